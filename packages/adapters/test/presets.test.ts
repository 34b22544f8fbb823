import { readFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { detectPreset, mappingJsonSchema, parseMapping, presets, readFile, SettingsError } from '../src/index.js'
import { utf8 } from './bytes.js'
import { xlsx } from './workbooks.js'

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'))

const headers = fixture('dingtalk-excel-headers.json') as Readonly<Record<string, readonly string[]>>
const wecomRows = fixture('wecom-excel-daily-rows.json') as readonly (readonly string[])[]

type Cells = Readonly<Record<string, string>>

/** A sheet of DingTalk's export: two rows of titles, the header of the sample on row 3, and these rows. */
const sheet = (name: string, rows: readonly Cells[]): string[][] => [
  [`${name}报表 统计日期：2025-09-15 至 2025-10-19`],
  ['报表生成时间：2025-10-20 09:00'],
  [...headers[name]!],
  ...rows.map((row) => headers[name]!.map((header) => row[header] ?? '')),
]
const book = (name: string, rows: readonly Cells[]) => xlsx(`${name}.xlsx`, { [name]: sheet(name, rows) })

const who = { 姓名: '王建国', 考勤组: '机关', 部门: '党政办', 工号: 'P04', UserId: 'qx1004' }
const people = { qx1004: 'P04' }
const read = async (file: Awaited<ReturnType<typeof xlsx>>, mapping: unknown, settings = {}) =>
  readFile(file, { mapping: parseMapping(mapping), people, ...settings })
const codes = (refused: readonly { readonly code: string }[] = []) => refused.map(({ code }) => code)
const punch = (time: string, result: string, more: Cells = {}): Cells => ({
  ...who,
  考勤日期: '2025-09-15 星期一',
  考勤时间: time < '12' ? '08:30' : '17:30',
  打卡时间: time,
  打卡结果: result,
  ...more,
})

describe('the presets', () => {
  it('are described by the JSON Schema of mappings, which editors show', () => {
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(mappingJsonSchema())
    for (const { id } of presets) expect(validate({ preset: id }), id).toBe(true)
    expect(validate([{ preset: 'dingtalk-records', slots: { '08:30': 'in' }, sheet: '原始记录' }])).toBe(true)
    expect(validate({ preset: 'dingtalk-records', slots: { '8.30': 'in' } })).toBe(false)
    expect(validate({ preset: 'dingtalk-record' })).toBe(false)
    for (const { options } of presets) {
      for (const [key, option] of Object.entries(options.shape))
        if (key !== '$schema')
          expect((option as { readonly description?: string }).description, key).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  it.each<[string, unknown, string[]]>([
    ['a name that is none', { preset: 'dingtalk-record' }, ['/preset unknown-preset']],
    ['no name', { preset: 5 }, ['/preset unknown-preset']],
    ['an option of another', [{ preset: 'wecom-daily', slots: {} }], ['/0/slots unknown-key']],
    [
      'a direction that is none',
      { preset: 'dingtalk-records', slots: { '08:30': 'up' } },
      ['/slots/08:30 not-a-choice'],
    ],
    ['a time that is none', { preset: 'dingtalk-records', outFrom: '25:00' }, ['/outFrom bad-text']],
  ])('refuse %s with a place', (_, value, expected) => {
    const caught = (() => {
      try {
        return parseMapping(value)
      } catch (error) {
        return error as SettingsError
      }
    })()
    expect(caught).toBeInstanceOf(SettingsError)
    expect((caught as SettingsError).faults.map(({ path, code }) => `${path} ${code}`)).toEqual(expected)
  })

  it('tell every sheet of the sample by its headers, wherever the header stands, and no other table', () => {
    const taken = Object.entries(headers)
      .filter(([name]) => name !== '_enums')
      .map(([name]) => {
        const found = detectPreset(sheet(name, []).map((cells, i) => ({ row: i + 1, cells })))
        expect(found?.row, name).toBe(3)
        return [name, found?.preset.id]
      })
    expect(Object.fromEntries(taken)).toEqual({
      原始记录: 'dingtalk-records',
      每日统计: 'dingtalk-daily',
      月度汇总: 'dingtalk-monthly',
      请假记录: 'dingtalk-leaves',
      出差记录: 'dingtalk-trips',
      外出记录: 'dingtalk-outings',
      补卡记录: 'dingtalk-corrections',
      签到记录: 'dingtalk-checkins',
    })
    expect(detectPreset(wecomRows.map((cells, i) => ({ row: i + 1, cells })))?.preset.id).toBe('wecom-daily')
    expect(detectPreset([{ row: 1, cells: ['姓名', '日期', '时间', '地点'] }])).toBeUndefined()
  })
})

describe('dingtalk-records 原始记录', () => {
  const slots = { '08:30': 'in', '17:30': 'out' }

  it('reads punches by their slot, with the place that the result tells', async () => {
    const rows = [
      punch('08:12', '正常'),
      punch('17:41', '正常', { 打卡时间: '2025-09-15 17:41', 考勤时间: '2025-09-15 17:30' }),
      punch('08:50', '迟到20分钟', { 考勤日期: '25-09-16 星期二' }),
      punch('08:05', '外勤', { 考勤日期: '2025/9/17' }),
      punch('08:05', '补卡审批通过', { 考勤日期: '2025年9月18日' }),
      punch('08:06', '正常', { 考勤日期: '2025-09-19', 管理员修改备注: '手机没电' }),
      { ...punch('', '未打卡'), 考勤日期: '2025-09-22' },
    ]
    const batch = await read(await book('原始记录', rows), { preset: 'dingtalk-records', slots })
    expect(batch.refused).toBeUndefined()
    expect(batch.system).toBe('dingtalk')
    const at = (day: string, time: string, direction: string, where: object) => ({
      kind: 'attendance',
      id: `dingtalk:P04:2025-09-${day}T${time}:00+08:00:${direction}`,
      personId: 'P04',
      at: `2025-09-${day}T${time}:00+08:00`,
      direction,
      ...where,
    })
    const byRow = [...batch.records].map((record, i) => [batch.rows?.[i] ?? 0, record] as const)
    expect(byRow.sort(([a], [b]) => a - b)).toEqual([
      [4, at('15', '08:12', 'in', { place: 'township' })],
      [5, at('15', '17:41', 'out', { place: 'township' })],
      [6, at('16', '08:50', 'in', { place: 'township' })],
      [7, at('17', '08:05', 'in', { siteId: 'dingtalk:outside' })],
      [8, at('18', '08:05', 'in', { siteId: 'dingtalk:entered' })],
      [9, at('19', '08:06', 'in', { siteId: 'dingtalk:entered' })],
    ])
    expect(batch.notices?.map(({ code, message }) => [code, message.en])).toEqual([
      ['rows-skipped', 'Rows left out by the conditions of the mapping: 1.'],
    ])
  })

  it('takes the address where places tell it, and what somebody entered still stays undecided', async () => {
    const rows = [
      punch('08:05', '外勤', { 打卡地址: '云岭县城东街1号' }),
      punch('08:06', '外勤', { 打卡地址: '别处' }),
      punch('08:07', '补卡', { 打卡地址: '云岭县城东街1号' }),
      punch('08:08', '正常', { 打卡地址: '云岭县城', 管理员修改备注: '改' }),
    ]
    const batch = await read(await book('原始记录', rows), {
      preset: 'dingtalk-records',
      slots,
      places: { '*云岭县城*': 'county' },
    })
    const found = ([...batch.records] as { at: string; place?: string; siteId?: string }[])
      .map(({ at, place, siteId }) => `${at.slice(11, 16)} ${place ?? siteId}`)
      .sort()
    expect(found).toEqual([
      '08:05 county',
      '08:06 dingtalk:outside',
      '08:07 dingtalk:entered',
      '08:08 dingtalk:entered',
    ])
    const accepted = await read(await book('原始记录', rows), {
      preset: 'dingtalk-records',
      slots,
      entered: 'accept',
      normalPlace: 'village',
    })
    expect([...accepted.records].map((record) => (record as { place?: string }).place)).toEqual([
      undefined,
      undefined,
      'village',
      'village',
    ])
  })

  it('refuses the file where nothing tells which way punches go, and says what to write', async () => {
    for (const file of [await book('原始记录', [punch('08:12', '正常')])]) {
      const batch = await read(file, { preset: 'dingtalk-records' })
      expect(batch.records).toEqual([])
      expect(batch.refused).toMatchObject([{ code: 'no-direction', row: 3, field: 'slots' }])
      expect(batch.refused?.[0]?.message.en).toContain('"08:30": "in"')
    }
  })

  it('refuses a slot and a result that nobody knows, by row, and reads the others', async () => {
    const rows = [punch('08:12', '正常'), punch('12:10', '正常', { 考勤时间: '12:00' }), punch('08:20', '打卡无效')]
    const batch = await read(await book('原始记录', rows), { preset: 'dingtalk-records', slots })
    expect(batch.records).toHaveLength(1)
    expect(batch.refused?.map(({ row, field, code }) => [row, field, code])).toEqual([
      [5, 'direction', 'unmapped-value'],
      [6, 'place', 'unmapped-value'],
    ])
    expect(batch.refused?.map(({ message }) => message.en.includes('of the preset'))).toEqual([true, true])
    const told = await read(await book('原始记录', rows), {
      preset: 'dingtalk-records',
      slots: { ...slots, '12:00': 'out' },
      results: { 打卡无效: 'none' },
    })
    expect(told.refused).toBeUndefined()
    expect([...told.records].map((record) => (record as { direction: string }).direction)).toEqual(['in', 'out'])
  })

  it('tells by the time of day if asked, by the slot before the punch', async () => {
    const rows = [
      punch('12:20', '正常', { 考勤时间: '08:30' }),
      punch('11:59', '正常', { 考勤时间: '' }),
      punch('12:00', '正常', { 考勤时间: '' }),
      punch('07:00', '正常', { 考勤时间: '17:30' }),
    ]
    const directions = async (options: object) =>
      [
        ...(await read(await book('原始记录', rows), { preset: 'dingtalk-records', direction: 'by-time', ...options }))
          .records,
      ].map((record) => (record as { direction: string }).direction)
    expect(await directions({})).toEqual(['in', 'in', 'out', 'out'])
    expect(await directions({ outFrom: '12:01' })).toEqual(['in', 'in', 'in', 'out'])
    expect(await directions({ slots: { '08:30': 'out' } })).toEqual(['out', 'in', 'out', 'out'])
  })

  it('keeps the moment of a punch after midnight, and cells that are dates', async () => {
    const rows = [
      punch('17:30', '正常', { 打卡时间: '次日 00:40' }),
      punch('17:30', '正常', { 打卡时间: '2025-09-16 00:41' }),
    ]
    const batch = await read(await book('原始记录', rows), { preset: 'dingtalk-records', slots: { '17:30': 'out' } })
    expect([...batch.records].map((record) => (record as { at: string }).at)).toEqual([
      '2025-09-16T00:40:00+08:00',
      '2025-09-16T00:41:00+08:00',
    ])
    const dates = await xlsx('a.xlsx', {
      原始记录: [
        ['UserId', '考勤日期', '考勤时间', '打卡时间', '打卡结果', '姓名'],
        ['qx1004', new Date('2025-09-15T00:00:00Z'), '08:30', new Date('2025-09-15T08:12:00Z'), '正常', 'x'],
      ],
    })
    const read2 = await read(dates, { preset: 'dingtalk-records', slots })
    expect(read2.refused).toBeUndefined()
    expect(read2.records).toMatchObject([{ at: '2025-09-15T08:12:00+08:00', direction: 'in' }])
  })

  it('knows a person by the user id, by the number, and by a name only if it is listed', async () => {
    const rows = [punch('08:12', '正常', { UserId: '' }), punch('08:13', '正常', { UserId: '', 工号: '' })]
    const batch = await read(await book('原始记录', rows), { preset: 'dingtalk-records', slots })
    expect(batch.records).toMatchObject([{ personId: 'P04' }])
    expect(batch.refused).toMatchObject([{ row: 5, field: 'personId', code: 'unknown-person' }])
    const named = await read(
      await book('原始记录', rows),
      { preset: 'dingtalk-records', slots },
      { people: { 王建国: 'P04' } },
    )
    expect(named.records).toHaveLength(2)
  })
})

describe('dingtalk-daily 每日统计', () => {
  it('reads the punches of each shift, which way they go by their column', async () => {
    const row = {
      ...who,
      日期: '25-09-15 星期一',
      上班1打卡时间: '08:12',
      上班1打卡结果: '正常',
      下班1打卡时间: '12:01',
      下班1打卡结果: '正常',
      上班2打卡时间: '14:20',
      上班2打卡结果: '外勤',
      下班2打卡时间: '次日 00:20',
      下班2打卡结果: '正常',
    }
    const missing = {
      ...who,
      日期: '25-09-16 星期二',
      上班1打卡结果: '缺卡',
      下班1打卡时间: '17:40',
      下班1打卡结果: '早退5分钟',
    }
    const batch = await read(await book('每日统计', [row, missing]), { preset: 'dingtalk-daily' })
    expect(batch.refused).toBeUndefined()
    const found = ([...batch.records] as { at: string; direction: string; place?: string; siteId?: string }[]).map(
      ({ at, direction, place, siteId }) => `${at.slice(0, 16)} ${direction} ${place ?? siteId}`,
    )
    expect(found.sort()).toEqual([
      '2025-09-15T08:12 in township',
      '2025-09-15T12:01 out township',
      '2025-09-15T14:20 in dingtalk:outside',
      '2025-09-16T00:20 out township',
      '2025-09-16T17:40 out township',
    ])
  })

  it('needs the first shift, and no second or third', async () => {
    const short = (columns: string[]) =>
      xlsx('日.xlsx', {
        每日统计: [
          ['姓名', 'UserId', '日期', ...columns],
          ['王建国', 'qx1004', '2025-09-15', '08:12', '正常', '17:40', '正常'],
        ],
      })
    const all = ['上班1打卡时间', '上班1打卡结果', '下班1打卡时间', '下班1打卡结果']
    expect((await read(await short(all), { preset: 'dingtalk-daily' })).records).toHaveLength(2)
    const lacking = await read(await short(all.slice(0, 2)), { preset: 'dingtalk-daily' })
    expect(lacking.records).toHaveLength(1)
    expect(codes(lacking.refused)).toEqual(['missing-column', 'missing-column'])
  })
})

describe('the other sheets of DingTalk', () => {
  it('月度汇总 is refused as totals', async () => {
    const batch = await readFile(await book('月度汇总', [{ ...who, 出勤天数: '22' }]))
    expect(batch.records).toEqual([])
    expect(batch.refused).toMatchObject([{ code: 'totals-only', row: 3 }])
  })

  const leave = (span: string, type = '年假', state = '审批通过'): Cells => ({
    ...who,
    假期类型: type,
    请假时间: span,
    审批单状态: state,
  })
  const settled = { preset: 'dingtalk-leaves', authority: 'party-secretary', approvedAt: 'at-start' }

  it('请假记录 become leaves in whole dates, granted ones only, and an unknown state is refused', async () => {
    const rows = [
      leave('2025-09-25 09:00 ~ 2025-09-26 18:00'),
      leave('2025-10-09 上午 ~ 2025-10-10 下午', '病假（带薪）'),
      leave('2025-10-13 00:00 至 2025-10-15 00:00', '陪产假'),
      leave('2025-10-16 ~ 2025-10-17', '事假', '已拒绝'),
      leave('2025-10-16 ~ 2025-10-17', '事假', '处理中'),
      leave('2025-10-16', '事假'),
    ]
    const batch = await read(await book('请假记录', rows), settled)
    const approvals = (from: string) => [{ authority: 'party-secretary', at: `${from}T00:00:00+08:00` }]
    expect(batch.records).toEqual([
      {
        kind: 'leave',
        id: 'dingtalk:leave:P04:2025-09-25:2025-09-25 09:00 ~ 2025-09-26 18:00',
        personId: 'P04',
        type: 'annual',
        from: '2025-09-25',
        to: '2025-09-26',
        approvals: approvals('2025-09-25'),
      },
      {
        kind: 'leave',
        id: 'dingtalk:leave:P04:2025-10-09:2025-10-09 上午 ~ 2025-10-10 下午',
        personId: 'P04',
        type: 'sick',
        from: '2025-10-09',
        to: '2025-10-10',
        approvals: approvals('2025-10-09'),
      },
      {
        kind: 'leave',
        id: 'dingtalk:leave:P04:2025-10-13:2025-10-13 00:00 至 2025-10-15 00:00',
        personId: 'P04',
        type: 'other',
        from: '2025-10-13',
        to: '2025-10-14',
        approvals: approvals('2025-10-13'),
      },
    ])
    expect(batch.refused?.map(({ row, field, code }) => [row, field, code])).toEqual([
      [8, 'where', 'unmapped-value'],
      [9, 'from', 'bad-span'],
    ])
  })

  it.each([{}, { authority: 'party-secretary' }, { approvedAt: 'at-start' }])(
    '请假记录 are refused as a whole while %o is all that is told',
    async (options) => {
      const batch = await read(await book('请假记录', [leave('2025-09-25 ~ 2025-09-26')]), {
        preset: 'dingtalk-leaves',
        ...options,
      })
      expect(batch.records).toEqual([])
      expect(codes(batch.refused)).toEqual(['no-authority'])
    },
  )

  it('出差记录 and 外出记录 become trips, in times or in dates as they are written', async () => {
    const trips = await read(
      await book('出差记录', [
        { ...who, 出差时间: '2025-09-16 08:00 ~ 2025-09-17 18:00', 审批单状态: '审批通过' },
        { ...who, 出差时间: '2025-09-18 上午 ~ 2025-09-18 下午', 审批单状态: '审批通过' },
      ]),
      { preset: 'dingtalk-trips', tripPurpose: 'superior-meeting' },
    )
    expect(trips.records).toMatchObject([
      {
        kind: 'trip',
        personId: 'P04',
        from: '2025-09-16T08:00:00+08:00',
        to: '2025-09-17T18:00:00+08:00',
        purpose: 'superior-meeting',
      },
      { from: '2025-09-18', to: '2025-09-18' },
    ])
    const outings = await readFile(
      await book('外出记录', [{ ...who, 外出申请时间: '2025-09-16 14:00~2025-09-16 16:00', 审批单状态: '审批通过' }]),
    )
    expect(outings.records).toMatchObject([
      { kind: 'trip', from: '2025-09-16T14:00:00+08:00', purpose: 'official-business' },
    ])
    expect(outings.notices?.map(({ code }) => code)).toEqual(['preset-detected'])
  })

  it('补卡记录 are punches somebody entered, at an unknown place', async () => {
    const rows = [
      { ...who, 考勤日期: '2025-09-15', 考勤时间: '08:30', 补卡时间: '2025-09-15 08:25', 审批单状态: '审批通过' },
    ]
    const settings = { preset: 'dingtalk-corrections', slots: { '08:30': 'in' } }
    const batch = await read(await book('补卡记录', rows), settings)
    expect(batch.records).toEqual([
      {
        kind: 'attendance',
        id: 'dingtalk:P04:2025-09-15T08:25:00+08:00:in',
        personId: 'P04',
        at: '2025-09-15T08:25:00+08:00',
        direction: 'in',
        siteId: 'dingtalk:entered',
      },
    ])
    expect((await read(await book('补卡记录', rows), { ...settings, entered: 'accept' })).records).toMatchObject([
      { place: 'township' },
    ])
    expect(codes((await readFile(await book('补卡记录', rows))).refused)).toEqual(['no-direction'])
  })

  it('签到记录 become unsigned visits of the villages that are told, by listed names', async () => {
    const rows = [
      { 姓名: '王建国', 日期: '2025-09-17', 时间: '09:10', 地点: '石桥村委会', 详细地址: '云岭县清溪镇' },
      { 姓名: '王建国', 日期: '2025-09-18', 时间: '09:11', 地点: '村口', 详细地址: '清溪镇河口村' },
      { 姓名: '王建国', 日期: '2025-09-19', 时间: '09:12', 地点: '县城', 详细地址: '云岭县城' },
    ]
    const mapping = { preset: 'dingtalk-checkins', villages: { '*石桥村*': 'shiqiao', '*河口村*': 'hekou' } }
    const batch = await read(await book('签到记录', rows), mapping, { people: { 王建国: 'P04' } })
    expect(batch.records).toEqual([
      {
        kind: 'visit',
        id: 'dingtalk:checkin:P04:2025-09-17T09:10:00+08:00',
        personId: 'P04',
        date: '2025-09-17',
        at: '2025-09-17T09:10:00+08:00',
        villageId: 'shiqiao',
      },
      {
        kind: 'visit',
        id: 'dingtalk:checkin:P04:2025-09-18T09:11:00+08:00',
        personId: 'P04',
        date: '2025-09-18',
        at: '2025-09-18T09:11:00+08:00',
        villageId: 'hekou',
      },
    ])
    expect(batch.refused).toMatchObject([{ row: 6, field: 'villageId', code: 'unmapped-value' }])
    expect(codes((await read(await book('签到记录', rows), { preset: 'dingtalk-checkins' })).refused)).toEqual([
      'unmapped-place',
    ])
  })
})

describe('wecom-daily 上下班打卡_日报', () => {
  const expected = [
    ['2026-06-05T09:00:00+08:00', 'in', 5],
    ['2026-06-05T18:00:00+08:00', 'out', 5],
    ['2026-06-04T09:15:00+08:00', 'in', 6],
    ['2026-06-04T18:30:00+08:00', 'out', 6],
    ['2026-06-03T09:02:00+08:00', 'in', 7],
  ].map(([at, direction, row]) => [
    // Rows of the sample begin on the fifth with a day on which nobody punched.
    (row as number) + 1,
    { kind: 'attendance', id: `wecom:P04:${at}:${direction}`, personId: 'P04', at, direction, place: 'township' },
  ])
  const byRow = ({ records, rows }: Awaited<ReturnType<typeof readFile>>) =>
    [...records]
      .map((record, i) => [rows?.[i] ?? 0, record] as const)
      .sort(([a, x], [b, y]) => a - b || ((x as { at: string }).at < (y as { at: string }).at ? -1 : 1))
  const settings = { people: { 张三: 'P04' } }

  it('gives the records of the sample, from a workbook and from CSV, and says what it was taken for', async () => {
    const files = [
      await xlsx('上下班打卡_日报_20260601-20260607.xlsx', { 概况统计与打卡明细: wecomRows }),
      utf8('上下班打卡_日报.csv', wecomRows.map((row) => row.join(',')).join('\r\n')),
    ]
    for (const file of files) {
      const batch = await readFile(file, settings)
      expect(batch.refused, file.name).toBeUndefined()
      expect(byRow(batch)).toEqual(expected)
      expect(batch.notices?.[0]).toMatchObject({ code: 'preset-detected' })
      expect(batch.notices?.[0]?.message.en).toContain('by the preset wecom-daily')
      expect(batch.notices?.[0]?.message.en).toContain('the header on row 4 has 时间, 姓名, 上班1·打卡时间')
    }
  })

  it('finds its columns wherever a version has put them, and a place that is outside', async () => {
    const rows = [
      ['概况统计与打卡明细'],
      ['统计时间'],
      ['时间', '考勤概况', '', '姓名', '账号', '下班1', '', '上班1', ''],
      ['', '班次', '最早', '', '', '打卡状态', '打卡时间', '打卡时间', '打卡状态'],
      ['2026/06/05 星期五', '机关', '09:00', '张三', 'zs', '正常', '18:00', '09:00', '地点异常'],
      ['2026/06/06 星期六', '机关', '--', '张三', 'zs', '未打卡', '未打卡', '09:00', '正常(补卡)'],
      ['2026/06/07 星期日', '机关', '--', '张三', 'zs', '--', '--', '09:01', '说不清'],
    ]
    const batch = await readFile(await xlsx('x.xlsx', { a: rows }), { people: { zs: 'P04' } })
    expect(
      byRow(batch).map(([row, record]) => [
        row,
        (record as { place?: string; siteId?: string }).place ?? (record as { siteId: string }).siteId,
      ]),
    ).toEqual([
      [5, 'wecom:outside'],
      [5, 'township'],
      [6, 'wecom:entered'],
    ])
    expect(batch.refused).toMatchObject([{ row: 7, field: 'place', code: 'unmapped-value' }])
  })

  it('refuses names that people does not list', async () => {
    const batch = await readFile(await xlsx('x.xlsx', { a: wecomRows }))
    expect(batch.records).toEqual([])
    expect(new Set(codes(batch.refused))).toEqual(new Set(['unknown-person']))
  })
})

describe('a workbook without a mapping', () => {
  it('is read by one sheet of a kind: the one that tells everything', async () => {
    const file = await xlsx('考勤报表.xlsx', {
      月度汇总: sheet('月度汇总', [who]),
      每日统计: sheet('每日统计', [{ ...who, 日期: '2025-09-15', 上班1打卡时间: '08:12', 上班1打卡结果: '正常' }]),
      原始记录: sheet('原始记录', [punch('08:12', '正常')]),
    })
    const batch = await readFile(file, { people })
    expect(batch.refused).toBeUndefined()
    expect(batch.records).toHaveLength(1)
    expect(batch.notices?.map(({ code }) => code)).toEqual(['preset-detected', 'sheets-left-out'])
  })

  it('that no preset fits is refused with its headers', async () => {
    const batch = await readFile(
      await xlsx('x.xlsx', {
        a: [
          ['姓名', '天数'],
          ['王建国', 3],
        ],
      }),
    )
    expect(batch.refused).toMatchObject([{ code: 'no-mapping' }])
  })
})
