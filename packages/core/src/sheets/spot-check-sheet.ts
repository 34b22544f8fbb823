import { createInstantOut, textFromDay } from '../calendar/index.js'
import { rulingCode } from '../evidence/codes.js'
import { explainExcuse, rowsOn } from '../evidence/explain.js'
import { Excuse, type Ledger } from '../evidence/ledger.js'
import { Reason } from '../evidence/reasons.js'
import { unitOn } from '../evidence/unit.js'
import type { InspectionRecord } from '../records/types.js'
import { clock, type Json, refs, text } from './row-basis.js'
import { type Cell, type EvidenceCollector, type LedgerSheet, type Row, Unsettled } from './sheet.js'

/** A sign-in and the sign-out after it, with nothing on record between, around a moment. */
interface Pair {
  readonly records: readonly string[]
  readonly inSecond: number
  readonly outSecond: number
}

const instant = createInstantOut()

/**
 * The pair around a moment of a day. Anything else on record between the two leaves open what happened there, and a
 * ruling has settled what a record is worth: neither is a pair.
 */
function pairAround(ledger: Ledger, day: number, second: number): Pair | undefined {
  const { attendance } = ledger.tables
  const { attendanceBits: bits } = ledger
  const [from, to] = rowsOn(attendance, ledger.owner.person.index, day)
  let signIn = -1
  let signOut = -1
  for (let row = from; row < to; row++) {
    if (bits[row] & (Reason.duplicate | Reason.ruledOut)) continue
    const at = attendance.millisecond[row] / 1000
    if (at < second) signIn = row
    // What was made at the very moment of the check stands on neither side of it.
    else if (at === second) return undefined
    else if (signOut < 0) signOut = row
  }
  if (signIn < 0 || signOut < 0) return undefined
  const counts = (row: number): boolean => bits[row] === 0 && attendance.ruling[row] === rulingCode.none
  if (!counts(signIn) || !counts(signOut) || attendance.out[signIn] === 1 || attendance.out[signOut] === 0)
    return undefined
  // Of several records of one instant none says by itself in which order they came.
  for (let row = from; row < to; row++) {
    if (row === signIn || row === signOut || bits[row] & (Reason.duplicate | Reason.ruledOut)) continue
    const at = attendance.millisecond[row]
    if (at === attendance.millisecond[signIn] || at === attendance.millisecond[signOut]) return undefined
  }
  return {
    records: [signIn, signOut].map((row) => `attendance:${attendance.records.at(row).id}`),
    inSecond: attendance.millisecond[signIn] / 1000,
    outSecond: attendance.millisecond[signOut] / 1000,
  }
}

/** Whether visits on record may account for the moment: one without both times for its whole date. */
function mayBeInVillage(ledger: Ledger, day: number, second: number, margin: number): boolean {
  const { visits } = ledger.tables
  const [from, to] = rowsOn(visits, ledger.owner.person.index, day)
  for (let row = from; row < to; row++) {
    if (ledger.visitBits[row] & Reason.ruledOut) continue
    const { at, until } = visits.records.at(row)
    if (at === undefined || until === undefined) return true
    const moment = day * 86_400 + second
    if (localSecond(ledger, at) - margin <= moment && moment <= localSecond(ledger, until) + margin) return true
  }
  return false
}

function localSecond(ledger: Ledger, at: string): number {
  ledger.zone.parseInstant(at, instant)
  return instant.day * 86_400 + instant.second
}

/** Whether a leave, trip or visit accounts for not being found; unsettled where one may be missing. */
function accountedFor(ledger: Ledger, day: number, second: number): Cell {
  const cell = day - ledger.horizon.base
  const excuse = ledger.dayExcuse[cell]
  if (excuse === Excuse.leave || excuse === Excuse.trip) return true
  const margin = ledger.policies.tripMarginMinutes.at(day) * 60
  const moment = day * 86_400 + second
  let doubt = false
  for (const trip of ledger.trips) {
    if (moment < trip.from - margin || moment > trip.to + margin) continue
    if (!trip.undecided) return true
    doubt = true
  }
  if (mayBeInVillage(ledger, day, second, margin)) return true
  if (doubt || excuse === Excuse.doubt || !ledger.covers('visit', day)) return new Unsettled('doubt')
  return excuse === Excuse.open ? new Unsettled('open', false) : false
}

