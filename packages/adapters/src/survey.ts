import type { Refusal } from '@shouze/core'
import { badEncoding, contentFault, mixedEncodings } from './content-fault.js'
import type { DecodeOptions } from './decode.js'
import { type Signature, signatureOf } from './encoding.js'
import type { InputFile } from './input-file.js'
import { type LineBlock, lineBlocks } from './line-blocks.js'

/** In which encoding a file is to be read as a whole. */
export interface Survey {
  readonly encoding: string
  /** Bytes of the byte order mark. */
  readonly skip: number
}

/**
 * Settles the encoding of a whole file before any of it is read, by passes over its bytes: a byte order mark or a name
 * decides, else UTF-8, else GB18030. GB18030 reads almost anything, so damaged UTF-8 has to be told apart first, or names
 * would turn into other names without a word; so has a file that is put together from both.
 */
export async function survey(
  file: InputFile,
  options: DecodeOptions,
): Promise<{ readonly ok: true; readonly value: Survey } | { readonly ok: false; readonly refusal: Refusal }> {
  const fault = await contentFault(file, options)
  if (fault) return { ok: false, refusal: fault }
  const mark = signatureOf(file.head)
  const named = options.encoding === undefined ? mark?.encoding : new TextDecoder(options.encoding).encoding
  const settle = (encoding: string) => ({ ok: true as const, value: { encoding, skip: mark?.length ?? 0 } })
  if (named !== undefined && named !== 'utf-8') return settle(named)
  if (await isUtf8Throughout(file, mark)) return settle('utf-8')
  const found = await weigh(file, mark)
  // Few bad bytes among much good UTF-8 are damage: Chinese text in GB18030 forms next to no valid UTF-8.
  if (found.good > 10 * found.bad) return settle('utf-8')
  if (named !== undefined) return { ok: false, refusal: badEncoding(file, found.firstBadRow, true) }
  if (!found.isGb18030) return { ok: false, refusal: badEncoding(file, found.firstBadRow, false) }
  if (found.utf8Lines > found.otherLines / 1000) {
    return { ok: false, refusal: mixedEncodings(file, found.firstBadRow, found.firstUtf8Row) }
  }
  return settle('gb18030')
}

const blocksOf = (file: InputFile, mark: Signature | undefined) =>
  lineBlocks(file.chunks(), { skip: mark?.length ?? 0, size: 1 << 17, longest: Number.POSITIVE_INFINITY })

async function isUtf8Throughout(file: InputFile, mark: Signature | undefined): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const block of blocksOf(file, mark)) {
    try {
      decoder.decode(block.bytes)
    } catch {
      if (!isCutOff(block, 'utf-8')) return false
    }
  }
  return true
}

/** Whether nothing is wrong with the last block of a file but that its last character is not whole. */
export function isCutOff({ bytes, last }: LineBlock, encoding: string): boolean {
  if (!last) return false
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Two characters of three bytes, as nearly all Chinese ones are: by chance one line of GB18030 in a million looks like it. */
const TWO_WIDE = /[\u0800-\ufffc][\s\S]*?[\u0800-\ufffc]/

/** How a file that is not wholly UTF-8 is made up. */
async function weigh(file: InputFile, mark: Signature | undefined) {
  const found = { good: 0, bad: 0, utf8Lines: 0, otherLines: 0, firstBadRow: 0, firstUtf8Row: 0, isGb18030: true }
  const utf8 = new TextDecoder('utf-8')
  const gb18030 = new TextDecoder('gb18030', { fatal: true })
  let row = 0
  for await (const block of blocksOf(file, mark)) {
    try {
      gb18030.decode(block.bytes)
    } catch {
      found.isGb18030 &&= isCutOff(block, 'gb18030')
    }
    for (const line of utf8.decode(block.bytes).split('\n')) {
      row++
      const before = found.bad
      for (let i = 0; i < line.length; i++) {
        const code = line.charCodeAt(i)
        if (code === 0xfffd) found.bad++
        else if (code > 0x7f) found.good++
      }
      if (found.bad > before) {
        found.otherLines++
        found.firstBadRow ||= row
      } else if (TWO_WIDE.test(line)) {
        found.utf8Lines++
        found.firstUtf8Row ||= row
      }
    }
    // What follows the last line feed of a block is no line of its own.
    if (!block.last) row--
  }
  return found
}
