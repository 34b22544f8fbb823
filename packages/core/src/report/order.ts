import type { Finding } from './finding.js'

/** Orders texts by their code units, as every list of a report is ordered. */
export function compareTexts(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0
  const x = a ?? ''
  const y = b ?? ''
  return x < y ? -1 : x > y ? 1 : 0
}

/** The order of findings: subject type, subject, unit, window start, window key, rule (records.md, "Findings"). */
export function byOrder(a: Finding, b: Finding): number {
  return (
    compareTexts(a.subject.type, b.subject.type) ||
    compareTexts(a.subject.id, b.subject.id) ||
    compareTexts(a.subject.unitId, b.subject.unitId) ||
    compareTexts(a.window.from, b.window.from) ||
    compareTexts(a.window.key, b.window.key) ||
    compareTexts(a.ruleId, b.ruleId)
  )
}
