import { type RecordBatch, RecordLines, type Refusal } from '@shouze/core'
import * as z from 'zod'
import { contentFault } from '../content-fault.js'
import { type DecodeOptions, HEAD_BYTES, readText, type TextChunk } from '../decode.js'
import { signatureOf } from '../encoding.js'
import { damagedLine, notJsonLine } from '../json/lines.js'
import { refuse, refusedFile, text } from '../refusal.js'
import type { Source, SourceFile } from '../source.js'

/**
 * Canonical records, one JSON object a line (records.md). Blank lines are skipped; a line that is no JSON object is refused
 * with its number (`not-json`, `not-an-object`, `bad-encoding`) and the others are read. Lines in UTF-8 stay bytes as far
 * as possible: the batch keeps those of the file and makes objects of its records only when asked.
 */
export const ndjson: Source<object, RecordBatch> = {
  id: 'ndjson',
  title: text('标准记录（NDJSON，每行一条）', 'canonical records (NDJSON, one a line)'),
  endings: ['.ndjson', '.jsonl'],
  options: z.strictObject({}),
  yields: [],

  detect(file, head) {
    const named = /\.(ndjson|jsonl)$/i.test(file.name)
    const lines = head
      .split('\n')
      .slice(0, 50)
      .filter((line) => line.trim() !== '')
    // The head of a longer file may end in the middle of a line.
    const whole = lines.length > 1 && file.bytes.length > HEAD_BYTES ? lines.slice(0, -1) : lines
    const fitting = whole.filter((line) => typeof objectIn(line)?.kind === 'string').length
    if (fitting > 0 && fitting * 2 >= whole.length) {
      return { score: 90, reason: text('各行是带 kind 的 JSON 对象', 'its lines are JSON objects with a kind') }
    }
    if (!named) return undefined
    return { score: 60, reason: text('文件名以 .ndjson 或 .jsonl 结尾', 'its name ends in .ndjson or .jsonl') }
  },

  read(file, options = {}) {
    if (isUtf8(file, options) && contentFault(file, options) === undefined) {
      const batch = readByteLines(file)
      if (batch) return batch
    }
    const batch = readText(file, options, (chunks) => readLines(file.name, chunks))
    return batch.ok ? batch.value : refusedFile(file, batch.refusal)
  },
}

/** Whether the bytes are to be taken for UTF-8, if they are such. `RecordLines` reaches 4 GiB far. */
function isUtf8(file: SourceFile, { encoding }: DecodeOptions): boolean {
  if (file.bytes.length > 0xffff_ffff) return false
  const named = encoding === undefined ? signatureOf(file.bytes)?.encoding : new TextDecoder(encoding).encoding
  return named === undefined || named === 'utf-8'
}

const lineFeed = 10
const carriageReturn = 13

/** Lines of UTF-8, each scanned where it stands, else parsed; undefined where some byte is no UTF-8. */
function readByteLines(file: SourceFile): RecordBatch | undefined {
  const { bytes, name } = file
  const records = new RecordLines(bytes)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const refused: Refusal[] = []
  const gaps: number[] = []
  let row = 0
  for (let from = signatureOf(bytes)?.length ?? 0; from < bytes.length; ) {
    const feed = bytes.indexOf(lineFeed, from)
    const end = feed < 0 ? bytes.length : feed
    const start = from
    from = end + 1
    row++
    if (records.scan(start, bytes[end - 1] === carriageReturn ? end - 1 : end)) continue
    let line: string
    try {
      line = decoder.decode(bytes.subarray(start, end))
    } catch {
      return undefined
    }
    const refusal = readLine(name, row, line, feed < 0, (record) => {
      records.push(record)
      return undefined
    })
    if (refusal === undefined) continue
    if (refusal) refused.push(refusal)
    gaps.push(records.length, row - records.length)
  }
  return batchOf(name, records, refused, gaps)
}

/** Reads one line as JSON and has an object taken; a refusal where that fails, `null` where it is blank. */
function readLine(
  file: string,
  row: number,
  line: string,
  open: boolean,
  take: (record: object) => Refusal | undefined,
): Refusal | null | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return line.trim() === '' ? null : notJsonLine(file, row, line, open)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return notAnObject(file, row)
  return take(value)
}

/** The plain loop of JSON.parse a line, for other encodings and damaged files. */
function readLines(file: string, chunks: Iterable<TextChunk>): RecordBatch {
  const records: unknown[] = []
  const refused: Refusal[] = []
  /** Pairs: from this record on, rows are ahead of the ordinal by so many lines. */
  const gaps: number[] = []
  let row = 0
  for (const { text, damaged } of chunks) {
    for (let start = 0; start < text.length; ) {
      let end = text.indexOf('\n', start)
      const open = end < 0
      if (open) end = text.length
      const line = text.slice(start, end)
      start = end + 1
      row++
      const refusal = readLine(file, row, line, open, (record) => {
        if (damaged && line.includes('\uFFFD')) return damagedLine(file, row)
        records.push(record)
        return undefined
      })
      if (refusal === undefined) continue
      if (refusal) refused.push(refusal)
      gaps.push(records.length, row - records.length)
    }
  }
  return batchOf(file, records, refused, gaps)
}

function batchOf(
  file: string,
  records: RecordBatch['records'],
  refused: readonly Refusal[],
  gaps: readonly number[],
): RecordBatch {
  const rows = rowsAcross(gaps, records.length)
  return { file, records, ...(rows ? { rows } : {}), ...(refused.length > 0 ? { refused } : {}) }
}

function rowsAcross(gaps: readonly number[], count: number): Int32Array | undefined {
  // A gap after the last record moves none.
  if (gaps.length === 0 || gaps[0]! >= count) return undefined
  const rows = new Int32Array(count)
  let ahead = 0
  for (let i = 0, next = 0; i < count; i++) {
    while (next < gaps.length && gaps[next]! <= i) {
      ahead = gaps[next + 1]!
      next += 2
    }
    rows[i] = i + 1 + ahead
  }
  return rows
}

function notAnObject(file: string, row: number): Refusal {
  return refuse(
    { file, row },
    'not-an-object',
    '该行是 JSON，但不是对象，未读入。每行应为一条记录，如 {"kind":"visit",…}。',
    'This line is JSON but no object, and was not read. Each line has to be one record, such as {"kind":"visit",…}.',
  )
}

function objectIn(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
