import { fitsScalar } from '../packs/checks/setting-values.js'
import { type ConfigIssue, didYouMean } from '../packs/errors.js'
import type { RowColumn, TableColumn } from '../packs/language.js'
import { packLimits } from '../packs/limits.js'
import { shown } from '../records/shown.js'
import type { Text } from '../report/finding.js'
import { pointer } from './origin.js'
import type { RuleTable } from './rule-tables.js'

type Fault = Pick<ConfigIssue, 'code' | 'path' | 'message' | 'hint'>

const rowId = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** What is wrong with rows that a configuration gives a rule table, each with its pointer from the list of rows. */
export function rowFaults(given: unknown, table: RuleTable): Fault[] {
  const { id, definition, name, pack } = table
  const columns = definition.columns ?? {}
  const faults: Fault[] = []
  const fault = (code: string, path: string, zh: string, en: string, hint?: Text): void => {
    faults.push({ code, path, message: { 'zh-CN': zh, en }, ...(hint && { hint }) })
  }
  if (!Array.isArray(given)) {
    fault('rows-value', '', `${id} 的“rows”应为各行的列表。`, `"rows" of ${id} is a list of rows.`, columnList(columns))
    return faults
  }
  if (given.length > packLimits.rules) {
    fault('too-many', '', `最多 ${packLimits.rules} 行。`, `There can be ${packLimits.rules} rows at most.`)
    return faults
  }
  const ids = new Set<string>()
  given.forEach((row: unknown, i) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      fault('rows-value', pointer(i), '每行应为对象。', 'A row is an object.', columnList(columns))
      return
    }
    const cells = row as Readonly<Record<string, unknown>>
    const { id: own } = cells
    if (typeof own !== 'string' || !rowId.test(own)) {
      fault(
        'row-id',
        pointer(i, ...(own === undefined ? [] : ['id'])),
        '每行须有编号 id，由小写字母、数字和连字符组成。',
        'A row has an "id" of small letters, digits and hyphens.',
      )
    } else if (ids.has(own)) {
      fault('row-twice', pointer(i, 'id'), `行编号“${own}”出现两次。`, `The row id "${own}" occurs twice.`)
    } else if (Object.hasOwn(pack.rules, `${name}-${own}`)) {
      fault('row-taken', pointer(i, 'id'), `规则 ${id}-${own} 已存在。`, `There is a rule ${id}-${own} already.`)
    } else ids.add(own)
    for (const column of Object.keys(cells)) {
      if (column === 'id' || Object.hasOwn(columns, column)) continue
      fault(
        'unknown-column',
        pointer(i, column),
        `${id} 没有名为“${column}”的列。`,
        `${id} has no column "${column}".`,
        didYouMean(column, Object.keys(columns)) ?? columnList(columns),
      )
    }
    for (const [column, type] of Object.entries(columns)) {
      if (!Object.hasOwn(cells, column)) {
        fault('missing-cell', pointer(i), `该行缺少“${column}”。`, `The row has no "${column}".`, takes(column, type))
      } else if (!fitsCell(cells[column], type)) {
        const value = cells[column]
        const near = typeof value === 'string' ? didYouMean(value, type.values ?? []) : undefined
        fault(
          'row-value',
          pointer(i, column),
          `${shown(value)} 不是“${column}”的值。`,
          `${shown(value)} is no value of "${column}".`,
          near ?? takes(column, type),
        )
      }
    }
  })
  return faults
}

function fitsCell(cell: unknown, type: RowColumn): boolean {
  if (type.type !== 'list') return fitsScalar(cell, type as TableColumn)
  const fits = (item: unknown): boolean =>
    typeof item === 'string' && item !== '' && (type.values === undefined || type.values.includes(item))
  return Array.isArray(cell) && cell.length > 0 && cell.every(fits)
}

function takes(column: string, { type, values, minimum }: RowColumn): Text {
  const least = minimum === undefined ? undefined : String(minimum)
  const words: Readonly<Record<RowColumn['type'], readonly [string, string]>> = {
    integer: [`整数${least ? `，不小于 ${least}` : ''}`, `a whole number${least ? `, at least ${least}` : ''}`],
    number: [`数字${least ? `，不小于 ${least}` : ''}`, `a number${least ? `, at least ${least}` : ''}`],
    boolean: [' true 或 false', 'true or false'],
    text: ['文字', 'a text'],
    date: ['日期', 'a date'],
    choice: [(values ?? []).join('、'), (values ?? []).join(' | ')],
    list: values
      ? [`非空的列表，可用：${values.join('、')}`, `a list, not empty, of ${values.join(' | ')}`]
      : ['非空的文字列表', 'a list of texts, not empty'],
  }
  const [zh, en] = words[type]
  return { 'zh-CN': `“${column}”应为${zh}。`, en: `"${column}" takes ${en}.` }
}

function columnList(columns: Readonly<Record<string, RowColumn>>): Text {
  const names = ['id', ...Object.keys(columns)]
  return { 'zh-CN': `每行的列：${names.join('、')}。`, en: `The columns of a row: ${names.join(', ')}.` }
}
