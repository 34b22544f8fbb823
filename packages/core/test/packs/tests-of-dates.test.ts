import { expect, test } from 'vitest'
import { createChecker, type PackDefinition, type Selection } from '../../src/index.js'
import { frame as records, week38 } from '../check/tiny-pack.js'
import { withRule } from './pack-frame.js'

/** How many dates of week 38 a selection counts. */
function counted(selection: Selection): unknown {
  const pack = withRule({
    kind: 'metric',
    facts: { visits: { count: selection } },
    messages: { measured: { 'zh-CN': '{measured}', en: '{measured}' } },
  }) as unknown as PackDefinition
  const checker = createChecker({ packs: [pack], extends: [], rules: { 'own/visits': 'info' } })
  const input = { records, period: week38, asOf: '2026-01-01', complete: true, all: true } as const
  return checker.check(input).findings[0].measured
}

test('a date is counted where all tests hold, also two of one column, also two that nest', () => {
  expect(counted({ from: 'day' })).toBe(7)
  expect(counted({ from: 'day', where: { type: 'workday' } })).toBe(5)
  expect(counted({ from: 'day', where: { type: 'workday' }, valid: { type: 'rest-day' } })).toBe(0)
  const either = (...types: string[]) => ({ any: types.map((type) => ({ type })) })
  expect(counted({ from: 'day', where: either('workday', 'rest-day'), valid: either('rest-day') })).toBe(2)
})
