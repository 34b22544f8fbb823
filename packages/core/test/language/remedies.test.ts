import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createChecker, type FactDefinition, type Finding, type RuleDefinition } from '../../src/index.js'
import { away, demand, packOf, rule, taskOf } from './small-pack.js'

const seed = Number(process.env.SHOUZE_SEED ?? 20_250_918)
console.info(`remedies of every form: seed ${seed} (SHOUZE_SEED)`)

type Json = Readonly<Record<string, unknown>>

const frame: readonly Json[] = [
  { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
  { kind: 'person', id: 'P1', name: '陈立群', posts: [{ unitId: 'T', classes: [], from: '2020-01-01' }] },
]
const x = { count: { from: 'task', where: { target: 'x' } } }
const y = { count: { from: 'task', where: { target: 'y' } } }
const all = { count: { from: 'task' } }
const hours = (form: 'sum' | 'largest' | 'smallest') =>
  ({ [form]: { from: 'task', column: 'hours' } }) as unknown as FactDefinition
const firstOf = (target: string): FactDefinition => ({ first: { from: 'task', column: 'at', where: { target } } })
const reckoned = (calc: FactDefinition['calc'], more: Readonly<Record<string, FactDefinition>> = { x, y }) => ({
  ...more,
  it: { calc } as FactDefinition,
})
const of = (fact: string) => ({ fact })

/** A rule of each form, with what it demands. */
const rules: Readonly<Record<string, RuleDefinition>> = {
  'count at least': rule({ facts: { x }, requirement: demand('x', 'atLeast', 3) }),
  'count more than': rule({ facts: { x }, requirement: demand('x', 'moreThan', 2) }),
  'count equal': rule({ facts: { x }, requirement: demand('x', 'equal', 2) }),
  'share of counts': rule({
    facts: { x, all, it: { share: { of: of('x'), among: of('all') } } },
    requirement: demand('it', 'atLeast', 70),
  }),
  'sum at least': rule({ facts: { it: hours('sum') }, requirement: demand('it', 'atLeast', 12) }),
  'largest at least': rule({ facts: { it: hours('largest') }, requirement: demand('it', 'atLeast', 5) }),
  'smallest at most': rule({ facts: { it: hours('smallest') }, requirement: demand('it', 'atMost', 1) }),
  'plus at least': rule({ facts: reckoned({ plus: [of('x'), of('y')] }), requirement: demand('it', 'atLeast', 4) }),
  'minus a number': rule({ facts: reckoned({ minus: [of('x'), 1] }, { x }), requirement: demand('it', 'atLeast', 2) }),
  'times a number': rule({ facts: reckoned({ times: [of('x'), 2] }, { x }), requirement: demand('it', 'atLeast', 5) }),
  'min at least': rule({ facts: reckoned({ min: [of('x'), of('y')] }), requirement: demand('it', 'atLeast', 2) }),
  'max at least': rule({ facts: reckoned({ max: [of('x'), of('y')] }), requirement: demand('it', 'atLeast', 3) }),
  'earliest by': rule({
    facts: reckoned({ earliest: [of('x'), of('y')] }, { x: firstOf('x'), y: firstOf('y') }),
    requirement: demand('it', 'onOrBefore', '2025-09-16'),
  }),
  'latest by': rule({
    facts: reckoned({ latest: [of('x'), of('y')] }, { x: firstOf('x'), y: firstOf('y') }),
    requirement: demand('it', 'onOrBefore', '2025-09-16'),
  }),
  'streak of days': rule({
    facts: { it: { streak: { from: 'task', where: { target: 'x' }, by: 'day' } } },
    requirement: demand('it', 'atLeast', 4),
  }),
  'streak of workdays with a gap': rule({
    facts: { it: { streak: { from: 'task', by: 'workday', gap: 1 } } },
    requirement: demand('it', 'atLeast', 4),
  }),
  'in force at least': rule({
    facts: { it: { inForce: { from: 'secondment' } } },
    requirement: demand('it', 'atLeast', 1, '$.fewest'),
  }),
}

const check = (r: RuleDefinition, records: readonly Json[]): Finding | undefined => {
  const report = createChecker({ packs: [packOf(r)], rules: { 'small/r': 'error' } }).check({
    records: [...frame, ...records],
    period: { from: '2025-09-15', to: '2025-09-21' },
    asOf: '2025-12-31',
    complete: true,
    all: true,
  })
  expect(report.errors).toEqual([])
  expect(report.rejected).toEqual([])
  return report.findings[0]
}

const day = fc.integer({ min: 15, max: 21 }).map((n) => `2025-09-${n}`)
const task = fc.record({
  at: day,
  target: fc.constantFrom('x', 'y', 'z'),
  hours: fc.integer({ min: 1, max: 6 }),
})
const spell = fc.tuple(day, day).map(([a, b]) => (a < b ? [a, b] : [b, a]))
const records = fc
  .tuple(fc.array(task, { maxLength: 6 }), fc.array(spell, { maxLength: 2 }))
  .map(([tasks, spells]): readonly Json[] => [
    ...tasks.map(({ at, ...more }, i) => taskOf(`t${i}`, at, more)),
    ...spells.map(([from, to], i) => away(`s${i}`, from, to)),
  ])

test.each(Object.entries(rules))('the records of a remedy turn the verdict: %s', (_, r) => {
  let turned = 0
  fc.assert(
    fc.property(records, (given) => {
      const finding = check(r, given)
      if (finding?.verdict !== 'violation') return
      const { records: added = [], text } = finding.remedy ?? {}
      expect(text?.en, JSON.stringify(given)).toBeTruthy()
      if (added.length === 0) return
      turned++
      expect(check(r, [...given, ...added])?.verdict, JSON.stringify(added)).toBe('compliant')
    }),
    { seed, numRuns: 40 },
  )
  expect(turned).toBeGreaterThan(3)
})

const remedyOf = (r: RuleDefinition, given: readonly Json[]) => {
  const finding = check(r, given)
  expect(finding?.verdict).toBe('violation')
  return finding?.remedy
}
const three = ['15', '16', '17'].map((n) => taskOf(`t${n}`, `2025-09-${n}`, { target: 'x', hours: 4 }))
const told = (r: RuleDefinition, given: readonly Json[] = three) => {
  const remedy = remedyOf(r, given)
  expect(remedy?.records).toEqual([])
  return [remedy?.text['zh-CN'], remedy?.text.en]
}

describe('what no record can say is said in words', () => {
  test('fewer', () => {
    const facts = { x: { ...x, unit: 'visits' } }
    expect(told(rule({ facts, requirement: demand('x', 'atMost', 2) }))).toEqual(['少 1 次走访', '1 fewer visit'])
    expect(told(rule({ facts, requirement: demand('x', 'lessThan', 2) }))).toEqual(['少 2 次走访', '2 fewer visits'])
    expect(told(rule({ facts, requirement: demand('x', 'equal', 0) }))).toEqual(['少 3 次走访', '3 fewer visits'])
    const sum = rule({ facts: { it: hours('sum') }, requirement: demand('it', 'atMost', 10) })
    expect(told(sum)).toEqual(['少 2 小时', '2 fewer hours'])
    const largest = rule({ facts: { it: hours('largest') }, requirement: demand('it', 'atMost', 3) })
    expect(told(largest)).toEqual(['少 1 小时', '1 fewer hour'])
    const streak = { streak: { from: 'task', by: 'day' as const } }
    expect(told(rule({ facts: { it: streak }, requirement: demand('it', 'atMost', 2) }))).toEqual([
      '连续不超过 2 天',
      'no more than 2 days on end',
    ])
    const inForce = { inForce: { from: 'secondment' } }
    const both = [away('a', '2025-09-15', '2025-09-17'), away('b', '2025-09-17', '2025-09-18')]
    expect(told(rule({ facts: { it: inForce }, requirement: demand('it', 'atMost', 1, '$.most') }), both)[0]).toMatch(
      /^9月17日少 1/,
    )
  })

  test('fewer through what is reckoned from it', () => {
    const minus = rule({ facts: reckoned({ minus: [5, of('x')] }, { x }), requirement: demand('it', 'atLeast', 4) })
    expect(told(minus)[1]).toBe('2 fewer records')
    const max = rule({ facts: reckoned({ max: [of('x'), of('y')] }), requirement: demand('it', 'atMost', 1) })
    expect(told(max)[1]).toBe('2 fewer records')
  })

  test('a share that cannot be told in records: how many it would have been', () => {
    const one = [...three, taskOf('other', '2025-09-18', { target: 'y' })]
    const share = (operator: string, value: number) =>
      rule({
        facts: { x, all, it: { share: { of: of('x'), among: of('all') } } },
        requirement: demand('it', operator, value),
      })
    expect(told(share('atLeast', 100), one)).toEqual(['4 中有 4 条记录', '4 records of 4'])
    expect(told(share('atMost', 50), one)).toEqual(['4 中不超过 2 条记录', 'no more than 2 records of 4'])
  })

  test('posts, which are part of a person', () => {
    const facts = { posts: { count: { from: 'post', when: 'any-time' as const } } }
    expect(told(rule({ facts, requirement: demand('posts', 'atLeast', 2) }))).toEqual(['再有 1 个任职', '1 more post'])
  })

  test('of an `any` records go before words, an `all` with words has no records', () => {
    const limit = { fact: 'all', operator: 'atMost', value: 2 }
    const least = { fact: 'y', operator: 'atLeast', value: 1 }
    const facts = { all, y }
    expect(remedyOf(rule({ facts, requirement: { any: [limit, least] } }), three)?.records).toHaveLength(1)
    expect(told(rule({ facts, requirement: { all: [limit, least] } }))[1]).toBe('1 fewer record; 1 more record')
  })

  test('nothing, where what is not covered has no bound', () => {
    const report = createChecker({
      packs: [packOf(rule({ facts: { x }, requirement: demand('x', 'atMost', 2) }))],
      rules: { 'small/r': 'error' },
    }).check({
      records: [...frame, ...three, { kind: 'coverage', of: 'task', from: '2025-09-15', to: '2025-09-17' }],
      period: { from: '2025-09-15', to: '2025-09-21' },
      asOf: '2025-12-31',
    })
    expect(report.findings.map(({ verdict, remedy }) => [verdict, remedy])).toEqual([['violation', undefined]])
  })
})
