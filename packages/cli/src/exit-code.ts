import type { Report, Severity } from '@shouze/core'

/** From which severity on a violation counts for the exit code. */
export type FailOn = Severity | 'never'

/** The values of `--fail-on`. */
export const failOnValues: readonly FailOn[] = ['error', 'warning', 'info', 'never']

const rank: Readonly<Record<FailOn, number>> = { never: 3, error: 2, warning: 1, info: 0 }

/** 0 clean; 1 a violation of the severity or above that no baseline knows; 3 input was refused or a rule failed, which outweighs 1. */
export function exitCodeOf(report: Report, failOn: FailOn): 0 | 1 | 3 {
  if (report.rejected.length > 0 || report.errors.length > 0) return 3
  const fails = report.findings.some(
    ({ verdict, severity, baseline }) =>
      verdict === 'violation' && baseline !== 'known' && rank[severity] >= rank[failOn],
  )
  return fails ? 1 : 0
}
