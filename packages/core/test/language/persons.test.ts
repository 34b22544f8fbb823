import { describe, expect, test } from 'vitest'
import { expectRemedy, frame, type Given, judge, of, person, qingxi, short } from './township.js'

describe('the weeks: nights and village days', () => {
  const night = (id: string, date: string, place = 'township') => ({
    kind: 'night-duty',
    id,
    personId: 'P1',
    night: date,
    place,
    form: 'lodging',
  })
  const week: Pick<Given, 'period' | 'asOf'> = { period: ['2025-09-22', '2025-09-28'], asOf: '2025-10-20' }

  test('one night of four', () => {
    const given: Given = { ...week, records: [night('n1', '2025-09-22')] }
    const finding = of(judge(qingxi, 'township-nights', given), 'P1')
    expect(short(finding)).toEqual({
      verdict: 'violation',
      measured: 1,
      required: 4,
      counted: ['night-duty:n1'],
      discounted: [],
      // The night of the make-up Sunday is one before a workday.
      missing: ['2025-09-23', '2025-09-24', '2025-09-25', '2025-09-28'],
    })
    expectRemedy(qingxi, 'township-nights', given, finding)
  })

  test('two places for a night leave it undecided', () => {
    const three = ['22', '23', '24'].map((day) => night(`n${day}`, `2025-09-${day}`))
    const records = [...three, night('a', '2025-09-25'), night('b', '2025-09-25', 'county-home')]
    expect(of(judge(qingxi, 'township-nights', { ...week, records }), 'P1')).toMatchObject({
      verdict: 'indeterminate',
      measured: [3, 4],
    })
    expect(
      of(judge(qingxi, 'township-nights', { ...week, records: [...three, night('a', '2025-09-25')] }), 'P1').verdict,
    ).toBe('compliant')
    expect(of(judge(qingxi, 'leader-nights', { ...week, records }), 'P1', '2025-09-25').verdict).toBe('indeterminate')
    expect(of(judge(qingxi, 'leader-nights', { ...week, records }), 'P1', '2025-09-22').verdict).toBe('compliant')
    const without: Given = { ...week, records: three.slice(1) }
    const short1 = of(judge(qingxi, 'leader-nights', without), 'P1', '2025-09-22')
    expect(short(short1)).toMatchObject({ verdict: 'violation', measured: 0, required: 1, missing: ['2025-09-22'] })
    expectRemedy(qingxi, 'leader-nights', without, short1)
  })

  test('village days are prorated and need a signature', () => {
    const visit = (id: string, date: string, signerType?: string) => ({
      kind: 'visit',
      id,
      personId: 'P1',
      date,
      villageId: 'V1',
      ...(signerType && { signature: { signerType } }),
    })
    const given: Given = {
      ...week,
      records: [visit('v1', '2025-09-22', 'villager'), visit('v2', '2025-09-23', 'self')],
    }
    const finding = of(judge(qingxi, 'village-days', given), 'P1')
    expect(short(finding)).toMatchObject({ verdict: 'violation', measured: 1, required: 3, counted: ['visit:v1'] })
    expectRemedy(qingxi, 'village-days', given, finding)
    expect(of(judge(qingxi, 'village-days', { ...given, complete: ['leave', 'trip'] }), 'P1').verdict).toBe(
      'indeterminate',
    )
    const enough = ['22', '23', '24'].map((day) => visit(`v${day}`, `2025-09-${day}`, 'villager'))
    expect(of(judge(qingxi, 'village-days', { ...week, records: enough }), 'P1').verdict).toBe('compliant')
  })
})

