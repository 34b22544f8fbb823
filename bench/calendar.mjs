/**
 * Civil dates as day numbers (days since 1970-01-01) and the workdays of the benchmark's year. Written here a second
 * time, apart from the product, so that no contestant leans on what is being measured; `bench.test.ts` compares the
 * table with the national calendar.
 */

/** Most weeks the workday table reaches. */
export const MAX_WEEKS = 52

/** Day number of a civil date. */
export function dayNumber(year, month, day) {
  const y = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
}

const texts = new Map()

/** The date of a day number as `YYYY-MM-DD`. */
export function isoDate(day) {
  let text = texts.get(day)
  if (text === undefined) {
    text = new Date(day * 86_400_000).toISOString().slice(0, 10)
    texts.set(day, text)
  }
  return text
}

/** The day number of `YYYY-MM-DD`. */
export function parseDate(text) {
  return dayNumber(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))
}

/** Monday is 0, Sunday 6. */
export function weekday(day) {
  return (((day + 3) % 7) + 7) % 7
}

/** ISO week key (`2025-W38`) of the week that holds a day. */
export function weekKey(day) {
  const thursday = day - weekday(day) + 3
  const year = Number(isoDate(thursday).slice(0, 4))
  const week = 1 + Math.floor((thursday - dayNumber(year, 1, 1)) / 7)
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** Monday of 2025-W02, where the benchmark's year starts. */
export const FIRST_DAY = dayNumber(2025, 1, 6)

// Public holidays as ranges of dates, and the rest days that were worked instead (调休).
const HOLIDAYS = [
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
].map(([from, to]) => [parseDate(from), parseDate(to)])
const MAKE_UP = new Set(
  ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11', '2026-01-04'].map(parseDate),
)

/** Last day the table knows: leaves of the last week have deadlines in January 2026. */
export const LAST_KNOWN_DAY = dayNumber(2026, 1, 31)

/** Whether a day from 2025-01-02 to 2026-01-31 is a workday. */
export function isWorkday(day) {
  if (MAKE_UP.has(day)) return true
  return weekday(day) < 5 && !HOLIDAYS.some(([from, to]) => day >= from && day <= to)
}

/** The first workday on or after a day. */
export function rollToWorkday(day) {
  let rolled = day
  while (!isWorkday(rolled)) rolled++
  return rolled
}
