import { describe, expect, it } from 'vitest'
import { type CommonOptions, dingtalk, parseOptions, readFile, SettingsError } from '../src/index.js'
import type { DingTalkOptions } from '../src/sources/dingtalk.js'
import { fixture, readBy, utf8 } from './bytes.js'

const PUNCH = {
  id: 250915041,
  userId: 'u04',
  checkType: 'OnDuty',
  timeResult: 'Normal',
  locationResult: 'Normal',
  sourceType: 'USER',
  isLegal: 'Y',
  // 2025-09-15T08:12:05+08:00
  userCheckTime: 1757895125000,
}

async function read(punch: object, options?: DingTalkOptions & CommonOptions) {
  const page = { errcode: 0, errmsg: 'ok', recordresult: [punch] }
  return await readBy(dingtalk, utf8('punches.json', JSON.stringify(page)), options)
}

async function record(punch: object, options?: DingTalkOptions & CommonOptions) {
  const batch = await read({ ...PUNCH, ...punch }, options)
  expect(batch.refused).toBeUndefined()
  return batch.records[0] as Record<string, unknown>
}

async function refusal(punch: object, options?: DingTalkOptions & CommonOptions) {
  const batch = await read({ ...PUNCH, ...punch }, options)
  expect(batch.records).toEqual([])
  return batch.refused?.[0]
}

