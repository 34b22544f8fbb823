import type { FieldMapping } from '../table/mapping.js'

const DATES = ['yyyy-M-d', 'yyyy/M/d', 'yy-M-d', 'yyyy年M月d日']
const TIME = "['T'] H:mm[:ss]"

/** A date as exports write it: `2025-09-15 星期一`, `2026/06/05 星期五`, `25-09-15`. */
export const dateFormats: readonly string[] = DATES.map((date) => `${date}[ E]`)

/** A date and, in the same cell or the next, a time; a time with a date of its own goes by that, `次日` by the day after. */
export const instantFormats: readonly string[] = [
  ...dateFormats.map((date) => `${date}[ D]${TIME}`),
  ...dateFormats.flatMap((date) => DATES.map((own) => `${date} ${own}${TIME}`)),
]

/** A time of day, alone or after a date. */
export const timeFormats: readonly string[] = ['H:mm[:ss]', ...DATES.map((date) => `${date}[ E]${TIME}`)]

/** An end of a span: a moment, or a date with or without half of the day. */
export const endFormats: readonly string[] = [
  ...dateFormats.map((date) => `${date}${TIME}`),
  ...DATES.map((date) => `${date}[ E][ a]`),
]

/** The person of a row: by the platform's user id, else by the number in the house, else by a name that `people` lists. */
export function person(...userColumns: readonly string[]): readonly FieldMapping[] {
  return [
    ...userColumns.map((column): FieldMapping => ({ column, optional: true, people: true })),
    { column: '姓名', people: 'listed' },
  ]
}
