import { describe, expect, test } from 'vitest'
import { type Given, leader, person, post } from '../given.js'
import { admonition, findings, only, rectification, report } from './frame.js'

const given = (...records: readonly Given[]) => [leader(), ...records]
/** 29 September 2025; the National Day holiday runs to 8 October. */
const at = '2025-09-29'
const option = (rule: string, values: Given) => ({ rules: { [`escalation/${rule}`]: values } })

describe('escalation/rectification', () => {
  const rule = 'rectification'

  test('due on the fifth day, rolled off the holiday; one day late is a violation', () => {
    const finding = only(rule, given(admonition(at), rectification('2025-10-10')))
    expect(finding).toMatchObject({
      verdict: 'violation',
      subject: { type: 'person', id: 'P1' },
      window: { type: 'deadline', key: 'admonition:a1', from: at, to: '2025-10-09' },
      due: '2025-10-09',
      measured: '2025-10-10',
      required: '2025-10-09',
      comparison: 'on-or-before',
    })
    expect(finding.evidence.counted).toEqual(['admonition:a1', 'rectification:r-2025-10-10'])
    expect(finding.message).toEqual({
      'zh-CN': '9月29日诫勉的整改措施于 10月10日提交，期限为 10月9日。',
      en: 'Rectification measures after the admonition of 29 September were submitted on 10 October; they were due by 9 October.',
    })
    const [record] = finding.remedy?.records ?? []
    expect(only(rule, given(admonition(at), record)).verdict).toBe('compliant')
  })

  test('on the due date and on the day of the admonition it is in time', () => {
    for (const submitted of ['2025-10-09', '2025-10-09T23:59:59+08:00', at]) {
      expect(only(rule, given(admonition(at), rectification(submitted))).verdict, submitted).toBe('compliant')
    }
    expect(only(rule, given(admonition(at), rectification('2025-10-10T00:00:00+08:00'))).verdict).toBe('violation')
  })

  test('`roll`, `dayCount` and `days`', () => {
    const late = given(admonition(at), rectification('2025-10-10'))
    expect(only(rule, late, option(rule, { roll: false }))).toMatchObject({
      verdict: 'violation',
      required: '2025-10-04',
    })
    expect(only(rule, late, option(rule, { dayCount: 'workdays' }))).toMatchObject({
      verdict: 'compliant',
      required: '2025-10-13',
    })
    expect(only(rule, late, option(rule, { days: 11 }))).toMatchObject({ verdict: 'compliant', required: '2025-10-10' })
  })

  test('none on record: pending until the due date is over, then a violation', () => {
    const finding = only(rule, given(admonition(at)))
    expect(finding).toMatchObject({ verdict: 'violation', measured: null })
    expect(finding.evidence.missing).toEqual(['rectification by 2025-10-09'])
    expect(finding.message.en).toBe(
      'Rectification measures after the admonition of 29 September were due by 9 October; none are on record.',
    )
    expect(only(rule, given(admonition(at)), { asOf: '2025-10-09' }).verdict).toBe('pending')
    expect(only(rule, given(admonition(at)), { asOf: '2025-10-10' }).verdict).toBe('violation')
    expect(only(rule, given(admonition(at), rectification('2025-10-10')), { asOf: '2025-10-09' }).verdict).toBe(
      'pending',
    )
  })

  test('measures dated before the admonition are shown and do not count', () => {
    const finding = only(rule, given(admonition(at), rectification('2025-09-28')))
    expect(finding).toMatchObject({ verdict: 'violation', measured: null })
    expect(finding.evidence.discounted).toEqual([{ record: 'rectification:r-2025-09-28', reason: 'fails:submittedAt' }])
    expect(only(rule, given(admonition(at), rectification('2025-09-28'), rectification('2025-10-08'))).verdict).toBe(
      'compliant',
    )
  })

  test('two admonitions at once: each has its own', () => {
    const both = given(
      admonition(at),
      admonition(at, { id: 'a2' }),
      rectification('2025-10-09', { admonitionId: 'a2' }),
    )
    expect(findings(rule, both).map(({ window, verdict }) => [window.key, verdict])).toEqual([
      ['admonition:a1', 'violation'],
      ['admonition:a2', 'compliant'],
    ])
  })

  test('judged in the period of its due date; undecided where rectifications are not covered or have two contents', () => {
    const late = given(admonition(at), rectification('2025-10-10'))
    expect(findings(rule, late, { to: '2025-10-08' })).toEqual([])
    expect(findings(rule, late, { from: '2025-10-10' })).toEqual([])
    expect(only(rule, late, { from: '2025-10-09', to: '2025-10-09' }).verdict).toBe('violation')
    expect(only(rule, given(admonition(at)), { complete: ['admonition'] }).verdict).toBe('indeterminate')
    const twice = [rectification('2025-10-10', { id: 'r' }), rectification('2025-10-08', { id: 'r' })]
    expect(only(rule, given(admonition(at), ...twice)).verdict).toBe('indeterminate')
    expect(only(rule, given(admonition(at), admonition('2025-09-30'))).verdict).toBe('indeterminate')
  })

  test('somebody whose post changed meanwhile is judged once, in the unit of the date', () => {
    const moved = person('P1', post({ to: '2025-10-05' }), post({ unitId: 'D', from: '2025-10-06' }))
    expect(only(rule, [moved, admonition(at)]).subject.unitId).toBe('T')
  })
})

