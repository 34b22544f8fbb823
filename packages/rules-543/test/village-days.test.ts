import { describe, expect, test } from 'vitest'
import {
  coverage,
  expectRemedied,
  fri,
  judge,
  leaveOf,
  mon,
  office,
  official,
  ruling,
  said,
  sat,
  staff,
  sun,
  thu,
  tue,
  visit,
  visits,
  wed,
  week,
} from '../../rules-attendance/test/given.js'

const rule = '543/village-days'
const week38 = '2025-W38'
const option = (values: Record<string, unknown>) => ({ options: { [rule]: values } })
const twoDays = [official(), ...visits(mon, tue)]

describe('543/village-days: the threshold', () => {
  test('two days of three: a violation, and one more would have been enough', () => {
    const finding = judge(twoDays).finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 2, required: 3 })
    expect(finding).toMatchObject({
      severity: 'error',
      force: 'must',
      unit: 'days',
      comparison: 'at-least',
      causedBy: [],
    })
    expect(finding.citations).toEqual([{ document: 'S4', clause: 'S4.07' }])
    const counted = [`visit:visit-${mon}`, `visit:visit-${tue}`]
    expect(finding.evidence).toEqual({ counted, discounted: [], undecided: [], missing: [wed, thu, fri] })
    expect(finding.message).toEqual({
      'zh-CN': '第38周驻村 2 天，应为 3 天。计入：9月15、16日。',
      en: 'Week 38: 2 days in the villages; 3 days due. Counted: 15 and 16 September.',
    })
    expect(finding.remedy?.text.en).toBe('1 more day among 17, 18 and 19 September')
    expect(expectRemedied(twoDays, finding)).toMatchObject([
      { kind: 'visit', date: wed, signature: { signerType: 'villager' } },
    ])
  })

  test('three days: met, the weekend too; four: met as well; two villages on one date: one day', () => {
    expect(said(judge([...twoDays, visit(sat)]).finding(rule, week38))).toEqual({
      verdict: 'compliant',
      measured: 3,
      required: 3,
    })
    expect(said(judge([...twoDays, ...visits(wed, thu)]).finding(rule, week38))).toEqual({
      verdict: 'compliant',
      measured: 4,
      required: 3,
    })
    expect(judge([...twoDays, visit(tue, { id: 'other', villageId: 'V2' })]).finding(rule, week38).measured).toBe(2)
  })

  test('days at the hall are no village days; only officials of section rank owe any', () => {
    expect(judge([...twoDays, ...office(wed, thu, fri)]).verdict(rule, week38)).toBe('violation')
    expect(judge([staff(), ...visits(mon)]).verdicts(rule)).toEqual({})
  })
})

describe('543/village-days: what was due', () => {
  test.each([
    ['2025-09-22', 3, 'six workdays'],
    ['2025-09-29', 1, 'two workdays'],
    ['2025-10-06', 1, 'three workdays'],
    ['2024-09-30', 0, 'one workday'],
    ['2026-09-21', 2, 'four workdays'],
  ])('week of %s: %i (%s)', (monday, required) => {
    const dates = week(monday)
    const judged = judge([official(), ...visits(...dates.slice(0, Math.max(0, required - 1)))], {
      from: dates[0],
      to: dates[6],
    })
    const [finding] = judged.report.findings.filter(({ ruleId }) => ruleId === rule)
    const measured = Math.max(0, required - 1)
    expect(said(finding)).toEqual({ verdict: required === 0 ? 'compliant' : 'violation', measured, required })
  })

  test.each([
    // Four workdays come to 2.4 days, three to 1.8, one to 0.6.
    [[fri, fri], { floor: 2, round: 2, ceil: 3, none: 3 }],
    [[thu, fri], { floor: 1, round: 2, ceil: 2, none: 3 }],
    [[tue, fri], { floor: 0, round: 1, ceil: 1, none: 3 }],
  ])('on leave %s: by the way of rounding %o', ([from, to], expected) => {
    for (const [proration, required] of Object.entries(expected)) {
      const given = [official(), leaveOf(from, to), ...visits(mon).slice(0, required - 1)]
      expect(judge(given, option({ proration })).finding(rule, week38).required, proration).toBe(required)
    }
    const byDefault = judge([official(), leaveOf(from, to)]).finding(rule, week38)
    expect(byDefault.required).toBe(expected.floor)
  })

  test('away all week: not applicable', () => {
    expect(judge([official(), leaveOf(mon, fri)]).verdict(rule, week38)).toBe('not-applicable')
  })

  test('a leave approved too late excuses nothing; `leave.retroactiveDays` decides what is too late', () => {
    const given = [
      official(),
      ...visits(mon, tue),
      leaveOf(fri, fri, { approvals: [{ authority: 'party-secretary', at: '2025-09-23' }] }),
    ]
    const judged = judge(given)
    const finding = judged.finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 2, required: 3 })
    expect(finding.causedBy).toEqual([judged.finding('leave/approved-in-time', `leave:leave-${fri}`).fingerprint])
    expect(said(judge(given, { policies: { 'leave.retroactiveDays': 4 } }).finding(rule, week38))).toEqual({
      verdict: 'compliant',
      measured: 2,
      required: 2,
    })
  })

  test('the minimum: at it, prorated, and dated by the Monday', () => {
    const judged = (values: Record<string, unknown>, given = twoDays) =>
      said(judge(given, option(values)).finding(rule, week38))
    expect(judged({ minimum: 2 })).toEqual({ verdict: 'compliant', measured: 2, required: 2 })
    expect(judged({ minimum: 5 })).toEqual({ verdict: 'violation', measured: 2, required: 5 })
    expect(judged({ minimum: 4 }, [...twoDays, leaveOf(fri)])).toEqual({
      verdict: 'violation',
      measured: 2,
      required: 3,
    })
    const from = (date: string) => ({
      minimum: [
        { from: '2020-01-01', value: 3 },
        { from: date, value: 2 },
      ],
    })
    expect(judged(from('2025-09-14')).verdict).toBe('compliant')
    expect(judged(from(mon)).verdict).toBe('compliant')
    expect(judged(from(tue)).verdict).toBe('violation')
  })
})

