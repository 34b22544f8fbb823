import { type CaseContext, decode } from '../facts/case.js'
import { type Cell, type Column, type KnownCell, Unsettled } from '../sheets/sheet.js'
import type { Compilation } from './compilation.js'
import { compileDate, type Read } from './dates.js'
import { didYouMean } from './errors.js'
import type { Literal, Value } from './language.js'
import { columnAt, columnNames } from './refs.js'

type Columns = Readonly<Record<string, Column>>

/** A value of a test, known when a case is judged. */
export type CellOf = (context: CaseContext, read: Read) => Cell

/** Notes that a column is not there. */
export function unknownColumn(name: string, columns: Columns, path: string, compilation: Compilation): void {
  compilation.fault(
    'unknown-column',
    path,
    `没有名为“${name}”的列。`,
    `There is no column "${name}".`,
    didYouMean(name, columnNames(columns, compilation)),
  )
}

/** A literal as the cell it is compared with: dates as day numbers. What is not of the column's type is noted as a fault. */
function literalCell(value: Literal, column: Column, path: string, compilation: Compilation): KnownCell {
  const { type, values } = column
  if (type === 'choice' && values && typeof value === 'string' && !values.includes(value)) {
    compilation.fault(
      'unknown-choice',
      path,
      `“${value}”不在可选值中：${values.join('、')}。`,
      `"${value}" is not one of ${values.join(', ')}.`,
      didYouMean(value, values),
    )
    return value
  }
  const wanted = type === 'integer' || type === 'number' ? 'number' : type === 'boolean' ? 'boolean' : 'string'
  if (typeof value !== wanted) {
    compilation.fault('type', path, `类型不符：应为 ${type}。`, `The types differ: ${type} is wanted.`)
    return value
  }
  return type === 'date' || type === 'instant' ? compilation.dateLiteral(value as string, path) : value
}

/** Compiles the right side of a test: a literal, or a reference read when the case is judged. */
export function compileCell(
  value: Value,
  column: Column,
  columns: Columns,
  path: string,
  compilation: Compilation,
): CellOf {
  if (typeof value !== 'object' || Array.isArray(value)) {
    const constant = Array.isArray(value)
      ? value.map((member, i) => literalCell(member, column, `${path}/${i}`, compilation))
      : literalCell(value as Literal, column, path, compilation)
    return () => constant
  }
  if ('column' in value) {
    if (!columnAt(columns, value.column, compilation)) unknownColumn(value.column, columns, path, compilation)
    return (_, read) => read(value.column)
  }
  if ('item' in value) return (context) => context.items[value.item] as Cell
  if ('subject' in value) {
    const { subject } = compilation
    if (!columnAt(subject.columns, value.subject, compilation))
      unknownColumn(value.subject, subject.columns, path, compilation)
    return (context) => subject.cell(context, value.subject)
  }
  const isDate = column.type === 'date' || column.type === 'instant'
  const setting = compilation.settingName(value, path)
  if (setting !== undefined && !isDate) return (context) => context.settings[setting] as Cell
  if ('fact' in value && !isDate) return factCell(value, path, compilation)
  const date = compileDate(value, path, compilation)
  return (context, read) => {
    const day = date(context, false, read)
    if (Number.isNaN(day)) return undefined
    return day === date(context, true, read) ? day : new Unsettled('doubt')
  }
}

/** A fact as a cell: not settled where it is known between bounds only. */
function factCell(value: Extract<Value, { fact: string }>, path: string, compilation: Compilation): CellOf {
  const fact = compilation.factSlot?.(value, path)
  if (!fact) return () => undefined
  const { slot, type } = fact
  return ({ slots }) => {
    const low = slots.low[slot]
    if (Number.isNaN(low)) return undefined
    if (low !== slots.high[slot]) return new Unsettled('doubt')
    return decode(low, type, compilation.dictionary)
  }
}
