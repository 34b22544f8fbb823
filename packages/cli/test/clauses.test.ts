import { createChecker } from '@shouze/core'
import { describe, expect, it } from 'vitest'
import { clauses } from '../src/clauses/clauses.js'
import { clauseId, rulesOfClauses } from '../src/clauses/rules-of-clauses.js'
import { shippedPacks } from '../src/packs.js'
import { runIn } from './run.js'

const { rules } = createChecker({ packs: shippedPacks })

describe('the clauses', () => {
  it('each have a rule', () => {
    expect(rulesOfClauses(rules).flatMap(({ clause, rules: own }) => (own.length === 0 ? [clause.id] : []))).toEqual([])
  })

  it('are all that rules cite', () => {
    const known = new Set(clauses.map(({ id }) => id))
    expect(rules.flatMap(({ citations }) => citations.map(clauseId)).filter((id) => !known.has(id))).toEqual([])
  })

  it('have a number each, once', () => {
    expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length)
  })
})

describe('shouze rules --clauses', () => {
  it.each([
    ['zh-CN', ['每周在乡镇住四夜', '543/township-nights  error', '示例规则包', '无法凭记录核对']],
    [
      'en',
      ['Four nights a week in the township', '543/township-nights  error', 'in the example pack', 'Not checkable'],
    ],
  ])('prints each clause with its rules (%s)', async (locale, said) => {
    const { code, out } = await runIn('.', 'rules', '--clauses', '--locale', locale)
    expect(code).toBe(0)
    for (const text of said) expect(out).toContain(text)
    expect(out).not.toMatch(/^ +(?:no rule|没有规则)$/m)
  })
})
