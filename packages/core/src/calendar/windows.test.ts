import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { dayFromText, maxDay, minDay, textFromDay } from './civil.js'
import type { CalendarWindowType } from './windows.js'
import {
  isoWeek,
  monthOfWeek,
  weekKey,
  weekStart,
  weeksInYear,
  windowFromKey,
  windowOf,
  windowsWithin,
} from './windows.js'

const seed = 20241230
console.info(`windows.test.ts: seed ${seed}`)

const day = dayFromText
const types: CalendarWindowType[] = ['day', 'night', 'week', 'month', 'quarter', 'half-year', 'year']
const dates = (type: CalendarWindowType, text: string) => {
  const { key, from, to } = windowOf(type, day(text))
  return [key, textFromDay(from), textFromDay(to)]
}
const keysWithin = (type: CalendarWindowType, from: string, to: string) =>
  windowsWithin(type, day(from), day(to)).map((window) => window.key)

describe('windows', () => {
  it('have their keys and bounds', () => {
    expect(dates('day', '2025-09-18')).toEqual(['2025-09-18', '2025-09-18', '2025-09-18'])
    expect(dates('night', '2025-09-18')).toEqual(['2025-09-18', '2025-09-18', '2025-09-18'])
    expect(dates('week', '2025-09-18')).toEqual(['2025-W38', '2025-09-15', '2025-09-21'])
    expect(dates('month', '2024-02-10')).toEqual(['2024-02', '2024-02-01', '2024-02-29'])
    expect(dates('quarter', '2025-09-30')).toEqual(['2025-Q3', '2025-07-01', '2025-09-30'])
    expect(dates('quarter', '2025-10-01')).toEqual(['2025-Q4', '2025-10-01', '2025-12-31'])
    expect(dates('half-year', '2025-06-30')).toEqual(['2025-H1', '2025-01-01', '2025-06-30'])
    expect(dates('half-year', '2025-07-01')).toEqual(['2025-H2', '2025-07-01', '2025-12-31'])
    expect(dates('year', '2025-07-01')).toEqual(['2025', '2025-01-01', '2025-12-31'])
  })

  it('number weeks in the year of their Thursday', () => {
    expect(dates('week', '2024-12-30')).toEqual(['2025-W01', '2024-12-30', '2025-01-05'])
    expect(weekKey(day('2024-12-29'))).toBe('2024-W52')
    expect(weekKey(day('2021-01-03'))).toBe('2020-W53')
    expect(weekKey(day('2026-12-31'))).toBe('2026-W53')
    expect(weekKey(day('2027-01-03'))).toBe('2026-W53')
    expect(weekKey(day('2027-01-04'))).toBe('2027-W01')
    expect([2020, 2024, 2025, 2026].map(weeksInYear)).toEqual([53, 52, 52, 53])
  })

  it('agree with luxon on every week of 1901–2099', () => {
    for (let monday = weekStart(minDay); monday <= maxDay; monday += 7) {
      const luxon = DateTime.fromMillis(monday * 86_400_000, { zone: 'utc' })
      for (const date of [monday, monday + 3, monday + 6]) {
        expect(weekStart(date)).toBe(monday)
        expect(isoWeek(date)).toEqual({ year: luxon.weekYear, week: luxon.weekNumber })
      }
      expect(windowFromKey(weekKey(monday))?.from).toBe(luxon.weekYear < 1901 ? undefined : monday)
    }
  })

  it('put a make-up Sunday in the week it falls in, and a week in the month of its Thursday (semantics §3)', () => {
    expect(weekKey(day('2025-09-28'))).toBe('2025-W39')
    expect(monthOfWeek(day('2025-09-29'))).toBe('2025-10')
    expect(monthOfWeek(day('2025-10-05'))).toBe('2025-10')
    expect(monthOfWeek(day('2025-09-28'))).toBe('2025-09')
    expect(monthOfWeek(day('2024-12-30'))).toBe('2025-01')
    expect(monthOfWeek(day('2027-01-02'))).toBe('2026-12')
  })

  it('are judged when days, nights and weeks are wholly inside, longer ones when they end inside (semantics §3)', () => {
    expect(keysWithin('week', '2025-09-15', '2025-10-19')).toEqual([
      '2025-W38',
      '2025-W39',
      '2025-W40',
      '2025-W41',
      '2025-W42',
    ])
    expect(keysWithin('week', '2025-09-16', '2025-10-18')).toEqual(['2025-W39', '2025-W40', '2025-W41'])
    expect(keysWithin('night', '2025-09-15', '2025-09-16')).toEqual(['2025-09-15', '2025-09-16'])
    expect(keysWithin('month', '2025-09-15', '2025-10-19')).toEqual(['2025-09'])
    expect(keysWithin('month', '2025-09-30', '2025-10-31')).toEqual(['2025-09', '2025-10'])
    expect(keysWithin('month', '2025-10-01', '2025-10-30')).toEqual([])
    expect(keysWithin('quarter', '2025-09-15', '2025-10-19')).toEqual(['2025-Q3'])
    expect(keysWithin('half-year', '2025-06-30', '2025-12-30')).toEqual(['2025-H1'])
    expect(keysWithin('year', '2024-12-31', '2025-12-31')).toEqual(['2024', '2025'])
  })

  it('are none in a period that ends before it starts', () => {
    for (const type of types) expect(keysWithin(type, '2025-09-16', '2025-09-15')).toEqual([])
  })

  it('are found again by their key, follow one another and contain their days', () => {
    const date = fc.integer({ min: minDay + 7, max: maxDay })
    fc.assert(
      fc.property(date, fc.constantFrom(...types), (inside, type) => {
        const window = windowOf(type, inside)
        expect(window.from <= inside && inside <= window.to).toBe(true)
        expect(windowOf(type, window.from)).toEqual(window)
        expect(windowOf(type, window.to)).toEqual(window)
        expect(windowOf(type, window.to + 1).from).toBe(window.to + 1)
        const expected = type === 'night' ? { ...window, type: 'day' } : window
        expect(windowFromKey(window.key)).toEqual(expected)
      }),
      { seed, numRuns: 2000 },
    )
  })

  it.each([
    '2025-W00',
    '2025-W53',
    '2025-W1',
    '2026-W54',
    '2025-00',
    '2025-13',
    '2025-Q0',
    '2025-Q5',
    '2025-H3',
    '1900',
    '2100-Q1',
    '25',
    '2025-',
    '2025-02-29',
    '2025-w38',
    '2025-W38 ',
    '2025-W38\n',
    '',
  ])('has none of the key %j', (key) => {
    expect(windowFromKey(key)).toBeUndefined()
  })

  it('reach over the accepted dates where a week does', () => {
    expect(windowFromKey('1901-W01')).toMatchObject({ from: minDay - 1, to: minDay + 5 })
    expect(windowFromKey('2099-W53')).toMatchObject({ from: maxDay - 3, to: maxDay + 3 })
  })
})
