import type { Notice, Refusal } from '@shouze/core'
import * as z from 'zod'
import { limitOptions } from '../excel/limits.js'
import { isHtmlTable, isSpreadsheetXml } from '../excel/markup.js'
import { isCompound, isZip, namesWorkbookParts } from '../excel/signature.js'
import { openWorkbook, type WorkbookSheet } from '../excel/workbook.js'
import { WorkbookFault } from '../excel/workbook-fault.js'
import type { InputFile } from '../input-file.js'
import { detectPreset, presetNotice } from '../presets/detect.js'
import { refuse, refusedFile, text } from '../refusal.js'
import type { CommonOptions, ObjectBatch, Source } from '../source.js'
import { Mappings } from '../table/by-mappings.js'
import { headerFaults, headerOf, headerRowsOf } from '../table/headers.js'
import type { Mapping } from '../table/mapping.js'
import type { TableRow } from '../table/rows.js'
import { noMapping, type TablePart } from '../table/sheet.js'

const excelOptions = z.strictObject(limitOptions)

/** How a workbook is read. */
export type ExcelOptions = z.infer<typeof excelOptions>

/**
 * A workbook of Excel or WPS, read by a mapping as a table is: `.xlsx`, `.xlsm`, old `.xls`, and the HTML or XML that many
 * systems export under that name. Cells that are dates fit every date format of the mapping, rounded to the second;
 * formulas count by the value they had when the file was saved. Beside what refuses tables, the whole file is refused for
 * `workbook-damaged`, `workbook-encrypted`, `workbook-too-large`, `formula-without-value` and `no-sheet`, a row for
 * `error-cell` and for `unsafe-integer` (a number whose last digits are lost) in a column of the mapping.
 */
export const excel: Source<ExcelOptions> = {
  id: 'excel',
  title: text('Excel 工作簿（.xlsx、.xls）', 'Excel workbook (.xlsx, .xls)'),
  endings: ['.xlsx', '.xlsm', '.xls'],
  options: excelOptions,
  yields: 'mapping',
  binary: true,

  detect(file, head) {
    if (isZip(file.head)) {
      const named = /\.xls[xm]$/i.test(file.name)
      if (!named && !namesWorkbookParts(file.head)) return undefined
      return { score: 95, reason: text('内容是 .xlsx 工作簿', 'its content is an .xlsx workbook') }
    }
    if (isCompound(file.head)) return { score: 90, reason: text('内容是旧版工作簿', 'its content is an old workbook') }
    if (isSpreadsheetXml(head)) {
      return { score: 95, reason: text('内容是 XML 表格', 'its content is an XML spreadsheet') }
    }
    if (isHtmlTable(head)) return { score: 90, reason: text('内容是 HTML 表格', 'its content is a table in HTML') }
    if (!/\.xls[xm]?$/i.test(file.name)) return undefined
    // Text that is called .xls is a table of another sort.
    return isText(file.head)
      ? undefined
      : { score: 60, reason: text('文件名以 .xls 或 .xlsx 结尾', 'its name ends in .xls or .xlsx') }
  },

  async *read(file, options = {}) {
    try {
      yield* readSheets(file, await openWorkbook(file, options), [options.mapping ?? []].flat(), options.people)
    } catch (error) {
      if (!(error instanceof WorkbookFault)) throw error
      yield refusedFile(file, error.refusal(file.name))
    }
  },
}

async function* readSheets(
  file: InputFile,
  sheets: readonly WorkbookSheet[],
  asked: readonly Mapping[],
  people: CommonOptions['people'],
): AsyncGenerator<ObjectBatch> {
  const known = asked.length > 0 ? undefined : await byPresets(file, sheets)
  const wanted = known?.mappings ?? asked
  if (wanted.length === 0) {
    yield refusedFile(file, noMapping(file, await someHeader(sheets)))
    return
  }
  const mappings = new Mappings(file, wanted.length > 1, people)
  const used = new Set<WorkbookSheet>()
  for (const mapping of wanted) {
    const sheet = await chosen(file, sheets, mapping)
    if ('code' in sheet) {
      yield mappings.once(refusedFile(file, sheet, mapping.system))
      continue
    }
    yield* mappings.read({ mapping, parts: partsOf(sheet), fromWorkbook: true, again: used.has(sheet) })
    used.add(sheet)
  }
  const rest = sheets.filter((sheet) => !used.has(sheet))
  const notices = [
    ...(known?.notices ?? []),
    ...(used.size > 0 && rest.length > 0 ? [sheetsLeftOut(file, [...used], rest)] : []),
    ...mappings.notices(),
  ]
  if (notices.length > 0) yield { file: file.name, records: [], notices }
}

