import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { unbuiltPackages } from './built.mjs'
import { CONTESTANTS } from './contestants/index.mjs'
import { measure } from './measure.mjs'
import { describeMachine, describeWorkload, formatExtended, formatTable } from './table.mjs'

const USAGE = `node bench/run.mjs [--runs 5] [--only naive,hand-loop] [--persons 2000] [--weeks 52] [--seed 1] [--write]

  --runs     measured runs of each contestant after one warm-up; the naive checker gets at most two, and no warm-up
  --only     contestants, separated by commas: ${CONTESTANTS.map(({ name }) => name).join(', ')}
  --write    put the table into bench/README.md`

function readOptions() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '5' },
      only: { type: 'string' },
      persons: { type: 'string', default: '2000' },
      weeks: { type: 'string', default: '52' },
      seed: { type: 'string', default: '1' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const names = values.only?.split(',') ?? CONTESTANTS.map(({ name }) => name)
  const unknown = names.filter((name) => !CONTESTANTS.some((contestant) => contestant.name === name))
  if (unknown.length > 0) throw new Error(`unknown contestant: ${unknown.join(', ')}`)
  const runs = Number(values.runs)
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs must be a whole number from 1')
  return { ...values, runs, contestants: CONTESTANTS.filter(({ name }) => names.includes(name)) }
}

function writeWorkload({ persons, weeks, seed }, ...parameters) {
  const script = fileURLToPath(new URL('write-workload.mjs', import.meta.url))
  const size = ['--persons', persons, '--weeks', weeks, '--seed', seed]
  return JSON.parse(execFileSync(process.execPath, [script, ...size, ...parameters], { encoding: 'utf8' }))
}

/** The digests of those who judge; more than one means that somebody is wrong. */
function disagreement(results) {
  const digests = new Set(results.flatMap(({ digest }) => digest ?? []))
  return digests.size > 1
}

function writeReadme(text) {
  const file = new URL('README.md', import.meta.url)
  const [start, end] = ['<!-- table:start -->', '<!-- table:end -->']
  const readme = readFileSync(file, 'utf8')
  const [from, to] = [readme.indexOf(start), readme.indexOf(end)]
  if (from < 0 || to < from) throw new Error('bench/README.md has no table markers')
  writeFileSync(file, `${readme.slice(0, from + start.length)}\n\n${text}\n\n${readme.slice(to)}`)
}

async function main() {
  const options = readOptions()
  if (options.help) return console.log(USAGE)
  const unbuilt = options.contestants.some(({ built }) => built) ? unbuiltPackages() : []
  if (unbuilt.length > 0)
    throw new Error(`not built, or older than the sources: ${unbuilt.join(', ')}. Run \`pnpm build\` first.`)
  const machine = describeMachine()
  console.log(machine)
  const parts = []
  for (const [workload, parameters] of Object.entries({ plain: [], extended: ['--extended'] })) {
    const contestants = options.contestants.filter((each) => (each.workload ?? 'plain') === workload)
    if (contestants.length === 0) continue
    const written = writeWorkload(options, ...parameters)
    console.log(`${describeWorkload(written)}\n`)
    const log = (line) => console.error(line)
    const results = await measure({ ...options, contestants, workload: written, log })
    const table = workload === 'plain' ? formatTable(results) : formatExtended(results)
    console.log(`\n${table}\n`)
    if (disagreement(results)) throw new Error('the contestants do not agree on the violations: see the digests')
    parts.push(`${describeWorkload(written)}\n\n${table}`)
  }
  if (options.write) writeReadme(`${machine}\n\n${parts.join('\n\n')}`)
}

main().catch((error) => {
  console.error(error.message)
  process.exitCode = 2
})
