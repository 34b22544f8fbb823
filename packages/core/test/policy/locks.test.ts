import { describe, expect, test } from 'vitest'
import type { PolicyLayer } from '../../src/index.js'
import { faultsOf, placesOf } from './faults.js'

const county: PolicyLayer = {
  name: 'county',
  extends: ['tiny/recommended'],
  rules: { 'tiny/nights': ['warning', { minimum: 4 }], 'tiny/visits': ['info', { number: 2 }] },
  policies: { 'leave.retroactiveDays': 3 },
  locked: ['tiny/nights', 'tiny/visits.number', 'leave.retroactiveDays', 'evidence.backdated'],
}
const under = (layer: object) => placesOf({ extends: [county], ...layer })
const visit = { reason: 'flood', approver: 'county', expires: '2025-12-31', coversFollowing: false }

describe('a locked setting', () => {
  test('may be given the value it has, and what is not locked may change', () => {
    expect(
      under({
        rules: { 'tiny/nights': ['warning', { minimum: 4, strict: false }], 'tiny/visits': ['off', { number: 2 }] },
        policies: { 'leave.retroactiveDays': 3, 'evidence.backdated': 'void', 'evidence.voidWhenLate': true },
      }),
    ).toEqual([])
  })

  test('a severity may be raised, not lowered', () => {
    expect(under({ rules: { 'tiny/nights': 'error' } })).toEqual([])
    for (const lower of ['info', 'off'])
      expect(under({ rules: { 'tiny/nights': lower } })).toEqual(['locked /rules/tiny~1nights'])
  })

  test('an option or policy keeps its value, up or down', () => {
    for (const minimum of [3, 5, [{ from: '2025-01-01', value: 4 }]])
      expect(under({ rules: { 'tiny/nights': { minimum } } })).toEqual(['locked /rules/tiny~1nights/minimum'])
    expect(under({ rules: { 'tiny/nights': { strict: true } } })).toEqual(['locked /rules/tiny~1nights/strict'])
    expect(under({ rules: { 'tiny/visits': { number: 3 } } })).toEqual(['locked /rules/tiny~1visits/number'])
    expect(under({ policies: { 'evidence.backdated': 'flag' } })).toEqual(['locked /policies/evidence.backdated'])
  })

  test('an option that says which way is stricter may be moved that way', () => {
    const nights = (...options: readonly object[]) =>
      options.flatMap((given) => under({ rules: { 'tiny/nights': given } }))
    expect(nights({ ratio: 0.4 }, { ratio: 0.5 }, { steps: 'none' }, { ever: true }, { since: '2024-12-31' })).toEqual(
      [],
    )
    const looser = [{ ratio: 0.6 }, { steps: 'floor' }, { since: '2025-01-02' }]
    expect(nights(...looser)).toEqual(looser.map((given) => `locked /rules/tiny~1nights/${Object.keys(given)[0]}`))
    const [{ message }] = faultsOf({ extends: [county], rules: { 'tiny/nights': { ratio: 0.6 } } })
    expect(message.en).toBe(
      'tiny/nights.ratio is locked at 0.5 by county#/locked/0: a lower level may tighten it, not loosen it to 0.6.',
    )
  })

  test('at every date, and against every value that the locking layer gives anybody', () => {
    const dated = (first: number, second: number) => [
      { from: '2020-01-01', value: first },
      { from: '2025-01-01', value: second },
    ]
    const own: PolicyLayer = {
      ...county,
      rules: { 'tiny/nights': ['warning', { ratio: dated(0.5, 0.4) }] },
      overrides: [{ units: ['T'], rules: { 'tiny/nights': { ratio: 0.3 } } }],
    }
    const given = (ratio: unknown) => placesOf({ extends: [own], rules: { 'tiny/nights': { ratio } } })
    const locked = ['locked /rules/tiny~1nights/ratio']
    expect([given(0.3), given(dated(0.3, 0.2)), given(dated(0.2, 0.3))]).toEqual([[], [], []])
    expect([given(0.4), given(dated(0.3, 0.4)), given(dated(0.4, 0.3))]).toEqual([locked, locked, locked])
    const plain: PolicyLayer = { ...own, overrides: [] }
    const under = (ratio: unknown) => placesOf({ extends: [plain], rules: { 'tiny/nights': { ratio } } })
    expect([under(dated(0.5, 0.4)), under(dated(0.5, 0.1)), under(0.4)]).toEqual([[], [], []])
    expect([
      under(0.5),
      under(dated(0.6, 0.4)),
      under([
        { from: '2020-01-01', value: 0.5 },
        { from: '2025-01-02', value: 0.4 },
      ]),
    ]).toEqual([locked, locked, locked])
  })

  test('overrides and presets of a lower level are held to it as well', () => {
    const overrides = [{ units: ['T'], rules: { 'tiny/nights': 'off' }, policies: { 'leave.retroactiveDays': 4 } }]
    expect(under({ overrides })).toEqual([
      'locked /overrides/0/rules/tiny~1nights',
      'locked /overrides/0/policies/leave.retroactiveDays',
    ])
    expect(placesOf({ extends: [county, 'tiny/strict'] })).toEqual([
      'locked tiny/strict/presets/strict/rules/nights/1/minimum',
    ])
  })

  test('the order in which layers are named is no way around it', () => {
    const mine: PolicyLayer = { name: 'mine', extends: [], rules: { 'tiny/nights': { strict: true } } }
    expect(placesOf({ extends: [mine, county] })).toEqual(['locked mine/rules/tiny~1nights/strict'])
    const lax: PolicyLayer = { name: 'lax', locked: ['tiny/nights.severity'] }
    // Alone, `lax` would run the recommended presets.
    expect(placesOf({ extends: ['tiny/recommended', lax] })).toEqual([])
    expect(placesOf({ extends: [{ name: 'none', extends: [] }, lax] })).toEqual(['locked tiny/rules/nights'])
  })

  test('its own overrides stay, and what it extends may differ from it', () => {
    const own: PolicyLayer = {
      ...county,
      overrides: [{ units: ['T'], rules: { 'tiny/nights': { minimum: 3 } } }],
      extends: [{ name: 'province', extends: [], rules: { 'tiny/nights': ['error', { minimum: 5 }] } }],
    }
    expect(placesOf({ extends: [own] })).toEqual([])
    expect(placesOf({ extends: [own], rules: { 'tiny/nights': { minimum: 4 } } })).toEqual([
      'locked /rules/tiny~1nights/minimum',
    ])
  })

  test('of two locks the lower one still holds', () => {
    const raised: PolicyLayer = { name: 'middle', extends: [county], rules: { 'tiny/nights': 'error' } }
    expect(placesOf({ extends: [raised], rules: { 'tiny/nights': 'warning' } })).toEqual([])
    const locking: PolicyLayer = { ...raised, locked: ['tiny/nights.severity'] }
    expect(placesOf({ extends: [locking], rules: { 'tiny/nights': 'warning' } })).toEqual([
      'locked /rules/tiny~1nights',
    ])
  })

  test('the fault names both places', () => {
    const [{ message, hint }] = faultsOf({ extends: [county], rules: { 'tiny/nights': 'info' } })
    expect(message.en).toBe(
      'tiny/nights.severity is locked at warning by county#/locked/0: a lower level may raise it, not lower it to info.',
    )
    expect(hint?.en).toContain('county#/rules/tiny~1nights/0')
  })

  test('findings of a rule locked as a whole are waived by the county alone', () => {
    const waiver = { rule: 'tiny/nights', subject: 'P1', window: '2025-W38', ...visit }
    expect(under({ waivers: [waiver] })).toEqual(['locked /waivers/0/rule'])
    expect(under({ waivers: [{ ...waiver, rule: 'tiny/visits' }] })).toEqual([])
    expect(placesOf({ extends: [{ ...county, waivers: [waiver] }] })).toEqual([])
    expect(placesOf({ extends: [{ name: 'mine', extends: [], waivers: [waiver] }, county] })).toEqual([
      'locked mine/waivers/0/rule',
    ])
  })

  test('a name that is no setting is a fault', () => {
    const [{ code, path, hint }] = faultsOf({ locked: ['tiny/nights.minimun'] })
    expect([code, path, hint?.en]).toEqual(['unknown-setting', '/locked/0', 'Did you mean "tiny/nights.minimum"?'])
    expect(placesOf({ locked: ['everything'] })).toEqual(['unknown-setting /locked/0'])
  })
})
