import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { Progress } from '../src/progress.js'
import { nightsOnly, run, weekOf, write } from './run.js'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
})

/** A clock that goes on by so much whenever it is looked at. */
function clock(step: number): () => number {
  let now = 0
  return () => {
    now += step
    return now
  }
}

function drawn({
  step,
  quiet = false,
  terminal = true,
  columns = 60,
}: {
  step: number
  quiet?: boolean
  terminal?: boolean
  columns?: number
}) {
  const said: string[] = []
  const progress = new Progress(
    {
      stdout: { write: () => undefined },
      stderr: { write: (text) => said.push(text) },
      env: {},
      cwd,
      isTTY: false,
      columns,
      stderrIsTTY: terminal,
      now: clock(step),
    },
    'en',
    quiet,
  )
  return { progress, said }
}

describe('progress', () => {
  it('is one line that is written over after two seconds, five times a second at most, and wiped away', () => {
    const { progress, said } = drawn({ step: 100 })
    progress.pass('data/punches.csv', 1000)
    for (let i = 0; i < 30; i++) {
      progress.records(1000)
      progress.bytes(25)
    }
    progress.end()
    // 100 ms a look: the twentieth is the first at two seconds, then every second one.
    expect(said).toHaveLength(7)
    expect(said[0]).toBe('\rreading data/punches.csv  50 %  20,000 records\u001b[K')
    expect(said[5]).toBe('\rreading data/punches.csv  75 %  30,000 records\u001b[K')
    expect(said[6]).toBe('\r\u001b[K')
  })

  it('says nothing of short work, to a pipe, or when it is to be quiet', () => {
    for (const how of [{ step: 1 }, { step: 1000, terminal: false }, { step: 1000, quiet: true }]) {
      const { progress, said } = drawn(how)
      progress.pass('a', 10)
      for (let i = 0; i < 10; i++) progress.bytes(1)
      progress.stage('checking')
      progress.end()
      expect(said).toEqual([])
    }
  })

  it('keeps to the line, with the end of a long path, and shows no control characters', () => {
    const { progress, said } = drawn({ step: 1000, columns: 50 })
    progress.pass(`${'清溪镇/'.repeat(12)}\u001b[31mb.csv`, 10)
    progress.bytes(1)
    progress.bytes(1)
    expect(said.at(-1)).toMatch(/^\rreading \.\.\.\S*b\.csv {2}20 % {2}0 records/)
    expect(said.at(-1)!.slice(1, -3)).not.toMatch(/\p{C}/u)
  })

  it('tells of a stage that may take long when half a second has gone by', () => {
    const { progress, said } = drawn({ step: 600 })
    progress.records(1234)
    progress.stage('checking')
    expect(said).toEqual(['\rchecking 1,234 records\u001b[K'])
  })

  it('goes to a terminal while files are read, and leaves the report as it is', async () => {
    await write(cwd, { 'week.ndjson': `${weekOf(3)}\n`, 'shouze.config.json': nightsOnly })
    await writeFile(join(cwd, 'long.ndjson'), '\n'.repeat(600_000) + weekOf(0).split('\n')[1])
    const quietly = await run(['check', 'week.ndjson'], { cwd })
    const shown = await run(['check', 'week.ndjson'], { cwd, stderrIsTTY: true, now: clock(900) })
    expect(shown.err).toContain('\rchecking ')
    expect(shown.err.endsWith('\r\u001b[K')).toBe(true)
    expect(shown.out).toBe(quietly.out)
    expect(quietly.err).toBe('')
    const converted = await run(['convert', 'long.ndjson', '--locale', 'zh-CN'], {
      cwd,
      stderrIsTTY: true,
      now: clock(900),
    })
    expect(converted.err).toContain('读取 long.ndjson  ')
    expect(converted.err).toContain('\r\u001b[K已转换 1 条记录，拒收 0\n')
  })
})
