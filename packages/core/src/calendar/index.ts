export type { DayNumber, Ymd } from './civil.js'
export {
  addMonths,
  dayFromText,
  dayFromTextAt,
  dayFromYmd,
  daysInMonth,
  isLeapYear,
  maxDay,
  maxYear,
  minDay,
  minYear,
  packedFromDay,
  textFromDay,
  weekdayOf,
  yearOf,
  ymdFromDay,
} from './civil.js'
export type { DayType, DayTypeName } from './day-type.js'
export { dayTypes, publicHoliday, restDay, workday } from './day-type.js'
export type { DeadlineTerms, DeadlineUnit } from './deadlines.js'
export { deadline } from './deadlines.js'
export type { InstantDigits } from './instant-text.js'
export { createInstantDigits, isInstantText, readInstantText } from './instant-text.js'
export { calendarSource, firstYear, lastYear } from './national.js'
export { UnknownCalendarYear } from './unknown-year.js'
export type { CalendarWindow, CalendarWindowType } from './windows.js'
export {
  halfYearKey,
  isoWeek,
  monthKey,
  monthOfWeek,
  quarterKey,
  weekKey,
  weekStart,
  weeksInYear,
  windowFromKey,
  windowOf,
  windowsWithin,
  yearKey,
} from './windows.js'
export type { CalendarOverlay, WorkCalendar } from './workdays.js'
export { createWorkCalendar } from './workdays.js'
export type { InstantOut, Zone } from './zone.js'
export { createInstantOut, createZone, defaultTimeZone, UnknownTimeZone } from './zone.js'
