import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FactDefinition, RuleDefinition, Where } from '../../src/index.js'
import { demand, packOf, rule } from './small-pack.js'
import { expectRemedy, frame, type Given, judge, of, person, short } from './township.js'

type Json = Readonly<Record<string, unknown>>

const signed = { signature: { signerType: 'villager' } }
const night = (id: string, date: string, more: Json = {}, personId = 'P6'): Json => ({
  kind: 'night-duty',
  id,
  personId,
  night: date,
  form: 'lodging',
  ...(more.place === undefined ? { place: 'village', villageId: 'V1', ...signed } : {}),
  ...more,
})
const visit = (id: string, date: string, villageId: string, personId = 'P4', more: Json = signed): Json => ({
  kind: 'visit',
  id,
  personId,
  date,
  villageId,
  ...more,
})
/** The data claims to hold a kind for August, and so not for September. */
const augustOnly = (of: string): Json => ({ kind: 'coverage', of, from: '2025-08-01', to: '2025-08-31' })
const counting = (
  count: NonNullable<FactDefinition['count']>,
  least: number,
  more: Partial<RuleDefinition> = {},
): RuleDefinition => rule({ facts: { n: { count } }, requirement: demand('n', 'atLeast', least), ...more })

const week: Pick<Given, 'period' | 'asOf'> = { period: ['2025-09-15', '2025-09-21'], asOf: '2025-10-20' }
const inOwnVillage = counting(
  { from: 'township-night', where: { villageId: { equal: { subject: 'villageId' } } }, distinct: 'night' },
  2,
)
const ofP6 = (definition: RuleDefinition, given: Given) =>
  of(judge(packOf(definition), 'r', { ...week, ...given }), 'P6')

