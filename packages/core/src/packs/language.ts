import type { FieldType } from '../records/field-types.js'
import type { Force, Severity, Text } from '../report/finding.js'
import type { UnitNames } from '../report/wording.js'

/** A literal in a pack: text, number or boolean; lists only where an operator takes one. */
export type Literal = string | number | boolean

/** The value of an option of the rule. */
export interface OptionReference {
  readonly option: string
}

/** The value of a parameter of the pack that is in force on the window's first day. */
export interface ParameterReference {
  readonly parameter: string
}

/** The value of a fact, or of one of its parts (`$.open`). */
export interface FactReference {
  readonly fact: string
  readonly path?: string
}

/** A cell of the rule table's row; it is replaced by the cell before anything is checked. */
export interface RowReference {
  readonly row: string
}

/** An edge of the window, of the one before or after it, or the date the case is judged by. */
export type WindowEdge = 'from' | 'to' | 'next.from' | 'next.to' | 'previous.from' | 'previous.to' | 'due'

/** Units in which a date is reckoned from another. */
export type DateUnit = 'days' | 'workdays' | 'weeks' | 'months' | 'years'

/** The calendar's windows, whose edges `endOf` and `startOf` name. */
export type CalendarUnit = 'week' | 'month' | 'quarter' | 'half-year' | 'year'

/** A length of time: exactly one unit (semantics §13). */
export interface Duration {
  readonly days?: Value
  readonly workdays?: Value
  readonly weeks?: Value
  readonly months?: Value
  readonly years?: Value
  readonly roll?: 'workday' | 'none' | OptionReference
  readonly dayCount?: OptionReference
}

/** A date reckoned from another one, exactly one of `after` and `before`: the event's own day is not counted. */
export interface DateExpression extends Duration {
  readonly after?: Value
  readonly before?: Value
}

/** The last day of the calendar window that holds a date. */
export interface EndOf {
  readonly endOf: CalendarUnit
  readonly of: Value
}

/** The first day of the calendar window that holds a date. */
export interface StartOf {
  readonly startOf: CalendarUnit
  readonly of: Value
}

/** A literal, or a reference: one key says to what. `column` is of the same row, `subject` of the record or unit judged. */
export type Value =
  | Literal
  | readonly Literal[]
  | OptionReference
  | ParameterReference
  | FactReference
  | RowReference
  | { readonly column: string }
  | { readonly subject: string }
  | { readonly item: string }
  | { readonly window: WindowEdge }
  | DateExpression
  | EndOf
  | StartOf

/** Operators of `where`, `valid` and `requirement`; the engine's own spellings are accepted and mean the same. */
export type OperatorName = string

/** Tests on columns, joined by *and*; `any`, `all` and `not` nest, 4 deep. A bare literal means equal, for list columns contains. */
export interface Where {
  readonly any?: readonly Where[]
  /** For several tests of one column. */
  readonly all?: readonly Where[]
  readonly not?: Where
  readonly [column: string]: unknown
}

/** When a row counts: the window, what follows it up to `due`, everything up to its end, its neighbours, or two dates. */
export type When =
  | 'in-window'
  | 'after-window'
  | 'until-window-end'
  | 'next'
  | 'previous'
  | 'any-time'
  | { readonly from: Value; readonly to: Value }

/** Which rows of which sheet are read (packs.md §4). */
export interface Selection {
  /** A sheet, a record kind, or a named selection of the pack. */
  readonly from: string
  /** The column that must be the subject; `person.unitId`: rows of the unit's people; `unit.lineage`: of the unit and those below it; `anyone`: no restriction. */
  readonly whose?: string
  readonly when?: When
  /** The time column; default the sheet's own. */
  readonly on?: string
  /** One row for each element of a list column, or, with `days`, for each day of an interval. */
  readonly unfold?: string
  /** One row for each unordered pair of a list column: columns `aId`, `bId`, `pair`. */
  readonly pairs?: string
  readonly where?: Where
  readonly valid?: Where
  /**
   * `proves`: where the sheet is covered, no row means it did not happen. `unknown`: it may still have happened.
   * `irrelevant`: only rows on record matter; coverage and open deadlines change nothing.
   */
  readonly absence?: 'proves' | 'unknown' | 'irrelevant'
}

/** A selection whose rows are told apart by a column. */
export interface DistinctSelection extends Selection {
  readonly distinct?: string
}

