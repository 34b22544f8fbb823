import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ReportComparison } from '@shouze/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { width } from '../src/text/width.js'
import { nightsOnly, runIn, weekOf, write } from './run.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const township = 'examples/township'
const story = [
  '--config',
  `${township}/data/shouze.config.json`,
  '--config',
  `${township}/three-nights.json`,
  `${township}/data`,
]

describe('shouze diff on the worked example, 4 nights against 3', () => {
  it('finds the one week that three nights would do for', async () => {
    const { code, out, err } = await runIn(root, 'diff', ...story, '--format', 'json')
    expect([code, err]).toEqual([0, ''])
    const { totals, byRule, changes, bySubject, byUnit } = JSON.parse(out) as ReportComparison
    // How many the story leads to is for its own test; here it is one week fewer.
    expect(totals).toMatchObject({ after: totals.before - 1, appears: 0, vanishes: 1, changes: 0 })
    expect(byRule['543/township-nights']).toEqual({ before: 2, after: 1, appears: 0, vanishes: 1, changes: 0 })
    expect(byUnit.qingxi).toMatchObject({ after: byUnit.qingxi.before - 1, vanishes: 1 })
    expect(changes.map(({ kind, subject, window, before }) => [kind, subject.id, window.key, before])).toEqual([
      ['vanishes', 'P06', '2025-W39', { verdict: 'violation', severity: 'error', measured: 3, required: 4 }],
    ])
    expect(bySubject.map(({ subject }) => subject.id)).toEqual(['P06'])
  })

  it.each(['en', 'zh-CN'])('prints it within 100 columns (%s), twice the same', async (locale) => {
    const { out } = await runIn(root, 'diff', ...story, '--locale', locale)
    expect((await runIn(root, 'diff', ...story, '--locale', locale)).out).toBe(out)
    for (const line of out.split('\n')) expect(width(line), line).toBeLessThanOrEqual(100)
    expect(out).toMatch(/^ {2}- {2}W39 .* 3\/4 {2}543\/township-nights$/m)
    const [, before, after] = /(?:not met|未达到) (\d+) -> (\d+)/.exec(out) ?? []
    expect(Number(after)).toBe(Number(before) - 1)
  })
})

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
  await write(cwd, {
    'four.json': nightsOnly,
    'five.json': {
      extends: ['./four.json'],
      rules: { '543/township-nights': ['warning', { proration: 'none', minimum: 5 }] },
    },
    'off.json': { ...nightsOnly, rules: {} },
    'week.ndjson': weekOf(2),
    'later/week.ndjson': weekOf(4),
  })
})

describe('two configurations', () => {
  const diff = (...configs: string[]) =>
    runIn(cwd, 'diff', ...configs.flatMap((name) => ['--config', name]), 'week.ndjson')

  it('show what changes, by figures and severity', async () => {
    const { code, out } = await diff('four.json', 'five.json')
    expect(code).toBe(0)
    expect(out).toContain('change 1')
    expect(out).toMatch(/^ {2}~ {2}W38 .* 2\/4 -> 2\/5 {2}543\/township-nights$/m)
    expect(out.replace(/\s+/g, ' ')).toContain('error -> warning')
  })

  it('show what a rule that is off no longer says, and what one says that is on', async () => {
    const vanish = await diff('four.json', 'off.json')
    expect(vanish.out.replace(/\s+/g, ' ')).toContain('the rule runs on one side only')
    expect((await diff('off.json', 'four.json')).out).toMatch(/^ {2}\+ {2}W38 /m)
    expect((await diff('four.json', 'four.json')).out).toContain('nothing appears, vanishes or changes')
  })

  it('are no data, though they lie among it', async () => {
    await write(cwd, {
      'data/week.ndjson': weekOf(2),
      'data/a.json': nightsOnly,
      'data/b.json': { extends: ['./c.json'] },
      'data/c.json': { extends: [], rules: { '543/township-nights': ['error', { minimum: 2 }] } },
    })
    const { code, out, err } = await runIn(cwd, 'diff', '--config', 'data/a.json', '--config', 'data/b.json', 'data')
    expect([code, err, out.includes('vanish 1')]).toEqual([0, '', true])
  })

  it('list the faults of both, and write nothing', async () => {
    await write(cwd, { 'a.json': { rules: { x: 'off' } }, 'b.json': { rules: { y: 'off' } } })
    const { code, out, err } = await diff('a.json', 'b.json')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('a.json#/rules/x  unknown-rule')
    expect(err).toContain('b.json#/rules/y  unknown-rule')
  })
})

describe('two data sets', () => {
  const diff = (...argv: string[]) => runIn(cwd, 'diff', ...argv)

  it('of one period are compared case by case under one configuration', async () => {
    const { code, out } = await diff(
      '--data',
      'week.ndjson',
      '--data',
      'later',
      '--config',
      'four.json',
      '--from',
      '2025-09-15',
      '--to',
      '2025-09-21',
    )
    expect(code).toBe(0)
    expect(out).toMatch(/^ {2}- {2}W38 .* 2\/4 {2}543\/township-nights$/m)
  })

  it('of two periods are counted by rule and person', async () => {
    const next = weekOf(2).replaceAll('2025-09-15', '2025-09-22').replaceAll('2025-09-16', '2025-09-23')
    const coverage = (from: string, to: string) => JSON.stringify({ kind: 'coverage', of: 'night-duty', from, to })
    const set = (records: string, from: string, to: string) => `${records}\n${coverage(from, to)}`
    await write(cwd, {
      'september/a.ndjson': set(weekOf(4), '2025-09-15', '2025-09-21'),
      'october/a.ndjson': set(next, '2025-09-22', '2025-09-28'),
    })
    const { code, out } = await diff('--data', 'september', '--data', 'october', '--config', 'four.json')
    expect(code).toBe(0)
    expect(out).toContain('before  september')
    expect(out.replace(/\s+/g, ' ')).toContain('counted by rule and person')
    expect(out).toContain('  543/township-nights  0 -> 1')
  })

  it('end with 3 where records of either were refused', async () => {
    await write(cwd, { 'later/week.ndjson': `${weekOf(4)}\n{"kind":"night-duty","id":3}` })
    expect((await diff('--data', 'week.ndjson', '--data', 'later', '--config', 'four.json')).code).toBe(3)
  })
})

it.each([
  [['--config', 'four.json', 'week.ndjson'], 'comparing two configurations takes --config twice'],
  [['week.ndjson'], 'comparing two configurations takes --config twice'],
  [['--data', 'week.ndjson'], 'comparing two data sets takes --data twice'],
  [['--data', 'week.ndjson', '--data', 'later', 'week.ndjson'], 'with --data no other files are named'],
  [
    ['--data', 'week.ndjson', '--data', 'later', '--config', 'four.json', '--config', 'off.json'],
    'two data sets are compared under one configuration',
  ],
])('%j are no two sides', async (argv, said) => {
  const { code, out, err } = await runIn(cwd, 'diff', ...argv)
  expect([code, out, err.replace(/\s+/g, ' ').includes(said)]).toEqual([2, '', true])
})
