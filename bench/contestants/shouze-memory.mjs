import { violationsOf } from './shouze.mjs'

export const label = 'Shouze, from objects in memory'
export const input = 'memory'

/** Full findings, with evidence, explanation, remedy and messages in both languages. */
export function run({ records, period, asOf }) {
  return violationsOf({ records, period, asOf })
}
