import { textFromDay } from '../calendar/index.js'
import type { Remedy } from '../report/finding.js'
import { type Labels, labelOf } from '../report/labels.js'
import { inBoth } from '../report/wording.js'
import { type EvidenceCollector, Unsettled } from '../sheets/sheet.js'
import { type CaseContext, nameIn, type Setting } from './case.js'
import type { CompiledFact, FactPart, Shortfall } from './fact.js'
import { between } from './fact.js'
import { proposeWith } from './proposal.js'
import { type FactHead, reportRows } from './row-fact.js'
import type { Absence } from './row-selection.js'
import type { ColumnReader, SelectedRows } from './selected-rows.js'

/** A set of items: known beforehand, from an option, or the values of a column over rows. */
export type ItemSet =
  | { readonly name: string; readonly values: (context: CaseContext) => readonly Setting[] }
  | { readonly name: string; readonly rows: SelectedRows; readonly column: ColumnReader }

/** At most so many combinations of items are looked at (packs.md §11). */
const maximumCombinations = 10_000

type Items = Readonly<Record<string, Setting>>

interface Item {
  readonly items: Items
  readonly label: string
  readonly ticked: 0 | 1 | 2
  /** The item itself is in doubt. */
  readonly doubtful: boolean
}

/** `checklist`: every combination of items needs a row that ticks it. Its value is how many are open. */
export class Checklist implements CompiledFact {
  readonly from = []
  readonly name: string
  readonly title: FactHead['title']
  readonly type: FactHead['type']
  readonly slot: number
  readonly toldAs: CompiledFact['toldAs']

  constructor(
    head: FactHead,
    readonly parts: Readonly<Record<'$.open' | '$.ticked' | '$.total' | '$.share', FactPart>>,
    private readonly sets: readonly ItemSet[],
    private readonly tick: SelectedRows,
    private readonly labels: Labels,
  ) {
    this.name = head.name
    this.title = head.title
    this.type = head.type
    this.slot = head.slot
    this.toldAs = { '$.open': { measured: parts['$.ticked'], required: parts['$.total'] } }
  }

  evaluate(context: CaseContext): void {
    const list = this.list(context)
    // Without a sure tick an item is open for certain only where a missing row proves something.
    const mayCome = this.tick.rows.proof(context) !== 'proves'
    const moreItems = this.itemsProof(context) !== 'proves'
    const certain = list.filter((item) => !item.doubtful)
    const total = certain.length
    const most = moreItems ? Number.POSITIVE_INFINITY : list.length
    const ticked = certain.filter((item) => item.ticked === 2).length
    const tickedAtMost = mayCome ? most : list.filter((item) => item.ticked !== 0).length + (most - list.length)
    const open = mayCome ? 0 : certain.filter((item) => item.ticked === 0).length
    const openAtMost = most - list.filter((item) => item.ticked === 2).length
    between(context, this.slot, open, openAtMost)
    between(context, this.parts['$.open'].slot, open, openAtMost)
    between(context, this.parts['$.ticked'].slot, ticked, tickedAtMost)
    between(context, this.parts['$.total'].slot, total, most)
    const share = (done: number, of: number): number => (of === 0 ? Number.NaN : (100 * done) / of)
    between(
      context,
      this.parts['$.share'].slot,
      most === total ? share(ticked, total) : 0,
      most === total ? share(tickedAtMost, total) : 100,
    )
  }

  /** Whether there is anything on the list, for certain or possibly. */
  isEmpty(context: CaseContext): boolean {
    return context.slots.high[this.parts['$.total'].slot] === 0
  }

  explain(context: CaseContext, evidence: EvidenceCollector): void {
    for (const { items, label, ticked } of this.list(context)) {
      within(context, items, () => reportRows(this.tick.rows, context, evidence))
      if (ticked !== 2) evidence.missing(label)
    }
    const { low, high } = context.slots
    const { rows } = this.tick
    if (low[this.slot] !== high[this.slot] && rows.proof(context) === 'doubt') rows.explainAbsence(context, evidence)
  }

  remedy(context: CaseContext, { path, required }: Shortfall): Remedy | undefined {
    if (path !== undefined && path !== '$.open') return undefined
    if (required !== 0) return undefined
    const open = this.list(context).filter((item) => item.ticked !== 2)
    const records: Readonly<Record<string, unknown>>[] = []
    for (const [i, { items }] of open.entries()) {
      const record = within(context, items, () => proposeWith(this.tick, context, {}, `-${i + 1}`))
      if (!record) return undefined
      records.push(record)
    }
    return {
      records,
      text: inBoth((locale) => {
        const title = this.tick.sheet.title[locale]
        const labels = open.map(({ items }) =>
          Object.values(items)
            .map((value) => labelOf(nameIn(context, String(value)), locale, this.labels))
            .join(' / '),
        )
        return locale === 'zh-CN' ? `${labels.join('、')}有${title}` : `${title} for ${labels.join(', ')}`
      }),
    }
  }

  private list(context: CaseContext): Item[] {
    return this.combinations(context).map(({ items, doubtful }) => {
      let ticked: 0 | 1 | 2 = 0
      within(context, items, () =>
        this.tick.rows.each(context, (_, outcome) => {
          if (outcome > ticked) ticked = outcome
        }),
      )
      return { items, doubtful, label: this.labelOf(items), ticked }
    })
  }

  /** The items as findings name them; dates are written out. */
  private labelOf(items: Items): string {
    return this.sets
      .map((set) => {
        const value = items[set.name]
        const isDate = 'rows' in set && (set.column.column.type === 'date' || set.column.column.type === 'instant')
        return isDate && typeof value === 'number' ? textFromDay(Math.floor(value)) : String(value)
      })
      .join(' / ')
  }

  private combinations(context: CaseContext): { readonly items: Items; readonly doubtful: boolean }[] {
    let combinations: { readonly items: Items; readonly doubtful: boolean }[] = [{ items: {}, doubtful: false }]
    for (const set of this.sets) {
      const values =
        'values' in set
          ? set.values(context).map((value) => ({ value, doubtful: false }))
          : distinctValues(set.rows, set.column, context)
      combinations = combinations.flatMap(({ items, doubtful }) =>
        values.map((each) => ({
          items: { ...items, [set.name]: each.value },
          doubtful: doubtful || each.doubtful,
        })),
      )
      if (combinations.length > maximumCombinations) {
        throw new RangeError(`A checklist of more than ${maximumCombinations} items; split the rule.`)
      }
    }
    return combinations
  }

  /** Whether the lists of items themselves are whole. */
  private itemsProof(context: CaseContext): Absence {
    const proofs = this.sets.map((set) => ('rows' in set ? set.rows.rows.proof(context) : 'proves'))
    return proofs.includes('doubt') ? 'doubt' : proofs.includes('open') ? 'open' : 'proves'
  }
}

function within<T>(context: CaseContext, items: Items, run: () => T): T {
  const held = context.items
  context.items = items
  const result = run()
  context.items = held
  return result
}

function distinctValues(
  { rows }: SelectedRows,
  column: ColumnReader,
  context: CaseContext,
): { readonly value: Setting; readonly doubtful: boolean }[] {
  const values = new Map<Setting, boolean>()
  rows.each(context, (row, outcome) => {
    const cell = column.read(row, context)
    if (outcome === 0 || cell === undefined || cell instanceof Unsettled) return
    const value = cell as Setting
    values.set(value, outcome !== 2 && (values.get(value) ?? true))
  })
  return [...values]
    .map(([value, doubtful]) => ({ value, doubtful }))
    .sort((a, b) => (String(a.value) < String(b.value) ? -1 : 1))
}
