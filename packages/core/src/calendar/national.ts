import type { Text } from '../report/finding.js'
import type { DayNumber } from './civil.js'
import { dayFromYmd, weekdayOf } from './civil.js'
import { publicHoliday, restDay, workday } from './day-type.js'
import { names, source, years } from './national.generated.js'

const yearNumbers = Object.keys(years).map(Number)

/** The first year of the built-in national calendar. */
export const firstYear = Math.min(...yearNumbers)

/** The last year of the built-in national calendar. */
export const lastYear = Math.max(...yearNumbers)

/** Package and version of the data the national calendar was made from. */
export const calendarSource = source

/** 1 January of {@link firstYear}, the first cell of {@link nationalTypes}. */
export const firstDay: DayNumber = dayFromYmd(firstYear, 1, 1)

const dayOf = (year: number, monthDay: string): DayNumber =>
  dayFromYmd(year, Number(monthDay.slice(0, 2)), Number(monthDay.slice(2)))

function* holidays(year: number): Generator<{ day: DayNumber; name: Text }> {
  for (const run of years[year]!.split(' | ')[0]!.split(' ')) {
    const [from, to = from] = run.slice(1).split('-') as [string, string?]
    const last = dayOf(year, to)
    for (let day = dayOf(year, from); day <= last; day++) yield { day, name: names[run[0]!]! }
  }
}

function readTypes(): Uint8Array {
  const types = new Uint8Array(dayFromYmd(lastYear + 1, 1, 1) - firstDay)
  for (let index = 0; index < types.length; index++) {
    types[index] = weekdayOf(firstDay + index) > 5 ? restDay : workday
  }
  for (const year of yearNumbers) {
    for (const { day } of holidays(year)) types[day - firstDay] = publicHoliday
    for (const monthDay of years[year]!.split(' | ')[1]!.split(' ')) types[dayOf(year, monthDay) - firstDay] = workday
  }
  return types
}

function readNames(): ReadonlyMap<DayNumber, Text> {
  const found = new Map<DayNumber, Text>()
  for (const year of yearNumbers) for (const { day, name } of holidays(year)) found.set(day, name)
  return found
}

/** The type of each day from {@link firstDay} on (semantics §2): 0 workday, 1 rest day, 2 public holiday. */
export const nationalTypes: Readonly<Uint8Array> = readTypes()

const nameByDay = readNames()

/** The name of a public holiday of the national calendar, of a day off in lieu that of its holiday. */
export function nationalName(day: DayNumber): Text | undefined {
  return nameByDay.get(day)
}
