import { describe, expect, test } from 'vitest'
import {
  coverage,
  expectRemedied,
  fri,
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
  tue,
  visit,
  wed,
  week,
} from '../given.js'

const rule = 'attendance/present'
const wednesday = (...records: readonly Given[]) => judge([staff(), ...records]).finding(rule, wed)

describe('attendance/present: the threshold', () => {
  test('a workday without anything: a violation, and a sign-in and sign-out would have been enough', () => {
    const given = [staff(), ...office(mon, tue, thu, fri)]
    const judged = judge(given)
    expect(judged.verdicts(rule)).toEqual({
      [mon]: 'compliant',
      [tue]: 'compliant',
      [wed]: 'violation',
      [thu]: 'compliant',
      [fri]: 'compliant',
    })
    const finding = judged.finding(rule, wed)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 0, required: 1 })
    expect(finding).toMatchObject({
      severity: 'error',
      force: 'must',
      unit: 'days',
      comparison: 'at-least',
      causedBy: [],
      window: { type: 'day', from: wed, to: wed },
    })
    expect(finding.citations.map(({ clause }) => clause)).toEqual(['S4.01', 'S4.02', 'S4.08'])
    expect(finding.evidence).toEqual({ counted: [], discounted: [], undecided: [], missing: [wed] })
    expect(finding.message).toEqual({
      'zh-CN': '9月17日为工作日，未见计入的到岗记录，也无有效请假或公出。',
      en: '17 September was a workday; no attendance counts, and no valid leave or trip is on record.',
    })
    expect(expectRemedied(given, finding)).toHaveLength(2)
  })

  test('a sign-in and sign-out, a signed visit, both, a leave, a trip: met', () => {
    expect(said(wednesday(...office(wed)))).toEqual({ verdict: 'compliant', measured: 1, required: 1 })
    expect(said(wednesday(visit(wed)))).toEqual({ verdict: 'compliant', measured: 1, required: 1 })
    expect(said(wednesday(...office(wed), visit(wed)))).toEqual({ verdict: 'compliant', measured: 1, required: 1 })
    expect(said(wednesday(leaveOf(wed)))).toEqual({ verdict: 'compliant', measured: 0, required: 1 })
    expect(wednesday(leaveOf(tue, thu)).verdict).toBe('compliant')
    expect(wednesday(trip(wed, wed)).verdict).toBe('compliant')
    expect(wednesday(leaveOf(thu)).verdict).toBe('violation')
  })

  test('workdays only: the make-up Sunday and Saturday, no holiday, no weekend', () => {
    const dates = (from: string, to: string) => Object.keys(judge([staff()], { from, to }).verdicts(rule))
    expect(dates('2025-09-27', '2025-10-12')).toEqual([
      '2025-09-28',
      '2025-09-29',
      '2025-09-30',
      '2025-10-09',
      '2025-10-10',
      '2025-10-11',
    ])
    expect(dates('2026-09-19', '2026-09-27')).toEqual(['2026-09-20', ...week('2026-09-21').slice(0, 4)])
    expect(dates('2025-12-31', '2026-01-05')).toEqual(['2025-12-31', '2026-01-04', '2026-01-05'])
  })

  test('an overlay of the township holds for it and its departments', () => {
    const given = [
      staff(),
      person('P2', post({ unitId: 'D' })),
      { kind: 'calendar-day', date: wed, type: 'rest-day', unitId: 'T' },
      { kind: 'calendar-day', date: sat, type: 'workday', unitId: 'D' },
    ]
    expect(Object.keys(judge(given).verdicts(rule))).toEqual([mon, tue, thu, fri])
    expect(Object.keys(judge(given).verdicts(rule, 'P2'))).toEqual([mon, tue, thu, fri, sat])
  })

  test('township officials on their dates in post only', () => {
    const outsiders = ['visiting', 'first-secretary', 'resident'].map((name, i) =>
      person(`P${i + 2}`, post({ classes: [name] })),
    )
    const judged = judge([
      person('P1', post({ from: tue, to: wed })),
      ...outsiders,
      person('P5', post({ unitId: 'C' })),
      person('P6', post({ unitId: 'V1' })),
    ])
    expect(Object.keys(judged.verdicts(rule))).toEqual([tue, wed])
    expect(['P2', 'P3', 'P4', 'P5', 'P6'].map((id) => Object.keys(judged.verdicts(rule, id)).length)).toEqual([
      0, 0, 0, 0, 0,
    ])
  })
})

