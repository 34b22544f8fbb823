import { describe, expect, test } from 'vitest'
import {
  ConfigError,
  type ConfigIssue,
  createChecker,
  type PackDefinition,
  PackError,
  type PolicyLayer,
  type RuleDefinition,
} from '../../src/index.js'

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** So many visits a week, by row; another table without rows; and a rule that a row could collide with. */
const table: RuleDefinition = {
  title: text('走访次数', 'Visits'),
  columns: {
    number: { type: 'integer', unit: 'visits', minimum: 1 },
    session: { type: 'choice', values: ['day', 'evening'] },
    purposes: { type: 'list', values: ['survey', 'problem-solving', 'household', 'other'] },
  },
  rows: [
    { id: 'one', number: 1, session: 'day', purposes: ['survey'] },
    { id: 'two', number: 2, session: 'day', purposes: ['survey', 'household'] },
  ],
  options: { share: { type: 'boolean', default: false } },
  appliesTo: { each: 'person', where: { townshipOfficial: { notEqual: { option: 'share' } } } },
  window: 'week',
  facts: {
    visits: {
      unit: 'visits',
      count: {
        from: 'visit',
        where: { session: { equal: { row: 'session' } }, purposes: { containsAny: { row: 'purposes' } } },
      },
    },
  },
  requirement: { all: [{ fact: 'visits', operator: 'atLeast', value: { row: 'number' } }] },
  messages: { violation: text('{measured}，应为 {required}。', '{measured}; {required} were due.') },
}
const pack: PackDefinition = {
  schema: 1,
  id: 'p',
  version: '1.0.0',
  title: text('包', 'Pack'),
  rules: {
    steps: table,
    open: { ...table, rows: [] },
    'steps-taken': {
      ...table,
      columns: undefined,
      rows: undefined,
      facts: { visits: { unit: 'visits', count: { from: 'visit' } } },
      requirement: { all: [{ fact: 'visits', operator: 'atLeast', value: 1 }] },
    },
  },
  presets: { recommended: { rules: { steps: 'warning', open: 'info' } } },
}

const row = (id: string, number = 3, more: object = {}) => ({
  id,
  number,
  session: 'day',
  purposes: ['survey'],
  ...more,
})
const checkerOf = (layer: object) => createChecker({ packs: [pack], ...(layer as PolicyLayer) })
const configured = (layer: object) =>
  Object.fromEntries(checkerOf(layer).rules.map((rule) => [rule.id, rule.configured]))

