import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  coverage,
  type Given,
  judge,
  person,
  post,
  ruling,
  said,
  signIn,
  staff,
  thu,
  trip,
  tue,
  wed,
} from '../given.js'
import { legsOf } from './travel.reference.js'

const rule = 'integrity/impossible-travel'

/** A sign-in at so many kilometers north of the hall (a degree is 111.195). */
const at = (id: string, time: string, kilometers: number, more: Given = {}): Given =>
  signIn(wed, time, {
    id,
    place: undefined,
    position: { latitude: 25 + kilometers / 111.195, longitude: 115 },
    ...more,
  })
const accurate = (kilometers: number, accuracyMeters: number) => ({
  position: { latitude: 25 + kilometers / 111.195, longitude: 115, accuracyMeters },
})
const atSite = (id: string, time: string, siteId: string, more: Given = {}): Given =>
  signIn(wed, time, { id, place: undefined, siteId, ...more })
const verdict = (...records: readonly Given[]) => judge([staff(), ...records]).verdict(rule, 'attendance:b')

describe(rule, () => {
  test('two places too close in time: a warning that shows both records and concludes nothing', () => {
    const finding = judge([staff(), at('a', '08:20', 0), at('b', '08:25', 20.01)]).finding(rule, 'attendance:b')
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 200, required: 150 })
    expect(finding).toMatchObject({ severity: 'warning', comparison: 'at-most', unit: 'kilometers-per-hour' })
    expect(finding.evidence).toEqual({
      counted: ['attendance:a', 'attendance:b'],
      discounted: [],
      undecided: [],
      missing: [],
    })
    expect(finding.message).toEqual({
      'zh-CN':
        '9月17日的两条定位记录（08:20、08:25）至少相距 20 公里，间隔不到 6 分钟，折合 200 公里/小时以上，参考值为 150 公里/小时。请核实定位、时钟和记录，此处不作结论。',
      en: '17 September: two located records (08:20, 08:25) lie at least 20 kilometers apart and were made within 6 minutes, which takes 200 km/h; the bound is 150 km/h. Positions, clocks and records are to be looked into; no conclusion is drawn.',
    })
    expect(finding.remedy).toBeUndefined()
  })

  test('the accuracies of both are taken off the distance', () => {
    const pair = (first: number, second: number) =>
      verdict(at('a', '08:20', 0, accurate(0, first)), at('b', '08:21', 6.05, accurate(6.05, second)))
    expect(pair(0, 0)).toBe('violation')
    expect(pair(600, 500)).toBe('not-applicable')
    expect(pair(3000, 3100)).toBe(undefined)
  })

  test('one instant at two places: less than a minute may lie between, times are often written to the minute', () => {
    const pair = [at('a', '08:20', 20), at('b', '08:20', 26.05)]
    for (const records of [pair, [...pair].reverse()]) {
      const finding = judge([staff(), ...records]).finding(rule, 'attendance:b')
      expect([finding.verdict, finding.measured]).toEqual(['violation', 360])
      expect(finding.evidence.counted).toEqual(['attendance:a', 'attendance:b'])
    }
  })

  test('what conflicting-place reports, one place that counts and one that does not at one instant, is not told twice', () => {
    const judged = judge([staff(), at('a', '08:20', 0), at('b', '08:20', 6.05)])
    expect(judged.verdict(rule, 'attendance:b')).toBe(undefined)
    expect(judged.verdict('integrity/conflicting-place', wed)).toBe('indeterminate')
  })

  test('a declared site stands where it is, within its radius; one declared at two places stands nowhere', () => {
    // 111.195 km less radii of 100 and 200 m.
    const records = [atSite('a', '08:20', 'hall'), atSite('b', '09:03', 'county-hall')]
    const finding = judge([staff(), ...records]).finding(rule, 'attendance:b')
    expect([finding.verdict, finding.measured]).toEqual(['violation', 151])
    expect(verdict(atSite('a', '08:20', 'hall'), atSite('b', '09:04', 'county-hall'))).toBe('compliant')
    const twice = { kind: 'unit', id: 'D2', name: '财政所', type: 'department', parentId: 'T' }
    const sites = [{ id: 'hall', type: 'duty', latitude: 24, longitude: 115, radiusMeters: 50 }]
    expect(verdict(...records, { ...twice, sites })).toBe(undefined)
    expect(verdict(atSite('a', '08:20', 'unheard-of'), atSite('b', '08:21', 'county-hall'))).toBe(undefined)
  })

  test('a named place has no coordinates, and does not stand between two that have', () => {
    expect(verdict(signIn(wed, '08:20', { id: 'a' }), at('b', '08:21', 50))).toBe(undefined)
    const between = signIn(wed, '08:22', { id: 'c', place: 'elsewhere' })
    expect(verdict(at('a', '08:20', 0), between, at('b', '08:25', 20))).toBe('violation')
  })

  test('over midnight, and overnight', () => {
    const late = at('a', '23:58', 0)
    const next = (time: string, kilometers: number) => at('b', time, kilometers, { at: `${thu}T${time}:00+08:00` })
    const judged = judge([staff(), late, next('00:02', 20)])
    expect(judged.finding(rule, 'attendance:b').window).toMatchObject({ from: thu, to: thu })
    expect(judged.finding(rule, 'attendance:b').message.en).toContain(`(${wed} 23:58, 00:02)`)
    expect(verdict(late, next('08:10', 400))).toBe('compliant')
  })

  test('during a registered trip, its margin included, nothing is asked', () => {
    const pair = [at('a', '08:20', 0), at('b', '08:25', 20)]
    expect(verdict(...pair, trip(`${wed} 08:00`, `${wed} 12:00`))).toBe('not-applicable')
    expect(verdict(...pair, trip(`${wed} 09:25`, `${wed} 12:00`))).toBe('not-applicable')
    expect(verdict(...pair, trip(`${wed} 09:26`, `${wed} 12:00`))).toBe('violation')
    expect(verdict(...pair, trip(`${tue} 08:00`, `${wed} 07:20`))).toBe('not-applicable')
    expect(verdict(...pair, trip(`${tue} 08:00`, `${wed} 07:19`))).toBe('violation')
  })

  test('a trip in doubt, or trips that are not covered, leave it undecided', () => {
    const pair = [at('a', '08:20', 0), at('b', '08:25', 20)]
    const twice = [trip(`${wed} 08:00`, `${wed} 12:00`), trip(`${wed} 08:00`, `${wed} 13:00`)]
    const doubted = judge([staff(), ...pair, ...twice]).finding(rule, 'attendance:b')
    expect(doubted.verdict).toBe('indeterminate')
    expect(doubted.evidence.undecided).toEqual([{ record: `trip:trip-${wed}`, reason: 'two-contents' }])
    const covered = ['attendance', 'leave', 'visit'].map((kind) => coverage(kind, '2025-09-01', '2025-09-30'))
    const untold = judge([staff(), ...pair, ...covered], { complete: false }).finding(rule, 'attendance:b')
    expect(untold.verdict).toBe('indeterminate')
    expect(untold.evidence.undecided).toEqual([{ record: `date:${wed}`, reason: 'not-covered' }])
  })

  test('void, undecided and settled records say nothing', () => {
    const pair = [at('a', '08:20', 0), at('b', '08:25', 20)]
    expect(verdict(...pair, ruling('attendance', 'a', 'discount'))).toBe(undefined)
    expect(verdict(...pair, ruling('attendance', 'a', 'credit'))).toBe(undefined)
    expect(verdict(at('a', '08:20', 0), at('a', '08:20', 9), pair[1]!)).toBe(undefined)
    expect(verdict(at('a', '08:20', 0, { recordedAt: `${thu}T09:00:00+08:00` }), pair[1]!)).toBe(undefined)
    const copy = at('a2', '08:20', 0)
    expect(judge([staff(), ...pair, copy]).finding(rule, 'attendance:b').evidence.counted).toEqual([
      'attendance:a',
      'attendance:b',
    ])
  })

  test('somebody who changes unit, or holds two posts, is asked once', () => {
    const pair = [at('a', '23:58', 0), at('b', '00:02', 20, { at: `${thu}T00:02:00+08:00` })]
    const moved = person('P1', post({ to: wed }), post({ unitId: 'D', from: thu }))
    const findings = (who: Given) => judge([who, ...pair]).report.findings.filter(({ ruleId }) => ruleId === rule)
    expect(findings(moved).map(({ verdict: found, subject }) => [found, subject.unitId])).toEqual([['violation', 'D']])
    expect(findings(person('P1', post(), post({ unitId: 'D' })))).toHaveLength(1)
  })

  test('the bounds are options', () => {
    const pair = [at('a', '08:20', 0), at('b', '08:25', 20.01)]
    const under = (options: Readonly<Record<string, unknown>>) =>
      judge([staff(), ...pair], { options: { [rule]: options } }).verdict(rule, 'attendance:b')
    expect(under({ kilometersPerHour: 200 })).toBe('compliant')
    expect(under({ kilometersPerHour: 199 })).toBe('violation')
    expect(under({ minimumKilometers: 20 })).toBe('violation')
    expect(under({ minimumKilometers: 21 })).toBe('not-applicable')
  })

  const point = fc.record({
    latitude: fc.double({ min: 24.9, max: 25.2, noNaN: true }),
    longitude: fc.double({ min: 114.9, max: 115.2, noNaN: true }),
    accuracyMeters: fc.option(fc.integer({ min: 0, max: 2500 }), { nil: undefined }),
  })
  const place = fc.oneof(
    { weight: 4, arbitrary: point.map((position) => ({ position })) },
    { weight: 2, arbitrary: fc.constantFrom('hall', 'county-hall', 'nowhere').map((siteId) => ({ siteId })) },
    { weight: 1, arbitrary: fc.constant({ place: 'township' }) },
  )
  const moment = fc
    .tuple(
      fc.constantFrom(tue, wed, thu),
      fc.constantFrom(0, 1, 2, 3, 5, 8, 478, 480, 485, 490, 500, 1435, 1437, 1438, 1439),
      fc.constantFrom(0, 0, 30),
    )
    .map(([date, minute, second]) => {
      const clock = [Math.floor(minute / 60), minute % 60, second].map((part) => String(part).padStart(2, '0'))
      return `${date}T${clock.join(':')}+08:00`
    })
  const record = fc
    .record({
      id: fc.integer({ min: 0, max: 40 }).map((id) => `r${id}`),
      at: moment,
      where: place,
      out: fc.boolean(),
      entered: fc.constantFrom('', '', '', '2025-09-20T08:00:00+08:00'),
    })
    .map(
      ({ id, at: when, where, out, entered }): Given => ({
        kind: 'attendance',
        id,
        personId: 'P1',
        at: when,
        direction: out ? 'out' : 'in',
        ...where,
        ...(entered !== '' && { recordedAt: entered }),
      }),
    )

  test('judges random ways as a naive reading does', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 16, size: 'max' }),
        fc.option(fc.tuple(moment, moment), { freq: 2 }),
        fc.option(fc.integer({ min: 0, max: 40 })),
        (attendance, times, ruled) => {
          const given = [
            staff(),
            ...attendance,
            ...(times ? [{ ...trip(wed, wed), from: [...times].sort()[0], to: [...times].sort()[1] } as Given] : []),
            ...(ruled !== null ? [ruling('attendance', `r${ruled}`, 'credit')] : []),
          ]
          const { report } = judge(given)
          const found = report.findings
            .filter(({ ruleId }) => ruleId === rule)
            .map(({ window, verdict: said, measured, evidence }) => [window.key, said, measured, evidence.counted])
          const sites = [
            { kind: 'unit', sites: [{ id: 'county-hall', latitude: 26, longitude: 115, radiusMeters: 200 }] },
            { kind: 'unit', sites: [{ id: 'hall', latitude: 25, longitude: 115, radiusMeters: 100 }] },
          ]
          const expected = [...legsOf([...sites, ...given])].map(([id, { pair, kilometers, speed, onTrip }]) => {
            const asked = kilometers >= 5 && !onTrip
            const said = !asked ? 'not-applicable' : speed > 150 ? 'violation' : 'compliant'
            seen.set(said, (seen.get(said) ?? 0) + 1)
            return [`attendance:${id}`, said, speed, pair.map((each) => `attendance:${each}`).sort()]
          })
          const byKey = (rows: readonly unknown[][]) => [...rows].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
          expect(byKey(found)).toEqual(byKey(expected))
        },
      ),
      { numRuns: 300, seed: 36 },
    )
    for (const said of ['violation', 'compliant', 'not-applicable']) expect(seen.get(said), said).toBeGreaterThan(20)
  })
})
