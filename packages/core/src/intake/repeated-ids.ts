import { idHash } from '../records/id-hash.js'
import type { KindTable } from './kind-table.js'

const bucketBits = 8
const buckets = 1 << bucketBits

/**
 * Pairs of rows with the same id: the first one and each that repeats it, in the order of the latter. Rows are dealt into
 * buckets by the hash of their id, so that each bucket's hash table stays in the processor's cache; only ids whose hashes
 * are equal are compared in full, which spares a map of millions of ids.
 */
export function repeatedIds({ records, raw }: KindTable): readonly (readonly [first: number, again: number])[] {
  const count = records.length
  const hashes = raw?.hash ?? Int32Array.from(records, (record) => idHash(record.id))
  const ends = new Int32Array(buckets + 1)
  for (let row = 0; row < count; row++) ends[(hashes[row] >>> (32 - bucketBits)) + 1]++
  let largest = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    largest = Math.max(largest, ends[bucket + 1])
    ends[bucket + 1] += ends[bucket]
  }
  const rows = new Int32Array(count)
  const dealt = new Int32Array(count)
  const next = ends.slice()
  for (let row = 0; row < count; row++) {
    const at = next[hashes[row] >>> (32 - bucketBits)]++
    rows[at] = row
    dealt[at] = hashes[row]
  }

  let size = 64
  while (size < largest * 2) size *= 2
  // Rows from 1, so that 0 is a free place.
  const places = new Int32Array(size)
  const placed = new Int32Array(size)
  const pairs: [number, number][] = []
  for (let bucket = 0; bucket < buckets; bucket++) {
    places.fill(0)
    for (let i = ends[bucket]; i < ends[bucket + 1]; i++) {
      const row = rows[i]
      const hash = dealt[i]
      let place = hash & (size - 1)
      while (places[place] !== 0) {
        if (placed[place] === hash && records.at(places[place] - 1).id === records.at(row).id) {
          pairs.push([places[place] - 1, row])
          break
        }
        place = (place + 1) & (size - 1)
      }
      if (places[place] === 0) {
        places[place] = row + 1
        placed[place] = hash
      }
    }
  }
  return pairs.sort(([, a], [, b]) => a - b)
}
