import type { DiscountReason, UndecidedReason } from '../report/finding.js'

/** Reasons as bits, so that a record carries all of its reasons in one number. */
export const Reason = {
  unsigned: 1 << 0,
  signerNotVillager: 1 << 1,
  wrongPlace: 1 << 2,
  noSignIn: 1 << 3,
  noSignOut: 1 << 4,
  outBeforeIn: 1 << 5,
  enteredTooLate: 1 << 6,
  duplicate: 1 << 7,
  outsidePost: 1 << 8,
  ruledOut: 1 << 9,
  notApproved: 1 << 10,
  authorityTooLow: 1 << 11,
  approvedTooLate: 1 << 12,
  /** Under `evidence.voidWhenLate` only: signed in after the session's start, or out before its end. */
  late: 1 << 13,
  early: 1 << 14,
  /** Of a rota: why a swap or a substitute named on it does not hold (semantics §12). */
  notAccepted: 1 << 15,
  notFiled: 1 << 16,
  notOnRota: 1 << 17,
  notOnTeam: 1 << 18,
  conflictingPlace: 1 << 20,
  unknownPlace: 1 << 21,
  twoContents: 1 << 22,
  stillOpen: 1 << 23,
  notCovered: 1 << 24,
  underAppeal: 1 << 25,
  revoked: 1 << 26,
  sameEvent: 1 << 27,
} as const

const names: readonly (readonly [number, DiscountReason | UndecidedReason])[] = [
  [Reason.unsigned, 'unsigned'],
  [Reason.signerNotVillager, 'signer-not-villager'],
  [Reason.wrongPlace, 'wrong-place'],
  [Reason.noSignIn, 'no-sign-in'],
  [Reason.noSignOut, 'no-sign-out'],
  [Reason.outBeforeIn, 'out-before-in'],
  [Reason.enteredTooLate, 'entered-too-late'],
  [Reason.duplicate, 'duplicate'],
  [Reason.outsidePost, 'outside-post'],
  [Reason.ruledOut, 'ruled-out'],
  [Reason.notApproved, 'not-approved'],
  [Reason.authorityTooLow, 'authority-too-low'],
  [Reason.approvedTooLate, 'approved-too-late'],
  [Reason.notAccepted, 'not-accepted'],
  [Reason.notFiled, 'not-filed'],
  [Reason.notOnRota, 'not-on-rota'],
  [Reason.notOnTeam, 'not-on-team'],
  [Reason.late, 'fails:minutesLate'],
  [Reason.early, 'fails:minutesEarly'],
  [Reason.revoked, 'revoked'],
  [Reason.sameEvent, 'same-event'],
  [Reason.conflictingPlace, 'conflicting-place'],
  [Reason.unknownPlace, 'unknown-place'],
  [Reason.twoContents, 'two-contents'],
  [Reason.stillOpen, 'still-open'],
  [Reason.notCovered, 'not-covered'],
  [Reason.underAppeal, 'under-appeal'],
]

/** The bits that leave a record undecided rather than discounted. */
export const undecidedBits =
  Reason.conflictingPlace |
  Reason.unknownPlace |
  Reason.twoContents |
  Reason.stillOpen |
  Reason.notCovered |
  Reason.underAppeal

/** The bits that void a record: it counts for nothing and contradicts nothing (semantics §6, "Conflicts"). */
export const voidBits = Reason.ruledOut | Reason.enteredTooLate | Reason.duplicate | Reason.outsidePost

/** True when the bits hold at least one discount reason, which outweighs any doubt. */
export function isDiscounted(bits: number): boolean {
  return (bits & ~undecidedBits) !== 0
}

// Of the combinations that are possible few ever occur.
const namesByBits = new Map<number, readonly (DiscountReason | UndecidedReason)[]>()

/** The reasons of a record by name, discount reasons before undecided ones; the latter only where nothing discounts it. */
export function reasonNames(bits: number): readonly (DiscountReason | UndecidedReason)[] {
  let found = namesByBits.get(bits)
  if (!found) {
    const told = isDiscounted(bits) ? bits & ~undecidedBits : bits
    found = names.filter(([bit]) => told & bit).map(([, name]) => name)
    namesByBits.set(bits, found)
  }
  return found
}

/** The bits of reasons given by name. */
export function bitsOf(reasons: readonly string[]): number {
  return names.reduce((bits, [bit, name]) => (reasons.includes(name) ? bits | bit : bits), 0)
}
