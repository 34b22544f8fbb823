import { describe, expect, test } from 'vitest'
import type { RuleDefinition, Selection } from '../../src/index.js'
import { away, demand, packOf, rule, taskOf } from './small-pack.js'
import { frame, type Given, judge, of, person, qingxi, short } from './township.js'

const week: Pick<Given, 'period' | 'asOf'> = { period: ['2025-09-15', '2025-09-21'], asOf: '2025-10-20' }
const counted = (
  selection: Selection & { readonly distinct?: string },
  more: Partial<RuleDefinition> = {},
): RuleDefinition =>
  rule({ facts: { rows: { count: selection } }, requirement: demand('rows', 'atLeast', 99), ...more })

/** What a count came to for P1 in one week. */
function count(
  selection: Selection & { readonly distinct?: string },
  records: Given['records'],
  more: Partial<RuleDefinition> = {},
  given: Partial<Given> = {},
): unknown {
  return of(judge(packOf(counted(selection, more)), 'r', { ...week, records, ...given }), 'P1').measured
}

const tasks = [
  taskOf('before', '2025-09-14'),
  taskOf('monday', '2025-09-15', { doneAt: '2025-09-20T10:00:00+08:00', tags: ['a', 'b'], hours: 2, grade: 'low' }),
  taskOf('sunday', '2025-09-21', { doneAt: '2025-09-23', tags: ['b'], hours: 5, grade: 'high', helperId: 'P3' }),
  taskOf('after', '2025-09-22'),
]

describe('when', () => {
  test.each<[Selection['when'], readonly string[]]>([
    [undefined, ['monday', 'sunday']],
    ['in-window', ['monday', 'sunday']],
    ['until-window-end', ['before', 'monday', 'sunday']],
    ['any-time', ['after', 'before', 'monday', 'sunday']],
    ['next', ['after']],
    ['previous', ['before']],
    ['after-window', ['sunday']],
    [{ from: { days: 1, before: { window: 'from' }, roll: 'none' }, to: { window: 'from' } }, ['before', 'monday']],
    [{ from: { window: 'next.from' }, to: { window: 'next.to' } }, ['after']],
  ])('%j', (when, found) => {
    const finding = of(
      judge(packOf(counted({ from: 'task', ...(when && { when }) })), 'r', { ...week, records: tasks }),
      'P1',
    )
    expect(finding.evidence.counted).toEqual(found.map((id) => `task:${id}`))
  })

  test('after the window reaches to the due date', () => {
    const due = { due: { days: 1, after: { window: 'to' }, roll: 'none' } } as const
    expect(count({ from: 'task', when: 'after-window' }, tasks, due)).toBe(2)
  })

  test('another column dates the rows', () => {
    expect(count({ from: 'task', on: 'doneAt' }, tasks)).toBe(1)
  })

  test('an interval counts where it touches the window', () => {
    const records = [
      away('a', '2025-09-01', '2025-09-14'),
      away('b', '2025-09-01', '2025-09-15'),
      away('c', '2025-09-21'),
      away('d', '2025-09-22'),
    ]
    expect(count({ from: 'secondment' }, records)).toBe(2)
  })

  test('a month counts inside the window, a period where it is the window', () => {
    const archive = { kind: 'archive', id: 'ar', personId: 'P1', month: '2025-09', headings: ['543'] }
    const monthly = { ...week, period: ['2025-07-01', '2025-09-30'] } as const
    expect(count({ from: 'archive' }, [archive], { window: 'quarter' }, monthly)).toBe(1)
    expect(count({ from: 'archive' }, [archive])).toBe(0)
    const summary = (period: string) => ({
      kind: 'summary',
      id: period,
      unitId: 'T',
      period,
      scope: 'attendance',
      createdAt: '2025-10-08T09:00:00+08:00',
    })
    const unit = counted(
      { from: 'summary' },
      { appliesTo: { each: 'unit', where: { type: 'township' } }, window: 'quarter' },
    )
    const all = [summary('2025-09'), summary('2025-Q3')]
    expect(of(judge(packOf(unit), 'r', { ...monthly, records: all }), 'T').evidence.counted).toEqual([
      'summary:2025-Q3',
    ])
  })
})

