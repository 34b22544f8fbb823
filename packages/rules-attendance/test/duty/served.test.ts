import { describe, expect, test } from 'vitest'
import {
  expectRemedied,
  type Given,
  judge,
  leader,
  leaveOf,
  night,
  person,
  post,
  ruling,
  said,
  trip,
} from '../given.js'
import { caseOf, dutySignIn, entry, friday, monday, people, saturday, service, sunday, swap } from './rota.js'

const rule = 'duty/served'
type Asked = Parameters<typeof judge>[1]
const judged = (given: readonly Given[], asked: Asked = {}) => judge([...people, ...given], { to: monday, ...asked })
/** Everybody's verdicts by case, without those of cases nobody is held to. */
const verdicts = (given: readonly Given[], asked: Asked = {}) =>
  Object.fromEntries(
    judged(given, asked)
      .report.findings.filter(({ ruleId }) => ruleId === rule)
      .map(({ subject, window, verdict }) => [`${subject.id} ${window.key.slice('duty-shift:'.length)}`, verdict]),
  )
const accepted = (substituteId: string, substituteAcceptedAt = `${friday}T10:00:00+08:00`): Given => ({
  substituteId,
  substituteAcceptedAt,
})

describe('who is on the rota', () => {
  test('served in person: met; not: a violation that names the entry, with what would have been enough', () => {
    const given = [...people, entry('P1', saturday), service('P4', saturday)]
    const finding = judge(given).finding(rule, caseOf('P1', saturday))
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 0, required: 1 })
    expect(finding).toMatchObject({
      severity: 'error',
      force: 'must',
      unit: 'shifts',
      comparison: 'at-least',
      window: { type: 'record', from: saturday, to: saturday },
      subject: { type: 'person', id: 'P1', unitId: 'T' },
    })
    expect(finding.citations).toEqual([{ document: 'S4', clause: 'S4.15' }])
    expect(finding.message).toEqual({
      'zh-CN': '9月20日昼班未见本人值班到岗记录。',
      en: 'No service of the day shift of 20 September in person is on record.',
    })
    expect(expectRemedied(given, finding)).toMatchObject([{ kind: 'duty-service', personId: 'P1', shift: 'day' }])
    expect(verdicts([entry('P1', saturday), service('P1', saturday)])).toEqual({ 'P1 P1-2025-09-20-day': 'compliant' })
  })

  test('each shift by itself; the night is served after midnight, too', () => {
    const both = [entry('P1', saturday), entry('P1', saturday, 'night')]
    expect(verdicts([...both, service('P1', saturday)])).toEqual({
      'P1 P1-2025-09-20-day': 'compliant',
      'P1 P1-2025-09-20-night': 'violation',
    })
    const afterMidnight = night(saturday, { form: 'duty', at: `${sunday}T00:40:00+08:00` })
    expect(verdicts([...both, afterMidnight])['P1 P1-2025-09-20-night']).toBe('compliant')
    expect(verdicts([...both, dutySignIn('P1', sunday, '00:40')])['P1 P1-2025-09-20-night']).toBe('compliant')
  })

  test('two rotas of one date, lead and member, are two cases; one person who is on both serves once for two', () => {
    const lead = entry('P1', saturday)
    const member = entry('P4', saturday, 'day', { role: 'member' })
    expect(verdicts([lead, member, service('P1', saturday)])).toEqual({
      'P1 P1-2025-09-20-day': 'compliant',
      'P4 P4-2025-09-20-day': 'violation',
    })
    const twice = entry('P1', saturday, 'day', { id: 'again', role: 'member' })
    expect(verdicts([lead, twice, service('P1', saturday)])).toEqual({
      'P1 P1-2025-09-20-day': 'compliant',
      'P1 again': 'compliant',
    })
  })

  test('who is validly away is not in breach; a leave that is void excuses nobody', () => {
    const away = (...given: readonly Given[]) => verdicts([entry('P1', saturday), ...given])['P1 P1-2025-09-20-day']
    expect(away(leaveOf(saturday, saturday))).toBe('not-applicable')
    expect(away(leaveOf(friday, friday))).toBe('violation')
    expect(away(leaveOf(saturday, saturday, { approvals: [] }))).toBe('violation')
    expect(away(trip(`${saturday} 16:00`, `${saturday} 22:00`))).toBe('not-applicable')
    expect(away(trip(`${saturday} 17:30`, `${saturday} 22:00`))).toBe('violation')
    const byNight = (...given: readonly Given[]) =>
      verdicts([entry('P1', saturday, 'night'), ...given])['P1 P1-2025-09-20-night']
    // The night before a leave is the leave's; a day's trip excuses the day only.
    expect(byNight(leaveOf(sunday, sunday))).toBe('not-applicable')
    expect(byNight(leaveOf(monday, monday))).toBe('violation')
    expect(byNight(trip(`${saturday} 09:00`, `${saturday} 16:00`))).toBe('violation')
    expect(byNight(trip(`${saturday} 20:00`, `${saturday} 23:30`))).toBe('not-applicable')
  })

  test('a post that has ended, or is in another unit by then, owes nothing any longer', () => {
    const gone = person('P6', post({ classes: ['leadership-team'], to: friday }))
    const moved = person('P7', post({ to: friday }), post({ unitId: 'C', from: saturday }))
    const elsewhere = { kind: 'unit', id: 'T2', name: '上乡', type: 'township', parentId: 'C' }
    const left = person('P8', post({ to: friday }), post({ unitId: 'T2', from: saturday }))
    const given = [elsewhere, gone, moved, left]
    expect(verdicts([...given, entry('P6', saturday), entry('P8', saturday)])).toEqual({})
    expect(Object.keys(verdicts([...given, entry('P6', friday), entry('P7', saturday)]))).toEqual([
      'P6 P6-2025-09-19-day',
      'P7 P7-2025-09-20-day',
    ])
    expect(Object.keys(verdicts([entry('P5', saturday)]))).toEqual(['P5 P5-2025-09-20-day'])
  })

  test('pending until the next workday; entries for later dates are not read', () => {
    const given = [entry('P1', saturday), entry('P1', sunday)]
    expect(verdicts(given, { asOf: saturday })).toEqual({ 'P1 P1-2025-09-20-day': 'pending' })
    expect(verdicts([entry('P1', saturday)], { asOf: monday })).toEqual({ 'P1 P1-2025-09-20-day': 'pending' })
    expect(verdicts([entry('P1', saturday)], { asOf: '2025-09-23' })).toEqual({ 'P1 P1-2025-09-20-day': 'violation' })
  })

  test('a leave that nobody can rule out, or services that are not covered, leave it undecided', () => {
    const all = ['duty-service', 'attendance', 'night-duty', 'leave', 'trip']
    for (const missing of ['duty-service', 'leave', 'trip']) {
      const complete = all.filter((kind) => kind !== missing)
      const given = [{ kind: 'dataset', complete }, entry('P1', saturday)]
      expect(verdicts(given, { complete: false }), missing).toEqual({ 'P1 P1-2025-09-20-day': 'indeterminate' })
      expect(verdicts([...given, service('P1', saturday)], { complete: false })).toEqual({
        'P1 P1-2025-09-20-day': 'compliant',
      })
    }
    const finding = judge(
      [...people, { kind: 'dataset', complete: all.filter((kind) => kind !== 'leave') }, entry('P1', saturday)],
      { complete: false },
    ).finding(rule, caseOf('P1', saturday))
    expect(finding.evidence.undecided).toContainEqual({ record: `date:${saturday}`, reason: 'not-covered' })
    const two = [leaveOf(saturday, saturday), leaveOf(saturday, saturday, { approvals: [] })]
    expect(verdicts([entry('P1', saturday), ...two])).toEqual({ 'P1 P1-2025-09-20-day': 'indeterminate' })
  })

  test('an entry under one id with two contents accuses nobody; one that a ruling discounts is none', () => {
    const two = [entry('P1', saturday), entry('P2', saturday, 'day', { id: `P1-${saturday}-day` })]
    expect(verdicts(two)).toEqual({ 'P1 P1-2025-09-20-day': 'indeterminate', 'P2 P1-2025-09-20-day': 'indeterminate' })
    expect(verdicts([entry('P1', saturday), ruling('duty-shift', `P1-${saturday}-day`, 'discount')])).toEqual({})
  })
})

