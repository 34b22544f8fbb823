import { readdirSync, readFileSync } from 'node:fs'
import { loadExamples, mutateThresholds, testPack } from '@shouze/core/testing'
import { describe, expect, test } from 'vitest'
import { pack543 } from '../../rules-543/src/index.js'
import * as packs from '../src/index.js'

/** Rules that name single records and ask for nothing: where there is none, nothing is judged. */
const listing = ['attendance/home-commute', 'integrity/duplicate', 'integrity/conflicting-place']

const shipped = Object.values(packs)
const folder = new URL('../examples/', import.meta.url)
const fileOf = (id: string) => `${id}.examples.json`

test('every pack has its examples, and every file of examples its pack', () => {
  expect(readdirSync(folder).sort()).toEqual(shipped.map(({ id }) => fileOf(id)).sort())
})

describe.each(shipped)('the examples of $id', (plain) => {
  const beside = [pack543, ...shipped].filter(({ id }) => id !== plain.id)
  const pack = loadExamples(readFileSync(new URL(fileOf(plain.id), folder)), plain, { beside })
  const { examples, coverage } = testPack(pack, { beside })

  test('hold, and so do the remedies', () => {
    expect(examples.flatMap(({ faults }) => faults)).toEqual([])
  })

  test('notice every threshold that is moved', () => {
    expect(mutateThresholds(pack, { beside }).survivors).toEqual([])
  }, 300_000)

  test.each(coverage)('$rule: show what meets it and what does not', ({ rule, unreached }) => {
    expect(unreached).toEqual(listing.includes(`${plain.id}/${rule}`) ? ['compliant'] : [])
  })
})
