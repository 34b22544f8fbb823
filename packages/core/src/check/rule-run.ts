import { textFromDay, UnknownCalendarYear } from '../calendar/index.js'
import { comparisonsOf, createSlots, FALSE, TRUE } from '../conditions/compile.js'
import type { Ledger } from '../evidence/ledger.js'
import type { Policies } from '../evidence/policies.js'
import { undecidedBits } from '../evidence/reasons.js'
import type { Party, Unit } from '../evidence/unit.js'
import { type CaseContext, periodYear } from '../facts/case.js'
import type { CompiledFact } from '../facts/fact.js'
import type { RowBook } from '../facts/row-book.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { WindowName } from '../packs/language.js'
import type { RulePolicy } from '../policy/rule-policy.js'
import type { ParameterNode, Severity, Verdict, WindowType } from '../report/finding.js'
import { Accounts } from './account.js'
import { lowerSeverity } from './finding.js'
import { SettingsInForce } from './settings-in-force.js'
import type { PeriodWindow } from './windows.js'

/** A rule with what it is configured to. */
export interface ActiveRule {
  readonly rule: CompiledRule
  readonly policy: RulePolicy
}

/** The windows of a rule by name: its own, or those an option chooses; `period` where they have no name. */
export function windowNameOf({ rule: { window }, policy }: ActiveRule): WindowName {
  if (window.by === 'calendar') return window.type
  if (window.by === 'term') return 'term'
  // An option without a value keeps the rule off.
  return window.by === 'option' ? ((policy.plain.settings[window.option]?.at(0) ?? 'period') as WindowName) : 'period'
}

/** One rule with its slots and the settings in force, moved from case to case. */
export class RuleRun {
  readonly rule: CompiledRule
  readonly context: CaseContext
  /** The windows of the rule by name: its own, or those an option chooses. */
  readonly windowName: WindowName
  readonly accounts: Accounts
  /** The year that dates in sentences leave out. */
  readonly year: number
  private readonly inForce: SettingsInForce
  /** The facts that can find nothing to ask in a case. */
  private readonly mayBeEmpty: readonly CompiledFact[]

  constructor(
    active: ActiveRule,
    private readonly ledger: Ledger,
    rows: RowBook,
    private readonly policiesOf: (unit: Unit) => Policies,
  ) {
    this.rule = active.rule
    this.windowName = windowNameOf(active)
    this.inForce = new SettingsInForce(active.policy)
    this.mayBeEmpty = active.rule.facts.filter(({ isEmpty }) => isEmpty !== undefined)
    this.context = {
      // Set before the first case.
      party: undefined as unknown as CaseContext['party'],
      data: rows.data,
      rows,
      ledger,
      mask: ledger.inPost,
      interior: ledger.interior,
      windowType: active.rule.windowType,
      from: 0,
      to: 0,
      shift: undefined,
      due: 0,
      row: undefined,
      openedBy: [],
      passedOver: [],
      closed: false,
      items: {},
      settings: this.inForce.values,
      slots: createSlots(active.rule.slots),
      settled: false,
    }
    this.year = periodYear(this.context)
    this.accounts = new Accounts(active.rule, this.context.slots, this.year)
  }

  /** Whether the rule looks at a date of the calendar at all. */
  isLookedAt({ from, shift }: PeriodWindow): boolean {
    const { window } = this.rule
    if (window.by !== 'each') return true
    if (window.holds && !window.holds({ day: from, shift }, this.context)) return false
    const cell = from - this.ledger.horizon.base
    for (const term of window.terms) {
      term.bind(this.context)
      if (term.classes[term.column.cells(this.context)[cell]] === 0) return false
    }
    return true
  }

  /** Turns to another party; whom the rule applies to is asked under the settings of a day. */
  turnTo(party: Party, day: number): void {
    const { context } = this
    context.party = party
    context.row = undefined
    context.openedBy = []
    context.passedOver = []
    this.enter({ from: day, to: day })
  }

  /** Moves to the settings in force for the party on the first day of a window; false where the rule is off then. */
  enter(window: { readonly from: number; readonly to: number }): boolean {
    if (this.inForce.everywhere) return true
    const { party } = this.context
    const post = party.posts.find(({ from, to }) => from <= window.to && to >= window.from) ?? party.posts[0]
    const isOn = this.inForce.moveTo(party.unit, post, window.from)
    this.context.settings = this.inForce.values
    return isOn
  }

