import { describe, expect, test } from 'vitest'
import type { RuleDefinition, TableRow } from '../../src/index.js'
import { away, demand, packOf, rule, taskOf, text } from './small-pack.js'
import { expectRemedy, type Given, judge, of, short } from './township.js'

/** The case of P1 in the week of 15 September 2025. */
const week: Pick<Given, 'period' | 'asOf'> = { period: ['2025-09-15', '2025-09-21'], asOf: '2025-10-20' }
const asked = (definition: RuleDefinition, given: Given) =>
  of(judge(packOf(definition), 'r', { ...week, ...given }), 'P1')

describe('the remedy of several demands', () => {
  const counts = (a: object, b: object): RuleDefinition =>
    rule({
      facts: { a: { count: { from: 'task', where: { ...a } } }, b: { count: { from: 'task', where: { ...b } } } },
      requirement: {
        all: [
          { fact: 'a', operator: 'atLeast', value: 1 },
          { fact: 'b', operator: 'atLeast', value: 1 },
        ],
      },
    })

  test('of one sheet are records that stand apart', () => {
    const both = counts({ target: 'x' }, { target: 'y' })
    const finding = asked(both, { records: [] })
    const records = finding.remedy?.records ?? []
    expect(new Set(records.map(({ id }) => id)).size).toBe(2)
    expectRemedy(packOf(both), 'r', { ...week, records: [] }, finding)
  })

  test('name what serves both once', () => {
    const alike = counts({ target: 'x' }, { target: 'x' })
    const finding = asked(alike, { records: [] })
    expect(finding.remedy?.records).toHaveLength(1)
    expectRemedy(packOf(alike), 'r', { ...week, records: [] }, finding)
  })
})

describe('sum, smallest, largest', () => {
  const hours = rule({
    facts: { hours: { sum: { from: 'task', column: 'hours' } } },
    requirement: demand('hours', 'atLeast', 8),
  })

  test('a sum bears the unit of its column and is made up by one more record', () => {
    const given: Given = {
      records: [taskOf('t1', '2025-09-15', { hours: 3 }), taskOf('t2', '2025-09-21', { hours: 4.5 })],
    }
    const finding = asked(hours, given)
    expect(short(finding)).toMatchObject({
      verdict: 'violation',
      measured: 7.5,
      required: 8,
      counted: ['task:t1', 'task:t2'],
    })
    expect(finding.unit).toBe('hours')
    expectRemedy(packOf(hours), 'r', { ...week, ...given }, finding)
    expect(asked(hours, { records: [taskOf('t1', '2025-09-15', { hours: 8 })] }).verdict).toBe('compliant')
  })

  test('an open week leaves a sum without an upper bound, and a limit that is broken is broken early', () => {
    const early = { asOf: '2025-09-18', records: [taskOf('t1', '2025-09-15', { hours: 9 })] }
    expect(asked({ ...hours, requirement: demand('hours', 'atLeast', 10) }, early).verdict).toBe('pending')
    const most = rule({
      facts: { most: { largest: { from: 'task', column: 'hours' } } },
      requirement: demand('most', 'atMost', 8),
    })
    expect(asked(most, { records: [taskOf('t1', '2025-09-15', { hours: 9 })] })).toMatchObject({
      verdict: 'violation',
      measured: 9,
    })
    const least = rule({
      facts: { least: { smallest: { from: 'task', column: 'hours' } } },
      requirement: demand('least', 'atLeast', 2),
    })
    expect(
      asked(least, { records: [taskOf('t1', '2025-09-15', { hours: 1 }), taskOf('t2', '2025-09-16', { hours: 5 })] }),
    ).toMatchObject({ verdict: 'violation', measured: 1 })
  })
})

