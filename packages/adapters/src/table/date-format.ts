import { type CivilDate, civilOfDay, daysInMonth, isoDate, pad } from '../civil.js'

/** What a cell becomes. */
export type MomentKind = 'date' | 'instant' | 'time' | 'month' | 'start-of-day'

/** A compiled list of formats: the cell as ISO text, or why it is none. */
export interface MomentReader {
  readonly kinds: readonly MomentKind[]
  read(cell: string): { readonly text: string } | 'no-match' | 'no-such-date'
}

interface Parts {
  year?: number
  month?: number
  day?: number
  hour?: number
  minute?: number
  second?: number
  millis?: number
  afternoon?: boolean
  nextDay?: boolean
}

type Step = (text: string, at: number, parts: Parts) => number

const NUMBERS: Readonly<Record<string, readonly [field: keyof Parts & string, least: number, most: number]>> = {
  yyyy: ['year', 4, 4],
  MM: ['month', 2, 2],
  M: ['month', 1, 2],
  dd: ['day', 2, 2],
  d: ['day', 1, 2],
  HH: ['hour', 2, 2],
  H: ['hour', 1, 2],
  hh: ['hour', 2, 2],
  h: ['hour', 1, 2],
  mm: ['minute', 2, 2],
  m: ['minute', 1, 2],
  ss: ['second', 2, 2],
  s: ['second', 1, 2],
  SSS: ['millis', 3, 3],
}

const WEEKDAY = /(?:\(|（)?(?:(?:星期|礼拜|周)[一二三四五六日天]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*)(?:\)|）)?/iy
const HALF_DAY = /上午|下午|am|pm/iy
const DAY_SHIFT = /(次日|第二天|翌日)|当日|当天/y

/**
 * Compiles formats such as `yyyy-MM-dd`, `yyyy年M月d日`, `yyyy/M/d H:mm[:ss]`, `HH:mm`, or `excel` (a serial number). They
 * are tried in order. `yy` is a year of this century, `E` a weekday, `a` 上午/下午 or AM/PM, `D` 当日 or 次日, which is the day after
 * the date; brackets are optional; letters that stand for
 * themselves are quoted (`yyyy-MM-dd'T'HH:mm`). Dates and times that are cells of a workbook fit every format. Throws a
 * RangeError that names what it does not know.
 */
export function compileFormats(
  formats: readonly string[],
  as: MomentKind | undefined,
  offset: string,
  fromWorkbook = false,
): MomentReader {
  const given = formats.flatMap((format) =>
    format === 'excel'
      ? [excelReader(as ?? 'date', offset)]
      : variants(format).map((plain) => compile(plain, as, offset)),
  )
  const kinds = [...new Set(given.map((reader) => reader.kind))]
  const readers = fromWorkbook ? [...given, ...kinds.map((kind) => cellReader(kind, offset))] : given
  return {
    kinds,
    read(cell) {
      const text = normalize(cell)
      let outcome: 'no-match' | 'no-such-date' = 'no-match'
      for (const { read } of readers) {
        const found = read(text)
        if (typeof found === 'object') return found
        if (found === 'no-such-date') outcome = found
      }
      return outcome
    },
  }
}

interface FormatReader {
  readonly kind: MomentKind
  readonly read: (text: string) => { readonly text: string } | 'no-match' | 'no-such-date'
}

function compile(format: string, as: MomentKind | undefined, offset: string): FormatReader {
  const { steps, fields } = stepsOf(format)
  const has = (...names: string[]) => names.every((name) => fields.has(name))
  const natural: MomentKind | undefined = has('year', 'month', 'day')
    ? has('hour')
      ? 'instant'
      : 'date'
    : has('year', 'month')
      ? 'month'
      : has('hour')
        ? 'time'
        : undefined
  if (natural === undefined) throw new RangeError(`"${format}" holds neither a date, nor a month, nor a time of day`)
  const kind = as ?? natural
  const allowed: Record<MomentKind, readonly MomentKind[]> = {
    instant: ['instant', 'date', 'time', 'month', 'start-of-day'],
    date: ['date', 'month', 'start-of-day'],
    month: ['month'],
    time: ['time'],
    'start-of-day': [],
  }
  if (!allowed[natural].includes(kind)) throw new RangeError(`"${format}" holds no ${kind}`)
  return {
    kind,
    read(text) {
      const parts: Parts = {}
      let at = 0
      for (const step of steps) {
        at = step(text, at, parts)
        if (at < 0) return 'no-match'
      }
      if (at !== text.length) return 'no-match'
      return isReal(parts) ? { text: written(parts, kind, offset) } : 'no-such-date'
    },
  }
}

function stepsOf(format: string): { steps: Step[]; fields: Set<string> } {
  const steps: Step[] = []
  const fields = new Set<string>()
  const tokens = normalize(format).matchAll(/'([^']*)'|([A-Za-z])\2*|\s+|[^A-Za-z\s']/gu)
  for (const [token, quoted, letter] of tokens) {
    const number = NUMBERS[token]
    if (quoted !== undefined) steps.push(literal(quoted))
    else if (number) {
      fields.add(number[0])
      steps.push(digits(...number))
    } else if (token === 'yy') {
      fields.add('year')
      steps.push(shortYear)
    } else if (letter === 'E') steps.push(pattern(WEEKDAY))
    else if (token === 'D') steps.push(dayShift)
    else if (token === 'a') steps.push(halfDay)
    else if (letter !== undefined) throw new RangeError(`"${token}" in "${format}" is no part of a date`)
    else steps.push(token.trim() === '' ? pattern(/\s*/y) : literal(token))
  }
  return { steps, fields }
}

