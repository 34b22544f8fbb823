import { describe, expect, test } from 'vitest'
import {
  expectRemedied,
  fri,
  judge,
  leaveOf,
  mon,
  office,
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
  visit,
  wed,
  week,
} from '../../rules-attendance/test/given.js'

const rule = '543/township-days'
const week38 = '2025-W38'
const option = (values: Record<string, unknown>) => ({ options: { [rule]: values } })
const fourDays = [official(), ...office(mon, tue, wed, thu)]

describe('543/township-days: the threshold', () => {
  test('four days of five: a violation, from the absence that caused it, and the missing day would have been enough', () => {
    const judged = judge(fourDays)
    const finding = judged.finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 4, required: 5 })
    expect(finding).toMatchObject({ severity: 'error', force: 'must', unit: 'days', comparison: 'at-least' })
    expect(finding.citations).toEqual([{ document: 'S4', clause: 'S4.05' }])
    const counted = [mon, tue, wed, thu].flatMap((date) => [`attendance:in-${date}`, `attendance:out-${date}`])
    expect(finding.evidence).toEqual({ counted: counted.sort(), discounted: [], undecided: [], missing: [fri] })
    expect(finding.causedBy).toEqual([judged.finding('attendance/present', fri).fingerprint])
    expect(finding.message).toEqual({
      'zh-CN': '第38周到岗 4 天，应为 5 天。计入：9月15、16、17、18日。',
      en: 'Week 38: 4 days in the township; 5 days due. Counted: 15, 16, 17 and 18 September.',
    })
    const records = expectRemedied(fourDays, finding)
    expect(records.map(({ at }) => at)).toEqual([`${fri}T08:30:00+08:00`, `${fri}T17:30:00+08:00`])
  })

  test('five days: met; six: met as well', () => {
    const five = judge([...fourDays, ...office(fri)]).finding(rule, week38)
    expect(said(five)).toEqual({ verdict: 'compliant', measured: 5, required: 5 })
    const six = judge([...fourDays, ...office(fri, sat)]).finding(rule, week38)
    expect(said(six)).toEqual({ verdict: 'compliant', measured: 6, required: 5 })
  })

  test('a rest day counts, though the missed workday stays a finding of its own', () => {
    const judged = judge([...fourDays, ...office(sun)])
    expect(said(judged.finding(rule, week38))).toEqual({ verdict: 'compliant', measured: 5, required: 5 })
    expect(judged.verdict('attendance/present', fri)).toBe('violation')
  })

  test('a signed visit makes a day; beside a sign-in and sign-out it makes no second one', () => {
    const finding = judge([...fourDays, visit(fri), visit(mon)]).finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'compliant', measured: 5, required: 5 })
  })

  test('no evidence at all, declared complete: none of five', () => {
    const finding = judge([official()]).finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 0, required: 5 })
    expect(finding.evidence.missing).toEqual([mon, tue, wed, thu, fri])
    expect(finding.causedBy).toHaveLength(5)
    expect(expectRemedied([official()], finding)).toHaveLength(10)
  })

  test('only officials of section rank in a township or a department below it', () => {
    const judged = judge([
      staff('P1'),
      person('P2', post({ rank: 'section-chief', unitId: 'C' })),
      person('P3', post({ rank: 'section-chief', classes: ['visiting'] })),
      person('P4', post({ rank: 'deputy-section-chief', unitId: 'D' })),
    ])
    const verdicts = ['P1', 'P2', 'P3', 'P4'].map((id) => judged.verdict(rule, week38, id))
    expect(verdicts).toEqual([undefined, undefined, undefined, 'violation'])
  })
})

