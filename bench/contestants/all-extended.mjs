import { quotasAmongAll } from './shouze.mjs'

export const label = 'Shouze, all recommended rules'
export const input = 'memory'

/** Every recommended rule; the violations of the three quotas among theirs must be those that the quotas alone find. */
export function run({ records, period, asOf }) {
  return quotasAmongAll({ records, period, asOf })
}
