import { weekDates } from '@shouze/adapters/reporting'
import type { Finding, Locale, RegisterDay } from '@shouze/core'
import { describe, expect, it } from 'vitest'
import { textExplain } from '../src/text/explain.js'
import { noPaint } from '../src/text/paint.js'
import { width } from '../src/text/width.js'
import { finding, personFromStrip, reportOf } from './fixture.js'
import { findings, people, records, township } from './township.js'

const week = '2025-W38'
const dates = weekDates(week)!
const period = { from: dates[0], to: dates[6] }

/** P04's days as the design shows them. */
const known: Readonly<Record<string, Partial<RegisterDay>>> = {
  '2025-09-15': {
    dayCounted: ['attendance:a1', 'attendance:a2'],
    signIn: '08:12',
    signOut: '17:46',
    nightCounted: ['night-duty:n-0915-04'],
  },
  '2025-09-16': { villageIds: ['V2'], dayCounted: ['visit:v-0916-04'], nightCounted: ['night-duty:n-0916-04'] },
  '2025-09-17': {
    dayDiscounted: [{ record: 'visit:v-0917-04', reason: 'unsigned' }],
    nightCounted: ['night-duty:n-0917-04'],
  },
  '2025-09-18': { villageIds: ['V1'], dayCounted: ['visit:v-0918-04'], nightCounted: ['night-duty:n-0918-04'] },
  '2025-09-19': { signIn: '08:20', signOut: '17:38', dayCounted: ['attendance:a3', 'attendance:a4'] },
}
const drawn = personFromStrip(
  { personId: 'P04', name: '王建国', title: '副镇长', rank: 'deputy-section-chief', classes: ['leadership-team'] },
  '2025-09-15',
  '#=V=x=V=# . . ',
)
const person = { ...drawn, days: drawn.days.map((day) => ({ ...day, ...known[day.date] })) }

const minimum = (value: number): Pick<Finding, 'explanation'> => ({
  explanation: {
    requirement: { type: 'all', result: true, children: [] },
    facts: [],
    parameters: [{ name: 'minimum', value }],
  },
})
/** The records of P04's days that a quota counts. */
const counting = (list: 'dayCounted' | 'nightCounted', kind = ''): Pick<Finding, 'evidence'> => ({
  evidence: {
    counted: Object.values(known).flatMap((day) => (day[list] ?? []).filter((record) => record.startsWith(kind))),
    discounted: [],
    undecided: [],
    missing: [],
  },
})
const clause = (name: string) => ({ citations: [{ document: 'S4', clause: name }] })
const quotas: readonly Finding[] = [
  finding({
    ruleId: '543/village-days',
    on: week,
    person: 'P04',
    measured: 2,
    required: 3,
    unit: 'days',
    ...minimum(3),
    ...counting('dayCounted', 'visit:'),
    ...clause('S4.07'),
  }),
  finding({
    ruleId: '543/township-nights',
    on: week,
    person: 'P04',
    verdict: 'compliant',
    measured: 4,
    required: 4,
    unit: 'nights',
    ...minimum(4),
    ...counting('nightCounted'),
    ...clause('S4.06'),
  }),
  finding({
    ruleId: '543/township-days',
    on: week,
    person: 'P04',
    measured: 4,
    required: 5,
    unit: 'days',
    ...minimum(5),
    ...counting('dayCounted'),
    ...clause('S4.05'),
  }),
]
const weekReport = (findings: readonly Finding[] = quotas, days = person) => {
  const report = reportOf({ findings, persons: [days], records, period })
  const units = [...report.register!.units, { id: 'V2', name: 'Shangping', type: 'village' }]
  return { ...report, register: { ...report.register!, units } }
}

const print = (locale: Locale = 'en', report = weekReport(), wider = township()) =>
  textExplain(report, wider, { id: 'P04', week, dates, locale, columns: 100, paint: noPaint })

