import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hasOffset,
  isCivilDate,
  isDateOrInstant,
  isInstant,
  isMonth,
  isoWeeksInYear,
  isPeriodKey,
  isTimeOfDay,
} from './dates.js'
import {
  DATE_OR_INSTANT_PATTERN,
  DATE_PATTERN,
  INSTANT_PATTERN,
  MONTH_PATTERN,
  PERIOD_PATTERN,
  TIME_OF_DAY_PATTERN,
} from './patterns.js'

const seed = 20250918
console.info(`dates.test.ts seed ${seed}`)

describe('isCivilDate', () => {
  it.each(['2025-09-16', '1901-01-01', '2099-12-31', '2000-02-29', '2024-02-29', '1904-02-29'])('takes %s', (text) => {
    expect(isCivilDate(text)).toBe(true)
  })
  it.each([
    '1900-12-31',
    '2100-01-01',
    '2025-02-29',
    '2025-02-30',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-1-01',
    '2025/01/01',
    '2025-01-01 ',
    '2025-01-0١',
    '',
  ])('refuses %j', (text) => {
    expect(isCivilDate(text)).toBe(false)
  })
  it('takes exactly the days that a proleptic count finds, over the whole range', () => {
    let taken = 0
    for (let year = 1900; year <= 2100; year++)
      for (let month = 0; month <= 13; month++)
        for (let day = 0; day <= 32; day++) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
          const found = isCivilDate(text)
          if (found !== DATE_PATTERN.test(text)) throw new Error(text)
          if (found) taken++
        }
    expect(taken).toBe((Date.UTC(2100, 0, 1) - Date.UTC(1901, 0, 1)) / 86_400_000)
  })
})

describe('isInstant', () => {
  it.each([
    '2025-09-16T08:05',
    '2025-09-16T08:05:00',
    '2025-09-16T08:05:00+08:00',
    '2025-09-16T08:05Z',
    '2025-09-16T08:05:00.1',
    '2025-09-16T08:05:00.123456789Z',
    '2025-09-16T23:59:59-14:00',
    '2025-09-16T00:00:00+14:00',
    '2025-09-16T00:00:00+13:59',
  ])('takes %s', (text) => {
    expect(isInstant(text)).toBe(true)
  })
  it.each([
    '2025-09-16',
    '2025-09-16T',
    '2025-09-16T24:00',
    '2025-09-16T08:60',
    '2025-09-16T08:05:60',
    '2025-09-16T08:05:00.',
    '2025-09-16T08:05:00.1234567890',
    '2025-09-16T08:05:00+14:01',
    '2025-09-16T08:05:00+15:00',
    '2025-09-16T08:05:00+0800',
    '2025-09-16T08:05:00+08',
    '2025-09-16T08:05:00+08:60',
    '2025-09-16T08:05:00 +08:00',
    '2025-09-16t08:05:00z',
    '2025-09-16 08:05:00',
    '2025-02-30T08:05:00',
    '2025-09-16T08:05:00ZZ',
    '2025-09-16T08.05Z',
  ])('refuses %s', (text) => {
    expect(isInstant(text)).toBe(false)
  })
  it('tells whether an offset is given', () => {
    expect(['2025-09-16T08:05Z', '2025-09-16T08:05:00+08:00', '2025-09-16T08:05-03:00'].every(hasOffset)).toBe(true)
    expect(['2025-09-16T08:05', '2025-09-16T08:05:00', '2025-09-16T08:05:00.123'].some(hasOffset)).toBe(false)
  })
})

describe('periods, months, times of day', () => {
  it('knows which years have 53 weeks', () => {
    expect([2015, 2020, 2026, 2032].map(isoWeeksInYear)).toEqual([53, 53, 53, 53])
    expect([2021, 2024, 2025, 2027].map(isoWeeksInYear)).toEqual([52, 52, 52, 52])
  })
  it.each(['2025', '2025-W38', '2026-W53', '2025-09', '2025-Q4', '2025-H2'])('takes the period %s', (text) => {
    expect(isPeriodKey(text)).toBe(true)
  })
  it.each(['2025-W53', '2025-W00', '2025-W54', '2025-Q5', '2025-H3', '2025-13', '1900', '2025-w38', '2025-W3'])(
    'refuses the period %s',
    (text) => {
      expect(isPeriodKey(text)).toBe(false)
    },
  )
})

describe('parsers and patterns', () => {
  const pairs: readonly (readonly [string, (text: string) => boolean, RegExp])[] = [
    ['date', isCivilDate, DATE_PATTERN],
    ['instant', isInstant, INSTANT_PATTERN],
    ['date or instant', isDateOrInstant, DATE_OR_INSTANT_PATTERN],
    ['month', isMonth, MONTH_PATTERN],
    ['time of day', isTimeOfDay, TIME_OF_DAY_PATTERN],
  ]
  // Texts that match, with one character replaced, dropped or doubled: close to the border from both sides.
  const near = (pattern: RegExp) =>
    fc
      .tuple(
        fc.stringMatching(pattern),
        fc.nat(),
        fc.constantFrom('', '0', '9', '-', ':', 'T', 'Z', '+', '.', ' ', '٣'),
      )
      .map(([text, at, put]) => {
        const place = at % (text.length + 1)
        return at % 3 === 0 ? text : text.slice(0, place) + put + text.slice(place + (at % 2))
      })
  it.each(pairs)('agree on %s', (_name, parser, pattern) => {
    fc.assert(
      fc.property(near(pattern), (text) => parser(text) === pattern.test(text)),
      { seed, numRuns: 5000 },
    )
  })
  it('agree on periods, but for the weeks a year has not', () => {
    fc.assert(
      fc.property(near(PERIOD_PATTERN), (text) => {
        const week53 = text.endsWith('-W53') && isoWeeksInYear(Number(text.slice(0, 4))) === 52
        return isPeriodKey(text) === (PERIOD_PATTERN.test(text) && !week53)
      }),
      { seed, numRuns: 5000 },
    )
  })
})
