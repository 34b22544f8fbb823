import { describe, expect, test } from 'vitest'
import {
  coverage,
  fri,
  judge,
  leader,
  leaveOf,
  mon,
  night,
  official,
  person,
  post,
  ruling,
  said,
  sat,
  staff,
  sun,
  thu,
  trip,
  tue,
  wed,
} from '../given.js'

const rule = 'attendance/home-commute'
const home = (date: string, more = {}) => night(date, { id: `home-${date}`, place: 'county-home', ...more })
const atHome = [leader(), home(wed)]

describe(rule, () => {
  test('an interior night at a county home: a violation, without a remedy', () => {
    const finding = judge(atHome).finding(rule, wed)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 1, required: 0 })
    expect(finding).toMatchObject({
      severity: 'error',
      force: 'must',
      unit: 'nights',
      comparison: 'equal',
      causedBy: [],
      window: { type: 'night', key: wed },
    })
    expect(finding.citations).toEqual([{ document: 'S4', clause: 'S4.03' }])
    expect(finding.evidence).toEqual({
      counted: [`night-duty:home-${wed}`],
      discounted: [],
      undecided: [],
      missing: [],
    })
    expect(finding.message).toEqual({
      'zh-CN': '9月17日夜间的记录地点为县城住处，不计入住乡。',
      en: 'The night of 17 September is recorded at a county home and does not count as a night in the township.',
    })
    expect(finding.remedy).toBeUndefined()
  })

  test('only positive evidence of harm: no record, or one of another place, is nothing to judge', () => {
    const others = [night(mon), night(tue, { place: 'elsewhere' })]
    const judged = judge([leader(), ...others])
    expect(judged.verdicts(rule)).toEqual({
      [mon]: 'not-applicable',
      [tue]: 'not-applicable',
      [wed]: 'not-applicable',
      [thu]: 'not-applicable',
    })
    const open = judge([leader(), coverage('night-duty', mon, mon)], { complete: false })
    expect(new Set(Object.values(open.verdicts(rule)))).toEqual(new Set(['not-applicable']))
  })

  test('an error for the leadership team, information for others', () => {
    const severity = (who: ReturnType<typeof leader>) => judge([who, home(wed)]).finding(rule, wed).severity
    expect([severity(leader()), severity(official()), severity(staff())]).toEqual(['error', 'info', 'info'])
    const joined = person('P1', post({ to: tue }), post({ from: wed, classes: ['leadership-team'] }))
    const judged = judge([joined, home(mon), home(wed)])
    expect([judged.finding(rule, mon).severity, judged.finding(rule, wed).severity]).toEqual(['info', 'error'])
  })

  test('interior nights only, of township officials', () => {
    expect(Object.keys(judge([leader(), home(fri), home(sat), home(sun)]).verdicts(rule))).toEqual([mon, tue, wed, thu])
    expect(judge([person('P1', post({ classes: ['first-secretary'] })), home(wed)]).verdicts(rule)).toEqual({})
    expect(judge([leader('P1', { to: wed }), home(wed)]).verdict(rule, wed)).toBeUndefined()
  })

  test('an excused night is not applicable; a leave that is void excuses none and is the cause of nothing here', () => {
    expect(judge([...atHome, leaveOf(wed)]).verdict(rule, wed)).toBe('not-applicable')
    expect(judge([...atHome, leaveOf(thu)]).verdict(rule, wed)).toBe('not-applicable')
    expect(judge([...atHome, leaveOf(fri)]).verdict(rule, wed)).toBe('violation')
    expect(judge([...atHome, trip(`${wed} 08:00`, `${thu} 12:00`)]).verdict(rule, wed)).toBe('not-applicable')
    expect(judge([...atHome, trip(`${wed} 08:00`, `${wed} 20:00`)]).verdict(rule, wed)).toBe('violation')
    const policies = { 'trip.lateReturnCutoff': '20:00' }
    expect(judge([...atHome, trip(`${wed} 08:00`, `${wed} 20:00`)], { policies }).verdict(rule, wed)).toBe(
      'not-applicable',
    )
    expect(judge([...atHome, leaveOf(wed, wed, { approvals: [] })]).verdict(rule, wed)).toBe('violation')
  })

  test('undecided where records contradict each other, settled by a ruling', () => {
    const conflict = [...atHome, night(wed)]
    const finding = judge(conflict).finding(rule, wed)
    expect(said(finding)).toEqual({ verdict: 'indeterminate', measured: [0, 1], required: 0 })
    expect(finding.evidence.undecided).toEqual([{ record: `night-duty:home-${wed}`, reason: 'conflicting-place' }])
    expect(finding.message.en).toBe('Where the night of 17 September was spent is undecided; no conclusion is drawn.')
    expect(judge([...conflict, ruling('night-duty', `night-${wed}`, 'discount')]).verdict(rule, wed)).toBe('violation')
    expect(judge([...conflict, ruling('night-duty', `home-${wed}`, 'discount')]).verdict(rule, wed)).toBe(
      'not-applicable',
    )
    const elsewhere = judge([...atHome, night(wed, { place: 'elsewhere' })])
    expect(elsewhere.verdict(rule, wed)).toBe('violation')
  })

  test('undecided where leaves are not covered, pending while one could still be approved', () => {
    const declared = [coverage('night-duty', mon, sun), coverage('trip', mon, '2025-09-22')]
    expect(judge([...atHome, ...declared], { complete: false }).verdict(rule, wed)).toBe('indeterminate')
    expect(judge([...atHome, ...declared, coverage('leave', mon, sun)], { complete: false }).verdict(rule, wed)).toBe(
      'violation',
    )
    expect(judge(atHome, { asOf: '2025-09-22' }).verdict(rule, wed)).toBe('pending')
    expect(judge(atHome, { asOf: '2025-09-23' }).verdict(rule, wed)).toBe('violation')
  })

  test('a record entered too late is no evidence, unless it is only flagged; one with two contents is in doubt', () => {
    const late = [leader(), home(wed, { recordedAt: `${sat}T08:00:00+08:00` })]
    expect(judge(late).verdict(rule, wed)).toBe('not-applicable')
    expect(judge(late, { policies: { 'evidence.backdated': 'flag' } }).verdict(rule, wed)).toBe('violation')
    expect(judge([...atHome, home(wed, { place: 'township' })]).verdict(rule, wed)).toBe('indeterminate')
  })

  test('by the instant: 00:40 is the night before; keyed by the morning it bears the morning’s date', () => {
    const given = [leader(), home(wed, { night: undefined, at: `${thu}T00:40:00+08:00` })]
    expect(judge(given).verdict(rule, wed)).toBe('violation')
    expect(judge(given, { policies: { 'evidence.nightKey': 'morning' } }).verdict(rule, thu)).toBe('violation')
    expect(judge(given, { policies: { 'evidence.nightKey': 'morning' } }).verdict(rule, wed)).toBe('not-applicable')
  })

  test('the sentence of an undecided night says whether the place or the excuse is in doubt', () => {
    const home = night(wed, { place: 'county-home' })
    const excuse = judge([leader(), home, coverage('night-duty', mon, sun)], { complete: false }).finding(rule, wed)
    expect(excuse.message).toEqual({
      'zh-CN': '9月17日夜间的记录地点为县城住处；当夜是否准假或公出待核实，不作结论。',
      en: 'The night of 17 September is recorded at a county home; whether a leave or trip excuses it is undecided, and no conclusion is drawn.',
    })
    const place = judge([leader(), home, night(wed, { id: 'here' })]).finding(rule, wed)
    expect(place.message.en).toBe('Where the night of 17 September was spent is undecided; no conclusion is drawn.')
  })
})
