import { textFromDay } from '../calendar/index.js'
import type { Trit } from '../conditions/compile.js'
import { Reason } from '../evidence/reasons.js'
import type { Remedy } from '../report/finding.js'
import { dateInWords, inBoth, quantity } from '../report/wording.js'
import { type Cell, type EvidenceCollector, Unsettled } from '../sheets/sheet.js'
import { type CaseContext, periodYear } from './case.js'
import { between, type FactPart, type Shortfall } from './fact.js'
import { proposeWith } from './proposal.js'
import { type FactHead, RowFact, reportRows } from './row-fact.js'
import type { RowSelection } from './row-selection.js'
import type { ColumnReader, SelectedRows } from './selected-rows.js'

/** How many rows hold on a date of a case: for certain, at most. */
interface DailyCount {
  readonly day: number
  readonly low: number
  readonly high: number
  /** Whether the date is asked about for certain. */
  readonly isAsked: boolean
}

/** Consecutive dates. */
interface Range {
  readonly from: number
  readonly to: number
  /** By how many the worst of them falls short or exceeds. */
  readonly by: number
}

/** `inForce`: how many rows hold on the date that has the fewest, and on the one that has the most. */
export class InForce extends RowFact {
  override readonly parts: Readonly<Record<'$.fewest' | '$.most', FactPart>>

  private readonly distinct: ColumnReader | undefined
  private readonly during: RowSelection | undefined

  constructor(
    head: FactHead,
    selected: SelectedRows,
    most: FactPart,
    { distinct, during }: { readonly distinct: ColumnReader | undefined; readonly during: RowSelection | undefined },
  ) {
    super(head, selected)
    this.distinct = distinct
    this.during = during
    this.parts = { '$.fewest': { slot: head.slot, type: head.type }, '$.most': most }
  }

