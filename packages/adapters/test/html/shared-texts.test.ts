import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visible } from '../../src/reporters/html/markup.js'
import { SharedTexts } from '../../src/reporters/html/shared-texts.js'

/** What the script of the page does. */
const filled = (texts: SharedTexts, reference: string, tongue: 0 | 1) =>
  reference.split('|').map((line) => {
    const [place, ...own] = line.split('~')
    return texts.pairs[Number(place)][tongue].replace(/\u0001/g, () => own.shift() as string)
  })

const word = fc.oneof(
  fc.constantFrom('签到', 'in', ' ', '：', 'n-0917-04', '08:21–17:34', '3', '12', 'V00000196', '|', '~', '\u0001'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const line = fc.array(word, { maxLength: 6 }).map((parts) => parts.join(''))

test('texts come back as they were, in both languages, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(line, line), { minLength: 1, maxLength: 8 }), (pairs) => {
      const texts = new SharedTexts()
      const reference = texts.refer(
        pairs.map(([zh]) => zh),
        pairs.map(([, en]) => en),
      )
      expect(filled(texts, reference, 0)).toEqual(pairs.map(([zh]) => visible(zh)))
      expect(filled(texts, reference, 1)).toEqual(pairs.map(([, en]) => visible(en)))
    }),
  )
})

test('a sentence that differs in ids and times only is kept once', () => {
  const texts = new SharedTexts()
  texts.refer(['计入：签到、签退 08:21–17:34。'], ['Counted: signed in and out 08:21–17:34.'])
  expect(texts.refer(['计入：签到、签退 07:55–18:02。'], ['Counted: signed in and out 07:55–18:02.'])).toBe(
    '0~07:55–18:02',
  )
  expect(texts.pairs).toHaveLength(1)
})
