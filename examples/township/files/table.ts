type Fields = Readonly<Record<string, unknown>>

/** Cell text of a field: a path into the record, and Chinese for the choices it has. */
export interface Column {
  readonly header: string
  /** `signature.signerType`; without one the column is for the reader only. */
  readonly field?: string
  readonly text?: (record: Fields) => string
  /** Canonical value → what the township writes. */
  readonly words?: Readonly<Record<string, string>>
  readonly split?: string
  /** An empty cell is an empty list, not a field left out. */
  readonly mayBeNone?: boolean
  /** How the mapping reads a date or an instant (`yyyy/M/d H:mm`). */
  readonly format?: string
}

/** One paper of the township: which records it holds, in which columns, in which encoding. */
export interface Table {
  readonly file: string
  readonly kind: string
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'gb18030'
  readonly columns: readonly Column[]
}

/** The value at `approvals.0.authority`. */
export function valueAt(record: Fields, path: string): unknown {
  let value: unknown = record
  for (const key of path.split('.')) value = (value as Fields | undefined)?.[key]
  return value
}

/** `2025-09-16` → `2025/9/16`, `2025-09-16T08:05:00+08:00` → `2025/9/16 8:05`: as a spreadsheet writes them. */
function asWritten(iso: string): string {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(iso)!
  const date = `${year}/${Number(month)}/${Number(day)}`
  return hour === undefined ? date : `${date} ${Number(hour)}:${minute}`
}

function cellOf(column: Column, record: Fields): string {
  if (column.text) return column.text(record)
  const value = valueAt(record, column.field!)
  if (value === undefined) return ''
  const written = (item: unknown): string => {
    if (column.format) return asWritten(String(item))
    return column.words ? column.words[String(item)]! : String(item)
  }
  return Array.isArray(value) ? value.map(written).join(column.split) : written(value)
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The header of a table and its rows, a cell a text. */
export function rowsOf(table: Table, records: readonly Fields[]): string[][] {
  const rows = records
    .filter((record) => record.kind === table.kind)
    .map((record) => table.columns.map((column) => cellOf(column, record)))
  return [table.columns.map(({ header }) => header), ...rows]
}

/** The table as CSV text, CRLF at the end of each line as spreadsheets write it. */
export function csvOf(table: Table, records: readonly Fields[]): string {
  return rowsOf(table, records)
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('')
}

function fieldsOf(columns: readonly Column[]): Fields {
  const fields = columns.flatMap(({ field, header, words, split, format }) => {
    if (field === undefined || field === 'id') return []
    const values = words && Object.fromEntries(Object.entries(words).map(([value, word]) => [word, value]))
    return [[field, { column: header, ...(format && { format }), ...(split && { split }), ...(values && { values }) }]]
  })
  return Object.fromEntries(fields)
}

/** The mapping file that says what the columns mean; a list that may be empty is read from two kinds of rows. */
export function mappingOf(table: Table): unknown {
  const { kind, columns } = table
  const id = { column: columns.find(({ field }) => field === 'id')!.header }
  const fields = fieldsOf(columns)
  const list = columns.find(({ mayBeNone }) => mayBeNone)
  if (!list) return { kind, id, fields }
  return [
    { kind, id, fields, where: { column: list.header, filled: true } },
    { kind, id, fields: { ...fields, [list.field!]: { value: [] } }, where: { column: list.header, filled: false } },
  ]
}
