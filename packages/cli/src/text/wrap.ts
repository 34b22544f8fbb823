import { padEnd, pointWidth, width } from './width.js'

// Punctuation that must not begin a line, in both languages.
const noStart = new Set('，。、；：！？）》」』】％,.;:!?)]}%')
const noEnd = new Set('（《「『【([{')

function pieces(text: string): string[] {
  const result: string[] = []
  let word = ''
  const flush = () => {
    if (word) result.push(word)
    word = ''
  }
  for (const character of text) {
    if (character === ' ') {
      flush()
      result.push(' ')
    } else if (pointWidth(character.codePointAt(0) as number) === 2 || noStart.has(character)) {
      if (noStart.has(character) && (word || (result.length > 0 && result[result.length - 1] !== ' '))) {
        if (word) word += character
        else result[result.length - 1] += character
        if (pointWidth(character.codePointAt(0) as number) === 2) flush()
      } else if (word && noEnd.has(word.slice(-1))) {
        word += character
        flush()
      } else {
        flush()
        if (noEnd.has(character)) word = character
        else result.push(character)
      }
    } else word += character
  }
  flush()
  return result
}

function broken(word: string, columns: number): string[] {
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const character of word) {
    const step = pointWidth(character.codePointAt(0) as number)
    if (used + step > columns && part) {
      parts.push(part)
      part = ''
      used = 0
    }
    part += character
    used += step
  }
  if (part) parts.push(part)
  return parts
}

/** A space at which no line breaks; printed as a plain one. Data cannot hold it, `clean` escapes it. */
export const noBreak = '\u00a0'

/** Lines of at most `columns` columns; breaks at spaces and between wide characters, a longer word inside. */
export function wrap(text: string, columns: number): string[] {
  const room = Math.max(2, columns)
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of pieces(text)) {
    const size = width(piece)
    if (used + size <= room) {
      if (line || piece !== ' ' || lines.length === 0) {
        line += piece
        used += size
      }
      continue
    }
    if (line.trimEnd()) lines.push(line.trimEnd())
    line = ''
    used = 0
    if (piece === ' ') continue
    const parts = broken(piece, room)
    lines.push(...parts.slice(0, -1))
    line = parts[parts.length - 1]
    used = width(line)
  }
  if (line.trimEnd() || lines.length === 0) lines.push(line.trimEnd())
  return lines.map((text) => text.replaceAll(noBreak, ' '))
}

/** A paragraph: `head` stands before the first line, the following lines begin at the head's own width. */
export function hang(head: string, text: string, columns: number): string[] {
  const indent = width(head)
  return wrap(text, columns - indent).map((line, index) => (index === 0 ? head : ' '.repeat(indent)) + line)
}

/** Items in a row that break between one another rather than inside. */
export function hangItems(head: string, items: readonly string[], separator: string, columns: number): string[] {
  const indent = ' '.repeat(width(head))
  const lines: string[] = []
  let line = ''
  for (const item of items) {
    const longer = line === '' ? item : line + separator + item
    if (line !== '' && width(head) + width(longer) > columns) {
      lines.push(line)
      line = item
    } else line = longer
  }
  lines.push(line)
  return lines.flatMap((text, index) => hang(index === 0 ? head : indent, text, columns))
}

/** One cell of a table line: its text (`\n` begins a paragraph), the column it begins at and the columns it may take. */
export interface Cell {
  readonly text: string
  readonly at: number
  readonly columns: number
  readonly paint?: (text: string) => string
}

/** Cells side by side, each wrapped in its own columns; lines carry no trailing spaces. */
export function row(cells: readonly Cell[]): string[] {
  const wrapped = cells.map((cell) => cell.text.split('\n').flatMap((text) => wrap(text, cell.columns)))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  const lines: string[] = []
  for (let index = 0; index < height; index++) {
    let line = ''
    let used = 0
    cells.forEach((cell, position) => {
      const text = wrapped[position][index]
      if (!text) return
      line += ' '.repeat(Math.max(0, cell.at - used)) + (cell.paint ? cell.paint(text) : text)
      used = Math.max(used, cell.at) + width(text)
    })
    lines.push(line)
  }
  return lines
}

/** Left and right parts of one line, the right one ending at `columns`; on two lines where they do not fit. */
export function apart(left: string, right: string, columns: number): string[] {
  if (!right) return wrap(left, columns)
  const room = columns - width(right) - 2
  if (width(left) <= room) return [padEnd(left, columns - width(right)) + right]
  return [...wrap(left, columns), ...wrap(right, columns).map((line) => ' '.repeat(columns - width(line)) + line)]
}
