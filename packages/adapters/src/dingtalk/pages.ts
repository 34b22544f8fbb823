import type { Notice, Refusal } from '@shouze/core'
import { parseExact } from '../json/exact.js'
import { elementRows } from '../json/places.js'
import { refuse, text } from '../refusal.js'

/** A punch as the platform sent it, with its place. */
export interface RawPunch {
  readonly punch: unknown
  readonly row: number
  /** `recordresult[3]`: where in its page it stands. */
  readonly path: string
}

/** What the pages of one file hold. */
export interface Pages {
  readonly punches: readonly RawPunch[]
  readonly refused: readonly Refusal[]
  readonly notices: readonly Notice[]
}

/**
 * Parses JSON so that no id is rounded: only a text that holds an integer of 16 digits or more takes the slow exact reader.
 * Throws what `JSON.parse` throws.
 */
export function parseKeepingIds(text: string): unknown {
  if (/[:[,]\s*-?\d{16,}/.test(text)) {
    const exact = parseExact(text)
    if (exact.ok) return exact.value
  }
  return JSON.parse(text)
}

/** Takes a whole document apart: a page, an array of pages, or an array of punches. */
export function pagesOf(file: string, value: unknown, source: string): Pages {
  const collected = new Collected(file)
  if (Array.isArray(value) && value.some(isPunch)) collected.punches(value, '', undefined)
  else for (const page of Array.isArray(value) ? value : [value]) collected.page(page, undefined)
  const rows = rowsIn(source, Array.isArray(value) && value.some(isPunch))
  return collected.result(rows)
}

/** Takes lines apart, each a page, an array of punches or a punch. */
export function pagesOfLines(file: string, lines: Iterable<{ readonly value: unknown; readonly row: number }>): Pages {
  const collected = new Collected(file)
  for (const { value, row } of lines) {
    if (isPunch(value)) collected.punches([value], '', row)
    else if (Array.isArray(value) && value.some(isPunch)) collected.punches(value, '', row)
    else for (const page of Array.isArray(value) ? value : [value]) collected.page(page, row)
  }
  return collected.result(undefined)
}

/** Whether an object is a punch rather than a page. */
export function isPunch(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'userCheckTime' in value
}

class Collected {
  private readonly found: { punch: unknown; row: number | undefined; path: string }[] = []
  private readonly refused: Refusal[] = []
  private openEnd = false
  private count = 0
  constructor(private readonly file: string) {}

  page(page: unknown, row: number | undefined): void {
    this.count++
    const place = { system: 'dingtalk', file: this.file, ...(row === undefined ? {} : { row }) }
    const body = typeof page === 'object' && page !== null ? (page as Record<string, unknown>) : {}
    const at = row === undefined && this.count > 1 ? `[${this.count - 1}]` : ''
    if (body.errcode !== undefined && body.errcode !== 0 && body.errcode !== '0') {
      const said = `${String(body.errcode)} ${String(body.errmsg ?? '')}`.trim()
      this.refused.push(
        refuse(
          { ...place, field: `${at}errcode` },
          'platform-error',
          `钉钉返回错误（${said}），该页没有打卡数据。请重新导出该页，否则缺少的打卡会被当作未见记录。`,
          `DingTalk answered with an error (${said}), so this page holds no punches. Export it again, or its punches will be missing from the check.`,
        ),
      )
      return
    }
    if (!Array.isArray(body.recordresult)) {
      this.refused.push(
        refuse(
          { ...place, field: `${at}recordresult` },
          'unknown-shape',
          '该页没有 recordresult 数组，不是 attendance/list 或 attendance/listRecord 的返回。请导出这两个接口之一，或用映射文件读入表格。',
          'This page has no recordresult array, so it is no answer of attendance/list or attendance/listRecord. Export one of these two, or read a table with a mapping file.',
        ),
      )
      return
    }
    this.openEnd = body.hasMore === true
    this.punches(body.recordresult, `${at}recordresult`, row)
  }

  punches(list: readonly unknown[], path: string, row: number | undefined): void {
    list.forEach((punch, i) => {
      this.found.push({ punch, row, path: `${path}[${i}]` })
    })
  }

  result(rows: Int32Array | undefined): Pages {
    const known = rows?.length === this.found.length ? rows : undefined
    const notices: Notice[] = this.openEnd
      ? [
          {
            code: 'more-pages',
            message: text(
              `文件“${this.file}”最后一页标明 hasMore，后面还有打卡未导出。请导出全部页，否则缺少的打卡会被当作未见记录。`,
              `The last page in "${this.file}" says hasMore: there are further punches that were not exported. Export all pages, or they will be missing from the check.`,
            ),
            places: [{ system: 'dingtalk', file: this.file }],
          },
        ]
      : []
    return {
      punches: this.found.map(({ punch, row, path }, i) => ({ punch, row: row ?? known?.[i] ?? i + 1, path })),
      refused: this.refused,
      notices,
    }
  }
}

/** The lines on which the punches begin; undefined where punches share lines, and rows are ordinals. */
function rowsIn(source: string, bare: boolean): Int32Array | undefined {
  if (bare) return elementRows(source, source.indexOf('['))
  const all: number[] = []
  // Inside a string the quotes would be escaped, so this finds keys only.
  for (const found of source.matchAll(/"recordresult"\s*:\s*\[/g)) {
    const rows = elementRows(source, found.index + found[0].length - 1)
    if (!rows || (all.length > 0 && rows.length > 0 && rows[0] === all[all.length - 1])) return undefined
    for (const row of rows) all.push(row)
  }
  return Int32Array.from(all)
}
