import { readFileSync } from 'node:fs'
import { loadExamples, mutateThresholds, testPack } from '@shouze/core/testing'
import { describe, expect, test } from 'vitest'
import { attendance, entitlement, integrity } from '../src/index.js'

const folder = new URL('../examples/', import.meta.url)
const own = [
  'called-away',
  'impossible-travel',
  'shared-device',
  'inspection-contradicts',
  'one-signer',
  'long-service',
  'deputy-term',
]

describe.each([attendance, integrity, entitlement])('the examples of $id', (plain) => {
  const pack = loadExamples(readFileSync(new URL(`${plain.id}.examples.json`, folder)), plain)

  test('hold', () => {
    expect(
      JSON.stringify(
        testPack(pack).examples.flatMap(({ title, faults }) =>
          faults.filter(({ code }) => code !== 'no-case').map((fault) => ({ title, fault })),
        ),
        null,
        1,
      ),
    ).toEqual('[]')
  })

  test('notice every threshold that is moved', () => {
    const { survivors } = mutateThresholds(pack)
    expect(survivors.filter(({ path }) => own.some((rule) => path.startsWith(`/rules/${rule}/`)))).toEqual([])
  })
})
