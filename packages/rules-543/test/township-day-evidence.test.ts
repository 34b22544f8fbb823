import { describe, expect, test } from 'vitest'
import {
  coverage,
  diary,
  expectRemedied,
  fri,
  type Given,
  judge,
  leader,
  leaveOf,
  mon,
  night,
  office,
  official,
  ruling,
  said,
  sat,
  signIn,
  signOut,
  sun,
  thu,
  trip,
  tue,
  visit,
  wed,
} from '../../rules-attendance/test/given.js'

const rule = '543/township-days'
const week38 = '2025-W38'
/** Monday to Thursday at the hall, and whatever there is of Friday. */
const fourAnd = (...records: readonly Given[]) => [official(), ...office(mon, tue, wed, thu), ...records]
const reasonOf = (given: readonly Given[], record: string) =>
  judge(given)
    .finding(rule, week38)
    .evidence.discounted.find((item) => item.record === record)?.reason

describe('543/township-days: what counts', () => {
  test('neither a sign-in without a sign-out, nor the other way round, nor out before in', () => {
    expect(reasonOf(fourAnd(signIn(fri)), `attendance:in-${fri}`)).toBe('no-sign-out')
    expect(reasonOf(fourAnd(signOut(fri)), `attendance:out-${fri}`)).toBe('no-sign-in')
    expect(reasonOf(fourAnd(signIn(fri, '17:40'), signOut(fri, '08:20')), `attendance:in-${fri}`)).toBe('out-before-in')
    expect(reasonOf(fourAnd(signIn(fri, '12:00'), signOut(fri, '12:00')), `attendance:in-${fri}`)).toBe('out-before-in')
  })

  test('an instant is no stay, and who signs out as the session begins was not there for the half a trip leaves', () => {
    expect(judge(fourAnd(signIn(fri, '12:00'), signOut(fri, '12:00'))).finding(rule, week38).measured).toBe(4)
    expect(judge(fourAnd(signIn(fri, '12:00'), signOut(fri, '12:01'))).finding(rule, week38).measured).toBe(5)
    const afterTrip = (out: string) =>
      judge(fourAnd(trip(`${fri} 07:00`, `${fri} 10:00`), signOut(fri, out))).finding(rule, week38).measured
    expect([afterTrip('08:30'), afterTrip('08:31')]).toEqual([4, 5])
    const beforeTrip = (at: string) =>
      judge(fourAnd(trip(`${fri} 15:00`, `${fri} 18:00`), signIn(fri, at))).finding(rule, week38).measured
    expect([beforeTrip('17:30'), beforeTrip('17:29')]).toEqual([4, 5])
  })

  test('the missing half is all the remedy adds', () => {
    const given = fourAnd(signIn(fri))
    const finding = judge(given).finding(rule, week38)
    expect(expectRemedied(given, finding).map(({ direction }) => direction)).toEqual(['out'])
  })

  test('no sign-in at the county: `sign-in-place` says why, and the day follows from it', () => {
    const given = fourAnd(signIn(fri, '08:05', { place: 'county' }), signOut(fri))
    const judged = judge(given)
    const finding = judged.finding(rule, week38)
    expect(finding.evidence.discounted).toContainEqual({ record: `attendance:in-${fri}`, reason: 'wrong-place' })
    const causes = [
      judged.finding('attendance/present', fri),
      judged.finding('attendance/sign-in-place', `attendance:in-${fri}`),
    ]
    expect(finding.causedBy).toEqual(causes.map(({ fingerprint }) => fingerprint).sort())
    expectRemedied(given, finding)
  })

  test('no unsigned visit; with a villager’s signature it would have', () => {
    const given = fourAnd(visit(fri, { signature: undefined }))
    const judged = judge(given)
    const finding = judged.finding(rule, week38)
    expect(finding.evidence.discounted).toContainEqual({ record: `visit:visit-${fri}`, reason: 'unsigned' })
    expect(finding.causedBy).toContain(judged.finding('attendance/visit-signature', `visit:visit-${fri}`).fingerprint)
    expect(expectRemedied(given, finding)).toEqual([visit(fri)])
  })

  test('a visit signed by a village cadre, from the date on which `evidence.acceptVillageCadre` holds', () => {
    const given = fourAnd(visit(fri, { signature: { signerType: 'village-cadre' } }))
    const accepted = (from: string) => ({
      policies: {
        'evidence.acceptVillageCadre': [
          { from: '2020-01-01', value: false },
          { from, value: true },
        ],
      },
    })
    expect(reasonOf(given, `visit:visit-${fri}`)).toBe('signer-not-villager')
    expect(judge(given, accepted(fri)).verdict(rule, week38)).toBe('compliant')
    expect(judge(given, accepted(sat)).verdict(rule, week38)).toBe('violation')
  })

  test('no sign-out entered on another date, unless `evidence.backdated` only flags it', () => {
    const enteredAt = (recordedAt: string) => fourAnd(signIn(fri), signOut(fri, '17:40', { recordedAt }))
    expect(judge(enteredAt(`${fri}T23:59:59+08:00`)).verdict(rule, week38)).toBe('compliant')
    const late = enteredAt(`${sat}T00:00:00+08:00`)
    expect(reasonOf(late, `attendance:out-${fri}`)).toBe('entered-too-late')
    expect(judge(late, { policies: { 'evidence.backdated': 'flag' } }).verdict(rule, week38)).toBe('compliant')
    const judged = judge(late)
    const backdated = judged.finding('integrity/backdated', `attendance:out-${fri}`).fingerprint
    expect(judged.finding(rule, week38).causedBy).toContain(backdated)
  })

  test('a late sign-in and an early sign-out, but not under `evidence.voidWhenLate`', () => {
    const policies = { 'evidence.voidWhenLate': true }
    const friday = (from: string, to: string) => fourAnd(signIn(fri, from), signOut(fri, to))
    expect(judge(friday('08:31', '17:29')).verdict(rule, week38)).toBe('compliant')
    expect(judge(friday('08:30', '17:30'), { policies }).verdict(rule, week38)).toBe('compliant')
    expect(said(judge(friday('08:31', '17:30'), { policies }).finding(rule, week38))).toEqual({
      verdict: 'violation',
      measured: 4,
      required: 5,
    })
    expect(judge(friday('08:30', '17:29'), { policies }).verdict(rule, week38)).toBe('violation')
    // Nobody is late on a rest day, or on a leave.
    const saturday = fourAnd(signIn(sat, '10:00'), signOut(sat, '16:00'))
    expect(judge(saturday, { policies }).verdict(rule, week38)).toBe('compliant')
    const onLeave = [...friday('10:00', '16:00'), leaveOf(fri)]
    expect(judge(onLeave, { policies }).finding(rule, week38)).toMatchObject({ measured: 5, required: 4 })
  })

  test('a trip as one half beside a real one, within its margin; a trip alone makes no day', () => {
    const measured = (from: string, to: string, real: readonly Given[], margin?: number) =>
      judge(fourAnd(trip(`${fri} ${from}`, `${fri} ${to}`), ...real), {
        policies: margin === undefined ? {} : { 'evidence.tripMarginMinutes': margin },
      }).finding(rule, week38).measured
    expect(measured('14:00', '16:30', [signIn(fri)])).toBe(5)
    expect(measured('14:00', '16:29', [signIn(fri)])).toBe(4)
    expect(measured('09:30', '12:00', [signOut(fri)])).toBe(5)
    expect(measured('09:31', '12:00', [signOut(fri)])).toBe(4)
    expect(measured('14:00', '16:30', [signIn(fri)], 59)).toBe(4)
    expect(measured('14:00', '17:30', [signIn(fri)], 0)).toBe(5)
    expect(measured('08:00', '18:00', [])).toBe(4)
    const { evidence } = judge(fourAnd(trip(`${fri} 14:00`, `${fri} 16:30`), signIn(fri))).finding(rule, week38)
    expect(evidence.counted).toContain(`trip:trip-${fri}`)
  })

  test('what a ruling credits, and nothing it discounts', () => {
    const unsigned = fourAnd(visit(fri, { signature: undefined }))
    expect(judge([...unsigned, ruling('visit', `visit-${fri}`, 'credit')]).verdict(rule, week38)).toBe('compliant')
    const given = [...fourAnd(visit(fri)), ruling('visit', `visit-${fri}`, 'discount')]
    expect(judge(given).verdict(rule, week38)).toBe('violation')
    expect(reasonOf(given, `visit:visit-${fri}`)).toBe('ruled-out')
  })

  test('at midnight: 00:00 belongs to the day that begins, 23:59 to the day that ends', () => {
    expect(judge(fourAnd(signIn(fri), signOut(sat, '00:00'))).finding(rule, week38).measured).toBe(4)
    expect(judge(fourAnd(signIn(fri), signOut(fri, '23:59'))).finding(rule, week38).measured).toBe(5)
    expect(judge(fourAnd(signIn(fri, '00:00'), signOut(fri))).finding(rule, week38).measured).toBe(5)
    const utc = [signIn(fri, '08:20', { at: '2025-09-18T16:00:00Z' }), signOut(fri)]
    expect(judge(fourAnd(...utc)).finding(rule, week38).measured).toBe(5)
  })

  test('no diaries and no nights; the same records twice and in another order say the same', () => {
    const given = fourAnd(diary(fri), night(fri), visit(tue), leader('P2'))
    const once = judge(given)
    expect(once.finding(rule, week38).measured).toBe(4)
    expect(judge([...given, ...given].reverse()).report.findings).toEqual(once.report.findings)
  })
})

