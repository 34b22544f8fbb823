import type { CoverageTable } from './coverage.js'
import type { CoverageParty } from './coverage-gaps.js'
import { rollOrNever } from './leaves.js'
import type { Policies } from './policies.js'
import { sessionOn } from './unit.js'

/** A day of a grid whose type the calendar does not know. */
export const unknownDayType = 3

/** The days all ledgers of a check are kept over: `base` is the first, `length` their number. */
export interface Horizon {
  readonly base: number
  readonly length: number
  /** First day of the checked period: its year is left out of dates in sentences. */
  readonly periodFrom: number
  /** `asOf` in epoch milliseconds. */
  readonly asOfMs: number
  /** Civil day of `asOf`; deadlines on or after it are open (semantics §13). */
  readonly asOfDay: number
  /** Nights are keyed by their evening plus this many days (`evidence.nightKey`). */
  readonly nightShift: 0 | 1
}

/** What all people of one unit share, a cell a day of the horizon. */
export interface UnitGrid {
  /** What counts as evidence and excuse in this unit. */
  readonly policies: Policies
  /** 0 workday, 1 rest day, 2 public holiday, 3 not known. */
  readonly type: Uint8Array
  /** 1 where the night's evening and morning are workdays (semantics §5), by night key. */
  readonly workNight: Uint8Array
  /** Last day on which a visit of that date may be entered: the next workday. */
  readonly entryDue: Float64Array
  readonly sessionStart: Float64Array
  readonly sessionEnd: Float64Array
  /** First cells from which entries, leave approvals for the date and for the night are still open at `asOf`. */
  readonly visitOpenFrom: number
  readonly nightOpenFrom: number
  readonly leaveOpenFrom: number
  readonly nightLeaveOpenFrom: number
  /** First cell that has not begun at `asOf`. */
  readonly futureFrom: number
  /** Coverage flags by what is asked of them. */
  readonly dayCovered: Uint8Array
  readonly tripCovered: Uint8Array
  readonly villageCovered: Uint8Array
  readonly nightCovered: Uint8Array
  readonly dayExcuseCovered: Uint8Array
  readonly nightExcuseCovered: Uint8Array
}

/** Works out the cells that the people of one unit share; those of a person whose records could not all be read are his own. */
export function createUnitGrid(
  party: CoverageParty,
  horizon: Horizon,
  coverage: CoverageTable,
  policies: Policies,
): UnitGrid {
  const { unit } = party
  const { base, length, asOfDay, nightShift } = horizon
  const { calendar } = unit
  const type = new Uint8Array(length)
  const entryDue = new Float64Array(length)
  const sessionStart = new Float64Array(length)
  const sessionEnd = new Float64Array(length)
  for (let i = 0; i < length; i++) {
    const day = base + i
    type[i] = calendar.isKnown(day) ? calendar.typeOf(day) : unknownDayType
    const session = sessionOn(unit, day)
    sessionStart[i] = session.start
    sessionEnd[i] = session.end
  }
  let due = rollOrNever(calendar, base + length)
  for (let i = length - 1; i >= 0; i--) {
    entryDue[i] = due
    if (type[i] === 0) due = base + i
    else if (type[i] === unknownDayType) due = Number.POSITIVE_INFINITY
  }
  const typeAt = (i: number): number => (i >= 0 && i < length ? type[i] : unknownDayType)
  const workNight = new Uint8Array(length)
  for (let i = 0; i < length; i++) {
    const evening = i - nightShift
    workNight[i] = typeAt(evening) === 0 && typeAt(evening + 1) === 0 ? 1 : 0
  }
  const firstOpen = (closes: (day: number) => number): number => {
    let i = length
    while (i > 0 && closes(base + i - 1) >= asOfDay) i--
    return i
  }
  const leaveDue = (day: number): number => rollOrNever(calendar, day + policies.retroactiveDays.at(day))
  const entryDueOf = (day: number): number => {
    const i = day - base
    return i >= 0 && i < length ? entryDue[i] : rollOrNever(calendar, day + 1)
  }
  const cover = (kind: string): Uint8Array => coverage.of(kind, party).days
  const both = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((flag, i) => flag & b[i])
  const leave = cover('leave')
  const trip = cover('trip')
  const excuse = both(leave, trip)
  const night = cover('night-duty')
  const byNight = (flags: Uint8Array, touchesMorning: boolean): Uint8Array =>
    flags.map((_, i) => {
      const evening = Math.max(0, i - nightShift)
      const morning = touchesMorning ? Math.min(length - 1, evening + 1) : evening
      return flags[evening] & flags[morning]
    })
  return {
    policies,
    type,
    workNight,
    entryDue,
    sessionStart,
    sessionEnd,
    visitOpenFrom: firstOpen(entryDueOf),
    nightOpenFrom: firstOpen((key) => entryDueOf(key - nightShift)),
    leaveOpenFrom: firstOpen(leaveDue),
    nightLeaveOpenFrom: firstOpen((key) => leaveDue(key - nightShift + 1)),
    futureFrom: Math.max(0, Math.min(length, asOfDay - base)),
    dayCovered: both(cover('attendance'), cover('visit')),
    tripCovered: trip,
    villageCovered: cover('visit'),
    nightCovered: byNight(night, false),
    dayExcuseCovered: excuse,
    nightExcuseCovered: byNight(excuse, true),
  }
}
