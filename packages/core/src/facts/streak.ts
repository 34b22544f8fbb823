import { monthKey, weekStart, yearOf } from '../calendar/index.js'
import type { StreakUnit } from '../packs/language.js'
import type { Remedy } from '../report/finding.js'
import { dateInWords, inBoth, quantity } from '../report/wording.js'
import type { EvidenceCollector, Row } from '../sheets/sheet.js'
import { type CaseContext, periodYear } from './case.js'
import { between, type FactPart, type Shortfall, settle } from './fact.js'
import { proposeWith } from './proposal.js'
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

  /** The shortest addition to what is there that makes a run as long as demanded; of a run that is too long, in words. */
  remedy(context: CaseContext, { operator, path, required }: Shortfall): Remedy | undefined {
    if (path !== undefined) return undefined
    const { type } = this
    if (operator === 'atMost')
      return {
        records: [],
        text: inBoth((locale) => {
          const amount = quantity(required, type.unit, locale, type.words)
          return locale === 'zh-CN' ? `连续不超过 ${amount}` : `no more than ${amount} on end`
        }),
      }
    if (operator !== 'atLeast') return undefined
    const units = this.units(context)
    for (const run of runsOf(units, required)) {
      const open = run.filter(({ state }) => state !== 2)
      const records = open.map((unit, i) => proposeWith(this.selected, context, {}, `-${i + 1}`, daysOf(unit)))
      const found = records.filter((record) => record !== undefined)
      if (found.length === 0 || found.length < open.length) continue
      const [from, to] = [run[0].from, run[run.length - 1].to]
      return {
        records: found,
        text: inBoth((locale) => {
          const amount = quantity(required, type.unit, locale, type.words)
          const year = periodYear(context)
          const [first, last] = [dateInWords(from, locale, year), dateInWords(to, locale, year)]
          return locale === 'zh-CN' ? `${first}至${last}连续 ${amount}` : `${amount} on end, from ${first} to ${last}`
        }),
      }
    }
    return undefined
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

const daysOf = ({ from, to }: Unit): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** As many runs of so many units as are worth a try, those that lack fewest first. */
function runsOf(units: readonly Unit[], length: number): readonly (readonly Unit[])[] {
  const runs: { readonly start: number; readonly lacking: number }[] = []
  let lacking = 0
  units.forEach((unit, i) => {
    if (unit.state !== 2) lacking++
    if (i >= length && units[i - length].state !== 2) lacking--
    if (i >= length - 1) runs.push({ start: i - length + 1, lacking })
  })
  runs.sort((a, b) => a.lacking - b.lacking || a.start - b.start)
  return runs.slice(0, tries).map(({ start }) => units.slice(start, start + length))
}

const tries = 50

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
