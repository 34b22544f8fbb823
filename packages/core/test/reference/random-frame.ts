import { addDays, datesBetween } from './civil.js'
import type { CalendarDayRecord, CoverageRecord, DatasetRecord, Post, Site, UnitRecord } from './model.js'
import type { RandomSource } from './random-source.js'

/** First Mondays and the number of weeks of the spans the data sets play in. */
export const spans = {
  'holiday-weeks': [
    ['2025-09-22', 3],
    ['2025-09-15', 4],
    ['2024-09-09', 2],
    ['2024-09-23', 3],
    ['2025-01-20', 3],
    ['2026-09-14', 4],
    ['2025-12-22', 3],
    ['2024-12-23', 2],
    ['2026-12-07', 2],
  ],
  'holiday-free': [
    ['2025-03-03', 3],
    ['2024-11-04', 3],
    ['2026-07-06', 2],
  ],
} as const

export type SpanChoice = keyof typeof spans

/** The checked period: one to four weeks of a span, now and then with a broken week at an end. */
export function randomPeriod(random: RandomSource, choice: SpanChoice): { from: string; to: string } {
  const [first, weeks] = random.pick<readonly [string, number]>(spans[choice])
  const length = random.between(1, Math.min(weeks, 3))
  const from = addDays(first, 7 * random.between(0, weeks - length))
  const to = addDays(from, 7 * length - 1)
  if (random.chance(0.85)) return { from, to }
  return { from: addDays(from, random.between(0, 3)), to: addDays(to, random.between(0, 3)) }
}

/** The township's hall, from which positions are measured. */
export const hall: Site = {
  id: 'site-hall',
  type: 'township',
  latitude: 28.1,
  longitude: 115.2,
  radiusMeters: 200,
}

const villageSite: Site = { id: 'site-village', type: 'village', latitude: 28.2, longitude: 115.3, radiusMeters: 300 }
const dutySite: Site = { id: 'site-duty', type: 'duty', latitude: 28.15, longitude: 115.1, radiusMeters: 50 }
const countySite: Site = { id: 'site-county', type: 'county', latitude: 28.5, longitude: 115.6, radiusMeters: 500 }
const otherHall: Site = { id: 'site-other', type: 'township', latitude: 28.9, longitude: 115.9, radiusMeters: 200 }

/** A county with two townships, a department and two villages of the first; some data sets declare no sites. */
export function randomUnits(random: RandomSource): UnitRecord[] {
  const declaresSites = random.chance(0.8)
  const sites = (...all: Site[]) => (declaresSites ? { sites: all } : {})
  const hours = (probability: number, start: string, end: string) =>
    random.chance(probability) ? { schedules: [{ from: '2020-01-01', start, end }] } : {}
  return [
    { kind: 'unit', id: 'C', name: '县', type: 'county', sites: [countySite] },
    {
      kind: 'unit',
      id: 'T1',
      name: '清溪镇',
      type: 'township',
      parentId: 'C',
      ...sites(hall, dutySite),
      ...hours(0.25, '09:00', '18:00'),
    },
    { kind: 'unit', id: 'T2', name: '石桥镇', type: 'township', parentId: 'C', ...sites(otherHall) },
    { kind: 'unit', id: 'D1', name: '党政办', type: 'department', parentId: 'T1', ...hours(0.15, '08:00', '17:00') },
    { kind: 'unit', id: 'V1', name: '东村', type: 'village', parentId: 'T1', ...sites(villageSite) },
    { kind: 'unit', id: 'V2', name: '西村', type: 'village', parentId: 'T1' },
  ]
}

/** Now and then a local workday or rest day, of everybody or of one township. */
export function randomOverlays(random: RandomSource, from: string, to: string): CalendarDayRecord[] {
  if (!random.chance(0.25)) return []
  const date = random.pick(datesBetween(from, to))
  const type = random.pick(['workday', 'rest-day', 'public-holiday'] as const)
  return [{ kind: 'calendar-day', date, type, ...(random.chance(0.6) ? { unitId: 'T1' } : {}) }]
}

