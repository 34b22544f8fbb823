import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { expandPaths } from '../src/data-files.js'
import type { FileSettings, SettingsRequest } from '../src/file-settings.js'
import { type LoadRequest, planLoad } from '../src/load.js'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
})

const write = async (files: Readonly<Record<string, string>>) => {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(cwd, path, '..'), { recursive: true })
    await writeFile(join(cwd, path), content)
  }
}

const diaries = JSON.stringify({
  kind: 'diary',
  id: { column: 'no' },
  fields: { personId: { column: 'who' }, workDate: { column: 'day' } },
})
const plan = (request: Partial<LoadRequest>) => planLoad({ paths: [], cwd, sources: [], ...request })
const asked = (file: string, settings: FileSettings, folder = '.', strict = false): SettingsRequest => ({
  file,
  settings,
  folder,
  place: 'c',
  strict,
})

describe('files', () => {
  it('are those given, and the data files beneath folders in the order of their names', async () => {
    await write({
      'data/b.ndjson': '',
      'data/a.csv': '',
      'data/a.mapping.json': '{}',
      'data/shouze.config.json': '{}',
      'data/.hidden.json': '{}',
      'data/sub/c.json': '[]',
      'data/notes.md': 'x',
      'one.txt': 'x',
    })
    const { files, skipped, faults } = await expandPaths(['one.txt', './data', 'data/b.ndjson'], cwd)
    expect(files.map(({ path }) => path)).toEqual(['one.txt', 'data/a.csv', 'data/b.ndjson', 'data/sub/c.json'])
    expect(skipped).toEqual(['data/notes.md'])
    expect(faults).toEqual([])
  })

  it('are read once, and a linked folder is not followed', async () => {
    await write({ 'data/a.ndjson': '' })
    await symlink(join(cwd, 'data'), join(cwd, 'data', 'loop'))
    const { files } = await expandPaths(['data', 'data/a.ndjson'], cwd)
    expect(files.map(({ path }) => path)).toEqual(['data/a.ndjson'])
  })

  it('are read as told, by path, name or pattern, the nearest having the say of each setting', async () => {
    const [punch] = [
      { id: 1, userId: 'qx1', checkType: 'OnDuty', userCheckTime: 1757980800000, locationResult: 'Normal' },
    ]
    const bytes = Buffer.from(`${JSON.stringify({ kind: 'diary', id: '\u738b' })}\n`, 'utf16le')
    await mkdir(join(cwd, 'data'))
    await writeFile(join(cwd, 'data', 'a.ndjson'), bytes)
    await write({ 'punches.json': JSON.stringify({ errcode: 0, errmsg: 'ok', recordresult: [punch] }) })
    for (const name of ['a.ndjson', 'data/a.ndjson', '*.ndjson', 'data/*', '**/a.*']) {
      const { read } = await plan({ paths: ['data'], sources: [asked(name, { encoding: 'utf-16le' })] })
      expect((await read()).batches[0].records).toEqual([{ kind: 'diary', id: '王' }])
    }
    const { read } = await plan({
      paths: ['punches.json'],
      sources: [
        asked('punches.json', { people: { qx1: 'P09' } }),
        asked('*.json', { format: 'dingtalk', options: { normalPlace: 'county' }, people: { qx1: 'P02' } }),
      ],
      people: { qx1: 'P01' },
    })
    expect((await read()).batches[0].records).toMatchObject([{ place: 'county', personId: 'P09' }])
  })

  it('that are missing are all named, and so is a folder without data', async () => {
    await write({ 'empty/readme.md': 'x' })
    const { faults } = await plan({ paths: ['no.ndjson', 'empty', 'nor.csv'] })
    expect(faults.map(({ code, place }) => [code, place])).toEqual([
      ['no-such-file', 'no.ndjson'],
      ['no-data-files', 'empty'],
      ['no-such-file', 'nor.csv'],
    ])
  })

  it('that a folder holds beside the data are named in a notice', async () => {
    await write({ 'data/a.ndjson': '{"kind":"dataset"}\n', 'data/notes.md': 'x' })
    const { batches } = await (await plan({ paths: ['data'] })).read()
    expect(batches.flatMap(({ notices }) => notices ?? []).map(({ code, places }) => [code, places])).toContainEqual([
      'file-skipped',
      [{ file: 'data/notes.md' }],
    ])
  })
})

describe('mappings', () => {
  const csv = 'no,who,day\nd1,P01,2025-09-16\n'

  it.each(['a.mapping.json', 'a.csv.mapping.json'])('%s beside a table is its mapping', async (name) => {
    await write({ 'data/a.csv': csv, [`data/${name}`]: diaries })
    const { faults, read } = await plan({ paths: ['data/a.csv'] })
    expect(faults).toEqual([])
    const { batches } = await read()
    expect(batches[0].records).toMatchObject([{ kind: 'diary', id: 'd1', personId: 'P01', workDate: '2025-09-16' }])
    expect(batches[0].file).toBe('data/a.csv')
  })

  it('asked for go before the one beside it, and are no data in a folder', async () => {
    await write({ 'data/a.csv': csv, 'data/a.mapping.json': '{', 'data/map.json': diaries })
    const { faults, read } = await plan({ paths: ['data'], sources: [asked('a.csv', { mapping: 'map.json' }, 'data')] })
    expect(faults).toEqual([])
    const { batches } = await read()
    expect(batches.flatMap(({ records }) => records)).toHaveLength(1)
  })

  it('may stand in the configuration themselves', async () => {
    await write({ 'a.csv': csv })
    const mapping = JSON.parse(diaries) as unknown
    const { batches } = await (await plan({ paths: ['a.csv'], sources: [asked('a.csv', { mapping })] })).read()
    expect(batches[0].records).toHaveLength(1)
  })

  it('that cannot be used are faults with a place, and so is one for a file that is not read', async () => {
    await write({ 'a.csv': csv, 'b.csv': csv, 'a.mapping.json': '{"kind":"diary","feilds":{}}', 'b.mapping.json': '{' })
    const { faults } = await plan({
      paths: ['a.csv', 'b.csv'],
      sources: [asked('c.csv', { mapping: 'x.json' }, '.', true), asked('b.csv', { encoding: 'utf-8' })],
    })
    expect(faults.map(({ place }) => place)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('a.mapping.json#'),
        expect.stringContaining('b.mapping.json'),
        'c',
      ]),
    )
  })
})

describe('coverage', () => {
  const punches = JSON.stringify({ errcode: 0, recordresult: [] })
  const dates = { from: '2025-09-01', to: '2025-09-30' }

  it('that a configuration claims for a file is a record of the configuration', async () => {
    await write({ 'punches.json': punches })
    const { batches, faults } = await (
      await plan({ paths: ['punches.json'], sources: [asked('*.json', { covers: { ...dates, of: ['attendance'] } })] })
    ).read()
    expect(faults).toEqual([])
    expect(batches[1]).toEqual({ file: 'c', records: [{ kind: 'coverage', of: 'attendance', ...dates }] })
  })

  it('that a file does not tell of itself is a fault', async () => {
    await write({ 'punches.json': punches, 'a.ndjson': '{"kind":"dataset"}\n' })
    const sources = [asked('punches.json', { covers: true }), asked('a.ndjson', { covers: dates })]
    const { faults } = await (await plan({ paths: ['punches.json', 'a.ndjson'], sources })).read()
    expect(faults.map(({ code, place, hint }) => [code, place, hint?.en.slice(0, 8)])).toEqual([
      ['covers-nothing', 'c/covers', 'say it: '],
      ['covers-nothing', 'c/covers', 'list the'],
    ])
  })
})
