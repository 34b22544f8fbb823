import { addDays, datesBetween } from '../civil.js'
import { type RandomSource, randomSource } from '../random-source.js'
import { isNationalWorkday } from '../workdays.js'
import type { Asked, Json } from './model.js'

/** A data set about duty, and what is asked of it. */
export interface DutyCase {
  readonly seed: number
  readonly records: readonly Json[]
  readonly asked: Asked
}

const at = (date: string, time: string): string => `${date}T${time}:00+08:00`
const chief = { rank: 'section-chief', classes: ['leadership-team'] }
const deputy = { rank: 'deputy-section-chief', classes: ['leadership-team'] }
const always = { from: '2020-01-01' }

function people(random: RandomSource, change: string): Json[] {
  const before = { from: '2020-01-01', to: addDays(change, -1) }
  const person = (id: string, ...posts: Json[]): Json => ({ kind: 'person', id, name: id, posts })
  return [
    person('P1', { unitId: 'T', ...chief, ...always }),
    person('P2', { unitId: 'T', ...deputy, ...always }),
    person(
      'P3',
      ...(random.chance(0.5) ? [{ unitId: 'T', ...deputy, ...always }] : [{ unitId: 'T', ...deputy, ...before }]),
    ),
    person(
      'P4',
      ...random.pick<Json[]>([
        [{ unitId: 'T', ...deputy, from: change }],
        [
          { unitId: 'T', ...deputy, ...before },
          { unitId: 'U', ...deputy, from: change },
        ],
        [
          { unitId: 'T', classes: [], rank: 'staff', ...before },
          { unitId: 'T', ...deputy, from: change },
        ],
      ]),
    ),
    person('P5', { unitId: 'T', rank: 'staff', classes: [], ...always }),
    person('P6', { unitId: 'D', rank: 'staff', classes: ['department-head'], ...always }),
    person('P7', { unitId: 'U', ...(random.chance(0.2) ? { classes: ['leadership-team'] } : deputy), ...always }),
  ]
}

/** One data set with everything that can go otherwise than planned. */
export function randomDuty(seed: number): DutyCase {
  const random = randomSource(seed)
  const from = random.pick(['2025-09-13', '2025-09-19', '2025-09-27', '2025-12-27', '2024-09-13'])
  const to = addDays(from, random.between(3, 15))
  const dates = datesBetween(from, to)
  const around = datesBetween(addDays(from, -2), addDays(to, 2))
  const ids = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7']
  const who = () =>
    random.weighted([
      [60, random.pick(ids.slice(0, 4))],
      [40, random.pick(ids)],
    ] as const)
  let serial = 0
  const id = (prefix: string) => `${prefix}${++serial}`
  const records: Json[] = [
    { kind: 'unit', id: 'C', name: '县', type: 'county' },
    { kind: 'unit', id: 'T', name: '镇', type: 'township', parentId: 'C' },
    { kind: 'unit', id: 'U', name: '乡', type: 'township', parentId: 'C' },
    { kind: 'unit', id: 'D', name: '办', type: 'department', parentId: 'T' },
    ...people(random, random.pick(dates)),
  ]
  const asOf = random.weighted([
    [60, '2026-12-01'],
    [30, addDays(random.pick(dates), 1)],
    [10, addDays(to, 1)],
  ] as const)

  const entries: Json[] = []
  for (const date of around) {
    if (random.chance(isNationalWorkday(date) ? 0.8 : 0.15)) continue
    for (const shift of ['day', 'night']) {
      const lead = random.weighted([
        [70, ids[date.charCodeAt(9) % 4]],
        [30, who()],
      ] as const)
      for (const role of random.chance(0.2) ? ['lead', 'member'] : ['lead'])
        entries.push({
          kind: 'duty-shift',
          id: id('r'),
          unitId: random.weighted([
            [85, 'T'],
            [8, 'D'],
            [7, 'U'],
          ] as const),
          date,
          shift,
          personId: role === 'lead' ? lead : who(),
          role,
        })
    }
  }
  records.push(...entries.map((entry) => withChanges(random, entry, entries, who)))

  for (const entry of entries) {
    const date = entry.date as string
    const served = random.weighted([
      [70, entry.personId as string],
      [15, who()],
      [15, undefined],
    ] as const)
    if (served !== undefined)
      records.push(...serviceOf(random, id, served, date, entry.shift as string, entry.unitId as string))
  }
  for (let i = random.between(0, 5); i > 0; i--) records.push(...leaveOf(random, id, who(), random.pick(around), who))
  for (let i = random.between(0, 3); i > 0; i--) records.push(tripOf(random, id, who(), random.pick(around)))
  records.push(...coverageOf(random, from, to))
  return {
    seed,
    records: withoutTwins(records),
    asked: {
      from,
      to,
      asOf,
      coverEves: random.chance(0.3),
      substitute: {
        substituteMustServe: random.chance(0.3),
        sameRank: random.chance(0.2),
        maxCovered: random.weighted([
          [80, 0],
          [20, 1],
        ] as const),
      },
    },
  }
}

