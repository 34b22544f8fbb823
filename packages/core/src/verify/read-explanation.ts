import type { ValueType } from '../facts/case.js'
import type { ConditionNode, Finding } from '../report/finding.js'
import {
  comparisonsOf,
  type EngineComparison,
  type EngineCondition,
  encodeLiteral,
  type Reference,
} from './comparison.js'
import { type Fault, fault } from './difference.js'
import { type Domain, readDomain, sameDomain } from './domain.js'

/** A value of the finding under its name in the engine. */
export interface KnownValue {
  readonly reference: Reference
  readonly domain: Domain
}

/** The key of a reference: the fact, and the part of it. */
export const keyOf = ({ fact, path }: Reference): string => `${fact} ${path ?? ''}`

/** A condition and its node in the explanation, comparison by comparison. */
interface Pair {
  readonly comparison: EngineComparison
  readonly node: ConditionNode
  readonly path: string
}

/** Reads from a finding the values its conditions compare, typed, and notes where the explanation does not fit or contradicts itself. */
export class ExplanationReader {
  readonly values = new Map<string, KnownValue>()
  readonly faults: Fault[] = []

  constructor(private readonly finding: Finding) {}

  /** Reads the values of one condition. */
  read(condition: EngineCondition, node: ConditionNode, path: string): void {
    const pairs: Pair[] = []
    if (!this.pair(condition, node, path, pairs)) {
      this.faults.push(
        fault(
          'explanation-differs',
          path,
          '说明中的条件不是规则包中该规则的条件。',
          'The explanation is not that of the rule in the pack.',
        ),
      )
      return
    }
    for (const pair of pairs) {
      this.take(pair.comparison.left, pair.node.measured, pair.path)
      const { right } = pair.comparison
      if (!('literal' in right)) this.take(right, pair.node.value, pair.path)
      else if (!sameLiteral(right.literal, pair.node.value, pair.comparison.left.type)) this.contradiction(pair.path)
    }
  }

  private pair(condition: EngineCondition, node: ConditionNode, path: string, pairs: Pair[]): boolean {
    if (condition.type !== node.type) return false
    if (condition.type === 'comparison') {
      pairs.push({ comparison: condition, node, path })
      const { source, operator } = condition
      return node.fact === source.fact && node.path === source.path && node.operator === operator.name
    }
    const nodes = node.children ?? []
    if (nodes.length !== condition.children.length) return false
    return condition.children.every((child, i) =>
      this.pair(child, nodes[i], condition.type === 'not' ? `${path}/not` : `${path}/${condition.type}/${i}`, pairs),
    )
  }

  /** Takes a value from where it belongs, and holds it against what the comparison's node says of it. */
  private take(reference: Reference, shown: unknown, path: string): void {
    const told = this.domainOf(shown, reference.type, path)
    const { known, printed } = this.own(reference, shown)
    if (!known) this.contradiction(path)
    const domain = known ? this.domainOf(printed, reference.type, path) : undefined
    if (!told || !domain) return
    const before = this.values.get(keyOf(reference))
    if (!sameDomain(told, domain) || (before && !sameDomain(before.domain, domain))) this.contradiction(path)
    this.values.set(keyOf(reference), { reference, domain })
  }

  private own({ origin }: Reference, shown: unknown): { readonly known: boolean; readonly printed?: unknown } {
    const { explanation, window, due } = this.finding
    if (origin.of === 'explanation') return { known: true, printed: shown }
    if (origin.of === 'window')
      return { known: true, printed: origin.edge === 'due' ? (due ?? window.to) : window[origin.edge] }
    const list = origin.of === 'fact' ? explanation.facts : explanation.parameters
    const found = list.find(({ name }) => name === origin.name)
    return found ? { known: true, printed: found.value } : { known: false }
  }

  private domainOf(printed: unknown, type: ValueType, path: string): Domain | undefined {
    const domain = readDomain(printed, type)
    if (!domain) {
      const shown = JSON.stringify(printed)
      this.faults.push(fault('ill-typed', path, `${shown} 不是 ${type.type}。`, `${shown} is no ${type.type}.`))
    }
    return domain
  }

  private contradiction(path: string): void {
    this.faults.push(
      fault(
        'explanation-differs',
        path,
        '说明中对同一个值的说法不一致。',
        'The explanation says different things of one value.',
      ),
    )
  }
}

function sameLiteral(literal: unknown, shown: unknown, type: ValueType): boolean {
  if (Array.isArray(literal)) return JSON.stringify(encodeLiteral(shown, type)) === JSON.stringify(literal)
  const domain = readDomain(shown, type)
  return domain !== undefined && sameDomain(domain, { exact: literal as string })
}

/** How often each value is compared: one that is compared once cannot lean on itself. */
export function timesCompared(condition: EngineCondition): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const { left, right } of comparisonsOf(condition)) {
    for (const side of [left, right])
      if (!('literal' in side)) times.set(keyOf(side), (times.get(keyOf(side)) ?? 0) + 1)
  }
  return times
}
