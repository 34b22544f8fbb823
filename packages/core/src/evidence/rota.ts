import { dayFromText, type Zone } from '../calendar/index.js'
import type { DutyShiftRecord, LeaveRecord, Swap } from '../records/types.js'
import { civilDayOf, epochOf, isAfterAsOf } from './leaves.js'
import type { OtherRecord } from './ledger.js'
import { isDiscounted, Reason } from './reasons.js'
import { type DatedPost, type Person, sessionOn, type Unit } from './unit.js'

/** One of the two duty shifts of a date: the session's hours, and the night that begins on it (semantics §12). */
export type ShiftName = 'day' | 'night'

/** A shift of the rota with who owes it, once swaps and substitutions are settled. */
export interface OwedShift {
  readonly record: DutyShiftRecord
  /** `two-contents`, where the entry or what decides who owes it is undecided. */
  readonly bits: number
  /** Why a swap or a substitute that the entry names does not hold. */
  readonly reasons: number
  readonly unit: Unit
  readonly day: number
  readonly shift: ShiftName
  readonly personId: string
  /** Whom the substitute stands in for, the first one first; empty where nobody is replaced. */
  readonly standsInFor: readonly string[]
}

/** What the rota is settled with. */
export interface RotaContext {
  readonly zone: Zone
  readonly asOfMs: number
  readonly asOfDay: number
  readonly shifts: readonly OtherRecord[]
  /** Entries dated after `asOf`: nobody is judged by them, but swaps made before name them. */
  readonly ahead: readonly OtherRecord[]
  readonly leaves: readonly OtherRecord[]
  personById(id: string): Person | undefined
  unitById(id: string): Unit | undefined
  /** Whether the rota of a unit is known for a day. */
  coversRota(unit: Unit, day: number): boolean
}

/** An entry of the rota while swaps are settled. */
interface Slot {
  readonly given: OtherRecord
  readonly record: DutyShiftRecord
  readonly unit: Unit
  readonly day: number
  readonly isAhead: boolean
  owner: string
  reasons: number
  inDoubt: boolean
}

interface FiledSwap {
  readonly slot: Slot
  readonly swap: Swap
  readonly day: number
  readonly filedMs: number
  /** The two sides, the same whichever names the other. */
  readonly key: string
}

/** Whether a post lies in a unit, in one above it or in one below it. */
function isRelated({ unit }: DatedPost, to: Unit): boolean {
  return unit.lineage.includes(to) || to.lineage.includes(unit)
}

/** Whether a post is held on a day. */
export function isInForce(post: DatedPost, day: number): boolean {
  return post.from <= day && day <= post.to
}

/**
 * Settles who owes each shift: swaps in the order in which they were filed, then substitutes (semantics §12). An entry for
 * somebody who holds no post there on its date is owed by nobody.
 */
export function settleRota(context: RotaContext): OwedShift[] {
  const slots = [...slotsOf(context.shifts, false, context), ...slotsOf(context.ahead, true, context)]
  settleSwaps(slots, context)
  const leaves = leavesWithSubstitute(context)
  return slots.flatMap((slot) => (slot.isAhead ? [] : owedOf(slot, leaves, context)))
}

function slotsOf(given: readonly OtherRecord[], isAhead: boolean, { unitById }: RotaContext): Slot[] {
  return given.flatMap((each) => {
    const record = each.record as unknown as DutyShiftRecord
    const unit = unitById(record.unitId)
    if (!unit || isDiscounted(each.bits)) return []
    const day = dayFromText(record.date)
    return [
      { given: each, record, unit, day, isAhead, owner: record.personId, reasons: 0, inDoubt: each.bits !== 0 } as Slot,
    ]
  })
}

function settleSwaps(slots: readonly Slot[], context: RotaContext): void {
  const byDate = new Map<string, Slot[]>()
  const keyOf = (unit: Unit, day: number): string => `${unit.record.id} ${day}`
  for (const slot of slots) {
    const key = keyOf(slot.unit, slot.day)
    const held = byDate.get(key)
    if (held) held.push(slot)
    else byDate.set(key, [slot])
  }
  const bound = new Set<string>()
  for (const { slot, swap, day, key } of filedSwaps(slots, context)) {
    // Both may name the same swap, on each of their shifts.
    if (bound.has(key)) continue
    const owedBy = (owner: string, on: number, shift: ShiftName | undefined): Slot[] =>
      (byDate.get(keyOf(slot.unit, on)) ?? []).filter(
        (each) => each.owner === owner && (shift === undefined || each.record.shift === shift),
      )
    const mine = owedBy(slot.record.personId, slot.day, swap.shift && slot.record.shift)
    const theirs = owedBy(swap.personId, day, swap.shift)
    const isKnown = day <= context.asOfDay && context.coversRota(slot.unit, day)
    let reasons = slot.given.credited ? 0 : swapReasons(slot, swap, day, context)
    if (mine.length === 0 || (theirs.length === 0 && isKnown)) reasons |= Reason.notOnRota
    if (isDiscounted(reasons)) {
      for (const each of mine.length === 0 ? [slot] : mine) each.reasons |= reasons & ~Reason.twoContents
      continue
    }
    if (reasons !== 0 || slot.given.bits !== 0) {
      for (const each of [...mine, ...theirs]) each.inDoubt = true
      continue
    }
    bound.add(key)
    for (const each of mine) each.owner = swap.personId
    for (const each of theirs) each.owner = slot.record.personId
  }
}

