import { ConfigError, createChecker, policyNames } from '@shouze/core'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import schema from '../schema/shouze.config.schema.json' with { type: 'json' }
import { configFaults } from '../src/config-shape.js'
import { shippedPacks } from '../src/packs.js'

const isConfig = new Ajv({ strict: false }).compile(schema)

/** Whether the command takes a configuration. */
function isTaken(config: object): boolean {
  if (configFaults(config, 'c.json').length > 0) return false
  try {
    createChecker({ packs: shippedPacks, ...config })
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return false
  }
}

const dated = (...values: readonly unknown[]) => values.map((value, i) => ({ from: `202${i}-01-01`, value }))
const terms = { reason: '抗洪', approver: '县纪委', expires: '2025-12-31', coversFollowing: false }
const waiver = { rule: '543/township-nights', subject: 'P06', window: '2025-W39', ...terms }
const override = { units: ['T'], rules: { '543/township-nights': 'off' } }

const step = { id: 'talk', rules: ['543/township-nights'], findings: 2, months: 6, measure: 'talk', days: 10 }
const ladder = (...rows: readonly object[]) => ({ rules: { 'escalation/ladder': ['warning', { rows }] } })
const { days: _days, ...endless } = step

const good: readonly object[] = [
  ladder(),
  ladder(step, { ...step, id: 'circular', measure: 'circular', findings: 3 }),
  { rules: { 'escalation/ladder': { rows: [step], dayCount: 'workdays', roll: false } } },
  { rules: { 'escalation/ladder': 'info' } },
  ...[0, 90, dated(1, 2)].map((value) => ({ policies: { 'evidence.tripMarginMinutes': value } })),
  ...['evidence.voidWhenLate', 'evidence.acceptVillageCadre'].flatMap((name) =>
    [true, dated(false, true)].map((value) => ({ policies: { [name]: value } })),
  ),
  ...['void', 'flag', dated('void', 'flag')].map((value) => ({ policies: { 'evidence.backdated': value } })),
  ...['evening', dated('morning')].map((value) => ({ policies: { 'evidence.nightKey': value } })),
  ...[5, dated(2, 3)].map((value) => ({ policies: { 'leave.retroactiveDays': value } })),
  ...['21:00', null, dated(null, '22:30')].map((value) => ({ policies: { 'trip.lateReturnCutoff': value } })),
  ...[
    [{ authority: 'county-leader' }],
    [
      { classes: ['head'], ranks: ['staff'], upToDays: 3, authority: 'party-secretary' },
      { authority: 'county-leader' },
    ],
    dated([{ authority: 'county-leader' }]),
  ].map((value) => ({ policies: { 'leave.authority': value } })),
  ...['off', 'info', ['error', { minimum: 3 }], { minimum: 3 }, {}].map((value) => ({
    rules: { '543/township-nights': value },
  })),
  { overrides: [override] },
  { overrides: [{ classes: ['head'], from: '2025-01-01', rules: { '543/leader-nights': 'info' } }] },
  { overrides: [{ to: '2025-01-01', policies: { 'evidence.backdated': 'flag' } }] },
  { locked: ['543/township-nights', '543/village-days.minimum', 'evidence.backdated'] },
  { waivers: [waiver] },
  { waivers: [{ ...waiver, unit: 'T', window: { from: '2025-01-01', to: '2025-12-31' }, measured: null }] },
  { waivers: [{ finding: '0123456789abcdef'.repeat(2), measured: 3, ...terms }] },
]

const bad: readonly object[] = [
  ...[
    { findings: 0 },
    { months: 1.5 },
    { days: 0 },
    { rules: [] },
    { measure: 'dismissal' },
    { id: 'A b' },
    { more: 1 },
  ].map((cell) => ladder({ ...step, ...cell })),
  ladder(endless),
  { rules: { 'escalation/ladder': ['error', { rows: step }] } },
  { rules: { 'escalation/ladder': { row: [step] } } },
  ...[-1, 1.5, '60', []].map((value) => ({ policies: { 'evidence.tripMarginMinutes': value } })),
  { policies: { 'evidence.voidWhenLate': 'no' } },
  { policies: { 'evidence.backdated': 'never' } },
  { policies: { 'evidence.nightKey': 'noon' } },
  { policies: { 'leave.retroactiveDays': null } },
  ...['25:00', '9:00', 21].map((value) => ({ policies: { 'trip.lateReturnCutoff': value } })),
  ...[[], [{ authority: 'mayor' }], [{ rank: 'staff', authority: 'county-leader' }]].map((value) => ({
    policies: { 'leave.authority': value },
  })),
  { policies: { 'evidence.unknown': 1 } },
  ...['fatal', ['error'], ['error', 4], ['loud', {}], null, 3].map((value) => ({
    rules: { '543/township-nights': value },
  })),
  ...[{}, { units: [] }, { classes: ['heads'] }, { from: 'soon' }, { unit: ['T'] }].map((value) => ({
    overrides: [value],
  })),
  { locked: 'all' },
  { locked: [''] },
  ...['reason', 'approver', 'expires', 'coversFollowing', 'subject', 'window', 'rule'].map((key) => ({
    waivers: [{ ...waiver, [key]: undefined }],
  })),
  { waivers: [{ ...waiver, coversFollowing: 'yes' }] },
  { waivers: [{ ...waiver, measured: [1, 2] }] },
  { waivers: [{ finding: 'abc', measured: 3, ...terms }] },
  { waivers: [{ finding: '0'.repeat(32), ...terms }] },
  { waivers: [{ ...waiver, finding: '0'.repeat(32), measured: 1 }] },
  { waivers: [{ ...waiver, until: '2025-01-01' }] },
]

describe('the published schema', () => {
  const written = (config: object) => JSON.parse(JSON.stringify(config)) as object

  it.each(good.map((config) => [JSON.stringify(config), config]))('takes %s, as the command does', (_, config) => {
    expect(isConfig(written(config)), JSON.stringify(isConfig.errors)).toBe(true)
    expect(isTaken(written(config))).toBe(true)
  })

  it.each(bad.map((config) => [JSON.stringify(config), config]))('refuses %s, as the command does', (_, config) => {
    expect(isConfig(written(config))).toBe(false)
    expect(isTaken(written(config))).toBe(false)
  })

  it('names every policy and describes every setting', () => {
    expect(Object.keys(schema.$defs.policies.properties)).toEqual(policyNames)
    const undescribed: string[] = []
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return
      const { properties } = node as { readonly properties?: Readonly<Record<string, object>> }
      for (const [name, property] of Object.entries(properties ?? {})) {
        const plain =
          /period\/|\/authorities\/|\/source\/allOf\/\d+\/(?:if|then)\/|from$|to$|value$|\$schema$|locale$/.test(
            `${path}/${name}`,
          )
        if (!plain && !('description' in property) && !('$ref' in property)) undescribed.push(`${path}/${name}`)
      }
      for (const [key, inner] of Object.entries(node)) walk(inner, `${path}/${key}`)
    }
    walk(schema, '')
    expect(undescribed).toEqual([])
  })
})
