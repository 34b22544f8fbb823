import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { defineRecordKind } from './define-record-kind.js'
import { exampleRecords } from './example-records.js'
import { field } from './fields.js'
import { createRecordKinds, explainRefusal } from './record-kinds.js'
import { type RefusalCode, refusalCodes } from './refusal-codes.js'
import type { RecordKind } from './types.js'

const example = (kind: RecordKind, changes: Record<string, unknown> = {}) => ({
  ...exampleRecords.find((record) => record.kind === kind),
  ...changes,
})
const post = { unitId: 'qingxi', classes: [], from: '2025-01-01' }
const site = { id: 'hall', type: 'township', latitude: 25, longitude: 115, radiusMeters: 100 }
const schedule = { from: '2025-01-01', start: '08:30', end: '17:30' }

const reading = defineRecordKind({
  kind: 'meter-reading',
  fields: { at: { type: 'date' }, level: { type: 'number' } },
  time: 'at',
})
const plate = defineRecordKind({
  kind: 'plate',
  schema: z.strictObject({
    kind: z.literal('plate'),
    id: z.string().regex(/^[A-Z]+$/),
    at: field.date('日期', 'date'),
    drivers: z.array(z.string()).min(2),
  }),
  time: 'at',
})
const kinds = createRecordKinds([reading, plate])

type Case = readonly [code: RefusalCode, field: string | undefined, value: unknown]

