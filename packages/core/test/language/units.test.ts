import { describe, expect, test } from 'vitest'
import type { Condition, FactDefinition, PackDefinition } from '../../src/index.js'
import { expectRemedy, frame, type Given, judge, of, person, qingxi, short } from './township.js'

type Json = Readonly<Record<string, unknown>>

const member = (id: string, unitId: string, personId: string, from: string, to?: string) => ({
  kind: 'committee-member',
  id,
  unitId,
  personId,
  from,
  ...(to && { to }),
})

describe('committee-size: three to five members on every date', () => {
  const three = [
    member('m1', 'V1', 'P1', '2024-01-01'),
    member('m2', 'V1', 'P2', '2024-01-01'),
    member('m3', 'V1', 'P3', '2024-01-01'),
  ]

  test('three on every date are enough, five not too many', () => {
    const five = [...three, member('m4', 'V1', 'P4', '2025-09-10'), member('m5', 'V1', 'P5', '2025-09-10')]
    for (const records of [three, five])
      expect(of(judge(qingxi, 'committee-size', { records }), 'V1').verdict).toBe('compliant')
  })

  test('a gap of ten days is named, with the records that would have closed it', () => {
    const given: Given = {
      records: [
        ...three.slice(0, 2),
        member('m3', 'V1', 'P3', '2024-01-01', '2025-09-10'),
        member('m6', 'V1', 'P4', '2025-09-21'),
      ],
    }
    const finding = of(judge(qingxi, 'committee-size', given), 'V1')
    expect(short(finding)).toEqual({
      verdict: 'violation',
      measured: 2,
      required: 3,
      counted: ['committee-member:m1', 'committee-member:m2', 'committee-member:m3', 'committee-member:m6'],
      discounted: [],
      missing: ['2025-09-11/2025-09-20'],
    })
    expect(finding.subject).toEqual({ type: 'unit', id: 'V1', name: '石桥村' })
    expect(finding.message.en).toContain('11 September to 20 September')
    expectRemedy(qingxi, 'committee-size', given, finding)
  })

  test('a sixth member exceeds the bound on the dates that are named', () => {
    const six = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'].map((id, i) =>
      member(`m${i}`, 'V1', id, i === 5 ? '2025-09-29' : '2024-01-01'),
    )
    const finding = of(judge(qingxi, 'committee-size', { records: six }), 'V1')
    expect(short(finding)).toMatchObject({
      verdict: 'violation',
      measured: 6,
      required: 5,
      missing: ['2025-09-29/2025-09-30'],
    })
    // No record takes a member away.
    expect(finding.remedy).toEqual({
      records: [],
      text: { 'zh-CN': '9月29日至9月30日少 1 人', en: '1 person fewer on 29 September to 30 September' },
    })
  })

  test('the same person entered twice is one member', () => {
    const finding = of(
      judge(qingxi, 'committee-size', { records: [...three.slice(0, 2), member('m9', 'V1', 'P2', '2024-06-01')] }),
      'V1',
    )
    expect(short(finding)).toMatchObject({ verdict: 'violation', measured: 2 })
  })

  test('without coverage fewer than three prove nothing; a sixth is one too many all the same', () => {
    const open = { complete: ['visit'] }
    expect(of(judge(qingxi, 'committee-size', { ...open, records: three.slice(0, 2) }), 'V1').verdict).toBe(
      'indeterminate',
    )
    const six = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'].map((id, i) => member(`m${i}`, 'V1', id, '2024-01-01'))
    expect(of(judge(qingxi, 'committee-size', { ...open, records: six }), 'V1').verdict).toBe('violation')
  })

  test('a month that is not over: too few on a past date is early and certain, enough so far is pending', () => {
    const now = { asOf: '2025-09-15' }
    expect(of(judge(qingxi, 'committee-size', { ...now, records: three.slice(0, 2) }), 'V1').verdict).toBe('violation')
    expect(of(judge(qingxi, 'committee-size', { ...now, records: three }), 'V1').verdict).toBe('pending')
  })
})

