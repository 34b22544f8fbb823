import { comparisonsOf, failingComparisons, type ResolvedComparison, type Slots } from '../conditions/compile.js'
import type { CaseContext } from '../facts/case.js'
import type { CompiledFact, FactPart } from '../facts/fact.js'
import { type CompiledRule, sidesOf } from '../packs/compile-rule.js'
import type { Explanation, Measured, ParameterNode, Text } from '../report/finding.js'
import { inBoth } from '../report/wording.js'
import { explanationOf } from './explanation.js'
import { type Headline, headlineOf } from './headline.js'
import { inWords, printed } from './printing.js'

/** What a rule makes of a case's numbers: the same for all cases in which they and the settings are the same. */
export interface Account {
  /** The comparisons that keep the requirement from being met. */
  readonly failing: readonly ResolvedComparison[]
  readonly headline: Headline
  readonly measured: Measured
  readonly required: Measured | NonNullable<Headline['set']>
  /** `measured` and `required` in words. */
  readonly measuredText: Text
  readonly requiredText: Text
  readonly explanation: Explanation
  /** The facts whose evidence a finding lists. */
  readonly facts: readonly CompiledFact[]
}

/** So many accounts are kept for each set of parameters; where cases differ more than that, sharing saves nothing. */
const mostKept = 1024

interface Kept {
  readonly numbers: Int32Array
  readonly isCompliant: boolean
  readonly account: Account
}

/**
 * The accounts of one rule (docs/decisions/0048). A year of a county has thousands of findings and few numbers: four
 * days of five, three nights of four. What is told of them is worked out once and shared, frozen, by their findings.
 */
export class Accounts {
  private readonly kept = new Map<readonly ParameterNode[], Map<number, Kept[]>>()
  private readonly numbers: Int32Array

  constructor(
    private readonly rule: CompiledRule,
    slots: Slots,
    /** The year that dates in words leave out. */
    private readonly year: number,
  ) {
    // Bits rather than values, since NaN equals nothing.
    this.numbers = new Int32Array(slots.low.buffer)
  }

  /** The account of the case at hand under the parameters in force. */
  of(context: CaseContext, parameters: readonly ParameterNode[], isCompliant: boolean): Account {
    let byHash = this.kept.get(parameters)
    if (!byHash) {
      byHash = new Map()
      this.kept.set(parameters, byHash)
    }
    const hash = this.hash()
    const alike = byHash.get(hash)
    for (const kept of alike ?? [])
      if (kept.isCompliant === isCompliant && this.holds(kept.numbers)) return kept.account
    const account = this.reckon(context, parameters, isCompliant)
    const kept = { numbers: this.numbers.slice(), isCompliant, account }
    if (alike) alike.push(kept)
    else if (byHash.size < mostKept) byHash.set(hash, [kept])
    return account
  }

  private hash(): number {
    let hash = 0
    for (const half of this.numbers) hash = Math.imul(hash ^ half, 0x01000193) ^ (hash >>> 15)
    return hash
  }

  private holds(numbers: Int32Array): boolean {
    for (let i = 0; i < numbers.length; i++) if (numbers[i] !== this.numbers[i]) return false
    return true
  }

  private reckon(context: CaseContext, parameters: readonly ParameterNode[], isCompliant: boolean): Account {
    const { rule, year } = this
    const { tree } = rule.requirement
    const failing = isCompliant ? [] : failingComparisons(tree, context.slots)
    const told = failing.length > 0 ? failing : comparisonsOf(tree)
    const headline = headlineOf(rule, context, told)
    const print = ({ slot, type }: FactPart): Measured => printed(context, slot, type, rule)
    const words = ({ slot, type }: FactPart): Text =>
      inBoth((locale) => inWords(context, slot, type, rule, locale, year))
    return {
      failing,
      headline,
      measured: print(headline.measured),
      required: headline.set ?? print(headline.required),
      measuredText: words(headline.measured),
      requiredText: words(headline.required),
      explanation: frozen(explanationOf(rule, context, parameters)),
      facts: factsOf(rule, told),
    }
  }
}

/** The facts that comparisons and `onlyIf` are about, and those they are reckoned from, each once. */
function factsOf(rule: CompiledRule, told: readonly ResolvedComparison[]): readonly CompiledFact[] {
  const found = new Set<CompiledFact>()
  const add = (fact: CompiledFact): void => {
    if (found.has(fact)) return
    found.add(fact)
    for (const name of fact.from) add(rule.factsByName.get(name) as CompiledFact)
  }
  for (const comparison of told) {
    const { fact, right } = sidesOf(rule, comparison)
    add(fact)
    if (right.fact) add(right.fact)
  }
  for (const comparison of rule.onlyIf ? comparisonsOf(rule.onlyIf.tree) : []) {
    const { fact } = sidesOf(rule, comparison)
    if (!fact.isFrame) add(fact)
  }
  return [...found]
}

/** Freezes the nodes of an explanation, which many findings hold; what packs and configurations gave stays as it is. */
function frozen(explanation: Explanation): Explanation {
  const freeze = (node: NonNullable<Explanation['onlyIf']>): void => {
    node.children?.forEach(freeze)
    Object.freeze(node.children)
    Object.freeze(node)
  }
  if (explanation.onlyIf) freeze(explanation.onlyIf)
  freeze(explanation.requirement)
  explanation.facts.forEach((node) => {
    Object.freeze(node)
  })
  Object.freeze(explanation.facts)
  return Object.freeze(explanation)
}
