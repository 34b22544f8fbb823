import { isDingTalk } from '../files/dingtalk.js'
import { dateOf, type Fields, grouped, jsonFile, localOf, type PlatformData, secondsOf, userOf } from './shared.js'

type Position = { readonly latitude: number; readonly longitude: number }

const flowId = ({ id }: Fields): string => String(id).slice('dingtalk:'.length)

function flowOf(record: Fields): Fields {
  const position = record.position as Position | undefined
  return {
    user_id: userOf(record.personId),
    creator_id: userOf(record.personId),
    record_id: flowId(record),
    check_time: String(secondsOf(record.at)),
    create_time: String(secondsOf(record.recordedAt)),
    location_name: position ? '云岭县城' : '镇政府大院',
    latitude: position?.latitude ?? 25.6912,
    longitude: position?.longitude ?? 115.2348,
    is_field: position !== undefined,
    is_wifi: false,
    type: 0,
    device_id: record.deviceId,
  }
}

/** The story's sign-ins as `user_tasks/query` answers, a slot a day with both of its punches. */
export function feishuTasks(story: readonly Fields[]): PlatformData {
  const days = grouped(story.filter(isDingTalk), ({ personId, at }) => `${personId} ${dateOf(at)}`)
  const user_task_results = [...days.values()].map((punches, i) => {
    const [{ personId, at }] = punches as readonly [Fields]
    const of = (direction: string): Fields => {
      const punch = punches.find((record) => record.direction === direction)
      return {
        [`check_${direction}_result`]: punch ? 'Normal' : 'Lack',
        ...(punch && { [`check_${direction}_record_id`]: flowId(punch), [`check_${direction}_record`]: flowOf(punch) }),
      }
    }
    return {
      result_id: String(9000 + i),
      user_id: userOf(personId),
      day: Number(dateOf(at).replaceAll('-', '')),
      records: [{ ...of('in'), ...of('out') }],
    }
  })
  const page = { code: 0, msg: 'success', data: { user_task_results, invalid_user_ids: [], unauthorized_user_ids: [] } }
  return {
    files: [jsonFile('tasks.json', page, { format: 'feishu', options: { coordinates: 'as-sent' } })],
    idOf: (record) => `feishu:${flowId(record)}`,
  }
}

/** Trips as `user_approvals/query` answers. */
export function feishuTrips(story: readonly Fields[]): PlatformData {
  const user_approvals = story
    .filter(({ kind }) => kind === 'trip')
    .map((trip) => ({
      user_id: userOf(trip.personId),
      date: dateOf(trip.from).replaceAll('-', ''),
      trips: [
        {
          start_time: localOf(trip.from),
          end_time: localOf(trip.to),
          reason: '开会',
          approve_apply_time: '2025-09-12 09:00:00',
          approve_pass_time: '2025-09-12 17:00:00',
        },
      ],
    }))
  const options = { tripPurpose: 'superior-meeting' }
  return {
    files: [jsonFile('approvals.json', { code: 0, data: { user_approvals } }, { format: 'feishu', options })],
    idOf: ({ personId, from }) => `feishu:trips:${personId}:${localOf(from).replace(' ', 'T')}`,
  }
}
