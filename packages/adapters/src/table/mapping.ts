import * as z from 'zod'

/** A column by its header, or by any of several headers it may have. */
export type ColumnName = string | readonly string[]

/** A scalar as records hold it. */
export type Scalar = string | number | boolean

/** How one field of a record comes about; exactly one of `value`, `column` and `join` is given. */
export interface FieldMapping {
  /** The table may lack the column, whose cells then count as empty. */
  readonly optional?: boolean
  /** The same for every row. */
  readonly value?: Scalar | readonly Scalar[]
  readonly column?: ColumnName
  /** Several columns, put together with a space: a date and a time. Empty as soon as one of them is. */
  readonly join?: readonly ColumnName[]
  /** Date formats, tried in order: `yyyy-MM-dd`, `yyyy年M月d日`, `yyyy/M/d H:mm[:ss]`, `HH:mm`, `excel`. */
  readonly format?: string | readonly string[]
  /** What to keep of a format that holds more, or what an `excel` number is; `start-of-day` is the date's first instant. */
  readonly as?: 'date' | 'instant' | 'time' | 'month' | 'start-of-day'
  /**
   * Cell text → value; null leaves the field out. `*` in a key stands for any text (`迟到*`); a key that is the whole cell goes
   * before such patterns, and these in their order. A cell that is not listed refuses its row; `""` stands for an empty cell.
   */
  readonly values?: Readonly<Record<string, Scalar | null>>
  /** Time of day from which → value, after `format`: `{ "00:00": "in", "12:00": "out" }`. A time before the first refuses its row. */
  readonly byTime?: Readonly<Record<string, Scalar>>
  /** The cell is a span, such as `9月25日 ~ 9月26日`: its first or its second part. `split` names other separators. */
  readonly span?: 'from' | 'to'
  /** The cell is a user of the platform, whom `people` of the configuration tells; `listed`: one who is not there refuses the row. */
  readonly people?: true | 'listed'
  /** Set by a preset: which of its options adds to `values`. */
  readonly valuesOption?: string
  /** The cell is a list, separated by this (or any of these). */
  readonly split?: string | readonly string[]
  readonly type?: 'text' | 'number'
}

/** Where a header is looked for: the first of the first rows (or two rows, with groups) that has every column. */
export interface HeaderSearch {
  readonly search: number
  readonly rows?: 1 | 2
}

/** A cell that holds several things, each of which is a row of its own: `08:12 17:45`. */
export interface EachPart {
  readonly column: ColumnName
  readonly split: string | readonly string[]
  /** All parts; the first; or the last where there are at least two, since a lone one is the first. */
  readonly take?: 'all' | 'first' | 'last'
}

/** Why a mapping that is known must not be used as it stands: what a preset needs to be told. */
export interface Withheld {
  readonly code: string
  readonly field: string
  readonly zh: string
  readonly en: string
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
  /** What becomes of a cell in neither list: with `refuse` its row is refused instead of left out. */
  readonly others?: 'refuse'
  /** True: only rows where the cell is filled; false: only where it is empty. */
  readonly filled?: boolean
  /** The table may lack the column, whose cells then count as empty. */
  readonly optional?: boolean
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
   * are put together: `上班1/打卡时间`. A search finds it by the headers themselves.
   */
  readonly headerRow?: number | readonly number[] | HeaderSearch
  /** The offset of instants, default `+08:00`. */
  readonly offset?: string
  /** Cells that mean nothing, beside the empty one: `--`, `无`. */
  readonly empty?: readonly string[]
  /** Left out for kinds without an id. */
  readonly id?: IdMapping
  /** Each part of a cell is read as if it were all the cell holds. */
  readonly each?: EachPart
  /**
   * Canonical field (`signature.signerType`, `posts.0.from`) → how it comes about; of a list, the first that is not empty.
   */
  readonly fields: Readonly<Record<string, FieldMapping | readonly FieldMapping[]>>
  readonly where?: RowCondition | readonly RowCondition[]
  /** The list that rows with the same id share: `posts`. */
  readonly group?: string
  /** A table that lacks a column of this mapping is read by the others alone. */
  readonly optional?: boolean
  /** What a program guessed and nobody has looked at yet; as long as it is there, reading says so. */
  readonly review?: readonly string[]
  /** Set by a preset that lacks an option: nothing is read, and the reason is said. */
  readonly withheld?: Withheld
}

