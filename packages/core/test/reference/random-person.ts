import { addDays, datesBetween, weekdayOf } from './civil.js'
import { inForce } from './data-set.js'
import type {
  AttendanceRecord,
  LeaveRecord,
  NightRecord,
  PersonalRecord,
  PersonRecord,
  Position,
  Signature,
} from './model.js'
import { hall } from './random-frame.js'
import type { RandomSource } from './random-source.js'
import { isNationalWorkday, nextWorkday, rolled } from './workdays.js'

/** An instant as the data sets write it. */
export const instant = (date: string, time: string): string => `${date}T${time}:00+08:00`

/** A position `meters` north of the township's hall. */
export function northOfHall(meters: number): Position {
  return { latitude: hall.latitude + meters / 111_194.93, longitude: hall.longitude }
}

/** How often something is amiss, a number from 0 to 1, and how ids are made. */
export interface PersonPlan {
  readonly defects: number
  readonly nextId: (prefix: string) => string
}

const villager: Signature = { signerType: 'villager', signerName: '张三' }

type PlaceOf = Pick<AttendanceRecord, 'place' | 'siteId' | 'position'>

function goodPlace(random: RandomSource): PlaceOf {
  return random.weighted<PlaceOf>([
    [60, { place: 'township' }],
    [12, { place: 'village' }],
    [10, { siteId: 'site-hall' }],
    [4, { siteId: 'site-duty' }],
    [4, { siteId: 'site-village' }],
    [6, { position: northOfHall(195) }],
    [4, { position: { ...northOfHall(225), accuracyMeters: 30 } }],
  ])
}

function badPlace(random: RandomSource): PlaceOf {
  return random.pick<PlaceOf>([
    { place: 'county' },
    { place: 'elsewhere' },
    { siteId: 'site-county' },
    { siteId: 'site-other' },
    { siteId: 'nowhere-declared' },
    { position: northOfHall(205) },
    { position: { ...northOfHall(235), accuracyMeters: 30 } },
  ])
}

/** One sign-in or sign-out, entered in time where it says when. */
function sign(
  random: RandomSource,
  plan: PersonPlan,
  personId: string,
  date: string,
  direction: 'in' | 'out',
  time: string,
  place: PlaceOf,
): AttendanceRecord {
  const entered = random.chance(0.3) ? { recordedAt: instant(date, time) } : {}
  return {
    kind: 'attendance',
    id: plan.nextId('a'),
    personId,
    at: instant(date, time),
    direction,
    ...place,
    ...entered,
  }
}

function pairOfSigns(random: RandomSource, plan: PersonPlan, personId: string, date: string): AttendanceRecord[] {
  const minutes = () => `${random.between(0, 5)}${random.between(0, 9)}`
  const first = sign(random, plan, personId, date, 'in', `0${random.pick([7, 8, 8])}:${minutes()}`, goodPlace(random))
  const last = sign(random, plan, personId, date, 'out', `${random.pick([17, 18, 18])}:${minutes()}`, goodPlace(random))
  return [first, last]
}

/** A day's sign-ins with something amiss. */
function faultySigns(random: RandomSource, plan: PersonPlan, personId: string, date: string): AttendanceRecord[] {
  const [first, last] = pairOfSigns(random, plan, personId, date)
  const sameInstant = {
    ...first,
    id: plan.nextId('a'),
    ...random.pick<PlaceOf>([{ place: 'county' }, { place: 'elsewhere' }]),
  }
  return random.weighted<AttendanceRecord[]>([
    [22, []],
    [14, [first]],
    [10, [last]],
    [8, [{ ...first, recordedAt: instant(addDays(date, 1), '09:00') }, last]],
    [14, [{ ...first, place: undefined, siteId: undefined, position: undefined, ...badPlace(random) }, last]],
    [6, [first, { ...last, place: undefined, siteId: undefined, position: undefined, ...badPlace(random) }]],
    [
      8,
      [
        { ...first, place: 'township', siteId: undefined, position: undefined },
        { ...sameInstant, siteId: undefined, position: undefined },
        last,
      ],
    ],
    [
      6,
      [
        { ...first, at: instant(date, '18:30'), recordedAt: undefined },
        { ...last, at: instant(date, '08:00'), recordedAt: undefined },
      ],
    ],
    [8, [{ ...first, at: instant(date, '09:40'), recordedAt: undefined }, last]],
  ])
}

