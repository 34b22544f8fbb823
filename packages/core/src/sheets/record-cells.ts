import { createInstantOut, dayFromTextAt, type Zone } from '../calendar/index.js'
import type { FieldType } from '../records/field-types.js'
import type { KnownCell } from './sheet.js'

const reader = createInstantOut()

/** The type of a field by its dotted path; undefined where there is no such field. A list's fields are reached by index. */
export function fieldTypeAt(fields: Readonly<Record<string, FieldType>>, path: string): FieldType | undefined {
  if (!path.includes('.')) return Object.hasOwn(fields, path) ? fields[path] : undefined
  let level: Readonly<Record<string, FieldType>> | undefined = fields
  let found: FieldType | undefined
  for (const name of path.split('.')) {
    if (!level || !Object.hasOwn(level, name)) return undefined
    found = level[name]
    level = found.fields
  }
  return found
}

/** The dotted paths of all fields, those inside objects after the object itself. */
export function fieldPaths(fields: Readonly<Record<string, FieldType>>, prefix = ''): string[] {
  return Object.entries(fields).flatMap(([name, { fields: inner }]) => [
    prefix + name,
    ...(inner ? fieldPaths(inner, `${prefix}${name}.`) : []),
  ])
}

/** Reads a field of a record by its dotted path over own properties, in the form of a cell. */
export function readField(
  record: Readonly<Record<string, unknown>>,
  path: string,
  type: FieldType | undefined,
  zone: Zone,
): KnownCell {
  const value = path.includes('.') ? valueAt(record, path) : Object.hasOwn(record, path) ? record[path] : undefined
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string' && type && (type.type === 'date' || type.type === 'instant'))
    return timeCell(value, zone)
  return value as KnownCell
}

function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
  let value: unknown = record
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

/** A date as its day number, an instant as day number and time of day. */
export function timeCell(value: string, zone: Zone): number {
  if (value.length === 10) return dayFromTextAt(value, 0)
  zone.parseInstant(value, reader)
  return reader.day + reader.second / 86_400
}
