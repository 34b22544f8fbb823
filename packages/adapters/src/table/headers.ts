import type { Refusal } from '@shouze/core'
import { closest } from '@shouze/core/closest'
import { refuse } from '../refusal.js'
import type { ColumnName, FieldMapping, HeaderSearch, Mapping } from './mapping.js'
import type { TableRow } from './rows.js'

/** A header as it is compared: width forms folded, blanks dropped (姓 名 is 姓名), case ignored. */
export function normalizedHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\s\uFEFF]+/g, '')
    .toLowerCase()
}

/** The header of a table, and the last row of it. */
export interface FoundHeader {
  readonly headers: Headers
  readonly row: number
}

/** The rows among which a mapping has its header: those it names, or as many as it looks at. */
export function headerRowsOf({ headerRow = 1 }: Mapping): readonly number[] {
  if (typeof headerRow === 'number') return [headerRow]
  return isSearch(headerRow) ? Array.from({ length: headerRow.search }, (_, i) => i + 1) : headerRow
}

/**
 * The header of a table as a mapping has it: where it says, or the first that has every column, else the one that lacks
 * fewest. Undefined where one of its rows is missing.
 */
export function headerOf(rows: Iterable<TableRow>, mapping: Mapping): FoundHeader | undefined {
  const { headerRow = 1 } = mapping
  const wanted = headerRowsOf(mapping)
  const last = wanted[wanted.length - 1]!
  const top = new Map<number, readonly string[]>()
  for (const { row, cells } of rows) {
    if (row > last) break
    top.set(row, cells)
  }
  if (!isSearch(headerRow)) return headerAt(top, wanted)
  let nearest: { readonly found: FoundHeader; readonly lacking: number } | undefined
  for (const row of top.keys()) {
    const found = headerAt(top, headerRow.rows === 2 ? [row, row + 1] : [row])
    if (!found) continue
    const lacking = columnsOf(mapping).filter(
      ({ name, optional }) => !optional && found.headers.find(name) === undefined,
    ).length
    if (lacking === 0) return found
    if (!nearest || lacking < nearest.lacking) nearest = { found, lacking }
  }
  return nearest?.found
}

const isSearch = (headerRow: Mapping['headerRow']): headerRow is HeaderSearch =>
  typeof headerRow === 'object' && 'search' in headerRow

function headerAt(top: ReadonlyMap<number, readonly string[]>, at: readonly number[]): FoundHeader | undefined {
  const [first, second] = at.map((row) => top.get(row))
  if (!first || (at.length > 1 && !second)) return undefined
  return { headers: new Headers(second ? mergedHeader(first, second) : first), row: at[at.length - 1]! }
}

/**
 * One header of two rows: a group, merged over its columns, and what stands beneath it are put together with a slash
 * (`上班1/打卡时间`). A column whose header takes both rows is called by it alone.
 */
export function mergedHeader(groups: readonly string[], names: readonly string[]): readonly string[] {
  let group = ''
  return Array.from({ length: Math.max(groups.length, names.length) }, (_, i) => {
    const above = (groups[i] ?? '').trim()
    const name = (names[i] ?? '').trim()
    if (above !== '') group = above
    if (name === '') return above
    return group === '' || group === name ? name : `${group}/${name}`
  })
}

/** The headers of a table and where each column is. */
export class Headers {
  private readonly columns = new Map<string, number[]>()
  constructor(readonly names: readonly string[]) {
    names.forEach((name, i) => {
      const key = normalizedHeader(name)
      this.columns.set(key, [...(this.columns.get(key) ?? []), i])
    })
  }

  /** The index of a column; undefined where there is none, `ambiguous` where two have that header. */
  find(name: ColumnName): number | undefined | 'ambiguous' {
    for (const candidate of [name].flat()) {
      const found = this.columns.get(normalizedHeader(candidate))
      if (found) return found.length > 1 ? 'ambiguous' : found[0]
    }
    return undefined
  }

  /** The header nearest to a name that was not found. */
  suggestion(name: ColumnName): string | undefined {
    const names = new Map(this.names.map((header) => [normalizedHeader(header), header.trim()]))
    for (const candidate of [name].flat()) {
      const near = closest(normalizedHeader(candidate), names.keys())
      if (near !== undefined) return names.get(near)
    }
    return undefined
  }
}

/** A column a mapping names, with the place in the mapping that names it. */
interface NamedColumn {
  readonly name: ColumnName
  readonly path: string
  readonly optional: boolean
}

/** Every way in which a mapping says a field comes about, the first that is not empty having the say. */
export function waysOf(mapping: Mapping): { readonly path: string; readonly field: FieldMapping }[] {
  return Object.entries(mapping.fields).flatMap(([path, given]) => [given].flat().map((field) => ({ path, field })))
}

/** Every column a mapping names. */
export function columnsOf(mapping: Mapping): NamedColumn[] {
  const columns: NamedColumn[] = []
  const add = (name: ColumnName, path: string, optional = false) => columns.push({ name, path, optional })
  if (mapping.id?.column !== undefined) add(mapping.id.column, 'id')
  if (mapping.each) add(mapping.each.column, 'each')
  for (const { path, field } of waysOf(mapping)) {
    if (field.column !== undefined) add(field.column, path, field.optional)
    for (const name of field.join ?? []) add(name, path, field.optional)
  }
  for (const condition of [mapping.where ?? []].flat()) add(condition.column, 'where', condition.optional)
  for (const name of placeholdersOf(mapping)) if (!Object.hasOwn(mapping.fields, name)) add(name, 'id')
  return columns
}

/** The names in braces of an id template. */
export function placeholdersOf(mapping: Mapping): string[] {
  return [...(mapping.id?.template ?? '').matchAll(/\{([^{}]+)\}/g)].map((found) => found[1]!)
}

/** What is wrong with the headers for this mapping (`missing-column`, `ambiguous-column`); each refuses the whole file. */
export function headerFaults(headers: Headers, mapping: Mapping, file: string, row: number): Refusal[] {
  const refusals: Refusal[] = []
  const seen = new Set<string>()
  for (const { name, path, optional } of columnsOf(mapping)) {
    const found = headers.find(name)
    const wanted = [name].flat()
    if (typeof found === 'number' || (optional && found === undefined) || seen.has(wanted.join('\n'))) continue
    seen.add(wanted.join('\n'))
    const zh = wanted.map((header) => `“${header}”`).join('或')
    const en = wanted.map((header) => `"${header}"`).join(' or ')
    const place = { file, row, field: path, kind: mapping.kind }
    if (found === 'ambiguous') {
      refusals.push(
        refuse(
          place,
          'ambiguous-column',
          `文件“${file}”有两列表头都是${zh}，不知取哪一列，整个文件未读入。请改动其中一列的表头。`,
          `"${file}" has two columns with the header ${en}; nothing of it was read. Rename one of them.`,
        ),
      )
      continue
    }
    const near = headers.suggestion(name)
    const shown = headers.names.map((header) => header.trim()).filter((header) => header !== '')
    refusals.push(
      refuse(
        place,
        'missing-column',
        `文件“${file}”没有表头为${zh}的列，整个文件未读入。${near === undefined ? '' : `是否应为“${near}”？`}现有表头：${shown.join('、') || '无'}。请改映射文件或表头。`,
        `"${file}" has no column with the header ${en}; nothing of it was read. ${near === undefined ? '' : `Did you mean "${near}"? `}The headers are: ${shown.join(', ') || 'none'}. Correct the mapping or the header.`,
      ),
    )
  }
  return refusals
}
