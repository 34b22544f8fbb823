import { readFileSync } from 'node:fs'
import { collected } from '../src/collected.js'
import { type FileInMemory, InputFile, type ObjectBatch, type Source } from '../src/index.js'

/** All that a source reads of a file, as one batch. */
export function readBy<Options extends object>(
  source: Source<Options>,
  file: FileInMemory,
  options?: Parameters<Source<Options>['read']>[1],
): Promise<ObjectBatch> {
  return collected(source.read(new InputFile(file), options), file.name)
}

/** A file with this text in UTF-8. */
export function utf8(name: string, text: string): FileInMemory {
  return { name, bytes: new TextEncoder().encode(text) }
}

/** A file with these bytes, written in hexadecimal. */
export function hex(name: string, digits: string): FileInMemory {
  return { name, bytes: Uint8Array.from(Buffer.from(digits.replace(/\s/g, ''), 'hex')) }
}

/** A file of test/fixtures. */
export function fixture(name: string): FileInMemory {
  return { name, bytes: Uint8Array.from(readFileSync(new URL(`./fixtures/${name}`, import.meta.url))) }
}

/** UTF-16 with its byte order mark. */
export function utf16(name: string, text: string, order: 'le' | 'be'): FileInMemory {
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, order === 'le')
  for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), order === 'le')
  return { name, bytes }
}

/** GB18030 of ASCII and of what it writes in two bytes: no host encodes it, so the decoder's table is turned round. */
export function gb18030(name: string, text: string): FileInMemory {
  const bytes: number[] = []
  for (const char of text) {
    const pair = char.charCodeAt(0) < 0x80 ? [char.charCodeAt(0)] : pairs().get(char)
    if (!pair) throw new Error(`no two-byte form of ${char}`)
    bytes.push(...pair)
  }
  return { name, bytes: Uint8Array.from(bytes) }
}

let table: Map<string, readonly number[]> | undefined

function pairs(): Map<string, readonly number[]> {
  if (table) return table
  table = new Map()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const char = decoder.decode(Uint8Array.of(lead, trail))
      if ([...char].length === 1 && char !== '\uFFFD') table.set(char, [lead, trail])
    }
  }
  return table
}
