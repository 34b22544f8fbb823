import type { OperatorInfo } from './operators.js'

/** Three-valued truth: false, undecided, true. `all` is the minimum, `any` the maximum, `not` the mirror. */
export type Trit = 0 | 1 | 2
export const FALSE: Trit = 0
export const UNDECIDED: Trit = 1
export const TRUE: Trit = 2

/**
 * Fact values of one case, two numbers a slot: known to lie between `low` and `high`. Dates are day numbers, booleans
 * 0 and 1, texts dictionary codes. NaN is "no value": it satisfies no operator.
 */
export interface Slots {
  readonly low: Float64Array
  readonly high: Float64Array
}

/** Slots of nought, both halves of one buffer. */
export function createSlots(count: number): Slots {
  const both = new Float64Array(2 * count)
  return { low: both.subarray(0, count), high: both.subarray(count) }
}

/** A comparison whose sides have been resolved to slots. `set` holds the list of `in` and `notIn`. */
export interface ResolvedComparison {
  readonly type: 'comparison'
  readonly operator: OperatorInfo
  readonly left: number
  readonly right: number
  readonly set?: readonly number[]
  readonly source: { readonly fact: string; readonly path?: string; readonly operator: string; readonly name?: string }
}

/** A condition tree whose facts and values are slots. */
export type ResolvedCondition =
  | { readonly type: 'all' | 'any'; readonly children: readonly ResolvedCondition[] }
  | { readonly type: 'not'; readonly children: readonly [ResolvedCondition] }
  | ResolvedComparison

/** A compiled condition: a closure over slots. */
export type CompiledCondition = (slots: Slots) => Trit

/**
 * Compares two intervals in order; both sides have been type-checked when the rule was loaded. An absent value satisfies
 * nothing: the engine's own operators would let `notEqual` and `not:…` pass. Numbers are compared where they lie, as the
 * engine's operators compare them, since a call to one of those would put each of them into an object of its own.
 */
const ordered: Readonly<Record<string, (left: number, right: number) => CompiledCondition>> = {
  greaterThanInclusive:
    (left, right) =>
    ({ low, high }) => {
      if (Number.isNaN(low[left]) || Number.isNaN(low[right])) return FALSE
      return low[left] >= high[right] ? TRUE : high[left] >= low[right] ? UNDECIDED : FALSE
    },
  greaterThan:
    (left, right) =>
    ({ low, high }) => {
      if (Number.isNaN(low[left]) || Number.isNaN(low[right])) return FALSE
      return low[left] > high[right] ? TRUE : high[left] > low[right] ? UNDECIDED : FALSE
    },
  lessThanInclusive:
    (left, right) =>
    ({ low, high }) => {
      if (Number.isNaN(low[left]) || Number.isNaN(low[right])) return FALSE
      return high[left] <= low[right] ? TRUE : low[left] <= high[right] ? UNDECIDED : FALSE
    },
  lessThan:
    (left, right) =>
    ({ low, high }) => {
      if (Number.isNaN(low[left]) || Number.isNaN(low[right])) return FALSE
      return high[left] < low[right] ? TRUE : low[left] < high[right] ? UNDECIDED : FALSE
    },
}

/** Whether two intervals are the same value, or different ones. */
function compareEqual({ engine, name }: OperatorInfo, { low, high }: Slots, left: number, right: number): Trit {
  if (Number.isNaN(low[left]) || Number.isNaN(low[right])) return FALSE
  if (high[left] < low[right] || low[left] > high[right]) return name === 'equal' ? FALSE : TRUE
  if (low[left] === high[left] && low[right] === high[right]) return engine.cb(low[left], low[right]) ? TRUE : FALSE
  return UNDECIDED
}

function compareWithSet(operator: OperatorInfo, low: number, high: number, set: readonly number[]): Trit {
  if (Number.isNaN(low)) return FALSE
  if (low === high) return operator.engine.cb(low, set) ? TRUE : FALSE
  for (const member of set) if (member >= low && member <= high) return UNDECIDED
  return operator.name === 'in' ? FALSE : TRUE
}

const compiled = new WeakMap<ResolvedCondition, CompiledCondition>()

/** Compiles a resolved condition once into a closure: no evaluation of text, no allocation a call. */
export function compileCondition(condition: ResolvedCondition): CompiledCondition {
  let closure = compiled.get(condition)
  if (!closure) {
    closure = compile(condition)
    compiled.set(condition, closure)
  }
  return closure
}

function compile(condition: ResolvedCondition): CompiledCondition {
  if (condition.type === 'comparison') {
    const { operator, left, right, set } = condition
    if (set) return (slots) => compareWithSet(operator, slots.low[left], slots.high[left], set)
    return ordered[operator.engine.name]?.(left, right) ?? ((slots) => compareEqual(operator, slots, left, right))
  }
  const parts = condition.children.map(compileCondition)
  if (condition.type === 'not') {
    const [inner] = parts
    return (slots) => (2 - inner(slots)) as Trit
  }
  if (parts.length === 1) return parts[0]
  if (condition.type === 'all') {
    return (slots) => {
      let result: Trit = TRUE
      for (let i = 0; i < parts.length; i++) {
        const value = parts[i](slots)
        if (value === FALSE) return FALSE
        if (value < result) result = value
      }
      return result
    }
  }
  return (slots) => {
    let result: Trit = FALSE
    for (const part of parts) {
      const value = part(slots)
      if (value === TRUE) return TRUE
      if (value > result) result = value
    }
    return result
  }
}

/** The comparisons of a condition in the order in which they are written. */
export function comparisonsOf(condition: ResolvedCondition): ResolvedComparison[] {
  return condition.type === 'comparison' ? [condition] : condition.children.flatMap(comparisonsOf)
}

/** The comparisons that keep a condition from being true: all that are not true themselves, but under an `any` that holds. */
export function failingComparisons(condition: ResolvedCondition, slots: Slots): ResolvedComparison[] {
  if (compileCondition(condition)(slots) === TRUE) return []
  if (condition.type === 'comparison') return [condition]
  if (condition.type === 'not') return comparisonsOf(condition)
  return condition.children.flatMap((child) => failingComparisons(child, slots))
}
