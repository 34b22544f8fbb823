import type { Remedy, Text } from '../report/finding.js'
import { dateInWords, inBoth } from '../report/wording.js'
import type { EvidenceCollector } from '../sheets/sheet.js'
import { type CaseContext, periodYear } from './case.js'
import { between, type CompiledFact, type FactPart, settle } from './fact.js'
import { proposeWith } from './proposal.js'
import { type FactHead, reportRows } from './row-fact.js'
import type { SelectedRows } from './selected-rows.js'

/** One step: its rows, and how long after the step before it may be. */
export interface CompiledStep {
  readonly name: string
  readonly title: Text
  readonly rows: SelectedRows
  readonly within: ((day: number, context: CaseContext) => number) | undefined
}

/** Rows that would have counted as a step in their turn. */
class OutOfOrder implements EvidenceCollector {
  constructor(private readonly evidence: EvidenceCollector) {}

  counted(record: string): void {
    this.evidence.discounted(record, 0, 'order')
  }

  discounted(record: string, bits: number, test?: string): void {
    this.evidence.discounted(record, bits, test)
  }

  undecided(record: string, bits: number): void {
    this.evidence.undecided(record, bits)
  }

  missing(item: string): void {
    this.evidence.missing(item)
  }

  credited(day: number): void {
    this.evidence.credited(day)
  }

  onCredited(): EvidenceCollector {
    return new OutOfOrder(this.evidence.onCredited())
  }
}

/** A row that may be one of the steps. */
interface Candidate {
  readonly step: number
  readonly day: number
  readonly record: string
  /** Steps done up to this one, and the candidate before it. */
  length: number
  before: Candidate | undefined
}

/** `steps`: how many steps were done, each on or after the one before; the longest chain there is counts. */
export class Steps implements CompiledFact {
  readonly from = []
  readonly name: string
  readonly title: Text
  readonly type: FactHead['type']
  readonly slot: number
  readonly toldAs: CompiledFact['toldAs']

  constructor(
    head: FactHead,
    readonly parts: Readonly<Record<'$.done' | '$.total' | '$.open', FactPart>>,
    private readonly steps: readonly CompiledStep[],
  ) {
    this.name = head.name
    this.title = head.title
    this.type = head.type
    this.slot = head.slot
    this.toldAs = { '$.open': { measured: parts['$.done'], required: parts['$.total'] } }
  }

  evaluate(context: CaseContext): void {
    const total = this.steps.length
    const low = this.chain(context, 2).length
    const mayCome = this.steps.some(({ rows }) => rows.rows.proof(context) !== 'proves')
    const high = mayCome ? total : this.chain(context, 1).length
    between(context, this.slot, low, high)
    between(context, this.parts['$.done'].slot, low, high)
    settle(context, this.parts['$.total'].slot, total)
    between(context, this.parts['$.open'].slot, total - high, total - low)
  }

  explain(context: CaseContext, evidence: EvidenceCollector): void {
    const done = this.chain(context, 2)
    for (const { record } of done) evidence.counted(record)
    for (const [i, { name, rows }] of this.steps.entries()) {
      if (done.some(({ step }) => step === i)) continue
      evidence.missing(name)
      reportRows(rows.rows, context, new OutOfOrder(evidence))
    }
  }

  itemTitle(item: string): Text | undefined {
    return this.steps.find(({ name }) => name === item)?.title
  }

  remedy(context: CaseContext): Remedy | undefined {
    const done = this.chain(context, 2)
    const records: Readonly<Record<string, unknown>>[] = []
    const told: { readonly title: Text; readonly day: number | undefined }[] = []
    for (const [i, { title, rows }] of this.steps.entries()) {
      if (done.some(({ step }) => step === i)) continue
      const before = done.filter(({ step }) => step < i).at(-1)
      const after = done.find(({ step }) => step > i)
      const day = before?.day ?? after?.day ?? context.from
      const record = proposeWith(rows, context, {}, `-${i + 1}`, [day])
      if (!record) return undefined
      records.push(record)
      told.push({ title, day: before?.day })
    }
    return {
      records,
      text: inBoth((locale) =>
        told
          .map(({ title, day }) => {
            if (day === undefined) return title[locale]
            const date = dateInWords(day, locale, periodYear(context))
            return locale === 'zh-CN' ? `${date}起${title[locale]}` : `${title[locale]} on or after ${date}`
          })
          .join(locale === 'zh-CN' ? '、' : ', '),
      ),
    }
  }

  /** The longest chain of rows in the order of the steps; of equally long ones the earliest. */
  private chain(context: CaseContext, least: 1 | 2): readonly Candidate[] {
    const all: Candidate[] = []
    this.steps.forEach(({ rows, within }, step) => {
      const earlier = [...all]
      rows.rows.each(context, (row, outcome) => {
        if (outcome < least) return
        const candidate: Candidate = { step, day: row.day, record: row.record, length: 1, before: undefined }
        for (const other of earlier) {
          if (other.day > row.day) continue
          if (within && other.step === step - 1 && row.day > within(other.day, context)) continue
          const better = other.length + 1 > candidate.length
          const sooner =
            other.length + 1 === candidate.length && other.day < (candidate.before?.day ?? Number.POSITIVE_INFINITY)
          if (better || sooner) {
            candidate.length = other.length + 1
            candidate.before = other
          }
        }
        all.push(candidate)
      })
    })
    let last: Candidate | undefined
    for (const each of all) {
      if (!last || each.length > last.length || (each.length === last.length && each.day < last.day)) last = each
    }
    const chain: Candidate[] = []
    for (let each = last; each; each = each.before) chain.unshift(each)
    return chain
  }
}
