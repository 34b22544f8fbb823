import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CheckInput, ConfigError, type DataCoverage, type Report, readCoverage } from '../../src/index.js'
import { frame, nightsOn, tinyChecker } from './tiny-pack.js'

type Records = readonly object[]

const fortnight = { from: '2025-09-15', to: '2025-09-28' }
const check = (records: Records, extra: Partial<CheckInput> = {}): Report =>
  tinyChecker().check({
    records: [...frame, ...records],
    period: fortnight,
    asOf: '2025-10-20',
    complete: true,
    coverage: true,
    ...extra,
  })
const coverageOf = (records: Records, extra: Partial<CheckInput> = {}) => check(records, extra).coverage as DataCoverage
const about = ['coverage-shrunk', 'records-missing', 'persons-missing', 'coverage-not-compared']
const noticesOf = ({ notices }: Report) => notices.filter(({ code }) => about.includes(code))
const said = (report: Report) => noticesOf(report).map(({ code, message }) => `${code}: ${message.en}`)
const leave = (id: string, from: string, personId = 'P1') => ({
  kind: 'leave',
  id,
  personId,
  type: 'personal',
  from,
  to: from,
  approvals: [],
})

describe('the coverage of a data set', () => {
  test('is what it claims and the dates and persons it has records of, within the period', () => {
    const nights = nightsOn('2025-09-10', '2025-09-15', '2025-09-16', '2025-09-18', '2025-09-30')
    const coverage = coverageOf([...nights, leave('l', '2025-09-19')])
    expect(coverage).toMatchObject({ asOf: '2025-10-20', period: fortnight, complete: 'all', declared: [] })
    expect(coverage.held.filter(({ kind }) => kind === 'night-duty')).toEqual([
      {
        kind: 'night-duty',
        unitId: 'T',
        dates: [
          { from: '2025-09-15', to: '2025-09-16' },
          { from: '2025-09-18', to: '2025-09-18' },
        ],
        persons: [{ id: 'P1', first: '2025-09-15', last: '2025-09-18' }],
      },
    ])
    expect(coverage.held.map(({ kind }) => kind)).toEqual(['leave', 'night-duty', 'person'])
    expect(coverage.held[2]).toMatchObject({
      dates: [],
      persons: [{ id: 'P1', first: fortnight.from, last: fortnight.to }],
    })
  })

  test('is told only where it is asked for', () => {
    expect('coverage' in check([], { coverage: false })).toBe(false)
    expect('coverage' in check([], { coverage: false, previous: coverageOf([]) })).toBe(false)
  })

  test('takes a night by its evening', () => {
    const [night] = nightsOn('2025-09-15')
    const [held] = coverageOf([night]).held.filter(({ kind }) => kind === 'night-duty')
    expect(held.dates).toEqual([{ from: '2025-09-15', to: '2025-09-15' }])
  })
})

