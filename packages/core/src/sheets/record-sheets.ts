import { textFromDay, type WorkCalendar, windowFromKey, type Zone } from '../calendar/index.js'
import type { OtherRecord } from '../evidence/ledger.js'
import { Reason } from '../evidence/reasons.js'
import { idOf } from '../evidence/unit.js'
import { type RecordKindInfo, recordKindInfo, recordKinds } from '../records/kinds.js'
import type { DataSet } from './data-set.js'
import { fieldTypeAt, readField, timeCell } from './record-cells.js'
import { evidenceKinds } from './row-basis.js'
import type { Row, TableSheet } from './sheet.js'

/** Records that are about a month or period are dated by it, whenever they were made. */
const aboutPeriods: Readonly<Record<string, readonly string[]>> = { review: ['month'], summary: ['period'] }

/** First and last day that a field of a record covers: of a date itself, of a month or period its ends. */
function daysOf(value: unknown, type: string | undefined, zone: Zone): readonly [number, number] | undefined {
  if (typeof value !== 'string') return undefined
  if (type === 'month' || type === 'period') {
    const window = windowFromKey(value)
    return window && [window.from, window.to]
  }
  const day = Math.floor(timeCell(value, zone))
  return [day, day]
}

/** A record as a row: its fields are the columns. */
export function recordRow(
  sheet: Pick<TableSheet, 'name' | 'columns' | 'time'>,
  { record, bits, credited }: OtherRecord,
  zone: Zone,
): Row {
  const [from, to] = sheet.time
  const dated = (name: string | undefined) =>
    name === undefined ? undefined : daysOf(record[name], sheet.columns[name]?.type, zone)
  const first = dated(from)
  return {
    record: `${sheet.name}:${record.id}`,
    day: first?.[0] ?? Number.NEGATIVE_INFINITY,
    to: to === undefined ? (first?.[1] ?? Number.NEGATIVE_INFINITY) : (dated(to)?.[1] ?? Number.POSITIVE_INFINITY),
    bits,
    reasons: bits,
    ...(credited && { credited }),
    source: record,
    cell: (name) => readField(record, name, fieldTypeAt(sheet.columns, name), zone),
  }
}

/** Last day on which a record dated on a day may be entered, by a unit's calendar. */
export type EntryDue = (day: number, calendar: WorkCalendar) => number

/** Whose calendar an entry's due date goes by: the unit of the record, or of its person on its date. */
function calendarOf(row: Row, sheet: TableSheet, { personById, unitById }: DataSet): WorkCalendar | undefined {
  const unit = sheet.owner?.unit === undefined ? undefined : row.cell(sheet.owner.unit)
  if (typeof unit === 'string') return unitById(unit)?.calendar
  const person = sheet.owner?.person === undefined ? undefined : row.cell(sheet.owner.person)
  const posts = typeof person === 'string' ? (personById(person)?.posts ?? []) : []
  return (posts.find((post) => post.from <= row.day && row.day <= post.to) ?? posts[0])?.unit.calendar
}

/** A row that was entered too late to count, where it was. */
function dueInTime(row: Row, sheet: TableSheet, data: DataSet, entryDue: EntryDue): Row {
  const recordedAt = row.cell('recordedAt')
  const calendar = calendarOf(row, sheet, data)
  if (typeof recordedAt !== 'number' || !calendar || !Number.isFinite(row.day)) return row
  if (Math.floor(recordedAt) <= entryDue(row.day, calendar)) return row
  return { ...row, bits: row.bits | Reason.enteredTooLate, reasons: row.reasons | Reason.enteredTooLate }
}

/** The sheet of a record kind without a ledger of its own: its records as they are. */
export function recordSheet(kind: string, info: RecordKindInfo, entryDue?: EntryDue): TableSheet {
  const isFilled = (name: string | undefined) => name !== undefined && info.fields[name] !== undefined
  const sheet: TableSheet = {
    name: kind,
    title: info.title,
    unit: 'records',
    columns: info.fields,
    time: aboutPeriods[kind] ?? info.time,
    owner: {
      ...(isFilled(info.subject) && { person: info.subject }),
      ...(isFilled(info.unit) && { unit: info.unit }),
    },
    reads: info.reference ? [] : [kind],
    ...(!info.reference && { kind: info }),
    table: (data) =>
      data.records(kind).map((record) => {
        const row = recordRow(sheet, record, data.zone)
        return entryDue && !row.credited ? dueInTime(row, sheet, data, entryDue) : row
      }),
    ...(entryDue && { closesOn: ({ party }, day) => entryDue(day, party.unit.calendar) }),
    covers: ({ party, data }, day) => info.reference || data.covers(kind, party, day),
    ...(kind === 'diary' && { offer: offerDiary }),
  }
  return sheet
}

const offerDiary: NonNullable<TableSheet['offer']> = ({ party }, day) => [
  {
    kind: 'diary',
    id: `remedy-diary-${idOf(party)}-${textFromDay(day)}`,
    personId: idOf(party),
    workDate: textFromDay(day),
  },
]

const skipped: readonly string[] = [...evidenceKinds, 'dataset', 'coverage', 'calendar-day', 'unit', 'person']

/** The sheets of the format's kinds that are records as they are, without a ledger. */
export const recordSheets: readonly TableSheet[] = recordKinds
  .filter((kind) => !skipped.includes(kind) && kind !== 'circular' && kind !== 'admonition')
  .map((kind) => recordSheet(kind, recordKindInfo[kind]))
