import type { Refusal } from '@shouze/core'
import { badEncoding, contentFault, knownEncoding } from './content-fault.js'
import { encodingOf, signatureOf } from './encoding.js'
import { refuse } from './refusal.js'
import type { SourceFile } from './source.js'

/** A run of whole lines; only the last one of a file may lack its line end. */
export interface TextChunk {
  readonly text: string
  /** Some bytes were no text: every U+FFFD in `text` is suspect, and so is the row it stands in. */
  readonly damaged: boolean
}

/** How to read the bytes of a file as text. */
export interface DecodeOptions {
  /** A WHATWG label (`utf-8`, `gb18030`, `utf-16le`); left out: byte order mark, else UTF-8, else GB18030. */
  readonly encoding?: string
  /** Bytes decoded at a time; 16 MiB unless told. A chunk ends at a line end. */
  readonly chunkBytes?: number
}

const CHUNK_BYTES = 16 * 1024 * 1024

/** How much of a file detection looks at. */
export const HEAD_BYTES = 64 * 1024

/** V8 holds no string of more than about 512 Mi characters; whole-text formats stop well before that. */
export const WHOLE_TEXT_BYTES = 400_000_000

/** The host's decoder: Node and browsers have the same. */
type Decoder = InstanceType<typeof TextDecoder>

class UnreadableChunk extends Error {
  constructor(readonly bytes: Uint8Array) {
    super('not in the expected encoding')
  }
}

/**
 * Decodes `file` and hands its chunks to `read`, which must be pure: when the bytes turn out to be in another encoding
 * it is run again from the start. Codes of the refusals: `file-empty`, `file-binary`, `bad-encoding`.
 */
export function readText<T>(
  file: SourceFile,
  options: DecodeOptions,
  read: (chunks: Iterable<TextChunk>) => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal } {
  const fault = contentFault(file, options)
  if (fault) return { ok: false, refusal: fault }
  const size = options.chunkBytes ?? CHUNK_BYTES
  const mark = signatureOf(file.bytes)
  const run = (encoding: string, fatal: boolean) => ({
    ok: true as const,
    value: read(textChunks(file.bytes.subarray(mark?.length ?? 0), encoding, fatal, size)),
  })
  const first =
    options.encoding === undefined ? (mark?.encoding ?? 'utf-8') : new TextDecoder(options.encoding).encoding
  try {
    return run(first, true)
  } catch (error) {
    if (!(error instanceof UnreadableChunk)) throw error
    // Whoever names an encoding, or marks the file with one, means it; else few bad bytes among much good UTF-8 are damage.
    const settled = options.encoding !== undefined || mark !== undefined
    const guessed = encodingOf(error.bytes)
    if (settled && first === 'utf-8' && guessed.encoding !== 'utf-8') {
      return { ok: false, refusal: badEncoding(file, first, true) }
    }
    const next = settled ? { encoding: first, fatal: false } : guessed
    try {
      return run(next.encoding, next.fatal)
    } catch (again) {
      if (again instanceof UnreadableChunk) return { ok: false, refusal: badEncoding(file, first, false) }
      throw again
    }
  }
}

/** Decodes a file as one string, or says why it cannot be (also `file-too-large`, above 400 MB). */
export function readWholeText(
  file: SourceFile,
  options: DecodeOptions,
): { readonly ok: true; readonly value: TextChunk } | { readonly ok: false; readonly refusal: Refusal } {
  if (file.bytes.length > WHOLE_TEXT_BYTES) {
    return {
      ok: false,
      refusal: refuse(
        { file: file.name },
        'file-too-large',
        `文件“${file.name}”超过 400 MB，这种格式须整体读入。请拆分文件，或转换为 NDJSON（每行一条记录）。`,
        `"${file.name}" is larger than 400 MB, and this format has to be read as a whole. Split the file, or convert it to NDJSON (one record a line).`,
      ),
    }
  }
  return readText(file, options, (chunks) => {
    let text = ''
    let damaged = false
    for (const chunk of chunks) {
      text += chunk.text
      damaged ||= chunk.damaged
    }
    return { text, damaged }
  })
}

/** The first characters of a file, for detection; never fails. */
export function headOf(file: SourceFile, encoding?: string): string {
  const head = file.bytes.subarray(0, HEAD_BYTES)
  const mark = signatureOf(head)
  const body = head.subarray(mark?.length ?? 0)
  const chosen = mark?.encoding ?? (knownEncoding(encoding) ? encoding : undefined)
  if (chosen !== undefined) return new TextDecoder(chosen).decode(body, { stream: true })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body, { stream: true })
  } catch {
    return new TextDecoder(encodingOf(body).encoding).decode(body, { stream: true })
  }
}

function* textChunks(bytes: Uint8Array, encoding: string, fatal: boolean, size: number): Generator<TextChunk> {
  const decoder = new TextDecoder(encoding, { fatal })
  for (let start = 0; start < bytes.length; ) {
    const end = lineEnd(bytes, start, size, encoding)
    const piece = bytes.subarray(start, end)
    yield end < bytes.length ? { text: decodePiece(decoder, piece), damaged: !fatal } : lastChunk(decoder, piece)
    start = end
  }
}

function decodePiece(decoder: Decoder, piece: Uint8Array): string {
  try {
    return decoder.decode(piece)
  } catch {
    throw new UnreadableChunk(piece)
  }
}

/** A file cut off in the middle of a character is damaged in its last row only, not in another encoding. */
function lastChunk(decoder: Decoder, piece: Uint8Array): TextChunk {
  try {
    return { text: decodePiece(decoder, piece), damaged: !decoder.fatal }
  } catch (error) {
    try {
      const text = new TextDecoder(decoder.encoding, { fatal: true }).decode(piece, { stream: true })
      return { text: `${text}\uFFFD`, damaged: true }
    } catch {
      throw error
    }
  }
}

/** The end of the last line that fits in `size` bytes; a longer line is taken whole. 0x0A is no trail byte in GB18030. */
function lineEnd(bytes: Uint8Array, start: number, size: number, encoding: string): number {
  if (start + size >= bytes.length) return bytes.length
  const wide = encoding.startsWith('utf-16')
  const isLineFeed = (at: number): boolean =>
    !wide || ((at % 2 === 0) === (encoding === 'utf-16le') && bytes[encoding === 'utf-16le' ? at + 1 : at - 1] === 0)
  const after = (at: number): number => (encoding === 'utf-16le' ? at + 2 : at + 1)
  for (let at = bytes.lastIndexOf(10, start + size - 1); at >= start; at = bytes.lastIndexOf(10, at - 1)) {
    if (isLineFeed(at)) return after(at)
    if (at === 0) break
  }
  for (let at = bytes.indexOf(10, start + size); at >= 0; at = bytes.indexOf(10, at + 1)) {
    if (isLineFeed(at)) return after(at)
  }
  return bytes.length
}
