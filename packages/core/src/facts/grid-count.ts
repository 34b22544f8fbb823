import { textFromDay, yearOf } from '../calendar/index.js'
import { isCreditedCell, type Ledger } from '../evidence/ledger.js'
import type { Remedy } from '../report/finding.js'
import { ascending, datesInWords, inBoth, quantity } from '../report/wording.js'
import { ExcusesOnly, OutsidePost } from '../sheets/evidence-filters.js'
import type { EvidenceCollector, GridCode, GridColumn, GridLayer, GridOffer } from '../sheets/sheet.js'
import type { CaseContext } from './case.js'
import type { CompiledFact, Shortfall } from './fact.js'
import { between } from './fact.js'
import { fewer, gapOf } from './remedies.js'

/** What a row of a grid comes to: no, in doubt, still open, yes. The lowest of its tests decides. */
const NO = 0
const DOUBT = 1
const OPEN = 2
const YES = 3

/** A test on one grid column: for each code what it comes to, now and if nothing more came in. */
export class GridTerm {
  readonly classes = new Uint8Array(8)
  readonly settledClasses = new Uint8Array(8)
  private settings: CaseContext['settings'] | undefined

  /** `holds` tests a value of the column; `reads` tells whether it reads the settings of a case. */
  constructor(
    readonly column: GridColumn,
    private readonly holds: (value: string | boolean, context: CaseContext | undefined) => boolean,
    readonly reads: boolean = false,
  ) {
    if (!reads) this.fill(undefined)
  }

  /** Makes the classes hold for a case. */
  bind(context: CaseContext): void {
    if (!this.reads || this.settings === context.settings) return
    this.settings = context.settings
    this.fill(context)
  }

  private fill(context: CaseContext | undefined): void {
    this.column.codes.forEach((code: GridCode, index) => {
      const now = code.value !== undefined && this.holds(code.value, context) ? YES : NO
      this.classes[index] = code.doubt ? DOUBT : code.open ? OPEN : now
      this.settledClasses[index] = code.doubt ? DOUBT : now
    })
  }
}

/** A layer with the tests a fact puts to it. */
export interface SelectedLayer {
  readonly layer: GridLayer
  readonly presence: GridTerm
  readonly terms: readonly GridTerm[]
}

/** How many rows there are before each cell: those that pass the tests, and those in doubt or still open. */
interface Sums {
  readonly yes: Int32Array
  readonly unsure: Int32Array
}

/**
 * The rows of one owner's grid, counted from the left as far as windows have asked: a window of a week is then two
 * differences. Most rules ask for every window of a period, one after the other.
 */
class RunningCounts implements Sums {
  yes = new Int32Array(0)
  unsure = new Int32Array(0)
  /** Each term's cells and classes while cells are counted. */
  private readonly cells: Uint8Array[] = []
  private readonly classes: Uint8Array[] = []
  private filling = -1
  private mask: Uint8Array | undefined
  private interior: Uint8Array | undefined
  private settings: CaseContext['settings'] | undefined
  /** The cells counted: sums hold from the first to the one after the last. */
  private from = 0
  private to = 0
  private readonly reads: boolean

  constructor(
    private readonly layers: readonly (readonly GridTerm[])[],
    private readonly isSettled: boolean,
  ) {
    this.reads = layers.some((terms) => terms.some((term) => term.reads))
  }

  /** The sums, of which those from a cell to the one after another can be relied on. */
  sums(context: CaseContext, first: number, last: number): Sums {
    const { mask, interior, settings, ledger } = context
    const isKnown =
      this.filling === ledger.filling &&
      this.mask === mask &&
      this.interior === interior &&
      (!this.reads || this.settings === settings)
    if (!isKnown || first < this.from || first > this.to) {
      this.filling = ledger.filling
      this.mask = mask
      this.interior = interior
      this.settings = settings
      if (this.yes.length <= mask.length) {
        this.yes = new Int32Array(mask.length + 1)
        this.unsure = new Int32Array(mask.length + 1)
      }
      this.from = first
      this.to = first
      this.yes[first] = 0
      this.unsure[first] = 0
    }
    if (last >= this.to) this.countTo(last, context)
    return this
  }

  private countTo(last: number, context: CaseContext): void {
    const { yes, unsure, cells, classes, to } = this
    const { mask } = context
    yes.fill(0, to + 1, last + 2)
    unsure.fill(0, to + 1, last + 2)
    for (const terms of this.layers) {
      const count = terms.length
      for (let t = 0; t < count; t++) {
        const term = terms[t]
        term.bind(context)
        cells[t] = term.column.cells(context)
        classes[t] = this.isSettled ? term.settledClasses : term.classes
      }
      for (let i = to; i <= last; i++) {
        if (mask[i] === 0) continue
        let outcome = YES
        for (let t = 0; t < count; t++) {
          const value = classes[t][cells[t][i]]
          if (value < outcome) outcome = value
        }
        if (outcome === YES) yes[i + 1]++
        else if (outcome !== NO) unsure[i + 1]++
      }
    }
    for (let i = to; i <= last; i++) {
      yes[i + 1] += yes[i]
      unsure[i + 1] += unsure[i]
    }
    this.to = last + 1
  }
}

