import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import {
  addMonths,
  dayFromText,
  dayFromTextAt,
  dayFromYmd,
  daysInMonth,
  maxDay,
  minDay,
  textFromDay,
  weekdayOf,
  yearOf,
  ymdFromDay,
} from './civil.js'

const seed = 20250915
console.info(`civil.test.ts: seed ${seed}`)

const utc = (day: number) => DateTime.fromMillis(day * 86_400_000, { zone: 'utc' })

describe('civil dates', () => {
  it('agree with luxon on every day of 1901–2099', () => {
    for (let day = minDay; day <= maxDay; day++) {
      const { year, month, day: dayOfMonth, weekday } = utc(day)
      const text = textFromDay(day)
      const ymd = ymdFromDay(day)
      if (
        ymd.year !== year ||
        ymd.month !== month ||
        ymd.day !== dayOfMonth ||
        weekdayOf(day) !== weekday ||
        yearOf(day) !== year ||
        dayFromYmd(year, month, dayOfMonth) !== day ||
        dayFromText(text) !== day ||
        text !== `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
      ) {
        expect.fail(`${text} differs from luxon`)
      }
    }
    expect([textFromDay(minDay), textFromDay(maxDay), textFromDay(0)]).toEqual([
      '1901-01-01',
      '2099-12-31',
      '1970-01-01',
    ])
  })

  it('reckon beyond the accepted dates, over centuries that are no leap years', () => {
    expect(textFromDay(maxDay + 60)).toBe('2100-03-01')
    expect(textFromDay(dayFromYmd(1900, 2, 28) + 1)).toBe('1900-03-01')
    expect(textFromDay(dayFromYmd(2000, 2, 28) + 1)).toBe('2000-02-29')
    expect(daysInMonth(2100, 2)).toBe(28)
    expect(textFromDay(dayFromYmd(999, 12, 31))).toBe('0999-12-31')
    fc.assert(
      fc.property(fc.integer({ min: -500_000, max: 500_000 }), (day) => {
        const { year, month, day: dayOfMonth } = utc(day)
        expect(ymdFromDay(day)).toEqual({ year, month, day: dayOfMonth })
        expect(dayFromYmd(year, month, dayOfMonth)).toBe(day)
        expect(daysInMonth(year, month)).toBe(utc(day).daysInMonth)
      }),
      { seed },
    )
  })

  it.each([
    '2025-02-29',
    '2025-02-30',
    '2024-02-30',
    '2025-04-31',
    '2025-00-10',
    '2025-13-01',
    '2025-01-00',
    '2025-01-32',
    '1900-12-31',
    '2100-01-01',
    '0000-01-01',
    '',
    '2025',
    '2025-1-1',
    '2025-09-1',
    '2025-09-018',
    '2025/09/18',
    '2025-09/18',
    ' 2025-09-18',
    '2025-09-18 ',
    '2025-09-18T00:00',
    '+025-09-18',
    '2025-0x-18',
    '2025-09-x8',
    '２０２５-09-18',
  ])('refuses %j', (text) => {
    expect(dayFromText(text)).toBeNaN()
  })

  it('reads a date inside a longer text', () => {
    expect(dayFromTextAt('x2025-09-18T08:00', 1)).toBe(dayFromYmd(2025, 9, 18))
    expect(dayFromTextAt('x2025-09-18', 2)).toBeNaN()
    expect(dayFromTextAt('2024-02-29', 0)).toBe(dayFromYmd(2024, 2, 29))
  })

  it('reads exactly the texts that luxon reads, among arbitrary ones', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'))
    fc.assert(
      fc.property(fc.integer({ min: 1880, max: 2120 }), part(14), part(33), (year, month, day) => {
        const text = `${year}-${month}-${day}`
        const luxon = DateTime.fromISO(text, { zone: 'utc' })
        const accepted = luxon.isValid && year >= 1901 && year <= 2099
        expect(dayFromText(text)).toBe(accepted ? luxon.toMillis() / 86_400_000 : Number.NaN)
      }),
      { seed, numRuns: 2000 },
    )
  })

  it('adds months to the same day or the last day of the month (semantics §13)', () => {
    const added = (text: string, n: number) => textFromDay(addMonths(dayFromText(text), n))
    expect(added('2025-08-31', 6)).toBe('2026-02-28')
    expect(added('2023-08-31', 6)).toBe('2024-02-29')
    expect(added('2025-09-29', 6)).toBe('2026-03-29')
    expect(added('2024-02-29', 12)).toBe('2025-02-28')
    expect(added('2024-02-29', 48)).toBe('2028-02-29')
    expect(added('2025-12-15', 1)).toBe('2026-01-15')
    expect(added('2025-01-31', -2)).toBe('2024-11-30')
    expect(added('2025-01-31', -1)).toBe('2024-12-31')
    expect(added('2025-05-31', 0)).toBe('2025-05-31')
    fc.assert(
      fc.property(fc.integer({ min: minDay, max: maxDay }), fc.integer({ min: -900, max: 900 }), (day, n) => {
        expect(addMonths(day, n)).toBe(utc(day).plus({ months: n }).toMillis() / 86_400_000)
      }),
      { seed },
    )
  })

  it('writes only day numbers', () => {
    expect(() => textFromDay(Number.NaN)).toThrow(RangeError)
    expect(() => textFromDay(0.5)).toThrow(RangeError)
  })
})