describe('543/village-days: what counts', () => {
  test('an unsigned visit does not: `visit-signature` is the cause, and the signature would have been enough', () => {
    const given = [...twoDays, visit(wed, { signature: undefined })]
    const judged = judge(given)
    const finding = judged.finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 2, required: 3 })
    expect(finding.evidence.discounted).toEqual([{ record: `visit:visit-${wed}`, reason: 'unsigned' }])
    expect(finding.causedBy).toEqual([judged.finding('attendance/visit-signature', `visit:visit-${wed}`).fingerprint])
    expect(expectRemedied(given, finding)).toEqual([visit(wed)])
  })

  test.each(['self', 'colleague', 'village-cadre'])('nor one signed by a %s', (signerType) => {
    const given = [...twoDays, visit(wed, { signature: { signerType } })]
    const finding = judge(given).finding(rule, week38)
    expect(finding.evidence.discounted).toEqual([{ record: `visit:visit-${wed}`, reason: 'signer-not-villager' }])
    const accepted = judge(given, { policies: { 'evidence.acceptVillageCadre': true } }).verdict(rule, week38)
    expect(accepted).toBe(signerType === 'village-cadre' ? 'compliant' : 'violation')
  })

  test('a signed copy under another id clears the unsigned one', () => {
    const given = [...twoDays, visit(wed, { signature: undefined }), visit(wed, { id: 'z-signed' })]
    const judged = judge(given)
    expect(judged.verdict(rule, week38)).toBe('compliant')
    expect(judged.finding('integrity/duplicate', `visit:visit-${wed}`).verdict).toBe('violation')
    expect(judged.verdict('attendance/visit-signature', `visit:visit-${wed}`)).toBeUndefined()
  })

  test('entered by the end of the next workday; later void, or only flagged: then `backdated` is the cause', () => {
    const entered = (date: string, recordedAt: string) => [...twoDays, visit(date, { recordedAt })]
    expect(judge(entered(wed, `${thu}T23:59:00+08:00`)).verdict(rule, week38)).toBe('compliant')
    expect(judge(entered(fri, '2025-09-22T23:59:00+08:00')).verdict(rule, week38)).toBe('compliant')
    const late = entered(wed, `${fri}T00:00:00+08:00`)
    const judged = judge(late)
    const finding = judged.finding(rule, week38)
    expect(finding.evidence.discounted).toEqual([{ record: `visit:visit-${wed}`, reason: 'entered-too-late' }])
    expect(finding.causedBy).toEqual([judged.finding('integrity/backdated', `visit:visit-${wed}`).fingerprint])
    expect(expectRemedied(late, finding)).toEqual([visit(wed)])
    expect(judge(late, { policies: { 'evidence.backdated': 'flag' } }).verdict(rule, week38)).toBe('compliant')
  })

  test('what a ruling says; an id with two contents is in doubt; a day not covered as well', () => {
    const unsigned = [...twoDays, visit(wed, { signature: undefined })]
    expect(judge([...unsigned, ruling('visit', `visit-${wed}`, 'credit')]).verdict(rule, week38)).toBe('compliant')
    expect(judge([...twoDays, visit(wed), ruling('visit', `visit-${wed}`, 'discount')]).verdict(rule, week38)).toBe(
      'violation',
    )
    const two = judge([...twoDays, visit(wed), visit(wed, { villageId: 'V2' })]).finding(rule, week38)
    expect(said(two)).toEqual({ verdict: 'indeterminate', measured: [2, 3], required: 3 })
    const declared = [coverage('visit', mon, sat), coverage('leave', mon, sun), coverage('trip', mon, sun)]
    const open = judge([...twoDays, ...declared], { complete: false }).finding(rule, week38)
    expect(said(open)).toEqual({ verdict: 'indeterminate', measured: [2, 3], required: 3 })
    expect(open.evidence.undecided).toEqual([{ record: `date:${sun}`, reason: 'not-covered' }])
  })

  test('pending while a visit could still be entered in time', () => {
    expect(judge(twoDays, { asOf: '2025-09-22' }).verdict(rule, week38)).toBe('pending')
    expect(judge(twoDays, { asOf: '2025-09-23' }).verdict(rule, week38)).toBe('violation')
  })
})
