import { textFromDay } from '../calendar/index.js'
import type { CaseContext } from '../facts/case.js'
import type { CompiledReaching } from '../packs/windows.js'
import type { Row } from '../sheets/sheet.js'
import { Unsettled } from '../sheets/sheet.js'
import type { PeriodWindow } from './windows.js'

/** A count that was reached: the window from the first row counted to the one that reached it. */
export interface ReachedCase {
  readonly window: PeriodWindow
  readonly rows: readonly Row[]
}

interface Event {
  readonly entry: CompiledReaching
  readonly row: Row
  readonly day: number
}

/** The dates of an assignment, for counts that are kept within one. */
export interface Term {
  readonly from: number
  readonly to: number
}

/**
 * Each time one of the counts is reached, by whichever entry first; counting then starts afresh. Only rows that are
 * certain open a case: what is in doubt is held against nobody.
 */
export function reachedCases(
  entries: readonly CompiledReaching[],
  context: CaseContext,
  terms: readonly Term[],
): ReachedCase[] {
  const events = entries.flatMap((entry) => {
    const found: Event[] = []
    entry.rows.rows.each(context, (row, outcome) => {
      const day = row.at ?? row.day
      if (outcome === 2 && Number.isFinite(day)) found.push({ entry, row, day })
    })
    return found
  })
  events.sort((a, b) => a.day - b.day || (a.row.record < b.row.record ? -1 : 1))
  const held = new Map<CompiledReaching, Event[]>()
  const cases: ReachedCase[] = []
  for (const event of events) {
    const { entry, day } = event
    const term = terms.find(({ from, to }) => from <= day && day <= to)
    if (entry.within === 'term' && !term) continue
    const kept = [...(held.get(entry) ?? []), event].filter((other) => isWithin(entry, other.day, day, term, context))
    held.set(entry, kept)
    if (countOf(entry, kept, context) < entry.count(context)) continue
    const from = kept.reduce((first, other) => Math.min(first, other.row.day), day)
    cases.push({ window: { key: textFromDay(day), from, to: day }, rows: kept.map(({ row }) => row) })
    held.clear()
  }
  // A date on which the count was reached again is one case with all that reached it.
  const byKey = new Map<string, ReachedCase>()
  for (const each of cases) {
    const before = byKey.get(each.window.key)
    byKey.set(
      each.window.key,
      before
        ? {
            window: { ...each.window, from: Math.min(before.window.from, each.window.from) },
            rows: [...before.rows, ...each.rows],
          }
        : each,
    )
  }
  return [...byKey.values()]
}

function isWithin(
  { within }: CompiledReaching,
  first: number,
  day: number,
  term: Term | undefined,
  context: CaseContext,
): boolean {
  if (within === undefined) return true
  if (within === 'term') return term !== undefined && term.from <= first && first <= term.to
  return within(first, context) >= day
}

/** How many different rows there are; rows that nothing tells apart count one each. */
function countOf({ distinct }: CompiledReaching, events: readonly Event[], context: CaseContext): number {
  if (!distinct) return events.length
  let blank = 0
  const values = new Set<unknown>()
  for (const { row } of events) {
    const value = distinct.read(row, context)
    if (value === undefined || value instanceof Unsettled) blank++
    else values.add(value)
  }
  return values.size + blank
}
