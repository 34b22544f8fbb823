import { readdirSync, readFileSync } from 'node:fs'
import { createChecker, type Finding, loadPack, type Report } from '@shouze/core'
import { fourNights, pack543 } from '@shouze/rules-543'
import {
  appraisal,
  attendance,
  duty,
  entitlement,
  escalation,
  integrity,
  leave,
  publicity,
} from '@shouze/rules-attendance'
import { describe, expect, test } from 'vitest'
import { storyRecords } from './build.js'
import { expectedFindings } from './expected.js'
import { townshipFiles } from './files/index.js'
import { readTownship } from './read.js'
import { period } from './story.js'

const folder = new URL('./data/', import.meta.url)
const committed = new Map(
  readdirSync(folder)
    .sort()
    .map((name) => [name, new Uint8Array(readFileSync(new URL(name, folder)))] as const),
)

type Fields = Record<string, unknown>

const threeDeliveries = loadPack(readFileSync(new URL('../packs/three-deliveries/pack.json', import.meta.url)))
const shipped = [pack543, fourNights, attendance, leave, duty, escalation, integrity, entitlement, publicity, appraisal]
const checker = createChecker({ packs: [...shipped, threeDeliveries] })
const check = (records: readonly Fields[]): Report => checker.check({ records, period })

/** With the keys of every object in order, so that only contents are compared. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, inner]) => [key, ordered(inner)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const byKey = (records: readonly Fields[]): Map<string, unknown> =>
  new Map(records.map((record) => [`${record.kind}:${record.id ?? ''}`, ordered(record)]))

const line = (finding: Pick<Finding, 'ruleId' | 'verdict' | 'measured' | 'required'>, who: string, window: string) =>
  JSON.stringify([finding.ruleId, who, window, finding.verdict, finding.measured, finding.required])
const lines = (report: Report): string[] =>
  report.findings.map((finding) => line(finding, finding.subject.id, finding.window.key)).sort()

describe('the files', () => {
  test('are what generate.ts writes, to the byte', () => {
    const generated = townshipFiles()
    expect([...committed.keys()]).toEqual([...generated.keys()].sort())
    for (const [name, bytes] of generated) {
      expect(Buffer.compare(Buffer.from(bytes), Buffer.from(committed.get(name)!)), name).toBe(0)
    }
  })

  test('give back the records of the story through the adapters, and nothing is refused', async () => {
    const { batches } = await readTownship(committed)
    expect(batches.flatMap(({ refused = [] }) => refused)).toEqual([])
    const read = batches.flatMap(({ records }) => [...records] as Fields[])
    const story = storyRecords()
    expect(read.length).toBe(story.length)
    expect(byKey(read)).toEqual(byKey(story))
  })

  test('are in the encodings a township has', () => {
    const utf8 = new TextDecoder('utf-8', { fatal: true })
    for (const name of ['night-register.csv', 'village-log.csv']) {
      expect(() => utf8.decode(committed.get(name)!), name).toThrow()
      expect(new TextDecoder('gb18030', { fatal: true }).decode(committed.get(name)!)).toContain('登记编号')
    }
    expect([...committed.get('people.csv')!.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(utf8.decode(committed.get('leaves.csv')!)).toMatch(/^编号,/)
  })
})

describe('the findings', () => {
  const expected = expectedFindings.map((row) => line(row as unknown as Finding, row.subject, row.window)).sort()

  test('are those of the story and no others', () => {
    const report = check(storyRecords())
    expect(report.errors).toEqual([])
    expect(report.rejected).toEqual([])
    expect(lines(report)).toEqual(expected)
    expect(report.assumptions).toEqual([])
    expect(report.findings.some(({ assumed }) => assumed)).toBe(false)
  })

  test('are the same from the files', async () => {
    const { batches, configuration } = await readTownship(committed)
    const report = checker.check({ batches, period: configuration.period })
    expect(report.rejected).toEqual([])
    expect(lines(report)).toEqual(expected)
  })

  test('come in the same bytes twice, whatever the order of the records', () => {
    const first = JSON.stringify(check(storyRecords()))
    expect(JSON.stringify(check(storyRecords()))).toBe(first)
    expect(JSON.stringify(check(storyRecords().reverse()).findings)).toBe(JSON.stringify(JSON.parse(first).findings))
  })

  test('have one cause where one record is at fault', () => {
    const { findings } = check(storyRecords())
    const of = (ruleId: string, who: string, window: string): Finding =>
      findings.find(
        (finding) => finding.ruleId === ruleId && finding.subject.id === who && finding.window.key === window,
      )!
    const roots = (finding: Finding): string[] =>
      finding.causedBy.length === 0
        ? [finding.fingerprint]
        : finding.causedBy.flatMap((cause) => roots(findings.find(({ fingerprint }) => fingerprint === cause)!))
    const signature = of('attendance/visit-signature', 'P04', 'visit:v-0917-04')
    expect(signature.causedBy).toEqual([])
    for (const [ruleId, window] of [
      ['attendance/present', '2025-09-17'],
      ['543/township-days', '2025-W38'],
      ['543/village-days', '2025-W38'],
    ] as const) {
      expect([...new Set(roots(of(ruleId, 'P04', window)))], ruleId).toEqual([signature.fingerprint])
    }
    expect(of('attendance/sign-in-place', 'P09', 'attendance:dingtalk:250923091').fingerprint).toBe(
      roots(of('attendance/present', 'P09', '2025-09-23'))[0],
    )
  })

  test('of S10 and S11 under other options are those of other readings', () => {
    const judged = (ruleId: string, options: Fields): readonly Finding[] =>
      createChecker({ packs: [escalation], rules: { [ruleId]: options } })
        .check({ records: storyRecords(), period, all: true })
        .findings.filter((finding) => finding.ruleId === ruleId)
    const circulars = 'escalation/circulars'
    expect(judged(circulars, {})).toMatchObject([
      {
        window: { key: '2025-09-19', from: '2025-03-12' },
        due: '2025-09-30',
        subject: { id: 'P12' },
        verdict: 'violation',
      },
    ])
    expect(judged(circulars, { window: 'half-year' })).toEqual([])
    const rectification = 'escalation/rectification'
    expect(judged(rectification, { roll: false })).toMatchObject([
      { verdict: 'violation', measured: '2025-10-10', required: '2025-10-04' },
    ])
    expect(judged(rectification, { dayCount: 'workdays' })).toMatchObject([
      { verdict: 'compliant', measured: '2025-10-10', required: '2025-10-13' },
    ])
  })

  test('of S10 shows the allowance that was paid in full as what does not count as a measure', () => {
    const judged = (records: readonly Fields[]) => {
      const found = check(records).findings.filter(({ ruleId }) => ruleId === 'escalation/circulars')
      return found.map(({ measured, required, evidence }) => ({ measured, required, evidence }))
    }
    const allowance = 'allowance:allowance-2025-09-12'
    expect(judged(storyRecords())).toEqual([
      {
        measured: 0,
        required: 2,
        evidence: {
          counted: expect.not.arrayContaining([allowance]),
          discounted: [{ record: allowance, reason: 'fails:deduction' }],
          undecided: [],
          missing: ['allowance-deducted', 'transfer-considered'],
        },
      },
    ])
    const reduced = storyRecords().map((record) =>
      record.id === 'allowance-2025-09-12' ? { ...record, amount: 800, deduction: 400 } : record,
    )
    expect(judged(reduced)).toMatchObject([
      { measured: 1, evidence: { counted: expect.arrayContaining([allowance]), missing: ['transfer-considered'] } },
    ])
  })

  test('lead from the nights away to the unit that called the person back', () => {
    const { findings } = check(storyRecords())
    const recall = findings.find(({ ruleId }) => ruleId === 'three-deliveries/no-recall')!
    expect(recall.subject).toEqual({ type: 'unit', id: 'agriculture-bureau', name: '县农业局' })
    const nights = findings.filter(({ ruleId }) => ruleId === 'three-deliveries/resident-nights')
    expect(nights.map(({ causedBy }) => causedBy)).toEqual([[recall.fingerprint], [recall.fingerprint]])
  })

  test('without the leave file and its coverage hold no violation that was not there before', () => {
    const untold = new Set(['dataset', 'unit', 'person', 'leave'])
    const kinds = [...new Set(storyRecords().map(({ kind }) => String(kind)))].filter((kind) => !untold.has(kind))
    const without = storyRecords()
      .filter(({ kind }) => kind !== 'leave')
      .map((record) => (record.kind === 'dataset' ? { ...record, complete: kinds } : record))
    const violations = (report: Report): string[] =>
      report.findings.filter(({ verdict }) => verdict === 'violation').map(({ fingerprint }) => fingerprint)
    const before = new Set(violations(check(storyRecords())))
    const after = check(without)
    expect(violations(after).filter((fingerprint) => !before.has(fingerprint))).toEqual([])
    expect(
      after.findings.find(({ subject, window }) => subject.id === 'P02' && window.key === '2025-10-09')?.verdict,
    ).toBe('indeterminate')
  })
})
