import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PolicyInfo } from '@shouze/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { nightsOnly, runIn, weekOf, write } from './run.js'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
})

const policyOf = async (...argv: string[]) => {
  const { code, out, err } = await runIn(cwd, 'config', 'print', '--format', 'json', ...argv)
  expect(err).toBe('')
  expect(code).toBe(0)
  return JSON.parse(out) as PolicyInfo
}
const nightsOf = ({ rules }: PolicyInfo) => {
  const { severity, options } = rules.find(({ id }) => id === '543/township-nights') as PolicyInfo['rules'][number]
  return [severity.value, severity.origin.name, options.minimum.value, options.minimum.origin.name]
}
const faults = async (...argv: string[]) => {
  const { code, err } = await runIn(cwd, ...argv)
  expect(code).toBe(2)
  return err
}

describe('a configuration that extends others', () => {
  it('takes paths from its own folder, and packages from where they are installed', async () => {
    await write(cwd, {
      'town/shouze.config.json': { extends: ['../county/shouze.config.json', '@province/rules', 'limits'] },
      'county/shouze.config.json': { extends: ['./base.json'], rules: { '543/township-nights': 'warning' } },
      'county/base.json': { extends: [], rules: { '543/township-nights': ['info', { minimum: 2 }] } },
      'node_modules/@province/rules/package.json': { name: '@province/rules', main: 'rules.json' },
      'node_modules/@province/rules/rules.json': { rules: { '543/village-days': 'info' } },
      'node_modules/limits/package.json': { name: 'limits', exports: './index.mjs' },
      'node_modules/limits/index.mjs': "export default { rules: { '543/township-nights': { minimum: 3 } } }",
    })
    const policy = await policyOf('--config', 'town/shouze.config.json')
    expect(policy.levels.map(({ name }) => name)).toEqual([
      'county/base.json',
      'county/shouze.config.json',
      '@province/rules',
      'limits',
      'town/shouze.config.json',
    ])
    expect(nightsOf(policy)).toEqual(['warning', 'county/shouze.config.json', 3, 'limits'])
  })

  it('names file and place of every fault, wherever it is', async () => {
    await write(cwd, {
      'shouze.config.json': { extends: ['./county.json', './gone.json'], rules: { '543/township-nigths': 'off' } },
      'county.json': { rule: {} },
    })
    const said = await faults('config', 'print')
    expect(said).toContain('county.json#/rule  unknown-key')
    expect(said).toContain('shouze.config.json#/extends/1  no-such-file: gone.json: there is no such file')
    await write(cwd, { 'county.json': { rules: { '543/township-nigths': 'off' } }, 'gone.json': {} })
    const later = await faults('config', 'print')
    expect(later).toContain('county.json#/rules/543~1township-nigths  unknown-rule')
    expect(later).toContain('shouze.config.json#/rules/543~1township-nigths  unknown-rule')
  })

  it('says so where neither a preset nor a package has the name', async () => {
    await write(cwd, { 'shouze.config.json': { extends: ['543/recomended', '@province/none'] } })
    const said = await faults('config', 'print')
    expect(said).toContain('shouze.config.json#/extends/0  unknown-preset')
    expect(said).toContain('shouze.config.json#/extends/1  unknown-preset')
  })

  it('names the way round where files extend each other', async () => {
    await write(cwd, {
      'shouze.config.json': { extends: ['./a.json'] },
      'a.json': { extends: ['./b.json'] },
      'b.json': { extends: ['./a.json'] },
    })
    const said = (await faults('config', 'print')).replace(/\s+/g, ' ')
    expect(said).toContain('b.json#/extends/0 config-cycle')
    expect(said).toContain('a.json -> b.json -> a.json')
  })

  it('cannot loosen what the county has locked, and is told both places', async () => {
    await write(cwd, {
      'shouze.config.json': {
        extends: ['./county.json'],
        rules: { '543/township-nights': ['warning', { minimum: 3 }] },
      },
      'county.json': { extends: ['543/recommended'], locked: ['543/township-nights'] },
      'week.ndjson': weekOf(3),
    })
    const said = (await faults('check', 'week.ndjson')).replace(/\s+/g, ' ')
    expect(said).toContain('shouze.config.json#/rules/543~1township-nights/0 locked')
    expect(said).toContain('locked at error by county.json#/locked/0')
    expect(said).toContain('shouze.config.json#/rules/543~1township-nights/1/minimum locked')
    expect(await faults('config', 'print', '--locale', 'zh-CN')).toContain('下级可以提高，不得降为 warning')
  })

  it('inherits how data is read, not what a data set claims', async () => {
    const table = '编号,工号,日期\nn-1,P01,2025-09-15\n'
    const mapping = {
      kind: 'night-duty',
      id: { column: '编号' },
      fields: {
        personId: { column: '工号' },
        night: { column: '日期', format: 'yyyy-MM-dd' },
        place: { value: 'township' },
        form: { value: 'lodging' },
      },
    }
    await write(cwd, {
      'county/shouze.config.json': {
        ...nightsOnly,
        asOf: '2025-10-21',
        sources: { 'n.csv': { mapping: 'maps/n.json' } },
        complete: true,
      },
      'county/maps/n.json': mapping,
      'town/shouze.config.json': { extends: ['../county/shouze.config.json'], files: ['data'] },
      'town/data/n.csv': table,
      'town/data/base.ndjson': weekOf(0).replace('"complete":true,', ''),
    })
    const { out, err } = await runIn(cwd, 'check', '--config', 'town/shouze.config.json', '--format', 'json')
    expect(err).toBe('')
    const { run, findings } = JSON.parse(out)
    expect([run.asOf, run.period.to, run.complete]).toEqual(['2025-10-21', '2025-09-21', []])
    expect(findings[0].evidence.counted).toEqual(['night-duty:n-1'])
  })

  it('is no data, whatever folder it lies in', async () => {
    await write(cwd, {
      'data/shouze.config.json': { ...nightsOnly, extends: ['./county.json'] },
      'data/county.json': { extends: [] },
      'data/week.ndjson': weekOf(4),
    })
    const { code, err } = await runIn(cwd, 'check', 'data')
    expect([code, err]).toEqual([0, ''])
  })
})