describe('the samples', () => {
  it('finds no punch in a result list of unsigned slots, and says how many there were', async () => {
    const batch = await readFile(fixture('dingtalk-list.json'))
    expect(batch).toMatchObject({ system: 'dingtalk', file: 'dingtalk-list.json', records: [] })
    expect(batch.refused).toBeUndefined()
    expect(batch.notices).toHaveLength(1)
    expect(batch.notices?.[0]).toMatchObject({ code: 'not-signed' })
    expect(batch.notices?.[0]?.message.en).toContain(': 3.')
  })

  it('reads the raw punches: one stands, one the platform itself declared invalid', async () => {
    const batch = await readFile(fixture('dingtalk-list-record.json'))
    expect(batch.records).toEqual([
      {
        kind: 'attendance',
        id: 'dingtalk:43047156750',
        personId: 'manager4220',
        at: '2020-09-07T09:18:25+08:00',
        direction: 'in',
        position: { latitude: 30.285413, longitude: 120.017139, accuracyMeters: 65 },
        deviceId: '67da0fxxxx',
        recordedAt: '2020-09-07T09:18:25+08:00',
      },
    ])
    expect(Array.from(batch.rows ?? [])).toEqual([2])
    expect(batch.refused).toEqual([
      {
        system: 'dingtalk',
        file: 'dingtalk-list-record.json',
        row: 3,
        kind: 'attendance',
        id: 'dingtalk:43055377426',
        personId: 'manager4220',
        from: '2020-09-07T11:55:09+08:00',
        to: '2020-09-07T11:55:09+08:00',
        field: 'recordresult[1].invalidRecordType',
        code: 'invalid-punch',
        message: {
          'zh-CN': expect.stringContaining('需要二次确认'),
          en: expect.stringContaining('需要二次确认'),
        },
      },
    ])
  })

  it('reads that one, too, when it is told to and may tell the direction by the time', async () => {
    const batch = await readFile(fixture('dingtalk-list-record.json'), {
      people: { manager4220: 'P04' },
      format: 'dingtalk',
      options: { invalid: 'accept', direction: 'by-time' },
    })
    expect(batch.refused).toBeUndefined()
    expect(batch.records).toMatchObject([
      { id: 'dingtalk:43047156750', personId: 'P04', direction: 'in' },
      { id: 'dingtalk:43055377426', personId: 'P04', direction: 'in', at: '2020-09-07T11:55:09+08:00' },
    ])
  })

  it('reads getupdatedata: a result with its direction, and raw punches that the platform did not accept', async () => {
    const batch = await readBy(dingtalk, fixture('dingtalk-getupdatedata.json'))
    expect(batch.records).toEqual([
      {
        kind: 'attendance',
        id: 'dingtalk:53429818546',
        personId: 'user01',
        at: '2021-01-14T11:21:59+08:00',
        direction: 'in',
        place: 'township',
      },
    ])
    expect(batch.refused?.map(({ code, id, field }) => [code, id, field])).toEqual([
      ['invalid-punch', 'dingtalk:52710882700', 'result.check_record_list[0].invalid_record_type'],
      ['invalid-punch', 'dingtalk:53019968340', 'result.check_record_list[1].invalid_record_type'],
    ])
  })

  it('reads a leave of getleavestatus only when told that it was approved in time, and by whom', async () => {
    const file = fixture('dingtalk-getleavestatus.json')
    expect((await readBy(dingtalk, file)).refused).toMatchObject([{ code: 'no-approval-time', kind: 'leave' }])
    expect((await readBy(dingtalk, file, { approvedAt: 'at-start' })).refused).toMatchObject([{ code: 'no-authority' }])
    const leaveTypes = { 'd4edf257-e581-45f9-b9b9-35755b598952': 'annual' } as const
    const { records, notices } = await readBy(dingtalk, file, {
      approvedAt: 'at-start',
      authority: 'party-secretary',
      leaveTypes,
    })
    expect(records).toEqual([
      {
        kind: 'leave',
        id: 'dingtalk:leave:123:1538323200000',
        personId: '123',
        type: 'annual',
        from: '2018-10-01',
        to: '2019-01-01',
        approvals: [{ authority: 'party-secretary', at: '2018-10-01T00:00:00+08:00' }],
      },
    ])
    expect(notices).toBeUndefined()
  })

  it('reads a field check-in as an unsigned visit to the village it lies in', async () => {
    const file = fixture('dingtalk-checkin.json')
    expect((await readBy(dingtalk, file)).refused).toMatchObject([
      { code: 'unmapped-place', field: 'result.page_list[0].place' },
    ])
    const villages = [{ villageId: 'V1', names: ['未来park'] }]
    expect((await readBy(dingtalk, file, { villages })).records).toEqual([
      {
        kind: 'visit',
        id: 'dingtalk:checkin:manager4220:1599544940000',
        personId: 'manager4220',
        date: '2020-09-08',
        at: '2020-09-08T14:02:20+08:00',
        villageId: 'V1',
      },
    ])
    const left = await readBy(dingtalk, file, { otherPlaces: 'leave-out' })
    expect([left.records, left.refused, left.notices?.[0]?.code]).toEqual([[], undefined, 'other-place'])
  })

  it('reads approvals of getupdatedata: trips, and leaves where the authority is known', async () => {
    const approval = (biz_type: number, extra: object = {}) => ({
      biz_type,
      procInst_id: `p${biz_type}`,
      begin_time: '2025-09-16 09:00:00',
      end_time: '2025-09-17 18:00:00',
      gmt_finished: '2025-09-15 10:00:00',
      tag_name: '年假',
      ...extra,
    })
    const approve_list = [approval(1), approval(2), approval(3), approval(3, { procInst_id: 'p4', gmt_finished: '' })]
    const page = JSON.stringify({ errcode: 0, result: { userid: 'u04', approve_list } })
    const { records, notices } = await readBy(dingtalk, utf8('a.json', page), {
      authority: 'leader-in-charge',
      people: { u04: 'P04' },
    })
    expect(records).toEqual([
      {
        kind: 'trip',
        id: 'dingtalk:p2',
        personId: 'P04',
        from: '2025-09-16T09:00:00+08:00',
        to: '2025-09-17T18:00:00+08:00',
        purpose: 'official-business',
      },
      {
        kind: 'leave',
        id: 'dingtalk:p3',
        personId: 'P04',
        type: 'annual',
        from: '2025-09-16',
        to: '2025-09-17',
        approvals: [{ authority: 'leader-in-charge', at: '2025-09-15T10:00:00+08:00' }],
      },
    ])
    expect(notices?.map(({ code }) => code)).toEqual(['overtime', 'not-approved'])
    expect((await readBy(dingtalk, utf8('a.json', page))).refused).toMatchObject([
      { code: 'no-authority', id: 'dingtalk:p3' },
    ])
  })

  it('says that another interface is another interface', async () => {
    const batch = await readBy(dingtalk, utf8('a.json', '{"errcode":0,"result":{"columns":[]}}'))
    expect(batch.records).toEqual([])
    expect(batch.refused).toMatchObject([{ code: 'unknown-shape' }])
  })
})

