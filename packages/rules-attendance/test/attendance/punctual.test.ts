import { describe, expect, test } from 'vitest'
import {
  coverage,
  expectRemedied,
  type Given,
  judge,
  leaveOf,
  mon,
  office,
  person,
  post,
  ruling,
  said,
  sat,
  signIn,
  signOut,
  staff,
  sun,
  thu,
  trip,
  visit,
  wed,
} from '../given.js'

const rule = 'attendance/punctual'
const grace = (graceMinutes: number) => ({ options: { [rule]: { graceMinutes } } })
const day = (from: string, to: string, ...records: readonly Given[]) => [
  staff(),
  signIn(wed, from),
  signOut(wed, to),
  ...records,
]

describe('attendance/punctual: the threshold', () => {
  test('in at 08:31: one minute late; a warning, with the sign-in as evidence', () => {
    const finding = judge(day('08:31', '17:30')).finding(rule, wed)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 1, required: 0 })
    expect(finding).toMatchObject({
      severity: 'warning',
      force: 'must',
      unit: 'minutes',
      comparison: 'at-most',
      causedBy: [],
      window: { type: 'day', key: wed },
    })
    expect(finding.citations.map(({ clause }) => clause)).toEqual(['S4.01', 'S4.27'])
    expect(finding.evidence).toEqual({ counted: [`attendance:in-${wed}`], discounted: [], undecided: [], missing: [] })
    expect(finding.message).toEqual({
      'zh-CN': '9月17日签到比应到时间晚 1 分钟，可晚 0 分钟。',
      en: '17 September: the sign-in is 1 minute after the expected time; 0 were allowed.',
    })
    expect(finding.remedy?.text.en).toBe('a sign-in and a sign-out within the minutes allowed')
    expect(expectRemedied(day('08:31', '17:30'), finding)).toMatchObject([
      { direction: 'in', at: `${wed}T08:30:00+08:00` },
    ])
  })

  test('out at 17:29: one minute early', () => {
    const finding = judge(day('08:30', '17:29')).finding(rule, wed)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 1, required: 0 })
    expect(finding.evidence.counted).toEqual([`attendance:out-${wed}`])
    expect(finding.message.en).toBe('17 September: the sign-out is 1 minute before the expected time; 0 were allowed.')
    expect(expectRemedied(day('08:30', '17:29'), finding)).toMatchObject([
      { direction: 'out', at: `${wed}T17:30:00+08:00` },
    ])
    const both = judge(day('09:00', '17:00')).finding(rule, wed)
    expect(expectRemedied(day('09:00', '17:00'), both)).toHaveLength(2)
  })

  test('in at 08:30 and out at 17:30: met; so is earlier and later', () => {
    expect(said(judge(day('08:30', '17:30')).finding(rule, wed))).toEqual({
      verdict: 'compliant',
      measured: 0,
      required: 0,
    })
    expect(judge(day('07:00', '23:00')).verdict(rule, wed)).toBe('compliant')
  })

  test('`graceMinutes`: at them, and one more', () => {
    expect(said(judge(day('08:40', '17:20'), grace(10)).finding(rule, wed))).toEqual({
      verdict: 'compliant',
      measured: 10,
      required: 10,
    })
    expect(said(judge(day('08:41', '17:30'), grace(10)).finding(rule, wed))).toEqual({
      verdict: 'violation',
      measured: 11,
      required: 10,
    })
    expect(said(judge(day('08:30', '17:19'), grace(10)).finding(rule, wed))).toEqual({
      verdict: 'violation',
      measured: 11,
      required: 10,
    })
  })

  test('the earliest sign-in and the latest sign-out are measured', () => {
    const more = [signIn(wed, '09:10', { id: 'again' }), signOut(wed, '12:00', { id: 'lunch' })]
    expect(judge(day('08:20', '17:40', ...more)).verdict(rule, wed)).toBe('compliant')
    const inCounty = signIn(wed, '08:00', { id: 'county', place: 'county' })
    expect(judge(day('08:35', '17:40', inCounty)).finding(rule, wed).measured).toBe(5)
  })
})

describe('attendance/punctual: which days', () => {
  test('only workdays credited by a sign-in and a sign-out', () => {
    const judged = judge([
      staff(),
      visit(mon),
      signIn(wed, '09:00'),
      ...office(thu),
      signIn(sat, '10:00'),
      signOut(sat, '11:00'),
    ])
    expect(judged.verdict(rule, mon)).toBe('not-applicable')
    expect(judged.verdict(rule, wed)).toBe('not-applicable')
    expect(judged.verdict(rule, thu)).toBe('compliant')
    expect(judged.verdict(rule, sat)).toBeUndefined()
  })

  test('a visit on the day does not excuse a late sign-in, a leave or a trip of the whole session does', () => {
    expect(judge(day('09:00', '17:40', visit(wed))).verdict(rule, wed)).toBe('violation')
    expect(judge(day('09:00', '17:40', leaveOf(wed))).verdict(rule, wed)).toBe('not-applicable')
    expect(judge(day('10:00', '15:00', trip(`${wed} 08:30`, `${wed} 17:30`))).verdict(rule, wed)).toBe('not-applicable')
  })

  test('who is no township official is not asked', () => {
    expect(
      judge([person('P1', post({ classes: ['visiting'] })), signIn(wed, '09:00'), signOut(wed)]).verdicts(rule),
    ).toEqual({})
  })

  test('where lateness voids the day there is no credited stay to judge', () => {
    expect(judge(day('08:31', '17:40'), { policies: { 'evidence.voidWhenLate': true } }).verdict(rule, wed)).toBe(
      'not-applicable',
    )
  })
})

