import { createInstantOut, type Zone } from '../calendar/index.js'
import type { AttendanceRecord, NightDutyRecord, VisitRecord } from '../records/types.js'
import { notRecorded } from './codes.js'
import { dutyFlag, noOffset, noTime, type RawColumns, type WrittenMoments } from './raw-columns.js'
import { RowOrder } from './row-order.js'

/** Records by row, wherever they are kept. */
export interface RecordRows<R> {
  readonly length: number
  at(row: number): R
  /** The same records in another order, which `sorted` brings the rows' numbers into; `length` of them are kept. */
  inOrder(sorted: (rows: Int32Array) => Int32Array, length: number): RecordRows<R>
}

/** The rows of a person on a day. */
export interface FoundRows {
  person: number
  day: number
  rows: readonly [from: number, to: number]
}

/** The sorted columns of one kind of evidence: the rows of person p are `start[p]` to `start[p + 1]`, by day, then time. */
export interface EvidenceColumns<R> {
  readonly records: RecordRows<R>
  readonly start: Int32Array
  /** The date the record belongs to: local date of a sign-in, date of a visit, key of a night. */
  readonly day: Int32Array
  /** Civil day of `recordedAt`, or `notRecorded`; undefined where no record has one. */
  readonly recordedDay: Int32Array | undefined
  /** 1 for a record whose id has two contents. */
  readonly twoContents: Uint8Array
  /** A `rulingCode` a record. */
  readonly ruling: Uint8Array
  /** The day whose rows were looked up last. */
  readonly found: FoundRows
  /** Room for the ledger: why each row is not credited, as `Reason` bits; all 0. */
  readonly reasons: Uint32Array
}

/** Sign-ins and sign-outs; those of one date come by their time. */
export interface AttendanceColumns extends EvidenceColumns<AttendanceRecord> {
  /** Millisecond of the local day. */
  readonly millisecond: Int32Array
  readonly out: Uint8Array
  /** Hash of the device, 0 where none is named; undefined where no record names one. */
  readonly device: Int32Array | undefined
  readonly place: Uint8Array
  /** 1 for a sign-in to a duty shift; undefined where there is none. */
  readonly duty: Uint8Array | undefined
}

/** Nights, with their place and signer as codes. */
export interface NightColumns extends EvidenceColumns<NightDutyRecord> {
  readonly place: Uint8Array
  readonly signer: Uint8Array
  /** 1 for a night on duty; undefined where there is none. */
  readonly duty: Uint8Array | undefined
}

/** Visits, with their signer as a code. */
export interface VisitColumns extends EvidenceColumns<VisitRecord> {
  readonly signer: Uint8Array
}

/** The table of one kind after the intake: records with what is known of each beside them. */
export interface AcceptedTable<R> {
  readonly records: RecordRows<R>
  /** Indices of records whose id has two contents. */
  readonly twoContents: ReadonlySet<number>
  /** Rulings by record index. */
  readonly rulings: ReadonlyMap<number, number>
}

/** What the columns are built with. `drop` is called for a record that is not read, with its index. */
export interface ColumnsContext {
  readonly zone: Zone
  readonly personCount: number
  /** Index of each person by the order in which persons occur in the evidence; -1 where unknown. */
  readonly personIndex: Int32Array
  /** Not read: dated or entered after `asOf` (semantics §13). */
  readonly asOfMs: number
  readonly asOfDay: number
  drop(why: 'unknown-person' | 'offset-missing' | 'after-as-of', index: number): void
  /** Whether instants without an offset are allowed: the data set declares its zone. */
  readonly localInstants: boolean
}

/** Builds the columns of the sign-ins. */
export function attendanceColumns(
  table: AcceptedTable<AttendanceRecord>,
  raw: RawColumns,
  context: ColumnsContext,
): AttendanceColumns {
  settleMoments(raw, context)
  const { day, millisecond } = raw.when
  const order = new RowOrder(raw.person, raw.length, context.personCount, day, millisecond)
  const sorted = new SortedColumns(order, raw.hash)
  return {
    duty: dutyColumn(raw, order),
    out: order.apply(raw.detail),
    device: raw.device && order.apply(raw.device),
    place: order.apply(raw.place),
    millisecond: sorted.column(millisecond),
    ...sorted.shared(table, raw, day),
  }
}

/** Builds the columns of the visits. */
export function visitColumns(
  table: AcceptedTable<VisitRecord>,
  raw: RawColumns,
  context: ColumnsContext,
): VisitColumns {
  settleMoments(raw, context)
  const order = new RowOrder(raw.person, raw.length, context.personCount, raw.date)
  return { signer: order.apply(raw.detail), ...new SortedColumns(order, raw.hash).shared(table, raw, raw.date) }
}

/** The date on whose evening an instant's night begins: from noon that of its own date, before noon the one before (semantics §4). */
export function eveningOf(instant: { readonly day: number; readonly second: number }): number {
  return instant.second >= 43_200 ? instant.day : instant.day - 1
}

/**
 * Builds the columns of the nights. The day is the night's key: the evening's date, or the morning's where the policy
 * `evidence.nightKey` says so, `shift` days later.
 */
