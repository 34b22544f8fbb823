import type { Text } from '../report/finding.js'
import type { RefusalCode } from './refusal-codes.js'
import { shown } from './shown.js'

/** One breach of a predicate: the field to look at, and what to do about it. */
export interface Breach {
  readonly field: string
  readonly message: Text
}

/** A rule about a record that a JSON Schema cannot express. `breaches` is asked only where the fields it reads are well-shaped. */
export interface RecordPredicate {
  readonly code: RefusalCode
  /** The kinds it is about; left out: every kind, a pack's own included. */
  readonly kinds?: readonly string[]
  /** The top-level fields it reads. */
  readonly reads: readonly string[]
  /** The demand, for the documentation. */
  readonly demand: Text
  readonly breaches: (record: Readonly<Record<string, unknown>>) => readonly Breach[]
}

/** No breach; shared, so that a guard that asks allocates nothing. */
export const NO_BREACH: readonly Breach[] = []

/** A text in both languages. */
export function texts(zh: string, en: string): Text {
  return { 'zh-CN': zh, en }
}

/** An end that lies before its start. */
export function endBreach(field: string, from: string, to: string): Breach {
  return {
    field,
    message: texts(
      `${field} 为 ${shown(to)}，早于开始 ${shown(from)}。请核对这两个时间。`,
      `${field} is ${shown(to)}, before the start ${shown(from)}. Check both times.`,
    ),
  }
}
