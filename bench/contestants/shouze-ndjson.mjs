import { readFileSync } from 'node:fs'
import { ndjson } from '@shouze/adapters/ndjson'
import { violationsOf } from './shouze.mjs'

export const label = 'Shouze, from NDJSON'
export const input = 'ndjson'

/** The adapter reads the bytes, the checker its batch, as an embedding program would do it. */
export function run({ file, period, asOf }) {
  const batch = ndjson.read({ name: 'workload.ndjson', bytes: readFileSync(file) })
  return violationsOf({ batches: [batch], period, asOf })
}
