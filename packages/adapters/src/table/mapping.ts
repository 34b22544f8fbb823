import * as z from 'zod'

/** A column by its header, or by any of several headers it may have. */
export type ColumnName = string | readonly string[]

/** A scalar as records hold it. */
export type Scalar = string | number | boolean

/** How one field of a record comes about; exactly one of `value`, `column` and `join` is given. */
export interface FieldMapping {
  /** The same for every row. */
  readonly value?: Scalar | readonly Scalar[]
  readonly column?: ColumnName
  /** Several columns, put together with a space: a date and a time. Empty as soon as one of them is. */
  readonly join?: readonly ColumnName[]
  /** Date formats, tried in order: `yyyy-MM-dd`, `yyyy年M月d日`, `yyyy/M/d H:mm[:ss]`, `HH:mm`, `excel`. */
  readonly format?: string | readonly string[]
  /** What to keep of a format that holds more, or what an `excel` number is. */
  readonly as?: 'date' | 'instant' | 'time' | 'month'
  /** Cell text → value. A cell that is not listed refuses its row; the key `""` stands for an empty cell. */
  readonly values?: Readonly<Record<string, Scalar>>
  /** The cell is a list, separated by this (or any of these). */
  readonly split?: string | readonly string[]
  readonly type?: 'text' | 'number'
}

/** The id of a record: a column, a template, or the row's number after a prefix. */
export interface IdMapping {
  readonly column?: ColumnName
  readonly prefix?: string
  /** `n-{personId}-{night}`: columns or mapped fields in braces. */
  readonly template?: string
  readonly row?: string
}

/** Which rows to read; all conditions of a list have to hold. */
export interface RowCondition {
  readonly column: ColumnName
  readonly in?: readonly string[]
  readonly notIn?: readonly string[]
  /** True: only rows where the cell is filled; false: only where it is empty. */
  readonly filled?: boolean
}

/** How the rows of a table become records of one kind. */
export interface Mapping {
  readonly kind: string
  /** The source system named in places. */
  readonly system?: string
  readonly encoding?: string
  /** One character; left out: comma, tab, semicolon or bar, whichever the header has most of. */
  readonly delimiter?: string
  /** The sheet of a workbook, by its name or by its number from 1; left out: the first that has the headers. */
  readonly sheet?: string | number
  /**
   * The row that holds the headers, from 1; what stands above it is not read. Two rows are a header with groups, whose texts
   * are put together: `上班1/打卡时间`.
   */
  readonly headerRow?: number | readonly number[]
  /** The offset of instants, default `+08:00`. */
  readonly offset?: string
  /** Cells that mean nothing, beside the empty one: `--`, `无`. */
  readonly empty?: readonly string[]
  /** Left out for kinds without an id. */
  readonly id?: IdMapping
  /** Canonical field (`signature.signerType`, `posts.0.from`) → how it comes about. */
  readonly fields: Readonly<Record<string, FieldMapping>>
  readonly where?: RowCondition | readonly RowCondition[]
  /** The list that rows with the same id share: `posts`. */
  readonly group?: string
}

const scalar = z.union([z.string(), z.number(), z.boolean()])
const column = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .describe('a header, or several headers the column may have 列名，可列出几种写法')

const field = z.strictObject({
  value: z
    .union([scalar, z.array(scalar)])
    .optional()
    .describe('the same for every row 固定值'),
  column: column.optional(),
  join: z.array(column).min(2).optional().describe('columns put together with a space 以空格相连的几列'),
  format: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .optional()
    .describe('date formats, tried in order 日期格式，依次尝试'),
  as: z.enum(['date', 'instant', 'time', 'month']).optional(),
  values: z.record(z.string(), scalar).optional().describe('cell text to value 单元格文字与取值的对应'),
  split: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .optional()
    .describe('list separators 分隔符'),
  type: z.enum(['text', 'number']).optional(),
})

const condition = z.strictObject({
  column,
  in: z.array(z.string()).min(1).optional(),
  notIn: z.array(z.string()).min(1).optional(),
  filled: z.boolean().optional(),
})

/** The shape of a mapping; what a schema cannot say is checked by `parseMapping`. */
export const mappingSchema = z.strictObject({
  $schema: z.string().optional(),
  kind: z.string().min(1).describe('the kind of record 记录类型'),
  system: z.string().min(1).optional(),
  encoding: z.string().min(1).optional(),
  delimiter: z.string().min(1).max(1).optional(),
  sheet: z
    .union([z.string().min(1), z.int().min(1)])
    .optional()
    .describe('sheet of a workbook, by name or number 工作表名称或序号'),
  headerRow: z
    .union([z.int().min(1).max(1000), z.array(z.int().min(1).max(1000)).min(2).max(2)])
    .optional()
    .describe('the row of the headers, or the two rows of a header with groups 表头所在行，两层表头列出两行'),
  offset: z
    .string()
    .regex(/^[+-](0[0-9]|1[0-4]):[0-5][0-9]$/)
    .optional()
    .describe('offset of instants 时区偏移，默认 +08:00'),
  empty: z.array(z.string()).optional(),
  id: z
    .strictObject({
      column: column.optional(),
      prefix: z.string().optional(),
      template: z.string().min(1).optional(),
      row: z.string().optional(),
    })
    .optional(),
  fields: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]*(\.([A-Za-z][A-Za-z0-9]*|0|[1-9][0-9]?))*$/), field),
  where: z.union([condition, z.array(condition)]).optional(),
  group: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]*$/)
    .optional(),
})

/** The JSON Schema of a mapping file, for editors and for other programs. */
export function mappingJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(mappingSchema) as Record<string, unknown>
  return {
    $schema,
    title: 'Shouze table mapping 表格映射',
    anyOf: [{ $ref: '#/$defs/mapping' }, { type: 'array', items: { $ref: '#/$defs/mapping' }, minItems: 1 }],
    $defs: { mapping: schema },
  }
}
