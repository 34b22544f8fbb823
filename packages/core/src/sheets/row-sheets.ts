import { textFromDay } from '../calendar/index.js'
import { rulingCode } from '../evidence/codes.js'
import { rowsOn, stayOn } from '../evidence/explain.js'
import type { LeaveSpell } from '../evidence/leaves.js'
import { rollOrNever } from '../evidence/leaves.js'
import { Excuse, type Ledger, signatureReason } from '../evidence/ledger.js'
import { metersOutside } from '../evidence/places.js'
import { authorities } from '../evidence/policies.js'
import { isDiscounted, Reason, reasonNames } from '../evidence/reasons.js'
import { recordKindInfo, recordKinds } from '../records/kinds.js'
import type { RecordKind } from '../records/types.js'
import { fieldTypeAt, readField, timeCell } from './record-cells.js'
import { type Cell, type Column, type Row, type RowSheet, Unsettled } from './sheet.js'

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** Bits that keep a record out of a sheet of raw records: it is no record of its own, or not one to judge by. */
const setAside = Reason.duplicate | Reason.ruledOut | Reason.outsidePost

type Json = Readonly<Record<string, unknown>>

/** The tables of the ledger whose records carry reasons. */
type EvidenceKind = 'attendance' | 'night-duty' | 'visit'
const evidenceKinds: readonly EvidenceKind[] = ['attendance', 'night-duty', 'visit']

function tableOf(ledger: Ledger, kind: EvidenceKind) {
  if (kind === 'attendance') return { columns: ledger.tables.attendance, bits: ledger.attendanceBits }
  return kind === 'visit'
    ? { columns: ledger.tables.visits, bits: ledger.visitBits }
    : { columns: ledger.tables.nights, bits: ledger.nightBits }
}

/** Calls back for each row of the ledger's owner whose date lies on the horizon. */
function eachRow(ledger: Ledger, kind: EvidenceKind, visit: (row: number) => void): void {
  const { columns } = tableOf(ledger, kind)
  const { base, length } = ledger.horizon
  const person = ledger.owner.person.index
  for (let row = columns.start[person]; row < columns.start[person + 1]; row++) {
    if (columns.day[row] >= base && columns.day[row] < base + length) visit(row)
  }
}

/** Last day on which a record of the kind may be entered for a date (semantics §6). */
function entryDueOf(ledger: Ledger, kind: EvidenceKind, day: number): number {
  if (kind === 'attendance') return day
  return rollOrNever(ledger.owner.unit.calendar, day - (kind === 'night-duty' ? ledger.horizon.nightShift : 0) + 1)
}

