import { readRecords } from './data-set.js'
import { dateFindings } from './date-rules.js'
import type { AnyRecord, ReferenceFinding, ReferenceInput } from './model.js'
import { quotaFindings } from './quota-rules.js'
import { recordFindings } from './record-rules.js'

/** Options that differ from a rule's defaults, dated policies left out. */
export type { AnyRecord, ReferenceFinding, ReferenceInput } from './model.js'

/**
 * The cases that semantics.md demands for the records, reckoned naively and without any code of the product: loops over
 * dates, and every possible world of what is undecided. Sorted, each case once.
 */
export function referenceFindings(records: readonly AnyRecord[], input: ReferenceInput): ReferenceFinding[] {
  const data = readRecords(records, input)
  const all = [...quotaFindings(data), ...dateFindings(data), ...recordFindings(data)]
  const cases = new Map(all.map((finding) => [caseOf(finding), finding]))
  return [...cases.keys()].sort().map((key) => cases.get(key)!)
}

/** What names a case: rule, person, unit, window. */
export function caseOf(finding: ReferenceFinding): string {
  return [finding.ruleId, finding.personId, finding.unitId, finding.windowKey].join(' ')
}