describe('escalation/admonition-circulated', () => {
  const rule = 'admonition-circulated'

  test('a finding against the body names the person admonished', () => {
    const finding = only(rule, given(admonition(at, { circulatedAt: '2025-10-10' })))
    expect(finding).toMatchObject({
      verdict: 'violation',
      subject: { type: 'unit', id: 'C', name: '某县' },
      window: { type: 'deadline', key: 'admonition:a1' },
      measured: '2025-10-10',
      required: '2025-10-09',
    })
    expect(finding.subject.unitId).toBeUndefined()
    expect(finding.message).toEqual({
      'zh-CN': '9月29日对干部P1的诫勉于 10月10日通报，期限为 10月9日。',
      en: 'The admonition of 干部P1 of 29 September was circulated on 10 October; it was due by 9 October.',
    })
    expect(finding.evidence.counted).toEqual(['admonition:a1'])
  })

  test('the body is the unit of the post where none is named', () => {
    const { bodyId: _, ...unnamed } = admonition(at)
    expect(only(rule, given(unnamed)).subject).toEqual({ type: 'unit', id: 'T', name: '清溪镇' })
    const moved = person('P1', post({ to: at }), post({ unitId: 'D', from: '2025-09-30' }))
    expect(only(rule, [moved, unnamed]).subject.id).toBe('T')
  })

  test('in time, open, never; options', () => {
    const circulated = (circulatedAt: string, asked = {}) =>
      only(rule, given(admonition(at, { circulatedAt })), asked).verdict
    expect(circulated('2025-09-30')).toBe('compliant')
    expect(circulated('2025-10-09')).toBe('compliant')
    expect(circulated('2025-10-10', option(rule, { dayCount: 'workdays' }))).toBe('compliant')
    expect(circulated('2025-10-09', option(rule, { roll: false }))).toBe('violation')
    expect(circulated('2025-10-10', option(rule, { days: 11 }))).toBe('compliant')
    // What happened after the as-of date had not happened then.
    expect(circulated('2025-10-10', { asOf: '2025-10-09' })).toBe('pending')
    expect(only(rule, given(admonition(at))).message.en).toContain('no circulation is on record')
    expect(only(rule, given(admonition(at)), { asOf: '2025-10-09' }).verdict).toBe('pending')
    expect(only(rule, given(admonition(at)), { complete: ['rectification'] }).verdict).toBe('indeterminate')
  })

  test('deadlines of the body go by its own calendar', () => {
    const holiday = { kind: 'calendar-day', date: '2025-10-09', type: 'rest-day', unitId: 'T' }
    expect(only(rule, given(admonition(at), holiday)).required).toBe('2025-10-09')
    expect(only('rectification', given(admonition(at), holiday)).required).toBe('2025-10-10')
    expect(only(rule, given(admonition(at, { bodyId: 'T' }), holiday)).required).toBe('2025-10-10')
  })
})

