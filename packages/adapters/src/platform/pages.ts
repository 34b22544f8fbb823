import type { Refusal } from '@shouze/core'
import { type DecodeOptions, type OpenText, openText } from '../decode.js'
import type { InputFile } from '../input-file.js'
import { readDocument } from '../json/document.js'
import { parseExact } from '../json/exact.js'
import { type Line, Lines, notJsonLine, unreadableLine } from '../json/lines.js'
import { elementRows } from '../json/places.js'
import { refuse, withRaw } from '../refusal.js'

type Fields = Readonly<Record<string, unknown>>

/** An item as the platform sent it, with its place. */
export interface RawItem<Type extends string = string> {
  readonly type: Type
  readonly value: unknown
  readonly row: number
  /** `recordresult[3]`: where in its page it stands. */
  readonly path: string
  /** What its page says of all of its items: the person, where the items do not. */
  readonly page: Fields
}

/** What the answers of a platform look like. */
export interface Platform<Type extends string = string> {
  readonly system: string
  readonly name: { readonly 'zh-CN': string; readonly en: string }
  /** The interfaces that are read, for the message that it is another one. */
  readonly interfaces: string
  /** The key of a list in a page, at any depth of objects → what its items are. */
  readonly lists: Readonly<Record<string, Type>>
  /** What an item is that stands by itself, in an array or on a line of its own. */
  bare(item: Fields): Type | undefined
  /** What went wrong, if the page is an error. */
  error(page: Fields): string | undefined
  /** Whether the page says that there are more. */
  more(page: Fields): boolean
}

/** What a document, or a line, holds. */
export interface Pages<Type extends string = string> {
  readonly items: readonly RawItem<Type>[]
  readonly refused: readonly Refusal[]
  /** Whether the last page said that there are more; undefined where there was no page. */
  readonly more: boolean | undefined
}

/**
 * Takes a file apart: a page as an interface answered it, an array of pages or of items, or NDJSON of these, line by line.
 * Codes: `platform-error`, `unknown-shape`, `not-json`.
 */
export async function* readPages<Type extends string>(
  file: InputFile,
  options: DecodeOptions,
  platform: Platform<Type>,
): AsyncGenerator<Pages<Type>> {
  const opened = await openText(file, options)
  if (!opened.ok) {
    yield { items: [], refused: [opened.refusal], more: undefined }
  } else if (await holdsLines(opened)) {
    const lines = new Lines()
    for await (const chunk of opened.chunks()) yield pagesOfLines(file.name, lines.of(chunk), platform)
  } else {
    const document = await readDocument(file, options, parseKeepingIds)
    yield document.ok
      ? pagesOf(file.name, document.value, document.text, platform)
      : { items: [], refused: [document.refusal], more: undefined }
  }
}

/** Whether the first line is JSON by itself and others follow; a page printed over several lines is not. */
async function holdsLines({ chunks }: OpenText): Promise<boolean> {
  let first: string | undefined
  for await (const { text: chunk, overlong } of chunks()) {
    if (first !== undefined) {
      if (chunk.trim() !== '') return true
      continue
    }
    if (overlong) return false
    const body = chunk.trimStart()
    if (body === '') continue
    const end = body.indexOf('\n')
    if (end < 0) return false
    try {
      JSON.parse(body.slice(0, end))
    } catch {
      return false
    }
    if (body.slice(end).trim() !== '') return true
    first = body
  }
  return false
}

/**
 * Parses JSON so that no id is rounded: only a text that holds an integer of 16 digits or more takes the slow exact reader.
 * Throws what `JSON.parse` throws.
 */