const scalar = z.union([z.string(), z.number(), z.boolean()])
const text = z.string().min(1)
const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
const row = z.int().min(1).max(1000)
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
  as: z.enum(['date', 'instant', 'time', 'month', 'start-of-day']).optional(),
  values: z
    .record(z.string(), z.union([scalar, z.null()]))
    .optional()
    .describe(
      'cell text to value; * stands for any text, null leaves the field out 单元格文字与取值的对应；* 代表任意文字，null 表示不填该字段',
    ),
  byTime: z
    .record(clock, scalar)
    .optional()
    .describe(
      'time of day from which to value, as {"00:00": "in", "12:00": "out"} 自何时起取何值，如 {"00:00": "in", "12:00": "out"}',
    ),
  span: z
    .enum(['from', 'to'])
    .optional()
    .describe('the cell is a span: its beginning or its end 单元格为起止区间，取其起或止'),
  split: z
    .union([text, z.array(text).min(1)])
    .optional()
    .describe('list or span separators 分隔符'),
  type: z.enum(['text', 'number']).optional(),
  people: z
    .union([z.literal(true), z.literal('listed')])
    .optional()
    .describe(
      'the cell is a user of the platform, looked up in people; "listed": anyone else refuses the row 单元格为平台用户，按 people 对应到人；"listed" 表示未列出者不读入',
    ),
  optional: z.boolean().optional().describe('the table may lack the column 表中可以没有此列'),
})

const condition = z.strictObject({
  column,
  in: z.array(z.string()).min(1).optional(),
  notIn: z.array(z.string()).min(1).optional(),
  others: z
    .literal('refuse')
    .optional()
    .describe('a cell in neither list refuses its row 两个列表都没有的取值，该行列为不能读入，而不是略过'),
  filled: z.boolean().optional(),
  optional: z.boolean().optional().describe('the table may lack the column 表中可以没有此列'),
})

const each = z.strictObject({
  column,
  split: z.union([text, z.array(text).min(1)]),
  take: z
    .enum(['all', 'first', 'last'])
    .optional()
    .describe('all parts, the first, or the last of at least two 全部、第一个，或两个以上时的最后一个'),
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
    .union([
      row,
      z.array(row).min(2).max(2),
      z.strictObject({
        search: row.describe('how many rows to look at 查找范围（前几行）'),
        rows: z.union([z.literal(1), z.literal(2)]).optional(),
      }),
    ])
    .optional()
    .describe(
      'the row of the headers, the two rows of a header with groups, or a search for them 表头所在行，两层表头列出两行，或按列名查找',
    ),
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
  each: each.optional().describe('each part of a cell is a row of its own 单元格的每一部分各作一行'),
  fields: z.record(
    z.string().regex(/^[A-Za-z][A-Za-z0-9]*(\.([A-Za-z][A-Za-z0-9]*|0|[1-9][0-9]?))*$/),
    z
      .union([field, z.array(field).min(1)])
      .describe('how the field comes about; of a list, the first that is not empty 字段的来源；列表取第一个非空者'),
  ),
  where: z.union([condition, z.array(condition)]).optional(),
  group: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]*$/)
    .optional(),
  optional: z
    .boolean()
    .optional()
    .describe('a table without these columns is read by the other mappings alone 表中没有这些列时只按其余映射读取'),
  review: z
    .array(z.string())
    .optional()
    .describe(
      'what shouze init guessed; leave it out once it was looked at 由 shouze init 推测、有待核对之处；核对后删去',
    ),
})
