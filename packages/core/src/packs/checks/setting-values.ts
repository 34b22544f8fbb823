import { dayFromText } from '../../calendar/index.js'
import type { OptionDefinition, SettingType, TableColumn } from '../language.js'

type Bounded = SettingType & Pick<Partial<OptionDefinition>, 'minimum' | 'maximum'>

/** The windows that an option can name. */
export const windowNames: readonly string[] = [
  'day',
  'night',
  'week',
  'month',
  'quarter',
  'half-year',
  'year',
  'term',
  'period',
]

/** Whether a value is one that an option or parameter of this type can hold. */
export function fitsSetting(value: unknown, type: Bounded): boolean {
  switch (type.type) {
    case 'list':
      return (
        Array.isArray(value) &&
        value.every((item) => fitsScalar(item, { ...type, type: (type.of ?? 'text') as 'text' }))
      )
    case 'table':
      return Array.isArray(value) && value.every((row) => fitsRow(row, type.columns ?? {}))
    case 'window':
      return typeof value === 'string' && windowNames.includes(value)
    default:
      return fitsScalar(value, type as TableColumn)
  }
}

function fitsRow(row: unknown, columns: Readonly<Record<string, TableColumn>>): boolean {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return false
  return Object.entries(row).every(([name, cell]) => Object.hasOwn(columns, name) && fitsScalar(cell, columns[name]))
}

/** Whether a value is a single one of a type. */
export function fitsScalar(value: unknown, type: TableColumn & Pick<Bounded, 'minimum' | 'maximum'>): boolean {
  switch (type.type) {
    case 'integer':
    case 'number':
      return (
        typeof value === 'number' &&
        Number.isFinite(value) &&
        (type.type === 'number' || Number.isSafeInteger(value)) &&
        value >= (type.minimum ?? Number.NEGATIVE_INFINITY) &&
        value <= (type.maximum ?? Number.POSITIVE_INFINITY)
      )
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return typeof value === 'string' && !Number.isNaN(dayFromText(value))
    case 'choice':
      return typeof value === 'string' && (type.values ?? []).includes(value)
    default:
      return typeof value === 'string'
  }
}
