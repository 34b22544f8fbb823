import { createChecker, type Finding } from '@shouze/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entitlement } from '../../src/index.js'
import { type Given, person, post, units } from '../given.js'
import { serviceOf } from './service.reference.js'

const long = 'entitlement/long-service'
const deputy = 'entitlement/deputy-term'
const checker = createChecker({ packs: [entitlement] })
const second: Given = { kind: 'unit', id: 'T2', name: '上坪镇', type: 'township', parentId: 'C' }

interface Asked {
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly all?: boolean
}

const findings = (
  records: readonly Given[],
  { from = '2025-02-01', to = '2025-02-28', asOf = '2025-03-01', all = true }: Asked = {},
) => {
  const report = checker.check({
    records: [...units, second, ...records],
    period: { from, to },
    asOf,
    complete: true,
    all,
  })
  expect([report.errors, report.rejected]).toEqual([[], []])
  return report.findings
}
const only = (rule: string, records: readonly Given[], asked?: Asked): Finding => {
  const found = findings(records, asked).filter(
    ({ ruleId, verdict }) => ruleId === rule && verdict !== 'not-applicable',
  )
  expect(found).toHaveLength(1)
  return found[0]!
}
const staffed = (...spans: readonly (readonly [unitId: string, from: string, to?: string])[]): Given =>
  person(
    'P1',
    ...spans.map(([unitId, from, to]) => post({ unitId, rank: 'staff', from, ...(to !== undefined && { to }) })),
  )
const deputed = (...spans: readonly (readonly [unitId: string, from: string, to?: string])[]): Given =>
  person(
    'P1',
    ...spans.map(([unitId, from, to]) =>
      post({ unitId, rank: 'deputy-section-chief', from, ...(to !== undefined && { to }) }),
    ),
  )
const appraisal = (year: number, result: string | undefined = 'competent', more: Given = {}): Given => ({
  kind: 'assessment',
  id: `y${year}`,
  unitId: 'T',
  personId: 'P1',
  period: String(year),
  type: 'annual-appraisal',
  at: `${year + 1}-02-01`,
  ...(result !== undefined && { result }),
  ...more,
})
const appraised = (from: number, to: number, ...but: readonly number[]): Given[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)
    .filter((year) => !but.includes(year))
    .map((year) => appraisal(year))

