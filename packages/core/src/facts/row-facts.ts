import { isDiscounted } from '../evidence/reasons.js'
import type { Remedy } from '../report/finding.js'
import { inBoth, quantity } from '../report/wording.js'
import { type EvidenceCollector, type KnownCell, type Row, Unsettled } from '../sheets/sheet.js'
import { type CaseContext, type Dictionary, encode } from './case.js'
import type { CompiledFact, Shortfall } from './fact.js'
import { between, settle } from './fact.js'
import type { RowSelection } from './row-selection.js'

/** What every fact over rows has in common: the selection and its evidence. */
abstract class RowFact implements CompiledFact {
  readonly parts: Readonly<Record<string, number>> = {}
  readonly from: readonly string[] = []

  constructor(
    readonly name: string,
    readonly title: CompiledFact['title'],
    readonly type: CompiledFact['type'],
    readonly slot: number,
    protected readonly selection: RowSelection,
  ) {}

  abstract evaluate(context: CaseContext): void

  explain(context: CaseContext, evidence: EvidenceCollector): void {
    this.selection.each(context, (row, outcome, fails) => {
      if (row.isReason) reportReason(row, evidence)
      else if (outcome === 2) evidence.counted(row.record)
      else if (outcome === 1) evidence.undecided(row.record, row.bits)
      else if (isDiscounted(row.bits)) evidence.discounted(row.record, row.bits)
      else evidence.discounted(row.record, 0, fails)
      if (outcome !== 0) row.explainDoubt?.(evidence)
    })
    const { low, high } = context.slots
    if (low[this.slot] !== high[this.slot]) this.selection.explainAbsence(context, evidence)
  }
}

/** Lists a row that is about why a record was not credited; it is no cause of the finding that reports it. */
function reportReason(row: Row, evidence: EvidenceCollector): void {
  const apart = evidence.onCredited()
  if (isDiscounted(row.reasons)) apart.discounted(row.record, row.reasons)
  else apart.undecided(row.record, row.reasons)
}

/** `count`: how many rows, or how many different values of a column. */
export class RowCount extends RowFact {
  constructor(
    name: string,
    title: CompiledFact['title'],
    type: CompiledFact['type'],
    slot: number,
    selection: RowSelection,
    private readonly distinct: string | undefined,
  ) {
    super(name, title, type, slot, selection)
  }

  evaluate(context: CaseContext): void {
    const { distinct } = this
    const sure = new Set<KnownCell>()
    const may = new Set<KnownCell>()
    const doubtful = new Set<string>()
    let low = 0
    let high = 0
    this.selection.each(context, (row, outcome) => {
      if (outcome === 0) return
      const value = distinct === undefined ? undefined : row.cell(distinct)
      if (distinct !== undefined && !(value instanceof Unsettled)) {
        if (outcome === 2) sure.add(value)
        else may.add(value)
        return
      }
      if (outcome === 2) low++
      // An id with two contents is two rows, of which one at most is right.
      else if (doubtful.has(row.record)) return
      else doubtful.add(row.record)
      high++
    })
    for (const value of sure) may.delete(value)
    low += sure.size
    high += sure.size + may.size
    const proof = this.selection.proof(context)
    between(context, this.slot, low, proof === 'proves' ? high : Number.POSITIVE_INFINITY)
  }

  remedy(context: CaseContext, shortfall: Shortfall): Remedy | undefined {
    const needed = shortfall.required - context.slots.low[this.slot]
    const { offer } = this.selection.sheet
    if (shortfall.operator !== 'atLeast' || !offer || needed !== 1) return undefined
    const records = offer(context.ledger, context.from, context.due)
    if (!records) return undefined
    return { records, text: inBoth((locale) => quantity(1, this.type.unit, locale)) }
  }
}

/** `smallest`, `largest`, `sum` of a numeric column; without a row there is no value, a sum is 0. */
export class RowAggregate extends RowFact {
  constructor(
    name: string,
    title: CompiledFact['title'],
    type: CompiledFact['type'],
    slot: number,
    selection: RowSelection,
    private readonly form: 'smallest' | 'largest' | 'sum',
    private readonly column: string,
  ) {
    super(name, title, type, slot, selection)
  }

  evaluate(context: CaseContext): void {
    const none = this.form === 'sum' ? 0 : Number.NaN
    let low = none
    let high = none
    const combine = (held: number, value: number): number => {
      if (this.form === 'sum') return held + value
      if (Number.isNaN(held)) return value
      return this.form === 'smallest' ? Math.min(held, value) : Math.max(held, value)
    }
    let unbounded = this.selection.proof(context) !== 'proves'
    this.selection.each(context, (row, outcome) => {
      if (outcome === 0) return
      const cell = row.cell(this.column)
      const known = cell instanceof Unsettled && cell.why === 'open' && context.settled ? cell.value : cell
      const range = known instanceof Unsettled ? known.range : typeof known === 'number' ? [known, known] : undefined
      if (outcome === 1 || (known instanceof Unsettled && !range)) unbounded = true
      else if (range) {
        low = combine(low, range[0])
        high = combine(high, range[1])
      }
    })
    if (unbounded) between(context, this.slot, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
    else between(context, this.slot, low, high)
  }

  /** Where every row that breaks a limit can be amended, the records that would have kept it. */
  remedy(context: CaseContext, shortfall: Shortfall): Remedy | undefined {
    const amend = this.selection.sheet.amend?.[this.column]
    if (!amend || this.form !== 'largest' || shortfall.operator !== 'atMost') return undefined
    const records: Record<string, unknown>[] = []
    this.selection.each(context, (row, outcome) => {
      const cell = row.cell(this.column)
      if (outcome === 2 && typeof cell === 'number' && cell > shortfall.required) {
        records.push(...(amend(row, shortfall.required, context.ledger) ?? []))
      }
    })
    if (records.length === 0) return undefined
    return {
      records,
      text: inBoth((locale) =>
        locale === 'zh-CN'
          ? `${this.title[locale]}不超过规定`
          : `the same record with no more ${this.title[locale]} than allowed`,
      ),
    }
  }
}

/** `first`, `last`: a column of the n-th row in time; absent where there is no such row. */
export class RowPick extends RowFact {
  constructor(
    name: string,
    title: CompiledFact['title'],
    type: CompiledFact['type'],
    slot: number,
    selection: RowSelection,
    private readonly form: 'first' | 'last',
    private readonly column: string,
    private readonly nth: number,
    private readonly dictionary: Dictionary,
  ) {
    super(name, title, type, slot, selection)
  }

  evaluate(context: CaseContext): void {
    const found: { readonly at: number; readonly value: number }[] = []
    let doubt = false
    this.selection.each(context, (row, outcome) => {
      if (outcome === 0) return
      const cell = row.cell(this.column)
      if (outcome === 1 || cell instanceof Unsettled) {
        doubt = true
        return
      }
      const value = encode(cell, this.type, this.dictionary)
      if (!Number.isNaN(value)) found.push({ at: this.type.type === 'date' ? value : row.day, value })
    })
    found.sort((a, b) => a.at - b.at || a.value - b.value)
    const picked = this.form === 'first' ? found[this.nth - 1] : found[found.length - this.nth]
    // What is on record settles a first row only if nothing earlier can be missing; that is asked of the coverage.
    const proof = this.selection.proof(context)
    if (doubt || proof === 'doubt' || (picked === undefined && proof === 'open')) {
      between(context, this.slot, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
    } else settle(context, this.slot, picked ? picked.value : Number.NaN)
  }
}
