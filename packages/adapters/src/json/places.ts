/** The line and column of a character, both from 1; columns count UTF-16 units. */
export function lineAndColumn(text: string, offset: number): { readonly row: number; readonly column: number } {
  let row = 1
  let start = 0
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < offset; feed = text.indexOf('\n', start)) {
    row++
    start = feed + 1
  }
  return { row, column: offset - start + 1 }
}

/**
 * The line on which each element of an array begins, in a text that is known to be JSON; `open` is the offset of the
 * array's bracket. Where elements share a line the line says nothing, and undefined is returned: rows are then ordinals.
 */
export function elementRows(text: string, open: number): Int32Array | undefined {
  const rows: number[] = []
  let row = lineAndColumn(text, open).row
  let depth = 0
  let expecting = false
  for (let i = open; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x0a) row++
    if (code <= 0x20) continue
    if (expecting && code !== 0x5d) {
      if (row === rows[rows.length - 1]) return undefined
      rows.push(row)
      expecting = false
    }
    if (code === 0x22) i = stringEnd(text, i)
    else if (code === 0x5b || code === 0x7b) {
      expecting = depth === 0
      depth++
    } else if (code === 0x5d || code === 0x7d) {
      if (--depth === 0) break
    } else if (code === 0x2c) expecting = depth === 1
  }
  return Int32Array.from(rows)
}

/** The offset of the quote that closes the string beginning at `start`. */
export function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes++
    if (backslashes % 2 === 0) return end
  }
  return text.length
}