describe('first and last', () => {
  const second = rule({
    facts: { second: { first: { from: 'task', column: 'at', nth: 2 } } },
    requirement: demand('second', 'onOrBefore', '2025-09-17'),
  })

  test('pick the n-th row in time, and only it is evidence', () => {
    const records = [taskOf('t3', '2025-09-19'), taskOf('t1', '2025-09-15'), taskOf('t2', '2025-09-18')]
    expect(short(asked(second, { records }))).toMatchObject({
      verdict: 'violation',
      measured: '2025-09-18',
      required: '2025-09-17',
      counted: ['task:t2'],
    })
    const given: Given = { records: [taskOf('t1', '2025-09-15'), taskOf('t2', '2025-09-18')] }
    expectRemedy(packOf(second), 'r', { ...week, ...given }, asked(second, given))
    expect(asked(second, { records: [taskOf('t1', '2025-09-15'), taskOf('t2', '2025-09-17')] }).verdict).toBe(
      'compliant',
    )
  })

  test('an ordered choice is compared by its place', () => {
    const grade = rule({
      facts: { grade: { last: { from: 'task', column: 'grade' } } },
      requirement: demand('grade', 'atLeast', 'middle'),
    })
    const records = [taskOf('t1', '2025-09-15', { grade: 'high' }), taskOf('t2', '2025-09-16', { grade: 'low' })]
    expect(asked(grade, { records })).toMatchObject({ verdict: 'violation', measured: 'low', required: 'middle' })
    expect(asked(grade, { records: records.slice(0, 1) }).verdict).toBe('compliant')
    // Nothing on record satisfies nothing, and says so only where nothing can be missing.
    expect(asked(grade, { records: [] })).toMatchObject({ verdict: 'violation', measured: null })
    expect(asked(grade, { records: [], complete: ['visit'] }).verdict).toBe('indeterminate')
  })
})

describe('streak', () => {
  const run = (by: 'day' | 'workday' | 'week', most: number, gap?: number) =>
    rule({
      window: 'month',
      facts: { run: { streak: { from: 'secondment', by, ...(gap !== undefined && { gap }) } } },
      requirement: demand('run', 'atMost', most),
    })
  const month: Pick<Given, 'period'> = { period: ['2025-09-01', '2025-09-30'] }

  test('counts the longest unbroken run of days, or of workdays over the weekends', () => {
    const records = [away('a', '2025-09-01', '2025-09-03'), away('b', '2025-09-08', '2025-09-16')]
    expect(asked(run('day', 8), { ...month, records })).toMatchObject({
      verdict: 'violation',
      measured: 9,
      unit: 'days',
      evidence: { counted: ['secondment:b'] },
    })
    expect(asked(run('workday', 6), { ...month, records })).toMatchObject({
      verdict: 'violation',
      measured: 7,
      unit: 'workdays',
    })
    expect(asked(run('workday', 7), { ...month, records }).verdict).toBe('compliant')
  })

  test('a gap that is allowed does not break it', () => {
    const records = [away('a', '2025-09-01', '2025-09-03'), away('b', '2025-09-05', '2025-09-06')]
    expect(asked(run('day', 4), { ...month, records })).toMatchObject({ verdict: 'compliant', measured: 3 })
    expect(asked(run('day', 4, 1), { ...month, records })).toMatchObject({ verdict: 'violation', measured: 5 })
  })

  test('the run’s own dates can be compared', () => {
    const records = [away('a', '2025-09-08', '2025-09-16')]
    const ends: RuleDefinition = { ...run('day', 99), requirement: demand('run', 'before', '2025-09-16', '$.to') }
    expect(asked(ends, { ...month, records })).toMatchObject({
      verdict: 'violation',
      measured: '2025-09-16',
      comparison: 'before',
    })
  })

  test('days that are not covered may lengthen it', () => {
    const records = [away('a', '2025-09-01', '2025-09-03')]
    expect(asked(run('day', 3), { ...month, records, complete: ['visit'] }).verdict).toBe('indeterminate')
    expect(asked(run('day', 2), { ...month, records, complete: ['visit'] }).verdict).toBe('violation')
    expect(asked(run('day', 3), { ...month, records, asOf: '2025-09-04' }).verdict).toBe('pending')
  })
})

describe('fields', () => {
  const filled = rule({
    facts: { blanks: { fields: { from: 'task', filled: ['target', 'helperId', 'tags'] } } },
    requirement: demand('blanks', 'equal', 0, '$.open'),
  })

  test('names row and field, and the remedy fills them', () => {
    const given: Given = {
      records: [
        taskOf('t1', '2025-09-15', { target: '修路', helperId: 'P2', tags: ['a'] }),
        taskOf('t2', '2025-09-16', { target: '植树', tags: [] }),
      ],
    }
    const finding = asked(filled, given)
    expect(short(finding)).toEqual({
      verdict: 'violation',
      measured: 4,
      required: 6,
      counted: ['task:t1'],
      discounted: ['task:t2 fails:helperId', 'task:t2 fails:tags'],
      missing: ['task:t2 helperId', 'task:t2 tags'],
    })
    expect(finding.comparison).toBe('at-least')
    expectRemedy(packOf(filled), 'r', { ...week, ...given }, finding)
    expect(asked(filled, { records: given.records.slice(0, 1) }).verdict).toBe('compliant')
    expect(asked(filled, { ...given, asOf: '2025-09-18' }).verdict).toBe('pending')
  })
})

