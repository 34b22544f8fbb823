import { mkdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { extendWorkload } from './extended.mjs'
import { writeNdjson } from './ndjson-file.mjs'
import { generateWorkload } from './workload.mjs'

// Run on its own by the bench command, so that the generator's heap is gone before anything is measured. The last line
// of its output is what the contestants need to know, as JSON.
const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '2000' },
    weeks: { type: 'string', default: '52' },
    seed: { type: 'string', default: '1' },
    extended: { type: 'boolean', default: false },
  },
})
const [persons, weeks, seed] = [values.persons, values.weeks, values.seed].map(Number)
const plain = generateWorkload({ persons, weeks, seed })
const { records, period, asOf, counts } = values.extended ? extendWorkload(plain, seed) : plain
mkdirSync(new URL('data/', import.meta.url), { recursive: true })
const file = fileURLToPath(
  new URL(`data/${values.extended ? 'extended' : 'workload'}-${persons}x${weeks}-seed${seed}.ndjson`, import.meta.url),
)
writeNdjson(file, records)
const workload = {
  persons,
  weeks,
  seed,
  file,
  bytes: statSync(file).size,
  records: records.length,
  period,
  asOf,
  counts,
}
console.log(JSON.stringify(workload))