describe('escalation/admonition-grounds', () => {
  const rule = 'admonition-grounds'

  test('a ground, an adverse effect and no party sanction', () => {
    const verdict = (more: Given) => only(rule, given(admonition(at, more))).verdict
    expect(verdict({})).toBe('compliant')
    expect(verdict({ grounds: ['passive', 'dereliction'], partySanction: false })).toBe('compliant')
    expect(only(rule, given(admonition(at, { grounds: [] })))).toMatchObject({
      verdict: 'violation',
      subject: { type: 'unit', id: 'C' },
      window: { type: 'record', key: 'admonition:a1' },
      measured: 0,
      required: 1,
      message: {
        en: 'The admonition of 干部P1 of 29 September has none of the grounds on record; at least one was due.',
      },
    })
    expect(only(rule, given(admonition(at, { adverseEffect: false })))).toMatchObject({
      verdict: 'violation',
      measured: 0,
      required: 1,
      message: { 'zh-CN': '9月29日对干部P1的诫勉，记录为未造成不良影响；诫勉以造成不良影响为条件。' },
    })
    expect(only(rule, given(admonition(at, { partySanction: true })))).toMatchObject({
      verdict: 'violation',
      measured: 1,
      required: 0,
    })
  })

  test('two contents are undecided unless both are sound; judged in the period of its date', () => {
    expect(only(rule, given(admonition(at), admonition(at, { adverseEffect: false }))).verdict).toBe('indeterminate')
    expect(findings(rule, given(admonition(at)), { from: '2025-09-30' })).toEqual([])
  })
})

