import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Finding, Report } from '@shouze/core'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { XMLValidator } from 'fast-xml-parser'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvFiles } from '../../src/reporters/csv.js'
import { forAudience, postingOf } from '../../src/reporters/model/index.js'
import { cellText } from '../../src/reporters/sheets/cell-text.js'
import { xlsxReport } from '../../src/reporters/xlsx.js'
import { inflated } from '../archive.js'
import { storyReport } from '../html/story.js'
import { hasProgram, run } from './programs.js'
import { sketchFinding, sketchReport } from './sketch.js'

const report = await storyReport()
const rows = (content: string): string[][] => parse(content, { bom: true, relax_column_count: false })

describe('posting by month', () => {
  /** Week of a date by its Thursday, reckoned another way than the product's. */
  const monthOf = (date: string) => {
    const day = new Date(`${date}T00:00:00Z`)
    day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7))
    return day.toISOString().slice(0, 7)
  }

  test('takes the weeks whose Thursday lies in the month, by hand', () => {
    const { people, weeks } = postingOf(report, '2025-10')
    expect(weeks).toEqual(['2025-W40', '2025-W41', '2025-W42'])
    const lines = people.map(({ personId, quotas, away, weeksUnmet }) => [
      personId,
      ...quotas.map((quota) => quota && `${quota.counted}/${quota.due}`),
      away,
      weeksUnmet,
    ])
    expect(lines).toEqual([
      ['P01', '10/10', '7/7', '5/5', 0, 0],
      ['P02', '7/8', '5/5', '4/4', 2, 1],
      ['P03', '10/10', '7/7', '5/5', 0, 0],
      ['P04', '10/10', '7/7', '5/5', 0, 0],
      ['P05', '10/10', '7/7', '5/5', 0, 0],
      ['P06', '8/8', '5/5', '3/3', 0, 0],
      ['P07', '10/10', '7/7', '5/5', 0, 0],
      ['P13', '2/2', '1/1', '1/1', 0, 0],
    ])
    expect(people.find(({ personId }) => personId === 'P06')?.until).toBe('2025-10-15')
    expect(postingOf(report, '2025-09').people.find(({ personId }) => personId === 'P06')?.until).toBeUndefined()
  })

  test('months add up to the whole, and each day away to the month of its week', () => {
    const whole = postingOf(report)
    const months = ['2025-09', '2025-10'].map((month) => [month, postingOf(report, month)] as const)
    for (const person of whole.people) {
      const own = months.flatMap(([month, { people }]) =>
        people.filter(({ personId }) => personId === person.personId).map((each) => ({ month, ...each })),
      )
      const sum = (of: 'away' | 'weeksUnmet' | 'underReview') => own.reduce((total, each) => total + each[of], 0)
      expect([sum('away'), sum('weeksUnmet'), sum('underReview')]).toEqual([
        person.away,
        person.weeksUnmet,
        person.underReview,
      ])
      person.quotas.forEach((quota, i) => {
        expect(own.reduce((total, { quotas }) => total + (quotas[i]?.counted ?? 0), 0)).toBe(quota?.counted)
      })
      const { days } = report.register!.persons.find(({ personId }) => personId === person.personId)!
      for (const { month, away } of own) {
        const counted = days.filter(
          ({ date, inPost, type, dayExcuse }) =>
            monthOf(date) === month && inPost && type === 'workday' && (dayExcuse === 'trip' || dayExcuse === 'leave'),
        )
        expect(away).toBe(counted.length)
      }
    }
  })

  test('an undecided week is left out of every figure, and said', () => {
    const quotas = report.register!.quotas.map((quota) =>
      quota.personId === 'P01' && quota.week === '2025-W41' && quota.ruleId === '543/township-days'
        ? { ...quota, verdict: 'indeterminate' as const, measured: [2, 3] as const }
        : quota,
    )
    const open = { ...report, register: { ...report.register!, quotas } }
    const [first] = postingOf(open, '2025-10').people
    const before = postingOf(report, '2025-10').people[0]
    const due = report.register!.quotas.find(
      ({ personId, week, ruleId }) => personId === 'P01' && week === '2025-W41' && ruleId === '543/township-days',
    )!.required as number
    expect(first.quotas[0]).toEqual({
      counted: before.quotas[0]!.counted - due,
      due: before.quotas[0]!.due - due,
    })
    const row = rows(csvFiles(open)[0].content).find(([month, , name]) => month === '2025年10月' && name === '陈立群')!
    expect(row.at(-1)).toBe('1 项周数核实中，未列入')
  })

  test('is the same from what the public may see', () => {
    const seen = forAudience(report, { to: 'public' })
    for (const month of ['2025-09', '2025-10']) expect(postingOf(seen, month)).toEqual(postingOf(report, month))
  })
})

