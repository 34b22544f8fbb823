import type { Zone } from '../calendar/index.js'
import { createInstantOut, dayFromText } from '../calendar/index.js'
import type { AttendanceRecord, NightDutyRecord, VisitRecord } from '../records/types.js'

/** No `recordedAt` given: entered in time as far as anybody knows. */
export const notRecorded = -0x7fffffff

/** Where a night was spent. */
export const nightPlaceCode = { township: 0, village: 1, 'county-home': 2, elsewhere: 3 } as const

/** Who signed, if anybody. */
export const signerCode = { none: 0, villager: 1, 'village-cadre': 2, other: 3 } as const

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
  const second = new Float64Array(table.records.length)
  const out = new Uint8Array(table.records.length)
  const place = new Uint8Array(table.records.length)
  draft.each((record, row) => {
    if (!draft.readInstant(record.at, row)) return false
    second[row] = instant.second + (instant.epochMs - Math.floor(instant.epochMs / 1000) * 1000) / 1000
    draft.day[row] = instant.day
    draft.moment[row] = instant.epochMs
    out[row] = record.direction === 'out' ? 1 : 0
    place[row] =
      record.place !== undefined
        ? placeCode[record.place]
        : record.siteId !== undefined
          ? placeCode.site
          : placeCode.position
    return true
  })
  const order = draft.order()
  return {
    ...draft.gather(order),
    second: inOrder(second, order),
    out: inOrder(out, order),
    place: inOrder(place, order),
  }
}

/** Builds the columns of the visits. */
export function visitColumns(table: AcceptedTable<VisitRecord>, context: ColumnsContext): VisitColumns {
  const draft = new Draft(table, context)
  const signer = new Uint8Array(table.records.length)
  draft.each((record, row) => {
    const day = dayFromText(record.date)
    draft.day[row] = day
    signer[row] = signerOf(record)
    if (record.at === undefined) {
      draft.moment[row] = dateMoment(day, context)
      return true
    }
    if (!draft.readInstant(record.at, row)) return false
    draft.moment[row] = draft.instant.epochMs
    return true
  })
  const order = draft.order()
  return { ...draft.gather(order), signer: inOrder(signer, order) }
}

/**
 * Builds the columns of the nights. The day is the night's key: the evening's date, or the morning's where the policy
 * `evidence.nightKey` says so, `shift` days later.
 */
export function nightColumns(
  table: AcceptedTable<NightDutyRecord>,
  context: ColumnsContext,
  shift: 0 | 1,
): NightColumns {
  const draft = new Draft(table, context)
  const { instant } = draft
  const place = new Uint8Array(table.records.length)
  const signer = new Uint8Array(table.records.length)
  draft.each((record, row) => {
    place[row] = nightPlaceCode[record.place]
    signer[row] = signerOf(record)
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
  const order = draft.order()
  return { ...draft.gather(order), place: inOrder(place, order), signer: inOrder(signer, order) }
}

function signerOf(record: { readonly signature?: { readonly signerType: string } }): number {
  const { signature } = record
  if (signature === undefined) return signerCode.none
  const { signerType } = signature
  return signerType === 'villager' ? signerCode.villager : signerType === 'village-cadre' ? signerCode['village-cadre'] : signerCode.other
}

function pick<R>(records: readonly R[], order: Int32Array): R[] {
  const picked = new Array<R>(order.length)
  for (let i = 0; i < order.length; i++) picked[i] = records[order[i]]
  return picked
}

/** A column in the order of the sorted rows; itself where the rows stand in that order already. */
function inOrder<T extends Int32Array | Float64Array | Uint8Array>(column: T, order: Int32Array | undefined): T {
  if (!order) return column
  const sorted = new (column.constructor as new (length: number) => T)(order.length)
  for (let i = 0; i < order.length; i++) sorted[i] = column[order[i]]
  return sorted
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
  private start: Int32Array = new Int32Array(0)
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

  /** The kept rows by person and moment; undefined where they come in this order already, as exports do. */
  order(): Int32Array | undefined {
    const { person, day, moment } = this
    const { personCount } = this.context
    const start = new Int32Array(personCount + 1)
    this.start = start
    let inPlace = true
    for (let row = 0; row < person.length; row++) {
      if (person[row] >= 0) start[person[row] + 1]++
      if (row > 0 && inPlace) inPlace = person[row - 1] >= 0 && this.isBefore(row - 1, row)
    }
    for (let p = 0; p < personCount; p++) start[p + 1] += start[p]
    if (inPlace && start[personCount] === person.length) return undefined
    const order = new Int32Array(start[personCount])
    const next = start.slice()
    for (let row = 0; row < person.length; row++) if (person[row] >= 0) order[next[person[row]]++] = row
    for (let p = 0; p < personCount; p++) {
      let sorted = true
      for (let i = start[p] + 1; i < start[p + 1] && sorted; i++) sorted = this.isBefore(order[i - 1], order[i])
      if (!sorted) order.subarray(start[p], start[p + 1]).sort((a, b) => day[a] - day[b] || moment[a] - moment[b])
    }
    return order
  }

  private isBefore(a: number, b: number): boolean {
    const { person, day, moment } = this
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
      day: inOrder(this.day, order),
      recordedDay: inOrder(this.recordedDay, order),
      twoContents: two,
      ruling,
    }
  }
}
