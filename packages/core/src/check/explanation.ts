import { compileCondition, type ResolvedCondition } from '../conditions/compile.js'
import type { CaseContext } from '../facts/case.js'
import { type CompiledRule, sidesOf } from '../packs/compile-rule.js'
import type { ConditionNode, Explanation, FactNode, ParameterNode } from '../report/finding.js'
import { printed } from './printing.js'

/** The tree that says why the verdict is what it is; it reads the slots and settings of the case and nothing else. */
export function explanationOf(
  rule: CompiledRule,
  context: CaseContext,
  parameters: readonly ParameterNode[],
): Explanation {
  const node = (tree: ResolvedCondition): ConditionNode => {
    const value = compileCondition(tree)(context.slots)
    const result = value === 2 ? true : value === 0 ? false : 'undecided'
    if (tree.type !== 'comparison') return { type: tree.type, result, children: tree.children.map(node) }
    const { fact, left, right, set } = sidesOf(rule, tree)
    return {
      type: 'comparison',
      result,
      fact: fact.name,
      ...(tree.source.path !== undefined && { path: tree.source.path }),
      operator: tree.operator.name,
      value: set ?? printed(context, tree.right, right.type, rule),
      measured: printed(context, tree.left, left.type, rule),
    }
  }
  const facts = rule.facts.map((fact): FactNode => {
    const derivation = fact.derivation?.(context)
    return {
      name: fact.name,
      title: fact.title,
      unit: fact.type.unit ?? null,
      value: printed(context, fact.slot, fact.type, rule),
      ...(derivation && { derivation }),
    }
  })
  return {
    ...(rule.onlyIf && { onlyIf: node(rule.onlyIf.tree) }),
    requirement: node(rule.requirement.tree),
    facts,
    parameters,
  }
}
