import { isDingTalk } from '../files/dingtalk.js'
import {
  dateOf,
  type Fields,
  grouped,
  jsonFile,
  nameOf,
  type PlatformData,
  secondsOf,
  timeOf,
  userOf,
  weekdayOf,
} from './shared.js'
import { workbook } from './workbook.js'

type Position = { readonly latitude: number; readonly longitude: number }

/** The story's sign-ins as `checkin/getcheckindata` answers; coordinates as the sites of the story were measured. */
export function wecomPunches(story: readonly Fields[]): PlatformData {
  const checkindata = story.filter(isDingTalk).map((record) => {
    const position = record.position as Position | undefined
    return {
      userid: userOf(record.personId),
      groupname: '机关',
      checkin_type: record.direction === 'in' ? '上班打卡' : '下班打卡',
      exception_type: position ? '地点异常' : '',
      checkin_time: secondsOf(record.at),
      location_title: position ? '云岭县城' : '镇政府大院',
      lat: Math.round((position?.latitude ?? 25.6912) * 1e6),
      lng: Math.round((position?.longitude ?? 115.2348) * 1e6),
      deviceid: record.deviceId,
      notes: '',
    }
  })
  const options = { coordinates: 'as-sent' }
  return {
    files: [jsonFile('checkindata.json', { errcode: 0, errmsg: 'ok', checkindata }, { format: 'wecom', options })],
    idOf: ({ personId, at, direction }) => `wecom:${personId}:${secondsOf(at)}:${direction}`,
  }
}

/** The same as 上下班打卡_日报. It has no address: P09's sign-in at the county seat is only outside. */
export async function wecomDaily(story: readonly Fields[]): Promise<PlatformData> {
  const groups = ['时间', '姓名', '账号', '考勤概况', '', '上班1', '', '下班1', '']
  const names = ['', '', '', '班次', '打卡次数(次)', '打卡时间', '打卡状态', '打卡时间', '打卡状态']
  const days = grouped(story.filter(isDingTalk), ({ personId, at }) => `${personId} ${dateOf(at)}`)
  const rows = [...days.values()].map((punches) => {
    const [{ personId, at }] = punches as readonly [Fields]
    const cells = ['in', 'out'].flatMap((direction) => {
      const punch = punches.find((record) => record.direction === direction)
      return punch ? [timeOf(punch.at), punch.position ? '地点异常' : '正常'] : ['--', '--']
    })
    const date = `${dateOf(at).replaceAll('-', '/')} ${weekdayOf(dateOf(at))}`
    return [date, nameOf(personId), userOf(personId), '8:30-17:30', punches.length, ...cells]
  })
  const bytes = await workbook({
    概况统计与打卡明细: [
      ['概况统计与打卡明细'],
      ['统计时间:09-15 ～ 10-19     制表时间:2025-10-20 09:00(UTC+8)'],
      groups,
      names,
      ...rows,
    ],
  })
  return {
    files: [{ name: '上下班打卡_日报_20250915-20251019.xlsx', bytes }],
    idOf: ({ personId, at, direction }) => `wecom:${personId}:${at}:${direction}`,
  }
}

type Approval = { readonly approverId: string; readonly at: string }

/** One request as `oa/getapprovaldetail` answers, granted by these. */
function request(number: string, record: Fields, filed: unknown, granted: readonly Approval[], value: Fields): Fields {
  return {
    errcode: 0,
    info: {
      sp_no: number,
      sp_status: 2,
      apply_time: secondsOf(filed),
      applyer: { userid: userOf(record.personId) },
      sp_record: granted.map(({ approverId, at }) => ({
        sp_status: 2,
        details: [{ approver: { userid: userOf(approverId) }, sp_status: 2, sptime: secondsOf(at) }],
      })),
      apply_data: { contents: [{ control: 'Vacation', value }] },
    },
  }
}

const numberOf = ({ id }: Fields): string => `2025${String(id).replaceAll('-', '')}`
const LEAVES: Fields = { annual: '年休假', sick: '病假', personal: '事假' }

/** Leaves and trips as approvals: who granted them and when, but neither who stands in nor when the person came back. */
export function wecomApprovals(story: readonly Fields[], kind: 'leave' | 'trip'): PlatformData {
  const pages = story
    .filter((record) => record.kind === kind)
    .map((record) => {
      if (kind === 'trip') {
        const date_range = { type: 'halfday', new_begin: secondsOf(record.from), new_end: secondsOf(record.to) }
        const granted = [{ approverId: 'P01', at: '2025-09-12T17:00:00+08:00' }]
        return request(numberOf(record), record, '2025-09-12T09:00:00+08:00', granted, {
          attendance: { type: 3, date_range },
        })
      }
      const date_range = {
        type: 'halfday',
        new_begin: secondsOf(`${record.from}T00:00:00+08:00`),
        new_end: secondsOf(`${record.to}T00:00:00+08:00`) + 86_400,
      }
      const selector = {
        type: 'single',
        options: [{ key: '1', value: [{ text: LEAVES[String(record.type)], lang: 'zh_CN' }] }],
      }
      return request(numberOf(record), record, record.filedAt, record.approvals as readonly Approval[], {
        vacation: { selector, attendance: { type: 1, date_range } },
      })
    })
  const options = {
    tripPurpose: 'superior-meeting',
    authorities: {
      [userOf('P01')]: 'party-secretary',
      [userOf('P03')]: 'leader-in-charge',
      [userOf('P07')]: 'department-head',
    },
  }
  return {
    files: [jsonFile('approvals.json', pages, { format: 'wecom', options })],
    idOf: (record) => `wecom:${numberOf(record)}`,
  }
}
