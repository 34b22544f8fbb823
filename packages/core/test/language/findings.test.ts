import { describe, expect, test } from 'vitest'
import { createChecker, type Finding, type PackDefinition, PackError, type RuleDefinition } from '../../src/index.js'
import { frame, type Given, judge, qingxi, short } from './township.js'

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** A rule whose violations can be counted: a visit a week. */
const weekly: PackDefinition = {
  schema: 1,
  id: '543',
  version: '1.0.0',
  title: text('小规则', 'Small'),
  rules: Object.fromEntries(
    ['township-nights', 'township-days'].map((name): [string, RuleDefinition] => [
      name,
      {
        title: text('走访', 'Visits'),
        appliesTo: { each: 'person', where: { classes: { contains: 'department-head' } } },
        window: 'week',
        facts: { visits: { count: { from: 'visit' } } },
        requirement: { all: [{ fact: 'visits', operator: 'atLeast', value: 1 }] },
        messages: { violation: text('{name}{window}无走访。', '{name}: no visit in {window}.') },
      },
    ]),
  ),
  presets: {},
}

const visit = (date: string) => ({ kind: 'visit', id: `v${date}`, personId: 'P3', date, villageId: 'V1' })

/** All findings of both packs; the ladder reads those of the weekly rules. */
function findings(records: Given['records'], more: Partial<Given> = {}): readonly Finding[] {
  const checker = createChecker({
    packs: [qingxi, weekly],
    extends: [],
    rules: { '543/township-nights': 'error', 'qingxi/ladder-talk': 'error', 'qingxi/ladder-circular': 'error' },
  })
  const [from, to] = more.period ?? ['2025-09-01', '2025-09-30']
  const report = checker.check({
    records: [...frame, ...records],
    period: { from, to },
    asOf: more.asOf ?? '2025-12-31',
    complete: more.complete ?? true,
  })
  expect(report.errors).toEqual([])
  return report.findings
}

const ofRule = (all: readonly Finding[], rule: string) => all.filter(({ ruleId }) => ruleId === rule)

describe('the ladder over findings of other rules', () => {
  // Weeks 36 to 39 of 2025 lie in September.
  test('opens a step on the day the count was reached, and is caused by each finding counted', () => {
    const all = findings([visit('2025-09-02'), visit('2025-09-23')])
    const counted = ofRule(all, '543/township-nights')
    expect(counted.map(({ window }) => window.key)).toEqual(['2025-W37', '2025-W38'])
    const [talk, ...others] = ofRule(all, 'qingxi/ladder-talk')
    expect(others).toEqual([])
    expect(talk).toMatchObject({
      verdict: 'violation',
      window: { type: 'rolling', key: '2025-09-21', from: '2025-09-08', to: '2025-09-21' },
      due: '2025-10-09',
      required: '2025-10-09',
      measured: null,
    })
    expect(talk.causedBy).toEqual(counted.map(({ fingerprint }) => fingerprint).sort())
    expect(talk.evidence.counted).toEqual(counted.map(({ fingerprint }) => `finding:${fingerprint}`).sort())
    expect(ofRule(all, 'qingxi/ladder-circular')).toEqual([])
  })

  test('a measure in time settles it, and one that is not due yet is pending', () => {
    const measure = { kind: 'measure', id: 'm', personId: 'P3', measure: 'talk', at: '2025-10-09' }
    const records = [visit('2025-09-02'), visit('2025-09-23')]
    expect(ofRule(findings([...records, measure]), 'qingxi/ladder-talk')).toEqual([])
    expect(ofRule(findings([...records, { ...measure, at: '2025-10-10' }]), 'qingxi/ladder-talk')).toHaveLength(1)
    expect(ofRule(findings(records, { asOf: '2025-10-09' }), 'qingxi/ladder-talk')[0].verdict).toBe('pending')
    const [open] = ofRule(findings(records), 'qingxi/ladder-talk')
    const offered = open.remedy?.records as Given['records']
    expect(offered).toEqual([{ ...measure, id: expect.stringMatching(/^remedy-measure-P3-/) }])
    expect(ofRule(findings([...records, ...offered]), 'qingxi/ladder-talk')).toEqual([])
  })

  test('findings that rest on inferred coverage, are undecided, or under appeal never count', () => {
    const records = [visit('2025-09-02'), visit('2025-09-23')]
    const assumed = findings([...records, visit('2025-08-30'), visit('2025-10-06')], { complete: ['measure'] })
    expect(ofRule(assumed, '543/township-nights').every((finding) => finding.assumed)).toBe(true)
    expect(ofRule(assumed, 'qingxi/ladder-talk')).toEqual([])
    const [first] = ofRule(findings(records), '543/township-nights')
    const appeal = {
      kind: 'appeal',
      id: 'ap',
      findingFingerprint: first.fingerprint,
      by: 'P3',
      at: '2025-10-01',
      grounds: '病假',
    }
    expect(ofRule(findings([...records, appeal]), 'qingxi/ladder-talk')).toEqual([])
    const decided = { ...appeal, decidedAt: '2025-10-05' }
    expect(ofRule(findings([...records, decided]), 'qingxi/ladder-talk')).toHaveLength(1)
  })

  test('findings of another person do not count', () => {
    const all = findings([visit('2025-09-02'), visit('2025-09-09'), visit('2025-09-23')])
    expect(ofRule(all, 'qingxi/ladder-talk')).toEqual([])
  })
})

