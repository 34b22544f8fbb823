import type { Finding, Subject, VerdictCounts } from '../report/finding.js'

/** How a finding stands in one of two reports. */
export type FindingState = Pick<Finding, 'verdict' | 'severity' | 'measured' | 'required'>

/** A case that two reports see differently. */
export interface FindingChange {
  readonly kind: 'appears' | 'vanishes' | 'changes'
  readonly ruleId: string
  readonly subject: Subject
  readonly window: Finding['window']
  readonly unit: Finding['unit']
  readonly comparison: Finding['comparison']
  /** The later report's sentence, the earlier one's where the finding vanishes. */
  readonly message: Finding['message']
  readonly fingerprint: string
  readonly before?: FindingState
  readonly after?: FindingState
  /** Which of the four differ, where the finding changes. */
  readonly differs?: readonly (keyof FindingState)[]
  /** True where a finding vanishes or appears because only one of the reports ran its rule. */
  readonly ruleOff?: boolean
}

/** Violations before and after, those for information aside, and how many findings of any verdict appear, vanish and change. */
export interface ChangeCounts {
  readonly before: number
  readonly after: number
  readonly appears: number
  readonly vanishes: number
  readonly changes: number
}

/** One of the two sides of a comparison. */
export interface ComparedReport {
  readonly period: { readonly from: string; readonly to: string }
  readonly asOf: string
  readonly timeZone: string
  readonly configurationDigest: string
  readonly verdicts: VerdictCounts
  readonly refused: number
  readonly ruleErrors: number
}

/** A person or unit with what changes for it. */
export interface SubjectChanges {
  readonly subject: Subject
  readonly counts: ChangeCounts
  readonly byRule: Readonly<Record<string, ChangeCounts>>
}

/** Two reports side by side: two policies over one data set, or two data sets under one policy. */
export interface ReportComparison {
  readonly schema: 1
  readonly before: ComparedReport
  readonly after: ComparedReport
  /**
   * `case`: the checked periods share dates, findings are matched by fingerprint. `subject`: they share none, such as two
   * months; the findings of a rule about a subject are counted against each other, and `changes` is empty.
   */
  readonly matchedBy: 'case' | 'subject'
  readonly changes: readonly FindingChange[]
  readonly totals: ChangeCounts
  /** Rules with findings in either report. */
  readonly byRule: Readonly<Record<string, ChangeCounts>>
  /** Units in which persons are judged, and units that are judged themselves. */
  readonly byUnit: Readonly<Record<string, ChangeCounts>>
  /** Persons and units for which anything changes, in the order of reports. */
  readonly bySubject: readonly SubjectChanges[]
}
