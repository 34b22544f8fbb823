import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  createChecker,
  defineRecordKind,
  defineSheet,
  type Finding,
  type Pack,
  PackError,
  type RuleDefinition,
} from '../../src/index.js'
import { enteredFields, field } from '../../src/records/index.js'
import { away, demand, packOf, rule, taskOf, text } from './small-pack.js'
import { expectRemedy, frame, type Given, judge, of, person, short } from './township.js'

const week: Pick<Given, 'period' | 'asOf'> = { period: ['2025-09-15', '2025-09-21'], asOf: '2025-10-20' }

function faultsOf(pack: Pack): readonly string[] {
  try {
    createChecker({ packs: [pack], extends: [] })
  } catch (error) {
    expect(error).toBeInstanceOf(PackError)
    return (error as PackError).issues.map(({ code, path }) => `${path} ${code}`)
  }
  return []
}

describe('record kinds of a pack', () => {
  const one = rule({ facts: { tasks: { count: { from: 'task' } } }, requirement: demand('tasks', 'atLeast', 1) })

  test('are checked as the own ones are, and unknown without the pack', () => {
    const check = (packs: readonly Pack[]) =>
      createChecker({ packs, extends: [] }).check({
        records: [
          ...frame,
          taskOf('t1', '2025-09-16'),
          taskOf('t2', '2025-02-30'),
          taskOf('t3', '2025-09-16', { personId: 'nobody' }),
        ],
        period: { from: '2025-09-15', to: '2025-09-21' },
        asOf: '2025-10-20',
      })
    expect(check([packOf(one)]).rejected.map(({ id, code }) => `${id} ${code}`)).toEqual([
      't2 bad-date',
      't3 unknown-person',
    ])
    expect(check([]).rejected.map(({ code }) => code)).toEqual(['unknown-kind', 'unknown-kind', 'unknown-kind'])
  })

  test('coverage is declared or inferred by their own dates', () => {
    const declared = { kind: 'coverage', of: 'task', from: '2025-09-15', to: '2025-09-20' }
    const asked = (records: Given['records']) =>
      of(judge(packOf(one), 'r', { ...week, complete: false, records }), 'P1')
    expect(asked([declared]).verdict).toBe('indeterminate')
    expect(asked([{ ...declared, to: '2025-09-21' }])).toMatchObject({ verdict: 'violation' })
    expect(asked([taskOf('t1', '2025-09-10'), taskOf('t2', '2025-09-22', { personId: 'P2' })])).toMatchObject({
      verdict: 'violation',
      assumed: true,
    })
  })

  test('may say within what time a record must be entered', () => {
    const kinds = {
      task: { ...(packOf(one).kinds as NonNullable<Pack['kinds']>).task, recordedWithin: { workdays: 1 } },
    }
    const asked = (recordedAt: string, asOf = '2025-10-20') =>
      of(
        judge(packOf(one, { kinds }), 'r', { ...week, asOf, records: [taskOf('t1', '2025-09-19', { recordedAt })] }),
        'P1',
      )
    expect(asked('2025-09-22T20:00:00+08:00').verdict).toBe('compliant')
    expect(short(asked('2025-09-23T08:00:00+08:00'))).toMatchObject({
      verdict: 'violation',
      discounted: ['task:t1 entered-too-late'],
    })
    const none = of(judge(packOf(one, { kinds }), 'r', { ...week, asOf: '2025-09-22', records: [] }), 'P1')
    expect(none.verdict).toBe('pending')
  })

  test('that cannot be are named with their place', () => {
    expect(faultsOf(packOf(one, { kinds: { task: { fields: { at: { type: 'text' } }, time: 'at' } } }))).toContain(
      'small#/kinds/task bad-time',
    )
    expect(faultsOf(packOf(one, { sheets: { visit: { from: 'task' } } }))).toContain('small#/sheets/visit sheet-exists')
  })

  test('come from TypeScript too', () => {
    const allowance = defineRecordKind({
      kind: 'allowance',
      schema: z.strictObject({
        kind: z.literal('allowance'),
        id: field.id('编号', 'id'),
        personId: field.ref('person', '人员', 'person'),
        month: field.month('月份', 'month'),
        amount: z.number(),
        ...enteredFields,
      }),
      time: 'month',
      subject: 'personId',
    })
    const paid = rule({
      window: 'month',
      facts: { paid: { sum: { from: 'allowance', column: 'amount' } } },
      requirement: demand('paid', 'atMost', 0),
    })
    const pack: Pack = { ...packOf(paid), code: { kinds: [allowance] } }
    const record = { kind: 'allowance', id: 'a1', personId: 'P1', month: '2025-09', amount: 600 }
    expect(of(judge(pack, 'r', { records: [record] }), 'P1')).toMatchObject({ verdict: 'violation', measured: 600 })
  })
})

