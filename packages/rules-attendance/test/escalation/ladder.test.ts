import type { CheckerConfig } from '@shouze/core'
import { createChecker } from '@shouze/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../core/test/reference/civil.js'
import { deadline, isNationalWorkday } from '../../../core/test/reference/workdays.js'
import { attendance, escalation } from '../../src/index.js'
import { type Given, leader, person, post, units } from '../given.js'
import { measure } from './frame.js'

const step = (id: string, count: number, more: Given = {}): Given => ({
  id,
  rules: ['attendance/present'],
  findings: count,
  months: 6,
  measure: id,
  days: 10,
  ...more,
})

interface Asked {
  readonly rows?: readonly Given[]
  readonly options?: Given
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly waivers?: CheckerConfig['waivers']
}

/** Everybody is at the hall on every workday but those named. */
function check(records: readonly Given[], asked: Asked = {}) {
  const {
    rows = [step('talk', 2)],
    options = {},
    from = '2025-09-01',
    to = '2025-09-30',
    asOf = '2026-06-30',
    waivers,
  } = asked
  const checker = createChecker({
    packs: [attendance, escalation],
    extends: [],
    rules: { 'attendance/present': 'error', 'escalation/ladder': ['error', { rows, ...options }] },
    ...(waivers && { waivers }),
  })
  const report = checker.check({ records: [...units, ...records], period: { from, to }, asOf, complete: true })
  expect(report.errors).toEqual([])
  expect(report.rejected).toEqual([])
  const of = (rule: string) => report.findings.filter(({ ruleId }) => ruleId === rule)
  return { report, absences: of('attendance/present'), step: (id: string) => of(`escalation/ladder-${id}`) }
}

const workdays = (from: string, to: string): string[] => {
  const dates: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) if (isNationalWorkday(date)) dates.push(date)
  return dates
}

/** Signed in and out on every workday of September 2025 but some. */
const september = workdays('2025-09-01', '2025-09-30')
function present(dates: readonly string[], personId = 'P1'): Given[] {
  return dates.flatMap((date) =>
    (['in', 'out'] as const).map((direction) => ({
      kind: 'attendance',
      id: `${personId}-${direction}-${date}`,
      personId,
      at: `${date}T${direction === 'in' ? '08:20' : '17:40'}:00+08:00`,
      direction,
      place: 'township',
    })),
  )
}
const butFor = (...absent: readonly string[]): Given[] => present(september.filter((date) => !absent.includes(date)))

