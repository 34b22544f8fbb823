import { expect, test } from 'vitest'
import type { Example, PackDefinition } from '../../src/index.js'
import { mutantsOf, mutateThresholds } from '../../src/testing.js'
import { demand } from '../language/small-pack.js'
import { atTwo, belowTwo, visitOn, visitsPack } from './visits-pack.js'

test('thresholds are moved by one either way, and noticed by examples below and at them', () => {
  expect(mutantsOf(visitsPack())).toEqual([
    { path: '/rules/monthly/options/number/default', from: 2, to: 1 },
    { path: '/rules/monthly/options/number/default', from: 2, to: 3 },
  ])
  expect(mutateThresholds(visitsPack())).toEqual({ pack: 'visits', mutants: 2, noticed: 2, refused: 0, survivors: [] })
})

test('what no example notices survives', () => {
  const { survivors } = mutateThresholds(visitsPack([atTwo]))
  expect(survivors).toEqual([{ path: '/rules/monthly/options/number/default', from: 2, to: 1 }])
})

test('examples that fail notice nothing', () => {
  const wrong = { ...belowTwo, expect: [{ ...belowTwo.expect[0], measured: 7 }] }
  expect(mutateThresholds(visitsPack([wrong, atTwo])).survivors.map(({ to }) => to)).toEqual([1])
})

const dated = (change: string): PackDefinition => {
  const { rules, ...pack } = visitsPack()
  const { options, ...monthly } = rules.monthly
  const facts = { visits: { unit: 'visits', count: { from: 'visit' } } }
  const values = [
    { from: '2010-01-01', value: 1 },
    { from: change, value: 2 },
  ]
  const number = { type: 'integer', unit: 'visits', values } as const
  const requirement = demand('visits', 'atLeast', { parameter: 'number' })
  const one = { ...belowTwo, given: [visitOn('v1', '2025-09-02')] }
  const expected = { ...belowTwo.expect[0], discounted: [] }
  const examples: readonly Example[] = [
    { ...one, expect: [expected] },
    { ...atTwo, title: 'Two', given: atTwo.given },
    {
      ...one,
      title: 'Before',
      period: ['2025-08-01', '2025-08-31'] as const,
      given: [visitOn('v1', '2025-08-02')],
      expect: [{ subject: 'P1', window: '2025-08', verdict: 'compliant' }],
    },
    {
      ...one,
      title: 'Before, without',
      period: ['2025-08-01', '2025-08-31'] as const,
      given: [],
      expect: [{ subject: 'P1', window: '2025-08', verdict: 'violation', measured: 0, required: 1, counted: [] }],
    },
  ]
  return { ...pack, parameters: { number }, rules: { monthly: { ...monthly, facts, requirement, examples } } }
}

test('dates from which values hold are moved by a day, but for the first, which holds before as well', () => {
  const { mutants, noticed, survivors } = mutateThresholds(dated('2025-09-01'))
  expect(mutants).toBe(6)
  // A day earlier falls among the dates on which no window of these examples begins.
  expect(survivors).toEqual([{ path: '/parameters/number/values/1/from', from: '2025-09-01', to: '2025-08-31' }])
  expect(noticed).toBe(5)
})

test('a value outside the bounds of its option is refused, not noticed', () => {
  const { rules, ...pack } = visitsPack()
  const { monthly } = rules
  const options = { ...monthly.options, number: { ...monthly.options?.number, type: 'integer' as const, maximum: 2 } }
  const result = mutateThresholds({ ...pack, rules: { monthly: { ...monthly, options } } })
  expect(result).toMatchObject({ mutants: 2, noticed: 1, refused: 1 })
})

test('what the recommended preset sets is moved; where it does, the default under it decides nothing', () => {
  const presets = { recommended: { rules: { monthly: ['error', { number: 2 }] as const } } }
  const { rules, ...pack } = visitsPack()
  const { default: _, ...number } = rules.monthly.options?.number ?? { type: 'integer' }
  const withoutDefault = { monthly: { ...rules.monthly, options: { ...rules.monthly.options, number } } }
  expect(mutateThresholds({ ...pack, rules: withoutDefault, presets })).toMatchObject({ mutants: 2, noticed: 2 })
  expect(mutateThresholds({ ...pack, rules, presets }).survivors.map(({ path }) => path)).toEqual([
    '/rules/monthly/options/number/default',
    '/rules/monthly/options/number/default',
  ])
})
