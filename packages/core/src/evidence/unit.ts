import type { WorkCalendar } from '../calendar/index.js'
import type { PersonRecord, Post, UnitRecord } from '../records/types.js'
import type { SiteDirectory } from './places.js'

/** The session where no schedule is declared: 08:30–17:30, in seconds after midnight (semantics §9). */
export const defaultSession = { start: 8.5 * 3600, end: 17.5 * 3600 } as const

/** A unit with what it inherits: calendar, sites, schedule. */
export interface Unit {
  readonly index: number
  readonly record: UnitRecord
  readonly parent?: Unit
  /** The unit itself, then the units above it, nearest first. */
  readonly lineage: readonly Unit[]
  readonly calendar: WorkCalendar
  readonly sites: SiteDirectory
  /** The villages directly below the unit, by id. */
  readonly villageIds: readonly string[]
  /** Own schedules or the nearest ones above, as day numbers and seconds; empty: the default session. */
  readonly schedules: readonly {
    readonly from: number
    readonly to: number
    readonly start: number
    readonly end: number
  }[]
}

/** A post as day numbers; `to` is infinite where the post is open-ended. */
export interface DatedPost {
  readonly post: Post
  readonly unit: Unit
  readonly from: number
  readonly to: number
  /** A post in a township or a department below it, without the classes visiting, first-secretary, resident (semantics §11). */
  readonly townshipOfficial: boolean
}

/** A person with dated posts in the order of their first days. */
export interface Person {
  readonly index: number
  readonly record: PersonRecord
  readonly posts: readonly DatedPost[]
}

/** Who is judged: a person in a unit (semantics §11), or a unit. */
export interface Party {
  readonly type: 'person' | 'unit'
  readonly unit: Unit
  readonly person?: Person
  /** The person's posts in the unit; a unit has none. */
  readonly posts: readonly DatedPost[]
}

/** One person in one unit: whose ledger is kept (semantics §11). */
export interface Owner extends Party {
  readonly type: 'person'
  readonly person: Person
}

/** The id of a party, as findings and columns name it. */
export function idOf(party: Party): string {
  return (party.person ?? party.unit).record.id
}

/** The name of a party. */
export function nameOf(party: Party): string {
  return (party.person ?? party.unit).record.name
}

const outsideClasses = ['visiting', 'first-secretary', 'resident']

/** Whether a post makes its holder a township official (semantics §11). */
export function isTownshipPost(post: Post, unit: Unit): boolean {
  const type = unit.record.type
  const inTownship =
    type === 'township' || (type === 'department' && unit.lineage.some((above) => above.record.type === 'township'))
  return inTownship && !post.classes.some((name) => outsideClasses.includes(name))
}

/** The session of a unit on a day, in seconds after midnight. */
export function sessionOn(unit: Unit, day: number): { readonly start: number; readonly end: number } {
  for (const schedule of unit.schedules) if (day >= schedule.from && day <= schedule.to) return schedule
  return defaultSession
}

/** The persons' owners: one per unit in which a person holds a post, in the order of unit ids. */
export function ownersOf(person: Person): Owner[] {
  const units = new Map<Unit, DatedPost[]>()
  for (const post of person.posts) {
    const held = units.get(post.unit)
    if (held) held.push(post)
    else units.set(post.unit, [post])
  }
  return [...units.entries()]
    .sort(([a], [b]) => (a.record.id < b.record.id ? -1 : 1))
    .map(([unit, posts]) => ({ type: 'person', person, unit, posts }))
}

/**
 * The one unit in which a person's record of a day is judged: the one it names, if its person is in post there, else the
 * first in which the person was in post; for a date outside all posts the one nearest before it.
 */
export function unitOn({ posts }: Person, day: number, named?: unknown): Unit | undefined {
  const units = posts
    .filter((post) => post.from <= day && day <= post.to)
    .map(({ unit }) => unit)
    .sort((a, b) => (a.record.id < b.record.id ? -1 : 1))
  const own = units.find(({ record }) => record.id === named)
  const earlier = posts.filter((post) => post.from <= day).at(-1)
  return own ?? units[0] ?? (earlier ?? posts[0])?.unit
}

/** Whether a person holds any post on a day. */
export function isInPost({ posts }: Person, day: number): boolean {
  for (const post of posts) if (post.from <= day && day <= post.to) return true
  return false
}
