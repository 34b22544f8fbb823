import { gridSheets } from './grid-sheets.js'
import { rowSheets } from './row-sheets.js'
import type { Sheet } from './sheet.js'
import { tripDay } from './trip-day-sheet.js'

/** The sheets of the core by name: calendar, ledger and excuses, record kinds, and what is worked out from them. */
export const coreSheets: ReadonlyMap<string, Sheet> = new Map(
  [...gridSheets, tripDay, ...rowSheets].map((sheet) => [sheet.name, sheet]),
)
