import { describe, expect, test } from 'vitest'
import { PackError } from '../../src/index.js'
import { loadExamples, testPack } from '../../src/testing.js'
import { atTwo, belowTwo, visitsPack } from './visits-pack.js'

const pack = visitsPack([belowTwo])
const load = (value: unknown) => loadExamples(JSON.stringify(value, null, 2), pack)

function issuesOf(value: unknown) {
  try {
    load(value)
  } catch (error) {
    expect(error).toBeInstanceOf(PackError)
    return (error as PackError).issues
  }
  return []
}

test('examples beside a pack are run after its own, with fixtures of both', () => {
  const again = { ...atTwo, use: ['official', 'more'] }
  const joined = load({
    $schema: './x.json',
    fixtures: { more: [{ kind: 'unit', id: 'V2', name: '上坪村', type: 'village', parentId: 'T' }] },
    examples: { monthly: [again] },
  })
  const { passed, examples } = testPack(joined)
  expect(passed).toBe(true)
  expect(examples.map(({ path }) => path)).toEqual(['/rules/monthly/examples/0', '/rules/monthly/examples/1'])
  expect(pack.rules.monthly.examples).toHaveLength(1)
})

describe('faults are told by their places in the file', () => {
  test.each<[string, unknown, string]>([
    ['no examples', {}, ' shape'],
    ['a list', [], ' shape'],
    ['a key', { examples: {}, fixture: {} }, '/fixture unknown-key'],
    ['a rule', { examples: { montly: [] } }, '/examples/montly unknown-rule'],
    ['no list', { examples: { monthly: {} } }, '/examples/monthly shape'],
    ['fixtures', { examples: {}, fixtures: [] }, '/fixtures shape'],
    ['a fixture twice', { examples: {}, fixtures: { official: [] } }, '/fixtures/official fixture-twice'],
    ['a key of an example', { examples: { monthly: [{ ...atTwo, asof: 1 }] } }, '/examples/monthly/0/asof unknown-key'],
    [
      'a fixture',
      { examples: { monthly: [{ ...atTwo, use: ['offical'] }] } },
      '/examples/monthly/0/use/0 unknown-fixture',
    ],
    [
      'an option',
      { examples: { monthly: [{ ...atTwo, options: { nunber: 1 } }] } },
      '/examples/monthly/0/options/nunber unknown-option',
    ],
  ])('%s', (_, value, expected) => {
    const issues = issuesOf(value)
    expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual([expected])
    expect(issues[0].line).toBeGreaterThan(0)
    expect(issues[0].message['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
  })

  test('what is no JSON', () => {
    expect(() => loadExamples('{"examples": ', pack)).toThrow(PackError)
  })
})
