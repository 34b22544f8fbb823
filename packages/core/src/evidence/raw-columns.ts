import { createInstantDigits, dayFromText, readInstantText } from '../calendar/index.js'
import { hashOf } from '../intake/repeated-ids.js'
import type { AttendanceRecord, NightDutyRecord, VisitRecord } from '../records/types.js'
import { nightPlaceCode, placeCode, signerCode } from './codes.js'

/** An instant that names no offset, or a moment that is none: a date only, or nothing at all. */
export const noOffset = 0x7fff
export const dateOnly = 0x7ffe

/** The kinds that are nine records in ten. */
export type EvidenceRecord = AttendanceRecord | NightDutyRecord | VisitRecord

const digits = createInstantDigits()

/**
 * One kind of evidence in the order in which it is read: what the ledger needs of each record, taken while the record is
 * at hand, so that no later pass has to touch millions of objects again. Times stay as they are written until the zone
 * of the data set is known.
 */
export class RawColumns {
  length = 0
  /** Hash of the id. */
  hash = new Int32Array(1024)
  /** The person by the order in which persons occur. */
  person = new Int32Array(1024)
  /** Milliseconds of the wall time as written since 1970-01-01T00:00, with its offset in minutes. */
  written = new Float64Array(1024)
  offset = new Int16Array(1024)
  /** The same of `recordedAt`; NaN where there is none, and no cells at all where no record has one. */
  recorded = new Float64Array(0)
  recordedOffset = new Int16Array(0)
  /** The dates of visits, which may have an instant beside them. */
  date = new Int32Array(0)
  /** Place, and direction or signer, as codes. */
  place = new Uint8Array(1024)
  detail = new Uint8Array(1024)

  constructor(private readonly personOf: (id: string) => number) {}

  /** Adds a sign-in or sign-out. */
  addAttendance(record: AttendanceRecord): void {
    const row = this.add(record)
    this.readInstant(record.at, row)
    this.detail[row] = record.direction === 'out' ? 1 : 0
    this.place[row] =
      record.place !== undefined
        ? placeCode[record.place]
        : record.siteId !== undefined
          ? placeCode.site
          : placeCode.position
  }

  /** Adds a night. */
  addNight(record: NightDutyRecord): void {
    const row = this.add(record)
    this.place[row] = nightPlaceCode[record.place]
    this.detail[row] = signerOf(record)
    if (record.at !== undefined) this.readInstant(record.at, row)
    else this.readDate(record.night as string, row)
  }

  /** Adds a visit. */
  addVisit(record: VisitRecord): void {
    const row = this.add(record)
    this.detail[row] = signerOf(record)
    this.readDate(record.date, row)
    if (row >= this.date.length) this.date = larger(this.date, this.hash.length)
    this.date[row] = Math.floor(this.written[row] / 86_400_000)
    if (record.at !== undefined) this.readInstant(record.at, row)
  }

  /** Takes rows out, given in ascending order, as the records beside them. */
  remove(gone: readonly number[]): void {
    for (const column of this.columns()) closeGaps(column, gone, Math.min(this.length, column.length))
    this.length -= gone.length
  }

  private add(record: EvidenceRecord): number {
    const row = this.length++
    if (row === this.hash.length) this.reserve(row * 2)
    this.hash[row] = hashOf(record.id)
    this.person[row] = this.personOf(record.personId)
    if (record.recordedAt !== undefined) this.readEntry(record.recordedAt, row)
    else if (row < this.recorded.length) this.recorded[row] = Number.NaN
    return row
  }

  private readEntry(text: string, row: number): void {
    if (row >= this.recorded.length) {
      const { length } = this.recorded
      this.recorded = larger(this.recorded, this.hash.length)
      this.recorded.fill(Number.NaN, length)
      this.recordedOffset = larger(this.recordedOffset, this.hash.length)
    }
    readInstantText(text, digits)
    this.recorded[row] = digits.day * 86_400_000 + digits.second * 1000 + digits.milliseconds
    this.recordedOffset[row] = digits.hasOffset ? digits.offsetSeconds / 60 : noOffset
  }

  private readInstant(text: string, row: number): void {
    readInstantText(text, digits)
    this.written[row] = digits.day * 86_400_000 + digits.second * 1000 + digits.milliseconds
    this.offset[row] = digits.hasOffset ? digits.offsetSeconds / 60 : noOffset
  }

  private readDate(text: string, row: number): void {
    this.written[row] = dayFromText(text) * 86_400_000
    this.offset[row] = dateOnly
  }

  private columns(): readonly Column[] {
    const { hash, person, written, offset, recorded, recordedOffset, date, place, detail } = this
    return [hash, person, written, offset, recorded, recordedOffset, date, place, detail]
  }

  /** Makes room for rows up to a length. */
  reserve(length: number): void {
    if (length <= this.hash.length) return
    this.hash = larger(this.hash, length)
    this.person = larger(this.person, length)
    this.written = larger(this.written, length)
    this.offset = larger(this.offset, length)
    this.place = larger(this.place, length)
    this.detail = larger(this.detail, length)
  }
}

type Column = Int32Array | Int16Array | Float64Array | Uint8Array

/** Moves the cells between the rows that are gone, given in ascending order, up to one another. */
export function closeGaps(
  column: { copyWithin(target: number, start: number, end: number): unknown },
  gone: readonly number[],
  length: number,
): void {
  for (let i = 0; i < gone.length; i++) {
    column.copyWithin(gone[i] - i, gone[i] + 1, i + 1 < gone.length ? gone[i + 1] : length)
  }
}

/** A longer column with the same cells. */
export function larger<T extends Column>(column: T, length: number): T {
  const grown = new (column.constructor as new (length: number) => T)(length)
  grown.set(column)
  return grown
}

function signerOf(record: { readonly signature?: { readonly signerType: string } }): number {
  const { signature } = record
  if (signature === undefined) return signerCode.none
  const { signerType } = signature
  if (signerType === 'villager') return signerCode.villager
  return signerType === 'village-cadre' ? signerCode['village-cadre'] : signerCode.other
}
