import type { Pack } from './packs/define.js'
import type { Report } from './report/finding.js'
import { type Difference, fault } from './verify/difference.js'
import { rulesOfPacks } from './verify/engine-rules.js'
import { type RuleEngine, reRun, ruleEngine } from './verify/re-run.js'

export type { Difference, DifferenceCode } from './verify/difference.js'
export { ownPart } from './verify/engine.js'
export { toEngineRules } from './verify/engine-rules.js'

/** What re-running the findings of a report came to. */
export interface VerifyResult {
  /** How many findings were re-run or could not be. */
  readonly checked: number
  /** How many of them the engine decides as the report does. */
  readonly agreed: number
  readonly differences: readonly Difference[]
}

/**
 * Re-runs the findings of a report through the full json-rules-engine: the conditions from the packs, the values from
 * each finding's explanation, types checked before, values in doubt at every point that can make a difference. Throws
 * `PackError` for a pack that cannot be loaded.
 */
export async function verifyReport(report: Pick<Report, 'findings'>, packs: readonly Pack[]): Promise<VerifyResult> {
  const engines = new Map<string, RuleEngine>()
  for (const rule of rulesOfPacks(packs)) engines.set(rule.id, ruleEngine(rule))
  const differences: Difference[] = []
  let agreed = 0
  // One after the other: concurrent runs of one engine lose results.
  for (const finding of report.findings) {
    const { fingerprint, ruleId } = finding
    const engine = engines.get(ruleId)
    const faults = engine
      ? await reRun(engine, finding)
      : [
          fault(
            'unknown-rule',
            undefined,
            `所给的规则包中没有规则 ${ruleId}。`,
            `No pack given has the rule ${ruleId}.`,
          ),
        ]
    if (faults.length === 0) agreed++
    differences.push(...faults.map((each) => ({ fingerprint, ruleId, ...each })))
  }
  return { checked: report.findings.length, agreed, differences }
}
