import { describe, expect, test } from 'vitest'
import type { Finding, PolicyLayer } from '../../src/index.js'
import { frame, nightsOn, tinyChecker } from './tiny-pack.js'

const period = { from: '2025-09-01', to: '2025-09-28' }
const findings = (nights: readonly string[], config: PolicyLayer = {}): readonly Finding[] =>
  tinyChecker(config)
    .check({ records: [...frame, ...nightsOn(...nights)], period, asOf: '2025-10-20', complete: true })
    .findings.filter(({ ruleId }) => ruleId === 'tiny/nights')

// Three nights, then two, then three again, then none.
const nights = ['09-01', '09-02', '09-03', '09-08', '09-09', '09-15', '09-16', '09-17'].map((day) => `2025-${day}`)

describe('what is told of equal numbers', () => {
  test('is told once, and of other numbers on its own', () => {
    const found = findings(nights)
    expect(found.map(({ measured }) => measured)).toEqual([3, 2, 3, 0])
    const [three, two, again] = found.map(({ explanation }) => explanation)
    expect(again).toBe(three)
    expect(two).not.toBe(three)
    expect(two.requirement.children?.[0].measured).toBe(2)
    expect(found[2].message.en).toContain('3 nights')
    expect(found[2].message.en).toContain('Week 38')
  })

  test('is told anew under a setting that changes in between', () => {
    const config: PolicyLayer = { overrides: [{ rules: { 'tiny/nights': { minimum: 5 } }, from: '2025-09-15' }] }
    const [before, , after] = findings(nights, config)
    expect([before.required, after.required]).toEqual([4, 5])
    const minimum = ({ explanation }: Finding) => explanation.parameters.find(({ name }) => name === 'minimum')
    expect([minimum(before)?.value, minimum(after)?.value]).toEqual([4, 5])
    // The same numbers, but the setting is in force since another day.
    const same: PolicyLayer = { overrides: [{ rules: { 'tiny/nights': { minimum: 4 } }, from: '2025-09-15' }] }
    const [old, , now] = findings(nights, same)
    expect(now.measured).toBe(old.measured)
    expect([minimum(old)?.since, minimum(now)?.since]).toEqual([undefined, '2025-09-15'])
  })

  test('cannot be changed in one finding for all', () => {
    const [{ explanation }] = findings(nights)
    expect(() => Object.assign(explanation.facts[0], { value: 9 })).toThrow(TypeError)
    expect(() => (explanation.requirement.children as unknown[]).push(1)).toThrow(TypeError)
  })
})