export function parseKeepingIds(source: string): unknown {
  if (/[:[,]\s*-?\d{16,}/.test(source)) {
    const exact = parseExact(source)
    if (exact.ok) return exact.value
  }
  return JSON.parse(source)
}

/** Takes a whole document apart: a page, an array of pages, or an array of items. */
function pagesOf<Type extends string>(file: string, value: unknown, source: string, platform: Platform<Type>) {
  const collected = new Collected(file, platform)
  const bare = collected.areItems(value)
  if (bare) collected.bareItems(value as readonly unknown[], undefined)
  else for (const page of Array.isArray(value) ? value : [value]) collected.page(page, undefined)
  return collected.result(bare ? elementRows(source, source.indexOf('[')) : rowsIn(source, platform))
}

/** Takes lines apart, each a page, an array of items or an item. */
function pagesOfLines<Type extends string>(file: string, lines: Iterable<Line>, platform: Platform<Type>): Pages<Type> {
  const collected = new Collected(file, platform)
  for (const line of lines) {
    if (line.text.trim() === '') continue
    const value = unreadableLine(file, line) ?? parsedLine(file, line)
    if ('code' in value) collected.refuse(value)
    else collected.line(value.value, line.row)
  }
  return collected.result(undefined)
}

function parsedLine(file: string, line: Line): { readonly value: unknown } | Refusal {
  try {
    return { value: parseKeepingIds(line.text) }
  } catch {
    return notJsonLine(file, line)
  }
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

class Collected<Type extends string> {
  private readonly found: { type: Type; value: unknown; row: number | undefined; path: string; page: Fields }[] = []
  private readonly refused: Refusal[] = []
  private more: boolean | undefined
  private count = 0
  constructor(
    private readonly file: string,
    private readonly platform: Platform<Type>,
  ) {}

  refuse(refusal: Refusal): void {
    this.refused.push(refusal)
  }

  line(value: unknown, row: number): void {
    if (this.areItems([value])) this.bareItems([value], row)
    else if (this.areItems(value)) this.bareItems(value as readonly unknown[], row)
    else for (const page of Array.isArray(value) ? value : [value]) this.page(page, row)
  }

  areItems(value: unknown): boolean {
    return Array.isArray(value) && value.some((item) => this.platform.bare(fieldsOf(item)) !== undefined)
  }

  bareItems(list: readonly unknown[], row: number | undefined): void {
    const kinds = list.map((item) => this.platform.bare(fieldsOf(item)))
    // What is no item among items is refused as one of its neighbours.
    const usual = kinds.find((type) => type !== undefined)!
    for (const [i, value] of list.entries())
      this.found.push({ type: kinds[i] ?? usual, value, row, path: `[${i}]`, page: {} })
  }

  page(page: unknown, row: number | undefined): void {
    this.count++
    const { system, name, interfaces } = this.platform
    const place = { system, file: this.file, ...(row === undefined ? {} : { row }) }
    const body = fieldsOf(page)
    const at = row === undefined && this.count > 1 ? `[${this.count - 1}]` : ''
    const said = this.platform.error(body)
    if (said !== undefined) {
      this.refusePage(
        page,
        refuse(
          { ...place, field: `${at}${'errcode' in body ? 'errcode' : 'code'}` },
          'platform-error',
          `${name['zh-CN']}返回错误（${said}），该页没有数据。请重新导出该页，否则缺少的数据会被当作未见记录。`,
          `${name.en} answered with an error (${said}), so this page holds no data. Export it again, or its records will be missing from the check.`,
        ),
      )
      return
    }
    this.more = this.platform.more(body)
    if (!this.lists(body, at, row)) {
      this.refusePage(
        page,
        refuse(
          { ...place, ...(at !== '' && { field: at }) },
          'unknown-shape',
          `该页不是${name['zh-CN']}这些接口的返回：${interfaces}。请导出其中之一，或用映射文件读入表格。`,
          `This page is no answer of these interfaces of ${name.en}: ${interfaces}. Export one of them, or read a table with a mapping file.`,
        ),
      )
    }
  }

  private refusePage(page: unknown, refusal: Refusal): void {
    this.refused.push(withRaw(refusal, JSON.stringify(page)))
  }

  /** Takes every known list of an object, its inner objects included; false where there is none. */
  private lists(body: Fields, at: string, row: number | undefined): boolean {
    let any = false
    for (const [key, value] of Object.entries(body)) {
      const path = at === '' || at.endsWith(']') ? `${at}${key}` : `${at}.${key}`
      if (Object.hasOwn(this.platform.lists, key)) {
        const type = this.platform.lists[key]!
        const list = Array.isArray(value) ? value : [value]
        list.forEach((item, i) => {
          const itemPath = Array.isArray(value) ? `${path}[${i}]` : path
          this.found.push({ type, value: item, row, path: itemPath, page: body })
        })
        any = true
      } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        any = this.lists(value as Fields, path, row) || any
      }
    }
    return any
  }

  result(rows: Int32Array | undefined): Pages<Type> {
    const known = rows?.length === this.found.length ? rows : undefined
    return {
      items: this.found.map((item, i) => ({ ...item, row: item.row ?? known?.[i] ?? i + 1 })),
      refused: this.refused,
      more: this.more,
    }
  }
}

/** The lines on which the items begin; undefined where items share lines, and rows are ordinals. */
function rowsIn(source: string, platform: Platform): Int32Array | undefined {
  const all: number[] = []
  // Inside a string the quotes would be escaped, so this finds keys only.
  const keys = new RegExp(`"(?:${Object.keys(platform.lists).join('|')})"\\s*:\\s*\\[`, 'g')
  for (const found of source.matchAll(keys)) {
    const rows = elementRows(source, found.index + found[0].length - 1)
    if (!rows || (all.length > 0 && rows.length > 0 && rows[0] === all[all.length - 1])) return undefined
    for (const row of rows) all.push(row)
  }
  return Int32Array.from(all)
}