describe('a sheet of a TypeScript pack', () => {
  /** Tasks of one person on one day at least three hours together. */
  const fullDay = defineSheet({
    name: 'full-day',
    title: text('满勤日', 'full days'),
    columns: {
      personId: { type: 'ref', to: 'person' },
      date: { type: 'date' },
      hours: { type: 'number', unit: 'hours' },
    },
    time: 'date',
    subject: 'personId',
    reads: ['task'],
    countedIn: 'days',
    offers: (personId, date) => [taskOf(`remedy-${personId}-${date}`, date, { hours: 3 })],
    build: function* ({ records }) {
      for (const task of records('task')) {
        if (Number(task.hours) < 3) continue
        yield {
          record: `task:${task.id}`,
          cells: { personId: task.personId, date: task.at, hours: task.hours },
          reasons: task.tags === undefined ? [] : ['not-approved'],
        }
      }
    },
  })
  const full = rule({
    facts: { days: { count: { from: 'full-day', distinct: 'date' } } },
    requirement: demand('days', 'atLeast', 1),
  })
  const pack: Pack = { ...packOf(full), code: { sheets: [fullDay] } }

  test('is read as the core’s are: rows, reasons, coverage, offers', () => {
    const asked = (records: Given['records'], more: Partial<Given> = {}) =>
      of(judge(pack, 'r', { ...week, records, ...more }), 'P1')
    expect(asked([taskOf('t1', '2025-09-16', { hours: 3 })])).toMatchObject({ verdict: 'compliant', unit: 'days' })
    const given: Given = {
      ...week,
      records: [taskOf('t1', '2025-09-16', { hours: 5, tags: ['x'] }), taskOf('t2', '2025-09-17', { hours: 2 })],
    }
    const finding = of(judge(pack, 'r', given), 'P1')
    expect(short(finding)).toMatchObject({ verdict: 'violation', discounted: ['task:t1 not-approved'] })
    expectRemedy(pack, 'r', given, finding)
    expect(asked([], { complete: ['visit'] }).verdict).toBe('indeterminate')
  })

  test('cannot take a name that is taken', () => {
    expect(faultsOf({ ...pack, code: { sheets: [{ ...fullDay, name: 'visit' }] } })[0]).toBe(
      'small#/code/sheets/visit sheet-exists',
    )
  })
})

