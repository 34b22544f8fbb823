import * as z from 'zod'
import type { FieldType } from './field-types.js'
import { enteredFields, field, fieldNotes, named } from './fields.js'

function bareSchema(type: FieldType): z.ZodType {
  switch (type.type) {
    case 'choice':
      return z.enum((type.values ?? []) as [string, ...string[]])
    case 'boolean':
      return z.boolean()
    case 'integer':
      return z.int()
    case 'number':
      return z.number()
    case 'date':
      return field.date('', '')
    case 'instant':
      return type.orDate ? field.dateOrInstant('', '') : field.instant('', '')
    case 'month':
      return field.month('', '')
    case 'period':
      return field.period('', '')
    case 'ref':
      return field.id('', '')
    case 'list':
      return z.array(schemaOfType(type.of ?? { type: 'text' }))
    case 'object':
      return z.strictObject(shapeOf(type.fields ?? {}))
    default:
      return z.string().min(1)
  }
}

function schemaOfType(type: FieldType): z.ZodType {
  const { 'zh-CN': zh, en } = type.title ?? { 'zh-CN': '', en: '' }
  const schema = named(bareSchema(type), zh, en)
  fieldNotes.add(schema, {
    ...(type.title ? { title: type.title } : {}),
    type: { type: type.type, ...(type.to ? { to: type.to } : {}), ...(type.ordered ? { ordered: true } : {}) },
  })
  return type.optional ? schema.optional() : schema
}

function shapeOf(fields: Readonly<Record<string, FieldType>>): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, schemaOfType(type)]))
}

/** The schema of an event record whose fields a pack declares: `kind`, `id`, the fields, `recordedAt` and `source`. */
export function schemaOfFields(kind: string, fields: Readonly<Record<string, FieldType>>) {
  return z.strictObject({
    kind: z.literal(kind),
    id: field.id('记录编号', 'id of the record'),
    ...shapeOf(fields),
    ...enteredFields,
  })
}
