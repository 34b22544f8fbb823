import { dailyRecords } from './daily.js'
import { people, township, units } from './people.js'
import type { Sketch } from './sketches.js'
import { assessedWeeks, baseline, dataset, deliveries, deviations, papers, rota, year } from './story.js'

type Fields = Record<string, unknown>

const without = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))

function referenceRecords(): Fields[] {
  return [
    { kind: 'dataset', ...dataset },
    ...units.map(({ site, ...unit }) => {
      const place = site && {
        id: `${unit.id}-site`,
        name: site[0],
        type: unit.type,
        latitude: site[1],
        longitude: site[2],
        radiusMeters: site[3],
      }
      const hours = { schedules: [{ from: '2020-01-01', start: '08:30', end: '17:30' }] }
      return { kind: 'unit', ...unit, ...(place && { sites: [place] }), ...(unit.id === township && hours) }
    }),
    ...people.map(({ id, name, userId: _, villages: __, follows: ___, ...post }) => ({
      kind: 'person',
      id,
      name,
      posts: [without({ unitId: township, ...post })],
    })),
  ]
}

function rotaRecords(): Fields[] {
  return Object.entries(rota).flatMap(([date, personId]) =>
    ['day', 'night'].map((shift) => ({
      kind: 'duty-shift',
      id: `r-${date.replace('-', '')}-${shift}`,
      unitId: township,
      date: `${year}-${date}`,
      shift,
      personId,
      role: 'lead',
    })),
  )
}

/** One assessment of everybody who was in post between `from` and `at`. */
function assessmentsOf(type: string, period: string, from: string, at: string): Fields[] {
  return people
    .filter((person) => person.from <= at && (person.to === undefined || person.to >= from))
    .map((person) => ({
      kind: 'assessment',
      id: `${type}-${period}-${person.id.slice(1)}`,
      unitId: township,
      personId: person.id,
      period,
      type,
      at,
    }))
}

function assessmentRecords(): Fields[] {
  const weekly = Object.entries(assessedWeeks).flatMap(([week, date]) => {
    const monday = Object.keys(baseline.hall).findLast((from) => from <= date)
    return assessmentsOf('weekly-assessment', week, `${year}-${monday}`, `${year}-${date}`)
  })
  return [
    ...weekly,
    ...assessmentsOf('monthly-ranking', '2025-08', '2025-08-01', '2025-09-01'),
    ...assessmentsOf('monthly-ranking', '2025-09', '2025-09-01', '2025-09-30'),
    ...assessmentsOf('quarterly-award', '2025-Q2', '2025-04-01', '2025-07-01'),
    ...assessmentsOf('quarterly-award', '2025-Q3', '2025-07-01', '2025-09-30'),
  ]
}

/** Reviews and summaries are the township's. */
function unitPaper(record: Sketch): Fields {
  return record.kind === 'review' || record.kind === 'summary' ? { ...record, unitId: township } : { ...record }
}

const keyOf = (record: Sketch): string => `${record.kind}:${record.id}`

/** Applies the deviations' amendments; one that names no record is a mistake in the story. */
function amended(records: readonly Fields[]): Fields[] {
  const amendments = new Map(deviations.flatMap((deviation) => Object.entries(deviation.amend ?? {})))
  const left = records.flatMap((record) => {
    const change = amendments.get(keyOf(record))
    amendments.delete(keyOf(record))
    if (change === null) return []
    // A sign-in is entered when it is made.
    const entered = record.kind === 'attendance' && change?.at !== undefined ? { recordedAt: change.at } : {}
    return [without({ ...record, ...entered, ...change })]
  })
  if (amendments.size > 0) throw new Error(`The story amends records that do not exist: ${[...amendments.keys()]}`)
  return left
}

/** `2025-09-16T08:00` → `2025-09-16T08:00:00+08:00`, wherever a sketch has a local time. */
function withOffsets(value: unknown): unknown {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value) ? `${value}:00+08:00` : value
  if (Array.isArray(value)) return value.map(withOffsets)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withOffsets(inner)]))
}

/** The canonical records of the story (records.md): reference records first, then the others by kind and id. */
export function storyRecords(): Record<string, unknown>[] {
  const added = deviations.flatMap((deviation) => deviation.add ?? [])
  const events = amended([
    ...dailyRecords(),
    ...rotaRecords(),
    ...assessmentRecords(),
    ...deliveries,
    ...[...papers, ...added].map(unitPaper),
  ])
  events.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  return [...referenceRecords(), ...events].map((record) => withOffsets(record) as Record<string, unknown>)
}
