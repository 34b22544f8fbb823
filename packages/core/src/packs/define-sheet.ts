import { dayFromText, textFromDay } from '../calendar/index.js'
import { bitsOf } from '../evidence/reasons.js'
import type { DiscountReason, Text, UndecidedReason } from '../report/finding.js'
import type { DataSet } from '../sheets/data-set.js'
import { fieldTypeAt, readField } from '../sheets/record-cells.js'
import type { Column, Row, TableSheet } from '../sheets/sheet.js'

/** What `build` reads: the accepted records by kind, and how their times are read. */
export interface SheetData {
  /** The records of a kind that is no evidence kind, without those ruled out. */
  records(kind: string): readonly Readonly<Record<string, unknown>>[]
  readonly persons: readonly Readonly<Record<string, unknown>>[]
  readonly units: readonly Readonly<Record<string, unknown>>[]
  /** First and last day that are looked at. */
  readonly from: string
  readonly to: string
}

/** One row of a sheet: the record it comes from, the values of its columns as records write them, and what is against it. */
export interface SheetRow {
  /** `kind:id` of the record it comes from. */
  readonly record: string
  readonly cells: Readonly<Record<string, unknown>>
  readonly reasons?: readonly (DiscountReason | UndecidedReason)[]
}

/** A sheet that a TypeScript pack adds. */
export interface SheetDefinition {
  readonly name: string
  readonly title: Text
  readonly columns: Readonly<Record<string, Column>>
  /** The column that dates a row, or the two that bound it. */
  readonly time: string | readonly [from: string, to: string]
  /** The columns that name whose a row is. */
  readonly subject?: string
  readonly unit?: string
  /** The record kinds it reads, which must be covered for an absence to prove anything. */
  readonly reads: readonly string[]
  /** The unit in which rows are counted. */
  readonly countedIn: string
  /** Records that would have added a row on a day, for remedies: `subjectId` is the person or unit judged. */
  readonly offers?: (
    subjectId: string,
    date: string,
    due: string,
  ) => readonly Readonly<Record<string, unknown>>[] | undefined
  readonly build: (data: SheetData) => Iterable<SheetRow>
}

/** A sheet worked out in TypeScript, for rules to read by its name. Its code is trusted; a JSON pack cannot hold one. */
export function defineSheet(definition: SheetDefinition): SheetDefinition {
  return definition
}

/** The sheet as facts read it. */
export function sheetOf(definition: SheetDefinition): TableSheet {
  const { name, title, columns, reads, countedIn, subject, unit, offers, build } = definition
  const time = typeof definition.time === 'string' ? [definition.time] : definition.time
  return {
    name,
    title,
    columns,
    time,
    reads,
    unit: countedIn,
    owner: { ...(subject !== undefined && { person: subject }), ...(unit !== undefined && { unit }) },
    covers: ({ party, data }, day) => reads.every((kind) => data.covers(kind, party, day)),
    ...(offers && {
      offer: ({ party }, day, due) =>
        offers((party.person ?? party.unit).record.id, textFromDay(day), textFromDay(due)),
    }),
    table: (data) => [...build(dataFor(data))].map((row) => builtRow(row, columns, time, data)),
  }
}

function dataFor(data: DataSet): SheetData {
  const { base, length } = data.horizon
  const plain = (record: unknown) => record as Readonly<Record<string, unknown>>
  return {
    records: (kind) => data.records(kind).map(({ record }) => record),
    persons: data.persons.map(({ record }) => plain(record)),
    units: data.units.map(({ record }) => plain(record)),
    from: textFromDay(base),
    to: textFromDay(base + length - 1),
  }
}

function builtRow(
  { record, cells, reasons = [] }: SheetRow,
  columns: TableSheet['columns'],
  [from, to]: readonly string[],
  { zone }: DataSet,
): Row {
  const cell: Row['cell'] = (name) => readField(cells, name, fieldTypeAt(columns, name), zone)
  const dayAt = (name: string | undefined, none: number): number => {
    const value = name === undefined ? undefined : cell(name)
    if (typeof value === 'number') return Math.floor(value)
    return typeof value === 'string' ? dayFromText(value) : none
  }
  const day = dayAt(from, Number.NEGATIVE_INFINITY)
  const bits = bitsOf(reasons)
  return {
    record,
    day,
    to: to === undefined ? day : dayAt(to, Number.POSITIVE_INFINITY),
    bits,
    reasons: bits,
    source: cells,
    cell,
  }
}