  /** Moves to a window: its dates, the settings in force, the due date. Answers why there is none in a year nobody knows. */
  moveTo(window: PeriodWindow, type: WindowType): UnknownCalendarYear | undefined {
    const { context } = this
    context.windowType = type
    context.from = window.from
    context.to = window.to
    context.shift = window.shift
    context.closed = false
    this.enter(window)
    context.due = window.to
    return this.fillDue()
  }

  /** Judges one case. */
  judge(window: PeriodWindow, type: WindowType): Verdict {
    const { rule, context } = this
    const unknownYear = this.moveTo(window, type)
    this.requireLedger()
    if (rule.settledBy) context.closed = this.isSettled()
    this.evaluate(false)
    const { slots } = context
    const applies = rule.onlyIf ? rule.onlyIf.test(slots) : TRUE
    if (applies === FALSE || (this.mayBeEmpty.length > 0 && this.isEmpty())) return 'not-applicable'
    // Only a case there is needs its due date.
    if (unknownYear) throw unknownYear
    if (rule.kind === 'metric') return applies === TRUE ? 'measured' : 'indeterminate'
    const met = rule.requirement.test(slots)
    if (met === TRUE) return rule.kind === 'entitlement' ? this.eligible(applies === TRUE) : 'compliant'
    // What is held against an undecided record is undecided itself.
    if (context.row !== undefined && (context.row.bits & undecidedBits) !== 0) return 'indeterminate'
    if (met === FALSE && applies === TRUE) return unmet[rule.kind]
    this.evaluate(true)
    const appliesLater = rule.onlyIf ? rule.onlyIf.test(slots) : TRUE
    const metLater = rule.requirement.test(slots)
    const decided = appliesLater === FALSE || metLater === TRUE || (metLater === FALSE && appliesLater === TRUE)
    return decided ? 'pending' : 'indeterminate'
  }

  /** The ledger is kept for the horizon only: before it nothing is on record, which proves nothing. */
  private requireLedger(): void {
    const { from, to } = this.context
    const { base, length } = this.ledger.horizon
    if (!this.rule.readsGrid || (from >= base && to < base + length)) return
    throw new RangeError(
      `The window ${textFromDay(from)} to ${textFromDay(to)} reaches beyond the dates whose days and nights are kept.`,
    )
  }

  private eligible(applies: boolean): Verdict {
    return applies ? 'eligible' : 'indeterminate'
  }

  /** Whether what the rule measures is nought. */
  get isNought(): boolean {
    const [comparison] = comparisonsOf(this.rule.requirement.tree)
    const { low, high } = this.context.slots
    return low[comparison.left] === 0 && high[comparison.left] === 0
  }

  /** Whether what the case waits for has happened: it is judged as it stands then. */
  private isSettled(): boolean {
    let settled = false
    this.rule.settledBy?.each(this.context, (_, outcome) => {
      if (outcome === 2) settled = true
    })
    return settled
  }

  private isEmpty(): boolean {
    return this.mayBeEmpty.some((fact) => fact.isEmpty?.(this.context))
  }

  /** Reckons the due date; answers why it cannot be, where it lies in a year the calendar does not know. */
  private fillDue(): UnknownCalendarYear | undefined {
    const { rule, context } = this
    if (!rule.due) return undefined
    try {
      const due = rule.due(context)
      if (due > context.to) context.due = due
      return undefined
    } catch (error) {
      if (error instanceof UnknownCalendarYear) return error
      throw error
    }
  }

  /** Fills the slots for the case at hand. */
  evaluate(settled: boolean): void {
    const { rule, context } = this
    context.settled = settled
    const { facts, operands } = rule
    // By index: this runs for every case, and an iterator is an object.
    for (let i = 0; i < facts.length; i++) facts[i].evaluate(context)
    for (let i = 0; i < operands.length; i++) operands[i](context)
  }

  /** The severity of the case at hand. */
  get severity(): Severity {
    const severity = this.inForce.severity as Severity
    const row = this.rule.severityFor.find(({ applies }) => applies(this.context))
    return row ? lowerSeverity(severity, row.severity) : severity
  }

  /** The options, parameters and policies in force on a day. */
  parametersOn(day: number): readonly ParameterNode[] {
    const { citations, policies } = this.rule
    return this.inForce.parametersOn(day, citations[0], policies, this.policiesOf(this.context.party.unit))
  }
}

/** What an unmet demand comes to. */
const unmet: Readonly<Record<'duty' | 'doubt' | 'entitlement', Verdict>> = {
  duty: 'violation',
  doubt: 'indeterminate',
  entitlement: 'not-eligible',
}
