import type { TableColumn, TableRow } from '../packs/language.js'
import type { Text } from '../report/finding.js'
import { inBoth } from '../report/wording.js'
import { type CaseContext, type Dictionary, decode, encode, type ValueType } from './case.js'
import { between, type CompiledFact } from './fact.js'
import type { FactHead } from './row-fact.js'

/** A column of the table that must match a value. */
export interface Match {
  readonly name: string
  readonly column: TableColumn
  readonly type: ValueType
  readonly slot: number
}

/** `lookup`: a cell of the first row of a table whose columns match; a blank matches anything. */
export class Lookup implements CompiledFact {
  readonly parts = {}
  readonly name: string
  readonly title: Text
  readonly type: ValueType
  readonly slot: number

  constructor(
    head: FactHead,
    readonly from: readonly string[],
    private readonly writes: readonly ((context: CaseContext) => void)[],
    private readonly table: (context: CaseContext) => readonly TableRow[],
    private readonly matches: readonly Match[],
    private readonly give: string,
    private readonly dictionary: Dictionary,
  ) {
    this.name = head.name
    this.title = head.title
    this.type = head.type
    this.slot = head.slot
  }

  evaluate(context: CaseContext): void {
    for (const write of this.writes) write(context)
    const given = this.rows(context).map((row) => encode(row[this.give], this.type, this.dictionary))
    if (given.length === 0) {
      between(context, this.slot, Number.NaN, Number.NaN)
      return
    }
    const low = Math.min(...given)
    const high = Math.max(...given)
    // Codes of texts have no order: between two of them lies anything.
    const isCode = this.type.type === 'text' || (this.type.type === 'choice' && !this.type.ordered)
    if (isCode && low !== high) between(context, this.slot, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
    else between(context, this.slot, low, high)
  }

  explain(): void {}

  derivation(context: CaseContext): Text | undefined {
    const rows = this.rows(context)
    if (rows.length === 0) return undefined
    const shown = rows
      .map((row) =>
        Object.entries(row)
          .map(([name, value]) => `${name} ${value}`)
          .join(', '),
      )
      .join(' | ')
    const values = this.matches.map(({ name, slot, type }) => {
      const low = context.slots.low[slot]
      return `${name} = ${low === context.slots.high[slot] ? decode(low, type, this.dictionary) : '?'}`
    })
    return inBoth(() => `${values.join(', ')}: ${shown}`)
  }

  /** The rows that can be the first one that matches. */
  private rows(context: CaseContext): TableRow[] {
    const found: TableRow[] = []
    for (const row of this.table(context)) {
      let outcome = 2
      for (const match of this.matches) outcome = Math.min(outcome, this.matchOf(row, match, context))
      if (outcome > 0) found.push(row)
      if (outcome === 2) break
    }
    return found
  }

  private matchOf(row: TableRow, { name, column, type, slot }: Match, { slots }: CaseContext): 0 | 1 | 2 {
    if (row[name] === undefined) return 2
    const wanted = encode(row[name], type, this.dictionary)
    const low = slots.low[slot]
    const high = slots.high[slot]
    if (Number.isNaN(low)) return 0
    if (column.upTo) return high <= wanted ? 2 : low <= wanted ? 1 : 0
    if (low === high) return low === wanted ? 2 : 0
    return low <= wanted && wanted <= high ? 1 : 0
  }
}
