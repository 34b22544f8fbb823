import { isCivilDate, isInstant } from './dates.js'
import { expected } from './expected.js'
import type { FieldType } from './field-types.js'
import { texts } from './predicate.js'
import type { RecordFault } from './refusal-codes.js'
import { shown } from './shown.js'

const TIME = /^T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?(.*)$/s

// 2025/9/16, 2025年9月16日, 2025.09.16, 20250916: what the writer most likely meant.
function meantDate(text: string): string | undefined {
  const found = /^\s*([0-9]{4})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})日?/.exec(text)
  if (found === null) return undefined
  const meant = `${found[1]}-${found[2].padStart(2, '0')}-${found[3].padStart(2, '0')}`
  return isCivilDate(meant) ? meant : undefined
}

function dateFault(
  field: string,
  text: string,
  wanted: RecordFault['message'],
  code: 'bad-date' | 'bad-instant',
): RecordFault | undefined {
  const found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})/.exec(text)
  if (found === null) {
    const meant = meantDate(text)
    return {
      field,
      code,
      message: texts(
        `${field} 为 ${shown(text)}，格式不对。请写成${wanted['zh-CN']}${meant ? `；这里大概是 ${meant}` : ''}。`,
        `${field} is ${shown(text)}, which is ill-formed. Write ${wanted.en}${meant ? `; here most likely ${meant}` : ''}.`,
      ),
    }
  }
  const date = found[0]
  if (isCivilDate(date)) return undefined
  const year = Number(found[1])
  if (year < 1901 || year > 2099)
    return {
      field,
      code: 'year-out-of-range',
      message: texts(
        `${field} 为 ${shown(text)}，年份不在 1901 至 2099 之间。请核对年份。`,
        `${field} is ${shown(text)}, and the year is not within 1901 to 2099. Check the year.`,
      ),
    }
  return {
    field,
    code: 'bad-date',
    message: texts(
      `${field} 为 ${shown(text)}，但没有 ${date} 这一天。请核对月和日。`,
      `${field} is ${shown(text)}, but there is no ${date}. Check month and day.`,
    ),
  }
}

function clockFault(field: string, text: string, wanted: RecordFault['message']): RecordFault {
  const found = TIME.exec(text.slice(10))
  const offset = found?.[4] ?? ''
  const [hour, minute, second] = (found ?? []).slice(1, 4).map((part) => Number(part ?? 0))
  if (found !== null && offset !== '' && hour < 24 && minute < 60 && second < 60 && !/^[:.0-9]/.test(offset))
    return {
      field,
      code: 'bad-offset',
      message: texts(
        `${field} 为 ${shown(text)}，时区偏移 ${shown(offset)} 不对。请写成 Z、+08:00 一类，且不超过 14 小时。`,
        `${field} is ${shown(text)}, with the offset ${shown(offset)}. Write Z or one like +08:00, of 14 hours at most.`,
      ),
    }
  // 2025-09-16 08:05:00: the letter T is missing, no more.
  const meant = text.replace(/[ t]/, 'T').replace(/z$/, 'Z')
  const dateOnly = text.length === 10
  const hint = isInstant(meant)
    ? texts(`；这里大概是 ${meant}`, `; here most likely ${meant}`)
    : dateOnly
      ? texts('；只有日期，缺少时刻', '; there is a date, and no time of day')
      : texts('', '')
  return {
    field,
    code: 'bad-instant',
    message: texts(
      `${field} 为 ${shown(text)}，格式不对。请写成${wanted['zh-CN']}${hint['zh-CN']}。`,
      `${field} is ${shown(text)}, which is ill-formed. Write ${wanted.en}${hint.en}.`,
    ),
  }
}

/** What is wrong with a text that should be a date, an instant, a month or a period and matches no pattern of it. */
export function timeFault(field: string, name: string, text: string, type: FieldType): RecordFault {
  const wanted = expected(name, type)
  if (type.type === 'month' || type.type === 'period') {
    const year = Number(/^([0-9]{4})(?:-|$)/.exec(text)?.[1] ?? 2000)
    const far = year < 1901 || year > 2099
    return {
      field,
      code: far ? 'year-out-of-range' : type.type === 'month' ? 'bad-month' : 'bad-period',
      message: far
        ? texts(
            `${field} 为 ${shown(text)}，年份不在 1901 至 2099 之间。请核对年份。`,
            `${field} is ${shown(text)}, and the year is not within 1901 to 2099. Check the year.`,
          )
        : texts(
            `${field} 为 ${shown(text)}，格式不对。请写成${wanted['zh-CN']}。`,
            `${field} is ${shown(text)}, which is ill-formed. Write ${wanted.en}.`,
          ),
    }
  }
  const fault = dateFault(
    field,
    text,
    wanted,
    type.type === 'date' || (type.orDate && text.length <= 10) ? 'bad-date' : 'bad-instant',
  )
  if (fault !== undefined) return fault
  if (type.type !== 'date') return clockFault(field, text, wanted)
  return {
    field,
    code: 'bad-date',
    message: texts(
      `${field} 为 ${shown(text)}，日期之后还有内容。请只写日期，如 ${text.slice(0, 10)}。`,
      `${field} is ${shown(text)}, with more behind the date. Write the date alone, such as ${text.slice(0, 10)}.`,
    ),
  }
}
