import type { Finding, Notice, Summary } from '../report/finding.js'
import type { DataSet } from '../sheets/data-set.js'
import type { Appeals } from './appeals.js'
import { againstBaseline } from './baseline.js'
import type { CheckerParts } from './checker.js'
import type { CheckInput } from './input.js'
import type { VerdictTally } from './judge.js'
import type { Period } from './period.js'
import { nameRulings } from './rulings.js'
import { waive } from './waive.js'

/** What settling reads beside the findings. */
export interface SettleContext {
  readonly parts: CheckerParts
  readonly input: CheckInput
  readonly data: DataSet
  readonly appeals: Appeals
  readonly asOfDay: number
  readonly period: Period
  /** Of the rules that were run, by id; waived findings are counted anew. */
  readonly tallies: ReadonlyMap<string, VerdictTally>
  readonly notices: Notice[]
}

/** What becomes of findings once their causes are linked: waivers, appeals, the rulings they rest on, then the baseline. */
export function settle(
  linked: readonly Finding[],
  { parts, input, data, appeals, asOfDay, period, tallies, notices }: SettleContext,
): { readonly findings: readonly Finding[]; readonly baseline?: Summary['baseline'] } {
  const { names, policy } = parts
  const { waivers, locks } = policy
  const settled = waive(linked, { waivers, names, locks, asOfDay, period, tallies, notices })
  const findings = nameRulings(appeals.show(settled, notices), data)
  if (!input.baseline) return { findings }
  const rules = new Set(tallies.keys())
  const told = againstBaseline(findings, input.baseline, { names, period, rules, notices })
  return { findings: told.findings, baseline: told.counts }
}
