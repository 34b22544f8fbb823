/** What a binary file is, and what to do instead. */
export interface BinaryKind {
  readonly zh: string
  readonly en: string
  readonly remedyZh: string
  readonly remedy: string
}

const spreadsheet = {
  remedyZh: '请在表格软件中另存为 CSV（UTF-8）。',
  remedy: 'Save it as CSV (UTF-8) in the spreadsheet program.',
}
const packed = { remedyZh: '请先解压。', remedy: 'Unpack it first.' }
const other = {
  remedyZh: '请导出为 NDJSON、JSON 或 CSV。',
  remedy: 'Export it as NDJSON, JSON or CSV.',
}

const MAGIC: readonly { readonly bytes: readonly number[]; readonly kind: BinaryKind }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    kind: { zh: 'Excel 工作簿或 ZIP 压缩包', en: 'an Excel workbook or a ZIP archive', ...spreadsheet },
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: { zh: '旧版 Excel 工作簿', en: 'an old Excel workbook', ...spreadsheet } },
  { bytes: [0x1f, 0x8b], kind: { zh: 'gzip 压缩文件', en: 'gzip-compressed', ...packed } },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], kind: { zh: 'Zstandard 压缩文件', en: 'Zstandard-compressed', ...packed } },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], kind: { zh: '7z 压缩包', en: 'a 7z archive', ...packed } },
  { bytes: [0x89, 0x50, 0x4e, 0x47], kind: { zh: 'PNG 图片', en: 'a PNG picture', ...other } },
  { bytes: [0xff, 0xd8, 0xff], kind: { zh: 'JPEG 图片', en: 'a JPEG picture', ...other } },
  { bytes: [0x25, 0x50, 0x44, 0x46], kind: { zh: 'PDF 文件', en: 'a PDF file', ...other } },
  { bytes: [0x50, 0x41, 0x52, 0x31], kind: { zh: 'Parquet 文件', en: 'a Parquet file', ...other } },
]

/** What kind of binary content `bytes` are; undefined for what may be text. */
export function binaryKind(bytes: Uint8Array): BinaryKind | undefined {
  for (const { bytes: magic, kind } of MAGIC) {
    if (magic.every((byte, i) => bytes[i] === byte)) return kind
  }
  // NUL further on is a damaged row of a text file, and refused with its row.
  if (bytes.subarray(0, 8192).includes(0)) return { zh: '含有空字节', en: 'it holds NUL bytes', ...other }
  return undefined
}
