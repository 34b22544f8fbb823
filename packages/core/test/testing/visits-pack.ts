import type { Example, Expectation, PackDefinition } from '../../src/index.js'
import { demand, rule, text } from '../language/small-pack.js'

type Json = Readonly<Record<string, unknown>>

/** A visit of the official P1. */
export const visitOn = (id: string, date: string, signerType = 'villager'): Json => ({
  kind: 'visit',
  id,
  personId: 'P1',
  date,
  villageId: 'V1',
  signature: { signerType },
})

/** Two signed visits a month, and examples at, below and beside the threshold. */
export const shortOfOne: Expectation = {
  subject: 'P1',
  window: '2025-09',
  verdict: 'violation',
  measured: 1,
  required: 2,
  counted: ['v1'],
  discounted: ['visit:v2 fails:signature.signerType'],
}

export const belowTwo: Example = {
  title: 'One signed visit of two',
  period: ['2025-09-01', '2025-09-30'],
  asOf: '2025-10-31',
  use: ['official'],
  given: [visitOn('v1', '2025-09-02'), visitOn('v2', '2025-09-03', 'self')],
  expect: [shortOfOne],
}

export const atTwo: Example = {
  ...belowTwo,
  title: text('两次走访', 'Two visits'),
  given: [visitOn('v1', '2025-09-01'), visitOn('v2', '2025-09-30')],
  expect: [{ subject: 'P1', window: '2025-09', verdict: 'compliant' }],
}

export const visitsPack = (examples: readonly Example[] = [belowTwo, atTwo], more: Partial<PackDefinition> = {}) => {
  const visits = rule({
    window: 'month',
    options: {
      number: { type: 'integer', unit: 'visits', minimum: 0, default: 2 },
      signers: { type: 'list', default: ['villager'] },
    },
    facts: {
      visits: {
        unit: 'visits',
        count: { from: 'visit', valid: { 'signature.signerType': { in: { option: 'signers' } } } },
      },
    },
    requirement: demand('visits', 'atLeast', { option: 'number' }),
  })
  const pack: PackDefinition = {
    schema: 1,
    id: 'visits',
    version: '1.0.0',
    title: text('走访', 'Visits'),
    units: { visits: { 'zh-CN': '次', en: ['visit', 'visits'] } },
    rules: { monthly: { ...visits, examples } },
    presets: { recommended: { rules: { monthly: 'error' } } },
    fixtures: {
      official: [
        { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
        { kind: 'unit', id: 'V1', name: '石桥村', type: 'village', parentId: 'T' },
        { kind: 'person', id: 'P1', name: '陈立群', posts: [{ unitId: 'T', classes: [], from: '2020-01-01' }] },
      ],
    },
    ...more,
  }
  return pack
}
