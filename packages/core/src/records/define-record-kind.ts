import * as z from 'zod'
import type { Text } from '../report/finding.js'
import type { Guard } from './compile-guard.js'
import { type FieldType, fieldTypesOf } from './field-types.js'
import { guardOf } from './guards.js'
import type { RecordKindInfo } from './kinds.js'
import { type RecordPredicate, texts } from './predicate.js'
import { spanBreaches } from './predicates.js'
import { RecordKindError } from './record-kind-error.js'
import { schemaOfFields } from './schema-of-fields.js'

/** A record kind in use: what it means, and how its records are checked. */
export interface RecordKindDefinition {
  readonly kind: string
  readonly info: RecordKindInfo
  readonly schema: z.core.$ZodType
  readonly predicates: readonly RecordPredicate[]
  readonly guard: Guard
}

interface KindOptions {
  /** Kebab-case, as in the records' `kind`. */
  readonly kind: string
  /** Default: the kind's name. */
  readonly title?: Text
  /** The field that dates a record, or the two that bound it: dates, instants or months. */
  readonly time: string | readonly [from: string, to: string]
  readonly subject?: string
  readonly unit?: string
}

/** A new event kind: by a strict zod object with `kind` and `id`, or by the types of its own fields. */
export type RecordKindOptions = KindOptions &
  ({ readonly schema: z.ZodObject } | { readonly fields: Readonly<Record<string, FieldType>> })

const TIME_TYPES = ['date', 'instant', 'month']
const OWN = ['kind', 'id', 'recordedAt', 'source']

function fail(kind: string, code: string, zh: string, en: string): never {
  throw new RecordKindError(kind, code, texts(zh, en))
}

function schemaFor(options: RecordKindOptions): z.ZodObject {
  const { kind } = options
  if ('fields' in options) {
    const taken = Object.keys(options.fields).find((name) => OWN.includes(name))
    if (taken !== undefined)
      fail(kind, 'reserved-field', `字段 ${taken} 由系统提供，请删去`, `the field ${taken} is supplied; remove it`)
    return schemaOfFields(kind, options.fields)
  }
  const literal = options.schema.shape.kind
  if (!(literal instanceof z.ZodLiteral) || literal.values.size !== 1 || !literal.values.has(kind))
    fail(
      kind,
      'kind-differs',
      `schema 的 kind 应为 z.literal('${kind}')`,
      `the schema's kind must be z.literal('${kind}')`,
    )
  if (!(options.schema.shape.id instanceof z.ZodString))
    fail(kind, 'no-id', 'schema 须有文本字段 id', 'the schema needs a text field id')
  return options.schema
}

// A schema that holds what no guard can is told by its kind and with a hint, not by a bare TypeError.
function compiled<T>(kind: string, build: () => T): T {
  try {
    return build()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return fail(kind, 'unsupported-schema', `schema 中有不支持的写法：${error.message}`, error.message)
  }
}

/** Defines a record kind of a pack. Throws a RecordKindError where kind, schema, times and references do not fit together. */
export function defineRecordKind(options: RecordKindOptions): RecordKindDefinition {
  const { kind } = options
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(kind))
    fail(kind, 'bad-kind', '记录类型应为小写短横线形式，如 duty-report', 'a kind is kebab-case, such as duty-report')
  const schema = compiled(kind, () => schemaFor(options))
  const { kind: _kind, ...shape } = schema.shape
  const fields = compiled(kind, () => fieldTypesOf(shape))
  const time = typeof options.time === 'string' ? [options.time] : options.time
  for (const name of time)
    if (!Object.hasOwn(fields, name) || !TIME_TYPES.includes(fields[name].type))
      fail(
        kind,
        'bad-time',
        `time 所指的 ${name} 应为日期、时间或月份字段`,
        `time names ${name}, which must be a field that is a date, an instant or a month`,
      )
  for (const name of [options.subject, options.unit])
    if (name !== undefined && !Object.hasOwn(fields, name))
      fail(kind, 'no-such-field', `没有字段 ${name}`, `there is no field ${name}`)
  const spans = time.length === 2 && time.every((name) => fields[name].type !== 'month')
  const predicates: readonly RecordPredicate[] = spans
    ? [
        {
          code: 'ends-before-start',
          kinds: [kind],
          reads: time,
          demand: texts(`${time[1]} 不早于 ${time[0]}`, `${time[1]} is not before ${time[0]}`),
          breaches: spanBreaches(time[0], time[1]),
        },
      ]
    : []
  return {
    kind,
    info: {
      title: options.title ?? texts(kind, kind),
      reference: false,
      time,
      ...(options.subject ? { subject: options.subject } : {}),
      ...(options.unit ? { unit: options.unit } : {}),
      fields,
    },
    schema,
    predicates,
    guard: compiled(kind, () => guardOf(schema, predicates)),
  }
}
