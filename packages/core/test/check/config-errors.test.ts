import { describe, expect, test } from 'vitest'
import { ConfigError, type ConfigIssue, createChecker } from '../../src/index.js'
import { frame, nightsOn, tinyChecker, tinyPack, week38 } from './tiny-pack.js'

/** The faults of a configuration, without their sentences but with the hints. */
function faultsOf(config: object): (Pick<ConfigIssue, 'code' | 'path'> & { hint?: string })[] {
  try {
    tinyChecker(config)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    const { issues, message } = error as ConfigError
    for (const issue of issues) {
      expect(issue.message['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
      expect(message).toContain(issue.path)
      expect(message).toContain(issue.message.en)
    }
    return issues.map(({ code, path, hint }) => ({ code, path, ...(hint && { hint: hint.en }) }))
  }
  return []
}

describe('faults of a configuration', () => {
  test('a rule nobody has', () => {
    expect(faultsOf({ rules: { 'tiny/nigths': 'error' } })).toEqual([
      { code: 'unknown-rule', path: '/rules/tiny~1nigths', hint: 'Did you mean "tiny/nights"?' },
    ])
    expect(faultsOf({ rules: { 'other/quite-different': 'off' } })).toEqual([
      { code: 'unknown-rule', path: '/rules/other~1quite-different' },
    ])
  })

  test('a preset nobody has', () => {
    expect(faultsOf({ extends: ['tiny/recomended'] })).toEqual([
      { code: 'unknown-preset', path: '/extends/0', hint: 'Did you mean "tiny/recommended"?' },
    ])
    expect(faultsOf({ extends: ['tiny/recommended', 'elsewhere'] })).toEqual([
      { code: 'unknown-preset', path: '/extends/1' },
    ])
    expect(faultsOf({ extends: ['tiny'] })).toEqual([])
  })

  test('an option the rule does not have', () => {
    expect(faultsOf({ rules: { 'tiny/nights': ['error', { minimun: 4 }] } })).toEqual([
      { code: 'unknown-option', path: '/rules/tiny~1nights/1/minimun', hint: 'Did you mean "minimum"?' },
    ])
    expect(faultsOf({ rules: { 'tiny/nights': ['error', { toString: 4 }] } })).toMatchObject([
      { code: 'unknown-option' },
    ])
  })

  test.each([
    ['minimum', -1],
    ['minimum', 8],
    ['minimum', 3.5],
    ['minimum', '4'],
    ['minimum', null],
    ['minimum', []],
    ['minimum', [{ from: '2025-02-30', value: 4 }]],
    ['minimum', [{ from: '2025-09-15', value: 9 }]],
    [
      'minimum',
      [
        { from: '2025-09-15', value: 4 },
        { from: '2025-09-15', value: 3 },
      ],
    ],
    [
      'minimum',
      [
        { from: '2025-09-15', value: 4 },
        { from: '2025-01-01', value: 3 },
      ],
    ],
    ['rounding', 'up'],
    ['rounding', [{ from: '2025-01-01', value: 'ceil' }]],
    ['strict', 'yes'],
    ['strict', 1],
    ['ratio', Number.NaN],
    ['ratio', Number.POSITIVE_INFINITY],
    ['places', 'township'],
    ['places', [{}]],
  ])('%s = %o is no value of the option', (option, value) => {
    expect(faultsOf({ rules: { 'tiny/nights': ['error', { [option]: value }] } })).toEqual([
      { code: 'option-value', path: `/rules/tiny~1nights/1/${option}` },
    ])
  })

  test('the bounds themselves are values, and so is a list in the order of its dates', () => {
    const dated = [
      { from: '2025-01-01', value: 3 },
      { from: '2025-09-15', value: 4 },
    ]
    for (const minimum of [0, 7, dated])
      expect(faultsOf({ rules: { 'tiny/nights': ['error', { minimum }] } })).toEqual([])
  })

  test.each(['fatal', 2, ['error'], ['error', 4], ['loud', {}], null, [['error'], {}]])(
    '%o is no setting of a rule',
    (setting) => {
      expect(faultsOf({ rules: { 'tiny/nights': setting } })).toEqual([
        { code: 'rule-setting', path: '/rules/tiny~1nights' },
      ])
    },
  )

  test('a policy nobody has', () => {
    expect(faultsOf({ policies: { 'evidence.backdate': 'flag' } })).toEqual([
      { code: 'unknown-policy', path: '/policies/evidence.backdate', hint: 'Did you mean "evidence.backdated"?' },
    ])
    expect(faultsOf({ policies: { constructor: 'flag' } })).toMatchObject([{ code: 'unknown-policy' }])
  })

  test.each([
    ['evidence.tripMarginMinutes', -1],
    ['evidence.tripMarginMinutes', 1.5],
    ['evidence.voidWhenLate', 'false'],
    ['evidence.acceptVillageCadre', 0],
    ['evidence.backdated', 'ignore'],
    ['evidence.nightKey', 'noon'],
    ['leave.retroactiveDays', '2'],
    ['trip.lateReturnCutoff', '24:00'],
    ['trip.lateReturnCutoff', '8:00'],
    ['leave.authority', []],
    ['leave.authority', [{ authority: 'mayor' }]],
    ['leave.authority', [{ upToDays: 3, authority: 'party-secretary' }]],
    ['leave.authority', [{ class: ['head'], authority: 'party-secretary' }]],
    ['leave.authority', [null]],
  ])('%s = %o is no value of the policy', (policy, value) => {
    expect(faultsOf({ policies: { [policy]: value } })).toEqual([{ code: 'policy-value', path: `/policies/${policy}` }])
  })

  test('a dated policy: the faulty value is named, and dates out of order', () => {
    const dated = (...values: readonly (readonly [string, unknown])[]) => ({
      policies: { 'leave.retroactiveDays': values.map(([from, value]) => ({ from, value })) },
    })
    expect(faultsOf(dated(['2025-01-01', 2], ['2025-06-01', 'many']))).toEqual([
      { code: 'policy-value', path: '/policies/leave.retroactiveDays/1' },
    ])
    expect(faultsOf(dated(['2025-13-01', 2]))).toEqual([
      { code: 'policy-value', path: '/policies/leave.retroactiveDays/0' },
    ])
    expect(faultsOf(dated(['2025-06-01', 2], ['2025-01-01', 3]))).toEqual([
      { code: 'dates-out-of-order', path: '/policies/leave.retroactiveDays' },
    ])
    expect(faultsOf(dated(['2025-01-01', 2], ['2025-06-01', 3]))).toEqual([])
  })

  test('nights that would be keyed in two ways in one period', () => {
    const checker = tinyChecker({
      policies: {
        'evidence.nightKey': [
          { from: '2020-01-01', value: 'evening' },
          { from: '2025-09-17', value: 'morning' },
        ],
      },
    })
    const issuesOf = (from: string, to: string) => {
      try {
        checker.check({ records: [...frame], period: { from, to }, asOf: '2026-01-01', complete: true })
      } catch (error) {
        if (error instanceof ConfigError) return error.issues.map(({ code, path, hint }) => [code, path, hint?.en])
        throw error
      }
      return []
    }
    expect(issuesOf('2025-09-15', '2025-09-21')).toEqual([
      [
        'night-key-changes',
        '/policies/evidence.nightKey',
        'Check the two parts separately: until 2025-09-16, and from 2025-09-17.',
      ],
    ])
    expect(issuesOf('2025-09-15', '2025-09-16')).toEqual([])
    expect(issuesOf('2025-09-17', '2025-09-30')).toEqual([])
  })

  test('all faults are told at once', () => {
    const found = faultsOf({
      extends: ['tiny/none-such-at-all'],
      rules: { 'tiny/night': 'error', 'tiny/nights': ['error', { minimum: 9, strickt: true }] },
      policies: { 'evidence.backdated': 'maybe' },
    })
    expect(found.map(({ code }) => code).sort()).toEqual([
      'option-value',
      'policy-value',
      'unknown-option',
      'unknown-preset',
      'unknown-rule',
    ])
  })
})

describe('what a configuration turns on', () => {
  const severities = (config: object) =>
    Object.fromEntries(tinyChecker(config).rules.map(({ id, configured }) => [id, configured]))

  test('every pack’s recommended preset, where nothing is said; a rule with an option nobody set stays off', () => {
    expect(severities({})).toEqual({ 'tiny/nights': 'error', 'tiny/visits': 'off' })
    expect(severities({ rules: { 'tiny/visits': ['warning', { number: 1 }] } })).toEqual({
      'tiny/nights': 'error',
      'tiny/visits': 'warning',
    })
  })

  test('no preset, no rule', () => {
    expect(severities({ extends: [] })).toEqual({ 'tiny/nights': 'off', 'tiny/visits': 'off' })
    expect(severities({ extends: [], rules: { 'tiny/nights': 'info' } })).toEqual({
      'tiny/nights': 'info',
      'tiny/visits': 'off',
    })
  })

  test('later settings override, options are kept unless set again', () => {
    const required = (config: object) => {
      const report = tinyChecker(config).check({
        records: [...frame, ...nightsOn('2025-09-15')],
        period: week38,
        asOf: '2026-01-01',
        complete: true,
      })
      return report.findings.map(({ required: due, severity }) => [due, severity])
    }
    expect(required({ extends: ['tiny/recommended', 'tiny/strict'] })).toEqual([[7, 'error']])
    expect(required({ extends: ['tiny/strict'], rules: { 'tiny/nights': 'warning' } })).toEqual([[7, 'warning']])
    expect(required({ extends: ['tiny/strict'], rules: { 'tiny/nights': ['error', { minimum: 2 }] } })).toEqual([
      [2, 'error'],
    ])
    expect(required({ rules: { 'tiny/nights': 'off' } })).toEqual([])
  })

  test('a pack given twice is an error', () => {
    expect(() => createChecker({ packs: [tinyPack, tinyPack] })).toThrow(/given twice/)
  })
})