describe('a punch', () => {
  it('becomes an attendance record', async () => {
    expect(await record({})).toEqual({
      kind: 'attendance',
      id: 'dingtalk:250915041',
      personId: 'u04',
      at: '2025-09-15T08:12:05+08:00',
      direction: 'in',
      place: 'township',
    })
    expect((await record({ checkType: 'OffDuty' })).direction).toBe('out')
  })

  it('keeps the millisecond, and counts days by its own arithmetic', async () => {
    expect((await record({ userCheckTime: 1757895125004 })).at).toBe('2025-09-15T08:12:05.004+08:00')
    expect((await record({ userCheckTime: 1757894400000 - 8 * 3600_000 - 13 * 60_000 })).at).toBe(
      '2025-09-14T23:47:00+08:00',
    )
    expect((await record({ userCheckTime: Date.UTC(2024, 1, 29, 3, 0, 0) })).at).toBe('2024-02-29T11:00:00+08:00')
  })

  it('maps people, and passes through whom the map does not know', async () => {
    const people = { u04: 'P04' }
    expect((await record({}, { people })).personId).toBe('P04')
    expect((await record({ userId: 'u05' }, { people })).personId).toBe('u05')
    expect((await record({ userId: 'constructor' }, { people })).personId).toBe('constructor')
  })

  it('trusts the fence, or the coordinates, as it is told', async () => {
    const here = { userLatitude: 30.1, userLongitude: '120.2', userAccuracy: '15.0' }
    const position = { latitude: 30.1, longitude: 120.2, accuracyMeters: 15 }
    expect(await record(here)).toMatchObject({ place: 'township' })
    expect(await record(here, { normalPlace: 'county' })).toMatchObject({ place: 'county' })
    expect(await record(here, { trustNormal: false })).toMatchObject({ position })
    expect((await record(here, { trustNormal: false })).place).toBeUndefined()
    expect(await record({}, { trustNormal: false })).toMatchObject({ place: 'township' })
    expect(await record({ ...here, locationResult: 'Outside' })).toMatchObject({ position })
    expect(await record({ ...here, locationResult: undefined })).toMatchObject({ position })
  })

  it('accuses nobody by a place it does not know', async () => {
    expect(await record({ locationResult: 'Outside' })).toMatchObject({ siteId: 'dingtalk:outside' })
    expect(await record({ locationResult: undefined })).toMatchObject({ siteId: 'dingtalk:unknown' })
    for (const nowhere of [
      { userLatitude: 0, userLongitude: 0 },
      { userLatitude: 120.2, userLongitude: 30.1 },
      { userLatitude: 'n/a', userLongitude: 30.1 },
      { userLatitude: 30.1 },
    ]) {
      const { siteId, position } = await record({ locationResult: 'Outside', ...nowhere })
      expect([siteId, position]).toEqual(['dingtalk:outside', undefined])
    }
  })

  it('is no less a punch for being late or outside, which is all that isLegal N says', async () => {
    expect(await record({ isLegal: 'N', timeResult: 'Late' })).toMatchObject({ direction: 'in', place: 'township' })
  })

  it('has the time it was entered, unless told otherwise', async () => {
    const gmtCreate = PUNCH.userCheckTime + 3000
    expect((await record({ gmtCreate })).recordedAt).toBe('2025-09-15T08:12:08+08:00')
    expect(await record({ gmtCreate }, { recordedAt: false })).not.toHaveProperty('recordedAt')
  })

  it.each(['APPROVE', 'BOSS', 'SYSTEM'])('proves nothing where it was entered by %s', async (sourceType) => {
    const batch = await read({ ...PUNCH, sourceType })
    expect(batch.records).toMatchObject([{ siteId: `dingtalk:${sourceType.toLowerCase()}` }])
    expect(batch.notices).toMatchObject([{ code: 'entered-punch' }])
    expect(await record({ sourceType }, { entered: 'accept' })).toMatchObject({ place: 'township' })
    expect(await refusal({ sourceType }, { entered: 'refuse' })).toMatchObject({ code: 'entered-punch' })
  })

  it('is none where the slot was not signed', async () => {
    for (const slot of [
      { timeResult: 'NotSigned', locationResult: 'NotSigned', sourceType: 'SYSTEM' },
      { timeResult: 'NotSigned' },
      { timeResult: undefined, locationResult: 'NotSigned' },
      { locationResult: 'NotSigned', sourceType: 'SYSTEM' },
    ]) {
      const batch = await read({ ...PUNCH, ...slot })
      expect(batch.records).toEqual([])
      expect(batch.refused).toBeUndefined()
      expect(batch.notices).toMatchObject([{ code: 'not-signed' }])
    }
  })
})

