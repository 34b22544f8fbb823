import type { Finding } from '@shouze/core'

/** Causes, what follows, what is undecided, not yet due, for information and waived among findings. */
export interface Tally {
  readonly causes: number
  readonly following: number
  readonly undecided: number
  readonly conflicts: number
  readonly pending: number
  readonly information: number
  readonly waived: number
}

/** Counts findings as the totals of a report do. */
export function tallyOf(findings: readonly Finding[], isUnmet: (fingerprint: string) => boolean): Tally {
  const tally = { causes: 0, following: 0, undecided: 0, conflicts: 0, pending: 0, information: 0, waived: 0 }
  for (const finding of findings) {
    const { verdict, severity } = finding
    if (finding.doubt) tally.conflicts++
    else if (verdict === 'violation') {
      if (severity === 'info') tally.information++
      else if (finding.causedBy.some(isUnmet)) tally.following++
      else tally.causes++
    } else if (verdict === 'indeterminate') tally.undecided++
    else if (verdict === 'pending') tally.pending++
    else if (verdict === 'waived') tally.waived++
    else tally.information++
  }
  return tally
}
