import { describe, expect, test } from 'vitest'
import {
  type ConfigIssue,
  createChecker,
  type PackDefinition,
  PackError,
  type RuleDefinition,
} from '../../src/index.js'
import { frame, nightsOn, week38 } from '../check/tiny-pack.js'

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** A rule that loads; each test breaks it in one place. */
const sound: RuleDefinition = {
  title: text('走访', 'Visits'),
  appliesTo: { each: 'person', where: { rank: { in: ['section-chief', 'staff'] } } },
  window: 'week',
  options: { minimum: { type: 'integer', unit: 'records', default: 1 } },
  facts: {
    visits: { count: { from: 'visit', where: { session: 'day' } } },
    nights: { count: { from: 'township-night' } },
    first: { first: { from: 'visit', column: 'date' } },
    session: { last: { from: 'visit', column: 'session' } },
    approved: { last: { from: 'leave-spell', column: 'approvedBy' } },
    due: { quota: { base: { option: 'minimum' }, available: { fact: 'visits' } } },
  },
  requirement: { all: [{ fact: 'visits', operator: 'atLeast', value: { option: 'minimum' } }] },
  messages: {
    violation: text(
      '{name}{window}走访 {measured}，应为 {required}。',
      '{name}: {measured} in {window}; {required} due.',
    ),
  },
}

const packOf = (rule: object): PackDefinition => ({
  schema: 1,
  id: 'own',
  version: '1.0.0',
  title: text('自定', 'Own'),
  rules: { visits: { ...sound, ...rule } as RuleDefinition },
  presets: { recommended: { rules: { visits: 'error' } } },
})

