import type { Zone } from '../calendar/index.js'
import { createInstantOut, dayFromText } from '../calendar/index.js'
import type { AttendanceRecord, NightDutyRecord, VisitRecord } from '../records/types.js'

/** No `recordedAt` given: entered in time as far as anybody knows. */
export const notRecorded = -0x7fffffff

/** Where an attendance record says it was made. */
export const placeCode = { township: 0, village: 1, county: 2, elsewhere: 3, site: 4, position: 5 } as const

/** Rulings as codes; `disputed` where the latest ones disagree. */
export const rulingCode = { none: 0, credit: 1, discount: 2, disputed: 3 } as const

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

/** A record as the intake accepted it. */
export interface Accepted<R> {
  readonly record: R
  readonly twoContents: boolean
  readonly ruling: number
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
  personIndex(personId: string): number
  /** Not read: dated or entered after `asOf` (semantics §13). */
  readonly asOfMs: number
  readonly asOfDay: number
  drop(why: 'unknown-person' | 'offset-missing' | 'after-as-of', index: number): void
  /** Whether instants without an offset are allowed: the data set declares its zone. */
  readonly localInstants: boolean
}

/** Builds the columns of the sign-ins. */
export function attendanceColumns(table: AcceptedTable<AttendanceRecord>, context: ColumnsContext): AttendanceColumns {
  const draft = new Draft(table, context)
  const { instant } = draft
  const seconds = new Float64Array(table.records.length)
  draft.each((record, row) => {
    if (!draft.readInstant(record.at, row)) return false
    seconds[row] = instant.second + (instant.epochMs - Math.floor(instant.epochMs / 1000) * 1000) / 1000
    draft.day[row] = instant.day
    draft.moment[row] = instant.epochMs
    return true
  })
  const order = draft.order()
  const length = order.length
  const second = new Float64Array(length)
  const out = new Uint8Array(length)
  const place = new Uint8Array(length)
  const columns = draft.gather(order)
  for (let i = 0; i < length; i++) {
    second[i] = seconds[order[i]]
    const record = columns.records[i]
    out[i] = record.direction === 'out' ? 1 : 0
    place[i] =
      record.place !== undefined
        ? placeCode[record.place]
        : record.siteId !== undefined
          ? placeCode.site
          : placeCode.position
  }
  return { ...columns, second, out, place }
}

/** Builds the columns of the visits. */
export function visitColumns(table: AcceptedTable<VisitRecord>, context: ColumnsContext): EvidenceColumns<VisitRecord> {
  const draft = new Draft(table, context)
  draft.each((record, row) => {
    const day = dayFromText(record.date)
    draft.day[row] = day
    if (record.at === undefined) {
      draft.moment[row] = dateMoment(day, context)
      return true
    }
    if (!draft.readInstant(record.at, row)) return false
    draft.moment[row] = draft.instant.epochMs
    return true
  })
  return draft.gather(draft.order())
}

/**
 * Builds the columns of the nights. The day is the night's key: the evening's date, or the morning's where the policy
 * `evidence.nightKey` says so, `shift` days later.
 */
export function nightColumns(
  table: AcceptedTable<NightDutyRecord>,
  context: ColumnsContext,
  shift: 0 | 1,
): EvidenceColumns<NightDutyRecord> {
  const draft = new Draft(table, context)
  const { instant } = draft
  draft.each((record, row) => {
    if (record.at !== undefined) {
      if (!draft.readInstant(record.at, row)) return false
      // 12:00–23:59 belongs to that date's night, 00:00–11:59 to the night before (semantics §4).
      draft.day[row] = (instant.second >= 43_200 ? instant.day : instant.day - 1) + shift
      draft.moment[row] = instant.epochMs
      return true
    }
    const night = dayFromText(record.night as string)
    draft.day[row] = night + shift
    draft.moment[row] = dateMoment(night, context)
    return true
  })
  return draft.gather(draft.order())
}

/** When a record without a time of day happened: at the start of its date, after `asOf` only where the date is a later one. */
function dateMoment(day: number, context: ColumnsContext): number {
  return day > context.asOfDay ? Number.POSITIVE_INFINITY : Math.min(day * 86_400_000, context.asOfMs)
}

