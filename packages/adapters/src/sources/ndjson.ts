import type { RecordBatch, Refusal } from '@shouze/core'
import { type DecodeOptions, HEAD_BYTES, readText, type TextChunk } from '../decode.js'
import { damagedLine, notJsonLine } from '../json/lines.js'
import { refuse, refusedFile, text } from '../refusal.js'
import type { Source } from '../source.js'

/** How to read NDJSON. */
export type NdjsonOptions = DecodeOptions

/**
 * Canonical records, one JSON object a line (records.md). Blank lines are skipped; a line that is no JSON object is refused
 * with its number (`not-json`, `not-an-object`, `bad-encoding`) and the others are read.
 */
export const ndjson: Source<NdjsonOptions> = {
  id: 'ndjson',
  title: text('标准记录（NDJSON，每行一条）', 'canonical records (NDJSON, one a line)'),

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
    const batch = readText(file, options, (chunks) => readLines(file.name, chunks))
    return batch.ok ? batch.value : refusedFile(file, batch.refusal)
  },
}

/** The plain loop of JSON.parse a line, and nothing else on the way of a good line. */
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
      let value: unknown
      try {
        value = JSON.parse(line)
      } catch {
        if (line.trim() !== '') refused.push(notJsonLine(file, row, line, open))
        gaps.push(records.length, row - records.length)
        continue
      }
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        if (!damaged || !line.includes('\uFFFD')) {
          records.push(value)
          continue
        }
        refused.push(damagedLine(file, row))
      } else refused.push(notAnObject(file, row))
      gaps.push(records.length, row - records.length)
    }
  }
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
