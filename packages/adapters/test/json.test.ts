import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { json, jsonSyntaxFault, readFile } from '../src/index.js'
import { parseExact } from '../src/json/exact.js'
import { elementRows } from '../src/json/places.js'
import { readBy, utf8 } from './bytes.js'

const seed = 20250915
console.info(`json.test.ts seed ${seed}`)

describe('json', () => {
  it('reads an array, an object with records, and a single record, with lines', async () => {
    const array = await readBy(json, utf8('a.json', '[\n  {"kind":"visit"},\n\n  {"kind":"diary",\n   "id":"d"}\n]\n'))
    expect(array.records).toEqual([{ kind: 'visit' }, { kind: 'diary', id: 'd' }])
    expect(Array.from(array.rows ?? [])).toEqual([2, 4])
    const wrapped = await readBy(
      json,
      utf8('a.json', '{ "exportedBy": "x",\n"records": [ {"kind":"visit"},\n{"kind":"diary"} ] }'),
    )
    expect(wrapped.records).toEqual([{ kind: 'visit' }, { kind: 'diary' }])
    expect(Array.from(wrapped.rows ?? [])).toEqual([2, 3])
    expect((await readBy(json, utf8('a.json', '{"kind":\n"visit"}'))).records).toEqual([{ kind: 'visit' }])
  })

  it('counts records where they share a line', async () => {
    const batch = await readBy(json, utf8('a.json', '[{"kind":"visit"},{"kind":"diary"}]'))
    expect(batch.records).toHaveLength(2)
    expect(batch.rows).toBeUndefined()
  })

  it('refuses a broken document with line and column, and a cut one as cut', async () => {
    const broken = await readBy(json, utf8('a.json', '[\n{"kind":"visit"},\n{"kind" "x"}\n]'))
    expect(broken.records).toEqual([])
    expect(broken.refused).toMatchObject([{ file: 'a.json', row: 3, code: 'not-json' }])
    expect(broken.refused?.[0]?.message.en).toContain('line 3, column 9')
    const cut = await readBy(json, utf8('a.json', '[\n{"kind":"visit"},\n{"kind":"x"'))
    expect(cut.refused?.[0]).toMatchObject({ row: 3, code: 'not-json' })
    expect(cut.refused?.[0]?.message.en).toContain('cut off')
  })

  it('refuses other JSON with what it should be', async () => {
    for (const text of ['{"data":[]}', '5', '{"records":{}}']) {
      expect((await readBy(json, utf8('a.json', text))).refused).toMatchObject([{ code: 'unknown-shape' }])
    }
    expect((await readFile(utf8('a.json', '{"data":[]}'))).refused).toMatchObject([{ code: 'unknown-shape' }])
  })
})

describe('exact reading', () => {
  it('agrees with JSON.parse on what is JSON', async () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (source, pretty) => {
        const value: unknown = JSON.parse(source)
        const text = pretty ? JSON.stringify(value, null, 2) : source
        // Integers beyond 2^53 are the one wanted difference, and have a test of their own.
        fc.pre(!/\d{16}/.test(text))
        expect(parseExact(text)).toEqual({ ok: true, value: JSON.parse(text) })
      }),
      { seed, numRuns: 300 },
    )
  })

  it('finds a fault exactly where JSON.parse does, in texts that were tampered with', async () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', '{', ']', ',', ':', '\\', '\n', '1', 'e', '-', 'null', '.'),
        (source, at, splice) => {
          const cut = at % (source.length + 1)
          const text = source.slice(0, cut) + splice + source.slice(cut + 1)
          let native = true
          try {
            JSON.parse(text)
          } catch {
            native = false
          }
          const exact = parseExact(text)
          // A key that came twice is JSON to the engine and a fault to us.
          if (!exact.ok && native) expect(exact.fault.en).toContain('given twice')
          else expect(exact.ok).toBe(native)
          if (!exact.ok) expect(exact.fault.offset).toBeLessThanOrEqual(text.length)
        },
      ),
      { seed, numRuns: 2000 },
    )
  })

  it('keeps every digit of a long id, refuses a key given twice, and sets no prototype', async () => {
    expect(parseExact('{"id":260694657296123456789,"n":12,"x":1.5e3}')).toEqual({
      ok: true,
      value: { id: '260694657296123456789', n: 12, x: 1500 },
    })
    expect(parseExact('{"a":1,"b":{"a":2},"a":3}')).toMatchObject({ ok: false, fault: { offset: 19 } })
    const tricky = parseExact('{"__proto__":{"polluted":1}}')
    expect(tricky.ok && Object.keys(tricky.value as object)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(tricky.ok ? tricky.value : undefined)).toBe(Object.prototype)
    expect(parseExact('['.repeat(600) + ']'.repeat(600))).toMatchObject({ ok: false })
  })

  it('says where and why a text is no JSON, in both languages', async () => {
    expect(jsonSyntaxFault('{"a": 1}')).toBeUndefined()
    const fault = jsonSyntaxFault('{\n  "a": 1,\n}')
    expect(fault).toMatchObject({ row: 3, column: 1 })
    expect(fault?.message['zh-CN']).toMatch(/\p{Script=Han}/u)
    expect(fault?.message.en).toMatch(/^[ -~]+$/)
  })

  it('finds the lines of elements although strings hold brackets and commas', async () => {
    const text = '[\n{"a":"],[{\\"","b":[1,\n2]},\n"x,y"\n,3\n]'
    expect(Array.from(elementRows(text, 0) ?? [])).toEqual([2, 4, 5])
    expect(elementRows('[1,2]', 0)).toBeUndefined()
    expect(Array.from(elementRows('[ ]', 0) ?? [])).toEqual([])
  })
})
