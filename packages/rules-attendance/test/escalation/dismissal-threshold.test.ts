import { describe, expect, test } from 'vitest'
import { addDays } from '../../../core/test/reference/civil.js'
import { isNationalWorkday } from '../../../core/test/reference/workdays.js'
import { type Given, leader, person, post } from '../given.js'
import { findings, only } from './frame.js'

const rule = 'dismissal-threshold'
const rules = { 'attendance/present': 'error' as const }
const between = (from: string, to: string): string[] => {
  const dates: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}
const workdays = (from: string, to: string) => between(from, to).filter(isNationalWorkday)

/** Training on every date of 2024 and 2025 but those on which nothing is on record. */
function awayBut(absent: readonly string[]): Given[] {
  const spans: [string, string][] = []
  for (const date of between('2024-01-01', '2025-12-31')) {
    if (absent.includes(date)) continue
    const last = spans.at(-1)
    if (last && addDays(last[1], 1) === date) last[1] = date
    else spans.push([date, date])
  }
  return spans.map(([from, to]) => ({ kind: 'trip', id: `t-${from}`, personId: 'P1', from, to, purpose: 'training' }))
}
const of = (absent: readonly string[], more: readonly Given[] = [], asked = {}) =>
  only(rule, [leader(), ...awayBut(absent), ...more], { rules, ...asked })

const june = workdays('2025-06-03', '2025-07-31')
const spread = workdays('2025-01-01', '2025-12-31').filter((_, i) => i % 4 === 0)

describe('escalation/dismissal-threshold', () => {
  test('fifteen in a row are not more than fifteen; sixteen are, for information', () => {
    expect(of(june.slice(0, 15)).verdict).toBe('compliant')
    const finding = of(june.slice(0, 16))
    expect(finding).toMatchObject({
      verdict: 'violation',
      severity: 'info',
      force: 'may',
      window: { type: 'year', key: '2025' },
      measured: 16,
      required: 15,
      unit: 'days',
      comparison: 'at-most',
      citations: [{ document: 'CSL', clause: '88' }],
    })
    expect(finding.causedBy).toHaveLength(16)
    expect(finding.message).toEqual({
      'zh-CN': '2025年有连续 16 天未见到岗、请假或公出记录，界限为 15 天；供组织核实，不作结论。',
      en: '2025: 16 days in a row without presence, leave or trip on record; the bound is 15 days. For the organization to look into; no conclusion is drawn.',
    })
  })

  test('rest days within do not break the run, a workday of another kind does', () => {
    const [first, ...others] = june
    expect(of([first, ...others.slice(1, 16)]).verdict).toBe('compliant')
    // The National Day holiday lies within, and the make-up workday belongs to it.
    const october = workdays('2025-09-19', '2025-10-17')
    expect(october).toContain('2025-09-28')
    expect(of(october.slice(0, 16))).toMatchObject({ verdict: 'violation', measured: 16 })
    expect(of(october.slice(0, 16).filter((date) => date !== '2025-09-28')).verdict).toBe('compliant')
  })

  test('thirty in all are not more than thirty; thirty-one are', () => {
    expect(of(spread.slice(0, 30)).verdict).toBe('compliant')
    const finding = of(spread.slice(0, 31))
    expect(finding).toMatchObject({ verdict: 'violation', measured: 31, required: 30 })
    expect(finding.message.en).toContain('31 days in all')
    expect(finding.causedBy).toHaveLength(31)
  })

  test('a run over New Year is found in the year in which it passes the bound', () => {
    const turn = workdays('2024-12-20', '2025-01-31')
    const asked = { from: '2024-01-01', to: '2025-12-31' }
    const years = (n: number) =>
      findings(rule, [leader(), ...awayBut(turn.slice(0, n))], { rules, ...asked }).map(({ window, verdict }) => [
        window.key,
        verdict,
      ])
    expect(years(15)).toEqual([
      ['2024', 'compliant'],
      ['2025', 'compliant'],
    ])
    expect(years(16)).toEqual([
      ['2024', 'compliant'],
      ['2025', 'violation'],
    ])
    // One that ended before the year belongs to the year before alone.
    const before = workdays('2024-12-02', '2024-12-31').slice(-16)
    expect(findings(rule, [leader(), ...awayBut(before)], { rules, ...asked }).map(({ verdict }) => verdict)).toEqual([
      'violation',
      'compliant',
    ])
  })

  test('dates with a sick or maternity leave on record do not count, approved or not', () => {
    const leave = (type: string, more: Given = {}) => ({
      kind: 'leave',
      id: 'l',
      personId: 'P1',
      type,
      from: june[3],
      to: june[3],
      ...more,
    })
    const sixteen = june.slice(0, 16)
    for (const type of ['sick', 'maternity']) expect(of(sixteen, [leave(type)]).verdict, type).toBe('compliant')
    for (const type of ['annual', 'personal', 'other'])
      expect(of(sixteen, [leave(type)]).verdict, type).toBe('violation')
    const ruling = {
      kind: 'ruling',
      id: 'u',
      recordKind: 'leave',
      recordId: 'l',
      decision: 'discount',
      reason: '不实',
      by: '县纪委',
      at: '2025-09-01',
    }
    expect(of(sixteen, [leave('sick'), ruling]).verdict).toBe('violation')
    expect(of(spread.slice(0, 31), [leave('sick', { from: spread[5], to: spread[5] })]).verdict).toBe('compliant')
  })

  test('options', () => {
    const values = (given: Given) => ({ rules: { ...rules, 'escalation/dismissal-threshold': given } })
    expect(of(june.slice(0, 4), [], values({ consecutive: 3 }))).toMatchObject({
      verdict: 'violation',
      measured: 4,
      required: 3,
    })
    expect(of(june.slice(0, 3), [], values({ consecutive: 3 })).verdict).toBe('compliant')
    expect(of(spread.slice(0, 4), [], values({ cumulative: 3 })).verdict).toBe('violation')
    expect(of(spread.slice(0, 4), [], values({ cumulative: 4 })).verdict).toBe('compliant')
    expect(of(june.slice(0, 16), [], values({ rules: ['attendance/home-commute'] })).verdict).toBe('compliant')
    const personal = { kind: 'leave', id: 'l', personId: 'P1', type: 'personal', from: june[3], to: june[3] }
    expect(of(june.slice(0, 16), [personal], values({ excluded: ['personal'] })).verdict).toBe('compliant')
  })

  test('findings under appeal do not count; the year that runs is pending unless it is certain', () => {
    const sixteen = june.slice(0, 16)
    const [print] = of(sixteen).causedBy
    const appeal = { kind: 'appeal', id: 'ap', findingFingerprint: print, by: 'P1', at: '2025-10-01', grounds: '病' }
    expect(of(sixteen, [appeal]).verdict).toBe('compliant')
    expect(of(june.slice(0, 15), [], { asOf: '2025-09-01' }).verdict).toBe('pending')
    expect(of(sixteen, [], { asOf: '2025-09-01' }).verdict).toBe('violation')
  })

  test('each unit by itself, and only a year whose last day is checked', () => {
    const two = person('P1', post(), post({ unitId: 'D' }))
    const found = findings(rule, [two, ...awayBut(june.slice(0, 16))], { rules })
    expect(found.map(({ subject, measured }) => [subject.unitId, measured])).toEqual([
      ['D', 16],
      ['T', 16],
    ])
    expect(findings(rule, [leader(), ...awayBut(june)], { rules, to: '2025-12-30' })).toEqual([])
  })
})