describe('CSV', () => {
  test('is a posting and, but for the public, the findings', () => {
    const [posting, findings] = csvFiles(report, { locale: 'en' })
    expect(posting.content.startsWith('\uFEFF"Month","Weeks","Name"')).toBe(true)
    expect(rows(posting.content)).toHaveLength(1 + 7 + 8)
    expect(findings.suffix).toBe('.findings')
    const [heading, ...lines] = rows(findings.content)
    const at = (name: string) => heading.indexOf(name)
    const unmet = lines.filter((line) => line[at('Verdict')] === 'not met')
    expect(unmet.filter((line) => line[at('Cause or follows')] === 'cause')).toHaveLength(report.summary.causes)
    expect(unmet.filter((line) => line[at('Cause or follows')] === 'follows')).toHaveLength(report.summary.following)
    const visit = lines.find((line) => line[at('Rule id')] === 'attendance/visit-signature')!
    expect(visit[at('From')]).toBe('2025-09-17')
    expect(visit[at('Who')]).toBe('王建国')
  })

  test('for the public holds no finding, and for a person his own alone', () => {
    const [posting, ...others] = csvFiles(report, { audience: { to: 'public' } })
    expect(others).toEqual([])
    expect(posting.content).toBe(csvFiles(report)[0].content)
    const own = csvFiles(report, { audience: { to: 'self', personId: 'P04' } })
    for (const { content } of own)
      for (const { name } of report.register!.persons) if (name !== '王建国') expect(content).not.toContain(name)
  })

  test('tells new, worse and known findings apart where there is a baseline', () => {
    const findings = (['new', 'worse', 'known'] as const).map((baseline) => sketchFinding({ baseline }))
    const [heading, ...lines] = rows(csvFiles(sketchReport(findings), { locale: 'en' })[1].content)
    expect(lines.map((line) => line[heading.indexOf('Baseline')])).toEqual(['new', 'worse than it was', 'known'])
    expect(rows(csvFiles(sketchReport([sketchFinding()]))[1].content)[0]).not.toContain('对照基线')
  })

  test('says of a waiver and an appeal who, when and why', () => {
    const waived = sketchFinding({
      verdict: 'waived',
      waiver: { reason: '抗洪', approver: '县纪委', expires: '2025-12-31', origin: { layer: 0 } as never },
    })
    const appealed = sketchFinding({
      appeal: { record: 'appeal:a1', state: 'open', by: '王建国', at: '2025-10-01T09:00:00+08:00', grounds: 'x' },
    })
    const [heading, ...lines] = rows(csvFiles(sketchReport([waived, appealed]))[1].content)
    expect(lines.map((line) => line[heading.indexOf('备注')])).toEqual([
      '县纪委豁免，至12月31日：抗洪',
      '王建国10月1日申诉（a1），尚未决定',
    ])
  })
})

describe('workbook', () => {
  test('has a sheet a month, the findings and what it is of; numbers and dates as such', async () => {
    const { sheets } = await readXlsx(await xlsxReport(report))
    expect(sheets.map(({ name }) => name)).toEqual(['公示2025年9月', '公示2025年10月', '核对结果', '说明'])
    expect(sheets[0].rows[1].slice(0, 10)).toEqual(['陈立群', '党委书记', 7, 7, 6, 7, 4, 4, 3, 1])
    const [heading, first] = sheets[2].rows
    expect(first[heading.indexOf('从')]).toEqual(new Date('2025-09-15T00:00:00Z'))
    expect(first[heading.indexOf('实计')]).toBe(2)
    for (const sheet of sheets) expect(sheet.freezePane).toMatchObject({ rows: 1 })
  })

  test('for the public has the postings and the method', async () => {
    const { sheets } = await readXlsx(await xlsxReport(report, { locale: 'en', audience: { to: 'public' } }))
    expect(sheets.map(({ name }) => name)).toEqual(['Posting 2025-09', 'Posting 2025-10', 'About'])
    expect(JSON.stringify(sheets)).not.toMatch(/annual|sick|n-09|v-09|county home|undecided/i)
  })

  test('is the same bytes for the same report', async () => {
    expect(await xlsxReport(report)).toEqual(await xlsxReport(report))
  })
})

