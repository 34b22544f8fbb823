import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { TestPackOutput } from '../src/commands/test-pack.js'
import { starterExamples, starterFixtures, starterPack } from '../src/templates/starter-rule.js'
import { runIn, write } from './run.js'

const rule = 'village-visits'
const [met, unsigned, three] = starterExamples

/** A folder with a pack and, where given, examples beside it. */
async function folderWith(examples?: readonly unknown[], pack: object = starterPack('visits')): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shouze-'))
  await write(folder, { 'pack.json': pack })
  if (examples)
    await write(folder, { 'pack.examples.json': { fixtures: starterFixtures, examples: { [rule]: examples } } })
  return folder
}

const wrong = { ...unsigned, expect: [{ ...unsigned.expect[0], measured: 2 }] }

describe('shouze test-pack', () => {
  test('runs the examples beside the pack: 0, and says what none reaches', async () => {
    const folder = await folderWith([met, unsigned])
    const { code, out, err } = await runIn(folder, 'test-pack', 'pack.json')
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(
      [
        'visits 0.1.0',
        '',
        rule,
        '  +  Two visits: met',
        '  +  The second visit is signed by the official and does not count',
        '',
        '2 examples pass.',
        '1 remedy was tried and was enough.',
        '',
        'What the examples do not reach:',
        `  ${rule}  no example sets minimum`,
        '',
      ].join('\n'),
    )
  })

  test('says it in Chinese', async () => {
    const folder = await folderWith([met, wrong])
    const { code, out } = await runIn(folder, 'test-pack', 'pack.json', '--locale', 'zh-CN')
    expect(code).toBe(1)
    expect(out).toContain('  x  第二次走访由本人签名，不计入')
    expect(out).toContain('实际值：预期 2，得出 1。')
    expect(out).toContain('2 个示例中有 1 个未通过。')
  })

  test('an example that fails: 1, with what was expected and found', async () => {
    const folder = await folderWith([met, wrong])
    const { code, out } = await runIn(folder, 'test-pack', 'pack.json', '--mutate')
    expect(code).toBe(1)
    expect(out).toContain('     measured: 2 expected, 1 found.')
    expect(out).toContain(`     /rules/${rule}/examples/1/expect/0/measured`)
    expect(out).toContain('1 of 2 examples fails.')
    expect(out).toContain('Thresholds were not moved')
  })

  test('a pack without examples is not tested: 1', async () => {
    const { code, out } = await runIn(await folderWith(), 'test-pack', 'pack.json')
    expect(code).toBe(1)
    expect(out).toContain('The pack has no examples, so nothing is tested.')
  })

  test('moved thresholds: 0 where the examples notice each, 1 where one survives', async () => {
    const folder = await folderWith([met])
    expect((await runIn(folder, 'test-pack', 'pack.json')).code).toBe(0)
    const { code, out } = await runIn(folder, 'test-pack', 'pack.json', '--mutate')
    expect(code).toBe(0)
    expect(out).toContain('Thresholds and dates were moved by a step, 2 times in all; 2 noticed.')
    const bare = { ...met, expect: [{ subject: 'P1', window: '2025-09', verdict: 'compliant' }] }
    const survived = await runIn(await folderWith([bare]), 'test-pack', 'pack.json', '--mutate')
    expect(survived.code).toBe(1)
    expect(survived.out).toContain(`  x  /rules/${rule}/options/minimum/default  2 -> 1 goes unnoticed`)
  })

  test('--format json gives it all as data', async () => {
    const folder = await folderWith([met, unsigned, three])
    const { code, out } = await runIn(folder, 'test-pack', 'pack.json', '--mutate', '--format', 'json')
    const [{ test: tested, mutation }] = JSON.parse(out) as TestPackOutput[]
    expect(code).toBe(0)
    expect(tested.examples.map(({ passed }) => passed)).toEqual([true, true, true])
    expect(mutation).toMatchObject({ mutants: 2, noticed: 2, survivors: [] })
  })

  test('takes examples from a file that is named', async () => {
    const folder = await folderWith()
    await write(folder, { 'mine.json': { fixtures: starterFixtures, examples: { [rule]: [met] } } })
    expect((await runIn(folder, 'test-pack', 'pack.json', '--examples', 'mine.json')).code).toBe(0)
    const { code, err } = await runIn(folder, 'test-pack', 'pack.json', '--examples', 'none.json')
    expect(code).toBe(2)
    expect(err).toContain('none.json')
  })

  test('a pack or examples that cannot be loaded: 2, with line and column', async () => {
    const folder = await folderWith([met], { ...starterPack('visits'), titel: 1 })
    const bad = await runIn(folder, 'test-pack', 'pack.json')
    expect(bad.code).toBe(2)
    expect(bad.err).toMatch(/pack\.json:1:\d+#\/titel {2}unknown-key/)
    const examples = await runIn(await folderWith([{ ...met, asof: 1 }]), 'test-pack', 'pack.json')
    expect(examples.code).toBe(2)
    expect(examples.err).toMatch(/pack\.examples\.json:1:\d+#\/examples\/village-visits\/0\/asof {2}unknown-key/)
    expect((await runIn(folder, 'test-pack', 'none.json')).code).toBe(2)
    expect((await runIn(folder, 'test-pack', 'pack.json', '--format', 'html')).code).toBe(2)
  })
})

describe('shouze new-pack', () => {
  const fresh = () => mkdtemp(join(tmpdir(), 'shouze-'))

  test('writes a pack that passes at once, moved thresholds noticed', async () => {
    const cwd = await fresh()
    const { code, out } = await runIn(cwd, 'new-pack', 'qingxi-visits')
    expect(code).toBe(0)
    expect(out).toContain('Next: shouze test-pack qingxi-visits/pack.json --mutate')
    const tested = await runIn(cwd, 'test-pack', 'qingxi-visits/pack.json', '--mutate')
    expect([tested.code, tested.err]).toEqual([0, ''])
    expect(tested.out).not.toContain('do not reach')
  })

  test('with the schema that `shouze schema` writes, named for editors', async () => {
    const cwd = await fresh()
    await runIn(cwd, 'new-pack', 'visits', '--dir', '.')
    const written = await readFile(join(cwd, 'pack.schema.json'), 'utf8')
    expect((await runIn(cwd, 'schema', 'pack.json')).out).toBe(written)
    expect(JSON.parse(await readFile(join(cwd, 'pack.json'), 'utf8')).$schema).toBe('./pack.schema.json')
  })

  test('as a person would write it, and as it was meant', async () => {
    const cwd = await fresh()
    await runIn(cwd, 'new-pack', 'visits')
    const written = await readFile(join(cwd, 'visits/pack.json'), 'utf8')
    expect(JSON.parse(written)).toEqual(starterPack('visits'))
    expect(written).toContain('  "title": { "zh-CN": "visits 规则包", "en": "Rules: visits" },')
    for (const line of written.split('\n')) expect(line.length).toBeLessThan(140)
  })

  test('writes over nothing', async () => {
    const cwd = await fresh()
    await write(cwd, { 'mine/README.md': 'mine' })
    const { code, err } = await runIn(cwd, 'new-pack', 'visits', '--dir', 'mine')
    expect(code).toBe(2)
    expect(err).toContain('README.md exists; nothing was written')
    expect(await readFile(join(cwd, 'mine/README.md'), 'utf8')).toBe('mine')
    await expect(readFile(join(cwd, 'mine/pack.json'))).rejects.toThrow()
  })

  test.each(['Visits', '../visits', 'a b', '-a', '543', 'a'.repeat(61)])('takes no name like %s', async (name) => {
    const { code, err } = await runIn(await fresh(), 'new-pack', '--', name)
    expect(code).toBe(2)
    expect(err).toMatch(/bad-name|name-taken/)
  })
})

describe('shouze test-pack by name', () => {
  const inPackage = (name: string, manifest: object, files: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries({ 'package.json': { name, ...manifest }, ...files }).map(([file, content]) => [
        `node_modules/${name}/${file}`,
        content,
      ]),
    )
  const examples = { fixtures: starterFixtures, examples: { [rule]: [met, unsigned] } }
  const module = (...ids: readonly string[]) =>
    ids.map((id, i) => `export const pack${i} = ${JSON.stringify(starterPack(id))}`).join('\n')

  test('a pack that comes with the command, by its id or its package', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shouze-'))
    const { code, out, err } = await runIn(folder, 'test-pack', '543', '--mutate')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^543 1\.0\.0\n/)
    expect(out).toMatch(/Thresholds and dates were moved by a step, (\d+) times in all; \1 noticed\./)
    const ofPackage = (await runIn(folder, 'test-pack', '@shouze/rules-543')).out
    for (const id of ['543', 'four-nights']) expect(ofPackage).toContain((await runIn(folder, 'test-pack', id)).out)
    const several = await runIn(folder, 'test-pack', '@shouze/rules-attendance', '--format', 'json')
    expect(several.code).toBe(0)
    const outputs = JSON.parse(several.out) as TestPackOutput[]
    expect(outputs.map(({ test: tested }) => tested.pack)).toEqual(expect.arrayContaining(['attendance', 'leave']))
    expect(outputs.every(({ test: tested }) => tested.passed && tested.examples.length > 0)).toBe(true)
  })

  test('an installed package with a pack in JSON, and examples beside it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shouze-'))
    await write(
      folder,
      inPackage(
        '@county/visits',
        { exports: { './pack.json': './data/pack.json' } },
        {
          'data/pack.json': starterPack('visits'),
          'data/pack.examples.json': examples,
        },
      ),
    )
    const { code, out, err } = await runIn(folder, 'test-pack', '@county/visits')
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('2 examples pass.')
    expect((await runIn(folder, 'test-pack', '@county/visits/pack.json')).out).toBe(out)
  })

  test('an installed package whose module exports packs, and examples under examples/', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shouze-'))
    const files = {
      'lib/index.js': module('visits', 'others'),
      'lib/package.json': { type: 'module' },
      'examples/visits.examples.json': examples,
    }
    await write(folder, inPackage('visits', { exports: { import: './lib/index.js' } }, files))
    const { code, out } = await runIn(folder, 'test-pack', 'visits')
    // The second pack has no examples.
    expect(code).toBe(1)
    expect(out).toContain('2 examples pass.')
    expect(out).toContain('The pack has no examples, so nothing is tested.')
    const asked = await runIn(folder, 'test-pack', 'visits', '--examples', 'some.json')
    expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('several-packs: "visits" has several packs')])
  })

  test.each([
    ['543x', 'unknown-pack: "543x" is no file, and no pack that is shipped or installed\n    -> did you mean "543"?'],
    ['@county/none', 'npm install @county/none'],
    ['empty', 'no-pack: the package "empty" exports no pack as "empty"'],
    ['empty/pack.json', 'no-pack: the package "empty" exports no pack as "empty/pack.json"'],
    ['failing', 'pack-failed: running "failing" failed: no county given'],
    ['wrong', 'wrong/pack.json:1:2#/rulse  unknown-key'],
    ['gone/pack.json', 'gone/pack.json  no-such-file'],
  ])('%s: a fault that says what to do', async (name, said) => {
    const folder = await mkdtemp(join(tmpdir(), 'shouze-'))
    await write(folder, {
      ...inPackage('empty', { main: 'index.js' }, { 'index.js': 'module.exports = { answer: 42 }' }),
      ...inPackage('failing', { main: 'index.js' }, { 'index.js': 'throw new Error("no county given")' }),
      ...inPackage('wrong', {}, { 'pack.json': '{"rulse": {}}' }),
    })
    const { code, err } = await runIn(folder, 'test-pack', name)
    expect(code).toBe(2)
    expect(err.replace(/\n {6,}/g, ' ')).toContain(said)
  })
})
