import type { Finding, Severity, Summary, Verdict, VerdictCounts } from '../report/finding.js'
import type { VerdictTally } from './judge.js'

const verdicts: readonly Verdict[] = [
  'compliant',
  'violation',
  'indeterminate',
  'pending',
  'not-applicable',
  'waived',
  'eligible',
  'not-eligible',
  'measured',
]

function countsOf(tally: ReadonlyMap<Verdict, number>): VerdictCounts {
  return Object.fromEntries(verdicts.map((verdict) => [verdict, tally.get(verdict) ?? 0])) as unknown as VerdictCounts
}

/** Counts all cases, whether they are listed or not. */
export function summarize(
  findings: readonly Finding[],
  tallies: ReadonlyMap<string, VerdictTally>,
  doubtRules: ReadonlySet<string>,
  records: Summary['records'],
): Summary {
  const total = new Map<Verdict, number>()
  const byRule: Record<string, VerdictCounts> = {}
  let cases = 0
  let conflicts = 0
  for (const [ruleId, tally] of tallies) {
    byRule[ruleId] = countsOf(tally)
    for (const [verdict, count] of tally) {
      cases += count
      if (verdict === 'indeterminate' && doubtRules.has(ruleId)) conflicts += count
      else total.set(verdict, (total.get(verdict) ?? 0) + count)
    }
  }
  const bySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  const violations = new Set(
    findings.filter(({ verdict }) => verdict === 'violation').map(({ fingerprint }) => fingerprint),
  )
  let causes = 0
  let following = 0
  for (const finding of findings) {
    if (finding.verdict !== 'violation') continue
    bySeverity[finding.severity]++
    if (finding.severity === 'info') continue
    // What follows from waived findings only has nothing left to follow from.
    if (!finding.causedBy.some((cause) => violations.has(cause))) causes++
    else following++
  }
  return {
    cases,
    assessed: cases - (total.get('not-applicable') ?? 0),
    verdicts: countsOf(total),
    information: bySeverity.info,
    conflicts,
    causes,
    following,
    bySeverity,
    byRule,
    records,
  }
}
