import { readingLimits } from './limits.js'
import { both, type ReadingFault, ReadingStopped } from './reading-fault.js'

const BYTE_ORDER_MARK = 0xfeff

/** The text of a pack's bytes: UTF-8 within the size limit; throws `ReadingStopped` for anything else. */
export function decodePack(source: string | Uint8Array): string {
  const text = typeof source === 'string' ? sized(source) : decoded(source)
  if (text.charCodeAt(0) !== BYTE_ORDER_MARK) return text
  throw stopped(
    'byte-order-mark',
    0,
    '文件开头有字节顺序标记（BOM）。',
    'The file begins with a byte order mark.',
    '请另存为不带 BOM 的 UTF-8。',
    'Save it as UTF-8 without one.',
  )
}

function sized(text: string): string {
  // A text has at least as many bytes as units, so that a long one is refused without being encoded.
  if (text.length > readingLimits.bytes || new TextEncoder().encode(text).length > readingLimits.bytes) throw tooLarge()
  return text
}

function decoded(bytes: Uint8Array): string {
  if (bytes.length > readingLimits.bytes) throw tooLarge()
  try {
    return strictDecoder().decode(bytes)
  } catch {
    throw stopped(
      'not-utf8',
      0,
      '文件不是 UTF-8 文本。',
      'The file is no UTF-8 text.',
      '请另存为 UTF-8。',
      'Save it as UTF-8.',
    )
  }
}

const strictDecoder = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The longest beginning of the bytes that is UTF-8: what precedes the first fault. */
export function readablePrefix(bytes: Uint8Array): string {
  let good = 0
  let bad = bytes.length
  // Streaming, a character cut in half at the end is no fault.
  const reads = (length: number): string | undefined => {
    try {
      return strictDecoder().decode(bytes.subarray(0, length), { stream: true })
    } catch {
      return undefined
    }
  }
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2)
    if (reads(middle) === undefined) bad = middle - 1
    else good = middle
  }
  return reads(good) ?? ''
}

function tooLarge(): ReadingStopped {
  const { bytes } = readingLimits
  return stopped(
    'too-large',
    0,
    `规则包大于 ${bytes} 字节，未读取。`,
    `The pack is larger than ${bytes} bytes and was not read.`,
    '请拆成几个规则包。',
    'Split it into several packs.',
  )
}

function stopped(code: string, offset: number, zh: string, en: string, hintZh: string, hintEn: string): ReadingStopped {
  const fault: ReadingFault = { code, pointer: '', offset, message: both(zh, en), hint: both(hintZh, hintEn) }
  return new ReadingStopped(fault)
}
