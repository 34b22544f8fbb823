import * as z from 'zod'
import type { InputFile } from '../input-file.js'
import { readDocument } from '../json/document.js'
import { elementRows } from '../json/places.js'
import { refuse, refusedFile, text } from '../refusal.js'
import type { ObjectBatch, Source } from '../source.js'

/**
 * Canonical records as one JSON document: an array of records, `{"records": [...]}`, or a single record. Rows are the lines
 * on which records begin, or their ordinals where several stand on one line. A document with a syntax error is refused as
 * a whole, with line and column (`not-json`); one of another shape with `unknown-shape`.
 */
export const json: Source = {
  id: 'json',
  title: text('标准记录（JSON 数组）', 'canonical records (a JSON array)'),
  endings: ['.json'],
  options: z.strictObject({}),
  yields: [],

  detect(file, head) {
    const body = head.trimStart()
    const array = body.startsWith('[')
    if (!array && !body.startsWith('{')) return undefined
    if (/"kind"\s*:/.test(head)) {
      return { score: 80, reason: text('是 JSON，且记录带有 kind', 'it is JSON with records that have a kind') }
    }
    const named = /\.json$/i.test(file.name)
    return named || array || /^\{\s*"records"\s*:/.test(body)
      ? { score: named ? 40 : 30, reason: text('以 JSON 的括号开头', 'it begins with a bracket, as JSON does') }
      : undefined
  },

  async *read(file, options = {}) {
    const document = await readDocument(file, options)
    yield document.ok ? recordsOf(file, document) : refusedFile(file, document.refusal)
  },
}

function recordsOf(file: InputFile, { value, text }: { readonly value: unknown; readonly text: string }): ObjectBatch {
  if (Array.isArray(value)) return batch(file.name, value, elementRows(text, text.indexOf('[')))
  if (typeof value === 'object' && value !== null) {
    if ('records' in value && Array.isArray(value.records)) {
      return batch(file.name, value.records, elementRows(text, recordsBracket(text)))
    }
    if ('kind' in value) return batch(file.name, [value])
  }
  return refusedFile(
    file,
    refuse(
      { file: file.name },
      'unknown-shape',
      `文件“${file.name}”是 JSON，但既不是记录数组，也没有 records 键。请导出为 [{"kind":…},…]、{"records":[…]} 或 NDJSON。`,
      `"${file.name}" is JSON but neither an array of records nor an object with "records". Export it as [{"kind":…},…], {"records":[…]} or NDJSON.`,
    ),
  )
}

/** The bracket of the top-level `records` array: the first key of that name is ours in what was written by programs. */
function recordsBracket(text: string): number {
  const found = /"records"\s*:\s*\[/.exec(text)
  return found ? found.index + found[0].length - 1 : 0
}

function batch(file: string, records: readonly unknown[], rows?: Int32Array): ObjectBatch {
  const usable = rows && rows.length === records.length && rows.some((row, i) => row !== i + 1)
  return { file, records, ...(usable ? { rows } : {}) }
}
