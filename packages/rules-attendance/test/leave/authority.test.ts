import { describe, expect, test } from 'vitest'
import {
  coverage,
  expectRemedied,
  fri,
  type Given,
  judge,
  leader,
  leaveOf,
  mon,
  official,
  person,
  post,
  ruling,
  said,
  staff,
  sun,
  thu,
  tue,
  wed,
} from '../given.js'

const rule = 'leave/authority'
const key = `leave:leave-${mon}`
const period = { from: mon, to: '2025-09-30' }
const order = ['department-head', 'leader-in-charge', 'party-secretary', 'county-organization', 'county-leader']
const by = (authority: string, at = mon) => ({ approvals: [{ authority, at }] })
const leaveBy = (authority: string, to = mon, more = {}) => leaveOf(mon, to, { ...by(authority), ...more })

describe('leave/authority: the threshold', () => {
  test('approved below the competent authority: a violation, and its approval would have been enough', () => {
    const given = [leader(), leaveBy('leader-in-charge')]
    const finding = judge(given).finding(rule, key)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 'leader-in-charge', required: 'party-secretary' })
    expect(finding).toMatchObject({
      severity: 'error',
      force: 'must',
      comparison: 'at-least',
      causedBy: [],
      due: wed,
      window: { type: 'record', key, from: mon, to: mon },
    })
    expect(finding.citations).toEqual([{ document: 'S4', clause: 'S4.16' }])
    expect(finding.evidence).toEqual({
      counted: [],
      discounted: [{ record: key, reason: 'authority-too-low' }],
      undecided: [],
      missing: [],
    })
    expect(finding.message).toEqual({
      'zh-CN': '9月15日起的请假由分管领导审批，按权限应由党委书记审批。',
      en: 'The leave from 15 September was approved by the leader in charge; the party secretary was the competent authority.',
    })
    expect(expectRemedied(given, finding)).toMatchObject([
      { id: `leave-${mon}`, approvals: [{ authority: 'leader-in-charge' }, { authority: 'party-secretary', at: mon }] },
    ])
  })

  test('the lowest authority is an approval all the same', () => {
    const finding = judge([leader(), leaveBy('department-head')]).finding(rule, key)
    expect(finding.measured).toBe('department-head')
    expect(finding.message).toEqual({
      'zh-CN': '9月15日起的请假由部门负责人审批，按权限应由党委书记审批。',
      en: 'The leave from 15 September was approved by the head of the department; the party secretary was the competent authority.',
    })
  })

  test('by the competent one or a higher one: met', () => {
    expect(said(judge([leader(), leaveBy('party-secretary')]).finding(rule, key))).toEqual({
      verdict: 'compliant',
      measured: 'party-secretary',
      required: 'party-secretary',
    })
    expect(judge([leader(), leaveBy('county-leader')]).verdict(rule, key)).toBe('compliant')
    const two = leaveOf(mon, mon, {
      approvals: [
        { authority: 'department-head', at: mon },
        { authority: 'party-secretary', at: tue },
      ],
    })
    expect(judge([leader(), two]).verdict(rule, key)).toBe('compliant')
  })

  test('no approval on record: nothing was measured', () => {
    const given = [leader(), leaveOf(mon, mon, { approvals: [] })]
    const finding = judge(given).finding(rule, key)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: null, required: 'party-secretary' })
    expect(finding.message.en).toBe(
      'No approval of the leave from 15 September is on record; the party secretary was the competent authority.',
    )
    expect(expectRemedied(given, finding)).toMatchObject([{ approvals: [{ authority: 'party-secretary', at: mon }] }])
    expect(judge([leader(), leaveOf(mon, mon, { approvals: undefined })]).verdict(rule, key)).toBe('violation')
  })
})