describe('visit-diary: a diary of a village day, written in time', () => {
  const visit = {
    kind: 'visit',
    id: 'v1',
    personId: 'P1',
    date: '2025-09-23',
    villageId: 'V1',
    signature: { signerType: 'villager' },
  }
  const diary = (recordedAt?: string) => ({
    kind: 'diary',
    id: 'd1',
    personId: 'P1',
    workDate: '2025-09-23',
    ...(recordedAt && { recordedAt }),
  })
  const day = '2025-09-23'

  test('three days after are in time, the next is late, none is a violation', () => {
    expect(
      of(judge(qingxi, 'visit-diary', { records: [visit, diary('2025-09-26T20:00:00+08:00')] }), 'P1', day).verdict,
    ).toBe('compliant')
    const late = of(judge(qingxi, 'visit-diary', { records: [visit, diary('2025-09-27T08:00:00+08:00')] }), 'P1', day)
    expect(short(late)).toMatchObject({
      verdict: 'violation',
      measured: 0,
      required: 1,
      discounted: ['diary:d1 fails:recordedAt'],
    })
    const given: Given = { records: [visit] }
    expectRemedy(qingxi, 'visit-diary', given, of(judge(qingxi, 'visit-diary', given), 'P1', day))
  })

  test('is pending until the third day is over, and not asked of a day without a visit', () => {
    expect(of(judge(qingxi, 'visit-diary', { records: [visit], asOf: '2025-09-26' }), 'P1', day).verdict).toBe(
      'pending',
    )
    expect(of(judge(qingxi, 'visit-diary', { records: [visit] }), 'P1', '2025-09-24').verdict).toBe('not-applicable')
  })
})

describe('rectification: within five days of the admonition', () => {
  const admonition = {
    kind: 'admonition',
    id: 'a1',
    personId: 'P3',
    at: '2025-09-22',
    grounds: ['passive'],
    adverseEffect: true,
  }
  const submitted = (at: string) => ({
    kind: 'rectification',
    id: 'r1',
    personId: 'P3',
    admonitionId: 'a1',
    submittedAt: at,
  })
  const asked = (given: Partial<Given>) => of(judge(qingxi, 'rectification', { records: [admonition], ...given }), 'P3')

  test('the fifth day, rolled off the weekend, is the last', () => {
    // 27 September 2025 is a Saturday, 28 September a make-up workday.
    expect(asked({ records: [admonition, submitted('2025-09-28')] })).toMatchObject({
      verdict: 'compliant',
      window: { type: 'deadline', key: 'admonition:a1', from: '2025-09-22', to: '2025-09-28' },
    })
    const late: Given = { records: [admonition, submitted('2025-09-29')] }
    const finding = asked(late)
    expect(short(finding)).toEqual({
      verdict: 'violation',
      measured: '2025-09-29',
      required: '2025-09-28',
      counted: ['admonition:a1', 'rectification:r1'],
      discounted: [],
      missing: [],
    })
    expect(finding.comparison).toBe('on-or-before')
    expectRemedy(qingxi, 'rectification', late, finding)
  })

  test('nothing on record is named as missing by the date', () => {
    const given: Given = { records: [admonition] }
    const finding = asked(given)
    expect(short(finding)).toMatchObject({
      verdict: 'violation',
      measured: null,
      required: '2025-09-28',
      missing: ['rectification by 2025-09-28'],
    })
    const says = {
      ...qingxi,
      rules: {
        rectification: {
          ...qingxi.rules.rectification,
          messages: { violation: { 'zh-CN': '缺{missing}', en: 'lacks {missing}' } },
        },
      },
      presets: {},
    }
    expect(of(judge(says, 'rectification', given), 'P3').message).toEqual({
      'zh-CN': '缺9月28日前的整改措施',
      en: 'Lacks rectification by 28 September',
    })
    expect(finding.explanation.parameters).toContainEqual({
      name: 'rectificationDays',
      value: 5,
      since: '2010-01-01',
      citation: { document: 'S3', clause: 'S3.09' },
    })
    expectRemedy(qingxi, 'rectification', given, finding)
  })

  test('is pending on its last day, a violation the day after, undecided without coverage', () => {
    expect(asked({ asOf: '2025-09-28' }).verdict).toBe('pending')
    expect(asked({ asOf: '2025-09-29' }).verdict).toBe('violation')
    expect(asked({ complete: ['admonition'] }).verdict).toBe('indeterminate')
  })

  test('is judged where the last day lies in the period', () => {
    expect(judge(qingxi, 'rectification', { records: [admonition], period: ['2025-09-29', '2025-10-31'] })).toEqual([])
    expect(
      judge(qingxi, 'rectification', { records: [admonition], period: ['2025-09-28', '2025-10-31'] }),
    ).toHaveLength(1)
  })
})

