import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { starterPack } from '../src/templates/starter-rule.js'
import { runIn, write } from './run.js'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
})

const own = { ...starterPack('own'), rules: { ...starterPack('own').rules } }
const config = {
  packs: ['./own.json'],
  extends: ['543/recommended'],
  rules: { '543/township-nights': ['warning', { minimum: 3 }], '543/visit-diary': 'off', 'own/village-visits': 'info' },
  overrides: [{ units: ['T1'], rules: { '543/township-nights': 'error', 'leave/authority': 'error' } }],
  locked: ['543/township-nights.minimum'],
}
const printed = async (...argv: string[]) => {
  const { code, out, err } = await runIn(cwd, 'rules', ...argv)
  expect([code, err]).toEqual([0, ''])
  return out
}

describe('shouze rules with a configuration', () => {
  beforeEach(() => write(cwd, { 'shouze.config.json': config, 'own.json': own }))

  it('lists its own packs as well, with what each rule runs with, or who switched it off', async () => {
    const out = await printed()
    expect(out).toMatch(/^own\/village-visits +info +month +Two signed village visits a month$/m)
    expect(out).toMatch(/^543\/township-nights +warning +week /m)
    expect(out.replace(/\n {20,}/g, '  ')).toMatch(
      /^543\/visit-diary +off +day +A diary entry .*\(shouze\.config\.json#\/rules\/543~1visit-diary\)$/m,
    )
    expect(out.replace(/\n {20,}/g, ' ')).toMatch(/^attendance\/punctual +off .*\(nothing turns it on\)$/m)
    expect(out).toMatch(/^leave\/authority +partly /m)
    expect(await printed('list', '--locale', 'zh-CN')).toMatch(/^attendance\/punctual +未启用 .*（没有设置启用）$/m)
  })

  it('shows a rule with what is set, where, for whom, and what is locked', async () => {
    const out = await printed('show', '543/township-nights')
    expect(out).toContain('runs with  warning  (shouze.config.json#/rules/543~1township-nights/0)')
    expect(out).toContain('units T1: error  (shouze.config.json#/overrides/0/rules/543~1township-nights)')
    expect(out.replace(/\s+/g, ' ')).toContain(
      '3 (shouze.config.json#/rules/543~1township-nights/1/minimum); locked by shouze.config.json#/locked/0',
    )
    expect(out).toContain('现行      warning（shouze.config.json#/rules/543~1township-nights/0）')
    expect(out).toContain('docs/rules/543/township-nights.md')
  })

  it('shows one of its own packs, which has no page', async () => {
    const out = await printed('show', 'own/village-visits')
    expect(out).toContain('minimum: integer (visits) 1..; default 2')
    expect(out).not.toContain('docs/rules')
  })

  it('knows what a misspelt id of its own packs may have meant', async () => {
    const { code, err } = await runIn(cwd, 'rules', 'show', 'own/vilage-visits')
    expect([code, err]).toEqual([2, expect.stringContaining('did you mean "own/village-visits"?')])
  })

  it('takes the configuration named, and tells its faults', async () => {
    await write(cwd, { 'other.json': { rules: { '543/township-nigths': 'off' } } })
    const { code, err } = await runIn(cwd, 'rules', '--config', 'other.json')
    expect([code, err]).toEqual([2, expect.stringContaining('other.json#/rules/543~1township-nigths  unknown-rule')])
  })
})

it('says which options lack a value where that keeps a rule off', async () => {
  const { minimum } = own.rules['village-visits'].options as Readonly<Record<string, { readonly default?: unknown }>>
  const { default: _, ...undecided } = minimum
  const rule = { ...own.rules['village-visits'], options: { minimum: undecided } }
  await write(cwd, {
    'own.json': { ...own, rules: { 'village-visits': rule } },
    'shouze.config.json': { packs: ['./own.json'] },
  })
  expect(await printed('show', 'own/village-visits')).toContain('runs with  off  (no value for minimum)')
})
