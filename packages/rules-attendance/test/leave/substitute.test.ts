import { describe, expect, test } from 'vitest'
import {
  fri,
  type Given,
  judge,
  leader,
  leaveOf,
  mon,
  person,
  post,
  ruling,
  said,
  staff,
  sun,
  thu,
  trip,
  tue,
  wed,
} from '../given.js'

const rule = 'leave/substitute'
const key = `leave:leave-${tue}`
const accepted = { substituteId: 'P2', substituteAcceptedAt: `${mon}T10:00:00+08:00` }
const onLeave = (more: Given = accepted): Given => leaveOf(tue, wed, more)
const team = [leader('P1'), leader('P2')]
const verdict = (given: readonly Given[], asked: Parameters<typeof judge>[1] = {}) =>
  judge([...team, ...given], asked).verdict(rule, key)
const options = (values: Readonly<Record<string, unknown>>) => ({ options: { [rule]: values } })

describe(rule, () => {
  test('named and accepted: met; neither: a violation', () => {
    expect(said(judge([...team, onLeave()]).finding(rule, key))).toMatchObject({ verdict: 'compliant', measured: 1 })
    const finding = judge([...team, onLeave({})]).finding(rule, key)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 0, required: 1 })
    expect(finding).toMatchObject({ severity: 'error', force: 'must', due: wed, causedBy: [] })
    expect(finding.citations).toEqual([{ document: 'S4', clause: 'S4.17' }])
    expect(finding.evidence).toEqual({
      counted: [],
      discounted: [{ record: key, reason: 'not-accepted' }],
      undecided: [],
      missing: [],
    })
    expect(finding.message).toEqual({
      'zh-CN': '9月16日起的请假，未见代岗人应允的记录。',
      en: 'For the leave from 16 September, no substitute who accepted is on record.',
    })
  })

  test('who did not accept, accepted when it was over, or is oneself is none', () => {
    expect(verdict([onLeave({ substituteId: 'P2' })])).toBe('violation')
    expect(verdict([onLeave({ ...accepted, substituteAcceptedAt: wed })])).toBe('compliant')
    expect(verdict([onLeave({ ...accepted, substituteAcceptedAt: `${wed}T23:59:00+08:00` })])).toBe('compliant')
    expect(verdict([onLeave({ ...accepted, substituteAcceptedAt: thu })])).toBe('violation')
    expect(verdict([onLeave({ ...accepted, substituteId: 'P1' })])).toBe('violation')
  })

  test('a substitute who is away on one of the dates', () => {
    const away = (from: string, to = from, more: Given = {}) =>
      leaveOf(from, to, { id: 'other', personId: 'P2', ...more })
    expect(verdict([onLeave(), away(mon)])).toBe('compliant')
    expect(verdict([onLeave(), away(thu)])).toBe('compliant')
    const finding = judge([...team, onLeave(), away(wed, fri)]).finding(rule, key)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 1, required: 0 })
    expect(finding.unit).toBe('days')
    expect(finding.evidence.counted).toEqual([key, 'leave:other'])
    expect(finding.message['zh-CN']).toBe('9月16日起的请假由干部P2代岗，代岗人同期请假或公出 1 天。')
    expect(verdict([onLeave(), away(wed, fri, { approvals: [] })])).toBe('compliant')
    expect(verdict([onLeave(), trip(`${wed} 16:00`, `${wed} 20:00`, { personId: 'P2' })])).toBe('violation')
    expect(verdict([onLeave(), trip(`${wed} 18:00`, `${wed} 20:00`, { personId: 'P2' })])).toBe('compliant')
  })

  test('asks of the team on the first day, approved or not; nobody else', () => {
    expect(verdict([onLeave({ approvals: [] })])).toBe('violation')
    const given = [staff('P1'), leader('P2'), onLeave({})]
    expect(judge(given).verdicts(rule)).toEqual({})
    const later = person('P1', post({ to: tue }), post({ classes: ['leadership-team'], from: wed }))
    expect(judge([later, onLeave({})]).verdicts(rule)).toEqual({})
    expect(judge([...team, onLeave({}), ruling('leave', `leave-${tue}`, 'discount')]).verdicts(rule)).toEqual({})
    expect(judge([...team, onLeave({})], { from: wed, to: sun }).verdicts(rule)).toEqual({})
  })

  test('pending while the leave lasts, whatever it still lacks', () => {
    expect(verdict([onLeave({})], { asOf: tue })).toBe('pending')
    expect(verdict([onLeave({})], { asOf: wed })).toBe('pending')
    expect(verdict([onLeave({})], { asOf: thu })).toBe('violation')
    expect(verdict([onLeave()], { asOf: wed })).toBe('pending')
    expect(verdict([onLeave()], { asOf: thu })).toBe('compliant')
    expect(verdict([onLeave({})], { asOf: tue, ...options({ sameRank: true }) })).toBe('pending')
  })

  test('undecided where the absences of the substitute are not covered, and in the unit of the substitute only', () => {
    const of = (...records: readonly Given[]) =>
      judge([...team, onLeave(), ...records], { complete: false }).verdict(rule, key)
    expect(of({ kind: 'dataset', complete: ['leave'] })).toBe('indeterminate')
    expect(of({ kind: 'dataset', complete: ['leave', 'trip'] })).toBe('compliant')
    const declared = (unitId: string) =>
      ['leave', 'trip'].map((kind) => ({ kind: 'coverage', of: kind, from: mon, to: sun, unitId }))
    // Somebody in another unit of the county, whose absences are not declared.
    const stranger = person('P9', post({ unitId: 'C' }))
    expect(of(stranger, ...declared('T'))).toBe('compliant')
    expect(of(stranger, ...declared('D'))).toBe('indeterminate')
    expect(verdict([onLeave(), onLeave({})])).toBe('indeterminate')
  })

  test('`substituteMustServe`: shifts taken over and not served are held against who is away', () => {
    const shift = { kind: 'duty-shift', id: 'r', unitId: 'T', date: wed, shift: 'day', personId: 'P1', role: 'lead' }
    const served = { kind: 'duty-service', id: 's', unitId: 'T', date: wed, shift: 'day', personId: 'P2' }
    const on = options({ substituteMustServe: true })
    expect(verdict([onLeave(), shift])).toBe('compliant')
    expect(verdict([onLeave(), shift, served], on)).toBe('compliant')
    const finding = judge([...team, onLeave(), shift], on).finding(rule, key)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 1, required: 0 })
    expect(finding.evidence.counted).toEqual(['duty-shift:r', key])
    // A shift of the substitute's own is not meant.
    expect(verdict([onLeave(), { ...shift, personId: 'P2' }], on)).toBe('compliant')
  })

  test('`sameRank`: the same, another, none on record', () => {
    const on = options({ sameRank: true })
    expect(verdict([onLeave()], on)).toBe('compliant')
    const of = (rank?: string) =>
      judge([leader('P1'), leader('P2', rank ? { rank } : { rank: undefined }), onLeave()], on).verdict(rule, key)
    expect(of('section-chief')).toBe('violation')
    expect(of()).toBe('indeterminate')
    expect(judge([leader('P1'), leader('P2', { rank: 'section-chief' }), onLeave()]).verdict(rule, key)).toBe(
      'compliant',
    )
  })

  test('`maxCovered`: of leaves that overlap the one that began last is one too many', () => {
    const second = leaveOf(wed, thu, { id: 'second', personId: 'P3', ...accepted })
    const third = leaveOf(thu, fri, { id: 'third', personId: 'P4', ...accepted })
    const given = [...team, leader('P3'), leader('P4'), onLeave(), second, third]
    const of = (maxCovered: number) => {
      const judged = judge(given, options({ maxCovered }))
      return [
        judged.verdict(rule, key),
        judged.verdict(rule, 'leave:second', 'P3'),
        judged.verdict(rule, 'leave:third', 'P4'),
      ]
    }
    expect(of(0)).toEqual(['compliant', 'compliant', 'compliant'])
    expect(of(1)).toEqual(['compliant', 'violation', 'violation'])
    expect(of(2)).toEqual(['compliant', 'compliant', 'compliant'])
    expect(said(judge(given, options({ maxCovered: 1 })).finding(rule, 'leave:second', 'P3'))).toEqual({
      verdict: 'violation',
      measured: 2,
      required: 1,
    })
  })
})