describe('nights by their village', () => {
  test('below, at and above what is due; nights elsewhere are not looked at', () => {
    const nights = [night('a', '2025-09-15'), night('b', '2025-09-16'), night('c', '2025-09-17')]
    const elsewhere = [
      night('t', '2025-09-18', { place: 'township' }),
      night('v', '2025-09-19', { villageId: 'V2' }),
      night('w', '2025-09-22'),
    ]
    for (const [n, verdict] of [
      [0, 'violation'],
      [1, 'violation'],
      [2, 'compliant'],
      [3, 'compliant'],
    ] as const) {
      const counted = nights.slice(0, n)
      expect(short(ofP6(inOwnVillage, { records: [...counted, ...elsewhere] }))).toMatchObject({
        verdict,
        measured: n,
        required: 2,
        counted: counted.map(({ id }) => `night-duty:${id}`),
        discounted: [],
      })
    }
  })

  test('what would have been enough are signed nights in that village, on dates that do not count yet', () => {
    const given: Given = {
      ...week,
      records: [night('a', '2025-09-15'), night('t', '2025-09-16', { place: 'township' })],
    }
    const four: RuleDefinition = { ...inOwnVillage, requirement: demand('n', 'atLeast', 4) }
    const finding = ofP6(four, given)
    expect(finding.remedy?.records).toMatchObject(
      ['2025-09-16', '2025-09-17', '2025-09-18'].map((on) => ({ night: on, place: 'village', villageId: 'V1' })),
    )
    expectRemedy(packOf(four), 'r', given, finding)
    // Only interior nights are asked for: Friday's is none.
    const interior = counting(
      { from: 'township-night', where: { interior: true, villageId: { equal: { subject: 'villageId' } } } },
      4,
    )
    const onFriday: Given = { ...week, records: ['15', '16', '17', '19'].map((d) => night(d, `2025-09-${d}`)) }
    const short4 = ofP6(interior, onFriday)
    expect(short4.remedy?.records.map(({ night: on }) => on)).toEqual(['2025-09-18'])
    expectRemedy(packOf(interior), 'r', onFriday, short4)
    // A record that names a county home speaks against the night.
    const home: Given = { ...week, records: [...onFriday.records, night('h', '2025-09-18', { place: 'county-home' })] }
    expect(ofP6(interior, home).remedy).toBeUndefined()
  })

  test('an unsigned night is named with its reason, a copy of a night counts once', () => {
    const records = [
      night('a', '2025-09-15'),
      night('a2', '2025-09-15'),
      night('b', '2025-09-16', { signature: undefined }),
    ].map((record) => JSON.parse(JSON.stringify(record)) as Json)
    expect(short(ofP6(inOwnVillage, { records }))).toMatchObject({
      verdict: 'violation',
      measured: 1,
      counted: ['night-duty:a'],
      discounted: ['night-duty:a2 duplicate', 'night-duty:b unsigned'],
    })
  })

  test('two places of one night, nights not covered and nights that can still be entered stay open', () => {
    const twice = [
      night('a', '2025-09-15'),
      night('b', '2025-09-16'),
      night('b2', '2025-09-16', { place: 'county-home' }),
    ]
    expect(ofP6(inOwnVillage, { records: twice })).toMatchObject({ verdict: 'indeterminate', measured: [1, 2] })
    expect(ofP6(inOwnVillage, { records: [night('a', '2025-09-15')], complete: ['leave'] })).toMatchObject({
      verdict: 'indeterminate',
      measured: [1, 7],
    })
    expect(ofP6(inOwnVillage, { records: [night('a', '2025-09-15')], asOf: '2025-09-22' }).verdict).toBe('pending')
    // The last night of the week, a Sunday, can be entered until Monday: then it is over.
    expect(ofP6(inOwnVillage, { records: [night('a', '2025-09-15')], asOf: '2025-09-23' }).verdict).toBe('violation')
  })

  test('a visit to one village says nothing of what may still be entered for another', () => {
    const twoVillages = counting(
      { from: 'village-day', where: { villageId: { equal: { subject: 'villageId' } } } },
      1,
      {
        appliesTo: { each: 'person', where: { classes: { contains: 'stationed' } } },
        window: 'day',
      },
    )
    const given: Given = { records: [visit('x', '2025-09-15', 'V2')], period: ['2025-09-15', '2025-09-15'] }
    const verdict = (more: Partial<Given>) => of(judge(packOf(twoVillages), 'r', { ...given, ...more }), 'P4').verdict
    expect(verdict({ asOf: '2025-10-20' })).toBe('violation')
    expect(verdict({ asOf: '2025-09-16' })).toBe('pending')
    const records = [...given.records, augustOnly('visit')]
    expect(verdict({ asOf: '2025-10-20', records, complete: ['leave'] })).toBe('indeterminate')
  })

  test('after a change of village the nights of each post are held to its own', () => {
    const posts = [
      { unitId: 'T', classes: ['resident'], villageId: 'V1', from: '2020-01-01', to: '2025-09-16' },
      { unitId: 'T', classes: ['resident'], villageId: 'V2', from: '2025-09-17' },
    ]
    const moved = [...frame.filter(({ id }) => id !== 'P6'), { kind: 'person', id: 'P6', name: '黄勇', posts }]
    const each = counting({ from: 'township-night', where: { villageId: { equal: { subject: 'villageId' } } } }, 1, {
      appliesTo: { each: 'person', where: { classes: { contains: 'resident' } } },
      window: 'night',
    })
    const findings = judge(packOf(each), 'r', {
      frame: moved,
      records: [night('a', '2025-09-16'), night('b', '2025-09-17'), night('c', '2025-09-18', { villageId: 'V2' })],
      period: ['2025-09-16', '2025-09-18'],
    })
    expect(findings.map(({ window, verdict }) => [window.key, verdict])).toEqual([
      ['2025-09-16', 'compliant'],
      ['2025-09-17', 'violation'],
      ['2025-09-18', 'compliant'],
    ])
  })
})

