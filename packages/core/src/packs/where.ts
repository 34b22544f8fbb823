import type { Trit } from '../conditions/compile.js'
import { findOperator, operatorNames } from '../conditions/operators.js'
import type { CaseContext } from '../facts/case.js'
import type { RowTest, ValidTest } from '../facts/row-selection.js'
import { fieldPaths, fieldTypeAt } from '../sheets/record-cells.js'
import { type Cell, type Column, type KnownCell, Unsettled } from '../sheets/sheet.js'
import type { Compilation } from './compilation.js'
import { didYouMean } from './errors.js'
import type { Literal, Value, Where } from './language.js'

/** Reads a column of whatever is tested. */
export type Read = (column: string) => Cell

/** A compiled `where`: false, undecided, true. */
export type WhereTest = (read: Read, context: CaseContext) => Trit

/** A value of a test, known when a case is judged. */
type CellOf = (context: CaseContext, read: Read) => KnownCell

/** Compiles a `where` or `valid` over the given columns; faults are added to the compilation. */
export function compileWhere(
  where: Where,
  columns: Readonly<Record<string, Column>>,
  path: string,
  compilation: Compilation,
): WhereTest {
  const parts: WhereTest[] = []
  for (const [name, wanted] of Object.entries(where)) {
    if (name === 'any') {
      const branches = (wanted as readonly Where[]).map((branch, i) =>
        compileWhere(branch, columns, `${path}/any/${i}`, compilation),
      )
      parts.push((read, context) => branches.reduce<Trit>((best, test) => max(best, test(read, context)), 0))
    } else if (name === 'not') {
      const inner = compileWhere(wanted as Where, columns, `${path}/not`, compilation)
      parts.push((read, context) => (2 - inner(read, context)) as Trit)
    } else {
      parts.push(...compileColumn(name, wanted, columns, `${path}/${name}`, compilation))
    }
  }
  if (parts.length === 1) return parts[0]
  return (read, context) => {
    let result: Trit = 2
    for (const part of parts) {
      const value = part(read, context)
      if (value === 0) return 0
      if (value < result) result = value
    }
    return result
  }
}

const max = (a: Trit, b: Trit): Trit => (a > b ? a : b)

/** The column a test names, following the judged person's post by `person.`. */
export function columnAt(
  columns: Readonly<Record<string, Column>>,
  name: string,
  compilation: Compilation,
): Column | undefined {
  if (name.startsWith('person.')) return fieldTypeAt(compilation.postColumns, name.slice('person.'.length))
  return fieldTypeAt(columns, name)
}

function compileColumn(
  name: string,
  wanted: unknown,
  columns: Readonly<Record<string, Column>>,
  path: string,
  compilation: Compilation,
): WhereTest[] {
  const column = columnAt(columns, name, compilation)
  if (!column) {
    compilation.fault(
      'unknown-column',
      path,
      `没有名为“${name}”的列。`,
      `There is no column "${name}".`,
      didYouMean(name, fieldPaths(columns)),
    )
    return []
  }
  if (typeof wanted !== 'object' || wanted === null) {
    return [
      compileTest(name, column, column.type === 'list' ? 'contains' : 'equal', wanted as Value, path, compilation),
    ]
  }
  if (Array.isArray(wanted)) {
    compilation.fault(
      'shape',
      path,
      '单独的列表可能是“其中之一”，也可能是“同一列表”。',
      'A bare list could mean "one of" or "the same list".',
      { 'zh-CN': '请写成 {"in": [...]}。', en: 'Write { "in": [...] }.' },
    )
    return []
  }
  return Object.entries(wanted).map(([operator, value]) =>
    compileTest(name, column, operator, value as Value, `${path}/${operator}`, compilation),
  )
}