const cases: readonly Case[] = [
  ['not-an-object', undefined, 'attendance'],
  ['not-an-object', undefined, null],
  ['not-an-object', undefined, [example('visit')]],
  ['missing-kind', 'kind', { id: 'a1' }],
  ['unknown-kind', 'kind', { kind: 'atendance', id: 'a1' }],
  ['unknown-kind', 'kind', { kind: 7 }],
  ['missing-field', 'personId', example('visit', { personId: undefined })],
  ['missing-field', 'signature.signerType', example('visit', { signature: {} })],
  ['missing-field', 'posts[1].unitId', example('person', { posts: [post, { ...post, unitId: undefined }] })],
  ['unknown-field', 'personID', example('visit', { personID: 'P04' })],
  ['unknown-field', 'signature.signertype', example('visit', { signature: { signerType: 'self', signertype: 'x' } })],
  ['wrong-type', 'duty', example('attendance', { duty: 'true' })],
  ['wrong-type', 'participantIds', example('evening-activity', { participantIds: 'P01' })],
  ['wrong-type', 'participantIds[1]', example('evening-activity', { participantIds: ['P01', undefined] })],
  ['wrong-type', 'position', example('attendance', { place: undefined, position: 'hall' })],
  ['wrong-type', 'source.row', example('visit', { source: { row: 1.5 } })],
  ['wrong-type', 'complete', example('dataset', { complete: 'all' })],
  ['wrong-type', 'complete', example('dataset', { complete: false })],
  ['wrong-type', 'complete[1]', example('dataset', { complete: ['visit', 3] })],
  ['wrong-type', 'date', example('visit', { date: 45916 })],
  ['id-not-text', 'id', example('visit', { id: 20250916 })],
  ['id-not-text', 'personId', example('visit', { personId: 4 })],
  ['id-not-text', 'householdIds[0]', example('visit', { householdIds: [17] })],
  ['empty-text', 'id', example('visit', { id: '' })],
  ['empty-text', 'name', example('person', { name: '' })],
  ['not-a-choice', 'direction', example('attendance', { direction: 'IN' })],
  ['not-a-choice', 'purposes[0]', example('visit', { purposes: ['play'] })],
  ['not-a-choice', 'place', example('night-duty', { place: 3 })],
  ['bad-date', 'date', example('visit', { date: '2025-02-30' })],
  ['bad-date', 'date', example('visit', { date: '2025/9/16' })],
  ['bad-date', 'date', example('visit', { date: '2025-09-16T08:00' })],
  ['bad-date', 'at', example('circular', { at: '16.9.2025' })],
  ['bad-date', 'at', example('attendance', { at: '2025-02-30T08:00:00Z' })],
  ['bad-instant', 'at', example('attendance', { at: '2025-09-16 08:05:00' })],
  ['bad-instant', 'at', example('attendance', { at: '2025-09-16' })],
  ['bad-instant', 'at', example('attendance', { at: '2025-09-16T25:00' })],
  ['bad-offset', 'at', example('attendance', { at: '2025-09-16T08:05:00+0800' })],
  ['bad-offset', 'at', example('attendance', { at: '2025-09-16T08:05:00+14:01' })],
  ['bad-month', 'month', example('review', { month: '2025-13' })],
  ['bad-period', 'period', example('summary', { period: '2025-W3' })],
  ['bad-time-of-day', 'schedules[0].start', example('unit', { schedules: [{ ...schedule, start: '8:30' }] })],
  ['bad-text', 'id', { kind: 'plate', id: 'b7', at: '2025-09-16', drivers: ['P01', 'P02'] }],
  ['too-few', 'drivers', { kind: 'plate', id: 'B', at: '2025-09-16', drivers: ['P01'] }],
  ['no-such-week', 'period', example('assessment', { period: '2025-W53' })],
  ['year-out-of-range', 'date', example('visit', { date: '1900-12-31' })],
  ['year-out-of-range', 'at', example('attendance', { at: '2100-01-01T00:00:00Z' })],
  ['year-out-of-range', 'period', example('summary', { period: '1899-Q1' })],
  ['lone-surrogate', 'text', example('diary', { text: '驻村\ud83d' })],
  ['lone-surrogate', 'posts[0].unitId', example('person', { posts: [{ ...post, unitId: 'q\udc00' }] })],
  ['unsafe-integer', 'source.row', example('visit', { source: { row: 2 ** 53 } })],
  ['unsafe-integer', 'level', { kind: 'meter-reading', id: 'r1', at: '2025-09-16', level: 2 ** 60 }],
  [
    'not-finite',
    'position.latitude',
    example('attendance', { place: undefined, position: { latitude: Number.NaN, longitude: 1 } }),
  ],
  ['out-of-range', 'sites[0].latitude', example('unit', { sites: [{ ...site, latitude: 114.9 }] })],
  ['out-of-range', 'source.row', example('visit', { source: { row: 0 } })],
  ['exactly-one-place', 'place', example('attendance', { place: undefined })],
  ['exactly-one-place', 'siteId', example('attendance', { siteId: 'hall' })],
  ['no-night-and-no-at', 'night', example('night-duty', { night: undefined, at: undefined })],
  ['ends-before-start', 'to', example('leave', { from: '2025-09-26', to: '2025-09-25' })],
  ['ends-before-start', 'to', example('coverage', { from: '2025-09-26', to: '2025-09-25' })],
  ['ends-before-start', 'to', example('trip', { from: '2025-09-16T08:00:00+08:00', to: '2025-09-15T23:59:59Z' })],
  ['ends-before-start', 'until', example('visit', { until: '2025-09-17T08:59:59+08:00' })],
  ['ends-before-start', 'posts[0].to', example('person', { posts: [{ ...post, to: '2024-12-31' }] })],
  ['ends-before-start', 'schedules[0].to', example('unit', { schedules: [{ ...schedule, to: '2024-12-31' }] })],
  ['ends-before-start', 'schedules[0].end', example('unit', { schedules: [{ ...schedule, end: '08:30' }] })],
  ['person-without-posts', 'posts', example('person', { posts: [] })],
  ['person-without-posts', 'posts', example('person', { posts: undefined })],
  [
    'overlapping-posts',
    'posts[1]',
    example('person', {
      posts: [
        { ...post, to: '2025-06-30' },
        { ...post, from: '2025-06-30' },
      ],
    }),
  ],
  [
    'overlapping-posts',
    'posts[1]',
    example('person', { posts: [post, { ...post, from: '2024-01-01', to: '2025-01-01' }] }),
  ],
  ['duplicate-site', 'sites[1].id', example('unit', { sites: [site, site] })],
  ['duplicate-schedule', 'schedules[1].from', example('unit', { schedules: [schedule, schedule] })],
]

