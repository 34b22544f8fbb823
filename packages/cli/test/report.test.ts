import type { Report } from '@shouze/core'
import { describe, expect, it } from 'vitest'
import { ansiPaint, noPaint } from '../src/text/paint.js'
import { type TextReportOptions, textReport } from '../src/text/report.js'
import { isAmbiguous, width } from '../src/text/width.js'
import { finding, reportOf } from './fixture.js'
import { findings, people, records, township } from './township.js'

const print = (report: Report, options: Partial<TextReportOptions> = {}) =>
  textReport(report, { locale: 'en', columns: 100, paint: noPaint, files: ['data'], ...options })

const lineWith = (text: string, part: string) => text.split('\n').find((line) => line.includes(part))

describe('the text report', () => {
  it('reads like the design in English', async () => {
    await expect(print(township())).toMatchFileSnapshot('golden/report.en.txt')
  })

  it('reads like the design in Chinese', async () => {
    await expect(print(township(), { locale: 'zh-CN' })).toMatchFileSnapshot('golden/report.zh.txt')
  })

  it('sets the rows of a person to the column of the design', () => {
    const lines = print(township()).split('\n')
    const at = lines.findIndex((line) => line.startsWith('P04 王建国  副镇长'))
    expect(lines.slice(at + 1, at + 7)).toEqual([
      "  x  09-17 We   the visit carries no villager's signature      0/1  attendance/visit-signature",
      "                not counted  v-0917-04 Shiqiao village 09:10-16:30: no villager's signature",
      "                enough       one villager's signature on this visit",
      '      -> 09-17  no valid attendance that day                   0/1  attendance/present',
      '      -> W38    4 days; 5 due                                  4/5  543/township-days',
      '      -> W38    2 village days; 3 due                          2/3  543/village-days',
    ])
  })

  it('prints what follows beneath its cause and never again', () => {
    const text = print(township())
    for (const { ruleId, on } of [{ ruleId: '543/village-days', on: 'W38' }]) {
      expect(text.split('\n').filter((line) => line.includes(ruleId) && line.includes(on))).toHaveLength(1)
    }
    expect(lineWith(text, 'not met 16')).toContain('(6 causes, 10 follow)')
  })

  it('folds causes of one rule that neighbour each other, and adds their figures', () => {
    const line = lineWith(print(township()), 'integrity/backdated')
    expect(line).toBe('  x  09-24 We   entered after the deadline; also 25, 26 Sep    0/3  integrity/backdated')
  })

  it('says where a finding comes from that follows from somebody else', () => {
    const cause = finding({ ruleId: 'leave/substitute', on: '2025-09-20', person: 'P01' })
    const follow = finding({ ruleId: 'duty/served', on: '2025-09-20', person: 'P02', causedBy: [cause.fingerprint] })
    const unit = finding({
      ruleId: 'duty/leader-on-rest-days',
      on: '2025-09-20',
      unitSubject: 'U1',
      causedBy: [cause.fingerprint],
    })
    const text = print(reportOf({ findings: [cause, follow, unit], persons: people }))
    expect(text).toContain('follows from 陈立群 09-20')
    expect(text).toContain('      -> 09-20  Qingxi township: U1: less is on record')
    expect(text).not.toMatch(/^U1 Qingxi township/m)
  })

  it('gives a unit with causes of its own a section after the people', () => {
    const own = finding({ ruleId: 'duty/leader-on-rest-days', on: '2025-09-20', unitSubject: 'U1' })
    const text = print(reportOf({ findings: [...findings, own], persons: people, records }))
    expect(text.indexOf('\nU1 Qingxi township')).toBeGreaterThan(text.indexOf('\nP07 '))
  })

  it('counts records that disagree apart', () => {
    const text = print(township())
    expect(lineWith(text, 'records disagree')).toBe(
      'undecided 1   records disagree 1   not yet due 0   for information 0',
    )
    expect(text).toContain(
      '  <> 09-24 We   two places for one night; not decided here       2  integrity/conflicting-place',
    )
  })

  it('prints no more findings than asked, and says how many more there are; the totals stay', () => {
    const text = print(township(), { maxFindings: 3 })
    expect(text).toContain('P01 陈立群  党委书记')
    expect(text).not.toContain('\nP04 王建国  副镇长')
    expect(text).toContain('15 more findings not printed (--max-findings); the totals are of all')
    expect(lineWith(text, 'not met 16')).toBeDefined()
    const none = print(township(), { maxFindings: 0 })
    expect(none).toContain('18 more findings not printed')
    expect(print(township(), { maxFindings: 18 })).not.toContain('not printed')
  })

  it('names the first ten refused records by code, file and row', () => {
    const refused = Array.from({ length: 12 }, (_, index) => ({
      file: 'data/visits.csv',
      row: index + 2,
      field: 'date',
      code: index === 0 ? 'unknown-kind' : 'impossible-date',
      message: { 'zh-CN': '日期不存在', en: 'there is no such date' },
    }))
    const text = print(township({ rejected: refused }))
    expect(text).toContain(
      '  12 records refused; everything else was checked\n    impossible-date  11\n      data/visits.csv:3  date  there is no such date\n',
    )
    expect(text).toContain(
      '      data/visits.csv:11  date  there is no such date\n    unknown-kind  1\n      data/visits.csv:2',
    )
    expect(text).toContain('    and 2 more\n')
    expect(text).not.toContain('visits.csv:12')
  })

  it('names rules that failed, and notices', () => {
    const message = { 'zh-CN': '出错', en: 'went wrong' }
    const text = print(
      township({
        errors: [{ ruleId: 'x/y', code: 'bad', message }],
        notices: [{ code: 'n', message, places: [{ file: 'a.csv', row: 3 }] }],
      }),
    )
    expect(text).toContain('  x  the rule x/y failed and was left out: went wrong')
    expect(text).toContain('    i  went wrong  (a.csv:3)')
  })

  it('asks for coverage where verdicts wait for it', () => {
    const undecided = {
      counted: [],
      discounted: [],
      undecided: [{ record: 'date:2025-09-15', reason: 'not-covered' as const }],
      missing: [],
    }
    const open = finding({
      ruleId: 'attendance/present',
      on: '2025-09-15',
      person: 'P04',
      verdict: 'indeterminate',
      evidence: undecided,
    })
    const declared = reportOf({ findings: [open], persons: people })
    // Where everything is declared complete, what is missing is a record that could not be read.
    expect(print(declared)).not.toContain('want of coverage')
    const text = print({ ...declared, run: { ...declared.run, complete: [] } })
    expect(text).toContain('  ?  09-15 Mo   undecided: not covered by the data')
    expect(text).toContain('1 undecided for want of coverage')
    expect(text).toContain('--complete leave,trip')
  })

  it('words findings of other packs by their own message, without the name before it', () => {
    const other = finding({
      ruleId: 'qingxi/market-day',
      on: '2025-09-15',
      person: 'P04',
      message: { 'zh-CN': '王建国9月15日未到集市。', en: '王建国: market day of 15 September missed.' },
    })
    const report = reportOf({ findings: [other], persons: people })
    expect(lineWith(print(report), 'qingxi/market-day')).toContain('09-15 Mo   market day of 15 September missed  ')
    expect(lineWith(print(report, { locale: 'zh-CN' }), 'qingxi/market-day')).toContain('09-15 一   9月15日未到集市  ')
  })

  it('adds with --all what is met', () => {
    const met = finding({
      ruleId: '543/township-days',
      on: '2025-W39',
      person: 'P08',
      verdict: 'compliant',
      measured: 5,
      required: 5,
    })
    const report = reportOf({ findings: [...findings, met], persons: people, records })
    expect(print(report)).not.toMatch(/^P08 李雪 {2}考勤员/m)
    expect(print(report, { all: true })).toContain('     met  543/township-days 1')
  })

  it('drops the strip and the rule ids on a narrow terminal, and cuts nothing', () => {
    const text = print(township(), { columns: 60 })
    expect(text).not.toContain('M T W T F S S')
    expect(text.slice(0, text.indexOf('nothing unmet'))).not.toContain('attendance/present')
    for (const line of text.split('\n')) expect(width(line)).toBeLessThanOrEqual(60)
    expect(text.replace(/\s+/g, ' ')).toContain("v-0917-04 Shiqiao village 09:10-16:30: no villager's signature")
  })

  it('leaves plain rows out above sixty people', () => {
    const many = Array.from({ length: 61 }, (_, index) => ({ ...people[0], personId: `Q${index}`, name: '甲' }))
    const report = reportOf({
      findings: [finding({ ruleId: 'attendance/present', on: '2025-09-15', person: 'Q7' })],
      persons: many,
    })
    const text = print(report)
    expect(text.split('\n').filter((line) => line.startsWith('Q') && line.includes('#='))).toHaveLength(1)
    expect(text).toContain('60 persons with nothing to settle left out here')
    expect(text).toContain('nothing unmet: 60 of 61 persons')
    expect(print(report, { all: true })).not.toContain('left out here')
  })

  it('escapes what data could do to a terminal, before widths are taken', () => {
    const evil = { ...people[0], personId: 'P01', name: '\u001b[2J陈\u202e立群\n' }
    const report = reportOf({ findings, persons: [evil, ...people.slice(1)], records, change: {} })
    for (const locale of ['en', 'zh-CN'] as const) {
      const text = print(
        { ...report, run: { ...report.run, dataset: 'a\u0007b\u200b' } },
        { locale, files: ['a b\u001b'] },
      )
      expect(text).toContain('\\u001b[2J陈\\u202e立群\\u000a')
      expect(text).toContain('a\\u0007b\\u200b')
      expect(text).toContain("'a b\\u001b'")
      expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]/.test(text)).toBe(false)
      for (const line of text.split('\n')) expect(width(line)).toBeLessThanOrEqual(100)
    }
  })

  it('keeps to its columns with names of any length, in the strip, too', () => {
    const report = township()
    const persons = [{ ...people[0], personId: `P${'9'.repeat(90)}`, name: '长'.repeat(120) }, ...people.slice(1)]
    const text = print({ ...report, register: { ...report.register!, persons } })
    for (const line of text.split('\n')) expect(width(line)).toBeLessThanOrEqual(100)
    expect(text.replace(/\s/g, '')).toContain(`P${'9'.repeat(90)}${'长'.repeat(120)}`)
  })

  it('says that nobody was there to be assessed, and not of each rule that it found nothing', () => {
    const notice = {
      code: 'nothing-assessed',
      ruleId: '543/township-days',
      message: { 'zh-CN': '无', en: 'nothing' },
    }
    const report = reportOf({ findings: [], change: { notices: [notice] } })
    expect(print(report)).toContain('the data holds no person, so nobody was assessed')
    expect(print(report, { locale: 'zh-CN' })).toContain('数据中没有人员，未核对任何人')
    expect(print(report)).not.toContain('543/township-days')
    const somebody = reportOf({ findings: [], persons: people, change: { notices: [notice] } })
    expect(print(somebody)).toContain('nothing to assess in this period: 543/township-days')
    expect(print(somebody)).not.toContain('nobody')
  })

  it('prints the message of a rule it has no words for, without the name that stands above', () => {
    const own = (name: string, zh: string, en: string) =>
      finding({
        ruleId: 'qingxi/two-villages',
        on: '2025-09-17',
        person: 'P04',
        subject: { type: 'person', id: 'P04', name, unitId: 'U1' },
        message: { 'zh-CN': zh, en },
      })
    const persons = people.map((person) => (person.personId === 'P04' ? { ...person, name: 'Ann' } : person))
    const said = (finding: ReturnType<typeof own>, locale: 'en' | 'zh-CN') =>
      lineWith(print(reportOf({ findings: [finding], persons }), { locale }), 'qingxi/two-villages')
    const visits = own('Ann', 'Ann9月走访 1 个村。', 'Ann visited 1 of 2 villages.')
    expect(said(visits, 'en')).toMatch(/09-17 We {3}visited 1 of 2 villages {2,}0\/1 {2}qingxi/)
    const leave = own('Ann', 'Ann：年休假未报。', 'Annual leave was not filed.')
    expect(said(leave, 'en')).toContain('09-17 We   Annual leave was not filed ')
    expect(said(leave, 'zh-CN')).toContain('09-17 三   年休假未报 ')
  })

  it('prints nothing of ambiguous width in either language', () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      for (const character of print(township(), { locale, all: true }))
        expect(isAmbiguous(character.codePointAt(0)!), character).toBe(false)
    }
  })

  it('says the same without colour', () => {
    const coloured = print(township(), { paint: ansiPaint })
    expect(coloured).toContain('\u001b[31mx \u001b[39m')
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(print(township()))
  })

  it('names the command that comes next, quoted for a shell', () => {
    expect(print(township(), { files: ["it's data"] })).toContain(
      "next: shouze explain P07 --week 2025-W39 'it'\\''s data'",
    )
  })
})
