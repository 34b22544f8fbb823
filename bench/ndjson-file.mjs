import { closeSync, openSync, readSync, writeSync } from 'node:fs'

const CHUNK = 1 << 20

/** Writes records as NDJSON, a line each. */
export function writeNdjson(file, records) {
  const descriptor = openSync(file, 'w')
  try {
    let lines = []
    for (const record of records) {
      lines.push(JSON.stringify(record))
      if (lines.length === 10_000) {
        writeSync(descriptor, `${lines.join('\n')}\n`)
        lines = []
      }
    }
    if (lines.length > 0) writeSync(descriptor, `${lines.join('\n')}\n`)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Calls `visit` with each line of an NDJSON file as text. Reads a mebibyte at a time and decodes line by line, so that
 * lines in ASCII stay one byte a character; readline and decoding larger pieces before splitting them were slower.
 */
export function forEachLine(file, visit) {
  const descriptor = openSync(file, 'r')
  try {
    let buffer = Buffer.allocUnsafe(2 * CHUNK)
    let held = 0
    for (;;) {
      if (buffer.length - held < CHUNK) buffer = Buffer.concat([buffer.subarray(0, held)], held + 2 * CHUNK)
      const end = held + readSync(descriptor, buffer, held, CHUNK, null)
      if (end === held) break
      let start = 0
      for (;;) {
        const newline = buffer.indexOf(10, start)
        if (newline === -1 || newline >= end) break
        if (newline > start) visit(buffer.toString('utf8', start, newline))
        start = newline + 1
      }
      buffer.copyWithin(0, start, end)
      held = end - start
    }
    if (held > 0) visit(buffer.toString('utf8', 0, held))
  } finally {
    closeSync(descriptor)
  }
}

/** The records of an NDJSON file as objects, as an application would hold them after reading an export. */
export function readNdjson(file) {
  const records = []
  forEachLine(file, (line) => records.push(JSON.parse(line)))
  return records
}
