import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { packJsonSchema } from '../src/packs/shape/pack-schema.js'

const forEditors: ReadonlySet<string> = new Set([
  'description',
  'markdownDescription',
  'enumDescriptions',
  'markdownEnumDescriptions',
])

/** A schema without the keywords that only editors read. Members of packs may be called so, too: those are schemas. */
function withoutNotes(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutNotes)
  if (typeof schema !== 'object' || schema === null) return schema
  const kept = Object.entries(schema).filter(
    ([key, value]) => !forEditors.has(key) || (typeof value === 'object' && !Array.isArray(value)),
  )
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutNotes(value)]))
}

/** The source of the validator of packs: Ajv's standalone code, which needs no Ajv and compiles nothing at run time. */
export function packValidatorSource(): string {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allErrors: true,
    // Errors carry the schema they come from: their paths begin anew at each shape.
    verbose: true,
    ownProperties: true,
    allowUnionTypes: true,
    inlineRefs: false,
    validateFormats: false,
    messages: false,
    code: { source: true, esm: true },
  })
  // CommonJS: a loader may hand out the module instead of its default.
  const codeOf = (standalone as unknown as { readonly default?: typeof standalone }).default ?? standalone
  const code = codeOf(ajv, ajv.compile(withoutNotes(packJsonSchema()) as object))
  return `// Written by scripts/generate-schema.ts from src/packs/shape; not to be edited.\n// @ts-nocheck\n${code}\n`
}
