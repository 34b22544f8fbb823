import { dingtalk, feishu, type Source, wecom } from '@shouze/adapters'
import { createChecker, type Report } from '@shouze/core'
import { attendance } from '@shouze/rules-attendance'
import { expect, it } from 'vitest'
import { readBy, utf8 } from '../../adapters/test/bytes.js'

const frame = [
  { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
  {
    kind: 'person',
    id: 'P04',
    name: '周海平',
    posts: [{ unitId: 'T', rank: 'deputy-section-chief', classes: ['leadership-team'], from: '2020-01-01' }],
  },
]

const at = (date: string, time: string) => Date.parse(`${date}T${time}:00+08:00`)

const leaveOfDingTalk = {
  errcode: 0,
  success: true,
  result: {
    has_more: false,
    leave_status: [
      {
        userid: 'P04',
        leave_code: 'd4edf257',
        start_time: at('2025-09-16', '08:30'),
        end_time: at('2025-09-16', '17:30'),
        duration_percent: 100,
        duration_unit: 'percent_day',
      },
    ],
  },
}

const punchOfWeCom = {
  errcode: 0,
  errmsg: 'ok',
  checkindata: [
    {
      userid: 'P04',
      checkin_type: '值班打卡',
      exception_type: '',
      checkin_time: at('2025-09-16', '08:10') / 1000,
      location_title: '镇政府',
      location_detail: '',
      lat: 0,
      lng: 0,
    },
  ],
}

const leaveOfFeishu = {
  code: 0,
  msg: 'success',
  data: {
    user_approvals: [
      {
        user_id: 'P04',
        date: '20250916',
        leaves: [
          {
            uniq_id: '1',
            start_time: '2025-09-16 08:30:00',
            end_time: '2025-09-16 17:30:00',
            approve_pass_time: '2025-09-15 10:00:00',
          },
        ],
      },
    ],
  },
}

it.each<[string, Source, object, string]>([
  ['a leave of DingTalk without a time of approval', dingtalk as unknown as Source, leaveOfDingTalk, 'leave'],
  ['a punch of WeCom of a sort that is not known', wecom as unknown as Source, punchOfWeCom, 'attendance'],
  ['a leave of Feishu by nobody knows which authority', feishu as unknown as Source, leaveOfFeishu, 'leave'],
])('%s is refused, and nobody is held absent on its date', async (_, source, payload, kind) => {
  const batch = await readBy(source, utf8('export.json', JSON.stringify(payload)))
  expect(batch.refused).toMatchObject([{ kind, personId: 'P04' }])
  const checker = createChecker({ packs: [attendance], rules: { 'attendance/present': 'error' } })
  const input = { period: { from: '2025-09-15', to: '2025-09-17' }, asOf: '2025-10-20', complete: true as const }
  const told = ({ findings }: Report) => findings.map(({ window, verdict }) => `${window.key} ${verdict}`)
  expect(told(checker.check({ ...input, records: frame }))).toEqual([
    '2025-09-15 violation',
    '2025-09-16 violation',
    '2025-09-17 violation',
  ])
  expect(told(checker.check({ ...input, batches: [{ records: frame }, batch] }))).toEqual([
    '2025-09-15 violation',
    '2025-09-16 indeterminate',
    '2025-09-17 violation',
  ])
})
