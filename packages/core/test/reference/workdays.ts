import table from 'chinese-days/dist/chinese-days.json'
import { addDays, weekdayOf } from './civil.js'
import type { CalendarDayRecord } from './model.js'

const holidays = table.holidays as Readonly<Record<string, string>>
const makeUpDays = table.workdays as Readonly<Record<string, string>>

/** Workday by the national calendar (semantics §2); years the table does not know are refused. */
export function isNationalWorkday(date: string): boolean {
  if (date < '2004-01-01' || date > '2026-12-31') throw new Error(`no calendar for ${date}`)
  if (date in makeUpDays) return true
  if (date in holidays || date.endsWith('-01-01')) return false
  return weekdayOf(date) <= 5
}

/** Whether a date is a workday, for one unit. */
export type WorkdayTest = (date: string) => boolean

/** The national calendar with overlays: of the unit itself, else of the nearest unit above, else of everybody. */
export function workdayTest(overlays: readonly CalendarDayRecord[], unitAndAbove: readonly string[]): WorkdayTest {
  return (date) => {
    for (const unitId of [...unitAndAbove, undefined]) {
      const overlay = overlays.find((day) => day.date === date && day.unitId === unitId)
      if (overlay) return overlay.type === 'workday'
    }
    return isNationalWorkday(date)
  }
}

/** The first workday after `date`. */
export function nextWorkday(date: string, isWorkday: WorkdayTest): string {
  let next = addDays(date, 1)
  while (!isWorkday(next)) next = addDays(next, 1)
  return next
}

/** `date`, or the first workday after it if it is none (semantics §13). */
export function rolled(date: string, isWorkday: WorkdayTest): string {
  return isWorkday(date) ? date : nextWorkday(date, isWorkday)
}

/** The last day for something due within `days` of `date`. */
export function deadline(
  date: string,
  days: number,
  isWorkday: WorkdayTest,
  options: { readonly dayCount?: unknown; readonly roll?: unknown } = {},
): string {
  if (options.dayCount === 'workdays') {
    let due = date
    for (let count = 0; count < days; count++) due = nextWorkday(due, isWorkday)
    return due
  }
  const due = addDays(date, days)
  return options.roll === false ? due : rolled(due, isWorkday)
}
