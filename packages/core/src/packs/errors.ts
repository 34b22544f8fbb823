import { closest } from '../records/closest.js'
import type { Text } from '../report/finding.js'

/** One fault of a pack or configuration: where it is, what it is, what to do. */
export interface ConfigIssue {
  readonly code: string
  /** A JSON pointer into the pack, the configuration or the check's input. */
  readonly path: string
  /** The layer or preset that `path` points into, where it is not the configuration itself. */
  readonly layer?: string
  /** Where it stands in the text it was read from, both from 1; absent where there was no text. */
  readonly line?: number
  readonly column?: number
  readonly message: Text
  readonly hint?: Text
}

/** Thrown at load, and by `check` for a period, `asOf` or time zone nothing can be checked with; holds every fault found. */
export class ConfigError extends Error {
  constructor(readonly issues: readonly ConfigIssue[]) {
    super(
      issues
        .map((issue) => `${placeOf(issue)}: ${issue.message.en}${issue.hint ? ` ${issue.hint.en}` : ''}`)
        .join('\n'),
    )
    this.name = 'ConfigError'
  }
}

function placeOf({ layer, path, line, column }: ConfigIssue): string {
  const place = layer === undefined ? path : `${layer}#${path}`
  return line === undefined ? place : `${line}:${column} ${place}`.trim()
}

/** A rule pack that cannot be loaded. */
export class PackError extends ConfigError {
  constructor(issues: readonly ConfigIssue[]) {
    super(issues)
    this.name = 'PackError'
  }
}

/** The hint "did you mean …", where a known name is close. */
export function didYouMean(name: string, known: readonly string[]): Text | undefined {
  const near = closest(name, known)
  return near === undefined ? undefined : { 'zh-CN': `是否想写“${near}”？`, en: `Did you mean "${near}"?` }
}