describe('escalation/ladder', () => {
  test('has no steps of its own, and reads none', () => {
    const checker = createChecker({ packs: [attendance, escalation] })
    expect(
      checker.rules
        .filter(({ id }) => id.startsWith('escalation/ladder'))
        .map(({ id, configured }) => [id, configured]),
    ).toEqual([['escalation/ladder', 'off']])
    expect(checker.policy.tables).toMatchObject([{ id: 'escalation/ladder', rows: { value: [] } }])
  })

  test('a step is reached on the date of the last finding it takes, and rests on each of them', () => {
    const { absences, step: of, report } = check([leader(), ...butFor('2025-09-03', '2025-09-16')])
    expect(absences.map(({ window }) => window.key)).toEqual(['2025-09-03', '2025-09-16'])
    const [finding, ...others] = of('talk')
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      ruleId: 'escalation/ladder-talk',
      verdict: 'violation',
      severity: 'error',
      subject: { type: 'person', id: 'P1', unitId: 'T' },
      window: { type: 'rolling', key: '2025-09-16', from: '2025-09-03', to: '2025-09-16' },
      due: '2025-09-26',
      measured: null,
      required: '2025-09-26',
    })
    expect(finding.causedBy).toEqual(absences.map(({ fingerprint }) => fingerprint).sort())
    expect(finding.message).toEqual({
      'zh-CN': '9月16日起应对干部P1落实“谈话”（累计 2 次不符），期限为 9月26日，未见记录。',
      en: 'A measure concerning 干部P1 became due on 16 September (2 findings), by 26 September: a talk. None is on record.',
    })
    expect(report.summary.causes).toBe(2)
  })

  test('below, at and above the count; counting then starts afresh', () => {
    const days = ['2025-09-02', '2025-09-03', '2025-09-04', '2025-09-05', '2025-09-08']
    const reached = (n: number) =>
      check([leader(), ...butFor(...days.slice(0, n))])
        .step('talk')
        .map(({ window }) => window.key)
    expect(reached(1)).toEqual([])
    expect(reached(2)).toEqual(['2025-09-03'])
    expect(reached(3)).toEqual(['2025-09-03'])
    expect(reached(5)).toEqual(['2025-09-03', '2025-09-05'])
  })

  test('a measure counts from the date the count was reached to the due date', () => {
    const verdict = (at: string | undefined, asked: Asked = {}) =>
      check([leader(), ...butFor('2025-09-03', '2025-09-16'), ...(at ? [measure('talk', at)] : [])], asked).step(
        'talk',
      )[0]
    expect(verdict('2025-09-15')).toMatchObject({ verdict: 'violation', measured: null })
    expect(verdict('2025-09-16')).toBeUndefined()
    expect(verdict('2025-09-26')).toBeUndefined()
    expect(verdict('2025-09-27')).toMatchObject({ verdict: 'violation', measured: '2025-09-27' })
    expect(verdict('2025-09-27')?.message.en).toContain('It was taken on 27 September and due by 26 September')
    expect(verdict(undefined, { asOf: '2025-09-26' })?.verdict).toBe('pending')
    expect(verdict(undefined, { asOf: '2025-09-27' })?.verdict).toBe('violation')
    const other = check([leader(), ...butFor('2025-09-03', '2025-09-16'), measure('circular', '2025-09-17')])
    expect(other.step('talk')).toHaveLength(1)
  })

  test('a measure taken before its step says so', () => {
    const [finding] = check([leader(), ...butFor('2025-09-03', '2025-09-16'), measure('talk', '2025-09-15')]).step(
      'talk',
    )
    expect(finding.evidence.discounted).toEqual([{ record: 'measure:talk-2025-09-15', reason: 'fails:at' }])
  })

  test('`roll` and `dayCount`', () => {
    const due = (options: Given, days = 11) =>
      check([leader(), ...butFor('2025-09-03', '2025-09-16')], { options, rows: [step('talk', 2, { days })] }).step(
        'talk',
      )[0].due
    expect(due({})).toBe('2025-09-28')
    // 27 September is a Saturday, 28 September a make-up workday.
    expect(due({ roll: false })).toBe('2025-09-27')
    expect(due({ dayCount: 'workdays' }, 9)).toBe('2025-09-28')
  })

  test('steps count each by itself', () => {
    const rows = [step('talk', 2), step('circular', 3), step('admonition', 4)]
    const { step: of } = check([leader(), ...butFor('2025-09-02', '2025-09-03', '2025-09-04')], { rows })
    expect(of('talk').map(({ window }) => window.key)).toEqual(['2025-09-03'])
    expect(of('circular').map(({ window }) => window.key)).toEqual(['2025-09-04'])
    expect(of('admonition')).toEqual([])
  })

  test('a step may count what another step came to', () => {
    const rows = [step('talk', 2), step('circular', 1, { rules: ['escalation/ladder-talk'] })]
    const { step: of } = check([leader(), ...butFor('2025-09-02', '2025-09-03')], { rows })
    const [talk] = of('talk')
    // Nobody can know that the talk is missing before its due date is over.
    expect(of('circular')).toMatchObject([{ window: { key: talk.due }, causedBy: [talk.fingerprint] }])
  })

  test('months: the same day of a later month is still within', () => {
    const asked = { from: '2025-08-01', to: '2025-09-30', rows: [step('talk', 2, { months: 1 })] }
    const dates = workdays('2025-08-01', '2025-09-30')
    const reached = (...absent: readonly string[]) =>
      check([leader(), ...present(dates.filter((date) => !absent.includes(date)))], asked).step('talk').length
    expect(reached('2025-08-08', '2025-09-08')).toBe(1)
    expect(reached('2025-08-08', '2025-09-09')).toBe(0)
    // A month after 29 August is 29 September; after the 31st it would be the 30th.
    expect(reached('2025-08-29', '2025-09-29')).toBe(1)
    expect(reached('2025-08-29', '2025-09-30')).toBe(0)
  })

  test('each unit is judged alone, and findings of another person do not count', () => {
    const two = person('P1', post(), post({ unitId: 'D' }))
    const { step: of, absences } = check([
      two,
      leader('P2'),
      ...butFor('2025-09-02'),
      ...present(september.slice(1), 'P2'),
    ])
    expect(absences.map(({ subject }) => `${subject.id} ${subject.unitId}`)).toEqual(['P1 D', 'P1 T', 'P2 T'])
    expect(of('talk')).toEqual([])
    const moved = person('P1', post({ to: '2025-09-10' }), post({ unitId: 'D', from: '2025-09-11' }))
    expect(check([moved, ...butFor('2025-09-02', '2025-09-12')]).step('talk')).toEqual([])
    expect(
      check([moved, ...butFor('2025-09-11', '2025-09-12')])
        .step('talk')
        .map(({ subject }) => subject.unitId),
    ).toEqual(['D'])
  })

  test('undecided where the records of measures are not covered', () => {
    const checker = createChecker({
      packs: [attendance, escalation],
      extends: [],
      rules: { 'attendance/present': 'error', 'escalation/ladder': ['error', { rows: [step('talk', 2)] }] },
    })
    const report = checker.check({
      records: [...units, leader(), ...butFor('2025-09-02', '2025-09-03')],
      period: { from: '2025-09-01', to: '2025-09-30' },
      asOf: '2026-01-01',
      complete: ['attendance', 'visit', 'leave', 'trip'],
    })
    expect(
      report.findings.filter(({ ruleId }) => ruleId === 'escalation/ladder-talk').map(({ verdict }) => verdict),
    ).toEqual(['indeterminate'])
  })
})

