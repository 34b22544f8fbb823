import { createChecker } from '@shouze/core'
import { fourNights, pack543 } from '@shouze/rules-543'
import * as attendancePacks from '@shouze/rules-attendance'

const RULES = ['543/township-days', '543/township-nights', '543/village-days']

/** Checks with the three quota rules alone, everything else as it comes, and lists the violations of the report. */
export function violationsOf(input) {
  const rules = Object.fromEntries(RULES.map((rule) => [rule, 'error']))
  return quotasIn(createChecker({ packs: [pack543], extends: [], rules }).check(input))
}

/** Checks with every rule that the shipped packs recommend, and lists the violations of the three quotas among them. */
export function quotasAmongAll(input) {
  return quotasIn(createChecker({ packs: [pack543, fourNights, ...Object.values(attendancePacks)] }).check(input))
}

function quotasIn(report) {
  const faults = [...report.rejected, ...report.errors]
  if (faults.length > 0) throw new Error(`${faults.length} faults; the first is ${JSON.stringify(faults[0])}`)
  return report.findings
    .filter(({ verdict, ruleId }) => verdict === 'violation' && RULES.includes(ruleId))
    .map(({ subject, window, ruleId, measured, required }) => ({
      person: subject.id,
      week: window.key,
      rule: ruleId,
      measured,
      required,
    }))
}
