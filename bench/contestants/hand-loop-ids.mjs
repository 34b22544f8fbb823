import { isDeepStrictEqual } from 'node:util'

/**
 * Finds ids that occur twice in a kind. A bit for each hash says whether one like it has been seen; the few records
 * that meet a set bit are compared in the end, by id and content. A `Set` of the ids took at least twice as long.
 */
export class IdCheck {
  #records
  #hashes
  #bits
  #mask
  #suspects = new Set()

  constructor(records) {
    this.#records = records
    this.#hashes = new Int32Array(records.length)
    const words = 2 ** Math.ceil(Math.log2(2 * records.length + 1))
    this.#bits = new Int32Array(words)
    this.#mask = words - 1
  }

  /** Notes the id of record number `index`; throws where it is none. */
  add(index, id) {
    if (typeof id !== 'string' || id.length === 0) throw new Error(`record ${index + 1} has no id`)
    let hash = 0
    let surrogates = 0
    for (let at = 0; at < id.length; at++) {
      const code = id.charCodeAt(at)
      if ((code & 0xf800) === 0xd800) surrogates++
      hash = (Math.imul(hash, 31) + code) | 0
    }
    if (surrogates > 0 && !id.isWellFormed()) throw new Error(`the id of record ${index + 1} is not well-formed`)
    this.#hashes[index] = hash
    const word = (hash >>> 5) & this.#mask
    const bit = 1 << (hash & 31)
    if ((this.#bits[word] & bit) !== 0) this.#suspects.add(hash)
    else this.#bits[word] |= bit
  }

  /** Throws if an id of a kind has two contents. */
  finish() {
    const firsts = new Map()
    for (let index = 0; index < this.#hashes.length; index++) {
      if (!this.#suspects.has(this.#hashes[index])) continue
      const record = this.#records[index]
      const key = `${record.kind}:${record.id}`
      const first = firsts.get(key)
      if (first === undefined) firsts.set(key, record)
      else if (!isDeepStrictEqual(contentOf(first), contentOf(record))) throw new Error(`${key} has two contents`)
    }
    return this.#suspects.size
  }
}

function contentOf({ source: _, ...content }) {
  return content
}
