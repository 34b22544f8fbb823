/** A set of row numbers, a bit for each: a table may have millions of rows. */
export class RowSet {
  private bits = new Uint8Array(128)

  add(row: number): void {
    const at = row >> 3
    if (at >= this.bits.length) {
      const grown = new Uint8Array(Math.max(at + 1, this.bits.length * 2))
      grown.set(this.bits)
      this.bits = grown
    }
    this.bits[at]! |= 1 << (row & 7)
  }

  /** How many rows are in every one of the sets. */
  static common([first, ...others]: readonly RowSet[]): number {
    let count = 0
    for (let at = 0; at < (first?.bits.length ?? 0); at++) {
      let bits = first!.bits[at]!
      for (const other of others) bits &= other.bits[at] ?? 0
      for (; bits > 0; bits &= bits - 1) count++
    }
    return count
  }
}
