import { type RecordBatch, RecordLines, type Refusal } from '@shouze/core'
import * as z from 'zod'
import { contentFault } from '../content-fault.js'
import { type DecodeOptions, HEAD_BYTES, openText } from '../decode.js'
import { signatureOf } from '../encoding.js'
import type { InputFile } from '../input-file.js'
import { type Line, Lines, notJsonLine, unreadableLine } from '../json/lines.js'
import { refuse, refusedFile, text, withRaw } from '../refusal.js'
import { refusalIn } from '../refusal-record.js'
import type { ObjectBatch, Source } from '../source.js'

/**
 * Canonical records, one JSON object a line (records.md). Blank lines are skipped; a line that is no JSON object is refused
 * with its number (`not-json`, `not-an-object`, `bad-encoding`, `line-too-long`) and the others are read; a line that stands
 * for a row refused when the file was made (`shouze convert`) is that refusal again. Lines in UTF-8 stay bytes as far
 * as possible: the batch keeps those of the file and makes objects of its records only when asked.
 */
export const ndjson: Source = {
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
    const whole = lines.length > 1 && file.size > HEAD_BYTES ? lines.slice(0, -1) : lines
    const fitting = whole.filter((line) => typeof objectIn(line)?.kind === 'string').length
    if (fitting > 0 && fitting * 2 >= whole.length) {
      return { score: 90, reason: text('各行是带 kind 的 JSON 对象', 'its lines are JSON objects with a kind') }
    }
    if (!named) return undefined
    return { score: 60, reason: text('文件名以 .ndjson 或 .jsonl 结尾', 'its name ends in .ndjson or .jsonl') }
  },

  async *read(file, options = {}) {
    const opened = await openText(file, options)
    if (!opened.ok) {
      yield refusedFile(file, opened.refusal)
      return
    }
    const lines = new Lines()
    for await (const chunk of opened.chunks()) yield readLines(file.name, lines.of(chunk))
  },

  async hold(file, options = {}) {
    if ((await contentFault(file, options)) || !isUtf8(file, options)) return undefined
    return readByteLines(file.name, await file.bytes())
  },
}

/** Whether the bytes are to be taken for UTF-8, if they are such. `RecordLines` reaches 4 GiB far. */
function isUtf8(file: InputFile, { encoding }: DecodeOptions): boolean {
  if (file.size > 0xffff_ffff) return false
  const named = encoding === undefined ? signatureOf(file.head)?.encoding : new TextDecoder(encoding).encoding
  return named === undefined || named === 'utf-8'
}

const lineFeed = 10
const carriageReturn = 13

/** Lines of UTF-8, each scanned where it stands, else parsed; undefined where some byte is no UTF-8. */
function readByteLines(name: string, bytes: Uint8Array): RecordBatch | undefined {
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
    const read = readLine(name, { row, text: line, open: feed < 0 })
    if (read && 'record' in read) {
      records.push(read.record)
      continue
    }
    if (read) refused.push(read.refusal)
    gaps.push(records.length, row - records.length)
  }
  const rows = rowsAcross(gaps, records.length)
  return { file: name, records, ...(rows ? { rows } : {}), ...(refused.length > 0 ? { refused } : {}) }
}

/** Reads one line as JSON: a record, a refusal where it is none, undefined where it is blank. */
function readLine(
  file: string,
  line: Pick<Line, 'row' | 'text' | 'open'>,
): { readonly record: object } | { readonly refusal: Refusal } | undefined {
  let value: unknown
  try {
    value = JSON.parse(line.text)
  } catch {
    return line.text.trim() === '' ? undefined : { refusal: notJsonLine(file, line) }
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const refusal = refusalIn(value)
    return refusal ? { refusal } : { record: value }
  }
  return { refusal: withRaw(notAnObject(file, line.row), line.text) }
}

/** The plain loop of JSON.parse a line. */
function readLines(file: string, lines: Iterable<Line>): ObjectBatch {
  const records: unknown[] = []
  const rows: number[] = []
  const refused: Refusal[] = []
  for (const line of lines) {
    const fault = unreadableLine(file, line)
    const read = fault ? { refusal: fault } : readLine(file, line)
    if (read === undefined) continue
    if ('refusal' in read) refused.push(read.refusal)
    else {
      records.push(read.record)
      rows.push(line.row)
    }
  }
  return { file, records, rows: Int32Array.from(rows), ...(refused.length > 0 ? { refused } : {}) }
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
