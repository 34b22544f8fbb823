import { textFromDay } from '../calendar/index.js'
import type { Trit } from '../conditions/compile.js'
import { isDiscounted, Reason, undecidedBits } from '../evidence/reasons.js'
import type { Unit } from '../evidence/unit.js'
import {
  type EvidenceCollector,
  isOfLedger,
  type Row,
  type RowSheet,
  type SheetContext,
  Unsettled,
} from '../sheets/sheet.js'
import type { CaseContext } from './case.js'
import type { RowList } from './row-list.js'

/** A test of a row: false, undecided, true. */
export type RowTest = (row: Row, context: CaseContext) => Trit

/** A `valid` test with the column it names, for the reason `fails:<column>`. */
export interface ValidTest {
  readonly column: string
  readonly test: RowTest
}

/** Whether no row proves anything: where rows may be missing, or may still come. */
export type Absence = 'proves' | 'doubt' | 'open'

/** Inclusive day numbers; infinite where there is no bound. */
export interface Span {
  from: number
  to: number
}

/** The dates whose rows count, and those which must be covered and over for a missing row to prove something. */
export interface SpanOfCase {
  /** Writes the dates whose rows count. */
  readonly counted: (context: CaseContext, span: Span) => void
  /** Writes the dates that must be covered. */
  readonly covered: (context: CaseContext, span: Span) => void
  /** The day until which rows may come. */
  readonly until: (context: CaseContext) => number
}

/** How a row is dated: by the sheet's own time, or by another column. */
export interface RowTime {
  /** Writes the days of a row; leaves NaN where it has none. Undefined: the row's own. */
  readonly read?: (row: Row, span: Span) => void
  /** `overlaps`: a date inside, an interval that touches. `inside`: a month wholly inside. `same`: a period that is it. */
  readonly counts: 'overlaps' | 'inside' | 'same'
}

/** Makes several rows of one, as `unfold` and `pairs` say. */
export type Unfolding = (row: Row, context: CaseContext, visit: (row: Row) => void) => void

/** What a selection is made of. */
export interface SelectionParts {
  readonly sheet: RowSheet
  readonly source: (context: CaseContext) => RowList
  readonly span: SpanOfCase
  readonly time: RowTime
  readonly unfolding?: Unfolding
  readonly where: readonly RowTest[]
  readonly valid: readonly ValidTest[]
  readonly absence: 'proves' | 'unknown' | 'irrelevant'
  /** Only rows on dates on which the rule applies to the person judged. */
  readonly applied?: true
  /** The units whose records must be there, where they are not the party's own alone. */
  readonly units?: (context: CaseContext) => readonly Unit[]
}

/** Calls back for each row looked for: 2 it counts, 1 it may, 0 it does not, with the column it fails. */
export type VisitRow = (row: Row, outcome: Trit, fails: string | undefined) => void

/** Rows of a sheet that a fact looks at. */
export class RowSelection {
  readonly sheet: RowSheet
  private readonly span: Span = { from: 0, to: 0 }
  private readonly rowSpan: Span = { from: 0, to: 0 }
  private readonly byShift: boolean

  constructor(readonly parts: SelectionParts) {
    this.sheet = parts.sheet
    this.byShift = parts.sheet.columns.shift !== undefined
  }

  /** Visits the rows of a case that are looked for. */
  each(context: CaseContext, visit: VisitRow): void {
    const list = this.parts.source(context)
    this.parts.span.counted(context, this.span)
    const { from, to } = this.span
    const bounded = this.parts.time.read === undefined
    const { rows } = list
    for (let i = bounded ? list.firstFrom(from) : 0; i < rows.length; i++) {
      const row = rows[i]
      if (bounded && row.day > to) break
      this.take(row, context, from, to, visit)
    }
  }

  /** What a row that nobody has recorded would come to in a case. */
  outcomeOf(row: Row, context: CaseContext): Trit {
    this.parts.span.counted(context, this.span)
    let best: Trit = 0
    this.take(row, context, this.span.from, this.span.to, (_, outcome) => {
      if (outcome > best) best = outcome
    })
    return best
  }

  private take(row: Row, context: CaseContext, from: number, to: number, visit: VisitRow): void {
    const { unfolding } = this.parts
    if (!this.isInTime(row, from, to)) return
    if (this.parts.applied && context.mask[row.day - context.data.horizon.base] !== 1) return
    if (context.shift !== undefined && this.byShift && row.cell('shift') !== context.shift) return
    if (!unfolding) this.test(row, context, visit)
    else
      unfolding(row, context, (part) => {
        const isWhole = part.day === row.day && part.to === row.to
        if (isWhole || this.isInTime(part, from, to)) this.test(part, context, visit)
      })
  }

