import { createInstantOut, dayFromTextAt, type Zone } from '../calendar/index.js'
import type { LeaveRecord } from '../records/types.js'
import { rulingCode } from './codes.js'
import type { AcceptedTable } from './columns.js'
import { authorities, competentAuthority, type Policies } from './policies.js'
import { Reason } from './reasons.js'
import type { DatedPost, Person, Unit } from './unit.js'

/** A leave as semantics §9 and §10 read it. Days are day numbers. */
export interface LeaveSpell {
  readonly record: LeaveRecord
  readonly from: number
  readonly to: number
  /** First day of the span of adjoining valid leaves it belongs to. */
  readonly spanFrom: number
  /** Calendar days from `spanFrom` to its own end, for which authority is needed. */
  readonly length: number
  /** Place in `authorities` of the lowest competent one. */
  readonly competent: number
  /** Place in `authorities` of the highest approval, -1 where there is none. */
  readonly approvedBy: number
  /** Day of the earliest competent approval; NaN where there is none. */
  readonly approvedAt: number
  /** The last day on which an approval is in time; infinite where the calendar does not reach so far. */
  readonly dueAt: number
  /** The post whose row of the matrix holds. */
  readonly post: DatedPost
  /** 0 valid; else why it is void or undecided. */
  readonly bits: number
  /** No competent approval yet, and one could still be in time. */
  readonly open: boolean
}

/** What spells are read with. */
export interface LeaveContext {
  readonly zone: Zone
  readonly policiesOf: (unit: Unit) => Policies
  readonly asOfMs: number
  readonly asOfDay: number
}

const reader = createInstantOut()

/** The civil day of a date or an instant text. */
export function civilDayOf(text: string, zone: Zone): number {
  if (text.length === 10) return dayFromTextAt(text, 0)
  zone.parseInstant(text, reader)
  return reader.day
}

/** Epoch milliseconds of an instant, or of the start of a date. */
export function epochOf(text: string, zone: Zone): number {
  if (text.length === 10) return zone.localToEpochMs(dayFromTextAt(text, 0), 0)
  zone.parseInstant(text, reader)
  return reader.epochMs
}

/** Whether a record's date or instant lies after `asOf`: a later date, or a later instant (semantics §13). */
export function isAfterAsOf(
  text: string,
  context: { readonly zone: Zone; readonly asOfMs: number; readonly asOfDay: number },
): boolean {
  if (text.length === 10) return dayFromTextAt(text, 0) > context.asOfDay
  return epochOf(text, context.zone) > context.asOfMs
}

