import { dayFromText } from '../calendar/index.js'
import { Dated } from '../evidence/policies.js'
import type { Setting } from '../facts/case.js'
import { fitsSetting, windowNames } from '../packs/checks/setting-values.js'
import type { DatedValue, Literal, OptionDefinition } from '../packs/language.js'
import type { Text } from '../report/finding.js'
import type { Origin } from './origin.js'

/** Reads the value of an option, single or by date; undefined where it does not fit the option. */
export function readOption(value: unknown, definition: OptionDefinition, origin: Origin): Dated<Setting> | undefined {
  if (definition.dated && Array.isArray(value)) {
    const entries = value as readonly DatedValue<Literal>[]
    const ordered = entries.every((entry, i) => i === 0 || entries[i - 1].from < entry.from)
    const valid = entries.every(
      (entry) => !Number.isNaN(dayFromText(String(entry?.from))) && fitsSetting(entry.value, definition),
    )
    if (entries.length === 0 || !ordered || !valid) return undefined
    return new Dated(entries.map((entry) => ({ from: dayFromText(entry.from), value: entry.value, origin })))
  }
  if (!fitsSetting(value, definition)) return undefined
  return new Dated([{ from: Number.NEGATIVE_INFINITY, value: value as Setting, origin }])
}

/** Names the options a rule has. */
export function optionList(names: readonly string[]): Text {
  if (names.length === 0) return { 'zh-CN': '该规则没有选项。', en: 'It has none.' }
  return { 'zh-CN': `可用的选项：${names.join('、')}。`, en: `Its options: ${names.join(', ')}.` }
}

/** Says what an option takes. */
export function optionFault(id: string, option: string, definition: OptionDefinition): Text {
  const { type, minimum, maximum, values, dated } = definition
  const range = (least: string, most: string): string =>
    `${minimum === undefined ? '' : least + minimum}${maximum === undefined ? '' : most + maximum}`
  const names: Readonly<Record<string, readonly [zh: string, en: string]>> = {
    integer: ['整数', 'a whole number'],
    number: ['数字', 'a number'],
    boolean: [' true 或 false', 'true or false'],
    list: ['列表', 'a list'],
    text: ['文字', 'a text'],
    date: ['日期', 'a date'],
    window: [`窗口（${windowNames.join('、')}）`, `a window (${windowNames.join(', ')})`],
    table: ['表：各行只含所声明的列', 'a table: rows of the columns it declares'],
  }
  const [zh, en] = names[type] ?? [type, type]
  const takesZh = values ? values.join('、') : `${zh}${range('，不小于 ', '，不大于 ')}`
  const takes = values ? values.join(' | ') : `${en}${range(', at least ', ', at most ')}`
  return {
    'zh-CN': `规则 ${id} 的选项“${option}”应为${takesZh}${dated ? '，或按日期先后排列的 [{from, value}]' : ''}。`,
    en: `The option "${option}" of ${id} takes ${takes}${dated ? ', or a list [{from, value}] in the order of its dates' : ''}.`,
  }
}
