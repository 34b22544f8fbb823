import type { Locale } from '@shouze/core'

const dayMillis = 86_400_000
const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays = { en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'], 'zh-CN': [...'一二三四五六日'] } as const

/** Civil date to days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Math.round(Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / dayMillis)
}

/** Days since 1970-01-01 to civil date. */
export function civilDate(day: number): string {
  return new Date(day * dayMillis).toISOString().slice(0, 10)
}

/** Whether a text is a civil date that exists. */
export function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && civilDate(dayNumber(value)) === value
}

/** The day of the week of a civil date: 0 for Monday to 6 for Sunday. */
export function weekdayIndex(date: string): number {
  return (((dayNumber(date) + 3) % 7) + 7) % 7
}

/** The day of the week of a civil date, in short: `Th`, `四`. */
export function weekdayName(date: string, locale: Locale): string {
  return weekdays[locale][weekdayIndex(date)]
}

/** The Monday of the week that holds a date. */
export function mondayOf(date: string): string {
  return civilDate(dayNumber(date) - weekdayIndex(date))
}

/** The ISO week of a date: `2025-W38`. */
export function weekKey(date: string): string {
  const thursday = dayNumber(mondayOf(date)) + 3
  const year = civilDate(thursday).slice(0, 4)
  const number = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1
  return `${year}-W${String(number).padStart(2, '0')}`
}

/** The seven dates of an ISO week, or nothing where the year has no such week. */
export function weekDates(key: string): string[] | undefined {
  const match = /^(\d{4})-W(\d{2})$/.exec(key)
  if (!match) return undefined
  const monday = dayNumber(mondayOf(`${match[1]}-01-04`)) + (Number(match[2]) - 1) * 7
  const dates = Array.from({ length: 7 }, (_, index) => civilDate(monday + index))
  return weekKey(dates[0]) === key ? dates : undefined
}

/** `15 Sep` · `9月15日`. */
export function dayMonth(date: string, locale: Locale): string {
  const day = +date.slice(8, 10)
  return locale === 'en' ? `${day} ${monthName(date, locale)}` : `${monthName(date, locale)}${day}日`
}

/** `Sep` · `9月`, of a date or month. */
export function monthName(month: string, locale: Locale): string {
  const number = +month.slice(5, 7)
  return locale === 'en' ? monthsEn[number - 1] : `${number}月`
}

/** Dates as one reads them out: `16, 19 Sep, 1 Oct` · `9月16、19日、10月1日`. */
export function dateList(dates: readonly string[], locale: Locale): string {
  const byMonth = new Map<string, string[]>()
  for (const date of [...dates].sort()) {
    const month = date.slice(0, 7)
    byMonth.set(month, [...(byMonth.get(month) ?? []), String(+date.slice(8, 10))])
  }
  const parts = [...byMonth].map(([month, days]) =>
    locale === 'en'
      ? `${days.join(', ')} ${monthName(month, locale)}`
      : `${monthName(month, locale)}${days.join('、')}日`,
  )
  return parts.join(locale === 'en' ? ', ' : '、')
}

/** Days of a month alone: `15, 16` · `15、16`. */
export function dayNumbers(dates: readonly string[], locale: Locale): string {
  return [...dates]
    .sort()
    .map((date) => String(+date.slice(8, 10)))
    .join(locale === 'en' ? ', ' : '、')
}

// Making a formatter costs far more than using it.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  return format
}

/** The wall clock of an instant in a time zone as `date` and `HH:MM`; texts without an offset are wall clock already. */
export function wallClock(instant: string, timeZone: string): { readonly date: string; readonly time: string } {
  const local = { date: instant.slice(0, 10), time: instant.slice(11, 16) }
  if (!/(?:Z|[+-]\d{2}:?\d{2})$/.test(instant)) return local
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return local
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  )
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` }
}

/** `as of` as reports print it: the date alone where it is the date's start. */
export function asOfText(asOf: string, timeZone: string): string {
  if (asOf.length <= 10) return asOf
  const { date, time } = wallClock(asOf, timeZone)
  return time === '00:00' ? date : `${date} ${time}`
}