describe('a punch that cannot be read', () => {
  it('lacks a direction, unless the time of day may give one', async () => {
    const bare = { checkType: undefined, isLegal: 'N' }
    expect(await refusal(bare)).toMatchObject({
      code: 'no-direction',
      id: 'dingtalk:250915041',
      field: 'recordresult[0].checkType',
    })
    expect((await record(bare, { direction: 'by-time' })).direction).toBe('in')
    // 11:59:59, noon, and noon with a later boundary.
    expect((await record({ ...bare, userCheckTime: 1757908799000 }, { direction: 'by-time' })).direction).toBe('in')
    expect((await record({ ...bare, userCheckTime: 1757908800000 }, { direction: 'by-time' })).direction).toBe('out')
    expect(
      (await record({ ...bare, userCheckTime: 1757908800000 }, { direction: 'by-time', outFrom: '13:00' })).direction,
    ).toBe('in')
    expect(await refusal({ checkType: 'Lunch' }, { direction: 'by-time' })).toMatchObject({ code: 'unknown-value' })
  })

  it.each([
    ['seconds', 1757895125],
    ['text', '2025-09-15 08:12:05'],
    ['nothing', undefined],
    ['a fraction', 1757895125000.5],
    ['the year 2100', Date.UTC(2100, 0, 1)],
  ])('has %s for a time', async (_, userCheckTime) => {
    expect(await refusal({ userCheckTime })).toMatchObject({ code: 'bad-time', field: 'recordresult[0].userCheckTime' })
  })

  it('has no id, or nobody', async () => {
    expect(await refusal({ id: undefined })).toMatchObject({ code: 'missing-field', field: 'recordresult[0].id' })
    expect(await refusal({ id: ' ' })).toMatchObject({ code: 'missing-field' })
    expect(await refusal({ userId: '' })).toMatchObject({ code: 'missing-field', field: 'recordresult[0].userId' })
    expect((await read([])).refused).toMatchObject([{ code: 'not-an-object' }])
  })
})

describe('ids', () => {
  const page = (...ids: string[]) =>
    `{"errcode":0,"recordresult":[${ids.map((id) => JSON.stringify(PUNCH).replace('250915041', id)).join(',')}]}`
  const idsOf = async (text: string) =>
    (await readBy(dingtalk, utf8('a.json', text))).records.map((item) => (item as { id: string }).id)

  it('beyond 2^53 never become one', async () => {
    const ids = ['9007199254740992', '9007199254740993', '9007199254740991', '250915041']
    expect(await idsOf(page(...ids))).toEqual(ids.map((id) => `dingtalk:${id}`))
    expect(await idsOf(`${page(ids[0]!)}\n${page(ids[1]!)}\n`)).toEqual([
      'dingtalk:9007199254740992',
      'dingtalk:9007199254740993',
    ])
  })

  it('that were rounded already, by a program or an exponent, are refused', async () => {
    const batch = await readBy(dingtalk, utf8('a.json', page('1e300')))
    expect(batch.records).toEqual([])
    expect(batch.refused).toMatchObject([{ code: 'unsafe-integer', field: 'recordresult[0].id' }])
  })
})

