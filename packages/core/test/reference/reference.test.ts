import { describe, expect, test } from 'vitest'
import { datesBetween, weekKeyOf } from './civil.js'
import { referenceRules } from './comparison.js'
import type { AnyRecord, Post, ReferenceFinding, ReferenceInput } from './model.js'
import { quota } from './quota-rules.js'
import { generate } from './random-data.js'
import { referenceFindings } from './reference.js'
import { decide } from './verdict.js'
import { isNationalWorkday } from './workdays.js'

const chief: Post = { unitId: 'T1', rank: 'section-chief', classes: ['leadership-team'], from: '2020-01-01' }

/** One person in one township, with complete data. */
function township(post: Partial<Post> = {}): AnyRecord[] {
  return [
    { kind: 'dataset', complete: true },
    { kind: 'unit', id: 'T1', name: '清溪镇', type: 'township' },
    { kind: 'person', id: 'P1', name: '甲', posts: [{ ...chief, ...post }] },
  ]
}

const sign = (date: string, direction: 'in' | 'out', time: string, more: object = {}): AnyRecord => ({
  kind: 'attendance',
  id: `${direction}-${date}-${time}`,
  personId: 'P1',
  at: `${date}T${time}:00+08:00`,
  direction,
  place: 'township',
  ...more,
})
const day = (date: string) => [sign(date, 'in', '08:00'), sign(date, 'out', '18:00')]
const night = (date: string, more: object = {}): AnyRecord => ({
  kind: 'night-duty',
  id: `night-${date}`,
  personId: 'P1',
  night: date,
  place: 'township',
  form: 'lodging',
  ...more,
})
const visit = (date: string, more: object = {}): AnyRecord => ({
  kind: 'visit',
  id: `visit-${date}`,
  personId: 'P1',
  date,
  villageId: 'V1',
  signature: { signerType: 'villager' },
  ...more,
})
const leave = (from: string, to: string, authority: string, at: string, id = `leave-${from}`): AnyRecord => ({
  kind: 'leave',
  id,
  personId: 'P1',
  type: 'annual',
  from,
  to,
  approvals: [{ authority, at: `${at}T09:00:00+08:00` }],
})
const trip = (from: string, to: string): AnyRecord => ({
  kind: 'trip',
  id: `trip-${from}`,
  personId: 'P1',
  from,
  to,
  purpose: 'training',
})

const week39: ReferenceInput = { from: '2025-09-22', to: '2025-09-28', asOf: '2025-10-20' }
const week37: ReferenceInput = { from: '2025-09-08', to: '2025-09-14', asOf: '2025-09-30' }

function judged(ruleId: string, records: AnyRecord[], input: ReferenceInput, windowKey?: string): ReferenceFinding[] {
  return referenceFindings(records, input).filter(
    (finding) => finding.ruleId === ruleId && (windowKey === undefined || finding.windowKey === windowKey),
  )
}
const verdict = (ruleId: string, records: AnyRecord[], input: ReferenceInput, windowKey?: string) =>
  judged(ruleId, records, input, windowKey)
    .map((finding) => finding.verdict)
    .join()