/** Whether a sign-in was made during a registered trip; unsettled where trips are not covered or in doubt. */
function duringTrip(ledger: Ledger, row: number): Cell {
  const { attendance } = ledger.tables
  const at = attendance.day[row] * 86_400 + attendance.second[row]
  let doubt = !ledger.covers('trip', attendance.day[row])
  for (const trip of ledger.trips) {
    if (at < trip.from || at > trip.to) continue
    if (!trip.undecided) return true
    doubt = true
  }
  return doubt ? new Unsettled('doubt') : false
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
        const { position } = ledger.tables.attendance.records[row]
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

function evidenceRow(ledger: Ledger, kind: EvidenceKind, index: number, fields: RowSheet['columns']): Row {
  const { columns, bits } = tableOf(ledger, kind)
  const record = columns.records[index] as unknown as Json
  const reasons = bits[index]
  return {
    record: `${kind}:${record.id}`,
    day: columns.day[index],
    to: columns.day[index],
    bits: reasons & setAside || (reasons & Reason.twoContents ? Reason.twoContents : 0),
    source: record,
    cell: (name) => {
      const own = derived[kind][name]
      if (own) return own.cell(ledger, index)
      if (name === 'night' || (name === 'date' && kind === 'attendance')) return columns.day[index]
      return readField(record, name, fieldTypeAt(fields, name), ledger.zone)
    },
  }
}

/** Replaces one field of a row's record, as a remedy. */
const replace = (row: Row, changes: Json, ...without: string[]): readonly Record<string, unknown>[] => {
  const kept = Object.entries(row.source).filter(([name]) => name !== 'source' && !without.includes(name))
  return [{ ...Object.fromEntries(kept), ...changes }]
}

function evidenceSheet(kind: EvidenceKind): RowSheet {
  const info = recordKindInfo[kind]
  const columns: Record<string, Column> = { ...info.fields }
  for (const [name, { column }] of Object.entries(derived[kind])) columns[name] = column
  const amend: RowSheet['amend'] = {
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
    reads: [kind],
    rows: (ledger) => {
      const rows: Row[] = []
      eachRow(ledger, kind, (index) => rows.push(evidenceRow(ledger, kind, index, columns)))
      return rows
    },
    closesOn: (ledger, day) => entryDueOf(ledger, kind, day),
    covers: (ledger, day) => ledger.covers(kind, day),
    amend,
  }
}

/** Kinds without a ledger of their own: their records as they are. */
function recordSheet(kind: RecordKind): RowSheet {
  const info = recordKindInfo[kind]
  const columns: Record<string, Column> = info.fields
  const [from, to] = info.time
  return {
    name: kind,
    title: info.title,
    unit: 'records',
    columns,
    time: info.time,
    reads: info.reference ? [] : [kind],
    rows: (ledger) =>
      ledger.recordsOf(kind).map(({ record, bits }) => {
        const time = (name: string | undefined): number | undefined => {
          const value = name === undefined ? undefined : record[name]
          return typeof value === 'string' ? Math.floor(timeCell(value, ledger.zone)) : undefined
        }
        const day = time(from) ?? Number.NEGATIVE_INFINITY
        return {
          record: `${kind}:${record.id}`,
          day,
          to: to === undefined ? day : (time(to) ?? Number.POSITIVE_INFINITY),
          bits,
          source: record,
          cell: (name: string) => readField(record, name, fieldTypeAt(columns, name), ledger.zone),
        }
      }),
    covers: (ledger, day) => ledger.covers(kind, day),
    offer:
      kind === 'diary'
        ? (ledger, day) => [
            {
              kind: 'diary',
              id: `remedy-diary-${ledger.owner.person.record.id}-${textFromDay(day)}`,
              personId: ledger.owner.person.record.id,
              workDate: textFromDay(day),
            },
          ]
        : undefined,
  }
}

const authorityColumn = (zh: string, en: string): Column => ({
  type: 'choice',
  values: authorities,
  ordered: true,
  optional: true,
  title: text(zh, en),
})

const refs: Readonly<Record<'personId' | 'unitId', Column>> = {
  personId: { type: 'ref', to: 'person', title: text('人员', 'person') },
  unitId: { type: 'ref', to: 'unit', title: text('单位', 'unit') },
}

function spellCell(spell: LeaveSpell, name: string): Cell {
  const credited = spell.bits === 0
  const pending = (value: string | number | undefined): Cell => (spell.open ? new Unsettled('open', value) : value)
  switch (name) {
    case 'personId':
      return spell.record.personId
    case 'leaveId':
      return spell.record.id
    case 'type':
      return spell.record.type
    case 'from':
      return spell.from
    case 'to':
      return spell.to
    case 'length':
      return spell.length
    case 'competent':
      return authorities[spell.competent]
    case 'approvedBy': {
      // A ruling that credits the leave stands for the competent approval.
      const by = credited ? Math.max(spell.approvedBy, spell.competent) : spell.approvedBy
      return pending(authorities[by])
    }
    case 'approvedAt':
      return pending(credited && !(spell.approvedAt <= spell.dueAt) ? spell.from : finite(spell.approvedAt))
    case 'dueAt':
      return Number.isFinite(spell.dueAt) ? spell.dueAt : new Unsettled('open')
    default:
      return undefined
  }
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined)

const leaveSpell: RowSheet = {
  name: 'leave-spell',
  title: text('请假', 'leaves with the authority they need'),
  unit: 'records',
  columns: {
    personId: refs.personId,
    leaveId: { type: 'ref', to: 'leave', title: text('请假记录', 'the leave') },
    type: recordKindInfo.leave.fields.type,
    from: { type: 'date', title: text('首日', 'first day') },
    to: { type: 'date', title: text('末日', 'last day') },
    length: {
      type: 'integer',
      unit: 'days',
      title: text(
        '连同相连假期至本次末日的天数',
        'calendar days from the start of the span of adjoining leaves to its own end',
      ),
    },
    approvedBy: authorityColumn('最高审批人', 'highest approval on record'),
    competent: authorityColumn('有权审批人', 'lowest competent authority (semantics §10)'),
    approvedAt: {
      type: 'date',
      optional: true,
      title: text('有权审批日期', 'date of the earliest competent approval'),
    },
    dueAt: { type: 'date', title: text('审批期限', 'last day for the approval') },
  },
  time: ['from', 'to'],
  reads: ['leave'],
  rows: (ledger) =>
    ledger.leaves
      .filter((spell) => spell.post.unit === ledger.owner.unit)
      .map((spell) => ({
        record: `leave:${spell.record.id}`,
        day: spell.from,
        // A leave is judged by its first day (semantics §3).
        to: spell.from,
        bits: spell.bits & (Reason.duplicate | Reason.twoContents),
        source: spell.record as unknown as Json,
        cell: (name: string) => spellCell(spell, name),
      })),
  covers: (ledger, day) => ledger.covers('leave', day),
  amend: {
    approvedBy: (row, authority) => {
      const approvals = (row.source.approvals as readonly { at: string }[] | undefined) ?? []
      const at = approvals
        .map((approval) => approval.at)
        .find((given) => given.slice(0, 10) <= (row.source.from as string))
      return replace(row, { approvals: [...approvals, { authority, at: at ?? row.source.from }] })
    },
    approvedAt: (row, due) => {
      const approvals = (row.source.approvals as readonly { authority: string; at: string }[] | undefined) ?? []
      const competent = authorities.indexOf(row.cell('competent') as (typeof authorities)[number])
      const at = textFromDay(Math.min(due as number, row.day))
      return replace(row, {
        approvals: approvals.map((approval) =>
          authorities.indexOf(approval.authority as (typeof authorities)[number]) >= competent
            ? { ...approval, at }
            : approval,
        ),
      })
    },
  },
}

/** Every record that was not credited, with its first reason. */
const discount: RowSheet = {
  name: 'discount',
  title: text('未计入的记录', 'records that were not credited'),
  unit: 'records',
  columns: {
    personId: refs.personId,
    record: { type: 'text', title: text('记录', 'kind:id of the record') },
    kind: { type: 'text', title: text('记录种类', 'kind of the record') },
    reason: { type: 'text', title: text('未计入的原因', 'why it was not credited (records.md)') },
    date: { type: 'date', title: text('日期', 'date of the record') },
  },
  time: ['date'],
  reads: [],
  rows: (ledger) => {
    const rows: Row[] = []
    const add = (kind: string, source: Json, day: number, bits: number): void => {
      for (const reason of reasonNames(bits)) {
        const record = `${kind}:${source.id}`
        const cells: Record<string, Cell> = { personId: ledger.owner.person.record.id, record, kind, reason, date: day }
        rows.push({ record, day, to: day, bits: 0, source, cell: (name) => cells[name] })
      }
    }
    for (const kind of evidenceKinds) {
      const { columns, bits } = tableOf(ledger, kind)
      eachRow(ledger, kind, (row) => {
        if (bits[row] !== 0) add(kind, columns.records[row] as unknown as Json, columns.day[row], bits[row])
      })
    }
    for (const spell of ledger.leaves) {
      if (spell.bits === 0 || spell.post.unit !== ledger.owner.unit) continue
      add('leave', spell.record as unknown as Json, spell.from, spell.bits)
    }
    return rows
  },
}

/** When evidence was entered, against when it had to be (semantics §6). */
const entry: RowSheet = {
  name: 'entry',
  title: text('录入', 'entries of evidence'),
  unit: 'records',
  columns: {
    personId: refs.personId,
    record: { type: 'text', title: text('记录', 'kind:id of the record') },
    kind: { type: 'choice', values: evidenceKinds, title: text('记录种类', 'kind of the record') },
    date: { type: 'date', title: text('日期', 'date of the record') },
    recordedAt: { type: 'date', title: text('录入日期', 'date of the entry') },
    dueAt: { type: 'date', title: text('录入期限', 'last day for the entry') },
  },
  time: ['date'],
  reads: [],
  rows: (ledger) => {
    const rows: Row[] = []
    for (const kind of evidenceKinds) {
      const { columns, bits } = tableOf(ledger, kind)
      eachRow(ledger, kind, (row) => {
        const source = columns.records[row] as unknown as Json
        if (source.recordedAt === undefined || bits[row] & setAside) return
        if (columns.ruling[row] === rulingCode.credit) return
        const day = columns.day[row]
        const due = entryDueOf(ledger, kind, day)
        const cells: Record<string, Cell> = {
          personId: ledger.owner.person.record.id,
          record: `${kind}:${source.id}`,
          kind,
          date: day,
          recordedAt: columns.recordedDay[row],
          dueAt: Number.isFinite(due) ? due : new Unsettled('doubt'),
        }
        rows.push({
          record: `${kind}:${source.id}`,
          day,
          to: day,
          bits: bits[row] & Reason.twoContents,
          source,
          cell: (name) => cells[name],
        })
      })
    }
    return rows
  },
  amend: {
    // A sign-in is due on its own date: entered when it was made. The others by noon of their last day.
    recordedAt: (row, due, ledger) =>
      replace(row, {
        recordedAt:
          row.cell('kind') === 'attendance'
            ? row.source.at
            : ledger.zone.textFromEpochMs(ledger.zone.localToEpochMs(due as number, 43_200)),
      }),
  },
}

const clock = (second: number): string => {
  const minutes = Math.floor(second / 60)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Days credited by a sign-in and a sign-out, with how late and how early they were. */
const stay: RowSheet = {
  name: 'stay',
  title: text('签到签退成对的日子', 'days credited by a sign-in and a sign-out'),
  unit: 'days',
  columns: {
    personId: refs.personId,
    date: { type: 'date', title: text('日期', 'date') },
    in: { type: 'text', title: text('签到时间', 'time of the sign-in') },
    out: { type: 'text', title: text('签退时间', 'time of the sign-out') },
    minutesLate: { type: 'number', unit: 'minutes', title: text('晚到分钟数', 'minutes after the expected start') },
    minutesEarly: { type: 'number', unit: 'minutes', title: text('早退分钟数', 'minutes before the expected end') },
  },
  time: ['date'],
  reads: ['attendance', 'trip'],
  rows: (ledger) => {
    const rows: Row[] = []
    const { attendance } = ledger.tables
    let previous = -1
    eachRow(ledger, 'attendance', (row) => {
      const day = attendance.day[row]
      if (day === previous) return
      previous = day
      const cell = day - ledger.horizon.base
      const found = stayOn(ledger, cell)
      if (!(found.inSecond < found.outSecond)) return
      const expected = ledger.expectedTimes(cell, day)
      const [from, to] = rowsOn(attendance, ledger.owner.person.index, day)
      let doubt = ledger.mayBeOnTrip(cell)
      for (let r = from; r < to; r++)
        if (ledger.attendanceBits[r] !== 0 && !isDiscounted(ledger.attendanceBits[r])) doubt = true
      const late = Math.max(0, found.inSecond - expected.signIn) / 60
      const early = Math.max(0, expected.signOut - found.outSecond) / 60
      // Undecided, missing or later evidence can only show that somebody came earlier or left later.
      const unfinished = day >= ledger.horizon.asOfDay
      const tripMissing = !ledger.covers('trip', day)
      const stillExcusable = ledger.dayExcuse[cell] === Excuse.open
      if ((!unfinished && !ledger.covers('attendance', day)) || (tripMissing && !stillExcusable)) doubt = true
      const measured = (minutes: number): Cell => {
        if (minutes === 0) return minutes
        if (doubt) return new Unsettled('doubt', undefined, [0, minutes])
        return unfinished || tripMissing ? new Unsettled('open', minutes, [0, minutes]) : minutes
      }
      const cells: Record<string, Cell> = {
        personId: ledger.owner.person.record.id,
        date: day,
        in: clock(found.inSecond),
        out: clock(found.outSecond),
        minutesLate: measured(late),
        minutesEarly: measured(early),
      }
      const source = attendance.records[late > 0 ? found.signIn : found.signOut] as unknown as Json
      rows.push({
        record: `attendance:${source.id}`,
        day,
        to: day,
        bits: 0,
        source,
        cell: (name) => cells[name],
      })
    })
    return rows
  },
  amend: {
    minutesLate: (row, _, ledger) => onTime(row, ledger, 'in'),
    minutesEarly: (row, _, ledger) => onTime(row, ledger, 'out'),
  },
}

/** The day's first sign-in or last sign-out, made when it was expected. */
function onTime(row: Row, ledger: Ledger, direction: 'in' | 'out'): readonly Record<string, unknown>[] {
  const cell = row.day - ledger.horizon.base
  const found = stayOn(ledger, cell)
  const expected = ledger.expectedTimes(cell, row.day)
  const { source, ...record } = ledger.tables.attendance.records[direction === 'in' ? found.signIn : found.signOut]
  const second = direction === 'in' ? expected.signIn : expected.signOut
  const at = ledger.zone.textFromEpochMs(ledger.zone.localToEpochMs(row.day, second))
  return [{ ...record, at, ...(record.recordedAt !== undefined && { recordedAt: at }) }]
}

const skipped: readonly string[] = [...evidenceKinds, 'dataset', 'coverage', 'calendar-day', 'unit', 'person']

/** The sheets of single rows: every record kind, and what the core works out from them. */
export const rowSheets: readonly RowSheet[] = [
  ...evidenceKinds.map(evidenceSheet),
  ...recordKinds.filter((kind) => !skipped.includes(kind)).map(recordSheet),
  leaveSpell,
  discount,
  entry,
  stay,
]
