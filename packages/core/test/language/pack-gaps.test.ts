import { describe, expect, test } from 'vitest'
import { createChecker, type PackDefinition, type RuleDefinition } from '../../src/index.js'
import { away, demand, packOf, rule, taskOf, text } from './small-pack.js'
import { frame, type Given, judge, of, person, short } from './township.js'

const week: Pick<Given, 'period' | 'asOf'> = { period: ['2025-09-15', '2025-09-21'], asOf: '2025-10-20' }

describe('inForce during the dates of other rows', () => {
  const held = (id: string, from: string, to?: string) => away(id, from, to)
  const asked = rule({
    facts: {
      n: {
        inForce: {
          from: 'secondment',
          where: { id: { in: ['h1', 'h2'] } },
          during: { from: 'secondment', where: { id: { in: ['d1', 'd2'] } } },
        },
      },
    },
    requirement: {
      all: [
        { fact: 'n', path: '$.fewest', operator: 'atLeast', value: 1 },
        { fact: 'n', path: '$.most', operator: 'atMost', value: 1 },
      ],
    },
  })
  const told = (given: Given) => of(judge(packOf(asked), 'r', { ...week, ...given }), 'P1')

  test('only those dates are asked about', () => {
    const records = [held('d1', '2025-09-16', '2025-09-18'), held('h1', '2025-09-16', '2025-09-18')]
    expect(told({ records }).verdict).toBe('compliant')
    const short1 = [held('d1', '2025-09-16', '2025-09-18'), held('h1', '2025-09-17', '2025-09-18')]
    expect(short(told({ records: short1 }))).toMatchObject({
      verdict: 'violation',
      measured: 0,
      missing: ['2025-09-16'],
    })
  })

  test('two where one may hold: only on a date that is asked about', () => {
    const both = [held('h1', '2025-09-15', '2025-09-21'), held('h2', '2025-09-18', '2025-09-18')]
    const on = (day: string) => told({ records: [...both, held('d1', day, day)] })
    expect(on('2025-09-17').verdict).toBe('compliant')
    expect(short(on('2025-09-18'))).toMatchObject({ verdict: 'violation', measured: 2, missing: ['2025-09-18'] })
  })

  test('without such a date the rule is not applicable', () => {
    expect(told({ records: [held('h1', '2025-09-15')] }).verdict).toBe('not-applicable')
    expect(told({ records: [held('d1', '2025-09-22')] }).verdict).toBe('not-applicable')
  })

  test('where it is not known whether a date is asked about, nothing is held against anybody', () => {
    const covered = (from: string, to: string) => ({ kind: 'coverage', of: 'secondment', from, to })
    expect(told({ records: [covered('2025-08-01', '2025-08-31')], complete: ['leave'] }).verdict).toBe('indeterminate')
    // A record of doubtful content makes its dates doubtful.
    const twice = [held('d1', '2025-09-16', '2025-09-16'), held('d1', '2025-09-16', '2025-09-17')]
    expect(told({ records: twice }).verdict).toBe('indeterminate')
    const atTwo = [...twice, held('h1', '2025-09-15', '2025-09-21'), held('h2', '2025-09-15', '2025-09-21')]
    expect(told({ records: atTwo }).verdict).toBe('indeterminate')
  })

  test('dates to come are pending, a date that has passed without is not', () => {
    const records = [held('d1', '2025-09-15', '2025-09-19'), held('h1', '2025-09-16')]
    expect(told({ records, asOf: '2025-09-18' }).verdict).toBe('violation')
    const fine = [held('d1', '2025-09-15'), held('h1', '2025-09-15')]
    const finding = told({ records: fine, asOf: '2025-09-18' })
    expect(finding.verdict).toBe('pending')
    expect(finding.evidence.undecided.map(({ record }) => record)).toEqual([
      'date:2025-09-18',
      'date:2025-09-19',
      'date:2025-09-20',
      'date:2025-09-21',
    ])
  })
})

describe('all: several tests of one column', () => {
  const both = (where: object) =>
    rule({ facts: { n: { count: { from: 'task', ...where } } }, requirement: demand('n', 'atLeast', 1) })
  const tagged = { all: [{ tags: { contains: 'a' } }, { tags: { contains: 'b' } }] }
  const verdict = (definition: RuleDefinition, tags: readonly string[]) =>
    of(judge(packOf(definition), 'r', { ...week, records: [taskOf('t', '2025-09-15', { tags })] }), 'P1')

  test('in where and in valid each of them has to hold', () => {
    for (const definition of [both({ where: tagged }), both({ valid: tagged })]) {
      expect(verdict(definition, ['a', 'b']).verdict).toBe('compliant')
      expect(verdict(definition, ['a']).verdict).toBe('violation')
      expect(verdict(definition, ['b']).verdict).toBe('violation')
    }
    expect(short(verdict(both({ valid: tagged }), ['a'])).discounted).toEqual(['task:t fails:tags'])
    expect(short(verdict(both({ where: tagged }), ['a'])).discounted).toEqual([])
  })

  test('the remedy holds what all of them ask for', () => {
    const finding = verdict(both({ where: tagged }), ['a'])
    expect(finding.remedy?.records[0]?.tags).toEqual(['a', 'b'])
  })
})

