import { UserIds } from '../user-ids.js'
import { compileFormats, type MomentReader } from './date-format.js'
import { folded } from './folded.js'
import type { FieldMapping, Mapping, Scalar } from './mapping.js'
import { patternTable } from './pattern.js'
import { spanReader } from './span.js'

/** What a cell became: a value, nothing at all, or a fault in both languages. */
export type CellOutcome =
  | { readonly value: Scalar | readonly Scalar[] | undefined }
  | { readonly code: string; readonly zh: string; readonly en: string }

/** Reads the text of a cell as the value of one field. */
export type CellReader = (cell: string) => CellOutcome

/** Compiles how a field's cells are read; `path` tells whether it holds an id, which stays text and is never a number. */
export function cellReader(
  path: string,
  field: FieldMapping,
  mapping: Mapping,
  fromWorkbook: boolean,
  users: UserIds = new UserIds({}),
): CellReader {
  const isEmpty = emptyTest(mapping)
  const single = valueReader(path, field, mapping, fromWorkbook, users)
  const forEmpty = Object.entries(field.values ?? {}).find(([cell]) => folded(cell) === '')?.[1] ?? undefined
  if (field.span !== undefined) {
    const part = spanReader(field, mapping, single)
    return (cell) => (isEmpty(cell) ? { value: forEmpty } : part(cell.trim()))
  }
  if (field.split === undefined) {
    return (cell) => (isEmpty(cell) ? { value: forEmpty } : single(cell.trim()))
  }
  const separators = [field.split].flat()
  return (cell) => {
    if (isEmpty(cell)) return { value: forEmpty }
    const list: Scalar[] = []
    for (const part of splitBy(cell, separators)) {
      const item = single(part)
      if (!('value' in item)) return item
      if (item.value !== undefined) list.push(item.value as Scalar)
    }
    return { value: list.length > 0 ? list : undefined }
  }
}

/** Whether a cell holds nothing: blanks, or one of the marks the mapping takes for nothing. */
export function emptyTest(mapping: Mapping): (cell: string) => boolean {
  const empty = new Set(['', ...(mapping.empty ?? []).map(folded)])
  return (cell) => empty.has(folded(cell))
}

/** Whether a spreadsheet has turned a long number into a rounded one: 4.30E+11. */
export function isRoundedNumber(cell: string): boolean {
  return /^\d(\.\d+)?e\+\d+$/i.test(cell)
}

/** What to say of an id that a spreadsheet rounded (code `rounded-id`). */
export function roundedId(cell: string): { readonly code: string; readonly zh: string; readonly en: string } {
  return {
    code: 'rounded-id',
    zh: `编号“${cell}”已被表格软件改成科学计数，位数已丢失。请把该列设为文本后重新导出。`,
    en: `the id "${cell}" was turned into scientific notation by a spreadsheet and has lost digits. Set the column to text and export again.`,
  }
}

function valueReader(
  path: string,
  field: FieldMapping,
  mapping: Mapping,
  fromWorkbook: boolean,
  users: UserIds,
): CellReader {
  if (field.values) return valuesReader(field.values, field.valuesOption)
  if (field.format !== undefined) {
    const formats = [field.format].flat()
    const { byTime } = field
    const as = field.as ?? (byTime && 'time')
    const moments = momentReader(compileFormats(formats, as, mapping.offset ?? '+08:00', fromWorkbook), formats)
    return byTime ? timeReader(moments, byTime) : moments
  }
  if (field.type === 'number') return numberReader
  if (field.people !== undefined) return userReader(users, field.people === 'listed')
  if (/(^|\.)\w*(id|Ids?)(\.\d+)?$/.test(path)) {
    return (cell) => (isRoundedNumber(cell) ? roundedId(cell) : { value: cell })
  }
  return (cell) => ({ value: cell })
}

function valuesReader(values: NonNullable<FieldMapping['values']>, option: string | undefined): CellReader {
  const entries = Object.entries(values).filter(([cell]) => folded(cell) !== '')
  const find = patternTable(entries.map(([cell, value]) => [cell, { value: value ?? undefined }] as const))
  return (cell) => find(cell) ?? unmapped(cell, entries, option)
}

function unmapped(cell: string, entries: readonly (readonly [string, unknown])[], option: string | undefined) {
  const choices = entries.map(([key]) => key)
  const [zh, en] =
    option === undefined
      ? ['在映射文件的 values 中补上', 'add it to values in the mapping']
      : [`在预设的选项 ${option} 中补上`, `add it to the option ${option} of the preset`]
  return {
    code: 'unmapped-value',
    zh: `取值“${cell}”没有对应，可用的有：${choices.join('、')}。请改正该格，或${zh}。`,
    en: `the value "${cell}" is not mapped; mapped are: ${choices.join(', ')}. Correct the cell, or ${en}.`,
  }
}

function timeReader(moments: CellReader, byTime: NonNullable<FieldMapping['byTime']>): CellReader {
  const steps = Object.entries(byTime).sort(([a], [b]) => (a < b ? -1 : 1))
  return (cell) => {
    const found = moments(cell)
    if (!('value' in found)) return found
    const time = String(found.value)
    const step = steps.findLast(([from]) => from <= time)
    return step
      ? { value: step[1] }
      : {
          code: 'unmapped-time',
          zh: `“${cell}”早于映射文件 byTime 的第一个时间 ${steps[0]![0]}，没有对应。请在 byTime 中补上，如 "00:00"。`,
          en: `"${cell}" is before the first time of byTime in the mapping, ${steps[0]![0]}. Add one, such as "00:00".`,
        }
  }
}

function userReader(users: UserIds, listed: boolean): CellReader {
  return (cell) => {
    if (isRoundedNumber(cell)) return roundedId(cell)
    if (!listed || users.knows(cell)) return { value: users.person(cell) }
    return {
      code: 'unknown-person',
      zh: `“${cell}”不在配置的 people 中，不知是谁。请在 people 中写明其人员编号。`,
      en: `"${cell}" is not among people of the configuration, so it is not known who that is. Add the id of that person to people.`,
    }
  }
}

function momentReader(reader: MomentReader, formats: readonly string[]): CellReader {
  return (cell) => {
    const found = reader.read(cell)
    if (typeof found === 'object') return { value: found.text }
    return found === 'no-such-date'
      ? {
          code: 'bad-date',
          zh: `“${cell}”不是存在的日期或时间。请改正该格。`,
          en: `"${cell}" is no date or time that exists. Correct the cell.`,
        }
      : {
          code: 'bad-date',
          zh: `“${cell}”不合日期格式 ${formats.join('、')}。请改正该格，或在映射文件的 format 中补上这种写法。`,
          en: `"${cell}" does not fit the format ${formats.join(', ')}. Correct the cell, or add its format to the mapping.`,
        }
  }
}

const numberReader: CellReader = (cell) => {
  const text = folded(cell)
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(text)) {
    return {
      code: 'bad-number',
      zh: `“${cell}”不是数字。请改正该格。`,
      en: `"${cell}" is no number. Correct the cell.`,
    }
  }
  const value = Number(text.replaceAll(',', ''))
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return {
      code: 'unsafe-integer',
      zh: `“${cell}”超过 2^53，不能作为数字。编号请按文本读入。`,
      en: `"${cell}" is beyond 2^53 and cannot be a number. Read ids as text.`,
    }
  }
  return { value }
}

/** The parts of a cell between any of these separators, without those that are blank. */
export function splitBy(cell: string, separators: readonly string[]): string[] {
  let parts = [cell]
  for (const separator of separators) parts = parts.flatMap((part) => part.split(separator))
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}
