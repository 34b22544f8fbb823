import { openText } from '../decode.js'
import { openWorkbook } from '../excel/workbook.js'
import { WorkbookFault } from '../excel/workbook-fault.js'
import { InputFile } from '../input-file.js'
import type { SourceFile } from '../source.js'
import { likelyDelimiter, RowSplitter, type TableRow } from '../table/rows.js'

/** A table of a file: that of a CSV file, or a sheet of a workbook. */
export interface FoundTable {
  readonly sheet?: string
  readonly rows: readonly TableRow[]
}

/** So many rows tell what a column holds. */
const ENOUGH = 20_000

/** The tables of a file, as far as they are looked at to guess what they hold; none where it cannot be read as a table. */
export async function tablesOf(
  given: SourceFile,
  format: string,
  options: { readonly encoding?: string } = {},
): Promise<readonly FoundTable[]> {
  const file = new InputFile(given)
  try {
    if (format === 'excel') return await sheetsOf(file, options)
    return format === 'table' ? await textTable(file, options) : []
  } catch (error) {
    if (error instanceof WorkbookFault) return []
    throw error
  }
}

async function sheetsOf(file: InputFile, options: { readonly encoding?: string }): Promise<readonly FoundTable[]> {
  const found: FoundTable[] = []
  for (const { name, rows } of await openWorkbook(file, options)) {
    const taken: TableRow[] = []
    for await (const part of rows()) {
      taken.push(...part)
      if (taken.length >= ENOUGH) break
    }
    if (taken.length > 0) found.push({ sheet: name.trim(), rows: taken })
  }
  return found
}

async function textTable(file: InputFile, options: { readonly encoding?: string }): Promise<readonly FoundTable[]> {
  const opened = await openText(file, options)
  if (!opened.ok) return []
  const taken: TableRow[] = []
  let splitter: RowSplitter | undefined
  for await (const chunk of opened.chunks()) {
    const lines = chunk.text.split(/\r\n?|\n/, 24)
    const widest = lines.reduce((most, line) => (cellsIn(line) > cellsIn(most) ? line : most), '')
    splitter ??= new RowSplitter(likelyDelimiter(widest), file.name)
    taken.push(...splitter.take(chunk).rows)
    if (taken.length >= ENOUGH) break
  }
  if (splitter && taken.length < ENOUGH) taken.push(...splitter.end().rows)
  return taken.length > 0 ? [{ rows: taken }] : []
}

const cellsIn = (line: string): number => line.split(likelyDelimiter(line)).length
