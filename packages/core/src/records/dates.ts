import { dayFromText, twoDigits } from '../calendar/civil.js'
import { isInstantText } from '../calendar/instant-text.js'

const HYPHEN = 45
const PLUS = 43
const COLON = 58
const LETTER_Z = 90

function yearAt(text: string): number {
  const century = twoDigits(text, 0)
  const rest = twoDigits(text, 2)
  if ((century !== 19 && century !== 20) || rest < 0) return -1
  const year = century * 100 + rest
  return year >= 1901 ? year : -1
}

function startsWithMonth(text: string): boolean {
  if (yearAt(text) < 0 || text.charCodeAt(4) !== HYPHEN) return false
  const month = twoDigits(text, 5)
  return month >= 1 && month <= 12
}

function startsWithTimeOfDay(text: string, at: number): boolean {
  const hour = twoDigits(text, at)
  if (hour < 0 || hour > 23 || text.charCodeAt(at + 2) !== COLON) return false
  const minute = twoDigits(text, at + 3)
  return minute >= 0 && minute <= 59
}

/** Whether a text is a civil date `YYYY-MM-DD` that exists, in the years 1901 to 2099. */
export function isCivilDate(text: string): boolean {
  return !Number.isNaN(dayFromText(text))
}

/**
 * Whether a text is an instant: a civil date, `T`, `HH:MM`, seconds and fraction if wanted, then `Z`, an offset of at
 * most 14 hours, or nothing. Whether the offset may be missing is the data set's matter (its time zone), not the shape's.
 */
export function isInstant(text: string): boolean {
  return isInstantText(text)
}

/** Whether a text is a civil date or an instant. */
export function isDateOrInstant(text: string): boolean {
  return text.length === 10 ? isCivilDate(text) : isInstant(text)
}

/** Whether an instant carries `Z` or an offset of its own. */
export function hasOffset(instant: string): boolean {
  const sign = instant.charCodeAt(instant.length - 6)
  return (
    instant.charCodeAt(instant.length - 1) === LETTER_Z || sign === PLUS || (sign === HYPHEN && instant.length > 16)
  )
}

/** Whether a text is a month `YYYY-MM` in the years 1901 to 2099. */
export function isMonth(text: string): boolean {
  return text.length === 7 && startsWithMonth(text)
}

/** Whether a text is a time of day `HH:MM`, 00:00 to 23:59. */
export function isTimeOfDay(text: string): boolean {
  return text.length === 5 && startsWithTimeOfDay(text, 0)
}

/** The number of ISO weeks of a year: 53 where 1 January or 31 December is a Thursday, else 52. */
export function isoWeeksInYear(year: number): number {
  const lastWeekday = (of: number) => (of + Math.floor(of / 4) - Math.floor(of / 100) + Math.floor(of / 400)) % 7
  return lastWeekday(year) === 4 || lastWeekday(year - 1) === 3 ? 53 : 52
}

/** Whether a text is a period key: `YYYY-Www` (a week that the year has), `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn` or `YYYY`. */
export function isPeriodKey(text: string): boolean {
  const year = yearAt(text)
  if (year < 0) return false
  if (text.length === 4) return true
  if (text.charCodeAt(4) !== HYPHEN) return false
  const letter = text[5]
  if (letter === 'Q') return text.length === 7 && text[6] >= '1' && text[6] <= '4'
  if (letter === 'H') return text.length === 7 && (text[6] === '1' || text[6] === '2')
  if (letter !== 'W') return isMonth(text)
  const week = twoDigits(text, 6)
  return text.length === 8 && week >= 1 && week <= isoWeeksInYear(year)
}
