import type { Notice, Refusal } from '@shouze/core'
import * as z from 'zod'
import { readWholeText } from '../decode.js'
import { refuse, refusedFile, text } from '../refusal.js'
import type { CommonOptions, ObjectBatch, Source, SourceFile } from '../source.js'
import { Grouping } from '../table/group.js'
import { Headers, headerFaults } from '../table/headers.js'
import type { Mapping } from '../table/mapping.js'
import { rowReader } from '../table/record.js'
import { likelyDelimiter, splitRows, type TableRow } from '../table/rows.js'

export {
  type ColumnName,
  type FieldMapping,
  type IdMapping,
  type Mapping,
  mappingJsonSchema,
  type RowCondition,
  type Scalar,
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
    if (mappings.length === 0) return refusedFile(file, noMapping(file, options))
    return joined(
      file,
      mappings.map((mapping, i) => readMapped(file, mapping, options, i > 0)),
    )
  },
}

/** What one mapping made of a table, and the rows its conditions left out. */
interface Mapped extends ObjectBatch {
  readonly skipped?: readonly number[]
}

function readMapped(file: SourceFile, mapping: Mapping, options: CommonOptions, again: boolean): Mapped {
  const encoding = options.encoding ?? mapping.encoding
  const whole = readWholeText(file, encoding === undefined ? {} : { encoding })
  if (!whole.ok) return refusedFile(file, whole.refusal, mapping.system)
  const headerRow = mapping.headerRow ?? 1
  const { text: content, damaged } = whole.value
  const delimiter = mapping.delimiter ?? likelyDelimiter(content.split(/\r\n?|\n/, headerRow)[headerRow - 1] ?? '')
  const { rows, refused: unread } = splitRows(content, delimiter, file.name)
  const header = rows.find(({ row }) => row === headerRow)
  if (!header) return refusedFile(file, noHeader(file, headerRow), mapping.system)
  const headers = new Headers(header.cells)
  const faults = headerFaults(headers, mapping, file.name, headerRow)
  if (faults.length > 0) return { file: file.name, records: [], refused: faults }

  const refused: Refusal[] = again ? [] : unread.filter(({ row = 0 }) => row > headerRow)
  const read = rowReader(mapping, headers, file.name)
  const grouping = mapping.group === undefined ? undefined : new Grouping(mapping.group, file.name)
  const records: unknown[] = []
  const places: number[] = []
  const skipped: number[] = []
  for (const row of rows) {
    if (row.row <= headerRow || row.cells.every((cell) => cell.trim() === '')) continue
    const fault = rowFault(row, headers.names.length, damaged, file.name)
    if (fault) {
      if (!again) refused.push(fault)
      const id = grouping && read.idOf(row)
      if (id !== undefined) grouping?.refuse(id, row.row)
      continue
    }
    const outcome = read.record(row)
    if (outcome.type === 'skipped') skipped.push(row.row)
    else if (outcome.type === 'refused') {
      refused.push(outcome.refusal)
      if (outcome.id !== undefined) grouping?.refuse(outcome.id, row.row)
    } else if (grouping) grouping.add(outcome, row.row)
    else {
      records.push(outcome.record)
      places.push(row.row)
    }
  }
  const grouped = grouping?.result()
  for (const { record, row } of grouped?.records ?? []) {
    records.push(record)
    places.push(row)
  }
  refused.push(...(grouped?.refused ?? []))
  return {
    ...(mapping.system === undefined ? {} : { system: mapping.system }),
    file: file.name,
    records,
    rows: Int32Array.from(places),
    ...(refused.length > 0 ? { refused } : {}),
    skipped,
  }
}

function joined(file: SourceFile, batches: readonly Mapped[]): ObjectBatch {
  // What is wrong with the file itself is found by every mapping, and is one fault.
  const found = batches.flatMap((batch) => batch.refused ?? [])
  const refused = [...new Map(found.map((refusal) => [JSON.stringify(refusal), refusal])).values()]
  refused.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  const system = batches.find((batch) => batch.system !== undefined)?.system
  const rest = batches.slice(1).map((batch) => new Set(batch.skipped))
  const skipped = (batches[0]?.skipped ?? []).filter((row) => rest.every((rows) => rows.has(row))).length
  return {
    ...(system === undefined ? {} : { system }),
    file: file.name,
    records: batches.flatMap((batch) => batch.records),
    rows: Int32Array.from(batches.flatMap((batch) => Array.from(batch.rows ?? []))),
    ...(refused.length > 0 ? { refused } : {}),
    ...(skipped > 0 ? { notices: [rowsSkipped(file, skipped)] } : {}),
  }
}

/** Cells beyond the header that are empty are how spreadsheets end a row; anything else may have shifted the cells. */
function rowFault(row: TableRow, width: number, damaged: boolean, file: string): Refusal | undefined {
  const place = { file, row: row.row }
  const extra = row.cells.slice(width).some((cell) => cell.trim() !== '')
  if (row.cells.length < width || extra) {
    return refuse(
      place,
      'ragged-row',
      `该行有 ${row.cells.length} 格，表头有 ${width} 格，可能错位，未读入。单元格内的分隔符须加双引号。`,
      `This row has ${row.cells.length} cells and the header has ${width}; cells may have shifted, so it was not read. Put cells that hold the delimiter in quotes.`,
    )
  }
  if (!row.cells.some((cell) => cell.includes('\0') || (damaged && cell.includes('\uFFFD')))) return undefined
  return refuse(
    place,
    'bad-text',
    '该行含有无法识别的字节，可能已损坏或被截断，未读入。请重新导出。',
    'This row holds bytes that are no text; it may be damaged or cut off, and was not read. Export it again.',
  )
}

function noMapping(file: SourceFile, options: CommonOptions): Refusal {
  const whole = readWholeText(file, options.encoding === undefined ? {} : { encoding: options.encoding })
  if (!whole.ok) return whole.refusal
  const header = whole.value.text.split(/\r\n?|\n/, 1)[0]!
  const names = header.split(likelyDelimiter(header)).map((name) => name.trim().replace(/^"|"$/g, ''))
  return refuse(
    { file: file.name },
    'no-mapping',
    `表格“${file.name}”没有映射文件，不知各列的含义，未读入。现有表头：${names.join('、')}。请写一个映射文件。`,
    `The table "${file.name}" has no mapping, so what its columns mean is not known and nothing was read. The headers are: ${names.join(', ')}. Write a mapping file for it.`,
  )
}

function noHeader(file: SourceFile, row: number): Refusal {
  return refuse(
    { file: file.name, row },
    'no-header',
    `文件“${file.name}”第${row}行没有可读的表头，整个文件未读入。请检查映射文件的 headerRow。`,
    `"${file.name}" has no readable header on row ${row}; nothing of it was read. Check headerRow in the mapping.`,
  )
}

function rowsSkipped(file: SourceFile, count: number): Notice {
  return {
    code: 'rows-skipped',
    message: text(`按映射文件的条件略过 ${count} 行。`, `Rows left out by the conditions of the mapping: ${count}.`),
    places: [{ file: file.name }],
  }
}
