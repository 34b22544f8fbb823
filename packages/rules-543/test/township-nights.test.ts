import { describe, expect, test } from 'vitest'
import {
  expectRemedied,
  fri,
  judge,
  leader,
  leaveOf,
  mon,
  night,
  nights,
  official,
  person,
  post,
  said,
  sat,
  staff,
  sun,
  thu,
  trip,
  tue,
  wed,
  week,
} from '../../rules-attendance/test/given.js'

const rule = '543/township-nights'
const week38 = '2025-W38'
const option = (values: Record<string, unknown>) => ({ options: { [rule]: values } })
const threeNights = [official(), ...nights(mon, tue, wed)]

describe('543/township-nights: the threshold', () => {
  test('three nights of four: a violation, and the missing one would have been enough', () => {
    const finding = judge(threeNights).finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 3, required: 4 })
    expect(finding).toMatchObject({
      severity: 'error',
      force: 'must',
      unit: 'nights',
      comparison: 'at-least',
      causedBy: [],
    })
    expect(finding.citations).toEqual([{ document: 'S4', clause: 'S4.06' }])
    const counted = [mon, tue, wed].map((date) => `night-duty:night-${date}`)
    expect(finding.evidence).toEqual({ counted, discounted: [], undecided: [], missing: [thu] })
    expect(finding.message).toEqual({
      'zh-CN': '第38周住乡 3 夜，应为 4 夜。计入：9月15、16、17日。',
      en: 'Week 38: 3 nights in the township; 4 nights due. Counted: 15, 16 and 17 September.',
    })
    expect(expectRemedied(threeNights, finding).map((record) => record.night)).toEqual([thu])
  })

  test('four nights: met; five: met as well; the same night twice: once', () => {
    expect(said(judge([...threeNights, night(thu)]).finding(rule, week38))).toEqual({
      verdict: 'compliant',
      measured: 4,
      required: 4,
    })
    expect(said(judge([...threeNights, night(thu), night(sat)]).finding(rule, week38))).toEqual({
      verdict: 'compliant',
      measured: 5,
      required: 4,
    })
    expect(
      judge([...threeNights, night(wed, { id: 'again' }), night(tue, { id: 'duty', form: 'duty' })]).finding(
        rule,
        week38,
      ).measured,
    ).toBe(3)
  })

  test('only officials of section rank', () => {
    expect(judge([staff()]).verdicts(rule)).toEqual({})
    expect(judge([person('P1', post({ rank: 'deputy-section-chief', classes: ['resident'] }))]).verdicts(rule)).toEqual(
      {},
    )
    expect(judge([leader()]).verdicts(rule)).toEqual({ [week38]: 'violation' })
  })

  test('a night at the weekend counts, but not with `interiorOnly`', () => {
    const given = [...threeNights, night(sun)]
    expect(said(judge(given).finding(rule, week38))).toEqual({ verdict: 'compliant', measured: 4, required: 4 })
    const finding = judge(given, option({ interiorOnly: true })).finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 3, required: 4 })
    expect(judge([...threeNights, night(thu)], option({ interiorOnly: true })).verdict(rule, week38)).toBe('compliant')
    expect(expectRemedied(given, finding, option({ interiorOnly: true })).map((record) => record.night)).toEqual([thu])
  })

  test('the night before Monday belongs to the week before', () => {
    expect(judge([...threeNights, night('2025-09-14')]).finding(rule, week38).measured).toBe(3)
  })
})