describe('windows', () => {
  const one = (more: Partial<RuleDefinition>): RuleDefinition =>
    rule({ facts: { tasks: { count: { from: 'task' } } }, requirement: demand('tasks', 'atLeast', 1), ...more })
  const keys = (cases: readonly Finding[]) =>
    cases.filter(({ subject }) => subject.id === 'P1').map(({ window }) => `${window.type} ${window.key}`)

  test('a term is each assignment on which the rule applies, contiguous posts taken together', () => {
    const posts = [
      { unitId: 'T', classes: ['resident'], from: '2025-01-01', to: '2025-03-31' },
      { unitId: 'T', classes: ['resident'], rank: 'staff', from: '2025-04-01', to: '2025-06-30' },
      { unitId: 'T', classes: [], from: '2025-07-01', to: '2025-08-31' },
      { unitId: 'T', classes: ['resident'], from: '2025-09-01' },
    ]
    const moved = frame.map((record) => (record.id === 'P1' ? { ...record, posts } : record))
    const residents = one({
      window: 'term',
      appliesTo: { each: 'person', where: { classes: { contains: 'resident' } } },
    })
    const cases = judge(packOf(residents), 'r', {
      records: [taskOf('t', '2025-05-05')],
      frame: moved,
      period: ['2025-06-01', '2025-09-30'],
    })
    expect(keys(cases)).toEqual(['term 2025-01-01/2025-06-30', 'term 2025-09-01/'])
    expect(of(cases, 'P1', '2025-01-01/2025-06-30').verdict).toBe('compliant')
    expect(of(cases, 'P1', '2025-09-01/').verdict).toBe('violation')
  })

  test('an option can choose terms; days and nights are kept as far back as a term goes', () => {
    const stays = one({
      window: { option: 'period' },
      options: { period: { type: 'window', default: 'week' } },
      appliesTo: { each: 'person', where: { classes: { contains: 'resident' } } },
      facts: { nights: { count: { from: 'township-night', distinct: 'night' } } },
      requirement: demand('nights', 'atLeast', 2),
    })
    const settled = frame.map((record) =>
      record.id === 'P6' ? person('P6', '黄勇', { classes: ['resident'], from: '2024-03-01' }) : record,
    )
    const night = (date: string) => ({
      kind: 'night-duty',
      id: date,
      personId: 'P6',
      night: date,
      place: 'township',
      form: 'lodging',
    })
    const given: Given = {
      records: [night('2024-03-05'), night('2025-09-16')],
      frame: settled,
      setting: ['error', { period: 'term' }],
    }
    expect(of(judge(packOf(stays), 'r', given), 'P6')).toMatchObject({
      verdict: 'compliant',
      measured: 2,
      window: { type: 'term', key: '2024-03-01/' },
    })
    const quarter: Given = { ...given, setting: ['error', { period: 'quarter' }] }
    expect(of(judge(packOf(stays), 'r', quarter), 'P6')).toMatchObject({
      verdict: 'violation',
      measured: 1,
      window: { type: 'quarter' },
    })
  })

  test('a count reached over days that are not kept is an error of the rule, no verdict', () => {
    const reached = one({
      window: { reaching: [{ count: 2, of: { from: 'task' } }] },
      facts: { nights: { count: { from: 'township-night' } } },
      requirement: demand('nights', 'atLeast', 1),
    })
    const report = createChecker({ packs: [packOf(reached)], extends: [], rules: { 'small/r': 'error' } }).check({
      records: [...frame, taskOf('a', '2024-01-05'), taskOf('b', '2025-09-16')],
      period: { from: '2025-09-01', to: '2025-09-30' },
      asOf: '2025-10-20',
      complete: true,
    })
    expect(report.findings).toEqual([])
    expect(report.errors[0]).toMatchObject({ ruleId: 'small/r', code: 'rule-failed' })
    expect(report.errors[0].message.en).toContain('2024-01-05 to 2025-09-16')
  })

  test('a record can be judged over its own dates', () => {
    const during = one({ appliesTo: { each: 'secondment' }, window: 'term' })
    const records = [
      away('a', '2025-09-10', '2025-09-16'),
      away('b', '2025-09-17', '2025-09-20'),
      taskOf('t', '2025-09-16'),
    ]
    const cases = judge(packOf(during), 'r', { ...week, records })
    expect(keys(cases)).toEqual(['term secondment:a', 'term secondment:b'])
    expect(cases.map(({ verdict }) => verdict)).toEqual(['compliant', 'violation'])
  })

  test('days of a unit’s own calendar', () => {
    const rest = one({
      appliesTo: { each: 'unit', where: { type: 'township' } },
      window: { each: 'day', where: { type: 'rest-day' } },
      facts: { tasks: { count: { from: 'task', whose: 'person.unitId' } } },
    })
    const local = { kind: 'calendar-day', date: '2025-09-17', type: 'rest-day', unitId: 'T' }
    const cases = judge(packOf(rest), 'r', { ...week, records: [local] })
    expect(cases.map(({ window }) => window.key)).toEqual(['2025-09-17', '2025-09-20', '2025-09-21'])
  })

  test('a count reached within some months slides, and starts afresh', () => {
    const sliding = one({
      window: { reaching: [{ count: 2, within: { months: 1 }, of: { from: 'task' } }] },
      facts: { helped: { count: { from: 'task', when: 'after-window', where: { helperId: { filled: true } } } } },
      requirement: demand('helped', 'atLeast', 1),
    })
    const records = ['2025-06-01', '2025-07-02', '2025-08-02', '2025-08-10', '2025-09-01'].map((at, i) =>
      taskOf(`t${i}`, at),
    )
    const cases = judge(packOf(sliding), 'r', { records, period: ['2025-06-01', '2025-12-31'] })
    expect(cases.map(({ window }) => `${window.from} ${window.key}`)).toEqual([
      '2025-07-02 2025-08-02',
      '2025-08-10 2025-09-01',
    ])
  })
})

describe('who answers, and what follows', () => {
  const recalled = frame.map((record) =>
    record.id === 'P6' ? person('P6', '黄勇', { classes: ['resident'], homeUnitId: 'V2' }) : record,
  )
  const recall: RuleDefinition = rule({
    appliesTo: { each: 'secondment', answers: 'person.homeUnitId' },
    window: undefined,
    facts: { approved: { count: { from: 'task', when: 'any-time', where: { target: 'approval' } } } },
    requirement: demand('approved', 'atLeast', 1),
  })
  const nights: RuleDefinition = rule({
    appliesTo: { each: 'person', where: { classes: { contains: 'resident' } } },
    facts: { tasks: { count: { from: 'task' } } },
    requirement: demand('tasks', 'atLeast', 1),
    follows: [{ rule: 'small/recall', through: 'answers' }],
  })
  const pack = packOf(nights, { rules: { recall, r: nights } })

  test('the unit that recalled somebody is in breach, and his own finding follows from it', () => {
    const report = createChecker({
      packs: [pack],
      extends: [],
      rules: { 'small/recall': 'error', 'small/r': 'error' },
    }).check({
      records: [...recalled, { ...away('s1', '2025-09-16', '2025-09-30'), personId: 'P6' }],
      period: { from: '2025-09-15', to: '2025-09-21' },
      asOf: '2025-10-20',
      complete: true,
    })
    const [unit] = report.findings.filter(({ ruleId }) => ruleId === 'small/recall')
    expect(unit).toMatchObject({
      verdict: 'violation',
      subject: { type: 'unit', id: 'V2', name: '上坪村' },
      window: { key: 'secondment:s1' },
    })
    expect(unit.message.en).toContain('上坪村')
    const [own] = report.findings.filter(({ ruleId, subject }) => ruleId === 'small/r' && subject.id === 'P6')
    expect(own.causedBy).toEqual([unit.fingerprint])
  })
})