/** A selection of which a column is read. */
export interface ColumnSelection extends Selection {
  readonly column: string
}

/** A set of a checklist's items: literals, an option or parameter that is a list, or the values of a column. */
export type ItemSet =
  | readonly Literal[]
  | OptionReference
  | ParameterReference
  | (Selection & { readonly distinct: string })

/** One step of `steps`: rows that must come on or after the step before, `within` a time of it. */
export interface Step extends Selection {
  readonly name: string
  readonly title?: Text
  readonly within?: Duration
}

/** Units of a streak. */
export type StreakUnit = 'day' | 'workday' | 'week' | 'month' | 'year'

/** Units of the time between two dates. */
export type SpanUnit = 'minutes' | 'hours' | 'days' | 'workdays' | 'weeks' | 'months' | 'years'

/** How a prorated quota is rounded; `none` does not prorate. */
export type RoundingRule = 'floor' | 'round' | 'ceil' | 'none' | OptionReference

/** One fact: exactly one form key, a title for explanations, a unit (packs.md §6). */
export interface FactDefinition {
  readonly title?: Text
  readonly unit?: string
  /** How many rows, or how many different values of a column. */
  readonly count?: DistinctSelection
  /** A numeric column added up. */
  readonly sum?: ColumnSelection
  readonly smallest?: ColumnSelection
  readonly largest?: ColumnSelection
  /** A column of the first row in time, or of the n-th; absent where there is none. */
  readonly first?: ColumnSelection & { readonly nth?: number }
  readonly last?: ColumnSelection & { readonly nth?: number }
  /** Items to tick, each combination of 1 to 3 sets. Parts `$.open`, `$.ticked`, `$.total`, `$.share`. */
  readonly checklist?: { readonly items: Readonly<Record<string, ItemSet>>; readonly tick: Selection }
  /**
   * How many rows hold on the date that has the fewest; parts `$.fewest`, `$.most`. `during`: only the dates on which
   * another row holds are asked about.
   */
  readonly inForce?: DistinctSelection & { readonly during?: Selection }
  /** How many steps were done, each on or after the one before; parts `$.done`, `$.total`, `$.open`. */
  readonly steps?: { readonly in: readonly Step[] }
  /** The longest unbroken run; parts `$.from`, `$.to`. `gap`: how many units may be left out between two. */
  readonly streak?: Selection & { readonly by: StreakUnit; readonly gap?: Value }
  /** Blank fields of the rows; parts `$.open`, `$.total`. */
  readonly fields?: Selection & { readonly filled: readonly string[] }
  /** How many percent one fact is of another. */
  readonly share?: { readonly of: FactReference; readonly among: FactReference }
  /** `min(base, available)`, or with `per` `min(base, round(base × available / per))`. */
  readonly quota?: {
    readonly base: Value
    readonly available: Value
    readonly per?: Value
    readonly round?: RoundingRule
  }
  /** A cell of the first row of a table that matches. */
  readonly lookup?: {
    readonly table: OptionReference | ParameterReference
    readonly match: Readonly<Record<string, Value>>
    readonly give: string
  }
  /** The time from one date to another. */
  readonly between?: { readonly from: Value; readonly to: Value; readonly in: SpanUnit }
  /** One operation over values. */
  readonly calc?: Calculation
  readonly value?: Value
}

/** Exactly one operation: on numbers, or `earliest` and `latest` on dates. */
export interface Calculation {
  readonly plus?: readonly Value[]
  readonly minus?: readonly Value[]
  readonly times?: readonly Value[]
  readonly min?: readonly Value[]
  readonly max?: readonly Value[]
  readonly earliest?: readonly Value[]
  readonly latest?: readonly Value[]
}

/** A json-rules-engine condition: `all`, `any`, `not`, a named condition of the pack, or one comparison. */
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

/** A column of a table that options and parameters hold: `upTo` makes a number or date an inclusive upper bound. */
export interface TableColumn {
  readonly type: 'text' | 'choice' | 'boolean' | 'integer' | 'number' | 'date'
  readonly values?: readonly string[]
  readonly ordered?: true
  readonly unit?: string
  readonly upTo?: true
}

/** A column of a rule table; a `list` holds texts, rule ids say. */
export interface RowColumn extends Omit<TableColumn, 'type' | 'upTo'> {
  readonly type: TableColumn['type'] | 'list'
  /** The smallest number a cell may hold. */
  readonly minimum?: number
}

