import { readFileSync } from 'node:fs'
import type { Pack } from '@shouze/core'
import { loadExamples, mutateThresholds, testPack } from '@shouze/core/testing'
import { expect, test } from 'vitest'
import { appraisal, publicity } from '../src/index.js'

test.each([
  ['publicity', publicity],
  ['appraisal', appraisal],
] as const)('the examples of %s hold, and a moved threshold is noticed', (id, pack: Pack) => {
  const file = new URL(`../examples/${id}.examples.json`, import.meta.url)
  const joined = loadExamples(readFileSync(file), pack)
  const { examples, coverage } = testPack(joined)
  expect(examples.flatMap(({ faults }) => faults.map(({ path, message }) => `${path}: ${message.en}`))).toEqual([])
  for (const { rule, unreached, options } of coverage) expect([rule, unreached, options.unset]).toEqual([rule, [], []])
  expect(mutateThresholds(joined).survivors).toEqual([])
})
