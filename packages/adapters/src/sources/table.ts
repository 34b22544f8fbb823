import * as z from 'zod'
import { type OpenText, openText } from '../decode.js'
import type { InputFile } from '../input-file.js'
import { detectPreset, presetNotice } from '../presets/detect.js'
import { refusedFile, text } from '../refusal.js'
import type { CommonOptions, ObjectBatch, Source } from '../source.js'
import { Mappings } from '../table/by-mappings.js'
import { headerRowsOf } from '../table/headers.js'
import type { Mapping } from '../table/mapping.js'
import { likelyDelimiter, RowSplitter, type TableRow } from '../table/rows.js'
import { noMapping, type TablePart } from '../table/sheet.js'

export { type DetectedPreset, detectPreset } from '../presets/detect.js'
export type { Preset } from '../presets/preset.js'
export { presets } from '../presets/presets.js'
export { mappingJsonSchema } from '../presets/schema.js'
export type {
  ColumnName,
  FieldMapping,
  IdMapping,
  Mapping,
  RowCondition,
  Scalar,
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
    const asked = [options.mapping ?? []].flat()
    const top = asked.length > 0 ? undefined : await topOf(file, options)
    const known = top && 'header' in top ? detectPreset(top.rows) : undefined
    if (top && !known) {
      yield 'header' in top ? refusedFile(file, noMapping(file, top.header)) : top
      return
    }
    const wanted = known?.preset.mappings({}) ?? asked
    const mappings = new Mappings(file, wanted.length > 1, options.people)
    for (const [i, mapping] of wanted.entries()) {
      const encoding = options.encoding ?? mapping.encoding
      const opened = await openText(file, { ...options, ...(encoding === undefined ? {} : { encoding }) })
      if (opened.ok)
        yield* mappings.read({ mapping, parts: partsOf(file, opened, mapping), fromWorkbook: false, again: i > 0 })
      else yield mappings.once(refusedFile(file, opened.refusal, mapping.system))
    }
    const notices = [...(known ? [presetNotice(file.name, known)] : []), ...mappings.notices()]
    if (notices.length > 0) yield { file: file.name, records: [], notices }
  },
}

async function* partsOf(file: InputFile, { chunks }: OpenText, mapping: Mapping): AsyncGenerator<TablePart> {
  let splitter: RowSplitter | undefined
  let anyDamaged = false
  for await (const chunk of chunks()) {
    splitter ??= new RowSplitter(mapping.delimiter ?? delimiterOf(chunk.text, headerRowsOf(mapping)), file.name)
    // A row may have begun in the chunk before.
    const damaged = anyDamaged || chunk.damaged
    anyDamaged = chunk.damaged
    yield { ...splitter.take(chunk), damaged }
  }
  if (splitter) yield { ...splitter.end(), damaged: anyDamaged }
}

/** Rows among which the header of an export is looked for. */
const TOP = 24

/** The first rows of a table that has no mapping, and what looks like its header; a batch where the file cannot be read. */
async function topOf(
  file: InputFile,
  options: CommonOptions,
): Promise<{ readonly rows: readonly TableRow[]; readonly header: readonly string[] } | ObjectBatch> {
  const opened = await openText(file, options)
  if (!opened.ok) return refusedFile(file, opened.refusal)
  for await (const chunk of opened.chunks()) {
    const lines = chunk.text.split(/\r\n?|\n/, TOP)
    const delimiter = delimiterOf(
      chunk.text,
      lines.map((_, i) => i + 1),
    )
    const splitter = new RowSplitter(delimiter, file.name)
    const { rows } = splitter.take({ ...chunk, text: `${lines.join('\n')}\n` })
    const names = lines[0]!.split(likelyDelimiter(lines[0]!))
    return { rows, header: names.map((name) => name.trim().replace(/^"|"$/g, '')) }
  }
  return { rows: [], header: [] }
}

/** The delimiter of the header; where that has to be looked for, of the row among them that has most. */
function delimiterOf(content: string, rows: readonly number[]): string {
  const lines = content.split(/\r\n?|\n/, rows.at(-1)!)
  const among = rows.map((row) => lines[row - 1] ?? '')
  return likelyDelimiter(among.reduce((most, line) => (parts(line) > parts(most) ? line : most), among[0] ?? ''))
}

const parts = (line: string): number => line.split(likelyDelimiter(line)).length
