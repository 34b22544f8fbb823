import { isoDate, pad } from '../civil.js'
import type { BadCell } from '../table/rows.js'

/** What a library gives for a cell. */
export type CellValue = string | number | boolean | Date | null | undefined

/** What Excel writes where a formula failed. */
const ERRORS = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)$/

/** A cell as text: what a person sees of whole numbers, ISO for dates and times, or why it has no text. */
export function cellText(value: CellValue): string | BadCell {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return ERRORS.test(value) ? { code: 'error-cell', shown: value } : value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return momentText(value)
  // From 2^53 on a number stands for several: the last digits of an id are gone.
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return { code: 'unsafe-integer', shown: String(value) }
  // Spreadsheets keep 15 digits: 0.1 + 0.2 is 0.3 to whoever looks at it.
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
}

const DAY = 86_400
/** Day noughts of the two date systems: a serial below one is a time of day. */
const NOUGHTS: ReadonlySet<string> = new Set(['1899-12-30', '1899-12-31', '1904-01-01'])

/** A moment whose parts in UTC are those of the cell, rounded to the second: a binary fraction holds no exact time. */
export function momentText(moment: Date): string | BadCell {
  if (Number.isNaN(moment.getTime())) return { code: 'error-cell', shown: '#NUM!' }
  const seconds = Math.round(moment.getTime() / 1000)
  const day = Math.floor(seconds / DAY)
  const rounded = new Date(day * DAY * 1000)
  const date = isoDate({
    year: rounded.getUTCFullYear(),
    month: rounded.getUTCMonth() + 1,
    day: rounded.getUTCDate(),
  })
  const ofDay = seconds - day * DAY
  const clock = `${pad(Math.floor(ofDay / 3600), 2)}:${pad(Math.floor(ofDay / 60) % 60, 2)}`
  const time = ofDay % 60 === 0 ? clock : `${clock}:${pad(ofDay % 60, 2)}`
  if (NOUGHTS.has(date)) return time
  return ofDay === 0 ? date : `${date}T${time}`
}
