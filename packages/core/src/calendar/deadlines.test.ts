import { describe, expect, it } from 'vitest'
import { dayFromText, textFromDay } from './civil.js'
import type { DeadlineTerms } from './deadlines.js'
import { deadline } from './deadlines.js'
import { UnknownCalendarYear } from './unknown-year.js'
import { createWorkCalendar } from './workdays.js'

const calendar = createWorkCalendar()

function due(event: string, n: number, unit: DeadlineTerms['unit'], more: Partial<DeadlineTerms> = {}): string {
  return textFromDay(deadline({ event: dayFromText(event), n, unit, roll: true, ...more }, calendar))
}

describe('deadlines (semantics §13)', () => {
  it('of S11: five days after 29 September fall in the holiday and roll to 9 October', () => {
    expect(due('2025-09-29', 5, 'days')).toBe('2025-10-09')
    expect(due('2025-09-29', 5, 'days', { roll: false })).toBe('2025-10-04')
    expect(due('2025-09-29', 5, 'days', { dayCount: 'workdays' })).toBe('2025-10-13')
    expect(due('2025-09-29', 5, 'days', { dayCount: 'workdays', roll: false })).toBe('2025-10-13')
    expect(due('2025-09-29', 5, 'days', { dayCount: 'calendar' })).toBe('2025-10-09')
    expect(due('2025-09-29', 5, 'workdays', { roll: false })).toBe('2025-10-13')
  })

  it('of S20: seven days after September roll from 7 to 9 October', () => {
    expect(due('2025-09-30', 7, 'days')).toBe('2025-10-09')
    expect(due('2025-09-30', 7, 'days', { roll: false })).toBe('2025-10-07')
  })

  it('of S22: two days do not count the event’s own', () => {
    expect(due('2025-10-13', 2, 'days')).toBe('2025-10-15')
    expect(due('2025-10-14', 2, 'days')).toBe('2025-10-16')
    expect(due('2025-10-14', 0, 'days')).toBe('2025-10-14')
    expect(due('2025-10-12', 0, 'days')).toBe('2025-10-13')
  })

  it('roll to a make-up workday, and not off one', () => {
    expect(due('2025-09-25', 2, 'days')).toBe('2025-09-28')
    expect(due('2025-10-09', 2, 'days')).toBe('2025-10-11')
    expect(due('2025-10-10', 2, 'days')).toBe('2025-10-13')
  })

  it('in months and years end on the same day, or the last of the month', () => {
    const unrolled = { roll: false }
    expect(due('2025-09-29', 6, 'months', unrolled)).toBe('2026-03-29')
    expect(due('2025-08-31', 6, 'months', unrolled)).toBe('2026-02-28')
    expect(due('2023-08-31', 6, 'months', unrolled)).toBe('2024-02-29')
    expect(due('2024-02-29', 1, 'years', unrolled)).toBe('2025-02-28')
    expect(due('2025-01-01', 1, 'years', unrolled)).toBe('2026-01-01')
    // 29 March 2026 is a Sunday.
    expect(due('2025-09-29', 6, 'months')).toBe('2026-03-30')
  })

  it('in weeks and before an event', () => {
    expect(due('2025-09-17', 2, 'weeks', { roll: false })).toBe('2025-10-01')
    expect(due('2025-09-17', 2, 'weeks')).toBe('2025-10-09')
    expect(due('2025-10-09', -3, 'days', { roll: false })).toBe('2025-10-06')
    expect(due('2025-10-09', -1, 'workdays', { roll: false })).toBe('2025-09-30')
  })

  it('need the calendar only where they roll or count workdays', () => {
    expect(due('2026-12-30', 5, 'days', { roll: false })).toBe('2027-01-04')
    expect(() => due('2026-12-30', 5, 'days')).toThrow(UnknownCalendarYear)
    expect(() => due('2026-12-30', 5, 'days', { dayCount: 'workdays', roll: false })).toThrow(UnknownCalendarYear)
    expect(due('2026-12-30', 1, 'days')).toBe('2026-12-31')
    // 1 January is a holiday, what follows is not known.
    expect(() => due('2026-12-31', 1, 'days')).toThrow('2027')
  })
})
