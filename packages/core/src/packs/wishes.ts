import type { CaseContext } from '../facts/case.js'
import { type Cell, type Column, Unsettled } from '../sheets/sheet.js'
import { compileCell } from './cells.js'
import type { Compilation } from './compilation.js'
import type { Value, Where } from './language.js'
import { columnAt } from './refs.js'

/** What a column of a record should hold so that the record passes a test. */
export interface Wish {
  readonly column: string
  /** For a list column: a member it should have. */
  readonly member: boolean
  readonly value: (context: CaseContext) => Cell
}

/** The tests that one value satisfies; the others are left to the proof of the record that is built. */
export function wishesOf(where: Where, columns: Readonly<Record<string, Column>>, compilation: Compilation): Wish[] {
  // The tests themselves have been compiled, so faults have been noted already.
  const quiet = Object.assign(Object.create(compilation) as Compilation, { fault: () => {} })
  return Object.entries(where).flatMap(([name, wanted]): Wish[] => {
    if (name === 'not') return []
    if (name === 'any') return wishesOf((wanted as readonly Where[])[0] ?? {}, columns, compilation)
    const column = columnAt(columns, name, compilation)
    if (!column) return []
    const isList = column.type === 'list'
    const given: Readonly<Record<string, unknown>> =
      typeof wanted === 'object' && wanted !== null
        ? (wanted as Record<string, unknown>)
        : { [isList ? 'contains' : 'equal']: wanted }
    const operator = ['equal', 'contains', 'in', 'containsAny', 'atLeast', 'atMost'].find((known) => known in given)
    if (!operator) return []
    const element = (isList ? (column.of ?? column) : column) as Column
    const read = compileCell(given[operator] as Value, element, columns, '', quiet)
    const takesOne = operator === 'in' || operator === 'containsAny'
    return [
      {
        column: name,
        member: isList,
        value: (context) => {
          const cell = read(context, () => undefined)
          if (cell instanceof Unsettled) return undefined
          return takesOne && Array.isArray(cell) ? (cell[0] as Cell) : cell
        },
      },
    ]
  })
}
