import type { Text } from '../report/finding.js'
import type { FieldType } from './field-types.js'
import { texts } from './predicate.js'

/** Whether a field of this name and type holds an id, or a list of them. */
export function isIdField(name: string, type: FieldType): boolean {
  return type.type === 'ref' || (type.type === 'text' && (name === 'id' || /Ids?$/.test(name)))
}

/** What a field holds, as an object of "give" in both languages. */
export function expected(name: string, type: FieldType): Text {
  if (isIdField(name, type)) return texts('编号（文本，如 "P01"）', 'an id, as text, such as "P01"')
  switch (type.type) {
    case 'choice':
      return type.values?.length === 1
        ? texts(` "${type.values[0]}"`, `"${type.values[0]}"`)
        : texts(`以下之一：${type.values?.join('、')}`, `one of ${type.values?.join(', ')}`)
    case 'boolean':
      return texts(' true 或 false（不加引号）', 'true or false, without quotes')
    case 'integer':
      return texts('整数（不加引号）', 'an integer, without quotes')
    case 'number':
      return texts('数字（不加引号）', 'a number, without quotes')
    case 'date':
      return texts('日期，如 2025-09-16', 'a date such as 2025-09-16')
    case 'instant':
      return type.orDate
        ? texts(
            '日期或时间，如 2025-09-16 或 2025-09-16T08:05:00+08:00',
            'a date or an instant such as 2025-09-16 or 2025-09-16T08:05:00+08:00',
          )
        : texts('时间，如 2025-09-16T08:05:00+08:00', 'an instant such as 2025-09-16T08:05:00+08:00')
    case 'month':
      return texts('月份，如 2025-09', 'a month such as 2025-09')
    case 'period':
      return texts(
        '周期，如 2025-W38、2025-09、2025-Q3、2025-H2 或 2025',
        'a period such as 2025-W38, 2025-09, 2025-Q3, 2025-H2 or 2025',
      )
    case 'list':
      return type.orTrue ? texts(' true 或列表 […]', 'true, or a list […]') : texts('列表 […]', 'a list […]')
    case 'object':
      return texts('对象 {…}', 'an object {…}')
    default:
      return texts('文本', 'a text')
  }
}
