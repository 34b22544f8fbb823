// Writes schema/records.schema.json from the zod schemas: npx tsx --conditions=source scripts/generate-schema.ts
import { mkdirSync, writeFileSync } from 'node:fs'
import { recordsJsonSchema } from '../src/records/json-schema.js'

const target = new URL('../schema/records.schema.json', import.meta.url)
mkdirSync(new URL('.', target), { recursive: true })
writeFileSync(target, `${JSON.stringify(recordsJsonSchema(), null, 2)}\n`)
