import { describe, expect, test } from 'vitest'
import { expectRemedied, type Given, judge, leaveOf, night, person, post, ruling, said } from '../given.js'
import { dutySignIn, entry, friday, monday, people, saturday, service, sunday } from './rota.js'

const rule = 'duty/leader-on-rest-days'
const at = (given: readonly Given[], window: string, asked: Parameters<typeof judge>[1] = {}) =>
  judge([...people, ...given], asked).verdict(rule, window, 'T')
const kept = service('P1', sunday)

describe(rule, () => {
  test('one member of the team is enough, two are; none is not, and one would have been', () => {
    const given = [...people, service('P4', saturday)]
    const finding = judge(given).finding(rule, `${saturday}/day`, 'T')
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 0, required: 1 })
    expect(finding).toMatchObject({
      severity: 'error',
      force: 'must',
      unit: 'persons',
      comparison: 'at-least',
      window: { type: 'shift', key: `${saturday}/day`, from: saturday, to: saturday },
      subject: { type: 'unit', id: 'T' },
    })
    expect(finding.citations).toEqual([{ document: 'S4', clause: 'S4.04' }])
    expect(finding.evidence).toEqual({
      counted: [],
      discounted: [{ record: `duty-service:s-P4-${saturday}-day`, reason: 'fails:person.classes' }],
      undecided: [],
      missing: [],
    })
    expect(finding.message).toEqual({
      'zh-CN': '9月20日昼班未见班子成员的值班到岗记录。',
      en: 'No service by a member of the leadership team is on record for the day shift of 20 September.',
    })
    expect(expectRemedied(given, finding)).toMatchObject([{ kind: 'duty-service', date: saturday, shift: 'day' }])
    expect(at([service('P1', saturday)], `${saturday}/day`)).toBe('compliant')
    const two = judge([...people, service('P1', saturday), service('P2', saturday)]).finding(
      rule,
      `${saturday}/day`,
      'T',
    )
    expect(said(two)).toEqual({ verdict: 'compliant', measured: 2, required: 1 })
  })

  test('a case for each shift of each rest day and holiday; none on workdays and make-up days', () => {
    const judged = judge([...people, kept], { from: '2025-09-26', to: '2025-10-02' })
    expect(Object.keys(judged.verdicts(rule, 'T'))).toEqual([
      '2025-09-27/day',
      '2025-09-27/night',
      '2025-10-01/day',
      '2025-10-01/night',
      '2025-10-02/day',
      '2025-10-02/night',
    ])
    const overlay = { kind: 'calendar-day', date: '2025-09-26', type: 'public-holiday', unitId: 'T' }
    const local = judge([...people, kept, overlay], { from: '2025-09-26', to: '2025-09-26' })
    expect(Object.keys(local.verdicts(rule, 'T'))).toHaveLength(2)
  })

  test('`coverEves` adds the night before a rest day, and only that', () => {
    const eves = { options: { [rule]: { coverEves: true } } }
    const of = (from: string, to: string) =>
      Object.keys(judge([...people, kept], { from, to, ...eves }).verdicts(rule, 'T'))
    expect(of(friday, sunday)).toEqual([
      `${friday}/night`,
      `${saturday}/day`,
      `${saturday}/night`,
      `${sunday}/day`,
      `${sunday}/night`,
    ])
    // The Sunday before the National Day is a workday: the Saturday is no eve, the Tuesday is one.
    expect(of('2025-09-28', '2025-09-30')).toEqual(['2025-09-30/night'])
    // The calendar ends with 2026; 1 January is a holiday in every year.
    expect(of('2026-12-30', '2026-12-31')).toEqual(['2026-12-31/night'])
    expect(at([dutySignIn('P1', friday, '18:40')], `${friday}/night`, eves)).toBe('compliant')
    expect(at([kept], `${friday}/night`, { ...eves })).toBe('violation')
  })

  test('a sign-in to duty is of the day shift from 05:00 to the end of the session, else of the night', () => {
    for (const [time, window] of [
      ['05:00', `${saturday}/day`],
      ['08:20', `${saturday}/day`],
      ['12:00', `${saturday}/day`],
      ['17:29', `${saturday}/day`],
      ['17:30', `${saturday}/night`],
      ['23:59', `${saturday}/night`],
    ] as const)
      expect(at([dutySignIn('P1', saturday, time)], window), time).toBe('compliant')
    for (const time of ['00:10', '04:59']) {
      const given = [dutySignIn('P1', sunday, time)]
      expect(at(given, `${saturday}/night`), time).toBe('compliant')
      expect(at(given, `${sunday}/day`), time).toBe('violation')
    }
    // On Monday, a workday, the morning is still the night of Sunday.
    expect(at([dutySignIn('P1', monday, '07:30')], `${sunday}/night`, { to: sunday })).toBe('compliant')
    const hours: Given = {
      kind: 'unit',
      id: 'T9',
      name: '高山乡',
      type: 'township',
      schedules: [{ from: '2020-01-01', start: '10:00', end: '19:00' }],
    }
    const leaders = [hours, person('P9', post({ unitId: 'T9', classes: ['leadership-team'] }))]
    const late = judge([...leaders, dutySignIn('P9', saturday, '18:59')])
    expect(late.verdict(rule, `${saturday}/day`, 'T9')).toBe('compliant')
    expect(late.verdict(rule, `${saturday}/night`, 'T9')).toBe('violation')
  })

  test('what is no evidence is no service: place, late entry, a sign-out, lodging, a ruling', () => {
    const none: readonly Given[] = [
      dutySignIn('P1', saturday, '08:20', { place: 'county' }),
      dutySignIn('P1', saturday, '08:20', { recordedAt: `${sunday}T09:00:00+08:00` }),
      dutySignIn('P1', saturday, '08:20', { direction: 'out' }),
      dutySignIn('P1', saturday, '08:20', { duty: false }),
    ]
    for (const record of none) expect(at([record, kept], `${saturday}/day`)).toBe('violation')
    const duty = { form: 'duty' }
    expect(at([night(saturday, duty)], `${saturday}/night`)).toBe('compliant')
    expect(at([night(saturday, { ...duty, at: `${sunday}T00:40:00+08:00` })], `${saturday}/night`)).toBe('compliant')
    for (const more of [{ form: 'lodging' }, { ...duty, place: 'county-home' }])
      expect(at([night(saturday, more), kept], `${saturday}/night`)).toBe('violation')
    const signed = dutySignIn('P1', saturday, '08:20', { place: 'county' })
    expect(at([signed, kept, ruling('attendance', signed.id as string, 'credit')], `${saturday}/day`)).toBe('compliant')
    const booked = service('P1', saturday)
    expect(at([booked, ruling('duty-service', booked.id as string, 'discount'), kept], `${saturday}/day`)).toBe(
      'violation',
    )
  })

  test('a copy of the sign-in that does not say it was to duty takes nothing away', () => {
    const plain = { ...dutySignIn('P1', saturday, '08:20'), id: 'a', duty: undefined }
    expect(at([plain, dutySignIn('P1', saturday, '08:20')], `${saturday}/day`)).toBe('compliant')
  })

  test('lateness to a session voids no service, whatever it does to days', () => {
    const asked = { policies: { 'evidence.voidWhenLate': true }, options: { [rule]: { coverEves: true } } }
    expect(at([dutySignIn('P1', friday, '18:40')], `${friday}/night`, asked)).toBe('compliant')
  })

  test('nights are keyed by their evening, however `evidence.nightKey` keys them', () => {
    const asked = { policies: { 'evidence.nightKey': 'morning' } }
    const given = [night(saturday, { form: 'duty', at: `${sunday}T00:40:00+08:00` })]
    expect(at(given, `${saturday}/night`, asked)).toBe('compliant')
    expect(at(given, `${sunday}/night`, asked)).toBe('violation')
  })

  test('asks who is on the team on that date; a check-in after midnight is of the post held the evening before', () => {
    const until = (to: string) => [
      person('P8', post({ classes: ['leadership-team'], to }), post({ classes: [], from: '2025-09-22' })),
    ]
    expect(at([...until(sunday), service('P8', sunday)], `${sunday}/day`)).toBe('compliant')
    expect(at([...until(saturday), service('P8', sunday)], `${sunday}/day`)).toBe('violation')
    expect(at([...until(saturday), dutySignIn('P8', sunday, '00:20')], `${saturday}/night`)).toBe('compliant')
  })

  test('without a rota and without services it is not applicable', () => {
    expect(at([], `${saturday}/day`)).toBe('not-applicable')
    expect(at([entry('P1', saturday)], `${saturday}/day`)).toBe('violation')
    expect(at([entry('P1', '2025-12-06')], `${saturday}/day`, { asOf: '2025-11-01' })).toBe('violation')
    expect(at([kept], `${saturday}/day`)).toBe('violation')
  })

  test('pending until the next workday, and while the shift is to come', () => {
    const of = (asOf: string) => at([service('P1', '2025-09-14')], `${saturday}/day`, { asOf })
    expect(of('2025-09-18')).toBe('pending')
    expect(of(sunday)).toBe('pending')
    expect(of('2025-09-22T23:59:00+08:00')).toBe('pending')
    expect(of('2025-09-23')).toBe('violation')
  })

  test('proves nothing where the kinds that hold services are not covered', () => {
    const of = (complete: readonly string[], ...given: readonly Given[]) =>
      judge([...people, { kind: 'dataset', complete }, ...given], { complete: false }).verdict(
        rule,
        `${saturday}/day`,
        'T',
      )
    const signed = dutySignIn('P1', sunday, '08:20')
    expect(of(['duty-service'], kept)).toBe('violation')
    expect(of(['attendance', 'night-duty'], kept)).toBe('indeterminate')
    expect(of(['attendance', 'night-duty'], signed)).toBe('violation')
    expect(of(['attendance'], signed)).toBe('indeterminate')
    expect(of(['duty-service'], signed)).toBe('indeterminate')
    expect(of(['duty-service'], kept, signed)).toBe('indeterminate')
    expect(of(['attendance', 'night-duty'], entry('P1', saturday))).toBe('indeterminate')
    expect(of(['attendance', 'night-duty', 'duty-service'], entry('P1', saturday))).toBe('violation')
  })

  test('inferred coverage is assumed, declared coverage is not', () => {
    const of = (...given: readonly Given[]) =>
      judge([...people, ...given], { complete: false }).finding(rule, `${saturday}/night`, 'T')
    const around = [service('P1', saturday, 'day'), service('P1', sunday)]
    expect(of(...around)).toMatchObject({ verdict: 'violation', assumed: true })
    const declared = { kind: 'coverage', of: 'duty-service', from: friday, to: monday }
    expect(of(...around, declared).assumed).toBeUndefined()
  })

  test('undecided where the night has two places; a leave of the one who served changes nothing', () => {
    const two = [night(saturday, { form: 'duty' }), night(saturday, { id: 'home', place: 'county-home' })]
    expect(at(two, `${saturday}/night`)).toBe('indeterminate')
    expect(at([service('P1', saturday), leaveOf(saturday, saturday)], `${saturday}/day`)).toBe('compliant')
  })
})
