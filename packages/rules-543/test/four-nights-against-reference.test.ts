import { createChecker } from '@shouze/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fourNights } from '../src/index.js'

/** The counts and quotas of four-nights against a reference by loops over dates and records, all declared complete. */
type Json = Readonly<Record<string, unknown>>

const next = (date: string, days = 1): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const datesOf = (from: string, to: string): string[] => {
  const dates: string[] = []
  for (let day = from; day <= to; day = next(day)) dates.push(day)
  return dates
}
const holidays = ['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => `2025-10-${day}`)
const isWorkday = (date: string): boolean => {
  if (date === '2025-09-28' || date === '2025-10-11') return true
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday > 0 && weekday < 6 && !holidays.includes(date)
}

const ids = ['P1', 'P2', 'P3', 'P4'] as const
const classes: Readonly<Record<string, readonly string[]>> = {
  P1: ['leadership-team'],
  P2: ['leadership-team', 'stationed'],
  P3: ['stationed'],
  P4: [],
}
/** P4 works in a department of the township. */
const unitOf = (id: string): string => (id === 'P4' ? 'D' : 'T')

interface World {
  readonly activities: readonly {
    readonly unitId: string
    readonly date: string
    readonly activity: string
    readonly participantIds: readonly string[]
    readonly householdIds: readonly string[]
  }[]
  readonly visits: readonly {
    readonly personId: string
    readonly date: string
    readonly session: 'day' | 'evening'
    readonly signed: boolean
    readonly householdIds: readonly string[]
  }[]
  readonly leaves: readonly { readonly personId: string; readonly from: string; readonly length: number }[]
  readonly from: string
  readonly period: 'week' | 'month'
  readonly number: number
  readonly prorated: boolean
}

const day = fc.integer({ min: 0, max: 33 }).map((days) => next('2025-09-10', days))
const households = fc.subarray(['h1', 'h2', 'h3', 'h4'])
const world: fc.Arbitrary<World> = fc.record({
  activities: fc.array(
    fc.record({
      unitId: fc.constantFrom('T', 'T', 'D', 'U'),
      date: day,
      activity: fc.constantFrom('study', 'council', 'talk', 'visit'),
      participantIds: fc.subarray([...ids]),
      householdIds: households,
    }),
    { maxLength: 16 },
  ),
  visits: fc.uniqueArray(
    fc.record({
      personId: fc.constantFrom('P2', 'P3'),
      date: day,
      session: fc.constantFrom('day', 'evening'),
      signed: fc.boolean(),
      householdIds: households,
    }),
    { maxLength: 4, selector: ({ personId, date }) => `${personId} ${date}` },
  ),
  leaves: fc.array(
    fc.record({ personId: fc.constantFrom(...ids), from: day, length: fc.integer({ min: 0, max: 6 }) }),
    { maxLength: 2 },
  ),
  from: fc.constantFrom('2025-09-15', '2025-09-22', '2025-09-29', '2025-10-06'),
  period: fc.constantFrom('week', 'week', 'month'),
  number: fc.integer({ min: 1, max: 6 }),
  prorated: fc.boolean(),
})

function recordsOf({ activities, visits, leaves }: World): Json[] {
  const post = (id: string, to?: string): Json => ({
    unitId: unitOf(id),
    rank: 'staff',
    classes: classes[id],
    from: '2020-01-01',
    ...(to !== undefined && { to }),
  })
  return [
    { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
    { kind: 'unit', id: 'U', name: '河口镇', type: 'township' },
    { kind: 'unit', id: 'D', name: '党政办', type: 'department', parentId: 'T' },
    { kind: 'unit', id: 'V', name: '石桥村', type: 'village', parentId: 'T' },
    ...ids.map((id) => ({ kind: 'person', id, name: id, posts: [post(id)] })),
    ...activities.map((activity, i) => ({ kind: 'evening-activity', id: `e${i}`, ...activity })),
    ...visits.map(({ signed, ...visit }, i) => ({
      kind: 'visit',
      id: `v${i}`,
      villageId: 'V',
      ...visit,
      ...(signed && { signature: { signerType: 'villager' } }),
    })),
    ...leaves.map(({ personId, from, length }, i) => ({
      kind: 'leave',
      id: `l${i}`,
      personId,
      type: 'annual',
      from,
      to: next(from, length),
      approvals: [{ authority: 'county-leader', at: '2025-09-01' }],
    })),
  ]
}

const windowOf = ({ period, from }: World) =>
  period === 'month'
    ? { key: '2025-09', from: '2025-09-01', to: '2025-09-30' }
    : {
        key: `2025-W${38 + (Date.parse(from) - Date.parse('2025-09-15')) / (7 * 86_400_000)}`,
        from,
        to: next(from, 6),
      }

type Case = readonly [verdict: string, measured: number, required: number]

function reference(given: World): Readonly<Record<string, Case | string>> {
  const { activities, visits, leaves, number, prorated, period } = given
  const window = windowOf(given)
  const dates = datesOf(window.from, window.to)
  const workdays = dates.filter(isWorkday)
  const ordinary = period === 'week' ? 5 : 21
  const share = (available: number): number =>
    prorated ? Math.min(number, Math.floor((number * available) / ordinary)) : number
  const capped = (available: number): number => (prorated ? Math.min(number, available) : number)
  const within = activities.filter(({ date }) => date >= window.from && date <= window.to)
  const onLeave = (id: string, date: string): boolean =>
    leaves.some((leave) => leave.personId === id && leave.from <= date && date <= next(leave.from, leave.length))
  // A leave takes the night before its first day, too.
  const nightOff = (id: string, date: string): boolean => onLeave(id, date) || onLeave(id, next(date))
  const verdict = (measured: number, required: number): Case => [
    measured >= required ? 'compliant' : 'violation',
    measured,
    required,
  ]
  // Nobody is in post in the township beside it.
  const found: Record<string, Case | string> = {
    'study-held U': 'not-applicable',
    'council-held U': 'not-applicable',
    'talk U': 'not-applicable',
  }
  const ofTownship = within.filter(({ unitId }) => unitId !== 'U')
  for (const [rule, activity] of [
    ['study', 'study'],
    ['council', 'council'],
  ] as const) {
    const held = new Set(ofTownship.filter((each) => each.activity === activity).map(({ date }) => date))
    found[`${rule}-held T`] = workdays.length === 0 ? 'not-applicable' : verdict(held.size, capped(workdays.length))
    for (const id of ids) {
      if (rule === 'council' && !classes[id].includes('leadership-team')) continue
      const mine = within.filter(
        (each) =>
          each.activity === activity &&
          (each.participantIds.includes(id) || each.unitId === 'T' || each.unitId === unitOf(id)),
      )
      const attended = new Set(mine.filter((each) => each.participantIds.includes(id)).map(({ date }) => date))
      const available = new Set(
        mine.filter((each) => each.participantIds.includes(id) || !nightOff(id, each.date)).map(({ date }) => date),
      )
      found[`${rule} ${id}`] = available.size === 0 ? 'not-applicable' : verdict(attended.size, capped(available.size))
    }
  }
  const pairs = new Set<string>()
  for (const { participantIds: who } of ofTownship.filter(({ activity }) => activity === 'talk'))
    for (const a of who)
      for (const b of who)
        if (a < b && [a, b].some((id) => classes[id].includes('leadership-team'))) pairs.add(`${a} ${b}`)
  found['talk T'] = workdays.length === 0 ? 'not-applicable' : verdict(pairs.size, share(workdays.length))
  for (const id of ids.filter((each) => classes[each].includes('stationed'))) {
    const visited = new Set<string>()
    for (const each of within)
      if (each.activity === 'visit' && each.participantIds.includes(id))
        for (const household of each.householdIds) visited.add(household)
    for (const each of visits)
      if (each.personId === id && each.session === 'evening' && each.signed && dates.includes(each.date))
        for (const household of each.householdIds) visited.add(household)
    const available = workdays.filter((date) => !onLeave(id, date)).length
    found[`visit ${id}`] = available === 0 ? 'not-applicable' : verdict(visited.size, share(available))
  }
  return found
}

function checked(given: World): Readonly<Record<string, unknown>> {
  const { number, period, prorated } = given
  const { from, to } = windowOf(given)
  const setting = ['warning', { number, period, ...(!prorated && { proration: 'none' }) }] as const
  const names = Object.keys(fourNights.rules).map((name) => [`four-nights/${name}`, setting] as const)
  const report = createChecker({ packs: [fourNights], extends: [], rules: Object.fromEntries(names) }).check({
    records: recordsOf(given),
    period: { from, to },
    asOf: '2025-12-31T00:00:00+08:00',
    complete: true,
    all: true,
  })
  expect(report.errors).toEqual([])
  expect(report.rejected).toEqual([])
  return Object.fromEntries(
    report.findings.map(({ ruleId, subject, verdict, measured, required }) => [
      `${ruleId.slice('four-nights/'.length)} ${subject.id}`,
      verdict === 'not-applicable' ? verdict : [verdict, measured, required],
    ]),
  )
}

describe('four-nights against a reference', () => {
  test('random activities, visits, leaves, numbers and windows', () => {
    fc.assert(
      fc.property(world, (given) => {
        expect(checked(given)).toEqual(reference(given))
      }),
      { numRuns: 250 },
    )
  }, 300_000)
})