/** The day itself or the next workday; infinite where the calendar does not reach so far. */
export function rollOrNever(calendar: { rollToWorkday(day: number): number }, day: number): number {
  try {
    return calendar.rollToWorkday(day)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

function hasWorkdayBetween(
  calendar: { isKnown(day: number): boolean; isWorkday(day: number): boolean },
  after: number,
  before: number,
): boolean {
  // Two leaves a year apart need no calendar: every week of more than a month's rest would be news.
  if (before - after > 40) return true
  for (let day = after + 1; day < before; day++) if (!calendar.isKnown(day) || calendar.isWorkday(day)) return true
  return false
}

/** The posts that govern a leave: those in force on its first day, else the nearest. */
function governingPosts(person: Person, day: number): readonly DatedPost[] {
  const inForce = person.posts.filter((post) => post.from <= day && day <= post.to)
  if (inForce.length > 0) return inForce
  let nearest = person.posts[0]
  const distance = (post: DatedPost): number => (day < post.from ? post.from - day : day - post.to)
  for (const post of person.posts) if (distance(post) < distance(nearest)) nearest = post
  return [nearest]
}

interface Draft {
  readonly record: LeaveRecord
  readonly from: number
  readonly to: number
  readonly ruling: number
  readonly two: boolean
  readonly approvals: readonly { readonly authority: number; readonly day: number }[]
}

/**
 * Orders copies so that the best evidenced comes first: credited, approved in time by a competent authority, highest
 * approval, earliest, smallest id.
 */
function better(a: Draft, b: Draft, competent: number, dueAt: number): number {
  const credit = Number(b.ruling === rulingCode.credit) - Number(a.ruling === rulingCode.credit)
  if (credit !== 0) return credit
  const earliest = (draft: Draft, atLeast: number): number =>
    Math.min(
      Number.MAX_VALUE,
      ...draft.approvals.filter(({ authority }) => authority >= atLeast).map((approval) => approval.day),
    )
  const inTime = Number(earliest(b, competent) <= dueAt) - Number(earliest(a, competent) <= dueAt)
  if (inTime !== 0) return inTime
  const highest = (draft: Draft): number => Math.max(-1, ...draft.approvals.map((approval) => approval.authority))
  if (highest(a) !== highest(b)) return highest(b) - highest(a)
  if (earliest(a, 0) !== earliest(b, 0)) return earliest(a, 0) - earliest(b, 0)
  return a.record.id < b.record.id ? -1 : 1
}

/**
 * The spells of one person's leaves in the order of their first days. A leave ruled out is void and no part of any span;
 * copies are kept with the reason `duplicate`.
 */
export function readLeaves(
  person: Person,
  rows: readonly number[],
  table: AcceptedTable<LeaveRecord>,
  context: LeaveContext,
): LeaveSpell[] {
  if (rows.length === 0) return []
  const drafts: Draft[] = []
  for (const row of rows) {
    const record = table.records.at(row)
    const ruling = table.rulings.get(row) ?? rulingCode.none
    const approvals = (record.approvals ?? [])
      .filter((approval) => !isAfterAsOf(approval.at, context))
      .map((approval) => ({
        authority: authorities.indexOf(approval.authority),
        day: civilDayOf(approval.at, context.zone),
      }))
    drafts.push({
      record,
      from: dayFromTextAt(record.from, 0),
      to: dayFromTextAt(record.to, 0),
      ruling,
      two: table.twoContents.has(row) || ruling === rulingCode.disputed,
      approvals,
    })
  }
  const copies = new Map<string, Draft[]>()
  const copyKey = (draft: Draft): string => `${draft.record.type} ${draft.from} ${draft.to}`
  for (const draft of drafts) {
    if (draft.two || draft.ruling === rulingCode.discount) continue
    const held = copies.get(copyKey(draft))
    if (held) held.push(draft)
    else copies.set(copyKey(draft), [draft])
  }
  drafts.sort((a, b) => a.from - b.from || a.to - b.to || (a.record.id < b.record.id ? -1 : 1))

  const spells: LeaveSpell[] = []
  let spanFrom = Number.NaN
  let spanTo = Number.NaN
  for (const draft of drafts) {
    const ruledOut = draft.ruling === rulingCode.discount
    const posts = governingPosts(person, draft.from)
    let post = posts[0]
    let competent = -1
    let start = draft.from
    for (const candidate of posts) {
      const calendar = candidate.unit.calendar
      const joins = spanTo >= draft.from || (spanTo < draft.from && !hasWorkdayBetween(calendar, spanTo, draft.from))
      const from = joins ? spanFrom : draft.from
      const matrix = context.policiesOf(candidate.unit).authority.at(draft.from)
      const needed = competentAuthority(matrix, candidate.post, draft.to - from + 1)
      if (needed > competent) {
        competent = needed
        post = candidate
        start = from
      }
    }
    const approvals = draft.approvals.filter((approval) => approval.authority >= competent)
    const approvedAt = approvals.length > 0 ? Math.min(...approvals.map((approval) => approval.day)) : Number.NaN
    const retroactiveDays = context.policiesOf(post.unit).retroactiveDays.at(draft.from)
    const dueAt = rollOrNever(post.unit.calendar, draft.from + retroactiveDays)
    const alike = draft.two || ruledOut ? [] : (copies.get(copyKey(draft)) as Draft[])
    const copy = alike.some((other) => other !== draft && better(other, draft, competent, dueAt) < 0)
    let bits = 0
    if (ruledOut) bits = Reason.ruledOut
    else if (copy) bits = Reason.duplicate
    else if (draft.ruling === rulingCode.disputed) bits = Reason.twoContents
    else if (draft.ruling !== rulingCode.credit) {
      if (draft.two) bits |= Reason.twoContents
      if (approvals.length === 0) bits |= draft.approvals.length === 0 ? Reason.notApproved : Reason.authorityTooLow
      else if (approvedAt > dueAt) bits |= Reason.approvedTooLate
    }
    spells.push({
      record: draft.record,
      from: draft.from,
      to: draft.to,
      spanFrom: start,
      length: draft.to - start + 1,
      competent,
      approvedBy: Math.max(-1, ...draft.approvals.map((approval) => approval.authority)),
      approvedAt: draft.ruling === rulingCode.credit && approvals.length === 0 ? Number.NaN : approvedAt,
      dueAt,
      post,
      bits,
      open: bits !== 0 && !copy && !ruledOut && approvals.length === 0 && dueAt >= context.asOfDay,
    })
    if (bits !== 0) continue
    if (start !== draft.from || draft.from <= spanTo) spanTo = Math.max(spanTo, draft.to)
    else {
      spanFrom = draft.from
      spanTo = draft.to
    }
  }
  return spells
}