/** Texts of strangers, with what spreadsheet programs and XML trip over. */
const openings = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  ' =',
  '\u00a0=',
  '\u200b=',
  '\ufeff+',
  '＝',
  '＋',
  '－',
  '＠',
  '\u2212',
]
const known = [
  ...openings.map((sign) => `${sign}1+1`),
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://127.0.0.1/","x")',
  'x;=1+1',
  'x|@SUM(1)',
  '"',
  '""=1',
  ',=1+1',
  "'=1",
  '_x0007_',
  'a_x003D_1',
  ']]>',
  '<c t="s"/>&amp;',
  '\u0000\u0007\ufffe\uffff\ud800',
  '\u202e反',
  'x'.repeat(40_000),
  '2025-09-15',
  '12',
  'TRUE',
  '4/5',
  '1E5',
]
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.tuple(fc.constantFrom(...known), fc.string({ unit: 'binary', maxLength: 10 })).map(([a, b]) => a + b),
)

/** A report whose findings say these things; every text that a stranger may have written is one of them. */
function saying(texts: readonly string[]): Report {
  const finding = (text: string): Finding =>
    sketchFinding({
      subject: { type: 'person', id: text, name: text, unitId: text },
      message: { 'zh-CN': text, en: text },
      evidence: {
        counted: [],
        discounted: [{ record: `visit:${text}`, reason: 'unsigned' }],
        undecided: [],
        missing: [text],
      },
      remedy: { text: { 'zh-CN': text, en: text }, records: [] },
      measured: text,
      required: text,
      citations: [{ document: text, clause: text }],
    })
  const { persons, units } = report.register!
  return {
    ...report,
    findings: texts.map(finding),
    register: {
      ...report.register!,
      persons: persons.map((person, i) => ({
        ...person,
        name: texts[i % texts.length],
        title: texts[i % texts.length],
      })),
      units: units.map((unit) => ({ ...unit, name: texts[0] })),
    },
  }
}

const opensFormula = /^[\s\p{Cf}]*[=+\-@＝＋－＠\u2212]/u

describe('hostile texts', () => {
  test('open no formula, hold nothing that XML has not, and stay as they are else', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const cell = cellText(text)
        expect(cell).not.toMatch(opensFormula)
        expect(cell).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u)
        expect(cell.length).toBeLessThanOrEqual(32_767)
        expect(cellText(cell)).toBe(cell)
      }),
    )
    for (const text of ['王建国', '第38周住乡 2 夜，应为 3 夜。', '0–1', 'v-0917-04', 'a - b', '-'])
      expect(cellText(text)).toBe(text === '-' ? "'-" : text)
  })

  test('leave a CSV with its rows and columns', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (texts) => {
        for (const { content } of csvFiles(saying(texts))) {
          const [heading, ...lines] = rows(content)
          expect(lines.length).toBeGreaterThan(0)
          for (const cell of lines.flat()) if (cell !== '') expect(cell).not.toMatch(opensFormula)
          expect(heading.every((name) => name !== '')).toBe(true)
        }
      }),
      { numRuns: 25 },
    )
  })

  test('leave a workbook whose parts are XML, and whose cells are what was said', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 5 }), async (texts) => {
        const bytes = await xlsxReport(saying(texts))
        for (const [name, part] of inflated(bytes)) expect(XMLValidator.validate(part), name).toBe(true)
      }),
      { numRuns: 15 },
    )
  })
})

