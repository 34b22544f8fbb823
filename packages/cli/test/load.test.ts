import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { expandPaths } from '../src/data-files.js'
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
const plan = (request: Partial<LoadRequest>) => planLoad({ paths: [], cwd, mappings: [], ...request })

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

  it('are decoded as told, by path or by name, and DingTalk payloads read by its options', async () => {
    const [punch] = [
      { id: 1, userId: 'qx1', checkType: 'OnDuty', userCheckTime: 1757980800000, locationResult: 'Normal' },
    ]
    const bytes = Buffer.from(`${JSON.stringify({ kind: 'diary', id: '\u738b' })}\n`, 'utf16le')
    await mkdir(join(cwd, 'data'))
    await writeFile(join(cwd, 'data', 'a.ndjson'), bytes)
    await write({ 'punches.json': JSON.stringify({ errcode: 0, errmsg: 'ok', recordresult: [punch] }) })
    for (const name of ['a.ndjson', 'data/a.ndjson']) {
      const { read } = await plan({ paths: ['data'], encodings: { [name]: 'utf-16le' } })
      expect((await read()).batches[0].records).toEqual([{ kind: 'diary', id: '王' }])
    }
    const { read } = await plan({
      paths: ['punches.json'],
      dingtalk: { normalPlace: 'county', people: { qx1: 'P09' } },
      people: { qx1: 'P01' },
    })
    expect((await read()).batches[0].records).toMatchObject([{ place: 'county', personId: 'P01' }])
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
    const mapping = { file: 'a.csv', mapping: 'map.json', folder: 'data', place: 'c', strict: false }
    const { faults, read } = await plan({ paths: ['data'], mappings: [mapping] })
    expect(faults).toEqual([])
    const { batches } = await read()
    expect(batches.flatMap(({ records }) => records)).toHaveLength(1)
  })

  it('may stand in the configuration themselves', async () => {
    await write({ 'a.csv': csv })
    const mapping = { file: 'a.csv', mapping: JSON.parse(diaries) as unknown, folder: '.', place: 'c', strict: false }
    const { batches } = await (await plan({ paths: ['a.csv'], mappings: [mapping] })).read()
    expect(batches[0].records).toHaveLength(1)
  })

  it('that cannot be used are faults with a place, and so is one for a file that is not read', async () => {
    await write({ 'a.csv': csv, 'b.csv': csv, 'a.mapping.json': '{"kind":"diary","feilds":{}}', 'b.mapping.json': '{' })
    const asked = { file: 'c.csv', mapping: 'x.json', folder: '.', place: '--mapping', strict: true }
    const { faults } = await plan({ paths: ['a.csv', 'b.csv'], mappings: [asked] })
    expect(faults.map(({ place }) => place)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('a.mapping.json#'),
        expect.stringContaining('b.mapping.json'),
        '--mapping',
      ]),
    )
  })
})