function explainDoubt(ledger: Ledger, day: number, second: number, evidence: EvidenceCollector): void {
  if (!(accountedFor(ledger, day, second) instanceof Unsettled)) return
  explainExcuse(ledger, day - ledger.horizon.base, 'day', evidence)
  const margin = ledger.policies.tripMarginMinutes.at(day) * 60
  const moment = day * 86_400 + second
  for (const trip of ledger.trips) {
    if (trip.undecided && moment >= trip.from - margin && moment <= trip.to + margin)
      evidence.undecided(`trip:${trip.record.id}`, Reason.twoContents)
  }
  if (!ledger.covers('visit', day)) evidence.undecided(`date:${textFromDay(day)}`, Reason.notCovered)
}

function checkRow(ledger: Ledger, inspection: InspectionRecord, bits: number): Row | undefined {
  ledger.zone.parseInstant(inspection.at, instant)
  const { day, second } = instant
  const { base, length } = ledger.horizon
  if (day < base || day >= base + length) return undefined
  if (unitOn(ledger.owner.person, day) !== ledger.owner.unit) return undefined
  const pair = pairAround(ledger, day, second)
  const cells: Readonly<Record<string, Cell>> = {
    personId: inspection.personId,
    date: day,
    at: clock(second),
    found: inspection.found,
    by: inspection.by,
    in: pair && clock(pair.inSecond),
    out: pair && clock(pair.outSecond),
    minutesInside: pair ? Math.floor(Math.min(second - pair.inSecond, pair.outSecond - second) / 60) : 0,
  }
  const record = `inspection:${inspection.id}`
  return {
    record,
    ...(pair && { records: [record, ...pair.records] }),
    day,
    to: day,
    bits,
    reasons: bits,
    source: inspection as unknown as Json,
    cell: (name) => (name === 'accountedFor' ? accountedFor(ledger, day, second) : cells[name]),
    explainDoubt: (evidence) => explainDoubt(ledger, day, second, evidence),
  }
}

/** Spot checks beside what the sign-ins and sign-outs of the same date say. */
export const spotCheck: LedgerSheet = {
  name: 'spot-check',
  title: text('抽查与签到签退', 'spot checks beside sign-ins'),
  unit: 'records',
  columns: {
    personId: refs.personId,
    date: { type: 'date', title: text('日期', 'date') },
    at: { type: 'text', title: text('抽查时间', 'time of the check') },
    found: { type: 'choice', values: ['present', 'absent'], title: text('检查结果', 'what was found') },
    by: { type: 'text', title: text('检查人', 'who checked') },
    in: { type: 'text', optional: true, title: text('之前的签到', 'the sign-in before it') },
    out: { type: 'text', optional: true, title: text('之后的签退', 'the sign-out after it') },
    minutesInside: {
      type: 'integer',
      unit: 'minutes',
      title: text(
        '抽查时刻距签到、签退较近一端的分钟数；无成对记录为 0',
        'minutes from the nearer of sign-in and sign-out to the check; 0 without a pair around it',
      ),
    },
    accountedFor: {
      type: 'boolean',
      title: text('有请假、公出或驻村记录可说明', 'a leave, trip or visit on record accounts for it'),
    },
  },
  time: ['date'],
  owner: { person: 'personId' },
  reads: ['inspection', 'attendance', 'leave', 'trip', 'visit'],
  policies: ['evidence.backdated', 'evidence.tripMarginMinutes', 'leave.retroactiveDays'],
  rows: (ledger) =>
    ledger.recordsOf('inspection').flatMap(({ record, bits }) => {
      const row = checkRow(ledger, record as unknown as InspectionRecord, bits)
      return row ? [row] : []
    }),
}
