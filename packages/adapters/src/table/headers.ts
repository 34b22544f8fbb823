import type { Refusal } from '@shouze/core'
import { closest } from '@shouze/core/closest'
import { refuse } from '../refusal.js'
import type { ColumnName, Mapping } from './mapping.js'

/** A header as it is compared: width forms folded, blanks dropped (姓 名 is 姓名), case ignored. */
export function normalizedHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\s\uFEFF]+/g, '')
    .toLowerCase()
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

/** Every column a mapping names, with the place in the mapping that names it. */
export function columnsOf(mapping: Mapping): { readonly name: ColumnName; readonly path: string }[] {
  const columns: { name: ColumnName; path: string }[] = []
  if (mapping.id?.column !== undefined) columns.push({ name: mapping.id.column, path: 'id' })
  for (const [path, field] of Object.entries(mapping.fields)) {
    if (field.column !== undefined) columns.push({ name: field.column, path })
    for (const name of field.join ?? []) columns.push({ name, path })
  }
  for (const condition of [mapping.where ?? []].flat()) columns.push({ name: condition.column, path: 'where' })
  for (const name of placeholdersOf(mapping)) {
    if (!Object.hasOwn(mapping.fields, name)) columns.push({ name, path: 'id' })
  }
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
  for (const { name, path } of columnsOf(mapping)) {
    const found = headers.find(name)
    const wanted = [name].flat()
    if (typeof found === 'number' || seen.has(wanted.join('\n'))) continue
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