/** A row of a rule table: the end of the id of the rule it makes, and a cell for every column. */
export interface RuleRow {
  readonly id: string
  readonly [column: string]: Literal | readonly string[]
}

/** What options and parameters can hold. `table`: rows for `lookup`, by `columns`. `window`: the name of a calendar window. */
export interface SettingType {
  readonly type: 'integer' | 'number' | 'boolean' | 'choice' | 'text' | 'date' | 'list' | 'window' | 'table'
  /** What a list holds: the name of a type; default text. */
  readonly of?: string
  readonly unit?: string
  readonly values?: readonly string[]
  readonly columns?: Readonly<Record<string, TableColumn>>
}

/** A row of a table by the names of its columns; a column left out is blank and matches anything. */
export type TableRow = Readonly<Record<string, Literal>>

/** What options and parameters are set to. */
export type SettingValue = Literal | readonly Literal[] | readonly TableRow[]

/** An option of a rule. Without `default` the rule is off until it is set. */
export interface OptionDefinition extends SettingType {
  readonly minimum?: number
  readonly maximum?: number
  readonly default?: SettingValue
  readonly dated?: boolean
  /** Which way is stricter, of a choice by the order of its values: the way a locked option may still be moved. */
  readonly tighter?: 'higher' | 'lower'
  readonly title?: Text
}

/** A value shared by the rules of a pack, with since when each value is in force. */
export interface ParameterDefinition extends Omit<SettingType, 'values'> {
  readonly title?: Text
  readonly values: readonly DatedValue<SettingValue>[]
}

/** One message, or several tried in order. */
export type Message = Text | readonly { readonly if?: Condition; readonly text: Text }[]

/** Messages by verdict. A duty needs `violation`, an entitlement `eligible`, a metric `measured`, a doubt `violation`. */
export interface Messages {
  readonly violation?: Message
  readonly compliant?: Message
  readonly indeterminate?: Message
  readonly pending?: Message
  readonly eligible?: Message
  readonly 'not-eligible'?: Message
  readonly measured?: Message
}

/** The calendar windows a rule can name, its subject's own dates (`term`), or the whole checked period. */
export type WindowName = 'day' | 'night' | CalendarUnit | 'term' | 'period'

/** A count that opens a case when it is reached: within a time up to the row that reached it, or within the post. */
export interface Reaching {
  readonly count: Value
  readonly of: Selection
  readonly distinct?: string
  /** An option chooses a calendar window, the post (`term`) or the checked period. */
  readonly within?: Duration | 'term' | OptionReference
}

/** What a rule's cases are, beside its subjects (packs.md §5). */
export type WindowDefinition =
  | WindowName
  | { readonly each: 'day' | 'night' | 'shift'; readonly where?: Where }
  | { readonly from: Value; readonly to: Value; readonly judged?: 'at-its-end' | 'while-it-runs' }
  | { readonly option: string }
  | { readonly reaching: readonly Reaching[] }

/** Whom a rule judges: persons by the dates of a post, units, or the rows of a record kind or sheet. */
export interface AppliesTo {
  readonly each: string
  readonly where?: Where
  /** The column that names who is in breach, if not the row's owner: a person or a unit. */
  readonly answers?: string
}

/** What a rule follows: another rule's findings about the same subject, its unit, or who answers. */
export interface Follows {
  readonly rule: string
  readonly through: 'subject' | 'unit' | 'answers'
}

/** What an example can expect: the verdict of a case, or that there is no such case. */
export type ExpectedVerdict =
  | 'compliant'
  | 'violation'
  | 'indeterminate'
  | 'pending'
  | 'not-applicable'
  | 'eligible'
  | 'not-eligible'
  | 'measured'
  | 'not-judged'

/** What an example expects of one case. */
export interface Expectation {
  readonly subject: string
  readonly window: string
  /** Of a rule table: the row whose rule is meant. */
  readonly row?: string
  readonly verdict: ExpectedVerdict
  /** Null where nothing was measured. */
  readonly measured?: Literal | null | readonly (Literal | null)[]
  readonly required?: Literal | null | readonly (Literal | null)[]
  readonly counted?: readonly string[]
  readonly discounted?: readonly string[]
  readonly undecided?: readonly string[]
  readonly missing?: readonly string[]
}

