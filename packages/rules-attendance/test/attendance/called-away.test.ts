import { describe, expect, test } from 'vitest'
import {
  coverage,
  type Given,
  judge,
  leaveOf,
  person,
  post,
  ruling,
  sat,
  staff,
  sun,
  thu,
  trip,
  tue,
  wed,
} from '../given.js'

const rule = 'attendance/called-away'
const week = '2025-W38'
const measured = (...records: readonly Given[]) => judge([staff(), ...records]).finding(rule, week).measured

describe(rule, () => {
  test('an overnight meeting and one of a day take three of the five workdays', () => {
    const given = [trip(`${tue} 08:00`, `${wed} 18:00`), trip(`${thu} 08:00`, `${thu} 17:30`)]
    const finding = judge([staff(), ...given]).finding(rule, week)
    expect(finding).toMatchObject({ verdict: 'measured', measured: 3, required: 5, unit: 'days', severity: 'info' })
    expect(finding.evidence.counted).toEqual([`trip:trip-${tue}`, `trip:trip-${thu}`])
    expect(finding.message).toEqual({
      'zh-CN': '第38周工作日 5 天中，上级会议占用 3 天。',
      en: 'Week 38: superior meetings took 3 days of 5 days that were workdays.',
    })
    expect(finding.remedy).toBeUndefined()
  })

  test('a meeting has to cover the session, with the margin', () => {
    expect(measured(trip(`${wed} 09:00`, `${wed} 16:00`))).toBe(0)
    expect(measured(trip(`${wed} 09:30`, `${wed} 16:30`))).toBe(1)
    expect(measured(trip(`${wed} 09:31`, `${wed} 16:30`))).toBe(0)
    expect(measured(trip(`${wed} 09:30`, `${wed} 16:29`))).toBe(0)
    expect(measured(trip(wed, thu))).toBe(2)
  })

  test('other purposes, rest days and trips ruled out do not count; a leave of the same day takes nothing away', () => {
    expect(measured(trip(wed, thu, { purpose: 'training' }))).toBe(0)
    expect(measured(trip(sat, sun))).toBe(0)
    expect(measured(trip(wed, wed), ruling('trip', `trip-${wed}`, 'discount'))).toBe(0)
    expect(measured(trip(wed, wed), leaveOf(wed))).toBe(1)
    expect(measured(trip(wed, wed), trip(wed, wed, { id: 'second' }))).toBe(1)
  })

  test('a trip in doubt is a day that may have been taken', () => {
    expect(measured(trip(wed, wed), trip(wed, thu))).toEqual([0, 2])
  })

  test('a week without any is not listed, nor is one of which trips are not covered', () => {
    const listed = (records: readonly Given[], complete = true) => {
      const { report } = judge([staff(), ...records], { complete })
      return report.summary.byRule[rule]?.measured
    }
    expect(listed([])).toBe(1)
    const given = [staff(), coverage('attendance', '2025-09-01', '2025-09-30')]
    expect(judge(given, { complete: false }).finding(rule, week).measured).toBe(0)
  })

  test('in a make-up week all six workdays', () => {
    const judged = judge([staff(), trip('2025-09-28', '2025-09-28')], { from: '2025-09-22', to: '2025-09-28' })
    expect(judged.finding(rule, '2025-W39')).toMatchObject({ measured: 1, required: 6 })
  })

  test('a week without a workday in post is not looked at, and only days in post count', () => {
    expect(judge([person('P1', post({ from: sat }))]).verdict(rule, week)).toBe('not-applicable')
    const judged = judge([person('P1', post({ from: thu })), trip(wed, thu)])
    expect(judged.finding(rule, week)).toMatchObject({ measured: 1, required: 2 })
  })

  test('visiting officials are none of the township’s', () => {
    expect(judge([person('P1', post({ classes: ['visiting'] })), trip(wed, thu)]).verdict(rule, week)).toBe(undefined)
  })
})
