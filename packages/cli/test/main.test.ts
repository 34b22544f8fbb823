import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from '@shouze/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Io, Output } from '../src/index.js'
import { width } from '../src/text/width.js'
import { run as runIn } from './run.js'

const days = ['15', '16', '17', '18', '19'].map((day) => `2025-09-${day}`)
const next = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)

type Line = Readonly<Record<string, unknown>>

/** One official's week in which everything is met. */
function cleanWeek(): Line[] {
  const base: Line[] = [
    { kind: 'dataset', name: '清溪镇', complete: true, exportedAt: '2025-10-20T00:00:00+08:00' },
    { kind: 'unit', id: 'U1', name: '清溪镇', type: 'township' },
    { kind: 'unit', id: 'V1', name: '石桥村', type: 'village', parentId: 'U1' },
    {
      kind: 'person',
      id: 'P01',
      name: '王建国',
      posts: [
        {
          unitId: 'U1',
          title: '副镇长',
          rank: 'deputy-section-chief',
          classes: ['leadership-team'],
          from: '2020-01-01',
        },
      ],
    },
  ]
  const dated = days.flatMap((date, index): Line[] => {
    const visiting = index > 0 && index < 4
    const place = { personId: 'P01', place: 'township' }
    return [
      { kind: 'attendance', id: `in-${date}`, at: `${date}T08:12:00+08:00`, direction: 'in', ...place },
      { kind: 'attendance', id: `out-${date}`, at: `${date}T17:46:00+08:00`, direction: 'out', ...place },
      ...(index < 4 ? [{ kind: 'night-duty', id: `n-${date}`, night: date, form: 'lodging', ...place }] : []),
      ...(visiting
        ? [
            {
              kind: 'visit',
              id: `v-${date}`,
              personId: 'P01',
              date,
              villageId: 'V1',
              signature: { signerType: 'villager' },
            },
            {
              kind: 'diary',
              id: `d-${date}`,
              personId: 'P01',
              workDate: date,
              recordedAt: `${next(date)}T09:00:00+08:00`,
            },
          ]
        : []),
    ]
  })
  const papers: Line[] = [
    {
      kind: 'assessment',
      id: 'w38',
      unitId: 'U1',
      period: '2025-W38',
      type: 'weekly-assessment',
      at: '2025-09-21T17:00:00+08:00',
    },
  ]
  return [...base, ...dated, ...papers]
}

