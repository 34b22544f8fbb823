import type { InputFile } from '../input-file.js'
import type { BadCell, TableRow } from '../table/rows.js'
import { type CellValue, cellText } from './cell.js'
import { Budget, type LimitOptions, MOST_MEGABYTES, tooLarge } from './limits.js'
import { markupSheets } from './markup.js'
import { isCompound, isEncryptedOld, isZip } from './signature.js'
import { damaged, encrypted, WorkbookFault } from './workbook-fault.js'
import { inspected } from './xlsx-parts.js'

/** A sheet of a workbook; its rows are read when they are asked for. */
export interface WorkbookSheet {
  readonly name: string
  /** Its rows from the first, some hundred at a time. */
  readonly rows: () => AsyncGenerator<readonly TableRow[]>
}

/**
 * The sheets of a workbook, in their order: `.xlsx`, `.xls`, and the HTML or XML that some programs call `.xls`. This module
 * is all that knows of `hucre`, which is loaded when a workbook is read. Throws `WorkbookFault`.
 */
export async function openWorkbook(
  file: InputFile,
  options: LimitOptions & { readonly encoding?: string },
): Promise<readonly WorkbookSheet[]> {
  const budget = new Budget(options)
  if (isZip(file.head)) return openXlsx(await wholeFile(file, options), budget)
  if (isCompound(file.head)) return openXls(await wholeFile(file, options), budget)
  const sheets = await markupSheets(file, options, budget)
  return sheets.map(({ name, rows }) => ({ name, rows: () => once(rows) }))
}

/** A workbook lies in memory as it was packed; its parts are unpacked piece by piece. */
function wholeFile(file: InputFile, { maxMegabytes = MOST_MEGABYTES }: LimitOptions): Promise<Uint8Array> {
  if (file.size > maxMegabytes * 1_000_000)
    throw tooLarge(`超过 ${maxMegabytes} MB`, `has more than ${maxMegabytes} MB`)
  return file.bytes()
}

async function openXlsx(bytes: Uint8Array, budget: Budget): Promise<readonly WorkbookSheet[]> {
  const sheets = await inspected(bytes, budget)
  return sheets.map(({ name, index, fault }) => ({
    name,
    rows: async function* () {
      if (fault) throw fault
      const { streamXlsxRows } = await import('hucre/xlsx')
      budget.sheet()
      const batch = new RowBatch(budget)
      const rows = streamXlsxRows(bytes, { sheet: index })[Symbol.asyncIterator]()
      for (;;) {
        const next = await translated(() => rows.next())
        if (next.done) break
        const full = batch.add(next.value.index, next.value.values)
        if (full) yield full
      }
      yield batch.taken()
    },
  }))
}

async function openXls(bytes: Uint8Array, budget: Budget): Promise<readonly WorkbookSheet[]> {
  if (isEncryptedOld(bytes)) throw encrypted()
  budget.unpack(bytes.length)
  const { readXls } = await import('hucre/xlsx')
  const { sheets } = await translated(() => readXls(bytes))
  if (sheets.length === 0) throw damaged('其中没有工作表', 'there is no worksheet in it')
  return sheets.map(({ name, rows: found }) => ({
    name,
    rows: async function* () {
      budget.sheet()
      const batch = new RowBatch(budget)
      // The library leaves holes where a sheet has no row.
      for (let i = 0; i < found.length; i++) {
        const full = found[i] && batch.add(i, found[i]!)
        if (full) yield full
      }
      yield batch.taken()
    },
  }))
}

const BATCH_ROWS = 500

/** Rows of a workbook, gathered until there are some hundred. */
class RowBatch {
  private rows: TableRow[] = []
  constructor(private readonly budget: Budget) {}

  /** Adds a row by its index from 0; gives the rows if that makes a batch. */
  add(index: number, values: readonly CellValue[]): readonly TableRow[] | undefined {
    this.budget.row(values.length)
    const bad = new Map<number, BadCell>()
    const cells = Array.from(values, (value, column) => {
      const text = cellText(value)
      if (typeof text === 'string') return text
      bad.set(column, text)
      return text.shown
    })
    this.rows.push({ row: index + 1, cells, ...(bad.size > 0 ? { bad } : {}) })
    return this.rows.length < BATCH_ROWS ? undefined : this.taken()
  }

  taken(): readonly TableRow[] {
    const { rows } = this
    this.rows = []
    return rows
  }
}

/** Faults the library finds are faults of the file. */
async function translated<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof WorkbookFault) throw error
    const { HucreError } = await import('hucre')
    if (error instanceof HucreError && error.name === 'EncryptedFileError') throw encrypted()
    if (error instanceof HucreError || error instanceof RangeError || error instanceof TypeError)
      throw damaged('内容不合格式', 'its content does not follow the format')
    throw error
  }
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value
}
