import fc from 'fast-check'
import { Engine, type RuleProperties } from 'json-rules-engine'
import { describe, expect, test } from 'vitest'
import { compileCondition, FALSE, type ResolvedCondition, TRUE, UNDECIDED } from '../../src/conditions/compile.js'
import { findOperator } from '../../src/conditions/operators.js'
import { createEngine, ownPart, rulesThatHold } from '../../src/verify/engine.js'
import { asEngineJson, conditions, factCount, hasSets, mentions, operators, slotsOf } from './random-conditions.js'

const seed = Number(process.env.SHOUZE_SEED ?? 20_250_915)
console.info(`conditions against the engine: seed ${seed} (SHOUZE_SEED)`)

const values = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: factCount, maxLength: factCount })
const factsOf = (all: readonly number[]) => Object.fromEntries(all.map((value, i) => [`f${i}`, value]))

function ruleOf(condition: unknown): RuleProperties {
  return { name: 'rule', conditions: { all: [condition] } as RuleProperties['conditions'], event: { type: 'held' } }
}

/** The engine's tree of results beside the condition's: every part the engine evaluated must come out the same. */
function expectSameTree(
  condition: ResolvedCondition,
  node: Record<string, unknown>,
  slots: ReturnType<typeof slotsOf>,
): void {
  if (node.result !== undefined) expect(node.result).toBe(compileCondition(condition)(slots) === TRUE)
  if (condition.type === 'comparison') return
  const given = node[condition.type]
  const parts = (Array.isArray(given) ? given : [given]) as Record<string, unknown>[]
  condition.children.forEach((child, i) => {
    expectSameTree(child, parts[i], slots)
  })
}

describe('compiled conditions', () => {
  test('decide known values as the engine does, tree included', async () => {
    const used = new Set<string>()
    await fc.assert(
      fc.asyncProperty(conditions, values, async (condition, all) => {
        const engine = new Engine([ruleOf(asEngineJson(condition, ({ engine: own }) => own.name))], {
          pathResolver: ownPart,
        })
        const { results, failureResults } = await engine.run(factsOf(all))
        const slots = slotsOf(all, all)
        const compiled = compileCondition(condition)(slots)
        expect(compiled).not.toBe(UNDECIDED)
        expect(results.length === 1).toBe(compiled === TRUE)
        const [{ conditions: tree }] = [...results, ...failureResults]
        expectSameTree(condition, (tree as unknown as { all: Record<string, unknown>[] }).all[0], slots)
        JSON.stringify(asEngineJson(condition, ({ name }) => used.add(name) && name))
      }),
      { seed, numRuns: 1500 },
    )
    expect([...used].sort()).toEqual(operators.map(({ name }) => name).sort())
  })

  test('decide absent values as the verifying engine does: they satisfy no operator', async () => {
    const maybe = fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(Number.NaN)), {
      minLength: factCount,
      maxLength: factCount,
    })
    await fc.assert(
      fc.asyncProperty(conditions, maybe, async (condition, all) => {
        const engine = createEngine([ruleOf(asEngineJson(condition, ({ name }) => name))])
        const held = await rulesThatHold(engine, factsOf(all))
        expect(held.has('rule')).toBe(compileCondition(condition)(slotsOf(all, all)) === TRUE)
      }),
      { seed, numRuns: 1000 },
    )
  })

  test.each(operators.map((operator) => [operator.name, operator] as const))(
    '%s holds of no absent value, on either side',
    (_, operator) => {
      const set = operator.takes === 'set' ? { set: [1] } : {}
      const compare = (left: number, right: number) =>
        compileCondition({
          type: 'comparison',
          operator,
          left: 0,
          right: 1,
          ...set,
          source: { fact: 'f0', operator: operator.name },
        })({
          low: Float64Array.of(left, right),
          high: Float64Array.of(left, right),
        })
      expect(compare(Number.NaN, 1)).toBe(FALSE)
      if (operator.takes !== 'set') expect(compare(1, Number.NaN)).toBe(FALSE)
    },
  )

  test('over intervals are true or false only where every whole number in them is; exactly so where no fact is named twice', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 })), {
      minLength: factCount,
      maxLength: factCount,
    })
    const outcomes = { [TRUE]: 0, [FALSE]: 0, [UNDECIDED]: 0, exact: 0 }
    fc.assert(
      fc.property(conditions, spans, (condition, all) => {
        const test = compileCondition(condition)
        const verdict = test(
          slotsOf(
            all.map(([low]) => low),
            all.map(([low, width]) => low + width),
          ),
        )
        const named = mentions(condition)
        const distinct = [...new Set(named)]
        let points = [all.map(([low]) => low)]
        for (const fact of distinct) {
          const [low, width] = all[fact]
          points = points.flatMap((point) => Array.from({ length: width + 1 }, (_, i) => point.with(fact, low + i)))
        }
        const found = new Set(points.map((point) => test(slotsOf(point, point))))
        if (verdict !== UNDECIDED) expect([...found]).toEqual([verdict])
        // Membership is not reckoned to the end: an interval all of whose whole numbers are listed stays undecided.
        else if (named.length === distinct.length && !hasSets(condition)) {
          expect(found.size).toBe(2)
          outcomes.exact++
        }
        outcomes[verdict]++
      }),
      { seed, numRuns: 3000 },
    )
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(50)
  })

  test('take the engine spellings of the operators for the short ones', () => {
    const pairs = {
      greaterThanInclusive: 'atLeast',
      lessThanInclusive: 'atMost',
      greaterThan: 'moreThan',
      lessThan: 'lessThan',
    }
    for (const [spelling, name] of Object.entries(pairs)) expect(findOperator(spelling)?.name).toBe(name)
    expect(findOperator('regex')).toBeUndefined()
  })
})
