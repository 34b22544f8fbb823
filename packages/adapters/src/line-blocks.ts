/** Bytes of whole lines; only the last block of a file may lack its line end. */
export interface LineBlock {
  readonly bytes: Uint8Array
  readonly last: boolean
  /** The block is the beginning of one line that is longer than any may be; the rest of the line was passed over. */
  readonly overlong?: true
}

/** How a file is cut. */
export interface BlockOptions {
  /** Bytes before the text: a byte order mark. */
  readonly skip: number
  /** UTF-16, whose line feeds take two bytes. */
  readonly wide?: 'utf-16le' | 'utf-16be' | undefined
  /** Bytes of a block; a longer line is taken whole. */
  readonly size: number
  /** Bytes of a line beyond which it is not read. */
  readonly longest: number
}

const SHOWN_BYTES = 64

/** Cuts a file at line ends. Never holds more than a block, or the longest line, and a piece. */
export async function* lineBlocks(
  pieces: AsyncIterable<Uint8Array>,
  { skip, wide, size, longest }: BlockOptions,
): AsyncGenerator<LineBlock> {
  let held: Uint8Array = new Uint8Array(0)
  let toSkip = skip
  /** The beginning of a line that is being passed over. */
  let dropped: Uint8Array | undefined
  for await (const piece of pieces) {
    const fresh = toSkip > 0 ? piece.subarray(toSkip) : piece
    toSkip = Math.max(0, toSkip - piece.length)
    held = held.length === 0 ? fresh : joined(held, fresh)
    for (;;) {
      if (dropped) {
        const end = lineEnd(held, 0, wide)
        held = held.subarray(end < 0 ? held.length - (wide ? held.length % 2 : 0) : end)
        if (end < 0) break
        yield { bytes: dropped, last: false, overlong: true }
        dropped = undefined
      }
      const cut = held.length > size ? cutOf(held, size, wide) : -1
      if (cut > longest && lineEnd(held, 0, wide) > longest) dropped = held.slice(0, SHOWN_BYTES)
      else if (cut > 0) {
        yield { bytes: held.subarray(0, cut), last: false }
        held = held.subarray(cut)
      } else if (held.length > longest) dropped = held.slice(0, SHOWN_BYTES)
      else break
    }
  }
  if (dropped) yield { bytes: dropped, last: true, overlong: true }
  else yield { bytes: held, last: true }
}

/** After the last line end within `size` bytes, else after the first one beyond; -1 where there is none. */
function cutOf(bytes: Uint8Array, size: number, wide: BlockOptions['wide']): number {
  for (let at = bytes.lastIndexOf(10, size - 1); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(10, at - 1)) {
    const end = endAt(bytes, at, wide)
    if (end > 0) return end
  }
  return lineEnd(bytes, size, wide)
}

/** After the first line end from a place on; -1 where there is none. */
function lineEnd(bytes: Uint8Array, from: number, wide: BlockOptions['wide']): number {
  for (let at = bytes.indexOf(10, from); at >= 0; at = bytes.indexOf(10, at + 1)) {
    const end = endAt(bytes, at, wide)
    if (end > 0) return end
  }
  return -1
}

/** Where the line ends whose line feed may be the byte at a place; -1 if it is none. 0x0A is no trail byte in GB18030. */
function endAt(bytes: Uint8Array, at: number, wide: BlockOptions['wide']): number {
  if (!wide) return at + 1
  if (wide === 'utf-16le') return at % 2 === 0 && bytes[at + 1] === 0 ? at + 2 : -1
  return at % 2 === 1 && bytes[at - 1] === 0 ? at + 1 : -1
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
