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

/**
 * The rows of one owner's grid, counted from the left: a window is then two differences. What the first window asks for
 * is counted alone, and at the second, which mostly adjoins it, the rest of the grid.
 */
class RunningCounts {
  /** How many rows there are before each cell: those that pass the tests, and those in doubt or still open. */
  yes = new Int32Array(0)
  unsure = new Int32Array(0)
  private outcomes = new Uint8Array(0)
  private filling = -1
  private mask: Uint8Array | undefined
  private interior: Uint8Array | undefined
  private settings: CaseContext['settings'] | undefined
  /** The cells counted: the sums hold from the first to the one after the last. */
  private from = 0
  private to = 0
  private readonly reads: boolean

  constructor(
    private readonly layers: readonly (readonly GridTerm[])[],
    private readonly isSettled: boolean,
  ) {
    this.reads = layers.some((terms) => terms.some((term) => term.reads))
  }

  /** Makes the sums hold from a cell to the one after another. */
  require(context: CaseContext, first: number, last: number): void {
    const { mask } = context
    if (!this.isKnown(context) || first < this.from || first > this.to) {
      this.filling = context.ledger.filling
      this.mask = mask
      this.interior = context.interior
      this.settings = context.settings
      if (this.outcomes.length < mask.length) {
        this.yes = new Int32Array(mask.length + 1)
        this.unsure = new Int32Array(mask.length + 1)
        this.outcomes = new Uint8Array(mask.length)
      }
      this.from = first
      this.to = first
      this.yes[first] = 0
      this.unsure[first] = 0
      this.countTo(last + 1, context)
    } else if (last >= this.to) this.countTo(mask.length, context)
  }

  private isKnown({ ledger, mask, interior, settings }: CaseContext): boolean {
    return (
      this.filling === ledger.filling &&
      this.mask === mask &&
      this.interior === interior &&
      (!this.reads || this.settings === settings)
    )
  }

  private countTo(end: number, context: CaseContext): void {
    const { yes, unsure, outcomes, to } = this
    for (let l = 0; l < this.layers.length; l++) {
      const terms = this.layers[l]
      // Test after test rather than cell after cell, since short loops over few arrays are the fastest.
      const { mask } = context
      for (let i = to; i < end; i++) outcomes[i] = mask[i] === 0 ? NO : YES
      for (let t = 0; t < terms.length; t++) {
        const term = terms[t]
        term.bind(context)
        lower(outcomes, term.column.cells(context), this.isSettled ? term.settledClasses : term.classes, to, end)
      }
      let counted = l === 0 ? yes[to] : 0
      let uncertain = l === 0 ? unsure[to] : 0
      for (let i = to; i < end; i++) {
        const outcome = outcomes[i]
        if (outcome === YES) counted++
        else if (outcome !== NO) uncertain++
        yes[i + 1] = l === 0 ? counted : yes[i + 1] + counted
        unsure[i + 1] = l === 0 ? uncertain : unsure[i + 1] + uncertain
      }
    }
    this.to = end
  }
}

/** Lowers outcomes to what the cells of a column come to. */
function lower(outcomes: Uint8Array, cells: Uint8Array, classes: Uint8Array, from: number, end: number): void {
  for (let i = from; i < end; i++) {
    const outcome = classes[cells[i]]
    if (outcome < outcomes[i]) outcomes[i] = outcome
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
    if (first > last || this.layers.length === 0) {
      between(context, this.slot, 0, 0)
      return
    }
    const counts = context.settled ? this.settled : this.present
    counts.require(context, first, last)
    const { yes, unsure } = counts
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
        if (isNever(terms, context, i)) continue
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
        if (!isAlways(terms, context, i)) continue
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

/** Whether one of the tests is failed for certain. */
function isNever(terms: readonly GridTerm[], context: CaseContext, cell: number): boolean {
  for (const term of terms) if (term.classes[term.column.cells(context)[cell]] === NO) return true
  return false
}

/** Whether all of the tests are passed for certain. */
function isAlways(terms: readonly GridTerm[], context: CaseContext, cell: number): boolean {
  for (const term of terms) if (term.classes[term.column.cells(context)[cell]] !== YES) return false
  return true
}
