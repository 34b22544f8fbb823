import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { PackDefinition, RuleDefinition } from '../../src/index.js'
import { type Mutation, mutationsOf } from './mutations.js'
import { frame, issuesOf } from './pack-frame.js'

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const qingxi = read('../language/qingxi.json') as PackDefinition
const shipped = (folder: string): [string, RuleDefinition][] =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name.replace('.json', ''), read(`${folder}/${name}`)])

const uses = (rule: object, name: string) => JSON.stringify(rule).includes(`"${name}"`)
const used = <T>(all: Readonly<Record<string, T>> = {}, rule: object) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => uses(rule, name)))

/** A pack of one rule with what it needs of a larger one. */
function packOf(id: string, rule: RuleDefinition, from: Partial<PackDefinition>): object {
  const parts = {
    documents: used(from.documents, rule),
    parameters: used(from.parameters, rule),
    kinds: used(from.kinds, rule),
    sheets: used(from.sheets, rule),
    fixtures: used(from.fixtures, rule),
  }
  const held = Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0)
  return {
    ...frame,
    ...Object.fromEntries(held),
    rules: { [id]: rule },
    presets: { recommended: { rules: { [id]: 'error' } } },
  }
}

const cited = Object.fromEntries(['S1', 'S2', 'S3', 'S4'].map((name) => [name, { title: frame.title }]))
const packs: readonly (readonly [id: string, pack: object])[] = [
  ...Object.entries(qingxi.rules).map(([id, rule]) => [id, packOf(id, rule, qingxi)] as const),
  ...[
    '543/src/rules',
    'attendance/src/attendance',
    'attendance/src/leave',
    'attendance/src/duty',
    'attendance/src/integrity',
  ].flatMap((folder) =>
    shipped(`../../../rules-${folder}`).map(([id, rule]) => [id, packOf(id, rule, { documents: cited })] as const),
  ),
]

/** What a writer may call as he likes: texts, and names that nothing else has to know. */
const free: readonly RegExp[] = [
  /\/(zh-CN|en)$/,
  /^\/id$/,
  /\/(clause|assumptions\/\d+)$/,
  /^\/presets\/recommended$/,
  /\/steps\/in\/\d+\/name$/,
  /\/rows\/\d+\/id$/,
  // Rules of packs that are not loaded, here and where an option lists them.
  /\/follows\/\d+\/rule$/,
  /\/options\/rules\/default\/\d+$/,
  // Choices that a pack defines and nobody refers to one by one; kinds that repeat one of the core.
  /^\/kinds\/[^/]+\/fields\/[^/]+(\/of)?\/values\/\d+$/,
  /^\/kinds\/measure$/,
  // A kind of which no data set need hold records, and units that the pack may well have made up.
  /^\/kinds\/household-list\/fields\/householdId\/to$/,
  /\/(options\/threshold|facts\/measures)\/unit$/,
]

/** Texts where others were as good: an id may be any text, a fact may be one. */
const asGood: readonly RegExp[] = [
  /\/where\/(items\.personId|householdIds|personId|substituteId|standsInFor)(\/(equal|contains|in))?$/,
  /^\/rules\/(authority|approved-in-time)\/facts\/competent\/value$/,
  /^\/rules\/served\/facts\/through\/value$/,
  // A number, or a text, in the place of a reference to one.
  /^\/rules\/(impossible-travel\/facts\/within|shared-device\/facts\/people)\/value$/,
  /^\/rules\/one-signer\/facts\/[a-z]+\/[a-z]+\/where\/signer(\/notIn)?$/,
]

const isFree = ({ kind, path }: Mutation) => (kind === 'type' ? asGood : free).some((pattern) => pattern.test(path))

describe.each(packs)('%s', (_, pack) => {
  const mutations = [...mutationsOf(pack)].map((mutation) => ({
    ...mutation,
    issues: issuesOf(mutation.pack as object),
  }))

  test('loads', () => expect(issuesOf(pack)).toEqual([]))

  test('with one misspelling or wrong type in it does not, but for free texts and names', () => {
    expect(mutations.length).toBeGreaterThan(100)
    const unnoticed = mutations.filter((mutation) => mutation.issues.length === 0 && !isFree(mutation))
    expect(unnoticed.map(({ kind, path, was }) => [kind, path, was])).toEqual([])
  })

  test('is refused in the rule, and at a line and column', () => {
    for (const { kind, path, now, issues } of mutations) {
      for (const { line = 0, column = 0, message } of issues) {
        expect(line).toBeGreaterThan(0)
        expect(column).toBeGreaterThan(0)
        expect(message['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
      }
      if (kind !== 'type' || issues.length === 0) continue
      const part = path.split('/').slice(0, 3).join('/')
      expect(
        issues.some((issue) => issue.path.startsWith(part) || part.startsWith(issue.path)),
        `${path} ${now}`,
      ).toBe(true)
    }
  })

  test('says what may have been meant, where a name was close', () => {
    const silent = mutations.filter(({ kind, path, was, now, issues }) => {
      if (kind === 'type' || issues.length === 0 || hintless.some((pattern) => pattern.test(path))) return false
      const names = [was, now].map(String).flatMap((name) => [name, ...name.split(':')])
      return !issues.some(({ hint }) => names.some((name) => hint?.en.includes(`"${name}"`)))
    })
    expect(silent.map(({ kind, path, was, issues }) => [kind, path, was, issues[0].code])).toEqual([])
  })
})

/** No names: numbers and dates as text, and what kinds must have to be kinds at all. */
const hintless: readonly RegExp[] = [/^\/version$/, /\/values\/\d+\/from$/, /\/rows\/\d+\/id$/, /^\/kinds\//]
