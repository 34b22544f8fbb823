import type { Origin } from '../policy/origin.js'

/** A text for people in both languages. */
export interface Text {
  readonly 'zh-CN': string
  readonly en: string
}

/** A language the product speaks. */
export type Locale = 'zh-CN' | 'en'

/** How firmly the clause is worded. */
export type Force = 'must' | 'should' | 'may'

/** What a reader has to do: `error` settle it, `warning` look into it, `info` know it. */
export type Severity = 'error' | 'warning' | 'info'

/** The outcome of one case (records.md, "Findings"). */
export type Verdict =
  | 'compliant'
  | 'violation'
  | 'indeterminate'
  | 'pending'
  | 'not-applicable'
  | 'waived'
  | 'eligible'
  | 'not-eligible'
  | 'measured'

/** Why a record was not credited; a closed list, a pack's own test adds `fails:<column>`. */
export type DiscountReason =
  | 'unsigned'
  | 'signer-not-villager'
  | 'wrong-place'
  | 'no-sign-in'
  | 'no-sign-out'
  | 'out-before-in'
  | 'entered-too-late'
  | 'duplicate'
  | 'outside-post'
  | 'ruled-out'
  | 'not-approved'
  | 'authority-too-low'
  | 'approved-too-late'
  | 'not-accepted'
  | 'not-filed'
  | 'not-on-rota'
  | 'not-on-team'
  | 'revoked'
  | 'same-event'
  | 'after-as-of'
  | `fails:${string}`

/** Why a record is neither credited nor discounted. */
export type UndecidedReason =
  | 'conflicting-place'
  | 'unknown-place'
  | 'two-contents'
  | 'not-covered'
  | 'still-open'
  | 'under-appeal'

/** A record that was looked at and not credited. `record` is `kind:id`; a date without a record is `date:YYYY-MM-DD`. */
export interface EvidenceItem {
  readonly record: string
  readonly reason: DiscountReason | UndecidedReason
}

/** What a finding rests on; every list is sorted. */
export interface Evidence {
  readonly counted: readonly string[]
  readonly discounted: readonly EvidenceItem[]
  readonly undecided: readonly EvidenceItem[]
  readonly missing: readonly string[]
}

/** A value as reports print it; undecided numbers are `[low, high]`, null for unbounded. */
export type Measured = number | string | boolean | null | readonly [number | string | null, number | string | null]

/** How `measured` was compared with `required`. */
export type Comparison =
  | 'at-least'
  | 'at-most'
  | 'more-than'
  | 'less-than'
  | 'equal'
  | 'not-equal'
  | 'in'
  | 'not-in'
  | 'before'
  | 'after'
  | 'on-or-before'
  | 'on-or-after'
  | 'contains'
  | 'does-not-contain'

/** Where a demand comes from. */
export interface Citation {
  readonly document: string
  readonly clause: string
  readonly url?: string
}

/** A node of the explanation: one condition, with what was measured. `all`, `any` and `not` have children. */
export interface ConditionNode {
  readonly type: 'all' | 'any' | 'not' | 'comparison'
  readonly result: boolean | 'undecided'
  readonly fact?: string
  readonly path?: string
  readonly operator?: string
  readonly value?: Measured | readonly (string | number | boolean)[]
  readonly measured?: Measured
  readonly children?: readonly ConditionNode[]
}

/** How one fact came about: `base 4 · available interior nights 3 → 3`. */
export interface FactNode {
  readonly name: string
  readonly title: Text
  readonly unit: string | null
  readonly value: Measured
  readonly derivation?: Text
}

/** A parameter, option or policy read by the rule, with the value in force. */
export interface ParameterNode {
  readonly name: string
  readonly value: unknown
  readonly since?: string
  readonly citation?: Citation
}

/** A ruling of the competent body on a record of the evidence: it overrides how the record is read. */
export interface RulingNote {
  /** `ruling:id`. */
  readonly ruling: string
  /** The record ruled on, `kind:id`. */
  readonly record: string
  readonly decision: 'credit' | 'discount'
  readonly reason: string
  readonly by: string
  readonly at: string
}

/** Why the verdict is what it is. */
export interface Explanation {
  readonly onlyIf?: ConditionNode
  readonly requirement: ConditionNode
  readonly facts: readonly FactNode[]
  readonly parameters: readonly ParameterNode[]
  /** What was ruled on records of the evidence, by record and date. */
  readonly rulings?: readonly RulingNote[]
}

/** What would have been enough: records that, entered in time, would have made the case compliant; none where only words can say it. */
export interface Remedy {
  readonly text: Text
  readonly records: readonly Readonly<Record<string, unknown>>[]
}

/** Who is judged; for a person the unit of the post that is judged. */
export interface Subject {
  readonly type: 'person' | 'unit'
  readonly id: string
  readonly name?: string
  readonly unitId?: string
  /** Of a unit: who headed it in the window, for information. The finding is about the unit. */
  readonly heads?: readonly { readonly id: string; readonly name: string }[]
}