describe('steps', () => {
  const inTime = rule({
    window: 'month',
    facts: {
      done: {
        steps: {
          in: [
            { name: 'plan', from: 'task', where: { target: 'plan' } },
            { name: 'check', from: 'task', where: { target: 'check' }, within: { workdays: 2 } },
          ],
        },
      },
    },
    requirement: demand('done', 'atLeast', 2, '$.done'),
  })
  const month: Pick<Given, 'period'> = { period: ['2025-09-01', '2025-09-30'] }
  const records = (checked: string) => [
    taskOf('p', '2025-09-12', { target: 'plan' }),
    taskOf('c', checked, { target: 'check' }),
  ]

  test('may have to follow within a time of the one before', () => {
    expect(asked(inTime, { ...month, records: records('2025-09-16') }).verdict).toBe('compliant')
    const given: Given = { ...month, records: records('2025-09-17') }
    const finding = asked(inTime, given)
    expect(short(finding)).toMatchObject({ verdict: 'violation', measured: 1, required: 2 })
    expectRemedy(packOf(inTime), 'r', { ...week, ...given }, finding)
  })
})

describe('share, calc and between', () => {
  const share = rule({
    facts: {
      done: { count: { from: 'task', where: { doneAt: { filled: true } } } },
      all: { count: { from: 'task' } },
      rate: { share: { of: { fact: 'done' }, among: { fact: 'all' } } },
    },
    onlyIf: demand('all', 'atLeast', 1),
    requirement: demand('rate', 'atLeast', 80),
  })

  test('a share is in percent, with the evidence of both', () => {
    const tasks = ['15', '16', '17', '18', '19'].map((day, i) =>
      taskOf(`t${day}`, `2025-09-${day}`, i < 3 ? { doneAt: '2025-09-20' } : {}),
    )
    const finding = asked(share, { records: tasks })
    expect(finding).toMatchObject({ verdict: 'violation', measured: 60, required: 80, unit: 'percent' })
    expect(finding.evidence.counted).toHaveLength(5)
    expect(finding.explanation.facts.at(-1)?.derivation?.en).toBe('3 / 5 = 60 %')
    expect(asked(share, { records: tasks.slice(0, 1) }).verdict).toBe('compliant')
    expect(asked(share, { records: [] }).verdict).toBe('not-applicable')
    expect(asked(share, { records: tasks, complete: ['visit'] }).verdict).toBe('indeterminate')
  })

  test('calc reckons with intervals, and with dates', () => {
    const twice = rule({
      options: { base: { type: 'integer', unit: 'records', default: 1 } },
      facts: {
        tasks: { count: { from: 'task' } },
        due: { unit: 'records', calc: { times: [{ option: 'base' }, 2] } },
        late: { calc: { latest: ['2025-09-16', { window: 'from' }] } },
        first: { first: { from: 'task', column: 'at' } },
      },
      requirement: {
        all: [
          { fact: 'tasks', operator: 'atLeast', value: { fact: 'due' } },
          { fact: 'first', operator: 'onOrBefore', value: { fact: 'late' } },
        ],
      },
    })
    const two = [taskOf('t1', '2025-09-16'), taskOf('t2', '2025-09-17')]
    expect(asked(twice, { records: two }).verdict).toBe('compliant')
    expect(asked(twice, { records: two.slice(1) })).toMatchObject({ verdict: 'violation', measured: 1, required: 2 })
    const minus = rule({
      facts: { tasks: { count: { from: 'task' } }, open: { calc: { minus: [3, { fact: 'tasks' }] } } },
      requirement: demand('open', 'atMost', 1),
    })
    expect(asked(minus, { records: two.slice(1) })).toMatchObject({ verdict: 'violation', measured: 2 })
    expect(asked(minus, { records: two.slice(1), complete: ['visit'] }).verdict).toBe('indeterminate')
    expect(asked(minus, { records: two }).verdict).toBe('compliant')
  })

  test('between counts days, workdays or minutes from one to another', () => {
    const within = (unit: 'days' | 'workdays' | 'minutes', most: number): RuleDefinition =>
      rule({
        appliesTo: { each: 'task' },
        window: undefined,
        facts: { took: { between: { from: { subject: 'at' }, to: { subject: 'doneAt' }, in: unit } } },
        requirement: demand('took', 'atMost', most),
      })
    const done = (doneAt: string): Given => ({ records: [taskOf('t1', '2025-09-19', { doneAt })] })
    expect(asked(within('days', 2), done('2025-09-22'))).toMatchObject({
      verdict: 'violation',
      measured: 3,
      unit: 'days',
    })
    expect(asked(within('days', 3), done('2025-09-22')).verdict).toBe('compliant')
    expect(asked(within('workdays', 1), done('2025-09-22'))).toMatchObject({ verdict: 'compliant', measured: 1 })
    expect(asked(within('minutes', 479), done('2025-09-19T08:00:00+08:00'))).toMatchObject({
      verdict: 'violation',
      measured: 480,
      unit: 'minutes',
    })
    expect(asked(within('days', 9), { records: [taskOf('t1', '2025-09-19')] })).toMatchObject({
      verdict: 'violation',
      measured: null,
    })
  })
})