function faultsOf(rule: object): (Pick<ConfigIssue, 'code' | 'path'> & { hint?: string })[] {
  try {
    createChecker({ packs: [packOf(rule)] })
  } catch (error) {
    expect(error).toBeInstanceOf(PackError)
    return (error as PackError).issues.map(({ code, path, message, hint }) => {
      expect(message['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
      return { code, path, ...(hint && { hint: hint.en }) }
    })
  }
  return []
}

const at = (path: string) => `own#/rules/visits${path}`
const demand = (fact: string, operator: string, value: unknown) => ({
  requirement: { all: [{ fact, operator, value }] },
})
const valueAt = at('/requirement/all/0/value')

describe('a rule that cannot be loaded', () => {
  test('the sound one loads', () => expect(faultsOf({})).toEqual([]))

  test.each<[string, object, { code: string; path: string; hint?: string }]>([
    [
      'an unknown fact',
      demand('visit', 'atLeast', 1),
      { code: 'unknown-fact', path: at('/requirement/all/0/fact'), hint: 'Did you mean "visits"?' },
    ],
    [
      'an unknown operator',
      demand('visits', 'atleast', 1),
      { code: 'unknown-operator', path: at('/requirement/all/0/operator'), hint: 'Did you mean "atLeast"?' },
    ],
    [
      'an unknown option',
      demand('visits', 'atLeast', { option: 'minimun' }),
      { code: 'unknown-option', path: valueAt, hint: 'Did you mean "minimum"?' },
    ],
    [
      'an unknown parameter',
      demand('visits', 'atLeast', { parameter: 'number' }),
      { code: 'unknown-parameter', path: valueAt },
    ],
    [
      'an empty condition, which the engine lets hold',
      { requirement: { all: [] } },
      { code: 'empty-condition', path: at('/requirement/all') },
    ],
    ['an empty one below', { onlyIf: { any: [] } }, { code: 'empty-condition', path: at('/onlyIf/any') }],
    ['no condition', { requirement: {} }, { code: 'shape', path: at('/requirement') }],
    [
      'an unknown sheet',
      { facts: { ...sound.facts, more: { count: { from: 'visits' } } } },
      { code: 'unknown-sheet', path: at('/facts/more/count/from'), hint: 'Did you mean "visit"?' },
    ],
    [
      'an unknown column',
      { facts: { ...sound.facts, more: { count: { from: 'visit', where: { vilageId: 'V' } } } } },
      { code: 'unknown-column', path: at('/facts/more/count/where/vilageId'), hint: 'Did you mean "villageId"?' },
    ],
    [
      'a choice that is none',
      { facts: { ...sound.facts, more: { count: { from: 'visit', where: { session: 'noon' } } } } },
      { code: 'unknown-choice', path: at('/facts/more/count/where/session') },
    ],
    [
      'a bare list',
      { appliesTo: { each: 'person', where: { rank: ['staff'] } } },
      { code: 'shape', path: at('/appliesTo/where/rank'), hint: 'Write { "in": [...] }.' },
    ],
    [
      'two forms in one fact',
      { facts: { ...sound.facts, more: { count: { from: 'visit' }, sum: { from: 'visit', column: 'date' } } } },
      { code: 'shape', path: at('/facts/more'), hint: 'Keep one of the two.' },
    ],
    [
      'a sum of no numbers',
      { facts: { ...sound.facts, more: { sum: { from: 'visit', column: 'date' } } } },
      { code: 'type', path: at('/facts/more/sum/column') },
    ],
    [
      'a subject nobody judges',
      { appliesTo: { each: 'persons' } },
      { code: 'unknown-subject', path: at('/appliesTo/each'), hint: 'Did you mean "person"?' },
    ],
    ['no window', { window: undefined }, { code: 'shape', path: at('/window') }],
    [
      'a column of a record in a rule about persons',
      demand('visits', 'atLeast', { subject: 'date' }),
      { code: 'no-subject', path: valueAt },
    ],
    [
      'an unknown part of a fact',
      { requirement: { all: [{ fact: 'visits', path: '$.open', operator: 'equal', value: 0 }] } },
      { code: 'unknown-part', path: at('/requirement/all/0/path') },
    ],
    [
      'an unknown placeholder',
      { messages: { violation: text('{mesured}', '{measured}') } },
      { code: 'unknown-placeholder', path: at('/messages/violation/zh-CN'), hint: 'Did you mean "measured"?' },
    ],
    [
      'a text in one language only',
      { messages: { violation: { en: 'Too few.' } } },
      { code: 'missing-locale', path: at('/messages/violation/zh-CN') },
    ],
  ])('%s', (_, rule, expected) => {
    expect(faultsOf(rule)).toEqual([expected])
  })

  test('facts that depend on themselves', () => {
    const quota = (fact: string) => ({ quota: { base: 1, available: { fact } } })
    const [fault] = faultsOf({ facts: { ...sound.facts, a: quota('b'), b: quota('a') } })
    expect(fault).toEqual({ code: 'cycle', path: at('/facts/b/quota/available') })
  })

  test.each<[string, string, unknown, string?]>([
    ['visits', 'atLeast', '1'],
    ['visits', 'atLeast', true],
    ['visits', 'onOrBefore', 1, 'operator'],
    ['first', 'atLeast', '2025-09-15', 'operator'],
    ['first', 'onOrBefore', 1],
    ['first', 'equal', true],
    ['session', 'atLeast', 'day', 'operator'],
    ['session', 'equal', 1],
    ['approved', 'atLeast', 3],
    ['visits', 'contains', 1, 'operator'],
    ['visits', 'in', 1],
    ['visits', 'in', [1, '2']],
    ['visits', 'notIn', [1, true]],
    ['first', 'in', [20_000]],
    ['session', 'in', [1]],
    ['approved', 'in', [0]],
  ])('%s %s %o compares two types', (fact, operator, value, where = 'value') => {
    expect(
      faultsOf(demand(fact, operator, value)).map(({ code, path }) => [
        code,
        path.startsWith(at(`/requirement/all/0/${where}`)),
      ]),
    ).toEqual([['type', true]])
  })

  test.each<[string, string, unknown]>([
    ['session', 'equal', 'noon'],
    ['session', 'in', ['day', 'noon']],
    ['approved', 'atLeast', 'mayor'],
  ])('%s %s %o names a choice that is none', (fact, operator, value) => {
    expect(faultsOf(demand(fact, operator, value)).map(({ code }) => code)).toEqual(['unknown-choice'])
  })

  test.each<[string, unknown]>([
    ['onOrBefore', '2025-02-30'],
    ['in', ['2025-09-15', '2025-02-30']],
  ])('first %s %o names a date that is none', (operator, value) => {
    expect(faultsOf(demand('first', operator, value)).map(({ code }) => code)).toEqual(['bad-date'])
  })

  test.each<[object, string]>([
    [{ date: '2025-02-30' }, 'bad-date'],
    [{ date: { onOrAfter: '2025-13-01' } }, 'bad-date'],
    [{ date: { in: ['2025-09-15', 'soon'] } }, 'bad-date'],
    [{ date: 20_000 }, 'type'],
    [{ date: { atLeast: '2025-09-15' } }, 'type'],
    [{ villageId: { onOrBefore: 'V' } }, 'type'],
    [{ villageId: 3 }, 'type'],
    [{ villageId: { moreThan: 'V' } }, 'type'],
    [{ session: { in: 'day' } }, 'type'],
    [{ session: { equal: ['day'] } }, 'type'],
    [{ signed: 'yes' }, 'type'],
    [{ householdIds: { equal: 'H' } }, 'type'],
    [{ householdIds: { contains: 4 } }, 'type'],
    [{ villageId: { contains: 'V' } }, 'type'],
    [{ any: [{ session: 'noon' }, { signed: true }] }, 'unknown-choice'],
    [{ not: { purposes: 'leisure' } }, 'unknown-choice'],
  ])('a test of rows: %o', (where, code) => {
    expect(
      faultsOf({ facts: { ...sound.facts, more: { count: { from: 'visit', where } } } }).map((fault) => fault.code),
    ).toEqual([code])
  })

  test('two units', () => {
    expect(faultsOf(demand('nights', 'atLeast', { option: 'minimum' })).map(({ code }) => code)).toEqual(['unit'])
  })
})

describe('membership of a list', () => {
  const judged = (fact: object, operator: string, value: readonly unknown[]) => {
    const demanded = operator === 'equal' ? value[0] : value
    const rule = {
      appliesTo: { each: 'person' },
      facts: { fact },
      requirement: { all: [{ fact: 'fact', operator, value: demanded }] },
    }
    const visits = ['2025-09-15', '2025-09-17'].map((date) => ({
      kind: 'visit',
      id: `v-${date}`,
      personId: 'P1',
      date,
      at: `${date}T09:30:00+08:00`,
      villageId: 'V',
      session: 'day',
    }))
    const records = [...frame, ...nightsOn('2025-09-15'), ...visits]
    const { findings, errors } = createChecker({ packs: [packOf(rule)] }).check({
      records,
      period: week38,
      asOf: '2026-01-01',
      complete: true,
      all: true,
    })
    expect(errors).toEqual([])
    return findings[0].verdict
  }

  test('in tests of rows too, an instant by its date', () => {
    const count = (where: object) => ({ count: { from: 'visit', where } })
    expect(judged(count({ date: { in: ['2025-09-15', '2025-09-16'] } }), 'equal', [1])).toBe('compliant')
    expect(judged(count({ date: { notIn: ['2025-09-15', '2025-09-16'] } }), 'equal', [1])).toBe('compliant')
    expect(judged(count({ at: { in: ['2025-09-15'] } }), 'equal', [1])).toBe('compliant')
    expect(judged(count({ at: { onOrBefore: '2025-09-15' } }), 'equal', [1])).toBe('compliant')
    expect(judged(count({ at: '2025-09-16' }), 'equal', [0])).toBe('compliant')
  })

  test('of numbers, dates, choices', () => {
    const count = { count: { from: 'visit' } }
    expect([judged(count, 'in', [1, 2]), judged(count, 'in', [1, 3]), judged(count, 'notIn', [1, 3])]).toEqual([
      'compliant',
      'violation',
      'compliant',
    ])
    const first = { first: { from: 'visit', column: 'date' } }
    expect([judged(first, 'in', ['2025-09-15']), judged(first, 'in', ['2025-09-16'])]).toEqual([
      'compliant',
      'violation',
    ])
    const session = { last: { from: 'visit', column: 'session' } }
    expect([judged(session, 'in', ['day']), judged(session, 'in', ['evening'])]).toEqual(['compliant', 'violation'])
  })
})
