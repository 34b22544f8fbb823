import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createChecker, loadPack, PackError } from '../../src/index.js'
import { codesOf, frame, issuesOf, withRule } from './pack-frame.js'

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const rule = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../rules-543/src/rules/${name}.json`, import.meta.url), 'utf8'))
const documents = { S4: { title: text('干部走读', 'Commuting among officials') } }
const nights = (change: (rule: Record<string, never>) => void) => {
  const changed = rule('township-nights')
  change(changed)
  return { ...frame, documents, rules: { 'township-nights': changed } }
}

describe('a pack that is loaded', () => {
  test('is the object that createChecker takes', () => {
    const pack = loadPack(new TextEncoder().encode(JSON.stringify(frame)))
    expect(pack).toEqual(frame)
    expect(createChecker({ packs: [pack], extends: [] }).rules.map(({ id }) => id)).toEqual(['own/visits'])
  })

  test('is refused with every fault at its line and column, in both languages', () => {
    const source = JSON.stringify(
      withRule({ apliesTo: 1, window: 'weak', facts: { visits: { count: { from: 'visist' } } } }),
      null,
      2,
    )
    const lines = source.split('\n')
    const issues = issuesOf(source)
    expect(issues.map(({ code, path }) => [code, path])).toEqual([
      ['unknown-key', '/rules/visits/apliesTo'],
      ['unknown-choice', '/rules/visits/window'],
    ])
    for (const { path, line = 0, column = 0, message, hint } of issues) {
      expect(lines[line - 1].slice(column - 1)).toMatch(new RegExp(`^"${path.split('/').at(-1)}"`))
      expect(message['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
      expect(hint?.['zh-CN']).toMatch(/^是否想写/)
      expect(hint?.en).toMatch(/^Did you mean/)
    }
    const fault = issuesOf(JSON.stringify(withRule({ facts: { visits: { count: { from: 'visist' } } } }), null, 2))[0]
    expect(fault).toMatchObject({
      code: 'unknown-sheet',
      path: '/rules/visits/facts/visits/count/from',
      line: 22,
      column: 13,
    })
  })

  test('is refused with line, column and pointer in the words of the error', () => {
    expect(() => loadPack('{"schema": 1,\n "id": 3}')).toThrow(PackError)
    expect(() => loadPack('{"schema": 1,\n "id": 3}')).toThrow('2:2 /id: A text belongs here, not the number 3.')
  })

  test('faults of several rules are told at once, of their shape and of their names', () => {
    const { visits } = frame.rules
    const other = { ...visits, facts: { visits: { count: { from: 'visit', distinct: 'dat' } } } }
    expect(issuesOf({ ...frame, rules: { a: { ...visits, titel: 1 }, b: other } }).map(({ path }) => path)).toEqual([
      '/rules/a/titel',
      '/rules/b/facts/visits/count/distinct',
    ])
  })
})

/** What packs.md §7 promises. */
const promised: readonly (readonly [path: string, code: string, hint: string | undefined, pack: object])[] = [
  [
    '/rules/township-nights/apliesTo',
    'unknown-key',
    'Did you mean "appliesTo"?',
    nights((r) => Object.assign(r, { apliesTo: r.appliesTo })),
  ],
  [
    '/rules/township-nights/facts/nights/count/from',
    'unknown-sheet',
    'Did you mean "township-night"?',
    nights((r) => Object.assign(r.facts, { nights: { count: { from: 'township-nights' } } })),
  ],
  [
    '/rules/visits/facts/visits/count/valid/signature.signertype',
    'unknown-column',
    'Did you mean "signature.signerType"?',
    withRule({ facts: { visits: { count: { from: 'visit', valid: { 'signature.signertype': 'villager' } } } } }),
  ],
  [
    '/rules/visits/facts/visits/count/valid/signature.signerType',
    'unknown-choice',
    'Did you mean "villager"?',
    withRule({ facts: { visits: { count: { from: 'visit', valid: { 'signature.signerType': 'vilager' } } } } }),
  ],
  [
    '/rules/township-nights/requirement/all/0/value',
    'unit',
    undefined,
    nights((r) =>
      Object.assign(r, {
        requirement: { all: [{ fact: 'nights', operator: 'atLeast', value: { option: 'days' } }] },
        options: { ...(r.options as object), days: { type: 'integer', unit: 'days', default: 5 } },
      }),
    ),
  ],
  [
    '/rules/visits/requirement/all/0/value',
    'type',
    undefined,
    withRule({
      facts: { visits: { first: { from: 'visit', column: 'date' } } },
      requirement: { all: [{ fact: 'visits', operator: 'onOrBefore', value: 3 }] },
    }),
  ],
  [
    '/rules/visits/facts/b/value',
    'cycle',
    undefined,
    withRule({ facts: { visits: { value: { fact: 'b' } }, b: { value: { fact: 'visits' } } } }),
  ],
  [
    '/rules/visits/requirement/not',
    'absent-passes',
    'Say what is demanded positively.',
    withRule({
      facts: { visits: { first: { from: 'visit', column: 'date' } } },
      requirement: { not: { fact: 'visits', operator: 'before', value: '2025-09-15' } },
    }),
  ],
  [
    '/rules/township-nights/appliesTo/where/rank',
    'shape',
    'Write { "in": [...] }.',
    nights((r) => Object.assign(r.appliesTo, { where: { rank: ['section-chief'] } })),
  ],
]

test.each(promised)('%s: %s', (path, code, hint, pack) => {
  expect(issuesOf(pack).map((issue) => [issue.path, issue.code, issue.hint?.en])).toContainEqual([path, code, hint])
})

/** What the checks beyond the compiler find. */
const found: readonly (readonly [what: string, code: string, path: string, pack: object])[] = [
  [
    'a text without a locale',
    'missing-locale',
    '/rules/visits/messages/violation/en',
    withRule({ messages: { violation: { 'zh-CN': '走访' } } }),
  ],
  ['an empty text', 'empty-text', '/rules/visits/title/en', withRule({ title: text('走访', ' ') })],
  [
    'an unknown placeholder in one language',
    'unknown-placeholder',
    '/rules/visits/messages/violation/zh-CN',
    withRule({ messages: { violation: text('{nam}', '{name}') } }),
  ],
  [
    'an unknown placeholder in a remedy',
    'unknown-placeholder',
    '/rules/visits/remedy/en',
    withRule({ remedy: text('{due}', '{deu}') }),
  ],
  [
    'a column the subject has not',
    'unknown-placeholder',
    '/rules/visits/messages/violation/en',
    withRule({
      appliesTo: { each: 'leave' },
      window: undefined,
      messages: { violation: text('{subject.from}', '{subject.form}') },
    }),
  ],
  ['a headline that is no fact', 'unknown-fact', '/rules/visits/headline', withRule({ headline: 'visit' })],
  [
    'a document that is not listed',
    'unknown-document',
    '/rules/visits/citations/0/document',
    withRule({ citations: [{ document: 'S4', clause: 'S4.01' }] }),
  ],
  ['a reason that is none', 'unknown-reason', '/rules/visits/explains/0', withRule({ explains: ['visit:unsinged'] })],
  ['a kind that is none', 'unknown-kind', '/rules/visits/needs/0', withRule({ needs: ['vist'] })],
  [
    'a cause that is none',
    'unknown-rule',
    '/rules/visits/follows/0/rule',
    withRule({ follows: [{ rule: 'visit', through: 'subject' }] }),
  ],
  [
    'an option that nothing uses',
    'unused',
    '/rules/visits/options/minimum',
    withRule({ options: { minimum: { type: 'integer', default: 1 } } }),
  ],
  [
    'a parameter that nothing uses',
    'unused',
    '/parameters/days',
    { ...frame, parameters: { days: { type: 'integer', values: [{ from: '2020-01-01', value: 1 }] } } },
  ],
  [
    'a message that is never reached',
    'unused',
    '/rules/visits/messages/violation/1',
    withRule({
      messages: {
        violation: [
          { text: text('一', 'one') },
          { if: { fact: 'visits', operator: 'atLeast', value: 1 }, text: text('二', 'two') },
        ],
      },
    }),
  ],
  [
    'a demand that every case meets',
    'dead-rule',
    '/rules/visits/requirement',
    withRule({
      requirement: {
        any: [
          { fact: 'visits', operator: 'atLeast', value: 0 },
          { fact: 'visits', operator: 'atMost', value: 3 },
        ],
      },
    }),
  ],
  [
    'a demand that no case meets',
    'dead-rule',
    '/rules/visits/requirement',
    withRule({ requirement: { not: { fact: 'visits', operator: 'moreThan', value: -1 } } }),
  ],
  [
    'an onlyIf that never holds',
    'dead-rule',
    '/rules/visits/onlyIf',
    withRule({
      onlyIf: {
        all: [
          { fact: 'visits', operator: 'lessThan', value: 0 },
          { fact: 'visits', operator: 'atLeast', value: 1 },
        ],
      },
    }),
  ],
  [
    'a preset for a rule that is none',
    'unknown-rule',
    '/presets/recommended/rules/visit',
    { ...frame, presets: { recommended: { rules: { visit: 'error' } } } },
  ],
  [
    'a preset for an option that is none',
    'unknown-option',
    '/presets/recommended/rules/visits/1/minimum',
    { ...frame, presets: { recommended: { rules: { visits: ['error', { minimum: 1 }] } } } },
  ],
  [
    'tests nested too deep',
    'too-deep',
    '/rules/visits/facts/visits/count/where',
    withRule({
      facts: {
        visits: { count: { from: 'visit', where: { not: { not: { not: { any: [{ not: { session: 'day' } }] } } } } } },
      },
    }),
  ],
]

test.each(found)('%s', (_, code, path, pack) => {
  expect(issuesOf(pack).map((issue) => [issue.code, issue.path])).toEqual([[code, path]])
})

test('rules that read one another in a circle are refused, a ladder is not', () => {
  const { visits } = frame.rules
  const reading = (ruleId: string) => ({
    ...visits,
    facts: { visits: { count: { from: 'finding', where: { ruleId } } } },
  })
  const rules = { visits, first: reading('own/visits'), second: reading('own/first') }
  expect(issuesOf({ ...frame, rules })).toEqual([])
  expect(issuesOf({ ...frame, rules: { ...rules, visits: reading('own/second') } })).toMatchObject([
    { code: 'cycle', path: '/rules/visits', line: 1 },
  ])
})

describe('dated values', () => {
  const dated = (...values: object[]) => ({
    ...withRule({ requirement: { all: [{ fact: 'visits', operator: 'atLeast', value: { parameter: 'number' } }] } }),
    parameters: { number: { type: 'integer', values } },
  })

  test('stand in the order of their dates, each date once', () => {
    expect(codesOf(dated({ from: '2020-01-01', value: 1 }, { from: '2020-01-02', value: 2 }))).toEqual([])
    expect(codesOf(dated({ from: '2020-01-01', value: 1 }, { from: '2020-01-01', value: 2 }))).toEqual(['dated-order'])
    expect(codesOf(dated({ from: '2020-01-02', value: 1 }, { from: '2020-01-01', value: 2 }))).toEqual(['dated-order'])
    expect(codesOf(dated({ from: '2020-02-30', value: 1 }))).toEqual(['bad-date'])
    expect(codesOf(dated({ from: '2020-01-01', value: 1.5 }))).toEqual(['option-value'])
    expect(codesOf(dated())).toEqual(['too-few'])
  })

  test.each<[object, string[]]>([
    [{ type: 'integer', minimum: 1, maximum: 3, default: 3 }, []],
    [{ type: 'integer', minimum: 1, maximum: 3, default: 4 }, ['option-value']],
    [{ type: 'integer', minimum: 3, maximum: 1 }, ['range']],
    [{ type: 'integer', tighter: 'higher' }, []],
    [{ type: 'list', tighter: 'higher' }, ['direction']],
    [{ type: 'choice', default: 'a' }, ['missing-key', 'option-value']],
    [{ type: 'choice', values: ['day', 'evening'], default: 'evning' }, ['option-value']],
    [{ type: 'boolean', default: 'yes' }, ['option-value']],
    [{ type: 'date', default: '2025-02-30' }, ['option-value']],
    [{ type: 'window', default: 'fortnight' }, ['option-value']],
    [{ type: 'list', of: 'integer', default: [1, 'a'] }, ['option-value']],
    [{ type: 'table', default: [] }, ['missing-key']],
    [{ type: 'table', columns: { rank: { type: 'text' } }, default: [{ rnak: 'staff' }] }, ['option-value']],
  ])('an option %o', (option, codes) => {
    const pack = withRule({ options: { given: option }, messages: { violation: text('{option.given}', 'x') } })
    expect(codesOf(pack)).toEqual(codes)
  })
})
