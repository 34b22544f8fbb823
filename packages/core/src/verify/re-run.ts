import type { Engine } from 'json-rules-engine'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { ConditionNode, Finding, Verdict } from '../report/finding.js'
import { comparisonsOf, type EngineCondition } from './comparison.js'
import { type Fault, fault } from './difference.js'
import { namedBy, pointsOf } from './domain.js'
import { createEngine, rulesThatHold } from './engine.js'
import { appliesName, conditionsOf, type EngineConditions, engineRule } from './engine-rules.js'
import { ExplanationReader, type KnownValue, keyOf, timesCompared } from './read-explanation.js'

/** A rule with the engine that holds its conditions; made once for all its findings. */
export interface RuleEngine {
  readonly rule: CompiledRule
  readonly conditions: EngineConditions
  readonly engine: Engine
}

/** So many combinations of values in doubt are tried for one finding. */
const mostPoints = 4096

/** Makes the engine of a rule, with our operators under their short names. */
export function ruleEngine(rule: CompiledRule): RuleEngine {
  const conditions = conditionsOf(rule)
  const { onlyIf, requirement } = conditions
  const part = (name: string, condition: EngineCondition) =>
    engineRule(name, 'held', rule.id, condition, (operator) => operator.name)
  const rules = [part(rule.id, requirement), ...(onlyIf ? [part(appliesName(rule.id), onlyIf)] : [])]
  return { rule, conditions, engine: createEngine(rules) }
}

/** Runs a finding's conditions through the engine at every point of what is in doubt; answers how it differs. */
export async function reRun({ rule, conditions, engine }: RuleEngine, finding: Finding): Promise<readonly Fault[]> {
  const { explanation } = finding
  const { onlyIf, requirement } = conditions
  const reader = new ExplanationReader(finding)
  reader.read(requirement, explanation.requirement, '/requirement')
  if (onlyIf && explanation.onlyIf) reader.read(onlyIf, explanation.onlyIf, '/onlyIf')
  if (reader.faults.length > 0) return reader.faults
  if ((onlyIf === undefined) !== (explanation.onlyIf === undefined)) {
    return [
      fault(
        'explanation-differs',
        '/onlyIf',
        '说明与规则的适用条件不一致。',
        'The explanation and the rule differ in whether the rule applies under a condition.',
      ),
    ]
  }
  const points = combinations([...reader.values.values()], onlyIf ? [requirement, onlyIf] : [requirement])
  if (!points) {
    return [
      fault(
        'too-many-points',
        undefined,
        '待核实的值太多，无法逐一验证。',
        'More values are in doubt than can be tried.',
      ),
    ]
  }
  const met = new Set<boolean>()
  const applies = new Set<boolean>()
  for (const facts of points) {
    const held = await rulesThatHold(engine, facts)
    met.add(held.has(rule.id))
    applies.add(onlyIf === undefined || held.has(appliesName(rule.id)))
  }
  const faults: Fault[] = []
  const hold = (condition: EngineCondition, node: ConditionNode, found: ReadonlySet<boolean>, path: string): void => {
    if (!agrees(node.result, found, condition)) {
      const engineSays = [...found].sort().join(' / ')
      faults.push(
        fault(
          'result-differs',
          path,
          `报告为 ${node.result}，引擎为 ${engineSays}。`,
          `The report says ${node.result}, the engine ${engineSays}.`,
        ),
      )
    }
  }
  hold(requirement, explanation.requirement, met, '/requirement')
  if (onlyIf && explanation.onlyIf) hold(onlyIf, explanation.onlyIf, applies, '/onlyIf')
  const verdicts = possibleVerdicts(rule, explanation.onlyIf?.result ?? true, explanation.requirement.result)
  if (!verdicts.includes(finding.verdict)) {
    const all = verdicts.join(' / ')
    faults.push(
      fault(
        'verdict-differs',
        undefined,
        `结论为 ${finding.verdict}，按条件应为 ${all}。`,
        `The verdict is ${finding.verdict}; the conditions come to ${all}.`,
      ),
    )
  }
  return faults
}

/** The runtime facts of every combination of points; undefined where there are too many. */
function combinations(
  values: readonly KnownValue[],
  conditions: readonly EngineCondition[],
): readonly Readonly<Record<string, unknown>>[] | undefined {
  const domains = new Map(values.map((value) => [keyOf(value.reference), value.domain]))
  const comparedWith = new Map<string, unknown[]>()
  for (const { left, right } of conditions.flatMap(comparisonsOf)) {
    const named = (side: typeof right): readonly unknown[] => {
      if ('literal' in side) return Array.isArray(side.literal) ? side.literal : [side.literal]
      const domain = domains.get(keyOf(side))
      return domain ? namedBy(domain) : []
    }
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (!('literal' in side))
        comparedWith.set(keyOf(side), [...(comparedWith.get(keyOf(side)) ?? []), ...named(other)])
    }
  }
  let found: Record<string, unknown>[] = [{}]
  for (const { reference, domain } of values) {
    const points = pointsOf(domain, reference.type, comparedWith.get(keyOf(reference)) ?? [])
    if (found.length * points.length > mostPoints) return undefined
    found = found.flatMap((facts) => points.map((point) => withValue(facts, reference, point)))
  }
  return found
}

function withValue(
  facts: Readonly<Record<string, unknown>>,
  { fact, path }: KnownValue['reference'],
  value: unknown,
): Record<string, unknown> {
  if (path === undefined) return { ...facts, [fact]: value }
  return { ...facts, [fact]: { ...(facts[fact] as object | undefined), [path.slice(2)]: value } }
}

/**
 * Whether what the report says of a condition is what the engine finds at all points. Undecided it may stay although
 * all points agree only where a value is compared more than once: three-valued logic does not see that it is the same.
 */
function agrees(result: ConditionNode['result'], found: ReadonlySet<boolean>, condition: EngineCondition): boolean {
  if (result !== 'undecided') return found.size === 1 && found.has(result)
  return found.size === 2 || [...timesCompared(condition).values()].some((times) => times > 1)
}

/** The verdicts that the outcome of both conditions leaves open. */
function possibleVerdicts(
  { kind, facts }: CompiledRule,
  applies: ConditionNode['result'],
  met: ConditionNode['result'],
): readonly Verdict[] {
  if (applies === false) return ['not-applicable']
  // A rule that only measures demands nothing, whatever its requirement comes to.
  if (kind === 'metric') return applies === true ? ['measured'] : ['indeterminate']
  if (met === true) {
    if (kind === 'entitlement') return applies === true ? ['eligible'] : ['indeterminate']
    // A checklist with nothing on it leaves nothing open, and nothing to ask.
    return facts.some(({ isEmpty }) => isEmpty) ? ['compliant', 'not-applicable'] : ['compliant']
  }
  if (met === 'undecided' || applies === 'undecided') return ['indeterminate', 'pending']
  // What is held against an undecided record is undecided itself.
  if (kind === 'entitlement') return ['not-eligible', 'indeterminate']
  return kind === 'doubt' ? ['indeterminate'] : ['violation', 'waived', 'indeterminate']
}
