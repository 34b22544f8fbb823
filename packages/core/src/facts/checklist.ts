import { isDiscounted } from '../evidence/reasons.js'
import { type EvidenceCollector, Unsettled } from '../sheets/sheet.js'
import type { CaseContext, Setting } from './case.js'
import type { CompiledFact } from './fact.js'
import { between, settle } from './fact.js'
import type { RowSelection } from './row-selection.js'

/** A set of items: known beforehand, from an option, or the values of a column over rows. */
export type ItemSet =
  | { readonly name: string; readonly values: (context: CaseContext) => readonly Setting[] }
  | { readonly name: string; readonly rows: RowSelection; readonly column: string }

/** At most so many combinations of items are looked at (packs.md §11). */
const maximumCombinations = 10_000

interface Outcome {
  readonly label: string
  readonly ticked: 0 | 1 | 2
}

/** `checklist`: every combination of items needs a row that ticks it. Its value is how many are open. */
export class Checklist implements CompiledFact {
  readonly from = []

  constructor(
    readonly name: string,
    readonly title: CompiledFact['title'],
    readonly type: CompiledFact['type'],
    readonly slot: number,
    readonly parts: Readonly<Record<string, number>>,
    private readonly sets: readonly ItemSet[],
    private readonly tick: RowSelection,
  ) {}

  evaluate(context: CaseContext): void {
    const outcomes = this.outcomes(context)
    const open = this.tick.proof(context) !== 'proves'
    const total = outcomes.length
    const unticked = outcomes.filter((outcome) => outcome.ticked === 0).length
    const ticked = outcomes.filter((outcome) => outcome.ticked === 2).length
    // Without a sure tick an item is open for certain only where a missing row proves something.
    between(context, this.slot, open ? 0 : unticked, total - ticked)
    const write = (path: string, low: number, high: number): void => {
      if (this.parts[path] !== undefined) between(context, this.parts[path], low, high)
    }
    write('$.open', open ? 0 : unticked, total - ticked)
    write('$.ticked', ticked, open ? total : total - unticked)
    if (this.parts['$.total'] !== undefined) settle(context, this.parts['$.total'], total)
  }

  explain(context: CaseContext, evidence: EvidenceCollector): void {
    for (const items of this.combinations(context)) {
      const held = context.items
      context.items = items
      this.tick.each(context, (row, outcome, fails) => {
        if (outcome === 2) evidence.counted(row.record)
        else if (outcome === 1) evidence.undecided(row.record, row.bits)
        else if (isDiscounted(row.bits)) evidence.discounted(row.record, row.bits)
        else evidence.discounted(row.record, 0, fails)
      })
      context.items = held
    }
    for (const outcome of this.outcomes(context)) if (outcome.ticked !== 2) evidence.missing(outcome.label)
  }

  private outcomes(context: CaseContext): Outcome[] {
    return this.combinations(context).map((items) => {
      const held = context.items
      context.items = items
      let ticked: 0 | 1 | 2 = 0
      this.tick.each(context, (_, outcome) => {
        if (outcome > ticked) ticked = outcome
      })
      context.items = held
      return { label: Object.values(items).map(String).join(' / '), ticked }
    })
  }

  private combinations(context: CaseContext): Record<string, Setting>[] {
    let combinations: Record<string, Setting>[] = [{}]
    for (const set of this.sets) {
      const values = 'values' in set ? set.values(context) : distinctValues(set, context)
      combinations = combinations.flatMap((items) => values.map((value) => ({ ...items, [set.name]: value })))
      if (combinations.length > maximumCombinations) {
        throw new RangeError(`A checklist of more than ${maximumCombinations} items; split the rule.`)
      }
    }
    return combinations
  }
}

function distinctValues(
  set: { readonly rows: RowSelection; readonly column: string },
  context: CaseContext,
): Setting[] {
  const values = new Set<Setting>()
  set.rows.each(context, (row, outcome) => {
    const cell = row.cell(set.column)
    if (outcome === 2 && cell !== undefined && !(cell instanceof Unsettled)) values.add(cell as Setting)
  })
  return [...values].sort((a, b) => (String(a) < String(b) ? -1 : 1))
}
