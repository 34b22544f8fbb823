import { textFromDay } from '../calendar/index.js'
import { type CaseContext, decode, type ValueType } from '../facts/case.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { Locale, Measured } from '../report/finding.js'
import { labelOf } from '../report/labels.js'
import { dateInWords, quantity } from '../report/wording.js'

/** A number of a slot as reports print it. */
export function printedValue(
  value: number,
  type: ValueType,
  { dictionary }: CompiledRule,
): number | string | boolean | null {
  if (!Number.isFinite(value)) return null
  if (type.type === 'date') return textFromDay(Math.floor(value))
  // Rules that ask for one thing measure 0 or 1 (records.md, "Findings").
  if (type.type === 'boolean') return value
  return decode(value, type, dictionary) ?? null
}

/** What a slot holds, as reports print it. */
export function printed(context: CaseContext, slot: number, type: ValueType, rule: CompiledRule): Measured {
  const low = context.slots.low[slot]
  const high = context.slots.high[slot]
  if (low === high || Number.isNaN(low)) return printedValue(low, type, rule)
  if (type.type === 'boolean') return [0, 1]
  if ((type.type === 'choice' && !type.ordered) || type.type === 'text') return [null, null]
  return [
    printedValue(low, type, rule) as number | string | null,
    printedValue(high, type, rule) as number | string | null,
  ]
}

/** A slot in words: `4 夜`, `10 October`, `the leader in charge`. */
export function inWords(
  context: CaseContext,
  slot: number,
  type: ValueType,
  rule: CompiledRule,
  locale: Locale,
  year: number,
): string {
  const one = (value: number): string => {
    if (!Number.isFinite(value)) return locale === 'zh-CN' ? '未知' : 'unknown'
    if (type.type === 'date') return dateInWords(Math.floor(value), locale, year)
    if (type.type === 'number') return quantity(value, type.unit, locale, type.words)
    return labelOf(String(printedValue(value, type, rule)), locale, rule.labels)
  }
  const low = context.slots.low[slot]
  const high = context.slots.high[slot]
  if (Number.isNaN(low)) return locale === 'zh-CN' ? '未见记录' : 'none on record'
  if (low === high) return one(low)
  if (type.type === 'number' && Number.isFinite(low)) {
    if (!Number.isFinite(high)) return locale === 'zh-CN' ? `至少 ${one(low)}` : `at least ${one(low)}`
    return locale === 'zh-CN' ? `${low} 至 ${one(high)}` : `${low} to ${one(high)}`
  }
  return locale === 'zh-CN' ? '未知' : 'unknown'
}
