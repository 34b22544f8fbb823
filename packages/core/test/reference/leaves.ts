import { addDays, dateOfInstant, datesBetween, daysWithBothEnds, instantOf } from './civil.js'
import { type DataSet, policy, type ReadOf, readsOf, workdaysOf } from './data-set.js'
import type { LeaveRecord, PersonRecord, Post } from './model.js'
import { rulingOn } from './standing.js'
import { deadline } from './workdays.js'

const ranking = ['department-head', 'leader-in-charge', 'party-secretary', 'county-organization', 'county-leader']

/** The authority that must approve a leave of `days` calendar days from a post: the first row that fits (semantics §10). */
export function requiredAuthority(post: Post, days: number): string {
  const has = (name: string) => post.classes.includes(name)
  if (has('party-secretary')) return 'county-leader'
  if (has('first-secretary') || has('resident')) return days <= 3 ? 'party-secretary' : 'county-organization'
  if (has('leadership-team') || post.rank === 'section-chief' || post.rank === 'deputy-section-chief') {
    return 'party-secretary'
  }
  if (days <= 1) return 'department-head'
  return days <= 3 ? 'leader-in-charge' : 'party-secretary'
}

/** A leave with the authority it needed, who of that authority approved it when, and whether it is valid. */
export interface JudgedLeave {
  readonly record: LeaveRecord
  readonly unitId: string
  readonly required: string
  /** Calendar days from the start of the span to the leave's own end. */
  readonly days: number
  readonly due: string
  /** The date of the earliest competent approval. */
  readonly approvedOn?: string
  readonly valid: boolean
}

/** The posts that decide about a leave: those in force on its first day, else the nearest one. */
function postsForLeave(person: PersonRecord, firstDay: string): Post[] {
  const distance = (post: Post): number => {
    if (firstDay < post.from) return datesBetween(firstDay, post.from).length - 1
    return post.to !== undefined && firstDay > post.to ? datesBetween(post.to, firstDay).length - 1 : 0
  }
  const nearest = Math.min(...person.posts.map(distance))
  const candidates = person.posts.filter((post) => distance(post) === nearest)
  return nearest === 0 ? candidates : candidates.slice(0, 1)
}

function judgeLeave(data: DataSet, person: PersonRecord, record: LeaveRecord, spanFrom: string): JudgedLeave {
  const days = daysWithBothEnds(spanFrom, record.to)
  const level = (authority: string) => ranking.indexOf(authority)
  const [post] = postsForLeave(person, record.from).sort(
    (a, b) => level(requiredAuthority(b, days)) - level(requiredAuthority(a, days)),
  )
  const required = requiredAuthority(post, days)
  const due = deadline(record.from, policy(data, 'leave.retroactiveDays', 2), workdaysOf(data, post.unitId))
  const [earliest] = (record.approvals ?? [])
    .filter((approval) => level(approval.authority) >= level(required))
    .map((approval) => instantOf(approval.at, data.zone))
    .filter((at) => at <= data.asOf)
    .sort((a, b) => a - b)
  const approvedOn = earliest === undefined ? undefined : dateOfInstant(earliest, data.zone)
  const valid = rulingOn(data, record) === 'credit' || (approvedOn !== undefined && approvedOn <= due)
  return { record, unitId: post.unitId, required, days, due, approvedOn, valid }
}

/** Judges leaves in the order of their first days; adjoining a valid one makes the span longer (semantics §10). */
function judgeInOrder(data: DataSet, person: PersonRecord, leaves: readonly LeaveRecord[]): JudgedLeave[] {
  const judged: JudgedLeave[] = []
  let span: { from: string; to: string } | undefined
  const inOrder = [...leaves].sort((a, b) => (`${a.from} ${a.to} ${a.id}` < `${b.from} ${b.to} ${b.id}` ? -1 : 1))
  for (const leave of inOrder) {
    const unitId = postsForLeave(person, leave.from)[0].unitId
    const adjoins =
      span !== undefined && !datesBetween(addDays(span.to, 1), addDays(leave.from, -1)).some(workdaysOf(data, unitId))
    const one = judgeLeave(data, person, leave, adjoins ? span!.from : leave.from)
    judged.push(one)
    if (!one.valid) continue
    if (!adjoins) span = { from: leave.from, to: leave.to }
    else if (leave.to > span!.to) span = { from: span!.from, to: leave.to }
  }
  return judged
}

/**
 * The leaves of a person as they may be: an id with two contents may be either of them or neither, so there is one
 * list for each combination. Leaves discounted by a ruling are none; copies of one leave are one.
 */
export function leaveWorlds(data: DataSet, person: PersonRecord): JudgedLeave[][] {
  const leaves = readsOf(data, 'leave', person.id).filter(({ record }) => rulingOn(data, record) !== 'discount')
  const isCopy = (one: ReadOf<'leave'>) =>
    leaves.some(
      ({ record, twoContents }) =>
        !twoContents &&
        !one.twoContents &&
        record.from === one.record.from &&
        record.to === one.record.to &&
        record.id < one.record.id,
    )
  const certain = leaves.filter((one) => !one.twoContents && !isCopy(one)).map(({ record }) => record)
  let worlds: LeaveRecord[][] = [certain]
  const doubtful = leaves.filter((one) => one.twoContents).map(({ record }) => record)
  for (const id of new Set(doubtful.map((record) => record.id))) {
    const choices = [[], ...doubtful.filter((record) => record.id === id).map((record) => [record])]
    worlds = worlds.flatMap((world) => choices.map((choice) => [...world, ...choice]))
  }
  return worlds.map((world) => judgeInOrder(data, person, world))
}
