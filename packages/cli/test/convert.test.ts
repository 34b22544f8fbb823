import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Output } from '../src/index.js'
import { nightsOnly, run, runIn, weekOf, write } from './run.js'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
})

type Line = Readonly<Record<string, unknown>>
const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
const isRefusal = ({ kind }: Line) => kind === 'refusal'
const read = (name: string) => readFile(join(cwd, name), 'utf8')

const diaries = {
  kind: 'diary',
  system: '日记',
  id: { column: 'no' },
  fields: { personId: { column: 'who' }, workDate: { column: 'day', format: 'yyyy-MM-dd' } },
}
const csv = 'no,who,day\nd1,P01,2025-09-16\nd2,P01,2025-09-31\nd3,P01\nd4,P02,2025-09-17\n'

describe('converting', () => {
  it('writes the records of every file, each with the place it came from', async () => {
    await write(cwd, {
      'data/a.csv': csv,
      'data/a.mapping.json': diaries,
      'data/b.ndjson': '\n{"kind":"visit","id":"v1"}\n{}\n',
    })
    const { code, out, err } = await runIn(cwd, 'convert', 'data')
    expect(code).toBe(3)
    expect(linesOf(out).filter((line) => !isRefusal(line))).toEqual([
      {
        kind: 'diary',
        id: 'd1',
        personId: 'P01',
        workDate: '2025-09-16',
        source: { system: '日记', file: 'data/a.csv', row: 2 },
      },
      {
        kind: 'diary',
        id: 'd4',
        personId: 'P02',
        workDate: '2025-09-17',
        source: { system: '日记', file: 'data/a.csv', row: 5 },
      },
      { kind: 'visit', id: 'v1', source: { file: 'data/b.ndjson', row: 2 } },
      { source: { file: 'data/b.ndjson', row: 3 } },
    ])
    expect(
      linesOf(out)
        .filter(isRefusal)
        .map(({ refusal }) => refusal),
    ).toMatchObject([
      { file: 'data/a.csv', row: 3, kind: 'diary', id: 'd2', personId: 'P01', field: 'workDate', code: 'bad-date' },
      { file: 'data/a.csv', row: 4, code: 'ragged-row' },
    ])
    expect(err).toContain('converted 4 records, refused 2')
    expect(err).toContain('data/a.csv:3  diary d2  workDate')
    expect(err).toContain('ragged-row  1')
  })

  it('speaks Chinese where it is asked to', async () => {
    await write(cwd, { 'a.csv': csv, 'a.mapping.json': diaries })
    const { err } = await runIn(cwd, 'convert', 'a.csv', '--locale', 'zh-CN')
    expect(err).toContain('已转换 2 条记录，拒收 2')
    expect(err).toContain('拒收 2 条，其余已转换')
  })

  it('replaces a file whole, and takes neither it nor the quarantine for data the next time', async () => {
    await write(cwd, { 'data/a.csv': csv, 'data/a.mapping.json': diaries, 'data/all.ndjson': 'old' })
    const argv = ['convert', 'data', '--output', 'data/all.ndjson', '--quarantine', 'data/refused.ndjson']
    for (let time = 0; time < 2; time++) {
      const { code, out, err } = await runIn(cwd, ...argv)
      expect([code, out]).toEqual([3, ''])
      expect(err).toContain('data/all.ndjson: 2 records, refused 2')
      expect(linesOf(await read('data/all.ndjson'))).toHaveLength(4)
    }
    expect((await readdir(join(cwd, 'data'))).sort()).toEqual([
      'a.csv',
      'a.mapping.json',
      'all.ndjson',
      'refused.ndjson',
    ])
  })

  it('keeps the place a record or a refused row came from, and is the same again', async () => {
    await write(cwd, { 'a.csv': csv, 'a.mapping.json': diaries })
    await runIn(cwd, 'convert', 'a.csv', '--output', 'once.ndjson')
    const { code, out } = await runIn(cwd, 'convert', 'once.ndjson', '--quiet')
    const once = linesOf(await read('once.ndjson'))
    expect(code).toBe(3)
    expect(linesOf(out)).toHaveLength(once.length)
    expect(linesOf(out)).toEqual(expect.arrayContaining(once))
  })

  it('refuses to write over what it reads, and leaves everything as it was where a file cannot be read', async () => {
    await write(cwd, { 'a.ndjson': '{"kind":"visit","id":"v1"}\n', 'out.ndjson': 'old' })
    const over = await runIn(cwd, 'convert', 'a.ndjson', '--output', './a.ndjson')
    expect([over.code, over.err]).toEqual([2, expect.stringContaining('output-is-input')])
    const missing = await runIn(cwd, 'convert', 'a.ndjson', 'b.ndjson', '--output', 'out.ndjson')
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('b.ndjson  no-such-file')])
    expect(await read('out.ndjson')).toBe('old')
    expect((await readdir(cwd)).sort()).toEqual(['a.ndjson', 'out.ndjson'])
  })

  it.each([
    ['--output', 'no/out.ndjson', 'bad-output'],
    ['--quarantine', 'no/out.ndjson', 'bad-output'],
    ['--locale', 'fr', 'unknown-locale'],
    ['--quarantine-values', undefined, 'unused-quarantine-values'],
  ])('finds what is wrong with %s before anything is read', async (option, value, code) => {
    await write(cwd, { 'a.ndjson': '{"kind":"visit"}\n' })
    const ran = await runIn(cwd, 'convert', 'a.ndjson', option, ...(value ? [value] : []))
    expect([ran.code, ran.out, ran.err]).toEqual([2, '', expect.stringContaining(code)])
  })

  it('ends with 2 and no word where nobody reads on', async () => {
    await write(cwd, { 'a.ndjson': '{"kind":"visit"}\n' })
    const closed: Output = {
      write: (_, done) => done(Object.assign(new Error('closed'), { code: 'EPIPE' })),
    }
    const { code, err } = await run(['convert', 'a.ndjson'], { cwd, stdout: closed })
    expect([code, err]).toEqual([2, ''])
  })
})