describe('a configuration that is a program', () => {
  const source = (minimum: string) =>
    `const minimum${minimum}\nexport default { extends: [], rules: { '543/township-nights': ['error', { minimum }] } }\n`

  it.each([
    ['shouze.config.ts', source(': number = 3')],
    ['shouze.config.mts', source(': number = 3')],
    ['shouze.config.mjs', source(' = 3')],
    ['shouze.config.js', source(' = 3')],
  ])('%s is found and run', async (name, content) => {
    await write(cwd, { [name]: content, 'package.json': { type: 'module' } })
    expect(nightsOf(await policyOf())).toEqual(['error', name, 3, name])
  })

  it('may stand beneath a JSON one, which is found first', async () => {
    await write(cwd, {
      'shouze.config.ts': source(': number = 3'),
      'shouze.config.json': { extends: ['./shouze.config.ts'] },
    })
    expect((await policyOf()).levels.map(({ name }) => name)).toEqual(['shouze.config.ts', 'shouze.config.json'])
  })

  it.each([
    ['throw new Error("no county given")', 'config-failed: running this configuration failed: no county given'],
    ['export const config = {}', 'wrong-type: this should be an object'],
    ['export default [', 'config-failed'],
  ])('%s: a fault', async (content, said) => {
    for (const name of ['a.mjs', 'a.ts']) {
      await write(cwd, { [name]: content })
      const shown = (await faults('config', 'print', '--config', name)).replace(/\s+/g, ' ')
      expect(shown).toContain(said)
    }
    expect(await faults('config', 'print', '--config', 'gone.ts')).toContain('gone.ts  no-such-file')
  })
})
