import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilOfDay, isoDate, isoInstant } from '../src/civil.js'
import { compileFormats, type MomentKind } from '../src/table/date-format.js'

const seed = 20250915
console.info(`date-format.test.ts seed ${seed}`)

function read(cell: string, format: string | string[], as?: MomentKind, offset = '+08:00') {
  const found = compileFormats([format].flat(), as, offset).read(cell)
  return typeof found === 'object' ? found.text : found
}

describe('formats', () => {
  it.each([
    ['2025-09-05', 'yyyy-MM-dd', '2025-09-05'],
    ['2025/9/5', 'yyyy/M/d', '2025-09-05'],
    ['2025/09/15', 'yyyy/M/d', '2025-09-15'],
    ['2025年9月5日', 'yyyy年M月d日', '2025-09-05'],
    ['２０２５／９／５', 'yyyy/M/d', '2025-09-05'],
    [' 2025-09-05 ', 'yyyy-MM-dd', '2025-09-05'],
    ['2026/06/05 星期五', 'yyyy/MM/dd E', '2026-06-05'],
    ['2025-09-05（周五）', 'yyyy-MM-ddE', '2025-09-05'],
    ['20250905', 'yyyyMMdd', '2025-09-05'],
    ['2025年9月', 'yyyy年M月', '2025-09'],
    ['8:05', 'H:mm', '08:05'],
    ['08：05', 'HH:mm', '08:05'],
    ['2025-09-05 08:05', 'yyyy-MM-dd HH:mm[:ss]', '2025-09-05T08:05:00+08:00'],
    ['2025-09-05 08:05:09', 'yyyy-MM-dd HH:mm[:ss]', '2025-09-05T08:05:09+08:00'],
    ['2025-09-05T08:05:09.250', "yyyy-MM-dd'T'HH:mm:ss.SSS", '2025-09-05T08:05:09.250+08:00'],
    ['2025/9/5   下午 2:05', 'yyyy/M/d a h:mm', '2025-09-05T14:05:00+08:00'],
    ['2025/9/5 12:05 AM', 'yyyy/M/d h:mm a', '2025-09-05T00:05:00+08:00'],
    ['2025/9/5 中午', ['yyyy/M/d', 'yyyy/M/d 中午'], '2025-09-05'],
  ])('reads %s as %s', (cell, format, expected) => {
    expect(read(cell, format)).toBe(expected)
  })

  it.each([
    ['2025-02-30', 'yyyy-MM-dd'],
    ['2025-02-29', 'yyyy-MM-dd'],
    ['2025-13-01', 'yyyy-MM-dd'],
    ['2025-00-01', 'yyyy-MM-dd'],
    ['24:00', 'HH:mm'],
    ['08:60', 'HH:mm'],
    ['下午 13:00', 'a h:mm'],
  ])('finds that %s does not exist', (cell, format) => {
    expect(read(cell, format)).toBe('no-such-date')
  })

  it.each([
    ['2025-9-5', 'yyyy-MM-dd'],
    ['25-09-05', 'yyyy-MM-dd'],
    ['2025-09-05 08:00', 'yyyy-MM-dd'],
    ['2025-09-05x', 'yyyy-MM-dd'],
    ['', 'yyyy-MM-dd'],
    ['昨天', 'yyyy-MM-dd'],
  ])('does not read %s as %s', (cell, format) => {
    expect(read(cell, format)).toBe('no-match')
  })

  it('accepts 29 February in leap years only', () => {
    expect(read('2024-02-29', 'yyyy-MM-dd')).toBe('2024-02-29')
    expect(read('2000-02-29', 'yyyy-MM-dd')).toBe('2000-02-29')
    expect(read('1900-02-29', 'yyyy-MM-dd')).toBe('no-such-date')
  })

  it('keeps of a cell what `as` asks for, at the offset that is set', () => {
    expect(read('2025-09-05 08:05', 'yyyy-MM-dd HH:mm', 'date')).toBe('2025-09-05')
    expect(read('2025-09-05 08:05', 'yyyy-MM-dd HH:mm', 'time')).toBe('08:05')
    expect(read('2025-09-05 08:05', 'yyyy-MM-dd HH:mm', 'month')).toBe('2025-09')
    expect(read('2025-09-05 08:05', 'yyyy-MM-dd HH:mm', undefined, '+06:00')).toBe('2025-09-05T08:05:00+06:00')
  })

  it('refuses formats that mean nothing', () => {
    for (const bad of ['yyyy-QQ', 'yyyy-MM-dd[ HH', 'x', '-', 'MM-dd']) {
      expect(() => compileFormats([bad], undefined, '+08:00')).toThrow(RangeError)
    }
    expect(() => compileFormats(['yyyy-MM-dd'], 'instant', '+08:00')).toThrow(RangeError)
  })

  it('reads spreadsheet serials, rounded to the second', () => {
    expect(read('45915', 'excel')).toBe('2025-09-15')
    expect(read('45915.3368055556', 'excel', 'instant')).toBe('2025-09-15T08:05:00+08:00')
    expect(read('45915.9999999', 'excel', 'instant')).toBe('2025-09-16T00:00:00+08:00')
    expect(read('0.3368055556', 'excel', 'time')).toBe('08:05')
    expect(read('61', 'excel')).toBe('1900-03-01')
    expect(read('60', 'excel')).toBe('no-such-date')
    expect(read('2025-09-15', 'excel')).toBe('no-match')
  })

  it('reads what it wrote, for every date', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_000, max: 47_000 }), fc.constantFrom('-', '/', '.'), (day, separator) => {
        const { year, month, day: ofMonth } = civilOfDay(day)
        const cell = [year, month, ofMonth].join(separator)
        expect(read(cell, `yyyy${separator}M${separator}d`)).toBe(isoDate({ year, month, day: ofMonth }))
      }),
      { seed },
    )
  })
})

describe('instants', () => {
  it('agree with the host in UTC, at any offset', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2_000_000_000_000, max: 4_000_000_000_000 }),
        fc.integer({ min: -14 * 4, max: 14 * 4 }),
        (millis, quarters) => {
          const minutes = Math.abs(quarters) * 15
          const two = (value: number) => String(value).padStart(2, '0')
          const offset = `${quarters < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
          const text = isoInstant(millis, offset)
          expect(Date.parse(text)).toBe(millis)
          expect(text.slice(0, 19)).toBe(new Date(millis + quarters * 900_000).toISOString().slice(0, 19))
        },
      ),
      { seed },
    )
  })
})