describe('what was converted', () => {
  it('is judged as the files it was made of, the refused records with their places', async () => {
    await write(cwd, {
      'data/week.ndjson': `${weekOf(3)}\n{"kind":"visit","id":"bad"}\n`,
      // The fourth night cannot be read, and so is not missing.
      'data/register.csv': 'id,who,night\nn9,P01,18. September\nn10,P77,2025-09-17\n',
      'data/register.mapping.json': {
        kind: 'night-duty',
        id: { column: 'id' },
        fields: {
          personId: { column: 'who' },
          night: { column: 'night', format: 'yyyy-MM-dd' },
          place: { value: 'township' },
          form: { value: 'lodging' },
        },
      },
      'shouze.config.json': {
        ...nightsOnly,
        sources: { 'register.csv': { covers: { from: '2025-09-15', to: '2025-09-21' } } },
      },
    })
    const check = async (path: string) => {
      const { out } = await runIn(cwd, 'check', path, '--format', 'json', '--all', '--complete')
      const { findings, summary, rejected, notices } = JSON.parse(out) as Line
      return { findings, summary, rejected, notices }
    }
    expect((await runIn(cwd, 'convert', 'data', '--output', 'all.ndjson')).code).toBe(3)
    const whole = await check('data')
    expect(whole.rejected).toHaveLength(3)
    expect((whole.summary as { verdicts: Line }).verdicts).toMatchObject({ violation: 0, indeterminate: 1 })
    expect(await check('all.ndjson')).toEqual(whole)
  })

  it('of the township gives its findings', async () => {
    const township = fileURLToPath(new URL('../../../examples/township/data', import.meta.url))
    const config = ['--config', join(township, 'shouze.config.json')]
    const check = async (path: string) => {
      const { out } = await runIn(cwd, 'check', path, ...config, '--format', 'json', '--all')
      const { findings, summary } = JSON.parse(out) as Line
      return { findings, summary }
    }
    expect(await runIn(cwd, 'convert', township, ...config, '--output', 'all.ndjson', '--quiet')).toMatchObject({
      code: 0,
      err: '',
    })
    const whole = await check(township)
    expect(whole.findings).not.toHaveLength(0)
    expect(await check('all.ndjson')).toEqual(whole)
  })
})
