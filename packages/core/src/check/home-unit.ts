import type { Party, Unit } from '../evidence/unit.js'
import type { Row, TableSheet } from '../sheets/sheet.js'

/**
 * The one unit in which a person's record is judged: the one the record names, if he is in post there, else the first
 * in which he was in post on its date; for a date outside all posts the one nearest before it.
 */
export function homeUnitOf(sheet: TableSheet, row: Row, { person }: Party): Unit | undefined {
  const posts = person?.posts ?? []
  const units = posts
    .filter((post) => post.from <= row.day && row.day <= post.to)
    .map(({ unit }) => unit)
    .sort((a, b) => (a.record.id < b.record.id ? -1 : 1))
  const named = sheet.owner?.unit === undefined ? undefined : row.cell(sheet.owner.unit)
  const own = units.find(({ record }) => record.id === named)
  const earlier = posts.filter((post) => post.from <= row.day).at(-1)
  return own ?? units[0] ?? (earlier ?? posts[0])?.unit
}
