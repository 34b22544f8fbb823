import { dayFromText } from '../calendar/index.js'
import type { Dated } from '../evidence/policies.js'
import type { Setting } from '../facts/case.js'
import type { OptionDefinition } from '../packs/language.js'

/** The types of options whose values can be said to ascend. */
export const directedTypes: readonly OptionDefinition['type'][] = ['integer', 'number', 'boolean', 'date', 'choice']

/** Whether a value of an option with a direction is at any date looser than another is on that date. */
export function isLooser(given: Dated<Setting>, held: Dated<Setting>, option: OptionDefinition): boolean {
  const sign = option.tighter === 'higher' ? 1 : -1
  const strictness = (value: Setting) => sign * rankOf(value, option)
  const days = [...given.values, ...held.values].map(({ from }) => from)
  return days.some((day) => strictness(given.at(day)) < strictness(held.at(day)))
}

function rankOf(value: Setting, { type, values = [] }: OptionDefinition): number {
  if (type === 'date') return dayFromText(value as string)
  return type === 'choice' ? values.indexOf(value as string) : Number(value)
}