function compileTest(
  name: string,
  column: Column,
  operator: string,
  value: Value,
  path: string,
  compilation: Compilation,
): WhereTest {
  if (operator === 'filled') {
    return (read) => {
      const cell = read(name)
      if (cell instanceof Unsettled) return 1
      return (cell !== undefined) === value ? 2 : 0
    }
  }
  if (operator === 'containsAny') {
    const cellOf = compileCell(value, column, path, compilation)
    return (read, context) => {
      const cell = read(name)
      if (cell instanceof Unsettled) return 1
      const list = cellOf(context, read)
      if (!Array.isArray(cell) || !Array.isArray(list)) return 0
      return list.some((member) => cell.includes(member)) ? 2 : 0
    }
  }
  const info = findOperator(operator)
  if (!info) {
    compilation.fault(
      'unknown-operator',
      path,
      `没有名为“${operator}”的运算。`,
      `There is no operator "${operator}".`,
      didYouMean(operator, operatorNames),
    )
    return () => 0
  }
  const isList = column.type === 'list'
  if (isList !== (info.takes === 'list')) {
    compilation.fault(
      'type',
      path,
      `“${operator}”不适用于类型为 ${column.type} 的列。`,
      `"${operator}" does not take a column of type ${column.type}.`,
    )
    return () => 0
  }
  const ordered = column.type === 'integer' || column.type === 'number' || (column.type === 'choice' && column.ordered)
  const isTime = column.type === 'date' || column.type === 'instant'
  if ((info.takes === 'ordered' && !ordered) || (info.takes === 'dates' && !isTime)) {
    compilation.fault(
      'type',
      path,
      `“${operator}”不适用于类型为 ${column.type} 的列。`,
      `"${operator}" does not take a column of type ${column.type}.`,
    )
    return () => 0
  }
  const isLiteral = typeof value !== 'object' || Array.isArray(value)
  if (isLiteral && Array.isArray(value) !== (info.takes === 'set')) {
    const takesList = info.takes === 'set'
    compilation.fault(
      'type',
      path,
      `“${operator}”${takesList ? '需要列表' : '不接受列表'}。`,
      `"${operator}" takes ${takesList ? 'a list' : 'no list'}.`,
    )
    return () => 0
  }
  const cellOf = compileCell(value, isList ? (column.of as Column) : column, path, compilation)
  const { cb } = info.engine
  const place = column.ordered && column.values ? column.values : undefined
  return (read, context) => {
    const cell = read(name)
    if (cell instanceof Unsettled) return 1
    const right = cellOf(context, read)
    // A blank satisfies no operator but `filled: false`.
    if (cell === undefined || right === undefined) return 0
    if (place && info.takes === 'ordered')
      return cb(place.indexOf(cell as string), place.indexOf(right as string)) ? 2 : 0
    // Against dates an instant is compared by its date.
    const byDate = isTime && typeof cell === 'number' && (Array.isArray(right) || Number.isInteger(right))
    return cb(byDate ? Math.floor(cell) : cell, right) ? 2 : 0
  }
}

/** A literal as the cell it is compared with: dates as day numbers. What is not of the column's type is noted as a fault. */
function literalCell(value: Literal, column: Column, path: string, compilation: Compilation): KnownCell {
  const { type, values } = column
  if (type === 'choice' && values && typeof value === 'string' && !values.includes(value)) {
    compilation.fault(
      'unknown-choice',
      path,
      `“${value}”不在可选值中：${values.join('、')}。`,
      `"${value}" is not one of ${values.join(', ')}.`,
      didYouMean(value, values),
    )
    return value
  }
  const wanted = type === 'integer' || type === 'number' ? 'number' : type === 'boolean' ? 'boolean' : 'string'
  if (typeof value !== wanted) {
    compilation.fault('type', path, `类型不符：应为 ${type}。`, `The types differ: ${type} is wanted.`)
    return value
  }
  return type === 'date' || type === 'instant' ? compilation.dateLiteral(value as string, path) : value
}

/** Compiles the right side of a test: a literal, or a reference read when the case is judged. */
export function compileCell(value: Value, column: Column, path: string, compilation: Compilation): CellOf {
  if (typeof value !== 'object' || Array.isArray(value)) {
    const constant = Array.isArray(value)
      ? value.map((member, i) => literalCell(member, column, `${path}/${i}`, compilation))
      : literalCell(value as Literal, column, path, compilation)
    return () => constant
  }
  if ('column' in value) return (_, read) => known(read(value.column))
  if ('item' in value) return (context) => context.items[value.item] as KnownCell
  if ('subject' in value) return (context) => known(context.row?.cell(value.subject))
  const setting = compilation.settingName(value, path)
  if (setting !== undefined) return (context) => context.settings[setting] as KnownCell
  const write = compilation.dateValue(value, path)
  return (context) => write(context)
}

const known = (cell: Cell): KnownCell => (cell instanceof Unsettled ? undefined : cell)

/** Compiles the tests of a selection's rows, columns of the post included. */
export function compileRowTest(
  where: Where | undefined,
  columns: Readonly<Record<string, Column>>,
  path: string,
  compilation: Compilation,
): RowTest {
  if (!where) return () => 2
  const test = compileWhere(where, columns, path, compilation)
  return (row, context) => test(rowReader(row, context, compilation), context)
}

function rowReader(
  row: { readonly day: number; cell(name: string): Cell },
  context: CaseContext,
  compilation: Compilation,
): Read {
  return (name) => {
    if (!name.startsWith('person.')) return row.cell(name)
    const post = context.ledger.owner.posts.find((held) => held.from <= row.day && row.day <= held.to)
    return post && compilation.postCell(post, name.slice('person.'.length))
  }
}

/** Compiles `valid` test by test, so that a row that fails one can say which. */
export function compileValid(
  valid: Where | undefined,
  columns: Readonly<Record<string, Column>>,
  path: string,
  compilation: Compilation,
): ValidTest[] {
  return Object.entries(valid ?? {}).map(([name, wanted]) => ({
    column: name === 'any' || name === 'not' ? firstColumn(wanted) : name,
    test: compileRowTest({ [name]: wanted }, columns, path, compilation),
  }))
}

/** The column a nested test names first: what a row that fails it is said to fail. */
function firstColumn(nested: unknown): string {
  const first = Array.isArray(nested) ? nested[0] : nested
  const [name, inner] = Object.entries((first ?? {}) as Record<string, unknown>)[0] ?? ['', undefined]
  return name === 'any' || name === 'not' ? firstColumn(inner) : name
}