describe('a swap', () => {
  const rota = (more: Given = swap('P2', sunday)) => [
    entry('P1', saturday, 'day', more),
    entry('P1', saturday, 'night'),
    entry('P2', sunday),
    entry('P2', sunday, 'night'),
  ]
  const swapped = ['P2 P1-2025-09-20-day', 'P2 P1-2025-09-20-night', 'P1 P2-2025-09-21-day', 'P1 P2-2025-09-21-night']
  const plain = ['P1 P1-2025-09-20-day', 'P1 P1-2025-09-20-night', 'P2 P2-2025-09-21-day', 'P2 P2-2025-09-21-night']
  const owed = (given: readonly Given[], asked: Asked = {}) => Object.keys(verdicts(given, asked)).sort()

  test('named on one of the shifts binds both, all shifts of the dates', () => {
    expect(owed(rota())).toEqual([...swapped].sort())
    const message = judged(rota()).finding(rule, caseOf('P1', saturday), 'P2').message['zh-CN']
    expect(message).toBe('9月20日昼班经与干部P1换班，应由本人到岗，未见值班到岗记录。')
    const served = ['day', 'night'].flatMap((shift) => [service('P2', saturday, shift), service('P1', sunday, shift)])
    expect(Object.values(verdicts([...rota(), ...served]))).toEqual(Array(4).fill('compliant'))
    const asBefore = ['day', 'night'].flatMap((shift) => [service('P1', saturday, shift), service('P2', sunday, shift)])
    expect(Object.values(verdicts([...rota(), ...asBefore]))).toEqual(Array(4).fill('violation'))
  })

  test('of one named shift leaves the other where it was', () => {
    expect(owed(rota(swap('P2', sunday, { shift: 'night' })))).toEqual(
      ['P2 P1-2025-09-20-day', 'P1 P1-2025-09-20-night', 'P2 P2-2025-09-21-day', 'P1 P2-2025-09-21-night'].sort(),
    )
    const oneDate = [
      entry('P1', saturday, 'day', swap('P2', saturday, { shift: 'night' })),
      entry('P2', saturday, 'night'),
    ]
    expect(owed(oneDate)).toEqual(['P1 P2-2025-09-20-night', 'P2 P1-2025-09-20-day'])
  })

  test('named on both shifts, or on both entries of a date, is one swap', () => {
    const mirrored = rota().map((each) => (each.date === sunday ? { ...each, ...swap('P1', saturday) } : each))
    expect(owed(mirrored)).toEqual([...swapped].sort())
    const twice = rota().map((each) => (each.date === saturday ? { ...each, ...swap('P2', sunday) } : each))
    expect(owed(twice)).toEqual([...swapped].sort())
    expect(judged(mirrored).report.findings.flatMap(({ evidence }) => evidence.discounted)).toEqual([])
  })

  test.each([
    ['filed on the earlier date itself', { filedAt: `${saturday}T00:00:00+08:00` }, 'not-filed'],
    ['filed later', { filedAt: `${monday}T09:00:00+08:00` }, 'not-filed'],
    ['consented to by somebody not on the team', { consentedBy: 'P4' }, 'not-on-team'],
    ['with somebody not on the rota that date', { personId: 'P3' }, 'not-on-rota'],
  ])('%s changes nothing', (_, more, reason) => {
    const given = rota(swap('P2', sunday, more))
    expect(owed(given)).toEqual([...plain].sort())
    expect(judged(given).finding(rule, caseOf('P1', saturday)).evidence.discounted).toEqual([
      { record: `duty-shift:P1-${saturday}-day`, reason },
    ])
    // Whoever is not named in it has nothing held against the own shift but the shift.
    expect(judged(given).finding(rule, caseOf('P2', sunday), 'P2').evidence.discounted).toEqual([])
  })

  test('filed on the last moment of the day before holds', () => {
    expect(owed(rota(swap('P2', sunday, { filedAt: `${friday}T23:59:00+08:00` })))).toEqual([...swapped].sort())
  })

  test('asks who was on the team when it was filed', () => {
    const since = (from: string) => leader('P6', { from })
    const given = rota(swap('P2', sunday, { consentedBy: 'P6' }))
    expect(owed([since(friday), ...given])).toEqual([...swapped].sort())
    expect(owed([since(saturday), ...given])).toEqual([...plain].sort())
  })

  test('consented to by somebody who is not in the data is undecided, and accuses neither', () => {
    const found = verdicts(rota(swap('P2', sunday, { consentedBy: 'nobody' })))
    expect(Object.values(found)).toEqual(Array(4).fill('indeterminate'))
  })

  test('chains follow the order of filing: what was taken over can be handed on, what was given away cannot', () => {
    const three = (onThird: Given) => [
      entry('P1', friday, 'day', swap('P2', saturday, { filedAt: '2025-09-16T09:00:00+08:00' })),
      entry('P2', saturday),
      entry('P3', sunday, 'day', onThird),
    ]
    const late = { filedAt: '2025-09-17T09:00:00+08:00' }
    expect(owed(three(swap('P2', friday, late)))).toEqual([
      'P1 P2-2025-09-20-day',
      'P2 P3-2025-09-21-day',
      'P3 P1-2025-09-19-day',
    ])
    const givenAway = three(swap('P2', saturday, late))
    expect(owed(givenAway)).toEqual(['P1 P2-2025-09-20-day', 'P2 P1-2025-09-19-day', 'P3 P3-2025-09-21-day'])
    expect(judged(givenAway).finding(rule, caseOf('P3', sunday), 'P3').evidence.discounted).toEqual([
      { record: `duty-shift:P3-${sunday}-day`, reason: 'not-on-rota' },
    ])
    // Filed before the other one: then it is the first that comes too late.
    const earlier = { filedAt: '2025-09-15T09:00:00+08:00' }
    expect(owed(three(swap('P2', saturday, earlier)))).toEqual([
      'P1 P1-2025-09-19-day',
      'P2 P3-2025-09-21-day',
      'P3 P2-2025-09-20-day',
    ])
  })

  test('with a date after `asOf` binds the earlier one all the same, whichever of the two names it', () => {
    const later = '2025-10-04'
    const here = [entry('P1', saturday, 'day', swap('P2', later)), entry('P2', later)]
    const there = [entry('P1', saturday), entry('P2', later, 'day', swap('P1', saturday))]
    for (const given of [here, there]) {
      expect(owed(given, { asOf: '2025-09-25' })).toEqual(['P2 P1-2025-09-20-day'])
      expect(owed(given, { asOf: '2025-09-25', to: '2025-09-24' })).toEqual(['P2 P1-2025-09-20-day'])
    }
    // The other date's rota is not on record yet.
    expect(owed([here[0]], { asOf: '2025-09-25' })).toEqual(['P2 P1-2025-09-20-day'])
    expect(owed([here[0]], { asOf: '2025-11-01' })).toEqual(['P1 P1-2025-09-20-day'])
  })

  test('a ruling that credits the entry lets its swap stand', () => {
    const given = rota(swap('P2', sunday, { consentedBy: 'P4' }))
    expect(owed([...given, ruling('duty-shift', `P1-${saturday}-day`, 'credit')])).toEqual([...swapped].sort())
  })
})

