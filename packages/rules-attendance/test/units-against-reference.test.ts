import { createChecker, type Finding } from '@shouze/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pack543 } from '../../rules-543/src/index.js'
import { appraisal, publicity } from '../src/index.js'

/**
 * The unit rules against a reference that shares nothing with the product: dates as texts, a calendar written out by
 * hand, loops over all records. Everything is declared complete.
 */
type Json = Readonly<Record<string, unknown>>

const next = (date: string, days = 1): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const holidays = ['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => `2025-10-${day}`)
const makeUps = ['2025-09-28', '2025-10-11']
function isWorkday(date: string): boolean {
  if (makeUps.includes(date)) return true
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday > 0 && weekday < 6 && !holidays.includes(date)
}
const rolled = (date: string, roll: boolean): string => {
  let day = date
  while (roll && !isWorkday(day)) day = next(day)
  return day
}
const workdaysLater = (date: string, count: number): string => {
  let day = date
  for (let left = count; left > 0; ) {
    day = next(day)
    if (isWorkday(day)) left--
  }
  return day
}

/** The windows that end in the period, or are due in it, with the window after each. */
const months = [
  { key: '2025-08', from: '2025-08-01', to: '2025-08-31', nextFrom: '2025-09-01', nextTo: '2025-09-30' },
  { key: '2025-09', from: '2025-09-01', to: '2025-09-30', nextFrom: '2025-10-01', nextTo: '2025-10-31' },
] as const
const weeks = ['2025-09-15', '2025-09-22', '2025-09-29', '2025-10-06'].map((from, i) => ({
  key: `2025-W${38 + i}`,
  from,
  to: next(from, 6),
  nextTo: next(from, 13),
}))
const period = { from: '2025-09-15', to: '2025-10-12' }

interface Post {
  readonly id: string
  readonly unit: 'T' | 'D' | 'V' | 'U'
  readonly classes: readonly string[]
  readonly from: string
  readonly to: string | undefined
}
interface World {
  readonly posts: readonly Post[]
  readonly reviews: readonly Json[]
  readonly summaries: readonly Json[]
  readonly assessments: readonly Json[]
  readonly asOf: string
  readonly roll: boolean
  readonly days: number
  readonly workdays: boolean
  readonly minWorkdays: number
}

const date = (from: string, span: number) => fc.integer({ min: 0, max: span }).map((days) => next(from, days))
const someId = fc.constantFrom('P1', 'P2', 'P3', 'P4')
const month = fc.constantFrom('2025-08', '2025-09')
const posts: fc.Arbitrary<Post> = fc.record({
  id: someId,
  unit: fc.constantFrom('T', 'T', 'T', 'D', 'V', 'U'),
  classes: fc.subarray(['leadership-team', 'attendance-clerk', 'visiting', 'resident']),
  from: fc.oneof(fc.constant('2020-01-01'), date('2025-08-20', 60)),
  to: fc.option(date('2025-09-01', 50), { nil: undefined }),
})
const reports = fc.array(
  fc.record({
    recipient: fc.constantFrom('county-discipline-inspection', 'county-organization'),
    at: date('2025-09-20', 48),
  }),
  { maxLength: 3 },
)
const world: fc.Arbitrary<World> = fc.record({
  posts: fc.array(posts, { maxLength: 5 }),
  reviews: fc.array(
    fc.record({
      month,
      heldAt: date('2025-08-25', 75),
      persons: fc.subarray(['P1', 'P2', 'P3', 'P4']),
      reportedTo: reports,
    }),
    { maxLength: 4 },
  ),
  summaries: fc.array(
    fc.record({
      period: month,
      scope: fc.constantFrom('attendance', '考勤', 'party-building'),
      createdAt: date('2025-08-28', 55),
      postedAt: fc.option(date('2025-08-28', 55), { nil: undefined }),
    }),
    { maxLength: 4 },
  ),
  assessments: fc.array(
    fc.record({
      unitId: fc.constantFrom('T', 'D', 'U'),
      personId: fc.option(someId, { nil: undefined }),
      period: fc.constantFrom(...weeks.map(({ key }) => key), '2025-08', '2025-09'),
      type: fc.constantFrom('weekly-assessment', 'monthly-ranking'),
      at: date('2025-09-10', 55),
    }),
    { maxLength: 14 },
  ),
  asOf: date('2025-09-25', 60),
  roll: fc.boolean(),
  days: fc.integer({ min: 0, max: 9 }),
  workdays: fc.boolean(),
  minWorkdays: fc.integer({ min: 0, max: 5 }),
})

/** The records of a world; posts of one person are one record, in order and without overlaps in one unit. */
function recordsOf({ posts, reviews, summaries, assessments }: World): Json[] {
  const persons = [...new Set(posts.map(({ id }) => id))].map((id) => ({
    kind: 'person',
    id,
    name: id,
    posts: posts
      .filter((post) => post.id === id)
      .map(({ unit, classes, from, to }) => ({ unitId: unit, classes, from, ...(to !== undefined && { to }) })),
  }))
  const known = new Set(persons.map(({ id }) => id))
  return [
    { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
    { kind: 'unit', id: 'U', name: '河口镇', type: 'township' },
    { kind: 'unit', id: 'D', name: '党政办', type: 'department', parentId: 'T' },
    { kind: 'unit', id: 'V', name: '石桥村', type: 'village', parentId: 'T' },
    ...persons,
    ...reviews.map(({ persons: members, ...review }, i) => ({
      kind: 'review',
      id: `r${i}`,
      unitId: 'T',
      ...review,
      items: (members as string[]).filter((id) => known.has(id)).map((personId) => ({ personId, topics: ['work'] })),
    })),
    ...summaries.map(({ postedAt, ...summary }, i) => ({
      kind: 'summary',
      id: `s${i}`,
      unitId: 'T',
      ...summary,
      ...(postedAt !== undefined && { postedAt }),
    })),
    ...assessments
      .filter(({ personId }) => personId === undefined || known.has(personId as string))
      .map(({ personId, ...assessment }, i) => ({
        kind: 'assessment',
        id: `a${i}`,
        ...assessment,
        ...(personId !== undefined && { personId }),
      })),
  ]
}

const isOfTownship = ({ unit, classes }: Post): boolean =>
  (unit === 'T' || unit === 'D') && !classes.includes('visiting') && !classes.includes('resident')

/** Whoever was an official of the township between two dates, both included. */
function officials({ posts }: World, from: string, to: string, having?: string): string[] {
  const held = posts.filter(
    (post) =>
      isOfTownship(post) &&
      post.from <= to &&
      (post.to === undefined || post.to >= from) &&
      (having === undefined || post.classes.includes(having)),
  )
  return [...new Set(held.map(({ id }) => id))].sort()
}

type Expected = Readonly<Record<string, string>>
const verdictOf = (met: boolean, isOpen: boolean): string => (met ? 'compliant' : isOpen ? 'pending' : 'violation')

function reference(given: World): Expected {
  const { asOf, roll, days, workdays, minWorkdays } = given
  const records = recordsOf(given)
  const kind = (name: string, time: string) =>
    records.filter((record) => record.kind === name && (record[time] as string) <= asOf)
  const found: Record<string, string> = {}
  for (const { key, from, to, nextFrom, nextTo } of months) {
    const put = (rule: string, verdict: string): void => {
      found[`${rule} ${key}`] = verdict
    }
    const isJudged = (due: string): boolean =>
      (to >= period.from && to <= period.to) || (due >= period.from && due <= period.to)
    const staff = officials(given, from, to).length
    const team = officials(given, from, to, 'leadership-team')
    const reviews = kind('review', 'heldAt').filter((review) => review.month === key)
    const held = reviews.filter(({ heldAt }) => (heldAt as string) >= nextFrom && (heldAt as string) <= nextTo)
    const covered = new Set(held.flatMap(({ items }) => (items as { personId: string }[]).map((item) => item.personId)))
    const all = team.every((id) => covered.has(id))
    if (isJudged(nextTo))
      put(
        '543/monthly-review',
        // Before the month is over somebody can still come.
        team.length === 0 && to < asOf
          ? 'not-applicable'
          : verdictOf(all && to < asOf, held.length === 0 && nextTo >= asOf),
      )
    const reportDue = rolled(nextTo, roll)
    const told = new Set(
      reviews
        .flatMap(({ reportedTo }) => reportedTo as { recipient: string; at: string }[])
        .filter(({ at }) => at <= asOf && at <= reportDue)
        .map(({ recipient }) => recipient),
    )
    if (isJudged(reportDue))
      put('543/review-reported', team.length === 0 ? 'not-applicable' : verdictOf(told.size === 2, reportDue >= asOf))
    const summaryDue = rolled(workdays ? workdaysLater(to, days) : next(to, days), roll)
    const summaries = kind('summary', 'createdAt').filter(
      ({ period: of, scope, createdAt }) => of === key && scope !== 'party-building' && (createdAt as string) >= to,
    )
    const postings = summaries
      .filter(
        ({ createdAt, postedAt }) =>
          postedAt !== undefined && (postedAt as string) >= (createdAt as string) && (postedAt as string) <= asOf,
      )
      .map(({ postedAt }) => postedAt as string)
    const made = summaries.map(({ createdAt }) => createdAt as string)
    if (isJudged(summaryDue)) {
      for (const [rule, dates] of [
        ['publicity/monthly-summary', made],
        ['publicity/posted', postings],
      ] as const) {
        const inTime = dates.some((day) => day <= summaryDue)
        // Once one was made late, none can be the first in time any more.
        const isOpen = summaryDue >= asOf && dates.length === 0
        put(rule, staff === 0 ? 'not-applicable' : verdictOf(inTime, isOpen))
      }
    }
    if (to >= period.from) {
      const clerks = given.posts.filter((post) => isOfTownship(post) && post.classes.includes('attendance-clerk'))
      let gap = false
      for (let day: string = from; day <= to; day = next(day))
        if (day < asOf && !clerks.some((post) => post.from <= day && (post.to === undefined || post.to >= day)))
          gap = true
      const isOpen = to >= asOf
      put(
        'publicity/attendance-clerk',
        staff === 0 ? 'not-applicable' : gap ? 'violation' : isOpen ? 'pending' : 'compliant',
      )
    }
    const ranked = kind('assessment', 'at').some(
      ({ type, unitId, period: of, at }) =>
        type === 'monthly-ranking' &&
        unitId === 'T' &&
        of === key &&
        (at as string) >= from &&
        (at as string) <= reportDue,
    )
    const rankedLate = kind('assessment', 'at').some(
      ({ type, unitId, period: of, at }) =>
        type === 'monthly-ranking' && unitId === 'T' && of === key && (at as string) > reportDue,
    )
    if (isJudged(reportDue))
      put('appraisal/monthly', staff === 0 ? 'not-applicable' : verdictOf(ranked, reportDue >= asOf && !rankedLate))
  }
  for (const { key, from, nextTo } of weeks) {
    const due = rolled(nextTo, roll)
    const days7 = Array.from({ length: 7 }, (_, i) => next(from, i)).filter(isWorkday)
    const asked = days7.length === 0 ? [] : officials(given, days7[0], days7[days7.length - 1])
    const done = kind('assessment', 'at').filter(
      ({ type, unitId, period: of, at }) =>
        type === 'weekly-assessment' && unitId !== 'U' && of === key && (at as string) >= from && (at as string) <= due,
    )
    const whole = done.some(({ personId }) => personId === undefined)
    const all = whole || asked.every((id) => done.some(({ personId }) => personId === id))
    const isOver = days7.length > 0 && days7[days7.length - 1] < asOf
    const exempt = days7.length < minWorkdays || (asked.length === 0 && isOver)
    found[`appraisal/weekly ${key}`] = exempt ? 'not-applicable' : verdictOf(all && isOver, due >= asOf)
  }
  return found
}

function checked(given: World): Expected {
  const { asOf, roll, days, workdays, minWorkdays } = given
  const limits = { days, roll, dayCount: workdays ? 'workdays' : 'calendar' }
  const report = createChecker({
    packs: [pack543, publicity, appraisal],
    extends: [],
    rules: {
      '543/monthly-review': 'error',
      '543/review-reported': ['error', { roll }],
      'publicity/monthly-summary': ['error', limits],
      'publicity/posted': ['error', limits],
      'publicity/attendance-clerk': 'error',
      'appraisal/weekly': ['error', { roll, minWorkdays }],
      'appraisal/monthly': ['error', { roll }],
    },
  }).check({ records: recordsOf(given), period, asOf: `${asOf}T00:00:00+08:00`, complete: true, all: true })
  expect(report.errors).toEqual([])
  expect(report.rejected).toEqual([])
  const ofTownship = ({ subject }: Finding): boolean => subject.id === 'T'
  return Object.fromEntries(
    report.findings.filter(ofTownship).map(({ ruleId, window, verdict }) => [`${ruleId} ${window.key}`, verdict]),
  )
}

/** Posts of one person that overlap in one unit are refused; of such the first is kept. */
function withoutOverlaps(given: World): World {
  const kept: Post[] = []
  for (const post of given.posts) {
    if (post.to !== undefined && post.to < post.from) continue
    const clashes = kept.some(
      (other) =>
        other.id === post.id &&
        other.unit === post.unit &&
        (other.to ?? '9999') >= post.from &&
        (post.to ?? '9999') >= other.from,
    )
    if (!clashes) kept.push(post)
  }
  return { ...given, posts: kept }
}

describe('reviews, summaries, postings, clerks and assessments against a reference', () => {
  test('random data, options and as-of dates', () => {
    const seen = new Map<string, Set<string>>()
    fc.assert(
      fc.property(world.map(withoutOverlaps), (given) => {
        const expected = reference(given)
        expect(checked(given)).toEqual(expected)
        for (const [key, verdict] of Object.entries(expected)) {
          const rule = key.split(' ')[0]
          seen.set(rule, (seen.get(rule) ?? new Set()).add(verdict))
        }
      }),
      { numRuns: 250 },
    )
    // Rare verdicts of single rules are the examples' to show; over all rules every one comes up.
    const all = new Set([...seen.values()].flatMap((verdicts) => [...verdicts]))
    expect([...all].sort()).toEqual(['compliant', 'not-applicable', 'pending', 'violation'])
  }, 300_000)
})
