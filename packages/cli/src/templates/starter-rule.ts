import type { Example, PackDefinition, RuleDefinition } from '@shouze/core'
import { text } from '../locale.js'

// The rule a new pack begins with: small, whole, and about records that every township has.

/** Two village visits a month that a villager has signed. */
export const starterRule: RuleDefinition = {
  title: text('每月驻村走访两次', 'Two signed village visits a month'),
  description: text(
    '每人每月到村走访不少于两次，每次有村民签名。',
    "Each official visits a village at least twice a month, each time with a villager's signature.",
  ),
  appliesTo: { each: 'person', where: { townshipOfficial: true } },
  window: 'month',
  options: {
    minimum: {
      type: 'integer',
      unit: 'visits',
      minimum: 1,
      default: 2,
      title: text('每月次数', 'visits a month'),
    },
  },
  facts: {
    visits: {
      title: text('有村民签名的走访', "visits with a villager's signature"),
      unit: 'visits',
      count: { from: 'visit', valid: { 'signature.signerType': 'villager' } },
    },
  },
  requirement: { all: [{ fact: 'visits', operator: 'atLeast', value: { option: 'minimum' } }] },
  messages: {
    violation: text(
      '{window}：有村民签名的走访 {measured}，应为 {required}。计入：{counted}。',
      "{window}: {measured} with a villager's signature on record; {required} were due. Counted: {counted}.",
    ),
  },
}

const visit = (id: string, date: string, signerType: string) => ({
  kind: 'visit',
  id,
  personId: 'P1',
  date,
  villageId: 'V1',
  signature: { signerType },
})

const september = { period: ['2025-09-01', '2025-09-30'], asOf: '2025-10-31', use: ['township'] } as const
const case1 = { subject: 'P1', window: '2025-09' }

/** Examples at the threshold, below it, and with another minimum. */
export const starterExamples: readonly Example[] = [
  {
    title: text('两次走访，达标', 'Two visits: met'),
    ...september,
    given: [visit('v1', '2025-09-01', 'villager'), visit('v2', '2025-09-30', 'villager')],
    expect: [{ ...case1, verdict: 'compliant', measured: 2, required: 2 }],
  },
  {
    title: text('第二次走访由本人签名，不计入', 'The second visit is signed by the official and does not count'),
    ...september,
    given: [visit('v1', '2025-09-01', 'villager'), visit('v2', '2025-09-30', 'self')],
    expect: [
      {
        ...case1,
        verdict: 'violation',
        measured: 1,
        required: 2,
        counted: ['v1'],
        discounted: ['v2 fails:signature.signerType'],
      },
    ],
  },
  {
    title: text('每月三次时，两次为未达到', 'With three a month, two do not meet it'),
    ...september,
    options: { minimum: 3 },
    given: [visit('v1', '2025-09-01', 'villager'), visit('v2', '2025-09-30', 'villager')],
    expect: [{ ...case1, verdict: 'violation', measured: 2, required: 3, counted: ['v1', 'v2'] }],
  },
]

/** A township with one village and one official. */
export const starterFixtures = {
  township: [
    { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
    { kind: 'unit', id: 'V1', name: '石桥村', type: 'village', parentId: 'T' },
    {
      kind: 'person',
      id: 'P1',
      name: '陈立群',
      posts: [{ unitId: 'T', rank: 'section-chief', classes: [], from: '2020-01-01' }],
    },
  ],
}

/** The pack that a new one begins as. */
export function starterPack(id: string): PackDefinition {
  return {
    $schema: './pack.schema.json',
    schema: 1,
    id,
    version: '0.1.0',
    core: '>=1 <2',
    title: text(`${id} 规则包`, `Rules: ${id}`),
    units: { visits: { 'zh-CN': '次', en: ['visit', 'visits'] } },
    rules: { 'village-visits': starterRule },
    presets: { recommended: { rules: { 'village-visits': 'error' } } },
  }
}
