import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, cleanId } from '../src/text/clean.js'
import { isAmbiguous, padStart, width } from '../src/text/width.js'
import { apart, hang, row, wrap } from '../src/text/wrap.js'

const seed = 20251020
console.info(`seed ${seed}`)

const mixed = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'未达到，。（）村民签名', 'a', 'b-c', ' ', '(', ')', 'word', '12'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
  )
  .map((parts) => parts.join(''))

describe('width', () => {
  it.each([
    ['abc', 3],
    ['王建国', 6],
    ['（，。）', 8],
    ['ＡＢ', 4],
    ['한글', 4],
    ['e\u0301', 1],
    ['𠮷', 2],
    ['', 0],
  ])('%s takes %i columns', (text, columns) => {
    expect(width(text)).toBe(columns)
  })

  it('knows which characters terminals disagree on', () => {
    for (const character of '·“”‘’—…×→─①Ⅱαéя') expect(isAmbiguous(character.codePointAt(0)!), character).toBe(true)
    for (const character of 'a王，（한') expect(isAmbiguous(character.codePointAt(0)!), character).toBe(false)
  })
})

describe('clean', () => {
  it('writes control, bidirectional and invisible characters as escapes', () => {
    expect(clean('a\u001b[31m')).toBe('a\\u001b[31m')
    expect(clean('王\u202e国')).toBe('王\\u202e国')
    expect(clean('a\u200bb\u2066c\ufeffd\u00ade\u3164')).toBe('a\\u200bb\\u2066c\\ufeffd\\u00ade\\u3164')
    expect(clean('a\nb\tc\r')).toBe('a\\u000ab\\u0009c\\u000d')
    expect(clean('\ud800')).toBe('\\ud800')
    expect(clean('\u{e0041}')).toBe('\\u{e0041}')
  })

  it('puts punctuation of ambiguous width into ASCII in texts, never in ids', () => {
    expect(clean('买买提·艾力 “一” 3 × 5 → 4…')).toBe('买买提.艾力 "一" 3 x 5 -> 4...')
    expect(cleanId('a·b')).toBe('a\\u00b7b')
    expect(cleanId('a.b')).toBe('a.b')
  })

  it('leaves nothing that moves the cursor or has no certain width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const cleaned of [clean(text), cleanId(text)]) {
          for (const character of cleaned) {
            expect(isAmbiguous(character.codePointAt(0)!)).toBe(false)
            expect(/[\p{C}\p{Zl}\p{Zp}]/u.test(character)).toBe(false)
          }
        }
      }),
      { seed },
    )
  })

  it('keeps different ids different unless they hold a backslash', () => {
    const id = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\\'))
    fc.assert(
      fc.property(id, id, (a, b) => {
        expect(cleanId(a) === cleanId(b)).toBe(a === b)
      }),
      { seed },
    )
  })
})

describe('wrap', () => {
  it('breaks between words and between wide characters, and keeps punctuation with what it follows', () => {
    expect(wrap('one more night among 16, 19', 12)).toEqual(['one more', 'night among', '16, 19'])
    expect(wrap('驻村记录无村民签名，不能计入', 18)).toEqual(['驻村记录无村民签', '名，不能计入'])
    expect(wrap('v-0917-04：缺（村民）签名', 14)).toEqual(['v-0917-04：缺', '（村民）签名'])
  })

  it('never cuts: every character comes back, no line is too long', () => {
    fc.assert(
      fc.property(mixed.map(clean), fc.integer({ min: 4, max: 40 }), (text, columns) => {
        const lines = wrap(text, columns)
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
      { seed, numRuns: 500 },
    )
  })

  it('hangs paragraphs at their own column', () => {
    expect(hang('  -> ', 'one two three', 12)).toEqual(['  -> one two', '     three'])
  })

  it('sets cells side by side', () => {
    const cells = [
      { text: 'one two', at: 2, columns: 4 },
      { text: '右', at: 8, columns: 4 },
    ]
    expect(row(cells)).toEqual(['  one   右', '  two'])
  })

  it('sets the right part at the end, or on a line of its own', () => {
    expect(apart('left', 'right', 12)).toEqual(['left   right'])
    expect(apart('a long left', 'right', 12)).toEqual(['a long left', '       right'])
  })

  it('pads by columns', () => {
    expect(padStart('国', 4)).toBe('  国')
  })
})
