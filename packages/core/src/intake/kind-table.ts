import { closeGaps, larger, type RawColumns } from '../evidence/raw-columns.js'
import { canonicalJson } from '../report/canonical.js'
import type { GivenRecords } from './given-records.js'
import type { ScannedRecords } from './lines/record-lines.js'
import { RecordList } from './record-list.js'

/** A record that passed its guard. */
export type AnyRecord = { readonly kind: string; readonly id: string } & Readonly<Record<string, unknown>>

/** The accepted records of one kind, each id once, or once a content. */
export class KindTable {
  readonly records: RecordList<AnyRecord>
  /** Rows of records whose id has two contents. */
  twoContents = new Set<number>()
  /** Rulings by row, as `rulingCode`. */
  rulings = new Map<number, number>()
  private byId: Map<string, number> | undefined

  constructor(
    given: GivenRecords,
    /** What the ledger needs of each record, for the kinds of evidence. */
    public raw?: RawColumns,
  ) {
    this.records = new RecordList(given)
  }

  /** Adds the record with an ordinal. */
  add(ordinal: number): void {
    const { records } = this
    const row = records.length++
    if (row === records.ordinals.length) records.ordinals = larger(records.ordinals, row * 2)
    records.ordinals[row] = ordinal
  }

  /** Adds scanned records; `first` is the ordinal of the first record of their lines. */
  append({ columns, ordinals }: ScannedRecords, first: number, persons: Int32Array): void {
    this.reserve(columns.length)
    const { records } = this
    for (let row = 0; row < columns.length; row++) records.ordinals[records.length++] = first + ordinals[row]
    this.raw?.append(columns, persons)
  }

  /** Makes room for so many more records. */
  reserve(count: number): void {
    const length = this.records.length + count
    if (length > this.records.ordinals.length) this.records.ordinals = larger(this.records.ordinals, length)
    this.raw?.reserve(length)
  }

  /** The row with an id, or -1; of two contents the one that is written first in order, whichever was read first. */
  find(id: string): number {
    if (!this.byId) {
      this.byId = new Map()
      for (let row = 0; row < this.records.length; row++) {
        const { id: own } = this.records.at(row)
        const held = this.byId.get(own)
        if (held === undefined || this.isWrittenBefore(row, held)) this.byId.set(own, row)
      }
    }
    return this.byId.get(id) ?? -1
  }

  private isWrittenBefore(row: number, other: number): boolean {
    return canonicalJson(this.records.at(row)) < canonicalJson(this.records.at(other))
  }

  /** Takes rows out. */
  remove(gone: ReadonlySet<number>): void {
    if (gone.size === 0) return
    const rows = [...gone].sort((a, b) => a - b)
    // Where a row stands once those before it are gone.
    const moved = (row: number): number => row - rows.filter((other) => other < row).length
    this.twoContents = new Set([...this.twoContents].filter((row) => !gone.has(row)).map(moved))
    this.rulings = new Map([...this.rulings].filter(([row]) => !gone.has(row)).map(([row, code]) => [moved(row), code]))
    closeGaps(this.records.ordinals, rows, this.records.length)
    this.records.length -= rows.length
    this.raw?.remove(rows)
    this.byId = undefined
  }
}
