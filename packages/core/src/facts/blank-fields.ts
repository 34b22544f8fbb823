import type { Remedy, Text } from '../report/finding.js'
import { inBoth } from '../report/wording.js'
import { type EvidenceCollector, type Row, Unsettled } from '../sheets/sheet.js'
import type { CaseContext } from './case.js'
import { between, type CompiledFact, type FactPart } from './fact.js'
import { fillField } from './proposal.js'
import { type FactHead, RowFact } from './row-fact.js'
import type { ColumnReader, SelectedRows } from './selected-rows.js'

/** `fields`: how many of the fields that must be filled are blank. */
export class BlankFields extends RowFact {
  readonly toldAs: CompiledFact['toldAs']

  constructor(
    head: FactHead,
    selected: SelectedRows,
    override readonly parts: Readonly<Record<'$.open' | '$.total' | '$.filled', FactPart>>,
    private readonly columns: readonly ColumnReader[],
  ) {
    super(head, selected)
    this.toldAs = { '$.open': { measured: parts['$.filled'], required: parts['$.total'] } }
  }

  evaluate(context: CaseContext): void {
    let sureBlank = 0
    let maybeBlank = 0
    let sure = 0
    let maybe = 0
    this.selection.each(context, (row, outcome) => {
      if (outcome === 0) return
      const blank = this.blankIn(row, context)
      if (outcome === 2) {
        sure += this.columns.length
        sureBlank += blank.filter(({ certain }) => certain).length
      } else maybe += this.columns.length
      maybeBlank += blank.length
    })
    const proof = this.selection.proof(context)
    const more = proof === 'proves' ? 0 : Number.POSITIVE_INFINITY
    // What is blank may still be filled in time.
    const low = proof === 'open' ? 0 : sureBlank
    between(context, this.slot, low, maybeBlank + more)
    between(context, this.parts['$.open'].slot, low, maybeBlank + more)
    between(context, this.parts['$.total'].slot, sure, sure + maybe + more)
    between(context, this.parts['$.filled'].slot, sure - Math.min(sure, maybeBlank), sure + maybe + more - low)
  }

  override explain(context: CaseContext, evidence: EvidenceCollector): void {
    this.selection.each(context, (row, outcome, fails) => {
      const blank = this.blankIn(row, context)
      if (outcome === 1) evidence.undecided(row.record, row.bits)
      else if (outcome === 0) evidence.discounted(row.record, row.bits, row.bits === 0 ? fails : undefined)
      else if (blank.length === 0) evidence.counted(row.record)
      for (const { name } of outcome === 2 ? blank : []) {
        evidence.discounted(row.record, 0, name)
        evidence.missing(`${row.record} ${name}`)
      }
    })
  }

  itemTitle(item: string): Text | undefined {
    const at = item.lastIndexOf(' ')
    const record = item.slice(item.indexOf(':') + 1, at)
    const title = this.selected.columns[item.slice(at + 1)]?.title
    return (
      title &&
      inBoth((locale) => (locale === 'zh-CN' ? `${record} 的${title[locale]}` : `${title[locale]} of ${record}`))
    )
  }

  remedy(context: CaseContext): Remedy | undefined {
    const records: Readonly<Record<string, unknown>>[] = []
    const names = new Set<string>()
    this.selection.each(context, (row, outcome) => {
      if (outcome !== 2) return
      let record: Readonly<Record<string, unknown>> | undefined = row.source
      for (const { name } of this.blankIn(row, context)) {
        record = record && fillField(this.selected, context, row, record, name)
        names.add(name)
      }
      if (record !== row.source && record) records.push(record)
    })
    if (records.length === 0) return undefined
    return {
      records,
      text: inBoth((locale) => {
        const titles = [...names].map((name) => this.selected.columns[name]?.title?.[locale] ?? name)
        return locale === 'zh-CN' ? `填写${titles.join('、')}` : `${titles.join(', ')} filled in`
      }),
    }
  }

  private blankIn(row: Row, context: CaseContext): { readonly name: string; readonly certain: boolean }[] {
    return this.columns.flatMap(({ name, read }): { readonly name: string; readonly certain: boolean }[] => {
      const cell = read(row, context)
      if (cell instanceof Unsettled) return [{ name, certain: false }]
      const isBlank = cell === undefined || cell === '' || (Array.isArray(cell) && cell.length === 0)
      return isBlank ? [{ name, certain: true }] : []
    })
  }
}
