import type { Force, Severity, Text } from '../report/finding.js'

/** A literal in a pack: text, number or boolean; lists only where an operator takes one. */
export type Literal = string | number | boolean

/** A date reckoned from another one (semantics §13): the event's own day is not counted. */
export interface DateExpression {
  readonly days?: Value
  readonly workdays?: Value
  readonly weeks?: Value
  readonly months?: Value
  readonly years?: Value
  readonly after?: Value
  readonly before?: Value
  readonly roll?: 'workday' | 'none' | OptionReference
  readonly dayCount?: OptionReference
}

/** The value of an option of the rule. */
export interface OptionReference {
  readonly option: string
}

/** A literal or a reference to an option, parameter, fact, column of the subject or row, or edge of the window. */
export type Value =
  | Literal
  | readonly Literal[]
  | OptionReference
  | { readonly parameter: string }
  | { readonly fact: string; readonly path?: string }
  | { readonly column: string }
  | { readonly subject: string }
  | { readonly item: string }
  | { readonly window: 'from' | 'to' | 'due' }
  | DateExpression

/** Operators of `where`, `valid` and `requirement`; the engine's own spellings are accepted and mean the same. */
export type OperatorName = string

/** Tests on columns, joined by *and*; `any` and `not` nest. A bare literal means equal, for list columns contains. */
export interface Where {
  readonly any?: readonly Where[]
  readonly not?: Where
  readonly [column: string]: unknown
}

/** Which rows of which sheet a fact reads (packs.md §4). */
export interface Selection {
  readonly from: string
  readonly whose?: string
  readonly when?: 'in-window' | 'until-window-end' | 'any-time'
  readonly on?: string
  readonly where?: Where
  readonly valid?: Where
  /**
   * `proves`: where the sheet is covered, no row means it did not happen. `unknown`: it may still have happened.
   * `irrelevant`: only rows on record matter; coverage and open deadlines change nothing.
   */
  readonly absence?: 'proves' | 'unknown' | 'irrelevant'
}

/** One fact: exactly one form key, a title for explanations, a unit. */
export interface FactDefinition {
  readonly title?: Text
  readonly unit?: string
  readonly count?: Selection & { readonly distinct?: string }
  readonly first?: Selection & { readonly column: string; readonly nth?: number }
  readonly last?: Selection & { readonly column: string; readonly nth?: number }
  readonly sum?: Selection & { readonly column: string }
  readonly smallest?: Selection & { readonly column: string }
  readonly largest?: Selection & { readonly column: string }
  readonly checklist?: {
    readonly items: Readonly<
      Record<string, readonly Literal[] | OptionReference | (Selection & { readonly distinct: string })>
    >
    readonly tick: Selection
  }
  readonly quota?: {
    readonly base: Value
    readonly available: Value
    readonly per?: number
    readonly round?: 'floor' | 'round' | 'ceil' | 'none' | OptionReference
  }
  readonly value?: Value
}

/** A json-rules-engine condition: `all`, `any`, `not`, or one comparison. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly condition: string }
  | {
      readonly fact: string
      readonly path?: string
      readonly operator: OperatorName
      readonly value: Value
      readonly name?: string
    }

/** An option of a rule. Without `default` the rule is off until it is set. */
export interface OptionDefinition {
  readonly type: 'integer' | 'number' | 'boolean' | 'choice' | 'text' | 'list'
  readonly of?: string
  readonly unit?: string
  readonly values?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly default?: Literal | readonly Literal[]
  readonly dated?: boolean
  readonly title?: Text
}

/** One message, or several tried in order. */
export type Message = Text | readonly { readonly if?: Condition; readonly text: Text }[]

/** One rule of a pack (packs.md §3). */
export interface RuleDefinition {
  readonly title: Text
  readonly description?: Text
  /** Ids the rule had before: configurations, waivers and baselines that use them mean this rule. Bare ids are the pack's own. */
  readonly formerly?: readonly string[]
  readonly citations?: readonly { readonly document: string; readonly clause: string }[]
  readonly force?: Force
  readonly severity?: Severity
  /** The highest severity for the subjects on which `where` holds; the first row that fits. */
  readonly severityFor?: readonly { readonly where: Where; readonly severity: Severity }[]
  readonly assumptions?: readonly string[]
  readonly kind?: 'duty' | 'doubt' | 'entitlement' | 'metric'
  readonly appliesTo: { readonly each: string; readonly where?: Where }
  readonly window?:
    | 'day'
    | 'night'
    | 'week'
    | 'month'
    | 'quarter'
    | 'half-year'
    | 'year'
    | 'period'
    | { readonly each: 'day' | 'night'; readonly where?: Where }
  /** A date to judge by if later than the window's end; before it an unmet demand is `pending`. */
  readonly due?: Value
  readonly needs?: readonly string[]
  readonly options?: Readonly<Record<string, OptionDefinition>>
  readonly facts: Readonly<Record<string, FactDefinition>>
  readonly onlyIf?: Condition
  readonly requirement: Condition
  readonly headline?: string
  readonly messages: { readonly violation: Message; readonly indeterminate?: Message; readonly pending?: Message }
  readonly remedy?: false | Text
  readonly follows?: readonly { readonly rule: string; readonly through: 'subject' }[]
  /** The discount reasons this rule reports, as `kind:reason`; findings that rest on such a record follow from this rule's. */
  readonly explains?: readonly string[]
}

/** A value in force from a date on (semantics §17). */
export interface DatedValue<T = unknown> {
  readonly from: string
  readonly value: T
  readonly citation?: { readonly document: string; readonly clause: string }
}

/** A setting of a rule in a preset or a configuration: a severity, a severity with options, or options alone. */
export type RuleSetting =
  | 'off'
  | Severity
  | readonly ['off' | Severity, Readonly<Record<string, unknown>>]
  | Readonly<Record<string, unknown>>

/** A rule pack: data (packs.md §2). */
export interface PackDefinition {
  readonly $schema?: string
  readonly schema: 1
  readonly id: string
  readonly version: string
  readonly core?: string
  readonly title: Text
  readonly documents?: Readonly<Record<string, { readonly title: Text; readonly url?: string }>>
  readonly parameters?: Readonly<
    Record<string, { readonly type: string; readonly unit?: string; readonly values: readonly DatedValue<Literal>[] }>
  >
  readonly rules: Readonly<Record<string, RuleDefinition>>
  readonly presets: Readonly<Record<string, { readonly rules: Readonly<Record<string, RuleSetting>> }>>
}
