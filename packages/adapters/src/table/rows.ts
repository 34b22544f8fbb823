import type { Refusal } from '@shouze/core'
import { lineTooLong } from '../content-fault.js'
import type { TextChunk } from '../decode.js'
import { refuse, withRaw } from '../refusal.js'

/** A row of a table with the line it begins on, from 1. */
export interface TableRow {
  readonly row: number
  readonly cells: readonly string[]
  /** The row as it stands in a text file; of a workbook there is no such thing. */
  readonly raw?: string
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

/** The rows of a part of a table, and the lines that are none. */
export interface TableRows {
  readonly rows: readonly TableRow[]
  readonly refused: readonly Refusal[]
}

/** A row this long is an unclosed quote, or has lost its line ends. */
const LONGEST_ROW = 128_000

/**
 * Splits a table strictly (RFC 4180): a quote that is not closed or stands inside a cell refuses the line where its row
 * begins, and reading goes on with the line after it. Blank lines are skipped. Holds no more than a chunk and a row.
 */
export class RowSplitter {
  private text = ''
  /** The line at which `text` begins, from 1. */
  private line = 1
  private rows: TableRow[] = []
  private refused: Refusal[] = []
  constructor(
    private readonly delimiter: string,
    private readonly file: string,
  ) {}

  /** The rows of the next chunk; one that is not complete yet waits for the chunk after it. */
  take({ text, overlong }: TextChunk): TableRows {
    if (overlong) {
      // Whatever row was open cannot be closed by a line that is not there.
      this.split(true)
      this.refused.push(lineTooLong(this.file, this.line++))
    } else {
      const lined = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
      this.text = this.text === '' ? lined : this.text + lined
      this.split(false)
    }
    return this.taken()
  }

  /** What waited for more that did not come. */
  end(): TableRows {
    this.split(true)
    return this.taken()
  }

  private taken(): TableRows {
    const { rows, refused } = this
    this.rows = []
    this.refused = []
    return { rows, refused }
  }

  private split(isEnd: boolean): void {
    const { text } = this
    let at = 0
    let quote = text.indexOf('"')
    while (at < text.length) {
      const feed = text.indexOf('\n', at)
      const end = feed < 0 ? text.length : feed
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at)
      if (quote < 0 || quote >= end) {
        const line = text.slice(at, end)
        if (line.length > LONGEST_ROW) this.refuse(line, rowTooLong)
        else if (line !== '') this.add(line.split(this.delimiter), line)
        this.line++
        at = end + 1
        continue
      }
      const row = quotedRow(text, at, this.delimiter)
      if (row === 'open' && !isEnd && text.length - at <= LONGEST_ROW) break
      if (typeof row === 'string') {
        this.refuse(text.slice(at, end), row === 'too-long' && end - at > LONGEST_ROW ? rowTooLong : badQuotes)
        this.line++
        at = end + 1
      } else {
        this.add(row.cells, text.slice(at, row.end))
        this.line += row.lines
        at = row.end + 1
      }
    }
    this.text = text.slice(at)
  }

  private add(cells: readonly string[], raw: string): void {
    this.rows.push({ row: this.line, cells, raw })
  }

  private refuse(raw: string, fault: (file: string, row: number) => Refusal): void {
    this.refused.push(withRaw(fault(this.file, this.line), raw))
  }
}

/**
 * One row with quotes in it: its cells, the place of its line end and the lines it takes. `open` where the text ends inside
 * a quote, `bad` where quotes do not pair.
 */
function quotedRow(
  text: string,
  start: number,
  delimiter: string,
): { readonly cells: string[]; readonly end: number; readonly lines: number } | 'open' | 'bad' | 'too-long' {
  const cells: string[] = []
  let lines = 1
  for (let at = start; ; ) {
    if (text[at] === '"') {
      let close = text.indexOf('"', at + 1)
      while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
      if ((close < 0 ? text.length : close) - start > LONGEST_ROW) return 'too-long'
      if (close < 0) return 'open'
      const cell = text.slice(at + 1, close)
      for (let feed = cell.indexOf('\n'); feed >= 0; feed = cell.indexOf('\n', feed + 1)) lines++
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell)
      at = close + 1
    } else {
      let end = at
      for (; end < text.length && text[end] !== delimiter && text[end] !== '\n'; end++)
        if (text[end] === '"') return 'bad'
      if (end - start > LONGEST_ROW) return 'too-long'
      cells.push(text.slice(at, end))
      at = end
    }
    if (at >= text.length || text[at] === '\n') return { cells, end: at, lines }
    if (text[at] !== delimiter) return 'bad'
    at++
  }
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

function rowTooLong(file: string, row: number): Refusal {
  return refuse(
    { file, row },
    'row-too-long',
    `该行超过 ${LONGEST_ROW} 个字符，未读入。请检查换行是否丢失，或重新导出。`,
    `This row is longer than ${LONGEST_ROW} characters and was not read. Line ends may have been lost; check them, or export the table again.`,
  )
}

function badQuotes(file: string, row: number): Refusal {
  return refuse(
    { file, row },
    'bad-quotes',
    '该行的双引号没有配对，未读入。单元格内的双引号应写成两个（""），整格加双引号。请改正后重新导入。',
    'The double quotes of this row do not pair, and it was not read. Write a quote inside a cell twice (""), and the cell in quotes; then import again.',
  )
}