export function nightColumns(
  table: AcceptedTable<NightDutyRecord>,
  raw: RawColumns,
  context: ColumnsContext,
  shift: 0 | 1,
): NightColumns {
  settleMoments(raw, context)
  const { day, millisecond, offset } = raw.when
  for (let row = 0; row < raw.length; row++) {
    // As `eveningOf` has it, without an object a row.
    const isMorning = offset[row] !== noTime && millisecond[row] < noon
    day[row] += isMorning ? shift - 1 : shift
  }
  const order = new RowOrder(raw.person, raw.length, context.personCount, day)
  return {
    duty: dutyColumn(raw, order),
    place: order.apply(raw.place),
    signer: order.apply(raw.detail),
    ...new SortedColumns(order, raw.hash).shared(table, raw, day),
  }
}

const noon = 43_200_000

/** Takes the flags of duty out of the codes of places; undefined where no record has one. */
function dutyColumn({ place, length }: RawColumns, order: RowOrder): Uint8Array | undefined {
  let duty: Uint8Array | undefined
  for (let row = 0; row < length; row++) {
    if ((place[row] & dutyFlag) === 0) continue
    place[row] ^= dutyFlag
    duty ??= new Uint8Array(length)
    duty[row] = 1
  }
  return duty && order.apply(duty)
}

/**
 * Brings the moments of all rows into the zone's civil time and the persons to their indices, in place; a row that is
 * not kept gets the person -1.
 */
function settleMoments(raw: RawColumns, context: ColumnsContext): void {
  const { personIndex, asOfDay, localInstants } = context
  const { person, when, recorded } = raw
  const { day, offset } = when
  for (let row = 0; row < raw.length; row++) {
    const index = personIndex[person[row]]
    person[row] = -1
    if (index < 0) {
      context.drop('unknown-person', row)
      continue
    }
    const enteredOffset = recorded === undefined ? noTime : recorded.offset[row]
    if (!localInstants && (offset[row] === noOffset || enteredOffset === noOffset)) {
      context.drop('offset-missing', row)
      continue
    }
    // A record without a time of day lies after `asOf` only where its date is a later one.
    let isLater = offset[row] === noTime ? day[row] > asOfDay : isLaterOnceLocal(when, row, context)
    if (recorded !== undefined) {
      if (enteredOffset === noTime) recorded.day[row] = notRecorded
      else if (isLaterOnceLocal(recorded, row, context)) isLater = true
    }
    if (isLater) context.drop('after-as-of', row)
    else person[row] = index
  }
}

const instant = createInstantOut()

/** Brings an instant into the zone's civil time; whether it lies after `asOf`. */
function isLaterOnceLocal(moments: WrittenMoments, row: number, { zone, asOfMs }: ColumnsContext): boolean {
  const offset = moments.offset[row]
  const written = moments.day[row] * 86_400_000 + moments.millisecond[row]
  if (moments.day[row] >= zone.steadyFrom && (offset === zone.steadyMinutes || offset === noOffset))
    return written - zone.steadyMinutes * 60_000 > asOfMs
  zone.fromWritten(written, offset === noOffset ? undefined : offset * 60, instant)
  moments.day[row] = instant.day
  const fraction = instant.epochMs - Math.floor(instant.epochMs / 1000) * 1000
  moments.millisecond[row] = instant.second * 1000 + fraction
  return instant.epochMs > asOfMs
}

/**
 * Puts columns in order without new room: each is written over the one before it, which nobody needs any longer. The
 * engine counts what lies outside its heap, and beyond some 64 MB looks through millions of records for garbage.
 */
class SortedColumns {
  constructor(
    private readonly order: RowOrder,
    /** A column that is no longer needed. */
    private spare: Int32Array,
  ) {}

  /** The column in order; the column given is overwritten later. */
  column(given: Int32Array): Int32Array {
    const sorted = this.order.apply(given, this.spare)
    if (sorted.buffer !== given.buffer) this.spare = given
    return sorted
  }

  /** The columns that all kinds have; to be asked for last. */
  shared<R>(table: AcceptedTable<R>, raw: RawColumns, day: Int32Array): EvidenceColumns<R> {
    const { order } = this
    const { length, start } = order
    const sortedDay = this.column(day)
    const records = table.records.inOrder((ordinals) => order.apply(ordinals, this.spare), length)
    const recordedDay = raw.recorded && order.apply(raw.recorded.day)
    const none = new Uint8Array(length)
    const twoContents =
      table.twoContents.size === 0
        ? none
        : flags(raw.length, order, new Map([...table.twoContents].map((row) => [row, 1])))
    const ruling = table.rulings.size === 0 ? none : flags(raw.length, order, table.rulings)
    // Now that all is in order, nobody asks for the column of persons any longer.
    const reasons = new Uint32Array(raw.person.buffer, raw.person.byteOffset, length).fill(0)
    const found: FoundRows = { person: -1, day: 0, rows: [0, 0] }
    return { records, start, day: sortedDay, recordedDay, twoContents, ruling, found, reasons }
  }
}

/** A column of the few rows that have something special. */
function flags(given: number, order: RowOrder, rows: ReadonlyMap<number, number>): Uint8Array {
  const column = new Uint8Array(given)
  for (const [row, value] of rows) column[row] = value
  return order.apply(column)
}
