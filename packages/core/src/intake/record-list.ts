import type { RecordRows } from '../evidence/columns.js'
import type { GivenRecords } from './given-records.js'

/** Accepted records by row. They stay where they were given: a row holds only when its record was read. */
export class RecordList<R> implements Iterable<R>, RecordRows<R> {
  length = 0
  /** When the record of each row was read, counted over all batches. */
  ordinals: Int32Array

  constructor(
    private readonly given: GivenRecords,
    ordinals: Int32Array = new Int32Array(64),
    length = 0,
  ) {
    this.ordinals = ordinals
    this.length = length
  }

  /** The record of a row. */
  at(row: number): R {
    return this.given.at(this.ordinals[row]) as R
  }

  *[Symbol.iterator](): Iterator<R> {
    for (let row = 0; row < this.length; row++) yield this.at(row)
  }

  inOrder(sorted: (ordinals: Int32Array) => Int32Array, length: number): RecordList<R> {
    return new RecordList<R>(this.given, sorted(this.ordinals), length)
  }
}