describe('attendance/present: what counts', () => {
  test.each([
    ['a sign-in alone', [signIn(wed)], 'no-sign-out'],
    ['a sign-out alone', [signOut(wed)], 'no-sign-in'],
    ['a sign-in at the county', [signIn(wed, '08:05', { place: 'county' })], 'wrong-place'],
    ['an unsigned visit', [visit(wed, { signature: undefined })], 'unsigned'],
    ['a visit the official signed himself', [visit(wed, { signature: { signerType: 'self' } })], 'signer-not-villager'],
    ['a visit entered too late', [visit(wed, { recordedAt: `${fri}T08:00:00+08:00` })], 'entered-too-late'],
  ])('not %s, and the reason is told', (_, records, reason) => {
    const given = [staff(), ...records]
    const finding = judge(given).finding(rule, wed)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 0, required: 1 })
    expect(finding.evidence.discounted).toEqual([{ record: `${records[0].kind}:${records[0].id}`, reason }])
    expectRemedied(given, finding)
  })

  test('the rule that reports the reason is the cause', () => {
    const cause = (records: readonly Given[], ruleId: string) => {
      const judged = judge([staff(), ...records])
      expect(judged.finding(rule, wed).causedBy).toEqual([
        judged.finding(ruleId, `${records[0].kind}:${records[0].id}`).fingerprint,
      ])
    }
    cause([visit(wed, { signature: undefined })], 'attendance/visit-signature')
    cause([signIn(wed, '08:20', { place: 'elsewhere' }), signOut(wed)], 'attendance/sign-in-place')
    cause([visit(wed, { recordedAt: `${fri}T08:00:00+08:00` })], 'integrity/backdated')
    cause([leaveOf(wed, wed, { approvals: [] })], 'leave/authority')
    cause([leaveOf(wed, wed, { approvals: [{ authority: 'party-secretary', at: sat }] })], 'leave/approved-in-time')
  })

  test('policies: village cadres, late entries, late sign-ins, late approvals, the matrix', () => {
    const verdict = (records: readonly Given[], policies: object) =>
      judge([staff(), ...records], { policies }).verdict(rule, wed)
    const cases: readonly (readonly [readonly Given[], object, string, string])[] = [
      [
        [visit(wed, { signature: { signerType: 'village-cadre' } })],
        { 'evidence.acceptVillageCadre': true },
        'violation',
        'compliant',
      ],
      [
        [visit(wed, { recordedAt: `${fri}T08:00:00+08:00` })],
        { 'evidence.backdated': 'flag' },
        'violation',
        'compliant',
      ],
      [[signIn(wed, '08:31'), signOut(wed)], { 'evidence.voidWhenLate': true }, 'compliant', 'violation'],
      [[signIn(wed, '08:30'), signOut(wed, '17:30')], { 'evidence.voidWhenLate': true }, 'compliant', 'compliant'],
      [
        [leaveOf(wed, wed, { approvals: [{ authority: 'party-secretary', at: sat }] })],
        { 'leave.retroactiveDays': 3 },
        'violation',
        'compliant',
      ],
      [
        [leaveOf(wed, wed, { approvals: [{ authority: 'department-head', at: wed }] })],
        { 'leave.authority': [{ authority: 'leader-in-charge' }] },
        'compliant',
        'violation',
      ],
    ]
    for (const [records, policies, before, after] of cases) {
      expect([verdict(records, {}), verdict(records, policies)], JSON.stringify(policies)).toEqual([before, after])
    }
  })

  test('a trip covers the whole session within its margin, or stands for the half that is missing', () => {
    const verdict = (from: string, to: string, records: readonly Given[] = [], margin = 60) =>
      judge([staff(), trip(`${wed} ${from}`, `${wed} ${to}`), ...records], {
        policies: { 'evidence.tripMarginMinutes': margin },
      }).verdict(rule, wed)
    expect(verdict('09:30', '16:30')).toBe('compliant')
    expect(verdict('09:31', '16:30')).toBe('violation')
    expect(verdict('09:30', '16:29')).toBe('violation')
    expect(verdict('08:31', '17:30', [], 0)).toBe('violation')
    expect(verdict('08:30', '17:30', [], 0)).toBe('compliant')
    expect(verdict('13:00', '18:00', [signIn(wed)])).toBe('compliant')
    expect(verdict('13:00', '18:00', [signOut(wed)])).toBe('violation')
    expect(verdict('07:00', '10:00', [signOut(wed, '17:30')])).toBe('compliant')
    expect(verdict('07:00', '08:30', [signOut(wed, '17:30')])).toBe('violation')
  })

  test('the session is the unit’s schedule, or that of the unit above', () => {
    const late = {
      kind: 'unit',
      id: 'T3',
      name: '高岭镇',
      type: 'township',
      parentId: 'C',
      schedules: [{ from: '2025-01-01', start: '10:00', end: '19:00' }],
    }
    const office3 = { kind: 'unit', id: 'D3', name: '财政所', type: 'department', parentId: 'T3' }
    const given = [late, office3, person('P1', post({ unitId: 'D3' })), trip(`${wed} 11:00`, `${wed} 18:00`)]
    expect(judge(given).verdict(rule, wed)).toBe('compliant')
    expect(judge([staff(), given[3]]).verdict(rule, wed)).toBe('violation')
  })

  test('what a ruling credits, and nothing it discounts', () => {
    expect(
      judge([staff(), visit(wed, { signature: undefined }), ruling('visit', `visit-${wed}`, 'credit')]).verdict(
        rule,
        wed,
      ),
    ).toBe('compliant')
    expect(judge([staff(), ...office(wed), ruling('attendance', `in-${wed}`, 'discount')]).verdict(rule, wed)).toBe(
      'violation',
    )
    expect(judge([staff(), leaveOf(wed), ruling('leave', `leave-${wed}`, 'discount')]).verdict(rule, wed)).toBe(
      'violation',
    )
    expect(
      judge([staff(), leaveOf(wed, wed, { approvals: [] }), ruling('leave', `leave-${wed}`, 'credit')]).verdict(
        rule,
        wed,
      ),
    ).toBe('compliant')
    expect(judge([staff(), trip(wed, wed), ruling('trip', `trip-${wed}`, 'discount')]).verdict(rule, wed)).toBe(
      'violation',
    )
  })
})