describe('stationed-official: posts of a village on every date', () => {
  const withGap = frame.map((record) =>
    record.id === 'P4' ? person('P4', '吴强', { classes: ['stationed'], villageId: 'V1', to: '2025-09-19' }) : record,
  )

  test('is met by the post, and short from the day after it ended', () => {
    expect(of(judge(qingxi, 'stationed-official', { records: [] }), 'V2').verdict).toBe('compliant')
    expect(short(of(judge(qingxi, 'stationed-official', { records: [], frame: withGap }), 'V1'))).toEqual({
      verdict: 'violation',
      measured: 0,
      required: 1,
      counted: ['person:P4'],
      discounted: [],
      missing: ['2025-09-20/2025-09-30'],
    })
  })

  test('is pending while the month runs', () => {
    expect(of(judge(qingxi, 'stationed-official', { records: [], asOf: '2025-09-15' }), 'V1').verdict).toBe('pending')
  })
})

describe('leader-on-rest-days: every rest day, both shifts', () => {
  const service = (id: string, personId: string, date: string, shift: string) => ({
    kind: 'duty-service',
    id,
    personId,
    unitId: 'T',
    date,
    shift,
  })
  const period: Given['period'] = ['2025-09-20', '2025-09-21']
  const rest = { period, records: [] }

  test('has a case for each shift of each rest day, and none on workdays', () => {
    const cases = judge(qingxi, 'leader-on-rest-days', { ...rest, period: ['2025-09-19', '2025-09-21'] })
    expect(cases.map(({ window: { key, type } }) => `${type} ${key}`)).toEqual([
      'shift 2025-09-20/day',
      'shift 2025-09-20/night',
      'shift 2025-09-21/day',
      'shift 2025-09-21/night',
    ])
  })

  test('counts the service of a team member in that shift only', () => {
    const given: Given = {
      ...rest,
      records: [service('s1', 'P2', '2025-09-20', 'day'), service('s2', 'P3', '2025-09-20', 'night')],
    }
    const cases = judge(qingxi, 'leader-on-rest-days', given)
    expect(of(cases, 'T', '2025-09-20/day')).toMatchObject({ verdict: 'compliant', measured: 1, unit: 'persons' })
    const night = of(cases, 'T', '2025-09-20/night')
    expect(short(night)).toEqual({
      verdict: 'violation',
      measured: 0,
      required: 1,
      counted: [],
      discounted: ['duty-service:s2 fails:person.classes'],
      missing: [],
    })
    expectRemedy(qingxi, 'leader-on-rest-days', given, night)
  })

  test('asks for the post on the date of the service', () => {
    const joined = frame.map((record) =>
      record.id === 'P3'
        ? {
            ...record,
            posts: [
              { unitId: 'T', classes: ['leadership-team'], from: '2020-01-01', to: '2025-09-20' },
              { unitId: 'T', classes: [], from: '2025-09-21' },
            ],
          }
        : record,
    )
    const records = [service('s1', 'P3', '2025-09-20', 'day'), service('s2', 'P3', '2025-09-21', 'day')]
    const cases = judge(qingxi, 'leader-on-rest-days', { ...rest, frame: joined, records })
    expect(of(cases, 'T', '2025-09-20/day').verdict).toBe('compliant')
    expect(of(cases, 'T', '2025-09-21/day').verdict).toBe('violation')
  })

  test('proves nothing where services are not covered', () => {
    expect(
      of(judge(qingxi, 'leader-on-rest-days', { ...rest, complete: ['visit'] }), 'T', '2025-09-20/day').verdict,
    ).toBe('indeterminate')
  })
})

