import type { Refusal } from '@shouze/core'
import { binaryKind } from './binary.js'
import { signatureOf } from './encoding.js'
import type { InputFile } from './input-file.js'
import { refuse } from './refusal.js'

/** Why a file is not even worth decoding: `file-empty`, `file-binary`, or `bad-encoding` for an encoding nobody knows. */
export async function contentFault(
  file: InputFile,
  options: { readonly encoding?: string },
): Promise<Refusal | undefined> {
  const place = { file: file.name }
  if (options.encoding !== undefined && !knownEncoding(options.encoding)) {
    return refuse(
      { ...place, field: 'encoding' },
      'bad-encoding',
      `不认识编码“${options.encoding}”。可用的有 utf-8、gb18030、utf-16le、utf-16be 等。`,
      `The encoding "${options.encoding}" is not known. Use utf-8, gb18030, utf-16le, utf-16be or the like.`,
    )
  }
  const mark = signatureOf(file.head)
  if (await isBlank(file, mark?.length ?? 0)) {
    return refuse(
      place,
      'file-empty',
      `文件“${file.name}”是空的，未读到记录。请重新导出；确实没有记录的，不要列出该文件。`,
      `"${file.name}" is empty; no record was read. Export it again, or leave it out if there are no records.`,
    )
  }
  const encoding = options.encoding === undefined ? mark?.encoding : new TextDecoder(options.encoding).encoding
  const binary = encoding?.startsWith('utf-16') ? undefined : binaryKind(file.head)
  if (binary === undefined) return undefined
  return refuse(
    place,
    'file-binary',
    `文件“${file.name}”不是文本（${binary.zh}）。${binary.remedyZh}`,
    `"${file.name}" is not text (${binary.en}). ${binary.remedy}`,
  )
}

/** Code `bad-encoding`: `settled` where the encoding was named or marked, not guessed. */
export function badEncoding(file: InputFile, row: number, settled: boolean): Refusal {
  const place = { file: file.name, row }
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

/** Code `bad-encoding`: a file that was put together from parts in two encodings; read in either, names would change. */
export function mixedEncodings(file: InputFile, row: number, utf8Row: number): Refusal {
  return refuse(
    { file: file.name, row },
    'bad-encoding',
    `文件“${file.name}”混用两种编码（第${utf8Row}行为 UTF-8，第${row}行不是），未读入。请将各部分分别另存为 UTF-8 后再合并。`,
    `"${file.name}" is in two encodings (row ${utf8Row} is UTF-8 and row ${row} is not) and was not read. Save each part as UTF-8 before putting them together.`,
  )
}

/** Code `line-too-long`: a line that would have to lie in memory as a whole. */
export function lineTooLong(file: string, row: number): Refusal {
  return refuse(
    { file, row },
    'line-too-long',
    '该行超过 16 MB，未读入。请检查换行是否丢失，或重新导出。',
    'This line is longer than 16 MB and was not read. Line ends may have been lost; check them, or export the file again.',
  )
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

async function isBlank(file: InputFile, from: number): Promise<boolean> {
  // Nearly every file says something in its head.
  if (!blank(file.head, from)) return false
  for await (const piece of file.chunks()) {
    if (!blank(piece, from)) return false
    from = 0
  }
  return true
}

function blank(bytes: Uint8Array, from: number): boolean {
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false
  }
  return true
}
