import { createInflateRaw } from 'node:zlib'
import type { Budget } from './limits.js'
import { damaged, encrypted } from './workbook-fault.js'

/** A part of a ZIP archive, as its central directory has it. */
export interface ZipPart {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly offset: number
  readonly size: number
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8

/** The central directory of an archive. Throws `WorkbookFault` where there is none. */
export function zipParts(bytes: Uint8Array): readonly ZipPart[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  // Whoever believes these would look for another directory than this one (ZIP64).
  if (
    view.getUint16(end + 10, true) === 0xffff ||
    [12, 16].some((at) => view.getUint32(end + at, true) === 0xffff_ffff)
  )
    throw damaged('为 ZIP64 格式', 'it is packed as ZIP64')
  const parts: ZipPart[] = []
  const names = new Set<string>()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw incomplete()
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => view.getUint16(at + place, true))
    if ((view.getUint16(at + 8, true) & 1) === 1) throw encrypted()
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength!))
    // Two parts of one name: which of them a program shows is anyone's guess.
    if (names.has(name)) throw damaged(`“${name}”出现两次`, `"${name}" is in it twice`)
    names.add(name)
    parts.push({
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength! + extraLength! + commentLength!
  }
  return parts
}

/** The content of a part, unpacked piece by piece and counted by what it really is. */
export async function* unpacked(bytes: Uint8Array, part: ZipPart, budget: Budget): AsyncGenerator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (part.offset + 30 > bytes.length || view.getUint32(part.offset, true) !== LOCAL) throw incomplete()
  const start = part.offset + 30 + view.getUint16(part.offset + 26, true) + view.getUint16(part.offset + 28, true)
  if (start + part.size > bytes.length) throw incomplete()
  const packed = bytes.subarray(start, start + part.size)
  let crc = -1
  for await (const piece of pieces(packed, part)) {
    budget.unpack(piece.length)
    crc = crc32(crc, piece)
    yield piece
  }
  if ((crc ^ -1) >>> 0 !== part.crc) throw damaged(`“${part.name}”校验不符`, `the checksum of "${part.name}" is wrong`)
}

async function* pieces(packed: Uint8Array, { name, method }: ZipPart): AsyncGenerator<Uint8Array> {
  if (method === STORED) {
    yield packed
    return
  }
  if (method !== DEFLATED) throw damaged(`“${name}”的压缩方式未知`, `"${name}" is packed in an unknown way`)
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 })
  inflate.end(packed)
  try {
    for await (const piece of inflate) yield piece as Uint8Array
  } catch (error) {
    if (String((error as { readonly code?: unknown }).code).startsWith('Z_'))
      throw damaged(`“${name}”不能解压`, `"${name}" cannot be unpacked`)
    throw error
  }
}

/** Where the directory ends; a comment of up to 64 KiB may follow. */
function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === END) return at
  }
  throw incomplete()
}

function incomplete() {
  return damaged('文件不完整', 'the file is incomplete')
}

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc32(crc: number, bytes: Uint8Array): number {
  let value = crc
  for (let i = 0; i < bytes.length; i++) value = TABLE[(value ^ bytes[i]!) & 0xff]! ^ (value >>> 8)
  return value
}