describe('543/township-days: what is in doubt', () => {
  test('a day that is not covered, where it could make the difference', () => {
    const declared = [
      coverage('attendance', mon, thu),
      coverage('visit', mon, thu),
      coverage('leave', mon, sun),
      coverage('trip', mon, sun),
    ]
    const given = fourAnd(...declared)
    const finding = judge(given, { complete: false }).finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'indeterminate', measured: [4, 7], required: 5 })
    expect(finding.evidence.undecided).toEqual(
      [fri, sat, sun].map((date) => ({ record: `date:${date}`, reason: 'not-covered' })),
    )
    expect(judge([...given, ...office(fri)], { complete: false }).verdict(rule, week38)).toBe('compliant')
  })

  test('what was due, where leaves are not covered; five proven days are enough all the same', () => {
    const declared = [coverage('attendance', mon, sun), coverage('visit', mon, sun)]
    const finding = judge(fourAnd(...declared), { complete: false }).finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'indeterminate', measured: 4, required: [0, 5] })
    expect(judge(fourAnd(...declared, ...office(fri)), { complete: false }).verdict(rule, week38)).toBe('compliant')
  })

  test('inferred coverage is said to be', () => {
    const given = fourAnd(
      ...office(fri),
      visit(mon),
      visit(sun),
      leaveOf('2025-09-01'),
      trip('2025-09-02', '2025-09-02'),
    )
    const judged = judge(given, { complete: false })
    expect(judged.finding(rule, week38)).toMatchObject({ verdict: 'compliant', assumed: true })
    expect(judged.report.assumptions.map(({ kind, unitId }) => [kind, unitId])).toContainEqual(['attendance', 'T'])
    expect(judge(given).finding(rule, week38).assumed).toBeUndefined()
    expect(judge(given).report.assumptions).toEqual([])
  })

  test.each([
    [
      'an unknown place',
      [signIn(fri, '08:20', { place: undefined, siteId: 'somewhere' }), signOut(fri)],
      'unknown-place',
      [`attendance:in-${fri}`],
    ],
    [
      'two places at one instant',
      [...office(fri), signIn(fri, '08:20', { id: 'z', place: 'county' })],
      'conflicting-place',
      [`attendance:in-${fri}`, 'attendance:z'],
    ],
    [
      'an id with two contents',
      [...office(fri), signIn(fri, '08:20', { place: 'county' })],
      'two-contents',
      [`attendance:in-${fri}`],
    ],
  ])('%s', (_, records, reason, undecided) => {
    const finding = judge(fourAnd(...records)).finding(rule, week38)
    expect(said(finding)).toEqual({ verdict: 'indeterminate', measured: [4, 5], required: 5 })
    expect(finding.evidence.undecided).toEqual(undecided.map((record) => ({ record, reason })))
  })

  test('a week whose entries are open is pending, and a violation once they are closed', () => {
    const given = fourAnd()
    expect(judge(given, { asOf: fri }).verdict(rule, week38)).toBe('pending')
    // Until Monday a leave of Friday could be approved, and a visit at the weekend be entered.
    expect(judge(given, { asOf: '2025-09-22T23:59:59+08:00' }).verdict(rule, week38)).toBe('pending')
    expect(judge(given, { asOf: '2025-09-23' }).verdict(rule, week38)).toBe('violation')
  })

  test('a week that can no longer be met is a violation before it is over', () => {
    const whole = { options: { [rule]: { proration: 'none' } } }
    expect(judge([official()], { asOf: thu, ...whole }).verdict(rule, week38)).toBe('pending')
    expect(judge([official()], { asOf: fri, ...whole }).verdict(rule, week38)).toBe('violation')
  })

  test('records dated after `asOf` are not read', () => {
    const judged = judge(fourAnd(...office(fri)), { asOf: `${fri}T12:00:00+08:00` })
    expect(judged.verdict(rule, week38)).toBe('pending')
    expect(judged.report.summary.records.afterAsOf).toBe(1)
  })
})
