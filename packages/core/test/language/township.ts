import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { createChecker, type Finding, type PackDefinition, type RuleSetting } from '../../src/index.js'

/** The worked examples of the pack language, as one pack. */
export const qingxi = JSON.parse(
  readFileSync(fileURLToPath(new URL('qingxi.json', import.meta.url)), 'utf8'),
) as PackDefinition

type Json = Readonly<Record<string, unknown>>

/** A township with two villages and the people the tests are about. */
export const frame: readonly Json[] = [
  { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
  { kind: 'unit', id: 'V1', name: '石桥村', type: 'village', parentId: 'T' },
  { kind: 'unit', id: 'V2', name: '上坪村', type: 'village', parentId: 'T' },
  person('P1', '陈立群', { rank: 'section-chief', classes: ['leadership-team', 'head'] }),
  person('P2', '周海平', { rank: 'deputy-section-chief', classes: ['leadership-team'] }),
  person('P3', '李雪', { rank: 'staff', classes: ['department-head'] }),
  person('P4', '吴强', { rank: 'staff', classes: ['stationed'], villageId: 'V1' }),
  person('P5', '郑涛', { rank: 'staff', classes: ['stationed'], villageId: 'V2' }),
  person('P6', '黄勇', { rank: 'staff', classes: ['resident'], villageId: 'V1' }),
]

/** A person with one post in the township. */
export function person(id: string, name: string, post: Json): Json {
  return { kind: 'person', id, name, posts: [{ unitId: 'T', classes: [], from: '2020-01-01', ...post }] }
}

/** What a check of one rule is given. */
export interface Given {
  readonly records: readonly Json[]
  readonly period?: readonly [from: string, to: string]
  readonly asOf?: string
  /** Default: the data set holds everything. */
  readonly complete?: boolean | readonly string[]
  readonly frame?: readonly Json[]
  readonly setting?: RuleSetting
  /** Further rules that run. */
  readonly rules?: Readonly<Record<string, RuleSetting>>
}

/** Checks one rule of a pack and answers every case of it. */
export function judge(pack: PackDefinition, rule: string, given: Given): readonly Finding[] {
  const id = `${pack.id}/${rule}`
  const checker = createChecker({
    packs: [pack],
    extends: [],
    rules: { [id]: given.setting ?? 'error', ...given.rules },
  })
  const [from, to] = given.period ?? ['2025-09-01', '2025-09-30']
  const report = checker.check({
    records: [...(given.frame ?? frame), ...given.records],
    period: { from, to },
    asOf: given.asOf ?? '2025-12-31',
    complete: given.complete ?? true,
    all: true,
  })
  expect(report.errors).toEqual([])
  expect(report.rejected).toEqual([])
  return report.findings.filter(({ ruleId }) => ruleId === id)
}

/** The one finding about a subject and, where there are several, a window. */
export function of(findings: readonly Finding[], subject: string, window?: string): Finding {
  const found = findings.filter(
    (finding) => finding.subject.id === subject && (window === undefined || finding.window.key === window),
  )
  expect(found.map(({ window: { key } }) => key)).toHaveLength(1)
  return found[0]
}

/** A finding in short: what a test asserts of it. */
export function short({ verdict, measured, required, evidence }: Finding) {
  return {
    verdict,
    measured,
    required,
    counted: evidence.counted,
    discounted: evidence.discounted.map(({ record, reason }) => `${record} ${reason}`),
    missing: evidence.missing,
  }
}

/** Applies the remedy of a violation and asserts that the case is compliant then. */
export function expectRemedy(pack: PackDefinition, rule: string, given: Given, finding: Finding): void {
  const records = finding.remedy?.records as readonly Json[] | undefined
  expect(records, `a remedy of ${rule}`).toBeDefined()
  const key = ({ kind, id }: Json): string => `${kind}:${id}`
  const replaced = new Set((records ?? []).map(key))
  const kept = given.records.filter((record) => !replaced.has(key(record)))
  const after = judge(pack, rule, { ...given, records: [...kept, ...(records ?? [])] })
  const again = after.find(({ fingerprint }) => fingerprint === finding.fingerprint)
  expect(again?.verdict, JSON.stringify(records)).toBe('compliant')
  const { 'zh-CN': zh, en } = (finding.remedy as NonNullable<Finding['remedy']>).text
  expect(zh).toMatch(/[\u4e00-\u9fff]/)
  expect(en).not.toMatch(/undefined|NaN/)
}
