import { describe, expect, test } from 'vitest'
import {
  coverage,
  expectRemedied,
  fri,
  type Given,
  judge,
  leader,
  leaveOf,
  mon,
  night,
  nights,
  official,
  person,
  post,
  ruling,
  said,
  sat,
  sun,
  thu,
  trip,
  tue,
  wed,
  week,
} from '../../rules-attendance/test/given.js'

const rule = '543/leader-nights'
const everyNight = { options: { [rule]: { everyWorkdayNight: true } } }
const threeNights = [leader(), ...nights(mon, tue, wed)]

describe(rule, () => {
  test('a case for each interior night; the one without a record is a violation', () => {
    const judged = judge(threeNights)
    expect(judged.verdicts(rule)).toEqual({
      [mon]: 'compliant',
      [tue]: 'compliant',
      [wed]: 'compliant',
      [thu]: 'violation',
    })
    expect(said(judged.finding(rule, wed))).toEqual({ verdict: 'compliant', measured: 1, required: 1 })
    const finding = judged.finding(rule, thu)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 0, required: 1 })
    expect(finding).toMatchObject({
      severity: 'error',
      force: 'must',
      unit: 'nights',
      window: { type: 'night', from: thu, to: thu },
      causedBy: [],
    })
    expect(finding.citations).toEqual([{ document: 'S4', clause: 'S4.14' }])
    expect(finding.evidence).toEqual({ counted: [], discounted: [], undecided: [], missing: [thu] })
    expect(finding.message).toEqual({
      'zh-CN': '9月18日夜间未见计入的住乡记录。',
      en: 'No night in the township counts for the night of 18 September.',
    })
    expect(expectRemedied(threeNights, finding)).toMatchObject([{ kind: 'night-duty', night: thu, place: 'township' }])
  })

  test('two records of one night measure two, and are no more than met', () => {
    expect(said(judge([...threeNights, night(wed, { id: 'again', form: 'duty' })]).finding(rule, wed)).verdict).toBe(
      'compliant',
    )
  })

  test('only the leadership team of the township', () => {
    expect(judge([official()]).verdicts(rule)).toEqual({})
    expect(judge([person('P1', post({ unitId: 'C', classes: ['leadership-team'] }))]).verdicts(rule)).toEqual({})
    const joined = judge([person('P1', post({ to: tue }), post({ from: wed, classes: ['leadership-team'] }))])
    expect(Object.keys(joined.verdicts(rule))).toEqual([wed, thu])
  })

  test('`everyWorkdayNight` adds the night of a workday before a rest day', () => {
    const judged = judge([...threeNights, night(thu)], everyNight)
    expect(judged.verdicts(rule)).toEqual({
      [mon]: 'compliant',
      [tue]: 'compliant',
      [wed]: 'compliant',
      [thu]: 'compliant',
      [fri]: 'violation',
    })
    expectRemedied([...threeNights, night(thu)], judged.finding(rule, fri), everyNight)
  })

  test('the night before a make-up Monday is one, the one before a holiday none', () => {
    const dates = week('2025-09-22')
    const asked = { from: dates[0], to: '2025-10-08' }
    expect(Object.keys(judge([leader()], asked).verdicts(rule))).toEqual([
      ...dates.slice(0, 4),
      '2025-09-28',
      '2025-09-29',
    ])
    expect(judge([leader(), ...nights(...dates)], asked).verdict(rule, '2025-09-28')).toBe('compliant')
    const newYear = { from: '2025-12-29', to: '2026-01-04' }
    expect(Object.keys(judge([leader()], newYear).verdicts(rule))).toEqual(['2025-12-29', '2025-12-30', '2026-01-04'])
    expect(Object.keys(judge([leader()], { ...newYear, ...everyNight }).verdicts(rule))).toEqual([
      '2025-12-29',
      '2025-12-30',
      '2025-12-31',
      '2026-01-04',
    ])
  })

  test('a leave excuses its nights and the one before it, an overnight trip its own, a one-day trip none', () => {
    const onLeave = judge([leader(), leaveOf(wed)]).verdicts(rule)
    expect(onLeave).toEqual({
      [mon]: 'violation',
      [tue]: 'not-applicable',
      [wed]: 'not-applicable',
      [thu]: 'violation',
    })
    const overnight = judge([leader(), trip(`${tue} 08:00`, `${wed} 18:00`)]).verdicts(rule)
    expect(overnight).toEqual({ [mon]: 'violation', [tue]: 'not-applicable', [wed]: 'violation', [thu]: 'violation' })
    expect(judge([leader(), trip(`${tue} 08:00`, `${tue} 18:00`)]).verdict(rule, tue)).toBe('violation')
    const policies = { 'trip.lateReturnCutoff': '18:00' }
    expect(judge([leader(), trip(`${tue} 08:00`, `${tue} 18:00`)], { policies }).verdict(rule, tue)).toBe(
      'not-applicable',
    )
    expect(judge([leader(), trip(`${tue} 08:00`, `${tue} 17:59`)], { policies }).verdict(rule, tue)).toBe('violation')
  })

  test('a leave that is void excuses none, and is the cause', () => {
    const judged = judge([leader(), leaveOf(wed, wed, { approvals: [] })])
    const cause = judged.finding('leave/authority', `leave:leave-${wed}`)
    expect(said(judged.finding(rule, tue))).toEqual({ verdict: 'violation', measured: 0, required: 1 })
    expect(judged.finding(rule, tue).causedBy).toEqual([cause.fingerprint])
    expect(judged.finding(rule, wed).causedBy).toEqual([cause.fingerprint])
    expect(judged.finding(rule, thu).causedBy).toEqual([])
    const late = [leader(), leaveOf(wed, wed, { approvals: [{ authority: 'party-secretary', at: '2025-09-20' }] })]
    expect(judge(late).verdict(rule, wed)).toBe('violation')
    expect(judge(late, { policies: { 'leave.retroactiveDays': 3 } }).verdict(rule, wed)).toBe('not-applicable')
  })

  test('a night at a county home: `home-commute` of that night is the cause', () => {
    const judged = judge([...threeNights, night(thu, { place: 'county-home' })])
    const finding = judged.finding(rule, thu)
    expect(finding.evidence.discounted).toEqual([{ record: `night-duty:night-${thu}`, reason: 'wrong-place' }])
    expect(finding.causedBy).toEqual([judged.finding('attendance/home-commute', thu).fingerprint])
    expect(finding.remedy).toBeUndefined()
  })

  test('an unsigned village night, one entered too late, and what rulings and policies say of them', () => {
    const village = [
      ...threeNights,
      night(thu, { place: 'village', villageId: 'V1', signature: { signerType: 'village-cadre' } }),
    ]
    expect(judge(village).verdict(rule, thu)).toBe('violation')
    expect(judge(village, { policies: { 'evidence.acceptVillageCadre': true } }).verdict(rule, thu)).toBe('compliant')
    expect(judge([...village, ruling('night-duty', `night-${thu}`, 'credit')]).verdict(rule, thu)).toBe('compliant')
    const late = [...threeNights, night(thu, { recordedAt: `${sat}T08:00:00+08:00` })]
    const judged = judge(late)
    expect(judged.finding(rule, thu).causedBy).toEqual([
      judged.finding('integrity/backdated', `night-duty:night-${thu}`).fingerprint,
    ])
    expect(judge(late, { policies: { 'evidence.backdated': 'flag' } }).verdict(rule, thu)).toBe('compliant')
  })

  test('rulings of one date that disagree leave a night undecided, whatever else is against it', () => {
    const disputed = (more: Given) => [
      ...threeNights,
      night(thu, more),
      ruling('night-duty', `night-${thu}`, 'credit', { id: 'one' }),
      ruling('night-duty', `night-${thu}`, 'discount', { id: 'other' }),
    ]
    for (const more of [{ place: 'county-home' }, { place: 'village' }, { recordedAt: '2025-09-30T08:00:00+08:00' }]) {
      const found = judge(disputed(more)).finding(rule, thu)
      expect(said(found)).toEqual({ verdict: 'indeterminate', measured: [0, 1], required: 1 })
      expect(found.evidence.undecided).toEqual([{ record: `night-duty:night-${thu}`, reason: 'two-contents' }])
    }
  })

  test('with posts in two units the cause is the finding of the same unit', () => {
    const both = person('P1', post({ rank: 'section-chief', classes: ['leadership-team'] }), post({ unitId: 'D' }))
    const judged = judge([both, ...nights(mon, tue, wed), night(thu, { place: 'county-home' })])
    const homes = judged.report.findings.filter(
      ({ ruleId, verdict }) => ruleId === 'attendance/home-commute' && verdict === 'violation',
    )
    expect(homes.map(({ subject }) => subject.unitId)).toEqual(['D', 'T'])
    expect(judged.finding(rule, thu).causedBy).toEqual([homes[1].fingerprint])
  })

  test('keyed by the morning, the night of Thursday is Friday’s', () => {
    const judged = judge(threeNights, { policies: { 'evidence.nightKey': 'morning' } })
    expect(judged.verdicts(rule)).toEqual({
      [tue]: 'compliant',
      [wed]: 'compliant',
      [thu]: 'compliant',
      [fri]: 'violation',
    })
    const records = expectRemedied(threeNights, judged.finding(rule, fri), {
      policies: { 'evidence.nightKey': 'morning' },
    })
    expect(records).toMatchObject([{ night: thu }])
  })

  test('inferred coverage ends with the last recorded evening, however nights are keyed', () => {
    const given = [...threeNights, coverage('leave', mon, sun), coverage('trip', mon, sun)]
    expect(judge(given, { complete: false }).verdict(rule, thu)).toBe('indeterminate')
    const morning = { complete: false, policies: { 'evidence.nightKey': 'morning' } }
    expect(judge(given, morning).verdict(rule, fri)).toBe('indeterminate')
  })

  test('in doubt: two places, no coverage of nights, of leaves', () => {
    const two = judge([...threeNights, night(thu), night(thu, { id: 'home', place: 'county-home' })]).finding(rule, thu)
    expect(said(two)).toEqual({ verdict: 'indeterminate', measured: [0, 1], required: 1 })
    const excuses = [coverage('leave', mon, '2025-09-22'), coverage('trip', mon, '2025-09-22')]
    const open = judge([...threeNights, ...excuses, coverage('night-duty', mon, wed)], { complete: false }).finding(
      rule,
      thu,
    )
    expect(open.verdict).toBe('indeterminate')
    expect(open.evidence.undecided).toEqual([{ record: `date:${thu}`, reason: 'not-covered' }])
    const noLeaves = [...threeNights, coverage('night-duty', mon, sun), excuses[1]]
    expect(judge(noLeaves, { complete: false }).verdicts(rule)).toEqual({
      [mon]: 'compliant',
      [tue]: 'compliant',
      [wed]: 'compliant',
      [thu]: 'indeterminate',
    })
  })

  test('pending while the entry or a leave of the next day could still be in time', () => {
    expect(judge(threeNights, { asOf: fri }).verdict(rule, thu)).toBe('pending')
    // A leave that begins on Friday would excuse Thursday's night, and can be approved until Monday.
    expect(judge(threeNights, { asOf: '2025-09-22' }).verdict(rule, thu)).toBe('pending')
    expect(judge(threeNights, { asOf: '2025-09-23' }).verdict(rule, thu)).toBe('violation')
  })
})
