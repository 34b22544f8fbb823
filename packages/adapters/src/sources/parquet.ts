import type { DuckDBValue } from '@duckdb/node-api'
import type { Notice } from '@shouze/core'
import * as z from 'zod'
import type { InputFile } from '../input-file.js'
import { kindOfColumns, recordMaker } from '../parquet/canonical.js'
import { ParquetFault } from '../parquet/parquet-fault.js'
import { type ParquetRows, withParquet } from '../parquet/rows.js'
import { cellOfValue } from '../parquet/values.js'
import { refusedFile, text } from '../refusal.js'
import type { CommonOptions, ObjectBatch, Source } from '../source.js'
import { Mappings } from '../table/by-mappings.js'
import type { BadCell, TableRow } from '../table/rows.js'
import { noMapping, type TablePart } from '../table/sheet.js'

const parquetOptions = z.strictObject({
  kind: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Without a mapping: the kind of record that every row is, its columns being fields. 没有映射时：各行都是哪一类记录，列名即字段名。',
    ),
  maxMemoryMegabytes: z
    .int()
    .min(64)
    .optional()
    .describe('How much memory DuckDB may take (512). DuckDB 可用的内存，单位 MB，默认 512。'),
})

/** How Parquet is read. */
export type ParquetOptions = z.infer<typeof parquetOptions>

const OFFSET = '+08:00'

/**
 * A Parquet file, read through DuckDB (`@duckdb/node-api`, a package to be installed beside this one): by a mapping as a
 * table is, its columns being the headers, or as canonical records where it has a column `kind`, where `kind` is an option, or
 * where its columns are those of one kind and of no other. Integers and decimals keep every digit. Rows are counted from 1;
 * by a mapping from 2, below the header. Refused: `peer-missing`, `parquet-damaged`, `no-mapping`, and what refuses tables.
 */
export const parquet: Source<ParquetOptions> = {
  id: 'parquet',
  title: text('Parquet（需要 DuckDB）', 'Parquet (needs DuckDB)'),
  endings: ['.parquet'],
  options: parquetOptions,
  yields: 'mapping',
  binary: true,

  detect(file) {
    if (String.fromCharCode(...file.head.subarray(0, 4)) !== 'PAR1') return undefined
    return { score: 95, reason: text('以 PAR1 开头，是 Parquet', 'it begins with PAR1, as Parquet does') }
  },

  async *read(file, options = {}) {
    try {
      yield* withParquet(file, options, (table) => readTable(file, table, options))
    } catch (error) {
      if (!(error instanceof ParquetFault)) throw error
      yield refusedFile(file, error.refusal(file.name))
    }
  },
}

async function* readTable(
  file: InputFile,
  table: ParquetRows,
  options: ParquetOptions & CommonOptions,
): AsyncGenerator<ObjectBatch> {
  const wanted = [options.mapping ?? []].flat()
  if (wanted.length === 0) {
    yield* readRecords(file, table, options)
    return
  }
  const mappings = new Mappings(file, wanted.length > 1, options.people)
  for (const [i, mapping] of wanted.entries()) {
    const parts = partsOf(table, mapping.offset ?? OFFSET)
    yield* mappings.read({ mapping: { ...mapping, headerRow: 1 }, parts, fromWorkbook: true, again: i > 0 })
  }
  const notices = mappings.notices()
  if (notices.length > 0) yield { file: file.name, records: [], notices }
}

async function* readRecords(file: InputFile, table: ParquetRows, options: ParquetOptions): AsyncGenerator<ObjectBatch> {
  const { columns } = table
  const told = columns.includes('kind') ? undefined : (options.kind ?? kindOfColumns(columns))
  if (told === undefined && !columns.includes('kind')) {
    yield refusedFile(file, noMapping(file, columns))
    return
  }
  const make = recordMaker(columns, told, OFFSET)
  let row = 1
  for await (const rows of table.rows()) {
    const first = row
    row += rows.length
    yield { file: file.name, records: rows.map(make), rows: Int32Array.from(rows, (_, i) => first + i) }
  }
  if (told !== undefined && options.kind === undefined)
    yield { file: file.name, records: [], notices: [kindNotice(file, told)] }
}

/** The header, and the rows beneath it: fields of a struct are columns of their own, `signature.signerName`. */
async function* partsOf(table: ParquetRows, offset: string): AsyncGenerator<TablePart> {
  let flat: Flat | undefined
  let row = 2
  for await (const rows of table.rows()) {
    const found: TableRow[] = []
    if (!flat) {
      flat = flattened(table.columns, rows)
      found.push({ row: 1, cells: flat.names })
    }
    for (const values of rows) found.push(rowOf(row++, flat.values(values), offset))
    yield { rows: found, refused: [], damaged: false }
  }
  if (!flat) yield { rows: [{ row: 1, cells: table.columns }], refused: [], damaged: false }
}

interface Flat {
  readonly names: readonly string[]
  readonly values: (row: readonly DuckDBValue[]) => readonly DuckDBValue[]
}

type Struct = { readonly entries: Readonly<Record<string, DuckDBValue>> }

const isStruct = (value: DuckDBValue | undefined): value is Struct & DuckDBValue =>
  typeof value === 'object' && value !== null && 'entries' in value && !Array.isArray(value.entries)

function flattened(columns: readonly string[], rows: readonly (readonly DuckDBValue[])[]): Flat {
  const paths = columns.flatMap((name, i): { name: string; at: number; inner?: string }[] => {
    const sample = rows.map((values) => values[i]).find((value) => value !== null)
    return isStruct(sample)
      ? Object.keys(sample.entries).map((inner) => ({ name: `${name}.${inner}`, at: i, inner }))
      : [{ name, at: i }]
  })
  return {
    names: paths.map(({ name }) => name),
    values: (row) =>
      paths.map(({ at, inner }) => {
        const value = row[at]!
        if (inner === undefined) return value
        return isStruct(value) ? (value.entries[inner] ?? null) : null
      }),
  }
}

function rowOf(row: number, values: readonly DuckDBValue[], offset: string): TableRow {
  const bad = new Map<number, BadCell>()
  const cells = values.map((value, column) => {
    const text = cellOfValue(value, offset)
    if (typeof text === 'string') return text
    bad.set(column, text)
    return text.shown
  })
  return { row, cells, ...(bad.size > 0 ? { bad } : {}) }
}

function kindNotice(file: InputFile, kind: string): Notice {
  return {
    code: 'kind-detected',
    message: text(
      `文件“${file.name}”的列都是“${kind}”的字段，按此类记录读取。`,
      `Every column of "${file.name}" is a field of ${kind}, and its rows were read as such.`,
    ),
    places: [{ file: file.name }],
  }
}
