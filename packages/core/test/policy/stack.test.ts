import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Dated } from '../../src/evidence/policies.js'
import type { Condition } from '../../src/policy/conditions.js'
import { type Assignment, inForce } from '../../src/policy/stack.js'

const seed = 20251124
console.info(`stack.test.ts: seed ${seed}`)

const origin = { kind: 'default', name: 'core', path: '' } as const
const day = fc.integer({ min: 0, max: 30 })
const dated = fc
  .uniqueArray(day, { minLength: 1, maxLength: 4 })
  .chain((days) =>
    fc.tuple(fc.constant(days.sort((a, b) => a - b)), fc.array(fc.nat(9), { minLength: 4, maxLength: 4 })),
  )
  .map(([days, values]) => new Dated(days.map((from, i) => ({ from, value: values[i] }))))
const always = fc.nat(9).map((value) => Dated.always(value))
const edge = fc.option(day, { nil: undefined })
const units = fc.option(fc.subarray(['A', 'B', 'C'], { minLength: 1 }), { nil: undefined })
const condition = fc
  .tuple(edge, edge, units)
  .filter(([from, to]) => from === undefined || to === undefined || from <= to)
  .map(
    ([from, to, names]): Condition => ({
      given: {},
      units: names,
      classes: undefined,
      from: from ?? Number.NEGATIVE_INFINITY,
      to: to ?? Number.POSITIVE_INFINITY,
      dated: from !== undefined || to !== undefined,
    }),
  )
const assignment = fc
  .tuple(fc.oneof(dated, always), condition)
  .map(([value, when]): Assignment<number> => ({ raw: value, value, origin, source: 'test', when }))
const base = fc.oneof(dated, always).map((value): Assignment<number> => ({ raw: value, value, origin, source: 'test' }))

test('on every day the last assignment that fits is in force', () => {
  fc.assert(
    fc.property(base, fc.array(assignment, { maxLength: 5 }), fc.constantFrom('A', 'B'), (first, others, unit) => {
      const resolved = inForce([first, ...others], { units: [unit], classes: [] })
      for (let today = -2; today <= 33; today++) {
        let expected = first.value.at(today)
        for (const { value, when } of others) {
          const { units: names, from, to } = when as Condition
          if (from <= today && today <= to && (names === undefined || names.includes(unit))) expected = value.at(today)
        }
        expect(resolved?.at(today)).toBe(expected)
      }
    }),
    { seed, numRuns: 1000 },
  )
})

test('nothing is in force where nothing was given', () => {
  expect(inForce([], { units: [], classes: [] })).toBeUndefined()
})
