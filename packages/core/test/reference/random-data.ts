import { addDays, dateOfInstant, datesBetween, instantOf, isDate } from './civil.js'
import type { AnyRecord, PersonalRecord, PersonRecord, Policies, RuleOptions, RulingRecord } from './model.js'
import {
  type CoverageChoice,
  randomCoverage,
  randomOverlays,
  randomPeriod,
  randomPosts,
  randomUnits,
  type SpanChoice,
} from './random-frame.js'
import { instant, recordsOfPerson } from './random-person.js'
import { type RandomSource, randomSource } from './random-source.js'

/** A small data set, and what is asked of it. */
export interface GeneratedCase {
  readonly seed: number
  readonly records: readonly AnyRecord[]
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly options: RuleOptions
  readonly policies: Policies
}

/** What a data set is bound to be; everything else is left to the seed. */
export interface Shape {
  readonly span?: SpanChoice
  readonly coverage?: CoverageChoice
  readonly asOf?: 'long-after' | 'any'
  /** False: no copies, ids with two contents or rulings are added. */
  readonly tampering?: boolean
  /** False: every rule and policy as shipped. */
  readonly settings?: boolean
}

function randomAsOf(random: RandomSource, from: string, to: string): string {
  const date = random.weighted([
    [50, addDays(to, 20)],
    [20, addDays(to, random.between(1, 4))],
    [30, random.pick(datesBetween(from, to))],
  ])
  return random.chance(0.4) ? date : instant(date, random.pick(['00:00', '09:00', '12:30', '18:00', '23:59']))
}

/** The records without what could not have been on record at `asOf`: entries and approvals made later. */
export function knownAt(records: readonly PersonalRecord[], asOf: string): PersonalRecord[] {
  const limit = instantOf(isDate(asOf) ? `${asOf}T00:00:00` : asOf, 'Asia/Shanghai')
  const known = (text: string) => instantOf(text, 'Asia/Shanghai') <= limit
  return records
    .filter((record) => record.recordedAt === undefined || known(record.recordedAt))
    .map((record) =>
      record.kind === 'leave'
        ? { ...record, approvals: record.approvals?.filter((approval) => known(approval.at)) }
        : record,
    )
}

/** The same record under another id, sorted before or after it. */
export function copyUnderAnotherId<R extends PersonalRecord>(record: R, before: boolean): R {
  return { ...record, id: `${before ? '0' : 'z'}${record.id}` }
}

/** The record as another export would have it under the same id, or undefined where that would raise other questions. */
export function otherContent(record: PersonalRecord, all: readonly PersonalRecord[]): PersonalRecord | undefined {
  const ofPerson = all.filter(
    (other) => other.personId === record.personId && other.kind === record.kind && other !== record,
  )
  switch (record.kind) {
    case 'attendance':
      if (ofPerson.some((other) => other.kind === 'attendance' && other.at === record.at)) return undefined
      return { ...record, place: 'elsewhere', siteId: undefined, position: undefined }
    case 'night-duty': {
      const near = (other: PersonalRecord) =>
        other.kind === 'night-duty' &&
        (other.night ?? other.at!.slice(0, 10)) >= addDays((record.night ?? record.at!).slice(0, 10), -1) &&
        (other.night ?? other.at!.slice(0, 10)) <= addDays((record.night ?? record.at!).slice(0, 10), 1)
      if (ofPerson.some(near) || record.place === 'village') return undefined
      return { ...record, place: record.place === 'township' ? 'county-home' : 'township' }
    }
    case 'visit':
      if (ofPerson.some((other) => other.kind === 'visit' && other.date === record.date)) return undefined
      return { ...record, signature: record.signature ? undefined : { signerType: 'villager' } }
    case 'leave':
      return ofPerson.length > 0 ? undefined : { ...record, to: addDays(record.to, 1) }
    case 'trip':
      return isDate(record.to) ? { ...record, to: addDays(record.to, 1) } : undefined
    case 'diary':
      return { ...record, villageId: 'V2' }
  }
}

