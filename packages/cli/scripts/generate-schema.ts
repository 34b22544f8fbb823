// Writes what the configuration's schema says of formats; the rest of it is written by hand.
import { readFileSync, writeFileSync } from 'node:fs'
import { sources } from '@shouze/adapters'
import { formatSchemas } from './format-schemas.js'

const file = new URL('../schema/shouze.config.schema.json', import.meta.url)
const schema = JSON.parse(readFileSync(file, 'utf8')) as {
  $defs: {
    source: {
      properties: { format: { anyOf: readonly [{ enum: readonly string[] }, object] } }
      allOf: readonly unknown[]
    }
  }
}
schema.$defs.source.properties.format.anyOf[0].enum = sources.map(({ id }) => id)
schema.$defs.source.allOf = formatSchemas()
writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`)
