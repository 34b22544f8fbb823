import { createChecker, type PackDefinition, type PolicyLayer } from '../../src/index.js'

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** A pack of two rules with an option of every sort, for the tests of the check itself. */
export const tinyPack: PackDefinition = {
  schema: 1,
  id: 'tiny',
  version: '1.0.0',
  title: text('小规则包', 'Tiny'),
  rules: {
    nights: {
      title: text('住乡', 'Nights'),
      appliesTo: { each: 'person', where: { townshipOfficial: true } },
      window: 'week',
      options: {
        minimum: { type: 'integer', unit: 'nights', minimum: 0, maximum: 7, default: 4, dated: true },
        rounding: { type: 'choice', values: ['floor', 'ceil'], default: 'floor' },
        strict: { type: 'boolean', default: false },
        ratio: { type: 'number', default: 0.5, dated: true, tighter: 'lower' },
        steps: { type: 'choice', values: ['floor', 'ceil', 'none'], default: 'ceil', tighter: 'higher' },
        ever: { type: 'boolean', default: false, tighter: 'higher' },
        since: { type: 'date', default: '2025-01-01', tighter: 'lower' },
        places: { type: 'list', default: ['township'] },
      },
      facts: { nights: { count: { from: 'township-night', distinct: 'night' } } },
      requirement: { all: [{ fact: 'nights', operator: 'atLeast', value: { option: 'minimum' } }] },
      messages: { violation: text('{name}{window}住乡 {measured}。', '{name}: {measured} in {window}.') },
    },
    visits: {
      title: text('走访', 'Visits'),
      appliesTo: { each: 'person' },
      window: 'week',
      options: { number: { type: 'integer', minimum: 1 } },
      facts: { visits: { count: { from: 'visit' } } },
      requirement: { all: [{ fact: 'visits', operator: 'atLeast', value: { option: 'number' } }] },
      messages: { violation: text('{name}走访 {measured}。', '{name}: {measured}.') },
    },
  },
  presets: {
    recommended: { rules: { nights: 'error', visits: 'warning' } },
    strict: { rules: { nights: ['error', { minimum: 7 }] } },
  },
}

/** A checker of the tiny pack. */
export const tinyChecker = (config: PolicyLayer = {}) => createChecker({ packs: [tinyPack], ...config })

/** A township, one person in it, and the week W38 of 2025. */
export const frame: readonly object[] = [
  { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
  { kind: 'person', id: 'P1', name: '陈立群', posts: [{ unitId: 'T', classes: [], from: '2020-01-01' }] },
]

export const week38 = { from: '2025-09-15', to: '2025-09-21' }

/** Nights of P1 in the township. */
export const nightsOn = (...dates: readonly string[]): object[] =>
  dates.map((night) => ({
    kind: 'night-duty',
    id: `n-${night}`,
    personId: 'P1',
    night,
    place: 'township',
    form: 'lodging',
  }))
