import type { Unit } from '../evidence/unit.js'
import { recordKindInfo } from '../records/kinds.js'
import type { DataSet } from './data-set.js'
import { fieldTypeAt, readField } from './record-cells.js'
import { text } from './row-basis.js'
import type { Cell, Column } from './sheet.js'

/** Columns of a unit, as rules about units see them: its fields, and what is worked out for it. */
export const unitColumns: Readonly<Record<string, Column>> = {
  ...recordKindInfo.unit.fields,
  keepsDuty: {
    type: 'boolean',
    title: text('有值班安排或值班到岗记录', 'has a rota, or services on record (semantics §12)'),
  },
}

/** A column of a unit. */
export function unitCell(unit: Unit, column: string, data: DataSet): Cell {
  if (column === 'keepsDuty') return data.duty.keepsDuty(unit)
  const record = unit.record as unknown as Readonly<Record<string, unknown>>
  return readField(record, column, fieldTypeAt(unitColumns, column), data.zone)
}
