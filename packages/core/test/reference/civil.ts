import { DateTime } from 'luxon'

/** The civil date `days` after `date`. */
export function addDays(date: string, days: number): string {
  const moved = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000)
  return moved.toISOString().slice(0, 10)
}

/** Every date from `from` to `to`, both included. */
export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}

/** Calendar days from `from` to `to`, both ends counted. */
export function daysWithBothEnds(from: string, to: string): number {
  return datesBetween(from, to).length
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
}

/** `2025-W38` */
export function weekKeyOf(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).toFormat("kkkk-'W'WW")
}

/** The seven dates of each week, Monday to Sunday, that lies wholly inside the period (semantics §3). */
export function wholeWeeks(from: string, to: string): string[][] {
  return datesBetween(from, to)
    .filter((date) => weekdayOf(date) === 1 && addDays(date, 6) <= to)
    .map((monday) => datesBetween(monday, addDays(monday, 6)))
}

export const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

const instants = new Map<string, number>()

/** Milliseconds of an ISO instant; one without an offset is in `zone`. Each text is read once. */
export function instantOf(text: string, zone: string): number {
  const key = `${text} ${zone}`
  if (!instants.has(key)) {
    const instant = DateTime.fromISO(text, { zone })
    if (!instant.isValid) throw new Error(`no instant: ${text}`)
    instants.set(key, instant.toMillis())
  }
  return instants.get(key)!
}

/** The civil date of an instant in `zone`. */
export function dateOfInstant(milliseconds: number, zone: string): string {
  return DateTime.fromMillis(milliseconds, { zone }).toISODate()!
}

/** Milliseconds of `time` (`08:30`) on `date` in `zone`. */
export function atTime(date: string, time: string, zone: string): number {
  return instantOf(`${date}T${time}:00`, zone)
}

/** The night an instant belongs to: from noon that date's, before noon the night before (semantics §4). */
export function nightOfInstant(milliseconds: number, zone: string): string {
  const instant = DateTime.fromMillis(milliseconds, { zone })
  return instant.hour >= 12 ? instant.toISODate()! : addDays(instant.toISODate()!, -1)
}
