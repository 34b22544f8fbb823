import type { Refusal } from '@shouze/core'
import { refusedSubject } from '@shouze/core/refused-subject'
import { refuse } from '../refusal.js'
import type { UserIds } from '../user-ids.js'
import { type CellReader, cellReader, emptyTest, isRoundedNumber, roundedId, splitBy } from './cells.js'
import { type Headers, waysOf } from './headers.js'
import type { EachPart, FieldMapping, Mapping, RowCondition, Scalar } from './mapping.js'
import { patternTable } from './pattern.js'
import type { BadCell, TableRow } from './rows.js'

/** A canonical record that is being put together. */
export type MutableRecord = Record<string, unknown>

/** What became of a row. */
export type RowOutcome =
  | { readonly type: 'record'; readonly record: MutableRecord }
  | { readonly type: 'skipped' }
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly id?: string }

interface FieldPlan {
  readonly path: string
  readonly segments: readonly string[]
  /** `signature`, `posts.0`: what is left out altogether when none of its cells is filled. */
  readonly part: string | undefined
  readonly columns: readonly number[]
  readonly constant: Scalar | readonly Scalar[] | undefined
  readonly read: CellReader | undefined
}

interface Filled {
  readonly plan: FieldPlan
  readonly value: unknown
}

type RowFault = { readonly code: string; readonly zh: string; readonly en: string; readonly field: string }

/** Reads rows by one mapping. */
export interface RowReader {
  /** One outcome, or one for each part of the cell that `each` names. */
  records(row: TableRow): readonly RowOutcome[]
  /** The id a row would have had, as far as it can be told: of a row that cannot be read. */
  idOf(row: TableRow): string | undefined
}

/** Compiles a mapping against the headers of a table, which must have every column it names. */
export function rowReader(
  mapping: Mapping,
  headers: Headers,
  file: string,
  fromWorkbook = false,
  users?: UserIds,
): RowReader {
  // An optional column that the table lacks lies where no row has a cell.
  const at = (name: Parameters<Headers['find']>[0]): number => (headers.find(name) as number | undefined) ?? -1
  const plans = waysOf(mapping).map(({ path, field }) => planOf(path, field, mapping, at, fromWorkbook, users))
  const conditions = [mapping.where ?? []]
    .flat()
    .map((condition) => conditionTest(condition, at(condition.column), emptyTest(mapping)))
  const names = headers.names
  const isEmpty = emptyTest(mapping)
  const fill = (row: TableRow): { filled: Filled[]; wrong?: RowFault } => {
    const filled: Filled[] = []
    let wrong: RowFault | undefined
    for (const plan of plans) {
      if (filled.at(-1)?.plan.path === plan.path) continue
      const bad = row.bad && badCell(row.bad, plan.columns)
      if (bad) {
        wrong ??= { ...inColumn(bad, plan.columns, names), field: plan.path }
        continue
      }
      const cell = cellOf(plan, row.cells, isEmpty)
      const outcome = plan.read ? plan.read(cell) : { value: plan.constant }
      if ('value' in outcome) {
        if (outcome.value !== undefined) filled.push({ plan, value: outcome.value })
      } else wrong ??= { ...inColumn(outcome, plan.columns, names), field: plan.path }
    }
    return wrong ? { filled, wrong } : { filled }
  }
  const tested = [mapping.where ?? []].flat().map((condition) => at(condition.column))
  const strict = [mapping.where ?? []].flat().filter(({ others }) => others !== undefined)
  const tellUnknown = strict.map((condition) => unknownCell(condition, at(condition.column), names))
  const record = (row: TableRow): RowOutcome => {
    const untested = row.bad && badCell(row.bad, tested)
    const unknown = untested ? undefined : firstOf(tellUnknown, (tell) => tell(row.cells))
    if (!untested && !unknown && !conditions.every((holds) => holds(row.cells))) return { type: 'skipped' }
    const place = { file, row: row.row, kind: mapping.kind, ...(mapping.system ? { system: mapping.system } : {}) }
    const where = untested ? { ...inColumn(untested, tested, names), field: 'where' } : unknown
    const { filled, wrong = where } = fill(row)
    const fault = (found: RowFault, id?: string): RowOutcome => ({
      type: 'refused',
      refusal: refuse(
        {
          ...place,
          ...(id === undefined ? {} : { id }),
          ...refusedSubject(assemble(mapping.kind, id, filled)),
          field: found.field,
        },
        found.code,
        found.zh,
        found.en,
      ),
      ...(id === undefined ? {} : { id }),
    })
    const id = idOf(mapping, row, filled, at, isEmpty)
    if (typeof id === 'object') return fault(wrong ?? id)
    if (wrong) return fault(wrong, id)
    return { type: 'record', record: assemble(mapping.kind, id, filled) }
  }
  const id = (row: TableRow): string | undefined => {
    const found = idOf(mapping, row, fill(row).filled, at, isEmpty)
    return typeof found === 'string' ? found : undefined
  }
  const partsOf = mapping.each && eachPart(mapping.each, at(mapping.each.column), isEmpty)
  const records = (row: TableRow): readonly RowOutcome[] => {
    const parts = partsOf?.(row)
    if (!parts) return [record(row)]
    return parts.length === 0 ? [{ type: 'skipped' }] : parts.map(record)
  }
  return { records, idOf: id }
}

