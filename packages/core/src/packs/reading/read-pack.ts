import type { ConfigIssue } from '../errors.js'
import { PackError } from '../errors.js'
import { decodePack, readablePrefix } from './decode.js'
import { parseJson } from './parse-json.js'
import { lineAndColumn, offsetAt } from './places.js'
import { type ReadingFault, ReadingStopped } from './reading-fault.js'

/** A pack's text as a value that holds nothing but plain lists, objects and scalars, and where each of them stands. */
export interface PackDocument {
  readonly value: unknown
  /** Adds the line and column of an issue's JSON pointer. */
  place(issue: ConfigIssue): ConfigIssue
}

/** Reads a pack from a stranger's text or bytes; throws `PackError` for what is no strict JSON within the limits. */
export function readPack(source: string | Uint8Array): PackDocument {
  const text = textOf(source)
  const { value, start, offsets, faults } = parseJson(text)
  if (faults.length > 0) throw new PackError(faults.map((fault) => issueOf(fault, text)))
  return {
    value,
    place: (issue) => ({ ...issue, ...lineAndColumn(text, offsetAt(value, start, offsets, issue.path)) }),
  }
}

function textOf(source: string | Uint8Array): string {
  try {
    return decodePack(source)
  } catch (error) {
    if (!(error instanceof ReadingStopped)) throw error
    const { fault } = error
    if (fault.code !== 'not-utf8') throw new PackError([issueOf(fault, '')])
    const readable = readablePrefix(source as Uint8Array)
    throw new PackError([issueOf({ ...fault, offset: readable.length }, readable)])
  }
}

function issueOf({ code, pointer, offset, message, hint }: ReadingFault, text: string): ConfigIssue {
  return { code, path: pointer, ...lineAndColumn(text, offset), message, ...(hint && { hint }) }
}
