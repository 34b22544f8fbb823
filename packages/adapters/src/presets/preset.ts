import type { Text } from '@shouze/core'
import * as z from 'zod'
import type { HeaderSearch, Mapping } from '../table/mapping.js'

/** How many rows of a table may stand above the header of an export. */
const TITLE_ROWS = 20

/** Options that every preset has. */
export const sheetOptions = {
  sheet: z
    .union([z.string().min(1), z.int().min(1)])
    .optional()
    .describe(
      'Sheet of a workbook, by name or number (the first with the headers). 工作表名称或序号，默认第一张有这些列的。',
    ),
  encoding: z.string().min(1).optional().describe('Encoding of a CSV file. CSV 文件的编码。'),
} as const

const sheetSchema = z.object(sheetOptions)

/** Options of a table, whatever else its preset has. */
export type SheetOptions = z.infer<typeof sheetSchema>

/**
 * The mapping of an export that many people have, which knows its headers and its words; what an export does not tell is an
 * option. Written where a mapping is: `{ "preset": "dingtalk-records", "direction": "by-time" }`.
 */
export interface Preset {
  readonly id: string
  readonly title: Text
  /** What its tables are told by: columns that all are there, in one row or two. */
  readonly headers: readonly string[]
  readonly rows: 1 | 2
  /** Columns of exports that would be taken for this one. */
  readonly without?: readonly string[]
  /** The kinds of record it reads; none where it can only say why it reads nothing. */
  readonly yields: readonly string[]
  readonly options: z.ZodObject
  mappings(options: unknown): readonly Mapping[]
}

/** A preset as it is written down, with its options typed by their schema. */
export function preset<Options extends z.ZodRawShape>(
  written: Omit<Preset, 'options' | 'mappings'> & {
    readonly options: Options
    readonly mappings: (options: z.infer<z.ZodObject<Options>>) => readonly Omit<Mapping, 'headerRow'>[]
  },
): Preset {
  const { options, mappings, ...rest } = written
  const schema = z.strictObject({
    preset: z.literal(rest.id).describe(`${rest.title.en} ${rest.title['zh-CN']}`),
    $schema: z.string().optional(),
    ...sheetOptions,
    ...options,
  })
  const headerRow: HeaderSearch = { search: TITLE_ROWS, rows: rest.rows }
  return {
    ...rest,
    options: schema as unknown as z.ZodObject,
    mappings(given) {
      const { sheet, encoding } = given as SheetOptions
      return mappings(given as z.infer<z.ZodObject<Options>>).map((mapping) => ({
        ...mapping,
        headerRow,
        ...(sheet === undefined ? {} : { sheet }),
        ...(encoding === undefined ? {} : { encoding }),
      }))
    },
  }
}
