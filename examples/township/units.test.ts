import { createChecker, type Finding, type PolicyLayer } from '@shouze/core'
import { pack543 } from '@shouze/rules-543'
import { appraisal, publicity } from '@shouze/rules-attendance'
import { describe, expect, test } from 'vitest'
import { storyRecords } from './build.js'
import { period } from './story.js'

const check = (rules: PolicyLayer['rules'], asOf = '2025-10-20'): readonly Finding[] => {
  const report = createChecker({ packs: [pack543, publicity, appraisal], extends: [], rules }).check({
    records: storyRecords(),
    period,
    asOf: `${asOf}T00:00:00+08:00`,
    all: true,
  })
  expect(report.errors).toEqual([])
  return report.findings
}
const of = (findings: readonly Finding[], window: string): Finding =>
  findings.find(({ window: { key } }) => key === window)!

describe('what options and later dates make of the township’s own papers', () => {
  test('S19: the review names who was on the team in September; its report is due by the end of October', () => {
    const review = of(check({ '543/monthly-review': 'error' }), '2025-09')
    expect(review).toMatchObject({ verdict: 'violation', measured: 5, required: 6, evidence: { missing: ['P06'] } })
    expect(review.subject).toEqual({
      type: 'unit',
      id: 'qingxi',
      name: '清溪镇',
      heads: [{ id: 'P01', name: '陈立群' }],
    })
    expect(review.message['zh-CN']).toBe('9月讲评对象 5 人，应为 6 人。未见讲评记录：孙浩。')
    const reported = (asOf: string) => of(check({ '543/review-reported': 'error' }, asOf), '2025-09')
    expect(reported('2025-10-20')).toMatchObject({ verdict: 'pending', due: '2025-10-31' })
    expect(reported('2025-10-31').verdict).toBe('pending')
    expect(reported('2025-11-01')).toMatchObject({
      verdict: 'violation',
      measured: 1,
      required: 2,
      evidence: { counted: ['review:review-2025-09'], missing: ['county-organization'] },
    })
  })

  test.each(['monthly-summary', 'posted'])('S20: without rolling publicity/%s is two days late', (rule) => {
    const judged = (setting: Readonly<Record<string, unknown>>) =>
      of(check({ [`publicity/${rule}`]: ['error', setting] } as PolicyLayer['rules']), '2025-09')
    expect(judged({})).toMatchObject({ verdict: 'compliant', measured: '2025-10-09', required: '2025-10-09' })
    expect(judged({ roll: false })).toMatchObject({
      verdict: 'violation',
      measured: '2025-10-09',
      required: '2025-10-07',
    })
  })

  test('S21: the week of 29 September has two workdays', () => {
    const judged = (minWorkdays: number) => of(check({ 'appraisal/weekly': ['error', { minWorkdays }] }), '2025-W40')
    expect(judged(1)).toMatchObject({ verdict: 'violation', measured: 0, required: 10 })
    expect(judged(2).verdict).toBe('violation')
    expect(judged(3).verdict).toBe('not-applicable')
  })
})
