import type { Notice, Refusal } from '@shouze/core'
import { type DecodeOptions, readText, type TextChunk } from '../decode.js'
import { type DingTalkOptions, dingTalkOptions, withDefaults } from '../dingtalk/options.js'
import { type Pages, pagesOf, pagesOfLines, parseKeepingIds } from '../dingtalk/pages.js'
import { readPunch } from '../dingtalk/punch.js'
import { readDocument } from '../json/document.js'
import { damagedLine, linesOf, notJsonLine } from '../json/lines.js'
import { refusedFile, text } from '../refusal.js'
import type { CommonOptions, ObjectBatch, Source, SourceFile } from '../source.js'

export type { AttendancePlace, DingTalkOptions } from '../dingtalk/options.js'

/**
 * DingTalk 钉钉 `attendance/list` and `attendance/listRecord`: a page as the interface returns it, an array of pages or of
 * punches, or NDJSON of these. Punches become `attendance` records `dingtalk:<id>`; slots nobody punched are counted in a
 * notice; what cannot be mapped is refused (`invalid-punch`, `no-direction`, `unsafe-integer`, `bad-time`,
 * `missing-field`, `unknown-value`, `entered-punch`, `platform-error`, `unknown-shape`, `not-json`).
 */
export const dingtalk: Source<DingTalkOptions> = {
  id: 'dingtalk',
  title: text('钉钉打卡（attendance/list、listRecord）', 'DingTalk punches (attendance/list, listRecord)'),
  endings: ['.json', '.ndjson', '.jsonl'],
  options: dingTalkOptions,
  yields: ['attendance'],

  detect(_file, head) {
    if (!/^\s*[[{]/.test(head)) return undefined
    if (/"recordresult"\s*:/.test(head)) {
      return {
        score: 95,
        reason: text('含有钉钉接口的 recordresult', 'it holds the recordresult of the DingTalk interface'),
      }
    }
    if (/"userCheckTime"\s*:/.test(head) && /"userId"\s*:/.test(head)) {
      return { score: 92, reason: text('含有 userCheckTime 与 userId', 'it holds userCheckTime and userId') }
    }
    return undefined
  },

  read(file, options = {}) {
    const pages = readPages(file, options)
    return 'refusal' in pages ? refusedFile(file, pages.refusal, 'dingtalk') : batchOf(file, pages, options)
  },
}

function readPages(file: SourceFile, options: DecodeOptions): Pages | { readonly refusal: Refusal } {
  const lines = readText(file, options, holdsLines)
  if (!lines.ok) return lines
  if (!lines.value) {
    const document = readDocument(file, options, parseKeepingIds)
    return document.ok ? pagesOf(file.name, document.value, document.text) : document
  }
  const pages = readText(file, options, (chunks) => {
    const refused: Refusal[] = []
    const found = pagesOfLines(file.name, parsedLines(file.name, chunks, refused))
    return { ...found, refused: [...refused, ...found.refused] }
  })
  return pages.ok ? pages.value : pages
}

/** Whether the first line is JSON by itself and others follow; a page printed over several lines is not. */
function holdsLines(chunks: Iterable<TextChunk>): boolean {
  for (const { text } of chunks) {
    const body = text.trimStart()
    const end = body.indexOf('\n')
    if (end < 0 || body.slice(end).trim() === '') return false
    try {
      JSON.parse(body.slice(0, end))
      return true
    } catch {
      return false
    }
  }
  return false
}

function* parsedLines(file: string, chunks: Iterable<TextChunk>, refused: Refusal[]) {
  let row = 0
  for (const line of linesOf(chunks)) {
    row++
    if (line.text.trim() === '') continue
    const fault = line.damaged && line.text.includes('\uFFFD') ? damagedLine(file, row) : undefined
    if (fault) {
      refused.push(fault)
      continue
    }
    try {
      yield { value: parseKeepingIds(line.text), row }
    } catch {
      refused.push(notJsonLine(file, row, line.text, line.open))
    }
  }
}

function batchOf(file: SourceFile, pages: Pages, options: DingTalkOptions & CommonOptions): ObjectBatch {
  const settings = { ...withDefaults(options), people: options.people ?? {} }
  const records: unknown[] = []
  const rows: number[] = []
  const refused: Refusal[] = [...pages.refused]
  let notSigned = 0
  let entered = 0
  for (const raw of pages.punches) {
    const outcome = readPunch(raw, file.name, settings)
    if (outcome.type === 'not-signed') notSigned++
    else if (outcome.type === 'refused') refused.push(outcome.refusal)
    else {
      if (outcome.entered) entered++
      records.push(outcome.record)
      rows.push(raw.row)
    }
  }
  const notices = [...pages.notices, ...counts(file.name, notSigned, settings.entered === 'undecided' ? entered : 0)]
  return {
    system: 'dingtalk',
    file: file.name,
    records,
    rows: Int32Array.from(rows),
    ...(refused.length > 0 ? { refused } : {}),
    ...(notices.length > 0 ? { notices } : {}),
  }
}

function counts(file: string, notSigned: number, entered: number): Notice[] {
  const places = [{ system: 'dingtalk', file }]
  const notices: Notice[] = []
  if (notSigned > 0) {
    notices.push({
      code: 'not-signed',
      message: text(
        `${notSigned} 个班次时点没有打卡（NotSigned），不是打卡记录，未读入。`,
        `Scheduled slots without a punch (NotSigned), which are no records and were left out: ${notSigned}.`,
      ),
      places,
    })
  }
  if (entered > 0) {
    notices.push({
      code: 'entered-punch',
      message: text(
        `${entered} 个打卡结果由审批、管理员或系统写入，地点不明，待核实。可用选项 entered 改变读法。`,
        `Results that were entered by an approval, a manager or the system: ${entered}. Their place is unknown and they stay undecided; the option entered changes how they are read.`,
      ),
      places,
    })
  }
  return notices
}
