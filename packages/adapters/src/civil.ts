/** A civil date by its parts; the month from 1. */
export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Days of a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The civil date of a day number counted from 1970-01-01. */
export function civilOfDay(days: number): CivilDate {
  const shifted = days + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

/** `YYYY-MM-DD`. */
export function isoDate(date: CivilDate): string {
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`
}

/** Minutes of an offset such as `+08:00`; undefined for anything else. */
export function offsetMinutes(offset: string): number | undefined {
  const parts = /^([+-])(0\d|1[0-4]):([0-5]\d)$/.exec(offset)
  if (!parts) return undefined
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]))
}

/** Unix milliseconds as an ISO instant at `offset`, by integer arithmetic: the host's zone has no say (semantics §1). */
export function isoInstant(unixMillis: number, offset: string): string {
  const local = unixMillis + (offsetMinutes(offset) ?? 0) * 60_000
  const day = Math.floor(local / 86_400_000)
  const ofDay = local - day * 86_400_000
  const millis = ofDay % 1000
  const clock = `${pad(Math.floor(ofDay / 3_600_000), 2)}:${pad(Math.floor(ofDay / 60_000) % 60, 2)}:${pad(Math.floor(ofDay / 1000) % 60, 2)}`
  return `${isoDate(civilOfDay(day))}T${clock}${millis === 0 ? '' : `.${pad(millis, 3)}`}${offset}`
}

/** A whole number with leading noughts. */
export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