describe('columns behind a ref of the subject', () => {
  const inUnit = (type: string) =>
    rule({
      appliesTo: { each: 'person', where: { 'unit.type': type, 'village.name': '石桥村' } },
      facts: { n: { count: { from: 'task' } } },
      requirement: demand('n', 'atLeast', 1),
    })

  test('say to whom a rule applies', () => {
    const judged = (type: string) =>
      judge(packOf(inUnit(type)), 'r', { ...week, records: [] }).map(({ subject }) => subject.id)
    expect(judged('township')).toEqual(['P4', 'P6'])
    expect(judged('village')).toEqual([])
  })

  test('of a unit lead to the unit above it', () => {
    const below = rule({
      appliesTo: { each: 'unit', where: { 'parent.type': 'township' } },
      facts: { n: { count: { from: 'task', whose: 'person.unitId' } } },
      requirement: demand('n', 'atLeast', 1),
    })
    const judged = judge(packOf(below), 'r', { ...week, records: [] }).map(({ subject }) => subject.id)
    expect(judged).toEqual(['V1', 'V2'])
  })
})

describe('words for the choices of a pack', () => {
  const both = rule({
    facts: {
      tags: {
        checklist: {
          items: { tag: ['plan', 'check'] },
          tick: { from: 'task', where: { tags: { contains: { item: 'tag' } } } },
        },
      },
    },
    requirement: demand('tags', 'equal', 0, '$.open'),
  })
  const labels = { plan: text('部署', 'a plan'), check: text('检查', 'a check') }
  const message = (more: Partial<PackDefinition>) =>
    of(judge(packOf(both, more), 'r', { ...week, records: [taskOf('t', '2025-09-15', { tags: ['plan'] })] }), 'P1')

  test('stand in messages and remedies', () => {
    const finding = message({ labels })
    expect(finding.message['zh-CN']).toContain('缺检查')
    expect(finding.message.en).toContain('a check')
    expect(finding.remedy?.text['zh-CN']).toBe('检查有任务')
    expect(finding.evidence.missing).toEqual(['check'])
  })

  test('are not needed', () => {
    expect(message({}).message['zh-CN']).toContain('缺check')
  })
})

test('a window that an option chooses keeps its rule off until the option is set', () => {
  const pack = packOf(
    rule({
      window: { option: 'period' },
      options: { period: { type: 'window' } },
      facts: { n: { count: { from: 'task' } } },
      requirement: demand('n', 'atLeast', 1),
    }),
  )
  const run = (setting: 'error' | ['error', { period: string }]) => {
    const checker = createChecker({ packs: [pack], rules: { 'small/r': setting } })
    const period = { from: '2025-09-01', to: '2025-09-30' }
    return checker.check({ records: frame, period, asOf: '2025-12-31', complete: true }).findings
  }
  expect(run('error')).toEqual([])
  expect(run(['error', { period: 'month' }])).toHaveLength(6)
})

test('what a step does not count for its own test is told with that reason', () => {
  const steps = rule({
    facts: {
      way: {
        steps: {
          in: [
            { name: 'first', from: 'task', where: { target: 'a' } },
            { name: 'second', from: 'task', where: { target: 'b' }, valid: { hours: { atLeast: 2 } } },
          ],
        },
      },
    },
    requirement: demand('way', 'equal', 0, '$.open'),
  })
  const given: Given = {
    ...week,
    records: [taskOf('x', '2025-09-15', { target: 'a' }), taskOf('y', '2025-09-16', { target: 'b', hours: 1 })],
  }
  expect(short(of(judge(packOf(steps), 'r', given), 'P1'))).toEqual({
    verdict: 'violation',
    measured: 1,
    required: 2,
    counted: ['task:x'],
    discounted: ['task:y fails:hours'],
    missing: ['second'],
  })
})

test('quarters, half-years and years stand in words', () => {
  const window = (name: string, period: readonly [string, string]) => {
    const count = rule({
      window: name as 'quarter',
      facts: { n: { count: { from: 'task' } } },
      requirement: demand('n', 'atLeast', 1),
      messages: { violation: text('{window}', '{window}') },
    })
    const people = [...frame.slice(0, 3), person('P1', '陈立群', {})]
    return of(judge(packOf(count), 'r', { records: [], frame: people, period, asOf: '2026-02-01' }), 'P1').message
  }
  expect(window('quarter', ['2025-07-01', '2025-09-30'])).toEqual(text('2025年第3季度', 'The third quarter of 2025'))
  expect(window('half-year', ['2025-01-01', '2025-06-30'])).toEqual(text('2025年上半年', 'The first half of 2025'))
  expect(window('half-year', ['2025-07-01', '2025-12-31'])).toEqual(text('2025年下半年', 'The second half of 2025'))
  expect(window('year', ['2025-01-01', '2025-12-31'])).toEqual(text('2025年', '2025'))
})
