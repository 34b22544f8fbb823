import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createChecker, type Finding } from '../../src/index.js'
import { frame, qingxi } from './township.js'

const seed = Number(process.env.SHOUZE_SEED ?? 20_250_915)
console.info(`laws of the pack language: seed ${seed} (SHOUZE_SEED)`)

type Json = Readonly<Record<string, unknown>>

// The weeks and nights of the ledger have laws of their own (test/reference).
const names = createChecker({ packs: [qingxi] })
  .rules.map(({ id }) => id)
  .filter((id) => !/nights|village-days/.test(id))
const checkerOf = (rules: readonly string[]) =>
  createChecker({
    packs: [qingxi],
    extends: [],
    rules: Object.fromEntries(rules.map((id) => [id, ['error', id === 'qingxi/talk' ? { number: 2 } : {}]])),
  })
const everyRule = checkerOf(names)
const eachRule = new Map(names.map((id) => [id, checkerOf([id])]))
const asOf = '2025-11-20'

/** Findings for September 2025: those to act on, or with `rule` every case of one. */
function check(records: readonly Json[], at = asOf, rule?: string, complete = true): readonly Finding[] {
  const report = ((rule && eachRule.get(rule)) || everyRule).check({
    records: [...frame, ...records],
    period: { from: '2025-09-01', to: '2025-09-30' },
    asOf: at,
    complete,
    all: rule !== undefined,
  })
  expect(report.errors).toEqual([])
  expect(report.rejected).toEqual([])
  return report.findings
}

const date = fc
  .integer({ min: 0, max: 120 })
  .map((n) => new Date(Date.UTC(2025, 6, 1) + n * 86_400_000).toISOString().slice(0, 10))