describe('explain', () => {
  it('reads like the design in English', async () => {
    await expect(print()).toMatchFileSnapshot('golden/explain.en.txt')
  })

  it('reads like the design in Chinese', async () => {
    await expect(print('zh-CN')).toMatchFileSnapshot('golden/explain.zh.txt')
  })

  it('shows the unsigned visit as the root of three findings', () => {
    expect(print()).toContain(
      [
        "  x  09-17  the visit carries no villager's signature     attendance/visit-signature  S4.10, S4.11",
        '            -> 09-17 present 0/1   -> W38 days 4/5   -> W38 village days 2/3',
        "            enough: one villager's signature on this visit",
      ].join('\n'),
    )
  })

  it('sets the table to the columns of the design', () => {
    const lines = print().split('\n')
    expect(lines[2]).toBe('date      type     counted                 not counted                            night')
    expect(lines[4]).toBe(`09-15 Mo  workday  # township 08:12-17:46${' '.repeat(41)}= n-0915-04`)
    expect(lines[6].slice(43)).toBe("x v-0917-04: no villager's signature   = n-0917-04")
    expect(lines[7].slice(43)).toBe('o sign-in, sign-out: none')
    expect(lines[11]).toBe(`09-20 Sa  rest${' '.repeat(70)}not required`)
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(100)
  })

  it('names the dates that the quota counts, a day of duty service only where it does', () => {
    const onDuty = { ...person, days: person.days.map((day, i) => (i === 6 ? { ...day, day: 'duty' as const } : day)) }
    expect(print('en', weekReport(quotas, onDuty))).toContain('counted 15, 16, 18, 19\n')
    const counted = { dayCounted: ['attendance:duty-in', 'attendance:duty-out'] }
    const signed = { ...onDuty, days: onDuty.days.map((day, i) => (i === 6 ? { ...day, ...counted } : day)) }
    const { evidence } = quotas[2]
    const five = {
      ...quotas[2],
      measured: 5,
      evidence: { ...evidence, counted: [...evidence.counted, ...counted.dayCounted] },
    }
    expect(print('en', weekReport([five], signed))).toContain('counted 15, 16, 18, 19, 21\n')
  })

  it('derives each quota, and falls back to the rule where its own reckoning differs', () => {
    const lines = print().split('\n')
    expect(lines).toContain(
      `days        4/5     5 workdays - 0 trips - 0 leave = 5; min(5, 5) = 5${' '.repeat(13)}not met  S4.05`,
    )
    expect(lines).toContain(
      `nights      4/4     4 interior nights (15, 16, 17, 18); min(4, 4) = 4${' '.repeat(13)}met      S4.06`,
    )
    const rounded = {
      ...quotas[0],
      required: 2,
      explanation: {
        ...quotas[0].explanation,
        facts: [
          {
            name: 'required',
            title: { 'zh-CN': '应为', en: 'due' },
            unit: 'days',
            value: 2,
            derivation: { 'zh-CN': '按比例 → 2', en: 'prorated · 2' },
          },
        ],
      },
    }
    expect(print('en', weekReport([rounded]))).toContain('prorated . 2')
  })

  it('takes trips and leave from the base', () => {
    const away = {
      ...person,
      days: person.days.map((day) =>
        day.date === '2025-09-16'
          ? {
              ...day,
              day: 'none' as const,
              dayExcuse: 'trip' as const,
              night: 'none' as const,
              nightExcuse: 'trip' as const,
            }
          : day,
      ),
    }
    const days = { ...quotas[2], measured: 3, required: 4 }
    const nights = { ...quotas[1], measured: 3, required: 3 }
    const text = print('en', weekReport([days, nights], away))
    expect(text).toContain('5 workdays - 1 trip - 0 leave = 4; min(5, 4) = 4')
    expect(text).toContain('4 interior nights (15, 16, 17, 18) - 1 trip - 0 leave = 3;')
    expect(text).toContain('t on a trip')
    expect(text).toContain('~ on a trip')
  })

  it('shows a night not counted with its reason, an undecided one as such', () => {
    const days = person.days.map((day): RegisterDay => {
      if (day.date === '2025-09-18')
        return {
          ...day,
          night: 'discounted',
          nightCounted: [],
          nightDiscounted: [{ record: 'night-duty:n-0918-01', reason: 'wrong-place' }],
        }
      if (day.date !== '2025-09-17') return day
      return {
        ...day,
        night: 'undecided',
        nightCounted: [],
        nightUndecided: [{ record: 'night-duty:n-0924-03a', reason: 'conflicting-place' }],
      }
    })
    const text = print('en', weekReport(quotas, { ...person, days }))
    expect(text).toContain('% n-0918-01: at a')
    expect(text).toContain('? n-0924-03a:')
    for (const line of text.split('\n')) expect(width(line)).toBeLessThanOrEqual(100)
  })

  it('says so where nothing is unmet, and where a date is outside the post', () => {
    const out = { ...person, days: person.days.map((day) => ({ ...day, inPost: day.date > '2025-09-16' })) }
    const text = print(
      'zh-CN',
      weekReport([], out),
      reportOf({ findings: findings.filter(({ subject }) => subject.id !== 'P04'), persons: people }),
    )
    expect(text).toContain('本周无未达到或待核实事项')
    expect(text).toContain('09-15 一  工作日   不在任')
  })

  it('narrows the table with the terminal and drops the rule ids', () => {
    const text = textExplain(weekReport(), township(), {
      id: 'P04',
      week,
      dates,
      locale: 'zh-CN',
      columns: 64,
      paint: noPaint,
    })
    for (const line of text.split('\n')) expect(width(line)).toBeLessThanOrEqual(64)
    expect(text).not.toContain('attendance/visit-signature')
    expect(text).toContain('起因')
  })
})
