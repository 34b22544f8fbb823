import { readFileSync } from 'node:fs'
import type { Pack } from '@shouze/core'
import { loadExamples, mutateThresholds, testPack } from '@shouze/core/testing'
import { expect, test } from 'vitest'
import { fourNights, pack543 } from '../src/index.js'

const units = ['monthly-review', 'review-reported', 'archive']

test.each([
  ['543', pack543, units],
  ['four-nights', fourNights, Object.keys(fourNights.rules)],
] as const)('the examples of %s hold, and a moved threshold is noticed', (id, pack: Pack, rules) => {
  const file = new URL(`../examples/${id}.examples.json`, import.meta.url)
  const joined = loadExamples(readFileSync(file), pack)
  const { examples, coverage } = testPack(joined)
  expect(examples.flatMap(({ faults }) => faults.map(({ path, message }) => `${path}: ${message.en}`))).toEqual([])
  for (const { rule, unreached, options } of coverage.filter((each) => rules.includes(each.rule))) {
    expect([rule, unreached, options.unset]).toEqual([rule, [], []])
  }
  const survivors = mutateThresholds(joined).survivors.map(({ path }) => path)
  expect(survivors.filter((path) => rules.some((rule) => path.startsWith(`/rules/${rule}/`)))).toEqual([])
})
