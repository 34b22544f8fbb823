import { createInstantOut, textFromDay } from '../calendar/index.js'
import { rulingCode } from '../evidence/codes.js'
import type { Ledger } from '../evidence/ledger.js'
import { distanceMeters } from '../evidence/places.js'
import { Reason } from '../evidence/reasons.js'
import { isInPost, unitOn } from '../evidence/unit.js'
import { placeCode } from '../records/evidence-fields.js'
import type { AttendanceRecord } from '../records/types.js'
import { clock, eachRow, type Json, refs, text } from './row-basis.js'
import { type Cell, type EvidenceCollector, type LedgerSheet, type Row, Unsettled } from './sheet.js'

/** A sign-in or sign-out that says on the map where it was made. */
interface Fix {
  readonly record: AttendanceRecord
  readonly latitude: number
  readonly longitude: number
  /** How far from the point it may have been made: a position's accuracy, a site's radius. */
  readonly withinMeters: number
  readonly day: number
  /** Second of the local day. */
  readonly second: number
  readonly epochMs: number
}

const instant = createInstantOut()

/** What is void, undecided, or settled by a ruling says nothing of where somebody was. */
const untold = Reason.ruledOut | Reason.enteredTooLate | Reason.duplicate | Reason.twoContents | Reason.conflictingPlace

function fixOf(ledger: Ledger, row: number): Fix | undefined {
  const { attendance } = ledger.tables
  if (attendance.place[row] < placeCode.site || ledger.attendanceBits[row] & untold) return undefined
  if (attendance.ruling[row] !== rulingCode.none || !isInPost(ledger.owner.person, attendance.day[row]))
    return undefined
  const record = attendance.records.at(row)
  const site = record.siteId === undefined ? undefined : ledger.owner.unit.sites.located.get(record.siteId)
  const point = record.position ?? site
  if (!point) return undefined
  ledger.zone.parseInstant(record.at, instant)
  return {
    record,
    latitude: point.latitude,
    longitude: point.longitude,
    withinMeters: site ? site.radiusMeters : (record.position?.accuracyMeters ?? 0),
    day: attendance.day[row],
    second: Math.floor(attendance.millisecond[row] / 1000),
    epochMs: instant.epochMs,
  }
}

/** Kilometers, to the tenth below, that lie between two fixes at the least. */
function kilometersBetween(a: Fix, b: Fix): number {
  const meters = distanceMeters(a, b) - a.withinMeters - b.withinMeters
  return Math.max(0, Math.floor(meters / 100) / 10)
}

/** Times are often written to the minute, so less than a whole minute more may have passed. */
function minutesWithin(a: Fix, b: Fix): number {
  return Math.floor(Math.abs(b.epochMs - a.epochMs) / 60_000) + 1
}

/** The trips that may account for a leg, with the margin of a session before and after. */
function* tripsOn(ledger: Ledger, from: Fix, to: Fix) {
  const margin = ledger.policies.tripMarginMinutes.at(to.day) * 60
  for (const trip of ledger.trips) {
    if (trip.from - margin <= to.day * 86_400 + to.second && trip.to + margin >= from.day * 86_400 + from.second)
      yield trip
  }
}

function duringTrip(ledger: Ledger, from: Fix, to: Fix): Cell {
  let doubt = false
  for (const trip of tripsOn(ledger, from, to)) {
    if (!trip.undecided) return true
    doubt = true
  }
  for (let day = from.day; day <= to.day && !doubt; day++) if (!ledger.covers('trip', day)) doubt = true
  return doubt ? new Unsettled('doubt') : false
}

function explainTripDoubt(ledger: Ledger, from: Fix, to: Fix, evidence: EvidenceCollector): void {
  if (!(duringTrip(ledger, from, to) instanceof Unsettled)) return
  for (const trip of tripsOn(ledger, from, to)) evidence.undecided(`trip:${trip.record.id}`, Reason.twoContents)
  for (let day = from.day; day <= to.day; day++)
    if (!ledger.covers('trip', day)) evidence.undecided(`date:${textFromDay(day)}`, Reason.notCovered)
}

function legOf(ledger: Ledger, from: Fix, to: Fix): Row | undefined {
  const kilometers = kilometersBetween(from, to)
  if (kilometers === 0) return undefined
  const minutes = minutesWithin(from, to)
  const earlier = clock(from.second)
  const cells: Readonly<Record<string, Cell>> = {
    personId: to.record.personId,
    date: to.day,
    earlier: from.day === to.day ? earlier : `${textFromDay(from.day)} ${earlier}`,
    later: clock(to.second),
    minutes,
    kilometers,
    // In whole tenths, so that no rounding of fractions makes anybody faster.
    speed: Math.floor((Math.round(kilometers * 10) * 6) / minutes),
  }
  const record = `attendance:${to.record.id}`
  return {
    record,
    records: [`attendance:${from.record.id}`, record],
    day: to.day,
    to: to.day,
    bits: 0,
    reasons: 0,
    source: to.record as unknown as Json,
    cell: (name) => (name === 'duringTrip' ? duringTrip(ledger, from, to) : cells[name]),
    explainDoubt: (evidence) => explainTripDoubt(ledger, from, to, evidence),
  }
}

/** Ways between two sign-ins or sign-outs, one after the other, that say on the map where they were made. */
export const travelLeg: LedgerSheet = {
  name: 'travel-leg',
  title: text('相邻定位记录之间的行程', 'ways between located records'),
  unit: 'records',
  columns: {
    personId: refs.personId,
    date: { type: 'date', title: text('后一条记录的日期', 'date of the later record') },
    earlier: { type: 'text', title: text('前一条记录的时间', 'time of the earlier record') },
    later: { type: 'text', title: text('后一条记录的时间', 'time of the later record') },
    minutes: {
      type: 'integer',
      unit: 'minutes',
      title: text('间隔不足的整分钟数', 'whole minutes within which both were made'),
    },
    kilometers: {
      type: 'number',
      unit: 'kilometers',
      title: text(
        '至少相距的公里数（球面距离扣除两处精度）',
        'kilometers between them at the least: on the sphere, less both accuracies',
      ),
    },
    speed: {
      type: 'integer',
      unit: 'kilometers-per-hour',
      title: text('至少需要的时速', 'speed it takes at the least'),
    },
    duringTrip: { type: 'boolean', title: text('公出期间', 'during a registered trip, or within its margin') },
  },
  time: ['date'],
  owner: { person: 'personId' },
  reads: ['attendance', 'trip'],
  policies: ['evidence.backdated', 'evidence.tripMarginMinutes'],
  rows: (ledger) => {
    const fixes: Fix[] = []
    eachRow(ledger, 'attendance', (index) => {
      const fix = fixOf(ledger, index)
      if (fix) fixes.push(fix)
    })
    // Of one instant the ids decide, so that the order in which records are given does not.
    fixes.sort((a, b) => a.epochMs - b.epochMs || (a.record.id < b.record.id ? -1 : 1))
    return fixes.flatMap((fix, i) => {
      if (i === 0 || unitOn(ledger.owner.person, fix.day) !== ledger.owner.unit) return []
      return legOf(ledger, fixes[i - 1], fix) ?? []
    })
  },
}