describe('escalation/lifting', () => {
  const rule = 'lifting'
  const lifted = (more: Given, asOf = '2026-06-30', values: Given = {}) =>
    only(rule, given(admonition(at, more)), { asOf, to: '2025-10-19', ...option(rule, values) })
  const inspected = { inspectedAt: '2026-03-27', inspectionResult: 'corrected' }

  test('pending while the period runs, in every period it runs through', () => {
    const finding = lifted({}, '2025-10-20')
    expect(finding).toMatchObject({
      verdict: 'pending',
      subject: { type: 'unit', id: 'C' },
      window: { type: 'deadline', key: 'admonition:a1', from: at, to: '2026-03-29' },
      due: '2026-03-30',
    })
    expect(finding.message).toEqual({
      'zh-CN': '对干部P1的诫勉期至2026年3月29日，尚未到期，不作判断。',
      en: 'The admonition of 干部P1 runs to 29 March 2026. It is not yet due, and nothing is judged.',
    })
    // The last day of the period is a Sunday; the lifting can be made on Monday.
    expect(lifted({}, '2026-03-30').verdict).toBe('pending')
    expect(findings(rule, given(admonition(at)), { from: '2026-03-31', to: '2026-04-30' })).toEqual([])
  })

  test('lifted after the period and an inspection that found it corrected', () => {
    expect(lifted({ ...inspected, liftedAt: '2026-03-29' }).verdict).toBe('compliant')
    expect(lifted({ ...inspected, liftedAt: '2026-03-30' }).verdict).toBe('compliant')
    expect(lifted({ inspectionResult: 'corrected', liftedAt: '2026-03-30' }).verdict).toBe('compliant')
  })

  test('lifted early, at once a violation', () => {
    const finding = lifted({ ...inspected, inspectedAt: '2025-10-14', liftedAt: '2025-10-15' }, '2025-10-20')
    expect(finding).toMatchObject({
      verdict: 'violation',
      measured: '2025-10-15',
      required: '2026-03-29',
      comparison: 'on-or-after',
    })
    expect(finding.message.en).toBe(
      'The admonition of 干部P1 of 29 September was lifted on 15 October; its period ran to 29 March 2026.',
    )
    expect(lifted({ ...inspected, liftedAt: '2026-03-28' }).verdict).toBe('violation')
  })

  test('lifted without such an inspection', () => {
    for (const more of [
      {},
      { inspectedAt: '2026-03-27', inspectionResult: 'not-corrected' },
      { ...inspected, inspectedAt: '2026-03-31' },
    ]) {
      const finding = lifted({ ...more, liftedAt: '2026-03-30' })
      expect(finding).toMatchObject({ verdict: 'violation', measured: 0, required: 1 })
      expect(finding.message.en).toContain('no inspection before it that found it corrected is on record')
    }
  })

  test('not lifted: overdue the day after, unless an inspection in time did not find it corrected', () => {
    expect(lifted({}, '2026-03-31')).toMatchObject({ verdict: 'violation', measured: null, required: '2026-03-29' })
    expect(lifted(inspected, '2026-03-31').message['zh-CN']).toBe(
      '9月29日对干部P1的诫勉于2026年3月29日期满，未见在2026年3月30日前解除的记录，也未见认定未改正的考察。',
    )
    const not = { inspectedAt: '2026-03-27', inspectionResult: 'not-corrected' }
    expect(lifted(not, '2026-03-31').verdict).toBe('not-applicable')
    expect(lifted({ ...not, inspectedAt: '2026-03-31' }, '2026-04-30').verdict).toBe('violation')
    expect(lifted({ ...inspected, liftedAt: '2026-04-02' }, '2026-04-30')).toMatchObject({
      verdict: 'violation',
      measured: '2026-04-02',
      required: '2026-03-30',
    })
  })

  test('`months`, `graceDays`, `dayCount`, `roll`', () => {
    expect(
      lifted({ ...inspected, inspectedAt: '2025-12-29', liftedAt: '2025-12-29' }, '2026-01-31', { months: 3 }).verdict,
    ).toBe('compliant')
    const late = { ...inspected, liftedAt: '2026-04-02' }
    expect(lifted(late, '2026-04-30', { graceDays: 3 }).verdict).toBe('violation')
    expect(lifted(late, '2026-04-30', { graceDays: 4 }).verdict).toBe('compliant')
    expect(lifted(late, '2026-04-30', { graceDays: 4, dayCount: 'workdays' }).due).toBe('2026-04-02')
    expect(lifted({}, '2026-03-30', { roll: false }).verdict).toBe('violation')
  })

  test('the end of a period is the last day of a shorter month', () => {
    const finding = only(rule, [leader(), admonition('2025-08-31')], { asOf: '2025-12-31' })
    expect(finding.window.to).toBe('2026-02-28')
  })
})

