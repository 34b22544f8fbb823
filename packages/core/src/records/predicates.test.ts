import { describe, expect, it } from 'vitest'
import { recordKindInfo, recordKinds } from './kinds.js'
import { predicatesOf, recordPredicates } from './predicates.js'
import type { RecordKind } from './types.js'
import { valuePredicates } from './value-predicates.js'

describe('the predicates', () => {
  it('read fields that their kinds have', () => {
    for (const { kinds = recordKinds, reads, code } of recordPredicates)
      for (const kind of kinds)
        for (const name of reads)
          expect(recordKindInfo[kind as RecordKind].fields, `${code} ${kind}`).toHaveProperty(name)
  })

  it('say in both languages what they demand, each in words of its own', () => {
    const demands = [...recordPredicates, ...valuePredicates].map(({ demand }) => demand)
    for (const language of ['zh-CN', 'en'] as const)
      expect(new Set(demands.map((demand) => demand[language])).size).toBe(demands.length)
  })

  it('are found by kind', () => {
    expect(predicatesOf('person').map(({ code }) => code)).toEqual(['ends-before-start', 'overlapping-posts'])
    expect(predicatesOf('diary')).toEqual([])
  })
})
