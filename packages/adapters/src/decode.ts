import type { Refusal } from '@shouze/core'
import { knownEncoding } from './content-fault.js'
import { encodingOf, signatureOf } from './encoding.js'
import type { InputFile } from './input-file.js'
import { type LineBlock, lineBlocks } from './line-blocks.js'
import { refuse } from './refusal.js'
import { isCutOff, type Survey, survey } from './survey.js'

/** A run of whole lines; only the last one of a file may lack its line end. */
export interface TextChunk {
  readonly text: string
  /** Some bytes were no text: every U+FFFD in `text` is suspect, and so is the row it stands in. */
  readonly damaged: boolean
  /** `text` is the beginning of one line that was too long to be read. */
  readonly overlong?: true
}

/** How to read the bytes of a file as text. */
export interface DecodeOptions {
  /** A WHATWG label (`utf-8`, `gb18030`, `utf-16le`); left out: byte order mark, else UTF-8, else GB18030. */
  readonly encoding?: string
  /** Bytes decoded at a time; 128 KiB unless told. A chunk ends at a line end. */
  readonly chunkBytes?: number
}

const CHUNK_BYTES = 128 * 1024

/** How much of a file detection looks at. */
export const HEAD_BYTES = 64 * 1024

/** A line beyond this is refused (`line-too-long`): it would have to lie in memory as a whole. */
export const LONGEST_LINE = 16 * 1024 * 1024

/** V8 holds no string of more than about 512 Mi characters; whole-text formats stop well before that. */
export const WHOLE_TEXT_BYTES = 400_000_000

/** A text that can be read, as often as is needed. */
export interface OpenText {
  readonly ok: true
  readonly chunks: () => AsyncGenerator<TextChunk>
}

/** Why a text cannot be read. */
export interface Unreadable {
  readonly ok: false
  readonly refusal: Refusal
}

/** Settles how a file is decoded; codes of the refusals: `file-empty`, `file-binary`, `bad-encoding`. */
export async function openText(
  file: InputFile,
  options: DecodeOptions,
  longest = LONGEST_LINE,
): Promise<OpenText | Unreadable> {
  const found = await survey(file, options)
  if (!found.ok) return found
  const size = options.chunkBytes ?? CHUNK_BYTES
  return { ok: true, chunks: () => textChunks(file, found.value, size, longest) }
}

/** Decodes a file as one string, or says why it cannot be (also `file-too-large`, above 400 MB). */
export async function readWholeText(
  file: InputFile,
  options: DecodeOptions,
): Promise<{ readonly ok: true; readonly value: TextChunk } | Unreadable> {
  if (file.size > WHOLE_TEXT_BYTES) {
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
  const opened = await openText(file, options, Number.POSITIVE_INFINITY)
  if (!opened.ok) return opened
  let text = ''
  let damaged = false
  for await (const chunk of opened.chunks()) {
    text += chunk.text
    damaged ||= chunk.damaged
  }
  return { ok: true, value: { text, damaged } }
}

/** The first characters of a file, for detection; never fails. */
export function headOf({ head }: InputFile, encoding?: string): string {
  const mark = signatureOf(head)
  const body = head.subarray(mark?.length ?? 0)
  const chosen = mark?.encoding ?? (knownEncoding(encoding) ? encoding : undefined)
  if (chosen !== undefined) return new TextDecoder(chosen).decode(body, { stream: true })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body, { stream: true })
  } catch {
    return new TextDecoder(encodingOf(body)).decode(body, { stream: true })
  }
}

async function* textChunks(
  file: InputFile,
  { encoding, skip }: Survey,
  size: number,
  longest: number,
): AsyncGenerator<TextChunk> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be' ? encoding : undefined
  for await (const block of lineBlocks(file.chunks(), { skip, wide, size, longest })) {
    if (block.overlong) yield { text: looseText(block.bytes, encoding), damaged: false, overlong: true }
    else if (block.bytes.length > 0) yield decoded(block, decoder)
  }
}

function decoded(block: LineBlock, decoder: InstanceType<typeof TextDecoder>): TextChunk {
  const { encoding } = decoder
  try {
    return { text: decoder.decode(block.bytes), damaged: false }
  } catch {
    // A file cut off in the middle of a character is damaged in its last row only.
    if (!isCutOff(block, encoding)) return { text: looseText(block.bytes, encoding), damaged: true }
    const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(block.bytes, { stream: true })
    return { text: `${text}\uFFFD`, damaged: true }
  }
}

const looseText = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
