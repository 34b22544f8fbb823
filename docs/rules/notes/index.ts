import { notes543 } from './543.js'
import { notesAppraisal } from './appraisal.js'
import { notesAttendance } from './attendance.js'
import { notesDuty } from './duty.js'
import { notesEntitlement } from './entitlement.js'
import { notesEscalation } from './escalation.js'
import { notesFourNights } from './four-nights.js'
import { notesIntegrity } from './integrity.js'
import { notesOfDoubts } from './integrity-doubts.js'
import { notesLeave } from './leave.js'
import { notesPublicity } from './publicity.js'
import type { RuleNotes } from './rule-notes.js'

export { type ExampleRecord, sharedRecords } from './records.js'
export type { RuleExample, RuleNotes } from './rule-notes.js'

/** What is written by hand about each shipped rule, by its id. */
export const ruleNotes: Readonly<Record<string, RuleNotes>> = {
  ...notes543,
  ...notesAttendance,
  ...notesEntitlement,
  ...notesEscalation,
  ...notesDuty,
  ...notesIntegrity,
  ...notesOfDoubts,
  ...notesFourNights,
  ...notesPublicity,
  ...notesAppraisal,
  ...notesLeave,
}
