import { Dated } from '../evidence/policies.js'
import { type Condition, holds, type Situation } from './conditions.js'
import type { PolicyLayer } from './layers.js'
import type { Origin } from './origin.js'

/** A value given to one setting, with where it was given and where it holds. */
export interface Assignment<T = unknown> {
  /** As it was written. */
  readonly raw: unknown
  readonly value: Dated<T>
  readonly origin: Origin
  /** The layer that gave it; the name of a preset or pack. */
  readonly source: PolicyLayer | string
  /** Undefined: everywhere. */
  readonly when?: Condition
}

/** The values of one setting, the lowest first; the last one that holds is in force. */
export type Stack<T = unknown> = Assignment<T>[]

/** The value in force in a situation, by date; undefined where none was ever given. */
export function inForce<T>(stack: Stack<T>, situation: Situation): Dated<T> | undefined {
  let value: Dated<T> | undefined
  for (const assignment of stack) {
    const { when } = assignment
    if (when && !holds(when, situation)) continue
    value = value && when?.dated ? within(value, when, assignment.value) : assignment.value
  }
  return value
}

/** `over` from the first to the last day of a condition, `under` before and after. */
function within<T>(under: Dated<T>, { from, to }: Condition, over: Dated<T>): Dated<T> {
  const inside = over.values.filter((entry) => entry.from > from && entry.from <= to)
  const values = [
    ...under.values.filter((entry) => entry.from < from),
    { ...over.entryAt(from), from },
    ...inside,
    ...(Number.isFinite(to) ? [{ ...under.entryAt(to + 1), from: to + 1 }] : []),
    ...under.values.filter((entry) => entry.from > to + 1),
  ]
  // Before its first value the first one holds, so a value that was dated must not begin to hold earlier.
  if (Number.isFinite(from) && under.values[0].from >= from)
    values.unshift({ ...under.values[0], from: Number.NEGATIVE_INFINITY })
  return new Dated(values)
}
