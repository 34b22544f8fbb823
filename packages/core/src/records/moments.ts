import { hasOffset } from './dates.js'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
// No offset reaches further, so a local time is within this of the same reading in UTC.
const WIDEST_OFFSET = 14 * 60 * MINUTE

// The reading on the clock as milliseconds, offset left aside. The text is well-formed.
function clockMilliseconds(text: string): number {
  const number = (at: number, length: number) => Number(text.slice(at, at + length))
  const date = Date.UTC(number(0, 4), number(5, 2) - 1, number(8, 2))
  if (text.length === 10) return date
  const seconds = text.charAt(16) === ':' ? Number(/^[0-9]{2}(?:\.[0-9]+)?/.exec(text.slice(17))?.[0]) : 0
  return date + number(11, 2) * 60 * MINUTE + number(14, 2) * MINUTE + seconds * 1000
}

function offsetMilliseconds(instant: string): number {
  if (instant.endsWith('Z')) return 0
  const [hours, minutes] = instant.slice(-5).split(':').map(Number)
  return (instant.charAt(instant.length - 6) === '-' ? -1 : 1) * (hours * 60 + minutes) * MINUTE
}

/**
 * Whether an end lies before its start whatever the data set's time zone is. Both are dates or instants, well-formed; a
 * date starts at its midnight and ends at the next. Equal times are no fault.
 */
export function endsBeforeStart(from: string, to: string): boolean {
  if (from.length === 10 && to.length === 10) return to < from
  const start = clockMilliseconds(from)
  const end = clockMilliseconds(to) + (to.length === 10 ? DAY : 0)
  const startIsFixed = from.length > 10 && hasOffset(from)
  const endIsFixed = to.length > 10 && hasOffset(to)
  if (!startIsFixed && !endIsFixed) return end < start
  const shift = (text: string, fixed: boolean) => (fixed ? offsetMilliseconds(text) : 0)
  const slack = startIsFixed && endIsFixed ? 0 : WIDEST_OFFSET
  return end - shift(to, endIsFixed) + slack < start - shift(from, startIsFixed)
}
