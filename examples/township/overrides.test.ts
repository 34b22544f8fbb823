import { type CheckerConfig, createChecker, type Finding, type PolicyLayer, type Report } from '@shouze/core'
import { pack543 } from '@shouze/rules-543'
import { attendance, duty, integrity, leave } from '@shouze/rules-attendance'
import { describe, expect, test } from 'vitest'
import { storyRecords } from './build.js'
import { period } from './story.js'

const packs: CheckerConfig['packs'] = [pack543, attendance, leave, duty, integrity]
const records = storyRecords()
const check = (config: PolicyLayer): Report => createChecker({ packs, ...config }).check({ records, period, all: true })

/** What a case came to, without since when its settings hold. */
function outcome({ explanation: { parameters, ...explanation }, ...finding }: Finding): string {
  const values = parameters.map(({ name, value }) => [name, value])
  return JSON.stringify({ ...finding, causedBy: [], explanation, values })
}
const outcomes = (report: Report, keep: (finding: Finding) => boolean = () => true): readonly string[] =>
  report.findings.filter(keep).map(outcome)

/** The first days of two weeks in the middle of the story. */
const [from, to] = ['2025-09-22', '2025-10-05']
const inside = ({ window }: Finding): boolean => window.from >= from && window.from <= to

const changes: readonly PolicyLayer[] = [
  { rules: { '543/township-nights': { minimum: 3, interiorOnly: true } } },
  { rules: { '543/township-days': { proration: 'none' }, '543/village-days': { proration: 'ceil', minimum: 4 } } },
  { rules: { '543/leader-nights': { everyWorkdayNight: true } } },
  { rules: { '543/visit-diary': { graceDays: 0, roll: false } } },
  { rules: { 'attendance/punctual': ['error', { graceMinutes: 30 }], 'attendance/present': 'warning' } },
  { rules: { '543/leader-nights': 'off', 'leave/authority': 'info' } },
]

describe('a rule that is overridden', () => {
  const plain = check({})

  test.each(changes.map((change) => [JSON.stringify(change.rules), change] as const))('%s', (_, change) => {
    const changed = check(change)
    expect(outcomes(changed)).not.toEqual(outcomes(plain))
    // From long ago, or for the township and so for every unit in it: as if it had been set for good.
    const always = { from: '2000-01-01', ...change }
    for (const override of [always, { ...change, units: ['qingxi'] }])
      expect(outcomes(check({ overrides: [override] }))).toEqual(outcomes(changed))
    // For two weeks: each window as its first day has it, however the other weeks are judged.
    const part = check({ overrides: [{ ...change, from, to }] })
    expect(outcomes(part, inside)).toEqual(outcomes(changed, inside))
    const outside = (finding: Finding): boolean => !inside(finding)
    expect(outcomes(part, outside)).toEqual(outcomes(plain, outside))
  })
})

test.each<PolicyLayer['policies']>([
  { 'evidence.backdated': 'flag' },
  { 'evidence.voidWhenLate': true },
  { 'leave.retroactiveDays': 0 },
  { 'evidence.tripMarginMinutes': 0, 'trip.lateReturnCutoff': '18:00' },
])('policies that are overridden for the township: %j', (policies) => {
  const changed = check({ policies })
  for (const override of [{ units: ['qingxi'] }, { from: '2000-01-01' }])
    expect(outcomes(check({ overrides: [{ ...override, policies }] }))).toEqual(outcomes(changed))
})
