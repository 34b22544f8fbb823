import * as z from 'zod'
import type { Text } from '../report/finding.js'
import type { FieldType } from './field-types.js'
import {
  DATE_OR_INSTANT_PATTERN,
  DATE_PATTERN,
  INSTANT_PATTERN,
  MONTH_PATTERN,
  PERIOD_PATTERN,
  TIME_OF_DAY_PATTERN,
} from './patterns.js'

/** What a schema means beyond its shape: the column type it has for rules and its name for people. */
export interface FieldNote {
  readonly type?: Pick<FieldType, 'type' | 'to' | 'ordered'>
  readonly title?: Text
}

/** The notes of the record schemas; a schema cloned from a noted one inherits its note. */
export const fieldNotes = z.registry<FieldNote>()

/** What the JSON Schema says of a schema besides its shape. */
export const jsonNotes = z.registry<{ id?: string; description?: string }>()

function shared<S extends z.ZodType>(schema: S, id: string, description: string): S {
  jsonNotes.add(schema, { id, description })
  return schema
}

const idText = shared(z.string().min(1), 'id', 'An identifier: a non-empty text, never a number')
const plainText = shared(z.string().min(1), 'text', 'A non-empty text')
const civilDate = shared(z.string().regex(DATE_PATTERN), 'date', 'A civil date, YYYY-MM-DD, 1901 to 2099')
const instantText = shared(
  z.string().regex(INSTANT_PATTERN),
  'instant',
  "ISO 8601 with an offset, or without one where the data set's time zone is meant",
)
const dateOrInstant = shared(z.string().regex(DATE_OR_INSTANT_PATTERN), 'date-or-instant', 'A date or an instant')
const monthText = shared(z.string().regex(MONTH_PATTERN), 'month', 'A month, YYYY-MM')
const periodText = shared(
  z.string().regex(PERIOD_PATTERN),
  'period',
  'A period: YYYY-Www, YYYY-MM, YYYY-Qn, YYYY-Hn or YYYY',
)
const timeText = shared(z.string().regex(TIME_OF_DAY_PATTERN), 'time-of-day', 'A time of day, HH:MM')

/** Names a field for people in both languages. The schema given stays as it was; the one returned carries the name. */
export function named<S extends z.ZodType>(schema: S, zh: string, en: string): S {
  const copy = schema.clone() as S
  fieldNotes.add(copy, { title: { 'zh-CN': zh, en } })
  jsonNotes.add(copy, { description: `${en} (${zh})` })
  return copy
}

/**
 * The building blocks of record schemas, each with its names in Chinese and English. They are shapes that a JSON Schema
 * can express in full; what it cannot is a predicate.
 */
export const field = {
  id: (zh: string, en: string) => named(idText, zh, en),
  /** The id of a record of the kind `to`. */
  ref: (to: string, zh: string, en: string) => {
    const schema = named(idText, zh, en)
    fieldNotes.add(schema, { type: { type: 'ref', to }, title: { 'zh-CN': zh, en } })
    return schema
  },
  /** A text that says something: not empty. */
  text: (zh: string, en: string) => named(plainText, zh, en),
  /** A text that may be empty. */
  anyText: (zh: string, en: string) => named(z.string(), zh, en),
  date: (zh: string, en: string) => named(civilDate, zh, en),
  instant: (zh: string, en: string) => named(instantText, zh, en),
  dateOrInstant: (zh: string, en: string) => named(dateOrInstant, zh, en),
  month: (zh: string, en: string) => named(monthText, zh, en),
  period: (zh: string, en: string) => named(periodText, zh, en),
  timeOfDay: (zh: string, en: string) => named(timeText, zh, en),
  boolean: (zh: string, en: string) => named(z.boolean(), zh, en),
  integer: (zh: string, en: string) => named(z.int(), zh, en),
  number: (zh: string, en: string) => named(z.number(), zh, en),
  numberBetween: (minimum: number, maximum: number, zh: string, en: string) =>
    named(z.number().min(minimum).max(maximum), zh, en),
  choice: <const V extends readonly [string, ...string[]]>(values: V, zh: string, en: string) =>
    named(z.enum(values), zh, en),
  /** A choice whose values are in ascending order. */
  orderedChoice: <const V extends readonly [string, ...string[]]>(values: V, zh: string, en: string) => {
    const schema = named(z.enum(values), zh, en)
    fieldNotes.add(schema, { type: { type: 'choice', ordered: true }, title: { 'zh-CN': zh, en } })
    return schema
  },
  list: <S extends z.ZodType>(of: S, zh: string, en: string) => named(z.array(of), zh, en),
  object: <S extends z.ZodRawShape>(shape: S, zh: string, en: string) => named(z.strictObject(shape), zh, en),
}

/** Where a record came from; set by adapters. */
export const sourceSchema = named(
  z.strictObject({
    system: field.anyText('来源系统', 'source system').optional(),
    file: field.anyText('文件', 'file').optional(),
    row: named(z.int().min(1), '行号', 'row, from 1').optional(),
  }),
  '来源',
  'where the record came from',
)
jsonNotes.add(sourceSchema, { id: 'source', description: 'Where the record came from （来源）' })

/** The fields that every event record has beside its own. */
export const enteredFields = {
  recordedAt: field.instant('录入时间', 'when it was entered in its source system').optional(),
  source: sourceSchema.optional(),
}