describe('what never counts towards a measure', () => {
  const absent = ['2025-09-02', '2025-09-03'] as const
  const records = [leader(), ...butFor(...absent)]

  test('a finding that was waived', () => {
    const waivers = [
      {
        rule: 'attendance/present',
        subject: 'P1',
        window: absent[0],
        reason: '抗洪',
        approver: '县纪委',
        expires: '2026-12-31',
        coversFollowing: false,
      },
    ]
    const { step: of, absences } = check(records, { waivers })
    expect(absences.map(({ verdict }) => verdict)).toEqual(['waived', 'violation'])
    expect(of('talk')).toEqual([])
  })

  test('one that is undecided', () => {
    const doubt = ['in', 'out'].map((direction) => ({
      kind: 'attendance',
      id: `x-${direction}`,
      personId: 'P1',
      at: `${absent[0]}T${direction === 'in' ? '08:10' : '17:50'}:00+08:00`,
      direction,
      siteId: 'nowhere',
    }))
    const { step: of, absences } = check([...records, ...doubt])
    expect(absences.map(({ verdict }) => verdict)).toEqual(['indeterminate', 'violation'])
    expect(of('talk')).toEqual([])
  })

  test('one that is not due yet', () => {
    // A leave beginning on the third could still be approved.
    const { step: of } = check(records, { asOf: '2025-09-05' })
    expect(of('talk')).toEqual([])
  })

  test('one that rests on inferred coverage', () => {
    const checker = createChecker({
      packs: [attendance, escalation],
      extends: [],
      rules: { 'attendance/present': 'error', 'escalation/ladder': ['error', { rows: [step('talk', 2)] }] },
    })
    const report = checker.check({
      records: [...units, ...records],
      period: { from: '2025-09-01', to: '2025-09-30' },
      asOf: '2026-01-01',
      complete: ['visit', 'leave', 'trip', 'measure'],
    })
    const absences = report.findings.filter(({ ruleId }) => ruleId === 'attendance/present')
    expect(absences.map(({ verdict, assumed }) => [verdict, assumed])).toEqual([
      ['violation', true],
      ['violation', true],
    ])
    expect(report.findings.filter(({ ruleId }) => ruleId.startsWith('escalation/'))).toEqual([])
  })

  test('one under appeal, until the appeal is decided; the step says which one it passed over', () => {
    const [first] = check(records).absences
    const appeal = (more: Given = {}) => ({
      kind: 'appeal',
      id: 'ap',
      findingFingerprint: first.fingerprint,
      by: 'P1',
      at: '2025-09-20',
      grounds: '病假',
      ...more,
    })
    expect(check([...records, appeal()]).step('talk')).toEqual([])
    expect(check([...records, appeal({ decidedAt: '2025-10-08' })]).step('talk')).toHaveLength(1)
    // At that time it was not decided.
    expect(check([...records, appeal({ decidedAt: '2025-10-08' })], { asOf: '2025-10-07' }).step('talk')).toEqual([])
    // Nor was it made.
    expect(check([...records, appeal()], { asOf: '2025-09-19' }).step('talk')).toHaveLength(1)
    const third = [leader(), ...butFor(...absent, '2025-09-04'), appeal()]
    const [finding] = check(third).step('talk')
    expect(finding.evidence.undecided).toEqual([])
    const [later] = check([
      leader(),
      ...butFor(...absent, '2025-09-04'),
      appeal({ findingFingerprint: check(records).absences[1].fingerprint }),
    ]).step('talk')
    expect(later.window.key).toBe('2025-09-04')
    expect(later.evidence.undecided).toEqual([
      { record: `finding:${check(records).absences[1].fingerprint}`, reason: 'under-appeal' },
    ])
    expect(later.causedBy).toHaveLength(2)
  })

  test('a ruling that credits the day takes its finding away', () => {
    const unsigned = { kind: 'visit', id: 'v', personId: 'P1', date: absent[0], villageId: 'V1' }
    const ruling = {
      kind: 'ruling',
      id: 'u',
      recordKind: 'visit',
      recordId: 'v',
      decision: 'credit',
      reason: '核实',
      by: '县纪委',
      at: '2025-09-25',
    }
    expect(check([...records, unsigned]).step('talk')).toHaveLength(1)
    expect(check([...records, unsigned, ruling]).step('talk')).toEqual([])
  })
})