describe('a substitute', () => {
  const of = (given: readonly Given[], asked: Asked = {}) => verdicts(given, asked)

  test('who accepted before the shift clears the absentee and answers in his place', () => {
    const given = [entry('P1', saturday, 'day', accepted('P2'))]
    expect(of(given)).toEqual({ 'P2 P1-2025-09-20-day': 'violation' })
    expect(judged(given).finding(rule, caseOf('P1', saturday), 'P2').message['zh-CN']).toBe(
      '9月20日昼班应允为干部P1替班，未见值班到岗记录。',
    )
    expect(of([...given, service('P2', saturday)])).toEqual({ 'P2 P1-2025-09-20-day': 'compliant' })
    expect(of([...given, service('P1', saturday)])).toEqual({ 'P2 P1-2025-09-20-day': 'compliant' })
    expect(of([...given, service('P3', saturday)])).toEqual({ 'P2 P1-2025-09-20-day': 'violation' })
  })

  test.each([
    ['day', '08:29', 'P2'],
    ['day', '08:30', 'P1'],
    ['night', '17:29', 'P2'],
    ['night', '17:30', 'P1'],
  ])('of the %s shift accepted at %s: %s owes it', (shift, time, owes) => {
    const given = [entry('P1', saturday, shift, accepted('P2', `${saturday}T${time}:00+08:00`))]
    expect(Object.keys(of(given))).toEqual([`${owes} P1-2025-09-20-${shift}`])
  })

  test('who is named without having accepted leaves the shift where it was', () => {
    const given = [entry('P1', saturday, 'day', { substituteId: 'P2' }), service('P2', saturday)]
    expect(of(given)).toEqual({ 'P1 P1-2025-09-20-day': 'violation' })
    expect(judged(given).finding(rule, caseOf('P1', saturday)).evidence.discounted).toEqual([
      { record: `duty-shift:P1-${saturday}-day`, reason: 'not-accepted' },
    ])
  })

  test("is the leave's where the shift names none; the shift's own comes first", () => {
    const onLeave = leaveOf(saturday, saturday, accepted('P2'))
    expect(of([entry('P1', saturday), onLeave])).toEqual({ 'P2 P1-2025-09-20-day': 'violation' })
    expect(of([entry('P1', saturday, 'day', accepted('P3')), onLeave])).toEqual({ 'P3 P1-2025-09-20-day': 'violation' })
    expect(of([entry('P1', friday, 'night'), onLeave])).toEqual({ 'P2 P1-2025-09-19-night': 'violation' })
    expect(of([entry('P1', friday), onLeave])).toEqual({ 'P1 P1-2025-09-19-day': 'violation' })
    // Whoever has accepted answers, whether the leave was approved or not.
    const unapproved = leaveOf(saturday, saturday, { ...accepted('P2'), approvals: [] })
    expect(of([entry('P1', saturday), unapproved])).toEqual({ 'P2 P1-2025-09-20-day': 'violation' })
  })

  test('of a substitute answers in the end; who is validly away without one is not in breach', () => {
    const first = [entry('P1', saturday), leaveOf(saturday, saturday, accepted('P2'))]
    const second = leaveOf(saturday, saturday, { id: 'l2', personId: 'P2', ...accepted('P3') })
    expect(of([...first, second])).toEqual({ 'P3 P1-2025-09-20-day': 'violation' })
    expect(of([...first, second, service('P2', saturday)])).toEqual({ 'P3 P1-2025-09-20-day': 'compliant' })
    const alone = leaveOf(saturday, saturday, { id: 'l2', personId: 'P2' })
    expect(of([...first, alone])).toEqual({ 'P2 P1-2025-09-20-day': 'not-applicable' })
    // Two who stand in for each other: it stays with the second, who is validly away.
    const circle = leaveOf(saturday, saturday, { id: 'l2', personId: 'P2', ...accepted('P1') })
    expect(of([...first, circle])).toEqual({ 'P2 P1-2025-09-20-day': 'not-applicable' })
  })

  test('who stands in for two serves once for both', () => {
    const given = [entry('P1', saturday, 'day', accepted('P2')), entry('P3', saturday, 'day', accepted('P2'))]
    expect(Object.values(of([...given, service('P2', saturday)]))).toEqual(['compliant', 'compliant'])
    expect(Object.values(of(given))).toEqual(['violation', 'violation'])
  })

  test('from another unit serves there; one who is not in the data is nobody to accuse', () => {
    const county = person('P6', post({ unitId: 'C' }))
    const given = [county, entry('P1', saturday, 'day', accepted('P6'))]
    expect(of(given)).toEqual({ 'P6 P1-2025-09-20-day': 'violation' })
    expect(of([...given, service('P6', saturday)])).toEqual({ 'P6 P1-2025-09-20-day': 'compliant' })
    expect(of([entry('P1', saturday, 'day', accepted('stranger'))])).toEqual({})
  })

  test('after a swap stands in for who owes it then', () => {
    const given = [entry('P1', saturday, 'day', { ...swap('P2', sunday), ...accepted('P3') }), entry('P2', sunday)]
    expect(of([...given, service('P2', saturday)])).toEqual({
      'P1 P2-2025-09-21-day': 'violation',
      'P3 P1-2025-09-20-day': 'compliant',
    })
  })
})
