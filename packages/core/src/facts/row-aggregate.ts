import type { Remedy } from '../report/finding.js'
import { inBoth, quantity } from '../report/wording.js'
import { Unsettled } from '../sheets/sheet.js'
import type { CaseContext } from './case.js'
import { between, type Shortfall } from './fact.js'
import { proposeWith } from './proposal.js'
import { type FactHead, RowFact } from './row-fact.js'
import { knownCell } from './row-selection.js'
import type { ColumnReader, SelectedRows } from './selected-rows.js'

/** `smallest`, `largest`, `sum` of a numeric column; without a row there is no value, a sum is 0. */
export class RowAggregate extends RowFact {
  constructor(
    head: FactHead,
    selected: SelectedRows,
    private readonly form: 'smallest' | 'largest' | 'sum',
    private readonly column: ColumnReader,
  ) {
    super(head, selected)
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
      const known = knownCell(this.column.read(row, context), context)
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

  /** For a limit that rows break, those rows within it; for a sum that is too small, one more row that makes it up. */
  remedy(context: CaseContext, shortfall: Shortfall): Remedy | undefined {
    return this.form === 'sum' ? this.addition(context, shortfall) : this.amendment(context, shortfall)
  }

  private addition(context: CaseContext, { operator, required }: Shortfall): Remedy | undefined {
    const needed = required - context.slots.low[this.slot]
    if (operator !== 'atLeast' || !(needed > 0)) return undefined
    const record = proposeWith(this.selected, context, { [this.column.name]: needed })
    if (!record) return undefined
    return {
      records: [record],
      text: inBoth((locale) =>
        locale === 'zh-CN'
          ? `再有 ${quantity(needed, this.type.unit, locale, this.type.words)}`
          : `${quantity(needed, this.type.unit, locale, this.type.words)} more`,
      ),
    }
  }

  private amendment(context: CaseContext, shortfall: Shortfall): Remedy | undefined {
    const amend = this.selection.sheet.amend?.[this.column.name]
    if (!amend || this.form !== 'largest' || shortfall.operator !== 'atMost') return undefined
    const records: Record<string, unknown>[] = []
    this.selection.each(context, (row, outcome) => {
      const cell = this.column.read(row, context)
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
