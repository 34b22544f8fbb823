import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { detectFormat, parseMapping, readFile, type SourceFile, streamFile } from '../src/index.js'

let folder: string
let write: (name: string, select: string) => Promise<SourceFile>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shouze-test-'))
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'America/New_York'").catch(() => undefined)
  write = async (name, select) => {
    const path = join(folder, name)
    await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 4096)`)
    return { name, bytes: Uint8Array.from(readFileSync(path)) }
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

const left = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('shouze-parquet-'))

describe('Parquet', () => {
  it('is told by its content, whatever its name', async () => {
    const file = await write('a.parquet', 'SELECT 1 AS x')
    expect(detectFormat({ ...file, name: 'a.dat' })).toMatchObject({ format: 'parquet', score: 95 })
    expect(detectFormat({ name: 'a.parquet', bytes: new TextEncoder().encode('a,b\n1,2\n') })?.format).not.toBe(
      'parquet',
    )
  })

  it('is read by a mapping, its columns being the headers, and keeps every digit of an id', async () => {
    const file = await write(
      'punches.parquet',
      `SELECT * FROM (VALUES
        (430521199001011234::BIGINT, 18446744073709551615::UBIGINT, 12.50::DECIMAL(10, 2), DATE '2025-09-15',
         TIMESTAMP '2025-09-15 08:12:30', TIMESTAMPTZ '2025-09-15 00:12:00+00', 'in', 25.25::DOUBLE, TIME '08:12:00', true),
        (NULL, 18::UBIGINT, 0.10::DECIMAL(10, 2), DATE '1969-12-31',
         TIMESTAMP '1969-12-31 23:59:59.5', TIMESTAMPTZ '2025-12-31 16:00:00.25+00', 'out', 4220::DOUBLE, NULL, false)
      ) t(工号, 编号, 数额, 日期, 时间, 时刻, 方向, 纬度, 钟点, 有效)`,
    )
    const mapping = parseMapping({
      kind: 'attendance',
      id: { column: '编号', prefix: 'p-' },
      fields: {
        personId: { column: '工号' },
        date: { column: '日期', format: 'yyyy-MM-dd' },
        amount: { column: '数额' },
        at: { column: '时间', format: 'yyyy-MM-dd HH:mm[:ss]' },
        recordedAt: { column: '时刻', format: 'yyyy-MM-dd HH:mm' },
        direction: { column: '方向' },
        latitude: { column: '纬度', type: 'number' },
        clock: { column: '钟点', format: 'HH:mm' },
        valid: { column: '有效', values: { TRUE: true, FALSE: false } },
      },
    })
    const batch = await readFile(file, { mapping })
    expect(batch.refused?.map(({ message }) => message.en)).toBeUndefined()
    expect([...batch.records]).toEqual([
      {
        kind: 'attendance',
        id: 'p-18446744073709551615',
        personId: '430521199001011234',
        date: '2025-09-15',
        amount: '12.50',
        at: '2025-09-15T08:12:30+08:00',
        recordedAt: '2025-09-15T08:12:00+08:00',
        direction: 'in',
        latitude: 25.25,
        clock: '08:12',
        valid: true,
      },
      {
        kind: 'attendance',
        id: 'p-18',
        date: '1969-12-31',
        amount: '0.10',
        at: '1969-12-31T23:59:59.500+08:00',
        recordedAt: '2026-01-01T00:00:00.250+08:00',
        direction: 'out',
        latitude: 4220,
        valid: false,
      },
    ])
    expect(Array.from(batch.rows ?? [])).toEqual([2, 3])
    expect(left()).toEqual([])
  })

  it('refuses an id in floating point beyond 2^53, and a moment finer than milliseconds, by row', async () => {
    const file = await write(
      'lost.parquet',
      `SELECT 430521199001011234::DOUBLE AS id, TIMESTAMP '2025-09-15 08:12:00' AS t
       UNION ALL SELECT 5, TIMESTAMP '2025-09-15 08:12:00.000001' ORDER BY id DESC`,
    )
    const mapping = parseMapping({
      kind: 'attendance',
      id: { column: 'id' },
      fields: { at: { column: 't', format: 'yyyy-MM-dd HH:mm' } },
    })
    const { records, refused } = await readFile(file, { mapping })
    expect([...records]).toEqual([])
    expect(refused?.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'id', 'unsafe-integer'],
      [3, 'at', 'bad-date'],
    ])
  })

  it('reads fields of a struct as columns with dots, and lists by lines', async () => {
    const file = await write(
      'visits.parquet',
      `SELECT 'v1' AS id, {'signerName': '石根生', 'signerType': 'villager'} AS signature, ['survey', 'household'] AS purposes
       UNION ALL SELECT 'v2', NULL, [] ORDER BY id`,
    )
    const mapping = parseMapping({
      kind: 'visit',
      id: { column: 'id' },
      fields: {
        'signature.signerName': { column: 'signature.signerName' },
        'signature.signerType': { column: 'signature.signerType' },
        purposes: { column: 'purposes', split: '\n' },
      },
    })
    expect([...(await readFile(file, { mapping })).records]).toEqual([
      {
        kind: 'visit',
        id: 'v1',
        signature: { signerName: '石根生', signerType: 'villager' },
        purposes: ['survey', 'household'],
      },
      { kind: 'visit', id: 'v2' },
    ])
  })

  const canonical = `SELECT 77::INTEGER AS id, 430521199001011234 AS "personId", TIMESTAMPTZ '2025-09-15 00:05:00+00' AS "at",
    'in' AS direction, NULL AS place,
    {'latitude': 25.25::DECIMAL(8, 4), 'longitude': 115.5::DOUBLE, 'accuracyMeters': 30::INTEGER} AS position`

  it('holds canonical records where its columns are those of one kind, and says so', async () => {
    const batch = await readFile(await write('attendance.parquet', canonical))
    expect([...batch.records]).toEqual([
      {
        kind: 'attendance',
        id: '77',
        personId: '430521199001011234',
        at: '2025-09-15T08:05:00+08:00',
        direction: 'in',
        position: { latitude: 25.25, longitude: 115.5, accuracyMeters: 30 },
      },
    ])
    expect(batch.notices?.map(({ code }) => code)).toEqual(['kind-detected'])
  })

  it('holds canonical records of several kinds by a column kind, or of the kind that is told', async () => {
    const file = await write(
      'mixed.parquet',
      `SELECT 'diary' AS kind, 'd1' AS id, 'P04' AS "personId", DATE '2025-09-15' AS "workDate", NULL::DATE AS night
       UNION ALL SELECT 'night-duty', 'n1', 'P04', NULL, DATE '2025-09-15' ORDER BY id`,
    )
    expect([...(await readFile(file)).records]).toEqual([
      { kind: 'diary', id: 'd1', personId: 'P04', workDate: '2025-09-15' },
      { kind: 'night-duty', id: 'n1', personId: 'P04', night: '2025-09-15' },
    ])
    const told = await write('told.parquet', "SELECT 'a1' AS id, 7 AS extra")
    expect((await readFile(told)).refused).toMatchObject([{ code: 'no-mapping' }])
    expect([...(await readFile(told, { format: 'parquet', options: { kind: 'allowance' } })).records]).toEqual([
      { kind: 'allowance', id: 'a1', extra: 7 },
    ])
  })

  it('comes in chunks, in order, also where the reader stops early', async () => {
    const file = await write(
      'long.parquet',
      "SELECT 'd' || i AS id, 'P' || (i % 7) AS \"personId\", DATE '2025-09-15' AS \"workDate\" FROM range(30000) t(i)",
    )
    let count = 0
    let batches = 0
    for await (const { records } of streamFile(file)) {
      for (const record of records) expect((record as { id: string }).id).toBe(`d${count++}`)
      batches++
    }
    expect(count).toBe(30_000)
    expect(batches).toBeGreaterThan(10)
    for await (const _ of streamFile(file)) break
    expect(left()).toEqual([])
  })

  it('that is damaged is refused, with nothing left behind', async () => {
    const file = (await write('cut.parquet', 'SELECT * FROM range(9000)')) as { name: string; bytes: Uint8Array }
    for (const bytes of [
      file.bytes.subarray(0, 200),
      file.bytes.map((byte, i) => (i > 40 && i < file.bytes.length - 8 ? byte ^ 0x5a : byte)),
    ]) {
      const { records, refused } = await readFile({ name: 'cut.parquet', bytes })
      expect([...records]).toEqual([])
      expect(refused?.map(({ code }) => code)).toEqual(['parquet-damaged'])
      expect(refused?.[0]?.message.en).not.toContain('shouze-parquet-')
    }
    expect(left()).toEqual([])
  })

  it('says what to install where DuckDB is not there', async () => {
    const file = await write('b.parquet', 'SELECT 1 AS x')
    vi.resetModules()
    vi.doMock('@duckdb/node-api', () => {
      throw new Error('Cannot find package')
    })
    const fresh = await import('../src/index.js')
    const { records, refused } = await fresh.readFile(file)
    vi.doUnmock('@duckdb/node-api')
    expect([...records]).toEqual([])
    expect(refused).toMatchObject([{ code: 'peer-missing', file: 'b.parquet' }])
    expect(refused?.[0]?.message.en).toContain('npm install @duckdb/node-api')
    expect(refused?.[0]?.message['zh-CN']).toContain('npm install @duckdb/node-api')
  })
})
