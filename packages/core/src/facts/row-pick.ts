import { dayFromText, textFromDay, ymdFromDay } from '../calendar/index.js'
import { isDiscounted } from '../evidence/reasons.js'
import type { Remedy, Text } from '../report/finding.js'
import { dateInWords, inBoth } from '../report/wording.js'
import { type EvidenceCollector, Unsettled } from '../sheets/sheet.js'
import { type CaseContext, type Dictionary, encode, periodYear } from './case.js'
import { between, type FactPart, type Shortfall, settle } from './fact.js'
import { proposeOn } from './proposal.js'
import { type FactHead, RowFact } from './row-fact.js'
import { knownCell } from './row-selection.js'
import type { ColumnReader, SelectedRows } from './selected-rows.js'

interface Picked {
  readonly record: string
  readonly at: number
  readonly value: number
  readonly exact: number
}

/** `first`, `last`: a column of the n-th row in time; absent where there is no such row. */
export class RowPick extends RowFact {
  override readonly parts: Readonly<Record<string, FactPart>>
  readonly mayBeAbsent = true

  /** The column says when something was done: what is dated after `asOf` is not on record yet (semantics §13). */
  private readonly happens: boolean

  constructor(
    head: FactHead,
    selected: SelectedRows,
    private readonly form: 'first' | 'last',
    private readonly column: ColumnReader,
    private readonly nth: number,
    private readonly dictionary: Dictionary,
    /** Where the moment is kept to the minute, for a column of instants. */
    moment: FactPart | undefined,
  ) {
    super(head, selected)
    this.happens = selected.sheet.kind !== undefined && column.column.type === 'instant'
    this.parts = moment ? { '$.moment': moment } : {}
  }

  evaluate(context: CaseContext): void {
    const { picked, doubt } = this.pick(context)
    const moment = this.parts['$.moment']
    // What is on record settles a first row only if nothing earlier can be missing; that is asked of the coverage.
    const proof = this.selection.proof(context)
    if (doubt || proof === 'doubt' || (picked === undefined && proof === 'open')) {
      // A date on record bounds the one meant: whatever else there is can only bring a first one forward, a last one back.
      const bound = this.type.type === 'date' ? picked : undefined
      this.bound(context, this.slot, bound?.value)
      if (moment) this.bound(context, moment.slot, bound?.exact)
    } else {
      settle(context, this.slot, picked ? picked.value : Number.NaN)
      if (moment) settle(context, moment.slot, picked ? picked.exact : Number.NaN)
    }
  }

  private bound(context: CaseContext, slot: number, known: number | undefined): void {
    const low = this.form === 'last' ? known : undefined
    const high = this.form === 'first' ? known : undefined
    between(context, slot, low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY)
  }

  missing(context: CaseContext, shortfall: Shortfall, evidence: EvidenceCollector): void {
    if (!Number.isNaN(context.slots.low[this.slot])) return
    const { name } = this.selection.sheet
    const isDeadline = this.type.type === 'date' && Number.isFinite(shortfall.required)
    evidence.missing(isDeadline ? `${name} by ${textFromDay(Math.floor(shortfall.required))}` : name)
  }

  itemTitle(item: string): Text | undefined {
    const { name, title } = this.selection.sheet
    if (item === name) return title
    const day = item.startsWith(`${name} by `) ? dayFromText(item.slice(name.length + 4)) : Number.NaN
    if (Number.isNaN(day)) return undefined
    const { year } = ymdFromDay(day)
    return inBoth((locale) => {
      const date = dateInWords(day, locale, year)
      return locale === 'zh-CN' ? `${date}前的${title[locale]}` : `${title[locale]} by ${date}`
    })
  }

  override explain(context: CaseContext, evidence: EvidenceCollector): void {
    const { picked } = this.pick(context)
    this.selection.each(context, (row, outcome, fails) => {
      if (outcome === 1) evidence.undecided(row.record, row.bits)
      else if (outcome === 2 && row.record === picked?.record) evidence.counted(row.record)
      else if (outcome === 0) evidence.discounted(row.record, isDiscounted(row.bits) ? row.bits : 0, fails)
    })
  }

  remedy(context: CaseContext, { operator, required }: Shortfall): Remedy | undefined {
    if (this.type.type !== 'date' || !Number.isFinite(required)) return undefined
    const bound = Math.floor(required)
    const shift = operator === 'before' ? -1 : operator === 'after' ? 1 : 0
    const isLimit = operator === 'onOrBefore' || operator === 'before'
    if (!isLimit && operator !== 'onOrAfter' && operator !== 'after' && operator !== 'equal') return undefined
    const day = bound + shift
    // Where the limit itself is no date on which the row would count, an earlier one of the window may be.
    const days = isLimit ? [day, context.to, context.from].filter((other) => other <= day) : [day]
    const record = proposeOn(this.selected, context, days, this.column.name)
    if (!record) return undefined
    return {
      records: [record],
      text: inBoth((locale) => {
        const date = dateInWords(day, locale, periodYear(context))
        const title = this.selection.sheet.title[locale]
        if (isLimit) return locale === 'zh-CN' ? `${date}前有${title}` : `${title} on or before ${date}`
        return locale === 'zh-CN' ? `${date}起有${title}` : `${title} from ${date} on`
      }),
    }
  }

  private pick(context: CaseContext): { readonly picked: Picked | undefined; readonly doubt: boolean } {
    const found: Picked[] = []
    let doubt = false
    this.selection.each(context, (row, outcome) => {
      if (outcome === 0) return
      const cell = knownCell(this.column.read(row, context), context)
      if (outcome === 1 || cell instanceof Unsettled) {
        doubt = true
        return
      }
      const value = encode(cell, this.type, this.dictionary)
      if (Number.isNaN(value) || (this.happens && value > context.data.horizon.asOfDay)) return
      const exact = typeof cell === 'number' ? cell : value
      found.push({ record: row.record, at: this.type.type === 'date' ? exact : row.day, value, exact })
    })
    found.sort((a, b) => a.at - b.at || a.value - b.value)
    return { picked: this.form === 'first' ? found[this.nth - 1] : found[found.length - this.nth], doubt }
  }
}
