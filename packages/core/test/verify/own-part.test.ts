import { describe, expect, test } from 'vitest'
import { createEngine, rulesThatHold } from '../../src/verify/engine.js'
import { ownPart } from '../../src/verify.js'

describe('the path of a condition', () => {
  test('names an own property of the fact', () => {
    expect(ownPart({ open: 2 }, '$.open')).toBe(2)
    expect(ownPart({ open: 2 }, '$.total')).toBeUndefined()
  })

  test.each([
    '$',
    'open',
    '$.',
    '$..open',
    '$.open.more',
    "$['open']",
    '$.*',
    '$[?(@.open)]',
    '$[(@.length)]',
    '$.open ',
    '$.__proto__',
    '$.constructor',
    '$.toString',
  ])('%s names nothing', (path) => {
    expect(ownPart({ open: { more: 1 } }, path)).toBeUndefined()
  })

  test('an expression that would run code in the default resolver only fails its comparison', async () => {
    const escaped: string[] = []
    Object.assign(globalThis, { shouzeEscaped: escaped })
    const path = "$[?(@.constructor.constructor('globalThis.shouzeEscaped.push(1)')())]"
    const engine = createEngine([
      {
        name: 'rule',
        conditions: { all: [{ fact: 'items', path, operator: 'notEqual', value: 0 }] },
        event: { type: 'held' },
      },
    ])
    expect(await rulesThatHold(engine, { items: [{ open: 1 }] })).toEqual(new Set())
    expect(escaped).toEqual([])
    Reflect.deleteProperty(globalThis, 'shouzeEscaped')
  })
})