describe('where and valid', () => {
  test.each<[Selection['where'], number]>([
    [{ tags: 'b' }, 2],
    [{ tags: { containsAny: ['a', 'x'] } }, 1],
    [{ tags: { doesNotContain: 'a' } }, 1],
    [{ hours: { atLeast: 2, lessThan: 5 } }, 1],
    [{ grade: { atLeast: 'middle' } }, 1],
    [{ grade: { in: ['low', 'high'] } }, 2],
    [{ helperId: { filled: false } }, 1],
    [{ any: [{ hours: 2 }, { hours: { moreThan: 4 } }] }, 2],
    [{ not: { any: [{ hours: 2 }, { grade: 'high' }] } }, 0],
    [{ doneAt: { after: { column: 'at' } } }, 2],
    [{ doneAt: { onOrBefore: { days: 2, after: { column: 'at' } } } }, 1],
    [{ doneAt: { onOrBefore: { window: 'to' } } }, 1],
    [{ doneAt: { onOrBefore: { endOf: 'week', of: { column: 'at' } } } }, 1],
    [{ at: { onOrAfter: { startOf: 'week', of: { window: 'to' } } } }, 2],
    [{ 'helper.classes': { contains: 'department-head' } }, 1],
    [{ 'person.rank': 'section-chief' }, 2],
  ])('%j', (where, found) => {
    expect(count({ from: 'task', ...(where && { where }) }, tasks)).toBe(found)
  })

  test('the subject of a rule about persons is the post', () => {
    expect(count({ from: 'task', where: { personId: { equal: { subject: 'id' } } } }, tasks)).toBe(2)
  })

  test('a row that is looked for and not valid is discounted by the test it fails', () => {
    const finding = of(
      judge(packOf(counted({ from: 'task', valid: { helperId: { filled: true } } })), 'r', { ...week, records: tasks }),
      'P1',
    )
    expect(short(finding)).toMatchObject({ measured: 1, discounted: ['task:monday fails:helperId'] })
  })

  test('a fact may be compared with', () => {
    const r = rule({
      facts: {
        longest: { largest: { from: 'task', column: 'hours' } },
        asLong: { count: { from: 'task', where: { hours: { atLeast: { fact: 'longest' } } } } },
      },
      requirement: demand('asLong', 'atLeast', 2),
    })
    expect(of(judge(packOf(r), 'r', { ...week, records: tasks }), 'P1')).toMatchObject({
      verdict: 'violation',
      measured: 1,
    })
  })
})

describe('distinct, unfold and pairs', () => {
  test('values are told apart, rows without one count each', () => {
    const records = [...tasks, taskOf('tuesday', '2025-09-16', { helperId: 'P3' }), taskOf('friday', '2025-09-19')]
    expect(count({ from: 'task', distinct: 'helperId' }, records)).toBe(3)
  })

  test('one row for each element of a list', () => {
    expect(count({ from: 'task', unfold: 'tags' }, tasks)).toBe(3)
    expect(count({ from: 'task', unfold: 'tags', distinct: 'tags' }, tasks)).toBe(2)
    expect(count({ from: 'task', unfold: 'tags', where: { tags: 'a' } }, tasks)).toBe(1)
  })

  test('one row for each day of an interval, as far as it lies in the window', () => {
    const records = [away('a', '2025-09-10', '2025-09-16'), away('b', '2025-09-20', '2025-09-30')]
    expect(count({ from: 'secondment', unfold: 'days' }, records)).toBe(4)
    expect(count({ from: 'secondment', unfold: 'days', where: { day: { after: '2025-09-15' } } }, records)).toBe(3)
  })
})

