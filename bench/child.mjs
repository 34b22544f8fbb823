import { digestViolations } from './digest.mjs'
import { readNdjson } from './ndjson-file.mjs'

// One contestant in a process of its own. It prepares once (outside the timing), then runs whenever it is told.
let contestant
let input

async function prepare({ name, file, period, asOf }) {
  contestant = await import(`./contestants/${name}.mjs`)
  input = { file, period, asOf }
  if (contestant.input === 'memory') input.records = readNdjson(file)
  return { label: contestant.label }
}

async function runOnce() {
  globalThis.gc()
  const processor = process.cpuUsage()
  const start = performance.now()
  const result = await contestant.run(input)
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(processor)
  const cpuSeconds = (user + system) / 1e6
  const peakRss = process.resourceUsage().maxRSS * 1024
  if (contestant.judges === false) return { seconds, cpuSeconds, peakRss, records: result }
  return { seconds, cpuSeconds, peakRss, violations: result.length, digest: digestViolations(result) }
}

process.on('message', async (message) => {
  try {
    process.send({ ok: true, ...(await (message.do === 'prepare' ? prepare(message) : runOnce())) })
  } catch (error) {
    process.send({ ok: false, error: error.stack })
  }
})
