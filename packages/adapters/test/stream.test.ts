import { describe, expect, it } from 'vitest'
import {
  type FileInMemory,
  type FileToStream,
  parseMapping,
  type ReadOptions,
  rawRow,
  readFile,
  type SourceBatch,
  streamFile,
} from '../src/index.js'
import { fixture, gb18030, utf8, utf16 } from './bytes.js'
import { xlsx } from './workbooks.js'

/** A file whose bytes come so many at a time. */
function streamed({ name, bytes }: FileInMemory, size: number): FileToStream {
  return {
    name,
    size: bytes.length,
    head: bytes.subarray(0, 65_536),
    async *chunks() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
    },
  }
}

async function batchesOf(file: FileInMemory | FileToStream, options?: ReadOptions): Promise<SourceBatch[]> {
  const batches: SourceBatch[] = []
  for await (const batch of streamFile(file, options)) batches.push(batch)
  return batches
}

const mapping = parseMapping({
  kind: 'night-duty',
  id: { row: 'n-' },
  fields: {
    personId: { column: '人员' },
    night: { column: '日期', format: 'yyyy-MM-dd' },
    'signature.signerName': { column: '签名' },
  },
})
const TABLE = `人员,日期,签名\nP01,2025-09-15,"李四\n石桥村"\nP02,2025-09-31,\nP03,2025-09-17\nP"04,x,y\nP05,2025-09-19,赵敏\n`
const LINES = '{"kind":"visit","id":"v1","personId":"陈"}\n\n[1]\nno\n{"kind":"diary","id":"d1"}\n'
const LOG = 'CKEX1234\r\n1\t2025-09-15 08:10:00\t1\t0\t1\t0\r\n\r\nx\r\n2\t2025-09-15 17:10:00\t1\t1\t1\t0\r\n'

describe('a file that is streamed', () => {
  it.each<[string, () => FileInMemory | Promise<FileInMemory>, ReadOptions]>([
    ['a table', () => utf8('a.csv', TABLE), { mapping }],
    ['a table in GB18030', () => gb18030('a.csv', TABLE), { mapping }],
    ['a table in UTF-16', () => utf16('a.csv', TABLE, 'le'), { mapping }],
    [
      'a table cut off inside a character',
      () => ({ ...utf8('a.csv', ''), bytes: utf8('', TABLE).bytes.slice(0, -2) }),
      { mapping },
    ],
    ['records', () => utf8('a.ndjson', LINES), {}],
    ['records with a mark', () => utf8('a.ndjson', `\uFEFF${LINES}`), {}],
    ['records in GB18030', () => gb18030('a.ndjson', LINES), {}],
    ['a document of records', () => utf8('a.json', '[{"kind":"visit"},\n{"kind":"diary"}]'), {}],
    ['pages of a platform', () => fixture('dingtalk-list-record.json'), { people: { manager4220: 'P04' } }],
    ['the log of a terminal', () => utf8('1_attlog.dat', LOG), { format: 'zkteco', options: { dialect: 'usb' } }],
    ['a workbook', () => xlsx('a.xlsx', { 表: TABLE.split('\n').map((line) => line.split(',')) }), { mapping }],
    ['nothing', () => utf8('a.csv', ''), { mapping }],
  ])('is read as one in memory: %s', async (_, make, options) => {
    const file = await make()
    const whole = await readFile(file, options)
    for (const size of [1, 7, 4096]) {
      const { records, ...batch } = await readFile(streamed(file, size), options)
      expect(batch).toEqual({ ...whole, records: undefined })
      expect(Array.from(records)).toEqual(Array.from(whole.records))
    }
    const batches = await batchesOf(streamed(file, 16), options)
    expect(batches.flatMap(({ records }) => Array.from(records))).toEqual(Array.from(whole.records))
    expect(batches.flatMap(({ refused = [] }) => refused)).toHaveLength(whole.refused?.length ?? 0)
  })

  it('comes in batches, none of which holds much of it', async () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `P${i},2025-09-15,`).join('\n')
    const batches = await batchesOf(streamed(utf8('a.csv', `人员,日期,签名\n${lines}\n`), 65_536), { mapping })
    const sizes = batches.map(({ records }) => records.length)
    expect(sizes.reduce((sum, size) => sum + size)).toBe(100_000)
    expect(Math.max(...sizes)).toBeLessThan(80_000)
    expect(Array.from(batches[1]?.rows ?? [])[0]).toBe(sizes[0]! + 2)
  })

  it('remembers what refused rows said, beside the refusals', async () => {
    const { refused = [] } = await readFile(utf8('a.csv', TABLE), { mapping })
    expect(refused.map((refusal) => [refusal.row, rawRow(refusal)])).toEqual([
      [4, 'P02,2025-09-31,'],
      [5, 'P03,2025-09-17'],
      [6, 'P"04,x,y'],
    ])
    const lines = await readFile(utf8('a.ndjson', LINES))
    expect(lines.refused?.map(rawRow)).toEqual(['[1]', 'no'])
    const log = await readFile(utf8('a_attlog.dat', LOG), { options: { dialect: 'usb' } })
    expect(log.refused?.map(rawRow)).toEqual(['x\r'])
    const page = utf8('a.json', '{"errcode":0,"recordresult":[{"userId":"u"}]}')
    expect((await readFile(page)).refused?.map(rawRow)).toEqual(['{"userId":"u"}'])
  })

  it('counts the records of users whom nobody named', async () => {
    const log = utf8('a_attlog.dat', LOG.replace('2\t', '1\t').replace('x\r', '7\t2025-09-16 08:10:00\t1\t0\r'))
    const options = { format: 'zkteco', options: { dialect: 'usb' } }
    expect((await readFile(log, options)).unmapped).toEqual({ 1: 2, 7: 1 })
    expect((await readFile(log, { ...options, people: { 1: 'P01' } })).unmapped).toEqual({ 7: 1 })
    expect((await readFile(log, { ...options, people: { 1: 'P01', 7: 'P07' } })).unmapped).toBeUndefined()
  })
})