describe('leave/authority: the matrix', () => {
  const posts: readonly (readonly [string, Given, readonly (readonly [string, string])[]])[] = [
    [
      'staff',
      { rank: 'staff' },
      [
        [mon, 'department-head'],
        [tue, 'leader-in-charge'],
        [wed, 'leader-in-charge'],
        [thu, 'party-secretary'],
      ],
    ],
    [
      'a section chief',
      { rank: 'section-chief' },
      [
        [mon, 'party-secretary'],
        [thu, 'party-secretary'],
      ],
    ],
    ['a deputy section chief', { rank: 'deputy-section-chief' }, [[mon, 'party-secretary']]],
    [
      'the leadership team',
      { classes: ['leadership-team'] },
      [
        [mon, 'party-secretary'],
        [fri, 'party-secretary'],
      ],
    ],
    [
      'the party secretary',
      { classes: ['party-secretary', 'leadership-team', 'head'] },
      [
        [mon, 'county-leader'],
        [fri, 'county-leader'],
      ],
    ],
    [
      'a first secretary',
      { classes: ['first-secretary'] },
      [
        [wed, 'party-secretary'],
        [thu, 'county-organization'],
      ],
    ],
    [
      'a resident official',
      { classes: ['resident'], rank: 'section-chief' },
      [
        [wed, 'party-secretary'],
        [thu, 'county-organization'],
      ],
    ],
    [
      'somebody without rank or class',
      {},
      [
        [mon, 'department-head'],
        [wed, 'leader-in-charge'],
        [thu, 'party-secretary'],
      ],
    ],
  ]
  test.each(posts)('%s', (_, held, rows) => {
    for (const [to, competent] of rows) {
      const below = order[order.indexOf(competent) - 1]
      const given = (authority: string | undefined) => [
        person('P1', post(held)),
        leaveOf(mon, to, authority ? by(authority) : { approvals: [] }),
      ]
      expect(judge(given(competent), period).verdict(rule, key), `${competent} to ${to}`).toBe('compliant')
      const finding = judge(given(below), period).finding(rule, key)
      expect(said(finding)).toEqual({ verdict: 'violation', measured: below ?? null, required: competent })
    }
  })

  test('a matrix of one’s own, from the date on which it holds', () => {
    const given = [leader(), leaveBy('leader-in-charge')]
    const policies = (from: string) => ({
      'leave.authority': [
        { from: '2020-01-01', value: [{ authority: 'county-leader' }] },
        {
          from,
          value: [
            { classes: ['leadership-team'], upToDays: 1, authority: 'leader-in-charge' },
            { authority: 'party-secretary' },
          ],
        },
      ],
    })
    expect(judge(given, { policies: policies(mon) }).verdict(rule, key)).toBe('compliant')
    expect(said(judge(given, { policies: policies(tue) }).finding(rule, key))).toEqual({
      verdict: 'violation',
      measured: 'leader-in-charge',
      required: 'county-leader',
    })
    const twoDays = [leader(), leaveBy('leader-in-charge', tue)]
    expect(judge(twoDays, { policies: policies(mon) }).finding(rule, key).required).toBe('party-secretary')
  })

  test('the post in force on the first day; of several the highest; else the nearest', () => {
    const promoted = person('P1', post({ rank: 'staff', to: mon }), post({ rank: 'section-chief', from: tue }))
    expect(judge([promoted, leaveBy('department-head')]).verdict(rule, key)).toBe('compliant')
    const before = person('P1', post({ rank: 'staff', to: '2025-09-14' }), post({ rank: 'section-chief', from: mon }))
    expect(judge([before, leaveBy('department-head')]).finding(rule, key).required).toBe('party-secretary')
    const both = person('P1', post({ rank: 'staff', unitId: 'D' }), post({ classes: ['party-secretary'] }))
    const judged = judge([both, leaveBy('party-secretary')])
    expect(
      judged.report.findings
        .filter(({ ruleId }) => ruleId === rule)
        .map(({ subject, required }) => [subject.unitId, required]),
    ).toEqual([['T', 'county-leader']])
    const gap = person('P1', post({ rank: 'section-chief', to: '2025-09-10' }), post({ rank: 'staff', from: tue }))
    expect(judge([gap, leaveBy('department-head')]).verdict(rule, key)).toBe('compliant')
  })
})

