import type { Refusal } from '@shouze/core'
import { type DecodeOptions, readWholeText } from '../decode.js'
import type { InputFile } from '../input-file.js'
import { refuse } from '../refusal.js'
import { parseExact } from './exact.js'
import { lineAndColumn } from './places.js'

/** A file that is one JSON value, or the reason why it is not; a syntax error names its line and column (`not-json`). */
export async function readDocument(
  file: InputFile,
  options: DecodeOptions,
  parse: (text: string) => unknown = JSON.parse,
): Promise<
  | { readonly ok: true; readonly value: unknown; readonly text: string }
  | { readonly ok: false; readonly refusal: Refusal }
> {
  const whole = await readWholeText(file, options)
  if (!whole.ok) return whole
  const { text, damaged } = whole.value
  if (damaged && text.includes('\uFFFD')) {
    const { row, column } = lineAndColumn(text, text.indexOf('\uFFFD'))
    return {
      ok: false,
      refusal: refuse(
        { file: file.name, row },
        'bad-encoding',
        `文件“${file.name}”第${row}行第${column}列含有无法识别的字节，整个文件未读入。请重新导出，或用编码选项指明其编码。`,
        `"${file.name}" holds bytes that are no text at line ${row}, column ${column}; nothing of it was read. Export it again, or name its encoding with the encoding option.`,
      ),
    }
  }
  try {
    return { ok: true, value: parse(text), text }
  } catch {
    return { ok: false, refusal: syntaxFault(file, text) }
  }
}

function syntaxFault(file: InputFile, text: string): Refusal {
  const exact = parseExact(text)
  const fault = exact.ok ? { offset: 0, zh: '不是 JSON', en: 'not JSON' } : exact.fault
  const { row, column } = lineAndColumn(text, fault.offset)
  const cut = fault.offset >= text.trimEnd().length
  return refuse(
    { file: file.name, row },
    'not-json',
    `文件“${file.name}”不是有效的 JSON：第${row}行第${column}列，${fault.zh}。${cut ? '文件可能被截断，请重新导出。' : '请改正后重新导入。'}整个文件未读入。`,
    `"${file.name}" is not valid JSON: line ${row}, column ${column}, ${fault.en}. ${cut ? 'It may have been cut off; export it again.' : 'Correct it and import again.'} Nothing of it was read.`,
  )
}
