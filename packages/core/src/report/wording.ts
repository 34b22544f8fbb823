import { packedFromDay, ymdFromDay } from '../calendar/index.js'
import type { Locale, Text } from './finding.js'

const months = [
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

/** Names of units: Chinese measure word, English singular and plural. */
const units: Readonly<Record<string, readonly [zh: string, one: string, many: string]>> = {
  days: ['天', 'day', 'days'],
  nights: ['夜', 'night', 'nights'],
  minutes: ['分钟', 'minute', 'minutes'],
  records: ['条记录', 'record', 'records'],
  evenings: ['个晚上', 'evening', 'evenings'],
  households: ['户', 'household', 'households'],
  bodies: ['个机关', 'body', 'bodies'],
  excuses: ['次准假或公出', 'excuse', 'excuses'],
  meters: ['米', 'meter', 'meters'],
  kilometers: ['公里', 'kilometer', 'kilometers'],
  'kilometers-per-hour': ['公里/小时', 'km/h', 'km/h'],
  seconds: ['秒', 'second', 'seconds'],
  persons: ['人', 'person', 'persons'],
  months: ['个月', 'month', 'months'],
  visits: ['次走访', 'visit', 'visits'],
  entries: ['篇日记', 'diary entry', 'diary entries'],
  items: ['项', 'item', 'items'],
  pairs: ['对', 'pair', 'pairs'],
  steps: ['步', 'step', 'steps'],
  measures: ['项处理', 'measure', 'measures'],
  circulars: ['次通报', 'circular', 'circulars'],
  findings: ['次不符', 'finding', 'findings'],
  posts: ['个任职', 'post', 'posts'],
  shifts: ['个班次', 'shift', 'shifts'],
  schedules: ['项作息时间', 'schedule', 'schedules'],
  hours: ['小时', 'hour', 'hours'],
  workdays: ['个工作日', 'workday', 'workdays'],
  weeks: ['周', 'week', 'weeks'],
  years: ['年', 'year', 'years'],
  percent: ['%', '%', '%'],
}

/** The units that have words of their own. */
export const unitNames: readonly string[] = Object.keys(units)

/** How a unit is written: the Chinese measure word, the English singular and plural. */
export interface UnitNames {
  readonly 'zh-CN': string
  readonly en: readonly [singular: string, plural: string]
}

/** A number with its unit: `4 夜`, `4 nights`. `own` are the words of a unit that a pack defines. */
export function quantity(value: number, unit: string | undefined, locale: Locale, own?: UnitNames): string {
  const shown = String(Math.round(value * 10) / 10)
  const known = unit === undefined || !Object.hasOwn(units, unit) ? undefined : units[unit]
  const names = own ? ([own['zh-CN'], ...own.en] as const) : known
  if (!names) return shown
  return locale === 'zh-CN' ? `${shown} ${names[0]}` : `${shown} ${value === 1 ? names[1] : names[2]}`
}

/** The name of a unit on its own. */
export function unitName(unit: string, locale: Locale): string {
  const names = units[unit]
  return names ? (locale === 'zh-CN' ? names[0] : names[2]) : unit
}

/** A date written out: `9月17日`, `17 September`; with its year where it is not the year of reference. */
export function dateInWords(day: number, locale: Locale, year: number): string {
  const ymd = ymdFromDay(day)
  if (locale === 'zh-CN') return `${ymd.year === year ? '' : `${ymd.year}年`}${ymd.month}月${ymd.day}日`
  return `${ymd.day} ${months[ymd.month - 1]}${ymd.year === year ? '' : ` ${ymd.year}`}`
}

/** Puts a few days in order, which they mostly are. */
export function ascending(days: number[]): number[] {
  for (let i = 1; i < days.length; i++) {
    const day = days[i]
    let at = i
    for (; at > 0 && days[at - 1] > day; at--) days[at] = days[at - 1]
    days[at] = day
  }
  return days
}

/** Lists of dates written before; the people of a year share few, since most lie within a week. */
const lists: Record<Locale, Map<number, string>> = { 'zh-CN': new Map(), en: new Map() }
let listsOfYear = 0
const mostLists = 4096

/** A number for ascending days that lie within a month; undefined for others. */
function keyOf(days: readonly number[]): number | undefined {
  let bits = 0
  let last = days[0] - 1
  for (const day of days) {
    if (day <= last || day - days[0] > 29) return undefined
    bits |= 1 << (day - days[0])
    last = day
  }
  return days[0] * 2 ** 30 + bits
}

/** Dates written out as a list, months named once: `9月15、16、18日`, `15, 16 and 18 September`. */
export function datesInWords(days: readonly number[], locale: Locale, year: number): string {
  const key = days.length > 0 ? keyOf(days) : undefined
  if (key === undefined) return writeDates(days, locale, year)
  const known = lists[locale]
  if (year !== listsOfYear || known.size >= mostLists) {
    for (const map of Object.values(lists)) map.clear()
    listsOfYear = year
  }
  let text = known.get(key)
  if (text === undefined) {
    text = writeDates(days, locale, year)
    known.set(key, text)
  }
  return text
}

function writeDates(days: readonly number[], locale: Locale, year: number): string {
  const months: string[] = []
  for (let from = 0; from < days.length; ) {
    const month = packedFromDay(days[from]) >> 5
    let to = from + 1
    while (to < days.length && packedFromDay(days[to]) >> 5 === month) to++
    months.push(daysOfMonthInWords(days, from, to, locale, year))
    from = to
  }
  if (months.length < 2) return months.length === 0 ? '' : months[0]
  return locale === 'zh-CN' ? months.join('、') : `${months.slice(0, -1).join(', ')} and ${months.at(-1)}`
}

/** Days of one month: those of the list from one place to before another. */
function daysOfMonthInWords(days: readonly number[], from: number, to: number, locale: Locale, year: number): string {
  const last = days[to - 1]
  const zh = locale === 'zh-CN'
  let numbers = ''
  for (let i = from; i < to - 1; i++) numbers += `${i > from ? (zh ? '、' : ', ') : ''}${packedFromDay(days[i]) & 31}`
  const whole = dateInWords(last, locale, year)
  if (numbers === '') return whole
  if (!zh) return `${numbers} and ${whole}`
  const head = whole.indexOf('月') + 1
  return `${whole.slice(0, head)}${numbers}、${whole.slice(head)}`
}

/** The same sentence in both languages. */
export function inBoth(write: (locale: Locale) => string): Text {
  return { 'zh-CN': write('zh-CN'), en: write('en') }
}

/** A window's name in a sentence: `第38周`, `Week 38`, `9月17日`, `the night of 17 September`, `9月20日夜班`. */
export function windowInWords(type: string, key: string, from: number, locale: Locale, year: number): string {
  const zh = locale === 'zh-CN'
  switch (type) {
    case 'week': {
      const [isoYear, week] = key.split('-W')
      const other = Number(isoYear) !== year
      if (zh) return `${other ? `${isoYear}年` : ''}第${Number(week)}周`
      return `Week ${Number(week)}${other ? ` of ${isoYear}` : ''}`
    }
    case 'night':
      return zh ? `${dateInWords(from, locale, year)}夜间` : `the night of ${dateInWords(from, locale, year)}`
    case 'shift': {
      const date = dateInWords(from, locale, year)
      const isNight = key.endsWith('/night')
      if (zh) return `${date}${isNight ? '夜班' : '昼班'}`
      return `the ${isNight ? 'night' : 'day'} shift of ${date}`
    }
    case 'day':
    case 'record':
      return dateInWords(from, locale, year)
    case 'month': {
      const { year: y, month } = ymdFromDay(from)
      if (zh) return `${y === year ? '' : `${y}年`}${month}月`
      return `${months[month - 1]}${y === year ? '' : ` ${y}`}`
    }
    case 'quarter':
    case 'half-year': {
      const [y, part] = [key.slice(0, 4), Number(key.slice(6))]
      if (zh) return `${y}年${type === 'quarter' ? `第${part}季度` : part === 1 ? '上半年' : '下半年'}`
      return `the ${ordinals[part - 1]} ${type === 'quarter' ? 'quarter' : 'half'} of ${y}`
    }
    case 'year':
      return zh ? `${key}年` : key
    default:
      return key
  }
}

const ordinals = ['first', 'second', 'third', 'fourth']