describe('check values of semantics.md', () => {
  test('workdays (§2)', () => {
    const workdays = (from: string, to: string) => datesBetween(from, to).filter(isNationalWorkday)
    expect(workdays('2025-10-01', '2025-10-08')).toEqual([])
    expect(workdays('2024-09-15', '2024-09-17')).toEqual([])
    expect(workdays('2024-10-01', '2024-10-07')).toEqual([])
    expect(workdays('2026-09-25', '2026-09-27')).toEqual([])
    expect(workdays('2026-10-01', '2026-10-07')).toEqual([])
    const makeUp = ['2025-09-28', '2025-10-11', '2024-09-14', '2024-09-29', '2024-10-12', '2026-09-20', '2026-10-10']
    expect(makeUp.filter(isNationalWorkday)).toEqual(makeUp)
    expect(() => isNationalWorkday('2027-01-04')).toThrow('2027')
    expect(weekKeyOf('2027-01-03')).toBe('2026-W53')
  })

  test('quotas by Monday, nobody away (§7)', () => {
    const due = (monday: string) => {
      const period = datesBetween(monday, '2027-01-01').slice(0, 7)
      const input = { from: period[0], to: period[6], asOf: '2026-12-01' }
      return ['543/township-days', '543/township-nights', '543/village-days'].map((ruleId) => {
        const [finding] = judged(ruleId, township(), input)
        return finding.verdict === 'not-applicable' ? 'none' : finding.required
      })
    }
    expect(due('2025-09-22')).toEqual([5, 4, 3])
    expect(due('2025-09-29')).toEqual([2, 1, 1])
    expect(due('2025-10-06')).toEqual([3, 2, 1])
    expect(due('2024-09-30')).toEqual([1, 'none', 0])
    expect(due('2026-09-21')).toEqual([4, 3, 2])
  })

  test('other minimums and roundings (§7)', () => {
    expect([quota(3, 4, 'floor', true), quota(3, 4, 'round', true), quota(3, 3, 'ceil', true)]).toEqual([2, 2, 2])
    expect([quota(4, 4, 'floor', true), quota(3, 6, 'floor', true), quota(3, 1, 'none', true)]).toEqual([3, 3, 3])
  })
})

