import { asOfText, dateList, isDate, lookUp, wallClock, weekDates, weekKey } from '@shouze/adapters/reporting'
import type { Severity } from '@shouze/core'
import { describe, expect, it } from 'vitest'
import { exitCodeOf } from '../src/exit-code.js'
import { printFaults } from '../src/faults.js'
import { columnsOf, emit, type Io, type Output } from '../src/io.js'
import { ansiPaint, choosePaint, noPaint } from '../src/text/paint.js'
import { reasonText } from '../src/text/records.js'
import { fraction, rowText } from '../src/text/row-text.js'
import { finding, reportOf } from './fixture.js'

describe('exit codes', () => {
  const report = (severity: Severity) =>
    reportOf({ findings: [finding({ ruleId: 'a/b', on: '2025-09-15', severity })] })
  it.each([
    ['error', 'error', 1],
    ['warning', 'error', 0],
    ['warning', 'warning', 1],
    ['info', 'warning', 0],
    ['info', 'info', 1],
    ['error', 'never', 0],
  ] as const)('%s with --fail-on %s is %i', (severity, failOn, code) => {
    expect(exitCodeOf(report(severity), failOn)).toBe(code)
  })

  it('only a violation counts, and refused input or a failed rule outweighs it', () => {
    const open = reportOf({ findings: [finding({ ruleId: 'a/b', on: '2025-09-15', verdict: 'indeterminate' })] })
    expect(exitCodeOf(open, 'info')).toBe(0)
    const message = { 'zh-CN': '', en: '' }
    expect(exitCodeOf({ ...report('error'), rejected: [{ code: 'x', message }] }, 'never')).toBe(3)
    expect(exitCodeOf({ ...report('error'), errors: [{ ruleId: 'a/b', code: 'x', message }] }, 'error')).toBe(3)
  })
})

describe('dates', () => {
  it('knows weeks with their year', () => {
    expect(weekKey('2025-09-15')).toBe('2025-W38')
    expect(weekKey('2024-12-30')).toBe('2025-W01')
    expect(weekKey('2027-01-03')).toBe('2026-W53')
    expect(weekDates('2026-W53')?.[0]).toBe('2026-12-28')
    expect(weekDates('2025-W53')).toBeUndefined()
    expect(weekDates('2025-W00')).toBeUndefined()
    expect(weekDates('2025-38')).toBeUndefined()
  })

  it('knows dates that exist', () => {
    expect(isDate('2024-02-29')).toBe(true)
    for (const date of ['2025-02-29', '2025-13-01', '2025-9-1', '']) expect(isDate(date)).toBe(false)
  })

  it('reads dates out', () => {
    expect(dateList(['2025-10-01', '2025-09-19', '2025-09-16'], 'en')).toBe('16, 19 Sep, 1 Oct')
    expect(dateList(['2025-10-01', '2025-09-19', '2025-09-16'], 'zh-CN')).toBe('9月16、19日、10月1日')
  })

  it('shows instants on the clock of the data', () => {
    expect(wallClock('2025-09-16T23:30:00Z', 'Asia/Shanghai')).toEqual({ date: '2025-09-17', time: '07:30' })
    expect(wallClock('2025-09-16T08:05:00', 'Asia/Shanghai')).toEqual({ date: '2025-09-16', time: '08:05' })
    expect(asOfText('2025-10-20T00:00:00+08:00', 'Asia/Shanghai')).toBe('2025-10-20')
    expect(asOfText('2025-10-20T09:00:00+08:00', 'Asia/Shanghai')).toBe('2025-10-20 09:00')
    expect(asOfText('2025-10-20', 'Asia/Shanghai')).toBe('2025-10-20')
  })
})

describe('fractions', () => {
  const of = (measured: unknown, required: unknown) =>
    fraction([finding({ ruleId: 'a/b', on: '2025-09-15', measured: measured as number, required: required as number })])
  it.each([
    [4, 5, '4/5'],
    [[0, 1], 1, '0-1/1'],
    [[2, null], 4, '2+/4'],
    [[null, 3], 4, '?-3/4'],
    [[null, null], 4, ''],
    [2, [0, 3], '2/0-3'],
    ['2025-10-10', '2025-10-09', '+1 d'],
    ['2025-10-08', '2025-10-09', '-1 d'],
    ['leader-in-charge', 'party-secretary', ''],
    [true, false, ''],
  ])('%j against %j is %s', (measured, required, shown) => {
    expect(of(measured, required)).toBe(shown)
  })
})

