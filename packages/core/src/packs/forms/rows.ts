import { BlankFields } from '../../facts/blank-fields.js'
import type { ValueType } from '../../facts/case.js'
import { InForce } from '../../facts/in-force.js'
import { RowAggregate } from '../../facts/row-aggregate.js'
import { RowPick } from '../../facts/row-pick.js'
import type { SelectedRows } from '../../facts/selected-rows.js'
import { Streak } from '../../facts/streak.js'
import type { Compilation } from '../compilation.js'
import { compileNumber } from '../dates.js'
import type { ColumnSelection, FactDefinition, Selection } from '../language.js'
import { compileSelection, selectedColumn } from '../selections.js'
import { type FormCompiler, headOf, partOf, valueTypeOf } from './form.js'

/** `first`, `last`. */
export function pickForm(form: 'first' | 'last'): FormCompiler {
  return (input) => {
    const { compilation, definition, path } = input
    const selection = definition[form] as NonNullable<FactDefinition['first']>
    const rows = compileSelection(selection, path, compilation)
    const column = rows && selectedColumn(rows, selection.column, `${path}/column`, compilation)
    if (!rows || !column) return undefined
    const type = valueTypeOf(column.column, definition.unit)
    const moment = column.column.type === 'instant' ? partOf(input, type) : undefined
    return new RowPick(
      headOf(input, rows.sheet.title, type),
      rows,
      form,
      column,
      selection.nth ?? 1,
      compilation.dictionary,
      moment,
    )
  }
}

/** `sum`, `smallest`, `largest`. */
export function aggregateForm(form: 'sum' | 'smallest' | 'largest'): FormCompiler {
  return (input) => {
    const { compilation, definition, path } = input
    const selection = definition[form] as ColumnSelection
    const rows = compileSelection(selection, path, compilation)
    const column = rows && selectedColumn(rows, selection.column, `${path}/column`, compilation)
    if (!rows || !column) return undefined
    const type = valueTypeOf(column.column, definition.unit)
    if (type.type !== 'number') {
      compilation.fault(
        'type',
        `${path}/column`,
        `“${selection.column}”不是数字列。`,
        `"${selection.column}" is no column of numbers.`,
      )
      return undefined
    }
    return new RowAggregate(headOf(input, rows.sheet.title, type), rows, form, column)
  }
}

/** `inForce`. */
export const inForceForm: FormCompiler = (input) => {
  const { compilation, definition, path } = input
  const selection = definition.inForce as NonNullable<FactDefinition['inForce']>
  const rows = compileSelection(selection, path, compilation)
  const during = selection.during && compileSelection(selection.during, `${path}/during`, compilation)
  if (!rows || (selection.during && !during)) return undefined
  requireInterval(rows, `${path}/from`, compilation)
  const distinct =
    selection.distinct === undefined
      ? undefined
      : selectedColumn(rows, selection.distinct, `${path}/distinct`, compilation)
  const unit = definition.unit ?? (distinct?.column.to === 'person' ? 'persons' : rows.sheet.unit)
  const type: ValueType = { type: 'number', unit }
  return new InForce(headOf(input, rows.sheet.title, type), rows, partOf(input, type), {
    distinct,
    during: during?.rows,
  })
}

function requireInterval({ sheet }: SelectedRows, path: string, compilation: Compilation): void {
  if (sheet.time.length === 2) return
  compilation.fault(
    'form',
    path,
    `“${sheet.name}”的行没有起止日期。`,
    `The rows of "${sheet.name}" have no first and last day.`,
  )
}

/** `streak`. */
export const streakForm: FormCompiler = (input) => {
  const { compilation, definition, path } = input
  const streak = definition.streak as NonNullable<FactDefinition['streak']>
  const rows = compileSelection(streak as Selection, path, compilation)
  if (!rows) return undefined
  const head = headOf(input, rows.sheet.title, { type: 'number', unit: definition.unit ?? `${streak.by}s` })
  const edges = [partOf(input, { type: 'date' }), partOf(input, { type: 'date' })] as const
  return new Streak(head, rows, edges, streak.by, compileNumber(streak.gap ?? 0, `${path}/gap`, compilation))
}

/** `fields`. */
export const fieldsForm: FormCompiler = (input) => {
  const { compilation, definition, path } = input
  const fields = definition.fields as NonNullable<FactDefinition['fields']>
  const rows = compileSelection(fields, path, compilation)
  if (!rows) return undefined
  const columns = fields.filled.map((name, i) => selectedColumn(rows, name, `${path}/filled/${i}`, compilation))
  const type: ValueType = { type: 'number', unit: definition.unit ?? 'items' }
  const head = headOf(input, rows.sheet.title, type)
  const parts = {
    '$.open': { slot: head.slot, type: head.type },
    '$.total': partOf(input, type),
    '$.filled': partOf(input, type),
  }
  return new BlankFields(
    head,
    rows,
    parts,
    columns.filter((column) => column !== undefined),
  )
}