describe('the monthly review', () => {
  const review = (items: readonly string[], more: object = {}) => ({
    kind: 'review',
    id: 'r1',
    unitId: 'T',
    month: '2025-09',
    heldAt: '2025-10-10T09:00:00+08:00',
    items: items.map((personId) => ({ personId, topics: ['work'] })),
    ...more,
  })

  test('covers everyone who was on the team in the month', () => {
    expect(of(judge(qingxi, 'monthly-review', { records: [review(['P1', 'P2'])] }), 'T', '2025-09')).toMatchObject({
      verdict: 'compliant',
      measured: 2,
      required: 2,
    })
    const given: Given = { records: [review(['P1'])] }
    const finding = of(judge(qingxi, 'monthly-review', given), 'T', '2025-09')
    expect(short(finding)).toEqual({
      verdict: 'violation',
      measured: 1,
      required: 2,
      counted: ['review:r1'],
      discounted: [],
      missing: ['P2'],
    })
    expect(finding).toMatchObject({ comparison: 'at-least', due: '2025-10-31' })
    expect(finding.message['zh-CN']).toContain('周海平')
    expectRemedy(qingxi, 'monthly-review', given, finding)
  })

  test('one that was held is judged as held; without one the month is pending until its due date', () => {
    const asOf = '2025-10-15'
    expect(of(judge(qingxi, 'monthly-review', { records: [review(['P1'])], asOf }), 'T', '2025-09').verdict).toBe(
      'violation',
    )
    expect(of(judge(qingxi, 'monthly-review', { records: [], asOf }), 'T', '2025-09').verdict).toBe('pending')
    expect(of(judge(qingxi, 'monthly-review', { records: [], asOf: '2025-11-01' }), 'T', '2025-09').verdict).toBe(
      'violation',
    )
  })

  test('one held after the month that follows does not count', () => {
    const late = review(['P1', 'P2'], { heldAt: '2025-11-03T09:00:00+08:00' })
    const finding = of(judge(qingxi, 'monthly-review', { records: [late] }), 'T', '2025-09')
    expect(finding).toMatchObject({ verdict: 'violation', measured: 0 })
    expect(finding.evidence.discounted).toEqual([{ record: 'review:r1', reason: 'fails:heldAt' }])
  })

  test('the month before the period is judged where its due date lies in it', () => {
    const cases = judge(qingxi, 'monthly-review', { records: [], period: ['2025-10-01', '2025-10-31'] })
    expect(cases.map(({ window }) => window.key)).toEqual(['2025-09', '2025-10'])
  })

  test('is reported to both bodies in time', () => {
    const report = (recipient: string, at: string) => ({ recipient, at })
    const both = [report('county-discipline-inspection', '2025-10-12'), report('county-organization', '2025-10-13')]
    expect(
      of(judge(qingxi, 'review-reported', { records: [review(['P1'], { reportedTo: both })] }), 'T', '2025-09').verdict,
    ).toBe('compliant')
    const given: Given = {
      records: [review(['P1'], { reportedTo: [both[0], report('county-organization', '2025-11-02')] })],
    }
    const finding = of(judge(qingxi, 'review-reported', given), 'T', '2025-09')
    expect(short(finding)).toEqual({
      verdict: 'violation',
      measured: 1,
      required: 2,
      counted: ['review:r1'],
      discounted: [],
      missing: ['county-organization'],
    })
    expectRemedy(qingxi, 'review-reported', given, finding)
    expect(of(judge(qingxi, 'review-reported', { records: [], complete: ['visit'] }), 'T', '2025-09').verdict).toBe(
      'indeterminate',
    )
  })
})

describe('talk: pairs of whom one leads', () => {
  const evening = (id: string, date: string, participantIds: readonly string[]) => ({
    kind: 'evening-activity',
    id,
    unitId: 'T',
    date,
    activity: 'talk',
    participantIds,
  })
  const setting = ['error', { number: 3 }] as const

  test('counts each pair once, and none without a member of the team', () => {
    const records = [evening('e1', '2025-09-02', ['P1', 'P3', 'P4']), evening('e2', '2025-09-09', ['P3', 'P1'])]
    const finding = of(judge(qingxi, 'talk', { records, setting }), 'T')
    expect(short(finding)).toMatchObject({
      verdict: 'violation',
      measured: 2,
      required: 3,
      counted: ['evening-activity:e1', 'evening-activity:e2'],
    })
    expect(finding.unit).toBe('pairs')
    const more = [...records, evening('e3', '2025-09-16', ['P2', 'P5'])]
    expect(of(judge(qingxi, 'talk', { records: more, setting }), 'T')).toMatchObject({
      verdict: 'compliant',
      measured: 3,
    })
  })

  test('runs in the window that the option names, and is pending while it runs', () => {
    const quarter = ['error', { number: 3, period: 'quarter' }] as const
    const cases = judge(qingxi, 'talk', { records: [], setting: quarter, asOf: '2025-09-20' })
    expect(of(cases, 'T', '2025-Q3')).toMatchObject({ verdict: 'pending', window: { type: 'quarter' } })
  })
})

