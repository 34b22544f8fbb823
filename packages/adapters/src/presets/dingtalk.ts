import * as z from 'zod'
import { text } from '../refusal.js'
import type { FieldMapping, Mapping } from '../table/mapping.js'
import { leaveOptions, leaves, tripOptions, trips } from './approvals.js'
import { dateFormats, instantFormats, person, timeFormats } from './formats.js'
import { type Preset, preset } from './preset.js'
import { addressOptions, directionBySlot, punches, punchOptions, slotOptions } from './punches.js'

const system = 'dingtalk'
const people = person('UserId', '工号')
const noDirection = {
  code: 'no-direction',
  field: 'slots',
  zh: '是钉钉的打卡明细，没有注明签到还是签退，未读入。请在预设中用 slots 写明各班次时点（如 {"08:30": "in", "17:30": "out"}），或将 direction 设为 by-time，按时间判定。',
  en: 'is a DingTalk list of punches, which does not tell sign-ins from sign-outs, and nothing was read. Say in the preset what each scheduled slot is, as slots {"08:30": "in", "17:30": "out"}, or set direction to by-time to tell by the time of day.',
}

const records = preset({
  id: 'dingtalk-records',
  title: text('钉钉考勤报表：原始记录', 'DingTalk attendance export: raw records 原始记录'),
  headers: ['考勤日期', '打卡时间', '打卡结果'],
  rows: 1,
  without: ['补卡时间'],
  yields: ['attendance'],
  options: { ...punchOptions, ...addressOptions, ...slotOptions },
  mappings(options) {
    const slot: FieldMapping = { column: '考勤时间', optional: true, format: timeFormats }
    const punch: FieldMapping = { column: '打卡时间', format: timeFormats }
    const direction = directionBySlot(slot, punch, options)
    const columns = {
      system,
      person: people,
      at: { join: ['考勤日期', '打卡时间'], format: instantFormats },
      direction: direction ?? { value: '' },
      time: '打卡时间',
      result: '打卡结果',
      address: '打卡地址',
      note: '管理员修改备注',
    } as const
    const found = punches(columns, options)
    return direction ? found : [{ ...found[0]!, withheld: noDirection }]
  },
})

/** The six punches a day may have: in and out of three shifts, of which the first must be there. */
const SHIFTS = [1, 2, 3].flatMap((shift) => [
  { name: `上班${shift}`, direction: 'in', optional: shift > 1 },
  { name: `下班${shift}`, direction: 'out', optional: shift > 1 },
])

const daily = preset({
  id: 'dingtalk-daily',
  title: text('钉钉考勤报表：每日统计', 'DingTalk attendance export: daily statistics 每日统计'),
  headers: ['日期', '上班1打卡时间', '上班1打卡结果', '下班1打卡时间', '下班1打卡结果'],
  rows: 1,
  yields: ['attendance'],
  options: punchOptions,
  mappings: (options) =>
    SHIFTS.flatMap(({ name, direction, optional }) =>
      punches(
        {
          system,
          person: people,
          at: { join: ['日期', `${name}打卡时间`], format: instantFormats },
          direction: { value: direction },
          time: `${name}打卡时间`,
          result: `${name}打卡结果`,
          optional,
        },
        options,
      ),
    ),
})

const monthly = preset({
  id: 'dingtalk-monthly',
  title: text('钉钉考勤报表：月度汇总', 'DingTalk attendance export: monthly totals 月度汇总'),
  headers: ['姓名', '出勤天数', '休息天数', '迟到次数', '旷工天数'],
  rows: 1,
  without: ['上班1打卡时间'],
  yields: [],
  options: {},
  mappings: () => [
    {
      kind: 'attendance',
      system,
      fields: { personId: people },
      withheld: {
        code: 'totals-only',
        field: '出勤天数',
        zh: '是钉钉月度汇总，只有次数和天数，没有打卡时间，不能核对，未读入。请导出“原始记录”或“每日统计”。',
        en: 'is the DingTalk monthly totals 月度汇总, which count times and days without telling when anybody punched; nothing was read. Export 原始记录 (raw records) or 每日统计 (daily statistics).',
      },
    },
  ],
})

