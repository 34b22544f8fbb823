import type { Party, Unit } from '../evidence/unit.js'
import { unitInPost } from '../sheets/post-sheets.js'
import type { Row, TableSheet } from '../sheets/sheet.js'

/**
 * The one unit in which a person's record is judged: the one the record names, if he is in post there, else the first
 * in which he was in post on its date; for a date outside all posts the one nearest before it.
 */
export function homeUnitOf(sheet: TableSheet, row: Row, { person }: Party): Unit | undefined {
  const named = sheet.owner?.unit === undefined ? undefined : row.cell(sheet.owner.unit)
  return unitInPost(person?.posts ?? [], row.day, named)
}
