import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { dayFromText, maxDay, minDay, textFromDay } from './civil.js'
import { isInstantText } from './instant-text.js'
import { createInstantOut, createZone, UnknownTimeZone } from './zone.js'

const seed = 19860504
console.info(`zone.test.ts: seed ${seed}`)

const shanghai = createZone('Asia/Shanghai')
const zoneNames = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'America/Los_Angeles',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Europe/Dublin',
  'America/St_Johns',
  'UTC',
]

const dayMs = 86_400_000
const pad = (value: number, width = 2) => String(value).padStart(width, '0')

/** The instant as ISO text in an offset given in minutes. */
function written(epochMs: number, offsetMinutes: number): string {
  const local = DateTime.fromMillis(epochMs + offsetMinutes * 60_000, { zone: 'utc' })
  const sign = offsetMinutes < 0 ? '-' : '+'
  const minutes = Math.abs(offsetMinutes)
  return `${local.toISO({ includeOffset: false })}${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

function read(zone: string, text: string) {
  const out = createInstantOut()
  if (!createZone(zone).parseInstant(text, out)) return undefined
  return { at: new Date(out.epochMs).toISOString(), date: textFromDay(out.day), second: out.second }
}

function expected(zone: string, epochMs: number) {
  const local = DateTime.fromMillis(epochMs, { zone })
  return {
    at: new Date(epochMs).toISOString(),
    date: `${pad(local.year, 4)}-${pad(local.month)}-${pad(local.day)}`,
    second: local.hour * 3600 + local.minute * 60 + local.second,
  }
}

const anyInstant = fc.integer({ min: (minDay + 2) * dayMs, max: (maxDay - 1) * dayMs - 1 })
const shanghaiSummers = fc.integer({ min: Date.UTC(1986, 3, 1), max: Date.UTC(1992, 1, 1) })
// Two hours around walls at which a clock of one of the zones is put on or back.
const nearChanges = fc
  .tuple(
    fc.constantFrom(
      '1986-05-04T02:00',
      '1991-09-15T01:00',
      '2025-03-09T02:00',
      '2025-11-02T01:00',
      '2025-04-06T01:30',
      '2025-10-05T02:00',
      '2011-12-30T12:00',
    ),
    fc.integer({ min: -7200, max: 7200 }),
  )
  .map(([wall, seconds]) => Date.parse(`${wall}Z`) + seconds * 1000)
const anyOffset = fc.integer({ min: -840, max: 840 })
const anyZone = fc.constantFrom(...zoneNames)

describe('instants', () => {
  it('are what luxon takes them for, in whatever offset they are written (semantics §18)', () => {
    fc.assert(
      fc.property(fc.oneof(anyInstant, shanghaiSummers), anyOffset, anyZone, (epochMs, offset, zone) => {
        expect(read(zone, written(epochMs, offset))).toEqual(expected(zone, epochMs))
      }),
      { seed, numRuns: 5000 },
    )
  })

  it('are told to the second on both sides of every change of offset', () => {
    let changes = 0
    for (const zone of zoneNames) {
      const luxon = (epochMs: number) => DateTime.fromMillis(epochMs, { zone }).offset
      for (let at = Date.UTC(1901, 0, 3); at < Date.UTC(2040, 0, 1); at += 7 * dayMs) {
        if (luxon(at) === luxon(at + 7 * dayMs)) continue
        let low = at / 1000
        let high = low + 7 * 86_400
        while (high - low > 1) {
          const middle = Math.floor((low + high) / 2)
          if (luxon(middle * 1000) === luxon(low * 1000)) low = middle
          else high = middle
        }
        changes++
        for (const second of [low - 1, low, high, high + 1]) {
          expect(read(zone, written(second * 1000, 480))).toEqual(expected(zone, second * 1000))
        }
      }
    }
    expect(changes).toBeGreaterThan(500)
  })

  it('without an offset are wall times of the zone: the first of two, moved on where the clock skips', () => {
    fc.assert(
      fc.property(fc.oneof(anyInstant, shanghaiSummers, nearChanges), anyZone, (near, zone) => {
        const wall = DateTime.fromMillis(near, { zone: 'utc' })
        const text = wall.toISO({ includeOffset: false })!
        const found = DateTime.fromObject(wall.toObject(), { zone })
        const exists = found.hour === wall.hour && found.minute === wall.minute && found.day === wall.day
        const first = exists ? Math.min(...found.getPossibleOffsets().map((one) => one.toMillis())) : found.toMillis()
        expect(read(zone, text)).toEqual(expected(zone, first))
        expect(
          createZone(zone).localToEpochMs(Math.floor(near / dayMs), (((near % dayMs) + dayMs) % dayMs) / 1000),
        ).toBe(first)
      }),
      { seed, numRuns: 3000 },
    )
    const losAngeles = 'America/Los_Angeles'
    expect(read(losAngeles, '2025-11-02T01:30')?.at).toBe('2025-11-02T08:30:00.000Z')
    expect(read(losAngeles, '2025-03-09T02:30')).toEqual(expected(losAngeles, Date.UTC(2025, 2, 9, 10, 30)))
    // Samoa had no 30 December 2011.
    expect(read('Pacific/Apia', '2011-12-30T12:00')?.date).toBe('2011-12-31')
  })

  it('in Asia/Shanghai know the daylight saving of 1986–1991 (semantics §1)', () => {
    const clock = (text: string) => {
      const found = read('Asia/Shanghai', text)!
      return `${found.date} ${pad(Math.floor(found.second / 3600))}:${pad(Math.floor(found.second / 60) % 60)}`
    }
    expect(clock('1986-05-03T17:59:00Z')).toBe('1986-05-04 01:59')
    expect(clock('1986-05-03T18:00:00Z')).toBe('1986-05-04 03:00')
    // The digits are not the local time although the offset is the zone's usual one.
    expect(clock('1988-07-15T23:30:00+08:00')).toBe('1988-07-16 00:30')
    expect(clock('1988-07-15T23:30:00+09:00')).toBe('1988-07-15 23:30')
    expect(clock('1988-07-15T23:30')).toBe('1988-07-15 23:30')
    expect(clock('1986-05-04T02:30')).toBe('1986-05-04 03:30')
    expect(read('Asia/Shanghai', '1991-09-15T01:30')?.at).toBe('1991-09-14T16:30:00.000Z')
    expect(clock('1991-12-31T23:59:59+08:00')).toBe('1991-12-31 23:59')
    expect(clock('1992-01-01T00:00:00+08:00')).toBe('1992-01-01 00:00')
    expect(clock('1992-07-01T00:00:00+08:00')).toBe('1992-07-01 00:00')
  })

  it('tell whether they name an offset', () => {
    const out = createInstantOut()
    expect(shanghai.parseInstant('2025-09-16T08:05', out) && out.hasOffset).toBe(false)
    expect(shanghai.parseInstant('2025-09-16T08:05Z', out) && out.hasOffset).toBe(true)
    expect(shanghai.parseInstant('1988-07-15T08:05', out) && out.hasOffset).toBe(false)
  })

  it.each([
    ['2025-09-16T08:05', '2025-09-16T00:05:00.000Z'],
    ['2025-09-16T08:05Z', '2025-09-16T08:05:00.000Z'],
    ['2025-09-16T08:05:09', '2025-09-16T00:05:09.000Z'],
    ['2025-09-16T08:05:09+08:00', '2025-09-16T00:05:09.000Z'],
    ['2025-09-16T08:05:09.5Z', '2025-09-16T08:05:09.500Z'],
    ['2025-09-16T08:05:09.57Z', '2025-09-16T08:05:09.570Z'],
    ['2025-09-16T08:05:09.123456789-03:30', '2025-09-16T11:35:09.123Z'],
    ['2025-09-16T23:59:59.999999+14:00', '2025-09-16T09:59:59.999Z'],
    ['2025-09-16T00:00:00-14:00', '2025-09-16T14:00:00.000Z'],
    ['2025-09-16T00:00:00-00:00', '2025-09-16T00:00:00.000Z'],
    ['2024-02-29T12:00Z', '2024-02-29T12:00:00.000Z'],
  ])('are read from %s', (text, at) => {
    expect(read('Asia/Shanghai', text)?.at).toBe(at)
    expect(isInstantText(text)).toBe(true)
  })

  it.each([
    '',
    '2025-09-16',
    '2025-09-16T08',
    '2025-09-16T08:5',
    '2025-09-16 08:05:00',
    '2025-09-16t08:05',
    '2025-09-16T08:05z',
    '2025-09-16T24:00',
    '2025-09-16T08:60',
    '2025-09-16T08:05:60',
    '2025-09-16T08:05:',
    '2025-09-16T08:05:0',
    '2025-09-16T08:05:00.',
    '2025-09-16T08:05:00.Z',
    '2025-09-16T08:05:00,5Z',
    '2025-09-16T08:05.5Z',
    '2025-09-16T08:05:00+8:00',
    '2025-09-16T08:05:00+08',
    '2025-09-16T08:05:00+0800',
    '2025-09-16T08:05:00+08:000',
    '2025-09-16T08:05:00+08:60',
    '2025-09-16T08:05:00+14:01',
    '2025-09-16T08:05:00-14:01',
    '2025-09-16T08:05:00+15:00',
    '2025-09-16T08:05:00 +08:00',
    '2025-09-16T08:05:00ZZ',
    '2025-09-16T08:05:00Z ',
    ' 2025-09-16T08:05:00Z',
    '2025-02-30T08:05:00Z',
    '2025-09-16T-1:05:00Z',
    '1900-12-31T23:59:59+08:00',
    '2100-01-01T00:00:00+08:00',
    '20250916T080500Z',
    '2025-W38-2T08:05',
  ])('are not read from %j', (text) => {
    expect(read('Asia/Shanghai', text)).toBeUndefined()
    expect(isInstantText(text)).toBe(false)
  })

  it('end where the civil year of the zone leaves 1901–2099', () => {
    expect(read('Asia/Shanghai', '1901-01-01T00:00:00+08:00')?.date).toBe('1901-01-01')
    expect(read('Asia/Shanghai', '2099-12-31T23:59:59+08:00')?.date).toBe('2099-12-31')
    expect(read('Asia/Shanghai', '2099-12-31T16:00:00Z')).toBeUndefined()
    expect(read('America/Los_Angeles', '2099-12-31T16:00:00Z')?.date).toBe('2099-12-31')
    expect(read('America/Los_Angeles', '1901-01-01T00:00:00Z')).toBeUndefined()
  })
})

describe('a zone', () => {
  it('writes instants that it reads again, with its own offset', () => {
    expect(shanghai.textFromEpochMs(Date.UTC(2025, 8, 16, 0, 5, 9, 999))).toBe('2025-09-16T08:05:09+08:00')
    expect(createZone('America/St_Johns').textFromEpochMs(Date.UTC(2025, 0, 1))).toBe('2024-12-31T20:30:00-03:30')
    const seconds = fc.integer({ min: Date.UTC(1972, 1, 1) / 1000, max: Date.UTC(2099, 11, 30) / 1000 })
    const out = createInstantOut()
    fc.assert(
      fc.property(seconds, anyZone, (second, name) => {
        const zone = createZone(name)
        expect(zone.parseInstant(zone.textFromEpochMs(second * 1000), out)).toBe(true)
        expect(out.epochMs).toBe(second * 1000)
      }),
      { seed },
    )
  })

  it('counts seconds beyond the day on into the next', () => {
    const day = dayFromText('2025-09-16')
    expect(shanghai.localToEpochMs(day, 86_400)).toBe(shanghai.localToEpochMs(day + 1, 0))
    expect(shanghai.localToEpochMs(day, -1)).toBe(shanghai.localToEpochMs(day - 1, 86_399))
  })

  it.each(['Mars/Olympus', '', '+08:00', 'Asia/Shanghai ', 'local'])('does not exist by the name %j', (name) => {
    try {
      createZone(name)
      expect.fail('a zone was made')
    } catch (error) {
      expect(error).toBeInstanceOf(UnknownTimeZone)
      expect(error).toMatchObject({ code: 'unknown-time-zone', timeZone: name })
      expect((error as UnknownTimeZone).text['zh-CN']).toContain(`“${name}”`)
      expect((error as UnknownTimeZone).text.en).toContain(`"${name}"`)
    }
  })

  it('does not depend on the zone of the host', () => {
    const program = `
      import { createInstantOut, createWorkCalendar, createZone, textFromDay, windowOf } from '${new URL('./index.ts', import.meta.url).href}'
      const out = createInstantOut()
      const calendar = createWorkCalendar()
      const reckoned = []
      for (const name of ['Asia/Shanghai', 'America/Los_Angeles', 'Asia/Urumqi']) {
        for (const text of ['1988-07-15T23:30:00+08:00', '2025-03-09T02:30', '2025-09-16T23:59:59Z', '2025-11-02T01:30']) {
          const zone = createZone(name)
          zone.parseInstant(text, out)
          const key = windowOf('week', out.day).key
          reckoned.push(out.epochMs, textFromDay(out.day), out.second, zone.textFromEpochMs(out.epochMs), key)
          if (out.day > 12418) reckoned.push(calendar.typeOf(out.day))
        }
      }
      process.stdout.write(JSON.stringify({ hostOffset: new Date(2025, 0, 1).getTimezoneOffset(), reckoned }))`
    const under = (TZ: string) =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      })
    const results = ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati']
      .map(under)
      .map((one) => JSON.parse(one))
    expect(new Set(results.map((one) => one.hostOffset)).size).toBe(3)
    expect(results[1].reckoned).toEqual(results[0].reckoned)
    expect(results[2].reckoned).toEqual(results[0].reckoned)
    expect(results[0].reckoned.length).toBeGreaterThan(20)
  })
})
