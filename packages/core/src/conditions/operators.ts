// The engine's own operator objects, imported without the engine: its index would load jsonpath-plus, where a rule
// file can run code (docs/decisions/0003).
import rawOperators from 'json-rules-engine/dist/engine-default-operators.js'
import type { Comparison } from '../report/finding.js'

/** An operator of json-rules-engine as it evaluates: the fact's value on the left. */
export interface EngineOperator {
  readonly name: string
  cb(factValue: unknown, jsonValue: unknown): boolean
}

const loaded = rawOperators as unknown as { default?: EngineOperator[] } | EngineOperator[]
const engineOperators = (Array.isArray(loaded) ? loaded : loaded.default) as EngineOperator[]
const byName = new Map(engineOperators.map((operator) => [operator.name, operator]))

/** What an operator compares and how a comparison over intervals is decided. */
export interface OperatorInfo {
  /** The short name of the pack language. */
  readonly name: string
  /** The engine's operator that evaluates it. */
  readonly engine: EngineOperator
  readonly comparison: Comparison
  /** `ordered` numbers, durations, ordered choices; `dates`; `any` equality; `set` a list on the right; `list` a list on the left. */
  readonly takes: 'ordered' | 'dates' | 'any' | 'set' | 'list'
}

function operator(name: string, engine: string, comparison: Comparison, takes: OperatorInfo['takes']): OperatorInfo {
  return { name, engine: byName.get(engine) as EngineOperator, comparison, takes }
}

const table: readonly OperatorInfo[] = [
  operator('equal', 'equal', 'equal', 'any'),
  operator('notEqual', 'notEqual', 'not-equal', 'any'),
  operator('in', 'in', 'in', 'set'),
  operator('notIn', 'notIn', 'not-in', 'set'),
  operator('atLeast', 'greaterThanInclusive', 'at-least', 'ordered'),
  operator('atMost', 'lessThanInclusive', 'at-most', 'ordered'),
  operator('moreThan', 'greaterThan', 'more-than', 'ordered'),
  operator('lessThan', 'lessThan', 'less-than', 'ordered'),
  operator('before', 'lessThan', 'before', 'dates'),
  operator('after', 'greaterThan', 'after', 'dates'),
  operator('onOrBefore', 'lessThanInclusive', 'on-or-before', 'dates'),
  operator('onOrAfter', 'greaterThanInclusive', 'on-or-after', 'dates'),
  operator('contains', 'contains', 'contains', 'list'),
  operator('doesNotContain', 'doesNotContain', 'does-not-contain', 'list'),
]

/** The engine's spellings that mean the same as a short name. */
const spellings: Readonly<Record<string, string>> = {
  greaterThanInclusive: 'atLeast',
  lessThanInclusive: 'atMost',
  greaterThan: 'moreThan',
}

const infos = new Map(table.map((info) => [info.name, info]))

/** All operator names of the pack language. */
export const operatorNames: readonly string[] = [...infos.keys(), 'containsAny', 'filled']

/** Every accepted spelling of an operator with its short name. */
export const operatorSpellings: Readonly<Record<string, string>> = {
  ...Object.fromEntries(operatorNames.map((name) => [name, name])),
  ...spellings,
}

/** Looks an operator up by its short name or the engine's spelling. */
export function findOperator(name: string): OperatorInfo | undefined {
  return infos.get(spellings[name] ?? name)
}

/** Every operator of the pack language, for registration with a full engine. */
export function allOperators(): readonly OperatorInfo[] {
  return table
}
