import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { generateCalendar } from '../../scripts/generate-calendar.js'
import { dayFromText, textFromDay, weekdayOf } from './civil.js'
import { calendarSource, firstDay, firstYear, lastYear, nationalName, nationalTypes } from './national.js'

const require = createRequire(import.meta.url)
const data = require('chinese-days/dist/chinese-days.json') as Record<
  'holidays' | 'workdays' | 'inLieuDays',
  Record<string, string>
>
const lastDay = firstDay + nationalTypes.length - 1

describe('the national calendar', () => {
  it('holds 2004 to 2026 and names its source', () => {
    expect([firstYear, lastYear]).toEqual([2004, 2026])
    expect([textFromDay(firstDay), textFromDay(lastDay)]).toEqual(['2004-01-01', '2026-12-31'])
    expect(calendarSource).toBe(`chinese-days ${require('chinese-days/package.json').version}`)
  })

  it('is what the generator makes of the installed data', () => {
    expect(readFileSync(new URL('./national.generated.ts', import.meta.url), 'utf8')).toBe(generateCalendar())
  })

  it('has every day as the data file has it', () => {
    const seen = { holidays: 0, workdays: 0, inLieuDays: 0 }
    for (let day = firstDay; day <= lastDay; day++) {
      const date = textFromDay(day)
      const holiday = data.holidays[date] !== undefined
      const makeUp = data.workdays[date] !== undefined
      const inLieu = data.inLieuDays[date] !== undefined
      seen.holidays += Number(holiday)
      seen.workdays += Number(makeUp)
      seen.inLieuDays += Number(inLieu)
      const type = holiday || inLieu ? 2 : makeUp || weekdayOf(day) <= 5 ? 0 : 1
      expect(`${date} ${nationalTypes[day - firstDay]}`).toBe(`${date} ${type}`)
      expect(nationalName(day) !== undefined).toBe(type === 2)
    }
    expect(seen).toEqual({
      holidays: Object.keys(data.holidays).length,
      workdays: Object.keys(data.workdays).length,
      inLieuDays: Object.keys(data.inLieuDays).length,
    })
  })

  it("agrees with the package's own functions where they can be trusted, under the zone of Shanghai", () => {
    const program = `
      const { isHoliday, isWorkday } = require(${JSON.stringify(require.resolve('chinese-days'))})
      let types = ''
      for (let at = Date.UTC(2004, 0, 1); at < Date.UTC(2027, 0, 1); at += 86400000) {
        const date = new Date(at).toISOString().slice(0, 10)
        types += isWorkday(date) ? 'w' : isHoliday(date) ? 'h' : '?'
      }
      process.stdout.write(types)`
    const own = execFileSync(process.execPath, ['-e', program], {
      env: { ...process.env, TZ: 'Asia/Shanghai' },
      encoding: 'utf8',
    })
    expect(own).toBe(Array.from(nationalTypes, (type) => (type === 0 ? 'w' : 'h')).join(''))
  })

  it('names holidays in both languages', () => {
    const name = (text: string) => nationalName(dayFromText(text))
    expect(name('2025-10-05')).toEqual({ 'zh-CN': '国庆节', en: 'National Day' })
    expect(name('2025-10-06')).toEqual({ 'zh-CN': '中秋节', en: 'Mid-Autumn Festival' })
    expect(name('2026-04-05')).toEqual({ 'zh-CN': '清明节', en: 'Qingming Festival' })
    expect(name('2025-09-28')).toBeUndefined()
    expect(name('2025-09-20')).toBeUndefined()
  })

  it('has 1 January off in every year', () => {
    for (let year = firstYear; year <= lastYear; year++) {
      expect(nationalTypes[dayFromText(`${year}-01-01`) - firstDay]).toBe(2)
    }
  })
})
