import { describe, expect, test } from 'vitest'
import { createChecker, type Finding, type PackDefinition } from '../../src/index.js'
import { frame } from '../language/township.js'

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** A signed visit a week. */
const pack: PackDefinition = {
  schema: 1,
  id: 'p',
  version: '1.0.0',
  title: text('包', 'Pack'),
  rules: {
    weekly: {
      title: text('走访', 'Visits'),
      formerly: ['visits'],
      appliesTo: { each: 'person', where: { classes: { contains: 'department-head' } } },
      window: 'week',
      facts: { visits: { count: { from: 'village-day', distinct: 'date' } } },
      requirement: { all: [{ fact: 'visits', operator: 'atLeast', value: 1 }] },
      messages: { violation: text('{window}无走访。', 'No visit in {window}.') },
    },
    'every-week': {
      title: text('每周', 'Weeks'),
      appliesTo: { each: 'unit', where: { type: 'township' } },
      window: 'month',
      formerly: ['weeks'],
      facts: { found: { count: { from: 'finding', whose: 'unitId', where: { ruleId: 'p/weekly', countable: true } } } },
      requirement: { all: [{ fact: 'found', operator: 'atMost', value: 0 }] },
      messages: { violation: text('{measured}', '{measured}') },
    },
  },
  presets: { recommended: { rules: { weekly: 'error', 'every-week': 'error' } } },
}
const checker = createChecker({ packs: [pack] })
const former = createChecker({
  packs: [
    {
      ...pack,
      rules: {
        visits: { ...pack.rules.weekly, formerly: [] },
        weeks: {
          ...pack.rules['every-week'],
          formerly: [],
          facts: {
            found: { count: { from: 'finding', whose: 'unitId', where: { ruleId: 'p/visits', countable: true } } },
          },
        },
      },
      presets: { recommended: { rules: { visits: 'error', weeks: 'error' } } },
    },
  ],
})

type Json = Readonly<Record<string, unknown>>
const check = (records: readonly Json[], asOf = '2025-12-31', by = checker) =>
  by.check({ records: [...frame, ...records], period: { from: '2025-09-01', to: '2025-09-30' }, asOf, complete: true })
const of = (findings: readonly Finding[], rule: string, key?: string) =>
  findings.filter(({ ruleId, window }) => ruleId === `p/${rule}` && (key === undefined || window.key === key))

const [plain] = of(check([]).findings, 'weekly', '2025-W38')
const appeal = (more: Json = {}): Json => ({
  kind: 'appeal',
  id: 'a1',
  findingFingerprint: plain.fingerprint,
  by: '李雪',
  at: '2025-10-08T09:00:00+08:00',
  grounds: '当周病假',
  ...more,
})
const shown = (...records: readonly Json[]) => of(check(records).findings, 'weekly', '2025-W38')[0].appeal