/** The row once for each part of a cell; a cell that has no text is left to the fields to refuse. */
function eachPart(
  { split, take = 'all' }: EachPart,
  column: number,
  isEmpty: (cell: string) => boolean,
): (row: TableRow) => readonly TableRow[] | undefined {
  const separators = [split].flat()
  return (row) => {
    if (row.bad?.has(column)) return undefined
    const parts = splitBy(row.cells[column] ?? '', separators).filter((part) => !isEmpty(part))
    const taken = take === 'all' ? parts : take === 'first' ? parts.slice(0, 1) : parts.slice(1).slice(-1)
    return taken.map((cell, i) => ({ ...row, part: i + 1, cells: row.cells.with(column, cell) }))
  }
}

function planOf(
  path: string,
  field: FieldMapping,
  mapping: Mapping,
  at: (name: string | readonly string[]) => number,
  fromWorkbook: boolean,
  users: UserIds | undefined,
) {
  const segments = path.split('.')
  const inList = segments.length > 1 && /^\d+$/.test(segments[1]!)
  const columns = field.column !== undefined ? [at(field.column)] : (field.join ?? []).map(at)
  const plan: FieldPlan = {
    path,
    segments,
    part: segments.length === 1 ? undefined : segments.slice(0, inList ? 2 : 1).join('.'),
    columns,
    constant: field.value,
    read: columns.length > 0 ? cellReader(path, field, mapping, fromWorkbook, users) : undefined,
  }
  return plan
}

function cellOf(plan: FieldPlan, cells: readonly string[], isEmpty: (cell: string) => boolean): string {
  if (plan.columns.length === 1) return cells[plan.columns[0]!] ?? ''
  const parts = plan.columns.map((column) => (cells[column] ?? '').trim())
  return parts.some(isEmpty) ? '' : parts.join(' ')
}

function badCell(bad: ReadonlyMap<number, BadCell>, columns: readonly number[]): Omit<RowFault, 'field'> | undefined {
  const column = columns.find((index) => bad.has(index))
  if (column === undefined) return undefined
  const { code, shown } = bad.get(column)!
  return code === 'error-cell'
    ? {
        code,
        zh: `该格是公式错误“${shown}”。请改正公式，或填入值。`,
        en: `the cell is the error ${shown} of a formula. Correct the formula, or fill in the value.`,
      }
    : {
        code,
        zh: `该格是超过 2^53 的数字（${shown}），末几位已丢失。请把该列设为文本，重新填写后导出。`,
        en: `the cell is a number beyond 2^53 (${shown}) and has lost its last digits. Set the column to text, fill it in anew and export again.`,
      }
}

function inColumn<T extends { readonly zh: string; readonly en: string }>(
  fault: T,
  indexes: readonly number[],
  names: readonly string[],
): T {
  const columns = indexes.map((column) => names[column]?.trim() ?? '')
  return {
    ...fault,
    zh: `列“${columns.join('、')}”：${fault.zh}该行未读入。`,
    en: `Column "${columns.join(', ')}": ${fault.en} The row was not read.`,
  }
}

