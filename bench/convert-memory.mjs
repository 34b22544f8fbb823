// Measures what converting a large CSV takes: node bench/convert-memory.mjs [megabytes] (1024). Build first: npm run build.
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { writePunches } from './punches.mjs'

const child = fileURLToPath(new URL('./convert-child.mjs', import.meta.url))
const megabytes = Number(process.argv[2] ?? 1024)
const folder = await mkdtemp(join(tmpdir(), 'shouze-convert-'))
try {
  const { rows, mapping } = await writePunches(createWriteStream(join(folder, 'punches.csv')), megabytes * 1_000_000)
  await writeFile(join(folder, 'punches.mapping.json'), JSON.stringify(mapping))
  const start = performance.now()
  const { code, peak } = await run(folder)
  const seconds = (performance.now() - start) / 1000
  const [read, written] = await Promise.all(
    ['punches.csv', 'records.ndjson'].map(async (name) => (await stat(join(folder, name))).size),
  )
  const mb = (bytes) => `${Math.round(bytes / 1_000_000)} MB`
  console.log(
    `${mb(read)}, ${rows} rows -> ${mb(written)} in ${seconds.toFixed(1)} s (${(read / 1e6 / seconds).toFixed(1)} MB/s), peak RSS ${mb(peak)}, exit ${code}`,
  )
} finally {
  await rm(folder, { recursive: true })
}

function run(cwd) {
  return new Promise((resolve, reject) => {
    const options = { cwd, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }
    const running = spawn(process.execPath, [child, 'punches.csv', '--output', 'records.ndjson'], options)
    let peak = 0
    running.on('message', (bytes) => {
      peak = bytes
    })
    running.on('error', reject)
    running.on('exit', (code) => resolve({ code, peak }))
  })
}
