import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Timing } from '@shouze/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timingTable } from '../src/text/timing.js'
import { width } from '../src/text/width.js'
import { nightsOnly, runIn, weekOf, write } from './run.js'

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shouze-timing-'))
  await write(folder, { 'week.ndjson': weekOf(3), 'shouze.config.json': nightsOnly })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const timing: Timing = {
  total: 2345.67,
  steps: { reading: 1000, columns: 200, ledgers: 45.67, rules: 1000, causes: 90, report: 10 },
  rules: [
    { ruleId: 'a/b', time: 100, cases: 3 },
    { ruleId: 'a/slow', time: 890.04, cases: 104000 },
    { ruleId: 'a/a', time: 9.96, cases: 0 },
  ],
}
const rules = [{ id: 'a/slow', title: { 'zh-CN': '每周住乡四夜', en: 'Four nights a week' } }] as never

describe('check --timing', () => {
  it('leaves the report as it is and tells steps and rules on standard error', async () => {
    const plain = await runIn(folder, 'check', 'week.ndjson', '--format', 'json')
    const timed = await runIn(folder, 'check', 'week.ndjson', '--format', 'json', '--timing')
    expect(timed.out).toBe(plain.out)
    expect(timed.code).toBe(1)
    expect(plain.err).toBe('')
    expect(timed.err).toMatch(/^Time: [\d,.]+ ms {2}configuration, packs and files [\d,.]+ · validation [\d,.]+ · /)
    expect(timed.err).toMatch(/^ +[\d.]+ +1 {2}543\/township-nights {2}\S/m)
    expect(timed.err.split('\n')).toHaveLength(6)
  })

  it('speaks Chinese', async () => {
    const { err } = await runIn(folder, 'check', 'week.ndjson', '--timing', '--locale', 'zh-CN')
    expect(err).toMatch(/^用时 [\d,.]+ 毫秒 {2}配置、规则包和文件 [\d,.]+ · 校验 /)
  })
})

describe('the table of times', () => {
  it('has the slowest rule first', () => {
    expect(timingTable(12.3, timing, rules, 'en')).toBe(
      [
        'Time: 2,358.0 ms  configuration, packs and files 12.3 · validation 1,000.0 · sorting 200.0',
        '                  ledgers 45.7 · rules 1,000.0 · causes 90.0 · report 10.0',
        '',
        '        ms       cases  rule',
        '     890.0     104,000  a/slow  Four nights a week',
        '     100.0           3  a/b',
        '      10.0           0  a/a',
        '',
      ].join('\n'),
    )
  })

  it('keeps to 100 columns in both languages', () => {
    const long = [
      { id: 'a/slow', title: { 'zh-CN': '每周住乡四夜'.repeat(20), en: 'Four nights '.repeat(20) } },
    ] as never
    for (const locale of ['zh-CN', 'en'] as const)
      for (const line of timingTable(123456.7, timing, long, locale).split('\n'))
        expect(width(line)).toBeLessThanOrEqual(100)
  })
})
