import { dingTalkPayload, isDingTalk } from '../files/dingtalk.js'
import {
  dateOf,
  type Fields,
  grouped,
  jsonFile,
  localOf,
  nameOf,
  type PlatformData,
  secondsOf,
  textFile,
  timeOf,
  userOf,
  weekdayOf,
} from './shared.js'
import { workbook } from './workbook.js'

const titles = (name: string, columns: number) => [
  [`${name}报表`, ...Array(columns - 1).fill('')],
  ['统计日期：2025-09-15 至 2025-10-19', ...Array(columns - 1).fill('')],
]

/** The cells by which every sheet of the export begins. */
const start = ['姓名', '考勤组', '部门', '工号', '职位', 'UserId']
const startOf = (personId: unknown): string[] => [nameOf(personId), '机关', '', '', '', userOf(personId)]

const excelId = ({ personId, at, direction }: Fields): string => `dingtalk:${personId}:${at}:${direction}`

/** The story's sign-ins as `attendance/listRecord` answers. */
export function dingtalkPunches(story: readonly Fields[]): PlatformData {
  return { files: [textFile('punches.json', dingTalkPayload(story))], idOf: ({ id }) => String(id) }
}

/** The same as 原始记录: punches outside the fence carry an address, and no coordinates. */
export async function dingtalkRecords(story: readonly Fields[]): Promise<PlatformData> {
  const header = [...start, '考勤日期', '考勤时间', '打卡时间', '打卡结果', '打卡地址', '管理员修改备注']
  const rows = story
    .filter(isDingTalk)
    .map((record) => [
      ...startOf(record.personId),
      `${dateOf(record.at)} ${weekdayOf(dateOf(record.at))}`,
      record.direction === 'in' ? '08:30' : '17:30',
      `${dateOf(record.at)} ${timeOf(record.at)}`,
      record.position ? '外勤' : '正常',
      record.position ? '云岭县城东街' : '镇政府大院',
      '',
    ])
  const bytes = await workbook({ 原始记录: [...titles('原始记录', header.length), header, ...rows] })
  const mapping = {
    preset: 'dingtalk-records',
    slots: { '08:30': 'in', '17:30': 'out' },
    places: { '*云岭县城*': 'county' },
  }
  return { files: [{ name: '考勤报表.xlsx', bytes, mapping }], idOf: excelId }
}

/** The same as 每日统计, a day of a person a row. It has no address: P09's sign-in at the county seat is only outside. */
export async function dingtalkDaily(story: readonly Fields[]): Promise<PlatformData> {
  const header = [...start, '日期', '班次', '上班1打卡时间', '上班1打卡结果', '下班1打卡时间', '下班1打卡结果']
  const days = grouped(story.filter(isDingTalk), ({ personId, at }) => `${personId} ${dateOf(at)}`)
  const rows = [...days.values()].map((punches) => {
    const [{ personId, at }] = punches as readonly [Fields]
    const cells = ['in', 'out'].flatMap((direction) => {
      const punch = punches.find((record) => record.direction === direction)
      return punch ? [timeOf(punch.at), punch.position ? '外勤' : '正常'] : ['', '缺卡']
    })
    return [...startOf(personId), `${dateOf(at).slice(2)} ${weekdayOf(dateOf(at))}`, '早8:30-17:30', ...cells]
  })
  const bytes = await workbook({ 每日统计: [...titles('每日统计', header.length), header, ...rows] })
  return { files: [{ name: '每日统计.xlsx', bytes, mapping: { preset: 'dingtalk-daily' } }], idOf: excelId }
}

const tripId = ({ personId, from }: Fields): string => `dingtalk:trip-${personId}-${from}`

/** Trips as approvals of `getupdatedata`. */
export function dingtalkTrips(story: readonly Fields[]): PlatformData {
  const pages = story
    .filter(({ kind }) => kind === 'trip')
    .map((trip) => ({
      errcode: 0,
      result: {
        userid: userOf(trip.personId),
        work_date: `${dateOf(trip.from)} 00:00:00`,
        attendance_result_list: [],
        check_record_list: [],
        approve_list: [
          {
            procInst_id: tripId(trip).slice('dingtalk:'.length),
            biz_type: 2,
            tag_name: '出差',
            begin_time: localOf(trip.from),
            end_time: localOf(trip.to),
            duration: '1',
            gmt_finished: '2025-09-12 17:00:00',
          },
        ],
      },
    }))
  return {
    files: [jsonFile('approvals.json', pages, { format: 'dingtalk', options: { tripPurpose: 'superior-meeting' } })],
    idOf: tripId,
  }
}

/** Visits as field check-ins 签到: the moment and the place, and nobody's signature. */
export function dingtalkCheckins(story: readonly Fields[], villages: readonly Fields[]): PlatformData {
  const page_list = story
    .filter(({ kind }) => kind === 'visit')
    .map((visit) => ({
      userid: userOf(visit.personId),
      checkin_time: secondsOf(visit.at) * 1000,
      place: villages.find(({ id }) => id === visit.villageId)!.name,
      detail_place: '云岭县清溪镇',
      remark: '驻村',
      visit_user: '',
      image_list: [],
    }))
  const options = { villages: villages.map(({ id, name }) => ({ villageId: id, names: [name] })) }
  return {
    files: [jsonFile('checkins.json', { errcode: 0, result: { page_list } }, { format: 'dingtalk', options })],
    idOf: ({ personId, at }) => `dingtalk:checkin:${personId}:${secondsOf(at) * 1000}`,
  }
}
