import { discount, entry } from './discount-sheets.js'
import { evening, eveningVisit } from './evening-sheets.js'
import { evidenceSheets } from './evidence-sheets.js'
import { finding } from './finding-sheet.js'
import { leaveSpell } from './leave-sheet.js'
import { post, schedule } from './post-sheets.js'
import { recordSheets } from './record-sheets.js'
import type { RowSheet } from './sheet.js'
import { stay } from './stay-sheet.js'

/** The sheets of single rows: every record kind, and what is worked out from them. */
export const rowSheets: readonly RowSheet[] = [
  ...evidenceSheets,
  ...recordSheets,
  leaveSpell,
  discount,
  entry,
  stay,
  post,
  schedule,
  evening,
  eveningVisit,
  finding,
]
