import type { Refusal } from '@shouze/core'
import { binaryKind } from './binary.js'
import { signatureOf } from './encoding.js'
import { refuse } from './refusal.js'
import type { SourceFile } from './source.js'

/** Why a file is not even worth decoding: `file-empty`, `file-binary`, or `bad-encoding` for an encoding nobody knows. */
export function contentFault(file: SourceFile, options: { readonly encoding?: string }): Refusal | undefined {
  const place = { file: file.name }
  if (options.encoding !== undefined && !knownEncoding(options.encoding)) {
    return refuse(
      { ...place, field: 'encoding' },
      'bad-encoding',
      `不认识编码“${options.encoding}”。可用的有 utf-8、gb18030、utf-16le、utf-16be 等。`,
      `The encoding "${options.encoding}" is not known. Use utf-8, gb18030, utf-16le, utf-16be or the like.`,
    )
  }
  const mark = signatureOf(file.bytes)
  if (isBlank(file.bytes, mark?.length ?? 0)) {
    return refuse(
      place,
      'file-empty',
      `文件“${file.name}”是空的，未读到记录。请重新导出；确实没有记录的，不要列出该文件。`,
      `"${file.name}" is empty; no record was read. Export it again, or leave it out if there are no records.`,
    )
  }
  const encoding = options.encoding === undefined ? mark?.encoding : new TextDecoder(options.encoding).encoding
  const binary = encoding?.startsWith('utf-16') ? undefined : binaryKind(file.bytes)
  if (binary === undefined) return undefined
  return refuse(
    place,
    'file-binary',
    `文件“${file.name}”不是文本（${binary.zh}）。${binary.remedyZh}`,
    `"${file.name}" is not text (${binary.en}). ${binary.remedy}`,
  )
}

/** Code `bad-encoding`: `settled` where the encoding was named or marked, not guessed. */
export function badEncoding(file: SourceFile, encoding: string, settled: boolean): Refusal {
  const row = firstBadRow(file.bytes, encoding)
  const place = { file: file.name, ...(row === undefined ? {} : { row }) }
  return settled
    ? refuse(
        place,
        'bad-encoding',
        `文件“${file.name}”不是 UTF-8，未读入。请另存为 UTF-8，或改用正确的编码选项（如 gb18030）。`,
        `"${file.name}" is not UTF-8 and was not read. Save it as UTF-8, or name its true encoding (such as gb18030).`,
      )
    : refuse(
        place,
        'bad-encoding',
        `文件“${file.name}”既不是 UTF-8，也不是 GB18030，未读入。请另存为 UTF-8，或用编码选项指明其编码。`,
        `"${file.name}" is neither UTF-8 nor GB18030 and was not read. Save it as UTF-8, or name its encoding with the encoding option.`,
      )
}

function firstBadRow(bytes: Uint8Array, encoding: string): number | undefined {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let row = 1
  for (let start = 0; start < bytes.length; row++) {
    const feed = bytes.indexOf(10, start)
    const end = feed < 0 ? bytes.length : feed + 1
    try {
      decoder.decode(bytes.subarray(start, end))
    } catch {
      return row
    }
    start = end
  }
  return undefined
}

/** Whether the host can decode this label. */
export function knownEncoding(encoding: string | undefined): encoding is string {
  if (encoding === undefined) return false
  try {
    new TextDecoder(encoding)
    return true
  } catch {
    return false
  }
}

function isBlank(bytes: Uint8Array, from: number): boolean {
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false
  }
  return true
}
