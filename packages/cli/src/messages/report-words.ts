/** Sentences and labels of the text report and of `explain`. */
export interface ReportWords {
  readonly product: string
  readonly asOf: (date: string) => string
  readonly period: (from: string, to: string) => string
  readonly andMore: (count: number) => string
  readonly assessed: (count: number) => string
  readonly met: (count: number) => string
  readonly notMet: (count: number, causes: number, following: number) => string
  readonly undecided: (count: number) => string
  readonly notYetDue: (count: number) => string
  readonly waived: (count: number) => string
  readonly waivedLabel: string
  readonly waivedBy: (approver: string, expires: string, reason: string) => string
  readonly appealLabel: string
  readonly appealed: (id: string, by: string, at: string, grounds: string, decidedAt: string | undefined) => string
  readonly rulingLabel: string
  readonly ruled: (
    record: string,
    id: string,
    decision: 'credit' | 'discount',
    by: string,
    at: string,
    reason: string,
  ) => string
  readonly waivedThrough: string
  readonly baseline: (known: number, worse: number, fresh: number, stale: number) => string
  readonly states: Readonly<Record<'known' | 'worse' | 'new', string>>
  readonly disagree: (count: number) => string
  readonly information: (count: number) => string
  readonly data: (read: number, refused: number, rest: readonly string[]) => string
  readonly complete: string
  readonly completeKinds: (kinds: readonly string[]) => string
  readonly inferred: (count: number) => string
  readonly duplicates: (count: number) => string
  readonly afterAsOf: (count: number) => string
  readonly refused: (count: number) => string
  readonly moreRefused: (count: number) => string
  readonly notices: (count: number) => string
  readonly nobody: string
  readonly nothingAssessed: (ruleIds: readonly string[]) => string
  readonly ruleFailed: (ruleId: string, message: string) => string
  readonly week: (number: number, day: string) => string
  readonly weekdays: readonly string[]
  readonly makeUp: string
  readonly holiday: string
  readonly counts: readonly [string, string, string]
  readonly key: readonly (readonly [string, string])[]
  readonly plainRows: (count: number) => string
  readonly causesHead: (
    causes: number,
    follow: number,
    undecided: number,
    pending: number,
    information: number,
    waived: number,
  ) => string
  readonly notCounted: string
  readonly due: string
  readonly enough: string
  readonly wouldSettle: string
  readonly ruling: string
  readonly neither: string
  readonly dated: (label: string, reason: string) => string
  readonly alsoOn: (dates: string) => string
  readonly seeAlso: (dates: string) => string
  readonly followsFrom: (what: string) => string
  readonly unitMark: string
  readonly nothingUnmet: (people: readonly string[]) => string
  readonly nothingUnmetCount: (count: number, of: number) => string
  readonly metCases: (items: readonly string[]) => string
  readonly notApplicableCases: (count: number) => string
  readonly totals: (notMet: number, causes: number, following: number) => string
  readonly otherRules: (count: number) => string
  readonly moreFindings: (count: number) => string
  readonly coverageHint: (count: number) => string
  readonly next: (command: string) => string
  /** Who headed a unit: information, no finding about them. */
  readonly heads: (names: readonly string[]) => string
  readonly listComma: string
}
