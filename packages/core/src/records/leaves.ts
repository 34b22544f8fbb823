import type { FieldType } from './field-types.js'

/** A scalar of a record at a known field: its place (`posts[0].from`), its value and its type. */
export type LeafVisitor = (place: string, value: unknown, type: FieldType) => void

function visitValue(place: string, value: unknown, type: FieldType, visit: LeafVisitor): void {
  if (value === undefined) return
  if (type.type === 'list') {
    if (Array.isArray(value) && type.of !== undefined)
      for (let at = 0; at < value.length; at++) visitValue(`${place}[${at}]`, value[at], type.of, visit)
  } else if (type.type === 'object') {
    if (typeof value === 'object' && value !== null && type.fields !== undefined)
      visitLeaves(value as Record<string, unknown>, type.fields, visit, `${place}.`)
  } else visit(place, value, type)
}

/** Calls `visit` for every scalar at a known field, in the order of the fields; unknown keys are passed over. */
export function visitLeaves(
  record: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, FieldType>>,
  visit: LeafVisitor,
  prefix = '',
): void {
  for (const [name, type] of Object.entries(fields)) visitValue(prefix + name, record[name], type, visit)
}
