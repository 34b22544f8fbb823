import { Engine, Operator, type RuleProperties } from 'json-rules-engine'
import { allOperators } from '../conditions/operators.js'

const partOfFact = /^\$\.([A-Za-z][A-Za-z0-9]*)$/

/**
 * Resolves the `path` of a condition: `$.name`, an own property, and nothing else. The engine's default resolver
 * understands expressions that run code.
 */
export function ownPart(value: object, path: string): unknown {
  const name = partOfFact.exec(path)?.[1]
  return name !== undefined && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

/** Whether there is a value at all; the engine's own operators would let `notEqual` hold of nothing. */
function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && !Number.isNaN(value)
}

/** A full engine that knows the operators of the pack language by their short names and by the engine's own. */
export function createEngine(rules: readonly RuleProperties[]): Engine {
  const engine = new Engine([], { pathResolver: ownPart })
  for (const { name, engine: own } of allOperators()) {
    const compare = (left: unknown, right: unknown): boolean => isPresent(right) && own.cb(left, right)
    for (const spelling of new Set([name, own.name])) engine.addOperator(new Operator(spelling, compare, isPresent))
  }
  for (const rule of rules) engine.addRule(rule)
  return engine
}

/** Runs an engine and names the rules that held. Not to be called again before it has answered: runs share state. */
export async function rulesThatHold(engine: Engine, facts: Readonly<Record<string, unknown>>): Promise<Set<string>> {
  const { results } = await engine.run({ ...facts })
  return new Set(results.map((result) => result.name))
}