describe(long, () => {
  const full = appraised(2000, 2024)

  test('who meets the conditions is listed for consideration, with the appraisals it rests on', () => {
    const finding = only(long, [staffed(['T', '2000-02-01']), ...full])
    expect(finding).toMatchObject({
      verdict: 'eligible',
      severity: 'info',
      force: 'may',
      measured: 25,
      required: 25,
      unit: 'years',
      window: { type: 'term', key: '2000-02-01/', from: '2000-02-01', to: '2025-02-28' },
    })
    expect(finding.evidence.counted).toEqual([
      ...appraised(2001, 2024).map(({ id }) => `assessment:${id}`),
      'person:P1',
    ])
    expect(finding.message).toEqual({
      'zh-CN': '自2000年2月1日起连续在乡镇任职 25 年，条件为 25 年；各年度考核均为称职以上。',
      en: '25 years of unbroken township service since 1 February 2000; 25 are the condition. Every annual appraisal is competent or better.',
    })
  })

  test('who does not is not listed at all', () => {
    expect(findings([staffed(['T', '2000-03-01']), ...full], { all: false })).toEqual([])
    expect(only(long, [staffed(['T', '2000-03-01']), ...full]).verdict).toBe('not-eligible')
  })

  test('the anniversary of 29 February is the last day of the month', () => {
    const verdict = (to: string) => only(long, [staffed(['T', '2000-02-29']), ...appraised(2001, 2024)], { to }).verdict
    expect(verdict('2025-02-27')).toBe('not-eligible')
    expect(verdict('2025-02-28')).toBe('eligible')
  })

  test('time that lies ahead of asOf has not been served', () => {
    const verdict = (asOf: string) => only(long, [staffed(['T', '2000-02-15']), ...full], { asOf }).verdict
    expect(verdict('2025-02-14')).toBe('not-eligible')
    expect(verdict('2025-02-15')).toBe('eligible')
    const announced = [staffed(['T2', '2000-02-15', '2025-02-20'], ['T', '2025-02-21']), ...full]
    expect(only(long, announced, { asOf: '2025-02-18' }).subject.unitId).toBe('T2')
    expect(only(long, announced, { asOf: '2025-02-22' }).subject.unitId).toBe('T')
  })

  test('contiguous posts in several townships and their departments are one service; a day between breaks it', () => {
    const service = (...spans: readonly (readonly [string, string, string?])[]) =>
      only(long, [staffed(...spans), ...full])
    expect(
      service(['T2', '2000-02-01', '2010-06-30'], ['D', '2010-07-01', '2020-01-31'], ['T', '2020-02-01']).verdict,
    ).toBe('eligible')
    expect(service(['T2', '2000-02-01', '2010-06-30'], ['T', '2010-07-02']).measured).toBe(14)
    expect(
      service(['T2', '2000-02-01', '2010-06-30'], ['C', '2010-07-01', '2010-12-31'], ['T', '2011-01-01']).measured,
    ).toBe(14)
    // Two posts at a time, and one that lies wholly within another.
    expect(service(['T', '2000-02-01'], ['D', '2005-01-01', '2006-12-31']).verdict).toBe('eligible')
  })

  test('a post of the sending units is no township service', () => {
    const sent = person(
      'P1',
      post({ rank: 'staff', classes: ['resident'], from: '2000-02-01', to: '2009-12-31' }),
      post({ rank: 'staff', from: '2010-01-01' }),
    )
    expect(only(long, [sent, ...full]).measured).toBe(15)
  })

  test('other ranks before count as service; the rule is about staff', () => {
    const before = person(
      'P1',
      post({ rank: 'deputy-section-chief', from: '2000-02-01', to: '2010-12-31' }),
      post({ rank: 'staff', from: '2011-01-01' }),
    )
    expect(only(long, [before, ...full]).verdict).toBe('eligible')
    const after = person('P1', post({ rank: 'section-chief', from: '2000-02-01' }))
    expect(findings([after, ...full])).toEqual([])
  })

  test('a year without an appraisal leaves it undecided, and is named', () => {
    const finding = only(long, [staffed(['T', '2000-02-01']), ...appraised(2001, 2024, 2007, 2019)])
    expect(finding).toMatchObject({ verdict: 'indeterminate', evidence: { missing: ['2007', '2019'] } })
    expect(finding.message['zh-CN']).toBe(
      '自2000年2月1日起连续在乡镇任职 25 年；未见称职以上考核结果的年度：2007、2019。待核实，不作结论。',
    )
  })

  test('the years begun late and in progress owe none, but a poor one counts', () => {
    const given = [staffed(['T', '2000-02-01']), ...appraised(2001, 2024)]
    expect(only(long, given).verdict).toBe('eligible')
    expect(only(long, [...given, appraisal(2000, 'incompetent')]).verdict).toBe('not-eligible')
    expect(only(long, [...given, appraisal(2025, 'basically-competent', { at: '2025-02-20' })]).verdict).toBe(
      'not-eligible',
    )
    expect(only(long, [...given, appraisal(1999, 'incompetent')]).verdict).toBe('eligible')
  })

  test('a year in which the appraisal is competent and, in another, poor is not competent', () => {
    const given = [staffed(['T', '2000-02-01']), ...full]
    expect(only(long, [...given, appraisal(2010, 'incompetent', { id: 'other' })]).verdict).toBe('not-eligible')
    const ruled = {
      kind: 'ruling',
      id: 'r',
      recordKind: 'assessment',
      recordId: 'other',
      decision: 'discount',
      reason: '认定',
      by: '县委组织部',
      at: '2025-01-02',
    }
    expect(only(long, [...given, appraisal(2010, 'incompetent', { id: 'other' }), ruled]).verdict).toBe('eligible')
  })

  test('not graded, without a result, two contents: undecided', () => {
    const given = [staffed(['T', '2000-02-01']), ...appraised(2000, 2024, 2012)]
    expect(only(long, [...given, appraisal(2012, 'not-graded')]).verdict).toBe('indeterminate')
    expect(only(long, [...given, { ...appraisal(2012), result: undefined }]).verdict).toBe('indeterminate')
    expect(only(long, [...given, appraisal(2012, 'excellent'), appraisal(2012, 'incompetent')]).verdict).toBe(
      'indeterminate',
    )
    expect(only(long, [...given, { ...appraisal(2012), type: 'quarterly-award' }]).verdict).toBe('indeterminate')
    expect(only(long, [...given, appraisal(2012, 'excellent')]).verdict).toBe('eligible')
  })

  test('too few years are not eligible, whatever is missing', () => {
    expect(only(long, [staffed(['T', '2010-02-01'])]).verdict).toBe('not-eligible')
  })

  test('service of no whole year has nothing to be judged by', () => {
    const found = findings([staffed(['T', '2024-06-01'])])
    expect(found.map(({ verdict }) => verdict)).toEqual(['not-applicable'])
  })
})

