import { textFromDay, UnknownCalendarYear, yearOf } from '../calendar/index.js'
import type { Ledger } from '../evidence/ledger.js'
import type { Policies } from '../evidence/policies.js'
import { isDiscounted, Reason } from '../evidence/reasons.js'
import { idOf, type Party, type Unit } from '../evidence/unit.js'
import type { RowBook } from '../facts/row-book.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { Finding, RuleFailure, Text, Verdict, WindowType } from '../report/finding.js'
import type { JudgedFinding } from '../sheets/data-set.js'
import { isOfLedger, type Row, type RowSheet } from '../sheets/sheet.js'
import { DatesOfRules } from './applied-dates.js'
import type { CaseBook } from './case-book.js'
import { shiftsOf, touches, windowOfRow, windowsOf } from './case-windows.js'
import { buildFinding, type DraftFinding } from './finding.js'
import { homeUnitOf } from './home-unit.js'
import { reachedCases } from './reached-cases.js'
import { type ActiveRule, RuleRun } from './rule-run.js'
import type { Stopwatch } from './stopwatch.js'
import { subjectOf } from './subject.js'
import { ToldWindows } from './told-windows.js'
import type { PeriodWindow, PeriodWindows } from './windows.js'

/** How the verdicts of one rule are distributed. */
export type VerdictTally = Map<Verdict, number>

/** What judging a check's parties yields. */
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
  /** Where cases are noted for the register. */
  readonly book?: CaseBook
  readonly nameOf: (id: string) => string | undefined
  /** Whether a kind's coverage for a unit is inferred. */
  readonly isInferred: (kind: string, unit: Unit) => boolean
  /** The policies of evidence and leave that a unit is judged by. */
  readonly policiesOf: (unit: Unit) => Policies
  /** Whether an appeal against a finding is undecided. */
  readonly isUnderAppeal: (finding: Finding) => boolean
  /** Takes the time of each rule. */
  readonly watch: Stopwatch
}

/** Judges the cases of one party after the other: screens all, explains what must be listed. */
export class Judge implements Judgement {
  readonly drafts: DraftFinding[] = []
  readonly tallies = new Map<string, VerdictTally>()
  readonly failures: RuleFailure[] = []
  private readonly failed = new Map<string, RuleFailure>()
  private readonly runs: ReadonlyMap<ActiveRule, RuleRun>
  private readonly dates: DatesOfRules
  private readonly told: ToldWindows

  constructor(
    private readonly ledger: Ledger,
    private readonly rows: RowBook,
    private readonly input: JudgeInput,
  ) {
    this.runs = new Map(input.rules.map((active) => [active, new RuleRun(active, ledger, rows, input.policiesOf)]))
    for (const { rule } of input.rules) this.tallies.set(rule.id, new Map())
    this.dates = new DatesOfRules(ledger)
    this.told = new ToldWindows(yearOf(ledger.horizon.periodFrom))
  }

  /** Judges the owner whose ledger has just been filled by the rules of a stage about persons. */
  judgeOwner(stage: readonly ActiveRule[]): void {
    this.dates.startOwner()
    for (const active of stage) if (active.rule.subject.party === 'person') this.judgeParty(active, this.ledger.owner)
  }

  /** Judges a unit by the rules of a stage about units. */
  judgeUnit(stage: readonly ActiveRule[], unit: Unit): void {
    const party: Party = { type: 'unit', unit, posts: [] }
    for (const active of stage) if (active.rule.subject.party === 'unit') this.judgeParty(active, party)
  }

  /** The findings so far, as rules that read findings see them once they are settled. */
  findings(settled: readonly Finding[]): readonly JudgedFinding[] {
    const rules = new Map(this.input.rules.map(({ rule }) => [rule.id, rule]))
    return settled.flatMap((finding) => {
      if (!mustBeListed(finding.verdict, rules.get(finding.ruleId) as CompiledRule)) return []
      const held = finding.verdict === 'violation' && finding.assumed !== true
      const underAppeal = this.input.isUnderAppeal(finding)
      return [{ finding, countable: held && !underAppeal, underAppeal }]
    })
  }

