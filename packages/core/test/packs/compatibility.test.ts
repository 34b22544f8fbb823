import { describe, expect, test } from 'vitest'
import { createChecker, type PackDefinition, PackError, toolVersion } from '../../src/index.js'
import { tinyPack } from '../check/tiny-pack.js'

function faultsOf(...packs: readonly PackDefinition[]) {
  try {
    createChecker({ packs })
  } catch (error) {
    expect(error).toBeInstanceOf(PackError)
    return (error as PackError).issues
  }
  return []
}
const [major, minor] = toolVersion.split('.').map(Number)

describe('the core a pack needs', () => {
  test.each([
    `^${toolVersion}`,
    `>=${major}.${minor} <${major + 1}`,
    `~${toolVersion}`,
    toolVersion,
    `>=9 || ^${toolVersion}`,
  ])('%s fits this core', (core) => {
    expect(faultsOf({ ...tinyPack, core })).toEqual([])
  })

  test('a later one is to be got by updating the core', () => {
    const [issue] = faultsOf({ ...tinyPack, core: `>=${major + 1} <${major + 2}` })
    expect([issue.code, issue.path]).toEqual(['core-mismatch', 'tiny#/core'])
    expect(issue.message.en).toBe(
      `The pack "tiny" 1.0.0 needs @shouze/core >=${major + 1} <${major + 2}; this is ${toolVersion}.`,
    )
    expect(issue.hint?.en).toBe(`Update @shouze/core to >=${major + 1} <${major + 2}.`)
  })

  test('an earlier one is to be got by a newer pack', () => {
    const [issue] = faultsOf({ ...tinyPack, core: '<0.0.9' })
    expect([issue.code, issue.hint?.en]).toEqual([
      'core-mismatch',
      `Take a newer version of "tiny", one that supports @shouze/core ${toolVersion}.`,
    ])
  })

  test.each(['newest', '', '>=one', '1.x.y.z.w'])('"%s" is no range', (core) => {
    expect(faultsOf({ ...tinyPack, core }).map(({ code }) => code)).toEqual(['core-range'])
  })
})

test.each(['1', '1.0', 'v1.0.0', 'one', ''])('"%s" is no version of a pack', (version) => {
  expect(faultsOf({ ...tinyPack, version }).map(({ code, path }) => [code, path])).toEqual([
    ['bad-version', 'tiny#/version'],
  ])
})

describe('names', () => {
  const formerly = (pack: PackDefinition, rule: string, ...ids: readonly string[]): PackDefinition => ({
    ...pack,
    rules: { ...pack.rules, [rule]: { ...pack.rules[rule], formerly: ids } },
  })

  test('one pack id twice is a fault that names both versions', () => {
    const [issue] = faultsOf(tinyPack, { ...tinyPack, version: '2.0.0' })
    expect([issue.code, issue.path]).toEqual(['pack-twice', '/packs/1'])
    expect(issue.hint?.en).toContain('1.0.0 and 2.0.0')
  })

  test('a former id that is a rule, or another rule’s former id, is a fault', () => {
    expect(faultsOf(formerly(tinyPack, 'nights', 'visits')).map(({ code, path }) => [code, path])).toEqual([
      ['name-taken', 'tiny#/rules/nights/formerly/0'],
    ])
    const twice = formerly(formerly(tinyPack, 'nights', 'old/one'), 'visits', 'two', 'old/one')
    expect(faultsOf(twice).map(({ code, path }) => [code, path])).toEqual([
      ['name-taken', 'tiny#/rules/visits/formerly/1'],
    ])
  })

  test('a configuration may still use a former id, with its options, overrides and locks', () => {
    const pack = formerly(tinyPack, 'nights', 'lodging')
    const { policy } = createChecker({
      packs: [pack],
      rules: { 'tiny/lodging': ['info', { minimum: 2 }] },
      overrides: [{ units: ['T'], rules: { 'tiny/lodging': 'off' } }],
      locked: ['tiny/lodging.minimum'],
    })
    const [nights] = policy.rules
    expect([nights.severity.value, nights.options.minimum.value, nights.severity.overrides.length]).toEqual([
      'info',
      2,
      1,
    ])
    expect(nights.options.minimum.locked?.path).toBe('/locked/0')
  })
})

test('the run records version and digest of every pack', () => {
  const run = (pack: PackDefinition) => {
    const input = { records: [], period: { from: '2025-09-15', to: '2025-09-21' }, asOf: '2025-10-20' }
    return createChecker({ packs: [pack] }).check(input).run.packs[0]
  }
  expect(run(tinyPack)).toMatchObject({ id: 'tiny', version: '1.0.0' })
  expect(run(tinyPack).digest).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(run({ ...tinyPack, title: { 'zh-CN': '另', en: 'Other' } }).digest).not.toBe(run(tinyPack).digest)
})