describe('pledge-cycle: four steps in order', () => {
  const step = (phase: string, at: string) => ({ kind: 'pledge', id: phase, unitId: 'V1', phase, at })
  const year: Pick<Given, 'period' | 'asOf'> = { period: ['2025-01-01', '2025-12-31'], asOf: '2026-01-31' }
  const done = [
    step('declare', '2025-02-01'),
    step('collate', '2025-02-01'),
    step('assess', '2025-11-03'),
    step('post', '2025-11-20'),
  ]

  test('is done on the same day or later', () => {
    expect(of(judge(qingxi, 'pledge-cycle', { ...year, records: done }), 'V1')).toMatchObject({
      verdict: 'compliant',
      measured: 4,
      required: 4,
    })
  })

  test('a step that was skipped is named', () => {
    const given: Given = { ...year, records: done.filter(({ phase }) => phase !== 'assess') }
    const finding = of(judge(qingxi, 'pledge-cycle', given), 'V1')
    expect(short(finding)).toEqual({
      verdict: 'violation',
      measured: 3,
      required: 4,
      counted: ['pledge:collate', 'pledge:declare', 'pledge:post'],
      discounted: [],
      missing: ['assess'],
    })
    expectRemedy(qingxi, 'pledge-cycle', given, finding)
  })

  test('a step is named by its title, where it has one', () => {
    const steps = qingxi.rules['pledge-cycle'].facts.cycle.steps as NonNullable<FactDefinition['steps']>
    const titled = steps.in.map((one) => ({
      ...one,
      title: { 'zh-CN': `第 ${one.name} 步`, en: `the step ${one.name}` },
    }))
    const cycle = { ...qingxi.rules['pledge-cycle'], facts: { cycle: { steps: { in: titled } } } }
    const pack = { ...qingxi, rules: { 'pledge-cycle': cycle }, presets: {} }
    const finding = of(judge(pack, 'pledge-cycle', { ...year, records: done.slice(0, 3) }), 'V1')
    expect(finding.evidence.missing).toEqual(['post'])
    expect(finding.message['zh-CN']).toContain('第 post 步')
  })

  test('a step before the one it follows is out of order', () => {
    const given: Given = { ...year, records: [...done.slice(0, 3), step('post', '2025-10-01')] }
    const finding = of(judge(qingxi, 'pledge-cycle', given), 'V1')
    expect(short(finding)).toMatchObject({ verdict: 'violation', measured: 3 })
  })

  test('is pending while the year runs, undecided where pledges are not covered', () => {
    expect(
      of(judge(qingxi, 'pledge-cycle', { ...year, asOf: '2025-06-30', records: done.slice(0, 2) }), 'V1').verdict,
    ).toBe('pending')
    expect(
      of(judge(qingxi, 'pledge-cycle', { ...year, complete: ['visit'], records: done.slice(0, 2) }), 'V1').verdict,
    ).toBe('indeterminate')
  })
})

