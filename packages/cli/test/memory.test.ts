import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
// @ts-expect-error A script of the benchmarks, which have no types.
import { writePunches } from '../../../bench/punches.mjs'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
})
afterEach(() => rm(cwd, { recursive: true }))

/** Runs the command from its sources in a process of its own, with so many megabytes for objects. */
function runWithin(megabytes: number, ...argv: readonly string[]): Promise<{ code: number | null; err: string }> {
  const main = fileURLToPath(new URL('../src/index.ts', import.meta.url))
  const script = [
    `import { main } from ${JSON.stringify(main)}`,
    'const { stdout, stderr, env, argv } = process',
    'process.exitCode = await main(argv.slice(1), { stdout, stderr, env, cwd: process.env.SHOUZE_CWD, isTTY: false })',
  ].join('\n')
  const flags = [`--max-old-space-size=${megabytes}`, '--conditions=source', '--import', 'tsx', '--input-type=module']
  const running = spawn(process.execPath, [...flags, '-e', script, ...argv], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, SHOUZE_CWD: cwd },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  running.stderr.on('data', (piece: Buffer) => {
    err += piece.toString()
  })
  return new Promise((resolve, reject) => {
    running.on('error', reject)
    running.on('exit', (code) => resolve({ code, err }))
  })
}

describe('a large table', () => {
  it('is converted in less room than it takes itself, all of it', async () => {
    const csv = createWriteStream(join(cwd, 'punches.csv'))
    const { rows, mapping } = (await writePunches(csv, 24_000_000)) as { rows: number; mapping: object }
    await writeFile(join(cwd, 'punches.mapping.json'), JSON.stringify(mapping))
    // Its records as objects would take ten times as much.
    const { code, err } = await runWithin(64, 'convert', 'punches.csv', '--output', 'records.ndjson', '--locale', 'en')
    expect([code, err]).toEqual([0, `records.ndjson: ${rows.toLocaleString('en')} records, refused 0\n`])
    expect((await stat(join(cwd, 'records.ndjson'))).size).toBeGreaterThan(70_000_000)
  }, 180_000)
})
