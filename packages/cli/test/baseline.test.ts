import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Baseline, canonicalJson } from '@shouze/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { nightsOnly, runIn, weekOf, write } from './run.js'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
  await write(cwd, { 'shouze.config.json': nightsOnly, 'week.ndjson': weekOf(2) })
  const { code, err } = await runIn(cwd, 'baseline', 'week.ndjson', '--output', 'baseline.json')
  expect([code, err]).toEqual([0, 'baseline.json: 1 finding, known from now on\n'])
})
const check = async (nights: number, ...argv: string[]) => {
  await write(cwd, { 'week.ndjson': weekOf(nights) })
  return runIn(cwd, 'check', 'week.ndjson', '--baseline', 'baseline.json', ...argv)
}

describe('shouze baseline', () => {
  it('writes canonical JSON, whole, and leaves nothing else behind', async () => {
    const content = await readFile(join(cwd, 'baseline.json'), 'utf8')
    const written = JSON.parse(content) as Baseline
    expect(content).toBe(`${canonicalJson(written)}\n`)
    expect(written.findings.map(({ ruleId, measured, required }) => [ruleId, measured, required])).toEqual([
      ['543/township-nights', 2, 4],
    ])
    expect((await readdir(cwd)).sort()).toEqual(['baseline.json', 'shouze.config.json', 'week.ndjson'])
    expect((await runIn(cwd, 'baseline', 'week.ndjson')).out).toBe(content)
  })

  it('says so where records were refused, for the baseline may lack something', async () => {
    await write(cwd, { 'week.ndjson': `${weekOf(2)}\n{"kind":"night-duty","id":3}` })
    expect((await runIn(cwd, 'baseline', 'week.ndjson')).code).toBe(3)
  })
})

describe('check --baseline', () => {
  it('passes what is known, and says that it is', async () => {
    const { code, out } = await check(2)
    expect(code).toBe(0)
    expect(out).toContain('  baseline: 1 known, 0 worse, 0 new\n')
    expect(out.replace(/\s+/g, ' ')).toContain('; known')
    expect((await check(3)).code).toBe(0)
  })

  it('may lie among the data', async () => {
    await write(cwd, { 'data/week.ndjson': weekOf(2) })
    expect((await runIn(cwd, 'baseline', 'data', '--output', 'data/known.json')).code).toBe(0)
    expect((await runIn(cwd, 'check', 'data', '--baseline', 'data/known.json')).code).toBe(0)
  })

  it('fails for what is worse or new', async () => {
    const worse = await check(1)
    expect([worse.code, worse.out.includes('baseline: 0 known, 1 worse, 0 new')]).toEqual([1, true])
    expect((await check(1, '--fail-on', 'never')).code).toBe(0)
    await write(cwd, { 'baseline.json': { schema: 1, asOf: '', period: {}, findings: [] } })
    const fresh = await check(2, '--locale', 'zh-CN')
    expect([fresh.code, fresh.out.includes('对照基线：已知 0，变差 0，新增 1')]).toEqual([1, true])
  })

  it('names what is unmet no more', async () => {
    const { code, out } = await check(4)
    expect(code).toBe(0)
    expect(out).toContain('baseline: 0 known, 0 worse, 0 new; 1 entry unmet no more')
    expect(out.replace(/\s+/g, ' ')).toContain('543/township-nights, P01, 2025-W38')
  })

  it('ends with 2 where the baseline is none', async () => {
    await write(cwd, { 'baseline.json': { schema: 1, findings: [{}] }, 'broken.json': '{' })
    const { code, err } = await check(2)
    expect([code, err.includes('baseline.json#/findings/0  baseline')]).toEqual([2, true])
    for (const [name, said] of [
      ['gone.json', 'no-such-file'],
      ['broken.json', 'bad-json'],
    ]) {
      const ran = await runIn(cwd, 'check', 'week.ndjson', '--baseline', name)
      expect([ran.code, ran.err.includes(said), ran.out]).toEqual([2, true, ''])
    }
  })
})

describe('a waived finding', () => {
  const waiver = {
    rule: '543/township-nights',
    subject: 'P01',
    window: '2025-W38',
    reason: '抗洪值守',
    approver: '县纪委',
    expires: '2025-10-20',
    coversFollowing: false,
  }

  it('does not fail the check, and is printed with who waived it, until when and why', async () => {
    await write(cwd, { 'shouze.config.json': { ...nightsOnly, waivers: [waiver] } })
    const { code, out } = await runIn(cwd, 'check', 'week.ndjson')
    expect(code).toBe(0)
    expect(out).toContain('not yet due 0   waived 1')
    expect(out).toMatch(/^ {2}w {2}W38 .* 2\/4 {2}543\/township-nights$/m)
    expect(out).toContain('                waived       by 县纪委 until 2025-10-20: 抗洪值守')
    expect(out).toContain('nothing unmet: P01 王建国')
  })

  it('fails it from the day after its last date', async () => {
    await write(cwd, { 'shouze.config.json': { ...nightsOnly, waivers: [waiver] } })
    const { code, out } = await runIn(cwd, 'check', 'week.ndjson', '--as-of', '2025-10-21')
    expect([code, out.replace(/\s+/g, ' ').includes('expired on 2025-10-20 and no longer holds.')]).toEqual([1, true])
  })
})