/**
 * The presets a workbook without a mapping is read by, a kind of record from one sheet only: the first of those that tell all
 * that is needed, else the first. An export has the same punches in several sheets.
 */
async function byPresets(
  file: InputFile,
  sheets: readonly WorkbookSheet[],
): Promise<{ readonly mappings: readonly Mapping[]; readonly notices: readonly Notice[] }> {
  const found = []
  for (const sheet of sheets) {
    const detected = detectPreset(await rowsAbove(sheet, TOP))
    if (!detected) continue
    const name = sheet.name.trim()
    const mappings = detected.preset.mappings({ sheet: name })
    found.push({ detected, name, mappings, ready: mappings.every(({ withheld }) => withheld === undefined) })
  }
  const ordered = [...found.filter(({ ready }) => ready), ...found.filter(({ ready }) => !ready)]
  const chosen = ordered.filter(
    ({ mappings }, i) => !ordered.slice(0, i).some((other) => other.mappings[0]!.kind === mappings[0]!.kind),
  )
  return {
    mappings: chosen.flatMap(({ mappings }) => mappings),
    notices: chosen.map(({ detected, name }) => presetNotice(file.name, detected, name)),
  }
}

/** Rows among which the header of an export is looked for. */
const TOP = 24

async function* partsOf(sheet: WorkbookSheet): AsyncGenerator<TablePart> {
  for await (const rows of sheet.rows()) yield { rows, refused: [], damaged: false }
}

/** The sheet a mapping names; else the first that has its headers, else the first with anything where they should be. */
async function chosen(
  file: InputFile,
  sheets: readonly WorkbookSheet[],
  mapping: Mapping,
): Promise<WorkbookSheet | Refusal> {
  const { sheet: wanted } = mapping
  if (wanted !== undefined) {
    const found = typeof wanted === 'number' ? sheets[wanted - 1] : sheets.find(({ name }) => name.trim() === wanted)
    return found ?? noSheet(file, wanted, sheets)
  }
  let nearest: WorkbookSheet | undefined
  for (const sheet of sheets) {
    const found = headerOf(await rowsAbove(sheet, headerRowsOf(mapping).at(-1)! + 1), mapping)
    if (!found) continue
    if (headerFaults(found.headers, mapping, file.name, found.row).length === 0) return sheet
    nearest ??= sheet
  }
  return nearest ?? sheets[0]!
}

/** The rows of a sheet above a row. */
async function rowsAbove(sheet: WorkbookSheet, end: number): Promise<readonly TableRow[]> {
  const above: TableRow[] = []
  for await (const rows of sheet.rows()) {
    above.push(...rows.filter(({ row }) => row < end))
    if (rows.some(({ row }) => row >= end)) break
  }
  return above
}

async function someHeader(sheets: readonly WorkbookSheet[]): Promise<readonly string[]> {
  for (const sheet of sheets) {
    for await (const rows of sheet.rows()) {
      const filled = rows.find(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1)
      if (filled) return filled.cells
    }
  }
  return []
}

function isText(head: Uint8Array): boolean {
  return !head.subarray(0, 8192).includes(0)
}

function noSheet(file: InputFile, wanted: string | number, sheets: readonly WorkbookSheet[]): Refusal {
  const names = sheets.map(({ name }) => name)
  const [zh, en] =
    typeof wanted === 'number'
      ? [`第${wanted}张工作表`, `sheet number ${wanted}`]
      : [`工作表“${wanted}”`, `sheet "${wanted}"`]
  return refuse(
    { file: file.name, field: 'sheet' },
    'no-sheet',
    `工作簿“${file.name}”没有${zh}，未读入。现有工作表：${names.join('、')}。请改映射文件的 sheet。`,
    `The workbook "${file.name}" has no ${en}; nothing of it was read. Its sheets are: ${names.join(', ')}. Correct sheet in the mapping.`,
  )
}

function sheetsLeftOut(file: InputFile, used: readonly WorkbookSheet[], rest: readonly WorkbookSheet[]): Notice {
  const [read, left] = [used, rest].map((sheets) => sheets.map(({ name }) => name))
  return {
    code: 'sheets-left-out',
    message: text(
      `只读取了工作表“${read!.join('、')}”，未读取“${left!.join('、')}”。`,
      `Of the workbook only the sheet "${read!.join(', ')}" was read, not "${left!.join(', ')}".`,
    ),
    places: [{ file: file.name }],
  }
}