describe('random mixes of verdicts', () => {
  const seed = Number(process.env.SHOUZE_SEED ?? 20250916)
  const numRuns = Number(process.env.SHOUZE_RUNS ?? 60)
  console.info(`ladder.test.ts: seed ${seed}, ${numRuns} runs (SHOUZE_SEED, SHOUZE_RUNS)`)
  const period = workdays('2025-07-01', '2025-09-30')
  const states = ['present', 'absent', 'waived', 'appealed', 'decided', 'undecided', 'excused'] as const
  const mix = fc.record({
    // Mostly present, so that windows of a month matter.
    days: fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constant('present' as const) },
        { weight: 4, arbitrary: fc.constantFrom(...states) },
      ),
      {
        minLength: period.length,
        maxLength: period.length,
      },
    ),
    count: fc.integer({ min: 1, max: 4 }),
    months: fc.integer({ min: 1, max: 2 }),
    days10: fc.integer({ min: 1, max: 12 }),
    taken: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 4 }),
    asOf: fc.integer({ min: 60, max: 140 }),
  })

  const fingerprints = new Map(
    check([leader()], { from: '2025-07-01', to: '2025-09-30' }).absences.map(({ window, fingerprint }) => [
      window.key,
      fingerprint,
    ]),
  )

  test('steps are reached and met as a count by hand says', () => {
    fc.assert(
      fc.property(mix, ({ days, count, months, days10, taken, asOf: after }) => {
        const asOf = addDays('2025-07-01', after)
        const of = (state: (typeof states)[number]) => period.filter((_, i) => days[i] === state)
        const records = [
          leader(),
          ...present(of('present')),
          ...of('appealed').map((date, i) => ({
            kind: 'appeal',
            id: `ap${i}`,
            findingFingerprint: fingerprints.get(date),
            by: 'P1',
            at: date,
            grounds: '无',
          })),
          ...of('decided').map((date, i) => ({
            kind: 'appeal',
            id: `de${i}`,
            findingFingerprint: fingerprints.get(date),
            by: 'P1',
            at: date,
            grounds: '无',
            decidedAt: date,
          })),
          ...of('undecided').flatMap((date) =>
            present([date]).map((given) => ({ ...given, id: `x${given.id}`, place: undefined, siteId: 'nowhere' })),
          ),
          ...of('excused').map((date) => ({
            kind: 'leave',
            id: `l${date}`,
            personId: 'P1',
            type: 'annual',
            from: date,
            to: date,
            approvals: [{ authority: 'county-leader', at: date }],
          })),
          ...taken.map((n, i) => ({ ...measure('talk', addDays('2025-07-01', n)), id: `m${i}` })),
        ].map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
        const waivers = of('waived').map((date) => ({
          rule: 'attendance/present',
          subject: 'P1',
          window: date,
          reason: '抗洪',
          approver: '县纪委',
          expires: '2026-12-31',
          coversFollowing: false,
        }))
        const { report, step: steps } = check(records, {
          from: '2025-07-01',
          to: '2025-09-30',
          asOf,
          waivers,
          rows: [step('talk', count, { months, days: days10 })],
        })
        // By hand: a finding stands once the last day for approving a leave that began on it is over.
        const stands = (date: string) => deadline(date, 2, isNationalWorkday) < asOf
        const countable = period.filter((date, i) => (days[i] === 'absent' || days[i] === 'decided') && stands(date))
        const expected: [string, string, number][] = []
        let held: string[] = []
        for (const date of countable) {
          held = [...held, date].filter((other) => monthsAfter(other, months) >= date)
          if (held.length < count) continue
          const due = deadline(date, days10, isNationalWorkday)
          const measures = taken
            .map((n) => addDays('2025-07-01', n))
            .filter((at) => at >= date && at <= asOf)
            .sort()
          const done = measures[0] !== undefined && measures[0] <= due
          const verdict = done ? 'compliant' : measures[0] === undefined && due >= asOf ? 'pending' : 'violation'
          if (verdict !== 'compliant') expected.push([date, verdict, held.length])
          held = []
        }
        expect(steps('talk').map(({ window, verdict, causedBy }) => [window.key, verdict, causedBy.length])).toEqual(
          expected,
        )
        const known = new Map(report.findings.map((finding) => [finding.fingerprint, finding]))
        for (const { causedBy } of steps('talk'))
          for (const print of causedBy)
            expect(known.get(print)).toMatchObject({ ruleId: 'attendance/present', verdict: 'violation' })
      }),
      { seed, numRuns },
    )
  })
})

/** The same day of a later month, or its last day. */
function monthsAfter(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10)
}