describe('appeals', () => {
  test('an undecided one is shown with its finding, which stays what it is', () => {
    const { findings, notices } = check([appeal()])
    const [finding] = of(findings, 'weekly', '2025-W38')
    expect(finding).toEqual({
      ...plain,
      appeal: { record: 'appeal:a1', state: 'open', by: '李雪', at: '2025-10-08T09:00:00+08:00', grounds: '当周病假' },
    })
    expect(of(findings, 'weekly', '2025-W37')[0].appeal).toBeUndefined()
    expect(notices.filter(({ code }) => code.startsWith('appeal'))).toEqual([])
    // Three weeks count, not four.
    expect(of(findings, 'every-week')[0]).toMatchObject({ measured: 3 })
    expect(of(findings, 'every-week')[0].causedBy).not.toContain(plain.fingerprint)
  })

  test('a decided one is shown as decided, and the finding counts again', () => {
    const decided = appeal({ decidedAt: '2025-11-01' })
    expect(shown(decided)).toMatchObject({ state: 'decided', decidedAt: '2025-11-01' })
    expect(of(check([decided]).findings, 'every-week')[0]).toMatchObject({ measured: 4 })
    // As of a date before, it was open; before it was made there was none.
    expect(of(check([decided], '2025-10-31').findings, 'weekly', '2025-W38')[0].appeal?.state).toBe('open')
    expect(of(check([decided], '2025-10-08').findings, 'weekly', '2025-W38')[0].appeal).toBeUndefined()
  })

  test('of two the undecided one is shown, of two decided ones the later', () => {
    const second = appeal({ id: 'a2', at: '2025-10-01' })
    expect(shown(appeal({ decidedAt: '2025-10-20' }), second)).toMatchObject({ record: 'appeal:a2', state: 'open' })
    expect(shown(appeal(), second)).toMatchObject({ record: 'appeal:a2' })
    const both = [appeal({ decidedAt: '2025-10-20T23:00:00+08:00' }), { ...second, decidedAt: '2025-10-20T15:30:00Z' }]
    expect(shown(...both)).toMatchObject({ record: 'appeal:a2' })
    expect(of(check([appeal({ decidedAt: '2025-10-20' }), second]).findings, 'every-week')[0]).toMatchObject({
      measured: 3,
    })
  })

  test('one with two contents is undecided while either is', () => {
    expect(shown(appeal(), appeal({ decidedAt: '2025-10-20' }))).toMatchObject({ state: 'open' })
  })

  test('one that was ruled out is none', () => {
    const ruling = {
      kind: 'ruling',
      id: 'r',
      recordKind: 'appeal',
      recordId: 'a1',
      decision: 'discount',
      reason: '撤回',
      by: '本人',
      at: '2025-10-09',
    }
    expect(shown(appeal(), ruling)).toBeUndefined()
  })

  test('an undecided one against no finding is told, one that was decided is not', () => {
    const { notices } = check([appeal({ findingFingerprint: 'feedfacefeedfacefeedfacefeedface' })])
    expect(notices.filter(({ code }) => code === 'appeal-without-finding')).toEqual([
      {
        code: 'appeal-without-finding',
        record: 'appeal:a1',
        message: {
          'zh-CN': '申诉 a1 所指的结果 feedface 不在本次核对的结果中：可能不在核对期内、已经达标，或指纹有误。',
          en: 'Appeal a1 is against the finding feedface, which is not among those of this check: it may lie outside the period, be met by now, or be misspelt.',
        },
      },
    ])
    const decided = appeal({ findingFingerprint: 'feedface', decidedAt: '2025-10-20' })
    expect(check([decided]).notices.filter(({ code }) => code === 'appeal-without-finding')).toEqual([])
  })

  test('one against a finding of a rule that has another name now is against the same case', () => {
    const before = check([], undefined, former).findings
    const [old] = of(before, 'visits', '2025-W38')
    expect(old.fingerprint).not.toBe(plain.fingerprint)
    expect(shown(appeal({ findingFingerprint: old.fingerprint }))).toMatchObject({ state: 'open' })
    expect(of(check([appeal({ findingFingerprint: old.fingerprint })]).findings, 'every-week')[0]).toMatchObject({
      measured: 3,
    })
    // So with a unit's.
    const [month] = of(before, 'weeks')
    const { findings, notices } = check([appeal({ findingFingerprint: month.fingerprint })])
    expect(of(findings, 'every-week')[0].appeal).toMatchObject({ state: 'open' })
    expect(notices.filter(({ code }) => code === 'appeal-without-finding')).toEqual([])
  })
})

describe('rulings', () => {
  const visit = { kind: 'visit', id: 'v', personId: 'P3', date: '2025-09-16', villageId: 'V1' }
  const ruling = (id: string, decision: string, at: string) => ({
    kind: 'ruling',
    id,
    recordKind: 'visit',
    recordId: 'v',
    decision,
    reason: '走访属实',
    by: '县纪委',
    at,
  })

  test('re-judge the case, and stand in the explanation of every finding that rests on the record', () => {
    const all = (records: readonly Json[]) =>
      of(
        checker.check({
          records: [...frame, ...records],
          period: { from: '2025-09-01', to: '2025-09-30' },
          asOf: '2025-12-31',
          complete: true,
          all: true,
        }).findings,
        'weekly',
        '2025-W38',
      )[0]
    expect(all([visit]).verdict).toBe('violation')
    expect(all([visit]).explanation.rulings).toBeUndefined()
    const credited = all([visit, ruling('u1', 'credit', '2025-10-09')])
    expect(credited.verdict).toBe('compliant')
    expect(credited.explanation.rulings).toEqual([
      {
        ruling: 'ruling:u1',
        record: 'visit:v',
        decision: 'credit',
        reason: '走访属实',
        by: '县纪委',
        at: '2025-10-09',
      },
    ])
    const back = all([visit, ruling('u2', 'discount', '2025-10-20'), ruling('u1', 'credit', '2025-10-09')])
    expect(back.verdict).toBe('violation')
    expect(back.explanation.rulings?.map((note) => note.ruling)).toEqual(['ruling:u1', 'ruling:u2'])
    // One made after the as-of date is not read.
    const [early] = of(check([visit, ruling('u1', 'credit', '2026-01-05')]).findings, 'weekly', '2025-W38')
    expect(early.explanation.rulings).toBeUndefined()
  })
})
