import type { ConfigIssue } from '../errors.js'
import type { Schema } from './schema.js'

/** An error with the schema it comes from and the value it is about. */
export interface Found {
  readonly path: string
  readonly value: unknown
  /** The schema that holds the keyword, and the name under which it stands. */
  readonly schema: Schema
  readonly head: string
  /** The name of the shape it belongs to; empty for the pack itself. */
  readonly shape: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Words what was found; undefined where another fault says it already. */
export type Wording = (found: Found) => ConfigIssue | undefined

/** What the steps of a pointer lead to; undefined where there is nothing. */
export function follow(value: unknown, steps: readonly string[]): unknown {
  let found = value
  for (const step of steps) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined
    found = (found as Readonly<Record<string, unknown>>)[step]
  }
  return found
}
