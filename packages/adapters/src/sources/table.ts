import type { Notice } from '@shouze/core'
import * as z from 'zod'
import { readWholeText } from '../decode.js'
import { detectPreset, presetNotice } from '../presets/detect.js'
import { refusedFile, text } from '../refusal.js'
import type { CommonOptions, ObjectBatch, Source, SourceFile } from '../source.js'
import { headerRowsOf } from '../table/headers.js'
import type { Mapping } from '../table/mapping.js'
import { likelyDelimiter, splitRows } from '../table/rows.js'
import { joined, type Mapped, noMapping, readMapped } from '../table/sheet.js'

export { type DetectedPreset, detectPreset } from '../presets/detect.js'
export type { Preset } from '../presets/preset.js'
export { presets } from '../presets/presets.js'
export { mappingJsonSchema } from '../presets/schema.js'
export type {
  ColumnName,
  FieldMapping,
  IdMapping,
  Mapping,
  RowCondition,
  Scalar,
} from '../table/mapping.js'
export { parseMapping } from '../table/parse-mapping.js'

/**
 * A CSV or TSV table with a header, read by a mapping. Rows that cannot be read are refused with their line, field and
 * reason, the others are read. The whole file is refused for `no-mapping`, `no-header`, `missing-column`,
 * `ambiguous-column`; a row for `bad-quotes`, `ragged-row`, `bad-text`, `unmapped-value`, `bad-date`, `bad-number`,
 * `unsafe-integer`, `rounded-id`, `missing-field`, `rows-disagree`, `group-incomplete`.
 */
export const table: Source = {
  id: 'table',
  title: text('表格（CSV、TSV）', 'table (CSV, TSV)'),
  endings: ['.csv', '.tsv'],
  options: z.strictObject({}),
  yields: 'mapping',

  detect(file, head) {
    if (/\.(csv|tsv)$/i.test(file.name)) {
      return { score: 70, reason: text('文件名以 .csv 或 .tsv 结尾', 'its name ends in .csv or .tsv') }
    }
    const header = head.split(/\r?\n/, 1)[0]!
    if (/^\s*[[{]/.test(head) || header.split(likelyDelimiter(header)).length < 2) return undefined
    return { score: 20, reason: text('首行像表头', 'its first line looks like a header') }
  },

  read(file, options = {}) {
    const mappings = [options.mapping ?? []].flat()
    return mappings.length === 0 ? unmapped(file, options) : readAll(file, mappings, options)
  },
}

function readAll(
  file: SourceFile,
  mappings: readonly Mapping[],
  options: CommonOptions,
  notices: readonly Notice[] = [],
): ObjectBatch {
  return joined(
    file,
    mappings.map((mapping, i) => readText(file, mapping, options, i > 0)),
    notices,
  )
}

function readText(file: SourceFile, mapping: Mapping, options: CommonOptions, again: boolean): Mapped {
  const encoding = options.encoding ?? mapping.encoding
  const whole = readWholeText(file, encoding === undefined ? {} : { encoding })
  if (!whole.ok) return refusedFile(file, whole.refusal, mapping.system)
  const { text: content, damaged } = whole.value
  const delimiter = mapping.delimiter ?? delimiterOf(content, headerRowsOf(mapping))
  const sheet = { ...splitRows(content, delimiter, file.name), damaged, fromWorkbook: false }
  return readMapped(file, sheet, mapping, again, options.people)
}

function unmapped(file: SourceFile, options: CommonOptions): ObjectBatch {
  const whole = readWholeText(file, options.encoding === undefined ? {} : { encoding: options.encoding })
  if (!whole.ok) return refusedFile(file, whole.refusal)
  const { text: content } = whole.value
  const known = detectPreset(splitRows(linesOf(content, TOP), delimiterOf(content, topRows), file.name).rows)
  if (known) return readAll(file, known.preset.mappings({}), options, [presetNotice(file.name, known)])
  const header = lineOf(content, 1)
  const names = header.split(likelyDelimiter(header)).map((name) => name.trim().replace(/^"|"$/g, ''))
  return refusedFile(file, noMapping(file, names))
}

/** Rows among which the header of an export is looked for. */
const TOP = 24

const topRows = Array.from({ length: TOP }, (_, i) => i + 1)

const linesOf = (content: string, count: number): string => content.split(/\r\n?|\n/, count).join('\n')
const lineOf = (content: string, row: number): string => content.split(/\r\n?|\n/, row)[row - 1] ?? ''

/** The delimiter of the header; where that has to be looked for, of the row among them that has most. */
function delimiterOf(content: string, rows: readonly number[]): string {
  const lines = rows.map((row) => lineOf(content, row))
  return likelyDelimiter(lines.reduce((most, line) => (parts(line) > parts(most) ? line : most), lines[0] ?? ''))
}

const parts = (line: string): number => line.split(likelyDelimiter(line)).length
