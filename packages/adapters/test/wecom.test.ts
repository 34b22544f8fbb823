import { describe, expect, it } from 'vitest'
import { type CommonOptions, readFile, type WeComOptions, wecom } from '../src/index.js'
import { fixture, readBy, utf8 } from './bytes.js'

const page = (key: string, ...items: object[]) => utf8('w.json', JSON.stringify({ errcode: 0, [key]: items }))
const CHECKIN = {
  userid: 'u04',
  checkin_type: '上班打卡',
  exception_type: '',
  // 2025-09-15T08:12:05+08:00
  checkin_time: 1757895125,
  location_title: '清溪镇政府',
  deviceid: 'd1',
}
const record = async (item: object, options?: WeComOptions & CommonOptions) => {
  const batch = await readBy(wecom, page('checkindata', { ...CHECKIN, ...item }), options)
  expect(batch.refused).toBeUndefined()
  return batch.records[0] as Record<string, unknown>
}

describe('the samples', () => {
  it('reads check-ins: one outside the fence, and one in the field that lies in no known village', async () => {
    const batch = await readFile(fixture('wecom-checkindata.json'), { people: { james: 'P01' } })
    expect(batch.system).toBe('wecom')
    expect(batch.records).toEqual([
      {
        kind: 'attendance',
        id: 'wecom:P01:1492617610:in',
        personId: 'P01',
        at: '2017-04-20T00:00:10+08:00',
        direction: 'in',
        siteId: 'wecom:outside',
      },
    ])
    expect(Array.from(batch.rows ?? [])).toEqual([5])
    expect(batch.refused).toMatchObject([
      { code: 'unmapped-place', row: 24, field: 'checkindata[1].location_title', file: 'wecom-checkindata.json' },
    ])
  })

  it('finds the village by its name, or by a circle around it in WGS-84', async () => {
    const file = fixture('wecom-checkindata.json')
    const visit = {
      kind: 'visit',
      id: 'wecom:paul:1492617620',
      personId: 'paul',
      date: '2017-04-20',
      at: '2017-04-20T00:00:20+08:00',
      villageId: 'V9',
    }
    expect((await readBy(wecom, file, { villages: [{ villageId: 'V9', names: ['出口加工区'] }] })).records[1]).toEqual(
      visit,
    )
    // GCJ-02 30.547645, 104.063236 is WGS-84 30.5502, 104.0608 or so.
    const circle = { villageId: 'V9', latitude: 30.5501, longitude: 104.0607, radiusMeters: 60 }
    expect((await readBy(wecom, file, { villages: [circle] })).records).toHaveLength(2)
    expect((await readBy(wecom, file, { villages: [circle], coordinates: 'as-sent' })).records).toHaveLength(1)
  })

  it('reads a day as its earliest and latest punch, and says what it cannot read of it', async () => {
    const batch = await readFile(fixture('wecom-daydata.json'))
    expect(batch.records).toEqual([
      {
        kind: 'attendance',
        id: 'wecom:day:ZhangSan:1599101227',
        personId: 'ZhangSan',
        at: '2020-09-03T10:47:07+08:00',
        direction: 'in',
        place: 'township',
      },
      {
        kind: 'attendance',
        id: 'wecom:day:ZhangSan:1599101258',
        personId: 'ZhangSan',
        at: '2020-09-03T10:47:38+08:00',
        direction: 'out',
        place: 'township',
      },
    ])
    expect(batch.notices?.map(({ code }) => code)).toEqual(['day-summary', 'approval-in-summary'])
  })

  it('takes no request that is still to be granted', async () => {
    const batch = await readFile(fixture('wecom-approval.json'))
    expect([batch.records, batch.refused]).toEqual([[], undefined])
    expect(batch.notices).toMatchObject([{ code: 'not-approved' }])
  })
})

describe('a check-in', () => {
  it('is a punch inside the fence unless the platform found it elsewhere', async () => {
    expect(await record({})).toEqual({
      kind: 'attendance',
      id: 'wecom:u04:1757895125:in',
      personId: 'u04',
      at: '2025-09-15T08:12:05+08:00',
      direction: 'in',
      place: 'township',
      deviceId: 'd1',
    })
    expect(await record({ checkin_type: '下班打卡', exception_type: '时间异常;wifi异常' })).toMatchObject({
      direction: 'out',
      place: 'township',
    })
    const outside = await record({ exception_type: '时间异常;地点异常', lat: 30547645, lng: '104063236' })
    expect(outside.position).toEqual({ latitude: expect.closeTo(30.5502, 3), longitude: expect.closeTo(104.0608, 3) })
  })

  it('is none where nobody punched, and is refused where its type is not known', async () => {
    const none = await readBy(wecom, page('checkindata', { ...CHECKIN, exception_type: '未打卡', checkin_time: 0 }))
    expect([none.records, none.refused, none.notices?.[0]?.code]).toEqual([[], undefined, 'not-signed'])
    const odd = await readBy(wecom, page('checkindata', { ...CHECKIN, checkin_type: '午休' }))
    expect(odd.refused).toMatchObject([{ code: 'unknown-value', field: 'checkindata[0].checkin_type' }])
    const late = await readBy(wecom, page('checkindata', { ...CHECKIN, checkin_time: 1757895125000 }))
    expect(late.refused).toMatchObject([{ code: 'bad-time' }])
  })
})

