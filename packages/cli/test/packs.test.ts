import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { main, type Output } from '../src/index.js'
import { write } from './run.js'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
})

async function run(argv: readonly string[], locale = 'en_US') {
  const written = { out: '', err: '' }
  const stream = (name: 'out' | 'err'): Output => ({
    write: (chunk, done) => {
      written[name] += chunk
      done()
    },
  })
  const io = { stdout: stream('out'), stderr: stream('err'), env: { LANG: locale }, cwd, isTTY: false }
  return { code: await main(argv, io), ...written }
}

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const pack = (rule: object = {}) => ({
  $schema: './qingxi.schema.json',
  schema: 1,
  id: 'qingxi',
  version: '1.0.0',
  title: text('清溪镇规则', 'Rules of Qingxi'),
  rules: {
    studies: {
      title: text('每周参加学习', 'A study evening a week'),
      appliesTo: { each: 'person' },
      window: 'week',
      facts: {
        evenings: { count: { from: 'evening-activity', whose: 'participantIds', where: { activity: 'study' } } },
      },
      requirement: { all: [{ fact: 'evenings', operator: 'atLeast', value: 1 }] },
      messages: { violation: text('{name}{window}参加学习 {measured}。', '{name}: {measured} in {window}.') },
      ...rule,
    },
  },
  presets: { recommended: { rules: { studies: 'error' } } },
})

const records = [
  { kind: 'dataset', complete: true, exportedAt: '2025-10-20T00:00:00+08:00' },
  { kind: 'unit', id: 'U1', name: '清溪镇', type: 'township' },
  {
    kind: 'person',
    id: 'P01',
    name: '王建国',
    posts: [{ unitId: 'U1', rank: 'staff', classes: [], from: '2020-01-01' }],
  },
]

async function folder(packs: readonly unknown[], files: Readonly<Record<string, unknown>>) {
  const config = {
    packs,
    extends: ['qingxi/recommended'],
    period: { from: '2025-09-15', to: '2025-09-21' },
    files: ['.'],
  }
  const all = { 'shouze.config.json': config, ...files }
  await writeFile(join(cwd, 'data.ndjson'), records.map((record) => JSON.stringify(record)).join('\n'))
  for (const [name, content] of Object.entries(all))
    await writeFile(join(cwd, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2))
}

