import { describe, expect, test } from 'vitest'
import {
  expectRemedied,
  fri,
  judge,
  mon,
  night,
  ruling,
  said,
  sat,
  signIn,
  staff,
  sun,
  thu,
  tue,
  visit,
  wed,
} from '../given.js'

const rule = 'integrity/backdated'
const start = (date: string) => `${date}T00:00:00+08:00`
const end = (date: string) => `${date}T23:59:59+08:00`
const visitAt = (date: string, recordedAt: string) => [staff(), visit(date, { recordedAt })]
const nightAt = (date: string, recordedAt: string) => [staff(), night(date, { recordedAt })]

describe(rule, () => {
  test('a visit entered two workdays later: a violation, and the entry in time would have been enough', () => {
    const given = visitAt(wed, start(fri))
    const key = `visit:visit-${wed}`
    const finding = judge(given).finding(rule, key)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: fri, required: thu })
    expect(finding).toMatchObject({
      severity: 'error',
      force: 'must',
      comparison: 'on-or-before',
      citations: [],
      causedBy: [],
      window: { type: 'record', key, from: wed, to: wed },
    })
    expect(finding.evidence).toEqual({
      counted: [],
      discounted: [{ record: key, reason: 'entered-too-late' }],
      undecided: [],
      missing: [],
    })
    expect(finding.message).toEqual({
      'zh-CN': '9月17日的驻村记录于 9月19日录入，期限为 9月18日。',
      en: 'The village visit of 17 September was entered on 19 September; it was due by 18 September.',
    })
    expect(expectRemedied(given, finding)).toEqual([visit(wed, { recordedAt: `${thu}T12:00:00+08:00` })])
  })

  test('visits and nights: to the end of the next workday', () => {
    const cases = [
      [wed, thu, fri],
      [fri, '2025-09-22', '2025-09-23'],
      [sat, '2025-09-22', '2025-09-23'],
      [sun, '2025-09-22', '2025-09-23'],
    ]
    for (const [date, due, after] of cases) {
      expect(judge(visitAt(date, end(due))).verdict(rule, `visit:visit-${date}`), date).toBe('compliant')
      expect(judge(visitAt(date, start(after))).finding(rule, `visit:visit-${date}`), date).toMatchObject({
        verdict: 'violation',
        required: due,
      })
      expect(judge(nightAt(date, end(due))).verdict(rule, `night-duty:night-${date}`), date).toBe('compliant')
      expect(judge(nightAt(date, start(after))).finding(rule, `night-duty:night-${date}`), date).toMatchObject({
        verdict: 'violation',
        required: due,
      })
    }
    const makeUp = judge(visitAt('2025-09-27', start('2025-09-29')), { from: '2025-09-22', to: '2025-09-28' })
    expect(makeUp.finding(rule, 'visit:visit-2025-09-27')).toMatchObject({
      verdict: 'violation',
      required: '2025-09-28',
    })
  })

  test('a sign-in: on its own date', () => {
    const key = `attendance:in-${wed}`
    const given = (recordedAt: string) => [staff(), signIn(wed, '08:20', { recordedAt })]
    expect(judge(given(end(wed))).verdict(rule, key)).toBe('compliant')
    const finding = judge(given(start(thu))).finding(rule, key)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: thu, required: wed })
    expect(expectRemedied(given(start(thu)), finding)).toMatchObject([{ recordedAt: `${wed}T08:20:00+08:00` }])
  })

  test('a record that does not say when it was entered is none', () => {
    expect(judge([staff(), visit(wed), night(wed), signIn(wed)]).verdicts(rule)).toEqual({})
  })

  test('a record entered before its time is in time', () => {
    expect(judge(visitAt(wed, start(mon))).verdict(rule, `visit:visit-${wed}`)).toBe('compliant')
  })

  test('it reports under `evidence.backdated: flag` as well; there it causes nothing', () => {
    const given = visitAt(wed, start(fri))
    const flag = { policies: { 'evidence.backdated': 'flag' } }
    const judged = judge(given, flag)
    expect(judged.verdict(rule, `visit:visit-${wed}`)).toBe('violation')
    expect(judged.verdict('attendance/present', wed)).toBe('compliant')
    const strict = judge(given)
    expect(strict.finding('attendance/present', wed).causedBy).toEqual([
      strict.finding(rule, `visit:visit-${wed}`).fingerprint,
    ])
  })

  test('the policy is dated by the record', () => {
    const from = (date: string) => ({
      policies: {
        'evidence.backdated': [
          { from: '2020-01-01', value: 'flag' },
          { from: date, value: 'void' },
        ],
      },
    })
    expect(judge(visitAt(wed, start(fri)), from(wed)).verdict('attendance/present', wed)).toBe('violation')
    expect(judge(visitAt(wed, start(fri)), from(thu)).verdict('attendance/present', wed)).toBe('compliant')
  })

  test('a ruling that credits the record clears it; two contents are undecided', () => {
    const given = visitAt(wed, start(fri))
    expect(
      judge([...given, ruling('visit', `visit-${wed}`, 'credit')]).verdict(rule, `visit:visit-${wed}`),
    ).toBeUndefined()
    const two = judge([...given, visit(wed, { recordedAt: start(sat) })]).finding(rule, `visit:visit-${wed}`)
    expect(two.verdict).toBe('indeterminate')
    expect(two.evidence.undecided).toEqual([{ record: `visit:visit-${wed}`, reason: 'two-contents' }])
  })

  test('of copies only the best is asked; by the date of the record', () => {
    const copy = visit(wed, { id: 'copy' })
    expect(judge([...visitAt(wed, start(fri)), copy]).verdicts(rule)).toEqual({})
    expect(judge(visitAt('2025-09-14', start(tue))).verdicts(rule)).toEqual({})
  })

  test('where the due date lies in a year the calendar does not know, in time is what no due date could be before', () => {
    const last = '2026-12-31'
    const asked = { from: last, to: last, asOf: '2027-03-01' }
    const key = `visit:visit-${last}`
    const by = (recordedAt: string) => judge([staff(), visit(last, { recordedAt })], asked).finding(rule, key).verdict
    expect(by(start(last))).toBe('compliant')
    expect(by(start('2027-01-01'))).toBe('compliant')
    expect(by(start('2027-01-02'))).toBe('pending')
  })
})
