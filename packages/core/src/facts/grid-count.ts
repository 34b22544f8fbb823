import { textFromDay, ymdFromDay } from '../calendar/index.js'
import { isCreditedCell } from '../evidence/ledger.js'
import type { Remedy } from '../report/finding.js'
import { ascending, datesInWords, inBoth, quantity } from '../report/wording.js'
import { ExcusesOnly, OutsidePost } from '../sheets/evidence-filters.js'
import type { EvidenceCollector, GridCode, GridColumn, GridLayer } from '../sheets/sheet.js'
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
    private readonly reads: boolean = false,
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

/** Counts the dates of a window on which a grid has a row that passes the tests. */
export class GridCount implements CompiledFact {
  readonly parts = {}
  readonly from = []
  private readonly all: readonly (readonly GridTerm[])[]
  /** Each term's cells and classes while a case is evaluated. */
  private readonly cells: Uint8Array[] = []
  private readonly classes: Uint8Array[] = []

  constructor(
    readonly name: string,
    readonly title: CompiledFact['title'],
    readonly type: CompiledFact['type'],
    readonly slot: number,
    private readonly layers: readonly SelectedLayer[],
  ) {
    this.all = layers.map((selected) => [selected.presence, ...selected.terms])
  }

  evaluate(context: CaseContext): void {
    const { base } = context.ledger.horizon
    const { mask, settled } = context
    const { cells, classes } = this
    const first = Math.max(0, context.from - base)
    const last = Math.min(mask.length - 1, context.to - base)
    let yes = 0
    let doubt = 0
    let open = 0
    for (const terms of this.all) {
      const count = terms.length
      for (let t = 0; t < count; t++) {
        const term = terms[t]
        term.bind(context)
        cells[t] = term.column.cells(context)
        classes[t] = settled ? term.settledClasses : term.classes
      }
      for (let i = first; i <= last; i++) {
        if (mask[i] === 0) continue
        let outcome = YES
        for (let t = 0; t < count; t++) {
          const value = classes[t][cells[t][i]]
          if (value < outcome) outcome = value
        }
        if (outcome === YES) yes++
        else if (outcome === DOUBT) doubt++
        else if (outcome === OPEN) open++
      }
    }
    between(context, this.slot, yes, yes + doubt + open)
  }

  explain(context: CaseContext, evidence: EvidenceCollector): void {
    const { base } = context.ledger.horizon
    const outside = new OutsidePost(evidence)
    for (const { layer, presence, terms } of this.layers) {
      const first = Math.max(0, context.from - base)
      const last = Math.min(context.mask.length - 1, context.to - base)
      for (let i = first; i <= last; i++) {
        if (context.mask[i] === 0) {
          // A leave or trip is no evidence that could count on a date in post: it is not said to be outside.
          if (layer.role === 'credit') layer.explain?.(context.ledger, i, outside)
          continue
        }
        if (terms.some((term) => isNever(term, context, i))) continue
        const credited = layer.role === 'credit' && isCreditedCell(presence.column.cells(context)[i])
        const collector =
          layer.role === 'calendar' ? new ExcusesOnly(evidence) : credited ? evidence.onCredited() : evidence
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
    const records = fewestAdded(pool, needed)
    const year = ymdFromDay(context.ledger.horizon.periodFrom).year
    const shift = this.type.unit === 'nights' ? context.ledger.horizon.nightShift : 0
    const days = ascending(pool.map((candidate) => candidate.day - shift))
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
        const records = layer.offer(ledger, i)
        if (records) pool.push({ day: base + i, added: countAdded(records), records })
      }
    }
  }
}

interface Candidate {
  readonly day: number
  /** How many records are new rather than mended. */
  readonly added: number
  readonly records: readonly Record<string, unknown>[]
}

function countAdded(records: readonly Record<string, unknown>[]): number {
  let added = 0
  for (const record of records) if (String(record.id).startsWith('remedy-')) added++
  return added
}

/** The records of so many candidates, mended ones before new ones, else in their order. */
function fewestAdded(pool: readonly Candidate[], needed: number): Record<string, unknown>[] {
  const records: Record<string, unknown>[] = []
  let left = needed
  for (let added = 0; left > 0; added++) {
    for (const candidate of pool) {
      if (candidate.added !== added || left === 0) continue
      records.push(...candidate.records)
      left--
    }
  }
  return records
}

function isNever(term: GridTerm, context: CaseContext, cell: number): boolean {
  return term.classes[term.column.cells(context)[cell]] === NO
}
