import type { RuleProperties } from 'json-rules-engine'
import type { OperatorInfo } from '../conditions/operators.js'

import { compilePacks } from '../packs/compile-packs.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { Pack } from '../packs/define.js'
import { type ConfigIssue, PackError } from '../packs/errors.js'
import { type EngineCondition, engineCondition, type Reference } from './comparison.js'

/** The rules of packs that may read one another's kinds. Throws `PackError` with every fault. */
export function rulesOfPacks(packs: readonly Pack[]): CompiledRule[] {
  const issues: ConfigIssue[] = []
  const { rules } = compilePacks(packs, issues)
  if (issues.length > 0) throw new PackError(issues)
  return [...rules.values()]
}

/** The two conditions of a rule in the engine's terms. */
export interface EngineConditions {
  readonly onlyIf: EngineCondition | undefined
  readonly requirement: EngineCondition
}

/** Puts the conditions of a compiled rule into the engine's terms. */
export function conditionsOf(rule: CompiledRule): EngineConditions {
  const { onlyIf, requirement } = rule.definition
  return {
    onlyIf: onlyIf && rule.onlyIf && engineCondition(rule, onlyIf, rule.onlyIf.tree, '/onlyIf'),
    requirement: engineCondition(rule, requirement, rule.requirement.tree, '/requirement'),
  }
}

/** The name of the engine's rule that holds where a rule applies at all. */
export const appliesName = (ruleId: string): string => `${ruleId}#applies`

function referenceOf({ fact, path }: Reference): { fact: string; path?: string } {
  return path === undefined ? { fact } : { fact, path }
}

type EngineJson = RuleProperties['conditions']

function json(condition: EngineCondition, nameOf: (operator: OperatorInfo) => string): unknown {
  if (condition.type === 'not') return { not: json(condition.children[0], nameOf) }
  if (condition.type !== 'comparison')
    return { [condition.type]: condition.children.map((child) => json(child, nameOf)) }
  const { left, right, operator, source } = condition
  return {
    ...referenceOf(left),
    operator: nameOf(operator),
    value: 'literal' in right ? right.literal : referenceOf(right),
    ...(source.name !== undefined && { name: source.name }),
  }
}

/** One rule for the engine. Its conditions begin with `all`, as the engine wants them to. */
export function engineRule(
  name: string,
  type: string,
  ruleId: string,
  condition: EngineCondition,
  nameOf: (operator: OperatorInfo) => string,
): RuleProperties {
  return {
    name,
    conditions: (condition.type === 'comparison'
      ? { all: [json(condition, nameOf)] }
      : json(condition, nameOf)) as EngineJson,
    event: { type, params: { ruleId } },
  }
}

/**
 * The demands of a pack as rules for json-rules-engine, for whoever runs it himself: for each rule one named by its id
 * that holds where the demand is met, and, where the rule applies under a condition only, one named `<id>#applies`.
 * Facts are named `<id>#<fact>`, options, parameters, columns of the judged record and edges of the window
 * `<id>#option.<name>`, `#parameter.`, `#subject.`, `#window.`, a reckoned date by its JSON pointer. Dates are day
 * numbers since 1970-01-01, ordered choices places in their list, a checklist an object with its parts. Operators are
 * the engine's own; they do not check types or presence. Throws `PackError`.
 */
export function toEngineRules(pack: Pack): RuleProperties[] {
  const nameOf = (operator: OperatorInfo): string => operator.engine.name
  return rulesOfPacks([pack]).flatMap((rule) => {
    const { onlyIf, requirement } = conditionsOf(rule)
    const demand = engineRule(rule.id, 'requirement-met', rule.id, requirement, nameOf)
    return onlyIf ? [engineRule(appliesName(rule.id), 'applies', rule.id, onlyIf, nameOf), demand] : [demand]
  })
}