/** The kind of window a case spans. */
export type WindowType =
  | 'day'
  | 'night'
  | 'shift'
  | 'week'
  | 'month'
  | 'quarter'
  | 'half-year'
  | 'year'
  | 'period'
  | 'term'
  | 'deadline'
  | 'rolling'
  | 'record'

/** The time a case spans; `from` and `to` are inclusive civil dates. */
export interface FindingWindow {
  readonly type: WindowType
  readonly key: string
  readonly from: string
  readonly to: string
}

/** The waiver under which a finding stands. */
export interface FindingWaiverNote {
  readonly reason: string
  readonly approver: string
  /** The last date on which it holds. */
  readonly expires: string
  /** The layer of the configuration that holds it, and the pointer there. */
  readonly origin: Origin
  /** Fingerprints of the waived findings it follows from, where it fell with them and is not named itself. */
  readonly through?: readonly string[]
}

/** The appeal a finding stands under: while it is open the finding counts towards no measure. */
export interface FindingAppealNote {
  /** `appeal:id`. */
  readonly record: string
  readonly state: 'open' | 'decided'
  /** Who appeals, when, and on what grounds. */
  readonly by: string
  readonly at: string
  readonly grounds: string
  readonly decidedAt?: string
}

/** One assessed case: rule × subject × unit × window (records.md, "Findings"). */
export interface Finding {
  readonly ruleId: string
  readonly verdict: Verdict
  readonly severity: Severity
  readonly force: Force
  /** True for rules of kind `doubt`: the finding says that records disagree, and is counted in `summary.conflicts`. */
  readonly doubt?: boolean
  readonly subject: Subject
  readonly window: FindingWindow
  readonly due?: string
  readonly measured: Measured
  readonly required: Measured | readonly (string | number | boolean)[]
  readonly unit: string | null
  readonly comparison: Comparison
  readonly message: Text
  readonly explanation: Explanation
  readonly evidence: Evidence
  readonly remedy?: Remedy
  readonly assumed?: boolean
  /** The open appeal against it, or the one that was decided last. */
  readonly appeal?: FindingAppealNote
  /** What waived the finding, where the verdict is `waived`. */
  readonly waiver?: FindingWaiverNote
  /** Against a baseline: known, worse than it was, or new. Only violations are told apart. */
  readonly baseline?: 'known' | 'worse' | 'new'
  readonly citations: readonly Citation[]
  readonly causedBy: readonly string[]
  readonly fingerprint: string
}

/** Where an input record came from. `row` counts from 1. */
export interface Place {
  readonly system?: string
  readonly file?: string
  readonly row?: number
}

/**
 * Whose a refused record is and which dates it is of, as far as it could be read: there its kind is taken as not covered,
 * for a record that cannot be read is not missing. Dates or instants as the record gives them; none: its dates are not known.
 */
export interface RefusedSubject {
  readonly personId?: string
  readonly unitId?: string
  readonly from?: string
  readonly to?: string
}

/** An input record that was refused, with what to do about it. */
export interface Refusal extends Place, RefusedSubject {
  readonly kind?: string
  readonly id?: string
  readonly field?: string
  readonly code: string
  readonly message: Text
}

/** Something about the data or a rule that a reader should know and that refused nothing. */
export interface Notice {
  readonly code: string
  readonly message: Text
  /** `kind:id` of a record it is about. */
  readonly record?: string
  readonly places?: readonly Place[]
  readonly ruleId?: string
}

/** A rule that failed while the others went on. */
export interface RuleFailure {
  readonly ruleId: string
  readonly code: string
  readonly message: Text
}

/** Counts of verdicts. */
export interface VerdictCounts {
  readonly compliant: number
  readonly violation: number
  readonly indeterminate: number
  readonly pending: number
  readonly 'not-applicable': number
  readonly waived: number
  readonly eligible: number
  readonly 'not-eligible': number
  readonly measured: number
}

/** The counts of a report. `assessed` is every case that is not `not-applicable`. */
export interface Summary {
  readonly cases: number
  readonly assessed: number
  readonly verdicts: VerdictCounts
  /** Violations whose severity is `info`; they are part of `verdicts.violation`. */
  readonly information: number
  /** Cases of rules of kind `doubt`, counted apart from `verdicts`. */
  readonly conflicts: number
  /** Violations that follow from no other finding, and those that do. */
  readonly causes: number
  readonly following: number
  readonly bySeverity: Readonly<Record<Severity, number>>
  /** Violations against the baseline that was given, and entries of it that no longer are one. */
  readonly baseline?: { readonly known: number; readonly worse: number; readonly new: number; readonly stale: number }
  readonly byRule: Readonly<Record<string, VerdictCounts>>
  readonly records: {
    readonly read: number
    readonly accepted: number
    readonly refused: number
    readonly afterAsOf: number
    readonly byKind: Readonly<Record<string, number>>
  }
}

/** Inferred coverage: what the verdicts take for complete without it having been declared. */
export interface Assumption {
  readonly kind: string
  readonly unitId?: string
  readonly from: string
  readonly to: string
  readonly message: Text
}

