import { expect, test } from 'vitest'
import { frame, issuesOf, withRule } from './pack-frame.js'

const names = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`)
const asNames = (count: number, value: unknown) => Object.fromEntries(names(count).map((name) => [name, value]))
const { visits } = frame.rules
const atLeastOne = (fact: string) => ({ fact, operator: 'atLeast', value: 1 })

const where = (depth: number): object => (depth === 0 ? { session: 'day' } : { not: where(depth - 1) })
const counting = (selection: object, pack: object = {}) =>
  withRule({ facts: { visits: { count: { from: 'visit', ...selection } } } }, pack)
const chain = (length: number, last: unknown, link: (next: string) => unknown) =>
  Object.fromEntries(names(length).map((name, i) => [name, i === length - 1 ? last : link(`n${i + 1}`)]))
const checklist = (...sizes: readonly number[]) => {
  const items = Object.fromEntries(sizes.map((size, i) => [`s${i}`, names(size)]))
  const tests = sizes.map((_, i) => [['villageId', 'personId', 'id', 'date'][i], { equal: { item: `s${i}` } }])
  return withRule({
    facts: { visits: { checklist: { items, tick: { from: 'diary', where: Object.fromEntries(tests) } } } },
    requirement: { all: [{ fact: 'visits', path: '$.open', operator: 'equal', value: 0 }] },
  })
}
/** As many facts, each of which is asked for. */
const facts = (count: number) =>
  withRule({ facts: asNames(count, { count: { from: 'visit' } }), requirement: { all: names(count).map(atLeastOne) } })
const rows = (count: number) =>
  withRule({
    columns: { least: { type: 'integer' } },
    rows: names(count).map((id) => ({ id, least: 1 })),
    requirement: { all: [{ fact: 'visits', operator: 'atLeast', value: { row: 'least' } }] },
  })
const inBytes = (bytes: number) => {
  const text = JSON.stringify(frame)
  return text + ' '.repeat(bytes - new TextEncoder().encode(text).length)
}

const limits: readonly (readonly [
  string,
  number,
  (count: number) => string | object,
  code: string,
  path: string,
  hint: string,
])[] = [
  [
    'tests within each other',
    4,
    (depth) => counting({ where: where(depth) }),
    'too-deep',
    '/rules/visits/facts/visits/count/where',
    'Make a part of it a named sheet',
  ],
  [
    'tests within each other, of a named sheet',
    4,
    (depth) => counting({ from: 'own' }, { sheets: { own: { from: 'visit', valid: where(depth) } } }),
    'too-deep',
    '/sheets/own/valid',
    'Make a part of it a named sheet',
  ],
  [
    'sheets that build on one another',
    4,
    (depth) => counting({ from: 'n0' }, { sheets: chain(depth, { from: 'visit' }, (from) => ({ from })) }),
    'too-deep',
    '/sheets/n0',
    'Write one of them out',
  ],
  [
    'conditions that build on one another',
    4,
    (depth) =>
      withRule(
        { requirement: { all: [{ condition: 'n0' }] } },
        { conditions: chain(depth, atLeastOne('visits'), (condition) => ({ all: [{ condition }] })) },
      ),
    'too-deep',
    '/conditions/n0',
    'Write one of them out',
  ],
  ['rules', 500, (count) => ({ ...frame, rules: asNames(count, visits) }), 'too-many', '/rules', 'several packs'],
  ['rows of a rule table', 500, rows, 'too-many', '/rules/visits/rows', 'several rules'],
  ['facts', 30, facts, 'too-many', '/rules/visits/facts', 'several rules'],
  [
    'sets of items',
    3,
    (count) => checklist(...Array<number>(count).fill(2)),
    'too-many',
    '/rules/visits/facts/visits/checklist/items',
    'several facts',
  ],
  ['bytes', 1_048_576, inBytes, 'too-large', '', ''],
]

test.each(limits)('%s: %i, and no more', (_, most, make, code, path, hint) => {
  expect(issuesOf(make(most))).toEqual([])
  const [issue, ...others] = issuesOf(make(most + 1))
  expect(others).toEqual([])
  expect([issue.code, issue.path]).toEqual([code, path])
  expect(issue.hint?.en).toContain(hint)
  expect(issue.line).toBeGreaterThan(0)
})

test('combinations of items: 10,000, and no more', () => {
  expect(issuesOf(checklist(100, 100))).toEqual([])
  expect(issuesOf(checklist(25, 20, 20))).toEqual([])
  const [issue, ...others] = issuesOf(checklist(73, 137))
  expect(others).toEqual([])
  expect([issue.code, issue.path]).toEqual(['too-many', '/rules/visits/facts/visits/checklist/items'])
  expect(issue.message.en).toBe('All combinations come to 10001 items; 10000 are allowed.')
  expect(issue.hint?.en).toContain('Shorten the sets')
})

test('rules and the rows of tables count together', () => {
  const { rules } = rows(400)
  const with100 = { ...frame, rules: { ...rules, ...asNames(100, visits) } }
  expect(issuesOf(with100)).toEqual([])
  expect(
    issuesOf({ ...with100, rules: { ...with100.rules, last: visits } }).map(({ code, path }) => [code, path]),
  ).toEqual([['too-many', '/rules']])
})
