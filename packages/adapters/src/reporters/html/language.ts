import type { Locale, Text } from '@shouze/core'
import { html, Markup, type Part, write } from './markup.js'

/** The languages of a page. */
export const locales: readonly Locale[] = ['zh-CN', 'en']

/** Something in both languages, one of which is shown. */
export function both(inLanguage: (locale: Locale) => Part): Markup {
  const zh = write(inLanguage('zh-CN'))
  const en = write(inLanguage('en'))
  // What is the same in both is there once.
  return new Markup(zh === en ? zh : `<span lang="zh-CN">${zh}</span><span lang="en">${en}</span>`)
}

/** A text of both languages. */
export function say(text: Text): Markup {
  return both((locale) => text[locale])
}

/** The same in both languages, such as a figure; marked as Chinese where it holds Chinese. */
export function name(text: string): Markup {
  return /\p{Script=Han}/u.test(text) ? html`<bdi lang="zh-CN">${text}</bdi>` : html`<bdi>${text}</bdi>`
}

const monthsLong = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `9月17日`, `17 September`; with the year where it is not the year of reference. */
export function dateText(date: string, locale: Locale, year?: string): string {
  const [y, m, d] = [date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10)]
  const other = year !== undefined && y !== year
  if (locale === 'zh-CN') return `${other ? `${y}年` : ''}${m}月${d}日`
  return `${d} ${monthsLong[m - 1]}${other ? ` ${y}` : ''}`
}

/** A span of dates: `2025年9月15日—10月19日`, `15 September – 19 October 2025`. */
export function spanText(from: string, to: string, locale: Locale): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  if (locale === 'zh-CN')
    return `${from.slice(0, 4)}年${dateText(from, locale)}—${sameYear ? '' : `${to.slice(0, 4)}年`}${dateText(to, locale)}`
  const start = `${dateText(from, locale)}${sameYear ? '' : ` ${from.slice(0, 4)}`}`
  return `${start} – ${dateText(to, locale)} ${to.slice(0, 4)}`
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