function visitOf(
  random: RandomSource,
  plan: PersonPlan,
  personId: string,
  date: string,
  faulty: boolean,
): PersonalRecord[] {
  const good = {
    kind: 'visit',
    id: plan.nextId('v'),
    personId,
    date,
    villageId: random.pick(['V1', 'V2']),
    signature: villager,
  } as const
  const inTime = { recordedAt: instant(nextWorkday(date, isNationalWorkday), '20:00') }
  const tooLate = { recordedAt: instant(addDays(nextWorkday(date, isNationalWorkday), 1), '08:00') }
  if (!faulty) return [random.chance(0.4) ? { ...good, ...inTime } : good]
  return random.weighted<PersonalRecord[]>([
    [20, []],
    [25, [{ ...good, signature: undefined }]],
    [10, [{ ...good, signature: { signerType: 'self' } }]],
    [10, [{ ...good, signature: { signerType: 'colleague', signerId: 'P1' } }]],
    [10, [{ ...good, signature: { signerType: 'village-cadre' } }]],
    [15, [{ ...good, ...tooLate }]],
    [
      10,
      [
        { ...good, signature: undefined },
        { ...good, id: plan.nextId('v') },
      ],
    ],
  ])
}

function nightOf(
  random: RandomSource,
  plan: PersonPlan,
  personId: string,
  night: string,
  faulty: boolean,
): PersonalRecord[] {
  const bare = { kind: 'night-duty', id: plan.nextId('n'), personId, form: 'lodging' } as const
  const when = random.weighted<Partial<NightRecord>>([
    [70, { night }],
    [10, { at: instant(night, '22:10') }],
    [10, { at: instant(addDays(night, 1), '00:40') }],
    [10, { night, at: instant(night, '23:05') }],
  ])
  const there = { ...bare, ...when, place: 'township' } as const
  const signed = { ...bare, ...when, place: 'village', villageId: 'V1', signature: villager } as const
  const other = { ...bare, id: plan.nextId('n'), ...when }
  const tooLate = { recordedAt: instant(addDays(nextWorkday(night, isNationalWorkday), 1), '08:00') }
  const inTime = { recordedAt: instant(nextWorkday(night, isNationalWorkday), '10:00') }
  if (!faulty) {
    return [
      random.weighted<PersonalRecord>([
        [70, there],
        [15, signed],
        [15, { ...there, ...inTime }],
      ]),
    ]
  }
  return random.weighted<PersonalRecord[]>([
    [25, []],
    [18, [{ ...bare, ...when, place: 'county-home' }]],
    [8, [{ ...bare, ...when, place: 'elsewhere' }]],
    [18, [there, { ...other, place: random.pick(['county-home', 'elsewhere'] as const) }]],
    [
      6,
      [
        { ...bare, ...when, place: 'county-home' },
        { ...other, place: 'elsewhere' },
      ],
    ],
    [10, [{ ...there, ...tooLate }]],
    [
      5,
      [
        { ...there, ...tooLate },
        { ...other, place: 'county-home' },
      ],
    ],
    [10, [{ ...signed, signature: undefined }]],
    [
      5,
      [
        { ...signed, signature: { signerType: 'self' } },
        { ...other, place: 'county-home' },
      ],
    ],
  ])
}

function leavesOf(
  random: RandomSource,
  plan: PersonPlan,
  person: PersonRecord,
  dates: readonly string[],
): LeaveRecord[] {
  const leave = (from: string): LeaveRecord => {
    const to = addDays(
      from,
      random.weighted([
        [40, 0],
        [30, 1],
        [15, 2],
        [10, 3],
        [5, 5],
      ]),
    )
    const top = person.posts.some((post) => post.classes.includes('party-secretary'))
      ? 'county-leader'
      : 'party-secretary'
    const authority = random.weighted([
      [60, top],
      [15, 'leader-in-charge'],
      [15, 'department-head'],
      [10, 'county-organization'],
    ])
    const roll = rolled(addDays(from, 2), isNationalWorkday)
    const on = random.weighted([
      [60, addDays(from, -1)],
      [10, addDays(from, 1)],
      [15, roll],
      [15, addDays(roll, 1)],
    ])
    const first = { authority, at: instant(on, '15:00') }
    const approvals = random.weighted([
      [80, [first]],
      [10, []],
      [10, [first, { authority: top, at: instant(addDays(on, 1), '10:00') }]],
    ])
    return {
      kind: 'leave',
      id: plan.nextId('l'),
      personId: person.id,
      type: random.pick(['annual', 'sick', 'personal']),
      from,
      to,
      approvals,
    }
  }
  if (!random.chance(0.45)) return []
  const first = leave(random.pick(dates))
  if (!random.chance(0.3)) return [first]
  const next = random.weighted([
    [40, addDays(first.to, 1)],
    [30, nextWorkday(first.to, isNationalWorkday)],
    [15, addDays(nextWorkday(first.to, isNationalWorkday), 1)],
    [15, first.to],
  ])
  const second = leave(next)
  return second.from === first.from && second.to === first.to ? [first] : [first, second]
}

