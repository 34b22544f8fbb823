import type { Row } from '../sheets/sheet.js'

/** Writes the days of a row by one of its columns. */
export type ReadSpan = (row: Row, span: { from: number; to: number }) => void

/** The days of rows, a pair for each. */
export interface RowSpans {
  readonly from: Float64Array
  readonly to: Float64Array
}

/** The rows of a sheet by their first day. */
export class RowList {
  readonly rows: readonly Row[]
  private readonly longest: number
  private readonly dated = new Map<ReadSpan, RowSpans>()

  constructor(rows: readonly Row[]) {
    this.rows = [...rows].sort((a, b) => a.day - b.day || (a.record < b.record ? -1 : a.record > b.record ? 1 : 0))
    this.longest = this.rows.reduce((longest, row) => Math.max(longest, row.to - row.day), 0)
  }

  /** The days of all rows by another time than their own, in the order of the rows; read once. */
  spansBy(read: ReadSpan): RowSpans {
    let spans = this.dated.get(read)
    if (!spans) {
      const { length } = this.rows
      spans = { from: new Float64Array(length), to: new Float64Array(length) }
      const span = { from: 0, to: 0 }
      for (let i = 0; i < length; i++) {
        read(this.rows[i], span)
        spans.from[i] = span.from
        spans.to[i] = span.to
      }
      this.dated.set(read, spans)
    }
    return spans
  }

  /** Index of the first row that can reach to a day. */
  firstFrom(day: number): number {
    const wanted = day - this.longest
    let low = 0
    let high = this.rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.rows[middle].day < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** No rows at all. */
export const noRows = new RowList([])
