import { textFromDay } from '../calendar/index.js'
import type { EvidenceCollector } from '../sheets/sheet.js'
import { Credit, Excuse, type Ledger } from './ledger.js'
import { isDiscounted, Reason, undecidedBits } from './reasons.js'
import { coversNight, sessionCover, type TripSpan } from './trips.js'

/** The rows of the ledger's owner dated on a day, as a half-open range of a table. */
export function rowsOn(
  columns: { readonly start: Int32Array; readonly day: Int32Array },
  person: number,
  day: number,
): readonly [number, number] {
  let low = columns.start[person]
  let high = columns.start[person + 1]
  const end = high
  while (low < high) {
    const middle = (low + high) >> 1
    if (columns.day[middle] < day) low = middle + 1
    else high = middle
  }
  let to = low
  while (to < end && columns.day[to] === day) to++
  return [low, to]
}

/** The sign-in and the sign-out that credit a day, as rows; -1 where a trip stands for that half or there is none. */
export interface Stay {
  readonly signIn: number
  readonly signOut: number
  /** Seconds of the day; infinite where there is none. */
  readonly inSecond: number
  readonly outSecond: number
}

/** The earliest valid sign-in and the latest valid sign-out of a day. */
export function stayOn(ledger: Ledger, cell: number): Stay {
  const { attendance } = ledger.tables
  const [from, to] = rowsOn(attendance, ledger.owner.person.index, ledger.horizon.base + cell)
  let signIn = -1
  let signOut = -1
  for (let row = from; row < to; row++) {
    if (ledger.attendanceBits[row] !== 0) continue
    if (attendance.out[row] === 0) {
      if (signIn < 0 || attendance.millisecond[row] < attendance.millisecond[signIn]) signIn = row
    } else if (signOut < 0 || attendance.millisecond[row] >= attendance.millisecond[signOut]) signOut = row
  }
  return {
    signIn,
    signOut,
    inSecond: signIn < 0 ? Number.POSITIVE_INFINITY : attendance.millisecond[signIn] / 1000,
    outSecond: signOut < 0 ? Number.NEGATIVE_INFINITY : attendance.millisecond[signOut] / 1000,
  }
}

function report(evidence: EvidenceCollector, record: string, bits: number): void {
  if (bits === 0) evidence.counted(record)
  else if (isDiscounted(bits)) evidence.discounted(record, bits)
  else evidence.undecided(record, bits)
}

function reportOpenCell(evidence: EvidenceCollector, day: number, credit: number): void {
  if (credit === Credit.uncovered) evidence.undecided(`date:${textFromDay(day)}`, Reason.notCovered)
  else if (credit === Credit.open) evidence.undecided(`date:${textFromDay(day)}`, Reason.stillOpen)
}

/** Names the trips that stand for a half of a day's session. */
export function tripHalves(ledger: Ledger, cell: number): { readonly start?: TripSpan; readonly end?: TripSpan } {
  const day = ledger.horizon.base + cell
  const margin = ledger.policies.tripMarginMinutes.at(day) * 60
  let start: TripSpan | undefined
  let end: TripSpan | undefined
  for (const trip of ledger.trips) {
    const cover = sessionCover(trip, day, ledger.grid.sessionStart[cell], ledger.grid.sessionEnd[cell], margin)
    if (cover.start && (!start || (start.undecided && !trip.undecided))) start = trip
    if (cover.end && (!end || (end.undecided && !trip.undecided))) end = trip
  }
  return { start, end }
}

/** The records behind a township day: sign-ins, visits, and a trip that stands for a half (semantics §6). */
export function explainTownshipDay(ledger: Ledger, cell: number, evidence: EvidenceCollector): void {
  const { attendance } = ledger.tables
  const day = ledger.horizon.base + cell
  const [from, to] = rowsOn(attendance, ledger.owner.person.index, day)
  if (to > from) {
    const stay = stayOn(ledger, cell)
    const paired = stay.inSecond < stay.outSecond
    const { start, end } = tripHalves(ledger, cell)
    const afterTrip = start !== undefined && stay.outSecond > ledger.grid.sessionStart[cell]
    const beforeTrip = end !== undefined && stay.inSecond < ledger.grid.sessionEnd[cell]
    for (let row = from; row < to; row++) {
      const record = `attendance:${attendance.records.at(row).id}`
      let bits = ledger.attendanceBits[row]
      if (bits === 0 && !paired) {
        const isOut = attendance.out[row] === 1
        if (isOut ? !afterTrip : !beforeTrip) {
          const both = stay.signIn >= 0 && stay.signOut >= 0
          bits = both ? Reason.outBeforeIn : isOut ? Reason.noSignIn : Reason.noSignOut
          // Its other half could be a trip, were trips of the date covered.
          if (ledger.townshipDay[cell] === Credit.undecided && ledger.grid.tripCovered[cell] === 0)
            evidence.undecided(`date:${textFromDay(day)}`, Reason.notCovered)
        } else if ((isOut ? start : end)?.undecided) bits = Reason.twoContents
      } else if (bits === 0) {
        if (attendance.out[row] === 1 && attendance.millisecond[row] / 1000 <= stay.inSecond) bits = Reason.noSignIn
        if (attendance.out[row] === 0 && attendance.millisecond[row] / 1000 >= stay.outSecond) bits = Reason.noSignOut
      }
      report(evidence, record, bits)
    }
    if (!paired) {
      const halves = [afterTrip ? start : undefined, beforeTrip ? end : undefined]
      for (const trip of halves)
        if (trip) report(evidence, `trip:${trip.record.id}`, trip.undecided ? Reason.twoContents : 0)
    }
  }
  explainVisits(ledger, cell, evidence)
  reportOpenCell(evidence, day, ledger.townshipDay[cell])
}

