import type { Text } from '../report/finding.js'
import type { DayNumber } from './civil.js'
import { packedFromDay, yearOf } from './civil.js'
import { firstYear, lastYear } from './national.js'

/** Whether the day is a 1 January, a public holiday in every year (semantics §2). */
export function isNewYear(day: DayNumber): boolean {
  return (packedFromDay(day) & 511) === 33
}

/** The name of 1 January. */
export const newYearName: Text = { 'zh-CN': '元旦', en: "New Year's Day" }

/** A date of a year whose holidays are not known and that no overlay sets; `text` says so in both languages. */
export class UnknownCalendarYear extends Error {
  readonly code = 'calendar-unknown-year'
  readonly year: number
  /** The date that was asked about. */
  readonly day: DayNumber
  readonly text: Text

  constructor(day: DayNumber) {
    const year = yearOf(day)
    const text: Text = {
      'zh-CN': `日历中没有${year}年的放假和调休安排（内置${firstYear}至${lastYear}年）。请为${year}年补充 calendar-day 记录，或更新 @shouze/core。`,
      en: `The calendar does not know the holidays and make-up workdays of ${year} (it holds ${firstYear} to ${lastYear}). Add calendar-day records for ${year}, or update @shouze/core.`,
    }
    super(`${text.en} ${text['zh-CN']}`)
    this.name = 'UnknownCalendarYear'
    this.year = year
    this.day = day
    this.text = text
  }
}
