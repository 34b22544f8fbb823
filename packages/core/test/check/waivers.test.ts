import { describe, expect, test } from 'vitest'
import {
  createChecker,
  definePack,
  type PackDefinition,
  type PolicyLayer,
  type Report,
  type Waiver,
} from '../../src/index.js'
import { placesOf } from '../policy/faults.js'
import { frame, nightsOn, tinyChecker, week38 } from './tiny-pack.js'

const terms = { reason: '抗洪值守', approver: '县纪委', expires: '2025-10-20', coversFollowing: false }
const ofWeek: Waiver = { rule: 'tiny/nights', subject: 'P1', window: '2025-W38', ...terms }

function check(
  waivers: readonly Waiver[],
  more: { nights?: readonly object[]; asOf?: string; layer?: PolicyLayer } = {},
): Report {
  const { nights = nightsOn('2025-09-15', '2025-09-16'), asOf = '2025-10-20', layer } = more
  const input = { records: [...frame, ...nights], period: week38, asOf, complete: true }
  return tinyChecker({ ...layer, waivers }).check(input)
}
const codes = ({ notices }: Report) => notices.map(({ code }) => code).filter((code) => code.startsWith('waiver'))

describe('a waived finding', () => {
  test('keeps its evidence, names its waiver, and is counted apart', () => {
    const [plain] = check([]).findings
    const report = check([ofWeek])
    const { coversFollowing: _, ...note } = terms
    expect(report.findings).toEqual([
      {
        ...plain,
        verdict: 'waived',
        waiver: { ...note, origin: { kind: 'configuration', name: 'configuration', path: '/waivers/0' } },
      },
    ])
    expect(plain.evidence.counted).toEqual(['night-duty:n-2025-09-15', 'night-duty:n-2025-09-16'])
    const { verdicts, causes, following, bySeverity, byRule } = report.summary
    expect([verdicts.violation, verdicts.waived, causes, following, bySeverity.error]).toEqual([0, 1, 0, 0, 0])
    expect(byRule['tiny/nights']).toMatchObject({ violation: 0, waived: 1 })
    expect(codes(report)).toEqual([])
  })

  test('is named by its fingerprint, by its case, or by dates', () => {
    const [{ fingerprint }] = check([]).findings
    const byDates: Waiver = { ...ofWeek, window: { from: '2025-09-15', to: '2025-09-21' } }
    for (const waiver of [
      { finding: fingerprint, measured: 2, ...terms },
      { ...ofWeek, unit: 'T' },
      byDates,
    ] as Waiver[])
      expect(check([waiver]).findings[0].verdict).toBe('waived')
    const others: Waiver[] = [
      { ...ofWeek, subject: 'P2' },
      { ...ofWeek, unit: 'U' },
      { ...ofWeek, window: '2025-09-15' },
      { ...ofWeek, window: { from: '2025-09-16', to: '2025-09-21' } },
      { ...ofWeek, window: { from: '2025-09-15', to: '2025-09-20' } },
    ]
    for (const waiver of others) {
      const report = check([waiver])
      expect(report.findings[0].verdict).toBe('violation')
      expect(codes(report)).toEqual(['waiver-unused'])
    }
  })

  test('holds through its last date, by asOf', () => {
    expect(check([ofWeek], { asOf: '2025-10-20T23:59:59+08:00' }).findings[0].verdict).toBe('waived')
    const late = check([ofWeek], { asOf: '2025-10-21' })
    expect(late.findings[0].verdict).toBe('violation')
    expect(codes(late)).toEqual(['waiver-expired'])
    expect(late.notices.find(({ code }) => code === 'waiver-expired')?.message.en).toBe(
      'The waiver configuration#/waivers/0 (tiny/nights, P1, 2025-W38) expired on 2025-10-20 and no longer holds.',
    )
  })

  test('is not covered once it measures worse than when it was waived', () => {
    for (const [measured, verdict] of [
      [1, 'waived'],
      [2, 'waived'],
      [3, 'violation'],
    ] as const) {
      const report = check([{ ...ofWeek, measured }])
      expect(report.findings[0].verdict).toBe(verdict)
      expect(codes(report)).toEqual(verdict === 'waived' ? [] : ['waiver-outgrown'])
    }
  })

  test('is a violation: what is met or undecided is left as it is', () => {
    const met = check([ofWeek], { nights: nightsOn('2025-09-15', '2025-09-16', '2025-09-17', '2025-09-18') })
    expect([met.summary.verdicts.compliant, codes(met)]).toEqual([1, ['waiver-unused']])
    const away = nightsOn('2025-09-15').map((night) => ({ ...night, id: 'other', place: 'county-home' }))
    const nights = [...nightsOn('2025-09-15', '2025-09-16', '2025-09-17', '2025-09-18'), ...away]
    expect(check([ofWeek], { nights }).findings[0].verdict).toBe('indeterminate')
  })

  test('an unused waiver for other dates is none of this check', () => {
    const elsewhere: Waiver[] = [
      { ...ofWeek, window: '2025-W37' },
      { ...ofWeek, window: { from: '2025-09-22', to: '2025-12-31' } },
    ]
    expect(codes(check(elsewhere))).toEqual([])
  })

  test('the first waiver that covers it stands; both are used', () => {
    const report = check([
      { ...ofWeek, measured: 4 },
      { ...ofWeek, approver: '镇党委' },
    ])
    expect([report.findings[0].waiver?.approver, codes(report)]).toEqual(['镇党委', ['waiver-outgrown']])
  })

  test('by fingerprint cannot waive what another layer has locked', () => {
    const [{ fingerprint }] = check([]).findings
    const layer: PolicyLayer = { extends: [{ name: 'county', extends: ['tiny/recommended'], locked: ['tiny/nights'] }] }
    const report = check([{ finding: fingerprint, measured: 2, ...terms }], { layer })
    expect([report.findings[0].verdict, codes(report)]).toEqual(['violation', ['waiver-locked']])
  })
})

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const short = { violation: text('{name}{window}计 {measured}。', '{name}: {measured} in {window}.') }

