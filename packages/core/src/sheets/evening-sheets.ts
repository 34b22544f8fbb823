import { explainExcuse } from '../evidence/explain.js'
import { Excuse, type Ledger } from '../evidence/ledger.js'
import { Reason } from '../evidence/reasons.js'
import { recordSheets } from './record-sheets.js'
import { eachRow, type Json, refs, text } from './row-basis.js'
import {
  type Cell,
  type Column,
  type EvidenceCollector,
  type LedgerSheet,
  type Row,
  type RowsOnRecord,
  type TableSheet,
  Unsettled,
} from './sheet.js'

const kind = 'evening-activity'
const activities = recordSheets.find(({ name }) => name === kind) as TableSheet
const { activity, householdIds } = activities.columns as Readonly<Record<'activity' | 'householdIds', Column>>

const unsettled: Readonly<Record<number, Cell>> = {
  [Excuse.doubt]: new Unsettled('doubt'),
  [Excuse.open]: new Unsettled('open', false),
}

/** Calls back for each activity of the owner's unit and those above it, and each other one he took part in. */
function eachActivity(
  ledger: Ledger,
  onRecord: RowsOnRecord,
  visit: (row: Row, cell: number, tookPart: boolean) => void,
): void {
  const { owner, horizon, inPost } = ledger
  const attended = onRecord.of(activities, 'participantIds', owner.person.record.id).rows
  const held = owner.unit.lineage.flatMap(({ record }) => onRecord.of(activities, 'unitId', record.id).rows)
  const took = new Set(attended)
  for (const row of new Set([...attended, ...held])) {
    const cell = row.day - horizon.base
    if (cell < 0 || cell >= horizon.length) continue
    const tookPart = took.has(row)
    // What was held before or after the post was no matter of his; that he came is shown, and not counted.
    if (inPost[cell] === 1 || (tookPart && isNearest(ledger, row.day))) visit(row, cell, tookPart)
  }
}

/** Whether a date outside all posts belongs to the owner's unit: the one he was in before, or else comes to. */
function isNearest({ owner }: Ledger, day: number): boolean {
  const { posts } = owner.person
  if (posts.some(({ from, to }) => from <= day && day <= to)) return false
  return (posts.filter(({ from }) => from <= day).at(-1) ?? posts[0])?.unit === owner.unit
}

/** The evenings on which the owner's unit met, whether he took part, and whether he was excused (semantics §9). */
export const evening: LedgerSheet = {
  name: 'evening',
  title: text('晚间活动（含本人是否参加）', 'evening activities, and whether the person took part'),
  unit: 'evenings',
  columns: {
    personId: refs.personId,
    unitId: refs.unitId,
    date: { type: 'date', title: text('日期', 'date') },
    activity,
    tookPart: { type: 'boolean', title: text('本人参加', 'the person took part') },
    excused: { type: 'boolean', title: text('当夜已准假或公出', 'excused by a leave or trip for the night') },
  },
  time: ['date'],
  owner: { person: 'personId' },
  reads: [kind, 'leave', 'trip'],
  policies: ['leave.retroactiveDays', 'trip.lateReturnCutoff'],
  rows: (ledger, onRecord) => {
    const rows: Row[] = []
    const personId = ledger.owner.person.record.id
    eachActivity(ledger, onRecord, (row, cell, tookPart) => {
      const night = cell + ledger.horizon.nightShift
      const excuse = ledger.nightExcuse[night]
      const excused = unsettled[excuse] ?? (excuse === Excuse.leave || excuse === Excuse.trip)
      const inDoubt = excused instanceof Unsettled && !tookPart
      rows.push({
        ...row,
        bits: row.bits | (ledger.inPost[cell] === 1 ? 0 : Reason.outsidePost),
        reasons: row.reasons | (ledger.inPost[cell] === 1 ? 0 : Reason.outsidePost),
        cell: (name) => {
          if (name === 'personId') return personId
          if (name === 'tookPart') return tookPart
          return name === 'excused' ? excused : row.cell(name)
        },
        ...(inDoubt && {
          explainDoubt: (evidence: EvidenceCollector) => explainExcuse(ledger, night, 'night', evidence),
        }),
      })
    })
    return rows
  },
  covers: ({ party, data }, day) => data.covers(kind, party, day),
}

/** Households visited in the evening 夜访: of activities he took part in, and of his own visits as the ledger credits them. */
export const eveningVisit: LedgerSheet = {
  name: 'evening-visit',
  title: text('夜访', 'evening visits'),
  unit: 'visits',
  columns: {
    personId: refs.personId,
    date: { type: 'date', title: text('日期', 'date') },
    householdIds,
  },
  time: ['date'],
  owner: { person: 'personId' },
  reads: [kind, 'visit'],
  policies: ['evidence.acceptVillageCadre', 'evidence.backdated'],
  rows: (ledger, onRecord) => {
    const rows: Row[] = []
    const personId = ledger.owner.person.record.id
    const cellOf =
      (cell: Row['cell']): Row['cell'] =>
      (name) =>
        name === 'personId' ? personId : cell(name)
    eachActivity(ledger, onRecord, (row, cell, tookPart) => {
      if (!tookPart || row.cell('activity') !== 'visit') return
      const outside = ledger.inPost[cell] === 1 ? 0 : Reason.outsidePost
      rows.push({ ...row, bits: row.bits | outside, reasons: row.reasons | outside, cell: cellOf(row.cell) })
    })
    const { visits } = ledger.tables
    eachRow(ledger, 'visit', (index) => {
      const record = visits.records.at(index)
      if (record.session !== 'evening') return
      const day = visits.day[index]
      const cells: Readonly<Record<string, Cell>> = { date: day, householdIds: record.householdIds }
      rows.push({
        record: `visit:${record.id}`,
        day,
        to: day,
        bits: ledger.visitBits[index],
        reasons: ledger.visitBits[index],
        source: record as unknown as Json,
        cell: cellOf((name) => cells[name]),
      })
    })
    return rows
  },
  covers: ({ party, data }, day) => data.covers(kind, party, day) && data.covers('visit', party, day),
}