const anybody = fc.constantFrom('P1', 'P2', 'P3', 'P4', 'P5', 'P6')
const one = <T extends object>(kind: string, fields: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(fields).map((values) => ({ kind, ...values }) as Json)

/** Records of the kinds the examples read, without ids. */
const record = fc.oneof(
  one('committee-member', { unitId: fc.constantFrom('V1', 'V2'), personId: anybody, from: date }),
  one('pledge', {
    unitId: fc.constantFrom('V1', 'V2'),
    phase: fc.constantFrom('declare', 'collate', 'assess', 'post'),
    at: date,
  }),
  one('circular', { personId: fc.constant('P6'), at: date }),
  one('measure', {
    personId: fc.constant('P6'),
    measure: fc.constantFrom('allowance-deducted', 'transfer-considered'),
    at: date,
  }),
  one('admonition', { personId: anybody, at: date, grounds: fc.constant(['passive']), adverseEffect: fc.boolean() }),
  one('household-list', { personId: anybody, householdId: fc.constantFrom('h1', 'h2', 'h3'), from: date }),
  one('visit', {
    personId: anybody,
    date,
    villageId: fc.constantFrom('V1', 'V2'),
    householdIds: fc.subarray(['h1', 'h2', 'h3']),
    signature: fc.record({ signerType: fc.constantFrom('villager', 'self') }),
  }),
  one('diary', { personId: anybody, workDate: date }),
  one('duty-service', { personId: anybody, unitId: fc.constant('T'), date, shift: fc.constantFrom('day', 'night') }),
  one('review', {
    unitId: fc.constant('T'),
    month: fc.constantFrom('2025-07', '2025-08', '2025-09'),
    heldAt: date,
    items: fc.subarray(['P1', 'P2', 'P3']).map((ids) => ids.map((personId) => ({ personId, topics: ['work'] }))),
  }),
  one('evening-activity', {
    unitId: fc.constant('T'),
    date,
    activity: fc.constantFrom('talk', 'study'),
    participantIds: fc.subarray(['P1', 'P2', 'P3', 'P4']),
  }),
)
const records = fc.array(record, { maxLength: 30 }).map((all) => all.map((each, i): Json => ({ ...each, id: `x${i}` })))

const verdicts = (findings: readonly Finding[]) => new Map(findings.map((finding) => [finding.fingerprint, finding]))

describe('the laws hold for every form of the examples', () => {
  test('the records of a remedy turn the violation', () => {
    const turned = new Map<string, number>()
    fc.assert(
      fc.property(records, fc.integer({ min: 0 }), (given, start) => {
        const offered = check(given).filter(({ verdict, remedy }) => verdict === 'violation' && remedy)
        // One of each rule, else a run would take minutes.
        for (const rule of new Set(offered.map(({ ruleId }) => ruleId))) {
          const ofRule = offered.filter(({ ruleId }) => ruleId === rule)
          const finding = ofRule[start % ofRule.length]
          const added = finding.remedy?.records as readonly Json[]
          const replaced = new Set(added.map(({ kind, id }) => `${kind}:${id}`))
          const kept = given.filter(({ kind, id }) => !replaced.has(`${kind}:${id}`))
          const after = verdicts(check([...kept, ...added], asOf, finding.ruleId)).get(finding.fingerprint)
          // A case that a count opened may be opened on another date by what was added.
          if (after || finding.window.type !== 'rolling')
            expect(after?.verdict, `${finding.ruleId} ${JSON.stringify(added)}`).toBe('compliant')
          turned.set(finding.ruleId, (turned.get(finding.ruleId) ?? 0) + 1)
        }
      }),
      { seed, numRuns: 25 },
    )
    expect(turned.size).toBeGreaterThan(4)
  }, 120_000)

  test('the order of the records has no effect', () => {
    fc.assert(
      fc.property(records, (given) => {
        expect(check([...given].reverse())).toEqual(check(given))
      }),
      { seed, numRuns: 20 },
    )
  }, 60_000)

  test('a violation stays one as time goes on without records', () => {
    fc.assert(
      fc.property(records, (given) => {
        const early = check(given, '2025-10-01').filter(({ verdict }) => verdict === 'violation')
        const readEarly = given.filter((each) =>
          Object.values(each).every((value) => typeof value !== 'string' || !/^2025-1/.test(value)),
        )
        const later = verdicts(check(readEarly, '2026-02-01'))
        for (const { fingerprint, ruleId, window } of early) {
          if (later.has(fingerprint))
            expect(later.get(fingerprint)?.verdict, `${ruleId} ${window.key}`).toBe('violation')
        }
      }),
      { seed, numRuns: 20 },
    )
  }, 60_000)

  test('what is not covered cannot turn a verdict that was given', () => {
    const kinds = [
      'committee-member',
      'pledge',
      'measure',
      'rectification',
      'household-list',
      'visit',
      'diary',
      'duty-service',
      'review',
      'evening-activity',
    ]
    // Nothing, half the month, or all of it; what is declared for some date is inferred for none.
    const ends = fc.record(
      Object.fromEntries(kinds.map((kind) => [kind, fc.constantFrom('2020-01-01', '2025-09-15', '2025-12-31')])),
    )
    const dateOf = (each: Json) => String(each.heldAt ?? each.date ?? each.from ?? each.workDate ?? each.at)
    const decided = new Map<string, number>()
    fc.assert(
      fc.property(records, ends, (given, until) => {
        const declared = kinds.map((of): Json => ({ kind: 'coverage', of, from: '2020-01-01', to: until[of] }))
        const base = [...declared, ...given.filter((each) => dateOf(each) <= (until[String(each.kind)] ?? '9999'))]
        const before = check(base, asOf, undefined, false)
        const after = verdicts(check([...declared, ...given], asOf, undefined, false))
        for (const { fingerprint, ruleId, verdict, window } of before) {
          if (verdict !== 'violation') continue
          decided.set(ruleId, (decided.get(ruleId) ?? 0) + 1)
          expect(after.get(fingerprint)?.verdict, `${ruleId} ${window.key}`).toBe('violation')
        }
      }),
      { seed, numRuns: 40 },
    )
    expect(decided.size).toBeGreaterThan(3)
  }, 60_000)
})
