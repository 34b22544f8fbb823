import { dateInWords, type Locale } from '@shouze/core'
import { dayNumber } from './dates.js'

/** `9月17日`, `17 September`; with the year where it is not the year of reference. */
export function dateText(date: string, locale: Locale, year?: string): string {
  return dateInWords(dayNumber(date), locale, Number(year ?? date.slice(0, 4)))
}

/** A span of dates: `2025年9月15日—10月19日`, `15 September – 19 October 2025`. */
export function spanText(from: string, to: string, locale: Locale): string {
  const year = (date: string) => date.slice(0, 4)
  const reference = year(from) === year(to) ? year(from) : ''
  if (locale === 'zh-CN') return `${dateText(from, locale, '')}—${dateText(to, locale, reference)}`
  return `${dateText(from, locale, reference)} – ${dateText(to, locale, '')}`
}

const weekdays = {
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

/** `周三`, `Wed`: 0 is Monday. */
export function weekdayText(index: number, locale: Locale): string {
  return weekdays[locale][index]
}

/** A number with its thousands set apart. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** A list in words: `a、b`, `a, b`. */
export function listed(items: readonly string[], locale: Locale): string {
  return items.join(locale === 'en' ? ', ' : '、')
}

/** The sign between a label and what it labels. */
export function colon(locale: Locale): string {
  return locale === 'en' ? ': ' : '：'
}