/** Trips that cover a half, a session just so or not quite, a night, or whole days. */
function tripOf(random: RandomSource, plan: PersonPlan, personId: string, date: string): PersonalRecord {
  const [from, to] = random.pick<readonly [string, string]>([
    [instant(date, '13:00'), instant(date, '18:00')],
    [instant(date, '08:00'), instant(date, '12:00')],
    [instant(date, '08:30'), instant(date, '17:30')],
    [instant(date, '09:25'), instant(date, '16:35')],
    [instant(date, '09:50'), instant(date, '16:40')],
    [instant(date, '14:00'), instant(addDays(date, 1), '12:00')],
    [instant(date, '08:00'), instant(addDays(date, 1), '18:00')],
    [instant(date, '18:00'), instant(date, '23:30')],
    [instant(date, '18:00'), instant(date, '23:00')],
    [date, addDays(date, 1)],
    [date, date],
    [date, addDays(date, 3)],
  ])
  const purpose = random.pick(['superior-meeting', 'training', 'official-business'])
  return { kind: 'trip', id: plan.nextId('t'), personId, from, to, purpose }
}

const dayOf = (text: string) => text.slice(0, 10)

/** Everything on record about a person: nearly compliant, with faults as the plan has it. */
export function recordsOfPerson(
  random: RandomSource,
  plan: PersonPlan,
  person: PersonRecord,
  from: string,
  to: string,
): PersonalRecord[] {
  const dates = datesBetween(from, to)
  const leaves = leavesOf(random, plan, person, dates)
  const trips = dates.filter(() => random.chance(0.05)).map((date) => tripOf(random, plan, person.id, date))
  const away = (date: string) =>
    leaves.some((leave) => leave.from <= date && date <= leave.to) ||
    trips.some((trip) => trip.kind === 'trip' && dayOf(trip.from) <= date && date <= dayOf(trip.to))
  const daily = dates.flatMap((date): PersonalRecord[] => {
    if (!person.posts.some((post) => inForce(post, date)) && random.chance(0.9)) return []
    const workday = isNationalWorkday(date)
    const faulty = random.chance(plan.defects)
    const records: PersonalRecord[] = []
    if (away(date) ? random.chance(0.15) : workday || random.chance(0.08)) {
      const visits = [2, 3, 4].includes(weekdayOf(date)) ? random.chance(0.9) : random.chance(0.1)
      if (visits) records.push(...visitOf(random, plan, person.id, date, faulty))
      if (!visits || random.chance(0.5)) {
        records.push(
          ...(faulty ? faultySigns(random, plan, person.id, date) : pairOfSigns(random, plan, person.id, date)),
        )
      }
    } else if (away(date) && random.chance(0.5)) {
      records.push(random.pick(pairOfSigns(random, plan, person.id, date)))
    }
    const interior = workday && isNationalWorkday(addDays(date, 1))
    if (away(date) ? random.chance(0.3) : interior ? random.chance(0.97) : random.chance(0.12)) {
      records.push(...nightOf(random, plan, person.id, date, random.chance(plan.defects)))
    }
    return records
  })
  const visitDates = [...new Set(daily.filter((record) => record.kind === 'visit').map((record) => record.date))]
  const diaries = visitDates
    .filter(() => random.chance(1 - plan.defects))
    .map((workDate): PersonalRecord => {
      const days = random.weighted([
        [80, 0],
        [10, 3],
        [10, 6],
      ])
      const entered = random.chance(0.5) ? { recordedAt: instant(addDays(workDate, days), '21:00') } : {}
      return { kind: 'diary', id: plan.nextId('d'), personId: person.id, workDate, ...entered }
    })
  return [...daily, ...diaries, ...leaves, ...trips]
}
