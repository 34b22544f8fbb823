import type { Text } from '../report/finding.js'
import { isoWeeksInYear } from './dates.js'
import type { FieldType } from './field-types.js'
import { visitLeaves } from './leaves.js'
import { type Breach, texts } from './predicate.js'
import type { RefusalCode } from './refusal-codes.js'
import { shown } from './shown.js'
import { isWellFormed } from './well-formed.js'

/**
 * A rule about single values that a JSON Schema cannot express. It holds for every field of every kind, a pack's own
 * included, so the guards look at it where they look at the value.
 */
export interface ValuePredicate {
  readonly code: RefusalCode
  /** The demand, for the documentation. */
  readonly demand: Text
  /** What is wrong with a value at a place, and what to do; nothing if it is in order. */
  readonly fault: (place: string, value: unknown, type: FieldType) => Text | undefined
}

/** Every rule about single values that a JSON Schema cannot express. */
export const valuePredicates: readonly ValuePredicate[] = [
  {
    code: 'lone-surrogate',
    demand: texts(
      '文本须为完整的字符，能以 UTF-8 写出',
      'A text holds whole characters only: it can be written as UTF-8',
    ),
    fault: (place, value) =>
      typeof value === 'string' && !isWellFormed(value)
        ? texts(
            `${place} 的文本 ${shown(value)} 含残缺的字符（孤立的代理项）。多半是截断或转码所致，请从来源重新导出。`,
            `${place}, ${shown(value)}, holds half a character (a lone surrogate), most likely cut off or wrongly converted. Export it again from its source.`,
          )
        : undefined,
  },
  {
    code: 'unsafe-integer',
    demand: texts('整数不超过 2^53', 'An integer is within 2^53'),
    fault: (place, value) =>
      Number.isInteger(value) && !Number.isSafeInteger(value)
        ? texts(
            `${place} 为 ${value}，超过 2^53，末位已不可靠。请改为较小的数，或写成文本。`,
            `${place} is ${value}, beyond 2^53: its last digits are lost. Give a smaller number, or write it as text.`,
          )
        : undefined,
  },
  {
    code: 'no-such-week',
    demand: texts('周期中的第 53 周须为该年所有', 'A period names week 53 only of a year that has one'),
    fault: (place, value, type) =>
      type.type === 'period' &&
      typeof value === 'string' &&
      value.endsWith('-W53') &&
      isoWeeksInYear(Number(value.slice(0, 4))) === 52
        ? texts(
            `${place} 为 ${shown(value)}，但该年只有 52 周。请写下一年的第 1 周，或该年的第 52 周。`,
            `${place} is ${shown(value)}, but that year has 52 weeks. Write week 52, or week 1 of the next year.`,
          )
        : undefined,
  },
]

/** The breaches of one value predicate in a record, in the order of its fields. */
export function valueBreaches(
  predicate: ValuePredicate,
  record: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, FieldType>>,
): readonly Breach[] {
  const found: Breach[] = []
  visitLeaves(record, fields, (field, value, type) => {
    const message = predicate.fault(field, value, type)
    if (message !== undefined) found.push({ field, message })
  })
  return found
}
