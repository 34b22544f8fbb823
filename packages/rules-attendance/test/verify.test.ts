import { toEngineRules, verifyReport } from '@shouze/core/verify'
import { Engine } from 'json-rules-engine'
import { expect, test } from 'vitest'
import { generate } from '../../core/test/reference/random-data.js'
import { pack543 } from '../../rules-543/src/index.js'
import { attendance, integrity, leave } from '../src/index.js'
import { checkerFor } from './checker-for.js'

const packs = [pack543, attendance, leave, integrity]

// SHOUZE_SEED is the first seed.
const firstSeed = Number(process.env.SHOUZE_SEED ?? 1)
const runs = 40

test('the full engine decides every case of random data sets as the report does', async () => {
  console.info(`verify: seeds ${firstSeed} to ${firstSeed + runs - 1} (SHOUZE_SEED)`)
  const seen = new Map<string, Set<string>>()
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const { records, from, to, asOf, options, policies } = generate(seed)
    const report = checkerFor({ options, policies }).check({ records, period: { from, to }, asOf, all: true })
    const result = await verifyReport(report, packs)
    expect(result.differences.map(({ message, ...rest }) => ({ seed, ...rest, message: message.en }))).toEqual([])
    expect(result).toMatchObject({ checked: report.findings.length, agreed: report.findings.length })
    for (const { ruleId, verdict } of report.findings) {
      seen.set(ruleId, (seen.get(ruleId) ?? new Set()).add(verdict))
    }
  }
  // The data sets reach every rule, and most verdicts of the quotas.
  expect([...seen.keys()].sort()).toEqual(
    packs
      .flatMap((pack) => toEngineRules(pack).map((rule) => rule.name ?? ''))
      .filter((name) => !name.endsWith('#applies'))
      .sort(),
  )
  expect([...(seen.get('543/township-nights') ?? [])].sort()).toEqual([
    'compliant',
    'indeterminate',
    'not-applicable',
    'pending',
    'violation',
  ])
}, 120_000)
