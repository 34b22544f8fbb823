import type { InstantDigits } from '../calendar/index.js'
import { evidenceFields as fields } from '../records/evidence-fields.js'

/** An instant that names no offset. */
export const noOffset = 0x7fff
/** A moment without a time of day, or none at all. */
export const noTime = 0x7ffe

/** Beside the code of a place: the record is of duty. */
export const dutyFlag = 0x80

/** Moments as they are written: civil day, millisecond of the day, offset in minutes (or `noOffset`, `noTime`). */
export class WrittenMoments {
  day: Int32Array
  millisecond: Int32Array
  offset: Int16Array

  constructor(length: number) {
    this.day = new Int32Array(length)
    this.millisecond = new Int32Array(length)
    this.offset = new Int16Array(length)
  }

  get capacity(): number {
    return this.day.length
  }

  /** Writes an instant. */
  write(row: number, digits: InstantDigits): void {
    this.day[row] = digits.day
    this.millisecond[row] = digits.second * 1000 + digits.milliseconds
    this.offset[row] = digits.hasOffset ? digits.offsetSeconds / 60 : noOffset
  }

  /** Writes a date, or that there is none. */
  writeDay(row: number, day: number): void {
    this.day[row] = day
    this.millisecond[row] = 0
    this.offset[row] = noTime
  }

  /** Adds the first moments of others from a row on. */
  append(start: number, other: WrittenMoments, count: number): void {
    this.day.set(other.day.subarray(0, count), start)
    this.millisecond.set(other.millisecond.subarray(0, count), start)
    this.offset.set(other.offset.subarray(0, count), start)
  }

  reserve(length: number): void {
    this.day = larger(this.day, length)
    this.millisecond = larger(this.millisecond, length)
    this.offset = larger(this.offset, length)
  }

  remove(gone: readonly number[], length: number): void {
    for (const column of [this.day, this.millisecond, this.offset]) closeGaps(column, gone, length)
  }
}

/**
 * One kind of evidence in the order in which it is read: what the ledger needs of each record, taken from what its guard
 * has read, so that no later pass has to touch millions of objects again. Times stay as they are written until the zone
 * of the data set is known.
 */
export class RawColumns {
  length = 0
  /** Hash of the id. */
  hash = new Int32Array(1024)
  /** The person by the order in which persons occur. */
  person = new Int32Array(1024)
  /** When it was: the instant, or the date where there is none. */
  readonly when = new WrittenMoments(1024)
  /** The dates of visits, which may have an instant beside them. */
  date = new Int32Array(0)
  /** `recordedAt`; undefined while no record has one. */
  recorded: WrittenMoments | undefined
  /** Place, with `dutyFlag` where it was on duty, and direction or signer, as codes. */
  place = new Uint8Array(1024)
  detail = new Uint8Array(1024)
  /** Hash of the device of a sign-in, 0 where none is named; undefined while no record names one. */
  device: Int32Array | undefined

  /** Adds the sign-in or sign-out whose fields have just been read. */
  addAttendance(person: number): void {
    const row = this.add(person)
    this.when.write(row, fields.at)
    // A sign-out is no service, whatever it says.
    this.place[row] = fields.isDuty && !fields.isOut ? fields.place | dutyFlag : fields.place
    this.detail[row] = fields.isOut ? 1 : 0
    if (this.device !== undefined) this.device[row] = fields.deviceHash
    else if (fields.deviceHash !== 0) this.devices()[row] = fields.deviceHash
  }

  /** Adds the night whose fields have just been read. */
  addNight(person: number): void {
    const row = this.add(person)
    if (fields.hasAt) this.when.write(row, fields.at)
    else this.when.writeDay(row, fields.day)
    this.place[row] = fields.isDuty ? fields.place | dutyFlag : fields.place
    this.detail[row] = fields.signer
  }

  /** Adds the visit whose fields have just been read. */
  addVisit(person: number): void {
    const row = this.add(person)
    if (row >= this.date.length) this.date = larger(this.date, this.hash.length)
    this.date[row] = fields.day
    if (fields.hasAt) this.when.write(row, fields.at)
    else this.when.writeDay(row, fields.day)
    this.detail[row] = fields.signer
  }

  /** Adds all rows of other columns; `persons` has this check's number for each of theirs. */
  append(other: RawColumns, persons: Int32Array): void {
    const start = this.length
    const length = start + other.length
    this.reserve(length)
    this.hash.set(other.hash.subarray(0, other.length), start)
    for (let row = 0; row < other.length; row++) this.person[start + row] = persons[other.person[row]]
    this.when.append(start, other.when, other.length)
    this.place.set(other.place.subarray(0, other.length), start)
    this.detail.set(other.detail.subarray(0, other.length), start)
    if (other.date.length > 0) {
      if (length > this.date.length) this.date = larger(this.date, this.hash.length)
      this.date.set(other.date.subarray(0, other.length), start)
    }
    if (other.device !== undefined) this.devices().set(other.device.subarray(0, other.length), start)
    else this.device?.fill(0, start, length)
    if (other.recorded !== undefined) this.entries(start, length).append(start, other.recorded, other.length)
    else if (this.recorded !== undefined) this.entries(start, length).offset.fill(noTime, start, length)
    this.length = length
  }

  /** Takes rows out, given in ascending order, as the records beside them. */
  remove(gone: readonly number[]): void {
    for (const column of [this.hash, this.person, this.place, this.detail]) closeGaps(column, gone, this.length)
    if (this.date.length > 0) closeGaps(this.date, gone, this.length)
    this.when.remove(gone, this.length)
    this.recorded?.remove(gone, this.length)
    if (this.device !== undefined) closeGaps(this.device, gone, this.length)
    this.length -= gone.length
  }

  /** Makes room for rows up to a length. */
  reserve(length: number): void {
    if (length <= this.hash.length) return
    this.hash = larger(this.hash, length)
    this.person = larger(this.person, length)
    this.place = larger(this.place, length)
    this.detail = larger(this.detail, length)
    this.when.reserve(length)
    if (this.device !== undefined) this.device = larger(this.device, length)
  }

  private add(person: number): number {
    const row = this.length++
    if (row === this.hash.length) this.reserve(row * 2)
    this.hash[row] = fields.idHash
    this.person[row] = person
    if (fields.hasRecordedAt) this.entries(row, row + 1).write(row, fields.recordedAt)
    else if (this.recorded !== undefined) this.entries(row, row + 1).writeDay(row, 0)
    return row
  }

  /** The devices, with room for as many as there are rows. */
  private devices(): Int32Array {
    this.device ??= new Int32Array(this.hash.length)
    return this.device
  }

  /** The moments of entry, with room up to a length; the rows before the first entry have none. */
  private entries(before: number, length: number): WrittenMoments {
    if (this.recorded === undefined) {
      this.recorded = new WrittenMoments(this.hash.length)
      this.recorded.offset.fill(noTime, 0, before)
    } else if (length > this.recorded.capacity) this.recorded.reserve(this.hash.length)
    return this.recorded
  }
}

type Column = Int32Array | Int16Array | Float64Array | Uint8Array

/** Moves the cells between the rows that are gone, given in ascending order, up to one another. */
export function closeGaps(column: Column, gone: readonly number[], length: number): void {
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
