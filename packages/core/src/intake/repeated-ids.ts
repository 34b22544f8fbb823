import { idHash } from '../records/id-hash.js'
import type { KindTable } from './kind-table.js'

/** Bits for each row: one row in sixteen or so then meets a bit that another one has set. */
const bitsARow = 8

/**
 * Pairs of rows with the same id: the first one and each that repeats it, in order. Every hash sets a bit; only rows
 * whose bit is set twice are put in a table, and only ids whose hashes are equal are compared in full, which spares a map
 * of millions of ids.
 */
export function repeatedIds({ records, raw }: KindTable): readonly (readonly [first: number, again: number])[] {
  const count = records.length
  const hashes = raw?.hash ?? Int32Array.from(records, (record) => idHash(record.id))
  let bits = 1024
  while (bits < count * bitsARow && bits < 1 << 30) bits *= 2
  const seen = new Int32Array(bits / 32)
  const twice = new Int32Array(bits / 32)
  let met = 0
  for (let row = 0; row < count; row++) {
    const at = hashes[row] & (bits - 1)
    const bit = 1 << (at & 31)
    if ((seen[at >>> 5] & bit) === 0) seen[at >>> 5] |= bit
    else {
      twice[at >>> 5] |= bit
      met++
    }
  }
  const pairs: [number, number][] = []
  if (met === 0) return pairs
  const table = new IdTable(2 * met, records)
  for (let row = 0; row < count; row++) {
    const hash = hashes[row]
    const at = hash & (bits - 1)
    if ((twice[at >>> 5] & (1 << (at & 31))) === 0) continue
    const first = table.place(row, hash)
    if (first >= 0) pairs.push([first, row])
  }
  return pairs
}

/** An open hash table of rows by the hash of their id. */
class IdTable {
  /** Rows from 1, so that 0 is a free place. */
  private readonly rows: Int32Array
  private readonly hashes: Int32Array

  constructor(
    most: number,
    private readonly records: KindTable['records'],
  ) {
    let places = 64
    while (places < 2 * most) places *= 2
    this.rows = new Int32Array(places)
    this.hashes = new Int32Array(places)
  }

  /** Puts a row in; answers the row that has its id already, or -1. */
  place(row: number, hash: number): number {
    const { rows, hashes, records } = this
    const last = rows.length - 1
    // The low bits have chosen the rows that come here, so that they tell little.
    let place = Math.imul(hash, 0x9e3779b1) >>> 8
    for (place &= last; rows[place] !== 0; place = (place + 1) & last) {
      const held = rows[place] - 1
      if (hashes[place] === hash && records.at(held).id === records.at(row).id) return held
    }
    rows[place] = row + 1
    hashes[place] = hash
    return -1
  }
}
