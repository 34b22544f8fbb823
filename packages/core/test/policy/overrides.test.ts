import { describe, expect, test } from 'vitest'
import type { Finding, PolicyLayer, Report } from '../../src/index.js'
import { nightsOn, tinyChecker } from '../check/tiny-pack.js'
import { placesOf } from './faults.js'

const person = (id: string, unitId: string, posts: readonly object[] = [{ classes: [], from: '2020-01-01' }]) => ({
  kind: 'person',
  id,
  name: id,
  posts: posts.map((post) => ({ unitId, ...post })),
})
const records = [
  { kind: 'unit', id: 'C', name: '县', type: 'county' },
  { kind: 'unit', id: 'T', name: '清溪镇', type: 'township', parentId: 'C' },
  { kind: 'unit', id: 'O', name: '党政办', type: 'department', parentId: 'T' },
  { kind: 'unit', id: 'U', name: '白石镇', type: 'township', parentId: 'C' },
  person('P1', 'T'),
  person('P2', 'O'),
  person('P3', 'U'),
  person('P4', 'U', [
    { classes: ['head'], from: '2020-01-01', to: '2025-09-17' },
    { classes: [], from: '2025-09-18' },
  ]),
]
const period = { from: '2025-09-08', to: '2025-09-28' }

const check = (config: PolicyLayer, more: readonly object[] = []): Report =>
  tinyChecker(config).check({ records: [...records, ...more], period, asOf: '2025-11-01', complete: true })

/** What is due from a person in each week. */
const dueOf = ({ findings }: Report, id: string) =>
  Object.fromEntries(
    findings.filter(({ subject }) => subject.id === id).map(({ window, required }) => [window.key.slice(5), required]),
  )
const same = (value: number) => ({ W37: value, W38: value, W39: value })