/** Copies, same-id copies, ids with two contents and rulings. */
function tamper(random: RandomSource, records: readonly PersonalRecord[], to: string): AnyRecord[] {
  const added: AnyRecord[] = []
  const evidence = records.filter((record) => ['attendance', 'night-duty', 'visit'].includes(record.kind))
  if (evidence.length === 0) return added
  if (random.chance(0.25)) added.push(copyUnderAnotherId(random.pick(evidence), random.chance(0.5)))
  if (random.chance(0.25)) added.push({ ...random.pick(records), source: { file: 'again.csv', row: 2 } })
  const kind = random.pick([...new Set(records.map((record) => record.kind))])
  const doubtful = random.chance(0.3) ? random.pick(records.filter((record) => record.kind === kind)) : undefined
  const other = doubtful && otherContent(doubtful, records)
  const touched = new Set(added.map((record) => ('id' in record ? record.id.replace(/^[0z]/, '') : '')))
  if (doubtful && other && !touched.has(doubtful.id)) added.push(other)
  const ruled = random.chance(0.3) ? random.pick(evidence) : undefined
  if (ruled && ruled.id !== doubtful?.id) {
    const canCredit = !(ruled.kind === 'night-duty' && ruled.place === 'county-home')
    const about = { kind: 'ruling', recordKind: ruled.kind, recordId: ruled.id, reason: '复核', by: '县纪委' } as const
    const decision = canCredit && random.chance(0.6) ? 'credit' : 'discount'
    const first: RulingRecord = {
      ...about,
      id: 'r1',
      decision,
      at: instant(addDays(to, random.between(-2, 3)), '10:00'),
    }
    added.push(first)
    if (random.chance(0.15)) {
      added.push({
        ...about,
        id: 'r2',
        decision: 'discount',
        at: instant(addDays(dateOfInstant(instantOf(first.at, 'UTC'), 'UTC'), 1), '11:00'),
      })
    }
  }
  return added
}

function randomOptions(random: RandomSource): RuleOptions {
  return random.weighted<RuleOptions>([
    [70, {}],
    [3, { '543/township-nights': { minimum: 3 } }],
    [3, { '543/township-nights': { interiorOnly: true } }],
    [3, { '543/village-days': { proration: 'round' } }],
    [3, { '543/village-days': { proration: 'ceil', minimum: 2 } }],
    [3, { '543/township-days': { minimum: 4 } }],
    [3, { '543/township-days': { proration: 'none' }, '543/township-nights': { proration: 'none' } }],
    [3, { '543/leader-nights': { everyWorkdayNight: true } }],
    [3, { '543/visit-diary': { graceDays: 2, roll: false } }],
    [3, { '543/visit-diary': { dayCount: 'workdays' } }],
    [3, { 'attendance/punctual': { graceMinutes: 10 } }],
  ])
}

function randomPolicies(random: RandomSource): Policies {
  return random.weighted<Policies>([
    [80, {}],
    [5, { 'evidence.backdated': 'flag' }],
    [5, { 'evidence.acceptVillageCadre': true }],
    [5, { 'evidence.tripMarginMinutes': 30 }],
    [5, { 'leave.retroactiveDays': 3 }],
  ])
}

/** The data set of a seed: one to four persons over one to three weeks, mostly compliant, with every kind of doubt. */
export function generate(seed: number, shape: Shape = {}): GeneratedCase {
  const random = randomSource(seed)
  const { from, to } = randomPeriod(random, shape.span ?? (random.chance(0.85) ? 'holiday-weeks' : 'holiday-free'))
  const asOf = shape.asOf === 'long-after' ? instant(addDays(to, 20), '12:00') : randomAsOf(random, from, to)
  const frame: AnyRecord[] = [
    ...randomUnits(random),
    ...randomOverlays(random, from, to),
    ...randomCoverage(random, shape.coverage ?? 'any', from, to),
  ]
  let ids = 100
  const nextId = (prefix: string) => `${prefix}${ids++}`
  const persons = Array.from(
    { length: random.between(1, 4) },
    (_, index): PersonRecord => ({
      kind: 'person',
      id: `P${index + 1}`,
      name: `某${index + 1}`,
      posts: randomPosts(random, from, to),
    }),
  )
  const personal = persons.flatMap((person) => {
    const defects = random.pick([0, 0.04, 0.1, 0.2, 0.45])
    return recordsOfPerson(random, { defects, nextId }, person, from, to)
  })
  const tampering = shape.tampering === false ? [] : tamper(random, personal, to)
  const isAboutPerson = (record: AnyRecord): record is PersonalRecord => 'personId' in record
  const known = knownAt([...personal, ...tampering.filter(isAboutPerson)], asOf)
  const records: AnyRecord[] = [
    ...frame,
    ...persons,
    ...known,
    ...tampering.filter((record) => record.kind === 'ruling'),
  ]
  const plain = JSON.parse(JSON.stringify(records)) as AnyRecord[]
  const settings =
    shape.settings === false
      ? { options: {}, policies: {} }
      : { options: randomOptions(random), policies: randomPolicies(random) }
  return { seed, records: plain, from, to, asOf, ...settings }
}