describe('circulars: the third within one assignment', () => {
  const circular = (id: string, at: string, more: object = {}) => ({
    kind: 'circular',
    id,
    personId: 'P6',
    at,
    ...more,
  })
  const measure = (name: string, at: string) => ({ kind: 'measure', id: name, personId: 'P6', measure: name, at })
  const three = [circular('c1', '2025-03-03'), circular('c2', '2025-06-04'), circular('c3', '2025-09-10')]
  const asked = (records: Given['records'], more: Partial<Given> = {}) =>
    judge(qingxi, 'circulars', { records, ...more })

  test('opens a case on the date of the third, which names all three', () => {
    const given: Given = { records: [...three, measure('allowance-deducted', '2025-09-20')] }
    const [finding, ...others] = judge(qingxi, 'circulars', given)
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      due: '2025-09-30',
      window: { type: 'rolling', key: '2025-09-10', from: '2025-03-03', to: '2025-09-10' },
    })
    expect(short(finding)).toEqual({
      verdict: 'violation',
      measured: 1,
      required: 2,
      counted: ['circular:c1', 'circular:c2', 'circular:c3', 'measure:allowance-deducted'],
      discounted: [],
      missing: ['transfer-considered'],
    })
    expectRemedy(qingxi, 'circulars', given, finding)
  })

  test('both measures in time are enough; the day after the month is late', () => {
    const done = [...three, measure('allowance-deducted', '2025-09-20'), measure('transfer-considered', '2025-09-30')]
    expect(asked(done)[0].verdict).toBe('compliant')
    expect(asked([...done.slice(0, 4), measure('transfer-considered', '2025-10-01')])[0].verdict).toBe('violation')
  })

  test('two, a revoked one, or two about one event open nothing; counting starts afresh after the third', () => {
    expect(asked(three.slice(1))).toEqual([])
    expect(asked([...three.slice(0, 2), circular('c3', '2025-09-10', { revokedAt: '2025-09-12' })])).toEqual([])
    expect(
      asked([circular('c1', '2025-03-03', { eventId: 'e' }), circular('c2', '2025-06-04', { eventId: 'e' }), three[2]]),
    ).toEqual([])
    expect(asked([...three, circular('c4', '2025-09-12'), circular('c5', '2025-09-15')])).toHaveLength(1)
  })

  test('a failed appraisal alone opens one', () => {
    const failed = {
      kind: 'assessment',
      id: 'as',
      unitId: 'T',
      personId: 'P6',
      period: '2025',
      type: 'annual-appraisal',
      at: '2025-09-11',
      result: 'incompetent',
    }
    expect(asked([failed])[0]).toMatchObject({ verdict: 'violation', window: { key: '2025-09-11' } })
    expect(asked([{ ...failed, result: 'basically-competent' }])).toEqual([])
  })

  test('circulars of an earlier assignment are not counted', () => {
    const moved = frame.map((record) =>
      record.id === 'P6' ? person('P6', '黄勇', { classes: ['resident'], from: '2025-04-01' }) : record,
    )
    expect(asked(three, { frame: moved })).toEqual([])
  })

  test('is pending until the month is over', () => {
    expect(asked(three, { asOf: '2025-09-30' })[0].verdict).toBe('pending')
    expect(asked(three, { asOf: '2025-10-01' })[0].verdict).toBe('violation')
  })
})

