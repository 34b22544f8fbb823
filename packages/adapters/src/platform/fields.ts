import { daysInMonth, pad } from '../civil.js'

/** Every platform here is younger than this; a smaller number is in other units, or a slip. */
const EARLIEST = Date.UTC(2010, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/** Whether a value is a text that says something. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

/** An id as text; `unsafe` for a number whose digits are not certain any more: two ids could have become one. */
export function textId(value: unknown): { readonly id: string } | 'unsafe' | 'missing' {
  if (isText(value)) return { id: value.trim() }
  if (typeof value !== 'number') return 'missing'
  return Number.isSafeInteger(value) ? { id: String(value) } : 'unsafe'
}

/** A decimal number, also one written as text. */
export function decimal(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  return typeof value === 'string' && /^-?\d{1,6}(\.\d+)?$/.test(value) ? Number(value) : undefined
}

/** Unix milliseconds between 2010 and 2099 of a number, or digits, of milliseconds (`unit` 1) or seconds (`unit` 1000). */
export function unixMillis(value: unknown, unit: 1 | 1000): number | undefined {
  const number = typeof value === 'string' && /^\d{9,14}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isInteger(number)) return undefined
  const millis = number * unit
  return millis >= EARLIEST && millis < LATEST ? millis : undefined
}

/** `yyyy-MM-dd HH:mm:ss` of a date that exists, as a local instant `yyyy-MM-ddTHH:mm:ss`. */
export function localInstant(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(value.trim())
  if (!parts) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0)) as number[]
  if (month! < 1 || month! > 12 || day! < 1 || day! > daysInMonth(year!, month!)) return undefined
  if (hour! > 23 || minute! > 59 || second! > 59 || year! < 2010 || year! > 2099) return undefined
  return `${year}-${pad(month!, 2)}-${pad(day!, 2)}T${pad(hour!, 2)}:${pad(minute!, 2)}:${pad(second!, 2)}`
}

/** A value as a message shows it, cut to what one can read. */
export function shownValue(value: unknown): string {
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown
}
