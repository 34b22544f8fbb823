import { ambiguousRanges, wideRanges } from './width-table.js'

function decode(lines: readonly string[]): Int32Array {
  const bounds: number[] = []
  let end = 0
  for (const item of lines.join(' ').split(' ')) {
    const [gap, length] = item.split('+')
    const start = end + Number.parseInt(gap, 36)
    end = start + (length === undefined ? 0 : Number.parseInt(length, 36))
    bounds.push(start, end)
  }
  return Int32Array.from(bounds)
}

const wide = decode(wideRanges)
const ambiguous = decode(ambiguousRanges)

function within(bounds: Int32Array, point: number): boolean {
  let low = 0
  let high = bounds.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (point < bounds[2 * middle]) high = middle - 1
    else if (point > bounds[2 * middle + 1]) low = middle + 1
    else return true
  }
  return false
}

/** Whether terminals disagree on the columns of a code point (East Asian Width class A). */
export function isAmbiguous(point: number): boolean {
  return point > 0x7f && within(ambiguous, point)
}

const combining = /^\p{M}$/u

/** Columns a code point takes on a terminal: 0 for combining marks, 2 for wide and full-width characters, else 1. */
export function pointWidth(point: number): 0 | 1 | 2 {
  if (point < 0x300) return 1
  if (within(wide, point)) return 2
  return combining.test(String.fromCodePoint(point)) ? 0 : 1
}

/** Columns of a text without control sequences. */
export function width(text: string): number {
  let columns = 0
  for (const character of text) columns += pointWidth(character.codePointAt(0) as number)
  return columns
}

/** The text with spaces after it up to `columns`; a longer text stays as it is. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)))
}

/** The text with spaces before it up to `columns`; a longer text stays as it is. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - width(text))) + text
}
