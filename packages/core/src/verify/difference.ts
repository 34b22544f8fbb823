import type { Text } from '../report/finding.js'

/** How a finding and its re-run differ. */
export type DifferenceCode =
  /** None of the packs given has the rule. */
  | 'unknown-rule'
  /** The explanation is not that of the pack's rule, or contradicts itself. */
  | 'explanation-differs'
  /** A value is not of the type of its fact. */
  | 'ill-typed'
  /** The engine decides a condition otherwise. */
  | 'result-differs'
  /** The verdict is not what the conditions come to. */
  | 'verdict-differs'
  /** So many values are in doubt that they cannot all be tried. */
  | 'too-many-points'

/** One way in which a finding and its re-run differ. */
export interface Difference {
  readonly fingerprint: string
  readonly ruleId: string
  readonly code: DifferenceCode
  /** Where in the rule: a JSON pointer; left out where the finding as a whole is meant. */
  readonly path?: string
  readonly message: Text
}

/** A difference before it is known whose. */
export type Fault = Pick<Difference, 'code' | 'path' | 'message'>

/** Words a fault in both languages. */
export function fault(code: DifferenceCode, path: string | undefined, zh: string, en: string): Fault {
  return { code, ...(path !== undefined && { path }), message: { 'zh-CN': zh, en } }
}