function conditionTest(
  condition: RowCondition,
  column: number,
  isEmpty: (cell: string) => boolean,
): (cells: readonly string[]) => boolean {
  const among = (list: readonly string[] | undefined) => list && patternTable(list.map((text) => [text, true] as const))
  const wanted = among(condition.in)
  const unwanted = among(condition.notIn)
  return (cells) => {
    const cell = cells[column] ?? ''
    if (wanted && !wanted(cell)) return false
    if (unwanted?.(cell)) return false
    return condition.filled === undefined || condition.filled === !isEmpty(cell)
  }
}

/** Tells a cell that is in neither list of a condition which refuses such. */
function unknownCell(
  { in: wanted = [], notIn = [] }: RowCondition,
  column: number,
  names: readonly string[],
): (cells: readonly string[]) => RowFault | undefined {
  const known = patternTable([...wanted, ...notIn].map((text) => [text, true] as const))
  return (cells) => {
    const cell = cells[column] ?? ''
    if (known(cell)) return undefined
    const fault = {
      code: 'unmapped-value',
      zh: `取值“${cell.trim()}”不认识，读入的有：${wanted.join('、')}；略过的有：${notIn.join('、')}。请改正该格。`,
      en: `the value "${cell.trim()}" is not known; read are ${wanted.join(', ')}, left out are ${notIn.join(', ')}. Correct the cell.`,
    }
    return { ...inColumn(fault, [column], names), field: 'where' }
  }
}

function firstOf<T, U>(list: readonly T[], of: (item: T) => U | undefined): U | undefined {
  for (const item of list) {
    const found = of(item)
    if (found !== undefined) return found
  }
  return undefined
}

function idOf(
  mapping: Mapping,
  row: TableRow,
  filled: readonly Filled[],
  at: (name: string | readonly string[]) => number,
  isEmpty: (cell: string) => boolean,
): string | undefined | RowFault {
  const { id } = mapping
  if (!id) return undefined
  if (id.row !== undefined) return `${id.row}${row.row}${row.part === undefined ? '' : `-${row.part}`}`
  if (id.column !== undefined) {
    const bad = row.bad && badCell(row.bad, [at(id.column)])
    if (bad) return { ...bad, field: 'id' }
    const cell = (row.cells[at(id.column)] ?? '').trim()
    if (isEmpty(cell)) return emptyId([id.column].flat()[0]!)
    return isRoundedNumber(cell) ? { ...roundedId(cell), field: 'id' } : `${id.prefix ?? ''}${cell}`
  }
  let fault: RowFault | undefined
  const text = id.template!.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const bad = Object.hasOwn(mapping.fields, name) ? undefined : row.bad && badCell(row.bad, [at(name)])
    if (bad) fault ??= { ...bad, field: 'id' }
    // A mapped field gives its canonical form, so that 2025/9/5 and 2025-09-05 make one id.
    const value = Object.hasOwn(mapping.fields, name)
      ? filled.find(({ plan }) => plan.path === name)?.value
      : (row.cells[at(name)] ?? '').trim()
    if (value === undefined || (typeof value === 'string' && isEmpty(value))) fault ??= emptyId(name)
    return String(value)
  })
  return fault ?? text
}

function emptyId(column: string): RowFault {
  return {
    code: 'missing-field',
    field: 'id',
    zh: `“${column}”为空，编号无法确定，该行未读入。请补上该格。`,
    en: `"${column}" is empty, so the row has no id and was not read. Fill the cell.`,
  }
}

function assemble(kind: string, id: string | undefined, filled: readonly Filled[]): MutableRecord {
  const alive = new Set<string>()
  for (const { plan } of filled) if (plan.part !== undefined && plan.read) alive.add(plan.part)
  const record: MutableRecord = { kind, ...(id === undefined ? {} : { id }) }
  for (const { plan, value } of filled) {
    // A constant alone makes no part: without a name in its column a signature was not given.
    if (plan.part === undefined || alive.has(plan.part)) place(record, plan.segments, value)
  }
  for (const [key, value] of Object.entries(record)) {
    if (Array.isArray(value)) record[key] = value.filter((item) => item !== undefined)
  }
  return record
}

function place(record: MutableRecord, segments: readonly string[], value: unknown): void {
  let target = record
  for (let i = 0; i < segments.length - 1; i++) {
    const key = segments[i]!
    if (!Object.hasOwn(target, key)) target[key] = /^\d+$/.test(segments[i + 1]!) ? [] : {}
    target = target[key] as MutableRecord
  }
  target[segments[segments.length - 1]!] = value
}