describe('small cases', () => {
  const fourNights = ['2025-09-22', '2025-09-23', '2025-09-24', '2025-09-25'].map((date) => night(date))

  test('four nights are met in spite of an uncovered Sunday, two and a conflict are not (§14)', () => {
    const uncovered: AnyRecord[] = [
      ...township().slice(1),
      { kind: 'dataset', complete: ['leave', 'trip'] },
      { kind: 'coverage', of: 'night-duty', from: '2025-09-22', to: '2025-09-27' },
    ]
    expect(verdict('543/township-nights', [...uncovered, ...fourNights], week39)).toBe('compliant')
    expect(verdict('543/township-nights', [...uncovered, ...fourNights.slice(1)], week39)).toBe('indeterminate')
    const conflict = [night('2025-09-24'), night('2025-09-24', { id: 'home', place: 'county-home' })]
    const two = [...township(), ...fourNights.slice(0, 2), ...conflict]
    expect(verdict('543/township-nights', two, week39)).toBe('violation')
    expect(verdict('543/township-nights', [...two, fourNights[3]], week39)).toBe('indeterminate')
    expect(verdict('543/leader-nights', two, week39, '2025-09-24')).toBe('indeterminate')
    expect(verdict('attendance/home-commute', two, week39)).toBe('indeterminate')
    expect(judged('integrity/conflicting-place', two, week39)[0].windowKey).toBe('2025-09-24')
    const ruling: AnyRecord = {
      kind: 'ruling',
      id: 'r',
      recordKind: 'night-duty',
      recordId: 'home',
      decision: 'discount',
      reason: '误录',
      by: '县纪委',
      at: '2025-10-01T09:00:00+08:00',
    }
    expect(verdict('543/leader-nights', [...two, ruling], week39, '2025-09-24')).toBe('compliant')
  })

  test('a trip stands for one half of a day, and excuses it when it covers the session (§6, §9)', () => {
    const afternoon = trip('2025-09-23T13:00:00+08:00', '2025-09-23T17:00:00+08:00')
    const present = (...records: AnyRecord[]) =>
      verdict('attendance/present', [...township(), ...records], week39, '2025-09-23')
    expect(present(afternoon)).toBe('violation')
    expect(present(afternoon, sign('2025-09-23', 'in', '08:00'))).toBe('compliant')
    expect(present(afternoon, sign('2025-09-23', 'out', '18:00'))).toBe('violation')
    expect(present(trip('2025-09-23T09:30:00+08:00', '2025-09-23T16:30:00+08:00'))).toBe('compliant')
    expect(present(trip('2025-09-23T09:31:00+08:00', '2025-09-23T16:30:00+08:00'))).toBe('violation')
    expect(present(trip('2025-09-23', '2025-09-23'))).toBe('compliant')
    const nights = (...records: AnyRecord[]) =>
      verdict('543/leader-nights', [...township(), ...records], week39, '2025-09-23')
    expect(nights(trip('2025-09-23', '2025-09-24'))).toBe('not-applicable')
    expect(nights(trip('2025-09-23', '2025-09-23'))).toBe('violation')
    expect(nights(trip('2025-09-23T19:00:00+08:00', '2025-09-23T23:00:00+08:00'))).toBe('violation')
    expect(nights(trip('2025-09-23T19:00:00+08:00', '2025-09-23T23:01:00+08:00'))).toBe('not-applicable')
  })

  test('leaves: authority, lateness, span, and the evening before (§9, §10)', () => {
    const both = (post: Partial<Post>, ...records: AnyRecord[]) =>
      ['leave/authority', 'leave/approved-in-time'].map((rule) =>
        verdict(rule, [...township(post), ...records], week37),
      )
    const staff = { rank: 'staff', classes: [] } as const
    expect(both(staff, leave('2025-09-09', '2025-09-09', 'department-head', '2025-09-11'))).toEqual([
      'compliant',
      'compliant',
    ])
    expect(both(staff, leave('2025-09-09', '2025-09-10', 'department-head', '2025-09-11'))).toEqual([
      'violation',
      'not-applicable',
    ])
    expect(both(staff, leave('2025-09-11', '2025-09-11', 'department-head', '2025-09-15'))).toEqual([
      'compliant',
      'compliant',
    ])
    expect(both(staff, leave('2025-09-11', '2025-09-11', 'department-head', '2025-09-16'))).toEqual([
      'compliant',
      'violation',
    ])
    const friday = leave('2025-09-05', '2025-09-05', 'department-head', '2025-09-04')
    const monday = leave('2025-09-08', '2025-09-08', 'department-head', '2025-09-05')
    expect(both(staff, friday, monday)[0]).toBe('violation')
    expect(both(staff, monday)[0]).toBe('compliant')
    const tuesday = leave('2025-09-09', '2025-09-09', 'party-secretary', '2025-09-08')
    const nights = judged('543/leader-nights', [...township(), tuesday], week37)
    expect(nights.map((finding) => finding.verdict)).toEqual([
      'not-applicable',
      'not-applicable',
      'violation',
      'violation',
    ])
  })

  test('what can still be entered, approved or done is pending (§13)', () => {
    const monday = '2025-09-08'
    const present = (asOf: string) => verdict('attendance/present', township(), { ...week37, asOf }, monday)
    expect(present('2025-09-10T23:59:00+08:00')).toBe('pending')
    expect(present('2025-09-11')).toBe('violation')
    const nights = (asOf: string) => verdict('543/leader-nights', township(), { ...week37, asOf }, monday)
    expect(nights('2025-09-11')).toBe('pending')
    expect(nights('2025-09-12')).toBe('violation')
    const diary = (asOf: string) => verdict('543/visit-diary', [...township(), visit(monday)], { ...week37, asOf })
    expect(diary('2025-09-11')).toBe('pending')
    expect(diary('2025-09-12')).toBe('violation')
  })

  test('late entries, copies and two contents (§6)', () => {
    const late = sign('2025-09-09', 'in', '08:00', { recordedAt: '2025-09-10T08:00:00+08:00' })
    const records = [...township(), late, sign('2025-09-09', 'out', '18:00')]
    expect(verdict('attendance/present', records, week37, '2025-09-09')).toBe('violation')
    expect(judged('integrity/backdated', records, week37)).toHaveLength(1)
    const flagged = { ...week37, policies: { 'evidence.backdated': 'flag' } }
    expect(verdict('attendance/present', records, flagged, '2025-09-09')).toBe('compliant')
    expect(judged('integrity/backdated', records, flagged)).toHaveLength(1)
    const unsigned = visit('2025-09-09', { id: 'a', signature: undefined })
    const copies = [...township(), unsigned, visit('2025-09-09', { id: 'b' })]
    expect(judged('integrity/duplicate', copies, week37)[0].windowKey).toBe('visit:a')
    expect(judged('attendance/visit-signature', copies, week37)).toMatchObject([
      { windowKey: 'visit:b', verdict: 'compliant' },
    ])
    const twice = [...township(), night('2025-09-09'), night('2025-09-09', { place: 'elsewhere' })]
    expect(verdict('543/leader-nights', twice, week37, '2025-09-09')).toBe('indeterminate')
    const lateTwice = [late, { ...late, direction: 'out' } as AnyRecord]
    expect(verdict('integrity/backdated', [...township(), ...lateTwice], week37)).toBe('indeterminate')
    const same = [...township(), night('2025-09-09'), { ...night('2025-09-09'), source: { row: 7 } } as AnyRecord]
    expect(verdict('543/leader-nights', same, week37, '2025-09-09')).toBe('compliant')
  })

  test('positions and sites (§6)', () => {
    const units = (sites: boolean): AnyRecord[] => [
      { kind: 'dataset', complete: true },
      {
        kind: 'unit',
        id: 'T1',
        name: '清溪镇',
        type: 'township',
        ...(sites && { sites: [{ id: 's', type: 'township', latitude: 28, longitude: 115, radiusMeters: 200 }] }),
      },
      { kind: 'person', id: 'P1', name: '甲', posts: [chief] },
    ]
    const place = (sites: boolean, more: object) =>
      verdict(
        'attendance/sign-in-place',
        [...units(sites), sign('2025-09-09', 'in', '08:00', { place: undefined, ...more })],
        week37,
      )
    const position = (meters: number, accuracyMeters?: number) => ({
      position: { latitude: 28 + meters / 111_195, longitude: 115, accuracyMeters },
    })
    expect(place(true, position(199))).toBe('compliant')
    expect(place(true, position(201))).toBe('violation')
    expect(place(true, position(229, 30))).toBe('compliant')
    expect(place(true, position(231, 30))).toBe('violation')
    expect(place(false, position(0))).toBe('indeterminate')
    expect(place(true, { siteId: 's' })).toBe('compliant')
    expect(place(true, { siteId: 'unheard-of' })).toBe('indeterminate')
    expect(place(true, { place: 'county' })).toBe('violation')
  })

  test('a trip that nobody can rule out leaves a wrong place undecided (§9, §14)', () => {
    const records = (...complete: string[]): AnyRecord[] => [
      ...township().slice(1),
      { kind: 'dataset', complete },
      sign('2025-09-09', 'in', '08:00', { place: 'county' }),
    ]
    const place = (...all: AnyRecord[]) => verdict('attendance/sign-in-place', all, week37)
    expect(place(...records('attendance', 'trip'))).toBe('violation')
    expect(place(...records('attendance'))).toBe('indeterminate')
    const meeting = trip('2025-09-09T07:30:00+08:00', '2025-09-09T12:00:00+08:00')
    expect(place(...records('attendance', 'trip'), meeting)).toBe('not-applicable')
  })

  test('a leave inside another does not shorten the span (§10)', () => {
    const resident = { rank: undefined, classes: ['resident'] }
    const leaves = [
      leave('2025-09-05', '2025-09-10', 'county-organization', '2025-09-04'),
      leave('2025-09-08', '2025-09-08', 'county-organization', '2025-09-05'),
      leave('2025-09-11', '2025-09-11', 'party-secretary', '2025-09-10'),
    ]
    expect(verdict('leave/authority', [...township(resident), ...leaves], week37, 'leave:leave-2025-09-11')).toBe(
      'violation',
    )
    expect(verdict('leave/authority', [...township(resident), leaves[2]], week37)).toBe('compliant')
    const voided = leave('2025-09-05', '2025-09-10', 'party-secretary', '2025-09-04')
    expect(verdict('leave/authority', [...township(resident), voided, leaves[2]], week37)).toBe('compliant')
  })

  test('a full week, and one short of each (§7, §8)', () => {
    const dates = datesBetween('2025-09-08', '2025-09-12')
    const full = [
      ...township(),
      ...dates.flatMap(day),
      ...dates.map((date) => visit(date)),
      ...dates.map((date) => night(date)),
    ]
    const quotas = ['543/township-days', '543/township-nights', '543/village-days']
    expect(quotas.map((rule) => verdict(rule, full, week37))).toEqual(['compliant', 'compliant', 'compliant'])
    const short = full.filter((record) => !('id' in record && /09-(10|11|12)/.test(record.id)))
    const findings = quotas.flatMap((rule) => judged(rule, short, week37))
    expect(findings.map(({ verdict, measured, required }) => [verdict, measured, required])).toEqual([
      ['violation', 2, 5],
      ['violation', 2, 4],
      ['violation', 2, 3],
    ])
  })

  test('worlds: time alone is pending, doubt is not (§14)', () => {
    const atLeastTwo = (credited: number, base: number) =>
      base === 0 ? 'empty' : credited >= Math.min(2, base) ? 'met' : 'unmet'
    const base = ['no', 'no', 'no'] as const
    expect(decide({ credits: ['yes', 'time'], excuses: base }, atLeastTwo)).toBe('pending')
    expect(decide({ credits: ['yes', 'doubt'], excuses: base }, atLeastTwo)).toBe('indeterminate')
    expect(decide({ credits: ['doubt', 'time'], excuses: base }, atLeastTwo)).toBe('pending')
    expect(decide({ credits: ['yes', 'doubt', 'time'], excuses: base }, atLeastTwo)).toBe('indeterminate')
    expect(decide({ credits: ['doubt'], excuses: base }, atLeastTwo)).toBe('violation')
    expect(decide({ credits: [], excuses: ['doubt'] }, atLeastTwo)).toBe('indeterminate')
    expect(decide({ credits: [], excuses: ['yes'] }, atLeastTwo)).toBe('not-applicable')
    expect(decide({ credits: ['yes'], excuses: ['doubt'] }, atLeastTwo)).toBe('compliant')
  })
})

