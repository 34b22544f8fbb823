import type { Refusal } from '@shouze/core'
import type { InputFile } from '../input-file.js'
import { refuse, refusedFile, withRaw } from '../refusal.js'
import type { ObjectBatch } from '../source.js'
import type { UserIds } from '../user-ids.js'
import { Grouping } from './group.js'
import { headerFaults, headerOf, headerRowsOf } from './headers.js'
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
  readonly users: UserIds
}

/** What is gathered of a part. */
interface Gathered {
  readonly records: unknown[]
  readonly places: number[]
  readonly faults: Refusal[]
}

/** Reads a table by one mapping, part by part; holds records only where rows are put together (`group`). */
export class TableReader {
  /** The rows that conditions of the mapping left out. */
  readonly skipped = new RowSet()
  /** The last row among which the header is. */
  private readonly topRow: number
  private readonly top: { readonly row: TableRow; readonly damaged: boolean }[] = []
  private readonly topRefused: Refusal[] = []
  private readonly grouping: Grouping | undefined
  private width = 0
  private rows: RowReader | undefined
  private state: 'reading' | 'failed' | 'left-out' = 'reading'

  constructor(
    private readonly file: InputFile,
    private readonly reading: TableReading,
  ) {
    const { mapping } = reading
    this.topRow = headerRowsOf(mapping).at(-1)!
    this.grouping = mapping.group === undefined ? undefined : new Grouping(mapping.group, file.name)
  }

  /** Whether reading on is of no use: the header was not found, or lacks what the mapping names. */
  get isDone(): boolean {
    return this.state !== 'reading'
  }

  /** Whether the mapping is one that the table need not fit. */
  get isLeftOut(): boolean {
    return this.state === 'left-out'
  }

  take({ rows, refused, damaged }: TablePart): ObjectBatch {
    const found: Gathered = { records: [], places: [], faults: [] }
    if (!this.reading.again)
      for (const refusal of refused) (this.isTop(refusal.row) ? this.topRefused : found.faults).push(refusal)
    for (const row of rows) {
      if (this.isTop(row.row)) this.top.push({ row, damaged })
      else if (!isBlank(row)) {
        const fault = this.settled(found)
        if (fault) return fault
        this.add(row, damaged, found)
      }
    }
    return this.batch(found)
  }

  /** What could be told only at the end: records that are put together of rows. */
  end(): ObjectBatch {
    const found: Gathered = { records: [], places: [], faults: [] }
    const fault = this.isDone ? undefined : this.settled(found)
    if (fault) return fault
    const grouped = this.grouping?.result()
    for (const { record, row } of grouped?.records ?? []) {
      found.records.push(record)
      found.places.push(row)
    }
    found.faults.push(...(grouped?.refused ?? []))
    return this.batch(found)
  }

  private isTop(row = 0): boolean {
    return this.rows === undefined && row <= this.topRow
  }

  /** Settles what the columns are when the first row below comes; a batch where they cannot be told. */
  private settled(gathered: Gathered): ObjectBatch | undefined {
    if (this.rows) return undefined
    const { file } = this
    const { mapping, fromWorkbook, users } = this.reading
    const { system } = mapping
    const found = headerOf(
      this.top.map(({ row }) => row),
      mapping,
    )
    if (!found) return this.stopped(refusedFile(file, noHeader(file, this.topRow), system))
    const faults = headerFaults(found.headers, mapping, file.name, found.row)
    if (faults.length > 0 && mapping.optional) return this.stopped({ file: file.name, records: [] }, 'left-out')
    if (faults.length > 0) return this.stopped({ file: file.name, records: [], refused: faults })
    if (mapping.withheld) return this.stopped(refusedFile(file, withheld(file, mapping, found.row), system))
    this.width = found.headers.names.length
    this.rows = rowReader(mapping, found.headers, file.name, fromWorkbook, users)
    gathered.faults.push(...this.topRefused.filter(({ row = 0 }) => row > found.row))
    for (const { row, damaged } of this.top) if (row.row > found.row && !isBlank(row)) this.add(row, damaged, gathered)
    return undefined
  }

  private stopped(batch: ObjectBatch, state: 'failed' | 'left-out' = 'failed'): ObjectBatch {
    this.state = state
    return batch
  }

  private add(row: TableRow, damaged: boolean, { records, places, faults }: Gathered): void {
    const { file, grouping } = this
    const read = this.rows!
    const fault = this.reading.fromWorkbook ? undefined : rowFault(row, this.width, damaged, file.name)
    if (fault) {
      if (!this.reading.again) faults.push(withRaw(fault, rawOf(row)))
      const id = grouping && read.idOf(row)
      if (id !== undefined) grouping?.refuse(id, row.row)
      return
    }
    for (const outcome of read.records(row)) {
      if (outcome.type === 'skipped') this.skipped.add(row.row)
      else if (outcome.type === 'refused') {
        faults.push(withRaw(outcome.refusal, rawOf(row)))
        if (outcome.id !== undefined) grouping?.refuse(outcome.id, row.row)
      } else {
        this.reading.users.count(outcome.record.personId)
        if (grouping) grouping.add(outcome, row.row)
        else {
          records.push(outcome.record)
          places.push(row.row)
        }
      }
    }
  }

  private batch({ records, places, faults }: Gathered): ObjectBatch {
    const { mapping, users } = this.reading
    faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    return {
      ...(mapping.system === undefined ? {} : { system: mapping.system }),
      file: this.file.name,
      records,
      rows: Int32Array.from(places),
      ...(faults.length > 0 ? { refused: faults } : {}),
      ...users.unmapped(),
    }
  }
}

const isBlank = ({ cells }: TableRow): boolean => cells.every((cell) => cell.trim() === '')

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

/** What a preset needs to be told before it may read anything. */
function withheld(file: InputFile, { withheld, kind }: Mapping, row: number): Refusal {
  const { code, field, zh, en } = withheld!
  return refuse({ file: file.name, row, field, kind }, code, `文件“${file.name}”${zh}`, `"${file.name}" ${en}`)
}
