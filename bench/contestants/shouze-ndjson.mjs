import { readFileSync } from 'node:fs'
import { InputFile, ndjson } from '@shouze/adapters'
import { violationsOf } from './shouze.mjs'

export const label = 'Shouze, from NDJSON'
export const input = 'ndjson'

/** The adapter reads the bytes, the checker its batch, as an embedding program would do it. */
export async function run({ file, period, asOf }) {
  const batch = await ndjson.hold(new InputFile({ name: 'workload.ndjson', bytes: readFileSync(file) }))
  return violationsOf({ batches: [batch], period, asOf })
}
