import { afterEach, describe, expect, test } from 'vitest'
import { codesOf, frame, issuesOf, withRule } from './pack-frame.js'

declare global {
  var ranPackCode: boolean | undefined
}

const json = JSON.stringify(frame)
const requirement = (comparison: object) => withRule({ requirement: { all: [comparison] } })
const count = (selection: object) => withRule({ facts: { visits: { count: { from: 'visit', ...selection } } } })
const nested = (open: string, close: string, levels = 100_000) => open.repeat(levels) + close.repeat(levels)
const names = (length: number) => Array.from({ length }, (_, i) => `c${i}`)

/** Code that would tell that it ran. */
const code = 'globalThis.ranPackCode=true'
const paths = [
  `$..[?(${code})]`,
  `$[?(@.constructor.constructor("${code}")())]`,
  // Passes the filter of jsonpath-plus 10.4: the call hides in a nested filter.
  `$..[?(@[?(@.constructor.constructor("${code}")())])]`,
  `$[?(p="${code}";a=''[['constructor']][['constructor']](p);a())]`,
  `$.(${code})`,
  '$.open^',
  '$..*',
  '$.constructor.prototype',
  '$.__proto__',
  'open',
  `\${${code}}`,
]

/** Everything that is no pack, with the codes under which it is refused. */
const hostile: readonly (readonly [
  what: string,
  source: () => string | Uint8Array | object,
  codes: readonly string[],
])[] = [
  ...paths.map(
    (path) =>
      [
        `the path ${path}`,
        () => requirement({ fact: 'visits', path, operator: 'atLeast', value: 1 }),
        ['bad-path'],
      ] as const,
  ),
  [
    'a path that names no part',
    () => requirement({ fact: 'visits', path: '$.constructor', operator: 'atLeast', value: 1 }),
    ['unknown-part'],
  ],
  [
    'a path in a value',
    () => requirement({ fact: 'visits', operator: 'atLeast', value: { fact: 'visits', path: paths[2] } }),
    ['bad-path'],
  ],
  [
    'params for a fact',
    () => requirement({ fact: 'visits', params: { a: 1 }, operator: 'atLeast', value: 1 }),
    ['unknown-key'],
  ],
  [
    'a prototype as a key',
    () => json.replace('"presets"', '"__proto__": {"polluted": true}, "presets"'),
    ['forbidden-key'],
  ],
  [
    'a constructor as a key',
    () => json.replace('"count"', '"constructor": {"prototype": {"polluted": true}}, "count"'),
    ['forbidden-key'],
  ],
  [
    'a prototype behind an escape',
    () => json.replace('"presets"', '"__pr\\u006fto__": {"polluted": true}, "presets"'),
    ['forbidden-key'],
  ],
  ...['constructor', 'toString', 'valueOf', 'hasOwnProperty'].flatMap((name) => [
    [`the fact ${name}`, () => requirement({ fact: name, operator: 'atLeast', value: 1 }), ['unknown-fact']] as const,
    [
      `the operator ${name}`,
      () => requirement({ fact: 'visits', operator: name, value: 1 }),
      ['unknown-operator'],
    ] as const,
    [`the sheet ${name}`, () => count({ from: name }), [/[A-Z]/.test(name) ? 'bad-name' : 'unknown-sheet']] as const,
    [`the column ${name}`, () => count({ distinct: name }), ['unknown-column']] as const,
    [`the column person.${name}`, () => count({ distinct: `person.${name}` }), ['unknown-column']] as const,
    [
      `the option ${name}`,
      () => requirement({ fact: 'visits', operator: 'atLeast', value: { option: name } }),
      ['unknown-option'],
    ] as const,
    [
      `the parameter ${name}`,
      () => requirement({ fact: 'visits', operator: 'atLeast', value: { parameter: name } }),
      ['unknown-parameter'],
    ] as const,
    [`the condition ${name}`, () => requirement({ condition: name }), ['unknown-condition']] as const,
    [
      `the placeholder ${name}`,
      () => withRule({ messages: { violation: { 'zh-CN': `{${name}}`, en: `{subject.${name}}` } } }),
      ['unknown-placeholder'],
    ] as const,
  ]),
  ['lists 100,000 deep', () => nested('[', ']'), ['too-deep']],
  ['objects 100,000 deep', () => nested('{"a":', '}').replace('}', '1}'), ['too-deep']],
  ['conditions 100,000 deep', () => json.replace('{"all"', `${'{"not":'.repeat(100_000)}{"all"`), ['too-deep']],
  ['brackets without end', () => '['.repeat(900_000), ['too-deep']],
  ['50 MB of text', () => ' '.repeat(50_000_000), ['too-large']],
  ['50 MB of bytes', () => new Uint8Array(50_000_000), ['too-large']],
  ['a text of a megabyte', () => json.replace('Visits', 'x'.repeat(900_000)), ['text-too-long']],
  ['a number of a megabyte', () => json.replace('"value":1', `"value":${'9'.repeat(900_000)}`), ['unsafe-number']],
  ['a million values', () => json.replace('"value":1', `"value":[${'1,'.repeat(400_000)}1]`), ['too-many-values']],
  ['500,000 backslashes', () => `"${'\\'.repeat(500_000)}`, ['text-too-long']],
  ['keys given twice, 60,000 times', () => `{${'"a":1,'.repeat(60_000)}"b":1}`, ['duplicate-key', 'too-many-faults']],
  ['a rule given twice', () => json.replace('"facts"', '"window":"day","facts"'), ['duplicate-key']],
  [
    'bytes that are no UTF-8',
    () => Uint8Array.from([...new TextEncoder().encode(json.slice(0, 40)), 0xc3, 0x28]),
    ['not-utf8'],
  ],
  ['UTF-8 longer than it need be', () => Uint8Array.from([0x22, 0xc0, 0xae, 0x22]), ['not-utf8']],
  ['half a surrogate pair', () => json.replace('Visits', '\\ud83d'), ['lone-surrogate']],
  [
    'an operator nobody knows',
    () => requirement({ fact: 'visits', operator: 'eval', value: code }),
    ['unknown-operator'],
  ],
  [
    'a regular expression in a test',
    () => count({ where: { villageId: { matches: '^(a+)+$' } } }),
    ['unknown-operator'],
  ],
  [
    'a regular expression in a demand',
    () => requirement({ fact: 'visits', operator: 'regex', value: '^(a+)+$' }),
    ['unknown-operator'],
  ],
  ['an empty all', () => withRule({ requirement: { all: [] } }), ['empty-condition']],
  ['an empty any', () => withRule({ onlyIf: { any: [] } }), ['empty-condition']],
  ['an empty any in a test', () => count({ where: { any: [] } }), ['empty-condition']],
  ['an empty not in a test', () => count({ where: { not: {} } }), ['empty-condition']],
  [
    'two boolean keys in one node',
    () =>
      withRule({
        requirement: {
          all: [{ fact: 'visits', operator: 'atLeast', value: 1 }],
          any: [{ fact: 'visits', operator: 'atLeast', value: 1 }],
        },
      }),
    ['shape'],
  ],
  [
    'a comparison beside a boolean key',
    () =>
      withRule({
        requirement: {
          not: { fact: 'visits', operator: 'atLeast', value: 1 },
          fact: 'visits',
          operator: 'atLeast',
          value: 1,
        },
      }),
    ['shape'],
  ],
  [
    'conditions that lead in a circle',
    () => ({
      ...requirement({ condition: 'a' }),
      conditions: { a: { not: { condition: 'b' } }, b: { all: [{ condition: 'a' }] } },
    }),
    ['cycle'],
  ],
  [
    'sheets that lead in a circle',
    () => ({ ...count({ from: 'a' }), sheets: { a: { from: 'b' }, b: { from: 'c' }, c: { from: 'a' } } }),
    ['cycle'],
  ],
  [
    'facts that lead in a circle',
    () => withRule({ facts: { visits: { value: { fact: 'b' } }, b: { value: { fact: 'visits' } } } }),
    ['cycle'],
  ],
  [
    'conditions that double 30 times',
    () => ({
      ...requirement({ condition: 'c0' }),
      conditions: Object.fromEntries([
        ...names(30).map((name, i) => [name, { all: [{ condition: `c${i + 1}` }, { condition: `c${i + 1}` }] }]),
        ['c30', { fact: 'visits', operator: 'atLeast', value: 1 }],
      ]),
    }),
    ['too-deep', 'too-large'],
  ],
  [
    'conditions that come to a hundred million values, four deep',
    () => ({
      ...requirement({ condition: 'c0' }),
      conditions: Object.fromEntries([
        ...names(3).map((name, i) => [name, { any: names(100).map(() => ({ condition: `c${i + 1}` })) }]),
        ['c3', { any: names(100).map(() => ({ fact: 'visits', operator: 'atLeast', value: 1 })) }],
      ]),
    }),
    ['too-large'],
  ],
  [
    'a chain of 200 sheets',
    () => ({
      ...count({ from: 'c0' }),
      sheets: Object.fromEntries([
        ...names(199).map((name, i) => [name, { from: `c${i + 1}` }]),
        ['c199', { from: 'visit' }],
      ]),
    }),
    ['too-deep'],
  ],
  [
    '10,000 sheets',
    () => ({ ...frame, sheets: Object.fromEntries(names(10_000).map((name) => [name, { from: 'visit' }])) }),
    ['too-many'],
  ],
  [
    '30,000 columns nobody knows, in one test',
    () => count({ where: Object.fromEntries(names(30_000).map((name) => [name, 1])) }),
    ['too-many'],
  ],
  [
    '30,000 columns nobody knows, in 500 rules',
    () => {
      const where = Object.fromEntries(names(60).map((name) => [`vilageId${name}`, 1]))
      const { visits } = frame.rules
      const rule = { ...visits, facts: { visits: { count: { from: 'visit', where } } } }
      return { ...frame, rules: Object.fromEntries(names(500).map((name) => [name, rule])) }
    },
    ['unknown-column'],
  ],
  [
    '200,000 placeholders nobody knows',
    () => {
      const long = { 'zh-CN': '{misured}'.repeat(900), en: '{requierd}'.repeat(800) }
      const violation = new Array(60).fill({
        if: { fact: 'visits', operator: 'atLeast', value: 1 },
        text: long,
      })
      return withRule({ messages: { violation } })
    },
    ['unknown-placeholder'],
  ],
  [
    'a preset of 1,000 rules that are none, beside 500 that are',
    () => ({
      ...frame,
      rules: Object.fromEntries(names(500).map((name) => [`visits-${name}`, frame.rules.visits])),
      presets: { recommended: { rules: Object.fromEntries(names(1_000).map((name) => [`visist-${name}`, 'error'])) } },
    }),
    ['unknown-rule'],
  ],
  [
    'a checklist of a million items',
    () => {
      const items = names(100)
      return withRule({
        facts: { visits: { checklist: { items: { a: items, b: items, c: items }, tick: { from: 'visit' } } } },
      })
    },
    ['too-many'],
  ],
  [
    '501 rules',
    () => ({ ...frame, rules: Object.fromEntries(names(501).map((name) => [name, frame.rules.visits])) }),
    ['too-many'],
  ],
  [
    '31 facts',
    () => withRule({ facts: Object.fromEntries(names(31).map((name) => [name, { count: { from: 'visit' } }])) }),
    ['too-many'],
  ],
  [
    'a rule table of 501 rows',
    () => withRule({ columns: { days: { type: 'integer' } }, rows: names(501).map((id) => ({ id, days: 1 })) }),
    ['too-many'],
  ],
  ['nothing', () => 'null', ['type']],
  ['a list', () => '[]', ['type']],
  ['a rule that is a text', () => ({ ...frame, rules: { visits: 'x' } }), ['type']],
]

describe('a pack from a stranger', () => {
  afterEach(() => {
    expect(globalThis.ranPackCode).toBeUndefined()
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('the frame itself loads', () => expect(issuesOf(frame)).toEqual([]))

  test.each(hostile)('%s', (_, make, codes) => {
    const source = make()
    const bytes = typeof source === 'object' && !(source instanceof Uint8Array) ? JSON.stringify(source) : source
    const start = performance.now()
    const found = codesOf(bytes)
    expect(performance.now() - start).toBeLessThan(1_000)
    expect(found.sort()).toEqual([...codes].sort())
  })
})
