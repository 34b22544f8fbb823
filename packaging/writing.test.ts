import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requireBuilt, root } from './published.js'

const bin = join(root, 'packages/cli/bin/shouze.js')
const data = join(root, 'examples/township/data')
const reports = ['report.html', 'report.sarif', 'report.ndjson', 'report.txt']
const formats = ['html:report.html', 'sarif:report.sarif', 'ndjson:report.ndjson', 'text']
const check = ['check', data, ...formats.flatMap((format) => ['--format', format]), '--output', 'report.txt']
/** Of one week and of five: two sets of reports that differ in every file. */
const week = ['--from', '2025-09-15', '--to', '2025-09-21']

const seed = Number(process.env.SHOUZE_SEED ?? Date.now() % 2 ** 31)
console.info(`writing.test.ts seed ${seed}: SHOUZE_SEED=${seed} repeats it`)

/** Pseudo-random numbers from 0 to 1 (mulberry32). */
function random(state: number): () => number {
  let a = state
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

let folder: string
const shouze = (...argv: readonly string[]) =>
  spawnSync(process.execPath, [bin, ...argv], { cwd: folder, encoding: 'utf8' })
const read = (name: string, from = folder) => readFileSync(join(from, name), 'utf8')

beforeAll(() => requireBuilt())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouze-writing-'))
})

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('close', () => resolve()))
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

describe('a run that is killed', () => {
  const tries = 24

  it('leaves for each report the old one or a whole new one, and nothing that the next run does not take away', async () => {
    // What is compared is the reports themselves: the same data make the same bytes.
    expect(shouze(...check, ...week).status).toBe(1)
    const kept = join(folder, 'old')
    mkdirSync(kept)
    for (const name of reports) copyFileSync(join(folder, name), join(kept, name))
    const old = new Map(reports.map((name) => [name, read(name)]))
    const began = performance.now()
    expect(shouze(...check).status).toBe(1)
    const wholeMs = performance.now() - began
    const fresh = new Map(reports.map((name) => [name, read(name)]))
    for (const name of reports) expect(fresh.get(name)).not.toBe(old.get(name))

    const next = random(seed)
    const seen = { old: 0, fresh: 0, mixed: 0, withStrays: 0 }
    for (let at = 0; at < tries; at++) {
      for (const name of reports) copyFileSync(join(kept, name), join(folder, name))
      const child = spawn(process.execPath, [bin, ...check], { cwd: folder, stdio: 'ignore' })
      const end = ended(child)
      if (at % 3 === 0) await pause(next() * wholeMs * 1.1)
      else {
        // Two thirds strike while it writes: soon after the first temporary file is there.
        const before = new Set(readdirSync(folder))
        while (child.exitCode === null && readdirSync(folder).every((name) => before.has(name))) await pause(0)
        const until = performance.now() + next() * (at % 3 === 1 ? 40 : 400)
        while (performance.now() < until) await pause(0)
      }
      child.kill('SIGKILL')
      await end
      const states = reports.map((name) => {
        const now = read(name)
        if (now === old.get(name)) return 'old'
        expect(now === fresh.get(name), `try ${at}: ${name} is neither the old report nor the new one`).toBe(true)
        return 'fresh'
      })
      seen[new Set(states).size > 1 ? 'mixed' : (states[0] as 'old' | 'fresh')]++
      if (readdirSync(folder).some((name) => name.endsWith('.tmp'))) seen.withStrays++
    }
    console.info(`writing.test.ts: ${JSON.stringify(seen)} of ${tries} kills`)
    // The kills struck before, and in the middle of, the writing.
    expect(seen.old).toBeGreaterThan(0)
    expect(seen.withStrays).toBeGreaterThan(0)
    expect(shouze(...check).status).toBe(1)
    expect(readdirSync(folder).sort()).toEqual(['old', ...reports].sort())
    for (const name of reports) expect(read(name)).toBe(fresh.get(name))
    rmSync(folder, { recursive: true, force: true })
  }, 300_000)
})

const languages = [
  {
    locale: 'en',
    full: 'the disk is full',
    large: 'the file would be larger than is allowed',
    closed: 'the reader has closed the pipe',
  },
  { locale: 'zh-CN', full: '磁盘已满', large: '文件超过允许的大小', closed: '读取方已关闭管道' },
] as const

describe.runIf(process.platform === 'linux')('output that cannot be written', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const inShell = (command: string, ...argv: readonly string[]) =>
    spawnSync('bash', ['-c', command, 'bash', process.execPath, bin, ...argv], { cwd: folder, encoding: 'utf8' })

  it.each(languages)(
    'a bound on the size of files ends with 2, says so and replaces nothing ($locale)',
    ({ locale, large }) => {
      for (const name of reports) writeFileSync(join(folder, name), 'old')
      const { status, stderr } = inShell('ulimit -f 16; exec "$@"', ...check, '--locale', locale)
      expect([status, stderr.includes(large), stderr.includes('report.html')]).toEqual([2, true, true])
      expect(reports.map((name) => read(name))).toEqual(reports.map(() => 'old'))
      expect(readdirSync(folder).sort()).toEqual([...reports].sort())
    },
  )

  it.each(languages)(
    'a full disk behind the standard output ends with 2, says so and replaces nothing ($locale)',
    ({ locale, full }) => {
      writeFileSync(join(folder, 'report.html'), 'old')
      const argv = ['check', data, '--format', 'json', '--format', 'html:report.html', '--locale', locale]
      const { status, stderr } = inShell('exec "$@" > /dev/full', ...argv)
      expect([status, stderr.includes(full)]).toEqual([2, true])
      expect(read('report.html')).toBe('old')
      expect(readdirSync(folder)).toEqual(['report.html'])
    },
  )

  it.each(languages)('a closed pipe ends with 2, says so and replaces nothing ($locale)', ({ locale, closed }) => {
    writeFileSync(join(folder, 'report.html'), 'old')
    const argv = ['check', data, '--format', 'json', '--format', 'html:report.html', '--locale', locale]
    const { stdout, stderr } = inShell('"$@" | exec 0<&-; echo $PIPESTATUS', ...argv)
    expect([stdout.trim(), stderr.includes(closed)]).toEqual(['2', true])
    expect(read('report.html')).toBe('old')
    expect(readdirSync(folder)).toEqual(['report.html'])
  })
})
