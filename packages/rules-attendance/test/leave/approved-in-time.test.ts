import { describe, expect, test } from 'vitest'
import { expectRemedied, fri, judge, leader, leaveOf, mon, ruling, said, staff, sun, thu, tue, wed } from '../given.js'

const rule = 'leave/approved-in-time'
const of = (from: string) => `leave:leave-${from}`
const approvedAt = (at: string, from = mon) => [
  leader(),
  leaveOf(from, from, { approvals: [{ authority: 'party-secretary', at }] }),
]
const days = (from: string, value: number) => ({
  policies: {
    'leave.retroactiveDays': [
      { from: '2020-01-01', value: 2 },
      { from, value },
    ],
  },
})

describe(rule, () => {
  test('approved three days after its start: a violation, and the approval in time would have been enough', () => {
    const given = approvedAt(thu)
    const finding = judge(given).finding(rule, of(mon))
    expect(said(finding)).toEqual({ verdict: 'violation', measured: thu, required: wed })
    expect(finding).toMatchObject({
      severity: 'error',
      force: 'must',
      comparison: 'on-or-before',
      causedBy: [],
      due: wed,
      window: { type: 'record', key: of(mon), from: mon, to: mon },
    })
    expect(finding.citations).toEqual([{ document: 'S4', clause: 'S4.16' }])
    expect(finding.evidence).toEqual({
      counted: [],
      discounted: [{ record: of(mon), reason: 'approved-too-late' }],
      undecided: [],
      missing: [],
    })
    expect(finding.message).toEqual({
      'zh-CN': '9月15日起的请假于 9月18日获批，期限为 9月17日。',
      en: 'The leave from 15 September was approved on 18 September; it was due by 17 September.',
    })
    expect(expectRemedied(given, finding)).toMatchObject([{ approvals: [{ authority: 'party-secretary', at: mon }] }])
  })

  test('before, on the first day, on the second day after it: met', () => {
    for (const at of ['2025-09-01', mon, tue, wed, `${wed}T23:59:59+08:00`]) {
      expect(judge(approvedAt(at)).verdict(rule, of(mon)), at).toBe('compliant')
    }
    expect(said(judge(approvedAt(wed)).finding(rule, of(mon)))).toEqual({
      verdict: 'compliant',
      measured: wed,
      required: wed,
    })
    expect(judge(approvedAt(`${thu}T00:00:00+08:00`)).verdict(rule, of(mon))).toBe('violation')
    expect(judge(approvedAt(`${wed}T16:00:00Z`)).verdict(rule, of(mon))).toBe('violation')
  })

  test('a due date on no workday rolls to the next one', () => {
    const monday = '2025-09-22'
    expect(said(judge(approvedAt(monday, thu)).finding(rule, of(thu)))).toEqual({
      verdict: 'compliant',
      measured: monday,
      required: monday,
    })
    expect(judge(approvedAt('2025-09-23', thu)).verdict(rule, of(thu))).toBe('violation')
    expect(judge(approvedAt(monday, fri)).verdict(rule, of(fri))).toBe('compliant')
    const holiday = { from: '2025-09-29', to: '2025-10-12' }
    expect(judge(approvedAt('2025-10-09', '2025-09-30'), holiday).verdict(rule, of('2025-09-30'))).toBe('compliant')
    expect(judge(approvedAt('2025-10-10', '2025-09-30'), holiday).verdict(rule, of('2025-09-30'))).toBe('violation')
  })

  test('`leave.retroactiveDays`, dated by the first day of the leave', () => {
    expect(judge(approvedAt(thu), days(mon, 3)).verdict(rule, of(mon))).toBe('compliant')
    expect(judge(approvedAt(thu), days(tue, 3)).verdict(rule, of(mon))).toBe('violation')
    expect(judge(approvedAt(mon), days(mon, 0)).verdict(rule, of(mon))).toBe('compliant')
    expect(said(judge(approvedAt(tue), days(mon, 0)).finding(rule, of(mon)))).toEqual({
      verdict: 'violation',
      measured: tue,
      required: mon,
    })
  })

  test('the earliest competent approval decides; an incompetent one in time does not help', () => {
    const approvals = (...given: readonly (readonly [string, string])[]) => [
      leader(),
      leaveOf(mon, mon, { approvals: given.map(([authority, at]) => ({ authority, at })) }),
    ]
    expect(judge(approvals(['party-secretary', thu], ['county-leader', tue])).finding(rule, of(mon)).measured).toBe(tue)
    expect(judge(approvals(['leader-in-charge', mon], ['party-secretary', thu])).finding(rule, of(mon)).measured).toBe(
      thu,
    )
  })

  test('where nobody competent approved only `leave/authority` reports', () => {
    const judged = judge([leader(), leaveOf(mon, mon, { approvals: [{ authority: 'leader-in-charge', at: thu }] })])
    expect(judged.verdict(rule, of(mon))).toBe('not-applicable')
    expect(judged.verdict('leave/authority', of(mon))).toBe('violation')
    expect(judge([leader(), leaveOf(mon, mon, { approvals: [] })]).verdict(rule, of(mon))).toBe('not-applicable')
  })

  test('pending while the approval could still be in time; what is approved after `asOf` is not known', () => {
    const given = [staff(), leaveOf(mon, mon, { approvals: [] })]
    expect(judge(given, { asOf: wed }).verdict(rule, of(mon))).toBe('pending')
    expect(judge(given, { asOf: thu }).verdict(rule, of(mon))).toBe('not-applicable')
    expect(judge(approvedAt(tue), { asOf: mon }).verdict(rule, of(mon))).toBe('pending')
    expect(judge(approvedAt(tue), { asOf: tue }).verdict(rule, of(mon))).toBe('compliant')
  })

  test('the absence it does not excuse follows from it', () => {
    const judged = judge(approvedAt(thu))
    const cause = judged.finding(rule, of(mon)).fingerprint
    expect(judged.finding('attendance/present', mon).causedBy).toEqual([cause])
    expect(judge(approvedAt(thu), days(mon, 3)).verdict('attendance/present', mon)).toBe('compliant')
  })

  test('a ruling stands for the approval in time; an id with two contents is undecided', () => {
    expect(judge([...approvedAt(thu), ruling('leave', `leave-${mon}`, 'credit')]).verdict(rule, of(mon))).toBe(
      'compliant',
    )
    expect(
      judge([...approvedAt(thu), ruling('leave', `leave-${mon}`, 'discount')]).verdict(rule, of(mon)),
    ).toBeUndefined()
    const other = leaveOf(mon, mon, { approvals: [{ authority: 'party-secretary', at: fri }] })
    expect(judge([...approvedAt(thu), other]).verdict(rule, of(mon))).toBe('indeterminate')
    const inTime = leaveOf(mon, mon, { approvals: [{ authority: 'party-secretary', at: tue }] })
    expect(judge([...approvedAt(mon), inTime]).verdict(rule, of(mon))).toBe('compliant')
  })

  test('by the first day', () => {
    expect(judge(approvedAt('2025-09-25', '2025-09-14')).verdicts(rule)).toEqual({})
    expect(judge(approvedAt('2025-09-25', sun)).verdicts(rule)).toEqual({ [of(sun)]: 'violation' })
  })
})
