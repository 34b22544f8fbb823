import type { Notice, Refusal } from '@shouze/core'
import { refuse, refusedFile, text } from '../refusal.js'
import type { ObjectBatch, SourceFile } from '../source.js'
import type { People } from './cells.js'
import { Grouping } from './group.js'
import { headerFaults, headerOf, headerRowsOf } from './headers.js'
import type { Mapping } from './mapping.js'
import { rowReader } from './record.js'
import type { TableRow, TableRows } from './rows.js'

/** The rows of a table, wherever they come from. */
export interface TableSheet extends TableRows {
  /** Some bytes of the file were no text. */
  readonly damaged: boolean
  /** Cells have their columns and cannot have shifted; dates and times are cells of their own kind. */
  readonly fromWorkbook: boolean
}

/** What one mapping made of a table, and the rows its conditions left out. */
export interface Mapped extends ObjectBatch {
  readonly skipped?: readonly number[]
  /** The table lacks the columns of a mapping that is optional. */
  readonly skippedAll?: true
}

/** Reads the rows of a table by one mapping; `again` where another one has already told what is wrong with the rows. */
export function readMapped(
  file: SourceFile,
  sheet: TableSheet,
  mapping: Mapping,
  again: boolean,
  people?: People,
): Mapped {
  const { rows, refused: unread, damaged, fromWorkbook } = sheet
  const found = headerOf(rows, mapping)
  if (!found) return refusedFile(file, noHeader(file, headerRowsOf(mapping).at(-1)!), mapping.system)
  const { headers, row: headerRow } = found
  const faults = headerFaults(headers, mapping, file.name, headerRow)
  if (faults.length > 0 && mapping.optional) return { file: file.name, records: [], skippedAll: true }
  if (faults.length > 0) return { file: file.name, records: [], refused: faults }
  if (mapping.withheld) return refusedFile(file, withheld(file, mapping, headerRow), mapping.system)

  const refused: Refusal[] = again ? [] : unread.filter(({ row = 0 }) => row > headerRow)
  const read = rowReader(mapping, headers, file.name, fromWorkbook, people)
  const grouping = mapping.group === undefined ? undefined : new Grouping(mapping.group, file.name)
  const records: unknown[] = []
  const places: number[] = []
  const skipped: number[] = []
  for (const row of rows) {
    if (row.row <= headerRow || row.cells.every((cell) => cell.trim() === '')) continue
    const fault = fromWorkbook ? undefined : rowFault(row, headers.names.length, damaged, file.name)
    if (fault) {
      if (!again) refused.push(fault)
      const id = grouping && read.idOf(row)
      if (id !== undefined) grouping?.refuse(id, row.row)
      continue
    }
    for (const outcome of read.records(row)) {
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

/** What all mappings of a file made of it. */
export function joined(file: SourceFile, batches: readonly Mapped[], notices: readonly Notice[] = []): ObjectBatch {
  // What is wrong with the file itself is found by every mapping, and is one fault.
  const found = batches.flatMap((batch) => batch.refused ?? [])
  const refused = [...new Map(found.map((refusal) => [JSON.stringify(refusal), refusal])).values()]
  refused.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  const system = batches.find((batch) => batch.system !== undefined)?.system
  const read = batches.filter((batch) => batch.skippedAll !== true)
  const rest = read.slice(1).map((batch) => new Set(batch.skipped))
  const skipped = new Set((read[0]?.skipped ?? []).filter((row) => rest.every((rows) => rows.has(row)))).size
  const told = [...notices, ...(skipped > 0 ? [rowsSkipped(file, skipped)] : [])]
  return {
    ...(system === undefined ? {} : { system }),
    file: file.name,
    records: batches.flatMap((batch) => batch.records),
    rows: Int32Array.from(batches.flatMap((batch) => Array.from(batch.rows ?? []))),
    ...(refused.length > 0 ? { refused } : {}),
    ...(told.length > 0 ? { notices: told } : {}),
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

/** Nothing says what the columns of a table mean. */
export function noMapping(file: SourceFile, headers: readonly string[]): Refusal {
  const names = headers.map((name) => name.trim()).filter((name) => name !== '')
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

/** What a preset needs to be told before it may read anything. */
function withheld(file: SourceFile, { withheld, kind }: Mapping, row: number): Refusal {
  const { code, field, zh, en } = withheld!
  return refuse({ file: file.name, row, field, kind }, code, `文件“${file.name}”${zh}`, `"${file.name}" ${en}`)
}

function rowsSkipped(file: SourceFile, count: number): Notice {
  return {
    code: 'rows-skipped',
    message: text(`按映射文件的条件略过 ${count} 行。`, `Rows left out by the conditions of the mapping: ${count}.`),
    places: [{ file: file.name }],
  }
}
