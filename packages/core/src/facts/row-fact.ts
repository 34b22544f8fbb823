import { isDiscounted } from '../evidence/reasons.js'
import type { Text } from '../report/finding.js'
import type { EvidenceCollector, Row } from '../sheets/sheet.js'
import type { CaseContext, ValueType } from './case.js'
import type { CompiledFact, FactPart } from './fact.js'
import type { RowSelection } from './row-selection.js'
import type { SelectedRows } from './selected-rows.js'

/** What every compiled fact is named by. */
export interface FactHead {
  readonly name: string
  readonly title: Text
  readonly type: ValueType
  readonly slot: number
}

/** What every fact over rows has in common: the selection and its evidence. */
export abstract class RowFact implements CompiledFact {
  readonly name: string
  readonly title: Text
  readonly type: ValueType
  readonly slot: number
  readonly parts: Readonly<Record<string, FactPart>> = {}
  readonly from: readonly string[] = []
  readonly isFrame: boolean
  protected readonly selection: RowSelection

  constructor(
    head: FactHead,
    protected readonly selected: SelectedRows,
  ) {
    this.name = head.name
    this.title = head.title
    this.type = head.type
    this.slot = head.slot
    this.selection = selected.rows
    this.isFrame = selected.sheet.isFrame === true
  }

  abstract evaluate(context: CaseContext): void

  explain(context: CaseContext, evidence: EvidenceCollector): void {
    reportRows(this.selection, context, evidence)
    const { low, high } = context.slots
    if (low[this.slot] !== high[this.slot]) this.selection.explainAbsence(context, evidence)
  }
}

/** Lists the rows a selection looks at: counted, undecided, or discounted with the reason. */
export function reportRows(selection: RowSelection, context: CaseContext, evidence: EvidenceCollector): void {
  selection.each(context, (row, outcome, fails) => {
    if (row.isReason) reportReason(row, evidence)
    else if (row.isDate) reportDate(row, outcome, evidence)
    else if (outcome === 2) countRecords(row, evidence)
    else if (outcome === 1) evidence.undecided(row.record, row.bits)
    else if (isDiscounted(row.bits)) evidence.discounted(row.record, row.bits)
    else evidence.discounted(row.record, 0, fails)
    if (outcome !== 0) row.explainDoubt?.(evidence)
  })
}

/** Lists all the records of a row that counts. */
export function countRecords({ record, records = [record] }: Row, evidence: EvidenceCollector): void {
  for (const each of records) evidence.counted(each)
}

/** Lists a date on which something is in doubt; as a date it counts for nothing by itself. */
function reportDate(row: Row, outcome: number, evidence: EvidenceCollector): void {
  if (outcome === 1) evidence.undecided(row.record, row.reasons)
}

/** Lists a row that is about why a record was not credited; it is no cause of the finding that reports it. */
function reportReason(row: Row, evidence: EvidenceCollector): void {
  const apart = evidence.onCredited()
  if (isDiscounted(row.reasons)) apart.discounted(row.record, row.reasons)
  else apart.undecided(row.record, row.reasons)
}