/** Collects one kind's rows unsorted, then gathers them by person and time. */
class Draft<R extends { readonly personId: string; readonly recordedAt?: string }> {
  readonly instant = createInstantOut()
  readonly day: Int32Array
  readonly moment: Float64Array
  private readonly recordedDay: Int32Array
  private readonly person: Int32Array

  constructor(
    private readonly table: AcceptedTable<R>,
    private readonly context: ColumnsContext,
  ) {
    const length = table.records.length
    this.day = new Int32Array(length)
    this.moment = new Float64Array(length)
    this.recordedDay = new Int32Array(length)
    this.person = new Int32Array(length)
  }

  /** Reads an instant into `instant`; false, and dropped, where an offset is wanted and missing. */
  readInstant(text: string, row: number): boolean {
    this.context.zone.parseInstant(text, this.instant)
    if (this.instant.hasOffset || this.context.localInstants) return true
    this.person[row] = -1
    this.context.drop('offset-missing', row)
    return false
  }

  /** Runs over all records; `read` fills day and moment and answers whether the record could be read. */
  each(read: (record: R, row: number) => boolean): void {
    const { records } = this.table
    const { personIndex, asOfMs, drop } = this.context
    let lastId = ''
    let lastIndex = -1
    for (let row = 0; row < records.length; row++) {
      const record = records[row]
      if (record.personId !== lastId) {
        lastId = record.personId
        lastIndex = personIndex(lastId)
      }
      this.person[row] = lastIndex
      if (lastIndex < 0) {
        drop('unknown-person', row)
        continue
      }
      if (!read(record, row)) continue
      let moment = this.moment[row]
      this.recordedDay[row] = notRecorded
      if (record.recordedAt !== undefined) {
        if (!this.readInstant(record.recordedAt, row)) continue
        this.recordedDay[row] = this.instant.day
        if (this.instant.epochMs > moment) moment = this.instant.epochMs
      }
      if (moment > asOfMs) {
        this.person[row] = -1
        drop('after-as-of', row)
      }
    }
  }

  /** The kept rows by person and moment. Rows that come in this order already, as exports do, are only counted. */
  order(): Int32Array {
    const { person, day, moment } = this
    const start = new Int32Array(this.context.personCount + 1)
    for (let row = 0; row < person.length; row++) if (person[row] >= 0) start[person[row] + 1]++
    for (let p = 0; p < this.context.personCount; p++) start[p + 1] += start[p]
    const order = new Int32Array(start[this.context.personCount])
    const next = start.slice()
    for (let row = 0; row < person.length; row++) if (person[row] >= 0) order[next[person[row]]++] = row
    for (let p = 0; p < this.context.personCount; p++) {
      let sorted = true
      for (let i = start[p] + 1; i < start[p + 1] && sorted; i++) {
        const a = order[i - 1]
        const b = order[i]
        sorted = day[a] < day[b] || (day[a] === day[b] && moment[a] <= moment[b])
      }
      if (!sorted) order.subarray(start[p], start[p + 1]).sort((a, b) => day[a] - day[b] || moment[a] - moment[b])
    }
    this.start = start
    return order
  }

  private start: Int32Array = new Int32Array(0)

  gather(order: Int32Array): EvidenceColumns<R> {
    const { records, twoContents, rulings } = this.table
    const length = order.length
    const sorted = new Array<R>(length)
    const day = new Int32Array(length)
    const recordedDay = new Int32Array(length)
    for (let i = 0; i < length; i++) {
      const row = order[i]
      sorted[i] = records[row]
      day[i] = this.day[row]
      recordedDay[i] = this.recordedDay[row]
    }
    const two = new Uint8Array(length)
    const ruling = new Uint8Array(length)
    if (twoContents.size > 0 || rulings.size > 0) {
      for (let i = 0; i < length; i++) {
        if (twoContents.has(order[i])) two[i] = 1
        ruling[i] = rulings.get(order[i]) ?? rulingCode.none
      }
    }
    return { records: sorted, start: this.start, day, recordedDay, twoContents: two, ruling }
  }
}
