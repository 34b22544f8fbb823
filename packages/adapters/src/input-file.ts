import { createHash } from 'node:crypto'
import { HEAD_BYTES } from './decode.js'
import type { FileInMemory, SourceFile } from './source.js'

const PIECE_BYTES = 128 * 1024

/** A file as sources read it, wherever its bytes come from. */
export class InputFile {
  readonly name: string
  readonly size: number
  /** Its first 64 KiB, or all of it if it is shorter. */
  readonly head: Uint8Array
  private hash: string | undefined

  constructor(private readonly given: SourceFile) {
    this.name = given.name
    this.size = 'bytes' in given ? given.bytes.length : given.size
    this.head = 'bytes' in given ? given.bytes.subarray(0, HEAD_BYTES) : given.head
  }

  /** Its bytes from the start, for one pass over them. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    const sha = this.hash === undefined ? createHash('sha256') : undefined
    for await (const piece of 'bytes' in this.given ? pieces(this.given) : this.given.chunks()) {
      sha?.update(piece)
      yield piece
    }
    if (sha) this.hash = digestText(sha)
  }

  /** All of its bytes at once; for formats that cannot be read otherwise. */
  async bytes(): Promise<Uint8Array> {
    if ('bytes' in this.given) return this.given.bytes
    const all = new Uint8Array(this.size)
    let at = 0
    for await (const piece of this.chunks()) {
      all.set(piece.subarray(0, this.size - at), at)
      at += piece.length
    }
    return all.subarray(0, at)
  }

  /** `sha256:` and the hexadecimal SHA-256 of the bytes; takes a pass of its own only where none has come to the end. */
  async digest(): Promise<string> {
    if ('bytes' in this.given) return canonicalDigest(this.given.bytes)
    if (this.hash === undefined) for await (const _ of this.chunks());
    return this.hash!
  }
}

/** `sha256:` and the hexadecimal SHA-256 of the bytes, as `run.inputs` carries it. */
export function canonicalDigest(bytes: Uint8Array): string {
  return digestText(createHash('sha256').update(bytes))
}

function digestText(hash: ReturnType<typeof createHash>): string {
  return `sha256:${hash.digest('hex')}`
}

/** The bytes of a file in memory; a pause after each piece lets the program do something else, too. */
async function* pieces({ bytes }: FileInMemory): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES)
}
