import { describe, expect, test } from 'vitest'
import type { Example, Expectation, PackDefinition, RuleDefinition } from '../../src/index.js'
import { testPack } from '../../src/testing.js'
import { demand, rule } from '../language/small-pack.js'
import { atTwo, belowTwo, shortOfOne, visitOn, visitsPack } from './visits-pack.js'

const faultsOf = (example: Example, more: Partial<PackDefinition> = {}) =>
  testPack(visitsPack([example], more)).examples[0].faults.map(({ code, path }) => `${path} ${code}`)
const expecting = (change: Partial<Expectation>) => faultsOf({ ...belowTwo, expect: [{ ...shortOfOne, ...change }] })
const at = (key: string) => `/rules/monthly/examples/0/expect/0${key}`

describe('examples that are right', () => {
  test('pass, with the remedy of a violation tried', () => {
    const { passed, examples } = testPack(visitsPack())
    expect(passed).toBe(true)
    expect(examples.map(({ rule, title, faults }) => [rule, title, faults])).toEqual([
      ['monthly', 'One signed visit of two', []],
      ['monthly', atTwo.title, []],
    ])
    expect(examples[0].cases[0]).toMatchObject({
      ruleId: 'visits/monthly',
      remedied: true,
      found: { verdict: 'violation', measured: 1, required: 2, counted: ['visit:v1'] },
    })
    expect(examples[1].cases[0].remedied).toBeUndefined()
  })

  test('name records by id or by kind and id, with the reason or without', () => {
    for (const discounted of ['v2', 'visit:v2', 'v2 fails:signature.signerType'])
      expect(expecting({ counted: ['visit:v1'], discounted: [discounted] })).toEqual([])
  })

  test('show the rule with other options', () => {
    const options = { signers: ['villager', 'self'] }
    expect(faultsOf({ ...belowTwo, options, expect: atTwo.expect })).toEqual([])
  })

  test('say what they hold where they do not hold everything', () => {
    const undecided = [{ subject: 'P1', window: '2025-09', verdict: 'indeterminate', measured: [1, null] }]
    const covered = { kind: 'coverage', of: 'visit', from: '2025-09-01', to: '2025-09-15' }
    const example = { ...belowTwo, given: [...(belowTwo.given ?? []), covered], expect: undecided as Expectation[] }
    expect(faultsOf(example)).toEqual([])
  })
})

describe('an example that is wrong is noticed', () => {
  test.each<[string, Partial<Expectation>]>([
    ['measured', { measured: 2 }],
    ['required', { required: 3 }],
    ['counted', { counted: ['v2'] }],
    ['counted', { counted: [] }],
    ['counted', { counted: ['v1', 'v1'] }],
    ['discounted', { discounted: ['v2 unsigned'] }],
    ['undecided', { undecided: ['v1'] }],
    ['missing', { missing: ['2025-09-04'] }],
    ['verdict', { verdict: 'compliant' }],
  ])('in its %s', (key, change) => {
    expect(expecting(change)).toEqual([`${at(`/${key}`)} ${key}`])
  })

  test('in its subject or window', () => {
    expect(expecting({ subject: 'P2' })).toEqual([`${at('')} no-case`])
    const [{ faults }] = testPack(visitsPack([{ ...belowTwo, expect: [{ ...shortOfOne, window: '2025-9' }] }])).examples
    expect(faults[0].message.en).toBe('P1 2025-9 was not judged. Judged: P1 2025-09.')
    expect(faults[0].message['zh-CN']).toMatch(/^没有核对 P1 2025-9。/)
  })

  test.each([
    ['measured', { measured: undefined }],
    ['required', { required: undefined }],
    ['counted / missing', { counted: undefined }],
  ])('where a violation leaves out %s', (left, change) => {
    const [{ faults }] = testPack(visitsPack([{ ...belowTwo, expect: [{ ...shortOfOne, ...change }] }])).examples
    expect(faults.map(({ code }) => code)).toEqual(['not-asserted'])
    expect(faults[0].message.en).toContain(left)
  })

  test('in a record that is refused, and a period that is none', () => {
    expect(faultsOf({ ...belowTwo, given: [...(belowTwo.given ?? []), visitOn('v3', '2025-09-31')] })).toEqual([
      '/rules/monthly/examples/0 record-refused',
    ])
    expect(faultsOf({ ...belowTwo, period: ['2025-09-30', '2025-09-01'] })).toEqual([
      '/rules/monthly/examples/0 check-failed',
    ])
  })
})

