import { dateOfInstant, instantOf, isDate, nightOfInstant } from './civil.js'
import type {
  AnyRecord,
  CalendarDayRecord,
  CoverageRecord,
  DatasetRecord,
  PersonalRecord,
  PersonRecord,
  Policies,
  Post,
  ReferenceInput,
  RuleOptions,
  RulingRecord,
  UnitRecord,
} from './model.js'
import { type WorkdayTest, workdayTest } from './workdays.js'

/** A record about a person with its civil date (night, first day) and, where it has one, its instant. */
export interface Read<R extends PersonalRecord = PersonalRecord> {
  readonly record: R
  readonly date: string
  readonly instant?: number
  /** True where another record of this kind and id says something else (semantics §6). */
  readonly twoContents: boolean
}

export type ReadOf<K extends PersonalRecord['kind']> = Read<Extract<PersonalRecord, { kind: K }>>

/** All that is known at `asOf`. */
export interface DataSet {
  readonly zone: string
  readonly from: string
  readonly to: string
  readonly asOf: number
  readonly asOfDate: string
  readonly policies: Policies
  readonly options: RuleOptions
  readonly dataset?: DatasetRecord
  readonly units: readonly UnitRecord[]
  readonly persons: readonly PersonRecord[]
  readonly overlays: readonly CalendarDayRecord[]
  readonly coverage: readonly CoverageRecord[]
  readonly rulings: readonly RulingRecord[]
  readonly reads: readonly Read[]
}

const personalKinds = ['attendance', 'night-duty', 'visit', 'leave', 'trip', 'diary']
const isPersonal = (record: AnyRecord): record is PersonalRecord => personalKinds.includes(record.kind)

/** What a record says, written in one way: instants as milliseconds, keys in order, without `source`. */
function contentOf(value: unknown, zone: string): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)) return `instant ${instantOf(value, zone)}`
  if (Array.isArray(value)) return `[${value.map((item) => contentOf(item, zone)).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([key, content]) => key !== 'source' && content !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, content]) => `${key}:${contentOf(content, zone)}`).join()}}`
}

/** When the record's event was: by date, and by instant where it is given (records.md, `coverage`). */
function whenOf(record: PersonalRecord, zone: string): { date: string; instant?: number } {
  const ofInstant = (text: string) => {
    const instant = instantOf(text, zone)
    return { date: dateOfInstant(instant, zone), instant }
  }
  switch (record.kind) {
    case 'attendance':
      return ofInstant(record.at)
    case 'night-duty': {
      if (record.at === undefined) return { date: record.night! }
      const instant = instantOf(record.at, zone)
      return { date: nightOfInstant(instant, zone), instant }
    }
    case 'visit':
      return { date: record.date }
    case 'diary':
      return { date: record.workDate }
    case 'leave':
      return { date: record.from }
    case 'trip':
      return isDate(record.from) ? { date: record.from } : ofInstant(record.from)
  }
}

/** Reads the records: those dated after `asOf` are left out (semantics §13), an id with one content counts once. */
export function readRecords(records: readonly AnyRecord[], input: ReferenceInput): DataSet {
  const ofKind = <K extends AnyRecord['kind']>(kind: K) =>
    records.filter((record): record is Extract<AnyRecord, { kind: K }> => record.kind === kind)
  const dataset = ofKind('dataset')[0]
  const zone = dataset?.timeZone ?? 'Asia/Shanghai'
  const asOf = instantOf(isDate(input.asOf) ? `${input.asOf}T00:00:00` : input.asOf, zone)
  const asOfDate = dateOfInstant(asOf, zone)

  const dated = records
    .filter(isPersonal)
    .map((record) => ({ record, content: contentOf(record, zone), ...whenOf(record, zone) }))
    .filter(({ date, instant }) => (instant === undefined ? date <= asOfDate : instant <= asOf))
  const sameId = (a: PersonalRecord, b: PersonalRecord) => a.kind === b.kind && a.id === b.id
  const reads = dated
    .filter((one, index) => dated.findIndex((other) => other.content === one.content) === index)
    .map(({ record, date, instant, content }) => ({
      record,
      date,
      instant,
      twoContents: dated.some((other) => sameId(other.record, record) && other.content !== content),
    }))

  return {
    zone,
    from: input.from,
    to: input.to,
    asOf,
    asOfDate,
    policies: input.policies ?? {},
    options: input.options ?? {},
    dataset,
    units: ofKind('unit'),
    persons: ofKind('person'),
    overlays: ofKind('calendar-day'),
    coverage: ofKind('coverage'),
    rulings: ofKind('ruling').filter((ruling) => instantOf(ruling.at, zone) <= asOf),
    reads,
  }
}

/** The records of one kind of a person. */
export function readsOf<K extends PersonalRecord['kind']>(data: DataSet, kind: K, personId: string): ReadOf<K>[] {
  return data.reads.filter((read) => read.record.kind === kind && read.record.personId === personId) as ReadOf<K>[]
}

/** The unit and the units above it, nearest first. */
export function unitAndAbove(data: DataSet, unitId: string): string[] {
  const parentId = data.units.find((unit) => unit.id === unitId)?.parentId
  return parentId === undefined ? [unitId] : [unitId, ...unitAndAbove(data, parentId)]
}

/** Workdays as the unit has them. */
export function workdaysOf(data: DataSet, unitId: string): WorkdayTest {
  return workdayTest(data.overlays, unitAndAbove(data, unitId))
}

export const inForce = (span: { readonly from: string; readonly to?: string }, date: string): boolean =>
  span.from <= date && (span.to === undefined || date <= span.to)

/** The posts of a person on a date. */
export function postsOn(person: PersonRecord, date: string): Post[] {
  return person.posts.filter((post) => inForce(post, date))
}

/** Whether the post makes its holder a township official (semantics §11). */
export function isOfficialPost(data: DataSet, post: Post): boolean {
  if (post.classes.some((name) => ['visiting', 'first-secretary', 'resident'].includes(name))) return false
  const typeOf = (unitId: string) => data.units.find((unit) => unit.id === unitId)?.type
  if (typeOf(post.unitId) === 'township') return true
  return (
    typeOf(post.unitId) === 'department' &&
    unitAndAbove(data, post.unitId).some((unitId) => typeOf(unitId) === 'township')
  )
}

/** The session of a unit on a date: its own schedule, else the nearest above, else 08:30 to 17:30 (semantics §9). */
export function sessionOf(data: DataSet, unitId: string, date: string): { start: string; end: string } {
  for (const id of unitAndAbove(data, unitId)) {
    const schedule = data.units.find((unit) => unit.id === id)?.schedules?.find((each) => inForce(each, date))
    if (schedule) return schedule
  }
  return { start: '08:30', end: '17:30' }
}

/** Whether a deadline is open at `asOf` (semantics §13). */
export const isOpen = (data: DataSet, due: string): boolean => due >= data.asOfDate

/** A policy, or its default. */
export function policy<T>(data: DataSet, name: string, fallback: T): T {
  return (data.policies[name] as T | undefined) ?? fallback
}
