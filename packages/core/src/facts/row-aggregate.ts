import type { Remedy } from '../report/finding.js'
import { inBoth, quantity } from '../report/wording.js'
import { Unsettled } from '../sheets/sheet.js'
import type { CaseContext } from './case.js'
import { between, type Shortfall } from './fact.js'
import { proposeWith } from './proposal.js'
import { fewer, moreOf } from './remedies.js'
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

  /** For a limit that rows break, those rows within it; for what is too small, a row that makes it up; else how much it is off. */
  remedy(context: CaseContext, shortfall: Shortfall): Remedy | undefined {
    const { low, high } = context.slots
    const { operator, required } = shortfall
    const isEmpty = Number.isNaN(low[this.slot])
    if (this.form === 'sum' && operator === 'atLeast') return this.addition(context, required - low[this.slot])
    const isReached = this.form === (operator === 'atLeast' ? 'largest' : 'smallest')
    if (isEmpty || (isReached && (operator === 'atLeast' || operator === 'atMost'))) return this.row(context, required)
    const amended = this.amendment(context, shortfall)
    if (amended) return amended
    if (operator === 'atMost' && high[this.slot] > required) return this.less(high[this.slot] - required)
    return operator === 'atLeast' && low[this.slot] < required
      ? moreOf(required - low[this.slot], this.type)
      : undefined
  }

  private less(amount: number): Remedy | undefined {
    return Number.isFinite(amount) ? fewer(amount, this.type) : undefined
  }

  private addition(context: CaseContext, needed: number): Remedy | undefined {
    if (!(needed > 0)) return undefined
    const record = proposeWith(this.selected, context, { [this.column.name]: needed })
    return record && { records: [record], text: moreOf(needed, this.type).text }
  }

  /** One row that reaches what is demanded. */
  private row(context: CaseContext, required: number): Remedy | undefined {
    const record = proposeWith(this.selected, context, { [this.column.name]: required })
    if (!record) return undefined
    const { title } = this.selection.sheet
    return {
      records: [record],
      text: inBoth((locale) => {
        const amount = quantity(required, this.type.unit, locale, this.type.words)
        return locale === 'zh-CN' ? `${title[locale]} ${amount}` : `${title[locale]} of ${amount}`
      }),
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
