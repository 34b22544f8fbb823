import { readWholeText } from '../decode.js'
import type { InputFile } from '../input-file.js'
import type { BadCell, TableRow } from '../table/rows.js'
import { type CellValue, cellText } from './cell.js'
import type { Budget, LimitOptions } from './limits.js'
import { attribute } from './markup-text.js'
import { type MarkupReader, readMarkup } from './markup-tokens.js'
import { damaged } from './workbook-fault.js'

/** A table that stands in HTML or XML. */
export interface MarkupSheet {
  readonly name: string
  readonly rows: readonly TableRow[]
}

/** Whether a text is XML of a spreadsheet (SpreadsheetML 2003). */
export const isSpreadsheetXml = (head: string): boolean => head.includes('urn:schemas-microsoft-com:office:spreadsheet')

/** Whether a text is HTML with a table, which many systems export under the name `.xls`. */
export const isHtmlTable = (head: string): boolean =>
  /^\s*(?:<!doctype html|<html|<meta|<head|<table|<style|<div|<body)/i.test(head) && /<table[\s>]/i.test(head)

/** The tables of HTML, or the worksheets of SpreadsheetML. Throws `WorkbookFault`. */
export async function markupSheets(
  file: InputFile,
  options: LimitOptions & { readonly encoding?: string },
  budget: Budget,
): Promise<readonly MarkupSheet[]> {
  budget.unpack(file.size)
  const whole = await readWholeText(file, options.encoding === undefined ? {} : { encoding: options.encoding })
  if (!whole.ok)
    throw damaged(`文字无法解码：${whole.refusal.code}`, `its text cannot be decoded: ${whole.refusal.code}`)
  const { text } = whole.value
  if (whole.value.damaged) throw damaged('含有无法识别的字节', 'it holds bytes that are no text')
  if (/<!ENTITY/i.test(text)) throw damaged('含有实体声明', 'it declares entities, which spreadsheets do not')
  const reader = isSpreadsheetXml(text.slice(0, 65_536)) ? new XmlTables(budget) : new HtmlTables(budget)
  readMarkup(text, reader, budget)
  const sheets = reader.sheets()
  if (sheets.length === 0) throw damaged('其中没有表格', 'there is no table in it')
  return sheets
}

/** A cell may claim to reach far: so many columns and rows at most. */
const WIDEST = 16_384
const LONGEST = 1_048_576

const spanOf = (tag: string, name: string, most: number): number => {
  const said = Number(attribute(tag, name) ?? 1)
  return Number.isInteger(said) && said >= 1 ? Math.min(said, most) : 1
}

/** Rows of tables in HTML, written by programs that leave end tags out and by such that do not. */
class HtmlTables implements MarkupReader {
  private readonly found: MarkupSheet[] = []
  private rows: TableRow[] = []
  private cells: string[] | undefined
  private cell: string | undefined
  private span = 1
  private down = 1
  /** Column → rows that a cell above still reaches into. */
  private reach = new Map<number, number>()
  private depth = 0
  private hidden = 0
  private row = 0
  constructor(private readonly budget: Budget) {}

  open(name: string, tag: string): void {
    if (name === 'table' && ++this.depth === 1) {
      this.rows = []
      this.row = 0
      this.reach = new Map()
      this.budget.sheet()
    }
    if (name === 'style' || name === 'script') this.hidden++
    if (this.depth !== 1) return
    if (name === 'tr') {
      this.endRow()
      this.cells = []
    } else if (name === 'td' || name === 'th') {
      this.endCell()
      this.cells ??= []
      this.cell = ''
      this.span = spanOf(tag, 'colspan', WIDEST)
      this.down = spanOf(tag, 'rowspan', LONGEST)
    } else if (name === 'br' && this.cell !== undefined) this.cell += ' '
  }

  close(name: string): void {
    if ((name === 'style' || name === 'script') && this.hidden > 0) this.hidden--
    if (name === 'table' && this.depth > 0 && --this.depth === 0) {
      this.endRow()
      this.found.push({ name: String(this.found.length + 1), rows: this.rows })
    }
    if (this.depth !== 1) return
    if (name === 'tr') this.endRow()
    else if (name === 'td' || name === 'th') this.endCell()
  }

  text(text: string): void {
    if (this.cell !== undefined && this.hidden === 0) this.cell += text
  }

