import type { Text } from '../report/finding.js'

/** A record kind that cannot be used: a fault of the pack that defines it, with what to do about it. */
export class RecordKindError extends Error {
  override readonly name = 'RecordKindError'

  constructor(
    readonly kind: string,
    readonly code: string,
    readonly hint: Text,
  ) {
    super(`record kind ${kind}: ${hint.en}`)
  }
}