describe('a day with a single punch', () => {
  const day = {
    base_info: { date: 1757865600, acctid: 'u04' },
    summary_info: { checkin_count: 1, earliest_time: 29525, lastest_time: 29525 },
  }

  it('does not say which way it went', async () => {
    expect((await readBy(wecom, page('datas', day))).refused).toMatchObject([{ code: 'no-direction' }])
    expect((await readBy(wecom, page('datas', day), { direction: 'by-time' })).records).toMatchObject([
      { at: '2025-09-15T08:12:05+08:00', direction: 'in' },
    ])
  })

  it('at an unknown place proves and disproves nothing', async () => {
    const odd = { ...day, exception_infos: [{ exception: 5, count: 1 }] }
    expect((await readBy(wecom, page('datas', odd), { direction: 'by-time' })).records).toMatchObject([
      { siteId: 'wecom:unknown' },
    ])
  })

  it('without a punch is none', async () => {
    const none = { ...day, summary_info: { checkin_count: 0, earliest_time: 0, lastest_time: 0 } }
    expect((await readBy(wecom, page('datas', none))).notices).toMatchObject([{ code: 'not-signed' }])
  })
})

describe('a request that was granted', () => {
  const step = (userid: string, sptime: number | string, sp_status = 2) => ({
    sp_status,
    details: [{ approver: { userid }, sp_status, sptime }],
  })
  const vacation = (name: string, new_begin: number, new_end: number) => ({
    control: 'Vacation',
    value: {
      vacation: {
        selector: { options: [{ key: '3', value: [{ text: name, lang: 'zh_CN' }] }] },
        attendance: { date_range: { type: 'halfday', new_begin, new_end }, type: 1 },
      },
    },
  })
  // 2025-09-16 and 17, whole days.
  const [begin, end] = [1757952000, 1758124799]
  const request = (extra: object) =>
    utf8(
      'a.json',
      JSON.stringify({
        errcode: 0,
        info: {
          sp_no: '202509150001',
          sp_status: 2,
          apply_time: 1757900000,
          applyer: { userid: 'u04' },
          sp_record: [step('boss', 1757901000)],
          apply_data: { contents: [vacation('年假', begin, end)] },
          ...extra,
        },
      }),
    )
  const authorities = { boss: 'party-secretary', chief: 'department-head' } as const

  it('is a leave with everybody who granted it', async () => {
    const { records } = await readBy(
      wecom,
      request({ sp_record: [step('chief', 1757900500), step('boss', 1757901000)] }),
      {
        authorities,
      },
    )
    expect(records).toEqual([
      {
        kind: 'leave',
        id: 'wecom:202509150001',
        personId: 'u04',
        type: 'annual',
        from: '2025-09-16',
        to: '2025-09-17',
        filedAt: '2025-09-15T09:33:20+08:00',
        approvals: [
          { authority: 'department-head', approverId: 'chief', at: '2025-09-15T09:41:40+08:00' },
          { authority: 'party-secretary', approverId: 'boss', at: '2025-09-15T09:50:00+08:00' },
        ],
      },
    ])
  })

  it('is refused where nobody said what authority granted it, or when', async () => {
    expect((await readBy(wecom, request({}))).refused).toMatchObject([
      { code: 'no-authority', id: 'wecom:202509150001' },
    ])
    expect((await readBy(wecom, request({}), { authority: 'leader-in-charge' })).records).toHaveLength(1)
    expect((await readBy(wecom, request({ sp_record: [step('boss', '')] }), { authorities })).refused).toMatchObject([
      { code: 'no-approval-time' },
    ])
  })

  it('is a trip where it asks for one, and nothing where it was withdrawn', async () => {
    const trip = { value: { attendance: { date_range: { new_begin: begin, new_end: end }, type: 3 } } }
    expect((await readBy(wecom, request({ apply_data: { contents: [trip] } }))).records).toEqual([
      {
        kind: 'trip',
        id: 'wecom:202509150001',
        personId: 'u04',
        from: '2025-09-16T00:00:00+08:00',
        to: '2025-09-17T23:59:59+08:00',
        purpose: 'official-business',
      },
    ])
    for (const sp_status of [1, 3, 4, 6, 7])
      expect((await readBy(wecom, request({ sp_status }))).notices).toMatchObject([{ code: 'not-approved' }])
  })

  it('of hours is a leave of its whole date, and says so', async () => {
    const hours = vacation('病假', 1757988000, 1757995200)
    const { records, notices } = await readBy(wecom, request({ apply_data: { contents: [hours] } }), { authorities })
    expect(records).toMatchObject([{ type: 'sick', from: '2025-09-16', to: '2025-09-16' }])
    expect(notices).toMatchObject([{ code: 'part-day-leave' }])
  })
})