describe('attendance/present: what is in doubt', () => {
  test('an unknown place, two places at once, an id with two contents', () => {
    const unknown = wednesday(signIn(wed, '08:20', { place: undefined, siteId: 'somewhere' }), signOut(wed))
    expect(said(unknown)).toEqual({ verdict: 'indeterminate', measured: [0, 1], required: 1 })
    expect(unknown.evidence.undecided).toEqual([{ record: `attendance:in-${wed}`, reason: 'unknown-place' }])
    expect(wednesday(...office(wed), signIn(wed, '08:20', { id: 'z', place: 'county' })).verdict).toBe('indeterminate')
    expect(wednesday(visit(wed), visit(wed, { signature: undefined })).verdict).toBe('indeterminate')
    expect(wednesday(leaveOf(wed), leaveOf(wed, wed, { type: 'sick' })).verdict).toBe('indeterminate')
  })

  test('no coverage of what could have credited or excused the day', () => {
    const kinds = ['attendance', 'visit', 'leave', 'trip']
    for (const missing of kinds) {
      const declared = kinds.filter((kind) => kind !== missing).map((kind) => coverage(kind, mon, sun))
      expect(judge([staff(), ...declared], { complete: false }).verdict(rule, wed), missing).toBe('indeterminate')
      expect(judge([staff(), ...declared, visit(wed)], { complete: false }).verdict(rule, wed), missing).toBe(
        'compliant',
      )
    }
    const declared = kinds.map((kind) => coverage(kind, mon, sun))
    expect(judge([staff(), ...declared], { complete: false }).verdict(rule, wed)).toBe('violation')
    expect(judge([staff()], { complete: false }).verdict(rule, wed)).toBe('indeterminate')
  })

  test('pending while a leave of the day could still be approved, a violation after that', () => {
    expect(judge([staff()], { asOf: fri }).verdict(rule, wed)).toBe('pending')
    expect(judge([staff()], { asOf: sat }).verdict(rule, wed)).toBe('violation')
    // Thursday and Friday can be approved until Monday.
    expect(judge([staff()], { asOf: '2025-09-22' }).verdict(rule, thu)).toBe('pending')
    expect(judge([staff()], { asOf: '2025-09-23' }).verdict(rule, thu)).toBe('violation')
    expect(judge([staff(), ...office(wed)], { asOf: thu }).verdict(rule, wed)).toBe('compliant')
  })

  test('half a day on a leave is met; what the other half could have been is named where trips are not covered', () => {
    const covered = ['attendance', 'visit', 'leave'].map((kind) => coverage(kind, mon, sun))
    const found = judge([staff(), leaveOf(wed), signIn(wed), ...covered], { complete: false }).finding(rule, wed)
    expect(found).toMatchObject({ verdict: 'compliant', measured: [0, 1] })
    expect(found.evidence).toMatchObject({
      counted: [`leave:leave-${wed}`],
      discounted: [{ record: `attendance:in-${wed}`, reason: 'no-sign-out' }],
      undecided: [{ record: `date:${wed}`, reason: 'not-covered' }],
    })
  })

  test('a leave and a trip that a ruling discounts excuse nothing, and are listed with that reason', () => {
    const found = wednesday(
      leaveOf(wed),
      trip(wed, wed),
      ruling('leave', `leave-${wed}`, 'discount'),
      ruling('trip', `trip-${wed}`, 'discount'),
    )
    expect(found.verdict).toBe('violation')
    expect(found.evidence.discounted).toEqual([
      { record: `leave:leave-${wed}`, reason: 'ruled-out' },
      { record: `trip:trip-${wed}`, reason: 'ruled-out' },
    ])
  })

  test('rulings of one date that disagree leave it undecided: on a visit, a sign-in, a leave', () => {
    const both = (kind: string, id: string) => [
      ruling(kind, id, 'credit', { id: 'one' }),
      ruling(kind, id, 'discount', { id: 'other' }),
    ]
    const undecided = [
      [visit(wed, { signature: undefined }), ...both('visit', `visit-${wed}`)],
      [signIn(wed, '08:20', { place: 'county' }), signOut(wed), ...both('attendance', `in-${wed}`)],
      [leaveOf(wed, wed, { approvals: [] }), ...both('leave', `leave-${wed}`)],
    ]
    for (const records of undecided) expect(wednesday(...records).verdict).toBe('indeterminate')
  })
})
