import type { Origin } from '../policy/origin.js'
import type { Authority, PostClass, Rank } from '../records/types.js'
import type { Citation } from '../report/finding.js'

/** A value in force from a day on, with on what authority and where it was set. */
export interface DatedEntry<T> {
  readonly from: number
  readonly value: T
  readonly citation?: Citation
  readonly origin?: Origin
}

/** A value that may change over time: the value in force on a day is the last one from that day or before (semantics §17). */
export class Dated<T> {
  /** True when one value holds for all time, so that callers may read it once. */
  readonly constant: boolean

  constructor(readonly values: readonly DatedEntry<T>[]) {
    this.constant = values.length === 1
  }

  /** The value in force on a day. */
  at(day: number): T {
    return this.entryAt(day).value
  }

  /** The value in force on a day, with since when and on what authority. Before the first value the first holds. */
  entryAt(day: number): DatedEntry<T> {
    return this.values[this.indexAt(day)]
  }

  /** The days on which the value of a day is in force, from one to before another; the first one has always been. */
  spanAt(day: number): { readonly from: number; readonly until: number } {
    const index = this.indexAt(day)
    return {
      from: index === 0 ? Number.NEGATIVE_INFINITY : this.values[index].from,
      until: this.values[index + 1]?.from ?? Number.POSITIVE_INFINITY,
    }
  }

  private indexAt(day: number): number {
    let index = 0
    while (index + 1 < this.values.length && this.values[index + 1].from <= day) index++
    return index
  }

  /** A value that has always been in force. */
  static always<T>(value: T): Dated<T> {
    return new Dated([{ from: Number.NEGATIVE_INFINITY, value }])
  }
}

/** The order of authorities, lowest first (semantics §10). */
export const authorities: readonly Authority[] = [
  'department-head',
  'leader-in-charge',
  'party-secretary',
  'county-organization',
  'county-leader',
]

/** One row of the authority matrix: the first row that fits a post and a length in calendar days decides. */
export interface AuthorityRow {
  readonly classes?: readonly PostClass[]
  readonly ranks?: readonly Rank[]
  readonly upToDays?: number
  readonly authority: Authority
}

/** The matrix of semantics §10. A post with one of the classes or ranks fits; a row with neither fits every post. */
export const defaultAuthorityMatrix: readonly AuthorityRow[] = [
  { classes: ['party-secretary'], authority: 'county-leader' },
  { classes: ['first-secretary', 'resident'], upToDays: 3, authority: 'party-secretary' },
  { classes: ['first-secretary', 'resident'], authority: 'county-organization' },
  {
    classes: ['leadership-team'],
    ranks: ['section-chief', 'deputy-section-chief'],
    authority: 'party-secretary',
  },
  { upToDays: 1, authority: 'department-head' },
  { upToDays: 3, authority: 'leader-in-charge' },
  { authority: 'party-secretary' },
]

/** What counts as evidence and as excuse (semantics §19); every value dated. */
export interface Policies {
  readonly tripMarginMinutes: Dated<number>
  readonly voidWhenLate: Dated<boolean>
  readonly acceptVillageCadre: Dated<boolean>
  readonly backdated: Dated<'void' | 'flag'>
  readonly nightKey: Dated<'evening' | 'morning'>
  readonly authority: Dated<readonly AuthorityRow[]>
  readonly retroactiveDays: Dated<number>
  /** Seconds after midnight; undefined: coming home late from a trip excuses no night. */
  readonly lateReturnCutoff: Dated<number | undefined>
}

/** The policies by the names that configurations give them. */
export const policyFields = {
  'evidence.tripMarginMinutes': 'tripMarginMinutes',
  'evidence.voidWhenLate': 'voidWhenLate',
  'evidence.acceptVillageCadre': 'acceptVillageCadre',
  'evidence.backdated': 'backdated',
  'evidence.nightKey': 'nightKey',
  'leave.authority': 'authority',
  'leave.retroactiveDays': 'retroactiveDays',
  'trip.lateReturnCutoff': 'lateReturnCutoff',
} as const satisfies Readonly<Record<string, keyof Policies>>

/** The name of a policy. */
export type PolicyName = keyof typeof policyFields

/** The policies of semantics §19 with their defaults. */
export const defaultPolicies: Policies = {
  tripMarginMinutes: Dated.always(60),
  voidWhenLate: Dated.always(false),
  acceptVillageCadre: Dated.always(false),
  backdated: Dated.always<'void' | 'flag'>('void'),
  nightKey: Dated.always<'evening' | 'morning'>('evening'),
  authority: Dated.always(defaultAuthorityMatrix),
  retroactiveDays: Dated.always(2),
  lateReturnCutoff: Dated.always<number | undefined>(undefined),
}

/** The authority a post needs for a leave of so many calendar days, as its place in `authorities`. */
export function competentAuthority(
  matrix: readonly AuthorityRow[],
  post: { readonly rank?: Rank; readonly classes: readonly PostClass[] },
  days: number,
): number {
  for (const row of matrix) {
    if (row.upToDays !== undefined && days > row.upToDays) continue
    if (row.classes || row.ranks) {
      const fits =
        (row.classes?.some((name) => post.classes.includes(name)) ?? false) ||
        (row.ranks !== undefined && post.rank !== undefined && row.ranks.includes(post.rank))
      if (!fits) continue
    }
    return authorities.indexOf(row.authority)
  }
  return authorities.length - 1
}
