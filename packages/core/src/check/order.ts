import type { Intake } from '../intake/intake.js'
import type { Finding, Refusal } from '../report/finding.js'

function compareTexts(a: string | undefined, b: string | undefined): number {
  const x = a ?? ''
  const y = b ?? ''
  return x < y ? -1 : x > y ? 1 : 0
}

/** Subject type, subject, unit, window start, window key, rule (records.md, "Findings"). */
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

/** Refusals by file, row, kind, record, field. */
export function byPlace(a: Refusal, b: Refusal): number {
  return (
    compareTexts(a.file, b.file) ||
    (a.row ?? 0) - (b.row ?? 0) ||
    compareTexts(a.kind, b.kind) ||
    compareTexts(a.id, b.id) ||
    compareTexts(a.field, b.field) ||
    compareTexts(a.code, b.code)
  )
}

/** Notices in an order of their own, whatever the order of the records. */
export function sortNotices(intake: Intake) {
  const key = (notice: (typeof intake.notices)[number]): string =>
    JSON.stringify([notice.code, notice.record ?? '', notice.ruleId ?? '', notice.message.en])
  return [...intake.notices].sort((a, b) => compareTexts(key(a), key(b)))
}
