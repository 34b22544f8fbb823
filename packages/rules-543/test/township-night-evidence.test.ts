import { describe, expect, test } from 'vitest'
import {
  coverage,
  expectRemedied,
  fri,
  type Given,
  judge,
  leader,
  mon,
  night,
  nights,
  official,
  ruling,
  said,
  sat,
  sun,
  thu,
  tue,
  wed,
} from '../../rules-attendance/test/given.js'

const rule = '543/township-nights'
const week38 = '2025-W38'
/** Monday to Wednesday, and whatever there is of the fourth night. */
const threeAnd = (...records: readonly Given[]) => [official(), ...nights(mon, tue, wed), ...records]
const finding = (...records: readonly Given[]) => judge(threeAnd(...records)).finding(rule, week38)
const signed = (signerType: string) => ({ place: 'village', villageId: 'V1', signature: { signerType } })
const county = (date: string, more = {}) => night(date, { id: `home-${date}`, place: 'county-home', ...more })

describe('543/township-nights: what counts', () => {
  test('an instant from noon belongs to its date, before noon to the night before; it decides over `night`', () => {
    const by = (at: string, more = {}) =>
      finding(night(thu, { night: undefined, at: `${at}:00+08:00`, ...more })).measured
    expect(by(`${thu}T12:00`)).toBe(4)
    expect(by(`${fri}T11:59`)).toBe(4)
    expect(by(`${thu}T11:59`)).toBe(3)
    expect(by('2025-09-22T00:40')).toBe(4)
    expect(by('2025-09-22T12:00')).toBe(3)
    expect(by(`${wed}T23:00`, { night: thu })).toBe(3)
  })

  test('keyed by the morning, the week’s nights are those from Sunday evening to Saturday evening', () => {
    const policies = { 'evidence.nightKey': 'morning' }
    const given = threeAnd(night(sun))
    expect(said(judge(given, { policies }).finding(rule, week38))).toEqual({
      verdict: 'violation',
      measured: 3,
      required: 4,
    })
    expect(said(judge(threeAnd(night('2025-09-14')), { policies }).finding(rule, week38))).toEqual({
      verdict: 'compliant',
      measured: 4,
      required: 4,
    })
    const short = judge(threeAnd(), { policies }).finding(rule, week38)
    expect(expectRemedied(threeAnd(), short, { policies }).map((record) => record.night)).toEqual([thu])
  })

  test('a night in a village with a villager’s signature, and no other', () => {
    expect(finding(night(thu, signed('villager'))).measured).toBe(4)
    expect(finding(night(thu, { place: 'village', villageId: 'V1' })).evidence.discounted).toEqual([
      { record: `night-duty:night-${thu}`, reason: 'unsigned' },
    ])
    expect(finding(night(thu, signed('colleague'))).evidence.discounted).toEqual([
      { record: `night-duty:night-${thu}`, reason: 'signer-not-villager' },
    ])
    const cadre = threeAnd(night(thu, signed('village-cadre')))
    expect(judge(cadre).verdict(rule, week38)).toBe('violation')
    const accepted = (from: string) => ({
      policies: {
        'evidence.acceptVillageCadre': [
          { from: '2020-01-01', value: false },
          { from, value: true },
        ],
      },
    })
    expect(judge(cadre, accepted(thu)).verdict(rule, week38)).toBe('compliant')
    expect(judge(cadre, accepted(fri)).verdict(rule, week38)).toBe('violation')
  })

  test('no night at a county home: `home-commute` is the cause', () => {
    const given = [leader(), ...nights(mon, tue, wed), county(thu)]
    const judged = judge(given)
    const found = judged.finding(rule, week38)
    expect(said(found)).toEqual({ verdict: 'violation', measured: 3, required: 4 })
    expect(found.evidence.discounted).toEqual([{ record: `night-duty:home-${thu}`, reason: 'wrong-place' }])
    expect(found.causedBy).toEqual([judged.finding('attendance/home-commute', thu).fingerprint])
  })

  test('no night elsewhere; one that has evidence to the contrary is no remedy', () => {
    const given = threeAnd(night(thu, { place: 'elsewhere' }))
    const found = judge(given).finding(rule, week38)
    expect(found.evidence.discounted).toEqual([{ record: `night-duty:night-${thu}`, reason: 'wrong-place' }])
    for (const record of expectRemedied(given, found)) expect(record.night).not.toBe(thu)
  })

  test('entered by the end of the next workday; later it is void, or only flagged', () => {
    const entered = (date: string, recordedAt: string) => threeAnd(night(date, { recordedAt }))
    expect(judge(entered(thu, `${fri}T23:59:00+08:00`)).verdict(rule, week38)).toBe('compliant')
    const late = entered(thu, `${sat}T00:00:00+08:00`)
    const judged = judge(late)
    expect(judged.finding(rule, week38).evidence.discounted).toEqual([
      { record: `night-duty:night-${thu}`, reason: 'entered-too-late' },
    ])
    expect(judged.finding(rule, week38).causedBy).toEqual([
      judged.finding('integrity/backdated', `night-duty:night-${thu}`).fingerprint,
    ])
    expect(judge(late, { policies: { 'evidence.backdated': 'flag' } }).verdict(rule, week38)).toBe('compliant')
    expect(judge(entered(sat, '2025-09-22T23:59:00+08:00')).verdict(rule, week38)).toBe('compliant')
    expect(judge(entered(sat, '2025-09-23T00:00:00+08:00')).verdict(rule, week38)).toBe('violation')
  })

  test('what a ruling credits, and nothing it discounts', () => {
    expect(judge(threeAnd(county(thu), ruling('night-duty', `home-${thu}`, 'credit'))).verdict(rule, week38)).toBe(
      'compliant',
    )
    const found = finding(night(thu), ruling('night-duty', `night-${thu}`, 'discount'))
    expect(found.evidence.discounted).toEqual([{ record: `night-duty:night-${thu}`, reason: 'ruled-out' }])
  })
})

