import { UnknownCalendarYear } from '../calendar/index.js'
import { FALSE, TRUE } from '../conditions/compile.js'
import type { Ledger } from '../evidence/ledger.js'
import { isDiscounted, Reason, undecidedBits } from '../evidence/reasons.js'
import type { DatedPost } from '../evidence/unit.js'
import type { CaseContext } from '../facts/case.js'
import { RowList } from '../facts/row-selection.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { RulePolicy } from '../policy/rule-policy.js'
import type { ParameterNode, RuleFailure, Severity, Text, Verdict, WindowType } from '../report/finding.js'
import type { Row, RowSheet } from '../sheets/sheet.js'
import { buildFinding, type DraftFinding, lowerSeverity } from './finding.js'
import { SettingsInForce } from './settings-in-force.js'
import type { PeriodWindow, PeriodWindows } from './windows.js'

/** A rule with what it is configured to. */
export interface ActiveRule {
  readonly rule: CompiledRule
  readonly policy: RulePolicy
}

/** How the verdicts of one rule are distributed. */
export type VerdictTally = Map<Verdict, number>

/** What judging a check's owners yields. */
export interface Judgement {
  readonly drafts: DraftFinding[]
  readonly tallies: ReadonlyMap<string, VerdictTally>
  readonly failures: RuleFailure[]
}

/** What the judge reads beside the ledger. */
export interface JudgeInput {
  readonly rules: readonly ActiveRule[]
  readonly windows: PeriodWindows
  readonly all: boolean
  readonly nameOf: (id: string) => string | undefined
  /** Whether a kind's coverage for the ledger's unit is inferred. */
  readonly isInferred: (kind: string) => boolean
}

interface AppliedDates {
  readonly mask: Uint8Array
  readonly interior: Uint8Array
}

/** Judges the cases of one owner after the other: screens all, explains what must be listed. */
export class Judge implements Judgement {
  readonly drafts: DraftFinding[] = []
  readonly tallies = new Map<string, VerdictTally>()
  readonly failures: RuleFailure[] = []
  private readonly failed = new Map<string, RuleFailure>()
  private readonly runs: readonly RuleRun[]
  private readonly rowCache = new Map<string, RowList>()
  private readonly datesCache = new Map<string, AppliedDates>()

  constructor(
    private readonly ledger: Ledger,
    private readonly input: JudgeInput,
  ) {
    const rowsOf = (sheet: RowSheet): RowList => {
      let rows = this.rowCache.get(sheet.name)
      if (!rows) {
        rows = new RowList(sheet.rows(ledger))
        this.rowCache.set(sheet.name, rows)
      }
      return rows
    }
    this.runs = input.rules.map((active) => new RuleRun(active, ledger, rowsOf))
    for (const { rule } of input.rules) this.tallies.set(rule.id, new Map())
  }

  /** Judges the owner whose ledger has just been filled. */
  judgeOwner(): void {
    this.rowCache.clear()
    this.datesCache.clear()
    for (const run of this.runs) {
      try {
        if (run.rule.subject) this.judgeRows(run, run.rule.subject)
        else this.judgeDates(run)
      } catch (error) {
        this.noteFailure(run.rule.id, error)
      }
    }
  }