/** A night short is a finding of its own, and the week that is short of it follows from it. */
const nightsAndWeeks: PackDefinition = definePack({
  schema: 1,
  id: 'own',
  version: '1.0.0',
  title: text('逐夜', 'Night by night'),
  rules: {
    night: {
      title: text('当夜', 'The night'),
      appliesTo: { each: 'person' },
      window: { each: 'night', where: { interior: true } },
      facts: { nights: { count: { from: 'township-night', distinct: 'night' } } },
      requirement: { all: [{ fact: 'nights', operator: 'atLeast', value: 1 }] },
      messages: short,
    },
    week: {
      title: text('一周', 'The week'),
      appliesTo: { each: 'person' },
      window: 'week',
      options: { minimum: { type: 'integer', unit: 'nights', default: 4 } },
      facts: { nights: { count: { from: 'township-night', distinct: 'night' } } },
      requirement: { all: [{ fact: 'nights', operator: 'atLeast', value: { option: 'minimum' } }] },
      messages: short,
      follows: [{ rule: 'own/night', through: 'subject' }],
    },
  },
  presets: { recommended: { rules: { night: 'error', week: 'error' } } },
})

describe('what follows from a waived finding', () => {
  const followed = (
    kept: readonly string[],
    waived: readonly string[],
    coversFollowing: boolean,
    layer: PolicyLayer = {},
  ) => {
    const waivers = waived.map((window): Waiver => ({ ...ofWeek, rule: 'own/night', window, coversFollowing }))
    const checker = createChecker({ packs: [nightsAndWeeks], ...layer, waivers })
    const input = { records: [...frame, ...nightsOn(...kept)], period: week38, asOf: '2025-10-20', complete: true }
    const report = checker.check(input)
    const week = report.findings.find(({ ruleId }) => ruleId === 'own/week')
    return { report, week }
  }
  const three = ['2025-09-15', '2025-09-16', '2025-09-17']

  test('falls with it where the waiver says so, and says through what', () => {
    const { week, report } = followed(three, ['2025-09-18'], true)
    const [night] = report.findings.filter(({ ruleId }) => ruleId === 'own/night')
    expect([week?.verdict, week?.measured, week?.waiver?.through]).toEqual(['waived', 3, [night.fingerprint]])
    expect(report.summary.verdicts).toMatchObject({ violation: 0, waived: 2 })
  })

  test('stays where the waiver does not, as a cause of its own', () => {
    const { week, report } = followed(three, ['2025-09-18'], false)
    expect([week?.verdict, week?.causedBy.length, report.summary.causes]).toEqual(['violation', 1, 1])
  })

  test('stays while another of its causes does', () => {
    const { week, report } = followed(three.slice(0, 2), ['2025-09-18'], true)
    expect([week?.verdict, report.summary.causes, report.summary.following]).toEqual(['violation', 1, 1])
    expect(followed(three.slice(0, 2), ['2025-09-17', '2025-09-18'], true).week?.verdict).toBe('waived')
  })

  test('stays where the waived causes do not account for the whole shortfall', () => {
    const five: PolicyLayer = { rules: { 'own/week': { minimum: 5 } } }
    const { week, report } = followed(three, ['2025-09-18'], true, five)
    expect([week?.verdict, codes(report)]).toEqual(['violation', ['waiver-partial']])
  })

  test('stays where its rule is locked by another layer', () => {
    const layer: PolicyLayer = { extends: [{ name: 'county', extends: ['own/recommended'], locked: ['own/week'] }] }
    const { week, report } = followed(three, ['2025-09-18'], true, layer)
    expect([week?.verdict, codes(report)]).toEqual(['violation', ['waiver-locked']])
  })
})

