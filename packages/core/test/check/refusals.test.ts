import { describe, expect, test } from 'vitest'
import type { CheckInput, RecordBatch, Report } from '../../src/index.js'
import { frame, nightsOn, tinyChecker, week38 } from './tiny-pack.js'

const checker = tinyChecker()
const good = nightsOn('2025-09-15', '2025-09-16', '2025-09-17', '2025-09-18')
const post = (more: object = {}) => ({ unitId: 'T', classes: [], from: '2020-01-01', ...more })
const night = (more: object) => ({
  kind: 'night-duty',
  id: 'x',
  personId: 'P1',
  night: '2025-09-19',
  place: 'township',
  form: 'lodging',
  ...more,
})

function run(input: Partial<CheckInput>): Report {
  const report = checker.check({ period: week38, asOf: '2026-01-01', complete: true, all: true, ...input })
  const { read, accepted, refused } = report.summary.records
  expect(accepted + refused).toBe(read)
  expect(report.rejected.length).toBe(refused)
  for (const { message } of report.rejected) {
    expect(message['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
    expect(message.en.length).toBeGreaterThan(10)
  }
  return report
}

/** What is refused of records read beside the good ones, which are judged all the same. */
function refusedOf(...records: readonly unknown[]) {
  const report = run({ records: [...frame, ...good, ...records] })
  expect(report.summary.records.read).toBe(frame.length + good.length + records.length)
  const [{ verdict, measured }, ...more] = report.findings.filter(({ subject }) => subject.id === 'P1')
  expect(more).toEqual([])
  // A night of P1 that cannot be read may be one more.
  expect([verdict, Array.isArray(measured) ? measured[0] : measured]).toEqual(['compliant', 4])
  return report.rejected.map(({ kind, id, field, code }) => ({ kind, id, field, code }))
}

describe('refused, with everything else checked', () => {
  test('a record of a person nobody knows', () => {
    expect(refusedOf(night({ personId: 'P9' }))).toEqual([
      { kind: 'night-duty', id: 'x', field: 'personId', code: 'unknown-person' },
    ])
    const others = [
      { kind: 'visit', id: 'x', personId: 'P9', date: '2025-09-15', villageId: 'V' },
      {
        kind: 'attendance',
        id: 'x',
        personId: 'P9',
        at: '2025-09-15T08:00:00+08:00',
        direction: 'in',
        place: 'township',
      },
      { kind: 'leave', id: 'x', personId: 'P9', type: 'annual', from: '2025-09-15', to: '2025-09-15' },
      { kind: 'trip', id: 'x', personId: 'P9', from: '2025-09-15', to: '2025-09-15', purpose: 'training' },
      { kind: 'diary', id: 'x', personId: 'P9', workDate: '2025-09-15' },
    ]
    for (const record of others)
      expect(refusedOf(record)).toEqual([{ kind: record.kind, id: 'x', field: 'personId', code: 'unknown-person' }])
  })

  test('what points to a unit nobody knows: a post, a parent, an overlay, coverage, an event', () => {
    expect(refusedOf({ kind: 'person', id: 'P2', name: '周', posts: [post(), post({ unitId: 'X' })] })).toEqual([
      { kind: 'person', id: 'P2', field: 'posts[1].unitId', code: 'unknown-unit' },
    ])
    expect(refusedOf({ kind: 'unit', id: 'U', name: '某村', type: 'village', parentId: 'X' })).toEqual([
      { kind: 'unit', id: 'U', field: 'parentId', code: 'unknown-unit' },
    ])
    expect(refusedOf({ kind: 'calendar-day', date: '2025-09-15', type: 'rest-day', unitId: 'X' })).toEqual([
      { kind: 'calendar-day', id: undefined, field: 'unitId', code: 'unknown-unit' },
    ])
    expect(refusedOf({ kind: 'coverage', of: 'visit', from: '2025-09-15', to: '2025-09-21', unitId: 'X' })).toEqual([
      { kind: 'coverage', id: undefined, field: 'unitId', code: 'unknown-unit' },
    ])
    expect(
      refusedOf({ kind: 'review', id: 'r', unitId: 'X', month: '2025-09', heldAt: '2025-10-10', items: [] }),
    ).toEqual([{ kind: 'review', id: 'r', field: 'unitId', code: 'unknown-unit' }])
  })

  test('units above themselves, and the records that hang on them', () => {
    const ring = [
      { kind: 'unit', id: 'A', name: '甲', type: 'department', parentId: 'B' },
      { kind: 'unit', id: 'B', name: '乙', type: 'department', parentId: 'A' },
    ]
    expect(refusedOf(...ring).map(({ id, code }) => [id, code])).toEqual([
      ['A', 'unknown-unit'],
      ['B', 'unknown-unit'],
    ])
    const person = { kind: 'person', id: 'P2', name: '周', posts: [post({ unitId: 'A' })] }
    expect(refusedOf(...ring, person, night({ personId: 'P2' })).map(({ id, code }) => [id, code])).toEqual([
      ['x', 'unknown-person'],
      ['P2', 'unknown-unit'],
      ['A', 'unknown-unit'],
      ['B', 'unknown-unit'],
    ])
  })

  test('a person without posts, with overlapping posts, with a post that ends before it begins', () => {
    const person = (...posts: readonly object[]) => ({ kind: 'person', id: 'P2', name: '周', posts })
    expect(refusedOf(person())).toEqual([{ kind: 'person', id: 'P2', field: 'posts', code: 'person-without-posts' }])
    expect(refusedOf(person(post(), post({ from: '2025-01-01' })))).toEqual([
      { kind: 'person', id: 'P2', field: 'posts[1]', code: 'overlapping-posts' },
    ])
    expect(refusedOf(person(post({ to: '2025-01-01' }), post({ from: '2025-01-01' })))).toMatchObject([
      { code: 'overlapping-posts' },
    ])
    expect(refusedOf(person(post({ to: '2019-01-01' })))).toEqual([
      { kind: 'person', id: 'P2', field: 'posts[0].to', code: 'ends-before-start' },
    ])
    expect(refusedOf(person(post({ to: '2024-12-31' }), post({ from: '2025-01-01' })))).toEqual([])
  })

  test('a person or unit that occurs with two contents: none is used', () => {
    const person = (name: string) => ({ kind: 'person', id: 'P2', name, posts: [post()] })
    expect(refusedOf(person('周海平'), person('周海萍'))).toEqual(
      [1, 2].map(() => ({ kind: 'person', id: 'P2', field: undefined, code: 'two-contents' })),
    )
    expect(refusedOf(person('周海平'), person('周海平'))).toEqual([])
    const withNight = refusedOf(person('周海平'), person('周海萍'), night({ personId: 'P2' }))
    expect(withNight.map(({ code }) => code).sort()).toEqual(['two-contents', 'two-contents', 'unknown-person'])
    const unit = (name: string) => ({ kind: 'unit', id: 'U', name, type: 'village' })
    expect(refusedOf(unit('石桥村'), unit('石巧村')).map(({ code }) => code)).toEqual(['two-contents', 'two-contents'])
  })

  test('an instant without an offset, where the data names no zone', () => {
    const local = [
      { kind: 'attendance', id: 'x', personId: 'P1', at: '2025-09-19T08:00:00', direction: 'in', place: 'township' },
      night({ night: undefined, at: '2025-09-19T22:00:00' }),
      night({ recordedAt: '2025-09-20T08:00:00' }),
      {
        kind: 'trip',
        id: 'x',
        personId: 'P1',
        from: '2025-09-19T08:00:00',
        to: '2025-09-19T18:00:00',
        purpose: 'training',
      },
    ]
    for (const record of local)
      expect(refusedOf(record)).toMatchObject([{ kind: record.kind, id: 'x', code: 'offset-missing' }])
    const zoned = run({
      records: [
        ...frame,
        { kind: 'dataset', timeZone: 'Asia/Shanghai' },
        night({ night: undefined, at: '2025-09-19T00:30:00' }),
      ],
    })
    expect(zoned.rejected).toEqual([])
    expect(zoned.findings[0].evidence.counted).toEqual(['night-duty:x'])
  })

  test('a ruling that is refused decides nothing', () => {
    const ruling = {
      kind: 'ruling',
      id: 'r',
      recordKind: 'night-duty',
      recordId: 'n-2025-09-18',
      decision: 'discount',
      reason: '认定',
      by: '县纪委',
      at: '2025-10-01T10:00:00',
    }
    expect(refusedOf(ruling)).toEqual([{ kind: 'ruling', id: 'r', field: 'at', code: 'offset-missing' }])
  })

  test('data set records that contradict each other', () => {
    const report = run({ records: [...frame, { kind: 'dataset', name: 'A' }, { kind: 'dataset', name: 'B' }] })
    expect(report.rejected.map(({ code }) => code)).toEqual(['several-datasets', 'several-datasets'])
    expect(report.run.dataset).toBeUndefined()
    expect(
      run({ records: [...frame, { kind: 'dataset', name: 'A' }, { kind: 'dataset', name: 'A' }] }).run.dataset,
    ).toBe('A')
  })

  test.each([
    [null, 'not-an-object'],
    ['text', 'not-an-object'],
    [[], 'not-an-object'],
    [{}, 'missing-kind'],
    [{ kind: 'nihgt-duty', id: 'x' }, 'unknown-kind'],
    [night({ id: 7 }), 'id-not-text'],
    [night({ night: '2025-02-30' }), 'bad-date'],
    [night({ night: undefined }), 'no-night-and-no-at'],
    [night({ remark: '备注' }), 'unknown-field'],
  ])('%o', (record, code) => {
    expect(refusedOf(record)).toMatchObject([{ code }])
  })

  test('unknown keys are kept, unread, where the check is lenient', () => {
    const report = run({ records: [...frame, ...good, night({ remark: '备注' })], lenient: true })
    expect(report.rejected).toEqual([])
    expect(report.findings[0].measured).toBe(5)
  })
})

describe('what could not be read is not missing', () => {
  const three = nightsOn('2025-09-15', '2025-09-16', '2025-09-17')
  const unread = (more: object) => night({ place: 'somewhere', ...more })
  const others = [
    { kind: 'person', id: 'P2', name: '周海平', posts: [post()] },
    ...three.map((record) => ({ ...record, id: `${(record as { id: string }).id}-2`, personId: 'P2' })),
  ]
  const told = (given: readonly object[], more: Partial<CheckInput> = {}) =>
    run({ records: [...frame, ...three, ...others, ...given], ...more }).findings.map(
      ({ subject, window, verdict, measured }) => [subject.id, window.key, verdict, measured],
    )
  const short = ['P2', '2025-W38', 'violation', 3]

  test('it leaves its own date undecided, of its own person', () => {
    const undecided = ['P1', '2025-W38', 'indeterminate', [3, 4]]
    expect(told([])).toEqual([['P1', '2025-W38', 'violation', 3], short])
    expect(told([unread({ night: '2025-09-18' })])).toEqual([undecided, short])
    expect(told([unread({ night: undefined, at: '2025-09-19T06:30:00+08:00' })])).toEqual([undecided, short])
    expect(told([unread({ night: undefined, at: '2025-09-18T22:30:00Z' })])).toEqual([undecided, short])
    // Where both are given, the instant decides which night it is.
    expect(told([unread({ night: '2025-09-08', at: '2025-09-18T23:00:00+08:00' })])).toEqual([undecided, short])
    // A night that is on record anyway, one of another week, and a record of another kind take nothing away.
    for (const elsewhere of [unread({ night: '2025-09-17' }), unread({ night: '2025-09-22' })])
      expect(told([elsewhere])).toEqual([['P1', '2025-W38', 'violation', 3], short])
    const diary = { kind: 'diary', id: 'd', personId: 'P1', workDate: '2025-09-18', text: 5 }
    expect(told([diary])).toEqual([['P1', '2025-W38', 'violation', 3], short])
  })

  test('where its date cannot be read it may be of any', () => {
    expect(told([unread({ night: '2025-02-30' })])).toEqual([['P1', '2025-W38', 'indeterminate', [3, 7]], short])
  })

  test('a batch may say whose a record is that never became one', () => {
    const message = { 'zh-CN': '第 3 行的地点无法识别。', en: 'The place in row 3 is not known.' }
    const batch = (subject: object): Partial<CheckInput> => ({
      batches: [
        {
          file: 'nights.csv',
          records: [],
          refused: [{ file: 'nights.csv', row: 3, kind: 'night-duty', code: 'unknown-value', message, ...subject }],
        },
      ],
    })
    expect(told([], batch({ personId: 'P1', from: '2025-09-18', to: '2025-09-18' }))).toEqual([
      ['P1', '2025-W38', 'indeterminate', [3, 4]],
      short,
    ])
    expect(told([], batch({ personId: 'P1' }))[0]).toEqual(['P1', '2025-W38', 'indeterminate', [3, 7]])
    expect(told([], batch({ personId: 'P1', from: '18 September', to: '2025-02-30' }))[0]).toEqual([
      'P1',
      '2025-W38',
      'indeterminate',
      [3, 7],
    ])
    for (const nobody of [{}, { personId: 'P9' }, { unitId: 'T9' }, { from: '2025-09-18', to: '2025-09-18' }])
      expect(told([], batch(nobody))).toEqual([['P1', '2025-W38', 'violation', 3], short])
    expect(told([], batch({ unitId: 'T', from: '2025-09-18', to: '2025-09-18' }))).toEqual([
      ['P1', '2025-W38', 'indeterminate', [3, 4]],
      ['P2', '2025-W38', 'indeterminate', [3, 4]],
    ])
  })
})

describe('where they came from', () => {
  const bad = night({ personId: 'P9' })

  test('by file and row, sorted', () => {
    const batches: RecordBatch[] = [
      { system: 'register', file: 'nights.ndjson', records: [...good, bad, null], rows: [2, 3, 4, 5, 9, 11] },
      { file: 'frame.ndjson', records: [...frame, { kind: 'person', id: 'P2', name: '周', posts: [] }] },
    ]
    const places = run({ batches }).rejected.map(({ system, file, row, code }) => [system, file, row, code])
    expect(places).toEqual([
      [undefined, 'frame.ndjson', 3, 'person-without-posts'],
      ['register', 'nights.ndjson', 9, 'unknown-person'],
      ['register', 'nights.ndjson', 11, 'not-an-object'],
    ])
  })

  test('by the record’s own source, before the batch’s', () => {
    const source = { system: 'dingtalk', file: 'a.json', row: 40 }
    const batches: RecordBatch[] = [{ file: 'converted.ndjson', records: [...frame, { ...bad, source }] }]
    expect(run({ batches }).rejected).toMatchObject([{ ...source, code: 'unknown-person' }])
  })

  test('what an adapter could not map is counted as read and refused', () => {
    const refused = [
      {
        file: 'a.csv',
        row: 3,
        code: 'unreadable-date',
        message: { 'zh-CN': '日期无法识别。', en: 'The date cannot be read.' },
      },
    ]
    const report = run({ batches: [{ file: 'a.csv', records: [...frame, ...good], refused }] })
    expect(report.rejected).toEqual(refused)
    expect(report.summary.records).toMatchObject({ read: frame.length + good.length + 1, refused: 1 })
  })

  test('an id with two contents is no refusal of an event: it is noticed with its places, and undecided', () => {
    const batches: RecordBatch[] = [
      { file: 'a.ndjson', records: [...frame, ...good, { ...good[0], place: 'elsewhere' }] },
    ]
    const report = run({ batches })
    expect(report.rejected).toEqual([])
    expect(report.notices).toMatchObject([
      {
        code: 'two-contents',
        record: 'night-duty:n-2025-09-15',
        places: [
          { file: 'a.ndjson', row: 3 },
          { file: 'a.ndjson', row: 7 },
        ],
      },
    ])
    expect(report.findings[0]).toMatchObject({ verdict: 'indeterminate', measured: [3, 4], required: 4 })
  })

  test('records after `asOf` are not read, and no refusal', () => {
    const report = run({ records: [...frame, ...good], asOf: '2025-09-17T12:00:00+08:00' })
    expect(report.summary.records).toMatchObject({ read: 6, accepted: 6, refused: 0, afterAsOf: 1 })
  })

  test('an empty batch, and batches beside records', () => {
    expect(
      run({ batches: [{ file: 'empty.ndjson', records: [] }], records: [...frame, ...good] }).summary.records.read,
    ).toBe(6)
  })
})