describe('encodings of long files', () => {
  const ascii = 'P01,2025-09-15,\n'.repeat(150_000)
  const read = (file: FileInMemory) => readFile(streamed(file, 100_000), { mapping })

  it('are those of the whole: GB18030 that shows late', async () => {
    const file = gb18030('a.csv', `P,D,S\n${ascii}P02,2025-09-16,李四\n`)
    const plain = parseMapping({
      ...mapping[0],
      fields: { personId: { column: 'P' }, 'signature.signerName': { column: 'S' } },
    })
    const { records, refused } = await readFile(streamed(file, 100_000), { mapping: plain })
    expect(refused).toBeUndefined()
    expect(Array.from(records).at(-1)).toMatchObject({ personId: 'P02', signature: { signerName: '李四' } })
  })

  it('are UTF-8 with one damaged row, however late', async () => {
    const { bytes } = utf8(
      '',
      `人员,日期,签名\n${'P01,2025-09-15,李四\n'.repeat(80_000)}P02,2025-09-16,李?\nP03,2025-09-17,李四\n`,
    )
    const damaged = bytes.slice()
    damaged[damaged.lastIndexOf(0x3f)] = 0xff
    const { records, refused } = await read({ name: 'a.csv', bytes: damaged })
    expect(records).toHaveLength(80_001)
    expect(refused).toMatchObject([{ row: 80_002, code: 'bad-text' }])
  })

  it('are refused where they are two, with a row of each: nothing is read as other words', async () => {
    const head = utf8('', '人员,日期,签名\n').bytes
    const tail = gb18030('', `${'P01,2025-09-15,李四\n'.repeat(20)}`).bytes
    const { records, refused } = await read({ name: 'a.csv', bytes: Buffer.concat([head, tail]) })
    expect(records).toEqual([])
    expect(refused).toMatchObject([{ code: 'bad-encoding', row: 2 }])
    expect(refused?.[0]?.message.en).toContain('row 1 is UTF-8 and row 2 is not')
  })
})

describe('a line that is too long', () => {
  it.each(['a.ndjson', 'a_attlog.dat', 'a.csv'])(
    'is refused in %s with its number, and the rest is read',
    async (name) => {
      const long = 'x'.repeat(16 * 1024 * 1024 + 10)
      const punch = (pin: number) => `${pin}\t2025-09-15 08:10:00\t1\t${pin % 2}\t1\t0`
      const rows: Readonly<Record<string, readonly [string, string]>> = {
        'a.ndjson': ['{"kind":"visit"}', '{"kind":"diary"}'],
        'a_attlog.dat': [punch(1), punch(2)],
        'a.csv': ['人员,日期,签名\nP01,2025-09-15,', 'P02,2025-09-15,'],
      }
      const [before, after] = rows[name]!
      const options: ReadOptions =
        name === 'a.csv' ? { mapping } : name === 'a.ndjson' ? {} : { format: 'zkteco', options: { dialect: 'usb' } }
      const batches = await batchesOf(streamed(utf8(name, `${before}\n${long}\n${after}\n`), 1_000_000), options)
      expect(batches.flatMap(({ records }) => Array.from(records))).toHaveLength(2)
      const refused = batches.flatMap(({ refused: found = [] }) => found)
      expect(refused).toMatchObject([{ code: 'line-too-long', row: before.split('\n').length + 1 }])
      expect(refused[0]?.message['zh-CN']).toMatch(/16 MB/)
    },
  )
})
