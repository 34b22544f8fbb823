import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parseMapping, readFile } from '../packages/adapters/src/index.js'
import { shippedPacks } from '../packages/cli/src/packs.js'
import { runIn as shouze } from '../packages/cli/test/run.js'
import { Reason, reasonNames } from '../packages/core/src/evidence/reasons.js'
import { type Checker, type CheckerConfig, createChecker } from '../packages/core/src/index.js'
import { generatedDocs, pageLanguages } from '../scripts/docs/generated-docs.js'
import { runExample } from '../scripts/docs/rule-example.js'
import { linksOf, pagesIn, slugsOf, targetOf } from './links.js'
import { ruleNotes } from './rules/notes/index.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')
const { rules } = createChecker({ packs: shippedPacks })
const readmes = pageLanguages.map(({ ending }) => `README${ending}`)

/** Whether a rule states a figure and demands nothing. */
function isMetric(id: string): boolean {
  const [packId, name] = id.split('/')
  const pack = shippedPacks.find((known) => known.id === packId)
  return (pack?.rules[name] as { readonly kind?: string } | undefined)?.kind === 'metric'
}

/** The fenced blocks of a page by what stands behind the fence. */
function blocks(page: string, info: string): string[] {
  return [...page.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)]
    .filter(([, given]) => given === info)
    .map(([, , code]) => code)
}

describe('generated pages', () => {
  test('are what `pnpm generate` writes', async () => {
    const fresh = await generatedDocs(read)
    for (const [path, content] of fresh) expect(read(path), `${path}: run pnpm generate`).toBe(content)
  })

  test('there is one in each language for every rule, and none for anything else', () => {
    const wanted = rules.flatMap(({ id }) => pageLanguages.map(({ ending }) => `${id}${ending}`)).sort()
    const folders = readdirSync(`${root}docs/rules`).filter((name) => name !== 'notes')
    const found = folders.flatMap((folder) =>
      readdirSync(`${root}docs/rules/${folder}`).map((name) => `${folder}/${name}`),
    )
    expect(found.sort()).toEqual(wanted)
    expect(Object.keys(ruleNotes).sort()).toEqual(rules.map(({ id }) => id))
  })

  test.each(rules.map(({ id }) => id))('%s: what it demands, when not to use it, what is met and what is not', (id) => {
    const rule = rules.find((known) => known.id === id)
    for (const { locale, ending } of pageLanguages) {
      const page = read(`docs/rules/${id}${ending}`)
      expect(page).toContain(`# ${rule?.title[locale]}\n`)
      expect(page).toContain(rule?.description?.[locale])
      const [, unless] = page.split(locale === 'en' ? '## When not to use it' : '## 何时不用本规则')
      expect(unless?.trim()).toMatch(/^- \S/)
      for (const { name } of rule?.options ?? []) expect(page).toContain(`\`${name}\``)
    }
    const verdicts = ruleNotes[id].examples.map(({ verdict }) => verdict)
    const met = ['compliant', 'not-applicable', 'none', 'eligible']
    const unmet = ['violation', 'indeterminate', 'not-eligible']
    if (isMetric(id)) {
      // Nothing is demanded: an example in which something counts, and one in which it does not.
      const findings = ruleNotes[id].examples.map((example) => runExample(rule!, example))
      expect(findings.map((finding) => finding?.verdict)).toEqual(verdicts.map(() => 'measured'))
      const values = findings.map((finding) => finding?.measured)
      expect([values.includes(0), values.some((value) => value !== 0)]).toEqual([true, true])
      return
    }
    expect(verdicts).not.toContain('measured')
    expect(verdicts.some((verdict) => met.includes(verdict))).toBe(true)
    expect(verdicts.some((verdict) => unmet.includes(verdict))).toBe(true)
  })
})

