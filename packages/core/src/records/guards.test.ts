import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleRecords } from './example-records.js'
import { compiledGuards, isRecord } from './guards.js'
import { recordKinds } from './kinds.js'
import { nearRecord } from './near-records.js'
import { explainRefusal } from './record-kinds.js'

const seed = 543
console.info(`guards.test.ts seed ${seed}`)

describe('isRecord', () => {
  it('takes an example of every kind', () => {
    expect(new Set(exampleRecords.map(({ kind }) => kind))).toEqual(new Set(recordKinds))
    for (const example of exampleRecords) {
      expect(explainRefusal(example, false)).toEqual([])
      expect(isRecord(example, false)).toBe(true)
    }
  })

  it('refuses exactly what zod and the predicates refuse, strict and lenient', () => {
    const counts = { accepted: 0, refused: 0 }
    fc.assert(
      fc.property(nearRecord, fc.boolean(), (record, lenient) => {
        const guarded = isRecord(record, lenient)
        const faults = explainRefusal(record, lenient)
        counts[guarded ? 'accepted' : 'refused']++
        if (guarded !== (faults.length === 0)) throw new Error(`guard ${guarded}, faults ${JSON.stringify(faults)}`)
        const compiled = compiledGuards.get(record.kind as string)?.(record, lenient) ?? false
        if (compiled !== guarded) throw new Error(`compiled guard ${compiled}, isRecord ${guarded}`)
      }),
      { seed, numRuns: 30_000 },
    )
    expect(counts.accepted).toBeGreaterThan(5000)
    expect(counts.refused).toBeGreaterThan(5000)
  })

  it('agrees with the slow path on anything at all', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true }), (value) => {
        return isRecord(value, false) === (explainRefusal(value, false).length === 0)
      }),
      { seed, numRuns: 3000 },
    )
  })

  it('reads what JSON.parse made of __proto__ as an unknown key', () => {
    const text = JSON.stringify(exampleRecords[5]).replace('{', '{"__proto__":{"id":"x"},')
    const record = JSON.parse(text)
    expect(isRecord(record, false)).toBe(false)
    expect(explainRefusal(record, false)).toMatchObject([{ field: '__proto__', code: 'unknown-field' }])
    expect(isRecord(record, true)).toBe(true)
  })

  it('passes over unknown keys at every depth when lenient', () => {
    const record = { ...exampleRecords[8], extra: '\ud800', signature: { signerType: 'villager', phone: Number.NaN } }
    expect(explainRefusal(record, false).map(({ field, code }) => [field, code])).toEqual([
      ['signature.phone', 'unknown-field'],
      ['extra', 'unknown-field'],
    ])
    expect(isRecord(record, false)).toBe(false)
    expect(explainRefusal(record, true)).toEqual([])
    expect(isRecord(record, true)).toBe(true)
  })

  it('takes an optional field that is undefined for one that is left out', () => {
    const record = { ...exampleRecords[5], siteId: undefined, recordedAt: undefined }
    expect(isRecord(record, false)).toBe(true)
    expect(explainRefusal(record, false)).toEqual([])
  })
})
