import { describe, expect, it } from 'vitest'
import { detectFormat, readFile, zkteco } from '../src/index.js'
import { fixture, readBy, utf8 } from './bytes.js'

const line = (pin: string, time: string, status: number) => `${pin.padStart(9)}\t${time}\t1\t${status}\t1\t0\r\n`
const file = (...lines: string[]) => utf8('1_attlog.dat', lines.join(''))

describe('the samples', () => {
  it('reads the USB dump, and refuses a line that is no punch', async () => {
    const sample = fixture('zkteco-usb.dat')
    expect(detectFormat(sample)?.format).toBe('zkteco')
    const batch = await readFile(sample, { format: 'zkteco', options: { dialect: 'usb' }, people: { 1: 'P01' } })
    expect(batch.records).toEqual([
      {
        kind: 'attendance',
        id: 'zkteco:1:1:2026-10-03T08:59:01:in',
        personId: 'P01',
        at: '2026-10-03T08:59:01+08:00',
        direction: 'in',
        place: 'township',
      },
      {
        kind: 'attendance',
        id: 'zkteco:1:1:2026-10-03T18:10:22:out',
        personId: 'P01',
        at: '2026-10-03T18:10:22+08:00',
        direction: 'out',
        place: 'township',
      },
    ])
    expect(batch.refused).toMatchObject([{ code: 'bad-line', row: 3 }])
  })

  it('reads the PUSH protocol, whose status is in another column', async () => {
    const batch = await readBy(zkteco, fixture('zkteco-push.txt'), { dialect: 'push', siteId: 'hall' })
    expect(batch.records).toMatchObject([
      { personId: '11', at: '2025-08-27T10:57:49+08:00', direction: 'in', siteId: 'hall' },
      { personId: '11', at: '2025-08-27T10:58:58+08:00', direction: 'out', siteId: 'hall' },
    ])
  })

  it('asks which of the two it is', async () => {
    const batch = await readFile(fixture('zkteco-usb.dat'))
    expect(batch.refused).toMatchObject([{ code: 'no-dialect' }])
  })
})

describe('a log', () => {
  const days = ['15', '16'].map((day) => `2025-09-${day}`)

  it('of a device that always sends 0 is refused rather than read as never signed out', async () => {
    const lines = days.flatMap((day) => [line('1', `${day} 08:10:00`, 0), line('1', `${day} 17:40:00`, 0)])
    expect(await readBy(zkteco, file(...lines), { dialect: 'usb' })).toMatchObject({
      records: [],
      refused: [{ code: 'no-direction' }],
    })
    const byTime = await readBy(zkteco, file(...lines), { dialect: 'usb', direction: 'by-time' })
    expect(byTime.records.map((record) => (record as { direction: string }).direction)).toEqual([
      'in',
      'out',
      'in',
      'out',
    ])
  })

  it('knows breaks and overtime, and no other status', async () => {
    const states = [0, 1, 2, 3, 4, 5, 255]
    const batch = await readBy(
      zkteco,
      file(...states.map((status) => line('1', `2025-09-15 0${states.indexOf(status)}:00:00`, status))),
      {
        dialect: 'usb',
      },
    )
    expect(batch.records.map((record) => (record as { direction: string }).direction)).toEqual([
      'in',
      'out',
      'out',
      'in',
      'in',
      'out',
    ])
    expect(batch.refused).toMatchObject([{ code: 'unknown-value', row: 7 }])
  })

  it('may begin with a serial number and end with a checksum', async () => {
    const batch = await readBy(
      zkteco,
      file('CKEX1234567\r\n', line('1', '2025-09-15 08:10:00', 0), line('1', '2025-09-15 17:40:00', 1), '9F3A\r\n'),
      {
        dialect: 'usb',
      },
    )
    expect(batch.records).toHaveLength(2)
    expect(batch.refused).toBeUndefined()
    expect(batch.notices).toMatchObject([{ code: 'serial-line' }])
  })

  it('holds one record for a finger laid on twice, and refuses dates that do not exist', async () => {
    const twice = line('1', '2025-09-15 08:10:00', 0)
    const batch = await readBy(zkteco, file(twice, twice, line('1', '2025-02-30 08:10:00', 1)), { dialect: 'usb' })
    expect(new Set(batch.records.map((record) => JSON.stringify(record))).size).toBe(1)
    expect(batch.refused).toMatchObject([{ code: 'bad-line', row: 3 }])
  })
})
