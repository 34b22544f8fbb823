import { describe, expect, it } from 'vitest'
import { feishu, readFile } from '../src/index.js'
import { fixture, readBy, utf8 } from './bytes.js'

const answer = (data: object) => utf8('f.json', JSON.stringify({ code: 0, msg: 'success', data }))
const FLOW = {
  user_id: 'u04',
  location_name: '清溪镇政府',
  // 2025-09-15T08:12:05+08:00
  check_time: '1757895125',
  record_id: '6709359313699356941',
  is_field: false,
  type: 0,
  device_id: 'd1',
}
const flows = (...items: object[]) => answer({ user_flow_results: items.map((item) => ({ ...FLOW, ...item })) })

describe('the samples', () => {
  it('reads a field check-in, whose coordinates were swapped', async () => {
    const file = fixture('feishu-flows.json')
    expect((await readFile(file)).refused).toMatchObject([{ code: 'unmapped-place' }])
    const villages = [{ villageId: 'V1', latitude: 30.2922, longitude: 120.0404, radiusMeters: 100 }]
    const batch = await readBy(feishu, file, { villages })
    expect(batch.records).toEqual([
      {
        kind: 'visit',
        id: 'feishu:6709359313699356941',
        personId: 'abd754f7',
        date: '2021-01-24',
        at: '2021-01-24T16:18:04+08:00',
        villageId: 'V1',
      },
    ])
    expect(batch.notices).toMatchObject([{ code: 'swapped-coordinates' }])
  })

  it('reads the slots of a day, and names whose data were not exported', async () => {
    const batch = await readFile(fixture('feishu-tasks.json'))
    expect(batch.records).toMatchObject([
      { id: 'feishu:6709359313699356941', direction: 'in', personId: 'abd754f7' },
      { id: 'feishu:6709359313699356942', direction: 'out', at: '2021-01-24T16:18:04+08:00' },
    ])
    expect(batch.refused?.map(({ code, field }) => [code, field])).toEqual([
      ['person-not-exported', 'data.invalid_user_ids[0]'],
      ['person-not-exported', 'data.unauthorized_user_ids[0]'],
    ])
  })

  it('reads trips and outings, and leaves when told who grants them', async () => {
    const batch = await readFile(fixture('feishu-approvals.json'))
    const span = { from: '2021-01-04T09:00:00+08:00', to: '2021-01-04T19:00:00+08:00' }
    expect(batch.records).toEqual([
      {
        kind: 'trip',
        id: 'feishu:trips:abd754f7:2021-01-04T09:00:00',
        personId: 'abd754f7',
        ...span,
        purpose: 'official-business',
      },
      {
        kind: 'trip',
        id: 'feishu:9496E43696967658A512969523E89870',
        personId: 'abd754f7',
        ...span,
        purpose: 'official-business',
      },
    ])
    expect(batch.refused).toMatchObject([
      { code: 'no-authority', id: 'feishu:6852582717813440527', kind: 'leave', personId: expect.any(String) },
    ])
    expect(batch.notices).toMatchObject([{ code: 'overtime' }])
    const leaves = await readFile(fixture('feishu-approvals.json'), {
      format: 'feishu',
      options: { authority: 'party-secretary' },
    })
    expect(leaves.records.at(0)).toEqual({
      kind: 'leave',
      id: 'feishu:6852582717813440527',
      personId: 'abd754f7',
      type: 'other',
      from: '2021-01-04',
      to: '2021-01-04',
      filedAt: '2021-01-04T11:00:00+08:00',
      approvals: [{ authority: 'party-secretary', at: '2021-01-04T12:00:00+08:00' }],
    })
  })
})

describe('a raw punch', () => {
  it('does not say which way it went', async () => {
    expect((await readBy(feishu, flows({}))).refused).toMatchObject([
      { code: 'no-direction', id: 'feishu:6709359313699356941' },
    ])
    expect((await readBy(feishu, flows({}), { direction: 'by-time', people: { u04: 'P04' } })).records).toEqual([
      {
        kind: 'attendance',
        id: 'feishu:6709359313699356941',
        personId: 'P04',
        at: '2025-09-15T08:12:05+08:00',
        direction: 'in',
        place: 'township',
        deviceId: 'd1',
      },
    ])
  })

  it.each([
    [1, 'admin'],
    [2, 'correction'],
    [3, 'system'],
    [7, 'import'],
  ])('of type %i proves nothing: nobody punched', async (type, name) => {
    const batch = await readBy(feishu, flows({ type }), { direction: 'by-time' })
    expect(batch.records).toMatchObject([{ siteId: `feishu:${name}` }])
    expect(batch.notices).toMatchObject([{ code: 'entered-punch' }])
    expect((await readBy(feishu, flows({ type }), { direction: 'by-time', entered: 'accept' })).records).toMatchObject([
      { place: 'township' },
    ])
    expect((await readBy(feishu, flows({ type }), { entered: 'refuse' })).refused).toMatchObject([
      { code: 'entered-punch' },
    ])
  })

  it.each([4, 5, 6])('of type %i is one', async (type) => {
    expect((await readBy(feishu, flows({ type }), { direction: 'by-time' })).records).toMatchObject([
      { place: 'township' },
    ])
  })
})

describe('answers', () => {
  it('that are errors, or of which there are more, say so', async () => {
    const failed = await readBy(
      feishu,
      utf8('a.json', '{"code":99991663,"msg":"token invalid","data":{"user_flow_results":[]}}'),
    )
    expect(failed.refused).toMatchObject([{ code: 'platform-error', field: 'code' }])
    expect((await readBy(feishu, answer({ user_flow_results: [], has_more: true }))).notices).toMatchObject([
      { code: 'more-pages' },
    ])
  })

  it('repeat an approval with each day of it, and it is one', async () => {
    const leave = {
      uniq_id: 'x1',
      start_time: '2025-09-16 00:00:00',
      end_time: '2025-09-18 00:00:00',
      i18n_names: { ch: '病假' },
      approve_pass_time: '2025-09-15 10:00:00',
    }
    const day = { user_id: 'u04', leaves: [leave] }
    const { records } = await readBy(feishu, answer({ user_approvals: [day, day] }), { authority: 'party-secretary' })
    expect(records).toMatchObject([{ id: 'feishu:x1', type: 'sick', from: '2025-09-16', to: '2025-09-17' }])
  })

  it('with slots that were not punched count them', async () => {
    const slot = { check_in_result: 'Lack', check_out_result: 'NoNeedCheck' }
    const batch = await readBy(feishu, answer({ user_task_results: [{ user_id: 'u04', records: [slot] }] }))
    expect([batch.records, batch.notices?.[0]?.message.en.slice(-3)]).toEqual([[], '2.'.padStart(3)])
  })
})
