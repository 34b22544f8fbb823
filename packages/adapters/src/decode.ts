import type { Refusal } from '@shouze/core'
import { binaryKind } from './binary.js'
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
  const first = options.encoding?.toLowerCase() ?? mark?.encoding ?? 'utf-8'
  try {
    return run(first, true)
  } catch (error) {
    if (!(error instanceof UnreadableChunk)) throw error
    // Whoever names an encoding, or marks the file with one, means it; else few bad bytes among much good UTF-8 are damage.
    const settled = options.encoding !== undefined || mark !== undefined
    const next = settled ? { encoding: first, fatal: false } : encodingOf(error.bytes)
    if (!next) return { ok: false, refusal: badEncoding(file, first) }
    try {
      return run(next.encoding, next.fatal)
    } catch (again) {
      if (again instanceof UnreadableChunk) return { ok: false, refusal: badEncoding(file, first) }
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
  const head = file.bytes.subarray(0, 64 * 1024)
  const mark = signatureOf(head)
  const body = head.subarray(mark?.length ?? 0)
  const chosen = mark?.encoding ?? (knownEncoding(encoding) ? encoding : undefined)
  if (chosen !== undefined) return new TextDecoder(chosen).decode(body, { stream: true })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body, { stream: true })
  } catch {
    return new TextDecoder(encodingOf(body)?.encoding ?? 'utf-8').decode(body, { stream: true })
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

/** Why a file is not even worth decoding: `file-empty`, `file-binary`, or `bad-encoding` for an encoding nobody knows. */
export function contentFault(file: SourceFile, options: DecodeOptions): Refusal | undefined {
  const place = { file: file.name }
  if (options.encoding !== undefined && !knownEncoding(options.encoding)) {
    return refuse(
      { ...place, field: 'encoding' },
      'bad-encoding',
      `不认识编码“${options.encoding}”。可用的有 utf-8、gb18030、utf-16le、utf-16be 等。`,
      `The encoding "${options.encoding}" is not known. Use utf-8, gb18030, utf-16le, utf-16be or the like.`,
    )
  }
  const mark = signatureOf(file.bytes)
  if (isBlank(file.bytes, mark?.length ?? 0)) {
    return refuse(
      place,
      'file-empty',
      `文件“${file.name}”是空的，未读到记录。请重新导出；确实没有记录的，不要列出该文件。`,
      `"${file.name}" is empty; no record was read. Export it again, or leave it out if there are no records.`,
    )
  }
  const binary = mark?.encoding.startsWith('utf-16') ? undefined : binaryKind(file.bytes)
  if (binary === undefined) return undefined
  return refuse(
    place,
    'file-binary',
    `文件“${file.name}”不是文本（${binary.zh}）。${binary.remedyZh}`,
    `"${file.name}" is not text (${binary.en}). ${binary.remedy}`,
  )
}

function badEncoding(file: SourceFile, encoding: string): Refusal {
  const row = firstBadRow(file.bytes, encoding)
  return refuse(
    { file: file.name, ...(row === undefined ? {} : { row }) },
    'bad-encoding',
    `文件“${file.name}”既不是 UTF-8，也不是 GB18030。请另存为 UTF-8，或用编码选项指明其编码。`,
    `"${file.name}" is neither UTF-8 nor GB18030. Save it as UTF-8, or name its encoding with the encoding option.`,
  )
}

function firstBadRow(bytes: Uint8Array, encoding: string): number | undefined {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let row = 1
  for (let start = 0; start < bytes.length; row++) {
    const feed = bytes.indexOf(10, start)
    const end = feed < 0 ? bytes.length : feed + 1
    try {
      decoder.decode(bytes.subarray(start, end))
    } catch {
      return row
    }
    start = end
  }
  return undefined
}

function knownEncoding(encoding: string | undefined): encoding is string {
  if (encoding === undefined) return false
  try {
    new TextDecoder(encoding)
    return true
  } catch {
    return false
  }
}

function isBlank(bytes: Uint8Array, from: number): boolean {
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false
  }
  return true
}
