import { type Policies, policyFields } from '../evidence/policies.js'
import type { Condition, Situation } from './conditions.js'
import { holds } from './conditions.js'
import { inForce, type Stack } from './stack.js'

/** The policies of evidence, leave and trips, by unit and date (semantics §19). */
export class EvidencePolicies {
  private readonly conditions: readonly Condition[]
  private readonly known = new Map<string, Policies>()

  constructor(private readonly stacks: ReadonlyMap<string, Stack>) {
    const conditions = new Set<Condition>()
    for (const stack of stacks.values()) for (const { when } of stack) if (when?.units) conditions.add(when)
    this.conditions = [...conditions]
  }

  /** The policies where no override of a unit holds. */
  get everywhere(): Policies {
    return this.of([])
  }

  /** The policies of a unit, given by its own id and those of the units above it. */
  of(units: readonly string[]): Policies {
    const situation: Situation = { units, classes: [] }
    const key = this.conditions.map((condition) => (holds(condition, situation) ? '1' : '0')).join('')
    const known = this.known.get(key)
    if (known) return known
    const policies = Object.fromEntries(
      Object.entries(policyFields).map(([name, field]) => [field, inForce(this.stacks.get(name) as Stack, situation)]),
    ) as unknown as Policies
    this.known.set(key, policies)
    return policies
  }
}
