import type { DuckDBValue } from '@duckdb/node-api'
import { type FieldType, recordKindInfo, recordKinds } from '@shouze/core'
import { type Plain, plainValue } from './values.js'

type Fields = Readonly<Record<string, FieldType>>

/**
 * The kind of record whose rows a table holds: every column is one of its fields, and no field that it needs is missing.
 * Undefined where none fits, or several do.
 */
export function kindOfColumns(columns: readonly string[]): string | undefined {
  const fitting = recordKinds.filter((kind) => {
    const { fields } = recordKindInfo[kind]
    const needed = Object.entries(fields).filter(([, { optional }]) => !optional)
    return columns.every((name) => Object.hasOwn(fields, name)) && needed.every(([name]) => columns.includes(name))
  })
  return fitting.length === 1 ? fitting[0] : undefined
}

/** Makes records of rows: a kind for all of them, or the column `kind`. Nulls are fields left out. */
export function recordMaker(
  columns: readonly string[],
  kind: string | undefined,
  offset: string,
): (row: readonly DuckDBValue[]) => Readonly<Record<string, unknown>> {
  const at = columns.indexOf('kind')
  return (row) => {
    const own = kind ?? String(row[at])
    const fields: Fields = (recordKindInfo as Readonly<Record<string, { readonly fields: Fields }>>)[own]?.fields ?? {}
    const record: Record<string, unknown> = { kind: own }
    for (const [i, name] of columns.entries()) {
      if (i === at) continue
      const value = plainValue(row[i]!, offset)
      if (value !== undefined) record[name] = fitted(value, fields[name])
    }
    return record
  }
}

/** A value as the type of its field wants it, where that changes nothing of it: ids are text, numbers are numbers. */
function fitted(value: Plain | bigint, type: FieldType | undefined): unknown {
  if (typeof value === 'bigint' || typeof value === 'number') {
    if (type?.type === 'text' || type?.type === 'ref') return isExact(value) ? String(value) : value
    return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : asText(value)
  }
  if (typeof value === 'string') return type?.type === 'number' || type?.type === 'integer' ? asNumber(value) : value
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item: Plain) => fitted(item, type?.of))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, fitted(inner as Plain, type?.fields?.[name])]),
  )
}

const isExact = (value: number | bigint): boolean => typeof value === 'bigint' || Number.isSafeInteger(value)
const asText = (value: number | bigint): number | string => (typeof value === 'bigint' ? String(value) : value)

/** A decimal as a number, if that is the same. */
function asNumber(text: string): number | string {
  const number = Number(text)
  const shortest = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return /^-?\d+(\.\d+)?$/.test(text) && String(number) === shortest ? number : text
}