describe('against an earlier coverage', () => {
  test('dates that had records and have none are named, with kind and unit', () => {
    const previous = coverageOf(nightsOn('2025-09-15', '2025-09-16', '2025-09-17', '2025-09-20'))
    const now = check(nightsOn('2025-09-15', '2025-09-18'), { previous })
    expect(said(now)).toEqual([
      'records-missing: Dates with night-duty records at the earlier check and none now: 2025-09-16 to 2025-09-17, 2025-09-20 (清溪镇). Make sure that no file is missing.',
    ])
    expect(noticesOf(now)[0].message['zh-CN']).toMatch(
      /night-duty）的日期：2025-09-16至2025-09-17、2025-09-20（清溪镇）/,
    )
    expect(said(check(nightsOn('2025-09-15', '2025-09-16', '2025-09-17', '2025-09-20'), { previous }))).toEqual([])
    expect(
      said(check(nightsOn('2025-09-14', '2025-09-15', '2025-09-16', '2025-09-17', '2025-09-20'), { previous })),
    ).toEqual([])
  })

  test('only dates inside the period of both are compared', () => {
    const previous = coverageOf(nightsOn('2025-09-15', '2025-09-26'))
    const later = { from: '2025-09-22', to: '2025-10-05' }
    expect(said(check([], { previous, period: later }))).toEqual([expect.stringContaining('2025-09-26 (清溪镇)')])
    const apart = check([], { previous, period: { from: '2025-09-29', to: '2025-10-05' } })
    expect(noticesOf(apart).map(({ code }) => code)).toEqual(['coverage-not-compared'])
    // The last date of one is the first of the other.
    const edge = check([], { previous, period: { from: '2025-09-28', to: '2025-10-05' } })
    expect(said(edge)).toEqual([])
  })

  test('an earlier state of the data is no loss', () => {
    const previous = coverageOf(nightsOn('2025-09-15', '2025-09-26'))
    expect(noticesOf(check([], { previous, asOf: '2025-10-19' })).map(({ code }) => code)).toEqual([
      'coverage-not-compared',
    ])
    expect(noticesOf(check([], { previous, asOf: '2025-10-20' })).map(({ code }) => code)).toEqual(['records-missing'])
  })

  test('claims that were made and are made no more are named', () => {
    const nights = nightsOn('2025-09-15')
    const claim = (from: string, to: string, unitId?: string) => ({
      kind: 'coverage',
      of: 'night-duty',
      from,
      to,
      ...(unitId && { unitId }),
    })
    const previous = coverageOf([...nights, claim('2025-09-15', '2025-09-28')], { complete: false })
    const narrower = check([...nights, claim('2025-09-15', '2025-09-20', 'T')], { complete: false, previous })
    expect(said(narrower)).toEqual([
      'coverage-shrunk: Declared complete at the earlier check and not now: night-duty records of 2025-09-21 to 2025-09-28 (清溪镇).',
    ])
    expect(said(check(nights, { complete: ['night-duty'], previous }))).toEqual([])
    expect(said(check(nights, { complete: true, previous }))).toEqual([])
    const all = coverageOf(nights)
    expect(said(check(nights, { complete: ['visit'], previous: all }))).toEqual([
      'coverage-shrunk: Declared complete at the earlier check and not now: night-duty records of 2025-09-15 to 2025-09-28 (清溪镇).',
    ])
  })

  test('persons without the records they had, and persons who are gone, are named', () => {
    const two = [...frame, { ...frame[1], id: 'P2' }]
    const of = (personId: string) =>
      nightsOn('2025-09-15').map((night) => ({ ...night, id: `n-${personId}`, personId }))
    const input = { period: fortnight, asOf: '2025-10-20', complete: true, coverage: true } as const
    const previous = tinyChecker().check({ ...input, records: [...two, ...of('P1'), ...of('P2')] })
      .coverage as DataCoverage
    const silent = tinyChecker().check({ ...input, previous, records: [...two, ...of('P1')] })
    expect(said(silent)).toEqual([
      expect.stringMatching(/^persons-missing: Persons with night-duty records .* none now: P2\./),
    ])
    const gone = tinyChecker().check({ ...input, previous, records: [...frame, ...of('P1')] })
    expect(said(gone)).toEqual([
      'persons-missing: Persons of the earlier check whom this data does not hold: P2.',
      expect.stringMatching(/night-duty.*P2/),
    ])
  })

  test('no verdict goes by it', () => {
    const dates = fc.subarray(['2025-09-15', '2025-09-16', '2025-09-17', '2025-09-18', '2025-09-22', '2025-09-23'])
    fc.assert(
      fc.property(dates, dates, fc.boolean(), (before, now, complete) => {
        const previous = coverageOf(nightsOn(...before), { complete })
        const { notices: _, ...without } = check(nightsOn(...now), { complete })
        const report = check(nightsOn(...now), { complete, previous })
        const { notices, ...rest } = report
        expect(rest).toEqual(without)
        // What is named is what is gone, no more and no less.
        const lost = before.filter((date) => !now.includes(date)).length
        expect(notices.some(({ code }) => code === 'records-missing')).toBe(lost > 0)
      }),
      { seed: 20251020, numRuns: 60 },
    )
  })
})

describe('a coverage that was written', () => {
  const coverage = coverageOf(nightsOn('2025-09-15'))

  test('is read back', () => {
    expect(readCoverage(JSON.parse(JSON.stringify({ coverage })))).toEqual(coverage)
  })

  test.each([
    ['nothing', undefined, '/previous'],
    ['a report without it', { schema: 1 }, '/previous'],
    ['no object', { coverage: [] }, '/previous/coverage'],
    [
      'a date that does not exist',
      { coverage: { ...coverage, period: { from: '2025-02-30', to: '2025-03-01' } } },
      '/previous/coverage',
    ],
    ['no instant', { coverage: { ...coverage, asOf: 'yesterday' } }, '/previous/coverage'],
    [
      'records without dates',
      { coverage: { ...coverage, held: [{ kind: 'leave', unitId: 'T', persons: [] }] } },
      '/previous/coverage',
    ],
  ])('or refused: %s', (_, value, path) => {
    const read = () => readCoverage(value)
    expect(read).toThrow(ConfigError)
    expect(() => read()).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path })] }))
  })
})