  /** The failures, once judging is over: each rule and fault once. */
  finish(): void {
    this.failures.push(...[...this.failed.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, failure]) => failure))
  }

  private judgeParty(active: ActiveRule, party: Party): void {
    const run = this.runs.get(active) as RuleRun
    const { rule } = run
    const before = this.input.watch.turnTo(rule.id)
    try {
      run.turnTo(party, this.input.windows.from)
      if (rule.subject.sheet) this.judgeRows(run, rule.subject.sheet)
      else if (rule.window.by === 'reaching') this.judgeReached(run)
      else if (run.windowName === 'term') this.judgeTerms(run)
      else this.judgeDates(run)
    } catch (error) {
      this.noteFailure(rule.id, error)
    }
    this.input.watch.turnTo(before)
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

  private judgeDates(run: RuleRun): void {
    const { context, rule } = run
    const dates = this.dates.of(rule, context)
    if (!dates) return
    context.mask = dates.mask
    context.interior = dates.interior
    const { base } = this.ledger.horizon
    const { window } = rule
    const type = window.by === 'each' ? window.type : run.windowName
    for (const each of windowsOf(run, this.input.windows, type === 'shift' ? 'day' : type, base)) {
      if (!touches(dates.mask, each.from - base, each.to - base)) continue
      if (type === 'shift') for (const shift of shiftsOf(each)) this.judgeDate(run, shift, type)
      else this.judgeDate(run, each, type)
    }
  }

  private judgeDate(run: RuleRun, window: PeriodWindow, type: WindowType): void {
    if (run.enter(window) && run.isLookedAt(window)) this.judgeCase(run, window, type)
  }

  private judgeTerms(run: RuleRun): void {
    const { context } = run
    const dates = this.dates.of(run.rule, context)
    if (!dates) return
    context.mask = dates.mask
    context.interior = dates.interior
    const { windows } = this.input
    for (const { from, to } of dates.terms) {
      if (from > windows.to || to < windows.from) continue
      const isOpen = !Number.isFinite(to)
      const key = `${textFromDay(from)}/${isOpen ? '' : textFromDay(to)}`
      this.judgeCase(run, { key, from, to: isOpen ? windows.to : to }, 'term')
    }
  }

  private judgeReached(run: RuleRun): void {
    const { context, rule } = run
    const dates = this.dates.of(rule, context)
    if (!dates || rule.window.by !== 'reaching') return
    context.mask = dates.mask
    context.interior = dates.interior
    const { windows } = this.input
    run.moveTo({ key: '', from: windows.from, to: windows.to }, 'rolling')
    for (const { window, rows, others } of reachedCases(rule.window.entries, context, dates.terms)) {
      const applies =
        context.party.type === 'unit' || dates.terms.some(({ from, to }) => from <= window.to && window.to <= to)
      if (!applies || window.from > windows.to) continue
      run.moveTo(window, 'rolling')
      if (context.due < windows.from) continue
      context.openedBy = rows
      context.passedOver = others
      this.judgeCase(run, window, 'rolling')
    }
    context.openedBy = []
    context.passedOver = []
  }

  private judgeRows(run: RuleRun, sheet: RowSheet): void {
    const { context, rule } = run
    const { party } = context
    context.mask = party.type === 'person' ? this.ledger.inPost : this.dates.everyDay
    context.interior = party.type === 'person' ? this.ledger.interior : this.dates.everyDay
    const variants = new Map<string, Row[]>()
    for (const row of this.rowsOf(run, sheet)) {
      if (isDiscounted(row.bits)) continue
      context.row = row
      if (!run.enter({ from: row.day, to: row.to }) || rule.applies.toRow(row, context) !== 2) continue
      const window = windowOfRow(run, this.input.windows, row)
      if (!window) continue
      if (row.bits & Reason.twoContents) {
        const held = variants.get(row.record)
        if (held) held.push(row)
        else variants.set(row.record, [row])
      } else this.judgeCase(run, window, rule.windowType)
    }
    for (const rows of variants.values()) this.judgeVariants(run, rows)
    context.row = undefined
  }

  /** The rows of a sheet that are the party's, each person's record in the unit that answers for its date. */
  private rowsOf({ context, rule }: RuleRun, sheet: RowSheet): readonly Row[] {
    const { party } = context
    if (isOfLedger(sheet)) return this.rows.ofOwner(sheet, this.ledger).rows
    const column = sheet.owner?.[rule.subject.party] as string
    const { rows } = this.rows.of(sheet, column, idOf(party))
    if (!party.person) return rows
    return rows.filter((row) => homeUnitOf(sheet, row, party) === party.unit)
  }

  /** An id with two contents is one case: compliant or not applicable where every content is, else undecided. */
  private judgeVariants(run: RuleRun, rows: readonly Row[]): void {
    const { windowType: type } = run.rule
    const windowOf = (row: Row): PeriodWindow => {
      run.context.row = row
      return windowOfRow(run, this.input.windows, row) as PeriodWindow
    }
    const verdicts = rows.map((row) => run.judge(windowOf(row), type))
    const settled = verdicts[0] === 'compliant' || verdicts[0] === 'not-applicable'
    const agreed = settled && verdicts.every((verdict) => verdict === verdicts[0])
    const shown =
      rows[
        Math.max(
          0,
          verdicts.findIndex((verdict) => verdict !== 'compliant' && verdict !== 'not-applicable'),
        )
      ]
    const window = windowOf(shown)
    run.judge(window, type)
    this.conclude(run, window, type, agreed ? verdicts[0] : 'indeterminate')
  }

  /** The kinds of records that a case rests on. */
  private kindsNeeded({ rule, context }: RuleRun): readonly string[] {
    if (rule.needsOf.length === 0) return rule.needs
    return [...rule.needs, ...rule.needsOf.flatMap((sheet) => sheet.needs?.(context) ?? [])]
  }

  /** Judges one case; one that fails, for a year the calendar does not know say, leaves the rule's others alone. */
  private judgeCase(run: RuleRun, window: PeriodWindow, type: WindowType): void {
    try {
      this.conclude(run, window, type, run.judge(window, type))
    } catch (error) {
      this.noteFailure(run.rule.id, error)
    }
  }

  /** Notes a case for the register, with what is on record now: what could still come is left out of its figures. */
  private note(run: RuleRun, window: PeriodWindow, type: WindowType, verdict: Verdict): void {
    if (!this.input.book) return
    if (type === 'week') run.evaluate(true)
    this.input.book.note(run.rule, run.context, window, type, verdict)
  }

  /** Counts a judged case, and explains it where it must be listed. */
  private conclude(run: RuleRun, window: PeriodWindow, type: WindowType, verdict: Verdict): void {
    const { rule } = run
    count(this.tallies.get(rule.id) as VerdictTally, verdict)
    this.note(run, window, type, verdict)
    if (!this.input.all && (!mustBeListed(verdict, rule) || (verdict === 'measured' && run.isNought))) return
    this.explain(run, window, type, verdict)
  }

  /** Builds the finding of the case at hand: apart from counting, since what closures hold is an object a call. */
  private explain(run: RuleRun, window: PeriodWindow, type: WindowType, verdict: Verdict): void {
    const { rule, context } = run
    // Screening may have left the slots as they are without what is still open; explaining shows them as they are.
    if (context.settled) run.evaluate(false)
    this.drafts.push(
      buildFinding({
        rule,
        context,
        verdict,
        severity: run.severity,
        subject: subjectOf(rule, context),
        window: isOfCalendar(run) ? this.told.ofCalendar(window, type) : this.told.of(window, type),
        account: run.accounts.of(context, run.parametersOn(window.from), verdict === 'compliant'),
        assumed: this.kindsNeeded(run).some((kind) => this.input.isInferred(kind, context.party.unit)),
        nameOf: this.input.nameOf,
        year: run.year,
      }),
    )
  }
}

/** Whether the windows of a rule are the calendar's, the same for everybody. */
function isOfCalendar({ rule, windowName }: RuleRun): boolean {
  return !rule.subject.sheet && rule.window.by !== 'reaching' && windowName !== 'term'
}

function count(tally: VerdictTally, verdict: Verdict): void {
  tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
}

/** Whether a reader must act on a case of this verdict (records.md, "Findings"). */
function mustBeListed(verdict: Verdict, rule: CompiledRule): boolean {
  if (verdict === 'pending') return rule.due !== undefined || rule.window.by === 'span'
  return verdict === 'violation' || verdict === 'indeterminate' || verdict === 'eligible' || verdict === 'measured'
}
