import { monthKey, weekStart, yearOf } from '../calendar/index.js'
import type { StreakUnit } from '../packs/language.js'
import type { EvidenceCollector, Row } from '../sheets/sheet.js'
import type { CaseContext } from './case.js'
import { between, type FactPart, settle } from './fact.js'
import { type FactHead, RowFact } from './row-fact.js'
import type { SelectedRows } from './selected-rows.js'

/** One unit of a streak, with its days, and whether a row counts on one of them: for certain, perhaps, not. */
interface Unit {
  readonly from: number
  to: number
  state: 0 | 1 | 2
}

interface Run {
  readonly length: number
  readonly from: number
  readonly to: number
}

const noRun: Run = { length: 0, from: Number.NaN, to: Number.NaN }

/** `streak`: the longest run of days, workdays, weeks, months or years on each of which a row counts. */
export class Streak extends RowFact {
  override readonly parts: Readonly<Record<'$.from' | '$.to', FactPart>>

  constructor(
    head: FactHead,
    selected: SelectedRows,
    edges: readonly [from: FactPart, to: FactPart],
    private readonly by: StreakUnit,
    private readonly gap: (context: CaseContext) => number,
  ) {
    super(head, selected)
    this.parts = { '$.from': edges[0], '$.to': edges[1] }
  }

  evaluate(context: CaseContext): void {
    const units = this.units(context)
    const gap = this.gap(context)
    const sure = longestRun(units, 2, gap)
    const possible = longestRun(units, 1, gap)
    between(context, this.slot, sure.length, possible.length)
    const certain = sure.length === possible.length
    for (const [path, day] of [
      ['$.from', sure.from],
      ['$.to', sure.to],
    ] as const) {
      if (certain) settle(context, this.parts[path].slot, day)
      else between(context, this.parts[path].slot, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
    }
  }

  override explain(context: CaseContext, evidence: EvidenceCollector): void {
    const run = longestRun(this.units(context), 2, this.gap(context))
    this.selection.each(context, (row, outcome, fails) => {
      if (outcome === 1) evidence.undecided(row.record, row.bits)
      else if (outcome === 0) evidence.discounted(row.record, row.bits, row.bits === 0 ? fails : undefined)
      else if (row.day <= run.to && row.to >= run.from) evidence.counted(row.record)
    })
  }

  /** The units from the first to the last date looked at. */
  private units(context: CaseContext): Unit[] {
    const rows: { readonly row: Row; readonly outcome: 1 | 2 }[] = []
    this.selection.each(context, (row, outcome) => {
      if (outcome !== 0) rows.push({ row, outcome })
    })
    const { from, to } = this.selection.datesOf(context)
    const first = Number.isFinite(from) ? from : rows.reduce((day, { row }) => Math.min(day, row.day), context.from)
    const last = Number.isFinite(to) ? to : Math.max(context.to, context.due)
    const units: Unit[] = []
    let open: Unit | undefined
    const { calendar } = context.party.unit
    for (let day = first; day <= last; day++) {
      if (this.by === 'workday' && calendar.isKnown(day) && !calendar.isWorkday(day)) continue
      if (!open || day > open.to) {
        open = { from: day, to: lastOf(this.by, day), state: 0 }
        units.push(open)
      }
      const state = this.selection.proofOn(context, day) === 'proves' ? 0 : 1
      if (state > open.state) open.state = state
    }
    for (const { row, outcome } of rows) {
      for (const unit of units) {
        if (row.day <= unit.to && row.to >= unit.from && outcome > unit.state) unit.state = outcome
      }
    }
    return units
  }
}

/** The last day of the unit that holds a day. */
function lastOf(by: StreakUnit, day: number): number {
  if (by === 'day' || by === 'workday') return day
  if (by === 'week') return weekStart(day) + 6
  const key = by === 'month' ? monthKey : yearOf
  let last = day
  while (key(last + 1) === key(day)) last++
  return last
}

/** The longest run of units in at least a state, with at most so many others between two of them; the first of its length. */
function longestRun(units: readonly Unit[], least: 1 | 2, gap: number): Run {
  let best = noRun
  let length = 0
  let from = Number.NaN
  let missed = 0
  for (const unit of units) {
    if (unit.state < least) {
      missed++
      if (missed > gap) length = 0
      continue
    }
    if (length === 0) from = unit.from
    length++
    missed = 0
    if (length > best.length) best = { length, from, to: unit.to }
  }
  return best
}