/** Counts the dates of a window on which a grid has a row that passes the tests. */
export class GridCount implements CompiledFact {
  readonly parts = {}
  readonly from = []
  private readonly present: RunningCounts
  private readonly settled: RunningCounts

  constructor(
    readonly name: string,
    readonly title: CompiledFact['title'],
    readonly type: CompiledFact['type'],
    readonly slot: number,
    private readonly layers: readonly SelectedLayer[],
  ) {
    const all = layers.map((selected) => [selected.presence, ...selected.terms])
    this.present = new RunningCounts(all, false)
    this.settled = new RunningCounts(all, true)
  }

  evaluate(context: CaseContext): void {
    const { base } = context.ledger.horizon
    const first = Math.max(0, context.from - base)
    const last = Math.min(context.mask.length - 1, context.to - base)
    if (first > last) {
      between(context, this.slot, 0, 0)
      return
    }
    const { yes, unsure } = (context.settled ? this.settled : this.present).sums(context, first, last)
    const counted = yes[last + 1] - yes[first]
    between(context, this.slot, counted, counted + unsure[last + 1] - unsure[first])
  }

  explain(context: CaseContext, evidence: EvidenceCollector): void {
    const { base } = context.ledger.horizon
    let outside: EvidenceCollector | undefined
    for (const { layer, presence, terms } of this.layers) {
      const excusesOnly = layer.role === 'calendar' ? new ExcusesOnly(evidence) : undefined
      const first = Math.max(0, context.from - base)
      const last = Math.min(context.mask.length - 1, context.to - base)
      for (let i = first; i <= last; i++) {
        if (context.mask[i] === 0) {
          // A leave or trip is no evidence that could count on a date in post: it is not said to be outside.
          if (layer.role !== 'credit') continue
          outside ??= new OutsidePost(evidence)
          layer.explain?.(context.ledger, i, outside)
          continue
        }
        if (terms.some((term) => isNever(term, context, i))) continue
        const credited = layer.role === 'credit' && isCreditedCell(presence.column.cells(context)[i])
        const collector = excusesOnly ?? (credited ? evidence.onCredited() : evidence)
        layer.explain?.(context.ledger, i, collector)
        if (credited) evidence.credited(base + i)
        if (!credited && layer.isDue?.(context, i)) evidence.missing(textFromDay(base + i))
      }
    }
  }

  remedy(context: CaseContext, shortfall: Shortfall): Remedy | undefined {
    const { low, high } = context.slots
    const needed = gapOf(shortfall, low[this.slot], high[this.slot])
    if (needed === undefined) return undefined
    if (needed < 0) return fewer(-needed, this.type)
    // The dates on which it was due come first; others are offered only where those do not suffice.
    const pool: Candidate[] = []
    this.offer(context, true, pool)
    if (pool.length < needed) this.offer(context, false, pool)
    if (pool.length < needed) return undefined
    const records = fewestAdded(pool, needed, context.ledger)
    const { base, nightShift, periodFrom } = context.ledger.horizon
    const year = yearOf(periodFrom)
    const shift = this.type.unit === 'nights' ? nightShift : 0
    const days = ascending(pool.map(({ cell }) => base + cell - shift))
    return {
      records,
      text: inBoth((locale) => {
        const dates = datesInWords(days, locale, year)
        const amount = quantity(needed, this.type.unit, locale)
        if (locale === 'zh-CN') return days.length > needed ? `${dates}中再有 ${amount}` : `再有 ${amount}（${dates}）`
        const more = amount.replace(/^(\d+) /, '$1 more ')
        return days.length > needed ? `${more} among ${dates}` : `${more}: ${dates}`
      }),
    }
  }

  /** Adds the dates on which a row could have been, due or not, with the records that would have made it. */
  private offer(context: CaseContext, due: boolean, pool: Candidate[]): void {
    const { ledger, mask } = context
    const { base, length } = ledger.horizon
    const last = Math.min(length - 1, context.to - base, ledger.grid.futureFrom - 1)
    for (const { layer, presence, terms } of this.layers) {
      if (!layer.offer) continue
      for (let i = Math.max(0, context.from - base); i <= last; i++) {
        if (mask[i] === 0 || presence.classes[presence.column.cells(context)[i]] === YES) continue
        if (terms.some((term) => term.classes[term.column.cells(context)[i]] !== YES)) continue
        if ((layer.isDue?.(context, i) ?? true) !== due) continue
        const added = layer.offer.added(ledger, i)
        if (added !== undefined) pool.push({ cell: i, added, offer: layer.offer })
      }
    }
  }
}

interface Candidate {
  readonly cell: number
  /** How many records are new rather than mended. */
  readonly added: number
  readonly offer: GridOffer
}

/** The records of so many candidates, mended ones before new ones, else in their order. */
function fewestAdded(pool: readonly Candidate[], needed: number, ledger: Ledger): Record<string, unknown>[] {
  const records: Record<string, unknown>[] = []
  let left = needed
  for (let added = 0; left > 0; added++) {
    for (const { cell, added: own, offer } of pool) {
      if (own !== added || left === 0) continue
      records.push(...offer.records(ledger, cell))
      left--
    }
  }
  return records
}

function isNever(term: GridTerm, context: CaseContext, cell: number): boolean {
  return term.classes[term.column.cells(context)[cell]] === NO
}
