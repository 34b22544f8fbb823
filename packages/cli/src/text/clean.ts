import { isAmbiguous } from './width.js'

// Characters of class A that turn up in Chinese and English prose, in signs every terminal draws alike.
const plain: Readonly<Record<string, string>> = {
  '\u00b7': '.',
  '\u2027': '.',
  '\u2022': '.',
  '\u2013': '-',
  '\u2014': '-',
  '\u2015': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2026': '...',
  '\u2192': '->',
  '\u2190': '<-',
  '\u2212': '-',
  '\u00d7': 'x',
  '\u00f7': '/',
  '\u00b1': '+-',
  '\u2264': '<=',
  '\u2265': '>=',
  '\u2260': '<>',
  '\u00b0': ' deg',
  '\u00a7': 'sec. ',
  '\u2103': ' deg C',
}

const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
const space = /\p{Zs}/u

function escaped(point: number): string {
  return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, '0')}`
}

function unsafe(character: string, point: number): boolean {
  if (point >= 0x20 && point < 0x7f) return false
  return hidden.test(character) || (space.test(character) && character !== '\u3000') || isAmbiguous(point)
}

/**
 * A text fit for a terminal: control, bidirectional and invisible characters are written as `\u202e`, punctuation of
 * ambiguous width in ASCII, other characters of ambiguous width escaped.
 */
export function clean(text: string): string {
  let result = ''
  for (const character of text) {
    const point = character.codePointAt(0) as number
    result += unsafe(character, point) ? (plain[character] ?? escaped(point)) : character
  }
  return result
}

/** As `clean`, for identifiers and paths: nothing is put into other signs, so that two ids never come to look alike. */
export function cleanId(text: string): string {
  let result = ''
  for (const character of text) {
    const point = character.codePointAt(0) as number
    result += unsafe(character, point) ? escaped(point) : character
  }
  return result
}
