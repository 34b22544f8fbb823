import { textFromDay, windowOf } from '../calendar/index.js'
import { isDiscounted, undecidedBits } from '../evidence/reasons.js'
import type { CaseContext } from '../facts/case.js'
import type { CompiledReaching } from '../packs/windows.js'
import { type EvidenceCollector, type Row, Unsettled } from '../sheets/sheet.js'
import type { PeriodWindow } from './windows.js'

/** A count that was reached: the window from the first row counted to the one that reached it. */
export interface ReachedCase {
  readonly window: PeriodWindow
  readonly rows: readonly Row[]
  /** What was looked at within the window and did not count. */
  readonly others: readonly UncountedRow[]
}

/** A row that does not count, with the test it fails where the row itself does not say why. */
export interface UncountedRow {
  readonly row: Row
  readonly fails: string | undefined
}

interface Event {
  readonly entry: CompiledReaching
  readonly row: Row
  readonly day: number
}

interface Uncounted extends UncountedRow {
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
  const events: Event[] = []
  const uncounted: Uncounted[] = []
  for (const entry of entries) {
    entry.rows.rows.each(context, (row, outcome, fails) => {
      const day = row.at ?? row.day
      if (!Number.isFinite(day)) return
      if (outcome === 2) events.push({ entry, row, day })
      else uncounted.push({ row, fails, day })
    })
  }
  events.sort((a, b) => a.day - b.day || (a.row.record < b.row.record ? -1 : 1))
  const held = new Map<CompiledReaching, Event[]>()
  const cases: ReachedCase[] = []
  for (const event of events) {
    const { entry, day } = event
    const scope = scopeOf(entry, day, terms, context)
    if (!scope) continue
    const kept = [...(held.get(entry) ?? []), event].filter((other) => scope(other.day))
    held.set(entry, kept)
    if (countOf(entry, kept, context) < entry.count(context)) continue
    const from = kept.reduce((first, other) => Math.min(first, other.row.day), day)
    const others = uncounted.filter((other) => from <= other.day && other.day <= day)
    cases.push({ window: { key: textFromDay(day), from, to: day }, rows: kept.map(({ row }) => row), others })
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
            others: [...before.others, ...each.others],
          }
        : each,
    )
  }
  return [...byKey.values()]
}

/** Which days count together with one; undefined where it counts with none. */
function scopeOf(
  { within }: CompiledReaching,
  day: number,
  terms: readonly Term[],
  context: CaseContext,
): ((other: number) => boolean) | undefined {
  if (within === undefined) return () => true
  if (typeof within === 'function') return (other) => within(other, context) >= day
  const name = within.nameIn(context)
  const span =
    name === 'term'
      ? terms.find(({ from, to }) => from <= day && day <= to)
      : name === 'period'
        ? { from: context.from, to: context.to }
        : name === 'day' || name === 'night'
          ? { from: day, to: day }
          : windowOf(name, day)
  if (!span || day < span.from || day > span.to) return undefined
  return (other) => span.from <= other && other <= span.to
}

/** Lists what was looked at and did not count: in doubt, or for its reason. */
export function reportUncounted(others: readonly UncountedRow[], evidence: EvidenceCollector): void {
  for (const { row, fails } of others) {
    if (!isDiscounted(row.bits) && row.bits & undecidedBits) evidence.undecided(row.record, row.bits)
    else evidence.discounted(row.record, row.bits, row.bits === 0 ? fails : undefined)
  }
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