test('a rule that was renamed is still waived under its old name and fingerprint', () => {
  const renamed: PackDefinition = {
    ...nightsAndWeeks,
    id: 'new',
    rules: {
      evening: { ...nightsAndWeeks.rules.night, formerly: ['own/night'] },
      week: { ...nightsAndWeeks.rules.week, follows: [], formerly: ['own/week'] },
    },
    presets: { recommended: { rules: { evening: 'error', week: 'error' } } },
  }
  const input = { records: frame, period: week38, asOf: '2025-10-20', complete: true }
  const old = createChecker({ packs: [nightsAndWeeks] }).check(input)
  const week = old.findings.find(({ ruleId }) => ruleId === 'own/week')
  const waivers: Waiver[] = [
    { finding: week?.fingerprint as string, measured: 0, ...terms },
    { ...ofWeek, rule: 'own/night', window: '2025-09-15' },
  ]
  const report = createChecker({ packs: [renamed], rules: { 'own/night': 'warning' }, waivers }).check(input)
  expect(
    report.findings.map(({ ruleId, window, verdict, severity }) => [ruleId, window.key, verdict, severity]),
  ).toEqual([
    ['new/evening', '2025-09-15', 'waived', 'warning'],
    ['new/week', '2025-W38', 'waived', 'error'],
    ...['16', '17', '18'].map((day) => ['new/evening', `2025-09-${day}`, 'violation', 'warning']),
  ])
})

test.each([
  ['', 'none'],
  ['/reason', { ...ofWeek, reason: ' ' }],
  ['/approver', { ...ofWeek, approver: undefined }],
  ['/expires', { ...ofWeek, expires: 'never' }],
  ['/coversFollowing', { ...ofWeek, coversFollowing: undefined }],
  ['/window', { ...ofWeek, window: { from: '2025-02-01', to: '2025-01-01' } }],
  ['/window', { ...ofWeek, window: undefined }],
  ['/subject', { ...ofWeek, subject: undefined }],
  ['/measured', { ...ofWeek, measured: [1, 2] }],
  ['/finding', { finding: '4a52', measured: 1, ...terms }],
  ['/measured', { finding: '0'.repeat(32), ...terms }],
  ['/subject', { finding: '0'.repeat(32), measured: 1, subject: 'P1', ...terms }],
  ['', { ...ofWeek, finding: '0'.repeat(32) }],
  ['', terms],
])('a waiver with a fault at "%s"', (path, waiver) => {
  expect(placesOf({ waivers: [waiver] })).toEqual([`waiver /waivers/0${path}`])
})

test('a waiver for a rule nobody has, or with a key nobody knows', () => {
  expect(placesOf({ waivers: [{ ...ofWeek, rule: 'tiny/nigths' }] })).toEqual(['unknown-rule /waivers/0/rule'])
  expect(placesOf({ waivers: [{ ...ofWeek, expiry: '2025-01-01' }] })).toEqual(['unknown-key /waivers/0/expiry'])
})
