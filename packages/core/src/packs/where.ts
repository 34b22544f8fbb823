import type { Trit } from '../conditions/compile.js'
import { findOperator, operatorNames } from '../conditions/operators.js'
import type { CaseContext } from '../facts/case.js'
import { knownCell, type RowTest, type ValidTest } from '../facts/row-selection.js'
import { type Column, Unsettled } from '../sheets/sheet.js'
import { compileCell, unknownColumn } from './cells.js'
import type { Compilation } from './compilation.js'
import type { Read } from './dates.js'
import { didYouMean } from './errors.js'
import type { Value, Where } from './language.js'
import { cellReader, columnAt } from './refs.js'

type Columns = Readonly<Record<string, Column>>

/** A compiled `where`: false, undecided, true. */
export type WhereTest = (read: Read, context: CaseContext) => Trit

/** Compiles a `where` or `valid` over the given columns; faults are added to the compilation. */
export function compileWhere(where: Where, columns: Columns, path: string, compilation: Compilation): WhereTest {
  const parts: WhereTest[] = []
  for (const [name, wanted] of Object.entries(where)) {
    if (name === 'any') {
      const branches = (wanted as readonly Where[]).map((branch, i) =>
        compileWhere(branch, columns, `${path}/any/${i}`, compilation),
      )
      parts.push((read, context) => branches.reduce<Trit>((best, test) => max(best, test(read, context)), 0))
    } else if (name === 'all') {
      parts.push(
        ...(wanted as readonly Where[]).map((part, i) => compileWhere(part, columns, `${path}/all/${i}`, compilation)),
      )
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

function compileColumn(
  name: string,
  wanted: unknown,
  columns: Columns,
  path: string,
  compilation: Compilation,
): WhereTest[] {
  const column = columnAt(columns, name, compilation)
  if (!column) {
    unknownColumn(name, columns, path, compilation)
    return []
  }
  if (typeof wanted !== 'object' || wanted === null) {
    return [
      compileTest(
        name,
        column,
        column.type === 'list' ? 'contains' : 'equal',
        wanted as Value,
        columns,
        path,
        compilation,
      ),
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
    compileTest(name, column, operator, value as Value, columns, `${path}/${operator}`, compilation),
  )
}

function compileTest(
  name: string,
  column: Column,
  operator: string,
  value: Value,
  columns: Columns,
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
    const cellOf = compileCell(value, (column.of ?? column) as Column, columns, path, compilation)
    return (read, context) => {
      const cell = read(name)
      const list = cellOf(context, read)
      if (cell instanceof Unsettled || list instanceof Unsettled) return 1
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
  const cellOf = compileCell(value, isList ? (column.of as Column) : column, columns, path, compilation)
  const { cb } = info.engine
  const place = column.ordered && column.values ? column.values : undefined
  return (read, context) => {
    const cell = read(name)
    const right = cellOf(context, read)
    if (cell instanceof Unsettled || right instanceof Unsettled) return 1
    // A blank satisfies no operator but `filled: false`.
    if (cell === undefined || right === undefined) return 0
    if (place && info.takes === 'ordered')
      return cb(place.indexOf(cell as string), place.indexOf(right as string)) ? 2 : 0
    // Against dates an instant is compared by its date.
    const byDate = isTime && typeof cell === 'number' && (Array.isArray(right) || Number.isInteger(right))
    return cb(byDate ? Math.floor(cell) : cell, right) ? 2 : 0
  }
}

/** Compiles the tests of a selection's rows, columns behind refs included. */
export function compileRowTest(
  where: Where | undefined,
  columns: Columns,
  path: string,
  compilation: Compilation,
): RowTest {
  if (!where) return () => 2
  const test = compileWhere(where, columns, path, compilation)
  const cell = cellReader(columns, compilation)
  return (row, context) => test((name) => knownCell(cell(row, name, context), context), context)
}

/** Compiles `valid` test by test, so that a row that fails one can say which. */
export function compileValid(
  valid: Where | undefined,
  columns: Columns,
  path: string,
  compilation: Compilation,
): ValidTest[] {
  return Object.entries(valid ?? {}).flatMap(([name, wanted]): ValidTest[] => {
    if (name === 'all')
      return (wanted as readonly Where[]).flatMap((part, i) =>
        compileValid(part, columns, `${path}/all/${i}`, compilation),
      )
    const column = name === 'any' || name === 'not' ? firstColumn(wanted) : name
    return [{ column, test: compileRowTest({ [name]: wanted }, columns, path, compilation) }]
  })
}

/** The column a nested test names first: what a row that fails it is said to fail. */
function firstColumn(nested: unknown): string {
  const first = Array.isArray(nested) ? nested[0] : nested
  const [name, inner] = Object.entries((first ?? {}) as Record<string, unknown>)[0] ?? ['', undefined]
  return name === 'any' || name === 'all' || name === 'not' ? firstColumn(inner) : name
}