test('over five hundred seeds every verdict occurs for every rule', () => {
  const possible: Readonly<Record<string, string>> = {
    '543/visit-diary': 'compliant indeterminate pending violation',
    'attendance/present': 'compliant indeterminate pending violation',
    'attendance/home-commute': 'indeterminate not-applicable pending violation',
    'attendance/visit-signature': 'compliant indeterminate violation',
    'attendance/sign-in-place': 'compliant indeterminate not-applicable violation',
    'leave/authority': 'compliant indeterminate pending violation',
    'integrity/duplicate': 'violation',
    'integrity/backdated': 'violation',
    'integrity/conflicting-place': 'indeterminate',
  }
  const every = 'compliant indeterminate not-applicable pending violation'
  const seen = new Map<string, Set<string>>(referenceRules.map((ruleId) => [ruleId, new Set()]))
  for (let seed = 1; seed <= 500; seed++) {
    const { records, ...input } = generate(seed)
    for (const finding of referenceFindings(records, input)) seen.get(finding.ruleId)!.add(finding.verdict)
  }
  for (const [ruleId, verdicts] of seen) {
    expect(`${ruleId}: ${[...verdicts].sort().join(' ')}`).toBe(`${ruleId}: ${possible[ruleId] ?? every}`)
  }
})

test('a seed always makes the same data set', () => {
  expect(generate(7)).toEqual(generate(7))
  expect(generate(7)).not.toEqual(generate(8))
})
