import { violationsOf } from './shouze.mjs'

export const label = 'Shouze, the three quotas'
export const input = 'memory'

/** The three quotas over the records that all recommended rules have work with. */
export function run({ records, period, asOf }) {
  return violationsOf({ records, period, asOf })
}