describe('who headed a unit is named, for information', () => {
  const review = { kind: 'review', id: 'r1', unitId: 'T', month: '2025-09', heldAt: '2025-10-10', items: [] }
  const headed = (...frame: readonly Json[]) =>
    of(judge(qingxi, 'monthly-review', { records: [review], frame }), 'T', '2025-09').subject.heads
  const township = { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' }
  const leader = (id: string, classes: readonly string[], from: string, to?: string) =>
    person(id, id, { classes: ['leadership-team', ...classes], from, ...(to && { to }) })

  test('whom the unit names, if in post there in the window', () => {
    const both = [leader('P1', ['head'], '2020-01-01'), leader('P2', ['head'], '2020-01-01')]
    expect(headed({ ...township, headId: 'P2' }, ...both)).toEqual([{ id: 'P2', name: 'P2' }])
    expect(headed(township, ...both)).toEqual([
      { id: 'P1', name: 'P1' },
      { id: 'P2', name: 'P2' },
    ])
  })

  test('who came later is not named; then whose post was that of the head in the window is', () => {
    const before = leader('P1', ['head'], '2020-01-01', '2025-09-30')
    const now = leader('P2', ['head'], '2025-10-01')
    expect(headed({ ...township, headId: 'P2' }, before, now)).toEqual([{ id: 'P1', name: 'P1' }])
  })

  test('nobody, where nobody is known', () => {
    expect(headed(township, leader('P1', [], '2020-01-01'))).toBeUndefined()
    expect(headed({ ...township, headId: 'P9' }, leader('P1', [], '2020-01-01'))).toBeUndefined()
  })
})

describe('whose: unit.lineage', () => {
  const below = [
    { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
    { kind: 'unit', id: 'D', name: '党政办', type: 'department', parentId: 'T' },
    { kind: 'unit', id: 'U', name: '河口镇', type: 'township' },
    person('P1', '陈立群', {}),
    person('P2', '周海平', { unitId: 'U' }),
  ]
  const pack = packWith({ evenings: { count: { from: 'evening-activity', whose: 'unit.lineage' } } })
  const met = (id: string, unitId: string) => ({
    kind: 'evening-activity',
    id,
    unitId,
    date: '2025-09-16',
    activity: 'study',
    participantIds: ['P1'],
  })
  const records = [met('e1', 'T'), met('e2', 'D'), met('e3', 'U')]

  test('reads the rows of the unit and of those below it, and of no other', () => {
    const cases = judge(pack, 'r', { frame: below, records })
    expect(of(cases, 'T').evidence.counted).toEqual(['evening-activity:e1', 'evening-activity:e2'])
    expect(of(cases, 'U').evidence.counted).toEqual(['evening-activity:e3'])
  })

  test('asks for the coverage of the units that have people', () => {
    const partly = { kind: 'coverage', of: 'evening-activity', from: '2025-01-01', to: '2025-12-31', unitId: 'T' }
    const cases = judge(pack, 'r', { frame: below, records: [partly], complete: false })
    expect(of(cases, 'T').verdict).toBe('violation')
    expect(of(cases, 'U').verdict).toBe('indeterminate')
  })
})

describe('dates of rows, in doubt and after as-of', () => {
  const summary = (id: string, createdAt: string, more: Json = {}) => ({
    kind: 'summary',
    id,
    unitId: 'T',
    period: '2025-09',
    scope: 'attendance',
    createdAt,
    ...more,
  })
  const covered = { kind: 'coverage', of: 'summary', from: '2025-09-01', to: '2025-10-03' }
  const ruled = (form: 'first' | 'last', column: string, operator: string, limit: string) =>
    packWith(
      { at: { [form]: { from: 'summary', column, when: 'in-window' } }, due: { value: { window: 'due' } } } as Facts,
      { all: [{ fact: 'at', operator, value: { fact: 'due' } }] },
      limit,
    )
  const verdict = (pack: PackDefinition, given: Partial<Given> & Pick<Given, 'records'>) =>
    of(judge(pack, 'r', given), 'T', '2025-09').verdict

  test('a first date on record bounds the first there is, though others may be missing', () => {
    const inTime = ruled('first', 'createdAt', 'onOrBefore', '2025-10-09')
    const partly = (...records: readonly Json[]) => ({ records: [covered, ...records], complete: false })
    expect(verdict(inTime, partly(summary('s1', '2025-10-02')))).toBe('compliant')
    expect(verdict(inTime, partly(summary('s1', '2025-10-12')))).toBe('indeterminate')
    expect(verdict(inTime, partly())).toBe('indeterminate')
  })

  test('a last date on record bounds the last there is', () => {
    const after = ruled('last', 'createdAt', 'onOrAfter', '2025-10-09')
    const partly = (...records: readonly Json[]) => ({ records: [covered, ...records], complete: false })
    expect(verdict(after, partly(summary('s1', '2025-10-09')))).toBe('compliant')
    expect(verdict(after, partly(summary('s1', '2025-10-02')))).toBe('indeterminate')
  })

  test('of two contents under one id, what another record proves stands', () => {
    const inTime = ruled('first', 'createdAt', 'onOrBefore', '2025-10-09')
    const twice = [summary('s1', '2025-10-12'), summary('s1', '2025-10-08')]
    expect(verdict(inTime, { records: [...twice, summary('s2', '2025-10-09')] })).toBe('compliant')
    expect(verdict(inTime, { records: [...twice, summary('s2', '2025-10-10')] })).toBe('indeterminate')
  })

  test('a posting dated after as-of is not on record yet', () => {
    const posted = ruled('first', 'postedAt', 'onOrBefore', '2025-10-09')
    const late = [summary('s1', '2025-10-05', { postedAt: '2025-10-12' })]
    expect(verdict(posted, { records: late, asOf: '2025-10-08' })).toBe('pending')
    expect(verdict(posted, { records: late, asOf: '2025-10-12' })).toBe('violation')
    const soon = [summary('s1', '2025-10-05', { postedAt: '2025-10-09' })]
    expect(verdict(posted, { records: soon, asOf: '2025-10-08' })).toBe('pending')
    expect(verdict(posted, { records: soon, asOf: '2025-10-09' })).toBe('compliant')
  })

  test('nor is a report of a review that was held before it', () => {
    const review = {
      kind: 'review',
      id: 'r1',
      unitId: 'T',
      month: '2025-09',
      heldAt: '2025-10-10',
      items: [],
      reportedTo: [
        { recipient: 'county-discipline-inspection', at: '2025-10-12' },
        { recipient: 'county-organization', at: '2025-10-20' },
      ],
    }
    const reported = (asOf: string) =>
      of(judge(qingxi, 'review-reported', { records: [review], asOf }), 'T', '2025-09').verdict
    expect(reported('2025-10-19')).toBe('pending')
    expect(reported('2025-10-20')).toBe('compliant')
  })
})

describe('quota: per is a value', () => {
  const evening = (date: string) => ({
    kind: 'evening-activity',
    id: `e-${date}`,
    unitId: 'T',
    date,
    activity: 'study',
    participantIds: ['P1'],
  })
  const dates = ['2025-09-01', '2025-09-02', '2025-09-03', '2025-09-04']
  const pack = (per: unknown) =>
    packWith(
      {
        held: { count: { from: 'evening-activity', distinct: 'date' } },
        dates: { between: { from: { window: 'from' }, to: { window: 'to' }, in: 'days' } },
        none: { value: 0 },
        needed: { quota: { base: 10, available: 8, per, round: 'floor' } },
      } as Facts,
      { all: [{ fact: 'held', operator: 'atLeast', value: { fact: 'needed' } }] },
    )
  const judged = (per: unknown) => of(judge(pack(per), 'r', { records: dates.map(evening) }), 'T', '2025-09')

  test('a number and a fact prorate alike: 10 x 8 / 29 is two', () => {
    expect(judged(29)).toMatchObject({ required: 2, verdict: 'compliant' })
    expect(judged({ fact: 'dates' })).toMatchObject({ required: 2, verdict: 'compliant' })
    expect(judged({ fact: 'dates' }).explanation.facts.at(-1)?.derivation?.en).toContain('floor(10 x 8 / 29)) = 2')
  })

  test('of nothing nothing is due; a number that is not above nought is refused', () => {
    expect(judged({ fact: 'none' })).toMatchObject({ required: 0, verdict: 'compliant' })
    expect(() => judged(0)).toThrow(/above nought/)
  })
})

type Facts = Readonly<Record<string, FactDefinition>>

/** One rule each month about townships; unless told otherwise its first fact is to be at least 1. */
function packWith(facts: Facts, requirement?: Condition, due?: string): PackDefinition {
  return {
    schema: 1,
    id: 'own',
    version: '1.0.0',
    title: { 'zh-CN': '规则', en: 'Rules' },
    rules: {
      r: {
        title: { 'zh-CN': '规则', en: 'Rule' },
        appliesTo: { each: 'unit', where: { type: 'township' } },
        window: 'month',
        ...(due !== undefined && { due }),
        facts,
        requirement: requirement ?? { all: [{ fact: Object.keys(facts)[0], operator: 'atLeast', value: 1 }] },
        messages: { violation: { 'zh-CN': '{measured}', en: '{measured}' } },
      },
    },
    presets: {},
  }
}
