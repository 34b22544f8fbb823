import type { KindDefinition, PackDefinition, RuleDefinition } from '../../src/index.js'

export const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** A rule about persons, weekly, whose messages say what was measured. */
export const rule = (
  given: Partial<RuleDefinition> & Pick<RuleDefinition, 'facts' | 'requirement'>,
): RuleDefinition => ({
  title: text('规则', 'Rule'),
  appliesTo: { each: 'person' },
  window: 'week',
  messages: {
    violation: text(
      '{name}{window}：{measured}，应为{required}，缺{missing}。',
      '{name} {window}: {measured} of {required}; {missing}.',
    ),
  },
  ...given,
})

export const demand = (fact: string, operator: string, value: unknown, path?: string) =>
  ({ all: [{ fact, operator, value, ...(path && { path }) }] }) as RuleDefinition['requirement']

const task: KindDefinition = {
  title: text('任务', 'task'),
  fields: {
    personId: { type: 'ref', to: 'person' },
    at: { type: 'date' },
    doneAt: { type: 'instant', orDate: true, optional: true },
    hours: { type: 'number', unit: 'hours', optional: true },
    grade: { type: 'choice', values: ['low', 'middle', 'high'], ordered: true, optional: true },
    target: { type: 'text', optional: true },
    helperId: { type: 'ref', to: 'person', optional: true },
    tags: { type: 'list', of: { type: 'text' }, optional: true },
  },
  time: 'at',
}
const secondment: KindDefinition = {
  title: text('抽调', 'secondment'),
  fields: { personId: { type: 'ref', to: 'person' }, from: { type: 'date' }, to: { type: 'date', optional: true } },
  time: ['from', 'to'],
}

/** A pack of one rule `r` over two kinds of its own. */
export const packOf = (r: RuleDefinition, more: Partial<PackDefinition> = {}): PackDefinition => ({
  schema: 1,
  id: 'small',
  version: '1.0.0',
  title: text('小规则包', 'Small'),
  kinds: { task, secondment },
  rules: { r },
  presets: {},
  ...more,
})

type Json = Readonly<Record<string, unknown>>

export const taskOf = (id: string, at: string, more: Json = {}): Json => ({
  kind: 'task',
  id,
  personId: 'P1',
  at,
  ...more,
})

export const away = (id: string, from: string, to?: string): Json => ({
  kind: 'secondment',
  id,
  personId: 'P1',
  from,
  ...(to && { to }),
})
