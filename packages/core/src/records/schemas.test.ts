import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import { compileGuard } from './compile-guard.js'
import { exampleRecords } from './example-records.js'
import { recordsJsonSchema } from './json-schema.js'
import { recordSchemas } from './schemas.js'
import type { RecordKind, RecordOf } from './types.js'

const seed = 20200212
console.info(`schemas.test.ts seed ${seed}`)

const committed = JSON.parse(readFileSync(new URL('../../schema/records.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({ strict: true, ownProperties: true, allowUnionTypes: true }).compile(committed)

type Mutable<T> = T extends string | number | boolean | undefined
  ? T
  : T extends readonly (infer U)[]
    ? Mutable<U>[]
    : { -readonly [K in keyof T]: Mutable<T[K]> }

type Inferred = { [K in RecordKind]: z.infer<(typeof recordSchemas)[K]> }
type Declared = { [K in RecordKind]: Mutable<RecordOf<K>> }

describe('the schemas', () => {
  it('say what the interfaces say', () => {
    expectTypeOf<Inferred>().toEqualTypeOf<Declared>()
    expect(Object.keys(recordSchemas)).toHaveLength(27)
  })

  it('hold nothing that a JSON Schema would lose', () => {
    for (const schema of Object.values(recordSchemas)) expect(() => compileGuard(schema)).not.toThrow()
    for (const lossy of [
      z.string().refine((text) => text !== 'x'),
      z.string().trim(),
      z.string().default('x'),
      z.string().transform(Number),
      z.string().nullable(),
      z.url(),
      z.date(),
      z.bigint(),
      z.any(),
      z.number().multipleOf(3),
      z.array(z.string()).refine((list) => list.length > 0),
      z.object({ a: z.string() }),
      z.strictObject({ a: z.string() }).refine(({ a }) => a !== 'x'),
      z.strictObject({ a: z.string() }).loose(),
      z.record(z.string(), z.string()),
      z.coerce.string(),
      z.boolean().refine((value) => value),
      z.enum(['a', 'b']).refine((value) => value === 'a'),
    ])
      expect(() => compileGuard(lossy as z.ZodType), lossy._zod.def.type).toThrow(TypeError)
  })

  it('are published as they are: the committed JSON Schema equals a fresh one', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(recordsJsonSchema())))
  })

  it('describe every field', () => {
    const bare: string[] = []
    const look = (node: unknown, place: string): void => {
      if (typeof node !== 'object' || node === null) return
      const { properties } = node as { properties?: Record<string, { description?: string; $ref?: string }> }
      for (const [name, property] of Object.entries(properties ?? {}))
        if (name !== 'kind' && property.description === undefined && property.$ref === undefined)
          bare.push(`${place}.${name}`)
      for (const [name, inner] of Object.entries(node)) look(inner, `${place}.${name}`)
    }
    look(committed, '')
    expect(bare).toEqual([])
  })
})

describe('the JSON Schema', () => {
  it('takes every example', () => {
    for (const example of exampleRecords) expect(validate(example), JSON.stringify(validate.errors)).toBe(true)
  })

  it('takes and refuses what zod does', () => {
    const oddValue = fc.oneof(
      fc.constantFrom('', 'in', '2025-02-30', '2024-02-29', '2025-09-16T08:05', '2025-09-16T08:05:00+15:00', '2025-09'),
      fc.constantFrom('2025-W53', '2100', 0, 91, -1, 0.5, 2 ** 53, true, null, [], {}, ['survey'], [1]),
      fc.jsonValue(),
    )
    const step = fc.record({ at: fc.nat(999), name: fc.constantFrom('', 'extra', 'siteId', 'night'), value: oddValue })
    const change = fc.option(step, { freq: 4, nil: undefined })
    let accepted = 0
    let refused = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...exampleRecords),
        fc.tuple(change, change, fc.nat(3)),
        (example, [set, put, cut]) => {
          const record = structuredClone(example) as unknown as Record<string, unknown>
          const keys = Object.keys(record)
          if (set) record[set.name || keys[set.at % keys.length]] = set.value
          const inner = put && record[keys[put.at % keys.length]]
          if (inner && typeof inner === 'object') (inner as Record<string, unknown>)[put.name || '0'] = put.value
          if (cut === 0) delete record[keys[(set?.at ?? 0) % keys.length]]
          const json = JSON.parse(JSON.stringify(record))
          const schema = Object.hasOwn(recordSchemas, json.kind) ? recordSchemas[json.kind as RecordKind] : undefined
          const taken = schema !== undefined && z.safeParse(schema, json).success
          if (taken) accepted++
          else refused++
          return validate(json) === taken
        },
      ),
      { seed, numRuns: 10_000 },
    )
    expect(accepted).toBeGreaterThan(1000)
    expect(refused).toBeGreaterThan(1000)
  })
})