function filedSwaps(slots: readonly Slot[], { zone }: RotaContext): FiledSwap[] {
  return slots
    .flatMap((slot): FiledSwap[] => {
      const swap = slot.record.swappedWith
      if (!swap) return []
      const day = dayFromText(swap.date)
      const sides = [
        `${slot.record.personId} ${slot.day} ${swap.shift ? slot.record.shift : ''}`,
        `${swap.personId} ${day} ${swap.shift ?? ''}`,
      ]
      const key = `${slot.unit.record.id}\n${sides.sort().join('\n')}`
      return [{ slot, swap, day, filedMs: epochOf(swap.filedAt, zone), key }]
    })
    .sort((a, b) => a.filedMs - b.filedMs || a.slot.day - b.slot.day || (a.slot.record.id < b.slot.record.id ? -1 : 1))
}

/** Why a swap does not hold; undecided where who consented is not in the data. */
function swapReasons({ unit, day: own }: Slot, swap: Swap, other: number, context: RotaContext): number {
  const filed = civilDayOf(swap.filedAt, context.zone)
  let reasons = 0
  if (filed >= Math.min(own, other) || isAfterAsOf(swap.filedAt, context)) reasons |= Reason.notFiled
  const consenter = context.personById(swap.consentedBy)
  if (!consenter) return reasons | Reason.twoContents
  const isOnTeam = consenter.posts.some(
    (post) => isInForce(post, filed) && isRelated(post, unit) && post.post.classes.includes('leadership-team'),
  )
  return isOnTeam ? reasons : reasons | Reason.notOnTeam
}

interface SubstitutedLeave {
  readonly record: LeaveRecord
  readonly from: number
  readonly to: number
  readonly inDoubt: boolean
}

/** The leaves that name a substitute, by who is away, in the order of their ids. */
function leavesWithSubstitute({ leaves }: RotaContext): ReadonlyMap<string, readonly SubstitutedLeave[]> {
  const byPerson = new Map<string, SubstitutedLeave[]>()
  for (const given of leaves) {
    const record = given.record as unknown as LeaveRecord
    if (record.substituteId === undefined || isDiscounted(given.bits)) continue
    const leave = {
      record,
      from: dayFromText(record.from),
      to: dayFromText(record.to),
      inDoubt: given.bits !== 0,
    }
    const held = byPerson.get(record.personId)
    if (held) held.push(leave)
    else byPerson.set(record.personId, [leave])
  }
  for (const held of byPerson.values()) held.sort((a, b) => (a.record.id < b.record.id ? -1 : 1))
  return byPerson
}

function owedOf(
  slot: Slot,
  leaves: ReadonlyMap<string, readonly SubstitutedLeave[]>,
  context: RotaContext,
): readonly OwedShift[] {
  const { record, unit, day, given } = slot
  const { shift } = record
  const owner = context.personById(slot.owner)
  if (!owner?.posts.some((post) => isInForce(post, day) && isRelated(post, unit))) return []
  const session = sessionOn(unit, day)
  const begins = context.zone.localToEpochMs(day, shift === 'day' ? session.start : session.end)
  const hasAccepted = (at: string | undefined): boolean =>
    at !== undefined && !isAfterAsOf(at, context) && epochOf(at, context.zone) < begins
  let { inDoubt, reasons } = slot
  const chain = [slot.owner]
  const standIn = (id: string): boolean => {
    if (chain.includes(id)) return false
    chain.push(id)
    return true
  }
  if (record.substituteId !== undefined) {
    if (given.credited || hasAccepted(record.substituteAcceptedAt)) standIn(record.substituteId)
    else reasons |= Reason.notAccepted
  }
  // The night before a leave is the leave's, too (semantics §9).
  const firstOf = ({ from }: SubstitutedLeave): number => (shift === 'night' ? from - 1 : from)
  for (let searching = true; searching; ) {
    searching = false
    for (const leave of leaves.get(chain[chain.length - 1]) ?? []) {
      if (day < firstOf(leave) || day > leave.to || !hasAccepted(leave.record.substituteAcceptedAt)) continue
      if (leave.inDoubt) {
        inDoubt = true
        continue
      }
      searching = standIn(leave.record.substituteId as string)
      if (searching) break
    }
  }
  return [
    {
      record,
      bits: inDoubt ? Reason.twoContents : 0,
      reasons,
      unit,
      day,
      shift,
      personId: chain[chain.length - 1],
      standsInFor: chain.slice(0, -1),
    },
  ]
}

/** The unit in which somebody answers for a shift: the rota's own if he has a post there, else one of his others on its date. */
export function answeringUnit(person: Person, { unit, day }: Pick<OwedShift, 'unit' | 'day'>): Unit | undefined {
  const held = person.posts
    .filter((post) => isInForce(post, day))
    .sort((a, b) => (a.unit.record.id < b.unit.record.id ? -1 : 1))
  const post = held.find((each) => each.unit === unit) ?? held.find((each) => isRelated(each, unit)) ?? held[0]
  return post?.unit
}
