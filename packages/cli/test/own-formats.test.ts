import { mkdir, mkdtemp, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { nightsOnly, runIn, weekOf, write } from './run.js'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
  await mkdir(join(cwd, 'node_modules'))
  await symlink(
    fileURLToPath(new URL('../../adapters/node_modules/zod', import.meta.url)),
    join(cwd, 'node_modules', 'zod'),
  )
})

/** A register of nights, a line each: `P01 2025-09-18`. */
const register = `
import * as z from 'zod'
export default {
  id: 'register',
  title: { 'zh-CN': '本镇住宿登记', en: 'register of nights' },
  endings: ['.reg'],
  options: z.strictObject({ place: z.string().optional() }),
  yields: ['night-duty'],
  detect: (file, head) => (/^P\\d+ /.test(head) ? { score: 60, reason: { 'zh-CN': '按行登记', en: 'lines of a register' } } : undefined),
  async *read(file, { place = 'township' } = {}) {
    const lines = new TextDecoder().decode(await file.bytes()).trim().split('\\n')
    const records = lines.map((line, i) => {
      const [personId, night] = line.split(' ')
      return { kind: 'night-duty', id: 'r' + i, personId, night, place, form: 'lodging' }
    })
    yield { system: 'register', file: file.name, records }
  },
}
`
const config = (format: unknown, more: object = {}) => ({ ...nightsOnly, sources: { '*.reg': { format, ...more } } })
const data = { 'data/week.ndjson': `${weekOf(3)}\n`, 'data/september.reg': 'P01 2025-09-18\n' }

describe('a format of a third party', () => {
  it.each<[string, object, string]>([
    ['by the path of a module', { 'oa/register.mjs': register, 'shouze.config.json': config('./oa/register.mjs') }, ''],
    [
      'by the name of a package',
      {
        'node_modules/county-oa/package.json': { name: 'county-oa', type: 'module', exports: './index.js' },
        'node_modules/county-oa/index.js': register,
        'shouze.config.json': config('county-oa'),
      },
      '',
    ],
    [
      'as a value of a configuration in TypeScript',
      {
        'register.mjs': register,
        'shouze.config.ts': `import register from './register.mjs'\nexport default ${JSON.stringify(config(0)).replace('"format":0', 'format: register')}`,
      },
      '',
    ],
  ])('is named %s, found in folders, read and converted', async (_, files) => {
    await write(cwd, { ...data, ...files })
    const checked = await runIn(cwd, 'check', 'data')
    expect([checked.code, checked.err]).toEqual([0, ''])
    const { out } = await runIn(cwd, 'convert', 'data/september.reg', '--quiet')
    expect(JSON.parse(out)).toEqual({
      kind: 'night-duty',
      id: 'r0',
      personId: 'P01',
      night: '2025-09-18',
      place: 'township',
      form: 'lodging',
      source: { system: 'register', file: 'data/september.reg', row: 1 },
    })
  })

  it('takes its options, which are checked with the configuration', async () => {
    const files = (options: object) => ({
      ...data,
      'register.mjs': register,
      'shouze.config.json': config('./register.mjs', { options }),
    })
    await write(cwd, files({ place: 'county-home' }))
    expect((await runIn(cwd, 'convert', 'data/september.reg')).out).toContain('"place":"county-home"')
    await write(cwd, files({ plaec: 'x' }))
    const { code, err } = await runIn(cwd, 'check', 'data')
    expect([code, err]).toEqual([2, expect.stringContaining('#/sources/*.reg/options/plaec')])
  })

  it.each<[string, unknown, string, string]>([
    ['that is nowhere', 'county-ao', 'export default 1', 'unknown-format'],
    ['whose module is not there', './none.mjs', '', 'format-failed'],
    ['whose module fails', './register.mjs', 'throw new Error("broken")', 'format-failed'],
    ['whose module exports none', './register.mjs', 'export default { id: "x" }', 'format-without-source'],
    ['with the id of another', './register.mjs', register.replace("id: 'register'", "id: 'dingtalk'"), 'format-taken'],
    ['that is no name', 7, '', 'wrong-type'],
  ])('%s is one fault at its place', async (_, format, module, code) => {
    await write(cwd, { ...data, 'register.mjs': module, 'shouze.config.json': config(format) })
    const ran = await runIn(cwd, 'check', 'data')
    expect(ran.code).toBe(2)
    expect(ran.err).toContain(`shouze.config.json#/sources/*.reg/format  ${code}`)
    expect(ran.err).toContain('1 fault;')
  })
})