describe('543/township-nights: what was due', () => {
  test.each([
    ['2025-09-22', 4, 'five interior nights with the one before the make-up Monday'],
    ['2025-09-29', 1, 'one before National Day'],
    ['2025-10-06', 2, 'two before the make-up Saturday'],
    ['2026-09-14', 4, 'Sunday 20 September works'],
    ['2026-09-21', 3, 'one lost to Mid-Autumn'],
  ])('week of %s: %i (%s)', (monday, required) => {
    const dates = week(monday)
    const judged = judge([official(), ...nights(...dates.slice(0, required - 1))], { from: dates[0], to: dates[6] })
    const [finding] = judged.report.findings.filter(({ ruleId }) => ruleId === rule)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: required - 1, required })
  })

  test('a week without an interior night: not applicable', () => {
    const dates = week('2024-09-30')
    expect(judge([official()], { from: dates[0], to: dates[6] }).verdicts(rule)).toEqual({
      '2024-W40': 'not-applicable',
    })
  })

  test('a leave excuses its nights and the one before it, whatever the rounding; `none` demands the minimum', () => {
    const given = [official(), leaveOf(wed), ...nights(mon)]
    for (const proration of ['floor', 'round', 'ceil']) {
      expect(said(judge(given, option({ proration })).finding(rule, week38))).toEqual({
        verdict: 'violation',
        measured: 1,
        required: 2,
      })
    }
    expect(said(judge([...given, night(thu)]).finding(rule, week38))).toEqual({
      verdict: 'compliant',
      measured: 2,
      required: 2,
    })
    const whole = judge([...given, night(thu)], option({ proration: 'none' })).finding(rule, week38)
    expect(said(whole)).toEqual({ verdict: 'violation', measured: 2, required: 4 })
    expect(judge([official(), leaveOf(tue, fri)]).verdict(rule, week38)).toBe('not-applicable')
  })

  test('a leave that nobody competent approved excuses nothing, and `leave/authority` is the cause', () => {
    const given = [...threeNights, leaveOf(fri, fri, { approvals: [{ authority: 'leader-in-charge', at: thu }] })]
    const judged = judge(given)
    const finding = judged.finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 3, required: 4 })
    expect(finding.causedBy).toEqual([judged.finding('leave/authority', `leave:leave-${fri}`).fingerprint])
    const policies = { 'leave.authority': [{ authority: 'leader-in-charge' }] }
    expect(said(judge(given, { policies }).finding(rule, week38))).toEqual({
      verdict: 'compliant',
      measured: 3,
      required: 3,
    })
  })

  test('a trip excuses a night it overlaps between 23:00 and 05:00 by more than nothing', () => {
    const due = (from: string, to: string, policies = {}) =>
      judge([official(), trip(from, to)], { policies }).finding(rule, week38).required
    expect(due(`${tue} 08:00`, `${wed} 18:00`)).toBe(3)
    expect(due(`${tue} 08:00`, `${tue} 23:00`)).toBe(4)
    expect(due(`${tue} 08:00`, `${tue} 23:01`)).toBe(3)
    expect(due(`${wed} 05:00`, `${wed} 12:00`)).toBe(4)
    expect(due(`${wed} 04:59`, `${wed} 12:00`)).toBe(3)
    expect(due(tue, tue)).toBe(4)
    expect(due(tue, wed)).toBe(3)
  })

  test('`trip.lateReturnCutoff` excuses who comes home at or after it', () => {
    const due = (cutoff: string | null) =>
      judge([official(), trip(`${tue} 08:00`, `${tue} 20:00`)], {
        policies: { 'trip.lateReturnCutoff': cutoff },
      }).finding(rule, week38).required
    expect(due(null)).toBe(4)
    expect(due('20:01')).toBe(4)
    expect(due('20:00')).toBe(3)
    expect(due('19:00')).toBe(3)
  })

  test('the minimum: at it, never more than the interior nights, and dated by the Monday', () => {
    const judged = (values: Record<string, unknown>) => said(judge(threeNights, option(values)).finding(rule, week38))
    expect(judged({ minimum: 3 })).toEqual({ verdict: 'compliant', measured: 3, required: 3 })
    expect(judged({ minimum: 5 })).toEqual({ verdict: 'violation', measured: 3, required: 4 })
    expect(judged({ minimum: 5, proration: 'none' })).toEqual({ verdict: 'violation', measured: 3, required: 5 })
    const from = (date: string) => ({
      minimum: [
        { from: '2020-01-01', value: 4 },
        { from: date, value: 3 },
      ],
    })
    expect(judged(from(mon)).verdict).toBe('compliant')
    expect(judged(from(tue)).verdict).toBe('violation')
  })

  test('interior nights have both dates in post; of a week cut short only those are owed', () => {
    expect(said(judge([official('P1', { from: wed }), ...nights(tue, wed)]).finding(rule, week38))).toEqual({
      verdict: 'violation',
      measured: 1,
      required: 2,
    })
    expect(said(judge([official('P1', { to: wed }), ...nights(mon, tue)]).finding(rule, week38))).toEqual({
      verdict: 'compliant',
      measured: 2,
      required: 2,
    })
    expect(judge([official('P1', { from: fri })]).verdict(rule, week38)).toBe('not-applicable')
  })

  test('the year end: the night of 31 December is none before a workday', () => {
    const dates = week('2025-12-29')
    const judged = judge([official(), ...nights(dates[0])], { from: dates[0], to: dates[6] })
    // Interior: 29 and 30 December, and the make-up Sunday 4 January.
    expect(said(judged.finding(rule, '2026-W01'))).toEqual({ verdict: 'violation', measured: 1, required: 3 })
  })
})