describe('escalation/disposition', () => {
  const rule = 'disposition'
  const inspection = (more: Given = {}): Given => ({
    kind: 'inspection',
    id: 'i1',
    personId: 'P1',
    at: '2025-09-16T15:00:00+08:00',
    found: 'absent',
    by: '县纪委',
    ...more,
  })
  const disposition = (date: string, more: Given = {}): Given => ({
    kind: 'disposition',
    id: `d-${date}`,
    inspectionId: 'i1',
    measure: '批评教育',
    at: date,
    ...more,
  })
  const days = (values: Given = {}) => option(rule, { days: 5, ...values })

  test('off until a number of days is set', () => {
    expect(findings(rule, given(inspection()))).toEqual([])
    expect(findings(rule, given(inspection()), days())).toHaveLength(1)
  })

  test('the unit of the inspected person answers, and the finding names him', () => {
    const finding = only(rule, given(inspection()), days())
    expect(finding).toMatchObject({
      verdict: 'violation',
      subject: { type: 'unit', id: 'T', name: '清溪镇' },
      window: { key: 'inspection:i1' },
      due: '2025-09-22',
      measured: null,
      required: '2025-09-22',
    })
    expect(finding.message).toEqual({
      'zh-CN': '9月16日检查未见干部P1在岗，应于 9月22日前处置，未见处置记录。',
      en: 'The inspection of 16 September did not find 干部P1 at the post; a disposition was due by 22 September, and none is on record.',
    })
  })

  test('made in time, late, before the inspection, about another one', () => {
    const verdict = (...records: readonly Given[]) => only(rule, given(inspection(), ...records), days()).verdict
    expect(verdict(disposition('2025-09-16'))).toBe('compliant')
    expect(verdict(disposition('2025-09-22'))).toBe('compliant')
    expect(verdict(disposition('2025-09-23'))).toBe('violation')
    expect(verdict(disposition('2025-09-15'))).toBe('violation')
    expect(verdict(disposition('2025-09-22', { inspectionId: 'i2' }))).toBe('violation')
    expect(findings(rule, given(inspection({ found: 'present' })), days())).toEqual([])
  })

  test('options, and what is open or not covered', () => {
    const late = given(inspection(), disposition('2025-09-23'))
    expect(only(rule, late, days({ days: 7 })).verdict).toBe('compliant')
    expect(only(rule, late, days({ dayCount: 'workdays' })).required).toBe('2025-09-23')
    expect(only(rule, late, days({ roll: false })).required).toBe('2025-09-21')
    expect(only(rule, given(inspection()), { ...days(), asOf: '2025-09-22' }).verdict).toBe('pending')
    expect(only(rule, given(inspection()), { ...days(), complete: ['inspection', 'leave', 'trip'] }).verdict).toBe(
      'indeterminate',
    )
    expect(
      only(rule, given(inspection()), { ...days(), complete: ['inspection', 'disposition', 'trip'] }).verdict,
    ).toBe('indeterminate')
  })

  test('nothing is due for an absence on a valid leave or during a trip', () => {
    const leave = (more: Given = {}) => ({
      kind: 'leave',
      id: 'l',
      personId: 'P1',
      type: 'annual',
      from: '2025-09-16',
      to: '2025-09-16',
      approvals: [{ authority: 'county-leader', at: '2025-09-15' }],
      ...more,
    })
    const verdict = (...records: readonly Given[]) => only(rule, given(inspection(), ...records), days()).verdict
    expect(verdict(leave())).toBe('not-applicable')
    expect(verdict(leave({ approvals: [] }))).toBe('violation')
    expect(verdict(leave({ from: '2025-09-18', to: '2025-09-18' }))).toBe('violation')
    const trip = (from: string, to: string) => ({
      kind: 'trip',
      id: 't',
      personId: 'P1',
      from: `2025-09-16T${from}:00+08:00`,
      to: `2025-09-16T${to}:00+08:00`,
      purpose: 'superior-meeting',
    })
    expect(verdict(trip('14:00', '16:00'))).toBe('not-applicable')
    expect(verdict(trip('15:00', '16:00'))).toBe('not-applicable')
    expect(verdict(trip('09:00', '14:59'))).toBe('violation')
  })

  test('judged in the period of the inspection and in that of the due date', () => {
    const of = (from: string, to: string) =>
      findings(rule, given(inspection()), { from, to, ...days({ days: 30 }) }).length
    expect(of('2025-09-16', '2025-09-16')).toBe(1)
    expect(of('2025-10-16', '2025-10-16')).toBe(1)
    expect(of('2025-09-17', '2025-10-15')).toBe(0)
    const excused = {
      kind: 'leave',
      id: 'l',
      personId: 'P1',
      type: 'annual',
      from: '2025-09-16',
      to: '2025-09-16',
      approvals: [{ authority: 'county-leader', at: '2025-09-15' }],
    }
    expect(
      only(rule, given(inspection(), excused), { from: '2025-10-16', to: '2025-10-16', ...days({ days: 30 }) }).verdict,
    ).toBe('not-applicable')
  })

  test('the pack says nothing of data without such records but that nothing was assessed', () => {
    expect(
      report([leader()]).findings.filter(
        ({ ruleId }) => ruleId.startsWith('escalation/') && !ruleId.endsWith('threshold'),
      ),
    ).toEqual([])
  })
})
