import { textFromDay, weekKey } from '../calendar/index.js'
import { comparisonsOf, failingComparisons } from '../conditions/compile.js'
import { idOf } from '../evidence/unit.js'
import type { CaseContext } from '../facts/case.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { Quota, RuleWeek, Verdict, WindowType } from '../report/finding.js'
import { compareTexts } from '../report/order.js'
import { headlineOf } from './headline.js'
import { printed } from './printing.js'
import type { PeriodWindow } from './windows.js'

interface Count {
  assessed: number
  met: number
}

const dated: readonly WindowType[] = ['day', 'night', 'shift', 'record']

/** What the register keeps of cases that are not listed: counts by rule, unit and week, and each person's weekly quotas. */
export class CaseBook {
  private readonly weekKeys: string[] = []
  private readonly weeks = new Map<string, Map<string, Count[]>>()
  private readonly people = new Map<string, Count>()
  private readonly quotas: Quota[] = []

  constructor(private readonly period: { readonly from: number; readonly to: number }) {
    for (let day = period.from; day <= period.to + 6; day += 7) {
      const key = weekKey(Math.min(day, period.to))
      if (this.weekKeys.at(-1) !== key) this.weekKeys.push(key)
    }
  }

  /** Notes a case that has just been judged. */
  note(rule: CompiledRule, context: CaseContext, window: PeriodWindow, type: WindowType, verdict: Verdict): void {
    if (rule.kind !== 'duty') return
    if (verdict !== 'compliant' && verdict !== 'violation' && verdict !== 'indeterminate') return
    const { party } = context
    const unitId = party.unit.record.id
    const units = entry(this.weeks, rule.id, () => new Map<string, Count[]>())
    const counts = entry(units, unitId, () => this.weekKeys.map(() => ({ assessed: 0, met: 0 })))
    add(counts[this.weekOf(dated.includes(type) ? window.from : context.due)], verdict)
    if (!party.person) return
    add(
      entry(this.people, personKey(idOf(party), unitId), () => ({ assessed: 0, met: 0 })),
      verdict,
    )
    if (type === 'week') this.quotas.push(quotaOf(rule, context, window, verdict))
  }

  /** Assessed and met cases of a person in a unit. */
  countsOf(personId: string, unitId: string): Readonly<Count> {
    return this.people.get(personKey(personId, unitId)) ?? { assessed: 0, met: 0 }
  }

  /** Counts by rule, unit and week, in that order; weeks without a case are left out. */
  ruleWeeks(): readonly RuleWeek[] {
    const found: RuleWeek[] = []
    for (const [ruleId, units] of this.weeks) {
      for (const [unitId, counts] of units) {
        counts.forEach((count, i) => {
          if (count.assessed > 0) found.push({ ruleId, unitId, week: this.weekKeys[i], ...count })
        })
      }
    }
    return found.sort(
      (a, b) => compareTexts(a.ruleId, b.ruleId) || compareTexts(a.unitId, b.unitId) || compareTexts(a.week, b.week),
    )
  }

  /** Every person's weekly quotas. */
  weeklyQuotas(): readonly Quota[] {
    return this.quotas.sort(
      (a, b) =>
        compareTexts(a.personId, b.personId) ||
        compareTexts(a.unitId, b.unitId) ||
        compareTexts(a.week, b.week) ||
        compareTexts(a.ruleId, b.ruleId),
    )
  }

  /** The week of a date; what lies outside the period counts at its edge. */
  private weekOf(day: number): number {
    const { from, to } = this.period
    return this.weekKeys.indexOf(weekKey(Math.max(from, Math.min(to, day))))
  }
}

function personKey(personId: string, unitId: string): string {
  return JSON.stringify([personId, unitId])
}

function add(count: Count, verdict: Verdict): void {
  count.assessed++
  if (verdict === 'compliant') count.met++
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}

function quotaOf(rule: CompiledRule, context: CaseContext, window: PeriodWindow, verdict: Verdict): Quota {
  const failing = verdict === 'compliant' ? [] : failingComparisons(rule.requirement.tree, context.slots)
  const headline = headlineOf(rule, context, failing.length > 0 ? failing : comparisonsOf(rule.requirement.tree))
  const required = headline.set ? null : printed(context, headline.required.slot, headline.required.type, rule)
  const origin = rule.facts.find((fact) => fact.derivation && fact.slot === headline.required.slot)
  const derivation = origin?.derivation?.(context)
  return {
    personId: idOf(context.party),
    unitId: context.party.unit.record.id,
    ruleId: rule.id,
    week: window.key,
    from: textFromDay(window.from),
    verdict,
    measured: printed(context, headline.measured.slot, headline.measured.type, rule),
    required,
    unit: headline.measured.type.unit ?? null,
    ...(derivation && { derivation }),
  }
}