describe('explainRefusal', () => {
  it.each(cases)('%s at %s', (code, field, value) => {
    const faults = kinds.explainRefusal(value, false)
    expect(faults.map((fault) => [fault.code, fault.field])).toEqual([[code, field]])
    expect(kinds.isRecord(value, false)).toBe(false)
    const { 'zh-CN': zh, en } = faults[0].message
    // Chinese punctuation in the Chinese text, none in the English one; a value that is shown may hold any.
    const words = (text: string) => text.replace(/"[^"]*"/g, '""')
    expect(words(zh)).toMatch(/。$/)
    expect(words(zh)).not.toMatch(/[\u4e00-\u9fff][,;:?(]|[,;:?)][\u4e00-\u9fff]/)
    expect(words(en)).toMatch(/^[^\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+\.$/)
    if (field !== undefined && code !== 'missing-kind') expect(en + zh).toContain(/[^.]+$/.exec(field)?.[0] ?? '')
  })

  it('has a case for every code', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(refusalCodes)))
  })

  it('takes what lies on the border', () => {
    for (const value of [
      example('leave', { from: '2025-09-25', to: '2025-09-25' }),
      example('trip', { from: '2025-09-16T08:00:00+08:00', to: '2025-09-16T00:00:00Z' }),
      // Without an offset the zone is not known here: it could be up to 14 hours away.
      example('trip', { from: '2025-09-16T08:00:00+08:00', to: '2025-09-16T07:00' }),
      example('trip', { from: '2025-09-16T08:00', to: '2025-09-16' }),
      example('person', {
        posts: [
          { ...post, to: '2025-06-30' },
          { ...post, from: '2025-07-01' },
        ],
      }),
      example('person', { posts: [post, { ...post, unitId: 'county' }] }),
      example('unit', { schedules: [{ ...schedule, end: '08:31' }] }),
      example('unit', { sites: [{ ...site, latitude: -90, longitude: 180 }] }),
      example('assessment', { period: '2026-W53' }),
    ])
      expect(explainRefusal(value, false)).toEqual([])
  })

  it('suggests the name that was meant', () => {
    const said = (value: unknown) => explainRefusal(value, false)[0].message.en
    expect(said({ kind: 'atendance' })).toContain('Did you mean "attendance"?')
    expect(said({ kind: 'night_duty' })).toContain('Did you mean "night-duty"?')
    expect(said({ kind: 'zzzzzzzz' })).toContain('Known are dataset, unit, person')
    expect(said(example('visit', { villageID: 'x' }))).toContain('Did you mean villageId?')
    expect(said(example('visit', { qqqqqqqq: 'x' }))).toContain('Known are kind, id, personId')
    expect(said(example('visit', { date: '2025年9月6日' }))).toContain('most likely 2025-09-06')
    expect(said(example('attendance', { at: '2025-09-16 08:05:00' }))).toContain('most likely 2025-09-16T08:05:00.')
    expect(said(example('attendance', { at: '2025-09-16' }))).toContain('no time of day')
    expect(said(example('attendance', { direction: 'IN' }))).toContain('Most likely it is in.')
    expect(said(example('visit', { id: 2 ** 60 }))).toContain('last digits are lost')
    expect(said(example('visit', { id: 42 }))).toContain('such as "42"')
    expect(said(example('attendance', { direction: 'sign-in' }))).toContain('one of in, out')
  })

  it('names every fault at once, in the order of the fields, whatever the order of the keys', () => {
    const faulty = { kind: 'leave', zeta: 1, alpha: 2, to: '2025-09-01', from: '2025-09-02', type: 'holiday', id: 1 }
    const backwards = Object.fromEntries(Object.entries(faulty).reverse())
    const faults = explainRefusal(faulty, false)
    expect(faults.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'id id-not-text',
      'personId missing-field',
      'type not-a-choice',
      'alpha unknown-field',
      'zeta unknown-field',
      'to ends-before-start',
    ])
    expect(explainRefusal(backwards, false)).toEqual(faults)
  })

  it('shows no control character and no long text as it is', () => {
    const [{ message }] = explainRefusal(example('visit', { session: `\u001b[31m${'长'.repeat(100)}` }), false)
    expect(message.en).not.toContain('\u001b')
    expect(message.en.length).toBeLessThan(150)
  })
})
