import type { Report } from '@shouze/core'
import type { CellStyle, CellValue, WriteSheet } from 'hucre'
import { forAudience } from './audience.js'
import { cellText } from './sheets/cell-text.js'
import { findingsSheet } from './sheets/findings-sheet.js'
import { notesSheet } from './sheets/notes-sheet.js'
import { postingSheets } from './sheets/posting-sheet.js'
import type { Cell, Table, TableOptions } from './sheets/table.js'

/** A sheet of Excel has no more rows; the first one is the heading's. */
const mostRows = 1_048_575

/** `_x0041_` is how a workbook writes a character by its number: where a text says so itself, its first sign is written so. */
const plain = (text: string) => cellText(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

function cellValue(cell: Cell): CellValue {
  if (cell === undefined || cell === '') return null
  if (typeof cell === 'object') return new Date(`${cell.date}T00:00:00Z`)
  return typeof cell === 'number' ? cell : plain(cell)
}

const heading: CellStyle = {
  font: { bold: true },
  alignment: { vertical: 'center', wrapText: true },
  border: { bottom: { style: 'thin' } },
}
const body: CellStyle = { alignment: { vertical: 'top', wrapText: true } }
const dated: CellStyle = { alignment: { vertical: 'top', horizontal: 'left' }, numFmt: 'yyyy-mm-dd' }

function sheetOf({ name, columns, rows }: Table, part: number): WriteSheet {
  const cells: WriteSheet['cells'] = new Map()
  for (let c = 0; c < columns.length; c++) cells.set(`0,${c}`, { style: heading })
  rows.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (typeof cell === 'object') cells.set(`${r + 1},${c}`, { style: dated })
    })
  })
  return {
    name: part === 0 ? name : `${name} ${part + 1}`,
    columns: columns.map(({ width }) => ({ width, style: body })),
    rows: [columns.map((column) => plain(column.heading)), ...rows.map((row) => row.map(cellValue))],
    cells,
    freezePane: { rows: 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  }
}

/** Tables longer than a sheet go on in further sheets. */
function sheetsOf(table: Table): readonly WriteSheet[] {
  const parts = Math.max(1, Math.ceil(table.rows.length / mostRows))
  return Array.from({ length: parts }, (_, i) =>
    sheetOf({ ...table, rows: table.rows.slice(i * mostRows, (i + 1) * mostRows) }, i),
  )
}

/**
 * The report as an Excel workbook for people: a sheet of the public posting 公示 a month, the findings unless it is for the public,
 * and what it is of and how to read it. The report needs its `register`. Pure: the same report gives the same bytes.
 */
export async function xlsxReport(report: Report, options: TableOptions = {}): Promise<Uint8Array> {
  const { locale = 'zh-CN', audience = { to: 'inspector' } } = options
  const seen = forAudience(report, audience)
  const tables = [
    ...postingSheets(seen, locale),
    ...(audience.to === 'public' ? [] : [findingsSheet(seen, locale)]),
    notesSheet(seen, audience, locale),
  ]
  const { writeXlsx } = await import('hucre/xlsx')
  const asOf = new Date(seen.run.asOf)
  return writeXlsx({ sheets: tables.flatMap(sheetsOf), properties: { created: asOf, modified: asOf } })
}
