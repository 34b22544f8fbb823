import { describe, expect, test } from 'vitest'
import {
  type Given,
  judge,
  leaveOf,
  mon,
  night,
  office,
  person,
  post,
  ruling,
  said,
  signIn,
  staff,
  visit,
  wed,
} from '../given.js'

const rule = 'integrity/duplicate'
const duplicates = (...records: readonly Given[]) => Object.keys(judge([staff(), ...records]).verdicts(rule))

describe(rule, () => {
  test('the same night twice under two ids: information, and the copy is named', () => {
    const judged = judge([staff(), night(wed), night(wed, { id: 'z' })])
    const finding = judged.finding(rule, 'night-duty:z')
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 1, required: 0 })
    expect(finding).toMatchObject({
      severity: 'info',
      force: 'should',
      unit: 'records',
      comparison: 'at-most',
      causedBy: [],
      window: { type: 'record', key: 'night-duty:z', from: wed },
    })
    expect(finding.evidence).toEqual({
      counted: [],
      discounted: [{ record: 'night-duty:z', reason: 'duplicate' }],
      undecided: [],
      missing: [],
    })
    expect(finding.message).toEqual({
      'zh-CN': '9月17日的夜间记录与另一条相同，只计一次。',
      en: 'A night record of 17 September says the same as another one and is counted once.',
    })
    expect(finding.remedy).toBeUndefined()
    expect(judged.report.summary.information).toBe(1)
  })

  test('one record, and the same id twice: nothing', () => {
    expect(duplicates(night(wed), visit(wed), ...office(wed))).toEqual([])
    expect(duplicates(night(wed), night(wed))).toEqual([])
  })

  test('three copies: two are named', () => {
    expect(duplicates(visit(wed), visit(wed, { id: 'a' }), visit(wed, { id: 'b' }))).toEqual([
      'visit:b',
      `visit:visit-${wed}`,
    ])
  })

  test('what makes a difference is no copy: time, direction, place, village, session, form', () => {
    expect(duplicates(signIn(wed), signIn(wed, '08:21', { id: 'z' }))).toEqual([])
    expect(duplicates(signIn(wed), signIn(wed, '08:20', { id: 'z', direction: 'out' }))).toEqual([])
    expect(duplicates(signIn(wed), signIn(wed, '08:20', { id: 'z', place: 'village' }))).toEqual([])
    expect(duplicates(visit(wed), visit(wed, { id: 'z', villageId: 'V2' }))).toEqual([])
    expect(duplicates(visit(wed), visit(wed, { id: 'z', session: 'evening' }))).toEqual([])
    expect(duplicates(night(wed), night(wed, { id: 'z', form: 'duty' }))).toEqual([])
    expect(duplicates(signIn(wed), signIn(wed, '08:20', { id: 'z', deviceId: 'd2' }))).toEqual(['attendance:z'])
    expect(duplicates(signIn(wed), signIn(wed, '08:20', { id: 'z', at: `${wed}T00:20:00Z` }))).toEqual(['attendance:z'])
  })

  test('every rule looks at the best evidenced copy, and the other is named', () => {
    expect(duplicates(visit(wed, { id: 'a', signature: undefined }), visit(wed))).toEqual(['visit:a'])
    expect(duplicates(visit(wed, { id: 'a', recordedAt: '2025-09-22T08:00:00+08:00' }), visit(wed))).toEqual([
      'visit:a',
    ])
    expect(duplicates(visit(wed, { id: 'a' }), visit(wed))).toEqual([`visit:visit-${wed}`])
  })

  test('leaves too; other people’s records never', () => {
    expect(duplicates(leaveOf(mon), leaveOf(mon, mon, { id: 'z' }))).toEqual(['leave:z'])
    expect(duplicates(leaveOf(mon), leaveOf(mon, wed, { id: 'z' }))).toEqual([])
    const judged = judge([staff(), staff('P2'), night(wed), night(wed, { id: 'z', personId: 'P2' })])
    expect([judged.verdicts(rule), judged.verdicts(rule, 'P2')]).toEqual([{}, {}])
  })

  test('a copy changes nothing else', () => {
    const given = [staff(), ...office(wed), visit(mon)]
    const rest = (records: readonly Given[]) => judge(records).report.findings.filter(({ ruleId }) => ruleId !== rule)
    expect(
      rest([...given, visit(mon, { id: 'z' })]).map(({ ruleId, window, verdict }) => [ruleId, window.key, verdict]),
    ).toEqual(rest(given).map(({ ruleId, window, verdict }) => [ruleId, window.key, verdict]))
  })

  test('what is ruled out, outside the post or of two contents is no copy of anything', () => {
    expect(duplicates(night(wed), night(wed, { id: 'z' }), ruling('night-duty', 'z', 'discount'))).toEqual([])
    expect(duplicates(night(wed), night(wed, { id: 'z' }), night(wed, { id: 'z', place: 'elsewhere' }))).toEqual([])
    const gone = judge([person('P1', post({ to: mon })), night(wed), night(wed, { id: 'z' })])
    expect(gone.verdicts(rule)).toEqual({})
  })
})
