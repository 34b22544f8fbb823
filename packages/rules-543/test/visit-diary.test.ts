import { describe, expect, test } from 'vitest'
import {
  coverage,
  diary,
  expectRemedied,
  fri,
  judge,
  leader,
  mon,
  official,
  ruling,
  said,
  sat,
  thu,
  tue,
  visit,
  visits,
  wed,
} from '../../rules-attendance/test/given.js'

const rule = '543/visit-diary'
const option = (values: Record<string, unknown>) => ({ options: { [rule]: values } })
const end = (date: string) => `${date}T23:59:59+08:00`
const start = (date: string) => `${date}T00:00:00+08:00`
const entered = (date: string, recordedAt: string) => [leader(), visit(date), diary(date, { recordedAt })]

describe(rule, () => {
  test('a visit without an entry: a violation, and an entry would have been enough', () => {
    const given = [leader(), ...visits(mon, tue), diary(mon)]
    const judged = judge(given)
    expect(said(judged.finding(rule, mon))).toEqual({ verdict: 'compliant', measured: 1, required: 1 })
    const finding = judged.finding(rule, tue)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 0, required: 1 })
    expect(finding).toMatchObject({ severity: 'error', force: 'must', unit: 'entries', due: fri, causedBy: [] })
    expect(finding.citations).toEqual([{ document: 'S4', clause: 'S4.18' }])
    expect(finding.evidence).toEqual({ counted: [`visit:visit-${tue}`], discounted: [], undecided: [], missing: [] })
    expect(finding.message).toEqual({
      'zh-CN': '9月16日有驻村记录，未见 9月19日前写的日记。',
      en: 'A visit is on record for 16 September, and no diary entry written by 19 September.',
    })
    expect(expectRemedied(given, finding)).toMatchObject([{ kind: 'diary', workDate: tue }])
  })

  test('two entries of one day are met as well; one for another date or by another person is not', () => {
    expect(judge([leader(), visit(mon), diary(mon), diary(mon, { id: 'more' })]).verdict(rule, mon)).toBe('compliant')
    expect(judge([leader(), visit(mon), diary(tue)]).verdict(rule, mon)).toBe('violation')
    expect(judge([leader(), leader('P2'), visit(mon), diary(mon, { personId: 'P2' })]).verdict(rule, mon)).toBe(
      'violation',
    )
  })

  test('a date without a visit is not applicable, whoever wrote; an unsigned visit is one; others than the team owe none', () => {
    const judged = judge([leader(), visit(mon, { signature: undefined }), diary(tue)])
    expect(judged.verdict(rule, mon)).toBe('violation')
    expect(judged.verdict(rule, tue)).toBe('not-applicable')
    expect(judge([official(), visit(mon)]).verdicts(rule)).toEqual({})
    expect(judge([leader(), visit(mon), ruling('visit', `visit-${mon}`, 'discount')]).verdict(rule, mon)).toBe(
      'not-applicable',
    )
  })

  test('within three days: on the third, and the day after', () => {
    expect(judge(entered(mon, end(thu))).verdict(rule, mon)).toBe('compliant')
    const finding = judge(entered(mon, start(fri))).finding(rule, mon)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 0, required: 1 })
    expect(finding.evidence.discounted).toEqual([{ record: `diary:diary-${mon}`, reason: 'fails:recordedAt' }])
    expectRemedied(entered(mon, start(fri)), finding)
  })

  test('the third day rolls to the next workday, unless `roll` is off', () => {
    expect(judge(entered(wed, end('2025-09-22'))).finding(rule, wed)).toMatchObject({
      verdict: 'compliant',
      due: '2025-09-22',
    })
    expect(judge(entered(wed, start('2025-09-23'))).verdict(rule, wed)).toBe('violation')
    expect(judge(entered(wed, end(sat)), option({ roll: false })).finding(rule, wed)).toMatchObject({
      verdict: 'compliant',
      due: sat,
    })
    expect(judge(entered(wed, end('2025-09-22')), option({ roll: false })).verdict(rule, wed)).toBe('violation')
  })

  test('over the National Day holiday it rolls by a week', () => {
    const asked = { from: '2025-09-29', to: '2025-10-12' }
    expect(judge(entered('2025-09-30', end('2025-10-09')), asked).finding(rule, '2025-09-30')).toMatchObject({
      verdict: 'compliant',
      due: '2025-10-09',
    })
    expect(judge(entered('2025-09-30', start('2025-10-10')), asked).verdict(rule, '2025-09-30')).toBe('violation')
  })

  test('counted in workdays', () => {
    const workdays = option({ dayCount: 'workdays' })
    expect(judge(entered(fri, end('2025-09-24')), workdays).finding(rule, fri)).toMatchObject({
      verdict: 'compliant',
      due: '2025-09-24',
    })
    expect(judge(entered(fri, start('2025-09-25')), workdays).verdict(rule, fri)).toBe('violation')
    expect(judge(entered(fri, end('2025-09-22'))).finding(rule, fri)).toMatchObject({
      verdict: 'compliant',
      due: '2025-09-22',
    })
    expect(judge(entered(fri, start('2025-09-23'))).verdict(rule, fri)).toBe('violation')
  })

  test('the days allowed are an option: none, one', () => {
    expect(judge(entered(mon, end(mon)), option({ graceDays: 0 })).verdict(rule, mon)).toBe('compliant')
    expect(judge(entered(mon, start(tue)), option({ graceDays: 0 })).verdict(rule, mon)).toBe('violation')
    expect(judge(entered(mon, end(tue)), option({ graceDays: 1 })).verdict(rule, mon)).toBe('compliant')
    expect(judge(entered(mon, start(wed)), option({ graceDays: 1 })).verdict(rule, mon)).toBe('violation')
  })

  test('pending until the due date is over', () => {
    const given = [leader(), visit(mon)]
    const open = judge(given, { asOf: thu }).finding(rule, mon)
    expect(open.verdict).toBe('pending')
    expect(open.message.en).toBe(
      'The diary entry for 15 September is due by 18 September. It is not yet due, and nothing is judged.',
    )
    expect(judge(given, { asOf: end(thu) }).verdict(rule, mon)).toBe('pending')
    expect(judge(given, { asOf: fri }).verdict(rule, mon)).toBe('violation')
    expect(judge([...given, diary(mon)], { asOf: thu }).verdict(rule, mon)).toBe('compliant')
  })

  test('a due date in a year the calendar does not know is an error, but only where there is a visit', () => {
    const asked = { from: '2026-12-21', to: '2026-12-31', asOf: '2027-06-01' }
    const none = judge([leader(), ...visits('2026-12-21'), diary('2026-12-21')], asked)
    // December's review is due by the end of January 2027, whatever there was of visits.
    const failed = ({ errors }: typeof none.report) => errors.map(({ ruleId, code }) => [ruleId, code])
    const review = ['543/review-reported', 'calendar-unknown-year']
    expect(failed(none.report)).toEqual([review])
    expect(none.verdicts(rule)).toMatchObject({ '2026-12-21': 'compliant', '2026-12-31': 'not-applicable' })
    const judged = judge(
      [
        leader(),
        ...visits('2026-12-21', '2026-12-30', '2026-12-31'),
        leader('P2'),
        visit('2026-12-22', { id: 'v2', personId: 'P2' }),
      ],
      asked,
    )
    expect(failed(judged.report).sort()).toEqual([review, [rule, 'calendar-unknown-year']])
    expect([
      judged.verdict(rule, '2026-12-21'),
      judged.verdict(rule, '2026-12-30'),
      judged.verdict(rule, '2026-12-31'),
    ]).toEqual(['violation', undefined, undefined])
    expect(judged.verdict(rule, '2026-12-22', 'P2')).toBe('violation')
    const known = ['2027-01-02', '2027-01-03'].map((date) => ({ kind: 'calendar-day', date, type: 'rest-day' }))
    const mended = judge(
      [leader(), ...visits('2026-12-30'), ...known, { kind: 'calendar-day', date: '2027-01-04', type: 'workday' }],
      asked,
    )
    expect(failed(mended.report)).toEqual([review])
    expect(mended.finding(rule, '2026-12-30')).toMatchObject({ verdict: 'violation', due: '2027-01-04' })
  })

  test('in doubt: no coverage of diaries, an entry with two contents; a ruling on it', () => {
    const visited = [leader(), visit(mon)]
    expect(judge([...visited, coverage('diary', tue, fri)], { complete: false }).verdict(rule, mon)).toBe(
      'indeterminate',
    )
    expect(judge([...visited, coverage('diary', mon, fri)], { complete: false }).verdict(rule, mon)).toBe('violation')
    const two = judge([...visited, diary(mon), diary(mon, { text: '走访' })]).finding(rule, mon)
    expect(said(two)).toEqual({ verdict: 'indeterminate', measured: [0, 1], required: 1 })
    expect(two.evidence.undecided).toContainEqual({ record: `diary:diary-${mon}`, reason: 'two-contents' })
    expect(judge([...visited, diary(mon), ruling('diary', `diary-${mon}`, 'discount')]).verdict(rule, mon)).toBe(
      'violation',
    )
  })

  test('where diaries are not covered the sentence says so much, and the date is named', () => {
    const found = judge([leader(), visit(mon), coverage('visit', mon, sat)], { complete: false }).finding(rule, mon)
    expect(found.verdict).toBe('indeterminate')
    expect(found.message).toEqual({
      'zh-CN': '9月15日有驻村记录，9月18日前是否写有日记待核实，不作结论。',
      en: 'A visit is on record for 15 September; whether a diary entry was written by 18 September is undecided, and no conclusion is drawn.',
    })
    expect(found.evidence.undecided).toEqual([{ record: `date:${mon}`, reason: 'not-covered' }])
  })

  test('a ruling credits a late entry, and discounts one in time', () => {
    const id = `diary-${mon}`
    const late = entered(mon, start('2025-09-25'))
    const credited = judge([...late, ruling('diary', id, 'credit')]).finding(rule, mon)
    expect(said(credited)).toEqual({ verdict: 'compliant', measured: 1, required: 1 })
    expect(credited.evidence.counted).toContain(`diary:${id}`)
    const ruledOut = judge([leader(), visit(mon), diary(mon), ruling('diary', id, 'discount')]).finding(rule, mon)
    expect(ruledOut.verdict).toBe('violation')
    expect(ruledOut.evidence.discounted).toEqual([{ record: `diary:${id}`, reason: 'ruled-out' }])
  })
})
