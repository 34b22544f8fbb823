import type { RecordKindDefinition } from '../records/define-record-kind.js'
import type { SheetDefinition } from './define-sheet.js'
import type { PackDefinition, RuleDefinition } from './language.js'

/** A pack as a checker takes it: data, and, where it is written in TypeScript, sheets and record kinds of its own. */
export interface Pack extends PackDefinition {
  readonly code?: {
    readonly sheets?: readonly SheetDefinition[]
    readonly kinds?: readonly RecordKindDefinition[]
  }
}

/** A rule in TypeScript: the same keys as in a JSON pack, checked by the compiler. It is returned as it is. */
export function defineRule(rule: RuleDefinition): RuleDefinition {
  return rule
}

/** A pack in TypeScript or from JSON files; `createChecker` checks it. It is returned as it is. */
export function definePack<P extends Pack>(pack: P): P {
  return pack
}
