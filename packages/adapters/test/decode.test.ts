import { describe, expect, it } from 'vitest'
import { type DecodeOptions, headOf, openText, readWholeText } from '../src/decode.js'
import { type FileInMemory, InputFile } from '../src/index.js'
import { gb18030, hex, utf8, utf16 } from './bytes.js'

const NAMES = '陈立群,清溪镇\n赵敏,石桥村\n'

async function decoded(file: FileInMemory, encoding?: string) {
  const whole = await readWholeText(new InputFile(file), encoding === undefined ? {} : { encoding })
  return whole.ok ? whole.value : whole.refusal.code
}

async function texts(file: FileInMemory, options: DecodeOptions): Promise<string[]> {
  const opened = await openText(new InputFile(file), options)
  if (!opened.ok) throw new Error(opened.refusal.code)
  const pieces: string[] = []
  for await (const { text } of opened.chunks()) pieces.push(text)
  return pieces
}

describe('encodings', () => {
  it.each(['le', 'be'] as const)('may be named where no mark tells: UTF-16 %s, under any label', async (order) => {
    const marked = utf16('a.csv', NAMES, order)
    const bare = { ...marked, bytes: marked.bytes.subarray(2) }
    const labels = order === 'le' ? ['utf-16le', 'UTF-16', 'unicode'] : ['utf-16be', 'unicodeFFFE']
    for (const label of labels) expect(await decoded(bare, label)).toMatchObject({ text: NAMES })
    expect(await decoded(bare)).toBe('file-binary')
  })

  it.each([
    ['UTF-8', utf8('a', NAMES)],
    ['UTF-8 with a mark', utf8('a', `\uFEFF${NAMES}`)],
    ['UTF-16LE', utf16('a', NAMES, 'le')],
    ['UTF-16BE', utf16('a', NAMES, 'be')],
    ['GB18030', gb18030('a', NAMES)],
  ])('reads %s', async (_, file) => {
    expect(await decoded(file)).toEqual({ text: NAMES, damaged: false })
    expect(headOf(new InputFile(file))).toBe(NAMES)
  })

  it('reads GB18030 as it is written elsewhere, four-byte characters too', async () => {
    // 陈立群 and U+20BB7, from the standard's tables.
    expect(await decoded(hex('a', 'b3c2 c1a2 c8ba'))).toEqual({ text: '陈立群', damaged: false })
    expect(await decoded(hex('a', 'b3c2 95 32 af 30'))).toMatchObject({ damaged: false })
    expect(await decoded(hex('a', '84319533 b3c2'))).toEqual({ text: '陈', damaged: false })
  })

  it('never takes GB18030 where the bytes are UTF-8', async () => {
    // These bytes are 茅 in GB18030 and é in UTF-8; only the encoding option can tell.
    expect(await decoded(hex('a', 'c3a9'))).toEqual({ text: 'é', damaged: false })
    expect(await decoded(hex('a', 'c3a9'), 'gb18030')).toEqual({ text: '茅', damaged: false })
  })

  it('obeys the encoding that is named', async () => {
    expect(await decoded(gb18030('a', NAMES), 'GB18030')).toEqual({ text: NAMES, damaged: false })
    expect(await decoded(gb18030('a', NAMES), 'utf-8')).toBe('bad-encoding')
    expect(await decoded(utf8('a', NAMES), 'klingon')).toBe('bad-encoding')
  })

  it('takes damaged UTF-8 for damaged, not for GB18030', async () => {
    const bytes = utf8('a', NAMES.repeat(5)).bytes.slice()
    bytes[3] = 0xff
    const found = await decoded({ name: 'a', bytes })
    expect(found).toMatchObject({ damaged: true })
    expect((found as { text: string }).text).toContain('赵敏,石桥村')
  })

  it.each([
    ['UTF-8', utf8('a', '{"a":"陈')],
    ['GB18030', gb18030('a', '陈立群,清溪镇\n赵敏,石桥')],
  ])('marks %s that was cut off inside a character', async (_, { bytes }) => {
    const found = await decoded({ name: 'a', bytes: bytes.subarray(0, -1) })
    expect(found).toMatchObject({ damaged: true })
    expect((found as { text: string }).text.endsWith('\uFFFD')).toBe(true)
  })

  it('refuses what is in no encoding it knows, with the row', async () => {
    const whole = await readWholeText(new InputFile(hex('a.csv', '61 0a 62 0a ff ff 0a')), {})
    expect(whole).toMatchObject({ ok: false, refusal: { code: 'bad-encoding', file: 'a.csv', row: 3 } })
  })
})

describe('chunks', () => {
  it.each([
    ['UTF-8', utf8('a', NAMES)],
    ['UTF-16LE', utf16('a', `${NAMES}\u0A0A\u0A00x\n`, 'le')],
    ['UTF-16BE', utf16('a', `${NAMES}\u0A0A\u0A00x\n`, 'be')],
    ['GB18030', gb18030('a', NAMES)],
  ])('cuts %s at line ends only, whatever the size', async (_, file) => {
    const whole = await decoded(file)
    for (let size = 1; size < 70; size++) {
      const pieces = await texts(file, { chunkBytes: size })
      expect(pieces.join('')).toBe((whole as { text: string }).text)
      for (const piece of pieces) expect(piece.endsWith('\n')).toBe(true)
    }
  })

  it('starts over when a later chunk shows another encoding', async () => {
    const file = gb18030('a', `${'plain ascii\n'.repeat(20)}陈立群\n`)
    expect((await texts(file, { chunkBytes: 30 })).join('')).toBe(`${'plain ascii\n'.repeat(20)}陈立群\n`)
  })
})

describe('files that are no text', () => {
  it.each([
    ['empty', ''],
    ['a mark only', 'efbbbf'],
    ['blanks only', '20 0a 0d0a 09'],
  ])('says that a file is empty: %s', async (_, digits) => {
    const refusal = await decodedRefusal(hex('leave.csv', digits))
    expect(refusal).toMatchObject({ code: 'file-empty', file: 'leave.csv' })
    expect(refusal?.message['zh-CN']).toContain('leave.csv')
  })

  it.each([
    ['an Excel workbook or a ZIP archive', '504b0304 1400'],
    ['an old Excel workbook', 'd0cf11e0 a1b1'],
    ['gzip-compressed', '1f8b0800'],
    ['a PNG picture', '89504e47 0d0a'],
    ['a PDF file', '25504446 2d31'],
    ['a Parquet file', '50415231 15'],
    ['it holds NUL bytes', '6b69 00 6e64'],
  ])('says that a file is binary: %s', async (what, digits) => {
    const refusal = await decodedRefusal(hex('a.xlsx', digits))
    expect(refusal).toMatchObject({ code: 'file-binary', file: 'a.xlsx' })
    expect(refusal?.message.en).toContain(what)
    expect(refusal?.message['zh-CN']).toMatch(/请/)
  })
})

async function decodedRefusal(file: FileInMemory) {
  const whole = await readWholeText(new InputFile(file), {})
  return whole.ok ? undefined : whole.refusal
}
