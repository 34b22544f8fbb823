import { compileCondition, type ResolvedCondition } from '../conditions/compile.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { ConditionNode, Explanation, FactNode } from '../report/finding.js'
import type { FindingInput } from './finding.js'
import { printed } from './printing.js'

/** The tree that says why the verdict is what it is. */
export function explanationOf({ rule, context, parameters }: FindingInput): Explanation {
  const node = (tree: ResolvedCondition): ConditionNode => {
    const value = compileCondition(tree)(context.slots)
    const result = value === 2 ? true : value === 0 ? false : 'undecided'
    if (tree.type !== 'comparison') return { type: tree.type, result, children: tree.children.map(node) }
    const { fact, left, right, set } = rule.sides.get(tree) as NonNullable<ReturnType<CompiledRule['sides']['get']>>
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
