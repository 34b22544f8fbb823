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
  ...['543/src/rules', 'attendance/src/attendance', 'attendance/src/leave', 'attendance/src/integrity'].flatMap(
    (folder) =>
      shipped(`../../../rules-${folder}`).map(([id, rule]) => [id, packOf(id, rule, { documents: cited })] as const),
  ),
]

const notice: Mutation[] = []
test('probe', () => {
  let all = 0
  let hinted = 0
  const unhinted: string[] = []
  for (const [id, pack] of packs) {
    expect(issuesOf(pack), id).toEqual([])
    for (const mutation of mutationsOf(pack)) {
      all++
      const issues = issuesOf(mutation.pack as object)
      if (issues.length === 0) notice.push(mutation)
      else if (mutation.kind !== 'type') {
        if (issues.some(({ hint }) => hint?.en.includes(`"${mutation.was}"`) || hint?.en.includes(`"${mutation.now}"`)))
          hinted++
        else
          unhinted.push(
            `${mutation.path} ${mutation.kind} ${mutation.was} ${issues.map((i) => i.code + ' ' + i.path).join(',')}`,
          )
      }
    }
  }
  console.log(all, notice.length, hinted, unhinted.length)
  console.log(notice.map((m) => `${m.kind} ${m.path} ${JSON.stringify(m.was)}`).join('\n'))
  console.log('UNHINTED\n' + unhinted.join('\n'))
})
void describe
