import { createInstantOut, type Zone } from '../calendar/index.js'
import type { AttendanceRecord, NightDutyRecord, VisitRecord } from '../records/types.js'
import { notRecorded, rulingCode } from './codes.js'
import { dateOnly, type EvidenceRecord, noOffset, type RawColumns } from './raw-columns.js'

/** The sorted columns of one kind of evidence: the rows of person p are `start[p]` to `start[p + 1]`, by day, then time. */
export interface EvidenceColumns<R> {
  readonly records: readonly R[]
  readonly start: Int32Array
  /** The date the record belongs to: local date of a sign-in, date of a visit, key of a night. */
  readonly day: Int32Array
  /** Civil day of `recordedAt`, or `notRecorded`. */
  readonly recordedDay: Int32Array
  /** 1 for a record whose id has two contents. */
  readonly twoContents: Uint8Array
  /** A `rulingCode` a record. */
  readonly ruling: Uint8Array
}

/** Sign-ins and sign-outs. */
export interface AttendanceColumns extends EvidenceColumns<AttendanceRecord> {
  /** Second of the local day, with its fraction. */
  readonly second: Float64Array
  readonly out: Uint8Array
  readonly place: Uint8Array
}

/** Nights, with their place and signer as codes. */
export interface NightColumns extends EvidenceColumns<NightDutyRecord> {
  readonly place: Uint8Array
  readonly signer: Uint8Array
}

/** Visits, with their signer as a code. */
export interface VisitColumns extends EvidenceColumns<VisitRecord> {
  readonly signer: Uint8Array
}

/** The table of one kind after the intake: records with what is known of each beside them. */
export interface AcceptedTable<R> {
  readonly records: readonly R[]
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
  const draft = new Draft(table, raw, context)
  const second = new Float64Array(raw.length)
  const { instant } = draft
  draft.each((row) => {
    draft.day[row] = instant.day
    second[row] = instant.second + (instant.epochMs - Math.floor(instant.epochMs / 1000) * 1000) / 1000
  })
  const order = draft.order()
  return {
    ...draft.gather(order),
    second: inOrder(second, order, raw.length),
    out: inOrder(raw.detail, order, raw.length),
    place: inOrder(raw.place, order, raw.length),
  }
}

/** Builds the columns of the visits. */
export function visitColumns(
  table: AcceptedTable<VisitRecord>,
  raw: RawColumns,
  context: ColumnsContext,
): VisitColumns {
  const draft = new Draft(table, raw, context)
  draft.each((row) => {
    draft.day[row] = raw.date[row]
  })
  const order = draft.order()
  return { ...draft.gather(order), signer: inOrder(raw.detail, order, raw.length) }
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
  const draft = new Draft(table, raw, context)
  const { instant } = draft
  draft.each((row) => {
    if (raw.offset[row] === dateOnly) draft.day[row] = raw.written[row] / 86_400_000 + shift
    // 12:00–23:59 belongs to that date's night, 00:00–11:59 to the night before (semantics §4).
    else draft.day[row] = (instant.second >= 43_200 ? instant.day : instant.day - 1) + shift
  })
  const order = draft.order()
  return {
    ...draft.gather(order),
    place: inOrder(raw.place, order, raw.length),
    signer: inOrder(raw.detail, order, raw.length),
  }
}

function pick<R>(records: readonly R[], order: Int32Array): R[] {
  const picked = new Array<R>(order.length)
  for (let i = 0; i < order.length; i++) picked[i] = records[order[i]]
  return picked
}

/** A column in the order of the sorted rows; itself where the rows stand in that order already. */
function inOrder<T extends Int32Array | Float64Array | Uint8Array>(
  column: T,
  order: Int32Array | undefined,
  length: number,
): T {
  if (!order) return column.subarray(0, length) as T
  const sorted = new (column.constructor as new (length: number) => T)(order.length)
  for (let i = 0; i < order.length; i++) sorted[i] = column[order[i]]
  return sorted
}

/** Settles one kind's times and persons, then gathers its rows by person and time. */
class Draft<R extends EvidenceRecord> {
  readonly instant = createInstantOut()
  readonly day: Int32Array
  private readonly recordedDay: Int32Array
  private start: Int32Array = new Int32Array(0)

  constructor(
    private readonly table: AcceptedTable<R>,
    private readonly raw: RawColumns,
    private readonly context: ColumnsContext,
  ) {
    this.day = new Int32Array(raw.length)
    this.recordedDay = new Int32Array(raw.length)
  }

