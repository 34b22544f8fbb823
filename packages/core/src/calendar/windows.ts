import type { DayNumber } from './civil.js'
import { dayFromText, dayFromYmd, maxYear, minYear, packedFromDay, textFromDay, weekdayOf, yearOf } from './civil.js'

/** The windows of the civil calendar (semantics §3, §4). */
export type CalendarWindowType = 'day' | 'night' | 'week' | 'month' | 'quarter' | 'half-year' | 'year'

/** A window with its key (`2025-W38`); `from` and `to` are inclusive. A night is from and to the date it is keyed by. */
export interface CalendarWindow {
  readonly type: CalendarWindowType
  readonly key: string
  readonly from: DayNumber
  readonly to: DayNumber
}

/** The Monday of the day's week. */
export function weekStart(day: DayNumber): DayNumber {
  return day - weekdayOf(day) + 1
}

/** The ISO week and the year it is numbered in, which is that of its Thursday. */
export function isoWeek(day: DayNumber): { year: number; week: number } {
  const thursday = weekStart(day) + 3
  const year = yearOf(thursday)
  return { year, week: Math.floor((thursday - dayFromYmd(year, 1, 1)) / 7) + 1 }
}

/** How many ISO weeks a year has: 52 or 53. 28 December is always in the last one. */
export function weeksInYear(year: number): number {
  return isoWeek(dayFromYmd(year, 12, 28)).week
}

const twoDigitText = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** `2025-W38`. */
export function weekKey(day: DayNumber): string {
  const { year, week } = isoWeek(day)
  return `${year}-W${twoDigitText(week)}`
}

/** `2025-09`. */
export function monthKey(day: DayNumber): string {
  return textFromDay(day).slice(0, 7)
}

/** `2025-Q3`. */
export function quarterKey(day: DayNumber): string {
  const packed = packedFromDay(day)
  return `${packed >> 9}-Q${Math.ceil(((packed >> 5) & 15) / 3)}`
}

/** `2025-H2`. */
export function halfYearKey(day: DayNumber): string {
  const packed = packedFromDay(day)
  return `${packed >> 9}-H${((packed >> 5) & 15) <= 6 ? 1 : 2}`
}

/** `2025`. */
export function yearKey(day: DayNumber): string {
  return String(yearOf(day))
}

/** The key of the month to which the day's week belongs: the month of its Thursday (semantics §3). */
export function monthOfWeek(day: DayNumber): string {
  return monthKey(weekStart(day) + 3)
}

// A span of whole months that contains the month; `length` divides 12.
function spanOfMonths(year: number, month: number, length: number): { from: DayNumber; to: DayNumber } {
  const first = month - ((month - 1) % length)
  const next = first + length
  const after = next > 12 ? dayFromYmd(year + 1, 1, 1) : dayFromYmd(year, next, 1)
  return { from: dayFromYmd(year, first, 1), to: after - 1 }
}

const monthsIn = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const
const keyOf = { month: monthKey, quarter: quarterKey, 'half-year': halfYearKey, year: yearKey } as const

/** The window of a type in which the day lies. */
export function windowOf(type: CalendarWindowType, day: DayNumber): CalendarWindow {
  if (type === 'day' || type === 'night') return { type, key: textFromDay(day), from: day, to: day }
  if (type === 'week') {
    const from = weekStart(day)
    return { type, key: weekKey(from), from, to: from + 6 }
  }
  const packed = packedFromDay(day)
  const { from, to } = spanOfMonths(packed >> 9, (packed >> 5) & 15, monthsIn[type])
  return { type, key: keyOf[type](day), from, to }
}

/**
 * The windows judged in a checked period, in order (semantics §3): days, nights and weeks that lie wholly inside it;
 * months and longer ones whose last day lies inside it. None for a period that ends before it starts.
 */
export function windowsWithin(type: CalendarWindowType, from: DayNumber, to: DayNumber): CalendarWindow[] {
  const windows: CalendarWindow[] = []
  const whole = type === 'day' || type === 'night' || type === 'week'
  let day = from
  while (day <= to) {
    const window = windowOf(type, day)
    if (window.to <= to && (!whole || window.from >= from)) windows.push(window)
    day = window.to + 1
  }
  return windows
}

const keyPattern = /^(\d{4})(?:-(?:W(\d\d)|Q([1-4])|H([12])|(\d\d)))?$/

/**
 * The window a key names: `2025-W38`, `2025-09`, `2025-Q3`, `2025-H2`, `2025` or `2025-09-18` (a day).
 * Undefined where there is no such window (`2025-W53`, `2025-13`) or its year is outside 1901–2099.
 */
export function windowFromKey(key: string): CalendarWindow | undefined {
  const day = dayFromText(key)
  if (!Number.isNaN(day)) return windowOf('day', day)
  const match = keyPattern.exec(key)
  if (match === null) return undefined
  const year = Number(match[1])
  if (year < minYear || year > maxYear) return undefined
  const [, , week, quarter, half, month] = match
  if (week !== undefined) {
    const number = Number(week)
    if (number < 1 || number > weeksInYear(year)) return undefined
    // 4 January is always in the first week.
    return windowOf('week', weekStart(dayFromYmd(year, 1, 4)) + (number - 1) * 7)
  }
  if (quarter !== undefined) return windowOf('quarter', dayFromYmd(year, Number(quarter) * 3, 1))
  if (half !== undefined) return windowOf('half-year', dayFromYmd(year, Number(half) * 6, 1))
  if (month === undefined) return windowOf('year', dayFromYmd(year, 1, 1))
  const number = Number(month)
  return number < 1 || number > 12 ? undefined : windowOf('month', dayFromYmd(year, number, 1))
}
