import { closest } from '../records/closest.js'
import type { Text } from '../report/finding.js'

/** One fault of a pack or configuration: where it is, what it is, what to do. */
export interface ConfigIssue {
  readonly code: string
  /** A JSON pointer into the pack, the configuration or the check's input. */
  readonly path: string
  /** The layer or preset that `path` points into, where it is not the configuration itself. */
  readonly layer?: string
  readonly message: Text
  readonly hint?: Text
}

/** Thrown at load, and by `check` for a period, `asOf` or time zone nothing can be checked with; holds every fault found. */
export class ConfigError extends Error {
  constructor(readonly issues: readonly ConfigIssue[]) {
    super(
      issues
        .map(({ layer, path, message, hint }) => {
          const place = layer === undefined ? path : `${layer}#${path}`
          return `${place}: ${message.en}${hint ? ` ${hint.en}` : ''}`
        })
        .join('\n'),
    )
    this.name = 'ConfigError'
  }
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
