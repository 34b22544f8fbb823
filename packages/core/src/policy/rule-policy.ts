import { Dated } from '../evidence/policies.js'
import type { Setting } from '../facts/case.js'
import { type Condition, holds, type Situation } from './conditions.js'
import type { GivenSeverity } from './rule-setting.js'
import { inForce, type Stack } from './stack.js'

/** A rule as configured for one situation: how severe it is, the values of its options and parameters, all by date. */
export interface ConfiguredRule {
  readonly severity: Dated<GivenSeverity>
  readonly settings: Readonly<Record<string, Dated<Setting>>>
  /** The values where none changes by date, so that callers may read them once. */
  readonly constant: Readonly<Record<string, Setting>> | undefined
}

const off = Dated.always<GivenSeverity>('off')

/** What one rule runs with, by unit, class and date. */
export class RulePolicy {
  /** The conditions of units and classes under which anything differs. */
  private readonly conditions: readonly Condition[]
  private readonly known = new Map<string, ConfiguredRule>()

  constructor(
    private readonly severity: Stack<GivenSeverity>,
    private readonly options: ReadonlyMap<string, Stack<Setting>>,
    private readonly parameters: Readonly<Record<string, Dated<Setting>>>,
  ) {
    const conditions = new Set<Condition>()
    for (const stack of [severity, ...options.values()]) for (const { when } of stack) if (when) conditions.add(when)
    this.conditions = [...conditions].filter(({ units, classes }) => units || classes)
  }

  /** Whether the rule is the same for every unit and class. */
  get uniform(): boolean {
    return this.conditions.length === 0
  }

  /** Whether the rule runs for anybody at any time. */
  get runs(): boolean {
    return (
      this.severity.some(({ raw }) => raw !== 'off') && [...this.options.values()].every((stack) => stack.length > 0)
    )
  }

  /** Every value that an option has for anybody at any time. */
  valuesOf(option: string): readonly Setting[] {
    return (this.options.get(option) ?? []).flatMap((layer) => layer.value.values.map(({ value }) => value))
  }

  /** The rule as configured where no override holds. */
  get plain(): ConfiguredRule {
    return this.configure((stack) => stack.filter(({ when }) => !when).at(-1)?.value)
  }

  /** The rule as configured in a situation. */
  in(situation: Situation): ConfiguredRule {
    const key = this.conditions.map((condition) => (holds(condition, situation) ? '1' : '0')).join('')
    let configured = this.known.get(key)
    if (!configured) {
      configured = this.configure((stack) => inForce(stack, situation))
      this.known.set(key, configured)
    }
    return configured
  }

  private configure(pick: <T>(stack: Stack<T>) => Dated<T> | undefined): ConfiguredRule {
    const settings: Record<string, Dated<Setting>> = {}
    let severity = pick(this.severity) ?? off
    for (const [name, stack] of this.options) {
      const value = pick(stack)
      if (value) settings[name] = value
      // A rule with an option that nobody has set stays off (packs.md §3).
      else severity = off
    }
    Object.assign(settings, this.parameters)
    const constant = Object.values(settings).every((dated) => dated.constant)
    return { severity, settings, constant: constant ? settingsOn(settings, 0) : undefined }
  }
}

/** The values of settings in force on a day. */
export function settingsOn(
  settings: Readonly<Record<string, Dated<Setting>>>,
  day: number,
): Readonly<Record<string, Setting>> {
  return Object.fromEntries(Object.entries(settings).map(([name, dated]) => [name, dated.at(day)]))
}
