import { expect, test } from 'vitest'
import { compareWithReference } from '../../core/test/reference/comparison.js'
import type { AnyRecord } from '../../core/test/reference/model.js'
import { type GeneratedCase, generate } from '../../core/test/reference/random-data.js'
import { referenceFindings } from '../../core/test/reference/reference.js'
import { fewestRecords } from '../../core/test/reference/shrink.js'
import { checkerFor } from './checker-for.js'

// SHOUZE_SEED is the first seed, SHOUZE_RUNS how many follow it.
const firstSeed = Number(process.env.SHOUZE_SEED ?? 1)
const runs = Number(process.env.SHOUZE_RUNS ?? 300)
const atMostShown = 12

function differences(one: GeneratedCase, records: readonly AnyRecord[]): string[] {
  const report = checkerFor(one).check({ records, period: { from: one.from, to: one.to }, asOf: one.asOf, all: true })
  return compareWithReference(report, referenceFindings(records, one))
}

/** Rule, person, unit and window; and the kind of difference: rule and both verdicts. */
const caseOf = (difference: string) => difference.split(': reference')[0]
const value = String.raw`(?:\[[^\]]*\]|[^ ,]+)`
const sortOf = (difference: string) =>
  difference.replace(/^(\S+) .*: reference/, '$1: reference').replace(new RegExp(` ${value} of ${value}`, 'g'), '')

/** The fewest records with which the difference is still there, and the difference they make. */
function minimal(one: GeneratedCase, difference: string): string {
  const found = (records: readonly AnyRecord[]) => {
    const all = differences(one, records)
    if (all.some((each) => each.startsWith('refused:')) && !difference.startsWith('refused:')) return undefined
    return all.find((each) => caseOf(each) === caseOf(difference) && sortOf(each) === sortOf(difference))
  }
  const records = fewestRecords(one.records, (fewer) => found(fewer) !== undefined)
  const { seed, from, to, asOf, options, policies } = one
  return [
    `seed ${seed}: ${found(records)}`,
    `  ${JSON.stringify({ from, to, asOf, options, policies })}`,
    ...records.map((record) => `  ${JSON.stringify(record)}`),
  ].join('\n')
}

test('the rules judge random data sets as the reference does', () => {
  console.info(`against the reference: seeds ${firstSeed} to ${firstSeed + runs - 1} (SHOUZE_SEED, SHOUZE_RUNS)`)
  const sorts = new Map<string, { count: number; first: [GeneratedCase, string] }>()
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const one = generate(seed)
    for (const difference of differences(one, one.records)) {
      const known = sorts.get(sortOf(difference))
      sorts.set(sortOf(difference), { count: (known?.count ?? 0) + 1, first: known?.first ?? [one, difference] })
    }
  }
  const counts = [...sorts].map(([sort, { count }]) => `${count} × ${sort}`)
  const examples = [...sorts.values()].slice(0, atMostShown).map(({ first }) => minimal(...first))
  expect([...counts, ...examples].join('\n\n')).toBe('')
}, 900_000)