describe('how evidence is read', () => {
  test.each(pageLanguages)('names every reason and every section a rule refers to ($locale)', ({ ending }) => {
    const page = read(`docs/how-evidence-is-read${ending}`)
    const named = Object.values(Reason)
      .flatMap((bit) => reasonNames(bit))
      .filter((name) => !name.startsWith('fails:'))
    for (const reason of named) expect(page).toContain(`| \`${reason}\` `)
    for (let section = 1; section <= 19; section++) expect(page).toContain(`## <a id="s${section}"></a>§${section} `)
  })

  test.each(pageLanguages)('gives policies that exist with values they take ($locale)', ({ ending }) => {
    const [, table] = read(`docs/how-evidence-is-read${ending}`).split('"s19"')
    const rows = [...table.matchAll(/^\| `([a-z]+\.[A-Za-z]+)` +\| `([^`]+)`/gm)]
    expect(rows.length).toBe(7)
    const policies = Object.fromEntries(
      rows.map(([, name, value]) => [name, JSON.parse(value)]),
    ) as CheckerConfig['policies']
    expect(() => createChecker({ packs: shippedPacks, policies })).not.toThrow()
    expect(table).toContain('`leave.authority`')
  })
})

describe.each(readmes)('%s', (path) => {
  const page = read(path)

  test('shows programs that the examples run', () => {
    const run = ['app.ts', 'own-pack.ts'].map((name) => read(`examples/embed-in-an-app/${name}`))
    expect(blocks(page, 'ts')).toEqual(run)
  })

  test('shows a configuration that the command takes', () => {
    const [text] = blocks(page, 'json config')
    const config = JSON.parse(text) as CheckerConfig
    const schema = JSON.parse(read('packages/cli/schema/shouze.config.schema.json')) as object
    const isConfig = new Ajv({ strict: false }).compile(schema)
    expect(isConfig(config), JSON.stringify(isConfig.errors)).toBe(true)
    const { extends: presets, rules: settings, policies } = config
    expect(() => createChecker({ packs: shippedPacks, extends: presets, rules: settings, policies })).not.toThrow()
    const described = page.slice(page.indexOf('shouze.config.json`'))
    for (const key of Object.keys((schema as { properties: object }).properties)) {
      if (key !== '$schema') expect(described).toContain(`\`${key}\``)
    }
  })

  test('shows a table that its mapping reads', async () => {
    const bytes = new TextEncoder().encode(blocks(page, 'csv')[0])
    const batch = await readFile(
      { name: 'nights.csv', bytes },
      { mapping: parseMapping(blocks(page, 'json mapping')[0], 'nights.mapping.json') },
    )
    expect(batch.refused ?? []).toEqual([])
    expect(Array.from(batch.records, (record) => (record as { place: string }).place)).toEqual([
      'township',
      'county-home',
    ])
  })

  test('shows a data set that is read whole and leaves nothing undecided', async () => {
    const bytes = new TextEncoder().encode(blocks(page, 'jsonl')[0])
    const batch = await readFile({ name: 'records.ndjson', bytes })
    const period = { from: '2025-09-15', to: '2025-09-21' }
    const report = createChecker({ packs: shippedPacks }).check({ batches: [batch], period })
    expect(report.rejected).toEqual([])
    expect(report.summary.records.accepted).toBe(11)
    expect(report.summary.verdicts.indeterminate).toBe(0)
  })

  test('shows a county and a township, and a lock that holds', async () => {
    const [county, township] = ['json county', 'json township'].map((info) => blocks(page, info)[0])
    const loosened = { ...JSON.parse(township), rules: { '543/township-nights': { minimum: 3 } } }
    const folder = mkdtempSync(join(tmpdir(), 'shouze-'))
    const files = { 'county.json': county, 'shouze.config.json': township, 'loose.json': JSON.stringify(loosened) }
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const printed = await shouze(folder, 'config', 'print', '--format', 'json')
    expect(printed.code).toBe(0)
    const { levels, rules: resolved } = JSON.parse(printed.out) as Checker['policy']
    expect(levels.map(({ name }) => name).slice(-2)).toEqual(['county.json', 'shouze.config.json'])
    const diary = resolved.find(({ id }) => id === '543/visit-diary')?.options.graceDays
    expect([diary?.value, diary?.origin.name]).toEqual([5, 'shouze.config.json'])
    const refused = await shouze(folder, 'config', 'print', '--config', 'loose.json')
    expect(refused.code).toBe(2)
    const said = refused.err.replace(/\s+/g, ' ')
    expect(said).toContain('loose.json#/rules/543~1township-nights/minimum locked')
    expect(said).toContain('county.json#/locked/0')
  })

  test('shows commands for baselines and comparisons that run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shouze-'))
    const records = blocks(page, 'jsonl')[0].replace(/^.*"id":"n-1".*\n/m, '')
    for (const name of ['exports', 'last-month', 'this-month']) {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'records.ndjson'), records)
    }
    const config = { extends: ['543/recommended'], period: { from: '2025-09-15', to: '2025-09-21' } }
    writeFileSync(join(folder, 'shouze.config.json'), JSON.stringify(config))
    const commands = [...blocks(page, 'sh baseline'), ...blocks(page, 'sh diff')].flatMap((text) =>
      text.trim().split('\n'),
    )
    expect(commands).toHaveLength(3)
    for (const command of commands) {
      const ran = await shouze(folder, ...command.split(' ').slice(1))
      expect([command, ran.code, ran.err.includes('shouze:')]).toEqual([command, 0, false])
    }
    expect((await shouze(folder, 'check', 'exports/')).code).toBe(1)
  })

  test('shows JSON that parses', () => {
    for (const text of ['json', 'json config', 'json county', 'json township', 'json waivers', 'json mapping'].flatMap(
      (info) => blocks(page, info),
    ))
      JSON.parse(text)
  })
})

// The demo runs the built command, so there is nothing to test before a build; `npm test` builds first.
test.skipIf(!existsSync(`${root}packages/cli/dist/index.js`))(
  'the demo ends well from any folder, and says what is next',
  () => {
    const { status, stdout } = spawnSync(process.execPath, [`${root}scripts/demo.mjs`, '--locale', 'zh-CN'], {
      cwd: tmpdir(),
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    expect(stdout).toContain('P04 王建国')
    expect(stdout).toContain('explain P04 --week 2025-W38 --locale zh-CN examples/township/data')
    const failed = spawnSync(process.execPath, [`${root}scripts/demo.mjs`, '--from', '2025-02-30'], { cwd: tmpdir() })
    expect(failed.status).toBe(2)
  },
)

test('links lead to files and headings that are there', () => {
  const broken: string[] = []
  for (const page of pagesIn(root)) {
    for (const link of linksOf(read(page))) {
      const target = targetOf(page, link, root)
      if (!target.exists) broken.push(`${page}: ${link}`)
      else if (target.anchor !== undefined && !slugsOf(read(target.path)).has(target.anchor))
        broken.push(`${page}: ${link}`)
    }
  }
  expect(broken).toEqual([])
})
