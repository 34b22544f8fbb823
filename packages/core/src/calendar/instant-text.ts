import type { DayNumber } from './civil.js'
import { dayFromTextAt, twoDigits } from './civil.js'

/** The digits of an instant's text, before any zone is applied. */
export interface InstantDigits {
  /** The civil date as it is written. */
  day: DayNumber
  /** Second of the day as it is written. */
  second: number
  milliseconds: number
  hasOffset: boolean
  /** Seconds east of UTC; 0 where the text has none. */
  offsetSeconds: number
}

/** A blank to be filled by {@link readInstantText}; reuse it. */
export function createInstantDigits(): InstantDigits {
  return { day: 0, second: 0, milliseconds: 0, hasOffset: false, offsetSeconds: 0 }
}

const letterT = 84
const letterZ = 90
const colon = 58
const dot = 46
const plus = 43
const minus = 45
const maxOffsetMinutes = 14 * 60

/**
 * Reads `YYYY-MM-DDTHH:mm`, with `:ss` and `.f…` (nine digits at most) if given, and `Z`, `±HH:MM` (at most 14:00) or
 * nothing. False for anything else, and `out` is then unspecified. Digits beyond the millisecond are dropped.
 */
export function readInstantText(text: string, out: InstantDigits): boolean {
  return (text.length === 25 && readFullText(text, out)) || readAnyText(text, out)
}

/**
 * `YYYY-MM-DDTHH:mm:ss±HH:MM`, as nearly all instants are written. All of its characters are looked at before any of
 * them is judged, which is faster than one test after the other; false as well for what may be an instant all the same.
 */
function readFullText(text: string, out: InstantDigits): boolean {
  const hour1 = text.charCodeAt(11) - 48
  const hour2 = text.charCodeAt(12) - 48
  const minute1 = text.charCodeAt(14) - 48
  const minute2 = text.charCodeAt(15) - 48
  const second1 = text.charCodeAt(17) - 48
  const second2 = text.charCodeAt(18) - 48
  const sign = text.charCodeAt(19)
  const east1 = text.charCodeAt(20) - 48
  const east2 = text.charCodeAt(21) - 48
  const east3 = text.charCodeAt(23) - 48
  const east4 = text.charCodeAt(24) - 48
  // Below nought where one of them is no digit.
  const digits =
    hour1 |
    hour2 |
    minute1 |
    minute2 |
    second1 |
    second2 |
    east1 |
    east2 |
    east3 |
    east4 |
    (9 - hour1) |
    (9 - hour2) |
    (9 - minute1) |
    (9 - minute2) |
    (9 - second1) |
    (9 - second2) |
    (9 - east1) |
    (9 - east2) |
    (9 - east3) |
    (9 - east4)
  const marks =
    (text.charCodeAt(10) ^ letterT) |
    (text.charCodeAt(13) ^ colon) |
    (text.charCodeAt(16) ^ colon) |
    (text.charCodeAt(22) ^ colon)
  if (digits < 0 || marks !== 0 || (sign !== plus && sign !== minus)) return false
  const day = dayFromTextAt(text, 0)
  const hour = hour1 * 10 + hour2
  const offset = (east1 * 10 + east2) * 60 + east3 * 10 + east4
  if (Number.isNaN(day) || hour > 23 || minute1 > 5 || second1 > 5 || east3 > 5 || offset > maxOffsetMinutes)
    return false
  out.day = day
  out.second = hour * 3600 + (minute1 * 10 + minute2) * 60 + second1 * 10 + second2
  out.milliseconds = 0
  out.hasOffset = true
  out.offsetSeconds = (sign === plus ? offset : -offset) * 60
  return true
}

function readAnyText(text: string, out: InstantDigits): boolean {
  const length = text.length
  if (length < 16) return false
  const day = dayFromTextAt(text, 0)
  if (Number.isNaN(day) || text.charCodeAt(10) !== letterT || text.charCodeAt(13) !== colon) return false
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return false
  let second = 0
  let milliseconds = 0
  let index = 16
  if (length > 16 && text.charCodeAt(16) === colon) {
    if (length < 19) return false
    second = twoDigits(text, 17)
    if (second < 0 || second > 59) return false
    index = 19
    if (length > 19 && text.charCodeAt(19) === dot) {
      index = 20
      let weight = 100
      while (index < length) {
        const digit = text.charCodeAt(index) - 48
        if (digit < 0 || digit > 9) break
        milliseconds += digit * weight
        weight = weight === 100 ? 10 : weight === 10 ? 1 : 0
        index++
      }
      if (index === 20 || index > 29) return false
    }
  }
  out.day = day
  out.second = hour * 3600 + minute * 60 + second
  out.milliseconds = milliseconds
  out.hasOffset = index < length
  out.offsetSeconds = 0
  return index === length || readOffset(text, index, out)
}

function readOffset(text: string, index: number, out: InstantDigits): boolean {
  const sign = text.charCodeAt(index)
  if (sign === letterZ) return text.length === index + 1
  if ((sign !== plus && sign !== minus) || text.length !== index + 6 || text.charCodeAt(index + 3) !== colon) {
    return false
  }
  const hours = twoDigits(text, index + 1)
  const minutes = twoDigits(text, index + 4)
  if (hours < 0 || minutes < 0 || minutes > 59) return false
  const offset = hours * 60 + minutes
  if (offset > maxOffsetMinutes) return false
  out.offsetSeconds = sign === plus ? offset * 60 : -offset * 60
  return true
}

const scratch = createInstantDigits()

/** Whether the text is written as an instant of a real date in 1901–2099, in whatever zone (semantics §1). */
export function isInstantText(text: string): boolean {
  return readInstantText(text, scratch)
}