describe(deputy, () => {
  test('ten years in deputy posts, in one township or several', () => {
    const finding = only(deputy, [deputed(['T2', '2015-02-10', '2020-01-31'], ['T', '2020-02-01'])])
    expect(finding).toMatchObject({ verdict: 'eligible', measured: 10, required: 10, unit: 'years', severity: 'info' })
    expect(finding.subject.unitId).toBe('T')
    expect(finding.message.en).toBe(
      '10 years in unbroken deputy posts in townships since 10 February 2015; 10 years are the condition.',
    )
  })

  test('the day before, the day of', () => {
    const verdict = (to: string) => only(deputy, [deputed(['T', '2015-02-10'])], { to }).verdict
    expect([verdict('2025-02-09'), verdict('2025-02-10')]).toEqual(['not-eligible', 'eligible'])
  })

  test('who has left served to the end of the last day', () => {
    const verdict = (last: string) => only(deputy, [deputed(['T', '2015-02-10', last])]).verdict
    expect([verdict('2025-02-08'), verdict('2025-02-09')]).toEqual(['not-eligible', 'eligible'])
    const leaving = deputed(['T', '2015-03-01', '2025-02-28'])
    expect(only(deputy, [leaving], { asOf: '2025-03-01' }).verdict).toBe('eligible')
    expect(only(deputy, [leaving], { asOf: '2025-02-28' }).verdict).toBe('not-eligible')
  })

  test('a gap, another rank, or a post outside the townships breaks them', () => {
    expect(only(deputy, [deputed(['T', '2014-01-01', '2018-12-31'], ['T', '2019-01-02'])]).measured).toBe(6)
    const promoted = person(
      'P1',
      post({ rank: 'deputy-section-chief', from: '2012-01-01', to: '2015-12-31' }),
      post({ rank: 'section-chief', from: '2016-01-01', to: '2016-12-31' }),
      post({ rank: 'deputy-section-chief', from: '2017-01-01' }),
    )
    expect(only(deputy, [promoted]).measured).toBe(8)
    expect(
      only(deputy, [
        deputed(['T2', '2010-01-01', '2014-12-31'], ['C', '2015-01-01', '2016-12-31'], ['T', '2017-01-01']),
      ]).measured,
    ).toBe(8)
  })

  test('appraisals are not asked for', () => {
    expect(only(deputy, [deputed(['T', '2014-01-01'])]).verdict).toBe('eligible')
  })

  test('two townships in one period, two posts at a time: listed once, in the one begun last', () => {
    const moved = findings([deputed(['T2', '2010-01-01', '2025-02-10'], ['T', '2025-02-11'])], { all: false })
    expect(moved.map(({ verdict, subject }) => [verdict, subject.unitId])).toEqual([['eligible', 'T']])
    const both = findings([deputed(['T', '2010-01-01'], ['D', '2012-01-01'])], { all: false })
    expect(both.map(({ verdict, subject }) => [verdict, subject.unitId])).toEqual([['eligible', 'D']])
  })
})

