import { describe, expect, test } from 'vitest'
import {
  type Given,
  judge,
  leader,
  night,
  ruling,
  said,
  signIn,
  signOut,
  staff,
  sun,
  thu,
  visit,
  wed,
} from '../given.js'

const rule = 'integrity/conflicting-place'
const home = night(wed, { id: 'home', place: 'county-home' })
const verdict = (...records: readonly Given[]) => judge([staff(), ...records]).verdict(rule, wed)

describe(rule, () => {
  test('one night at two places of which one can count: records that disagree, and nobody is in breach', () => {
    const judged = judge([leader(), night(wed), home])
    const finding = judged.finding(rule, wed)
    expect(said(finding)).toEqual({ verdict: 'indeterminate', measured: 2, required: 1 })
    expect(finding).toMatchObject({
      severity: 'warning',
      force: 'should',
      doubt: true,
      unit: 'records',
      comparison: 'at-most',
      causedBy: [],
    })
    const records = ['night-duty:home', `night-duty:night-${wed}`]
    const undecided = records.map((record) => ({ record, reason: 'conflicting-place' }))
    expect(finding.evidence).toEqual({ counted: [], discounted: [], undecided, missing: [] })
    expect(finding.message).toEqual({
      'zh-CN': '9月17日有 2 条记录地点不一致，待核实，不作结论。',
      en: '17 September: 2 records name different places. It is undecided; no conclusion is drawn.',
    })
    expect(finding.remedy).toBeUndefined()
    expect(judged.report.summary.conflicts).toBe(1)
    expect(judged.report.summary.byRule[rule].violation).toBe(0)
  })

  test('it is the cause of what stays undecided for it', () => {
    const judged = judge([leader(), night(wed), home])
    expect(judged.finding('543/leader-nights', wed).causedBy).toEqual(
      expect.arrayContaining([judged.finding(rule, wed).fingerprint]),
    )
  })

  test('three records: three disagree', () => {
    expect(
      judge([staff(), night(wed), home, night(wed, { id: 'third', place: 'elsewhere' })]).finding(rule, wed).measured,
    ).toBe(3)
  })

  test('one instant at two places', () => {
    expect(verdict(signIn(wed), signIn(wed, '08:20', { id: 'z', place: 'county' }))).toBe('indeterminate')
    expect(verdict(signIn(wed), signOut(wed, '08:20', { id: 'z', place: 'elsewhere' }))).toBe('indeterminate')
    expect(verdict(signIn(wed), signIn(wed, '08:21', { id: 'z', place: 'county' }))).toBe('not-applicable')
    expect(verdict(signIn(wed), signIn(wed, '08:20', { id: 'z', place: 'village' }))).toBe('not-applicable')
  })

  test('one record, two that can count, two that cannot: nothing to judge', () => {
    expect(verdict(night(wed))).toBe('not-applicable')
    expect(verdict(night(wed), night(wed, { id: 'duty', form: 'duty' }))).toBe('not-applicable')
    expect(verdict(home, night(wed, { place: 'elsewhere' }))).toBe('not-applicable')
    expect(verdict(night(wed), visit(wed), home, ruling('night-duty', 'home', 'discount'))).toBe('not-applicable')
  })

  test('an unsigned village night and a void record contradict nothing; a signed village night does', () => {
    const village = (more = {}) => night(wed, { place: 'village', villageId: 'V1', ...more })
    expect(verdict(village(), home)).toBe('not-applicable')
    expect(verdict(village({ signature: { signerType: 'villager' } }), home)).toBe('indeterminate')
    expect(verdict(night(wed, { recordedAt: '2025-09-22T08:00:00+08:00' }), home)).toBe('not-applicable')
    const flagged = judge([staff(), night(wed, { recordedAt: '2025-09-22T08:00:00+08:00' }), home], {
      policies: { 'evidence.backdated': 'flag' },
    })
    expect(flagged.verdict(rule, wed)).toBe('indeterminate')
  })

  test('a ruling that credits one record settles it', () => {
    expect(verdict(night(wed), home, ruling('night-duty', `night-${wed}`, 'credit'))).toBe('not-applicable')
    expect(verdict(night(wed), home, ruling('night-duty', 'home', 'credit'))).toBe('not-applicable')
  })

  test('by the night’s key: 00:40 on Thursday is Wednesday’s', () => {
    const late = night(wed, { id: 'late', night: undefined, at: `${thu}T00:40:00+08:00` })
    const judged = judge([staff(), late, home])
    expect([judged.verdict(rule, wed), judged.verdict(rule, thu)]).toEqual(['indeterminate', 'not-applicable'])
    expect(judge([staff(), night(sun), night(sun, { id: 'home', place: 'county-home' })]).verdict(rule, sun)).toBe(
      'indeterminate',
    )
  })
})
