import type { Refusal } from '@shouze/core'
import { CsvError, type Info, parse } from 'csv-parse/sync'
import { refuse } from '../refusal.js'

/** A row of a table with the line it begins on, from 1. */
export interface TableRow {
  readonly row: number
  readonly cells: readonly string[]
  /** Which part of a cell this is, from 1, where each is a row of its own. */
  readonly part?: number
  /** Cells of a workbook that have no text, by their column. */
  readonly bad?: ReadonlyMap<number, BadCell>
}

/** Why a cell of a workbook has no text: a failed formula, or a number whose last digits are lost. */
export interface BadCell {
  readonly code: 'error-cell' | 'unsafe-integer'
  readonly shown: string
}

/** The rows of a table, and the lines that are none. */
export interface TableRows {
  readonly rows: readonly TableRow[]
  readonly refused: readonly Refusal[]
}

/** A cell this long is an unclosed quote, not a cell. */
const LONGEST_ROW = 128_000

/**
 * Splits a table strictly (csv-parse): a quote that is not closed or stands inside a cell refuses the line where its row
 * begins, and reading goes on with the line after it. Blank lines are skipped.
 */
export function splitRows(text: string, delimiter: string, file: string): TableRows {
  const lined = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  const bytes = Buffer.from(lined, 'utf8')
  const rows: TableRow[] = []
  const refused: Refusal[] = []
  let offset = 0
  let base = 0
  while (offset < bytes.length) {
    let last = 0
    try {
      parse(bytes.subarray(offset), {
        delimiter,
        record_delimiter: '\n',
        relax_column_count: true,
        skip_empty_lines: true,
        max_record_size: LONGEST_ROW,
        on_record: (cells: string[], info: Info) => {
          // A quoted cell may span lines; places name the line on which the row begins.
          rows.push({ row: base + info.lines - innerLines(cells), cells })
          last = info.lines
          return null
        },
      })
      break
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      let skipped = last
      offset = afterLines(bytes, offset, last)
      while (bytes[offset] === 10) {
        offset++
        skipped++
      }
      base += skipped + 1
      refused.push(badQuotes(file, base))
      offset = afterLines(bytes, offset, 1)
    }
  }
  return { rows, refused }
}

/** The delimiter a header uses most, outside quotes; a comma where it uses none. */
export function likelyDelimiter(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '')
  let best = ','
  let most = 0
  for (const candidate of [',', '\t', ';', '|']) {
    const count = bare.split(candidate).length - 1
    if (count > most) {
      best = candidate
      most = count
    }
  }
  return best
}

function innerLines(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++
  }
  return count
}

function afterLines(bytes: Buffer, offset: number, lines: number): number {
  let at = offset
  for (let i = 0; i < lines; i++) {
    const feed = bytes.indexOf(10, at)
    if (feed < 0) return bytes.length
    at = feed + 1
  }
  return at
}

function badQuotes(file: string, row: number): Refusal {
  return refuse(
    { file, row },
    'bad-quotes',
    '该行的双引号没有配对，未读入。单元格内的双引号应写成两个（""），整格加双引号。请改正后重新导入。',
    'The double quotes of this row do not pair, and it was not read. Write a quote inside a cell twice (""), and the cell in quotes; then import again.',
  )
}
