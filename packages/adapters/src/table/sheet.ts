import type { Refusal } from '@shouze/core'
import type { InputFile } from '../input-file.js'
import { refuse, refusedFile, withRaw } from '../refusal.js'
import type { ObjectBatch } from '../source.js'
import { Grouping } from './group.js'
import { Headers, headerFaults, headerRowsOf, mergedHeader } from './headers.js'
import type { Mapping } from './mapping.js'
import { type RowReader, rowReader } from './record.js'
import { RowSet } from './row-set.js'
import type { TableRow, TableRows } from './rows.js'

/** A part of a table, wherever its rows come from. */
export interface TablePart extends TableRows {
  /** Some bytes of the file were no text. */
  readonly damaged: boolean
}

/** How the rows of a table are to be read. */
export interface TableReading {
  readonly mapping: Mapping
  /** Cells have their columns and cannot have shifted; dates and times are cells of their own kind. */
  readonly fromWorkbook: boolean
  /** Another mapping has already told what is wrong with the rows. */
  readonly again: boolean
}

/** The header of a table as a mapping has it, from rows that reach beyond it; undefined where one of its rows is missing. */
export function headersOf(rows: readonly TableRow[], mapping: Mapping): Headers | undefined {
  const header = headerRowsOf(mapping).map((wanted) => rows.find(({ row }) => row === wanted)?.cells)
  const [first, second] = header
  if (!first || header.includes(undefined)) return undefined
  return new Headers(second ? mergedHeader(first, second) : first)
}

/** Reads a table by one mapping, part by part; holds records only where rows are put together (`group`). */
export class TableReader {
  /** The rows that conditions of the mapping left out. */
  readonly skipped = new RowSet()
  private readonly headerRow: number
  private readonly above: TableRow[] = []
  private readonly grouping: Grouping | undefined
  private headers: Headers | undefined
  private rows: RowReader | undefined
  /** The header was not found, or lacks what the mapping names: nothing is read. */
  private failed = false

  constructor(
    private readonly file: InputFile,
    private readonly reading: TableReading,
  ) {
    const { mapping } = reading
    this.headerRow = headerRowsOf(mapping).at(-1)!
    this.grouping = mapping.group === undefined ? undefined : new Grouping(mapping.group, file.name)
  }

  /** Whether reading on is of no use. */
  get isDone(): boolean {
    return this.failed
  }

  take({ rows, refused, damaged }: TablePart): ObjectBatch {
    const faults: Refusal[] = this.reading.again ? [] : refused.filter(({ row = 0 }) => row > this.headerRow)
    const records: unknown[] = []
    const places: number[] = []
    for (const row of rows) {
      if (row.row <= this.headerRow) this.above.push(row)
      else if (row.cells.some((cell) => cell.trim() !== '')) {
        const found = this.settled()
        if (found) return found
        const record = this.record(row, damaged, faults)
        if (record === undefined) continue
        records.push(record)
        places.push(row.row)
      }
    }
    faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    return this.batch(records, places, faults)
  }

  /** What could be told only at the end: records that are put together of rows. */
  end(): ObjectBatch {
    const found = this.failed ? undefined : this.settled()
    if (found) return found
    const grouped = this.grouping?.result()
    const records = grouped?.records ?? []
    return this.batch(
      records.map(({ record }) => record),
      records.map(({ row }) => row),
      grouped?.refused ?? [],
    )
  }

  /** Settles what the columns are when the first row below the header comes; a batch where they cannot be told. */
  private settled(): ObjectBatch | undefined {
    if (this.rows) return undefined
    const { file, headerRow } = this
    const { mapping, fromWorkbook } = this.reading
    const headers = headersOf(this.above, mapping)
    const faults = headers ? headerFaults(headers, mapping, file.name, headerRow) : [noHeader(file, headerRow)]
    if (faults.length > 0) {
      this.failed = true
      return headers ? { file: file.name, records: [], refused: faults } : refusedFile(file, faults[0]!, mapping.system)
    }
    this.headers = headers
    this.rows = rowReader(mapping, headers!, file.name, fromWorkbook)
    return undefined
  }

  private record(row: TableRow, damaged: boolean, faults: Refusal[]): unknown {
    const { file, grouping } = this
    const read = this.rows!
    const fault = this.reading.fromWorkbook ? undefined : rowFault(row, this.headers!.names.length, damaged, file.name)
    if (fault) {
      if (!this.reading.again) faults.push(withRaw(fault, rawOf(row)))
      const id = grouping && read.idOf(row)
      if (id !== undefined) grouping?.refuse(id, row.row)
      return undefined
    }
    const outcome = read.record(row)
    if (outcome.type === 'skipped') this.skipped.add(row.row)
    else if (outcome.type === 'refused') {
      faults.push(withRaw(outcome.refusal, rawOf(row)))
      if (outcome.id !== undefined) grouping?.refuse(outcome.id, row.row)
    } else if (grouping) grouping.add(outcome, row.row)
    else return outcome.record
    return undefined
  }

  private batch(records: readonly unknown[], rows: readonly number[], refused: readonly Refusal[]): ObjectBatch {
    const { system } = this.reading.mapping
    return {
      ...(system === undefined ? {} : { system }),
      file: this.file.name,
      records,
      rows: Int32Array.from(rows),
      ...(refused.length > 0 ? { refused } : {}),
    }
  }
}

const rawOf = ({ raw, cells }: TableRow): string => raw ?? JSON.stringify(cells)

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
export function noMapping(file: InputFile, headers: readonly string[]): Refusal {
  const names = headers.map((name) => name.trim()).filter((name) => name !== '')
  return refuse(
    { file: file.name },
    'no-mapping',
    `表格“${file.name}”没有映射文件，不知各列的含义，未读入。现有表头：${names.join('、')}。请写一个映射文件。`,
    `The table "${file.name}" has no mapping, so what its columns mean is not known and nothing was read. The headers are: ${names.join(', ')}. Write a mapping file for it.`,
  )
}

function noHeader(file: InputFile, row: number): Refusal {
  return refuse(
    { file: file.name, row },
    'no-header',
    `文件“${file.name}”第${row}行没有可读的表头，整个文件未读入。请检查映射文件的 headerRow。`,
    `"${file.name}" has no readable header on row ${row}; nothing of it was read. Check headerRow in the mapping.`,
  )
}
