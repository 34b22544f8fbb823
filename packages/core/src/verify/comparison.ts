import { dayFromText } from '../calendar/index.js'
import type { ResolvedComparison, ResolvedCondition } from '../conditions/compile.js'
import type { OperatorInfo } from '../conditions/operators.js'
import type { ValueType } from '../facts/case.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { Condition, Value } from '../packs/language.js'

/** Where the value of one side of a comparison is found in a finding. */
export type Origin =
  | { readonly of: 'fact'; readonly name: string }
  | { readonly of: 'setting'; readonly name: string }
  | { readonly of: 'window'; readonly edge: 'from' | 'to' | 'due' }
  | { readonly of: 'explanation' }

/** A side that is known under a fact's name in the engine. */
export interface Reference {
  readonly fact: string
  readonly path?: string
  readonly type: ValueType
  readonly origin: Origin
}

/** A comparison of a rule in the engine's terms; a literal is written as the engine compares it. */
export interface EngineComparison {
  readonly type: 'comparison'
  readonly operator: OperatorInfo
  readonly left: Reference
  readonly right: Reference | { readonly literal: unknown }
  /** The comparison as the pack has it. */
  readonly source: ResolvedComparison['source']
}

/** A condition of a rule in the engine's terms. */
export type EngineCondition =
  | { readonly type: 'all' | 'any' | 'not'; readonly children: readonly EngineCondition[] }
  | EngineComparison

/** A literal as the engine compares it: dates as day numbers, ordered choices by their place. */
export function encodeLiteral(value: unknown, type: ValueType): unknown {
  if (Array.isArray(value)) return value.map((member) => encodeLiteral(member, type))
  if (typeof value !== 'string') return value
  if (type.type === 'date') return dayFromText(value)
  return type.ordered && type.values ? type.values.indexOf(value) : value
}

/** Puts a rule's condition into the engine's terms. Facts bear the rule's id, so that rules may share an engine. */
export function engineCondition(
  rule: CompiledRule,
  condition: Condition,
  tree: ResolvedCondition,
  at: string,
): EngineCondition {
  if (tree.type !== 'comparison') {
    const given = Object.values(condition)[0] as readonly Condition[] | Condition
    const parts = Array.isArray(given) ? (given as readonly Condition[]) : [given as Condition]
    const children = parts.map((part, i) =>
      engineCondition(rule, part, tree.children[i], Array.isArray(given) ? `${at}/${tree.type}/${i}` : `${at}/not`),
    )
    return { type: tree.type, children }
  }
  const { fact, left, right } = rule.sides.get(tree) as NonNullable<ReturnType<CompiledRule['sides']['get']>>
  const { value } = condition as Extract<Condition, { fact: string }>
  return {
    type: 'comparison',
    operator: tree.operator,
    left: factReference(rule, fact.name, tree.source.path, left.type),
    right: rightSide(rule, value, tree.set ? left.type : right.type, at),
    source: tree.source,
  }
}

function factReference(rule: CompiledRule, name: string, path: string | undefined, type: ValueType): Reference {
  const fact = rule.factsByName.get(name) as NonNullable<ReturnType<CompiledRule['factsByName']['get']>>
  const hasParts = Object.keys(fact.parts).length > 0
  // A fact with parts is an object to the engine, its own value among the parts.
  const part = path ?? (hasParts ? '$.value' : undefined)
  return {
    fact: `${rule.id}#${name}`,
    ...(part !== undefined && { path: part }),
    type,
    origin: path === undefined ? { of: 'fact', name } : { of: 'explanation' },
  }
}

function rightSide(rule: CompiledRule, value: Value, type: ValueType, at: string): EngineComparison['right'] {
  if (typeof value !== 'object' || Array.isArray(value)) return { literal: encodeLiteral(value, type) }
  const named = (name: string, origin: Origin): Reference => ({ fact: `${rule.id}#${name}`, type, origin })
  if ('fact' in value) return factReference(rule, value.fact, value.path, type)
  if ('option' in value) return named(`option.${value.option}`, { of: 'setting', name: value.option })
  if ('parameter' in value) return named(`parameter.${value.parameter}`, { of: 'setting', name: value.parameter })
  if ('window' in value) {
    const edge = value.window
    // A finding states its own window; its neighbours are read from the explanation.
    const stated = edge === 'from' || edge === 'to' || edge === 'due'
    return named(`window.${edge}`, stated ? { of: 'window', edge } : { of: 'explanation' })
  }
  if ('subject' in value) return named(`subject.${value.subject}`, { of: 'explanation' })
  return named(at, { of: 'explanation' })
}

/** The comparisons of a condition in the order in which they are written. */
export function comparisonsOf(condition: EngineCondition): EngineComparison[] {
  return condition.type === 'comparison' ? [condition] : condition.children.flatMap(comparisonsOf)
}
