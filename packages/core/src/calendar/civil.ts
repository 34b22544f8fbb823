/** Days since 1970-01-01 in the civil calendar of the data set; negative before that date. */
export type DayNumber = number

/** A civil date in its parts; months and days count from 1. */
export interface Ymd {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The first and the last year of the dates that are accepted (semantics §1). */
export const minYear = 1901
export const maxYear = 2099

/** 1901-01-01 and 2099-12-31. */
export const minDay: DayNumber = -25202
export const maxDay: DayNumber = 47481

// Days before the month in a year that is no leap year; the month counts from 1.
const daysBefore = Int16Array.of(0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
const monthLengths = Int8Array.of(0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

const dash = 45

/** Whether the Gregorian year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year & 3) === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** How many days the month (1–12) has. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : monthLengths[month]!
}

/**
 * The day of a real civil date; the date itself is not checked.
 * Years outside 1901–2099 are reckoned too, because windows and deadlines may end beyond the accepted dates.
 */
export function dayFromYmd(year: number, month: number, day: number): DayNumber {
  const past = year - 1
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) - 477
  const afterFebruary = month > 2 && isLeapYear(year) ? 1 : 0
  return (year - 1970) * 365 + leapDays + daysBefore[month]! + afterFebruary + day - 1
}

/** The date as one integer, year · 512 + month · 32 + day: for hot paths, which must not allocate. */
export function packedFromDay(day: DayNumber): number {
  // Reckoned in 400-year cycles of years that begin on 1 March, so that the leap day comes last.
  const shifted = day + 719468
  const cycle = Math.floor(shifted / 146097)
  const dayOfCycle = shifted - cycle * 146097
  const yearOfCycle =
    ((dayOfCycle - ((dayOfCycle / 1460) | 0) + ((dayOfCycle / 36524) | 0) - ((dayOfCycle / 146096) | 0)) / 365) | 0
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + (yearOfCycle >> 2) - ((yearOfCycle / 100) | 0))
  const monthFromMarch = ((5 * dayOfYear + 2) / 153) | 0
  const dayOfMonth = dayOfYear - (((153 * monthFromMarch + 2) / 5) | 0) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
  return year * 512 + month * 32 + dayOfMonth
}

/** The civil date of a day, in its parts. */
export function ymdFromDay(day: DayNumber): Ymd {
  const packed = packedFromDay(day)
  return { year: packed >> 9, month: (packed >> 5) & 15, day: packed & 31 }
}

/** The civil year of a day. */
export function yearOf(day: DayNumber): number {
  return packedFromDay(day) >> 9
}

/** The two decimal digits at an index, or -1; the caller makes sure that the text reaches so far. */
export function twoDigits(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 48
  const ones = text.charCodeAt(index + 1) - 48
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones
}

// The date read last, two characters a number: exports run by time, so that a date is mostly the one before.
let century = 0
let yearOfCentury = 0
let dashAndMonth = 0
let monthAndDash = 0
let dayOfMonth = 0
let lastDay: DayNumber = Number.NaN

/**
 * Reads `YYYY-MM-DD` at an offset of a longer text.
 * NaN where there is no such text, no such date, or a year outside 1901–2099.
 */
export function dayFromTextAt(text: string, offset: number): DayNumber {
  if (text.length < offset + 10) return Number.NaN
  const first = text.charCodeAt(offset) | (text.charCodeAt(offset + 1) << 16)
  const second = text.charCodeAt(offset + 2) | (text.charCodeAt(offset + 3) << 16)
  const third = text.charCodeAt(offset + 4) | (text.charCodeAt(offset + 5) << 16)
  const fourth = text.charCodeAt(offset + 6) | (text.charCodeAt(offset + 7) << 16)
  const fifth = text.charCodeAt(offset + 8) | (text.charCodeAt(offset + 9) << 16)
  if (
    fifth !== dayOfMonth ||
    fourth !== monthAndDash ||
    third !== dashAndMonth ||
    second !== yearOfCentury ||
    first !== century
  ) {
    century = first
    yearOfCentury = second
    dashAndMonth = third
    monthAndDash = fourth
    dayOfMonth = fifth
    lastDay = readDate(text, offset)
  }
  return lastDay
}

function readDate(text: string, offset: number): DayNumber {
  const century = twoDigits(text, offset)
  const yearOfCentury = twoDigits(text, offset + 2)
  const month = twoDigits(text, offset + 5)
  const day = twoDigits(text, offset + 8)
  if (century < 0 || yearOfCentury < 0 || day < 1 || month < 1 || month > 12) return Number.NaN
  if (text.charCodeAt(offset + 4) !== dash || text.charCodeAt(offset + 7) !== dash) return Number.NaN
  const year = century * 100 + yearOfCentury
  if (year < minYear || year > maxYear) return Number.NaN
  // Within 1901–2099 every fourth year is a leap year.
  const leap = (year & 3) === 0
  if (day > (month === 2 && leap ? 29 : monthLengths[month]!)) return Number.NaN
  return (year - 1970) * 365 + ((year - 1969) >> 2) + daysBefore[month]! + (leap && month > 2 ? 1 : 0) + day - 1
}

/** The day of `YYYY-MM-DD`; NaN if it is not exactly that, no real date, or outside 1901–2099 (semantics §1). */
export function dayFromText(text: string): DayNumber {
  return text.length === 10 ? dayFromTextAt(text, 0) : Number.NaN
}

const texts: string[] = /* @__PURE__ */ new Array(maxDay - minDay + 1)

function writeDay(day: DayNumber): string {
  if (!Number.isSafeInteger(day)) throw new RangeError(`Not a day number: ${day}`)
  const packed = packedFromDay(day)
  const year = String(packed >> 9).padStart(4, '0')
  const month = String((packed >> 5) & 15).padStart(2, '0')
  return `${year}-${month}-${String(packed & 31).padStart(2, '0')}`
}

/** `YYYY-MM-DD` of a day; a `RangeError` for what is not an integer. */
export function textFromDay(day: DayNumber): string {
  const index = day - minDay
  const known = texts[index]
  if (known !== undefined) return known
  const text = writeDay(day)
  if (index >= 0 && day <= maxDay) texts[index] = text
  return text
}

/** The day of the week: 1 Monday to 7 Sunday. */
export function weekdayOf(day: DayNumber): number {
  // 70 000 003 keeps the dividend positive and puts Monday first (1970-01-01 was a Thursday).
  return ((day + 70_000_003) % 7) + 1
}

/** The same day of the month n months later (earlier for negative n), or that month's last day (semantics §13). */
export function addMonths(day: DayNumber, n: number): DayNumber {
  const packed = packedFromDay(day)
  const months = (packed >> 9) * 12 + ((packed >> 5) & 15) - 1 + n
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return dayFromYmd(year, month, Math.min(packed & 31, daysInMonth(year, month)))
}
