import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFromText, maxDay, minDay, textFromDay, weekdayOf } from './civil.js'
import type { DayTypeName } from './day-type.js'
import { dayTypes } from './day-type.js'
import { UnknownCalendarYear } from './unknown-year.js'
import { createWorkCalendar } from './workdays.js'

const seed = 20251011
console.info(`workdays.test.ts: seed ${seed}`)

const day = dayFromText
const national = createWorkCalendar()
const overlay = (date: string, type: DayTypeName, name?: string) => ({ date: day(date), type, name })

function datesWhere(from: string, to: string, holds: (date: number) => boolean): string[] {
  const dates: string[] = []
  for (let date = day(from); date <= day(to); date++) if (holds(date)) dates.push(textFromDay(date).slice(5))
  return dates
}

describe('workdays', () => {
  it.each([
    ['2025-09-15', '2025-10-19', '10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-08', '09-28 10-11'],
    ['2024-09-09', '2024-10-13', '09-15 09-16 09-17 10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-14 09-29 10-12'],
    ['2026-09-14', '2026-10-11', '09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-20 10-10'],
  ])('have the check values of semantics §2 from %s', (from, to, holidays, makeUps) => {
    expect(datesWhere(from, to, (date) => national.typeOf(date) === 2)).toEqual(holidays.split(' '))
    expect(datesWhere(from, to, (date) => national.isMakeUp(date))).toEqual(makeUps.split(' '))
    const weekends = datesWhere(from, to, (date) => weekdayOf(date) > 5)
    const off = new Set([...holidays.split(' '), ...weekends])
    for (const makeUp of makeUps.split(' ')) off.delete(makeUp)
    expect(datesWhere(from, to, (date) => !national.isWorkday(date))).toEqual([...off].sort())
  })

  // Quotas of semantics §7 with nobody away: A are the workdays, B the nights with a workday on both sides.
  it.each([
    ['2025-09-15', 5, 4, 3],
    ['2025-09-22', 5, 4, 3],
    ['2025-09-29', 2, 1, 1],
    ['2025-10-06', 3, 2, 1],
    ['2024-09-30', 1, 0, 0],
    ['2026-09-21', 4, 3, 2],
  ])('give the check values of semantics §7 for the week of %s', (monday, days, nights, villageDays) => {
    const from = day(monday)
    let interior = 0
    for (let night = from; night < from + 7; night++) {
      if (national.isWorkday(night) && national.isWorkday(night + 1)) interior++
    }
    const workdays = national.workdaysBetween(from, from + 6)
    const quotas = [Math.min(5, workdays), Math.min(4, interior), Math.min(3, Math.floor((3 * workdays) / 5))]
    expect(quotas).toEqual([days, nights, villageDays])
  })

  it('have a make-up Sunday followed by a Monday that is an interior pair (semantics §5)', () => {
    const sunday = day('2025-09-28')
    expect([national.isWorkday(sunday), national.isWorkday(sunday + 1), national.isWorkday(sunday - 1)]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('are stepped over strictly', () => {
    const next = (text: string) => textFromDay(national.nextWorkday(day(text)))
    const previous = (text: string) => textFromDay(national.previousWorkday(day(text)))
    const rolled = (text: string) => textFromDay(national.rollToWorkday(day(text)))
    const added = (text: string, n: number) => textFromDay(national.addWorkdays(day(text), n))
    expect([next('2025-09-26'), next('2025-09-30'), next('2025-10-10'), next('2025-10-11')]).toEqual([
      '2025-09-28',
      '2025-10-09',
      '2025-10-11',
      '2025-10-13',
    ])
    expect([previous('2025-10-09'), previous('2025-09-28')]).toEqual(['2025-09-30', '2025-09-26'])
    expect([rolled('2025-10-04'), rolled('2025-10-09'), rolled('2025-10-11')]).toEqual([
      '2025-10-09',
      '2025-10-09',
      '2025-10-11',
    ])
    expect([added('2025-09-30', 1), added('2025-10-04', 1), added('2025-10-04', 0), added('2025-10-09', -1)]).toEqual([
      '2025-10-09',
      '2025-10-09',
      '2025-10-04',
      '2025-09-30',
    ])
    expect(national.workdaysBetween(day('2025-09-27'), day('2025-10-13'))).toBe(7)
    expect(national.workdaysBetween(day('2025-10-01'), day('2025-10-08'))).toBe(0)
    expect(national.workdaysBetween(day('2025-10-13'), day('2025-10-12'))).toBe(0)
    const known = fc.integer({ min: day('2004-02-01'), max: day('2026-10-31') })
    fc.assert(
      fc.property(known, fc.integer({ min: 1, max: 15 }), (date, n) => {
        const reached = national.addWorkdays(date, n)
        expect(national.isWorkday(reached)).toBe(true)
        expect(national.workdaysBetween(date + 1, reached)).toBe(n)
        const back = national.addWorkdays(date, -n)
        expect(national.isWorkday(back)).toBe(true)
        expect(national.workdaysBetween(back, date - 1)).toBe(n)
        expect(national.rollToWorkday(date)).toBe(national.nextWorkday(date - 1))
      }),
      { seed },
    )
  })
})

describe('overlays', () => {
  const county = createWorkCalendar([
    overlay('2025-09-18', 'public-holiday', '县庆'),
    overlay('2025-09-19', 'rest-day'),
    overlay('2025-09-20', 'workday'),
    overlay('2025-10-01', 'workday'),
    overlay('2025-10-02', 'public-holiday'),
  ])

  it('come before the national calendar', () => {
    const types = datesWhere('2025-09-17', '2025-09-21', (date) => county.isWorkday(date))
    expect(types).toEqual(['09-17', '09-20'])
    expect(county.typeOf(day('2025-09-18'))).toBe(2)
    expect(county.typeOf(day('2025-09-19'))).toBe(1)
    expect(county.isMakeUp(day('2025-09-20'))).toBe(true)
    expect(county.isMakeUp(day('2025-10-01'))).toBe(false)
    expect(national.isWorkday(day('2025-09-18'))).toBe(true)
  })

  it('name their dates, and take the name of a holiday that they make a workday', () => {
    expect(county.nameOf(day('2025-09-18'))).toEqual({ 'zh-CN': '县庆', en: '县庆' })
    expect(county.nameOf(day('2025-09-19'))).toBeUndefined()
    expect(county.nameOf(day('2025-10-01'))).toBeUndefined()
    expect(county.nameOf(day('2025-10-02'))?.en).toBe('National Day')
    expect(county.nameOf(day('2025-09-17'))).toBeUndefined()
  })

  it('are inherited by units below, whose own come first', () => {
    const township = createWorkCalendar([overlay('2025-09-18', 'workday')], county)
    expect(township.typeOf(day('2025-09-18'))).toBe(0)
    expect(township.typeOf(day('2025-09-19'))).toBe(1)
    expect(township.typeOf(day('2025-10-03'))).toBe(2)
    expect(county.typeOf(day('2025-09-18'))).toBe(2)
    const village = createWorkCalendar([], township)
    expect([village.typeOf(day('2025-09-18')), village.typeOf(day('2025-09-19'))]).toEqual([0, 1])
  })

  it('that disagree yield the freer type in whatever order they come', () => {
    const two = [overlay('2025-09-18', 'workday', 'a'), overlay('2025-09-18', 'rest-day', 'b')]
    for (const overlays of [two, [...two].reverse()]) {
      const calendar = createWorkCalendar(overlays)
      expect(calendar.typeOf(day('2025-09-18'))).toBe(1)
      expect(calendar.nameOf(day('2025-09-18'))?.en).toBe('b')
    }
  })

  it('change their own dates only', () => {
    const dates = fc.integer({ min: day('1999-01-01'), max: day('2035-12-31') })
    const overlays = fc.array(fc.record({ date: dates, type: fc.constantFrom(...dayTypes) }), { maxLength: 20 })
    fc.assert(
      fc.property(overlays, fc.array(dates, { maxLength: 30 }), (set, asked) => {
        const calendar = createWorkCalendar(set)
        const child = createWorkCalendar(set.slice(0, 3), createWorkCalendar(set))
        for (const date of [...asked, ...set.map((one) => one.date)]) {
          const own = set.filter((one) => one.date === date).map((one) => dayTypes.indexOf(one.type))
          if (own.length > 0) expect(calendar.typeOf(date)).toBe(Math.max(...own))
          else if (national.isKnown(date)) expect(calendar.typeOf(date)).toBe(national.typeOf(date))
          else expect(() => calendar.typeOf(date)).toThrow(UnknownCalendarYear)
          expect(calendar.isKnown(date)).toBe(own.length > 0 || national.isKnown(date))
          expect(child.isKnown(date)).toBe(calendar.isKnown(date))
        }
      }),
      { seed },
    )
  })
})

describe('a year that the calendar does not know', () => {
  it('is an error that names it, weekends included (semantics §2)', () => {
    for (const date of ['2003-12-31', '2027-01-02', '2027-06-05', '2031-03-04']) {
      try {
        national.typeOf(day(date))
        expect.fail(`${date} has a type`)
      } catch (error) {
        const year = Number(date.slice(0, 4))
        expect(error).toBeInstanceOf(UnknownCalendarYear)
        expect(error).toMatchObject({ code: 'calendar-unknown-year', year, day: day(date) })
        for (const text of Object.values((error as UnknownCalendarYear).text)) {
          expect(text).toContain(String(year))
          expect(text).toContain('calendar-day')
        }
      }
      expect(national.isKnown(day(date))).toBe(false)
    }
  })

  it('still has 1 January off', () => {
    for (const year of [1901, 2003, 2027, 2099]) {
      const newYear = day(`${year}-01-01`)
      expect(national.typeOf(newYear)).toBe(2)
      expect(national.nameOf(newYear)?.['zh-CN']).toBe('元旦')
      expect(national.isKnown(newYear)).toBe(true)
    }
    expect([national.isKnown(minDay + 1), national.isKnown(maxDay)]).toEqual([false, false])
  })

  it('is known where overlays set its dates, and only there', () => {
    const calendar = createWorkCalendar([
      overlay('2027-01-04', 'workday'),
      overlay('2027-01-02', 'rest-day'),
      overlay('2027-01-03', 'rest-day'),
      overlay('2003-12-31', 'workday'),
    ])
    expect(textFromDay(calendar.nextWorkday(day('2026-12-31')))).toBe('2027-01-04')
    expect(textFromDay(calendar.previousWorkday(day('2004-01-01')))).toBe('2003-12-31')
    expect(calendar.typeOf(day('2027-01-01'))).toBe(2)
    expect(() => calendar.nextWorkday(day('2027-01-04'))).toThrow(UnknownCalendarYear)
    expect(() => calendar.typeOf(day('2003-12-30'))).toThrow(UnknownCalendarYear)
    expect(() => createWorkCalendar([overlay('2027-01-01', 'workday')]).typeOf(day('2027-01-02'))).toThrow('2027')
    expect(createWorkCalendar([overlay('2027-01-01', 'workday')]).typeOf(day('2027-01-01'))).toBe(0)
  })

  it('stops a step that would have to guess', () => {
    expect(() => national.nextWorkday(day('2026-12-31'))).toThrow(UnknownCalendarYear)
    expect(() => national.previousWorkday(day('2004-01-02'))).toThrow(UnknownCalendarYear)
    expect(() => national.workdaysBetween(day('2026-12-28'), day('2027-01-03'))).toThrow(UnknownCalendarYear)
    expect(() => national.isMakeUp(day('2027-02-06'))).toThrow(UnknownCalendarYear)
    expect(() => national.nameOf(day('2027-02-06'))).toThrow(UnknownCalendarYear)
  })
})