const corrections = preset({
  id: 'dingtalk-corrections',
  title: text('钉钉考勤报表：补卡记录', 'DingTalk attendance export: corrections 补卡记录'),
  headers: ['补卡时间', '补卡结果', '审批单状态'],
  rows: 1,
  yields: ['attendance'],
  options: {
    normalPlace: punchOptions.normalPlace,
    entered: punchOptions.entered,
    ...slotOptions,
  },
  mappings(options) {
    const slot: FieldMapping = { column: '考勤时间', optional: true, format: timeFormats }
    const punch: FieldMapping = { column: '补卡时间', format: timeFormats }
    const direction = directionBySlot(slot, punch, options)
    const { normalPlace = 'township', entered = 'undecided' } = options
    const mapping: Omit<Mapping, 'headerRow'> = {
      kind: 'attendance',
      system,
      empty: ['--', '-'],
      id: { template: `${system}:{personId}:{at}:{direction}` },
      fields: {
        personId: people,
        at: { join: ['考勤日期', '补卡时间'], format: instantFormats },
        direction: direction ?? { value: '' },
        ...(entered === 'accept' ? { place: { value: normalPlace } } : { siteId: { value: `${system}:entered` } }),
      },
      where: {
        column: '审批单状态',
        in: ['审批通过', '已通过', '通过', '已同意', '同意'],
        notIn: ['审批中', '已拒绝', '拒绝', '已撤销', '撤销', '已撤回', '撤回', '已终止', '终止', '已删除'],
        others: 'refuse',
      },
    }
    return direction ? [mapping] : [{ ...mapping, withheld: noDirection }]
  },
})

const approved = preset({
  id: 'dingtalk-leaves',
  title: text('钉钉考勤报表：请假记录', 'DingTalk attendance export: leaves 请假记录'),
  headers: ['假期类型', '请假时间', '审批单状态'],
  rows: 1,
  yields: ['leave'],
  options: leaveOptions,
  mappings: leaves,
})

const away = (id: string, column: string, zh: string, en: string): Preset =>
  preset({
    id,
    title: text(`钉钉考勤报表：${zh}`, `DingTalk attendance export: ${en} ${zh}`),
    headers: [column, '审批单状态'],
    rows: 1,
    yields: ['trip'],
    options: tripOptions,
    mappings: (options) => trips(column, options),
  })

const checkins = preset({
  id: 'dingtalk-checkins',
  title: text('钉钉签到记录', 'DingTalk field check-ins 签到记录'),
  headers: ['姓名', '日期', '时间', '地点', '详细地址'],
  rows: 1,
  yields: ['visit'],
  options: {
    villages: z
      .record(z.string().min(1), z.string().min(1))
      .optional()
      .describe(
        'Address (* for any text) → the id of the village it lies in: {"*石桥村*": "shiqiao"}; the place is looked at first, then the full address. 地址（* 代表任意文字）→ 所在村的编号；先看地点，再看详细地址。',
      ),
  },
  mappings({ villages = {} }) {
    const village = { values: villages, valuesOption: 'villages' }
    const mapping: Omit<Mapping, 'headerRow'> = {
      kind: 'visit',
      system,
      empty: ['--', '-'],
      id: { template: `${system}:checkin:{personId}:{at}` },
      fields: {
        personId: person('UserId', '工号'),
        date: { column: '日期', format: [...dateFormats, ...instantFormats], as: 'date' },
        at: { join: ['日期', '时间'], format: instantFormats },
        villageId: [
          { column: '地点', ...village, values: { ...villages, '*': null } },
          { column: '详细地址', ...village },
        ],
      },
    }
    if (Object.keys(villages).length > 0) return [mapping]
    return [
      {
        ...mapping,
        withheld: {
          code: 'unmapped-place',
          field: 'villages',
          zh: '是钉钉签到记录，不知各地点属于哪个村，未读入。请在预设 dingtalk-checkins 中用 villages 写明，如 {"*石桥村*": "shiqiao"}。',
          en: 'is the DingTalk list of field check-ins, and which village each place lies in is not known; nothing was read. Say it in the preset dingtalk-checkins, as villages {"*石桥村*": "shiqiao"}.',
        },
      },
    ]
  },
})

/** The Excel exports of DingTalk's console. */
export const dingtalkPresets: readonly Preset[] = [
  records,
  daily,
  monthly,
  corrections,
  approved,
  away('dingtalk-trips', '出差时间', '出差记录', 'trips'),
  away('dingtalk-outings', '外出申请时间', '外出记录', 'outings'),
  checkins,
]
