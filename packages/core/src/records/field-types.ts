import type * as z from 'zod'
import type { Text } from '../report/finding.js'
import { fieldNotes } from './fields.js'
import { DATE_OR_INSTANT_PATTERN, DATE_PATTERN, INSTANT_PATTERN, MONTH_PATTERN, PERIOD_PATTERN } from './patterns.js'

/** What a field of a record holds, as the pack language types columns (packs.md §2). */
export interface FieldType {
  readonly type:
    | 'text'
    | 'choice'
    | 'boolean'
    | 'integer'
    | 'number'
    | 'date'
    | 'instant'
    | 'month'
    | 'period'
    | 'ref'
    | 'list'
    | 'object'
  /** The values of a choice. */
  readonly values?: readonly string[]
  /** The values of the choice ascend. */
  readonly ordered?: true
  /** The kind a ref leads to. */
  readonly to?: string
  /** What a list holds. */
  readonly of?: FieldType
  /** The fields of an object. */
  readonly fields?: Readonly<Record<string, FieldType>>
  /** The field may be left out. */
  readonly optional?: true
  /** An instant that may be given as a date. */
  readonly orDate?: true
  /** A list in place of which `true` may stand for everything (`dataset.complete`). */
  readonly orTrue?: true
  readonly title?: Text
}

type Definition = z.core.$ZodTypes['_zod']['def']

const patternTypes: ReadonlyMap<string, FieldType> = new Map<string, FieldType>([
  [DATE_PATTERN.source, { type: 'date' }],
  [INSTANT_PATTERN.source, { type: 'instant' }],
  [DATE_OR_INSTANT_PATTERN.source, { type: 'instant', orDate: true }],
  [MONTH_PATTERN.source, { type: 'month' }],
  [PERIOD_PATTERN.source, { type: 'period' }],
])

// A text's pattern says what it is; a pattern of a pack's own leaves it a text.
function textType(schema: z.core.$ZodType): FieldType {
  for (const check of schema._zod.def.checks ?? []) {
    const { pattern } = check._zod.def as z.core.$ZodCheckRegexDef
    const type = patternTypes.get(pattern?.source)
    if (type !== undefined) return type
  }
  return { type: 'text' }
}

// z.int() is a number of a format, z.number().int() holds one as a check.
function isInteger(definition: z.core.$ZodNumberDef): boolean {
  const checks = (definition.checks ?? []).map((check) => check._zod.def)
  return [definition as { readonly check?: string }, ...checks].some(({ check }) => check === 'number_format')
}

function baseType(schema: z.core.$ZodType): Omit<FieldType, 'title'> {
  const definition = schema._zod.def as Definition
  switch (definition.type) {
    case 'string':
      return textType(schema)
    case 'boolean':
      return { type: 'boolean' }
    case 'number':
      return { type: isInteger(definition) ? 'integer' : 'number' }
    case 'enum':
      return { type: 'choice', values: Object.values(definition.entries).map(String) }
    case 'literal':
      return { type: 'choice', values: definition.values.map(String) }
    case 'array':
      return { type: 'list', of: fieldTypeOf(definition.element) }
    case 'object':
      return { type: 'object', fields: fieldTypesOf(definition.shape) }
    case 'union': {
      // The one union of the format: `true`, or a list.
      const list = definition.options.find((option) => option._zod.def.type === 'array')
      if (list !== undefined) return { ...baseType(list), orTrue: true }
    }
  }
  throw new TypeError(`A record schema cannot hold a ${definition.type}`)
}

/** The column type of one schema; throws a TypeError for a schema that no record may hold. */
export function fieldTypeOf(schema: z.core.$ZodType): FieldType {
  const definition = schema._zod.def as Definition
  if (definition.type === 'optional') return { ...fieldTypeOf(definition.innerType), optional: true }
  const note = fieldNotes.get(schema)
  return { ...baseType(schema), ...note?.type, ...(note?.title ? { title: note.title } : {}) }
}

/** The column types of an object's fields, in its order. */
export function fieldTypesOf(shape: Readonly<Record<string, z.core.$ZodType>>): Record<string, FieldType> {
  return Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, fieldTypeOf(schema)]))
}
