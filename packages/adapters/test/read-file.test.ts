import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import {
  coverageOf,
  detectFormat,
  dingtalk,
  parseMapping,
  readFile,
  SettingsError,
  type Source,
  sources,
} from '../src/index.js'
import { fixture, gb18030, hex, utf8 } from './bytes.js'

describe('detection', () => {
  it.each<[string | undefined, string, string]>([
    ['ndjson', 'records.ndjson', '{"kind":"visit"}\n'],
    ['ndjson', 'export', '\uFEFF\n{"kind":"visit"}\n{"kind":"diary"}\n'],
    ['ndjson', 'records.jsonl', 'broken\n'],
    ['json', 'records.json', '[{"kind":"visit"}]'],
    ['json', 'x', '{"records":[\n{"kind":"visit"}\n]}'],
    ['json', 'records.json', '[]'],
    ['dingtalk', 'records.json', '{"errcode":0,"recordresult":[]}'],
    ['dingtalk', 'x.ndjson', '{"userId":"u","userCheckTime":1}\n'],
    ['wecom', 'x.json', '{"errcode":0,"checkindata":[]}'],
    ['feishu', 'x.json', '{"code":0,"data":{"user_flow_results":[]}}'],
    ['zkteco', 'x.txt', '1\t2025-09-15 08:10:00\t1\t0\t1\t0\n'],
    ['table', 'a.csv', 'x\n1\n'],
    ['table', 'a.txt', '编号\t姓名\n1\t赵敏\n'],
    [undefined, 'notes.txt', 'nothing to see here'],
  ])('finds %s in %s', (format, name, text) => {
    expect(detectFormat(utf8(name, text))?.format).toBe(format)
  })

  it('says by what it told, in both languages', () => {
    const found = detectFormat(fixture('dingtalk-list.json'))
    expect(found?.reason['zh-CN']).toContain('recordresult')
    expect(found?.reason.en).toContain('recordresult')
    expect(detectFormat(gb18030('表.txt', '编号,姓名\n1,赵敏\n'))?.format).toBe('table')
  })

  it('has a title for every format', () => {
    expect(sources.map(({ id }) => id)).toEqual([
      'ndjson',
      'json',
      'dingtalk',
      'wecom',
      'feishu',
      'zkteco',
      'excel',
      'parquet',
      'table',
    ])
    for (const { title } of sources) expect(title['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
  })
})

describe('a file', () => {
  it('carries the digest of its bytes, read or refused', async () => {
    const file = utf8('a.ndjson', '{"kind":"visit"}\n')
    const digest = `sha256:${createHash('sha256').update('{"kind":"visit"}\n').digest('hex')}`
    expect((await readFile(file)).digest).toBe(digest)
    expect((await readFile(hex('a', '1f8b'))).digest).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  it.each<[string, string, Parameters<typeof readFile>[0], Parameters<typeof readFile>[1]]>([
    ['is empty', 'file-empty', utf8('a.csv', ''), {}],
    ['is binary', 'file-binary', hex('a.csv', '504b0304'), {}],
    ['is a damaged workbook', 'workbook-damaged', hex('a.xlsx', '504b0304'), {}],
    ['is of no known kind', 'unknown-format', utf8('a.txt', 'hello'), {}],
    ['is a table without a mapping', 'no-mapping', gb18030('a.csv', '编号,姓名\n1,赵敏\n'), {}],
    ['is asked for in a format that is none', 'unknown-option', utf8('a', '{}'), { format: 'punchcards' }],
    ['is asked for in an encoding that is none', 'bad-encoding', utf8('a', '{}'), { encoding: 'x-none' }],
  ])('that %s is refused with what to do', async (_, code, file, options) => {
    const batch = await readFile(file, options)
    expect(batch.records).toEqual([])
    expect(batch.refused).toHaveLength(1)
    expect(batch.refused?.[0]).toMatchObject({ code, file: file.name })
    const message = batch.refused?.[0]?.message
    expect(message?.en).toMatch(/Export|Save|Name|Write|Use/)
    expect(message?.['zh-CN']).toMatch(/请|可用/)
  })

  it('obeys a format that is named', async () => {
    const lines = utf8('a.json', '{"kind":"visit"}\n{"kind":"diary"}\n')
    expect((await readFile(lines)).records).toHaveLength(2)
    expect((await readFile(lines, { format: 'json' })).refused).toMatchObject([{ code: 'not-json', row: 2 }])
  })

  it('gives the same records in every host zone', () => {
    const script = [
      "import { readFileSync } from 'node:fs'",
      "import { parseMapping, readFile } from './src/index.ts'",
      "const bytes = readFileSync('./test/fixtures/dingtalk-list-record.json')",
      "const table = new TextEncoder().encode('a,b\\n2025/3/9,2:30\\n')",
      "const mapping = parseMapping({ kind: 'x', fields: { at: { join: ['a', 'b'], format: 'yyyy/M/d H:mm' } } })",
      "console.log(JSON.stringify(await Promise.all([readFile({ name: 'a', bytes }), readFile({ name: 'b', bytes: table }, { mapping })])))",
    ].join('\n')
    const run = (zone: string) =>
      execFileSync(process.execPath, ['--conditions=source', '--import', 'tsx', '--input-type=module', '-e', script], {
        cwd: fileURLToPath(new URL('..', import.meta.url)),
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      })
    const here = run('Asia/Shanghai')
    expect(here).toContain('2025-03-09T02:30:00+08:00')
    expect(here).toContain('2020-09-07T09:18:25+08:00')
    expect(run('America/Los_Angeles')).toBe(here)
  })
})

describe('coverage', () => {
  const mapping = parseMapping({ kind: 'diary', id: { row: 'd' }, fields: { personId: { column: 'a' } } })
  const dates = { from: '2025-09-01', to: '2025-09-30' }

  it('is declared for what the format yields, or for the kinds of the mapping', async () => {
    const asked = { sources: [{ ...dingtalk, yields: ['attendance'] }] }
    expect(await coverageOf(fixture('dingtalk-list.json'), dates, asked)).toEqual([
      { kind: 'coverage', of: 'attendance', ...dates },
    ])
    expect(await coverageOf(utf8('a.csv', 'a\nx\n'), { ...dates, unitId: 'T' }, { mapping })).toEqual([
      { kind: 'coverage', of: 'diary', ...dates, unitId: 'T' },
    ])
  })

  it('goes by the kinds that are named, and is none where nothing tells', async () => {
    const records = utf8('a.ndjson', '{"kind":"visit"}\n')
    expect(await coverageOf(records, { ...dates, of: ['visit', 'leave'] })).toHaveLength(2)
    expect(await coverageOf(records, dates)).toEqual([])
    // It may hold punches, check-ins or approvals: silence on the others must not count.
    expect(await coverageOf(fixture('dingtalk-list.json'), dates)).toEqual([])
    expect(await coverageOf(fixture('dingtalk-list.json'), true)).toBeUndefined()
    expect(await coverageOf(utf8('notes.txt', 'nothing'), dates)).toBeUndefined()
  })
})

describe("a third party's source", () => {
  const register: Source<{ readonly place?: string }> = {
    id: 'register',
    title: { 'zh-CN': '本县登记', en: 'our register' },
    endings: ['.reg'],
    options: z.strictObject({ place: z.string().optional() }),
    yields: ['night-duty'],
    detect: (file) => (file.name.endsWith('.reg') ? { score: 50, reason: register.title } : undefined),
    async *read(file, options = {}) {
      yield { file: file.name, records: [{ kind: 'night-duty', place: options.place }] }
    },
    covers: () => ({ from: '2025-09-01', to: '2025-09-30' }),
  }
  const withIt = { sources: [...sources, register] }

  it('is found, read with its options, and asked what it covers', async () => {
    const file = utf8('a.reg', 'x')
    expect(detectFormat(file, withIt)?.format).toBe('register')
    expect((await readFile(file, { ...withIt, options: { place: 'village' } })).records).toEqual([
      { kind: 'night-duty', place: 'village' },
    ])
    expect(await coverageOf(file, true, withIt)).toEqual([
      { kind: 'coverage', of: 'night-duty', from: '2025-09-01', to: '2025-09-30' },
    ])
  })

  it('gets no options it does not have', async () => {
    await expect(readFile(utf8('a.reg', 'x'), { ...withIt, options: { plaec: 'village' } })).rejects.toThrow(
      SettingsError,
    )
  })
})

describe('the faces', () => {
  it.each([
    ['dingtalk', ['zod']],
    ['ndjson', ['@shouze/core', 'zod']],
    ['table', ['@shouze/core/closest', '@shouze/core/refused-subject', 'zod']],
  ])('of %s load no more than they need', (name, packages) => {
    expect([...packagesOf(fileURLToPath(new URL(`../src/sources/${name}.ts`, import.meta.url)))].sort()).toEqual(
      packages,
    )
  })
})

/** The packages a module loads, itself or through others; types are gone by then. */
function packagesOf(file: string, seen = new Set<string>(), found = new Set<string>()): Set<string> {
  if (seen.has(file)) return found
  seen.add(file)
  for (const [, type, name] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)( type)? [^;]*?from '([^']+)'/gm,
  )) {
    if (type || name === undefined) continue
    if (name.startsWith('.')) packagesOf(resolve(dirname(file), name.replace(/\.js$/, '.ts')), seen, found)
    else found.add(name)
  }
  return found
}