const ndjson = (lines: readonly Line[]) => `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
const without = (...ids: string[]) => cleanWeek().filter(({ id }) => !ids.includes(id as string))

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
})

const failing = (code: string): Output => ({ write: (_, done) => done(Object.assign(new Error(code), { code })) })

const run = (argv: readonly string[], change: Partial<Io> = {}) =>
  runIn(argv, { cwd, env: { LANG: 'en_US.UTF-8' }, ...change })

const week = ['--from', '2025-09-15', '--to', '2025-09-21']
const check = async (lines: readonly Line[] | string, ...argv: string[]) => {
  await writeFile(join(cwd, 'week.ndjson'), typeof lines === 'string' ? lines : ndjson(lines))
  return run(['check', 'week.ndjson', ...week, ...argv])
}

describe('shouze check', () => {
  it('exits 0 where everything is met', async () => {
    const { code, out, err } = await check(cleanWeek())
    expect(err).toBe('')
    expect(out).toContain('not met 0')
    expect(out).toContain('P01 王建国       #=V=V=V=# . .   .  .  .')
    expect(code).toBe(0)
  })

  it('exits 1 where something is not, and prints what and what would have been enough', async () => {
    const { code, out } = await check(without('n-2025-09-17'))
    expect(code).toBe(1)
    expect(out).toContain('3/4  543/township-nights')
    expect(out).toMatch(/^ {16}enough {7}/m)
    expect(out).toContain('next: shouze explain P01 --week 2025-W38 week.ndjson')
  })

  it('heeds --fail-on', async () => {
    expect((await check(without('n-2025-09-17'), '--fail-on', 'never')).code).toBe(0)
  })

  it('gives the same report as JSON, twice the same bytes, with the register on --all', async () => {
    const { out } = await check(without('n-2025-09-17'), '--format', 'json')
    const again = await check(without('n-2025-09-17'), '--format', 'json')
    expect(again.out).toBe(out)
    const report = JSON.parse(out) as Report
    expect(report.findings.some(({ ruleId }) => ruleId === '543/township-nights')).toBe(true)
    expect(report.register).toBeUndefined()
    const all = JSON.parse((await check(cleanWeek(), '--format', 'json', '--all')).out) as Report
    expect(all.register?.persons).toHaveLength(1)
    expect(all.findings.some(({ verdict }) => verdict === 'compliant')).toBe(true)
  })

  it('speaks Chinese where the environment does, or where asked', async () => {
    await check(without('n-2025-09-17'))
    const { out } = await run(['check', 'week.ndjson', ...week], { env: { LANG: 'zh_CN.UTF-8' } })
    expect(out).toContain('守则  清溪镇')
    expect(out).toContain('未达到')
    const asked = await run(['check', 'week.ndjson', ...week, '--locale', 'zh-CN'])
    expect(asked.out).toBe(out)
  })

  it('writes a file whole, and nothing to the standard output', async () => {
    await writeFile(join(cwd, 'report.json'), 'old')
    const { code, out, err } = await check(cleanWeek(), '--format', 'json', '--output', 'report.json')
    expect([code, out]).toEqual([0, ''])
    expect(err).toContain('report.json')
    expect(JSON.parse(await readFile(join(cwd, 'report.json'), 'utf8'))).toMatchObject({ schema: 1 })
    expect((await readdir(cwd)).sort()).toEqual(['report.json', 'week.ndjson'])
  })

  it('reads its configuration beside the first file', async () => {
    await writeFile(
      join(cwd, 'shouze.config.json'),
      JSON.stringify({
        period: { from: '2025-09-15', to: '2025-09-21' },
        locale: 'zh-CN',
        rules: { '543/township-nights': 'off' },
        extends: ['543/recommended'],
        files: ['week.ndjson'],
      }),
    )
    await check(without('n-2025-09-17'))
    const { out } = await run(['check'])
    expect(out).toContain('2025-09-15 至 2025-09-21')
    expect(out).not.toContain('543/township-nights')
  })
})

describe('exit code 3: finished, but input was refused', () => {
  const rest = ndjson(cleanWeek())

  it.each([
    ['a line that is no JSON', `${rest}{oops\n`],
    ['a line cut off', rest + rest.slice(0, 40)],
    ['an unknown kind', `${rest}{"kind":"vist","id":"x"}\n`],
    ['an impossible date', `${rest}{"kind":"diary","id":"x","personId":"P01","workDate":"2025-02-30"}\n`],
    ['an empty file', ''],
    ['a binary file', '\u0000\u0001\u0002PNG'],
  ])('%s', async (_, content) => {
    await writeFile(join(cwd, 'rest.ndjson'), rest)
    await writeFile(join(cwd, 'bad.ndjson'), content)
    const argv = ['check', 'bad.ndjson', ...(content.startsWith(rest) ? [] : ['rest.ndjson']), ...week]
    const { code, out } = await run(argv)
    expect(code).toBe(3)
    expect(out).toMatch(/1 record refused; everything else was checked/)
    expect(out).toContain('bad.ndjson')
    expect(out).toContain('P01 王建国       #=V=V=V=# . .')
    const zh = await run([...argv, '--locale', 'zh-CN'])
    expect(zh.out).toContain('拒收 1 条，其余照常核对')
  })

  it('outweighs 1', async () => {
    expect((await check(`${ndjson(without('n-2025-09-17'))}{oops\n`)).code).toBe(3)
  })
})

describe('exit code 2: nothing checked, nothing published', () => {
  const refused = async (argv: readonly string[], ...expected: string[]) => {
    const { code, out, err } = await run(argv)
    expect(code).toBe(2)
    expect(out).toBe('')
    for (const part of expected) expect(err).toContain(part)
    const zh = await run([...argv, '--locale', 'zh-CN'])
    expect(zh.code).toBe(2)
    expect(zh.err).toMatch(/未作核对/)
    expect(zh.err).not.toMatch(/nothing was checked/)
  }

  beforeEach(async () => {
    await writeFile(join(cwd, 'week.ndjson'), ndjson(cleanWeek()))
  })

  it('a missing file, beside every other fault', async () => {
    await refused(
      [
        'check',
        'week.ndjson',
        'no.ndjson',
        '--from',
        '2025-02-30',
        '--to',
        '2025-09-21',
        '--format',
        'jsn',
        '--fail-on',
        'eror',
        '--max-findings',
        'x',
        '--output',
        'no/r.txt',
      ],
      '6 faults',
      'no.ndjson  no-such-file',
      '--from  bad-date',
      'did you mean "json"?',
      'did you mean "error"?',
      '--max-findings',
      'its folder does not exist',
    )
  })

  it('an unknown rule, option, policy or setting, each with its pointer', async () => {
    const config = {
      rules: { '543/township-night': 'error', '543/township-days': ['error', { minimun: 4 }] },
      extends: ['543/recomended'],
      policies: { 'evidence.backdatd': 'flag' },
    }
    await writeFile(join(cwd, 'c.json'), JSON.stringify(config))
    await refused(
      ['check', 'week.ndjson', ...week, '--config', 'c.json'],
      'c.json#/rules/543~1township-night',
      'township-nights',
      'minimum',
      'recommended',
      'evidence.backdated',
    )
    await writeFile(join(cwd, 'd.json'), '{"perod": {}}')
    await refused(['check', 'week.ndjson', '--config', 'd.json'], 'd.json#/perod', 'did you mean "period"?')
  })

  it('a period that ends before it starts, or is half a period', async () => {
    await refused(['check', 'week.ndjson', '--from', '2025-09-21', '--to', '2025-09-15'], '1 fault')
    await refused(['check', 'week.ndjson', '--from', '2025-09-21'], '--to  half-period')
  })

  it('names the configuration where the period came from it', async () => {
    await writeFile(join(cwd, 'c.json'), JSON.stringify({ period: { from: '2025-09-21', to: '2025-09-15' } }))
    await refused(['check', 'week.ndjson', '--config', 'c.json'], 'c.json#/period  period-reversed')
    await refused(['check', 'week.ndjson', '--config', 'c.json', '--to', '2025-09-16'], '--from, --to  period-reversed')
  })

  it('a year without a calendar', async () => {
    await refused(
      ['check', 'week.ndjson', '--from', '2031-09-15', '--to', '2031-09-21', '--as-of', '2031-10-01'],
      '2031',
    )
  })

  it('no as-of anywhere', async () => {
    await writeFile(join(cwd, 'week.ndjson'), ndjson(cleanWeek().slice(1)))
    await refused(['check', 'week.ndjson', ...week], '1 fault', '--as-of')
  })

  it('an unknown kind in --complete; a file after --complete is a file', async () => {
    await refused(['check', 'week.ndjson', ...week, '--complete', 'leaves'], 'did you mean "leave"?')
    const { code } = await run(['check', ...week, '--complete', 'week.ndjson'])
    expect(code).toBe(0)
  })

  it('no files, an unknown command, an unknown option', async () => {
    await refused(['check', ...week], 'no-files')
    await refused(['chek'], 'did you mean "check"?')
    await refused(['check', '--form', 'x'], 'did you mean "--from"?')
  })

  it('a closed pipe and a full disk, with a word', async () => {
    const argv = ['check', 'week.ndjson', ...week]
    expect(await run(argv, { stdout: failing('EPIPE') })).toMatchObject({
      code: 2,
      err: 'shouze: the report could not be written: the reader has closed the pipe\n',
    })
    expect(await run([...argv, '--locale', 'zh-CN'], { stdout: failing('EPIPE') })).toMatchObject({
      code: 2,
      err: 'shouze：报告未能写出：读取方已关闭管道\n',
    })
    expect(await run(argv, { stdout: failing('ENOSPC') })).toMatchObject({
      code: 2,
      err: 'shouze: the report could not be written: the disk is full\n',
    })
    expect(await run(argv, { stdout: failing('EPIPE'), stderr: failing('EPIPE') })).toMatchObject({ code: 2 })
  })

  it.runIf(process.platform === 'linux')('a report that does not fit', async () => {
    const { code, err } = await run(['check', 'week.ndjson', ...week, '--output', '/dev/full'])
    expect([code, err]).toEqual([2, 'shouze: the report could not be written to /dev/full: the disk is full\n'])
  })
})

describe('shouze explain', () => {
  beforeEach(async () => {
    const unsigned = cleanWeek().flatMap((line) => {
      if (line.id === 'in-2025-09-17' || line.id === 'out-2025-09-17') return []
      if (line.id !== 'v-2025-09-17') return [line]
      const { signature: _, ...rest } = line
      return [rest]
    })
    await writeFile(join(cwd, 'week.ndjson'), ndjson(unsigned))
  })

  it('shows one unsigned visit as the root of three findings', async () => {
    const { code, out } = await run(['explain', 'P01', '--week', '2025-W38', 'week.ndjson'])
    expect(code).toBe(0)
    expect(out).toContain('-> 09-17 present 0/1   -> W38 days 4/5   -> W38 village days 2/3')
    expect(out).toContain('09-15 Mo  workday  # township 08:12-17:46')
    for (const line of out.split('\n')) expect(width(line)).toBeLessThanOrEqual(100)
  })

  it('finds causes before the week, and weeks outside the configured period', async () => {
    await writeFile(
      join(cwd, 'shouze.config.json'),
      JSON.stringify({ period: { from: '2025-08-04', to: '2025-08-10' }, locale: 'zh-CN' }),
    )
    const { code, out } = await run(['explain', 'P01', '--week', '2025-W38', 'week.ndjson'])
    expect(code).toBe(0)
    expect(out).toContain('-> 09-17 到岗 0/1   -> W38 到岗 4/5   -> W38 驻村 2/3')
    const unknown = await run(['explain', 'P01', '--week', '2031-W38', 'week.ndjson'])
    expect(unknown).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--week  calendar-unknown-year') })
    expect(unknown.err).toContain('未作核对')
  })

  it('takes a name that only one person has', async () => {
    const byId = await run(['explain', 'P01', '--week', '2025-W38', 'week.ndjson'])
    const byName = await run(['explain', '王建国', '--week', '2025-W38', 'week.ndjson'])
    expect(byName.out).toBe(byId.out)
  })

  it('refuses an unknown person and a week that does not exist', async () => {
    expect(await run(['explain', 'P77', '--week', '2025-W38', 'week.ndjson'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('the data holds P01'),
    })
    expect(await run(['explain', 'P01', '--week', '2025-W60', 'week.ndjson'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('bad-week'),
    })
    expect(await run(['explain', 'P01', 'week.ndjson'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('missing-option'),
    })
  })
})

describe('shouze rules', () => {
  it('lists every rule with its title', async () => {
    const { code, out } = await run(['rules'])
    expect(code).toBe(0)
    expect(out).toMatch(/^543\/township-nights\s+error\s+week\s+\S/m)
    expect((await run(['rules', 'list'])).out).toBe(out)
  })

  it('shows one in both languages', async () => {
    const { code, out } = await run(['rules', 'show', '543/township-nights'])
    expect(code).toBe(0)
    expect(out).toContain('S4.06')
    expect(out).toMatch(/minimum: integer \(nights\).*default 4/)
    expect(out).toContain('条款')
    expect(out).toContain('docs/rules/543/township-nights.md')
  })

  it('knows what a misspelt id may have meant', async () => {
    expect(await run(['rules', 'show', 'township-night'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean "543/township-nights"?'),
    })
  })
})

const bin = fileURLToPath(new URL('../bin/shouze.js', import.meta.url))
const built = existsSync(new URL('../dist/index.js', import.meta.url))

describe('the program, where it is built', () => {
  const spawn = (argv: readonly string[], env: Readonly<Record<string, string>> = { LANG: 'en' }) =>
    spawnSync(process.execPath, [bin, ...argv], { encoding: 'utf8', cwd, env })

  it.runIf(built)('exits with the code of the run', async () => {
    await writeFile(join(cwd, 'week.ndjson'), ndjson(without('n-2025-09-17')))
    expect(spawn(['--version'])).toMatchObject({ status: 0, stdout: '1.0.0\n' })
    expect(spawn(['check', 'no-such-file.ndjson'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('no-such-file'),
    })
    expect(spawn(['check', 'week.ndjson', ...week])).toMatchObject({ status: 1, stderr: '' })
  })

  it.runIf(built)('prints the same bytes in any time zone', async () => {
    await writeFile(join(cwd, 'week.ndjson'), ndjson(without('n-2025-09-17')))
    const argv = ['check', 'week.ndjson', ...week, '--all']
    const here = spawn(argv, { LANG: 'en', TZ: 'Asia/Shanghai' })
    expect(here.stdout).toContain('3/4  543/township-nights')
    for (const TZ of ['America/Los_Angeles', 'Pacific/Kiritimati']) {
      expect(spawn(argv, { LANG: 'en', TZ }).stdout).toBe(here.stdout)
      expect(spawn([...argv, '--format', 'json'], { TZ }).stdout).toBe(spawn([...argv, '--format', 'json']).stdout)
    }
  })

  it.runIf(built && process.platform === 'linux')('exits 2 on a full disk and on a closed pipe', async () => {
    await writeFile(join(cwd, 'week.ndjson'), ndjson(cleanWeek()))
    const command = `"${process.execPath}" "${bin}" check week.ndjson ${week.join(' ')}`
    const shell = (line: string) => spawnSync('sh', ['-c', line], { encoding: 'utf8', cwd, env: { LANG: 'en' } })
    expect(shell(`${command} > /dev/full`)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('the disk is full'),
    })
    const closed = shell(`(${command} --all --format json; echo $? >&2) | true`)
    expect(closed.stderr).toBe('shouze: the report could not be written: the reader has closed the pipe\n2\n')
  })
})
