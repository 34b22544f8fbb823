import type { Remedy } from '../report/finding.js'
import { inBoth, quantity } from '../report/wording.js'
import { isOfLedger, type KnownCell, type LedgerSheet, Unsettled } from '../sheets/sheet.js'
import type { CaseContext } from './case.js'
import { between, type Shortfall } from './fact.js'
import { proposeDifferent } from './proposal.js'
import { fewer, gapOf, moreOf } from './remedies.js'
import { type FactHead, RowFact } from './row-fact.js'
import type { ColumnReader, SelectedRows } from './selected-rows.js'

/** `count`: how many rows, or how many different values of a column; rows without a value there count one each. */
export class RowCount extends RowFact {
  constructor(
    head: FactHead,
    selected: SelectedRows,
    private readonly distinct: ColumnReader | undefined,
  ) {
    super(head, selected)
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
      const value = distinct?.read(row, context)
      if (value !== undefined && !(value instanceof Unsettled)) {
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

  /** Records of the person judged on dates that do not count yet. */
  private offeredByDate(sheet: LedgerSheet, context: CaseContext, needed: number) {
    const { selection, selected } = this
    const counted = new Set<number>()
    selection.each(context, (row, outcome) => {
      if (outcome === 2) counted.add(row.day)
    })
    const wished = Object.fromEntries(selected.wishes.map(({ column, value }) => [column, value(context)]))
    const records: Record<string, unknown>[] = []
    let left = needed
    for (let day = context.from; day <= context.to && left > 0; day++) {
      const offered = counted.has(day) ? undefined : sheet.offerOn?.(context.ledger, day, wished)
      if (!offered || selection.outcomeOf(offered.row, context) !== 2) continue
      records.push(...offered.records)
      left--
    }
    return left === 0 ? records : undefined
  }

  remedy(context: CaseContext, shortfall: Shortfall): Remedy | undefined {
    const { low, high } = context.slots
    const needed = gapOf(shortfall, low[this.slot], high[this.slot])
    if (needed === undefined) return undefined
    if (needed < 0) return fewer(-needed, this.type)
    const { sheet } = this.selection
    const { offer, kind } = sheet
    const byDate = isOfLedger(sheet) && sheet.offerOn !== undefined && this.selection.parts.applied === true
    if (!byDate && !offer && !kind) return moreOf(needed, this.type)
    const records = byDate
      ? this.offeredByDate(sheet, context, needed)
      : offer && needed === 1
        ? offer(context, context.from, context.due)
        : proposeDifferent(this.selected, context, needed, this.distinct)
    if (!records) return undefined
    return {
      records,
      text: offer
        ? inBoth((locale) => quantity(needed, this.type.unit, locale, this.type.words))
        : moreOf(needed, this.type).text,
    }
  }
}