  /** The failures, once judging is over: each rule and fault once. */
  finish(): void {
    this.failures.push(...[...this.failed.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, failure]) => failure))
  }

  private noteFailure(ruleId: string, error: unknown): void {
    const known = error instanceof UnknownCalendarYear
    const code = known ? error.code : 'rule-failed'
    const message: Text = known
      ? error.text
      : {
          'zh-CN': `规则 ${ruleId} 执行失败：${(error as Error).message}`,
          en: `The rule ${ruleId} failed: ${(error as Error).message}`,
        }
    this.failed.set(`${ruleId} ${code} ${message.en}`, { ruleId, code, message })
  }

  /** The dates on which a rule applies to the owner, by the posts that fit; undefined where there are none. */
  private datesOf(rule: CompiledRule): AppliedDates | undefined {
    const { posts } = this.ledger.owner
    const { base, length } = this.ledger.horizon
    let key = ''
    let any = false
    for (const post of posts) {
      const applies = rule.appliesToPost(post)
      key += applies ? '1' : '0'
      any ||= applies
    }
    if (!any) return undefined
    const known = this.datesCache.get(key)
    if (known) return known
    const mask = new Uint8Array(length)
    posts.forEach((post, p) => {
      if (key[p] !== '1') return
      const to = Math.min(length - 1, post.to - base)
      for (let i = Math.max(0, post.from - base); i <= to; i++) mask[i] = 1
    })
    const dates = { mask, interior: this.ledger.interior }
    this.datesCache.set(key, dates)
    return dates
  }

  private judgeDates(run: RuleRun): void {
    const dates = this.datesOf(run.rule)
    if (!dates) return
    const { context } = run
    context.mask = dates.mask
    context.interior = dates.interior
    context.row = undefined
    const { base } = this.ledger.horizon
    for (const window of this.input.windows.of(run.rule.window)) {
      if (!touches(dates.mask, window.from - base, window.to - base)) continue
      if (!run.enter(window) || !run.isLookedAt(window.from - base)) continue
      this.judgeCase(run, window, run.rule.window as WindowType)
    }
  }

  private judgeRows(run: RuleRun, sheet: RowSheet): void {
    const { context } = run
    const { windows } = this.input
    context.mask = this.ledger.inPost
    context.interior = this.ledger.interior
    const variants = new Map<string, Row[]>()
    for (const row of context.rowsOf(sheet).rows) {
      if (row.day < windows.from || row.day > windows.to || isDiscounted(row.bits)) continue
      context.row = row
      if (!run.enter(windowOfRow(row)) || run.rule.appliesToRow(row, context) !== 2) continue
      if (row.bits & Reason.twoContents) {
        const held = variants.get(row.record)
        if (held) held.push(row)
        else variants.set(row.record, [row])
      } else this.judgeCase(run, windowOfRow(row), 'record')
    }
    for (const rows of variants.values()) this.judgeVariants(run, rows)
    context.row = undefined
  }

  /** An id with two contents is one case: compliant or not applicable where every content is, else undecided. */
  private judgeVariants(run: RuleRun, rows: readonly Row[]): void {
    const verdicts = rows.map((row) => {
      run.context.row = row
      run.enter(windowOfRow(row))
      return run.judge(windowOfRow(row))
    })
    const settled = verdicts[0] === 'compliant' || verdicts[0] === 'not-applicable'
    const agreed = settled && verdicts.every((verdict) => verdict === verdicts[0])
    const shown =
      rows[
        Math.max(
          0,
          verdicts.findIndex((verdict) => verdict !== 'compliant' && verdict !== 'not-applicable'),
        )
      ]
    run.context.row = shown
    run.enter(windowOfRow(shown))
    run.judge(windowOfRow(shown))
    this.conclude(run, windowOfRow(shown), 'record', agreed ? verdicts[0] : 'indeterminate')
  }

  /** Judges one case; one that fails, for a year the calendar does not know say, leaves the rule's others alone. */
  private judgeCase(run: RuleRun, window: PeriodWindow, type: WindowType): void {
    try {
      this.conclude(run, window, type, run.judge(window))
    } catch (error) {
      this.noteFailure(run.rule.id, error)
    }
  }

  /** Counts a judged case, and explains it where it must be listed. */
  private conclude(run: RuleRun, window: PeriodWindow, type: WindowType, verdict: Verdict): void {
    const { rule, context } = run
    count(this.tallies.get(rule.id) as VerdictTally, verdict)
    if (!this.input.all && !mustBeListed(verdict, rule)) return
    // Screening may have left the slots as they are without what is still open; explaining shows them as they are.
    run.evaluate(false)
    this.drafts.push(
      buildFinding({
        rule,
        context,
        verdict,
        severity: run.severityOn(window),
        window: { type, key: window.key, from: window.from, to: window.to },
        parameters: run.parametersOn(window.from),
        assumed: rule.needs.some((kind) => this.input.isInferred(kind)),
        nameOf: this.input.nameOf,
      }),
    )
  }
}

function windowOfRow(row: Row): PeriodWindow {
  return { key: row.record, from: row.day, to: row.day }
}