export type CoverageChoice = 'complete' | 'inferred' | 'any'

const coveredKinds = ['attendance', 'night-duty', 'visit', 'diary', 'leave', 'trip']

/** The data set record and coverage: complete, in part complete, declared for spans and units, or left to inference. */
export function randomCoverage(
  random: RandomSource,
  choice: CoverageChoice,
  from: string,
  to: string,
): (DatasetRecord | CoverageRecord)[] {
  const zone = random.chance(0.04) ? { timeZone: 'Asia/Tokyo' } : {}
  const way =
    choice === 'any'
      ? random.weighted([
          [40, 'complete'],
          [15, 'list'],
          [25, 'declared'],
          [20, 'inferred'],
        ] as const)
      : choice
  if (way === 'complete') return [{ kind: 'dataset', ...zone, complete: true }]
  const dataset: DatasetRecord[] = 'timeZone' in zone ? [{ kind: 'dataset', ...zone }] : []
  if (way === 'inferred') return dataset
  if (way === 'list') return [{ kind: 'dataset', ...zone, complete: coveredKinds.filter(() => random.chance(0.75)) }]
  const whole = { from: addDays(from, -7), to: addDays(to, 7) }
  const declared = coveredKinds.flatMap((of): CoverageRecord[] => {
    const units = random.chance(0.3) ? { unitId: random.pick(['T1', 'C']) } : {}
    return random.weighted<() => CoverageRecord[]>([
      [75, () => [{ kind: 'coverage', of, ...whole, ...units }]],
      [
        20,
        () => {
          const gap = random.pick(datesBetween(from, to))
          const after = addDays(gap, random.between(1, 3))
          return [
            { kind: 'coverage', of, from: whole.from, to: addDays(gap, -1), ...units },
            { kind: 'coverage', of, from: after, to: whole.to, ...units },
          ]
        },
      ],
      [5, () => []],
    ])()
  })
  return [...dataset, ...declared]
}

/** The posts of a person, with changes of unit, rank and class in the middle of the period. */
export function randomPosts(random: RandomSource, from: string, to: string): Post[] {
  const long = { from: '2020-01-01' }
  const chief = { rank: 'section-chief', classes: ['leadership-team'] } as const
  const deputy = { rank: 'deputy-section-chief', classes: ['leadership-team'] } as const
  const plain = { rank: 'deputy-section-chief', classes: [] } as const
  const staff = { rank: 'staff', classes: [] } as const
  const change = addDays(from, random.between(1, datesBetween(from, to).length - 1))
  const before = { from: '2020-01-01', to: addDays(change, -1) }
  return random.weighted<Post[]>([
    [34, [{ unitId: 'T1', ...chief, ...long }]],
    [16, [{ unitId: 'T1', ...plain, ...long }]],
    [6, [{ unitId: 'T1', ...staff, ...long }]],
    [6, [{ unitId: 'D1', rank: 'section-chief', classes: ['department-head'], ...long }]],
    [6, [{ unitId: 'T1', rank: 'section-chief', classes: ['leadership-team', 'party-secretary', 'head'], ...long }]],
    [3, [{ unitId: 'T1', rank: 'section-chief', classes: ['first-secretary', 'resident'], ...long }]],
    [
      8,
      [
        { unitId: 'T1', ...chief, ...before },
        { unitId: 'T2', ...chief, from: change },
      ],
    ],
    [
      5,
      [
        { unitId: 'T1', ...staff, ...before },
        { unitId: 'T1', ...chief, from: change },
      ],
    ],
    [
      4,
      [
        { unitId: 'T1', ...deputy, ...before },
        { unitId: 'T1', ...staff, from: change },
      ],
    ],
    [4, [{ unitId: 'T1', ...deputy, ...before }]],
    [
      8,
      [
        { unitId: 'T1', ...deputy, ...long },
        { unitId: 'D1', ...plain, ...long },
      ],
    ],
  ])
}