describe('rules that read findings', () => {
  const reads = (id: string): RuleDefinition => ({
    title: text('计', 'Count'),
    appliesTo: { each: 'person' },
    window: 'month',
    facts: { found: { count: { from: 'finding', where: { ruleId: id, countable: true } } } },
    requirement: { all: [{ fact: 'found', operator: 'atMost', value: 1 }] },
    messages: { violation: text('{name}{measured}', '{name} {measured}') },
  })
  const pack = (rules: PackDefinition['rules']): PackDefinition => ({ ...weekly, id: 'own', rules, presets: {} })

  test('are judged after the rules they read, also in chains', () => {
    const chain = pack({
      weekly: weekly.rules['township-days'],
      a: reads('own/b'),
      b: reads('own/weekly'),
    })
    const given: Given = { records: [], rules: { 'own/weekly': 'error', 'own/b': 'error' } }
    const [b] = judge(chain, 'b', given).filter(({ subject }) => subject.id === 'P3')
    expect(short(b)).toMatchObject({ verdict: 'violation', measured: 4, required: 1 })
    expect(b.causedBy).toHaveLength(4)
    const [a] = judge(chain, 'a', given).filter(({ subject }) => subject.id === 'P3')
    expect(a).toMatchObject({ verdict: 'compliant', measured: 1 })
  })

  test('in a circle cannot be loaded', () => {
    const circle = pack({ a: reads('own/b'), b: reads('own/a') })
    expect(() => createChecker({ packs: [circle], extends: [] })).toThrow(PackError)
    try {
      createChecker({ packs: [circle], extends: [] })
    } catch (error) {
      expect((error as PackError).issues[0]).toMatchObject({ code: 'cycle', path: '/rules/own~1a' })
      expect((error as PackError).issues[0].message.en).toContain('own/a -> own/b -> own/a')
    }
  })

  test('must name the rules they read', () => {
    const vague = reads('own/b')
    const facts = { found: { count: { from: 'finding', where: { countable: true } } } }
    try {
      createChecker({ packs: [pack({ a: { ...vague, facts } })], extends: [] })
      expect.unreachable()
    } catch (error) {
      expect((error as PackError).issues[0]).toMatchObject({
        code: 'finding-rules',
        path: 'own#/rules/a/facts/found/count/where',
      })
    }
  })
})
