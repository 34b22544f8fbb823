import { deflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import type { FileInMemory } from '../src/index.js'

type Cell = string | number | boolean | Date | null

/** An `.xlsx` as a library writes it: sheet name → rows. */
export async function xlsx(
  name: string,
  sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
): Promise<FileInMemory> {
  const bytes = await writeXlsx({
    sheets: Object.entries(sheets).map(([sheet, rows]) => ({ name: sheet, rows: rows.map((row) => [...row]) })),
  })
  return { name, bytes: Uint8Array.from(bytes as Uint8Array) }
}

/** The XML parts of an `.xlsx` whose only sheet has these rows, with cells in style 1 for dates. */
export function partsOf(sheetData: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="表一" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
    ...more,
  }
}

/** A ZIP archive of these parts; `claimed` is what it says of the unpacked size of each. */
export function zip(name: string, parts: Readonly<Record<string, string | Buffer>>, claimed?: number): FileInMemory {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [part, content] of Object.entries(parts)) {
    const raw = Buffer.from(content as string)
    const packed = deflateRawSync(raw)
    const title = Buffer.from(part)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x0800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(raw), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(claimed ?? raw.length, 18)
    fields.writeUInt16LE(title.length, 22)
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, title, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, title)
    local.push(head)
    offset += head.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return { name, bytes: Uint8Array.from(Buffer.concat([...local, listed, end])) }
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** A compound file that holds one stream of at least 4096 bytes. */
function compound(stream: string, content: Buffer): Buffer {
  const size = Math.max(4096, Math.ceil(content.length / 512) * 512)
  const sectors = size / 512
  const head = Buffer.alloc(512)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head)
  head.writeUInt16LE(0x3e, 24)
  head.writeUInt16LE(3, 26)
  head.writeUInt16LE(0xfffe, 28)
  head.writeUInt16LE(9, 30)
  head.writeUInt16LE(6, 32)
  head.writeUInt32LE(1, 44)
  head.writeUInt32LE(1, 48)
  head.writeUInt32LE(4096, 56)
  head.writeUInt32LE(0xfffffffe, 60)
  head.writeUInt32LE(0xfffffffe, 68)
  head.fill(0xff, 76)
  head.writeUInt32LE(0, 76)
  const fat = Buffer.alloc(512, 0xff)
  fat.writeUInt32LE(0xfffffffd, 0)
  fat.writeUInt32LE(0xfffffffe, 4)
  for (let i = 0; i < sectors; i++) fat.writeUInt32LE(i === sectors - 1 ? 0xfffffffe : i + 3, (i + 2) * 4)
  const directory = Buffer.alloc(512)
  const entry = (at: number, name: string, type: number, child: number, start: number, length: number) => {
    directory.write(name, at, 'utf16le')
    directory.writeUInt16LE((name.length + 1) * 2, at + 64)
    directory.writeUInt8(type, at + 66)
    directory.writeUInt8(1, at + 67)
    directory.writeUInt32LE(0xffffffff, at + 68)
    directory.writeUInt32LE(0xffffffff, at + 72)
    directory.writeUInt32LE(child, at + 76)
    directory.writeUInt32LE(start, at + 116)
    directory.writeUInt32LE(length, at + 120)
  }
  entry(0, 'Root Entry', 5, 1, 0xfffffffe, 0)
  entry(128, stream, 2, 0xffffffff, 2, size)
  return Buffer.concat([head, fat, directory, Buffer.concat([content, Buffer.alloc(size - content.length)])])
}

const record = (id: number, ...parts: readonly Buffer[]): Buffer => {
  const data = Buffer.concat(parts)
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id, 0)
  head.writeUInt16LE(data.length, 2)
  return Buffer.concat([head, data])
}
const words = (...values: readonly number[]): Buffer => {
  const data = Buffer.alloc(values.length * 2)
  for (const [i, value] of values.entries()) data.writeUInt16LE(value, i * 2)
  return data
}
const wide = (text: string): Buffer => Buffer.concat([Buffer.of(1), Buffer.from(text, 'utf16le')])
const begin = (type: number): Buffer => record(0x0809, words(0x0600, type, 0, 0, 0, 0, 0, 0))

/** An old `.xls`: numbers in style 1 are dates, as `{ serial }`. */
export function xls(
  name: string,
  rows: readonly (readonly (string | number | { readonly serial: number })[])[],
  protectedBy?: Buffer,
): FileInMemory {
  const texts = [...new Set(rows.flat().filter((cell) => typeof cell === 'string'))]
  const counts = Buffer.alloc(8)
  counts.writeUInt32LE(texts.length, 0)
  counts.writeUInt32LE(texts.length, 4)
  const strings = record(0x00fc, counts, ...texts.map((text) => Buffer.concat([words(text.length), wide(text)])))
  const formats = [
    record(0x00e0, words(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
    record(0x00e0, words(0, 14, 0, 0, 0, 0, 0, 0, 0, 0)),
  ]
  const globals = (at: number): Buffer => {
    const place = Buffer.alloc(4)
    place.writeUInt32LE(at, 0)
    const sheet = record(0x0085, place, words(0), Buffer.of(2), wide('表一'))
    return Buffer.concat([
      begin(5),
      ...(protectedBy ? [record(0x2f, protectedBy)] : []),
      ...formats,
      sheet,
      strings,
      record(0x0a),
    ])
  }
  const cells = rows.flatMap((row, r) =>
    row.map((cell, c) => {
      if (typeof cell === 'string') {
        const index = Buffer.alloc(4)
        index.writeUInt32LE(texts.indexOf(cell), 0)
        return record(0x00fd, words(r, c, 0), index)
      }
      const number = Buffer.alloc(8)
      number.writeDoubleLE(typeof cell === 'number' ? cell : cell.serial, 0)
      return record(0x0203, words(r, c, typeof cell === 'number' ? 0 : 1), number)
    }),
  )
  const workbook = Buffer.concat([globals(globals(0).length), begin(0x10), ...cells, record(0x0a)])
  return { name, bytes: Uint8Array.from(compound('Workbook', workbook)) }
}

/** What an encrypted `.xlsx` is: a compound file with an encrypted package. */
export function encryptedXlsx(name: string): FileInMemory {
  return { name, bytes: Uint8Array.from(compound('EncryptedPackage', Buffer.alloc(4096, 7))) }
}
