import type { Row } from '../sheets/sheet.js'

/** The rows of a sheet by their first day. */
export class RowList {
  readonly rows: readonly Row[]
  private readonly longest: number

  constructor(rows: readonly Row[]) {
    this.rows = [...rows].sort((a, b) => a.day - b.day || (a.record < b.record ? -1 : a.record > b.record ? 1 : 0))
    this.longest = this.rows.reduce((longest, row) => Math.max(longest, row.to - row.day), 0)
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