describe('the rest', () => {
  it('prints faults in both languages with place and remedy, escaping what they quote', () => {
    const fault = {
      code: 'bad',
      place: 'a\u202e.json#/x',
      message: { 'zh-CN': '有误', en: 'is wrong' },
      hint: { 'zh-CN': '改', en: 'mend it' },
    }
    expect(printFaults([fault], 'en', 100)).toBe(
      'shouze: 1 fault; nothing was checked\n  a\\u202e.json#/x  bad: is wrong\n    -> mend it\n',
    )
    expect(printFaults([fault, fault], 'zh-CN', 100)).toContain('shouze：2 处有误，未作核对')
  })

  it('chooses colour: the option, then NO_COLOR, then the terminal', () => {
    expect(choosePaint({ isTTY: true, env: {} })).toBe(ansiPaint)
    expect(choosePaint({ isTTY: false, env: {} })).toBe(noPaint)
    expect(choosePaint({ isTTY: true, env: { NO_COLOR: '1' } })).toBe(noPaint)
    expect(choosePaint({ isTTY: true, env: { NO_COLOR: '' } })).toBe(ansiPaint)
    expect(choosePaint({ isTTY: true, env: { TERM: 'dumb' } })).toBe(noPaint)
    expect(choosePaint({ asked: true, isTTY: false, env: { NO_COLOR: '1' } })).toBe(ansiPaint)
    expect(choosePaint({ asked: false, isTTY: true, env: {} })).toBe(noPaint)
  })

  it('takes the columns of a terminal up to a hundred', () => {
    const io = (isTTY: boolean, columns?: number) => ({ isTTY, columns }) as unknown as Io
    expect(columnsOf(io(true, 80))).toBe(80)
    expect(columnsOf(io(true, 200))).toBe(100)
    expect(columnsOf(io(true, 10))).toBe(48)
    expect(columnsOf(io(false, 80))).toBe(100)
    expect(columnsOf(io(true))).toBe(100)
    expect(columnsOf(io(true, 80), true)).toBe(100)
  })

  it('turns a failed write into an error with its code', async () => {
    const full: Output = { write: (_, done) => done(Object.assign(new Error('full'), { code: 'ENOSPC' })) }
    await expect(emit(full, 'x')).rejects.toMatchObject({ name: 'OutputError', code: 'ENOSPC' })
  })
})

describe('wording', () => {
  const leave = (...approvals: object[]) => ({
    kind: 'leave',
    id: 'l',
    from: '2025-09-25',
    to: '2025-09-25',
    approvals,
  })
  const lookupWith = (record: object) =>
    lookUp(reportOf({ findings: [], records: { 'leave:l': record as Readonly<Record<string, unknown>> } }))

  it('speaks of a night that does not count only where there is a record of it', () => {
    const of = (record: string, reason: 'authority-too-low' | 'wrong-place') => {
      const night = finding({
        ruleId: '543/leader-nights',
        on: '2025-09-24',
        evidence: { counted: [], discounted: [{ record, reason }], undecided: [], missing: ['2025-09-24'] },
      })
      return rowText(night, lookUp(reportOf({ findings: [night] })), 'en', false)
    }
    expect(of('night-duty:n', 'wrong-place')).toBe('the night does not count')
    expect(of('leave:l', 'authority-too-low')).toBe('no night in the township on record')
  })

  it('names the approval a reason is about, and none where there are several', () => {
    const early = { authority: 'department-head', at: '2025-09-24' }
    const late = { authority: 'party-secretary', at: '2025-10-10' }
    const later = { authority: 'county-leader', at: '2025-10-20' }
    const tooLate = { record: 'leave:l', reason: 'approved-too-late' } as const
    expect(reasonText(tooLate, lookupWith(leave(late)), 'en')).toBe('approved on 10-10, after the deadline')
    expect(reasonText(tooLate, lookupWith(leave(early, late, later)), 'en')).toBe('approved after the deadline')
    const tooLow = { record: 'leave:l', reason: 'authority-too-low' } as const
    expect(reasonText(tooLow, lookupWith(leave(early)), 'en')).toBe('approved by the department head only')
    const second = { authority: 'leader-in-charge', at: '2025-09-24' }
    expect(reasonText(tooLow, lookupWith(leave(second, early)), 'en')).not.toContain('department head')
  })
})