describe('attendance/punctual: what is expected', () => {
  test('a trip in the morning moves the start, one in the afternoon the end', () => {
    const morning = trip(`${wed} 08:00`, `${wed} 10:00`)
    expect(judge(day('10:00', '17:30', morning)).verdict(rule, wed)).toBe('compliant')
    expect(judge(day('10:01', '17:30', morning)).finding(rule, wed).measured).toBe(1)
    const afternoon = trip(`${wed} 15:00`, `${wed} 18:00`)
    expect(judge(day('08:30', '15:00', afternoon)).verdict(rule, wed)).toBe('compliant')
    expect(judge(day('08:30', '14:59', afternoon)).finding(rule, wed).measured).toBe(1)
  })

  test('a trip that begins within the margin of the start covers it', () => {
    const given = day('12:00', '17:30', trip(`${wed} 09:30`, `${wed} 12:00`))
    expect(judge(given).verdict(rule, wed)).toBe('compliant')
    const finding = judge(given, { policies: { 'evidence.tripMarginMinutes': 59 } }).finding(rule, wed)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 210, required: 0 })
  })

  test('a trip at noon moves nothing', () => {
    expect(judge(day('08:40', '17:30', trip(`${wed} 12:00`, `${wed} 13:00`))).finding(rule, wed).measured).toBe(10)
  })

  test('the schedule of the unit, from the day it holds', () => {
    const unit = (schedules: readonly object[]) => ({
      kind: 'unit',
      id: 'T3',
      name: '高岭镇',
      type: 'township',
      parentId: 'C',
      schedules,
    })
    const given = (...schedules: readonly object[]) => [
      unit(schedules),
      person('P1', post({ unitId: 'T3' })),
      signIn(wed, '09:00'),
      signOut(wed, '17:00'),
    ]
    expect(judge(given({ from: wed, start: '09:00', end: '17:00' })).verdict(rule, wed)).toBe('compliant')
    expect(judge(given({ from: thu, start: '09:00', end: '17:00' })).finding(rule, wed).measured).toBe(30)
    expect(judge(given({ from: '2025-01-01', to: wed, start: '09:00', end: '17:00' })).verdict(rule, wed)).toBe(
      'compliant',
    )
    expect(
      judge(given({ from: '2025-01-01', to: '2025-09-16', start: '09:00', end: '17:00' })).verdict(rule, wed),
    ).toBe('violation')
  })
})

describe('attendance/punctual: what is in doubt', () => {
  const covered = (...kinds: readonly string[]) => kinds.map((kind) => coverage(kind, mon, sun))

  test('lateness is undecided where a trip could explain it; being on time is not', () => {
    const declared = covered('attendance', 'visit', 'leave')
    const undecided = judge([...day('08:40', '17:30'), ...declared], { complete: false }).finding(rule, wed)
    expect(said(undecided)).toEqual({ verdict: 'indeterminate', measured: [0, 10], required: 0 })
    expect(undecided.message).toEqual({
      'zh-CN': '9月17日的签到签退是否按时待核实，不作结论。',
      en: 'Whether sign-in and sign-out of 17 September were in time is undecided; no conclusion is drawn.',
    })
    expect(judge([...day('08:30', '17:30'), ...declared], { complete: false }).verdict(rule, wed)).toBe('compliant')
    expect(
      judge([...day('08:40', '17:30'), ...declared, ...covered('trip')], { complete: false }).verdict(rule, wed),
    ).toBe('violation')
  })

  test('a day without a stay is none to judge, covered or not; with one, only lateness is undecided where sign-ins are not covered', () => {
    const declared = covered('visit', 'leave', 'trip')
    const open = (...records: readonly Given[]) =>
      judge([...records, ...declared, coverage('attendance', mon, mon)], { complete: false })
    expect(open(staff()).verdict(rule, wed)).toBe('not-applicable')
    expect(open(staff(), signIn(wed, '09:00')).verdict(rule, wed)).toBe('not-applicable')
    expect(open(...day('08:30', '17:30')).verdict(rule, wed)).toBe('compliant')
    expect(open(...day('08:40', '17:30')).verdict(rule, wed)).toBe('indeterminate')
  })

  test('so it is while an earlier sign-in is undecided; a ruling that discounts it settles it', () => {
    const earlier = signIn(wed, '08:10', { id: 'earlier', place: undefined, siteId: 'somewhere' })
    expect(judge(day('08:40', '17:30', earlier)).verdict(rule, wed)).toBe('indeterminate')
    const settled = judge(day('08:40', '17:30', earlier, ruling('attendance', 'earlier', 'discount'))).finding(
      rule,
      wed,
    )
    expect(said(settled)).toEqual({ verdict: 'violation', measured: 10, required: 0 })
  })

  test('pending while a leave of the day could still be approved', () => {
    expect(judge(day('08:40', '17:30'), { asOf: '2025-09-19' }).verdict(rule, wed)).toBe('pending')
    expect(judge(day('08:40', '17:30'), { asOf: '2025-09-20' }).verdict(rule, wed)).toBe('violation')
  })
})
