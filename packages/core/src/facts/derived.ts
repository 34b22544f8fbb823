import type { Remedy, Text } from '../report/finding.js'
import { inBoth } from '../report/wording.js'
import { type Cell, type EvidenceCollector, type RowSheet, Unsettled } from '../sheets/sheet.js'
import { type CaseContext, type Dictionary, encode } from './case.js'
import type { CompiledFact, Shortfall } from './fact.js'
import { between, settle } from './fact.js'
import type { FactHead } from './row-fact.js'
import { knownCell } from './row-selection.js'

/** How a quota is rounded; `none` demands the base itself. */
export type Rounding = 'floor' | 'round' | 'ceil' | 'none'

/** Prorates a base by what was available: `min(base, available)`, or with `per` `min(base, round(base × available / per))` (semantics §7). */
export function prorate(base: number, available: number, per: number | undefined, rounding: Rounding): number {
  if (rounding === 'none') return base
  if (per === undefined) return Math.min(base, available)
  // Of nothing nothing is due.
  if (per === 0) return 0
  const share = (base * available) / per
  // Math.round rounds a half up; the product is exact for counts, so no epsilon is wanted.
  const rounded = rounding === 'floor' ? Math.floor(share) : rounding === 'ceil' ? Math.ceil(share) : Math.round(share)
  return Math.min(base, rounded)
}

/** `quota`: what is demanded of somebody who was not available all of the time. */
export class Quota implements CompiledFact {
  readonly parts = {}
  readonly name: string
  readonly title: Text
  readonly type: CompiledFact['type']
  readonly slot: number

  constructor(
    head: FactHead,
    readonly from: readonly string[],
    /** Writes the operands that are no facts. */
    private readonly writes: readonly ((context: CaseContext) => void)[],
    private readonly base: number,
    private readonly available: number,
    private readonly availableTitle: Text | undefined,
    /** The slot of what the available is a share of. */
    private readonly per: number | undefined,
    private readonly rounding: (context: CaseContext) => Rounding,
  ) {
    this.name = head.name
    this.title = head.title
    this.type = head.type
    this.slot = head.slot
  }

  evaluate(context: CaseContext): void {
    const { writes } = this
    for (let i = 0; i < writes.length; i++) writes[i](context)
    const { low, high } = context.slots
    const rounding = this.rounding(context)
    if (this.per === undefined && rounding !== 'none') {
      // As `prorate` has it, without a call, which would put each number into an object of its own.
      low[this.slot] = Math.min(low[this.base], low[this.available])
      high[this.slot] = Math.min(high[this.base], high[this.available])
      return
    }
    between(
      context,
      this.slot,
      // The more there could have been, the less is what was available of it.
      prorate(low[this.base], low[this.available], this.per === undefined ? undefined : high[this.per], rounding),
      prorate(high[this.base], high[this.available], this.per === undefined ? undefined : low[this.per], rounding),
    )
  }

  explain(): void {}

  derivation(context: CaseContext): Text {
    const { low, high } = context.slots
    const range = (slot: number): string =>
      low[slot] === high[slot] ? String(low[slot]) : `${low[slot]}-${high[slot]}`
    const base = range(this.base)
    const available = range(this.available)
    const rounding = this.rounding(context)
    const names = this.availableTitle
    return inBoth((locale) => {
      const counted = `${names ? names[locale] : locale === 'zh-CN' ? '可用' : 'available'} ${available}`
      if (rounding === 'none') return locale === 'zh-CN' ? `定额 ${base}，不折算` : `minimum ${base}, not prorated`
      if (this.per === undefined) return `${counted}; min(${base}, ${available}) = ${range(this.slot)}`
      const share = `${base} x ${available} / ${range(this.per)}`
      if (locale === 'zh-CN') {
        const how = { floor: '舍去小数', round: '四舍五入', ceil: '进一' }[rounding]
        return `${counted}; min(${base}, ${share} ${how}) = ${range(this.slot)}`
      }
      return `${counted}; min(${base}, ${rounding}(${share})) = ${range(this.slot)}`
    })
  }
}

/** `value`: a column of the judged record, an option, a date. */
export class ValueFact implements CompiledFact {
  readonly parts = {}
  readonly name: string
  readonly title: Text
  readonly type: CompiledFact['type']
  readonly slot: number

  constructor(
    head: FactHead,
    readonly from: readonly string[],
    private readonly write: (context: CaseContext, slot: number) => void,
    private readonly subject: { readonly sheet: RowSheet; readonly column: string } | undefined,
  ) {
    this.name = head.name
    this.title = head.title
    this.type = head.type
    this.slot = head.slot
  }

  evaluate(context: CaseContext): void {
    this.write(context, this.slot)
  }

  explain(_: CaseContext, _evidence: EvidenceCollector): void {}

  remedy(context: CaseContext, shortfall: Shortfall): Remedy | undefined {
    const amend = this.subject?.sheet.amend?.[this.subject.column]
    if (!amend || !context.row) return undefined
    const records = amend(context.row, shortfall.requiredCell, context.ledger)
    if (!records) return undefined
    return { records, text: this.title }
  }
}

/** Writes a column of the subject to a slot; what is not settled becomes the interval it can lie in. */
export function writeSubject(
  read: (context: CaseContext) => Cell,
  type: CompiledFact['type'],
  dictionary: Dictionary,
  exact: boolean,
) {
  return (context: CaseContext, slot: number): void => {
    const cell = knownCell(read(context), context)
    if (cell instanceof Unsettled)
      between(context, slot, ...(cell.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]))
    else settle(context, slot, exact && typeof cell === 'number' ? cell : encode(cell, type, dictionary))
  }
}
