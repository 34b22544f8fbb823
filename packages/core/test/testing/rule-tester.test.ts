import { describe, expect, test } from 'vitest'
import { ruleTester, type TestFunctions } from '../../src/testing.js'
import { demand, rule } from '../language/small-pack.js'
import { atTwo, belowTwo, shortOfOne, visitsPack } from './visits-pack.js'

const { expect: _, ...below } = belowTwo
const { verdict, ...short } = shortOfOne
const two = { title: 'Two', period: atTwo.period, asOf: atTwo.asOf, use: atTwo.use, given: atTwo.given }
const met = { ...two, subject: 'P1', window: '2025-09' }
const pack = visitsPack([])

ruleTester.run({ pack, rule: 'monthly' }, { violation: [{ ...below, ...short }], compliant: [met] }, { describe, test })

const { title, period, asOf, given } = two
ruleTester.run(
  rule({
    window: 'month',
    facts: { visits: { count: { from: 'visit' } } },
    requirement: demand('visits', 'atLeast', 2),
  }),
  {
    compliant: [
      {
        title,
        period,
        asOf,
        given: [...(pack.fixtures?.official ?? []), ...(given ?? [])],
        subject: 'P1',
        window: '2025-09',
      },
    ],
  },
  { describe, test },
)

/** A runner that notes what each test came to. */
function noting(): { readonly runner: TestFunctions; readonly outcomes: Record<string, string> } {
  const outcomes: Record<string, string> = {}
  const runner: TestFunctions = {
    describe: (_name, body) => body(),
    test: (name, body) => {
      try {
        body()
        outcomes[name] = 'passed'
      } catch (error) {
        outcomes[name] = (error as Error).message
      }
    },
  }
  return { runner, outcomes }
}

test('a case that is wrong fails its test, and says in what', () => {
  const { runner, outcomes } = noting()
  const cases = { violation: [{ ...below, ...short, measured: 2 }], compliant: [{ ...met, title: 'Met' }] }
  ruleTester.run({ pack, rule: 'monthly' }, cases, runner)
  expect(outcomes).toEqual({
    'One signed visit of two': '/rules/monthly/examples/0/expect/0/measured measured: 2 expected, 1 found.',
    Met: 'passed',
  })
})

test('without global test functions they are asked for', () => {
  expect(() => ruleTester.run({ pack, rule: 'monthly' }, { compliant: [met] })).toThrow(/Pass them: ruleTester\.run/)
})

test('a fixture that is misspelt, and a rule that the pack has not, are no empty cases', () => {
  const { runner, outcomes } = noting()
  const misspelt = { ...met, use: ['offical'] }
  ruleTester.run({ pack, rule: 'monthly' }, { 'not-applicable': [misspelt] }, runner)
  expect(outcomes.Two).toMatch(/examples\/0\/use\/0: .*Did you mean "official"\?/)
  expect(() => ruleTester.run({ pack, rule: 'montly' }, { compliant: [met] }, runner)).toThrow(/no rule "montly"/)
})