describe('lookup', () => {
  const table: readonly TableRow[] = [
    { grade: 'high', upToHours: 4, authority: 'leader' },
    { upToHours: 8, authority: 'head' },
    { authority: 'county' },
  ]
  const columns = {
    grade: { type: 'choice', values: ['low', 'middle', 'high'] },
    upToHours: { type: 'number', unit: 'hours', upTo: true },
    authority: { type: 'choice', values: ['leader', 'head', 'county'], ordered: true },
  } as const
  const rowOf = (wanted: string): RuleDefinition =>
    rule({
      appliesTo: { each: 'task' },
      window: undefined,
      options: { matrix: { type: 'table', columns, default: table } },
      facts: {
        authority: {
          lookup: {
            table: { option: 'matrix' },
            match: { grade: { subject: 'grade' }, upToHours: { subject: 'hours' } },
            give: 'authority',
          },
        },
      },
      requirement: demand('authority', 'equal', wanted),
    })
  const given = (hours: number, grade: string): Given => ({ records: [taskOf('t1', '2025-09-16', { hours, grade })] })

  test('takes the first row that matches; bounds include, blanks match anything', () => {
    expect(asked(rowOf('leader'), given(4, 'high')).verdict).toBe('compliant')
    expect(asked(rowOf('head'), given(4.1, 'high')).verdict).toBe('compliant')
    expect(asked(rowOf('head'), given(8, 'low')).verdict).toBe('compliant')
    const finding = asked(rowOf('head'), given(8.1, 'low'))
    expect(finding).toMatchObject({ verdict: 'violation', measured: 'county', required: 'head' })
    expect(finding.explanation.facts[0].derivation?.en).toBe('grade = low, upToHours = 8.1: authority county')
  })

  test('another table comes from the configuration', () => {
    const setting = ['error', { matrix: [{ authority: 'leader' }] }] as const
    expect(of(judge(packOf(rowOf('leader')), 'r', { ...week, ...given(100, 'low'), setting }), 'P1').verdict).toBe(
      'compliant',
    )
  })
})

describe('kinds of rules', () => {
  const metric = rule({
    kind: 'metric',
    facts: { tasks: { count: { from: 'task' } } },
    requirement: demand('tasks', 'atLeast', 0),
    messages: { measured: text('{name}{window}{measured}', '{name} {window} {measured}') },
  })

  test('a metric is measured and never a violation', () => {
    expect(asked(metric, { records: [taskOf('t1', '2025-09-16')] })).toMatchObject({ verdict: 'measured', measured: 1 })
    expect(asked(metric, { records: [] })).toMatchObject({ verdict: 'measured', measured: 0 })
  })

  const entitlement = rule({
    kind: 'entitlement',
    facts: { tasks: { count: { from: 'task' } } },
    requirement: demand('tasks', 'atLeast', 2),
    messages: { eligible: text('{name}可以考虑', '{name} may be considered') },
  })

  test('an entitlement is eligible, not eligible, or undecided', () => {
    const two = [taskOf('t1', '2025-09-16'), taskOf('t2', '2025-09-17')]
    expect(asked(entitlement, { records: two })).toMatchObject({
      verdict: 'eligible',
      message: { en: '陈立群 may be considered' },
    })
    expect(asked(entitlement, { records: two.slice(1) }).verdict).toBe('not-eligible')
    expect(asked(entitlement, { records: two.slice(1), complete: ['visit'] }).verdict).toBe('indeterminate')
    expect(asked(entitlement, { records: two.slice(1), asOf: '2025-09-18' }).verdict).toBe('pending')
  })
})
