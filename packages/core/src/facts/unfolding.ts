import { Reason } from '../evidence/reasons.js'
import { fieldTypeAt, readField } from '../sheets/record-cells.js'
import type { Cell, Column, Row } from '../sheets/sheet.js'
import type { CaseContext } from './case.js'
import type { Unfolding } from './row-selection.js'

/** A list longer than this is not paired: the number of pairs grows with its square (packs.md §8). */
const longestList = 200

function derived(row: Row, cell: (name: string) => Cell, day = row.day, to = row.to): Row {
  const { record, reasons, isReason, isDate, pending, source } = row
  // A copy counts once as a visit; what it lists may be more than the other copy lists.
  const bits = row.bits & ~Reason.duplicate
  return {
    record,
    day,
    to,
    bits,
    reasons,
    ...(isReason && { isReason }),
    ...(isDate && { isDate }),
    ...(pending && { pending }),
    source,
    cell,
  }
}

/** One row for each element of a list; the fields of an object are reached through the list's name. */
export function unfoldList(name: string, element: Column): Unfolding {
  const inside = `${name}.`
  const { at } = element.fields ?? {}
  const isLater = (member: unknown, { data }: CaseContext): boolean => {
    if (at?.type !== 'instant') return false
    const time = readField(member as Readonly<Record<string, unknown>>, 'at', at, data.zone)
    return typeof time === 'number' && Math.floor(time) > data.horizon.asOfDay
  }
  return (row, context, visit) => {
    const list = row.cell(name)
    if (!Array.isArray(list)) return
    for (const member of list) {
      // What is dated after `asOf` is not on record yet (semantics §13), in a list neither.
      if (isLater(member, context)) continue
      visit(
        derived(row, (column) => {
          if (column === name) return member as Cell
          if (!column.startsWith(inside)) return row.cell(column)
          const path = column.slice(inside.length)
          return readField(
            member as Readonly<Record<string, unknown>>,
            path,
            fieldTypeAt(element.fields ?? {}, path),
            context.data.zone,
          )
        }),
      )
    }
  }
}

/** One row for each day of an interval on the days of the horizon, with the column `day`. */
export function unfoldDays(row: Row, { data }: CaseContext, visit: (row: Row) => void): void {
  const { base, length } = data.horizon
  const last = Math.min(row.to, base + length - 1)
  for (let day = Math.max(row.day, base); day <= last; day++) {
    const on = day
    visit(derived(row, (column) => (column === 'day' ? on : row.cell(column)), on, on))
  }
}

/** One row for each unordered pair of different members of a list, with the columns `aId`, `bId` and `pair`. */
export function unfoldPairs(name: string): Unfolding {
  return (row, _, visit) => {
    const list = row.cell(name)
    if (!Array.isArray(list)) return
    const ids = [...new Set(list as readonly string[])].sort()
    if (ids.length > longestList)
      throw new RangeError(`A list of ${ids.length} members is not paired; ${longestList} is the most.`)
    for (let a = 0; a < ids.length; a++) {
      for (let b = a + 1; b < ids.length; b++) {
        const cells: Readonly<Record<string, string>> = { aId: ids[a], bId: ids[b], pair: `${ids[a]} + ${ids[b]}` }
        visit(derived(row, (column) => (Object.hasOwn(cells, column) ? cells[column] : row.cell(column))))
      }
    }
  }
}
