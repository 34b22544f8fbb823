import { createChecker } from '@shouze/core'
import { pack543 } from '@shouze/rules-543'

const RULES = ['543/township-days', '543/township-nights', '543/village-days']

/** Checks with the three quota rules alone, everything else as it comes, and lists the violations of the report. */
export function violationsOf(input) {
  const rules = Object.fromEntries(RULES.map((rule) => [rule, 'error']))
  const report = createChecker({ packs: [pack543], extends: [], rules }).check(input)
  const faults = [...report.rejected, ...report.errors]
  if (faults.length > 0) throw new Error(`${faults.length} faults; the first is ${JSON.stringify(faults[0])}`)
  return report.findings
    .filter((finding) => finding.verdict === 'violation')
    .map(({ subject, window, ruleId, measured, required }) => ({
      person: subject.id,
      week: window.key,
      rule: ruleId,
      measured,
      required,
    }))
}
