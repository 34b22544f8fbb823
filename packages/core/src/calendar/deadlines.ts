import type { DayNumber } from './civil.js'
import { addMonths } from './civil.js'
import type { WorkCalendar } from './workdays.js'

/** The unit in which a time limit is counted. */
export type DeadlineUnit = 'days' | 'workdays' | 'weeks' | 'months' | 'years'

/** A time limit, as rules and date expressions give it. */
export interface DeadlineTerms {
  /** The day of the event, which is not counted. */
  readonly event: DayNumber
  /** How many; negative counts back from the event. */
  readonly n: number
  readonly unit: DeadlineUnit
  /** Whether a last day that is no workday rolls to the next one. */
  readonly roll: boolean
  /** The option `dayCount`: with `workdays`, `days` are counted as workdays. Default `calendar`. */
  readonly dayCount?: 'calendar' | 'workdays'
}

/**
 * The last day on which what is due within a time limit is in time (semantics §13). Months and years later is the same
 * day of the month, or its last day. Throws `UnknownCalendarYear` where it must know workdays of a year it does not.
 */
export function deadline(terms: DeadlineTerms, calendar: WorkCalendar): DayNumber {
  const due = lastDay(terms, calendar)
  return terms.roll ? calendar.rollToWorkday(due) : due
}

function lastDay({ event, n, unit, dayCount }: DeadlineTerms, calendar: WorkCalendar): DayNumber {
  switch (unit) {
    case 'days':
      return dayCount === 'workdays' ? calendar.addWorkdays(event, n) : event + n
    case 'workdays':
      return calendar.addWorkdays(event, n)
    case 'weeks':
      return event + 7 * n
    case 'months':
      return addMonths(event, n)
    case 'years':
      return addMonths(event, 12 * n)
  }
}