/** What makes a run reproducible. */
export interface Run {
  readonly tool: { readonly name: string; readonly version: string }
  readonly packs: readonly { readonly id: string; readonly version: string; readonly digest: string }[]
  readonly calendar: { readonly from: number; readonly to: number; readonly source: string }
  readonly configurationDigest: string
  readonly inputs: readonly { readonly name: string; readonly digest: string }[]
  readonly timeZone: string
  readonly asOf: string
  readonly period: { readonly from: string; readonly to: string }
  readonly dataset?: string
  /** Kinds declared complete for the whole period: `"all"` or a sorted list. */
  readonly complete: 'all' | readonly string[]
  /** The digest of the baseline compared with. */
  readonly baseline?: string
  readonly rules: readonly string[]
}

/** One date in the register of a person's post: what strips and calendars draw. */
export interface RegisterDay {
  readonly date: string
  readonly inPost: boolean
  readonly type: 'workday' | 'rest-day' | 'public-holiday'
  /** `village` a valid visit; `township` a sign-in and sign-out (or half and trip); `duty` attendance on a rest day with a duty record. */
  readonly day: 'township' | 'village' | 'duty' | 'undecided' | 'discounted' | 'none'
  readonly dayExcuse?: 'leave' | 'trip' | 'undecided'
  readonly dayCounted: readonly string[]
  readonly dayDiscounted: readonly EvidenceItem[]
  readonly dayUndecided: readonly EvidenceItem[]
  /** Sign-in and sign-out that were credited, `HH:MM`. */
  readonly signIn?: string
  readonly signOut?: string
  /** Villages of valid visits. */
  readonly villageIds?: readonly string[]
  readonly interior: boolean
  readonly night: 'township' | 'village' | 'undecided' | 'discounted' | 'none'
  readonly nightExcuse?: 'leave' | 'trip' | 'undecided'
  readonly nightCounted: readonly string[]
  readonly nightDiscounted: readonly EvidenceItem[]
  readonly nightUndecided: readonly EvidenceItem[]
}

/** Of a person's days what a public posting says. */
export interface PostedDays {
  /** Workdays on leave or trips. */
  readonly away: number
  /** Days and nights whose records are undecided. */
  readonly underReview: number
  /** The first and last date in post, where the post began or ended within the period. */
  readonly since?: string
  readonly until?: string
}

/** A person's dates in one unit. */
export interface RegisterPerson {
  readonly personId: string
  readonly name: string
  readonly unitId: string
  readonly title?: string
  readonly rank?: string
  readonly classes: readonly string[]
  /** Cases of the person that were met, violated or undecided, and how many of them were met. */
  readonly assessed: number
  readonly met: number
  /** What an audience sees instead of the days. */
  readonly posted?: PostedDays
  readonly days: readonly RegisterDay[]
}

/** The cases of one rule in one unit and week: a dated case in the week of its date, others in that of their due date or last day. */
export interface RuleWeek {
  readonly ruleId: string
  readonly unitId: string
  /** ISO week key. */
  readonly week: string
  /** Cases met, violated (also those waived) or undecided. */
  readonly assessed: number
  readonly met: number
}

/** What was counted of what was due of a person in one week, whatever the verdict. */
export interface Quota {
  readonly personId: string
  readonly unitId: string
  readonly ruleId: string
  /** ISO week key. */
  readonly week: string
  /** The week's Monday. */
  readonly from: string
  /** Before waivers. */
  readonly verdict: Verdict
  readonly measured: Measured
  readonly required: Measured
  readonly unit: string | null
  /** How the required figure came about. */
  readonly derivation?: Text
}

/** On request: persons, units, calendar and the ledger's rows, from which strips, heat maps and postings are drawn. */
export interface Register {
  readonly units: readonly {
    readonly id: string
    readonly name: string
    readonly type: string
    readonly parentId?: string
  }[]
  readonly calendar: readonly {
    readonly date: string
    readonly type: 'workday' | 'rest-day' | 'public-holiday'
    readonly name?: string
    readonly makeUp: boolean
  }[]
  readonly persons: readonly RegisterPerson[]
  /** Counts of cases by rule, unit and week; cases of rules of kind `doubt`, metrics and entitlements are not among them. */
  readonly weeks: readonly RuleWeek[]
  /** Every person's weekly quotas. */
  readonly quotas: readonly Quota[]
  /** Titles of the packs, and of the rules in force. */
  readonly packs: readonly { readonly id: string; readonly title: Text }[]
  readonly rules: readonly { readonly id: string; readonly title: Text }[]
  /** Records by `kind:id` that evidence names, for labels in reports: the record as it was read. */
  readonly records: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Where those records came from, as far as their batches say: file and row, for annotations. */
  readonly places: Readonly<Record<string, Place>>
}

/** What `check` yields. */
export interface Report {
  readonly schema: 1
  readonly findings: readonly Finding[]
  readonly summary: Summary
  readonly rejected: readonly Refusal[]
  readonly notices: readonly Notice[]
  readonly errors: readonly RuleFailure[]
  readonly assumptions: readonly Assumption[]
  readonly run: Run
  readonly register?: Register
}
