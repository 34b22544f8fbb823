import type { Locale } from '@shouze/core'
import type { Audience } from '../audience.js'

/** A civil date as a cell. */
export interface DateCell {
  readonly date: string
}

/** What a cell holds: a text, a number, a date, or nothing. */
export type Cell = string | number | DateCell | undefined

/** A column of a table: its heading and how wide it is in characters. */
export interface Column {
  readonly heading: string
  readonly width: number
}

/** A table for people: a sheet of a workbook, or a CSV file. */
export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** How tables for people are written. */
export interface TableOptions {
  /** Their language; default Chinese. */
  readonly locale?: Locale
  /** For whom they are; default inspectors, who see all. */
  readonly audience?: Audience
}
