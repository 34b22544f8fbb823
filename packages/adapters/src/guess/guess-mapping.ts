import type { Text } from '@shouze/core'
import { recordKindInfo } from '@shouze/core'
import { text } from '../refusal.js'
import { splitBy } from '../table/cells.js'
import { folded } from '../table/folded.js'
import { Headers, normalizedHeader } from '../table/headers.js'
import type { FieldMapping, IdMapping, Mapping } from '../table/mapping.js'
import type { TableRow } from '../table/rows.js'
import { formatsOf } from './moments.js'
import { type FieldWords, idHeaders, type KindWords, kindWords, nameHeaders } from './words.js'

/** A table whose columns are to be guessed. */
export interface GuessedTable {
  /** The name of its file or sheet. */
  readonly name: string
  readonly rows: readonly TableRow[]
  readonly fromWorkbook: boolean
  readonly sheet?: string
}

/** What is known beside the table. */
export interface GuessContext {
  /** Name of a unit → its id. */
  readonly units: Readonly<Record<string, string>>
  /** The kind of record, where somebody said it. */
  readonly kind?: string
}

/** What a table was taken for. */
export interface Guess {
  readonly kind: string
  readonly mappings: readonly Mapping[]
  readonly reason: Text
  /** What a person has to look at before the mapping is relied on. */
  readonly review: readonly Text[]
}

interface Candidate {
  readonly words: KindWords
  readonly header: TableRow
  readonly found: readonly { readonly field: FieldWords; readonly column: number }[]
  readonly missing: readonly FieldWords[]
  readonly score: number
}

/** The kinds a table can be of, the likeliest first; those that lack a column they need come last. */
export function likelyKinds(table: GuessedTable): readonly string[] {
  return candidatesOf(table).map(({ words }) => words.kind)
}

/**
 * Guesses what the columns of a table mean from their headers, in Chinese or English, and from the cells in them. Undefined
 * where nothing tells the kind of record. A guess is to be reviewed: `review` says what.
 */
export function guessMapping(table: GuessedTable, { units, kind }: GuessContext): Guess | undefined {
  const candidates = candidatesOf(table).filter(({ words }) => kind === undefined || words.kind === kind)
  const [best, second] = candidates
  if (!best || (kind === undefined && (best.missing.length > 0 || best.score === second?.score))) return undefined
  const below = table.rows.filter(({ row }) => row > best.header.row)
  const cellsOf = (column: number): string[] => [
    ...new Set(below.map(({ cells }) => (cells[column] ?? '').trim()).filter((cell) => cell !== '')),
  ]
  const review: Text[] = []
  const fields: Record<string, FieldMapping> = {}
  for (const { field, column } of best.found) {
    const header = (best.header.cells[column] ?? '').trim()
    const made = fieldOf(field, header, cellsOf(column), units, table.fromWorkbook, review)
    if (made) fields[field.path] = made
  }
  if (fields.personId === undefined && best.words.kind !== 'person') byName(best, fields, review)
  const headers = new Headers(best.header.cells)
  const used = new Set(best.found.map(({ column }) => column))
  const id = idOf(best, headers, fields, below, used)
  unused(best, used, review)
  const mapping: Mapping = {
    kind: best.words.kind,
    ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
    ...(best.header.row === 1 ? {} : { headerRow: best.header.row }),
    id,
    fields,
    ...(best.words.group === undefined ? {} : { group: best.words.group }),
  }
  const shown = best.found.map(({ column }) => (best.header.cells[column] ?? '').trim())
  const { title } = recordKindInfo[best.words.kind as keyof typeof recordKindInfo]
  return {
    kind: best.words.kind,
    mappings: withEmptyLists(mapping, best, below),
    reason: text(
      `表头有 ${shown.join('、')}，看作${title['zh-CN']}`,
      `its header has ${shown.join(', ')}; taken for ${title.en}`,
    ),
    review,
  }
}

function candidatesOf(table: GuessedTable): readonly Candidate[] {
  const top = table.rows.filter(({ row }) => row <= 10)
  const all = kindWords.flatMap((words) => {
    const [best] = top.map((header) => candidate(words, header, table.name)).sort((a, b) => b.score - a.score)
    return best && best.found.length >= 2 ? [best] : []
  })
  return all.sort((a, b) => a.missing.length - b.missing.length || b.score - a.score)
}

function candidate(words: KindWords, header: TableRow, name: string): Candidate {
  const taken = new Set<number>()
  const normalized = header.cells.map(normalizedHeader)
  const found = words.fields.flatMap((field) => {
    for (const wanted of field.headers) {
      const column = normalized.findIndex((cell, i) => cell === wanted && !taken.has(i))
      if (column < 0) continue
      taken.add(column)
      return [{ field, column }]
    }
    return []
  })
  const paths = new Set(found.map(({ field }) => field.path))
  const hasName = normalized.some((cell) => nameHeaders.includes(cell))
  const missing = words.fields.filter(
    ({ path, needed }) => needed && !paths.has(path) && !(path === 'personId' && hasName),
  )
  const hint = words.names.some((word) => name.toLowerCase().includes(word)) ? 3 : 0
  return { words, header, found, missing, score: found.length + hint - 2 * missing.length }
}

