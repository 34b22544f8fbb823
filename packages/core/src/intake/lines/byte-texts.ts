import { dayFromYmd, daysInMonth, maxYear, minYear } from '../../calendar/civil.js'
import type { InstantDigits } from '../../calendar/instant-text.js'

// Texts inside JSON strings, read from UTF-8 bytes. All of them know the common form only: whatever else a text may be,
// the caller parses its line as JSON.

const quote = 34
const backslash = 92

/** The bytes of an ASCII word. */
export function wordBytes(word: string): Uint8Array {
  return Uint8Array.from(word, (letter) => letter.charCodeAt(0))
}

/** Whether the bytes from one place to before another are this word. */
export function isWord(bytes: Uint8Array, from: number, to: number, word: Uint8Array): boolean {
  if (to - from !== word.length) return false
  for (let i = 0; i < word.length; i++) if (bytes[from + i] !== word[i]) return false
  return true
}

/**
 * Where the text that begins at `from` ends: the place of its closing quote. -1 for one that is not closed before `to`,
 * holds an escape or a control character, or is no valid UTF-8.
 */
export function endOfText(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  while (at < to) {
    const byte = bytes[at]
    if (byte === quote) return at
    if (byte < 32 || byte === backslash) return -1
    if (byte < 128) at++
    else {
      at = endOfSequence(bytes, at, to)
      if (at < 0) return -1
    }
  }
  return -1
}

/** The place after a UTF-8 sequence of two to four bytes; -1 for what is none (an overlong one, a surrogate, too high). */
function endOfSequence(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at]
  const second = bytes[at + 1]
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  if (at + length > to || lead < 0xc2 || lead > 0xf4) return -1
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < least || second > most) return -1
  for (let i = 2; i < length; i++) if ((bytes[at + i] & 0xc0) !== 0x80) return -1
  return at + length
}

/** Two decimal digits, or -1. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at] - 48
  const ones = bytes[at + 1] - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

const noDay = -0x80000000
let lastDate = 0
let lastDay = noDay

/** The day number of `YYYY-MM-DD` at a place, of a real date in 1901–2099; `noDay` for anything else. */
function dayAt(bytes: Uint8Array, at: number): number {
  const century = twoDigits(bytes, at)
  const rest = twoDigits(bytes, at + 2)
  const month = twoDigits(bytes, at + 5)
  const day = twoDigits(bytes, at + 8)
  if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45 || century < 0 || rest < 0 || month < 1 || day < 1) return noDay
  const year = century * 100 + rest
  // Exports run by time, so that a date is mostly the one before.
  const date = year * 10_000 + month * 100 + day
  if (date === lastDate) return lastDay
  if (year < minYear || year > maxYear || month > 12 || day > daysInMonth(year, month)) return noDay
  lastDate = date
  lastDay = dayFromYmd(year, month, day)
  return lastDay
}

/** The day number of a text that is a date; NaN for anything else. */
export function dayOfText(bytes: Uint8Array, from: number, to: number): number {
  const day = to - from === 10 ? dayAt(bytes, from) : noDay
  return day === noDay ? Number.NaN : day
}

/** Reads `YYYY-MM-DDTHH:MM:SS` with `Z`, `±HH:MM` or nothing behind it; false for anything else, also for other instants. */
export function readInstantBytes(bytes: Uint8Array, from: number, to: number, out: InstantDigits): boolean {
  const length = to - from
  if (length !== 25 && length !== 20 && length !== 19) return false
  const day = dayAt(bytes, from)
  const hour = twoDigits(bytes, from + 11)
  const minute = twoDigits(bytes, from + 14)
  const second = twoDigits(bytes, from + 17)
  if (day === noDay || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false
  if (bytes[from + 10] !== 84 || bytes[from + 13] !== 58 || bytes[from + 16] !== 58) return false
  out.day = day
  out.second = hour * 3600 + minute * 60 + second
  out.milliseconds = 0
  out.hasOffset = length !== 19
  out.offsetSeconds = 0
  if (length === 19) return true
  const sign = bytes[from + 19]
  if (length === 20) return sign === 90
  const hours = twoDigits(bytes, from + 20)
  const minutes = twoDigits(bytes, from + 23)
  if ((sign !== 43 && sign !== 45) || bytes[from + 22] !== 58) return false
  if (hours < 0 || hours > 13 || minutes < 0 || minutes > 59) return false
  out.offsetSeconds = (sign === 43 ? 60 : -60) * (hours * 60 + minutes)
  return true
}