describe('543/township-nights: what is in doubt', () => {
  test('two places in one night: undecided, unless it makes no difference', () => {
    const conflict = [night(thu), county(thu)]
    const found = finding(...conflict)
    expect(said(found)).toEqual({ verdict: 'indeterminate', measured: [3, 4], required: 4 })
    const records = [`night-duty:home-${thu}`, `night-duty:night-${thu}`]
    expect(found.evidence.undecided).toEqual(records.map((record) => ({ record, reason: 'conflicting-place' })))
    expect(said(finding(...conflict, night(sun)))).toEqual({ verdict: 'compliant', measured: [4, 5], required: 4 })
    const two = judge([official(), ...nights(mon, tue), ...conflict]).finding(rule, week38)
    expect(said(two)).toEqual({ verdict: 'violation', measured: [2, 3], required: 4 })
  })

  test('a void record conflicts with nothing, an unsigned village night neither, two that cannot count do not disagree', () => {
    const late = { recordedAt: '2025-09-23T00:00:00+08:00' }
    expect(finding(night(thu), county(thu, late)).verdict).toBe('compliant')
    expect(finding(night(thu, { place: 'village', villageId: 'V1' }), county(thu)).evidence.undecided).toEqual([])
    expect(finding(county(thu), night(thu, { place: 'elsewhere' })).evidence.undecided).toEqual([])
    expect(finding(night(thu), county(thu), ruling('night-duty', `night-${thu}`, 'credit')).verdict).toBe('compliant')
    expect(finding(night(thu), county(thu), ruling('night-duty', `night-${thu}`, 'discount')).verdict).toBe('violation')
  })

  test('an id with two contents', () => {
    const found = finding(night(thu), night(thu, { place: 'elsewhere' }))
    expect(said(found)).toEqual({ verdict: 'indeterminate', measured: [3, 4], required: 4 })
    expect(found.evidence.undecided).toEqual([{ record: `night-duty:night-${thu}`, reason: 'two-contents' }])
  })

  test('a night that is not covered; four proven ones are enough all the same', () => {
    const declared = [
      coverage('night-duty', mon, sat),
      coverage('leave', mon, '2025-09-22'),
      coverage('trip', mon, '2025-09-22'),
    ]
    const found = judge(threeAnd(...declared), { complete: false }).finding(rule, week38)
    expect(said(found)).toEqual({ verdict: 'indeterminate', measured: [3, 4], required: 4 })
    expect(found.evidence.undecided).toEqual([{ record: `date:${sun}`, reason: 'not-covered' }])
    expect(judge(threeAnd(...declared, night(thu)), { complete: false }).verdict(rule, week38)).toBe('compliant')
  })

  test('a night that could still be entered or excused is pending, and a violation after that', () => {
    expect(judge(threeAnd(), { asOf: sun }).verdict(rule, week38)).toBe('pending')
    expect(judge(threeAnd(), { asOf: '2025-09-22' }).verdict(rule, week38)).toBe('pending')
    expect(judge(threeAnd(), { asOf: '2025-09-23' }).verdict(rule, week38)).toBe('violation')
    // Sunday's nights are of another week, and what is recorded after `asOf` is not read.
    expect(judge(threeAnd(night(thu)), { asOf: `${thu}T00:00:00+08:00` }).verdict(rule, week38)).toBe('compliant')
  })
})
