import type { PackDefinition, RuleDefinition } from './language.js'

/** A rule in TypeScript: the same keys as in a JSON pack, checked by the compiler. It is returned as it is. */
export function defineRule(rule: RuleDefinition): RuleDefinition {
  return rule
}

/** A pack in TypeScript or from JSON files; `createChecker` checks it. It is returned as it is. */
export function definePack(pack: PackDefinition): PackDefinition {
  return pack
}
