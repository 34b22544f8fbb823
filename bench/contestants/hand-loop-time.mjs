/** Dates and instants by integer arithmetic on their characters. NaN stands for a text that is neither. */

const FIRST_YEAR = 1901
const LAST_YEAR = 2099
const MONTHS = (LAST_YEAR - FIRST_YEAR + 1) * 12
// Day number of the first of each month, with one month more, so that a month's length is a difference.
const MONTH_START = Int32Array.from(
  { length: MONTHS + 1 },
  (_, month) => Date.UTC(FIRST_YEAR + Math.floor(month / 12), month % 12, 1) / 86_400_000,
)
/** Offset of the data set's zone; it has had no daylight saving since 1991, and the workload is of 2025. */
const ZONE_SECONDS = 28_800

function twoDigits(text, index) {
  const tens = text.charCodeAt(index) - 48
  const ones = text.charCodeAt(index + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

function dayAtStart(text) {
  const century = twoDigits(text, 0)
  const rest = twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  if (century < 0 || rest < 0 || month < 1 || month > 12 || day < 1) return Number.NaN
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN
  const year = century * 100 + rest
  if (year < FIRST_YEAR || year > LAST_YEAR) return Number.NaN
  const index = (year - FIRST_YEAR) * 12 + month - 1
  const start = MONTH_START[index]
  return day <= MONTH_START[index + 1] - start ? start + day - 1 : Number.NaN
}

/** The day number of `YYYY-MM-DD`. */
export function dayOf(text) {
  return typeof text === 'string' && text.length === 10 ? dayAtStart(text) : Number.NaN
}

/** Local seconds since 1970 of an ISO 8601 instant with an offset, `Z` or, in the data set's zone, none. */
export function secondsOf(text) {
  if (typeof text !== 'string' || text.length < 16 || text.charCodeAt(10) !== 84) return Number.NaN
  const day = dayAtStart(text)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text.charCodeAt(13) !== 58) return Number.NaN
  let seconds = day * 86_400 + hour * 3600 + minute * 60
  let index = 16
  if (text.charCodeAt(16) === 58) {
    const second = twoDigits(text, 17)
    if (second < 0 || second > 59) return Number.NaN
    seconds += second
    index = 19
    if (text.charCodeAt(19) === 46) {
      index = fractionEnd(text)
      if (index === 20) return Number.NaN
      seconds += Number(text.slice(19, index))
    }
  }
  if (index === text.length) return seconds
  const sign = text.charCodeAt(index)
  if (sign === 90) return index + 1 === text.length ? seconds + ZONE_SECONDS : Number.NaN
  const hours = twoDigits(text, index + 1)
  const minutes = twoDigits(text, index + 4)
  const shaped = text.length === index + 6 && text.charCodeAt(index + 3) === 58 && (sign === 43 || sign === 45)
  if (!shaped || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return Number.NaN
  const offset = hours * 3600 + minutes * 60
  return seconds + ZONE_SECONDS - (sign === 43 ? offset : -offset)
}

function fractionEnd(text) {
  let index = 20
  while (index < text.length && text.charCodeAt(index) >= 48 && text.charCodeAt(index) <= 57) index++
  return index
}
