import { createChecker, definePack } from '@shouze/core'

/** A county's own rule: signed visits to two different villages a month. */
export const qingxi = definePack({
  schema: 1,
  id: 'qingxi',
  version: '1.0.0',
  title: { 'zh-CN': '清溪镇规则', en: 'Rules of Qingxi' },
  rules: {
    'two-villages': {
      title: { 'zh-CN': '每月走访两个村', en: 'Two villages a month' },
      appliesTo: { each: 'person', where: { townshipOfficial: true, classes: { contains: 'leadership-team' } } },
      window: 'month',
      options: { minimum: { type: 'integer', minimum: 1, default: 2 } },
      facts: {
        villages: {
          unit: 'villages',
          count: { from: 'visit', distinct: 'villageId', valid: { 'signature.signerType': 'villager' } },
        },
      },
      requirement: { all: [{ fact: 'villages', operator: 'atLeast', value: { option: 'minimum' } }] },
      messages: {
        violation: {
          'zh-CN': '{name}{window}走访 {measured} 个村，应为 {required} 个。',
          en: '{name} visited {measured} of {required} villages in {window}.',
        },
      },
    },
  },
  presets: { recommended: { rules: { 'two-villages': 'warning' } } },
})

const visit = { kind: 'visit', id: 'v-1', personId: 'P01', date: '2025-09-16', villageId: 'shiqiao' }
const report = createChecker({ packs: [qingxi] }).check({
  records: [
    { kind: 'unit', id: 'qingxi', name: '清溪镇', type: 'township' },
    {
      kind: 'person',
      id: 'P01',
      name: '陈立群',
      posts: [{ unitId: 'qingxi', classes: ['leadership-team'], from: '2021-08-01' }],
    },
    { ...visit, signature: { signerType: 'villager' } },
  ],
  period: { from: '2025-09-01', to: '2025-09-30' },
  asOf: '2025-10-10',
  complete: true,
})
for (const { ruleId, verdict, message } of report.findings) console.log(`${ruleId} ${verdict}: ${message.en}`)
