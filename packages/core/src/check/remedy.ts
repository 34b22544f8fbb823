import { compileCondition, type ResolvedComparison, type ResolvedCondition } from '../conditions/compile.js'
import type { CaseContext } from '../facts/case.js'
import type { Shortfall } from '../facts/fact.js'
import { allOf, anyOf } from '../facts/remedies.js'
import { type CompiledRule, sidesOf } from '../packs/compile-rule.js'
import type { Remedy } from '../report/finding.js'
import { printedValue } from './printing.js'

/** By how much a comparison failed: the harder bound of what was demanded. */
export function shortfallOf(rule: CompiledRule, context: CaseContext, comparison: ResolvedComparison): Shortfall {
  const { right } = sidesOf(rule, comparison)
  const { name } = comparison.operator
  const { path } = comparison.source
  const bound = name === 'atLeast' || name === 'moreThan' ? context.slots.high : context.slots.low
  const required = bound[comparison.right]
  const isRaw = right.type.type === 'date' || !Number.isFinite(required)
  const requiredCell = isRaw ? required : (printedValue(required, right.type, rule) ?? undefined)
  return { operator: name, ...(path !== undefined && { path }), required, requiredCell }
}

/** Records that would have made the case compliant: of all failing demands of an `all`, of the cheapest branch of an `any`. */
export function remedyOf(rule: CompiledRule, context: CaseContext): Remedy | undefined {
  if (rule.definition.remedy === false) return undefined
  const test = (tree: ResolvedCondition): Remedy | 'none-needed' | undefined => {
    if (compileCondition(tree)(context.slots) === 2) return 'none-needed'
    if (tree.type === 'comparison') {
      const { fact } = sidesOf(rule, tree)
      return fact.remedy?.(context, shortfallOf(rule, context, tree))
    }
    if (tree.type === 'not') return undefined
    if (tree.children.length === 1) return test(tree.children[0])
    const parts = tree.children.map(test).filter((part) => part !== 'none-needed')
    return tree.type === 'any' ? anyOf(parts) : allOf(parts)
  }
  const found = test(rule.requirement.tree)
  if (!found || found === 'none-needed') return undefined
  return found
}
