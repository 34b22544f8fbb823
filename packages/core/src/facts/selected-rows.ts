import type { Cell, Column, Row, RowSheet } from '../sheets/sheet.js'
import type { CaseContext } from './case.js'
import type { RowSelection } from './row-selection.js'

/** What a column of a record should hold so that the record passes a test. */
export interface Wish {
  readonly column: string
  readonly value: (context: CaseContext) => Cell
}

/** Reads a column of a selected row. */
export interface ColumnReader {
  readonly name: string
  readonly column: Column
  readonly read: (row: Row, context: CaseContext) => Cell
}

/** A compiled selection with its columns, as facts read them. */
export interface SelectedRows {
  readonly sheet: RowSheet
  readonly rows: RowSelection
  readonly columns: Readonly<Record<string, Column>>
  /** What a record must say to pass the tests, for remedies. */
  readonly wishes: readonly Wish[]
  /** The column that makes a row the subject's; undefined: no restriction. */
  readonly whose: string | undefined
}
