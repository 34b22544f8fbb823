import { text } from '../refusal.js'
import { instantFormats, person } from './formats.js'
import { type Preset, preset } from './preset.js'
import { punches, punchOptions } from './punches.js'

const SHIFTS = [1, 2, 3, 4].flatMap((shift) => [
  { name: `上班${shift}`, direction: 'in', optional: shift > 1 },
  { name: `下班${shift}`, direction: 'out', optional: shift > 1 },
])

const daily = preset({
  id: 'wecom-daily',
  title: text('企业微信：上下班打卡_日报', 'WeCom daily report 上下班打卡_日报'),
  headers: ['时间', '姓名', '上班1/打卡时间', '上班1/打卡状态', '下班1/打卡时间', '下班1/打卡状态'],
  rows: 2,
  yields: ['attendance'],
  options: punchOptions,
  mappings: (options) =>
    SHIFTS.flatMap(({ name, direction, optional }) =>
      punches(
        {
          system: 'wecom',
          person: person('账号', '帐号'),
          at: { join: ['时间', `${name}/打卡时间`], format: instantFormats },
          direction: { value: direction },
          time: `${name}/打卡时间`,
          result: `${name}/打卡状态`,
          optional,
        },
        options,
      ),
    ),
})

/** The Excel reports of WeCom. */
export const wecomPresets: readonly Preset[] = [daily]
