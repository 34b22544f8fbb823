import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { broken, type Judge, laws } from './laws.js'
import { referenceFindings } from './reference.js'

const seed = Number(process.env.SHOUZE_SEED ?? 1)
const numRuns = Number(process.env.SHOUZE_RUNS ?? 25)

const reference: Judge = (records, input) =>
  referenceFindings(records, input).map((finding) => ({ ...finding, content: JSON.stringify(finding) }))

describe('the reference itself keeps the laws of §18', () => {
  console.info(`laws of the reference: seed ${seed}, ${numRuns} runs (SHOUZE_SEED, SHOUZE_RUNS)`)
  for (const law of laws) {
    test(law.name, () => {
      fc.assert(
        fc.property(fc.noShrink(fc.integer({ min: 1, max: 2 ** 31 - 1 })), (dataSeed) => {
          expect(broken(law, dataSeed, reference)).toEqual([])
        }),
        { seed, numRuns },
      )
    })
  }
})
