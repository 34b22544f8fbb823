import type { Remedy, Text } from '../report/finding.js'
import type { EvidenceCollector } from '../sheets/sheet.js'
import type { CaseContext, ValueType } from './case.js'

/** Why a comparison failed, for a fact that can tell what would have been enough. */
export interface Shortfall {
  readonly operator: string
  /** The part that was compared; undefined: the fact itself. */
  readonly path?: string
  /** The bound of the other side, the harder one where it is an interval. */
  readonly required: number
  /** The same as its side prints it, for columns that are amended. */
  readonly requiredCell: string | number | boolean | undefined
}

/** One number of a fact: where it is kept and what it is. */
export interface FactPart {
  readonly slot: number
  readonly type: ValueType
}

/** A fact compiled for one rule. It writes its value, low and high, to its slots and explains itself on demand. */
export interface CompiledFact {
  readonly name: string
  readonly title: Text
  readonly type: ValueType
  readonly slot: number
  /** Its parts by path (`$.open`). */
  readonly parts: Readonly<Record<string, FactPart>>
  /** What a part that must be nought is reported as: `$.open` = 0 as ticked at least total. */
  readonly toldAs?: Readonly<Record<string, { readonly measured: FactPart; readonly required: FactPart }>>
  /** The facts it is reckoned from, whose evidence is its own. */
  readonly from: readonly string[]
  /** Whether there may be no value at all, which satisfies no comparison. */
  readonly mayBeAbsent?: boolean
  /** Whether its rows say who and what there is: as a condition it is no evidence. */
  readonly isFrame?: boolean
  /** Whether there is nothing to ask in a case: a checklist with nothing on it. */
  isEmpty?(context: CaseContext): boolean
  evaluate(context: CaseContext): void
  explain(context: CaseContext, evidence: EvidenceCollector): void
  /** Names what would have counted and is not there, where that depends on what was demanded. */
  missing?(context: CaseContext, shortfall: Shortfall, evidence: EvidenceCollector): void
  /** What a missing item is called in a sentence, where its own name is not for people. */
  itemTitle?(item: string): Text | undefined
  /** Of the slots and settings of a case and of nothing else: findings of equal numbers share it. */
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