/** The visits of a day. */
export function explainVillageDay(ledger: Ledger, cell: number, evidence: EvidenceCollector): void {
  explainVisits(ledger, cell, evidence)
  reportOpenCell(evidence, ledger.horizon.base + cell, ledger.villageDay[cell])
}

function explainVisits(ledger: Ledger, cell: number, evidence: EvidenceCollector): void {
  const { visits } = ledger.tables
  const [from, to] = rowsOn(visits, ledger.owner.person.index, ledger.horizon.base + cell)
  for (let row = from; row < to; row++) report(evidence, `visit:${visits.records.at(row).id}`, ledger.visitBits[row])
}

/** The records of a night, by night key. */
export function explainTownshipNight(ledger: Ledger, cell: number, evidence: EvidenceCollector): void {
  const { nights } = ledger.tables
  const day = ledger.horizon.base + cell
  const [from, to] = rowsOn(nights, ledger.owner.person.index, day)
  for (let row = from; row < to; row++)
    report(evidence, `night-duty:${nights.records.at(row).id}`, ledger.nightBits[row])
  reportOpenCell(evidence, day, ledger.townshipNight[cell])
}

/** The records of a night at a county home: what counts here is what does not count as a township night. */
export function explainHomeNight(ledger: Ledger, cell: number, evidence: EvidenceCollector): void {
  const { nights } = ledger.tables
  const [from, to] = rowsOn(nights, ledger.owner.person.index, ledger.horizon.base + cell)
  for (let row = from; row < to; row++) {
    if (nights.records.at(row).place !== 'county-home') continue
    const bits = ledger.nightBits[row]
    if (bits === 0) continue
    report(
      evidence,
      `night-duty:${nights.records.at(row).id}`,
      bits & undecidedBits ? bits & undecidedBits : bits & ~Reason.wrongPlace,
    )
  }
}

/** The leaves and trips that excuse a date or a night, and those that would have, were they valid. */
export function explainExcuse(ledger: Ledger, cell: number, of: 'day' | 'night', evidence: EvidenceCollector): void {
  const { nightShift, base } = ledger.horizon
  const excuse = of === 'day' ? ledger.dayExcuse[cell] : ledger.nightExcuse[cell]
  const day = base + cell - (of === 'night' ? nightShift : 0)
  for (const leave of ledger.leaves) {
    if (day < leave.from - (of === 'night' ? 1 : 0) || day > leave.to) continue
    report(evidence, `leave:${leave.record.id}`, leave.open ? Reason.stillOpen : leave.bits)
  }
  for (const trips of [ledger.trips, ledger.tripsRuledOut]) {
    for (const trip of trips) {
      if (trip.to < (day - 1) * 86_400 || trip.from > (day + 2) * 86_400) continue
      const margin = ledger.policies.tripMarginMinutes.at(day) * 60
      const covers =
        of === 'day'
          ? sessionCover(trip, day, ledger.grid.sessionStart[cell], ledger.grid.sessionEnd[cell], margin).whole
          : coversNight(trip, day, ledger.policies.lateReturnCutoff.at(day))
      if (covers) report(evidence, `trip:${trip.record.id}`, tripReasons(trip))
    }
  }
  if (excuse === Excuse.open) evidence.undecided(`date:${textFromDay(base + cell)}`, Reason.stillOpen)
  else if (excuse === Excuse.doubt && !isExcuseCovered(ledger, cell, of)) {
    evidence.undecided(`date:${textFromDay(base + cell)}`, Reason.notCovered)
  }
}

function isExcuseCovered(ledger: Ledger, cell: number, of: 'day' | 'night'): boolean {
  return (of === 'day' ? ledger.grid.dayExcuseCovered : ledger.grid.nightExcuseCovered)[cell] === 1
}

/** The trips of one purpose that cover a day's whole session, those ruled out among them. */
export function explainTripDay(ledger: Ledger, cell: number, purpose: string, evidence: EvidenceCollector): void {
  const { grid, horizon, policies } = ledger
  const day = horizon.base + cell
  const margin = policies.tripMarginMinutes.at(day) * 60
  for (const trip of [...ledger.trips, ...ledger.tripsRuledOut]) {
    if (trip.record.purpose !== purpose) continue
    if (!sessionCover(trip, day, grid.sessionStart[cell], grid.sessionEnd[cell], margin).whole) continue
    report(evidence, `trip:${trip.record.id}`, tripReasons(trip))
  }
}

function tripReasons(trip: TripSpan): number {
  if (trip.ruledOut) return Reason.ruledOut
  return trip.undecided ? Reason.twoContents : 0
}
