// Writes what is generated from the schemas: npx tsx --conditions=source scripts/generate-schema.ts
import { mkdirSync, writeFileSync } from 'node:fs'
import { packJsonSchema } from '../src/packs/shape/pack-schema.js'
import { recordsJsonSchema } from '../src/records/json-schema.js'
import { packValidatorSource } from './pack-validator.js'

const written: Readonly<Record<string, string>> = {
  '../schema/records.schema.json': `${JSON.stringify(recordsJsonSchema(), null, 2)}\n`,
  '../schema/pack.schema.json': `${JSON.stringify(packJsonSchema(), null, 2)}\n`,
  '../src/packs/shape/pack-validator.generated.ts': packValidatorSource(),
}

for (const [path, content] of Object.entries(written)) {
  const target = new URL(path, import.meta.url)
  mkdirSync(new URL('.', target), { recursive: true })
  writeFileSync(target, content)
}
