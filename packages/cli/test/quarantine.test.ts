import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { nightsOnly, runIn, weekOf, write } from './run.js'

const seed = 20250915
console.info(`quarantine.test.ts seed ${seed}`)

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
})

type Line = Readonly<Record<string, unknown>>
const hash = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`
const refused = async (name = 'refused.ndjson'): Promise<Line[]> =>
  (await readFile(join(cwd, name), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)

const register = {
  kind: 'night-duty',
  id: { column: 'id' },
  fields: {
    personId: { column: 'who' },
    night: { column: 'night', format: 'yyyy-MM-dd' },
    place: { value: 'township' },
    form: { value: 'lodging' },
  },
}
const data = {
  'week.ndjson': `${weekOf(3)}\nno json\n{"kind":"visit","id":"bad"}\n`,
  'r.csv': 'id,who,night\nn9,P01,2025-09-31\nn10,P77,2025-09-17\n"n11,P01\n',
  'r.mapping.json': register,
  'shouze.config.json': nightsOnly,
}

describe('refused rows', () => {
  it('are a line each: place, reason, and a hash of what the row said', async () => {
    await write(cwd, data)
    const { code } = await runIn(cwd, 'check', 'week.ndjson', 'r.csv', '--quarantine', 'refused.ndjson')
    expect(code).toBe(3)
    const lines = await refused()
    expect(lines.map(({ file, row, field, code: why, hashOf }) => [file, row, field, why, hashOf])).toEqual([
      ['r.csv', 2, 'night', 'bad-date', 'row'],
      ['r.csv', 3, 'personId', 'unknown-person', 'record'],
      ['r.csv', 4, null, 'bad-quotes', 'row'],
      ['week.ndjson', 8, null, 'not-json', 'row'],
      ['week.ndjson', 9, 'personId', 'missing-field', 'record'],
    ])
    expect(lines.map((line) => line.hash)).toEqual([
      hash('n9,P01,2025-09-31'),
      hash(
        '{"form":"lodging","id":"n10","kind":"night-duty","night":"2025-09-17","personId":"P77","place":"township"}',
      ),
      hash('"n11,P01'),
      hash('no json'),
      hash('{"id":"bad","kind":"visit"}'),
    ])
    for (const line of lines) {
      expect(line).not.toHaveProperty('raw')
      expect((line.message as Line)['zh-CN']).not.toBe('')
    }
  })

  it('say what they said only on request', async () => {
    await write(cwd, data)
    await runIn(cwd, 'convert', 'week.ndjson', 'r.csv', '--quarantine', 'refused.ndjson', '--quarantine-values')
    expect((await refused()).map(({ raw }) => raw)).toEqual(['no json', 'n9,P01,2025-09-31', '"n11,P01'])
  })

  it('of a whole file have neither row nor hash, and a file without any is written, too', async () => {
    await write(cwd, { 'a.csv': 'x,y\n1,2\n', 'b.ndjson': `${weekOf(4)}\n` })
    expect((await runIn(cwd, 'convert', 'a.csv', '--quarantine', 'refused.ndjson')).code).toBe(3)
    expect(await refused()).toMatchObject([{ file: 'a.csv', row: null, code: 'no-mapping', hash: null, hashOf: null }])
    expect((await runIn(cwd, 'convert', 'b.ndjson', '--quarantine', 'refused.ndjson')).code).toBe(0)
    expect(await readFile(join(cwd, 'refused.ndjson'), 'utf8')).toBe('')
  })

  it('of records that were converted before are found by the place they came from', async () => {
    await write(cwd, data)
    await runIn(cwd, 'convert', 'week.ndjson', 'r.csv', '--output', 'all.ndjson')
    await runIn(cwd, 'check', 'all.ndjson', '--quarantine', 'refused.ndjson', '--quarantine-values')
    expect((await refused()).map(({ row, hashOf }) => [row, hashOf])).toEqual([
      [2, null],
      [3, 'record'],
      [4, null],
      [8, null],
      [9, 'record'],
    ])
    const lines = (await refused()).filter(({ hashOf }) => hashOf === 'record')
    expect(lines.map(({ file, row, raw }) => [file, row, (JSON.parse(String(raw)) as Line).id])).toEqual([
      ['r.csv', 3, 'n10'],
      ['week.ndjson', 9, 'bad'],
    ])
  })

  it('are not written where the check cannot be made, and leave nothing beside the old file', async () => {
    await write(cwd, { ...data, 'refused.ndjson': 'old' })
    const { code } = await runIn(cwd, 'check', 'week.ndjson', 'none.csv', '--quarantine', 'refused.ndjson')
    expect(code).toBe(2)
    expect(await readFile(join(cwd, 'refused.ndjson'), 'utf8')).toBe('old')
    expect((await readdir(cwd)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

describe('nothing is lost', () => {
  const good = (row: number) => `n${row},P01,2025-09-${String((row % 28) + 1).padStart(2, '0')}`
  const bad = fc.constantFrom('x', '"open', 'n,P01,2025-02-30', 'a,b,c,d', 'n,P77,2025-09-01', '"a"b,P01,2025-09-01')
  const rows = fc.array(fc.oneof(fc.integer({ min: 1, max: 500 }).map(good), bad), { maxLength: 30 })

  it('of a table: every row is a record or a refused one', async () => {
    await write(cwd, { 'r.mapping.json': register, 'shouze.config.json': nightsOnly, 'week.ndjson': `${weekOf(0)}\n` })
    await fc.assert(
      fc.asyncProperty(rows, async (lines) => {
        await write(cwd, { 'r.csv': `id,who,night\n${lines.join('\n')}\n` })
        const { out } = await runIn(cwd, 'convert', 'r.csv', '--quarantine', 'c.ndjson', '--quiet')
        const records = out.split('\n').filter((line) => line !== '' && !line.includes('"kind":"refusal"')).length
        expect(records + (await refused('c.ndjson')).length).toBe(lines.length)

        const ran = await runIn(cwd, 'check', 'week.ndjson', 'r.csv', '--quarantine', 'k.ndjson', '--format', 'json')
        const { summary, rejected } = JSON.parse(ran.out) as { summary: { records: Line }; rejected: Line[] }
        const { read, accepted, refused: count } = summary.records as Readonly<Record<string, number>>
        expect(accepted! + count!).toBe(read)
        expect((await refused('k.ndjson')).length).toBe(count)
        expect(rejected).toHaveLength(count!)
        expect(read).toBe(weekOf(0).split('\n').length + lines.length)
      }),
      { seed, numRuns: 25 },
    )
  })
})
