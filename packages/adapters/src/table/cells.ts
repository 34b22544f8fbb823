import { compileFormats, type MomentReader } from './date-format.js'
import type { FieldMapping, Mapping, Scalar } from './mapping.js'

/** What a cell became: a value, nothing at all, or a fault in both languages. */
export type CellOutcome =
  | { readonly value: Scalar | readonly Scalar[] | undefined }
  | { readonly code: string; readonly zh: string; readonly en: string }

/** Reads the text of a cell as the value of one field. */
export type CellReader = (cell: string) => CellOutcome

/** Compiles how a field's cells are read; `path` tells whether it holds an id, which stays text and is never a number. */
export function cellReader(path: string, field: FieldMapping, mapping: Mapping, fromWorkbook: boolean): CellReader {
  const isEmpty = emptyTest(mapping)
  const values = field.values && new Map(Object.entries(field.values).map(([cell, value]) => [folded(cell), value]))
  const single = valueReader(path, field, values, mapping, fromWorkbook)
  const forEmpty = values?.get('')
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
      list.push(item.value as Scalar)
    }
    return { value: list.length > 0 ? list : undefined }
  }
}

/** Whether a cell holds nothing: blanks, or one of the marks the mapping takes for nothing. */
export function emptyTest(mapping: Mapping): (cell: string) => boolean {
  const empty = new Set(['', ...(mapping.empty ?? []).map(folded)])
  return (cell) => empty.has(folded(cell))
}

/** A cell or a key of `values` as they are compared: width forms folded, outer blanks dropped. */
export function folded(cell: string): string {
  return cell.normalize('NFKC').trim()
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
  values: ReadonlyMap<string, Scalar> | undefined,
  mapping: Mapping,
  fromWorkbook: boolean,
): CellReader {
  if (values) return (cell) => fromValues(cell, values)
  if (field.format !== undefined) {
    const formats = [field.format].flat()
    return momentReader(compileFormats(formats, field.as, mapping.offset ?? '+08:00', fromWorkbook), formats)
  }
  if (field.type === 'number') return numberReader
  if (/(^|\.)\w*(id|Ids?)(\.\d+)?$/.test(path)) {
    return (cell) => (isRoundedNumber(cell) ? roundedId(cell) : { value: cell })
  }
  return (cell) => ({ value: cell })
}

function fromValues(cell: string, values: ReadonlyMap<string, Scalar>): CellOutcome {
  const value = values.get(folded(cell))
  if (value !== undefined) return { value }
  const choices = [...values.keys()].filter((key) => key !== '')
  return {
    code: 'unmapped-value',
    zh: `取值“${cell}”没有对应，可用的有：${choices.join('、')}。请改正该格，或在映射文件的 values 中补上。`,
    en: `the value "${cell}" is not mapped; mapped are: ${choices.join(', ')}. Correct the cell, or add it to values in the mapping.`,
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

function splitBy(cell: string, separators: readonly string[]): string[] {
  let parts = [cell]
  for (const separator of separators) parts = parts.flatMap((part) => part.split(separator))
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}
