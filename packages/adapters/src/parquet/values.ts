import type { DuckDBValue } from '@duckdb/node-api'
import { civilOfDay, isoDate, offsetMinutes, pad } from '../civil.js'
import { cellText } from '../excel/cell.js'
import type { BadCell } from '../table/rows.js'

/** A value as JSON holds it; what cannot be held exactly stays text. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [name: string]: Plain }

const DAY = 86_400_000_000n

/** A value of DuckDB without its classes: dates and times as ISO text, decimals as text, lists and structs as they are. */
export function plainValue(value: DuckDBValue, offset: string): Plain | bigint | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value !== 'object') return value
  if ('items' in value) {
    const items = value.items as readonly DuckDBValue[]
    return items.map((item) => asJson(plainValue(item, offset)) ?? '')
  }
  if ('entries' in value)
    return Array.isArray(value.entries) ? String(value) : structure(value.entries as Struct, offset)
  if ('days' in value && !('months' in value)) return isoDate(civilOfDay((value as { days: number }).days))
  const kind = value.constructor.name
  if (kind === 'DuckDBTimestampTZValue') return moment((value as { micros: bigint }).micros, offset)
  if (kind === 'DuckDBTimestampValue') return moment((value as { micros: bigint }).micros, undefined)
  if (kind === 'DuckDBTimestampMillisecondsValue')
    return moment((value as { millis: bigint }).millis * 1000n, undefined)
  if (kind === 'DuckDBTimestampSecondsValue')
    return moment((value as { seconds: bigint }).seconds * 1_000_000n, undefined)
  return String(value)
}

type Struct = Readonly<Record<string, DuckDBValue>>

function structure(entries: Struct, offset: string): Plain {
  const fields = Object.entries(entries).flatMap(([name, inner]) => {
    const plain = asJson(plainValue(inner, offset))
    return plain === undefined ? [] : [[name, plain] as const]
  })
  return Object.fromEntries(fields)
}

/** Whole numbers as such where they are exact, else as text. */
function asJson(value: Plain | bigint | undefined): Plain | undefined {
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}

/** Microseconds since 1970 as ISO text: at `offset`, or without one. */
function moment(micros: bigint, offset: string | undefined): string {
  const local = micros + BigInt(offset === undefined ? 0 : (offsetMinutes(offset) ?? 0)) * 60_000_000n
  const day = local / DAY - (local % DAY < 0n ? 1n : 0n)
  const ofDay = Number(local - day * DAY)
  const seconds = Math.floor(ofDay / 1_000_000)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => pad(part, 2))
    .join(':')
  const fraction = ofDay % 1_000_000 === 0 ? '' : `.${pad(ofDay % 1_000_000, 6).replace(/0+$/, '')}`
  return `${isoDate(civilOfDay(Number(day)))}T${clock}${fraction}${offset ?? ''}`
}

/** A value as a cell of a table; a list has its items on lines, a moment that knows its zone is at `offset`. */
export function cellOfValue(value: DuckDBValue, offset: string): string | BadCell {
  const plain = plainValue(value, offset)
  if (plain === undefined) return ''
  if (typeof plain === 'bigint') return String(plain)
  if (typeof plain === 'string') return typeof value === 'object' ? withoutOffset(plain, offset) : plain
  if (typeof plain !== 'object') return cellText(plain)
  if (Array.isArray(plain) && plain.every((item) => typeof item !== 'object')) return plain.map(String).join('\n')
  return { code: 'error-cell', shown: JSON.stringify(plain).slice(0, 40) }
}

/** The mapping adds the offset to what it reads. */
const withoutOffset = (moment: string, offset: string): string =>
  moment.includes('T') && moment.endsWith(offset) ? moment.slice(0, -offset.length) : moment
