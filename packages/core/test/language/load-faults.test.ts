import { expect, test } from 'vitest'
import { createChecker, type PackDefinition, PackError, type RuleDefinition } from '../../src/index.js'
import { demand, packOf, rule, text } from './small-pack.js'

const sound = rule({ facts: { tasks: { count: { from: 'task' } } }, requirement: demand('tasks', 'atLeast', 1) })

/** The faults of a pack with one rule that differs from the sound one. */
function faultsOf(given: object, pack: Partial<PackDefinition> = {}): readonly string[] {
  try {
    createChecker({ packs: [packOf({ ...sound, ...given } as RuleDefinition, pack)], extends: [] })
  } catch (error) {
    expect(error).toBeInstanceOf(PackError)
    return (error as PackError).issues.map(({ code, path, message }) => {
      expect(message['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
      return `${path.replace('small#/rules/r', '')} ${code}`
    })
  }
  return []
}

const facts = (fact: object) => ({ facts: { tasks: fact } })
const list = { items: { x: ['a'] }, tick: { from: 'task' } }

test('the sound rule loads', () => expect(faultsOf({})).toEqual([]))

test.each<[string, object, readonly string[]]>([
  ['two forms at once', facts({ count: { from: 'task' }, value: 1 }), ['/facts/tasks shape']],
  [
    'an unknown unit of time',
    facts({ count: { from: 'task', when: 'someday' } }),
    ['/facts/tasks/count/when unknown-choice'],
  ],
  [
    'a column that dates nothing',
    facts({ count: { from: 'task', on: 'target' } }),
    ['/facts/tasks/count/on unknown-column'],
  ],
  [
    'a list that is none',
    facts({ count: { from: 'task', unfold: 'target' } }),
    ['/facts/tasks/count/unfold unknown-column'],
  ],
  [
    'both unfold and pairs',
    facts({ count: { from: 'task', unfold: 'tags', pairs: 'tags' } }),
    ['/facts/tasks/count/unfold unknown-column'],
  ],
  [
    'an unknown owner',
    facts({ count: { from: 'task', whose: 'person' } }),
    ['/facts/tasks/count/whose unknown-column'],
  ],
  [
    'a column behind a ref that is not there',
    facts({ count: { from: 'task', where: { 'helper.clases': 'x' } } }),
    ['/facts/tasks/count/where/helper.clases unknown-column'],
  ],
  [
    'a choice behind a ref that is not there',
    facts({ count: { from: 'task', where: { 'helper.rank': 'chief' } } }),
    ['/facts/tasks/count/where/helper.rank unknown-choice'],
  ],
  ['rows that hold for no time', facts({ inForce: { from: 'task' } }), ['/facts/tasks/inForce/from form']],
  ['a checklist of nothing', facts({ checklist: { ...list, items: {} } }), ['/facts/tasks/checklist/items too-few']],
  [
    'a checklist of four sets',
    facts({ checklist: { ...list, items: { a: ['1'], b: ['1'], c: ['1'], d: ['1'] } } }),
    ['/facts/tasks/checklist/items too-many'],
  ],
  [
    'a part that is not there',
    { ...facts({ checklist: list }), requirement: demand('tasks', 'equal', 0, '$.opne') },
    ['/requirement/all/0/path unknown-part'],
  ],
  ['two operations in one calc', facts({ calc: { plus: [1, 2], times: [1, 2] } }), ['/facts/tasks/calc shape']],
  [
    'a date where a number belongs',
    facts({ calc: { plus: [{ window: 'to' }, 2] } }),
    ['/facts/tasks/calc/plus/0 type'],
  ],
  [
    'a text where a date belongs',
    facts({ between: { from: 'soon', to: { window: 'to' }, in: 'days' } }),
    ['/facts/tasks/between/from bad-date'],
  ],
  [
    'a share of a date',
    {
      facts: {
        tasks: { share: { of: { fact: 'at' }, among: { fact: 'at' } } },
        at: { first: { from: 'task', column: 'at' } },
      },
    },
    ['/facts/tasks/share/of type', '/facts/tasks/share/among type'],
  ],
  ['a length of two units', { due: { days: 1, weeks: 1, after: { window: 'to' } } }, ['/due shape']],
  ['a due date that waits for a fact', { due: { days: 1, after: { fact: 'tasks' } } }, ['/due/after type']],
  ['no window', { window: undefined }, ['/window shape']],
  ['an unknown window', { window: 'fortnight' }, ['/window unknown-choice']],
  ['a window of dates for persons', { window: { from: '2025-01-01', to: '2025-02-01' } }, ['/window shape']],
  ['a window for records that is the calendar’s', { appliesTo: { each: 'task' }, window: 'week' }, ['/window shape']],
  [
    'an option that is no window',
    { window: { option: 'n' }, options: { n: { type: 'integer', default: 1 } } },
    ['/window/option type'],
  ],
  [
    'a term of a unit',
    { appliesTo: { each: 'unit' }, window: 'term', ...facts({ count: { from: 'review' } }) },
    ['/window shape'],
  ],
  [
    'dates of other windows than the one that is judged',
    { appliesTo: { each: 'unit' }, ...facts({ count: { from: 'township-night', when: 'previous' } }) },
    ['/facts/tasks/count/when when'],
  ],
  [
    'records that are nobody’s',
    { appliesTo: { each: 'disposition' }, window: undefined },
    ['/appliesTo/each unknown-subject'],
  ],
  [
    'somebody who answers and is nobody',
    { appliesTo: { each: 'task', answers: 'target' }, window: undefined },
    ['/appliesTo/answers unknown-column'],
  ],
  ['no message for the verdict it gives', { kind: 'entitlement' }, ['/messages missing-message']],
  [
    'a placeholder of the subject that is not there',
    { messages: { violation: text('{subject.grad}', '{subject.grade}') } },
    ['/messages/violation/zh-CN unknown-placeholder', '/messages/violation/en unknown-placeholder'],
  ],
  [
    'a table that is none',
    {
      options: { n: { type: 'integer', default: 1 } },
      ...facts({ lookup: { table: { option: 'n' }, match: {}, give: 'x' } }),
    },
    ['/facts/tasks/lookup/table type'],
  ],
  [
    'a column of the table that is not there',
    {
      options: { m: { type: 'table', columns: { x: { type: 'integer' } }, default: [] } },
      ...facts({ lookup: { table: { option: 'm' }, match: { y: 1 }, give: 'x' } }),
    },
    ['/facts/tasks/lookup/match/y unknown-column'],
  ],
])('%s', (_, given, found) => {
  expect(faultsOf(given)).toEqual(found)
})

test('named conditions do not grow without bound', () => {
  const many = (name: string) => ({ all: Array.from({ length: 200 }, () => ({ condition: name })) })
  const conditions = {
    a: many('b'),
    b: many('c'),
    c: many('d'),
    d: { fact: 'tasks', operator: 'atLeast', value: 1 },
  } as PackDefinition['conditions']
  const before = performance.now()
  expect(faultsOf({ requirement: { condition: 'a' } }, { conditions })[0]).toContain('too-large')
  expect(performance.now() - before).toBeLessThan(2000)
})

test('a rule has at most thirty facts', () => {
  const so = (count: number) => ({
    facts: {
      tasks: sound.facts.tasks,
      ...Object.fromEntries(Array.from({ length: count - 1 }, (_, i) => [`f${i}`, { value: i }])),
    },
  })
  expect(faultsOf(so(30))).toEqual([])
  expect(faultsOf(so(31))).toEqual(['/facts too-many'])
})
