import { textFromDay } from '../calendar/index.js'
import type { Trit } from '../conditions/compile.js'
import { isDiscounted, Reason, undecidedBits } from '../evidence/reasons.js'
import type { EvidenceCollector, Row, RowSheet } from '../sheets/sheet.js'
import type { CaseContext } from './case.js'

/** A test of a row: false, undecided, true. */
export type RowTest = (row: Row, context: CaseContext) => Trit

/** A `valid` test with the column it names, for the reason `fails:<column>`. */
export interface ValidTest {
  readonly column: string
  readonly test: RowTest
}

/** Whether no row proves anything: where rows may be missing, or may still come. */
export type Absence = 'proves' | 'doubt' | 'open'

/** The rows of a sheet by their first day. */
export class RowList {
  readonly rows: readonly Row[]
  private readonly longest: number

  constructor(rows: readonly Row[]) {
    this.rows = [...rows].sort((a, b) => a.day - b.day || (a.record < b.record ? -1 : a.record > b.record ? 1 : 0))
    this.longest = this.rows.reduce((longest, row) => Math.max(longest, row.to - row.day), 0)
  }

  /** Index of the first row that can reach to a day. */
  firstFrom(day: number): number {
    const wanted = day - this.longest
    let low = 0
    let high = this.rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.rows[middle].day < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Rows of a sheet that a fact looks at. */
export class RowSelection {
  constructor(
    readonly sheet: RowSheet,
    private readonly when: 'in-window' | 'until-window-end' | 'any-time',
    private readonly on: string | undefined,
    private readonly where: RowTest,
    private readonly valid: readonly ValidTest[],
    private readonly absence: 'proves' | 'unknown' | 'irrelevant',
  ) {}

  /** Calls back for each row looked for: 2 it counts, 1 it may, 0 it does not, with the column it fails or its bits. */
  each(context: CaseContext, visit: (row: Row, outcome: Trit, fails: string | undefined) => void): void {
    const list = context.rowsOf(this.sheet)
    const bounded = this.when === 'in-window' && this.on === undefined
    const { rows } = list
    for (let i = bounded ? list.firstFrom(context.from) : 0; i < rows.length; i++) {
      const row = rows[i]
      if (bounded && row.day > context.to) break
      if (!this.isInTime(row, context)) continue
      let outcome = this.where(row, context)
      if (outcome === 0) continue
      let fails: string | undefined
      for (const { column, test } of row.credited ? [] : this.valid) {
        const value = test(row, context)
        if (value < outcome) outcome = value
        if (value === 0) {
          fails = column
          break
        }
      }
      if (isDiscounted(row.bits)) outcome = 0
      else if (row.bits & undecidedBits && outcome === 2) outcome = 1
      visit(row, outcome, fails)
    }
  }

  /** What the absence of a row shows in this case. */
  proof(context: CaseContext): Absence {
    if (this.absence === 'irrelevant') return 'proves'
    if (this.absence === 'unknown') return 'doubt'
    if (this.isOpen(context)) return context.settled ? 'proves' : 'open'
    const { ledger } = context
    const first = Math.max(context.from, ledger.horizon.base)
    for (let day = first; this.sheet.covers && day <= context.to; day++) {
      if (!this.sheet.covers(ledger, day)) return 'doubt'
    }
    return 'proves'
  }

  /** Lists the dates of the case on which a row may be missing. */
  explainAbsence(context: CaseContext, evidence: EvidenceCollector): void {
    if (this.absence !== 'proves') return
    const reason = { proves: 0, open: Reason.stillOpen, doubt: Reason.notCovered }[this.proof(context)]
    if (reason === 0) return
    const { ledger } = context
    for (let day = Math.max(context.from, ledger.horizon.base); day <= context.to; day++) {
      if (reason === Reason.stillOpen || !this.sheet.covers?.(ledger, day))
        evidence.undecided(`date:${textFromDay(day)}`, reason)
    }
  }

  /** Whether a row could still be entered in time at `asOf` (semantics §13). */
  private isOpen(context: CaseContext): boolean {
    const { ledger } = context
    const { asOfDay, base } = ledger.horizon
    if (context.due >= asOfDay) return true
    for (let day = Math.max(context.from, base); this.sheet.closesOn && day <= context.to; day++) {
      if (this.sheet.closesOn(ledger, day) >= asOfDay) return true
    }
    return false
  }

  private isInTime(row: Row, context: CaseContext): boolean {
    let from = row.day
    let to = row.to
    if (this.on !== undefined) {
      const at = row.cell(this.on)
      if (typeof at !== 'number') return false
      from = Math.floor(at)
      to = from
    }
    if (this.when === 'any-time') return true
    if (from > context.to) return false
    return this.when === 'until-window-end' || to >= context.from
  }
}
