import type { Text } from '../report/finding.js'
import type { DayNumber } from './civil.js'
import { weekdayOf } from './civil.js'
import type { DayType, DayTypeName } from './day-type.js'
import { dayTypes, publicHoliday, unknownType, workday } from './day-type.js'
import { firstDay, nationalName, nationalTypes } from './national.js'
import { isNewYear, newYearName, UnknownCalendarYear } from './unknown-year.js'

/** One date that a county or a unit sets for itself: a `calendar-day` record. */
export interface CalendarOverlay {
  readonly date: DayNumber
  readonly type: DayTypeName
  readonly name?: string
}

/**
 * The workdays of a unit: the national calendar under its overlays (semantics §2).
 * Every question about a date of a year that the national table does not hold, and that no overlay sets, throws
 * {@link UnknownCalendarYear}; only 1 January is a public holiday in every year.
 */
export interface WorkCalendar {
  /** The overlay in force on each date that has one, the unit's own or inherited. */
  readonly overlays: ReadonlyMap<DayNumber, CalendarOverlay>
  /** 0 workday, 1 rest day, 2 public holiday. */
  typeOf(day: DayNumber): DayType
  isWorkday(day: DayNumber): boolean
  /** A workday on a Saturday or Sunday (调休). */
  isMakeUp(day: DayNumber): boolean
  /** The name of a public holiday or of an overlay; undefined on other dates. */
  nameOf(day: DayNumber): Text | undefined
  /** Whether the type of the date is known; never throws. */
  isKnown(day: DayNumber): boolean
  /** The first workday strictly after the day. */
  nextWorkday(day: DayNumber): DayNumber
  /** The last workday strictly before the day. */
  previousWorkday(day: DayNumber): DayNumber
  /** The day itself, or the next workday if it is none (semantics §13). */
  rollToWorkday(day: DayNumber): DayNumber
  /** The n-th workday after the day, or before it for negative n; the day itself, workday or not, for 0. */
  addWorkdays(day: DayNumber, n: number): DayNumber
  /** How many workdays there are from `from` to `to`, both included; 0 where `to` is earlier. */
  workdaysBetween(from: DayNumber, to: DayNumber): number
}

class TypeTable implements WorkCalendar {
  // One cell a day from #first on; unknownType where nothing is known.
  readonly #first: DayNumber
  readonly #types: Uint8Array
  readonly overlays: ReadonlyMap<DayNumber, CalendarOverlay>

  constructor(overlays: ReadonlyMap<DayNumber, CalendarOverlay>) {
    this.overlays = overlays
    let first = firstDay
    let last = firstDay + nationalTypes.length - 1
    for (const date of overlays.keys()) {
      if (date < first) first = date
      if (date > last) last = date
    }
    this.#first = first
    // Calendars without overlays share the national table.
    this.#types = overlays.size === 0 ? nationalTypes : new Uint8Array(last - first + 1).fill(unknownType)
    if (overlays.size === 0) return
    this.#types.set(nationalTypes, firstDay - first)
    for (const { date, type } of overlays.values()) this.#types[date - first] = dayTypes.indexOf(type)
  }

  typeOf(day: DayNumber): DayType {
    const index = day - this.#first
    if (index >= 0 && index < this.#types.length) {
      const type = this.#types[index]!
      if (type !== unknownType) return type as DayType
    }
    if (isNewYear(day)) return publicHoliday
    throw new UnknownCalendarYear(day)
  }

  isWorkday(day: DayNumber): boolean {
    return this.typeOf(day) === workday
  }

  isMakeUp(day: DayNumber): boolean {
    return this.typeOf(day) === workday && weekdayOf(day) > 5
  }

  nameOf(day: DayNumber): Text | undefined {
    const type = this.typeOf(day)
    const name = this.overlays.get(day)?.name
    if (name !== undefined) return { 'zh-CN': name, en: name }
    // An overlay that makes a holiday a workday takes its name away too.
    if (type !== publicHoliday) return undefined
    return nationalName(day) ?? (isNewYear(day) ? newYearName : undefined)
  }

  isKnown(day: DayNumber): boolean {
    const index = day - this.#first
    return (index >= 0 && index < this.#types.length && this.#types[index] !== unknownType) || isNewYear(day)
  }

  nextWorkday(day: DayNumber): DayNumber {
    let next = day + 1
    while (this.typeOf(next) !== workday) next++
    return next
  }

  previousWorkday(day: DayNumber): DayNumber {
    let previous = day - 1
    while (this.typeOf(previous) !== workday) previous--
    return previous
  }

  rollToWorkday(day: DayNumber): DayNumber {
    return this.typeOf(day) === workday ? day : this.nextWorkday(day)
  }

  addWorkdays(day: DayNumber, n: number): DayNumber {
    let reached = day
    for (let left = n; left > 0; left--) reached = this.nextWorkday(reached)
    for (let left = n; left < 0; left++) reached = this.previousWorkday(reached)
    return reached
  }

  workdaysBetween(from: DayNumber, to: DayNumber): number {
    let count = 0
    for (let day = from; day <= to; day++) if (this.typeOf(day) === workday) count++
    return count
  }
}

// Of several overlays of one date in one unit the freer one holds, whatever their order: doubt favours the person.
function prevails(a: CalendarOverlay, b: CalendarOverlay): boolean {
  const difference = dayTypes.indexOf(a.type) - dayTypes.indexOf(b.type)
  return difference === 0 ? (a.name ?? '') > (b.name ?? '') : difference > 0
}

/**
 * The calendar of a unit. Its overlays come before those of `parent` (the calendar of the unit above), those before the
 * national calendar. Where overlays of the same unit disagree about a date, a public holiday comes before a rest day
 * and a rest day before a workday.
 */
export function createWorkCalendar(overlays: Iterable<CalendarOverlay> = [], parent?: WorkCalendar): WorkCalendar {
  const own = new Map<DayNumber, CalendarOverlay>()
  for (const overlay of overlays) {
    const other = own.get(overlay.date)
    if (other === undefined || prevails(overlay, other)) own.set(overlay.date, overlay)
  }
  if (own.size === 0 && parent !== undefined) return parent
  return new TypeTable(parent === undefined ? own : new Map([...parent.overlays, ...own]))
}