/** Two leaves of one person with the same dates would be copies of each other, which is another matter. */
function withoutTwins(records: readonly Json[]): readonly Json[] {
  const seen = new Set<string>()
  return records.filter((record) => {
    const key =
      record.kind === 'leave' ? `${record.personId} ${record.from} ${record.to}` : `${record.kind} ${record.id}`
    if (record.kind !== 'leave') return true
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function withChanges(random: RandomSource, entry: Json, entries: readonly Json[], who: () => string): Json {
  const date = entry.date as string
  const changed: Record<string, unknown> = { ...entry }
  if (random.chance(0.22)) {
    const other = random.weighted([
      [85, random.pick(entries)],
      [15, { personId: who(), date: addDays(date, random.between(-2, 3)), shift: 'day' }],
    ] as const)
    const earlier = (other.date as string) < date ? (other.date as string) : date
    changed.swappedWith = {
      personId: other.personId,
      date: other.date,
      ...(random.chance(0.4) && { shift: other.shift }),
      consentedBy: random.weighted([
        [70, random.pick(['P1', 'P2', 'P3', 'P4'])],
        [15, random.pick(['P5', 'P6', 'P7'])],
        [8, 'nobody'],
        [7, entry.personId as string],
      ] as const),
      filedAt: at(
        addDays(
          earlier,
          random.weighted([
            [75, -1],
            [15, 0],
            [10, -3],
          ] as const),
        ),
        `0${random.between(0, 9)}:${random.between(10, 59)}`,
      ),
    }
  }
  if (random.chance(0.15)) {
    changed.substituteId = random.weighted([
      [92, who()],
      [8, 'stranger'],
    ] as const)
    const accepted = acceptance(random, date)
    if (accepted !== undefined) changed.substituteAcceptedAt = accepted
  }
  return changed
}

function acceptance(random: RandomSource, date: string): string | undefined {
  return random.weighted([
    [55, at(addDays(date, -1), '16:00')],
    [8, at(date, '08:29')],
    [6, at(date, '08:30')],
    [5, at(date, '17:29')],
    [5, at(date, '17:30')],
    [6, date],
    [5, at(addDays(date, 1), '09:00')],
    [10, undefined],
  ] as const)
}

type Id = (prefix: string) => string

function serviceOf(
  random: RandomSource,
  id: Id,
  personId: string,
  date: string,
  shift: string,
  unitId: string,
): Json[] {
  const next = addDays(date, 1)
  const booked = { kind: 'duty-service', id: id('s'), personId, unitId, date, shift }
  const sign = (on: string, time: string, more: Json = {}): Json => ({
    kind: 'attendance',
    id: id('a'),
    personId,
    at: at(on, time),
    direction: 'in',
    place: 'township',
    duty: true,
    ...more,
  })
  const minute = () => `${random.between(10, 59)}`
  const night = (more: Json): Json => ({
    kind: 'night-duty',
    id: id('n'),
    personId,
    place: 'township',
    form: 'duty',
    ...more,
  })
  const byDay: readonly (readonly [number, () => Json[]])[] = [
    [35, () => [booked]],
    [25, () => [sign(date, `08:${minute()}`)]],
    [6, () => [sign(date, `14:${minute()}`)]],
    [4, () => [sign(date, '17:29')]],
    [4, () => [sign(date, '17:30')]],
    [4, () => [sign(date, '05:00')]],
    [4, () => [sign(date, '04:59')]],
    [4, () => [sign(date, `09:${minute()}`, { place: 'county' })]],
    [3, () => [sign(date, `09:${minute()}`, { recordedAt: at(next, '10:00') })]],
    [3, () => [sign(date, `09:${minute()}`, { direction: 'out' })]],
    [3, () => [sign(date, `09:${minute()}`, { duty: false })]],
  ]
  const byNight: readonly (readonly [number, () => Json[]])[] = [
    [25, () => [booked]],
    [20, () => [night({ night: date })]],
    [10, () => [night({ night: date, at: at(next, `00:${minute()}`) })]],
    [8, () => [sign(date, `18:${minute()}`)]],
    [6, () => [sign(next, `00:${minute()}`)]],
    [4, () => [sign(next, `07:${minute()}`)]],
    [5, () => [night({ night: date, place: 'county-home' })]],
    [5, () => [night({ night: date, form: 'lodging' })]],
    [5, () => [night({ night: date }), night({ night: date, place: 'county-home', form: 'lodging' })]],
    [4, () => [night({ night: date, recordedAt: at(addDays(date, 9), '10:00') })]],
  ]
  return random.weighted(shift === 'day' ? byDay : byNight)()
}

function leaveOf(random: RandomSource, id: Id, personId: string, from: string, who: () => string): Json[] {
  const to = addDays(from, random.between(0, 3))
  const approvedOn = addDays(
    from,
    random.weighted([
      [70, -1],
      [15, 1],
      [15, 9],
    ] as const),
  )
  const approvals = random.chance(0.8)
    ? [
        {
          authority: random.weighted([
            [85, 'party-secretary'],
            [15, 'department-head'],
          ] as const),
          at: at(approvedOn, '09:00'),
        },
      ]
    : []
  const substituteId = random.chance(0.7) ? who() : undefined
  const accepted = acceptance(random, random.pick([from, to]))
  return [
    {
      kind: 'leave',
      id: id('l'),
      personId,
      type: 'personal',
      from,
      to,
      approvals,
      ...(substituteId !== undefined && { substituteId }),
      ...(substituteId !== undefined && accepted !== undefined && { substituteAcceptedAt: accepted }),
    },
  ]
}

function tripOf(random: RandomSource, id: Id, personId: string, date: string): Json {
  const [from, to] = random.pick([
    [at(date, '08:00'), at(date, '18:00')],
    [at(date, '06:00'), at(date, '08:30')],
    [at(date, '13:00'), at(date, '16:00')],
    [at(date, '17:30'), at(date, '23:00')],
    [at(date, '19:00'), at(date, '23:30')],
    [at(date, '19:00'), at(addDays(date, 1), '12:00')],
  ])
  return { kind: 'trip', id: id('t'), personId, from, to, purpose: 'training' }
}

const kinds = ['duty-shift', 'duty-service', 'attendance', 'night-duty', 'leave', 'trip']

function coverageOf(random: RandomSource, from: string, to: string): Json[] {
  return random.weighted<() => Json[]>([
    [45, () => [{ kind: 'dataset', complete: true }]],
    [25, () => [{ kind: 'dataset', complete: kinds.filter(() => random.chance(0.8)) }]],
    [10, () => []],
    [
      20,
      () =>
        kinds.map((of) => ({
          kind: 'coverage',
          of,
          from: random.chance(0.8) ? addDays(from, -9) : addDays(from, 3),
          to: random.chance(0.8) ? addDays(to, 9) : addDays(from, 4),
          ...(random.chance(0.3) && { unitId: random.pick(['C', 'T']) }),
        })),
    ],
  ])()
}