  private test(row: Row, context: CaseContext, visit: VisitRow): void {
    let outcome: Trit = 2
    // What is missing or to come is no row where only what is on record matters, or nothing more comes.
    if (row.pending && (this.parts.absence === 'irrelevant' || (row.pending === 'open' && context.settled))) return
    for (const test of this.parts.where) {
      const value = test(row, context)
      if (value < outcome) outcome = value
      if (value === 0) return
    }
    let fails = row.credited ? undefined : row.fails
    if (fails !== undefined) outcome = 0
    else
      for (const { column, test } of row.credited ? [] : this.parts.valid) {
        const value = test(row, context)
        if (value < outcome) outcome = value
        if (value === 0) {
          fails = column
          break
        }
      }
    // What is still open is not there if nothing more comes in.
    if (context.settled && (row.bits & undecidedBits) === Reason.stillOpen) return
    if (isDiscounted(row.bits)) outcome = 0
    else if (row.bits & undecidedBits && outcome === 2) outcome = 1
    visit(row, outcome, fails)
  }

  private isInTime(row: Row, from: number, to: number): boolean {
    const { read, counts } = this.parts.time
    let first = row.day
    let last = row.to
    if (read) {
      read(row, this.rowSpan)
      first = this.rowSpan.from
      last = this.rowSpan.to
    }
    if (counts === 'same') return first === from && last === to
    if (counts === 'inside') return first >= from && last <= to
    // A row without a date compares with nothing, so it does not count.
    return first <= to && last >= from
  }

  /** What the absence of a row shows in this case. */
  proof(context: CaseContext): Absence {
    const { absence } = this.parts
    if (absence === 'irrelevant') return 'proves'
    if (absence === 'unknown') return 'doubt'
    if (this.isOpen(context)) return context.settled ? 'proves' : 'open'
    return this.isCovered(context) ? 'proves' : 'doubt'
  }

  /** Whether a row of a day could be missing; days that can still change are open. */
  proofOn(context: CaseContext, day: number): Absence {
    const { absence } = this.parts
    if (absence === 'irrelevant') return 'proves'
    if (absence === 'unknown') return 'doubt'
    if (!context.closed && day >= context.data.horizon.asOfDay && !this.saysAll(context))
      return context.settled ? 'proves' : 'open'
    const { data, party } = context
    const { units } = this.parts
    const isCovered = (asked: SheetContext): boolean => !this.sheet.covers || this.isCoveredFor(asked, day, day)
    if (!units) return isCovered(context) ? 'proves' : 'doubt'
    return units(context).every((unit) => isCovered({ data, party: { ...party, unit } })) ? 'proves' : 'doubt'
  }

  /** The dates whose rows count in a case. */
  datesOf(context: CaseContext): Span {
    this.parts.span.counted(context, this.span)
    return { from: this.span.from, to: this.span.to }
  }

  private isCovered(context: CaseContext): boolean {
    if (!this.sheet.covers) return true
    this.parts.span.covered(context, this.span)
    const { from, to } = this.span
    const { units } = this.parts
    if (!units) return this.isCoveredFor(context, from, to)
    const { data, party } = context
    return units(context).every((unit) => this.isCoveredFor({ data, party: { ...party, unit } }, from, to))
  }

  private isCoveredFor(asked: SheetContext, from: number, to: number): boolean {
    const covers = this.sheet.covers as NonNullable<RowSheet['covers']>
    for (let day = from; day <= to; day++) if (!covers(asked, day)) return false
    return true
  }

  /** Lists the dates of the case on which a row may be missing. */
  explainAbsence(context: CaseContext, evidence: EvidenceCollector): void {
    if (this.parts.absence !== 'proves') return
    const reason = { proves: 0, open: Reason.stillOpen, doubt: Reason.notCovered }[this.proof(context)]
    if (reason === 0) return
    const { from, to } = this.coveredDates(context)
    let isNamed = false
    for (let day = from; day <= to; day++) {
      if (reason !== Reason.stillOpen && this.proofOn(context, day) === 'proves') continue
      evidence.undecided(`date:${textFromDay(day)}`, reason)
      isNamed = true
    }
    // What is not covered lies before all that the data set reaches: its last date stands for it.
    if (!isNamed) evidence.undecided(`date:${textFromDay(Math.min(to, from - 1))}`, reason)
  }

  private coveredDates(context: CaseContext): Span {
    this.parts.span.covered(context, this.span)
    return { from: Math.max(this.span.from, context.data.horizon.base), to: this.span.to }
  }

  private saysAll(context: CaseContext): boolean {
    return isOfLedger(this.sheet) && this.sheet.saysAll?.(context) === true
  }

  /** Whether a row could still be entered in time at `asOf` (semantics §13). */
  private isOpen(context: CaseContext): boolean {
    if (context.closed || this.saysAll(context)) return false
    const { asOfDay } = context.data.horizon
    if (this.parts.span.until(context) >= asOfDay) return true
    if (!this.sheet.closesOn) return false
    this.parts.span.covered(context, this.span)
    for (let day = this.span.from; day <= this.span.to; day++) {
      if (this.sheet.closesOn(context, day) >= asOfDay) return true
    }
    return false
  }
}

/** A cell that is known now; what is still open is its value where a case is reckoned as settled. */
export function knownCell(cell: ReturnType<Row['cell']>, context: CaseContext): ReturnType<Row['cell']> {
  return cell instanceof Unsettled && cell.why === 'open' && context.settled ? cell.value : cell
}
