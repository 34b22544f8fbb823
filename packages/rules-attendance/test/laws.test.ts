import type { Finding } from '@shouze/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseOfFinding, referenceRules } from '../../core/test/reference/comparison.js'
import { broken, type Judge, laws } from '../../core/test/reference/laws.js'
import type { AnyRecord } from '../../core/test/reference/model.js'
import { checkerFor } from './checker-for.js'

// SHOUZE_SEED chooses the data sets, SHOUZE_RUNS how many are tried for each law.
const seed = Number(process.env.SHOUZE_SEED ?? 1)
const numRuns = Number(process.env.SHOUZE_RUNS ?? 40)

const judgedCase = (finding: Finding) => ({
  ...caseOfFinding(finding),
  content: JSON.stringify(finding),
  remedy: finding.remedy?.records as readonly AnyRecord[] | undefined,
})

/** The product, asked for every case of the rules that the reference knows too. */
const product: Judge = (records, { from, to, asOf, options, policies }) => {
  const report = checkerFor({ options, policies }).check({ records, period: { from, to }, asOf, all: true })
  expect(report.errors).toEqual([])
  expect(report.rejected).toEqual([])
  return report.findings.filter(({ ruleId }) => referenceRules.includes(ruleId)).map(judgedCase)
}

describe('the laws of semantics §18', () => {
  console.info(`laws: seed ${seed}, ${numRuns} runs each (SHOUZE_SEED, SHOUZE_RUNS)`)
  for (const law of laws) {
    test(law.name, () => {
      fc.assert(
        fc.property(fc.noShrink(fc.integer({ min: 1, max: 2 ** 31 - 1 })), (dataSeed) => {
          expect(broken(law, dataSeed, product)).toEqual([])
        }),
        { seed, numRuns },
      )
    }, 300_000)
  }
})