test('that there is no such case can be expected', () => {
  const elsewhere = { subject: 'P2', window: '2025-09', verdict: 'not-judged' } as const
  expect(faultsOf({ ...belowTwo, expect: [elsewhere] })).toEqual([])
  const [{ faults, passed }] = testPack(
    visitsPack([{ ...belowTwo, expect: [{ ...elsewhere, subject: 'P1' }] }]),
  ).examples
  expect([passed, faults.map(({ code, path }) => [code, path])]).toEqual([false, [['verdict', at('/verdict')]]])
  expect(faults[0].message.en).toBe('verdict: "not-judged" expected, "violation" found.')
})

test('a remedy that does not turn the verdict is noticed', () => {
  // At least three and at most two: whatever is added, the case stays unmet.
  const comparison = (operator: string, value: number) => ({ fact: 'visits', operator, value })
  const monthly: RuleDefinition = rule({
    window: 'month',
    facts: { visits: { count: { from: 'visit' } } },
    requirement: { all: [comparison('atLeast', 3), comparison('atMost', 2)] },
  })
  const expected = { ...shortOfOne, measured: 2, required: 3, counted: ['v1', 'v2'], discounted: [] }
  const pack = visitsPack([])
  const examples = [{ ...belowTwo, expect: [expected] }]
  const [{ passed, faults, cases }] = testPack({ ...pack, rules: { monthly: { ...monthly, examples } } }).examples
  expect([passed, cases[0].remedied]).toEqual([false, false])
  expect(faults.map(({ code, path }) => [code, path])).toEqual([['remedy', at('')]])
  expect(faults[0].message.en).toMatch(/^With the records said to have been enough, the case is still not met: 1 more/)
})

test('coverage says which verdicts and options no example reaches', () => {
  expect(testPack(visitsPack([belowTwo])).coverage).toEqual([
    {
      rule: 'monthly',
      examples: 1,
      verdicts: { violation: 1 },
      unreached: ['compliant'],
      options: { set: [], unset: ['number', 'signers'] },
    },
  ])
  const third = { ...belowTwo, options: { number: 1 }, expect: atTwo.expect }
  const [{ unreached, options }] = testPack(visitsPack([belowTwo, third])).coverage
  expect([unreached, options]).toEqual([[], { set: ['number'], unset: ['signers'] }])
})

test('an example of a rule table says which row it is about', () => {
  const table = (expected: Expectation): PackDefinition => {
    const { rules, ...pack } = visitsPack()
    const { options, examples, ...monthly } = rules.monthly
    const facts = { visits: { unit: 'visits', count: { from: 'visit' } } }
    const rows = [
      { id: 'two', number: 2 },
      { id: 'three', number: 3 },
    ]
    const columns = { number: { type: 'integer', unit: 'visits' } } as const
    const requirement = demand('visits', 'atLeast', { row: 'number' })
    const example = { ...belowTwo, expect: [expected] }
    return { ...pack, rules: { monthly: { ...monthly, columns, rows, facts, requirement, examples: [example] } } }
  }
  const three = { ...shortOfOne, measured: 2, required: 3, counted: ['v1', 'v2'], discounted: [] }
  const codes = (expected: Expectation) => testPack(table(expected)).examples[0].faults.map(({ code }) => code)
  expect(codes({ ...three, row: 'three' })).toEqual([])
  expect(codes({ ...three, row: 'two' })).toContain('verdict')
  expect(codes(three)).toEqual(['no-row'])
})