describe('yearly-report: three audiences by three topics', () => {
  const report = (id: string, audience: string, topics: readonly string[]) => ({
    kind: 'duty-report',
    id,
    personId: 'P3',
    at: '2025-06-10',
    audience,
    topics,
  })
  const year: Pick<Given, 'period' | 'asOf'> = { period: ['2025-01-01', '2025-12-31'], asOf: '2026-01-31' }
  const all = ['virtue', 'work', 'probity']
  const whole = ['superiors', 'colleagues', 'villagers'].map((audience) => report(audience, audience, all))

  test('asks for all nine', () => {
    expect(of(judge(qingxi, 'yearly-report', { ...year, records: whole }), 'P3')).toMatchObject({
      verdict: 'compliant',
      measured: 9,
      required: 9,
    })
    const given: Given = { ...year, records: [...whole.slice(0, 2), report('villagers', 'villagers', ['virtue'])] }
    const finding = of(judge(qingxi, 'yearly-report', given), 'P3')
    expect(short(finding)).toMatchObject({
      verdict: 'violation',
      measured: 7,
      required: 9,
      missing: ['villagers / probity', 'villagers / work'],
    })
    expectRemedy(qingxi, 'yearly-report', given, finding)
    expect(of(judge(qingxi, 'yearly-report', { ...given, complete: ['visit'] }), 'P3').verdict).toBe('indeterminate')
  })
})

describe('household-visits: each household on the list, once a quarter, with a signature', () => {
  const listed = (id: string) => ({ kind: 'household-list', id, personId: 'P4', householdId: id, from: '2025-01-01' })
  const visit = (id: string, householdIds: readonly string[], signerType = 'villager', date = '2025-08-12') => ({
    kind: 'visit',
    id,
    personId: 'P4',
    date,
    villageId: 'V1',
    householdIds,
    signature: { signerType },
  })
  const list = [listed('h1'), listed('h2'), listed('h3')]

  test('names the household that nobody visited', () => {
    const given: Given = { records: [...list, visit('v1', ['h1', 'h2']), visit('v2', ['h3'], 'self')] }
    const finding = of(judge(qingxi, 'household-visits', given), 'P4', '2025-Q3')
    expect(short(finding)).toEqual({
      verdict: 'violation',
      measured: 2,
      required: 3,
      counted: ['visit:v1'],
      discounted: ['visit:v2 fails:signature.signerType'],
      missing: ['h3'],
    })
    expectRemedy(qingxi, 'household-visits', given, finding)
  })

  test('two visits to one village on one day are copies as visits, not for the households they name', () => {
    const records = [...list, visit('v1', ['h1', 'h2']), visit('v2', ['h3'])]
    expect(of(judge(qingxi, 'household-visits', { records }), 'P4').verdict).toBe('compliant')
  })

  test('one signed visit each is enough, on the first and the last day of the quarter', () => {
    const records = [
      ...list,
      visit('v1', ['h1', 'h2'], 'villager', '2025-07-01'),
      visit('v2', ['h3'], 'villager', '2025-09-30'),
    ]
    expect(of(judge(qingxi, 'household-visits', { records }), 'P4').verdict).toBe('compliant')
    const late = [
      ...list,
      visit('v1', ['h1', 'h2'], 'villager', '2025-06-30'),
      visit('v2', ['h3'], 'villager', '2025-10-01'),
    ]
    expect(of(judge(qingxi, 'household-visits', { records: late }), 'P4')).toMatchObject({
      verdict: 'violation',
      measured: 0,
    })
  })

  test('is pending while the quarter runs; without a list there is nothing to ask; without coverage no conclusion', () => {
    expect(of(judge(qingxi, 'household-visits', { records: list, asOf: '2025-09-01' }), 'P4').verdict).toBe('pending')
    expect(of(judge(qingxi, 'household-visits', { records: [] }), 'P4').verdict).toBe('not-applicable')
    expect(of(judge(qingxi, 'household-visits', { records: list, complete: ['household-list'] }), 'P4').verdict).toBe(
      'indeterminate',
    )
    expect(of(judge(qingxi, 'household-visits', { records: [], complete: ['visit'] }), 'P4').verdict).toBe(
      'indeterminate',
    )
  })
})
