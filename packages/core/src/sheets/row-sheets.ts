import { away } from './away-sheet.js'
import { deviceBurst } from './device-sheet.js'
import { discount, entry } from './discount-sheets.js'
import { service, shift, shiftOwed } from './duty-sheets.js'
import { evening, eveningVisit } from './evening-sheets.js'
import { evidenceSheets } from './evidence-sheets.js'
import { finding } from './finding-sheet.js'
import { leaveSpell } from './leave-sheet.js'
import { post, schedule } from './post-sheets.js'
import { recordSheets } from './record-sheets.js'
import type { RowSheet } from './sheet.js'
import { signerShare } from './signer-sheet.js'
import { spotCheck } from './spot-check-sheet.js'
import { stay } from './stay-sheet.js'
import { admonition, admonitionByBody, circular } from './supervision-sheets.js'
import { tenure } from './tenure-sheet.js'
import { travelLeg } from './travel-sheet.js'

/** The sheets of single rows: every record kind, and what is worked out from them. */
export const rowSheets: readonly RowSheet[] = [
  ...evidenceSheets,
  ...recordSheets,
  circular,
  admonition,
  admonitionByBody,
  leaveSpell,
  travelLeg,
  spotCheck,
  deviceBurst,
  signerShare,
  tenure,
  away,
  shift,
  shiftOwed,
  service,
  discount,
  entry,
  stay,
  post,
  schedule,
  evening,
  eveningVisit,
  finding,
]
