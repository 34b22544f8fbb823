import type { ResolvedComparison, ResolvedCondition } from '../conditions/compile.js'
import { findOperator, operatorNames } from '../conditions/operators.js'
import type { CaseContext } from '../facts/case.js'
import type { CompiledFact, FactPart } from '../facts/fact.js'
import { didYouMean } from './errors.js'
import type { FactCompiler } from './fact-compiler.js'
import type { Condition, Value } from './language.js'
import { compileLiteral, compileOperand, type Operand } from './values.js'

/** What the two sides of a comparison are. */
export interface Sides {
  readonly fact: CompiledFact
  readonly left: FactPart
  readonly right: Operand
  readonly set?: readonly (string | number | boolean)[]
}

/** Resolves the conditions of one rule to slots, with types, units and choices checked on both sides. */
export class ConditionCompiler {
  /** What writes the values that are no facts, before a condition is asked. */
  readonly operands: ((context: CaseContext) => void)[] = []
  readonly sides = new Map<ResolvedComparison, Sides>()

  constructor(private readonly facts: FactCompiler) {}

  /** Resolves a condition; undefined, with the faults noted, where it cannot be. */
  condition(condition: Condition, path: string, negated = false): ResolvedCondition | undefined {
    if ('all' in condition || 'any' in condition) {
      const type = 'all' in condition ? 'all' : 'any'
      const given = 'all' in condition ? condition.all : condition.any
      if (given.length === 0) {
        // The engine lets both hold; an empty demand would call everybody compliant.
        this.facts.compilation.fault(
          'empty-condition',
          `${path}/${type}`,
          '条件列表不能为空。',
          'A list of conditions cannot be empty.',
        )
        return undefined
      }
      const children = given.map((child, i) => this.condition(child, `${path}/${type}/${i}`, negated))
      return children.every((child) => child !== undefined)
        ? { type, children: children as ResolvedCondition[] }
        : undefined
    }
    if ('not' in condition) {
      const child = this.condition(condition.not, `${path}/not`, !negated)
      return child && { type: 'not', children: [child] }
    }
    if (!('fact' in condition)) {
      this.facts.compilation.fault('shape', path, '这里应为条件。', 'A condition belongs here.')
      return undefined
    }
    return this.comparison(condition, path, negated)
  }

  private comparison(
    condition: Extract<Condition, { fact: string }>,
    path: string,
    negated: boolean,
  ): ResolvedCondition | undefined {
    const { facts } = this
    const { compilation } = facts
    const fact = facts.fact(condition.fact, `${path}/fact`)
    const operator = findOperator(condition.operator)
    if (!operator) {
      compilation.fault(
        'unknown-operator',
        `${path}/operator`,
        `没有名为“${condition.operator}”的运算。`,
        `There is no operator "${condition.operator}".`,
        didYouMean(condition.operator, operatorNames),
      )
    }
    if (!fact || !operator) return undefined
    const part: FactPart | undefined = condition.path === undefined ? fact : facts.part(fact, condition.path, path)
    if (!part) return undefined
    const { slot: left, type } = part
    if (negated && fact.mayBeAbsent) {
      compilation.fault(
        'absent-passes',
        path,
        `“${fact.name}”可能没有值，此时该条件会成立。`,
        `"${fact.name}" may have no value, and then this would hold.`,
        { 'zh-CN': '请从正面写明要求。', en: 'Say what is demanded positively.' },
      )
    }
    const orderedType = type.type === 'number' || (type.type === 'choice' && type.ordered)
    const fits =
      operator.takes === 'any' ||
      (operator.takes === 'set' && type.type !== 'boolean') ||
      (operator.takes === 'ordered' && orderedType) ||
      (operator.takes === 'dates' && type.type === 'date')
    if (!fits) {
      compilation.fault(
        'type',
        `${path}/operator`,
        `“${operator.name}”不适用于 ${type.type}。`,
        `"${operator.name}" does not compare a ${type.type}.`,
      )
      return undefined
    }
    const source = { fact: condition.fact, path: condition.path, operator: condition.operator, name: condition.name }
    if (operator.takes === 'set') {
      if (!Array.isArray(condition.value)) {
        compilation.fault('type', `${path}/value`, '这里应为列表。', 'A list belongs here.')
        return undefined
      }
      const members = condition.value as readonly (string | number | boolean)[]
      const set = members.map((member, i) => compileLiteral(compilation, member, type, `${path}/value/${i}`))
      const resolved: ResolvedComparison = { type: 'comparison', operator, left, right: left, set, source }
      this.sides.set(resolved, { fact, left: part, right: { slot: left, type }, set: members })
      return resolved
    }
    const right = compileOperand(facts, condition.value as Value, `${path}/value`, type)
    if (!right) return undefined
    if (right.type.type !== type.type && !(right.type.type === 'text' && type.type === 'choice')) {
      compilation.fault(
        'type',
        `${path}/value`,
        `${type.type} 与 ${right.type.type} 不能比较。`,
        `A ${type.type} is compared with a ${right.type.type}.`,
      )
      return undefined
    }
    if (type.unit !== undefined && right.type.unit !== undefined && type.unit !== right.type.unit) {
      compilation.fault(
        'unit',
        `${path}/value`,
        `单位不同：${type.unit} 与 ${right.type.unit}。`,
        `${type.unit} are compared with ${right.type.unit}.`,
        didYouMean(right.type.unit, [type.unit]),
      )
      return undefined
    }
    if (right.write) this.operands.push(right.write)
    const resolved: ResolvedComparison = { type: 'comparison', operator, left, right: right.slot, source }
    this.sides.set(resolved, { fact, left: part, right })
    return resolved
  }
}
