import type { Remedy, Text } from '../report/finding.js'
import type { EvidenceCollector } from '../sheets/sheet.js'
import type { CaseContext, ValueType } from './case.js'

/** Why a comparison failed, for a fact that can tell what would have been enough. */
export interface Shortfall {
  readonly operator: string
  /** The bound of the other side, the harder one where it is an interval. */
  readonly required: number
  /** The same as its side prints it, for columns that are amended. */
  readonly requiredCell: string | number | boolean | undefined
}

/** A fact compiled for one rule. It writes its value, low and high, to its slots and explains itself on demand. */
export interface CompiledFact {
  readonly name: string
  readonly title: Text
  readonly type: ValueType
  readonly slot: number
  /** Slots of its parts by path (`$.open`). */
  readonly parts: Readonly<Record<string, number>>
  /** The facts it is reckoned from, whose evidence is its own. */
  readonly from: readonly string[]
  evaluate(context: CaseContext): void
  explain(context: CaseContext, evidence: EvidenceCollector): void
  derivation?(context: CaseContext): Text | undefined
  remedy?(context: CaseContext, shortfall: Shortfall): Remedy | undefined
}

/** Writes a known value to a slot. */
export function settle(context: CaseContext, slot: number, value: number): void {
  context.slots.low[slot] = value
  context.slots.high[slot] = value
}

/** Writes an interval to a slot. */
export function between(context: CaseContext, slot: number, low: number, high: number): void {
  context.slots.low[slot] = low
  context.slots.high[slot] = high
}