describe('rules about units', () => {
  const villageDays = (count: Partial<NonNullable<FactDefinition['count']>>, least: number) =>
    counting({ from: 'village-day', whose: 'villageId', ...count }, least, {
      appliesTo: { each: 'unit', where: { type: 'village' } },
    })
  const records = [
    visit('a', '2025-09-15', 'V1'),
    visit('b', '2025-09-15', 'V1', 'P6'),
    visit('c', '2025-09-16', 'V1'),
    visit('d', '2025-09-16', 'V2'),
    visit('e', '2025-09-17', 'V1', 'P4', { signature: { signerType: 'self' } }),
  ]

  test('count the days on which somebody was in the village, the persons, or both', () => {
    const measured = (count: Partial<NonNullable<FactDefinition['count']>>) =>
      judge(packOf(villageDays(count, 1)), 'r', { ...week, records }).map((finding) => [
        finding.subject.id,
        finding.measured,
      ])
    expect(measured({ distinct: 'date' })).toEqual([
      ['V1', 2],
      ['V2', 1],
    ])
    expect(measured({ distinct: 'personId' })).toEqual([
      ['V1', 2],
      ['V2', 1],
    ])
    expect(measured({})).toEqual([
      ['V1', 3],
      ['V2', 1],
    ])
    expect(measured({ where: { 'person.classes': { contains: 'resident' } } })).toEqual([
      ['V1', 1],
      ['V2', 0],
    ])
  })

  test('ask for every person on a list', () => {
    const all = rule({
      appliesTo: { each: 'unit', where: { type: 'township' } },
      window: 'night',
      facts: {
        team: {
          checklist: {
            items: {
              member: { from: 'post', where: { classes: { contains: 'leadership-team' } }, distinct: 'personId' },
            },
            tick: { from: 'township-night', where: { personId: { equal: { item: 'member' } } } },
          },
        },
      },
      requirement: demand('team', 'equal', 0, '$.open'),
    })
    const given: Given = {
      records: [night('a', '2025-09-15', { place: 'township' }, 'P1')],
      period: ['2025-09-15', '2025-09-15'],
    }
    const judged = (more: Partial<Given>) => of(judge(packOf(all), 'r', { ...given, ...more }), 'T')
    expect(short(judged({}))).toEqual({
      verdict: 'violation',
      measured: 1,
      required: 2,
      counted: ['night-duty:a'],
      discounted: [],
      missing: ['P2'],
    })
    const elsewhere = [...given.records, augustOnly('night-duty')]
    expect(judged({ records: elsewhere, complete: ['leave'] }).verdict).toBe('indeterminate')
    expect(judged({ asOf: '2025-09-16' }).verdict).toBe('pending')
    const both = [...given.records, night('b', '2025-09-15', { place: 'township' }, 'P2')]
    expect(judged({ records: both }).verdict).toBe('compliant')
  })

  test('of a unit nobody is in, kinds that are missing prove nothing', () => {
    const inUnit = counting({ from: 'township-day' }, 1, { appliesTo: { each: 'unit', where: { type: 'village' } } })
    const verdicts = (complete: Given['complete']) =>
      judge(packOf(inUnit), 'r', { ...week, records: [], complete }).map(({ verdict }) => verdict)
    expect(verdicts(['leave'])).toEqual(['indeterminate', 'indeterminate'])
    expect(verdicts(true)).toEqual(['violation', 'violation'])
  })

  test('somebody with posts in two units counts in each', () => {
    const two = [
      { kind: 'unit', id: 'D', name: '农技站', type: 'department', parentId: 'T' },
      { kind: 'unit', id: 'E', name: '财政所', type: 'department', parentId: 'T' },
      {
        kind: 'person',
        id: 'P9',
        name: '何伟',
        posts: ['D', 'E'].map((unitId) => ({ unitId, classes: [], from: '2020-01-01' })),
      },
    ]
    const nights = counting({ from: 'township-night', distinct: 'night' }, 1, { appliesTo: { each: 'unit' } })
    const below = counting({ from: 'township-night', whose: 'person.unitId' }, 1, { appliesTo: { each: 'unit' } })
    const given: Given = {
      ...week,
      frame: [...frame, ...two],
      records: [night('a', '2025-09-15', { place: 'township' }, 'P9')],
    }
    const measured = (definition: RuleDefinition) =>
      Object.fromEntries(judge(packOf(definition), 'r', given).map(({ subject, measured }) => [subject.id, measured]))
    expect(measured(nights)).toEqual({ D: 1, E: 1, T: 0, V1: 0, V2: 0 })
    expect(measured(below)).toEqual({ D: 1, E: 1, T: 1, V1: 0, V2: 0 })
  })
})

