import { readdirSync, readFileSync } from 'node:fs'
import { createChecker, loadPack, type PackDefinition } from '@shouze/core'
import { loadExamples, mutateThresholds, testPack } from '@shouze/core/testing'
import { describe, expect, test } from 'vitest'

const folder = new URL('./', import.meta.url)
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  .map(({ name }) => name)
  .sort()
const bytes = (path: string): Uint8Array => readFileSync(new URL(path, folder))
const text = (path: string): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes(path))

/** Read as a stranger's pack is: nothing of it is trusted, nothing of it is run. */
const plain = new Map(names.map((name) => [name, loadPack(bytes(`${name}/pack.json`))]))
const withExamples = (name: string): PackDefinition =>
  loadExamples(bytes(`${name}/pack.examples.json`), plain.get(name)!)

/** The clauses that are to be said in JSON only, by pack; S2.12 is `escalation/circulars`. */
const clauses: Readonly<Record<string, readonly string[]>> = {
  'four-ones': ['S3.01', 'S3.02', 'S3.03', 'S3.04'],
  'duty-report': ['S3.05', 'S3.06'],
  stationed: ['S3.11', 'S3.12'],
  'work-lines': ['S3.15', 'S3.16', 'S3.17', 'S3.18'],
  'three-deliveries': [
    ...['S2.01', 'S2.02', 'S2.03', 'S2.04', 'S2.05', 'S2.06', 'S2.07', 'S2.08', 'S2.09', 'S2.10'],
    ...['S2.13', 'S2.14', 'S2.15'],
  ],
  'party-building': [
    ...['S0.01', 'S1.01', 'S1.02', 'S1.03', 'S1.04', 'S1.05', 'S1.06', 'S1.07'],
    ...['S1.08', 'S1.09', 'S1.10', 'S1.11'],
  ],
}

/** Rules for which a clause names no number or period: off until a place sets one. */
const offUntilSet = ['stationed/reports', 'three-deliveries/visiting-contacts', 'party-building/contact-visits-held']

test('every clause of the table is cited by a rule, and no rule cites another', () => {
  const cited = Object.fromEntries(
    [...plain].map(([name, { rules }]) => {
      const found = Object.values(rules).flatMap(({ citations = [] }) => citations.map(({ clause }) => clause))
      return [name, [...new Set(found)].sort()]
    }),
  )
  expect(cited).toEqual(clauses)
})

test('the rule ids of the table are there', () => {
  const ids = [...plain].flatMap(([name, { rules }]) => Object.keys(rules).map((rule) => `${name}/${rule}`))
  for (const rule of ['assignments', 'fund-approval', 'resident-nights', 'visiting-contacts', 'no-recall'])
    expect(ids).toContain(`three-deliveries/${rule}`)
  expect(ids.filter((id) => id.startsWith('three-deliveries/assessment-')).length).toBeGreaterThan(0)
  expect(ids.filter((id) => id.startsWith('party-building/supervision-')).length).toBe(4)
  expect(ids).toContain('party-building/contact-visits')
})

test('what no clause gives a number to is off until it is set, everything else is recommended', () => {
  const off = [...plain].flatMap(([name, { rules, presets }]) =>
    Object.keys(rules)
      .filter((rule) => !Object.hasOwn(presets.recommended.rules, rule))
      .map((rule) => `${name}/${rule}`),
  )
  expect(off.sort()).toEqual([...offUntilSet].sort())
})

test('all packs load beside one another', () => {
  const checker = createChecker({ packs: [...plain.values()] })
  expect(checker.rules.length).toBe([...plain.values()].reduce((sum, { rules }) => sum + Object.keys(rules).length, 0))
})

describe.each(names)('%s', (name) => {
  const pack = plain.get(name)!

  test('is data and nothing else', () => {
    expect(readdirSync(new URL(`${name}/`, folder)).sort()).toEqual([
      'README.md',
      'README.zh-CN.md',
      'pack.examples.json',
      'pack.json',
    ])
  })

  test('finds what its examples say', () => {
    const { examples, coverage } = testPack(withExamples(name))
    expect(examples.filter(({ passed }) => !passed)).toEqual([])
    for (const { rule, unreached, options } of coverage) {
      expect(unreached, rule).toEqual([])
      expect(options.unset, rule).toEqual([])
    }
  })

  test('notices every threshold that is moved', () => {
    const { survivors, noticed } = mutateThresholds(withExamples(name))
    expect(survivors).toEqual([])
    expect(noticed).toBeGreaterThan(0)
  })

  test.each(['README.md', 'README.zh-CN.md'])('%s tells of every rule, clause, option, kind and field', (file) => {
    const page = text(`${name}/${file}`).replace(/ +/g, ' ')
    for (const [rule, { citations = [], options = {} }] of Object.entries(pack.rules)) {
      const row = page.split('\n').find((line) => line.includes(`| \`${rule}\``) && line.includes(citations[0].clause))
      expect(row, rule).toBeDefined()
      for (const option of Object.keys(options)) expect(page, rule).toContain(`| \`${rule}\` | \`${option}\` |`)
    }
    for (const [kind, { fields }] of Object.entries(pack.kinds ?? {})) {
      const section = page.split(`\n### \`${kind}\` `)[1]?.split('\n#')[0]
      expect(section, kind).toBeDefined()
      for (const [field, { optional }] of Object.entries(fields))
        expect(section, kind).toContain(`| \`${field}\`${optional ? '*' : ''} |`)
    }
    for (const preset of Object.keys(pack.presets)) expect(page).toContain(`${name}/${preset}`)
  })

  test('is worded in full, in Chinese with full-width punctuation', () => {
    for (const [rule, { title, description, messages, facts }] of Object.entries(pack.rules)) {
      expect(description, rule).toBeDefined()
      for (const zh of [title['zh-CN'], description!['zh-CN']]) expect(zh, rule).not.toMatch(/[,;!?]/)
      expect(messages.violation, rule).toBeDefined()
      for (const fact of Object.values(facts)) expect(fact.title, rule).toBeDefined()
    }
  })
})