  sheets(): readonly MarkupSheet[] {
    if (this.depth > 0) throw damaged('表格没有结束', 'its table does not end')
    return this.found
  }

  private endCell(): void {
    if (this.cell === undefined || !this.cells) return
    this.skipReached()
    const column = this.cells.length
    if (column + this.span > WIDEST) throw damaged('列数过多', 'it has too many columns')
    this.cells.push(this.cell.replace(/\s+/g, ' ').trim())
    for (let i = 0; i < this.span; i++) {
      if (i > 0) this.cells.push('')
      if (this.down > 1) this.reach.set(column + i, this.row + this.down)
    }
    this.cell = undefined
  }

  private endRow(): void {
    this.endCell()
    if (!this.cells) return
    this.skipReached()
    this.row++
    this.budget.row(this.cells.length)
    this.rows.push({ row: this.row, cells: this.cells })
    this.cells = undefined
  }

  /** Cells that one of a row above reaches into are blank, as in a workbook. */
  private skipReached(): void {
    while ((this.reach.get(this.cells!.length) ?? 0) > this.row) this.cells!.push('')
  }
}

/** Worksheets of SpreadsheetML 2003. */
class XmlTables implements MarkupReader {
  private readonly found: { name: string; rows: TableRow[] }[] = []
  private row = 0
  private column = 0
  private next = 0
  private cells: string[] = []
  private bad = new Map<number, BadCell>()
  private type: string | undefined
  private data = ''
  private formula = false
  private comment = 0
  private unclosed = 0
  constructor(private readonly budget: Budget) {}

  open(name: string, tag: string): void {
    if (name === 'worksheet') {
      this.found.push({ name: attribute(tag, 'Name') ?? String(this.found.length + 1), rows: [] })
      this.row = 0
      this.unclosed++
      this.budget.sheet()
    } else if (name === 'row') {
      this.row = indexOf(tag, this.row + 1, LONGEST)
      this.next = 0
      this.cells = []
      this.bad = new Map()
    } else if (name === 'cell') {
      this.column = indexOf(tag, this.next + 1, WIDEST) - 1
      this.next = this.column + 1 + Math.min(Number(attribute(tag, 'MergeAcross') ?? 0) || 0, WIDEST)
      this.formula = attribute(tag, 'Formula') !== undefined
    } else if (name === 'comment') this.comment++
    else if (name === 'data' && this.comment === 0) {
      this.type = attribute(tag, 'Type') ?? 'String'
      this.data = ''
    }
  }

  close(name: string): void {
    if (name === 'comment') this.comment--
    else if (name === 'data' && this.comment === 0 && this.type !== undefined) {
      this.put(xmlCell(this.type, this.data))
      this.type = undefined
      this.formula = false
    } else if (name === 'cell' && this.formula) {
      this.put({ code: 'error-cell', shown: '=' })
      this.formula = false
    } else if (name === 'row') {
      this.budget.row(this.cells.length)
      this.found.at(-1)?.rows.push({ row: this.row, cells: this.cells, ...(this.bad.size > 0 && { bad: this.bad }) })
    } else if (name === 'worksheet') this.unclosed--
  }

  text(text: string): void {
    if (this.type !== undefined) this.data += text
  }

  sheets(): readonly MarkupSheet[] {
    if (this.unclosed !== 0) throw damaged('工作表没有结束', 'a worksheet in it does not end')
    return this.found
  }

  private put(value: string | BadCell): void {
    while (this.cells.length < this.column) this.cells.push('')
    if (typeof value !== 'string') this.bad.set(this.column, value)
    this.cells[this.column] = typeof value === 'string' ? value : value.shown
  }
}

function indexOf(tag: string, next: number, most: number): number {
  const said = attribute(tag, 'Index')
  const index = said === undefined ? next : Number(said)
  if (!Number.isInteger(index) || index < next || index > most)
    throw damaged('行列编号不对', 'its rows or columns are misnumbered')
  return index
}

function xmlCell(type: string, data: string): string | BadCell {
  const read = (value: CellValue) => cellText(value)
  if (type === 'Number') return data.trim() === '' ? '' : read(Number(data))
  if (type === 'Boolean') return read(data.trim() === '1')
  if (type === 'Error') return { code: 'error-cell', shown: data.trim() }
  if (type === 'DateTime') return read(new Date(`${data.trim().replace(/Z$/, '')}Z`))
  return data
}
