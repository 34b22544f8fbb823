import type { ResolvedComparison } from '../conditions/compile.js'
import type { CaseContext } from '../facts/case.js'
import type { CompiledFact, FactPart } from '../facts/fact.js'
import { type CompiledRule, sidesOf } from '../packs/compile-rule.js'
import type { Comparison } from '../report/finding.js'

/** The comparison a finding is told by: what was measured, what was required, how they were compared. */
export interface Headline {
  readonly fact: CompiledFact
  readonly measured: FactPart
  readonly required: FactPart
  /** The list of `in` and `notIn`. */
  readonly set?: readonly (string | number | boolean)[]
  readonly comparison: Comparison
}

/** Chooses among the comparisons to be told: the one of the fact the rule names, else the first. */
export function headlineOf(rule: CompiledRule, { slots }: CaseContext, told: readonly ResolvedComparison[]): Headline {
  const chosen =
    told.find((comparison) => rule.headline !== undefined && comparison.source.fact === rule.headline) ?? told[0]
  const { fact, left, right, set } = sidesOf(rule, chosen)
  const { path } = chosen.source
  // What must not be left open is told as what was done of what there was to do.
  const toldAs = path === undefined ? undefined : fact.toldAs?.[path]
  const isNought = slots.low[chosen.right] === 0 && slots.high[chosen.right] === 0
  if (toldAs && isNought && (chosen.operator.name === 'equal' || chosen.operator.name === 'atMost'))
    return { fact, ...toldAs, comparison: 'at-least' }
  return { fact, measured: left, required: right, ...(set && { set }), comparison: chosen.operator.comparison }
}
