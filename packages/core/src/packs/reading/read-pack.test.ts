import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PackError } from '../errors.js'
import { readingLimits } from './limits.js'
import { readPack } from './read-pack.js'

const seed = 20251103
console.info(`read-pack.test.ts seed ${seed}`)

function faultsOf(
  source: string | Uint8Array,
): (readonly [code: string, path: string, line?: number, column?: number])[] {
  try {
    readPack(source)
  } catch (error) {
    expect(error).toBeInstanceOf(PackError)
    return (error as PackError).issues.map(({ code, path, line, column, message }) => {
      expect(message['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
      expect(message.en).toMatch(/^[A-Z"].*\.$/)
      return [code, path, line, column]
    })
  }
  return []
}

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)))

describe('the reader of packs', () => {
  it('reads what JSON.parse reads', () => {
    const json = fc.jsonValue({ noUnicodeString: false }).map((value) => JSON.stringify(value, null, 1))
    fc.assert(
      fc.property(json, (text) => {
        fc.pre(!/"(?:__proto__|constructor|prototype)"|\\ud/.test(text))
        const value = JSON.parse(text)
        const unsafe = /\d{16}|e\+/.test(text)
        if (!unsafe) expect(readPack(text).value).toEqual(value)
      }),
      { seed },
    )
  })

  it('refuses what JSON.parse refuses', () => {
    const broken = [
      '',
      ' ',
      '{',
      '[1,]',
      '{"a":1,}',
      '{"a" 1}',
      '{a:1}',
      "{'a':1}",
      '[1 2]',
      '01',
      '1.',
      '-',
      '+1',
      '.5',
      'NaN',
      'nul',
      '"a',
      '"\\x"',
      '"\\',
      '"\n"',
      '[1]]',
      '{"a":1}x',
      '//x\n1',
      '\u00a01',
      ',',
      ':',
      ']',
    ]
    for (const text of broken) {
      expect(() => JSON.parse(text), text).toThrow()
      expect(
        faultsOf(text).map(([code]) => code),
        text,
      ).toEqual(['bad-json'])
    }
  })

  it('says where the text stops being JSON', () => {
    expect(faultsOf('{\n  "a": [1, 2,]\n}')).toEqual([['bad-json', '/a/2', 2, 14]])
    expect(faultsOf('{"甲": 1 "乙": 2}')).toEqual([['bad-json', '/甲', 1, 9]])
  })

  it('lists keys given twice, keys no pack may have, lone surrogates and numbers too large, all at once', () => {
    const text =
      '{\n "a": 1, "a": 2,\n "b": { "__proto__": { "x": 1 }, "constructor": 1, "prototype": 1 },\n "c/d": ["\\ud800", 9007199254740993, 1e999]\n}'
    expect(faultsOf(text)).toEqual([
      ['duplicate-key', '/a', 2, 10],
      ['forbidden-key', '/b/__proto__', 3, 9],
      ['forbidden-key', '/b/constructor', 3, 34],
      ['forbidden-key', '/b/prototype', 3, 52],
      ['lone-surrogate', '/c~1d/0', 4, 10],
      ['unsafe-number', '/c~1d/1', 4, 20],
      ['unsafe-number', '/c~1d/2', 4, 38],
    ])
    expect(faultsOf('{"\\u005f_proto__": 1}')).toEqual([['forbidden-key', '/__proto__', 1, 2]])
    expect(faultsOf(`["${String.fromCharCode(0xdc00)}"]`)).toEqual([['lone-surrogate', '/0', 1, 2]])
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  it('takes the limits and nothing above them', () => {
    const { depth, nodes, text } = readingLimits
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(faultsOf(nested(depth))).toEqual([])
    expect(faultsOf(nested(depth + 1)).map(([code]) => code)).toEqual(['too-deep'])
    const listed = (count: number) => `[${new Array(count).fill('0').join(',')}]`
    expect(faultsOf(listed(nodes - 1))).toEqual([])
    expect(faultsOf(listed(nodes)).map(([code]) => code)).toEqual(['too-many-values'])
    expect(faultsOf(`"${'x'.repeat(text)}"`)).toEqual([])
    expect(faultsOf(`"${'x'.repeat(text + 1)}"`).map(([code]) => code)).toEqual(['text-too-long'])
    expect(faultsOf(`{"a": 1${', "a": 1'.repeat(readingLimits.faults + 9)}}`)).toHaveLength(readingLimits.faults + 1)
    const filled = (size: number) => `1${' '.repeat(size - 1)}`
    expect(faultsOf(filled(readingLimits.bytes))).toEqual([])
    expect(faultsOf(bytes(filled(readingLimits.bytes)))).toEqual([])
    expect(faultsOf(filled(readingLimits.bytes + 1))).toEqual([['too-large', '', 1, 1]])
    expect(faultsOf(bytes(filled(readingLimits.bytes + 1)))).toEqual([['too-large', '', 1, 1]])
    // Few units, too many bytes.
    expect(faultsOf(`["${'走'.repeat(400_000)}"]`)).toEqual([['too-large', '', 1, 1]])
  })

  it('reads UTF-8 and nothing else', () => {
    expect(readPack(bytes('{"标题": "走访"}')).value).toEqual({ 标题: '走访' })
    expect(faultsOf(bytes('{\n "a": "', [0xb0, 0xc0], '"}'))).toEqual([['not-utf8', '', 2, 8]])
    expect(faultsOf(bytes('{"a": "走访', [0xe8]))).toEqual([['not-utf8', '', 1, 10]])
    expect(faultsOf(bytes([0xef, 0xbb, 0xbf], '{}'))).toEqual([['byte-order-mark', '', 1, 1]])
    expect(faultsOf('\ufeff{}')).toEqual([['byte-order-mark', '', 1, 1]])
    expect(faultsOf(bytes([0xff, 0xfe, 0x7b, 0x00]))).toEqual([['not-utf8', '', 1, 1]])
  })

  it('finds the line and column of a pointer, or of the nearest thing around it', () => {
    const { place } = readPack('{\n  "rules": {\n    "𠮷": { "a": [1, { "b": 2 }] } }\n}')
    const at = (path: string) => {
      const { line, column } = place({ code: 'x', path, message: { 'zh-CN': '', en: '' } })
      return [line, column]
    }
    expect(at('')).toEqual([1, 1])
    expect(at('/rules')).toEqual([2, 3])
    expect(at('/rules/𠮷/a')).toEqual([3, 13])
    expect(at('/rules/𠮷/a/1/b')).toEqual([3, 24])
    expect(at('/rules/𠮷/a/7/b')).toEqual([3, 13])
    expect(at('/rules/𠮷/missing')).toEqual([3, 5])
  })
})
