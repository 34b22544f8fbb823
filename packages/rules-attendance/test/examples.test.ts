import { readFileSync } from 'node:fs'
import { loadExamples, mutateThresholds, testPack } from '@shouze/core/testing'
import { describe, expect, test } from 'vitest'
import { attendance, duty, leave } from '../src/index.js'

const examples = (id: string) => readFileSync(new URL(`../examples/${id}.examples.json`, import.meta.url))

describe.each([
  ['duty', duty, []],
  ['leave', leave, [attendance]],
] as const)('the examples of pack %s', (id, pack, beside) => {
  const loaded = loadExamples(examples(id), pack, { beside })

  test('come to what they say', () => {
    const { examples: results } = testPack(loaded, { beside })
    expect(results.flatMap(({ title, faults }) => (faults.length > 0 ? [{ title, faults }] : []))).toEqual([])
  })

  test('leave no threshold that could be moved unnoticed', () => {
    const { survivors } = mutateThresholds(loaded, { beside })
    expect(survivors).toEqual([])
  })
})