/** An example of a rule: records in, verdicts out; `use` names fixtures of the pack. */
export interface Example {
  readonly title: string | Text
  readonly period: readonly [from: string, to: string]
  readonly asOf: string
  readonly use?: readonly string[]
  /** Of a rule table `rows`, too. */
  readonly options?: Readonly<Record<string, SettingValue | readonly RuleRow[]>>
  readonly given?: readonly Readonly<Record<string, unknown>>[]
  readonly expect: readonly Expectation[]
}

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
  readonly appliesTo: AppliesTo
  /** Left out, a rule about records judges each record by itself. */
  readonly window?: WindowDefinition
  /** A date to judge by if later than the window's end; before it an unmet demand is `pending`. */
  readonly due?: Value
  /** Once such a row exists, the case is judged as of it. */
  readonly settledBy?: Selection
  readonly needs?: readonly string[]
  readonly options?: Readonly<Record<string, OptionDefinition>>
  /**
   * A rule table: the rule is repeated for each of `rows`; its id becomes `rule-rowId`. A configuration may replace the
   * rows, and must where there are none.
   */
  readonly columns?: Readonly<Record<string, RowColumn>>
  readonly rows?: readonly RuleRow[]
  readonly facts: Readonly<Record<string, FactDefinition>>
  readonly onlyIf?: Condition
  readonly requirement: Condition
  /** The fact whose comparison is reported as measured against required; default the first that fails. */
  readonly headline?: string
  readonly messages: Messages
  readonly remedy?: false | Text
  readonly follows?: readonly Follows[]
  /** The discount reasons this rule reports, as `kind:reason`; findings that rest on such a record follow from this rule's. */
  readonly explains?: readonly string[]
  readonly examples?: readonly Example[]
}

/** A record kind of a pack: the fields beside `kind`, `id`, `recordedAt` and `source`, and which of them date it. */
export interface KindDefinition {
  readonly title?: Text
  readonly fields: Readonly<Record<string, FieldType & { readonly unit?: string }>>
  readonly time: string | readonly [from: string, to: string]
  /** The field that names the person; default `personId` where there is one. */
  readonly subject?: string
  /** The field that names the unit; default `unitId` where there is one. */
  readonly unit?: string
  /** How long after its date a record may be entered and still count; the number is written out. */
  readonly recordedWithin?: Duration
  /** A kind of the interchange format whose sheet its records join, as rows of that kind. */
  readonly countsAs?: CountsAs
}

/** As what a record of another kind counts: an allowance that was reduced is a measure carried out. */
export interface CountsAs {
  readonly kind: string
  /** Columns of that kind that the record does not have itself. */
  readonly values?: Readonly<Record<string, string | number | boolean>>
  /** A field that must be filled, and neither 0 nor false, for it to count; else it is shown as not counted. */
  readonly needs?: string
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

/** How a unit is written: the Chinese measure word, and the English singular and plural. */
export type UnitWords = UnitNames

/** Rules set together under a name. */
export interface Preset {
  /** What the preset is, where its name does not say: whether it follows the clauses or a local policy. */
  readonly title?: Text
  readonly rules: Readonly<Record<string, RuleSetting>>
}

/** A rule pack: data (packs.md §2). */
export interface PackDefinition {
  readonly $schema?: string
  readonly schema: 1
  readonly id: string
  readonly version: string
  readonly core?: string
  readonly title: Text
  readonly documents?: Readonly<Record<string, { readonly title: Text; readonly url?: string }>>
  readonly parameters?: Readonly<Record<string, ParameterDefinition>>
  readonly kinds?: Readonly<Record<string, KindDefinition>>
  /** Named selections, usable as `from`; they may build on one another, 4 deep. */
  readonly sheets?: Readonly<Record<string, Selection>>
  /** Named conditions, for `{"condition": name}`. */
  readonly conditions?: Readonly<Record<string, Condition>>
  readonly rules: Readonly<Record<string, RuleDefinition>>
  readonly presets: Readonly<Record<string, Preset>>
  readonly units?: Readonly<Record<string, UnitWords>>
  /** Choice values in words, for sentences: `{"village-cadres": {"zh-CN": "农村干部", "en": "village cadres"}}`. */
  readonly labels?: Readonly<Record<string, Text>>
  /** Records that examples share. */
  readonly fixtures?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}
