import type { Ledger } from '../evidence/ledger.js'
import type { CaseContext } from '../facts/case.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { Term } from './reached-cases.js'

/** The dates on which a rule applies to a party. */
export interface AppliedDates {
  readonly mask: Uint8Array
  readonly interior: Uint8Array
  /** The assignments, contiguous posts taken together; a unit has none. */
  readonly terms: readonly Term[]
}

/** Works out on which dates rules apply, once for rules that take the same posts. */
export class DatesOfRules {
  /** 1 on every day of the horizon. */
  readonly everyDay: Uint8Array
  private readonly known = new Map<string, AppliedDates>()

  constructor(private readonly ledger: Ledger) {
    this.everyDay = new Uint8Array(ledger.horizon.length).fill(1)
  }

  /** Forgets the owner before. */
  startOwner(): void {
    this.known.clear()
  }

  /** The dates on which a rule applies to a unit or the ledger's owner; undefined where there are none. */
  of({ applies }: CompiledRule, context: CaseContext): AppliedDates | undefined {
    const { party } = context
    if (party.type === 'unit') {
      return applies.toUnit(party.unit, context)
        ? { mask: this.everyDay, interior: this.everyDay, terms: [] }
        : undefined
    }
    let key = ''
    for (const post of this.ledger.owner.posts) key += applies.toPost(post, context) ? '1' : '0'
    if (!key.includes('1')) return undefined
    let dates = this.known.get(key)
    if (!dates) {
      dates = this.datesOf(key)
      this.known.set(key, dates)
    }
    return dates
  }

  /** The dates of the posts that a key marks. */
  private datesOf(key: string): AppliedDates {
    const { owner, horizon, interior } = this.ledger
    const { base, length } = horizon
    const mask = new Uint8Array(length)
    const terms: { from: number; to: number }[] = []
    owner.posts.forEach((post, p) => {
      if (key[p] !== '1') return
      const to = Math.min(length - 1, post.to - base)
      for (let i = Math.max(0, post.from - base); i <= to; i++) mask[i] = 1
      // Contiguous posts in one unit under one rule are one (semantics §11).
      const last = terms.at(-1)
      if (last && post.from <= last.to + 1) last.to = Math.max(last.to, post.to)
      else terms.push({ from: post.from, to: post.to })
    })
    return { mask, interior, terms }
  }
}
