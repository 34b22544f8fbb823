import { describe, expect, test } from 'vitest'
import { type CheckInput, ConfigError } from '../../src/index.js'
import { frame, nightsOn, tinyChecker, week38 } from './tiny-pack.js'

const checker = tinyChecker()
const asOf = '2026-06-01'
const records = [...frame, ...nightsOn('2025-09-15', '2025-09-16')]

function faultsOf(input: CheckInput): { code: string; path: string }[] {
  try {
    checker.check(input)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as ConfigError).issues.map(({ code, path, message, hint }) => {
      for (const words of [message, ...(hint ? [hint] : [])]) {
        expect(words['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
        expect(words.en.length).toBeGreaterThan(10)
      }
      return { code, path }
    })
  }
  return []
}

describe('nothing to check as of', () => {
  test('no date given and none in the data', () => {
    expect(faultsOf({ records, period: week38 })).toEqual([{ code: 'no-as-of', path: '/asOf' }])
    expect(faultsOf({ records: [...records, { kind: 'dataset', exportedAt: asOf }], period: week38 })).toEqual([])
  })

  test.each(['yesterday', '2025-02-30', '2025-9-1', '', '2025-09-15T24:61:00+08:00', '2025-09-15 08:00', '2025-09'])(
    '“%s” is no date',
    (text) => {
      expect(faultsOf({ records, period: week38, asOf: text })).toEqual([{ code: 'bad-as-of', path: '/asOf' }])
    },
  )

  test('a date is its start; an instant is itself, in whatever offset', () => {
    const run = (text: string) => checker.check({ records, period: week38, asOf: text, all: true, complete: true })
    const verdicts = (text: string) => run(text).findings.map(({ verdict }) => verdict)
    expect(verdicts('2025-09-22')).toEqual(['pending'])
    expect(verdicts('2025-09-23')).toEqual(['violation'])
    expect(verdicts('2025-09-22T15:59:59Z')).toEqual(['pending'])
    expect(verdicts('2025-09-22T16:00:00Z')).toEqual(['violation'])
    expect(run('2025-09-23').run.asOf).toBe('2025-09-23')
  })
})

describe('no period to check', () => {
  test('it ends before it starts', () => {
    expect(faultsOf({ records, period: { from: week38.to, to: week38.from }, asOf })).toEqual([
      { code: 'period-reversed', path: '/period' },
    ])
    expect(faultsOf({ records, period: { from: week38.to, to: week38.to }, asOf })).toEqual([])
  })

  test('dates that do not exist, both told at once', () => {
    expect(faultsOf({ records, period: { from: '2025-02-29', to: '2025-13-01' }, asOf })).toEqual([
      { code: 'bad-date', path: '/period/from' },
      { code: 'bad-date', path: '/period/to' },
    ])
    expect(faultsOf({ records, period: { from: '2024-02-29', to: 'March' }, asOf })).toEqual([
      { code: 'bad-date', path: '/period/to' },
    ])
  })

  test('none given and nothing to tell it from; else the hull of declared coverage, or of the evidence', () => {
    expect(faultsOf({ records: frame, asOf })).toEqual([{ code: 'no-period', path: '/period' }])
    expect(faultsOf({ records: [], asOf })).toEqual([{ code: 'no-period', path: '/period' }])
    expect(checker.check({ records, asOf }).run.period).toEqual({ from: '2025-09-15', to: '2025-09-16' })
    const declared = [
      { kind: 'coverage', of: 'visit', from: '2025-08-04', to: '2025-08-31' },
      { kind: 'coverage', of: 'night-duty', from: '2025-08-11', to: '2025-09-07' },
    ]
    expect(checker.check({ records: [...records, ...declared], asOf }).run.period).toEqual({
      from: '2025-08-04',
      to: '2025-09-07',
    })
    const spread = [...frame, ...nightsOn('2025-03-03', '2025-01-06', '2025-02-03')]
    expect(checker.check({ records: spread, asOf }).run.period).toEqual({ from: '2025-01-06', to: '2025-03-03' })
  })

  test('the evidence by its own dates: in the zone of the data, a night by its evening, nothing later than asOf', () => {
    const periodOf = (...given: readonly object[]) => checker.check({ records: [...frame, ...given], asOf }).run.period
    const signIn = (at: string, more: object = {}) => ({
      kind: 'attendance',
      id: at,
      personId: 'P1',
      at,
      direction: 'in',
      place: 'township',
      ...more,
    })
    const monday = { from: '2025-09-15', to: '2025-09-15' }
    expect(periodOf(signIn('2025-09-15T07:20:00+08:00'))).toEqual(monday)
    expect(periodOf(signIn('2025-09-14T23:20:00Z'))).toEqual(monday)
    const nightAt = { kind: 'night-duty', id: 'n', personId: 'P1', place: 'township', form: 'lodging' }
    expect(periodOf({ ...nightAt, at: '2025-09-16T00:40:00+08:00' })).toEqual(monday)
    expect(periodOf({ ...nightAt, at: '2025-09-15T12:00:00+08:00' })).toEqual(monday)
    const later = `${Number(asOf.slice(0, 4)) + 9}-01-05T08:00:00+08:00`
    expect(periodOf(signIn('2025-09-15T07:20:00+08:00'), signIn(later))).toEqual(monday)
  })
})

describe('a calendar that does not reach so far', () => {
  const week53 = { from: '2026-12-28', to: '2027-01-03' }
  const rest = (date: string) => ({ kind: 'calendar-day', date, type: 'rest-day' })

  test('week 53 of 2026 ends in a year whose holidays are not known', () => {
    expect(faultsOf({ records, period: week53, asOf: '2027-03-01' })).toEqual([
      { code: 'calendar-unknown-year', path: '/period' },
    ])
    expect(faultsOf({ records: [], period: { from: '2003-12-29', to: '2004-01-04' }, asOf })).toEqual([
      { code: 'calendar-unknown-year', path: '/period' },
    ])
    expect(faultsOf({ records, period: { from: '2026-12-28', to: '2027-01-01' }, asOf: '2027-03-01' })).toEqual([])
  })

  test('the message names the year and what to do', () => {
    expect(() => checker.check({ records, period: week53, asOf })).toThrow(/2027.*calendar-day/)
  })

  test('calendar-day records make it known: the week is then judged', () => {
    const given = [
      ...frame,
      rest('2027-01-02'),
      rest('2027-01-03'),
      { kind: 'calendar-day', date: '2027-01-04', type: 'workday' },
      ...nightsOn('2026-12-28', '2026-12-29', '2026-12-30'),
    ]
    const report = checker.check({ records: given, period: week53, asOf: '2027-03-01', complete: true, all: true })
    expect(report.findings.map(({ window, verdict, measured }) => [window.key, verdict, measured])).toEqual([
      ['2026-W53', 'violation', 3],
    ])
    expect(report.errors).toEqual([])
  })
})

test('a time zone nobody knows', () => {
  const zoned = (timeZone: string) =>
    faultsOf({ records: [...records, { kind: 'dataset', timeZone }], period: week38, asOf })
  expect(zoned('Asia/Qingxi')).toEqual([{ code: 'unknown-time-zone', path: '/dataset/timeZone' }])
  expect(zoned('Asia/Urumqi')).toEqual([])
})

test('no records, or no persons: an empty report, not an error', () => {
  for (const given of [[], frame.slice(0, 1)]) {
    const report = checker.check({ records: given, period: week38, asOf })
    expect(report).toMatchObject({
      findings: [],
      rejected: [],
      errors: [],
      summary: { cases: 0, records: { read: given.length, refused: 0 } },
    })
    expect(report.notices.map(({ code, ruleId }) => [code, ruleId])).toEqual([['nothing-assessed', 'tiny/nights']])
  }
})
