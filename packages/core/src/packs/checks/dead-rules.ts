import { findOperator } from '../../conditions/operators.js'
import type { Condition, FactDefinition, PackDefinition, RuleDefinition } from '../language.js'
import { pointerStep } from '../reading/places.js'
import type { PackFaults } from './pack-faults.js'

type Comparison = Extract<Condition, { readonly fact: string }>
type Form = keyof FactDefinition

/** Forms that yield a number of things, never below nought. */
const counting: readonly Form[] = ['count', 'checklist', 'inForce', 'steps', 'streak', 'fields', 'share']
/** Parts of them that are dates. */
const dates: readonly string[] = ['$.from', '$.to']

/** Finds rules that say nothing: a demand that every case meets or none can, an `onlyIf` that no case fulfils or all do. */
export function checkDeadRules(pack: PackDefinition, faults: PackFaults): void {
  for (const [id, rule] of Object.entries(pack.rules)) {
    const path = `/rules/${pointerStep(id)}`
    const demand = outcome(rule.requirement, rule)
    // What only measures need not demand anything.
    if (demand !== undefined && rule.kind !== 'metric')
      faults.add(
        'dead-rule',
        `${path}/requirement`,
        demand ? '任何情形都符合此要求。' : '没有情形能符合此要求。',
        demand ? 'Every case meets this demand.' : 'No case can meet this demand.',
        { 'zh-CN': '数量不会小于 0，请核对比较的值。', en: 'A number of things is never below 0: look at the values.' },
      )
    const applies = rule.onlyIf && outcome(rule.onlyIf, rule)
    if (applies !== undefined)
      faults.add(
        'dead-rule',
        `${path}/onlyIf`,
        applies ? '此条件总是成立。' : '此条件永不成立，规则从不适用。',
        applies ? 'This condition always holds.' : 'This condition never holds, so that the rule never applies.',
        { 'zh-CN': '请更正或删去。', en: 'Mend it or leave it out.' },
      )
  }
}

/** What a condition comes to whatever is on record; undefined where that decides. */
function outcome(condition: Condition, rule: RuleDefinition): boolean | undefined {
  if ('all' in condition || 'any' in condition) {
    const decides = 'any' in condition
    const children = 'any' in condition ? condition.any : condition.all
    const outcomes = children.map((child) => outcome(child, rule))
    if (outcomes.includes(decides)) return decides
    return outcomes.includes(undefined) ? undefined : !decides
  }
  if ('not' in condition) {
    const inner = outcome(condition.not, rule)
    return inner === undefined ? undefined : !inner
  }
  return 'condition' in condition ? undefined : comparisonOutcome(condition, rule)
}

function comparisonOutcome({ fact, path, operator, value }: Comparison, rule: RuleDefinition): boolean | undefined {
  const definition = Object.hasOwn(rule.facts, fact) ? rule.facts[fact] : undefined
  const counts = definition && counting.some((form) => definition[form] !== undefined)
  if (!counts || typeof value !== 'number' || dates.includes(path ?? '')) return undefined
  switch (findOperator(operator)?.name) {
    case 'atLeast':
      return value <= 0 || undefined
    case 'moreThan':
      return value < 0 || undefined
    case 'atMost':
    case 'equal':
      return value < 0 ? false : undefined
    case 'lessThan':
      return value <= 0 ? false : undefined
    case 'notEqual':
      return value < 0 || undefined
    default:
      return undefined
  }
}