  /**
   * Runs over all rows; `place` puts the date of a row whose instant has just been read. The raw columns of person and
   * time are overwritten: by the person's index, -1 where the row is not kept, and by epoch milliseconds.
   */
  each(place: (row: number) => void): void {
    const { raw, context, recordedDay, instant } = this
    const { personIndex, asOfMs, asOfDay, zone, localInstants } = context
    const { person, written, offset: offsets, recorded } = raw
    for (let row = 0; row < raw.length; row++) {
      const index = personIndex[person[row]]
      person[row] = -1
      if (index < 0) {
        context.drop('unknown-person', row)
        continue
      }
      const offset = offsets[row]
      const entered = row < recorded.length ? recorded[row] : Number.NaN
      const enteredOffset = Number.isNaN(entered) ? dateOnly : raw.recordedOffset[row]
      if (!localInstants && (offset === noOffset || enteredOffset === noOffset)) {
        context.drop('offset-missing', row)
        continue
      }
      // A record without a time of day lies after `asOf` only where its date is a later one.
      let isLater = offset === dateOnly && written[row] > asOfDay * 86_400_000
      if (offset !== dateOnly) {
        zone.fromWritten(written[row], offset === noOffset ? undefined : offset * 60, instant)
        isLater = instant.epochMs > asOfMs
      }
      place(row)
      if (offset !== dateOnly) written[row] = instant.epochMs
      recordedDay[row] = notRecorded
      if (enteredOffset !== dateOnly) {
        zone.fromWritten(entered, enteredOffset === noOffset ? undefined : enteredOffset * 60, instant)
        recordedDay[row] = instant.day
        isLater ||= instant.epochMs > asOfMs
      }
      if (isLater) context.drop('after-as-of', row)
      else person[row] = index
    }
  }

  /** The kept rows by person and moment; undefined where they come in this order already. */
  order(): Int32Array | undefined {
    const { person, length, written } = this.raw
    const { day } = this
    const { personCount } = this.context
    const start = new Int32Array(personCount + 1)
    this.start = start
    // What the last row of each person was: exports run by time, so that few persons need sorting at all.
    const lastDay = new Int32Array(personCount).fill(-0x80000000)
    const lastMoment = new Float64Array(personCount)
    const unsorted = new Uint8Array(personCount)
    let inPlace = true
    let previous = 0
    for (let row = 0; row < length; row++) {
      const p = person[row]
      if (p < previous) inPlace = false
      if (p < 0) continue
      previous = p
      start[p + 1]++
      const at = day[row]
      const moment = written[row]
      if (at < lastDay[p] || (at === lastDay[p] && moment < lastMoment[p])) unsorted[p] = 1
      lastDay[p] = at
      lastMoment[p] = moment
    }
    for (let p = 0; p < personCount; p++) start[p + 1] += start[p]
    if (inPlace && !unsorted.includes(1)) return undefined
    const order = new Int32Array(start[personCount])
    const next = start.slice()
    for (let row = 0; row < length; row++) if (person[row] >= 0) order[next[person[row]]++] = row
    for (let p = 0; p < personCount; p++) if (unsorted[p] === 1) this.sortSlice(order, start[p], start[p + 1])
    return order
  }

  /** Insertion sort, which suits exports with a few rows out of place; a full sort where too many are. */
  private sortSlice(order: Int32Array, from: number, to: number): void {
    let moves = 8 * (to - from) + 64
    for (let i = from + 1; i < to && moves > 0; i++) {
      const row = order[i]
      let at = i
      while (at > from && !this.isBefore(order[at - 1], row)) {
        order[at] = order[at - 1]
        at--
        moves--
      }
      order[at] = row
    }
    if (moves > 0) return
    const { day } = this
    const moment = this.raw.written
    order.subarray(from, to).sort((a, b) => day[a] - day[b] || moment[a] - moment[b])
  }

  private isBefore(a: number, b: number): boolean {
    const { day } = this
    const { person, written: moment } = this.raw
    if (person[a] !== person[b]) return person[a] < person[b]
    return day[a] < day[b] || (day[a] === day[b] && moment[a] <= moment[b])
  }

  gather(order: Int32Array | undefined): EvidenceColumns<R> {
    const { records, twoContents, rulings } = this.table
    const length = order ? order.length : records.length
    const two = new Uint8Array(length)
    const ruling = new Uint8Array(length)
    if (twoContents.size > 0 || rulings.size > 0) {
      for (let i = 0; i < length; i++) {
        const row = order ? order[i] : i
        if (twoContents.has(row)) two[i] = 1
        ruling[i] = rulings.get(row) ?? rulingCode.none
      }
    }
    return {
      records: order ? pick(records, order) : records,
      start: this.start,
      day: inOrder(this.day, order, length),
      recordedDay: inOrder(this.recordedDay, order, length),
      twoContents: two,
      ruling,
    }
  }
}