const folder = mkdtempSync(join(tmpdir(), 'shouze-sheets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(!hasProgram('xmllint', 'libxml2-utils'))('xmllint', () => {
  test('finds every part of a workbook well formed', async () => {
    const bytes = await xlsxReport(saying([...known, ...fc.sample(hostile, { numRuns: 200, seed: 7 })]))
    const files = [...inflated(bytes)].map(([name, part]) => {
      const file = join(folder, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, part)
      return file
    })
    expect(files.length).toBeGreaterThan(8)
    run('xmllint', '--noout', '--nonet', ...files)
  })
})

describe.skipIf(!hasProgram('ssconvert', 'gnumeric'))('a spreadsheet program', () => {
  const texts = [...known, ...fc.sample(hostile, { numRuns: 300, seed: 11 })]
  const hostileReport = saying(texts)

  /** The program's own XML of what it read. */
  const asRead = (file: string): string => run('ssconvert', '-T', 'Gnumeric_XmlIO:sax:0', file, 'fd://1')

  /** Values of its cells, sheet by sheet, row by row; type 40 is a number, 60 a text. A formula has no type. */
  const cellsOf = (xml: string) =>
    [...xml.matchAll(/<gnm:Cell ([^>]*?)(?:\/>|>([\s\S]*?)<\/gnm:Cell>)/g)].map(([, attributes, content]) => ({
      row: Number(/Row="(\d+)"/.exec(attributes)?.[1]),
      column: Number(/Col="(\d+)"/.exec(attributes)?.[1]),
      type: /ValueType="(\d+)"/.exec(attributes)?.[1],
      text: (content ?? '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replace(/&#(?:x([0-9A-Fa-f]+)|(\d+));/g, (_, hex, decimal) =>
          String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
        )
        .replaceAll('&apos;', "'")
        .replaceAll('&amp;', '&'),
    }))

  let csv: ReturnType<typeof cellsOf>
  let xlsx: ReturnType<typeof cellsOf>
  const said = csvFiles(hostileReport)[1].content
  const heading = rows(said)[0]

  beforeAll(async () => {
    writeFileSync(join(folder, 'findings.csv'), said)
    writeFileSync(join(folder, 'report.xlsx'), await xlsxReport(hostileReport))
    csv = cellsOf(asRead(join(folder, 'findings.csv')))
    const xml = asRead(join(folder, 'report.xlsx'))
    const sheets = xml.split('<gnm:Sheet ').slice(1)
    xlsx = cellsOf(sheets.find((sheet) => sheet.includes('<gnm:Name>核对结果</gnm:Name>'))!)
    writeFileSync(join(folder, 'report.xml'), xml)
  }, 120_000)

  test('finds no formula in the CSV nor in the workbook', () => {
    expect(csv.length).toBeGreaterThan(texts.length * 10)
    expect(csv.filter(({ type }) => type === undefined)).toEqual([])
    const all = cellsOf(readFileSync(join(folder, 'report.xml'), 'utf8'))
    expect(all.length).toBeGreaterThan(texts.length * 10)
    expect(all.filter(({ type }) => type === undefined)).toEqual([])
  })

  test('reads the workbook’s texts as they were written, and its dates as dates', () => {
    const column = heading.indexOf('核对结果')
    const read = xlsx.filter((cell) => cell.column === column && cell.row > 0).sort((a, b) => a.row - b.row)
    const written = texts.map(cellText)
    // The program keeps `_x005F_` as it stands, which Excel reads as `_`; and it knows no cell without a text.
    const byRow = new Map(read.map(({ row, text }) => [row, text.replaceAll('_x005F_', '_')]))
    written.forEach((text, i) => {
      if (text.trim() !== '') expect(byRow.get(i + 1), JSON.stringify(texts[i])).toBe(text)
    })
    const from = xlsx.filter((cell) => cell.column === heading.indexOf('从') && cell.row > 0)
    expect(from).toHaveLength(texts.length)
    for (const { type, text } of from) expect([type, text]).toEqual(['40', '45915'])
    expect(readFileSync(join(folder, 'report.xml'), 'utf8')).toContain('Format="yyyy-mm-dd"')
  })

  test('reads the CSV with its mark as UTF-8, in as many columns', () => {
    expect(csv.filter(({ row }) => row === 0).map(({ text }) => text)).toEqual(heading)
    expect(Math.max(...csv.map(({ column }) => column))).toBe(heading.length - 1)
    expect(Math.max(...csv.map(({ row }) => row))).toBe(texts.length)
  })
})