function touches(mask: Uint8Array, from: number, to: number): boolean {
  const last = Math.min(mask.length - 1, to)
  for (let i = Math.max(0, from); i <= last; i++) if (mask[i] === 1) return true
  return false
}

function count(tally: VerdictTally, verdict: Verdict): void {
  tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
}

/** Whether a reader must act on a case of this verdict (records.md, "Findings"). */
function mustBeListed(verdict: Verdict, rule: CompiledRule): boolean {
  if (verdict === 'pending') return rule.due !== undefined
  return verdict === 'violation' || verdict === 'indeterminate' || verdict === 'eligible' || verdict === 'measured'
}

/** One rule with its slots and the settings in force, moved from case to case. */
class RuleRun {
  readonly rule: CompiledRule
  readonly context: CaseContext
  private readonly inForce: SettingsInForce

  constructor(
    active: ActiveRule,
    private readonly ledger: Ledger,
    rowsOf: (sheet: RowSheet) => RowList,
  ) {
    this.rule = active.rule
    this.inForce = new SettingsInForce(active.policy)
    this.context = {
      ledger,
      mask: ledger.inPost,
      interior: ledger.interior,
      from: 0,
      to: 0,
      due: 0,
      row: undefined,
      items: {},
      settings: this.inForce.values,
      slots: { low: new Float64Array(active.rule.slots), high: new Float64Array(active.rule.slots) },
      settled: false,
      rowsOf,
    }
  }

  /** Moves to the settings in force for a window; false where the rule is off then. */
  enter(window: PeriodWindow): boolean {
    if (this.inForce.everywhere) return true
    const on = this.inForce.moveTo(this.ledger.owner.unit, this.postIn(window), window.from)
    this.context.settings = this.inForce.values
    return on
  }

  private postIn(window: { readonly from: number; readonly to: number }): DatedPost {
    const { posts } = this.ledger.owner
    return posts.find((held) => held.from <= window.to && held.to >= window.from) ?? posts[0]
  }

  /** Whether the rule looks at a date of the calendar at all. */
  isLookedAt(cell: number): boolean {
    for (const term of this.rule.windowTerms) {
      term.bind(this.context)
      if (term.classes[term.column.cells(this.context)[cell]] === 0) return false
    }
    return true
  }

  judge(window: PeriodWindow): Verdict {
    const { rule, context } = this
    context.from = window.from
    context.to = window.to
    context.due = window.to
    const unknownYear = this.fillDue()
    this.evaluate(false)
    const { slots } = context
    const applies = rule.onlyIf ? rule.onlyIf.test(slots) : TRUE
    if (applies === FALSE) return 'not-applicable'
    // Only a case there is needs its due date.
    if (unknownYear) throw unknownYear
    const met = rule.requirement.test(slots)
    if (met === TRUE) return 'compliant'
    // What is held against an undecided record is undecided itself.
    if (context.row !== undefined && (context.row.bits & undecidedBits) !== 0) return 'indeterminate'
    if (met === FALSE && applies === TRUE) return rule.kind === 'doubt' ? 'indeterminate' : 'violation'
    this.evaluate(true)
    const appliesLater = rule.onlyIf ? rule.onlyIf.test(slots) : TRUE
    const metLater = rule.requirement.test(slots)
    const decided = appliesLater === FALSE || metLater === TRUE || (metLater === FALSE && appliesLater === TRUE)
    return decided ? 'pending' : 'indeterminate'
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
    for (const fact of rule.facts) fact.evaluate(context)
    for (const write of rule.operands) write(context)
  }

  /** How severe a finding of a case is: as configured, lowered where the rule itself asks less of such a post. */
  severityOn(window: PeriodWindow): Severity {
    const configured = this.inForce.severity as Severity
    const post = this.postIn(window)
    const row = this.rule.severityFor.find((candidate) => candidate.applies(post))
    return row ? lowerSeverity(configured, row.severity) : configured
  }

  parametersOn(day: number): ParameterNode[] {
    const { citations, policies } = this.rule
    return this.inForce.parametersOn(day, citations[0], policies, this.ledger.policies)
  }
}
