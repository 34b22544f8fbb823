import { expect, test } from 'vitest'
import { createChecker, type Pack } from '../../src/index.js'
import { toEngineRules, verifyReport } from '../../src/verify.js'
import { demand, packOf, rule, taskOf, text } from './small-pack.js'
import { frame, qingxi } from './township.js'

/** Records on which every example has cases that are met, unmet, undecided and pending. */
const records: readonly object[] = [
  ...frame,
  { kind: 'coverage', of: 'visit', from: '2025-09-01', to: '2025-09-20' },
  { kind: 'coverage', of: 'committee-member', from: '2025-01-01', to: '2025-12-31' },
  ...['leave', 'trip', 'night-duty', 'pledge', 'review', 'measure', 'rectification'].map((of) => ({
    kind: 'coverage',
    of,
    from: '2025-01-01',
    to: '2026-12-31',
  })),
  ...['P1', 'P2', 'P3'].map((personId, i) => ({
    kind: 'committee-member',
    id: `m${i}`,
    unitId: 'V1',
    personId,
    from: '2024-01-01',
  })),
  { kind: 'committee-member', id: 'm9', unitId: 'V2', personId: 'P5', from: '2024-01-01' },
  {
    kind: 'review',
    id: 'r1',
    unitId: 'T',
    month: '2025-08',
    heldAt: '2025-09-10T09:00:00+08:00',
    items: [{ personId: 'P1', topics: ['work'] }],
  },
  { kind: 'pledge', id: 'p1', unitId: 'V1', phase: 'declare', at: '2025-02-01' },
  { kind: 'admonition', id: 'a1', personId: 'P3', at: '2025-09-08', grounds: ['passive'], adverseEffect: true },
  { kind: 'admonition', id: 'a2', personId: 'P4', at: '2025-09-24', grounds: ['passive'], adverseEffect: true },
  { kind: 'rectification', id: 're', personId: 'P3', admonitionId: 'a1', submittedAt: '2025-09-16' },
  ...['2025-03-03', '2025-06-04', '2025-09-10'].map((at, i) => ({ kind: 'circular', id: `c${i}`, personId: 'P6', at })),
  {
    kind: 'visit',
    id: 'v1',
    personId: 'P1',
    date: '2025-09-16',
    villageId: 'V1',
    signature: { signerType: 'villager' },
  },
  { kind: 'night-duty', id: 'n1', personId: 'P1', night: '2025-09-16', place: 'township', form: 'lodging' },
  { kind: 'household-list', id: 'h1', personId: 'P4', householdId: 'h1', from: '2025-01-01' },
]

test('the engine itself decides every case of the examples as the report does', async () => {
  const checker = createChecker({ packs: [qingxi] })
  const report = checker.check({
    records,
    period: { from: '2025-09-01', to: '2025-09-30' },
    asOf: '2025-09-28',
    all: true,
  })
  expect(report.rejected).toEqual([])
  expect(report.errors).toEqual([])
  const { checked, agreed, differences } = await verifyReport(report, [qingxi])
  expect(differences).toEqual([])
  expect(agreed).toBe(checked)
  const seen = new Set(report.findings.map(({ verdict }) => verdict))
  expect([...seen].sort()).toEqual(['compliant', 'indeterminate', 'not-applicable', 'pending', 'violation'])
  expect(new Set(report.findings.map(({ ruleId }) => ruleId)).size).toBeGreaterThan(12)
})

test('entitlements and metrics are verified as what they are', async () => {
  const tasks = { tasks: { count: { from: 'task' } } }
  const rules: Pack['rules'] = {
    may: rule({
      kind: 'entitlement',
      facts: tasks,
      requirement: demand('tasks', 'atLeast', 1),
      messages: { eligible: text('可', 'may') },
    }),
    many: rule({
      kind: 'metric',
      facts: tasks,
      requirement: demand('tasks', 'atLeast', 9),
      messages: { measured: text('计', 'measured') },
    }),
  }
  const pack = packOf(rules.may, { rules, presets: { recommended: { rules: { may: 'info', many: 'info' } } } })
  const report = createChecker({ packs: [pack] }).check({
    records: [...frame, taskOf('t1', '2025-09-16')],
    period: { from: '2025-09-15', to: '2025-09-21' },
    asOf: '2025-10-20',
    complete: true,
    all: true,
  })
  expect([...new Set(report.findings.map(({ verdict }) => verdict))].sort()).toEqual([
    'eligible',
    'measured',
    'not-eligible',
  ])
  expect((await verifyReport(report, [pack])).differences).toEqual([])
  const [first] = report.findings.filter(({ verdict }) => verdict === 'not-eligible')
  const forged = { findings: [{ ...first, verdict: 'eligible' as const }] }
  expect((await verifyReport(forged, [pack])).differences.map(({ code }) => code)).toEqual(['verdict-differs'])
})

test('the examples are rules of the engine, rows of the table one each', () => {
  const names = toEngineRules(qingxi).map(({ name }) => name)
  expect(names).toContain('qingxi/ladder-talk')
  expect(names).toContain('qingxi/committee-size')
})

test('the order of the records changes nothing', () => {
  const check = (given: readonly object[]) =>
    createChecker({ packs: [qingxi] }).check({
      records: given,
      period: { from: '2025-09-01', to: '2025-09-30' },
      asOf: '2025-09-28',
      all: true,
    })
  const forwards = check(records)
  const backwards = check([...records].reverse())
  expect(backwards.findings).toEqual(forwards.findings)
  expect(backwards.summary).toEqual(forwards.summary)
})