test('an option can say whom a rule applies to', () => {
  const chosen = rule({
    options: { classes: { type: 'list', default: ['resident'] } },
    appliesTo: { each: 'person', where: { classes: { containsAny: { option: 'classes' } } } },
    facts: { tasks: { count: { from: 'task' } } },
    requirement: demand('tasks', 'atLeast', 1),
  })
  const subjects = (given: Partial<Given> = {}) =>
    judge(packOf(chosen), 'r', { ...week, records: [], ...given }).map(({ subject }) => subject.id)
  expect(subjects()).toEqual(['P6'])
  expect(subjects({ setting: ['error', { classes: ['stationed', 'head'] }] })).toEqual(['P1', 'P4', 'P5'])
})

test('what people do follows from what their unit did not do', () => {
  const lead = rule({
    appliesTo: { each: 'unit', where: { type: 'township' } },
    facts: { talks: { count: { from: 'evening-activity' } } },
    requirement: demand('talks', 'atLeast', 1),
  })
  const own = rule({
    facts: { tasks: { count: { from: 'task' } } },
    requirement: demand('tasks', 'atLeast', 1),
    follows: [{ rule: 'small/lead', through: 'unit' }],
  })
  const given: Given = { ...week, records: [], rules: { 'small/lead': 'error' } }
  const pack = packOf(own, { rules: { lead, r: own } })
  const [unit] = judge(pack, 'lead', { ...week, records: [] })
  expect(of(judge(pack, 'r', given), 'P1').causedBy).toEqual([unit.fingerprint])
})

describe('rule tables', () => {
  const table = rule({
    columns: { number: { type: 'integer', unit: 'records' }, who: { type: 'text' } },
    rows: [
      { id: 'one', number: 1, who: 'section-chief' },
      { id: 'two', number: 2, who: 'staff' },
    ],
    appliesTo: { each: 'person', where: { rank: { equal: { row: 'who' } } } },
    facts: { tasks: { count: { from: 'task' } } },
    requirement: demand('tasks', 'atLeast', { row: 'number' }),
  })

  test('are one rule a row; a preset that names the table names each', () => {
    const pack = packOf(table, { presets: { recommended: { rules: { r: 'warning' } } } })
    const checker = createChecker({ packs: [pack] })
    expect(checker.rules.map(({ id, configured, preset }) => `${id} ${configured} ${preset}`)).toEqual([
      'small/r-one warning true',
      'small/r-two warning true',
    ])
    expect(of(judge(pack, 'r-one', { ...week, records: [] }), 'P1')).toMatchObject({
      required: 1,
      verdict: 'violation',
    })
    expect(of(judge(pack, 'r-two', { ...week, records: [] }), 'P3')).toMatchObject({
      required: 2,
      verdict: 'violation',
    })
  })

  test('name a column that is not there, and a cell that is missing', () => {
    const bad = { ...table, requirement: demand('tasks', 'atLeast', { row: 'nunber' }) }
    expect(faultsOf(packOf(bad))[0]).toBe('small#/rules/r/requirement/all/0/value unknown-column')
    const rows = [{ id: 'one', number: 1, who: 'staff', more: 1 }]
    expect(faultsOf(packOf({ ...table, rows }))[0]).toBe('small#/rules/r/rows/0/more unknown-column')
  })
})

test('units of a pack are written in its own words', () => {
  const units = { outings: { 'zh-CN': '趟', en: ['outing', 'outings'] } } as const
  const outings = rule({
    facts: { outings: { unit: 'outings', count: { from: 'task' } } },
    requirement: demand('outings', 'atLeast', 2),
  })
  const given: Given = { ...week, records: [taskOf('t1', '2025-09-16')] }
  const finding = of(judge(packOf(outings, { units }), 'r', given), 'P1')
  expect(finding.message['zh-CN']).toContain('1 趟')
  expect(finding.message.en).toContain('1 outing of 2')
  expect(finding.remedy?.text).toEqual({ 'zh-CN': '再有 1 趟', en: '1 more outing' })
})
