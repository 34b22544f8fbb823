import type { SheetInfo } from '../../sheets/sheet.js'
import type { Condition, FactDefinition, PackDefinition, RuleDefinition, Value } from '../language.js'
import { pointerStep } from '../reading/places.js'
import type { PackFaults } from './pack-faults.js'
import { subjectColumns } from './subject-columns.js'
import { referredTo } from './walk.js'

type Comparison = Extract<Condition, { readonly fact: string }>

/** Operators that hold for every value but some: in json-rules-engine for no value, too. */
const negative: ReadonlySet<string> = new Set(['notEqual', 'notIn'])

/**
 * Refuses comparisons that a fact without a value would satisfy: under `not`, and by `notEqual` and `notIn`. A demand that
 * is met because nothing is on record would call everybody compliant.
 */
export function checkAbsent(pack: PackDefinition, sheets: ReadonlyMap<string, SheetInfo>, faults: PackFaults): void {
  for (const [id, rule] of Object.entries(pack.rules)) {
    const path = `/rules/${pointerStep(id)}`
    const columns = subjectColumns(rule.appliesTo.each, pack, sheets) ?? {}
    const optional = new Set(Object.keys(columns).filter((name) => columns[name].optional))
    const absent = factsWithoutValue(rule, optional)
    if (absent.size === 0) continue
    const check = new AbsentCheck(pack, absent, faults)
    check.condition(rule.requirement, `${path}/requirement`, false)
    if (rule.onlyIf) check.condition(rule.onlyIf, `${path}/onlyIf`, false)
  }
}

/** The facts that may have no value: of a row there need not be, of a blank column, or reckoned from such a fact. */
function factsWithoutValue(rule: RuleDefinition, optional: ReadonlySet<string>): Set<string> {
  const entries = Object.entries<FactDefinition>(rule.facts)
  const absent = new Set(
    entries
      .filter(([, { first, last, smallest, largest, lookup, value }]) => {
        const column = (value as { readonly subject?: string } | undefined)?.subject
        return first ?? last ?? smallest ?? largest ?? lookup ?? (column !== undefined && optional.has(column))
      })
      .map(([name]) => name),
  )
  const reckoned = entries.flatMap(([name, { value, calc, between }]) => {
    const of = value ?? calc ?? between
    return of === undefined ? [] : [{ name, from: referredTo(of as Value, 'fact') }]
  })
  // A fact may be reckoned from one that is reckoned from another: as many rounds as there are facts at most.
  for (let more = true; more; ) {
    const found = reckoned.filter(({ name, from }) => !absent.has(name) && [...from].some((fact) => absent.has(fact)))
    for (const { name } of found) absent.add(name)
    more = found.length > 0
  }
  return absent
}

class AbsentCheck {
  private readonly named = new Set<string>()

  constructor(
    private readonly pack: PackDefinition,
    private readonly absent: ReadonlySet<string>,
    private readonly faults: PackFaults,
  ) {}

  condition(condition: Condition, path: string, negated: boolean): void {
    if ('all' in condition) this.conditions(condition.all, `${path}/all`, negated)
    else if ('any' in condition) this.conditions(condition.any, `${path}/any`, negated)
    else if ('not' in condition) this.condition(condition.not, `${path}/not`, !negated)
    else if ('condition' in condition) this.namedCondition(condition.condition, negated)
    else this.comparison(condition, path, negated)
  }

  private conditions(conditions: readonly Condition[], path: string, negated: boolean): void {
    for (const [i, condition] of conditions.entries()) this.condition(condition, `${path}/${i}`, negated)
  }

  private namedCondition(name: string, negated: boolean): void {
    const condition = Object.hasOwn(this.pack.conditions ?? {}, name) ? this.pack.conditions?.[name] : undefined
    const once = `${negated} ${name}`
    if (condition === undefined || this.named.has(once)) return
    this.named.add(once)
    this.condition(condition, `/conditions/${pointerStep(name)}`, negated)
  }

  private comparison(comparison: Comparison, path: string, negated: boolean): void {
    const { value } = comparison
    const names = [comparison.fact, ...(typeof value === 'object' ? referredTo(value, 'fact') : [])]
    const name = names.find((fact) => this.absent.has(fact))
    // Without a value every comparison is false: `not` turns that around, whatever the operator.
    if (name === undefined || !(negated || negative.has(comparison.operator))) return
    this.faults.add(
      'absent-passes',
      path,
      `“${name}”可能没有值，此时该比较会成立。`,
      `"${name}" may have no value, and then this would hold.`,
      { 'zh-CN': '请从正面写明要求。', en: 'Say what is demanded positively.' },
    )
  }
}
