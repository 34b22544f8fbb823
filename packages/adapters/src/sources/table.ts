import * as z from 'zod'
import { type OpenText, openText } from '../decode.js'
import type { InputFile } from '../input-file.js'
import { refusedFile, text } from '../refusal.js'
import type { CommonOptions, ObjectBatch, Source } from '../source.js'
import { Mappings } from '../table/by-mappings.js'
import { headerRowsOf } from '../table/headers.js'
import type { Mapping } from '../table/mapping.js'
import { likelyDelimiter, RowSplitter } from '../table/rows.js'
import { noMapping, type TablePart } from '../table/sheet.js'

export {
  type ColumnName,
  type FieldMapping,
  type IdMapping,
  type Mapping,
  mappingJsonSchema,
  type RowCondition,
  type Scalar,
} from '../table/mapping.js'
export { parseMapping } from '../table/parse-mapping.js'

/**
 * A CSV or TSV table with a header, read by a mapping. Rows that cannot be read are refused with their line, field and
 * reason, the others are read. The whole file is refused for `no-mapping`, `no-header`, `missing-column`,
 * `ambiguous-column`; a row for `bad-quotes`, `ragged-row`, `bad-text`, `unmapped-value`, `bad-date`, `bad-number`,
 * `unsafe-integer`, `rounded-id`, `missing-field`, `rows-disagree`, `group-incomplete`.
 */
export const table: Source = {
  id: 'table',
  title: text('表格（CSV、TSV）', 'table (CSV, TSV)'),
  endings: ['.csv', '.tsv'],
  options: z.strictObject({}),
  yields: 'mapping',

  detect(file, head) {
    if (/\.(csv|tsv)$/i.test(file.name)) {
      return { score: 70, reason: text('文件名以 .csv 或 .tsv 结尾', 'its name ends in .csv or .tsv') }
    }
    const header = head.split(/\r?\n/, 1)[0]!
    if (/^\s*[[{]/.test(head) || header.split(likelyDelimiter(header)).length < 2) return undefined
    return { score: 20, reason: text('首行像表头', 'its first line looks like a header') }
  },

  async *read(file, options = {}) {
    const wanted = [options.mapping ?? []].flat()
    if (wanted.length === 0) yield await unmapped(file, options)
    const mappings = new Mappings(file, wanted.length > 1)
    for (const [i, mapping] of wanted.entries()) {
      const encoding = options.encoding ?? mapping.encoding
      const opened = await openText(file, { ...options, ...(encoding === undefined ? {} : { encoding }) })
      if (opened.ok)
        yield* mappings.read({ mapping, parts: partsOf(file, opened, mapping), fromWorkbook: false, again: i > 0 })
      else yield mappings.once(refusedFile(file, opened.refusal, mapping.system))
    }
    const notices = mappings.notices()
    if (notices.length > 0) yield { file: file.name, records: [], notices }
  },
}

async function* partsOf(file: InputFile, { chunks }: OpenText, mapping: Mapping): AsyncGenerator<TablePart> {
  let splitter: RowSplitter | undefined
  let anyDamaged = false
  for await (const chunk of chunks()) {
    const [headerRow] = headerRowsOf(mapping)
    splitter ??= new RowSplitter(mapping.delimiter ?? likelyDelimiter(lineOf(chunk.text, headerRow!)), file.name)
    // A row may have begun in the chunk before.
    const damaged = anyDamaged || chunk.damaged
    anyDamaged = chunk.damaged
    yield { ...splitter.take(chunk), damaged }
  }
  if (splitter) yield { ...splitter.end(), damaged: anyDamaged }
}

async function unmapped(file: InputFile, options: CommonOptions): Promise<ObjectBatch> {
  const opened = await openText(file, options)
  if (!opened.ok) return refusedFile(file, opened.refusal)
  for await (const { text: content } of opened.chunks()) {
    const header = lineOf(content, 1)
    const names = header.split(likelyDelimiter(header)).map((name) => name.trim().replace(/^"|"$/g, ''))
    return refusedFile(file, noMapping(file, names))
  }
  return refusedFile(file, noMapping(file, []))
}

const lineOf = (content: string, row: number): string => content.split(/\r\n?|\n/, row)[row - 1] ?? ''
