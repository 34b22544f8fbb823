import { finishHash } from '../records/id-hash.js'

/** Ids of persons, from texts or from bytes: each gets a number in the order in which they occur. */
export class PersonIds {
  readonly ids: string[] = []
  private hashes = new Int32Array(64)
  /** Open hash table of numbers from 1. */
  private places = new Int32Array(256)

  /** The number of an id with its `idHash`. */
  numberOf(id: string, hash: number): number {
    let place = hash & (this.places.length - 1)
    for (let held = this.places[place]; held !== 0; held = this.places[place]) {
      if (this.hashes[held - 1] === hash && this.ids[held - 1] === id) return held - 1
      place = (place + 1) & (this.places.length - 1)
    }
    return this.add(id, hash)
  }

  /** The number of the id from one place to before another, which are ASCII; `units` is their hash so far. */
  numberOfBytes(bytes: Uint8Array, from: number, to: number, units: number): number {
    const hash = finishHash(units)
    let place = hash & (this.places.length - 1)
    for (let held = this.places[place]; held !== 0; held = this.places[place]) {
      if (this.hashes[held - 1] === hash && isText(this.ids[held - 1], bytes, from, to)) return held - 1
      place = (place + 1) & (this.places.length - 1)
    }
    return this.add(String.fromCharCode(...bytes.subarray(from, to)), hash)
  }

  private add(id: string, hash: number): number {
    const number = this.ids.push(id) - 1
    if (number === this.hashes.length) this.grow()
    this.hashes[number] = hash
    this.place(number)
    return number
  }

  private grow(): void {
    const { hashes } = this
    this.hashes = new Int32Array(hashes.length * 4)
    this.hashes.set(hashes)
    this.places = new Int32Array(this.hashes.length * 4)
    for (let number = 0; number < hashes.length; number++) this.place(number)
  }

  private place(number: number): void {
    let place = this.hashes[number] & (this.places.length - 1)
    while (this.places[place] !== 0) place = (place + 1) & (this.places.length - 1)
    this.places[place] = number + 1
  }
}

function isText(id: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (id.length !== to - from) return false
  for (let i = 0; i < id.length; i++) if (id.charCodeAt(i) !== bytes[from + i]) return false
  return true
}
