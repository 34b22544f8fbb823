import { describe, expect, it } from 'vitest'
import { ndjson, readFile } from '../src/index.js'
import { gb18030, readBy, utf8 } from './bytes.js'

const VISIT = '{"kind":"visit","id":"v1","personId":"P04"}'
const DIARY = '{"kind":"diary","id":"d1","personId":"P04"}'

async function codes(text: string) {
  const { records, refused = [] } = await readBy(ndjson, utf8('a.ndjson', text))
  return [records.length, ...refused.map(({ row, code }) => `${row} ${code}`)]
}

describe('ndjson', () => {
  it('yields the objects as they are, with rows left implicit', async () => {
    const { records, ...batch } = await readBy(ndjson, utf8('a.ndjson', `${VISIT}\n${DIARY}\n`))
    expect(batch).toEqual({ file: 'a.ndjson' })
    expect([...records]).toEqual([
      { kind: 'visit', id: 'v1', personId: 'P04' },
      { kind: 'diary', id: 'd1', personId: 'P04' },
    ])
  })

  it('keeps the line of each record where lines were left out', async () => {
    const batch = await readBy(ndjson, utf8('a', `\n${VISIT}\r\n\r\n  \nnope\n[1]\n${DIARY}\n\n`))
    expect(Array.from(batch.rows ?? [])).toEqual([2, 7])
    expect(batch.refused?.map(({ row, code }) => [row, code])).toEqual([
      [5, 'not-json'],
      [6, 'not-an-object'],
    ])
  })

  it('leaves rows implicit where only the end was left out', async () => {
    expect((await readBy(ndjson, utf8('a', `${VISIT}\n\n\n`))).rows).toBeUndefined()
  })

  it.each(['5', '"text"', 'null', '[]', 'true'])('refuses %s, which is JSON but no record', async (line) => {
    expect(await codes(`${VISIT}\n${line}\n${DIARY}`)).toEqual([2, '2 not-an-object'])
  })

  it('reads a last line without a line end, and names one that was cut off', async () => {
    expect(await codes(`${VISIT}\n${DIARY}`)).toEqual([2])
    const { records, refused } = await readBy(ndjson, utf8('a.ndjson', `${VISIT}\n${DIARY.slice(0, 20)}`))
    expect(records).toHaveLength(1)
    expect(refused).toHaveLength(1)
    expect(refused?.[0]).toMatchObject({ file: 'a.ndjson', row: 2, code: 'not-json' })
    expect(refused?.[0]?.message.en).toContain('cut off')
    expect(refused?.[0]?.message['zh-CN']).toContain('截断')
  })

  it('names the column and the reason of a broken line', async () => {
    const { refused } = await readBy(ndjson, utf8('a', `{"kind":"visit" "id":1}\n${VISIT}\n`))
    expect(refused?.[0]?.message.en).toContain('column 17: a comma or a closing brace is expected here')
    expect(refused?.[0]?.message['zh-CN']).toContain('第17列')
  })

  it('refuses only the line whose bytes are damaged', async () => {
    const text = `{"kind":"person","id":"P01","name":"陈立群"}\n`.repeat(8)
    const bytes = utf8('a', text).bytes.slice()
    bytes[bytes.indexOf(0xe7) + 1] = 0x41
    const batch = await readBy(ndjson, { name: 'a', bytes })
    expect(batch.records).toHaveLength(7)
    expect(batch.refused).toMatchObject([{ row: 1, code: 'bad-encoding' }])
    expect(Array.from(batch.rows ?? [])[0]).toBe(2)
  })

  it('reads across chunks as if there were none', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => (i % 7 === 3 ? 'x' : `{"kind":"visit","id":"v${i}"}`))
    const file = gb18030('a', `${lines.join('\n')}\n{"kind":"person","name":"陈立群"}\n`)
    const whole = await readBy(ndjson, file)
    expect(whole.records).toHaveLength(44)
    for (const chunkBytes of [1, 40, 100, 333]) expect(await readBy(ndjson, file, { chunkBytes })).toEqual(whole)
  })

  it('has everything read either accepted or refused', async () => {
    const batch = await readBy(ndjson, utf8('a', `${VISIT}\n{\n}\n\n${DIARY}\n[`))
    expect(batch.records.length + (batch.refused?.length ?? 0)).toBe(5)
  })

  it('is chosen for lines of records, whatever the name, and also when some lines are broken', async () => {
    for (const text of [`${VISIT}\n${DIARY}\n`, `{"kind":\n${VISIT}\n${DIARY}\n`, VISIT]) {
      const batch = await readFile(utf8('export.txt', text))
      expect(batch.records.length).toBeGreaterThan(0)
    }
  })
})
