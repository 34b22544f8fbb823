import { textFromDay } from '../calendar/index.js'
import { rulingCode } from '../evidence/codes.js'
import { type Ledger, signatureReason } from '../evidence/ledger.js'
import { metersOutside } from '../evidence/places.js'
import { Reason } from '../evidence/reasons.js'
import { recordKindInfo } from '../records/kinds.js'
import { fieldTypeAt, readField } from './record-cells.js'
import {
  type EvidenceKind,
  eachRow,
  entryDueOf,
  evidenceKinds,
  type Json,
  replace,
  setAside,
  tableOf,
  text,
} from './row-basis.js'
import { type Cell, type Column, type EvidenceCollector, type LedgerSheet, type Row, Unsettled } from './sheet.js'

/** Whether a sign-in was made during a registered trip; unsettled where trips are not covered or in doubt. */
function duringTrip(ledger: Ledger, row: number): Cell {
  const { attendance } = ledger.tables
  const at = attendance.day[row] * 86_400 + attendance.millisecond[row] / 1000
  let doubt = !ledger.covers('trip', attendance.day[row])
  for (const trip of ledger.trips) {
    if (at < trip.from || at > trip.to) continue
    if (!trip.undecided) return true
    doubt = true
  }
  return doubt ? new Unsettled('doubt') : false
}

/** The trips in doubt that a sign-in may have been made on, or that trips of its date are not covered. */
function explainTripDoubt(ledger: Ledger, row: number, evidence: EvidenceCollector): void {
  if (!(duringTrip(ledger, row) instanceof Unsettled)) return
  const { attendance } = ledger.tables
  const day = attendance.day[row]
  const at = day * 86_400 + attendance.millisecond[row] / 1000
  if (!ledger.covers('trip', day)) evidence.undecided(`date:${textFromDay(day)}`, Reason.notCovered)
  for (const trip of ledger.trips) {
    if (at >= trip.from && at <= trip.to) evidence.undecided(`trip:${trip.record.id}`, Reason.twoContents)
  }
}

function permitted(bits: number): Cell {
  if (bits & (Reason.unknownPlace | Reason.conflictingPlace | Reason.twoContents)) return new Unsettled('doubt')
  return (bits & Reason.wrongPlace) === 0
}

/** Columns the core works out for a record, beside its fields. */
interface DerivedColumn {
  readonly column: Column
  readonly cell: (ledger: Ledger, row: number) => Cell
}

const derived: Readonly<Record<EvidenceKind, Readonly<Record<string, DerivedColumn>>>> = {
  attendance: {
    permitted: {
      column: { type: 'boolean', title: text('在允许的地点', 'made at a permitted place (semantics §6)') },
      cell: (ledger, row) => permitted(ledger.attendanceBits[row]),
    },
    duringTrip: {
      column: { type: 'boolean', title: text('公出期间', 'made during a registered trip') },
      cell: duringTrip,
    },
    metersOutside: {
      column: {
        type: 'number',
        unit: 'meters',
        optional: true,
        title: text(
          '距最近允许地点的距离（扣除精度和半径）',
          'meters beyond the nearest permitted site, less accuracy',
        ),
      },
      cell: (ledger, row) => {
        const { position } = ledger.tables.attendance.records.at(row)
        const meters = position ? metersOutside(position, ledger.owner.unit.sites) : Number.NaN
        return Number.isNaN(meters) ? undefined : meters
      },
    },
  },
  visit: {
    signed: {
      column: { type: 'boolean', title: text('有村民签名', 'signed by a villager, as the policy reads it') },
      cell: (ledger, row) => {
        const { visits } = ledger.tables
        if (visits.ruling[row] === rulingCode.credit) return true
        const accept = ledger.policies.acceptVillageCadre.at(visits.day[row])
        return signatureReason(visits.signer[row], accept) === 0
      },
    },
  },
  'night-duty': {},
}

function evidenceRow(ledger: Ledger, kind: EvidenceKind, index: number, fields: LedgerSheet['columns']): Row {
  const { columns, bits } = tableOf(ledger, kind)
  const record = columns.records.at(index) as unknown as Json
  const reasons = bits[index]
  return {
    record: `${kind}:${record.id}`,
    day: columns.day[index],
    to: columns.day[index],
    bits: reasons & setAside || (reasons & Reason.twoContents ? Reason.twoContents : 0),
    reasons,
    source: record,
    cell: (name) => {
      const own = derived[kind][name]
      if (own) return own.cell(ledger, index)
      if (name === 'night' || (name === 'date' && kind === 'attendance')) return columns.day[index]
      return readField(record, name, fieldTypeAt(fields, name), ledger.zone)
    },
    ...(kind === 'attendance' && { explainDoubt: (evidence) => explainTripDoubt(ledger, index, evidence) }),
  }
}

function evidenceSheet(kind: EvidenceKind): LedgerSheet {
  const info = recordKindInfo[kind]
  const columns: Record<string, Column> = { ...info.fields }
  for (const [name, { column }] of Object.entries(derived[kind])) columns[name] = column
  const amend: LedgerSheet['amend'] = {
    attendance: {
      permitted: (row: Row) => replace(row, { place: 'township' }, 'place', 'siteId', 'position'),
    },
    visit: {
      signed: (row: Row) =>
        replace(row, { signature: { ...(row.source.signature as Json | undefined), signerType: 'villager' } }),
    },
    'night-duty': {},
  }[kind]
  return {
    name: kind,
    title: info.title,
    unit: 'records',
    columns,
    time: kind === 'attendance' ? ['at'] : [info.time[0]],
    owner: { person: 'personId' },
    kind: info,
    reads: [kind],
    policies: {
      attendance: ['evidence.backdated', 'evidence.tripMarginMinutes'] as const,
      visit: ['evidence.acceptVillageCadre', 'evidence.backdated'] as const,
      'night-duty': ['evidence.nightKey', 'evidence.backdated'] as const,
    }[kind],
    rows: (ledger) => {
      const rows: Row[] = []
      eachRow(ledger, kind, (index) => rows.push(evidenceRow(ledger, kind, index, columns)))
      return rows
    },
    closesOn: ({ party, data }, day) => entryDueOf(party.unit, data.horizon, kind, day),
    covers: ({ party, data }, day) => data.covers(kind, party, day),
    amend,
  }
}

/** The records of evidence as they are, with what the core works out for each. */
export const evidenceSheets: readonly LedgerSheet[] = evidenceKinds.map(evidenceSheet)
