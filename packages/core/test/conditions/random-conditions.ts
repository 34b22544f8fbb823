import fc from 'fast-check'
import type { ResolvedComparison, ResolvedCondition } from '../../src/conditions/compile.js'
import { allOperators, type OperatorInfo } from '../../src/conditions/operators.js'

/** Facts `f0` to `f4`; literals lie in slots behind them. */
export const factCount = 5
/** Literals 0 to 4, in slots `factCount` to `factCount + 4`. */
export const literalCount = 5

/** Every operator that compares one value; lists on the left are columns of rows, never facts. */
export const operators = allOperators().filter(({ takes }) => takes !== 'list')

const comparison = (facts: fc.Arbitrary<number>): fc.Arbitrary<ResolvedComparison> =>
  fc
    .record({
      operator: fc.constantFrom(...operators),
      left: facts,
      right: fc.oneof(facts, fc.integer({ min: factCount, max: factCount + literalCount - 1 })),
      set: fc.array(fc.integer({ min: 0, max: literalCount - 1 }), { maxLength: 3 }),
    })
    .map(({ operator, left, right, set }) => ({
      type: 'comparison',
      operator,
      left,
      right: operator.takes === 'set' ? left : right,
      ...(operator.takes === 'set' && { set }),
      source: { fact: `f${left}`, operator: operator.name },
    }))

/** Conditions with `all`, `any`, `not` nested up to three deep over facts and literals. */
export const conditions: fc.Arbitrary<ResolvedCondition> = fc.letrec<{
  condition: ResolvedCondition
  group: ResolvedCondition
}>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    comparison(fc.integer({ min: 0, max: factCount - 1 })),
    tie('group'),
  ),
  group: fc.oneof(
    fc
      .record({
        type: fc.constantFrom('all' as const, 'any' as const),
        children: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
      })
      .map(({ type, children }): ResolvedCondition => ({ type, children })),
    tie('condition').map((child): ResolvedCondition => ({ type: 'not', children: [child] })),
  ),
})).condition

/** The condition as the engine takes it, its operators named by `nameOf`. */
export function asEngineJson(condition: ResolvedCondition, nameOf: (operator: OperatorInfo) => string): unknown {
  if (condition.type === 'not') return { not: asEngineJson(condition.children[0], nameOf) }
  if (condition.type !== 'comparison') {
    return { [condition.type]: condition.children.map((child) => asEngineJson(child, nameOf)) }
  }
  const { left, right, set, operator } = condition
  const value = set ?? (right < factCount ? { fact: `f${right}` } : right - factCount)
  return { fact: `f${left}`, operator: nameOf(operator), value }
}

/** Slots holding the facts' values and, behind them, the literals. */
export function slotsOf(low: readonly number[], high: readonly number[]) {
  const literals = Array.from({ length: literalCount }, (_, i) => i)
  return { low: Float64Array.from([...low, ...literals]), high: Float64Array.from([...high, ...literals]) }
}

/** How often each fact is named. */
export function mentions(condition: ResolvedCondition): number[] {
  if (condition.type !== 'comparison') return condition.children.flatMap(mentions)
  const { left, right, set } = condition
  return !set && right < factCount ? [left, right] : [left]
}

/** Whether a condition asks for membership of a list. */
export function hasSets(condition: ResolvedCondition): boolean {
  return condition.type === 'comparison' ? condition.set !== undefined : condition.children.some(hasSets)
}