describe('packs of a configuration', () => {
  it('are read from files beside it, which are no data', async () => {
    await folder(['./qingxi.json'], { 'qingxi.json': pack(), 'qingxi.schema.json': {} })
    const { code, out } = await run(['check', '--format', 'json'])
    expect(code).toBe(1)
    const { findings, rejected } = JSON.parse(out)
    expect(rejected).toEqual([])
    expect(findings).toMatchObject([{ ruleId: 'qingxi/studies', subject: { id: 'P01' }, measured: 0, required: 1 }])
  })

  it('may stand in it', async () => {
    await folder([pack()], {})
    expect((await run(['check'])).code).toBe(1)
  })

  it('are refused with file, line, column and pointer, in the language asked for', async () => {
    await folder(['./qingxi.json'], {
      'qingxi.json': pack({ facts: { evenings: { count: { from: 'evening-activty' } } } }),
    })
    const { code, err } = await run(['check'])
    expect(code).toBe(2)
    expect(err).toMatch(/qingxi\.json:23:13#\/rules\/studies\/facts\/evenings\/count\/from +unknown-sheet/)
    expect(err).toContain('Did you mean "evening-activity"?')
    expect((await run(['check'], 'zh_CN')).err).toContain('是否想写"evening-activity"？')
  })

  it.each<[string, unknown, Readonly<Record<string, unknown>>, string]>([
    ['a file that is not there', './other.json', {}, 'no-such-file'],
    ['what is no path', 'qingxi', {}, 'unknown-pack'],
    ['a file that is no JSON', './qingxi.json', { 'qingxi.json': '{"schema": 1,}' }, 'qingxi.json:1:14'],
  ])('%s is a fault', async (_, item, files, said) => {
    await folder([item], files)
    const { code, err } = await run(['check'])
    expect([code, err.includes(said)]).toEqual([2, true])
    expect(err).toContain('1 fault')
  })
})

describe('packs of installed packages', () => {
  const install = async (name: string, files: Readonly<Record<string, unknown>>) =>
    write(
      cwd,
      Object.fromEntries(Object.entries(files).map(([file, content]) => [`node_modules/${name}/${file}`, content])),
    )
  const inModule = (value: object, more = '') => `${more}\nexport const pack = ${JSON.stringify(value)}\n`

  it('are found by name: pack.json, or another file of the package', async () => {
    await install('@county/rules', { 'package.json': { name: '@county/rules' }, 'pack.json': pack(), 'b.json': pack() })
    for (const name of ['@county/rules', '@county/rules/b.json']) {
      await folder([name], {})
      const { code, out, err } = await run(['check', '--format', 'json'])
      expect([code, err]).toEqual([1, ''])
      expect(JSON.parse(out).findings).toMatchObject([{ ruleId: 'qingxi/studies' }])
    }
  })

  it('may be exported by a module, also one in TypeScript', async () => {
    await install('qingxi', {
      'package.json': { name: 'qingxi', type: 'module', exports: './a.js' },
      'a.js': inModule(pack()),
    })
    await install('typed', {
      'package.json': { name: 'typed', type: 'module', exports: './a.ts' },
      'a.ts': inModule(pack(), 'const id: string = "x"'),
    })
    for (const name of ['qingxi', 'typed']) {
      await folder([name], {})
      expect(await run(['check'])).toMatchObject({ code: 1, err: '' })
    }
  })

  it('run no code where they export JSON', async () => {
    const mark = join(cwd, 'ran')
    await install('qingxi', {
      'package.json': { name: 'qingxi', main: 'index.js' },
      'index.js': `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`,
      'pack.json': pack(),
    })
    await folder(['qingxi'], {})
    expect((await run(['check'])).code).toBe(1)
    await expect(readFile(mark)).rejects.toThrow('ENOENT')
  })

  it('are looked for from the folder of the configuration that names them, and read once', async () => {
    await install('qingxi', { 'package.json': { name: 'qingxi' }, 'pack.json': pack() })
    await write(cwd, {
      'town/shouze.config.json': { packs: ['qingxi'], extends: ['../county.json'] },
      'county.json': { packs: ['qingxi', '543'] },
    })
    const { code, err } = await run(['config', 'print', '--config', 'town/shouze.config.json'])
    expect([code, err]).toEqual([0, ''])
  })

  it('are read as strictly as a file, and told by the name of the package', async () => {
    await install('qingxi', { 'package.json': { name: 'qingxi' }, 'pack.json': pack({ widnow: 'week' }) })
    await folder(['qingxi'], {})
    expect((await run(['check'])).err).toMatch(/qingxi\/pack\.json:1:\d+#\/rules\/studies\/widnow +unknown-key/)
  })

  it('of one id are a fault, where they are named', async () => {
    await install('other', { 'package.json': { name: 'other' }, 'pack.json': { ...pack(), id: 'leave' } })
    await install('qingxi', { 'package.json': { name: 'qingxi' }, 'pack.json': pack() })
    await folder(['other', 'qingxi', pack()], {})
    const { code, err } = await run(['check'])
    expect(code).toBe(2)
    expect(err).toContain('shouze.config.json#/packs/0  pack-twice: a pack "leave" comes with the command')
    expect(err).toContain('shouze.config.json#/packs/2  pack-twice: there are two packs "qingxi"')
  })

  it('that are not installed are told with what to do', async () => {
    await folder(['@county/rules'], {})
    const { code, err } = await run(['check'])
    expect(code).toBe(2)
    expect(err).toContain('shouze.config.json#/packs/0  unknown-pack')
    expect(err.replace(/\s+/g, ' ')).toContain('npm install @county/rules')
  })
})

describe('shouze schema', () => {
  it('knows packs by name, where they are in JSON', async () => {
    const { code, out } = await run(['schema', '543'])
    expect([code, JSON.parse(out).$id]).toEqual([0, 'urn:shouze:schema:pack:1:543'])
    expect((await run(['schema', '@shouze/rules-attendance'])).err).toContain('several-packs')
  })

  const compiled = (schema: object) => {
    const ajv = new Ajv2020({ strictTypes: false, strictTuples: false, allowUnionTypes: true })
    for (const word of ['markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions']) ajv.addKeyword(word)
    return ajv.compile(schema)
  }

  it('prints the schema of packs', async () => {
    const { code, out } = await run(['schema'])
    expect(code).toBe(0)
    expect(compiled(JSON.parse(out))(pack())).toBe(true)
  })

  it('writes the schema of one pack, with the names it knows', async () => {
    await writeFile(join(cwd, 'qingxi.json'), JSON.stringify(pack()))
    expect(await run(['schema', 'qingxi.json', '--output', 'qingxi.schema.json'])).toMatchObject({ code: 0, out: '' })
    const validate = compiled(JSON.parse(await readFile(join(cwd, 'qingxi.schema.json'), 'utf8')))
    expect(validate(pack())).toBe(true)
    expect(validate(pack({ headline: 'evening' }))).toBe(false)
  })

  it('says where a pack has not the shape of one', async () => {
    await writeFile(join(cwd, 'qingxi.json'), JSON.stringify(pack({ widnow: 'week' }), null, 1))
    expect((await run(['schema', 'qingxi.json'])).err).toMatch(
      /qingxi\.json:\d+:4#\/rules\/studies\/widnow +unknown-key/,
    )
    expect((await run(['schema', 'nowhere.json'])).err).toContain('no-such-file')
    expect((await run(['shcema'])).err).toContain('schema')
  })
})
