import type { Refusal } from '@shouze/core'
import { lineTooLong } from '../content-fault.js'
import type { TextChunk } from '../decode.js'
import { refuse, withRaw } from '../refusal.js'
import { parseExact } from './exact.js'

/** A line without its line end. */
export interface Line {
  /** From 1. */
  readonly row: number
  readonly text: string
  readonly damaged: boolean
  /** The file ends without a line end. */
  readonly open: boolean
  readonly overlong: boolean
}

/** Numbers the lines of a text that comes in chunks of whole lines. */
export class Lines {
  private row = 0;

  *of({ text, damaged, overlong }: TextChunk): Generator<Line> {
    if (overlong) yield { row: ++this.row, text, damaged: false, open: false, overlong: true }
    else {
      for (let start = 0; start < text.length; ) {
        const feed = text.indexOf('\n', start)
        const end = feed < 0 ? text.length : feed
        yield { row: ++this.row, text: text.slice(start, end), damaged, open: feed < 0, overlong: false }
        start = end + 1
      }
    }
  }
}

/** Why a line cannot be taken for what it says: `line-too-long`, `bad-encoding`. */
export function unreadableLine(file: string, line: Line): Refusal | undefined {
  if (line.overlong) return lineTooLong(file, line.row)
  return line.damaged && line.text.includes('\uFFFD') ? withRaw(damagedLine(file, line.row), line.text) : undefined
}

/** Code `not-json`, with the column; a last line without a line end was probably cut off. */
export function notJsonLine(file: string, { row, text, open }: Pick<Line, 'row' | 'text' | 'open'>): Refusal {
  const exact = parseExact(text)
  const fault = exact.ok ? { offset: 0, zh: '不是 JSON', en: 'not JSON' } : exact.fault
  const column = fault.offset + 1
  const refusal = open
    ? refuse(
        { file, row },
        'not-json',
        `最后一行不完整（第${column}列：${fault.zh}），文件可能被截断。请重新导出该文件。`,
        `The last line is not complete (column ${column}: ${fault.en}); the file may have been cut off. Export it again.`,
      )
    : refuse(
        { file, row },
        'not-json',
        `该行不是有效的 JSON（第${column}列：${fault.zh}），未读入。请改正后重新导入；每行应为一个 JSON 对象。`,
        `This line is not valid JSON (column ${column}: ${fault.en}) and was not read. Correct it and import again; each line has to be one JSON object.`,
      )
  return withRaw(refusal, text)
}

/** Code `bad-encoding`: a line with bytes that are no text. */
function damagedLine(file: string, row: number): Refusal {
  return refuse(
    { file, row },
    'bad-encoding',
    '该行含有无法识别的字节（不是有效的 UTF-8），未读入。请重新导出，或用编码选项指明其编码。',
    'This line holds bytes that are no valid UTF-8 and was not read. Export it again, or name its encoding with the encoding option.',
  )
}