describe('against a naive reading', () => {
  const dayMs = 86_400_000
  const day = (date: string) => Date.parse(date) / dayMs
  const text = (at: number) => new Date(at * dayMs).toISOString().slice(0, 10)
  const parts = fc.array(
    fc.record({
      days: fc.oneof(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 3640, max: 3660 })),
      gap: fc.constantFrom(1, 1, 1, 1, 1, 0, -200, 2, 400),
      unitId: fc.constantFrom('T', 'T', 'T', 'T2', 'T2', 'D', 'C'),
      rank: fc.constantFrom('staff', 'staff', 'deputy-section-chief'),
      classes: fc.constantFrom([], [], [], [], ['leadership-team'], ['resident']),
    }),
    { minLength: 1, maxLength: 4 },
  )
  // Careers that began about as long before the end of the period as a condition asks for, and others.
  const career = fc
    .tuple(
      fc.integer({ min: day('2021-01-01'), max: day('2026-06-01') }),
      fc.oneof(
        fc.integer({ min: 0, max: 11_000 }),
        fc.integer({ min: 9120, max: 9145 }),
        fc.integer({ min: 3645, max: 3660 }),
      ),
      parts,
      fc.boolean(),
    )
    .map(([end, before, spans, isOpen]) => {
      const start = end - before
      let from = start
      const posts = spans.map(({ days, gap, ...rest }, i) => {
        const to = Math.min(from + days, day('2090-01-01') + i)
        const held = post({ ...rest, from: text(from), ...(isOpen && i === spans.length - 1 ? {} : { to: text(to) }) })
        from = Math.max(start, to + gap)
        return held
      })
      return { to: text(end), posts: posts as readonly Readonly<Record<string, string | undefined>>[] }
    })
    // A person holds one post a day in a unit: others are refused.
    .filter(({ posts }) =>
      posts.every((one, i) =>
        posts.every(
          (other, j) =>
            i >= j ||
            one.unitId !== other.unitId ||
            (one.to !== undefined && one.to < (other.from as string)) ||
            (other.to !== undefined && other.to < (one.from as string)),
        ),
      ),
    )
  const results = fc.array(
    fc.tuple(
      fc.integer({ min: 1990, max: 2026 }),
      fc.constantFrom('competent', 'excellent', 'competent', 'not-graded', 'basically-competent'),
    ),
    { maxLength: 2 },
  )

  test('random careers come to the same', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(
        career,
        results,
        fc.constantFrom(true, true, false),
        fc.integer({ min: -40, max: 40 }),
        ({ to, posts }, special, complete, later) => {
          const who = person('P1', ...posts)
          const [from, asOf] = [text(day(to) - 20), text(day(to) + later)]
          const all = [
            ...(complete ? appraised(1990, 2026, ...special.map(([year]) => year)) : appraised(2000, 2012)),
            ...special.map(([year, result], i) => appraisal(year, result, { id: `s${i}` })),
          ].map((record) => ({ ...record, at: '1990-01-01' }) as Given)
          for (const [rule, of, rank, required] of [
            [long, 'township', 'staff', 25],
            [deputy, 'deputy', 'deputy-section-chief', 10],
          ] as const) {
            const found = findings([who, ...all], { from, to, asOf }).filter(
              ({ ruleId, verdict }) => ruleId === rule && verdict !== 'not-applicable',
            )
            for (const finding of found) {
              const service = serviceOf(who, all, of, { to, asOf, at: finding.window.to })
              seen.set(`${rule} ${finding.verdict}`, (seen.get(`${rule} ${finding.verdict}`) ?? 0) + 1)
              expect(finding.subject.unitId).toBe(service?.unitId)
              expect(rank === 'staff' || finding.measured === service?.years).toBe(true)
              const { years, poor, missing } = service as NonNullable<typeof service>
              const asksAppraisals = rule === long
              const expected =
                years < required || (asksAppraisals && poor)
                  ? 'not-eligible'
                  : asksAppraisals && missing.length > 0
                    ? 'indeterminate'
                    : 'eligible'
              expect([finding.verdict, rule]).toEqual([expected, rule])
              if (expected === 'indeterminate') expect(finding.evidence.missing).toEqual(missing)
            }
            expect(new Set(found.map(({ subject }) => subject.unitId)).size).toBe(found.length)
          }
        },
      ),
      { numRuns: 250, seed: 39 },
    )
    for (const rule of [long, deputy])
      for (const verdict of ['eligible', 'not-eligible'])
        expect(seen.get(`${rule} ${verdict}`), `${rule} ${verdict}`).toBeGreaterThan(2)
    expect(seen.get(`${long} indeterminate`)).toBeGreaterThan(2)
  })
})