function literal(text: string): Step {
  return (cell, at) => (cell.startsWith(text, at) ? at + text.length : -1)
}

function pattern(expression: RegExp): Step {
  return (cell, at) => {
    expression.lastIndex = at
    const found = expression.exec(cell)
    return found ? at + found[0].length : -1
  }
}

function digits(field: keyof Parts & string, least: number, most: number): Step {
  return (cell, at, parts) => {
    let value = 0
    let end = at
    for (; end < at + most; end++) {
      const digit = cell.charCodeAt(end) - 48
      if (!(digit >= 0 && digit <= 9)) break
      value = value * 10 + digit
    }
    if (end - at < least) return -1
    Object.assign(parts, { [field]: value })
    return end
  }
}

const twoDigits = digits('year', 2, 2)

const shortYear: Step = (cell, at, parts) => {
  const end = twoDigits(cell, at, parts)
  if (end >= 0) parts.year = 2000 + parts.year!
  return end
}

const dayShift: Step = (cell, at, parts) => {
  DAY_SHIFT.lastIndex = at
  const found = DAY_SHIFT.exec(cell)
  if (!found) return -1
  if (found[1] !== undefined) parts.nextDay = true
  return at + found[0].length
}

const halfDay: Step = (cell, at, parts) => {
  HALF_DAY.lastIndex = at
  const found = HALF_DAY.exec(cell)?.[0].toLowerCase()
  if (found === undefined) return -1
  parts.afternoon = found === '下午' || found === 'pm'
  return at + found.length
}

function isReal(parts: Parts): boolean {
  const { year = 2000, month = 1, day = 1, minute = 0, second = 0, afternoon } = parts
  if (afternoon !== undefined && parts.hour !== undefined) {
    if (parts.hour < 1 || parts.hour > 12) return false
    parts.hour = (parts.hour % 12) + (afternoon ? 12 : 0)
  }
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return false
  return (parts.hour ?? 0) < 24 && minute < 60 && second < 60
}

function written(parts: Parts, kind: MomentKind, offset: string): string {
  const { hour = 0, minute = 0, second = 0, millis = 0 } = parts
  const { year, month, day } = dateOf(parts)
  if (kind === 'time') return `${pad(hour, 2)}:${pad(minute, 2)}`
  if (kind === 'month') return `${pad(year, 4)}-${pad(month, 2)}`
  if (kind === 'date') return isoDate({ year, month, day })
  if (kind === 'start-of-day') return `${isoDate({ year, month, day })}T00:00:00${offset}`
  const fraction = millis === 0 ? '' : `.${pad(millis, 3)}`
  return `${isoDate({ year, month, day })}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}${fraction}${offset}`
}

function dateOf({ year = 0, month = 1, day = 1, nextDay }: Parts): CivilDate {
  return nextDay ? civilOfDay(Date.UTC(year, month - 1, day) / 86_400_000 + 1) : { year, month, day }
}

/** Days since 1899-12-30, the fraction a time of day; rounded to the second, as a binary fraction holds no exact time. */
function excelReader(kind: MomentKind, offset: string): FormatReader {
  return {
    kind,
    read(text) {
      if (!/^\d{1,6}(\.\d+)?$/.test(text)) return 'no-match'
      const seconds = Math.round(Number(text) * 86_400)
      const serial = Math.floor(seconds / 86_400)
      // Serials up to 60 are off by a day in the program they come from, which takes 1900 for a leap year.
      if (kind !== 'time' && serial <= 60) return 'no-such-date'
      const date: CivilDate = civilOfDay(serial - 25_569)
      const ofDay = seconds - serial * 86_400
      const clock = { hour: Math.floor(ofDay / 3600), minute: Math.floor(ofDay / 60) % 60, second: ofDay % 60 }
      return { text: written({ ...date, ...clock }, kind, offset) }
    },
  }
}

const CELL = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:[T ]?(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?$/

/** A date, a time or both as a workbook has them in a cell, or in two that were put together. */
function cellReader(kind: MomentKind, offset: string): FormatReader {
  return {
    kind,
    read(text) {
      const [, year, month, day, hour, minute, second, fraction] = CELL.exec(text) ?? []
      // Midnight is not made up: a column of dates alone tells no instant.
      if (kind === 'time' || kind === 'instant' ? hour === undefined : year === undefined) return 'no-match'
      if (kind === 'instant' && year === undefined) return 'no-match'
      const parts: Parts = {}
      for (const [field, value] of Object.entries({
        year,
        month,
        day,
        hour,
        minute,
        second,
        millis: fraction?.padEnd(3, '0'),
      }))
        if (value !== undefined) Object.assign(parts, { [field]: Number(value) })
      return isReal(parts) ? { text: written(parts, kind, offset) } : 'no-such-date'
    },
  }
}

/** Every reading of a format with optional brackets, the longest first. */
function variants(format: string): string[] {
  const open = format.indexOf('[')
  if (open < 0) return [format]
  const close = format.indexOf(']', open)
  if (close < 0) throw new RangeError(`"${format}" opens a bracket and does not close it`)
  const rest = variants(format.slice(close + 1))
  const before = format.slice(0, open)
  const inside = format.slice(open + 1, close)
  return [...rest.map((tail) => before + inside + tail), ...rest.map((tail) => before + tail)]
}

function normalize(text: string): string {
  return text.normalize('NFKC').trim()
}