describe('leave/authority: adjoining leaves', () => {
  const required = (...leaves: readonly Given[]) =>
    judge([staff(), ...leaves], period).finding(rule, `leave:${leaves[leaves.length - 1].id}`).required

  test('a leave that follows a valid one without a workday between needs the authority for the whole span', () => {
    const monday = '2025-09-22'
    const second = leaveOf(monday, monday, by('county-leader'))
    expect(required(second)).toBe('department-head')
    // Friday to Monday is four days, whatever the weekend.
    expect(required(leaveOf(fri), second)).toBe('party-secretary')
    expect(required(leaveOf(thu), second)).toBe('department-head')
    expect(required(leaveOf(tue, tue), leaveOf(wed, wed, by('county-leader')))).toBe('leader-in-charge')
    expect(required(leaveOf(mon, wed), leaveOf(wed, thu, by('county-leader')))).toBe('party-secretary')
  })

  test('a void leave joins nothing; lacking the authority, the later one alone is void', () => {
    const second = leaveOf(tue, tue, by('department-head'))
    expect(judge([staff(), leaveOf(mon, mon, { approvals: [] }), second]).verdict(rule, `leave:leave-${tue}`)).toBe(
      'compliant',
    )
    const judged = judge([staff(), leaveBy('department-head'), second])
    expect(judged.verdicts(rule)).toEqual({ [key]: 'compliant', [`leave:leave-${tue}`]: 'violation' })
    expect(judged.verdict('attendance/present', mon)).toBe('compliant')
    expect(judged.verdict('attendance/present', tue)).toBe('violation')
  })

  test('over the National Day holiday two leaves a week apart adjoin', () => {
    const second = leaveOf('2025-10-09', '2025-10-09', by('department-head'))
    const judged = judge([staff(), leaveOf('2025-09-30'), second], { from: '2025-09-29', to: '2025-10-12' })
    // 30 September to 9 October is ten days.
    expect(judged.finding(rule, 'leave:leave-2025-10-09').required).toBe('party-secretary')
  })
})

describe('leave/authority: which leaves', () => {
  test('by the first day: a leave that begins before the period is no case', () => {
    expect(judge([official(), leaveOf('2025-09-14', tue, { approvals: [] })]).verdicts(rule)).toEqual({})
    expect(Object.keys(judge([official(), leaveOf(sun, '2025-09-26', { approvals: [] })]).verdicts(rule))).toEqual([
      `leave:leave-${sun}`,
    ])
  })

  test('everybody’s, also who is no township official', () => {
    expect(
      judge([person('P1', post({ unitId: 'C' })), leaveBy('department-head', tue)]).finding(rule, key).required,
    ).toBe('leader-in-charge')
  })

  test('pending while the approval could still be in time', () => {
    const given = [leader(), leaveOf(mon, mon, { approvals: [] })]
    const open = judge(given, { asOf: wed }).finding(rule, key)
    expect(open.verdict).toBe('pending')
    expect(open.message.en).toBe(
      'The leave from 15 September can be approved until 17 September. It is not yet due, and nothing is judged.',
    )
    expect(judge(given, { asOf: thu }).verdict(rule, key)).toBe('violation')
    expect(
      judge([leader(), leaveBy('party-secretary', mon, by('party-secretary', thu))], { asOf: wed }).verdict(rule, key),
    ).toBe('pending')
  })

  test('a ruling stands for the approval, or takes the leave away; two contents are undecided, of copies the best counts', () => {
    const low = [leader(), leaveBy('leader-in-charge')]
    expect(judge([...low, ruling('leave', `leave-${mon}`, 'credit')]).verdict(rule, key)).toBe('compliant')
    expect(judge([...low, ruling('leave', `leave-${mon}`, 'discount')]).verdict(rule, key)).toBeUndefined()
    const two = judge([...low, leaveBy('department-head')]).finding(rule, key)
    expect(two.verdict).toBe('indeterminate')
    expect(two.evidence.undecided).toEqual([{ record: key, reason: 'two-contents' }])
    const copies = judge([...low, leaveBy('party-secretary', mon, { id: 'z' })])
    expect(copies.verdicts(rule)).toEqual({ 'leave:z': 'compliant' })
    // A competent approval in time is better evidence than a higher one that came too late.
    const late = { id: 'a', approvals: [{ authority: 'county-leader', at: '2025-10-10' }] }
    const inTime = judge([leader(), leaveBy('party-secretary'), leaveBy('county-leader', mon, late)])
    expect(inTime.verdicts('leave/approved-in-time')).toEqual({ [key]: 'compliant' })
    expect(inTime.verdict('attendance/present', mon)).toBe('compliant')
  })

  test('on record it is judged, covered or not', () => {
    const given = [leader(), leaveBy('leader-in-charge'), coverage('leave', '2025-01-01', '2025-01-02')]
    expect(judge(given, { complete: false }).verdict(rule, key)).toBe('violation')
  })
})
