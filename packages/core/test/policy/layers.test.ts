import { describe, expect, test } from 'vitest'
import type { PolicyInfo, PolicyLayer, SettingInfo } from '../../src/index.js'
import { tinyChecker } from '../check/tiny-pack.js'
import { faultsOf, placesOf } from './faults.js'

const policyOf = (config: PolicyLayer): PolicyInfo => tinyChecker(config).policy
const nightsOf = ({ rules }: PolicyInfo) => rules.find(({ id }) => id === 'tiny/nights') as PolicyInfo['rules'][number]
const set = ({ value, origin }: SettingInfo) => [value, origin.name, origin.path]

describe('layers', () => {
  const county: PolicyLayer = {
    name: 'county',
    extends: ['tiny/strict'],
    rules: { 'tiny/nights': ['warning', { minimum: 5 }] },
    policies: { 'leave.retroactiveDays': 3 },
  }

  test('the outer layer goes before what it extends, setting by setting', () => {
    const policy = policyOf({ name: 'township', extends: [county], rules: { 'tiny/nights': { strict: true } } })
    const { severity, options } = nightsOf(policy)
    expect(set(severity)).toEqual(['warning', 'county', '/rules/tiny~1nights/0'])
    expect(set(options.minimum)).toEqual([5, 'county', '/rules/tiny~1nights/1/minimum'])
    expect(set(options.strict)).toEqual([true, 'township', '/rules/tiny~1nights/strict'])
    expect(set(options.rounding)).toEqual(['floor', 'tiny', '/rules/nights/options/rounding/default'])
    expect(set(policy.policies['leave.retroactiveDays'])).toEqual([3, 'county', '/policies/leave.retroactiveDays'])
    expect(set(policy.policies['evidence.backdated'])).toEqual(['void', 'core', ''])
    expect(policy.levels.map(({ name }) => name)).toEqual(['tiny/strict', 'county', 'township'])
  })

  test('the recommended presets lie lowest where no layer says which', () => {
    const bare: PolicyLayer = { name: 'county', rules: { 'tiny/visits': ['info', { number: 1 }] } }
    expect(policyOf({ extends: [bare] }).levels.map(({ name }) => name)).toEqual([
      'tiny/recommended',
      'county',
      'configuration',
    ])
    expect(policyOf({ extends: [{ ...bare, extends: [] }] }).levels.map(({ name }) => name)).toEqual([
      'county',
      'configuration',
    ])
  })

  test('a layer that is reached twice counts once, where it is first met', () => {
    const other: PolicyLayer = { name: 'other', extends: [county, 'tiny/strict'], rules: { 'tiny/nights': 'info' } }
    const policy = policyOf({ name: 'township', extends: [other, county] })
    expect(policy.levels.map(({ name }) => name)).toEqual(['tiny/strict', 'county', 'other', 'township'])
    expect(nightsOf(policy).severity.value).toBe('info')
  })

  test('layers that extend each other are a fault that names the way round', () => {
    const first: { name: string; extends: PolicyLayer[] } = { name: 'first', extends: [] }
    const second: PolicyLayer = { name: 'second', extends: [first] }
    first.extends.push(second)
    const [{ code, message, layer, path }] = faultsOf({ extends: [first] })
    expect([code, layer, path]).toEqual(['extends-cycle', 'second', '/extends/0'])
    expect(message.en).toContain('first -> second -> first')
  })

  test('faults name the layer they are in', () => {
    const lower = { name: 'county', rules: { 'tiny/nigths': 'error' }, policies: { 'evidence.backdated': 'maybe' } }
    expect(placesOf({ extends: [lower], rules: { 'tiny/nights': { minimum: 9 } } })).toEqual([
      'unknown-rule county/rules/tiny~1nigths',
      'policy-value county/policies/evidence.backdated',
      'option-value /rules/tiny~1nights/minimum',
    ])
  })

  test.each([
    ['extends', 'tiny/strict'],
    ['overrides', {}],
    ['waivers', 'none'],
    ['locked', ['tiny/nights', 3]],
    ['rules', []],
    ['policies', 'none'],
  ])('%s that is no such thing', (key, value) => {
    expect(placesOf({ [key]: value })).toEqual([`layer-shape /${key}`])
    expect(placesOf({ extends: [{ name: 'county', [key]: value }] })).toEqual([`layer-shape county/${key}`])
  })
})
