import { describe, expect, test } from 'vitest'
import { checkSteps, type Timing } from '../../src/index.js'
import { frame, nightsOn, tinyChecker, week38 } from './tiny-pack.js'

/** Checks with a clock that goes on by one whenever it is looked at. */
function timed(config: Parameters<typeof tinyChecker>[0] = {}) {
  const told: Timing[] = []
  let looks = 0
  const now = () => looks++
  const input = { records: [...frame, ...nightsOn('2025-09-15')], asOf: '2025-10-20', complete: true, period: week38 }
  const report = tinyChecker(config).check({ ...input, timing: { now, done: (timing) => told.push(timing) } })
  return { told, looks, report, untimed: tinyChecker(config).check(input) }
}

describe('the time of a check', () => {
  test('is told once, and every tick of the clock is in one step', () => {
    const { told, looks } = timed()
    expect(told).toHaveLength(1)
    const [{ total, steps }] = told
    // The first look starts the clock.
    expect(total).toBe(looks - 1)
    expect(Object.keys(steps)).toEqual([...checkSteps])
    for (const step of checkSteps) expect([step, steps[step]]).toEqual([step, expect.any(Number)])
    expect(checkSteps.filter((step) => !(steps[step] > 0))).toEqual([])
    expect(checkSteps.reduce((sum, step) => sum + steps[step], 0)).toBe(total)
  })

  test('names each rule that ran with its cases, and no other', () => {
    const [{ rules, steps }] = timed().told
    // `visits` has no number, so it does not run.
    expect(rules).toEqual([{ ruleId: 'tiny/nights', time: 1, cases: 1 }])
    expect(steps.rules).toBe(1)
    const both = timed({ rules: { 'tiny/visits': ['warning', { number: 1 }] } }).told[0].rules
    expect(both.map(({ ruleId, cases }) => [ruleId, cases])).toEqual([
      ['tiny/nights', 1],
      ['tiny/visits', 1],
    ])
  })

  test('changes nothing in the report', () => {
    const { report, untimed } = timed()
    expect(report.findings).toHaveLength(1)
    expect(JSON.stringify(report)).toBe(JSON.stringify(untimed))
  })
})
