import { type Party, type Unit, unitOn } from '../evidence/unit.js'
import type { Row, TableSheet } from '../sheets/sheet.js'

/** The one unit in which a person's record is judged, by the unit that the record names. */
export function homeUnitOf(sheet: TableSheet, row: Row, { person }: Party): Unit | undefined {
  const named = sheet.owner?.unit === undefined ? undefined : row.cell(sheet.owner.unit)
  return person && unitOn(person, row.day, named)
}
