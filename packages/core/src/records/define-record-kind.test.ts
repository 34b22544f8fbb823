import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { defineRecordKind } from './define-record-kind.js'
import { enteredFields, field } from './fields.js'
import { recordKindInfo, recordKinds } from './kinds.js'
import { createRecordKinds } from './record-kinds.js'

const recall = defineRecordKind({
  kind: 'recall',
  title: { 'zh-CN': '抽回', en: 'recall' },
  fields: {
    personId: { type: 'ref', to: 'person' },
    from: { type: 'date' },
    to: { type: 'date' },
    reasons: { type: 'list', of: { type: 'choice', values: ['meeting', 'project'] }, optional: true },
    approval: {
      type: 'object',
      fields: { by: { type: 'text' }, at: { type: 'instant', orDate: true } },
      optional: true,
    },
  },
  time: ['from', 'to'],
  subject: 'personId',
})
const allowance = defineRecordKind({
  kind: 'allowance',
  schema: z.strictObject({
    kind: z.literal('allowance'),
    id: field.id('编号', 'id'),
    personId: field.ref('person', '人员', 'person'),
    month: field.month('月份', 'month'),
    amount: z.number().min(0),
    ...enteredFields,
  }),
  time: 'month',
  subject: 'personId',
})
const kinds = createRecordKinds([recall, allowance])
const record = { kind: 'recall', id: 'r1', personId: 'P11', from: '2025-10-13', to: '2025-10-15' }

describe('defineRecordKind', () => {
  it('checks records of a new kind as those of the own ones', () => {
    expect(kinds.kinds.slice(-2)).toEqual(['recall', 'allowance'])
    expect(kinds.isRecord(record, false)).toBe(true)
    expect(kinds.explainRefusal(record, false)).toEqual([])
    const full = { ...record, reasons: ['meeting'], approval: { by: 'P01', at: '2025-10-12' }, source: { row: 3 } }
    expect(kinds.isRecord(full, false)).toBe(true)
    const faulty = { ...full, to: '2025-10-12', reasons: ['other'], recordedAt: 'x', extra: 1 }
    expect(kinds.isRecord(faulty, false)).toBe(false)
    expect(kinds.explainRefusal(faulty, false).map(({ field, code }) => `${field} ${code}`)).toEqual([
      'reasons[0] not-a-choice',
      'recordedAt bad-instant',
      'extra unknown-field',
      'to ends-before-start',
    ])
    expect(kinds.isRecord({ kind: 'allowance', id: 'a', personId: 'P12', month: '2025-09', amount: -1 }, false)).toBe(
      false,
    )
    expect(kinds.isRecord({ kind: 'allowance', id: 'a', personId: 'P12', month: '2025-09', amount: 600 }, false)).toBe(
      true,
    )
  })

  it('types the fields of both ways alike', () => {
    expect(kinds.fieldsOf('recall')).toMatchObject({
      id: { type: 'text' },
      personId: { type: 'ref', to: 'person' },
      reasons: { type: 'list', of: { type: 'choice', values: ['meeting', 'project'] }, optional: true },
      approval: { type: 'object', fields: { at: { type: 'instant', orDate: true } } },
      recordedAt: { type: 'instant', optional: true },
    })
    expect(kinds.fieldsOf('allowance')).toMatchObject({ month: { type: 'month' }, amount: { type: 'number' } })
    expect(kinds.timeFields('recall')).toEqual(['from', 'to'])
    expect(kinds.timeFields('nothing')).toEqual([])
    expect(kinds.infoOf('recall')?.title.en).toBe('recall')
  })

  it.each([
    ['bad-kind', { kind: 'Recall', fields: { at: { type: 'date' } }, time: 'at' }],
    ['bad-time', { kind: 'recall', fields: { at: { type: 'text' } }, time: 'at' }],
    ['bad-time', { kind: 'recall', fields: { at: { type: 'date' } }, time: ['at', 'to'] }],
    ['no-such-field', { kind: 'recall', fields: { at: { type: 'date' } }, time: 'at', subject: 'personId' }],
    ['reserved-field', { kind: 'recall', fields: { id: { type: 'text' } }, time: 'at' }],
    ['kind-differs', { kind: 'recall', schema: z.strictObject({ kind: z.literal('other') }), time: 'at' }],
    ['no-id', { kind: 'recall', schema: z.strictObject({ kind: z.literal('recall'), id: z.int() }), time: 'at' }],
    [
      'unsupported-schema',
      {
        kind: 'recall',
        schema: z.strictObject({ kind: z.literal('recall'), id: z.string(), at: z.date() }),
        time: 'at',
      },
    ],
    [
      'unsupported-schema',
      {
        kind: 'recall',
        schema: z.object({ kind: z.literal('recall'), id: z.string(), at: field.date('日', 'day') }),
        time: 'at',
      },
    ],
  ] as const)('refuses with %s', (code, options) => {
    expect(() => defineRecordKind(options as Parameters<typeof defineRecordKind>[0])).toThrow(
      expect.objectContaining({ name: 'RecordKindError', code }),
    )
  })
})

describe('createRecordKinds', () => {
  it('lets a pack restate a kind in part, and not change it', () => {
    const restated = defineRecordKind({
      kind: 'measure',
      fields: {
        personId: { type: 'ref', to: 'person' },
        measure: { type: 'choice', values: ['talk', 'circular'] },
        at: { type: 'date' },
      },
      time: 'at',
    })
    const together = createRecordKinds([restated])
    const measure = { kind: 'measure', id: 'm1', personId: 'P12', measure: 'admonition', at: '2025-09-30' }
    expect(together.isRecord(measure, false)).toBe(true)
    const changed = defineRecordKind({
      kind: 'measure',
      fields: { at: { type: 'date' }, fine: { type: 'number' } },
      time: 'at',
    })
    expect(() => createRecordKinds([changed])).toThrow(expect.objectContaining({ code: 'kind-exists' }))
  })

  it('takes the fuller of two definitions that agree, in either order', () => {
    const short = defineRecordKind({ kind: 'recall', fields: { from: { type: 'date' } }, time: 'from' })
    for (const order of [
      [short, recall],
      [recall, short],
    ])
      expect(createRecordKinds(order).isRecord(record, false)).toBe(true)
  })
})

describe('recordKindInfo', () => {
  it('dates every event kind by a field it has, and no reference kind', () => {
    for (const kind of recordKinds) {
      const { time, fields, reference, subject, unit } = recordKindInfo[kind]
      expect(time.length > 0, kind).toBe(!reference)
      for (const name of [...time, subject, unit]) if (name !== undefined) expect(fields, kind).toHaveProperty(name)
      if (!reference) expect(fields).toMatchObject({ id: {}, recordedAt: { optional: true }, source: {} })
    }
  })

  it('knows authorities as an ascending choice', () => {
    expect(recordKindInfo.leave.fields.approvals.of?.fields?.authority).toMatchObject({ type: 'choice', ordered: true })
  })
})
