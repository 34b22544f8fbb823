type Column = Int32Array | Uint8Array

/**
 * Rows by person, then day, then a tie: a counting sort, since exports run by time and hold few rows out of place.
 * Rows with the person -1 are left out.
 */
export class RowOrder {
  /** How many rows are kept. */
  readonly length: number
  /** The rows of person p are `start[p]` to `start[p + 1]`. */
  readonly start: Int32Array
  /** Where each row goes, -1 for those left out; undefined where all stand in order already. */
  private readonly position: Int32Array | undefined

  /** The column of persons is overwritten. */
  constructor(
    person: Int32Array,
    private readonly given: number,
    personCount: number,
    private readonly day: Int32Array,
    private readonly tie?: Int32Array,
  ) {
    const start = new Int32Array(personCount + 1)
    this.start = start
    const lastDay = new Int32Array(personCount).fill(-0x80000000)
    const lastTie = new Int32Array(personCount)
    const unsorted = new Uint8Array(personCount)
    let inPlace = true
    let previous = 0
    for (let row = 0; row < given; row++) {
      const p = person[row]
      if (p < previous) inPlace = false
      if (p < 0) continue
      previous = p
      start[p + 1]++
      const at = day[row]
      if (at < lastDay[p] || (tie !== undefined && at === lastDay[p] && tie[row] < lastTie[p])) unsorted[p] = 1
      lastDay[p] = at
      if (tie !== undefined) lastTie[p] = tie[row]
    }
    for (let p = 0; p < personCount; p++) start[p + 1] += start[p]
    this.length = start[personCount]
    const sorted = !unsorted.includes(1)
    if (inPlace && sorted) return
    const next = start.slice()
    for (let row = 0; row < given; row++) if (person[row] >= 0) person[row] = next[person[row]]++
    this.position = person
    if (!sorted) this.sort(person, unsorted)
  }

  /** A column in this order, written over `spare` if given; a part of itself where the rows stand in this order already. */
  apply<T extends Column>(column: T, spare?: T): T {
    const { position, given, length } = this
    if (position === undefined) return column.subarray(0, given) as T
    const sorted = (spare?.subarray(0, length) ?? new (column.constructor as new (length: number) => T)(length)) as T
    for (let row = 0; row < given; row++) if (position[row] >= 0) sorted[position[row]] = column[row]
    return sorted
  }

  private sort(position: Int32Array, unsorted: Uint8Array): void {
    const order = new Int32Array(this.length)
    for (let row = 0; row < this.given; row++) if (position[row] >= 0) order[position[row]] = row
    for (let p = 0; p < unsorted.length; p++) {
      if (unsorted[p] === 0) continue
      this.sortRows(order, this.start[p], this.start[p + 1])
      for (let at = this.start[p]; at < this.start[p + 1]; at++) position[order[at]] = at
    }
  }

  /** Insertion sort, which suits exports with a few rows out of place; a full sort where too many are. */
  private sortRows(order: Int32Array, from: number, to: number): void {
    let moves = 8 * (to - from) + 64
    for (let i = from + 1; i < to && moves > 0; i++) {
      const row = order[i]
      let at = i
      for (; at > from && this.compare(order[at - 1], row) > 0; at--, moves--) order[at] = order[at - 1]
      order[at] = row
    }
    if (moves <= 0) order.subarray(from, to).sort((a, b) => this.compare(a, b))
  }

  private compare(a: number, b: number): number {
    const { day, tie } = this
    return day[a] - day[b] || (tie === undefined ? 0 : tie[a] - tie[b]) || a - b
  }
}
