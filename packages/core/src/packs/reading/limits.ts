/** What a pack from a stranger may not exceed; far beyond what a person writes, and little enough to be read at once. */
export const readingLimits = {
  /** Bytes of the file in UTF-8: 1 MiB. */
  bytes: 1_048_576,
  /** Lists and objects within each other. */
  depth: 64,
  /** Values of every sort, lists and objects included. */
  nodes: 100_000,
  /** UTF-16 units of one text or key. */
  text: 8_192,
  /** Faults listed, of more nobody has any use. */
  faults: 50,
} as const
