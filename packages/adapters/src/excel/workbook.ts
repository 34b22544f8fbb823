import type { SourceFile } from '../source.js'
import type { BadCell, TableRow } from '../table/rows.js'
import { type CellValue, cellText } from './cell.js'
import { Budget, type LimitOptions } from './limits.js'
import { markupSheets } from './markup.js'
import { isCompound, isEncryptedOld, isZip } from './signature.js'
import { damaged, encrypted, WorkbookFault } from './workbook-fault.js'
import { inspected } from './xlsx-parts.js'

/** A sheet of a workbook; its rows are read when they are asked for. */
export interface WorkbookSheet {
  readonly name: string
  readonly rows: () => Promise<readonly TableRow[]>
}

/**
 * The sheets of a workbook, in their order: `.xlsx`, `.xls`, and the HTML or XML that some programs call `.xls`. This module
 * is all that knows of `hucre`, which is loaded when a workbook is read. Throws `WorkbookFault`.
 */
export async function openWorkbook(
  file: SourceFile,
  options: LimitOptions & { readonly encoding?: string },
): Promise<readonly WorkbookSheet[]> {
  const budget = new Budget(options)
  if (isZip(file.bytes)) return openXlsx(file.bytes, budget)
  if (isCompound(file.bytes)) return openXls(file.bytes, budget)
  return markupSheets(file, options, budget).map((sheet) => ({ ...sheet, rows: () => Promise.resolve(sheet.rows) }))
}

async function openXlsx(bytes: Uint8Array, budget: Budget): Promise<readonly WorkbookSheet[]> {
  const sheets = await inspected(bytes, budget)
  return sheets.map(({ name, index, fault }) => ({
    name,
    rows: once(async () => {
      if (fault) throw fault
      const { streamXlsxRows } = await import('hucre/xlsx')
      budget.sheet()
      return translated(async () => {
        const rows: TableRow[] = []
        for await (const row of streamXlsxRows(bytes, { sheet: index })) take(rows, row.index, row.values, budget)
        return rows
      })
    }),
  }))
}

async function openXls(bytes: Uint8Array, budget: Budget): Promise<readonly WorkbookSheet[]> {
  if (isEncryptedOld(bytes)) throw encrypted()
  budget.unpack(bytes.length)
  const { readXls } = await import('hucre/xlsx')
  const { sheets } = await translated(() => readXls(bytes))
  return sheets.map(({ name, rows: found }) => ({
    name,
    rows: once(async () => {
      budget.sheet()
      const rows: TableRow[] = []
      // The library leaves holes where a sheet has no row.
      for (let i = 0; i < found.length; i++) if (found[i]) take(rows, i, found[i]!, budget)
      return rows
    }),
  }))
}

function take(rows: TableRow[], index: number, values: readonly CellValue[], budget: Budget): void {
  budget.row(values.length)
  const bad = new Map<number, BadCell>()
  const cells = Array.from(values, (value, column) => {
    const text = cellText(value)
    if (typeof text === 'string') return text
    bad.set(column, text)
    return text.shown
  })
  rows.push({ row: index + 1, cells, ...(bad.size > 0 ? { bad } : {}) })
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

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