function issuesOf(layer: object): readonly ConfigIssue[] {
  try {
    checkerOf(layer)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).not.toBeInstanceOf(PackError)
    for (const { message, hint } of (error as ConfigError).issues)
      for (const said of [message, hint]) if (said) expect(said['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
    return (error as ConfigError).issues
  }
  return []
}
const places = (layer: object) => issuesOf(layer).map(({ code, layer: of, path }) => `${code} ${of ?? ''}${path}`)

describe('rows of a rule table by configuration', () => {
  test('replace those of the pack, each with the severity of the table', () => {
    expect(configured({})).toEqual({
      'p/open': 'off',
      'p/steps-one': 'warning',
      'p/steps-two': 'warning',
      'p/steps-taken': 'off',
    })
    expect(
      configured({
        rules: { 'p/steps': { rows: [row('three')] }, 'p/open': ['error', { rows: [row('a'), row('b')] }] },
      }),
    ).toEqual({
      'p/open-a': 'error',
      'p/open-b': 'error',
      'p/steps-three': 'warning',
      'p/steps-taken': 'off',
    })
    expect(configured({ rules: { 'p/steps': { rows: [] } } })).toEqual({
      'p/open': 'off',
      'p/steps': 'off',
      'p/steps-taken': 'off',
    })
  })

  test('run as they are written', () => {
    const person = { kind: 'person', id: 'P', name: '吴', posts: [{ unitId: 'T', classes: [], from: '2020-01-01' }] }
    const records = [{ kind: 'unit', id: 'T', name: '镇', type: 'township' }, person]
    const visit = (id: string, purpose: string) => ({
      kind: 'visit',
      id,
      personId: 'P',
      date: '2025-09-16',
      villageId: 'T',
      session: 'day',
      purposes: [purpose],
    })
    const judged = (...purposes: readonly string[]) =>
      checkerOf({
        extends: [],
        rules: { 'p/steps': ['error', { rows: [row('x', 2, { purposes: ['survey', 'other'] })] }] },
      })
        .check({
          records: [
            ...records,
            ...purposes.map((purpose, i) => ({ ...visit(`v${i}`, purpose), date: `2025-09-1${6 + i}` })),
          ],
          period: { from: '2025-09-15', to: '2025-09-21' },
          asOf: '2025-12-31',
          complete: true,
          all: true,
        })
        .findings.map(({ ruleId, measured, required, verdict }) => [ruleId, measured, required, verdict])
    expect(judged('survey', 'household')).toEqual([['p/steps-x', 1, 2, 'violation']])
    expect(judged('survey', 'other')).toEqual([['p/steps-x', 2, 2, 'compliant']])
  })

  test('a setting of the table goes to every row, one of a row before it, wherever it stands', () => {
    const rules = { 'p/steps-two': 'info', 'p/steps': ['error', { share: true }] }
    expect(configured({ rules })).toMatchObject({ 'p/steps-one': 'error', 'p/steps-two': 'info' })
    const { policy } = checkerOf({ rules })
    for (const id of ['p/steps-one', 'p/steps-two'])
      expect(policy.rules.find((rule) => rule.id === id)?.options.share).toMatchObject({
        value: true,
        origin: { path: '/rules/p~1steps/1/share' },
      })
    const overridden = checkerOf({ overrides: [{ units: ['T'], rules: { 'p/steps': 'off', 'p/steps-two': 'error' } }] })
      .policy.rules
    expect(overridden.map(({ id, severity }) => [id, severity.overrides.map(({ value }) => value)])).toEqual([
      ['p/open', []],
      ['p/steps-one', ['off']],
      ['p/steps-taken', []],
      ['p/steps-two', ['off', 'error']],
    ])
  })

  test('the outermost layer that gives rows gives all of them; what was said of a row that is gone is no fault', () => {
    const county = { name: 'county', rules: { 'p/steps': { rows: [row('a'), row('b')] }, 'p/steps-a': 'error' } }
    expect(configured({ extends: ['p/recommended', county] })).toMatchObject({
      'p/steps-a': 'error',
      'p/steps-b': 'warning',
    })
    const mine = { extends: ['p/recommended', county], rules: { 'p/steps': { rows: [row('c')] } } }
    expect(configured(mine)).toEqual({ 'p/open': 'off', 'p/steps-c': 'warning', 'p/steps-taken': 'off' })
    expect(checkerOf(mine).policy.tables).toEqual([
      {
        id: 'p/open',
        rows: { value: [], origin: { kind: 'pack', name: 'p', path: '/rules/open/rows' }, overrides: [] },
      },
      {
        id: 'p/steps',
        rows: {
          value: [row('c')],
          origin: { kind: 'configuration', name: 'configuration', path: '/rules/p~1steps/rows' },
          overrides: [],
        },
      },
    ])
  })

  test('can be locked, alone or with the table', () => {
    const rows = [row('a')]
    const county = (...locked: readonly string[]) => ({
      name: 'county',
      extends: ['p/recommended'],
      rules: { 'p/steps': ['warning', { rows }] },
      locked,
    })
    const under = (locked: string, rules: object) => places({ extends: [county(locked)], rules })
    for (const locked of ['p/steps', 'p/steps.rows']) {
      expect(under(locked, { 'p/steps': { rows: [row('b')] } })).toEqual(['locked /rules/p~1steps/rows'])
      expect(under(locked, { 'p/steps': { rows } })).toEqual([])
    }
    expect(under('p/steps', { 'p/steps-a': 'off' })).toEqual(['locked /rules/p~1steps-a'])
    expect(under('p/steps', { 'p/steps': { share: true } })).toEqual(['locked /rules/p~1steps/share'])
    expect(under('p/steps', { 'p/steps': 'error' })).toEqual([])
    expect(under('p/steps.rows', { 'p/steps-a': 'off' })).toEqual([])
    expect(places({ locked: ['p/stepps'] })).toEqual(['unknown-setting /locked/0'])
    const [issue] = issuesOf({ extends: [county('p/steps')], rules: { 'p/steps': { rows: [] } } })
    expect(issue.message.en).toContain('p/steps.rows is locked at [{"id":"a"')
  })
})

describe('rows that cannot be', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['no list', 'talk', ['rows-value ']],
    ['no objects', [1], ['rows-value /0']],
    ['no id', [{ number: 1, session: 'day', purposes: ['other'] }], ['row-id /0']],
    ['an id that is none', [row('A')], ['row-id /0/id']],
    ['an id twice', [row('a'), row('a')], ['row-twice /1/id']],
    ['the id of another rule', [row('taken')], ['row-taken /0/id']],
    ['a column too many', [row('a', 1, { sesion: 'day' })], ['unknown-column /0/sesion']],
    ['a column too few', [{ id: 'a', number: 1, session: 'day' }], ['missing-cell /0']],
    ['below the minimum', [row('a', 0)], ['row-value /0/number']],
    ['no whole number', [row('a', 1.5)], ['row-value /0/number']],
    ['a choice that is none', [row('a', 1, { session: 'evning' })], ['row-value /0/session']],
    ['an empty list', [row('a', 1, { purposes: [] })], ['row-value /0/purposes']],
    ['a list of other things', [row('a', 1, { purposes: [1] })], ['row-value /0/purposes']],
    ['several', [row('a', 0, { more: 1 }), null], ['unknown-column /0/more', 'row-value /0/number', 'rows-value /1']],
  ])('%s', (_, rows, expected) => {
    const at = (prefix: string) => expected.map((fault) => fault.replace(' ', ` ${prefix}`))
    expect(places({ rules: { 'p/steps': { rows } } })).toEqual(at('/rules/p~1steps/rows'))
    expect(places({ rules: { 'p/steps': ['error', { rows }] } })).toEqual(at('/rules/p~1steps/1/rows'))
    expect(places({ extends: [{ name: 'county', rules: { 'p/open': { rows } } }] })).toEqual(
      expected
        .filter((fault) => !fault.startsWith('row-taken'))
        .map((fault) => fault.replace(' ', ' county/rules/p~1open/rows')),
    )
  })

  test('hints say what was meant and what fits', () => {
    const [issue] = issuesOf({ rules: { 'p/steps': { rows: [row('a', 1, { session: 'evning' })] } } })
    expect(issue.message.en).toBe('"evning" is no value of "session".')
    expect(issue.hint?.en).toContain('evening')
    const [least] = issuesOf({ rules: { 'p/steps': { rows: [row('a', 0)] } } })
    expect(least.hint?.en).toBe('"number" takes a whole number, at least 1.')
  })

  test('for some units only, for a rule that is no table, in a table that is misspelt', () => {
    const [issue] = issuesOf({ overrides: [{ units: ['T'], rules: { 'p/steps': { rows: [row('a')] } } }] })
    expect(issue).toMatchObject({ code: 'rows-not-by-unit', path: '/overrides/0/rules/p~1steps/rows' })
    expect(places({ rules: { 'p/steps-taken': { rows: [] } } })).toEqual(['unknown-option /rules/p~1steps-taken/rows'])
    expect(places({ rules: { 'p/stepps': { rows: [] } } })).toEqual(['unknown-rule /rules/p~1stepps'])
    expect(places({ rules: { 'p/steps': { shar: true } } })).toEqual(['unknown-option /rules/p~1steps/shar'])
    expect(places({ rules: { 'p/steps': 'of' } })).toEqual(['rule-setting /rules/p~1steps'])
  })

  test('findings of a rule that no pack has, or that has another name now', () => {
    const ladder: PackDefinition = {
      ...pack,
      id: 'l',
      rules: {
        ladder: {
          ...table,
          columns: { rules: { type: 'list' }, number: { type: 'integer' } },
          rows: [],
          facts: { found: { count: { from: 'finding', where: { ruleId: { in: { row: 'rules' } } } } } },
          requirement: { all: [{ fact: 'found', operator: 'atMost', value: { row: 'number' } }] },
        },
        renamed: { ...(pack.rules['steps-taken'] as RuleDefinition), formerly: ['old'] },
      },
      presets: {},
    }
    const issues = (rules: readonly string[]): readonly ConfigIssue[] => {
      try {
        createChecker({
          packs: [pack, ladder],
          extends: [],
          rules: { 'l/ladder': ['error', { rows: [{ id: 'a', number: 1, rules }] }] },
        })
      } catch (error) {
        return (error as ConfigError).issues
      }
      return []
    }
    expect(issues(['p/steps-one', 'l/renamed'])).toEqual([])
    const [unknown] = issues(['p/steps-one', 'p/steps-on'])
    expect(unknown).toMatchObject({ code: 'unknown-rule', path: '/rules/l~1ladder/1/rows/0/rules/1' })
    expect(unknown.hint?.en).toContain('p/steps-one')
    expect(issues(['l/old'])[0].hint?.en).toBe('The rule is called "l/renamed" now.')
    expect(issues(['l/ladder-a'])[0]).toMatchObject({ code: 'cycle' })
  })

  test('a table without rows is checked all the same', () => {
    const faulty = {
      ...pack,
      rules: { open: { ...table, rows: [], facts: { visits: { count: { from: 'visti' } } } } as RuleDefinition },
      presets: {},
    }
    expect(() => createChecker({ packs: [faulty] })).toThrow(PackError)
  })
})
