import { describe, expect, test } from 'vitest'
import {
  coverage,
  expectRemedied,
  type Given,
  judge,
  mon,
  person,
  post,
  ruling,
  said,
  signIn,
  signOut,
  staff,
  sun,
  thu,
  trip,
  wed,
} from '../given.js'

const rule = 'attendance/sign-in-place'
const key = `attendance:in-${wed}`
const at = (more: Given) => [staff(), signIn(wed, '08:20', { place: undefined, ...more }), signOut(wed)]
const verdict = (more: Given) => judge(at(more)).verdict(rule, key)
/** Degrees of latitude for so many meters on the sphere. */
const north = (meters: number) => 25 + meters / 111_195.0802

describe(rule, () => {
  test('at the county: a violation, and the same sign-in in the township would have been enough', () => {
    const given = at({ place: 'county' })
    const finding = judge(given).finding(rule, key)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 0, required: 1 })
    expect(finding).toMatchObject({
      severity: 'error',
      force: 'must',
      comparison: 'equal',
      causedBy: [],
      window: { type: 'record', key, from: wed, to: wed },
    })
    expect(finding.citations).toEqual([{ document: 'S4', clause: 'S4.09' }])
    expect(finding.evidence).toEqual({
      counted: [],
      discounted: [{ record: key, reason: 'wrong-place' }],
      undecided: [],
      missing: [],
    })
    expect(finding.message).toEqual({
      'zh-CN': '9月17日的签到不在允许的地点，不能计入。',
      en: 'The sign-in of 17 September was made at no permitted place, so it cannot be counted.',
    })
    expect(expectRemedied(given, finding)).toEqual([signIn(wed)])
  })

  test('in the township or a village: met; elsewhere: not', () => {
    expect(verdict({ place: 'township' })).toBe('compliant')
    expect(verdict({ place: 'village' })).toBe('compliant')
    expect(verdict({ place: 'elsewhere' })).toBe('violation')
  })

  test('a declared site of the township, one of the county, one nobody declared', () => {
    expect(verdict({ siteId: 'hall' })).toBe('compliant')
    expect(verdict({ siteId: 'county-hall' })).toBe('violation')
    const unknown = judge(at({ siteId: 'somewhere' })).finding(rule, key)
    expect(said(unknown)).toEqual({ verdict: 'indeterminate', measured: [0, 1], required: 1 })
    expect(unknown.message.en).toBe('The place of the sign-in of 17 September is undecided; no conclusion is drawn.')
    const late = judge(at({ siteId: 'somewhere', recordedAt: `${thu}T09:00:00+08:00` })).finding(rule, key)
    for (const { evidence } of [unknown, late])
      expect(evidence).toMatchObject({ counted: [], undecided: [{ record: key, reason: 'unknown-place' }] })
  })

  test('a position: inside by its distance less the accuracy', () => {
    const position = (meters: number, accuracyMeters?: number) =>
      verdict({
        position: { latitude: north(meters), longitude: 115, ...(accuracyMeters !== undefined && { accuracyMeters }) },
      })
    expect(position(99.9)).toBe('compliant')
    // On the very circle: the bound is inclusive, and a rounding error decides nothing.
    for (let accuracy = 0; accuracy <= 400; accuracy += 10) expect(position(100 + accuracy, accuracy)).toBe('compliant')
    expect(position(100.1)).toBe('violation')
    expect(position(109.9, 10)).toBe('compliant')
    expect(position(110.1, 10)).toBe('violation')
    expect(verdict({ position: { latitude: 26, longitude: 115 } })).toBe('violation')
  })

  test('a position where no site is declared is undecided', () => {
    const given = [
      { kind: 'unit', id: 'T2', name: '高岭镇', type: 'township', parentId: 'C' },
      person('P1', post({ unitId: 'T2' })),
      signIn(wed, '08:20', { place: undefined, position: { latitude: 25, longitude: 115 } }),
    ]
    expect(judge(given).verdict(rule, key)).toBe('indeterminate')
  })

  test('sign-outs are not judged, nor is who is no township official', () => {
    const judged = judge([staff(), signOut(wed, '17:40', { place: 'county' })])
    expect(judged.verdicts(rule)).toEqual({})
    expect(
      judge([person('P1', post({ classes: ['resident'] })), signIn(wed, '08:20', { place: 'county' })]).verdicts(rule),
    ).toEqual({})
  })

  test('nobody is faulted during a registered trip, from its first to its last moment', () => {
    const during = (from: string, to: string) =>
      judge([...at({ place: 'county' }), trip(`${wed} ${from}`, `${wed} ${to}`)]).verdict(rule, key)
    expect(during('08:20', '09:00')).toBe('not-applicable')
    expect(during('08:00', '08:20')).toBe('not-applicable')
    expect(during('08:21', '09:00')).toBe('violation')
    expect(during('08:00', '08:19')).toBe('violation')
    expect(judge([...at({ place: 'county' }), trip(wed, wed)]).verdict(rule, key)).toBe('violation')
  })

  test('undecided where trips are not covered, or two places contradict each other', () => {
    const declared = ['attendance', 'visit', 'leave'].map((kind) => coverage(kind, mon, sun))
    expect(judge([...at({ place: 'county' }), ...declared], { complete: false }).verdict(rule, key)).toBe(
      'indeterminate',
    )
    expect(judge([...at({ place: 'township' }), ...declared], { complete: false }).verdict(rule, key)).toBe('compliant')
    const two = judge([...at({ place: 'county' }), signIn(wed, '08:20', { id: 'z' })])
    expect(two.verdicts(rule)).toEqual({ [key]: 'indeterminate', 'attendance:z': 'indeterminate' })
    const contents = judge([...at({ place: 'county' }), signIn(wed)]).finding(rule, key)
    expect(contents.verdict).toBe('indeterminate')
    expect(contents.evidence.undecided).toContainEqual({ record: key, reason: 'two-contents' })
  })

  test('a ruling settles it', () => {
    expect(judge([...at({ place: 'county' }), ruling('attendance', `in-${wed}`, 'credit')]).verdict(rule, key)).toBe(
      'compliant',
    )
    expect(
      judge([...at({ siteId: 'somewhere' }), ruling('attendance', `in-${wed}`, 'credit')]).verdict(rule, key),
    ).toBe('compliant')
    expect(
      judge([...at({ place: 'county' }), ruling('attendance', `in-${wed}`, 'discount')]).verdict(rule, key),
    ).toBeUndefined()
  })

  test('outside the period or the post there is no case', () => {
    expect(judge([staff(), signIn('2025-09-14', '08:20', { place: 'county' })]).verdicts(rule)).toEqual({})
    expect(
      judge([staff('P1', { to: '2025-09-16' }), signIn(wed, '08:20', { place: 'county' })]).verdicts(rule),
    ).toEqual({})
  })

  test('the sentence of an undecided sign-in says whether the place or the trip is in doubt', () => {
    const covered = ['attendance', 'visit', 'leave'].map((kind) => coverage(kind, mon, sun))
    const found = judge([...at({ place: 'county' }), ...covered], { complete: false }).finding(rule, key)
    expect(found).toMatchObject({ verdict: 'indeterminate', evidence: { discounted: [{ reason: 'wrong-place' }] } })
    expect(found.message).toEqual({
      'zh-CN': '9月17日的签到不在允许的地点；当时是否公出待核实，不作结论。',
      en: 'The sign-in of 17 September was made at no permitted place; whether it fell in a trip is undecided, and no conclusion is drawn.',
    })
  })
})