describe('whose', () => {
  const others = [
    taskOf('p3', '2025-09-16', { personId: 'P3' }),
    taskOf('p2', '2025-09-16', { personId: 'P2', helperId: 'P1' }),
  ]

  test('the subject by default, another column, or anyone', () => {
    expect(count({ from: 'task' }, [...tasks, ...others])).toBe(2)
    expect(count({ from: 'task', whose: 'helperId' }, [...tasks, ...others])).toBe(1)
    expect(count({ from: 'task', whose: 'anyone' }, [...tasks, ...others])).toBe(4)
    expect(
      count({ from: 'evening-activity', whose: 'participantIds' }, [
        {
          kind: 'evening-activity',
          id: 'e',
          unitId: 'T',
          date: '2025-09-16',
          activity: 'study',
          participantIds: ['P1', 'P2'],
        },
      ]),
    ).toBe(1)
  })

  const ofUnit = (selection: Selection, where = { type: 'township' }) =>
    counted(selection, { appliesTo: { each: 'unit', where } })

  test("a unit's people are those in post on the row's date, in the unit or below it", () => {
    const moved = [
      { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
      { kind: 'unit', id: 'D', name: '办公室', type: 'department', parentId: 'T' },
      { kind: 'unit', id: 'X', name: '他镇', type: 'township' },
      person('P1', '甲', { unitId: 'D', to: '2025-09-17' }),
      person('P2', '乙', { unitId: 'X' }),
    ]
    const records = [
      taskOf('a', '2025-09-17'),
      taskOf('b', '2025-09-18'),
      taskOf('c', '2025-09-17', { personId: 'P2' }),
    ]
    const cases = judge(packOf(ofUnit({ from: 'task', whose: 'person.unitId' })), 'r', {
      ...week,
      frame: moved,
      records,
    })
    expect(of(cases, 'T').evidence.counted).toEqual(['task:a'])
    expect(of(cases, 'X').evidence.counted).toEqual(['task:c'])
  })

  test("a unit's people must be covered in each unit below it that has any", () => {
    const below = [
      ...frame,
      { kind: 'unit', id: 'D', name: '办公室', type: 'department', parentId: 'T' },
      person('P9', '丙', { unitId: 'D' }),
    ]
    const covered = (unitId: string) => ({ kind: 'coverage', of: 'task', from: '2025-09-01', to: '2025-09-30', unitId })
    const asked = (records: Given['records']) =>
      of(
        judge(packOf(ofUnit({ from: 'task', whose: 'person.unitId' })), 'r', {
          ...week,
          complete: false,
          frame: below,
          records,
        }),
        'T',
      ).verdict
    expect(asked([covered('T')])).toBe('violation')
    expect(asked([covered('D')])).toBe('indeterminate')
    const inferred = [taskOf('a', '2025-09-10'), taskOf('b', '2025-09-25')]
    expect(asked(inferred)).toBe('indeterminate')
    const both = [
      ...inferred,
      taskOf('c', '2025-09-10', { personId: 'P9' }),
      taskOf('d', '2025-09-25', { personId: 'P9' }),
    ]
    expect(asked(both)).toBe('violation')
  })

  test('evidence of all people of a unit, each record as its own person’s ledger reads it', () => {
    const visit = (id: string, personId: string, date: string, more: object = {}) => ({
      kind: 'visit',
      id,
      personId,
      date,
      villageId: 'V1',
      ...more,
    })
    const records = [
      visit('v1', 'P4', '2025-09-16', { signature: { signerType: 'villager' } }),
      visit('v2', 'P5', '2025-09-17'),
      visit('v3', 'P4', '2025-09-18', { recordedAt: '2025-09-25T09:00:00+08:00' }),
      { ...visit('v4', 'P5', '2025-09-18'), villageId: 'V2' },
    ]
    const village = ofUnit({ from: 'visit', whose: 'villageId', valid: { signed: true } }, { type: 'village' })
    const finding = of(judge(packOf(village), 'r', { ...week, records }), 'V1')
    expect(short(finding)).toMatchObject({
      measured: 1,
      counted: ['visit:v1'],
      discounted: ['visit:v2 fails:signed', 'visit:v3 fails:signed'],
    })
    // The same for a person who asks about everybody's.
    expect(count({ from: 'visit', whose: 'anyone' }, records)).toBe(4)
  })

  test('a sheet that does not say whose its rows are needs it said', () => {
    expect(() => judge(packOf(ofUnit({ from: 'diary' })), 'r', { ...week, records: [] })).toThrow(
      /whose.*villageId, person.unitId, "anyone"/s,
    )
    expect(() => judge(packOf(counted({ from: 'review' })), 'r', { ...week, records: [] })).toThrow(/which person/)
  })
})

describe('named sheets and conditions', () => {
  const sheets = {
    graded: { from: 'task', where: { grade: { filled: true } } },
    high: { from: 'graded', where: { grade: 'high' }, valid: { hours: { atLeast: 5 } } },
  } satisfies Record<string, Selection>

  test('build on one another, with the tests of each', () => {
    const r = counted({ from: 'high', valid: { helperId: { filled: true } } })
    const finding = of(
      judge(packOf(r, { sheets }), 'r', {
        ...week,
        records: [...tasks, taskOf('x', '2025-09-18', { grade: 'high', hours: 4 })],
      }),
      'P1',
    )
    expect(short(finding)).toMatchObject({
      measured: 1,
      counted: ['task:sunday'],
      discounted: ['task:x fails:helperId'],
    })
  })

  test('a circle and a chain of more than four are refused', () => {
    const circle = { a: { from: 'b' }, b: { from: 'a' } }
    expect(() => judge(packOf(counted({ from: 'a' }), { sheets: circle }), 'r', { ...week, records: [] })).toThrow(
      /a -> b -> a/,
    )
    const deep = { a: { from: 'b' }, b: { from: 'c' }, c: { from: 'd' }, d: { from: 'e' }, e: { from: 'task' } }
    expect(() => judge(packOf(counted({ from: 'a' }), { sheets: deep }), 'r', { ...week, records: [] })).toThrow(
      /4 deep/,
    )
    expect(() => judge(packOf(counted({ from: 'b' }), { sheets: deep }), 'r', { ...week, records: [] })).not.toThrow()
  })

  test('conditions are used by name, also within one another', () => {
    const conditions = {
      some: { fact: 'rows', operator: 'atLeast', value: 2 },
      either: { any: [{ condition: 'some' }, { fact: 'rows', operator: 'equal', value: 0 }] },
    } as const
    const r = counted({ from: 'task' }, { requirement: { all: [{ condition: 'either' }] } })
    expect(of(judge(packOf(r, { conditions }), 'r', { ...week, records: tasks }), 'P1').verdict).toBe('compliant')
    expect(of(judge(packOf(r, { conditions }), 'r', { ...week, records: tasks.slice(0, 2) }), 'P1').verdict).toBe(
      'violation',
    )
    const circle = { a: { condition: 'b' }, b: { condition: 'a' } }
    const bad = counted({ from: 'task' }, { requirement: { condition: 'a' } })
    expect(() => judge(packOf(bad, { conditions: circle }), 'r', { ...week, records: [] })).toThrow(/a -> b -> a/)
    const unknown = counted({ from: 'task' }, { requirement: { condition: 'som' } })
    expect(() => judge(packOf(unknown, { conditions }), 'r', { ...week, records: [] })).toThrow(/Did you mean "some"/)
  })
})

test('a comparison that an absent value would satisfy is refused', () => {
  const r = rule({
    facts: { first: { first: { from: 'task', column: 'at' } } },
    requirement: { not: { fact: 'first', operator: 'after', value: '2025-09-17' } },
  })
  expect(() => judge(packOf(r), 'r', { ...week, records: [] })).toThrow(/may have no value/)
})

test('the examples hold no fault that another pack would hide', () => {
  expect(Object.keys(qingxi.rules)).toHaveLength(16)
})