describe('read as rows', () => {
  const dates = [
    '2025-09-13',
    '2025-09-14',
    '2025-09-15',
    '2025-09-16',
    '2025-09-17',
    '2025-09-18',
    '2025-09-21',
    '2025-09-22',
  ]
  const date = fc.constantFrom(...dates)
  const record = fc.oneof(
    fc.record({
      kind: fc.constant('night'),
      date,
      place: fc.constantFrom('township', 'village', 'county-home'),
      signed: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('visit'), date, village: fc.constantFrom('V1', 'V2'), signed: fc.boolean() }),
    fc.record({ kind: fc.constant('day'), date, place: fc.constantFrom('township', 'county'), out: fc.boolean() }),
    fc.record({ kind: fc.constant('leave'), date, approved: fc.boolean() }),
    fc.record({ kind: fc.constant('trip'), date }),
  )
  const recordsOf = (given: readonly Record<string, unknown>[]): Json[] =>
    given.flatMap(({ kind, date, place, signed: isSigned, village, out, approved }, i): Json[] => {
      const id = `r${String(i).padStart(2, '0')}`
      if (kind === 'night')
        return [
          {
            ...night(id, date as string, { place }),
            ...(place === 'village' && { villageId: 'V1', ...(isSigned === true && signed) }),
          },
        ]
      if (kind === 'visit') return [visit(id, date as string, village as string, 'P6', isSigned ? signed : {})]
      if (kind === 'leave')
        return [
          {
            kind: 'leave',
            id,
            personId: 'P6',
            type: 'sick',
            from: date,
            to: date,
            ...(approved === true && { approvals: [{ authority: 'county-leader', at: date }] }),
          },
        ]
      if (kind === 'trip') return [{ kind: 'trip', id, personId: 'P6', from: date, to: date, purpose: 'training' }]
      const punch = (direction: string, time: string): Json => ({
        kind: 'attendance',
        id: `${id}-${direction}`,
        personId: 'P6',
        at: `${date}T${time}:00+08:00`,
        direction,
        place,
      })
      return out === true ? [punch('in', '08:10'), punch('out', '17:45')] : [punch('in', '08:10')]
    })
  const tests: readonly (readonly [sheet: string, where: Where])[] = [
    ['township-night', {}],
    ['township-night', { interior: true }],
    ['township-night', { excused: false }],
    ['home-night', {}],
    ['township-day', {}],
    ['township-day', { type: 'workday' }],
    ['village-day', { excused: false }],
    ['day', { type: 'workday', excused: false }],
    ['night', { interior: true, excused: false }],
    ['excuse', { for: 'night' }],
    ['excuse', { for: 'day', by: 'trip' }],
  ]

  test.each(tests)('%s where %j is the same as by its cells, however much is known', (from, where) => {
    // The person is named in a test that cells cannot answer, so that rows have to.
    const byCells = counting({ from, where }, 1)
    const byRows = counting({ from, where: { ...where, personId: { equal: { subject: 'id' } } } }, 1)
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 14 }),
        fc.constantFrom('2025-09-16', '2025-09-18', '2025-09-22', '2025-09-23', '2025-10-20'),
        fc.constantFrom<Given['complete']>(
          true,
          ['leave', 'trip'],
          ['night-duty', 'visit'],
          ['attendance', 'visit', 'trip'],
        ),
        fc.constantFrom<Given['period']>(['2025-09-15', '2025-09-21'], ['2025-09-08', '2025-09-28']),
        (given, asOf, complete, period) => {
          const data: Given = { records: recordsOf(given), asOf, complete, period }
          const told = (definition: RuleDefinition) =>
            judge(packOf(definition), 'r', data).map(({ subject, window, verdict, measured }) => [
              subject.id,
              window.key,
              verdict,
              measured,
            ])
          expect(told(byRows)).toEqual(told(byCells))
        },
      ),
      { numRuns: 400, seed: -1015449834, endOnFailure: true },
    )
  })

  test('nights by village are those a plain count of the records gives', () => {
    const inV1 = counting({ from: 'township-night', where: { villageId: 'V1' } }, 0, {
      kind: 'metric',
      messages: { measured: { 'zh-CN': '{measured}', en: '{measured}' } },
    })
    const plainNight = fc.record({
      date,
      villageId: fc.constantFrom('V1', 'V2'),
      signed: fc.boolean(),
      personId: fc.constantFrom('P5', 'P6'),
    })
    fc.assert(
      fc.property(fc.array(plainNight, { maxLength: 16 }), (given) => {
        const records = given.map(({ date: on, villageId, signed: isSigned, personId }, i) => ({
          ...night(
            `r${i}`,
            on,
            { villageId, signature: isSigned ? { signerType: 'villager' } : { signerType: 'self' } },
            personId,
          ),
        }))
        for (const id of ['P5', 'P6']) {
          const nights = given.filter(
            (each) =>
              each.personId === id &&
              each.villageId === 'V1' &&
              each.signed &&
              each.date >= '2025-09-15' &&
              each.date <= '2025-09-21',
          )
          const expected = new Set(nights.map((each) => each.date)).size
          expect(of(judge(packOf(inV1), 'r', { ...week, records }), id).measured).toBe(expected)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('for the dates in post on which the rule applies', () => {
    const posts = [
      { unitId: 'T', classes: [], villageId: 'V1', from: '2020-01-01', to: '2025-09-16' },
      { unitId: 'T', classes: ['resident'], villageId: 'V1', from: '2025-09-17' },
    ]
    const moved = [...frame.filter(({ id }) => id !== 'P6'), { ...person('P6', '黄勇', {}), posts }]
    const asResident: RuleDefinition = {
      ...inOwnVillage,
      appliesTo: { each: 'person', where: { classes: { contains: 'resident' } } },
    }
    const records = ['2025-09-15', '2025-09-16', '2025-09-17'].map((on, i) => night(`r${i}`, on))
    expect(ofP6(asResident, { frame: moved, records })).toMatchObject({ verdict: 'violation', measured: 1 })
  })
})
