import { describe, expect, test } from 'vitest'
import { type Baseline, baselineOf, ConfigError, type PolicyLayer, readBaseline } from '../../src/index.js'
import { frame, nightsOn, tinyChecker, week38 } from './tiny-pack.js'

const nights = ['2025-09-15', '2025-09-16', '2025-09-17', '2025-09-18']
const check = (kept: number, baseline?: Baseline, config: PolicyLayer = {}, period = week38) =>
  tinyChecker(config).check({
    records: [...frame, ...nightsOn(...nights.slice(0, kept))],
    period,
    asOf: '2025-10-20',
    complete: true,
    ...(baseline && { baseline }),
  })
const known = baselineOf(check(2))

describe('against a baseline', () => {
  test('a finding is known, worse or new', () => {
    const state = (kept: number, baseline: Baseline) => {
      const { findings, summary } = check(kept, baseline)
      return [findings[0]?.baseline, summary.baseline]
    }
    const none = { known: 0, worse: 0, new: 0, stale: 0 }
    expect(state(2, known)).toEqual(['known', { ...none, known: 1 }])
    expect(state(3, known)).toEqual(['known', { ...none, known: 1 }])
    expect(state(1, known)).toEqual(['worse', { ...none, worse: 1 }])
    expect(state(2, { ...known, findings: [] })).toEqual(['new', { ...none, new: 1 }])
  })

  test('the same count against a higher demand is worse', () => {
    const { findings } = check(2, known, { rules: { 'tiny/nights': { minimum: 5 } } })
    expect(findings[0].baseline).toBe('worse')
  })

  test('an entry that is unmet no more is stale, unless the check did not judge it', () => {
    const met = check(4, known)
    expect(met.summary.baseline?.stale).toBe(1)
    expect(met.notices.find(({ code }) => code === 'baseline-stale')?.message.en).toContain('tiny/nights, P1, 2025-W38')
    expect(check(4, known, { rules: { 'tiny/nights': 'off' } }).summary.baseline?.stale).toBe(0)
    expect(check(4, known, {}, { from: '2025-09-22', to: '2025-09-28' }).summary.baseline?.stale).toBe(0)
  })

  test('a waived finding is neither known nor kept', () => {
    const terms = { reason: 'r', approver: 'a', expires: '2025-12-31', coversFollowing: false }
    const waivers = [{ rule: 'tiny/nights', subject: 'P1', window: '2025-W38', ...terms }]
    const report = check(2, known, { waivers })
    expect([report.findings[0].verdict, report.findings[0].baseline]).toEqual(['waived', undefined])
    expect(baselineOf(report).findings).toEqual([])
  })

  test('the run names its baseline, and a report without one says nothing of it', () => {
    expect(check(2, known).run.baseline).toMatch(/^sha256:/)
    const plain = check(2)
    expect('baseline' in plain.run || 'baseline' in plain.summary || 'baseline' in plain.findings[0]).toBe(false)
  })
})

test('a baseline keeps what tells a finding from another and from worse', () => {
  const [finding] = check(2).findings
  expect(known).toEqual({
    schema: 1,
    asOf: '2025-10-20',
    period: week38,
    findings: [
      {
        fingerprint: finding.fingerprint,
        ruleId: 'tiny/nights',
        subject: { type: 'person', id: 'P1', unitId: 'T' },
        window: { key: '2025-W38', from: '2025-09-15', to: '2025-09-21' },
        measured: 2,
        required: 4,
      },
    ],
  })
  expect(readBaseline(JSON.parse(JSON.stringify(known)))).toEqual(known)
})

test.each([
  [null, '/baseline/schema'],
  [[], '/baseline/schema'],
  [{ schema: 2, findings: [] }, '/baseline/schema'],
  [{ schema: 1 }, '/baseline/findings'],
  [{ schema: 1, findings: [known.findings[0], { fingerprint: 'x' }] }, '/baseline/findings/1'],
  [{ schema: 1, findings: [null] }, '/baseline/findings/0'],
])('%j is no baseline', (value, path) => {
  expect(() => readBaseline(value)).toThrow(ConfigError)
  try {
    readBaseline(value)
  } catch (error) {
    expect((error as ConfigError).issues.map((issue) => [issue.code, issue.path])).toEqual([['baseline', path]])
  }
})
