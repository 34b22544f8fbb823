import { describe, expect, test } from 'vitest'
import { type Given, person, post, staff } from '../given.js'
import { circular, findings, measure, only, verdicts, visitor } from './frame.js'

const rule = 'circulars'
const three = [circular('c1', '2025-03-12'), circular('c2', '2025-07-08'), circular('c3', '2025-09-19')]
const both = [measure('allowance-deducted', '2025-09-30'), measure('transfer-considered', '2025-09-19')]
const option = (values: Given) => ({ rules: { 'escalation/circulars': values } })

describe('escalation/circulars', () => {
  test('three circulars in the assignment: both measures are due by the end of the month', () => {
    const finding = only(rule, [visitor(), ...three])
    expect(finding).toMatchObject({
      verdict: 'violation',
      severity: 'error',
      force: 'must',
      subject: { type: 'person', id: 'P1', unitId: 'T' },
      window: { type: 'rolling', key: '2025-09-19', from: '2025-03-12', to: '2025-09-19' },
      due: '2025-09-30',
      measured: 0,
      required: 2,
      unit: 'measures',
      comparison: 'at-least',
      citations: [{ document: 'S2', clause: 'S2.12' }],
    })
    expect(finding.evidence.counted).toEqual(['circular:c1', 'circular:c2', 'circular:c3'])
    expect(finding.evidence.missing).toEqual(['allowance-deducted', 'transfer-considered'])
    expect(finding.message).toEqual({
      'zh-CN': '9月19日起应对干部P1落实处理 2 项，期限为9月30日；记录在案 0 项，未见记录：扣减补贴、研究调整岗位。',
      en: '2 measures concerning 干部P1 became due on 19 September, by 30 September; 0 measures on record. None on record: the allowance deducted, a transfer considered.',
    })
  })

  test('two are not enough; the fourth starts a new count', () => {
    expect(findings(rule, [visitor(), ...three.slice(0, 2)])).toEqual([])
    expect(findings(rule, [visitor(), ...three, circular('c4', '2025-10-08')])).toHaveLength(1)
    const six = [...three, circular('c4', '2025-10-08'), circular('c5', '2025-10-09'), circular('c6', '2025-11-03')]
    expect(Object.keys(verdicts(findings(rule, [visitor(), ...six])))).toEqual(['2025-09-19', '2025-11-03'])
  })

  test('measures from the date it was reached to the end of the month count, others do not', () => {
    expect(only(rule, [visitor(), ...three, ...both]).verdict).toBe('compliant')
    const early = [measure('allowance-deducted', '2025-09-18'), both[1]]
    const late = [measure('allowance-deducted', '2025-10-01'), both[1]]
    for (const measures of [early, late]) {
      const finding = only(rule, [visitor(), ...three, ...measures])
      expect(finding).toMatchObject({ verdict: 'violation', measured: 1, required: 2 })
      expect(finding.evidence.missing).toEqual(['allowance-deducted'])
    }
    expect(
      only(rule, [visitor(), ...three, ...both.map((given) => ({ ...given, personId: 'P2' })), staff('P2')]),
    ).toMatchObject({
      verdict: 'violation',
      measured: 0,
    })
  })

  test('pending up to and on the due date, a violation the day after', () => {
    const at = (asOf: string) => only(rule, [visitor(), ...three], { asOf }).verdict
    expect(at('2025-09-19')).toBe('pending')
    expect(at('2025-09-30')).toBe('pending')
    expect(at('2025-10-01')).toBe('violation')
    expect(findings(rule, [visitor(), ...three], { asOf: '2025-09-18' })).toEqual([])
  })

  test('a revoked circular and the repeat of one event are shown and do not count', () => {
    const revoked = only(rule, [visitor(), ...three, circular('c0', '2025-08-01', { revokedAt: '2025-08-05' })])
    expect(revoked.window.key).toBe('2025-09-19')
    expect(revoked.evidence.discounted).toEqual([{ record: 'circular:c0', reason: 'revoked' }])
    const [first, ...others] = three
    expect(findings(rule, [visitor(), { ...first, revokedAt: '2025-10-01' }, ...others])).toEqual([])
    const repeats = [
      circular('c1', '2025-03-12', { eventId: 'e' }),
      circular('cx', '2025-05-06', { eventId: 'e' }),
      ...others,
    ]
    const repeated = only(rule, [visitor(), ...repeats])
    expect(repeated.evidence.counted).toEqual(['circular:c1', 'circular:c2', 'circular:c3'])
    expect(repeated.evidence.discounted).toEqual([{ record: 'circular:cx', reason: 'same-event' }])
    expect(findings(rule, [visitor(), ...repeats.slice(0, 3)])).toEqual([])
  })

  test('a repeat never counts, not even once counting has started afresh; of a revoked one the repeat does', () => {
    const again = [
      ...three.map((given, i) => ({ ...given, eventId: `e${i}` })),
      circular('c4', '2025-10-08', { eventId: 'e2' }),
      circular('c5', '2025-10-09'),
      circular('c6', '2025-10-10'),
    ]
    expect(Object.keys(verdicts(findings(rule, [visitor(), ...again])))).toEqual(['2025-09-19'])
    const [first, ...others] = three
    const anew = [
      { ...first, eventId: 'e', revokedAt: '2025-03-20' },
      circular('c9', '2025-04-01', { eventId: 'e' }),
      ...others,
    ]
    expect(only(rule, [visitor(), ...anew]).evidence.counted).toEqual(['circular:c2', 'circular:c3', 'circular:c9'])
  })

  test('what was revoked after the as-of date was not revoked then', () => {
    const given = [visitor(), ...three.slice(0, 2), circular('c3', '2025-09-19', { revokedAt: '2025-10-15' })]
    expect(only(rule, given, { asOf: '2025-10-10' }).verdict).toBe('violation')
    expect(findings(rule, given, { asOf: '2025-10-15' })).toEqual([])
  })

  test('another person on the same event is no repeat', () => {
    const given = three.flatMap((one, i) => [
      { ...one, eventId: `e${i}` },
      { ...one, id: `${one.id}-2`, personId: 'P2', eventId: `e${i}` },
    ])
    const persons = [visitor(), person('P2', post({ classes: ['resident'] }))]
    expect(findings(rule, [...persons, ...given]).map(({ subject }) => subject.id)).toEqual(['P1', 'P2'])
  })

  test('circulars of an earlier assignment do not count', () => {
    const posts = (to: string, from: string) =>
      person('P1', post({ classes: ['visiting'], to }), post({ unitId: 'D', classes: ['visiting'], from }))
    expect(findings(rule, [posts('2025-05-31', '2025-06-01'), ...three])).toEqual([])
    expect(findings(rule, [posts('2025-03-11', '2025-03-12'), ...three]).map(({ subject }) => subject.unitId)).toEqual([
      'D',
    ])
    // Contiguous posts in one unit are one assignment.
    const split = person(
      'P1',
      post({ classes: ['visiting'], to: '2025-05-31' }),
      post({ classes: ['visiting'], from: '2025-06-01' }),
    )
    expect(findings(rule, [split, ...three])).toHaveLength(1)
    const other = person('P1', post({ classes: ['visiting'], to: '2025-05-31' }), post({ from: '2025-06-01' }))
    expect(findings(rule, [other, ...three])).toEqual([])
  })

  test('a failed annual appraisal alone is enough, by whichever comes first', () => {
    const appraisal = (result: string, more: Given = {}) => ({
      kind: 'assessment',
      id: 'q',
      unitId: 'T',
      personId: 'P1',
      period: '2024',
      type: 'annual-appraisal',
      at: '2025-01-20',
      result,
      ...more,
    })
    expect(only(rule, [visitor(), appraisal('incompetent')])).toMatchObject({
      verdict: 'violation',
      window: { key: '2025-01-20' },
      due: '2025-01-31',
      evidence: { counted: ['assessment:q'] },
    })
    expect(findings(rule, [visitor(), appraisal('basically-competent')])).toEqual([])
    expect(findings(rule, [visitor(), appraisal('incompetent', { type: 'quarterly-award' })])).toEqual([])
    const mixed = [...three.slice(0, 2), appraisal('incompetent', { at: '2025-08-04' }), three[2]]
    expect(Object.keys(verdicts(findings(rule, [visitor(), ...mixed])))).toEqual(['2025-08-04'])
  })

  test('`threshold`, below and above', () => {
    expect(only(rule, [visitor(), ...three], option({ threshold: 2 })).window.key).toBe('2025-07-08')
    expect(findings(rule, [visitor(), ...three], option({ threshold: 4 }))).toEqual([])
  })

  test('`window`: a half-year holds one of them and two, a year all', () => {
    expect(findings(rule, [visitor(), ...three], option({ window: 'half-year' }))).toEqual([])
    expect(only(rule, [visitor(), ...three], option({ window: 'half-year', threshold: 2 })).window.key).toBe(
      '2025-09-19',
    )
    expect(only(rule, [visitor(), ...three], option({ window: 'year' })).window.key).toBe('2025-09-19')
    expect(findings(rule, [visitor(), ...three], { ...option({ window: 'period' }), from: '2025-03-13' })).toEqual([])
    expect(findings(rule, [visitor(), ...three], { ...option({ window: 'period' }), from: '2025-03-12' })).toHaveLength(
      1,
    )
    expect(
      findings(rule, [visitor(), ...three.map((given) => ({ ...given, at: '2025-09-19' }))], option({ window: 'day' })),
    ).toHaveLength(1)
  })

  test('`measures`, `classes`, `ranks`', () => {
    const talk = option({ measures: ['talk'] })
    expect(only(rule, [visitor(), ...three], talk).evidence.missing).toEqual(['talk'])
    expect(only(rule, [visitor(), ...three, measure('talk', '2025-09-20')], talk).verdict).toBe('compliant')
    expect(findings(rule, [staff(), ...three])).toEqual([])
    expect(findings(rule, [staff(), ...three], option({ ranks: ['staff'] }))).toHaveLength(1)
    expect(findings(rule, [visitor(), ...three], option({ classes: ['resident'] }))).toEqual([])
  })

  test('undecided where measures are not covered, and where a circular has two contents nothing is reached', () => {
    const partly = only(rule, [visitor(), ...three], { complete: ['circular', 'assessment'] })
    expect(partly.verdict).toBe('indeterminate')
    expect(partly.message.en).toContain('no conclusion is drawn')
    expect(findings(rule, [visitor(), ...three, circular('c3', '2025-09-20')])).toEqual([])
  })

  test('is not about circulars of the time before the period that were settled then', () => {
    expect(findings(rule, [visitor(), ...three], { from: '2025-10-01' })).toEqual([])
    expect(findings(rule, [visitor(), ...three], { from: '2025-09-30' })).toHaveLength(1)
  })

  test('a ruling that discounts a circular takes it away, and one that credits it restores it', () => {
    const ruling = (decision: string) => ({
      kind: 'ruling',
      id: 'u',
      recordKind: 'circular',
      recordId: 'c3',
      decision,
      reason: '复核',
      by: '县纪委',
      at: '2025-10-20',
    })
    expect(findings(rule, [visitor(), ...three, ruling('discount')])).toEqual([])
    const [first, second, third] = three
    const credited = only(rule, [visitor(), first, second, { ...third, revokedAt: '2025-09-25' }, ruling('credit')])
    expect(credited.explanation.rulings).toEqual([
      {
        ruling: 'ruling:u',
        record: 'circular:c3',
        decision: 'credit',
        reason: '复核',
        by: '县纪委',
        at: '2025-10-20',
      },
    ])
  })
})
