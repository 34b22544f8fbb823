import { describe, expect, test } from 'vitest'
import { compareReports, type PolicyLayer, type Report } from '../../src/index.js'
import { frame, nightsOn, tinyChecker, week38 } from '../check/tiny-pack.js'

const second = { kind: 'person', id: 'P2', name: '刘梅', posts: [{ unitId: 'T', classes: [], from: '2020-01-01' }] }
const nights = (personId: string, ...dates: readonly string[]) =>
  nightsOn(...dates).map((night) => ({ ...night, personId, id: `${(night as { id: string }).id}-${personId}` }))
const records = [
  ...frame,
  second,
  ...nights('P1', '2025-09-15', '2025-09-16', '2025-09-17'),
  ...nights('P2', '2025-09-15', '2025-09-22', '2025-09-23'),
]
const input = { records, period: week38, asOf: '2025-10-20', complete: true }
const check = (config: PolicyLayer, over: object = {}): Report => tinyChecker(config).check({ ...input, ...over })
const none = { before: 0, after: 0, appears: 0, vanishes: 0, changes: 0 }

describe('two policies over one data set', () => {
  const [four, three] = [{}, { rules: { 'tiny/nights': { minimum: 3 } } }] as const

  test('say which findings vanish and change, and how', () => {
    const comparison = tinyChecker(four).compare(tinyChecker(three), input)
    expect(comparison).toEqual(compareReports(check(four), check(three)))
    expect(comparison.matchedBy).toBe('case')
    const state = { verdict: 'violation', severity: 'error' } as const
    expect(
      comparison.changes.map(({ kind, subject, before, after, differs }) => [kind, subject.id, before, after, differs]),
    ).toEqual([
      ['vanishes', 'P1', { ...state, measured: 3, required: 4 }, undefined, undefined],
      ['changes', 'P2', { ...state, measured: 1, required: 4 }, { ...state, measured: 1, required: 3 }, ['required']],
    ])
    const counts = { before: 2, after: 1, appears: 0, vanishes: 1, changes: 1 }
    expect([comparison.totals, comparison.byRule, comparison.byUnit]).toEqual([
      counts,
      { 'tiny/nights': counts },
      { T: counts },
    ])
    expect(comparison.bySubject.map(({ subject, counts, byRule }) => [subject.id, counts, byRule])).toEqual([
      ['P1', { ...none, before: 1, vanishes: 1 }, { 'tiny/nights': { ...none, before: 1, vanishes: 1 } }],
      [
        'P2',
        { ...none, before: 1, after: 1, changes: 1 },
        { 'tiny/nights': { ...none, before: 1, after: 1, changes: 1 } },
      ],
    ])
  })

  test('the other way round the findings appear', () => {
    const { changes, totals } = compareReports(check(three), check(four))
    expect(changes.map(({ kind }) => kind)).toEqual(['appears', 'changes'])
    expect(totals).toEqual({ before: 1, after: 2, appears: 1, vanishes: 0, changes: 1 })
  })

  test('severities and verdicts that differ are named, and rules that run on one side only', () => {
    const terms = { reason: 'r', approver: 'a', expires: '2025-12-31', coversFollowing: false }
    const waivers = [{ rule: 'tiny/nights', subject: 'P1', window: '2025-W38', ...terms }]
    const { changes } = compareReports(check({}), check({ rules: { 'tiny/nights': 'warning' }, waivers }))
    expect(changes.map(({ differs }) => differs)).toEqual([['verdict', 'severity'], ['severity']])
    const off = compareReports(check({}), check({ rules: { 'tiny/nights': 'off' } }))
    expect(off.changes.map(({ kind, ruleOff }) => [kind, ruleOff])).toEqual([
      ['vanishes', true],
      ['vanishes', true],
    ])
    expect(compareReports(check({ rules: { 'tiny/nights': 'off' } }), check({})).changes[0].ruleOff).toBe(true)
  })

  test('what is for information is listed, and not counted as unmet', () => {
    const { changes, totals } = compareReports(check({}), check({ rules: { 'tiny/nights': 'info' } }))
    expect(changes.map(({ kind, differs }) => [kind, differs])).toEqual([
      ['changes', ['severity']],
      ['changes', ['severity']],
    ])
    expect(totals).toEqual({ ...none, before: 2, after: 0, changes: 2 })
  })

  test('nothing changes against itself, also where every case is listed', () => {
    const { changes, totals, bySubject } = compareReports(check({}), check({}, { all: true }))
    expect([changes, bySubject, totals]).toEqual([[], [], { ...none, before: 2, after: 2 }])
  })
})

describe('two data sets under one policy', () => {
  test('of one period are matched case by case', () => {
    const { changes } = compareReports(check({}), check({}, { records: [...records, ...nights('P1', '2025-09-18')] }))
    expect(changes.map(({ kind, subject }) => [kind, subject.id])).toEqual([['vanishes', 'P1']])
  })

  test('of periods without a common date are counted by rule and subject', () => {
    const next = { period: { from: '2025-09-22', to: '2025-10-05' } }
    const comparison = compareReports(
      check({}, { records: records.filter((record) => record !== second) }),
      check({}, next),
    )
    expect([comparison.matchedBy, comparison.changes]).toEqual(['subject', []])
    expect(comparison.bySubject.map(({ subject, counts }) => [subject.id, counts])).toEqual([
      ['P1', { ...none, before: 1, after: 2, changes: 1 }],
      ['P2', { ...none, after: 2, appears: 1 }],
    ])
  })
})
