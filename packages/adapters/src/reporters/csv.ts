import type { Report } from '@shouze/core'
import { forAudience } from './audience.js'
import { cellText } from './sheets/cell-text.js'
import { findingsSheet } from './sheets/findings-sheet.js'
import { postingTable } from './sheets/posting-sheet.js'
import type { Cell, Table, TableOptions } from './sheets/table.js'

/** One file of a report in CSV. */
export interface CsvFile {
  /** What goes before `.csv` of the report's own name: nothing for the posting, `.findings` for the findings. */
  readonly suffix: '' | '.findings'
  readonly content: string
}

/** Texts always in quotes, so that no other sign that a program may take for the end of a cell ends one. */
const quoted = (text: string) => `"${cellText(text).replaceAll('"', '""')}"`

function written(cell: Cell): string {
  if (cell === undefined || cell === '') return ''
  if (typeof cell === 'object') return cell.date
  return typeof cell === 'number' ? String(cell) : quoted(cell)
}

/** RFC 4180, with the mark by which Excel knows UTF-8. */
function csvOf({ columns, rows }: Table): string {
  const lines = [columns.map(({ heading }) => quoted(heading)), ...rows.map((row) => row.map(written))]
  return `\uFEFF${lines.map((line) => `${line.join(',')}\r\n`).join('')}`
}

/**
 * The report as CSV for people: the public posting 公示 with a row a person and month; and the findings, a row each, unless it is
 * for the public. The report needs its `register`. What a spreadsheet program would take for a formula is made a text.
 */
export function csvFiles(report: Report, options: TableOptions = {}): readonly CsvFile[] {
  const { locale = 'zh-CN', audience = { to: 'inspector' } } = options
  const seen = forAudience(report, audience)
  const posting: CsvFile = { suffix: '', content: csvOf(postingTable(seen, locale)) }
  if (audience.to === 'public') return [posting]
  return [posting, { suffix: '.findings', content: csvOf(findingsSheet(seen, locale)) }]
}