describe('files', () => {
  const page = (id: number, extra: object = {}) =>
    JSON.stringify({ errcode: 0, recordresult: [{ ...PUNCH, id }], ...extra })
  const idsOf = async (text: string) => {
    const batch = await readFile(utf8('a.json', text))
    expect(batch.refused).toBeUndefined()
    return Array.from(batch.records, (item, i) => [(item as { id: string }).id.slice(9), batch.rows?.[i] ?? i + 1])
  }

  it('hold a page, pages, punches, or lines of any of these', async () => {
    const bare = (id: number) => JSON.stringify({ ...PUNCH, id })
    expect(await idsOf(page(1))).toEqual([['1', 1]])
    expect(await idsOf(`[${page(1)},${page(2)}]`)).toEqual([
      ['1', 1],
      ['2', 2],
    ])
    expect(await idsOf(`[\n${page(1)},\n${page(2)}\n]`)).toEqual([
      ['1', 2],
      ['2', 3],
    ])
    expect(await idsOf(`[\n${bare(1)},\n${bare(2)}\n]`)).toEqual([
      ['1', 2],
      ['2', 3],
    ])
    expect(await idsOf(`${page(1)}\n\n${page(2)}\n`)).toEqual([
      ['1', 1],
      ['2', 3],
    ])
    expect(await idsOf(`${bare(1)}\n${bare(2)}\n`)).toEqual([
      ['1', 1],
      ['2', 2],
    ])
    expect(await idsOf(`[${bare(1)}]\n[${bare(2)}]\n`)).toEqual([
      ['1', 1],
      ['2', 2],
    ])
  })

  it('that break off are refused, and lines of pages lose that line only', async () => {
    const cut = await readFile(utf8('a.json', page(1).slice(0, -9)))
    expect(cut.records).toEqual([])
    expect(cut.refused).toMatchObject([{ code: 'not-json', row: 1, file: 'a.json' }])
    const lines = await readFile(utf8('a.ndjson', `${page(1)}\n${page(2)}\n${page(3).slice(0, -9)}`))
    expect(lines.records).toHaveLength(2)
    expect(lines.refused).toMatchObject([{ code: 'not-json', row: 3 }])
  })

  it('that hold an error page say so, as its punches are missing', async () => {
    const batch = await readFile(
      utf8('a.json', `[${page(1)},{"errcode":40014,"errmsg":"bad token","recordresult":[]}]`),
    )
    expect(batch.records).toHaveLength(1)
    expect(batch.refused).toMatchObject([{ code: 'platform-error', field: '[1]errcode' }])
    expect(batch.refused?.[0]?.message.en).toContain('40014 bad token')
  })

  it('whose last page says there are more are noticed', async () => {
    expect((await readFile(utf8('a.json', page(1, { hasMore: true })))).notices).toMatchObject([{ code: 'more-pages' }])
    expect(
      (await readFile(utf8('a.json', `[${page(1, { hasMore: true })},${page(2, { hasMore: false })}]`))).notices,
    ).toBeUndefined()
  })
})

describe('options from a configuration', () => {
  it('are taken as they are when they fit', async () => {
    const options = { direction: 'by-time', outFrom: '13:00', trustNormal: false }
    expect(parseOptions(dingtalk.options, options)).toEqual(options)
  })

  it('are refused with every fault', async () => {
    const given = { trustNormall: true, direction: 'guess', outFrom: '25:00', recordedAt: 'no' }
    expect(() => parseOptions(dingtalk.options, given, 'shouze.config.json')).toThrow(SettingsError)
    try {
      parseOptions(dingtalk.options, given, 'shouze.config.json')
    } catch (error) {
      const { faults } = error as SettingsError
      expect(faults.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
        '/direction not-a-choice',
        '/outFrom bad-text',
        '/recordedAt wrong-type',
        '/trustNormall unknown-key',
      ])
      expect(faults.find(({ code }) => code === 'unknown-key')?.hint?.en).toContain('trustNormal')
    }
    expect(() => parseOptions(dingtalk.options, [])).toThrow(SettingsError)
  })
})
