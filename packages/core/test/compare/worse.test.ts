import { describe, expect, test } from 'vitest'
import { isWorse, type Sides, shortfall } from '../../src/compare/worse.js'
import type { Comparison, Finding } from '../../src/index.js'

const sides = (measured: Sides['measured'], required: Sides['required']): Sides => ({ measured, required })
const worse = (comparison: Comparison, before: Sides, now: Sides) => isWorse(before, { ...now, comparison } as Finding)

describe('a finding is worse', () => {
  test.each<[Comparison, Sides, Sides, boolean]>([
    ['at-least', sides(3, 4), sides(2, 4), true],
    ['at-least', sides(3, 4), sides(3, 4), false],
    ['at-least', sides(2, 4), sides(3, 4), false],
    ['at-least', sides(3, 4), sides(3, 5), true],
    ['at-least', sides(3, 5), sides(2, 4), false],
    ['at-least', sides([1, 2], 4), sides(2, 4), false],
    ['at-least', sides(2, 4), sides([1, 2], [4, 5]), false],
    ['at-least', sides(2, 4), sides([0, 1], 4), true],
    ['at-most', sides(6, 5), sides(7, 5), true],
    ['at-most', sides(7, 5), sides(6, 5), false],
    ['on-or-before', sides('2025-10-10', '2025-10-09'), sides('2025-10-11', '2025-10-09'), true],
    ['on-or-before', sides('2025-10-10', '2025-10-09'), sides('2025-10-10', '2025-10-09'), false],
    ['on-or-before', sides('2025-10-10', '2025-10-09'), sides(null, '2025-10-09'), true],
    ['on-or-before', sides(null, '2025-10-09'), sides('2025-10-10', '2025-10-09'), false],
    ['on-or-before', sides(null, '2025-10-09'), sides(null, '2025-10-09'), false],
    ['at-least', sides('staff', 'head'), sides('clerk', 'head'), true],
    ['at-least', sides('staff', 'head'), sides('staff', 'head'), false],
    ['equal', sides(2, 0), sides(1, 0), true],
    ['equal', sides(2, 0), sides(2, 0), false],
  ])('%s: %j, now %j: %s', (comparison, before, now, expected) => {
    expect(worse(comparison, before, now)).toBe(expected)
  })
})

test('a shortfall is the least there can be', () => {
  expect(shortfall(sides([1, 3], [4, 5]), 'at-least')).toBe(1)
  expect(shortfall(sides([6, 8], 5), 'at-most')).toBe(1)
  expect(shortfall(sides(null, '2025-10-09'), 'on-or-before')).toBe(Number.POSITIVE_INFINITY)
  expect(shortfall(sides(true, false), 'equal')).toBeUndefined()
})
