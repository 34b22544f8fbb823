import { createChecker } from '@shouze/core'
import { expect, test } from 'vitest'
import { compareWithReference } from '../../core/test/reference/comparison.js'
import type { AnyRecord } from '../../core/test/reference/model.js'
import { type GeneratedCase, generate } from '../../core/test/reference/random-data.js'
import { referenceFindings } from '../../core/test/reference/reference.js'
import { fewestRecords } from '../../core/test/reference/shrink.js'
import { pack543 } from '../../rules-543/src/index.js'
import { attendance, integrity, leave } from '../src/index.js'

// SHOUZE_SEED is the first seed, SHOUZE_RUNS how many follow it.
const firstSeed = Number(process.env.SHOUZE_SEED ?? 1)
const runs = Number(process.env.SHOUZE_RUNS ?? 300)
const atMostShown = 12

const packs = [pack543, attendance, leave, integrity]
const presets = ['543/recommended', 'attendance/recommended', 'leave/recommended', 'integrity/recommended']
const severities: Readonly<Record<string, 'error' | 'warning'>> = { 'attendance/punctual': 'warning' }

function differences(one: GeneratedCase, records: readonly AnyRecord[]): string[] {
  const rules = Object.fromEntries(
    Object.entries(one.options).map(([ruleId, options]) => [ruleId, [severities[ruleId] ?? 'error', options] as const]),
  )
  const checker = createChecker({ packs, extends: presets, rules, policies: one.policies })
  const report = checker.check({ records, period: { from: one.from, to: one.to }, asOf: one.asOf, all: true })
  return compareWithReference(report, referenceFindings(records, one))
}

const caseOf = (difference: string) => difference.split(': reference')[0]

test('the rules judge random data sets as the reference does', () => {
  console.info(`against the reference: seeds ${firstSeed} to ${firstSeed + runs - 1} (SHOUZE_SEED, SHOUZE_RUNS)`)
  const failures: string[] = []
  for (let seed = firstSeed; seed < firstSeed + runs && failures.length < atMostShown; seed++) {
    const one = generate(seed)
    const [first] = differences(one, one.records)
    if (first === undefined) continue
    const minimal = fewestRecords(one.records, (fewer) =>
      differences(one, fewer).some((each) => caseOf(each) === caseOf(first)),
    )
    const { from, to, asOf, options, policies } = one
    const now = differences(one, minimal).find((each) => caseOf(each) === caseOf(first))
    failures.push(
      [
        `seed ${seed}: ${now}`,
        `  ${JSON.stringify({ from, to, asOf, options, policies })}`,
        ...minimal.map((record) => `  ${JSON.stringify(record)}`),
      ].join('\n'),
    )
  }
  expect(failures.join('\n\n')).toBe('')
}, 600_000)
