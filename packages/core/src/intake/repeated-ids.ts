/**
 * Pairs of records with the same id: the first one and each that repeats it, in order. A hash of every id sets a bit;
 * only ids that meet a bit already set are compared in full, which spares a map of millions of ids. `known` are hashes
 * reckoned before.
 */
export function repeatedIds(
  records: readonly { readonly id: string }[],
  known?: Int32Array,
): readonly (readonly [first: number, again: number])[] {
  const count = records.length
  let bits = 1 << 10
  while (bits < count * 32 && bits < 1 << 30) bits *= 2
  const seen = new Uint32Array(bits >>> 5)
  const hashes = known ?? new Int32Array(count)
  const suspects = new Set<number>()
  for (let i = 0; i < count; i++) {
    const hash = known ? known[i] : hashOf(records[i].id)
    hashes[i] = hash
    const at = hash & (bits - 1)
    const word = at >>> 5
    const bit = 1 << (at & 31)
    if (seen[word] & bit) suspects.add(at)
    else seen[word] |= bit
  }
  const pairs: [number, number][] = []
  if (suspects.size === 0) return pairs
  // The bits of suspects only: a second, sparse look instead of a set lookup for every id.
  seen.fill(0)
  for (const at of suspects) seen[at >>> 5] |= 1 << (at & 31)
  const firsts = new Map<string, number>()
  for (let i = 0; i < count; i++) {
    const at = hashes[i] & (bits - 1)
    if ((seen[at >>> 5] & (1 << (at & 31))) === 0) continue
    const { id } = records[i]
    const first = firsts.get(id)
    if (first === undefined) firsts.set(id, i)
    else pairs.push([first, i])
  }
  return pairs
}

/** A hash of an id: FNV-1a over its UTF-16 units, finished so that close ids spread over all bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 12
  hash = Math.imul(hash, 0x297a2d39)
  return hash ^ (hash >>> 15)
}
