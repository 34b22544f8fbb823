import type { Wish } from '../facts/selected-rows.js'
import { type Cell, type Column, Unsettled } from '../sheets/sheet.js'
import { compileCell } from './cells.js'
import type { Compilation } from './compilation.js'
import type { Value, Where } from './language.js'
import { columnAt } from './refs.js'

/** The tests that one value satisfies; the others are left to the proof of the record that is built. */
export function wishesOf(where: Where, columns: Readonly<Record<string, Column>>, compilation: Compilation): Wish[] {
  // Of tests that are faulty there is nothing to wish, and nothing to say twice.
  if (compilation.issues.length > 0) return []
  return Object.entries(where).flatMap(([name, wanted]): Wish[] => {
    if (name === 'not') return []
    if (name === 'all') return (wanted as readonly Where[]).flatMap((part) => wishesOf(part, columns, compilation))
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
    const read = compileCell(given[operator] as Value, element, columns, '', compilation)
    const takesOne = operator === 'in' || operator === 'containsAny'
    return [
      {
        column: name,
        value: (context) => {
          const cell = read(context, () => undefined)
          if (cell instanceof Unsettled) return undefined
          return takesOne && Array.isArray(cell) ? (cell[0] as Cell) : cell
        },
      },
    ]
  })
}