function fieldOf(
  field: FieldWords,
  header: string,
  cells: readonly string[],
  units: GuessContext['units'],
  fromWorkbook: boolean,
  review: Text[],
): FieldMapping | undefined {
  const base: FieldMapping = { column: header }
  if (field.moment) {
    const format = formatsOf(cells, field.moment, fromWorkbook)
    if (format)
      return {
        ...base,
        format: format.length === 1 ? format[0]! : format,
        ...(needsAs(format, field.moment) ? { as: field.moment } : {}),
      }
    review.push(
      text(
        `列“${header}”的日期或时间写法不认识，未用于 ${field.path}`,
        `the dates in the column "${header}" are written in no known way; it is not used for ${field.path}`,
      ),
    )
    return undefined
  }
  const separators = ['、', ',', '，', ';', '；']
  const items = field.list ? [...new Set(cells.flatMap((cell) => splitBy(cell, separators)))] : cells
  const marks = separators.filter((mark) => cells.some((cell) => cell.includes(mark)))
  const listed = field.list ? { split: marks.length > 0 ? marks : separators.slice(0, 1) } : {}
  const known = field.unit ? units : field.words
  if (!known) return base
  const own = new Set(field.unit ? Object.values(units) : Object.values(field.words ?? {}))
  const values = Object.fromEntries(
    items.flatMap((item) => {
      const value = known[folded(item)] ?? known[item] ?? (own.has(item) ? item : undefined)
      return value === undefined ? [] : [[item, value] as const]
    }),
  )
  const strange = items.filter((item) => values[item] === undefined)
  if (field.unit && strange.length === items.length) {
    if (items.length > 0)
      review.push(
        text(
          `列“${header}”按单位编号读取：${strange.slice(0, 5).join('、')}；若是名称，请用 values 写明编号`,
          `the column "${header}" is read as ids of units: ${strange.slice(0, 5).join(', ')}; where these are names, say with values which unit each is`,
        ),
      )
    return base
  }
  if (strange.length > 0)
    review.push(
      text(
        `列“${header}”的 ${strange.slice(0, 8).join('、')} 不知对应什么，这些行将不能读入；请在 values 中补上`,
        `it is not known what ${strange.slice(0, 8).join(', ')} in the column "${header}" mean; such rows will be refused until values say it`,
      ),
    )
  return { ...base, ...listed, values }
}

const needsAs = (formats: readonly string[], wanted: 'date' | 'instant'): boolean =>
  wanted === 'date' && formats.some((format) => format.includes('H'))

/** A table that has names only: who is meant is for `people` to say. */
function byName({ header }: Candidate, fields: Record<string, FieldMapping>, review: Text[]): void {
  const column = header.cells.find((cell) => nameHeaders.includes(normalizedHeader(cell)))
  if (column === undefined) return
  fields.personId = { column: column.trim(), people: 'listed' }
  review.push(
    text(
      `没有人员编号，按“${column.trim()}”对应到 people 中列出的人；同名者须另行区分`,
      `there is no column of person ids: names in "${column.trim()}" are looked up in people, and namesakes have to be told apart`,
    ),
  )
}

function idOf(
  { words, header }: Candidate,
  headers: Headers,
  fields: Readonly<Record<string, FieldMapping>>,
  below: readonly TableRow[],
  used: Set<number>,
): IdMapping {
  const wanted = words.kind === 'person' ? [...kindWords[1]!.fields[0]!.headers, ...idHeaders] : idHeaders
  for (const name of wanted) {
    const column = headers.find(name)
    if (typeof column !== 'number' || used.has(column)) continue
    const cells = below.map(({ cells }) => (cells[column] ?? '').trim())
    // Rows of a person are put together by the id; of all others it has to differ.
    if (words.group === undefined && new Set(cells).size < cells.length) continue
    used.add(column)
    return { column: header.cells[column]!.trim() }
  }
  const parts = words.fields
    .filter(({ path, needed }) => needed && fields[path] && path !== 'text')
    .map(({ path }) => `{${path}}`)
  return parts.length > 0 && words.group === undefined
    ? { template: `${words.kind}-${parts.join('-')}` }
    : { row: `${words.kind}-` }
}

function unused({ header }: Candidate, used: ReadonlySet<number>, review: Text[]): void {
  const left = header.cells
    .map((cell) => cell.trim())
    .filter((cell, i) => cell !== '' && !used.has(i) && !nameHeaders.includes(normalizedHeader(cell)))
  if (left.length > 0)
    review.push(text(`未使用的列：${left.join('、')}`, `columns that are not used: ${left.join(', ')}`))
}

/** A list that a record needs and that some cells leave empty: such rows are read by a mapping of their own. */
function withEmptyLists(
  mapping: Mapping,
  { found, header }: Candidate,
  below: readonly TableRow[],
): readonly Mapping[] {
  const list = found.find(
    ({ field, column }) => field.list && field.needed && below.some(({ cells }) => (cells[column] ?? '').trim() === ''),
  )
  if (!list) return [mapping]
  const column = header.cells[list.column]!.trim()
  return [
    { ...mapping, where: { column, filled: true } },
    { ...mapping, fields: { ...mapping.fields, [list.field.path]: { value: [] } }, where: { column, filled: false } },
  ]
}
