/** Whether bytes are a ZIP archive, as `.xlsx` is. */
export const isZip = (bytes: Uint8Array): boolean => begins(bytes, 0, [0x50, 0x4b, 0x03, 0x04])

/** Whether bytes are a compound file: an old `.xls`, or an encrypted `.xlsx`. */
export const isCompound = (bytes: Uint8Array): boolean =>
  begins(bytes, 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

/** A BIFF8 workbook begins with this record. */
const BIFF8 = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]
const FILEPASS = 0x2f

/** Whether a compound file is encrypted: it holds an encrypted `.xlsx`, or an `.xls` says so among its first records. */
export function isEncryptedOld(bytes: Uint8Array): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (content.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return true
  let at = content.indexOf(Buffer.from(BIFF8))
  for (let record = 0; record < 6 && at >= 0 && at + 4 <= content.length; record++) {
    if (content.readUInt16LE(at) === FILEPASS) return true
    at += 4 + content.readUInt16LE(at + 2)
  }
  return false
}

/** Whether bytes hold one of the names that every `.xlsx` has among its first parts. */
export function namesWorkbookParts(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1')
  return text.includes('[Content_Types].xml') || text.includes('xl/')
}

function begins(bytes: Uint8Array, at: number, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[at + i] === byte)
}