describe('543/township-days: what was due', () => {
  test.each([
    ['2025-09-22', 5, 'six workdays with the make-up Sunday'],
    ['2025-09-29', 2, 'two before National Day'],
    ['2025-10-06', 3, 'two after it, and the make-up Saturday'],
    ['2024-09-30', 1, 'the Monday'],
    ['2026-09-21', 4, 'one lost to Mid-Autumn'],
  ])('week of %s: %i (%s)', (monday, required) => {
    const dates = week(monday)
    const judged = judge([official(), ...office(...dates.slice(0, required - 1))], { from: dates[0], to: dates[6] })
    const [finding] = judged.report.findings.filter(({ ruleId }) => ruleId === rule)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: required - 1, required })
  })

  test('a week across the year end is numbered by its Thursday; 1 January is off', () => {
    const dates = week('2025-12-29')
    const judged = judge([official(), ...office(dates[0], dates[1])], { from: dates[0], to: dates[6] })
    // 29 to 31 December and the make-up Sunday 4 January are workdays; 1 to 3 January are off.
    expect(said(judged.finding(rule, '2026-W01'))).toEqual({ verdict: 'violation', measured: 2, required: 4 })
  })

  test('in the year after the one in which the period begins, dates are written with their year, in the remedy too', () => {
    const dates = week('2026-01-05')
    const judged = judge([official(), ...office(...dates.slice(0, 4))], { from: '2025-12-29', to: dates[6] })
    const { message, remedy } = judged.finding(rule, '2026-W02')
    expect(message.en).toBe('Week 2 of 2026: 4 days in the township; 5 days due. Counted: 5, 6, 7 and 8 January 2026.')
    expect(remedy?.text).toEqual({ 'zh-CN': '再有 1 天（2026年1月9日）', en: '1 more day: 9 January 2026' })
  })

  test('a leave of one day: four, whatever the rounding; `none` demands the minimum itself', () => {
    const given = [official(), leaveOf(fri), ...office(mon, tue, wed)]
    for (const proration of ['floor', 'round', 'ceil']) {
      const finding = judge(given, option({ proration })).finding(rule, week38)
      expect(said(finding)).toEqual({ verdict: 'violation', measured: 3, required: 4 })
    }
    expect(said(judge([...given, ...office(thu)]).finding(rule, week38))).toEqual({
      verdict: 'compliant',
      measured: 4,
      required: 4,
    })
    const whole = judge([...given, ...office(thu)], option({ proration: 'none' })).finding(rule, week38)
    expect(said(whole)).toEqual({ verdict: 'violation', measured: 4, required: 5 })
  })

  test('away all week, on leave or on a trip: not applicable; a week that is not whole in the period is no case', () => {
    expect(judge([official(), leaveOf(mon, fri)]).verdict(rule, week38)).toBe('not-applicable')
    expect(judge([official(), trip(mon, fri)]).verdict(rule, week38)).toBe('not-applicable')
    expect(judge([official()], { from: tue, to: '2025-09-27' }).verdicts(rule)).toEqual({})
  })

  test('who comes in although on leave gets the credit and owes no more for it', () => {
    const finding = judge([official(), leaveOf(fri), ...office(mon, tue, wed, fri)]).finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'compliant', measured: 4, required: 4 })
  })

  test('the minimum: at it, above it, and never more than the workdays', () => {
    const judged = (values: Record<string, unknown>) => said(judge(fourDays, option(values)).finding(rule, week38))
    expect(judged({ minimum: 4 })).toEqual({ verdict: 'compliant', measured: 4, required: 4 })
    expect(judged({ minimum: 6 })).toEqual({ verdict: 'violation', measured: 4, required: 5 })
    expect(judged({ minimum: 0 })).toEqual({ verdict: 'compliant', measured: 4, required: 0 })
    expect(judged({ minimum: 6, proration: 'none' })).toEqual({ verdict: 'violation', measured: 4, required: 6 })
  })

  test('a dated minimum: in force the day before the week begins, on that day, on the day after', () => {
    const from = (date: string) =>
      option({
        minimum: [
          { from: '2020-01-01', value: 5 },
          { from: date, value: 4 },
        ],
      })
    expect(judge(fourDays, from('2025-09-14')).verdict(rule, week38)).toBe('compliant')
    const dayOf = judge(fourDays, from(mon)).finding(rule, week38)
    expect(dayOf.verdict).toBe('compliant')
    expect(dayOf.explanation.parameters).toContainEqual({ name: 'minimum', value: 4, since: mon })
    expect(judge(fourDays, from(tue)).verdict(rule, week38)).toBe('violation')
  })

  test('posts that begin or end within the week are judged on their own dates', () => {
    const leaving = judge([official('P1', { to: wed }), ...office(mon, tue)]).finding(rule, week38)
    expect(said(leaving)).toEqual({ verdict: 'violation', measured: 2, required: 3 })
    const arriving = judge([official('P1', { from: thu }), ...office(mon, thu, fri)]).finding(rule, week38)
    expect(said(arriving)).toEqual({ verdict: 'compliant', measured: 2, required: 2 })
    expect(arriving.evidence.discounted).toContainEqual({ record: `attendance:in-${mon}`, reason: 'outside-post' })
    const away = judge([official('P1', { from: wed }), leaveOf(tue, wed), ...office(thu)]).finding(rule, week38)
    expect(said(away)).toEqual({ verdict: 'violation', measured: 1, required: 2 })
    expect(away.evidence.discounted).toEqual([])
  })

  test('a post split in two contiguous ones is one; a rank lost midweek ends the duty; a transfer makes two cases', () => {
    const rank = { rank: 'section-chief' }
    const found = (...posts: Parameters<typeof person>[1][]) =>
      judge([person('P1', ...posts), ...office(mon, tue, wed, thu)])
        .report.findings.filter(({ ruleId }) => ruleId === rule)
        .map(({ subject, verdict, measured, required }) => [subject.unitId, measured, required, verdict])
    expect(found(post({ ...rank, to: tue }), post({ ...rank, from: wed }))).toEqual([['T', 4, 5, 'violation']])
    expect(found(post({ ...rank, to: tue }), post({ rank: 'staff', from: wed }))).toEqual([['T', 2, 2, 'compliant']])
    expect(found(post({ ...rank, to: tue }), post({ ...rank, from: wed, unitId: 'D' }))).toEqual([
      ['D', 2, 3, 'violation'],
      ['T', 2, 2, 'compliant'],
    ])
  })
})
