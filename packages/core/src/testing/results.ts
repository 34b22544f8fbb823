import type { Example, Expectation, Literal } from '../packs/language.js'
import type { Finding, Text, Verdict } from '../report/finding.js'

/** What an example can be wrong in. */
export type ExampleFaultCode =
  /** The check cannot begin: no real date, a period of a year whose calendar is not known. */
  | 'check-failed'
  | 'record-refused'
  | 'rule-failed'
  /** No such subject and window was judged. */
  | 'no-case'
  /** A case of a rule table does not say which row it is about, or names none. */
  | 'no-row'
  /** A violation that does not say what was measured and due and what the finding rests on. */
  | 'not-asserted'
  | keyof Omit<Expectation, 'subject' | 'window' | 'row'>
  /** With the records that are said to have been enough, the case is not compliant. */
  | 'remedy'

/** One fault of an example. */
export interface ExampleFault {
  readonly code: ExampleFaultCode
  /** A JSON pointer into the pack with its examples. */
  readonly path: string
  readonly message: Text
  readonly expected?: unknown
  readonly found?: unknown
}

/** What a finding says of the things that an example can assert. */
export interface FoundCase {
  readonly verdict: Verdict
  readonly measured: Finding['measured']
  readonly required: Finding['required']
  readonly counted: readonly string[]
  /** `kind:id reason`. */
  readonly discounted: readonly string[]
  readonly undecided: readonly string[]
  readonly missing: readonly string[]
}

/** One case of an example: what was expected, what was found. */
export interface CaseResult {
  readonly path: string
  readonly ruleId: string
  readonly expected: Expectation
  /** Absent where no such case was judged. */
  readonly found?: FoundCase
  /** Whether the derived remedy was tried and made the case compliant; absent where none is offered. */
  readonly remedied?: boolean
}

/** What running one example came to. */
export interface ExampleResult {
  /** The rule as the pack names it. */
  readonly rule: string
  readonly path: string
  readonly title: Example['title']
  readonly passed: boolean
  readonly faults: readonly ExampleFault[]
  readonly cases: readonly CaseResult[]
}

/** What the examples reach of one rule. */
export interface RuleCoverage {
  readonly rule: string
  readonly examples: number
  /** How many cases with each verdict were found as expected. */
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>
  /** Verdicts a rule of its kind comes to that no example shows. */
  readonly unreached: readonly Verdict[]
  /** Options that some example sets, and those that none does. */
  readonly options: { readonly set: readonly string[]; readonly unset: readonly string[] }
}

/** What the examples of a pack came to. */
export interface PackTestResult {
  readonly pack: string
  readonly version: string
  /** Every example found what it expects; true also where there is none. */
  readonly passed: boolean
  readonly examples: readonly ExampleResult[]
  readonly coverage: readonly RuleCoverage[]
}

/** A threshold or date that was moved by one step. */
export interface Mutant {
  /** A JSON pointer into the pack. */
  readonly path: string
  readonly from: Literal
  readonly to: Literal
}

/** What moving every threshold and date came to. */
export interface MutationResult {
  readonly pack: string
  readonly mutants: number
  /** Noticed: some example finds something else. */
  readonly noticed: number
  /** Refused at load, as an option outside its bounds is; no example could be run. */
  readonly refused: number
  /** Mutants with which every example still finds what it expects, so that nothing shows the threshold right. */
  readonly survivors: readonly Mutant[]
}