describe('an override', () => {
  test('by unit holds in the unit and below it', () => {
    const report = check({ overrides: [{ units: ['T'], rules: { 'tiny/nights': { minimum: 2 } } }] })
    expect([dueOf(report, 'P1'), dueOf(report, 'P2'), dueOf(report, 'P3')]).toEqual([same(2), same(2), same(4)])
  })

  test('by date holds for windows whose first day is within it', () => {
    const on = (from: string, to: string) =>
      dueOf(check({ overrides: [{ from, to, rules: { 'tiny/nights': { minimum: 2 } } }] }), 'P1')
    expect(on('2025-09-15', '2025-09-15')).toEqual({ W37: 4, W38: 2, W39: 4 })
    expect(on('2025-09-16', '2025-09-21')).toEqual(same(4))
    expect(on('2025-09-14', '2025-09-22')).toEqual({ W37: 4, W38: 2, W39: 2 })
    const open = (when: object) =>
      dueOf(check({ overrides: [{ ...when, rules: { 'tiny/nights': { minimum: 2 } } }] }), 'P1')
    expect(open({ from: '2025-09-15' })).toEqual({ W37: 4, W38: 2, W39: 2 })
    expect(open({ to: '2025-09-15' })).toEqual({ W37: 2, W38: 2, W39: 4 })
  })

  test('by class goes by the post on the first day of the window', () => {
    const report = check({ overrides: [{ classes: ['head'], rules: { 'tiny/nights': { minimum: 2 } } }] })
    expect(dueOf(report, 'P4')).toEqual({ W37: 2, W38: 2, W39: 4 })
    expect(dueOf(report, 'P3')).toEqual(same(4))
  })

  test('needs every condition it names; the last one that fits goes before the others', () => {
    const report = check({
      overrides: [
        { units: ['U'], classes: ['head'], rules: { 'tiny/nights': { minimum: 1 } } },
        { units: ['C'], from: '2025-09-22', rules: { 'tiny/nights': { minimum: 3 } } },
      ],
    })
    expect(dueOf(report, 'P3')).toEqual({ W37: 4, W38: 4, W39: 3 })
    expect(dueOf(report, 'P4')).toEqual({ W37: 1, W38: 1, W39: 3 })
  })

  test('stands beside values by date, which go on before and after it', () => {
    const minimum = [
      { from: '2020-01-01', value: 5 },
      { from: '2025-09-20', value: 6 },
    ]
    const report = check({
      rules: { 'tiny/nights': { minimum } },
      overrides: [{ from: '2025-09-15', to: '2025-09-16', rules: { 'tiny/nights': { minimum: 1 } } }],
    })
    expect(dueOf(report, 'P1')).toEqual({ W37: 5, W38: 1, W39: 6 })
    const [w37, w38, w39] = report.findings.filter(({ subject }) => subject.id === 'P1')
    const since = ({ explanation }: Finding) => explanation.parameters.find(({ name }) => name === 'minimum')?.since
    expect([w37, w38, w39].map(since)).toEqual(['2020-01-01', '2025-09-15', '2025-09-20'])
  })

  test('turns a rule off and on: where it is off there is no case', () => {
    const off = check({
      overrides: [{ units: ['T'], from: '2025-09-15', to: '2025-09-21', rules: { 'tiny/nights': 'off' } }],
    })
    expect(dueOf(off, 'P1')).toEqual({ W37: 4, W39: 4 })
    expect(dueOf(off, 'P3')).toEqual(same(4))
    expect(off.summary.cases).toBe(10)
    const on = check({
      rules: { 'tiny/nights': 'off' },
      overrides: [{ units: ['O'], rules: { 'tiny/nights': 'info' } }],
    })
    expect(on.findings.map(({ subject, severity }) => [subject.id, severity])).toEqual(Array(3).fill(['P2', 'info']))
    expect(on.run.rules).toEqual(['tiny/nights'])
  })

  test('gives the option that a rule was waiting for', () => {
    const report = check({ overrides: [{ units: ['U'], rules: { 'tiny/visits': { number: 1 } } }] })
    const visits = report.findings.filter(({ ruleId }) => ruleId === 'tiny/visits')
    expect([...new Set(visits.map(({ subject }) => subject.id))]).toEqual(['P3', 'P4'])
  })

  test('of a policy goes by unit and date of the evidence', () => {
    const nights = ['P1', 'P3'].flatMap((personId) =>
      nightsOn('2025-09-08', '2025-09-15').map((night) => ({
        ...night,
        personId,
        id: `${(night as { id: string }).id}-${personId}`,
        recordedAt: '2025-10-20T08:00:00+08:00',
      })),
    )
    const overrides: PolicyLayer['overrides'] = [
      { units: ['T'], from: '2025-09-10', policies: { 'evidence.backdated': 'flag' } },
    ]
    const report = check({ overrides }, nights)
    const measured = (id: string) =>
      report.findings.filter(({ subject }) => subject.id === id).map((finding) => finding.measured)
    expect([measured('P1'), measured('P3')]).toEqual([
      [0, 1, 0],
      [0, 0, 0],
    ])
  })

  test('of a leave policy goes by the unit of the post', () => {
    const leaves = ['P1', 'P3'].map((personId) => ({
      kind: 'leave',
      id: `l-${personId}`,
      personId,
      type: 'annual',
      from: '2025-09-15',
      to: '2025-09-19',
      approvals: [{ authority: 'county-leader', at: '2025-09-23' }],
    }))
    const overrides: PolicyLayer['overrides'] = [{ units: ['T'], policies: { 'leave.retroactiveDays': 10 } }]
    const report = tinyChecker({ overrides }).check({
      records: [...records, ...leaves],
      period,
      asOf: '2025-11-01',
      complete: true,
      register: true,
    })
    const excused = (id: string) =>
      report.register?.persons
        .find(({ personId }) => personId === id)
        ?.days.filter(({ dayExcuse }) => dayExcuse === 'leave').length
    expect([excused('P1'), excused('P3')]).toEqual([5, 0])
  })

  test('for a unit the data does not hold is named', () => {
    const { notices } = check({ overrides: [{ units: ['TT'], rules: { 'tiny/nights': 'off' } }] })
    const [notice] = notices.filter(({ code }) => code === 'unknown-unit-overridden')
    expect(notice.message.en).toContain('configuration#/overrides/0/units overrides settings for the unit "TT"')
  })
})

test.each([
  [{}, 'override '],
  [{ rules: { 'tiny/nights': 'off' } }, 'override '],
  [{ units: [] }, 'override /units'],
  [{ units: 'T' }, 'override /units'],
  [{ classes: ['heads'] }, 'unknown-class /classes/0'],
  [{ from: '2025-02-30' }, 'bad-date /from'],
  [{ from: '2025-02-02', to: '2025-02-01' }, 'period-reversed /to'],
  [{ unit: ['T'] }, 'unknown-key /unit'],
  [{ units: ['T'], rules: [] }, 'override /rules'],
  [{ units: ['T'], policies: 'none' }, 'override /policies'],
  [{ classes: ['head'], policies: { 'evidence.backdated': 'flag' } }, 'policy-by-class /policies'],
  [{ units: ['T'], policies: { 'evidence.nightKey': 'morning' } }, 'policy-not-by-unit /policies/evidence.nightKey'],
  [{ units: ['T'], rules: { 'tiny/nights': { minimum: 9 } } }, 'option-value /rules/tiny~1nights/minimum'],
])('%j is no override', (override, expected) => {
  const [code, path] = expected.split(' ')
  expect(placesOf({ overrides: [override] })).toEqual([`${code} /overrides/0${path}`])
})