  evaluate(context: CaseContext): void {
    const counts = this.counts(context)
    // A date that may not be asked about is held against nobody: it bounds neither the fewest from above nor the most from below.
    const asked = counts.filter(({ isAsked }) => isAsked)
    const least = (values: readonly number[]): number =>
      values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
    const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0)
    const low = ({ low: count }: DailyCount): number => count
    const high = ({ high: count }: DailyCount): number => count
    between(context, this.slot, least(counts.map(low)), least(asked.map(high)))
    between(context, this.parts['$.most'].slot, most(asked.map(low)), most(counts.map(high)))
  }

  /** Whether there is no date that is asked about. */
  isEmpty(context: CaseContext): boolean {
    return this.during !== undefined && this.counts(context).length === 0
  }

  override explain(context: CaseContext, evidence: EvidenceCollector): void {
    reportRows(this.selection, context, evidence)
    const { low, high } = context.slots
    if (low[this.slot] === high[this.slot] || this.selection.parts.absence !== 'proves') return
    for (const { day } of this.counts(context)) {
      const reason = { proves: 0, open: Reason.stillOpen, doubt: Reason.notCovered }[
        this.selection.proofOn(context, day)
      ]
      if (reason !== 0) evidence.undecided(`date:${textFromDay(day)}`, reason)
    }
  }

  missing(context: CaseContext, shortfall: Shortfall, evidence: EvidenceCollector): void {
    for (const { from, to } of this.rangesOutside(context, shortfall)) {
      evidence.missing(from === to ? textFromDay(from) : `${textFromDay(from)}/${textFromDay(to)}`)
    }
  }

  remedy(context: CaseContext, shortfall: Shortfall): Remedy | undefined {
    const isLimit = shortfall.operator === 'atMost'
    if (shortfall.operator !== 'atLeast' && !isLimit) return undefined
    const ranges = this.rangesOutside(context, shortfall)
    if (ranges.length === 0) return undefined
    // Posts have no records of their own, and no record takes another away.
    const { kind } = this.selection.sheet
    const records = isLimit || !kind ? [] : this.recordsIn(context, ranges, kind.time)
    if (!records) return undefined
    return {
      records,
      text: inBoth((locale) =>
        ranges
          .map(({ from, to, by }) => {
            const year = periodYear(context)
            const first = dateInWords(from, locale, year)
            const dates =
              from === to ? first : `${first}${locale === 'zh-CN' ? '至' : ' to '}${dateInWords(to, locale, year)}`
            const amount = quantity(by, this.type.unit, locale, this.type.words)
            if (isLimit) return locale === 'zh-CN' ? `${dates}少 ${amount}` : `${amount} fewer on ${dates}`
            return locale === 'zh-CN' ? `${dates}再有 ${amount}` : `${amount} more on ${dates}`
          })
          .join(locale === 'zh-CN' ? '；' : '; '),
      ),
    }
  }

  private recordsIn(context: CaseContext, ranges: readonly Range[], [fromField, toField]: readonly string[]) {
    if (toField === undefined) return undefined
    const records: Readonly<Record<string, unknown>>[] = []
    for (const range of ranges) {
      const fixed = { [fromField]: textFromDay(range.from), [toField]: textFromDay(range.to) }
      const found = this.others(context, range, fixed)
      if (found.length < range.by) return undefined
      records.push(...found.slice(0, range.by))
    }
    return records
  }

  /** Records for a range, each for somebody or something that does not hold in it yet. */
  private others(context: CaseContext, range: Range, fixed: Readonly<Record<string, unknown>>) {
    const { distinct, selected } = this
    const serial = (n: number): string => `-${n}`
    const found: Readonly<Record<string, unknown>>[] = []
    const taken = new Set<Cell>()
    this.selection.each(context, (row, outcome) => {
      if (outcome !== 0 && row.day <= range.to && row.to >= range.from) taken.add(distinct?.read(row, context))
    })
    const candidates =
      distinct?.column.to === 'person' ? context.data.persons.map(({ record }) => record.id) : [undefined, undefined]
    for (const id of candidates) {
      if (found.length === range.by || (id !== undefined && taken.has(id))) continue
      const values = id === undefined || !distinct ? fixed : { ...fixed, [distinct.name]: id }
      const record = proposeWith(selected, context, values, serial(found.length + 1), [range.from])
      if (record) found.push(record)
    }
    return found
  }

  /** The dates on which fewer, or more, than demanded hold for certain. */
  private rangesOutside(context: CaseContext, { operator, required }: Shortfall): Range[] {
    const tooFew = operator === 'atLeast' || operator === 'moreThan'
    const strict = operator === 'moreThan' || operator === 'lessThan'
    const ranges: { from: number; to: number; by: number }[] = []
    for (const { day, low, high, isAsked } of this.counts(context)) {
      const by = tooFew ? required - high : low - required
      if (!isAsked || (strict ? by < 0 : by <= 0)) continue
      const last = ranges.at(-1)
      if (last && last.to === day - 1 && last.by === by) last.to = day
      else ranges.push({ from: day, to: day, by })
    }
    return ranges
  }

  private counts(context: CaseContext): readonly DailyCount[] {
    const { base } = context.data.horizon
    const counts: DailyCount[] = []
    const held: { readonly from: number; readonly to: number; readonly sure: boolean; readonly value: Cell }[] = []
    let serial = 0
    this.selection.each(context, (row, outcome) => {
      if (outcome === 0) return
      const value = this.distinct?.read(row, context)
      // Rows that nothing tells apart count one each.
      const known = value === undefined || value instanceof Unsettled ? `\u0000${serial++}` : value
      held.push({ from: row.day, to: row.to, sure: outcome === 2, value: known })
    })
    const asked = this.during && this.datesOf(this.during, context)
    for (let day = context.from; day <= context.to; day++) {
      const isAsked = asked ? asked(day) : 2
      if (isAsked === 0) continue
      if (context.party.type === 'person' && context.mask[day - base] !== 1) continue
      const on = held.filter(({ from, to }) => from <= day && day <= to)
      const sure = new Set(on.filter((each) => each.sure).map(({ value }) => value))
      const any = new Set(on.map(({ value }) => value))
      const proof = this.selection.proofOn(context, day)
      counts.push({
        day,
        // What holds today may have ended by a date still to come.
        low: proof === 'open' ? 0 : sure.size,
        high: proof === 'proves' ? any.size : Number.POSITIVE_INFINITY,
        isAsked: isAsked === 2,
      })
    }
    return counts
  }

  /** Whether a date is asked about: 0 no, 1 perhaps, 2 for certain. */
  private datesOf(during: RowSelection, context: CaseContext): (day: number) => Trit {
    const held: { readonly from: number; readonly to: number; readonly outcome: Trit }[] = []
    during.each(context, (row, outcome) => {
      if (outcome !== 0) held.push({ from: row.day, to: row.to, outcome })
    })
    return (day) => {
      let best: Trit = 0
      for (const { from, to, outcome } of held) if (from <= day && day <= to && outcome > best) best = outcome
      if (best === 2) return during.proofOn(context, day) === 'open' ? 1 : 2
      return during.proofOn(context, day) === 'proves' ? best : 1
    }
  }
}
