import type { Zone } from '../calendar/index.js'
import { createInstantOut, dayFromTextAt } from '../calendar/index.js'
import type { TripRecord } from '../records/types.js'
import { rulingCode } from './codes.js'
import type { AcceptedTable } from './columns.js'
import { isAfterAsOf } from './leaves.js'
import { sessionOn, type Unit } from './unit.js'

const secondsADay = 86_400
const reader = createInstantOut()

/** A trip in local seconds since 1970-01-01T00:00 of the data set's zone. */
export interface TripSpan {
  readonly record: TripRecord
  readonly from: number
  readonly to: number
  /** The id has two contents, or rulings disagree: it may or may not excuse. */
  readonly undecided: boolean
  /** A ruling discounts it: it stands for nothing. */
  readonly ruledOut: boolean
}

/** What trips are read with. */
export interface TripContext {
  readonly zone: Zone
  readonly asOfMs: number
  readonly asOfDay: number
}

/** The trips of a person as a unit sees them: dates run from session to session (semantics §9). */
export function readTrips(
  unit: Unit,
  rows: readonly number[],
  table: AcceptedTable<TripRecord>,
  context: TripContext,
): TripSpan[] {
  if (rows.length === 0) return []
  const spans: TripSpan[] = []
  for (const row of rows) {
    const record = table.records.at(row)
    const ruling = table.rulings.get(row) ?? rulingCode.none
    if (isAfterAsOf(record.from, context)) continue
    spans.push({
      record,
      from: localSecond(record.from, unit, 'start', context.zone),
      to: localSecond(record.to, unit, 'end', context.zone),
      undecided: ruling !== rulingCode.discount && (table.twoContents.has(row) || ruling === rulingCode.disputed),
      ruledOut: ruling === rulingCode.discount,
    })
  }
  return spans.sort((a, b) => a.from - b.from || a.to - b.to || (a.record.id < b.record.id ? -1 : 1))
}

function localSecond(text: string, unit: Unit, edge: 'start' | 'end', zone: Zone): number {
  if (text.length === 10) {
    const day = dayFromTextAt(text, 0)
    return day * secondsADay + sessionOn(unit, day)[edge]
  }
  zone.parseInstant(text, reader)
  return reader.day * secondsADay + reader.second
}

/** How a trip stands to the session of a day (semantics §6, §9). */
export interface SessionCover {
  readonly start: boolean
  readonly end: boolean
  readonly whole: boolean
}

/** Whether a trip covers the start, the end, or all of a session, with the margin in seconds. */
export function sessionCover(trip: TripSpan, day: number, start: number, end: number, margin: number): SessionCover {
  const midnight = day * secondsADay
  const from = trip.from - midnight
  const to = trip.to - midnight
  const begins = from <= start + margin
  const ends = to >= end - margin
  return { start: begins && to > start, end: ends && from < end, whole: begins && ends && to > start && from < end }
}

/** Whether a trip overlaps the session of a day by more than nothing. */
export function overlapsSession(trip: TripSpan, day: number, start: number, end: number): boolean {
  const midnight = day * secondsADay
  return trip.from < midnight + end && trip.to > midnight + start
}

/** Whether a trip overlaps 23:00–05:00 of the night that begins on `evening` by more than nothing. */
export function coversNight(trip: TripSpan, evening: number, lateReturn: number | undefined): boolean {
  const midnight = evening * secondsADay
  if (trip.from < midnight + 29 * 3600 && trip.to > midnight + 23 * 3600) return true
  if (lateReturn === undefined) return false
  // `trip.lateReturnCutoff`: who comes home from a trip at or after this time of the evening is excused that night.
  return trip.to >= midnight + lateReturn && trip.to < midnight + secondsADay
}
