import type { Intake } from '../intake/intake.js'
import type { Refusal } from '../report/finding.js'
import { compareTexts } from '../report/order.js'

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
