import type { CaseContext } from '../../facts/case.js'
import { GridTerm } from '../../facts/grid-count.js'
import type { GridLayer, GridSheet } from '../../sheets/sheet.js'
import type { Compilation } from '../compilation.js'
import { didYouMean } from '../errors.js'
import type { Where } from '../language.js'
import { compileWhere } from '../where.js'

/** Whether the cells of a grid answer every test: each is about one of their columns, and the same for all cases of a setting. */
export function isOfCells(where: Where, { grid }: GridSheet): boolean {
  return Object.entries(where).every(([name, wanted]) => {
    const column = columnOf(name, wanted)
    if (column === undefined || refersTo(wanted, ofCase)) return false
    return grid.every((layer) => Object.hasOwn(layer.columns, column) || Object.hasOwn(layer.constants ?? {}, column))
  })
}

/** The tests a `where` puts to the columns of a grid's layer; undefined where a constant column fails. */
export function gridTerms(
  where: Where,
  sheet: GridSheet,
  { columns, constants = {} }: Pick<GridLayer, 'columns' | 'constants'>,
  path: string,
  compilation: Compilation,
): GridTerm[] | undefined {
  const terms: GridTerm[] = []
  for (const [name, wanted] of Object.entries(where)) {
    const column = columnOf(name, wanted)
    if (column !== name && !isSound({ [name]: wanted }, sheet, path, compilation)) continue
    if (column === undefined || !Object.hasOwn(sheet.columns, column)) {
      compilation.fault(
        'unknown-column',
        `${path}/${name}`,
        `表“${sheet.name}”不能按“${column ?? name}”筛选。`,
        `The sheet "${sheet.name}" cannot be tested by "${column ?? name}".`,
        didYouMean(column ?? name, Object.keys(sheet.columns)),
      )
      continue
    }
    const test = compileWhere({ [name]: wanted }, sheet.columns, path, compilation)
    const holds = (value: string | boolean, context: CaseContext | undefined): boolean =>
      test(() => value, context as CaseContext) === 2
    if (Object.hasOwn(constants, column)) {
      if (!holds(constants[column], undefined)) return undefined
    } else if (columns[column]) terms.push(new GridTerm(columns[column], holds, refersTo(wanted, settings)))
    else
      compilation.fault(
        'unknown-column',
        `${path}/${name}`,
        `表“${sheet.name}”不能按“${column}”筛选。`,
        `The sheet "${sheet.name}" cannot be tested by "${column}".`,
      )
  }
  return terms
}

/** Whether a nested test names columns of the sheet only; where it does not, each fault is noted at its place. */
function isSound(where: Where, sheet: GridSheet, path: string, compilation: Compilation): boolean {
  const before = compilation.issues.length
  compileWhere(where, sheet.columns, path, compilation)
  return compilation.issues.length === before
}

/** The one column a test is about; undefined where a nested test is about several. */
function columnOf(name: string, wanted: unknown): string | undefined {
  if (name !== 'any' && name !== 'all' && name !== 'not') return name
  const branches = (Array.isArray(wanted) ? wanted : [wanted]) as readonly Record<string, unknown>[]
  const columns = new Set(
    branches.flatMap((branch) => Object.entries(branch).map(([key, inner]) => columnOf(key, inner))),
  )
  return columns.size === 1 ? [...columns][0] : undefined
}

const settings = ['option', 'parameter']
const ofCase = ['subject', 'fact', 'column', 'item', 'window']

/** Whether a test refers to something by one of some keys, so that its outcome may change from case to case. */
function refersTo(value: unknown, keys: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  return keys.some((key) => key in value) || Object.values(value).some((inner) => refersTo(inner, keys))
}
