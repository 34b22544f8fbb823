import type { Ledger } from '../evidence/ledger.js'
import type { PolicyName } from '../evidence/policies.js'
import type { Party } from '../evidence/unit.js'
import type { FieldType } from '../records/field-types.js'
import type { RecordKindInfo } from '../records/kinds.js'
import type { Text } from '../report/finding.js'
import type { DataSet } from './data-set.js'

/** One column of a sheet as packs see it: the type of a record's field, with the unit of a number. */
export interface Column extends FieldType {
  readonly unit?: string
}

/** What a sheet is, without its rows: for checks at load and for the generated documentation. */
export interface SheetInfo {
  readonly name: string
  readonly title: Text
  readonly columns: Readonly<Record<string, Column>>
  /** The time column, or the two of an interval. */
  readonly time: readonly string[]
  /** The columns that say whose a row is, where it is a person's or a unit's. */
  readonly owner?: { readonly person?: string; readonly unit?: string }
  /** Record kinds its rows come from, which must be covered for an absence to prove anything. */
  readonly reads: readonly string[]
  /** The unit in which its rows are counted. */
  readonly unit: string
  /** The policies that decide which rows there are and which count (semantics §19). */
  readonly policies?: readonly PolicyName[]
}

/** A value that is known: dates are day numbers, instants day numbers with the time of day as their fraction. */
export type KnownCell = string | number | boolean | readonly unknown[] | undefined

/** A value that is not settled: `open` may still change in time and is `value` if nothing more comes in. */
export class Unsettled {
  constructor(
    readonly why: 'doubt' | 'open',
    readonly value?: KnownCell,
    /** Where the value can lie; anywhere if left out. */
    readonly range?: readonly [low: number, high: number],
  ) {}
}

/** A cell of a row; undefined is a blank. */
export type Cell = KnownCell | Unsettled

/** A row of a sheet that is no grid. */
export interface Row {
  /** `kind:id` of the record it comes from. */
  readonly record: string
  /** All the records it is made of, where there are several. */
  readonly records?: readonly string[]
  readonly day: number
  readonly to: number
  /** The day on which it happened, where that is not its first: a finding is known when its window is over. */
  readonly at?: number
  /** Reason bits; 0 counts, undecided bits leave it open, discount bits void it. */
  readonly bits: number
  /** Everything the ledger has against the record, also what this sheet does not judge by. */
  readonly reasons: number
  /** A ruling credits the record: it counts, whatever tests it fails. */
  readonly credited?: true
  /** The column for which the record does not count, whatever is looked for. */
  readonly fails?: string
  /** The row is about the reasons themselves: it never stands for something that counted. */
  readonly isReason?: true
  /** The row stands for a date and for no record: it is no evidence of anything. */
  readonly isDate?: true
  /** Nothing is on record: something may be missing on the date, or still come. */
  readonly pending?: 'uncovered' | 'open'
  cell(column: string): Cell
  /** Lists what keeps columns unsettled, where the reasons of the record itself do not say it. */
  readonly explainDoubt?: (evidence: EvidenceCollector) => void
  /** The record itself, for remedies that replace it. */
  readonly source: Readonly<Record<string, unknown>>
}

/** What a code in a grid's cells says of a column: a value, a doubt, or a value that may still change in time. */
export interface GridCode {
  readonly value?: string | boolean
  readonly doubt?: true
  /** Could still become something else by `asOf`; `value` holds if nothing more comes in. */
  readonly open?: true
}

/** A column of a grid: its cells and what their codes mean. A constant column has the same code in all cells of a layer. */
export interface GridColumn {
  readonly cells: (context: GridContext) => Uint8Array
  readonly codes: readonly GridCode[]
}

/** What would have added a row to a grid on a day: reckoned for many days, drafted for those that are chosen. */
export interface GridOffer {
  /** How many of the records would be new rather than mended; undefined where there is evidence to the contrary. */
  added(ledger: Ledger, cell: number): number | undefined
  /** The records, where there is no evidence to the contrary. */
  records(ledger: Ledger, cell: number): readonly Record<string, unknown>[]
}

/** One sort of rows of a grid, a row a day: whether there is one, and its columns. */
export interface GridLayer {
  /** `credit`: what was done; `calendar`: what was due; `excuse`: what took it away. */
  readonly role: 'credit' | 'calendar' | 'excuse'
  readonly presence: GridColumn
  readonly columns: Readonly<Record<string, GridColumn>>
  /** Columns that have one value in the whole layer. */
  readonly constants?: Readonly<Record<string, string | boolean>>
  /** Lists the records behind a day, for evidence. */
  readonly explain?: (ledger: Ledger, cell: number, evidence: EvidenceCollector) => void
  /** What would have added a row on a day. */
  readonly offer?: GridOffer
  /** Of what was done: whether something may be missing on a day, or still be entered, beside what is on record. */
  readonly pending?: (ledger: Ledger, cell: number) => 'uncovered' | 'open' | undefined
  /** Whether the day is one on which a row was due. */
  readonly isDue?: (context: GridContext, cell: number) => boolean
}

/** What a grid is read through: the ledger of one owner, and the dates on which a rule applies to him. */
export interface GridContext {
  readonly ledger: Ledger
  readonly mask: Uint8Array
  /** Interior nights (semantics §5). */
  readonly interior: Uint8Array
}

/** Collects what a finding rests on. Several facts may name the same record. */
export interface EvidenceCollector {
  counted(record: string): void
  discounted(record: string, bits: number, test?: string): void
  undecided(record: string, bits: number): void
  missing(item: string): void
  /** A date that counts, for sentences that name the dates. */
  credited(day: number): void
  /** The collector for a date that is credited all the same: what did not count there is listed and caused nothing. */
  onCredited(): EvidenceCollector
}

/** A sheet with one row a day at most per layer: the ledger's sheets. */
export interface GridSheet extends SheetInfo {
  readonly grid: readonly GridLayer[]
}

/** What a sheet of single rows is asked with: who is judged, on which data. */
export interface SheetContext {
  readonly party: Party
  readonly data: DataSet
}

interface SheetOfRows extends SheetInfo {
  /** Its rows say who and what there is, not what was done: as a condition of a rule they are no evidence. */
  readonly isFrame?: true
  /** The record kind whose records its rows are, so that a remedy can be one more of them. */
  readonly kind?: RecordKindInfo
  /** Last day on which a row dated on `day` may be entered; `undefined` where nothing says so. */
  readonly closesOn?: (context: SheetContext, day: number) => number
  /** Which of the kinds it reads must be covered, where that depends on what the data holds. */
  readonly needs?: (context: SheetContext) => readonly string[]
  /** The record kind that adds a row, for remedies, where the sheet is not that kind's own: its columns are that kind's fields. */
  readonly makes?: string
  /** Coverage of a date by the kinds it reads. */
  readonly covers?: (context: SheetContext, day: number) => boolean
  /** Records that would have made a column of a row hold a value: for remedies. */
  readonly amend?: Readonly<
    Record<string, (row: Row, value: Cell, ledger: Ledger) => readonly Record<string, unknown>[] | undefined>
  >
  /** Records that would have added a row to a window: for remedies. */
  readonly offer?: (context: SheetContext, day: number, due: number) => readonly Record<string, unknown>[] | undefined
}

/** What else is on record: the rows of another sheet of which a column is, or as a list contains, an id. */
export interface RowsOnRecord {
  readonly data: DataSet
  of(sheet: RowSheet, column: string, id: string): { readonly rows: readonly Row[] }
}

/** A sheet of single rows that are worked out from one person's ledger. */
export interface LedgerSheet extends SheetOfRows {
  /** Its rows are dates of one person in one unit, so that rows of one name may be several people's. */
  readonly byDate?: true
  /** Whether what may be missing or still come in a case is a row of its own, so that there is nothing else to wait for. */
  readonly saysAll?: (context: SheetContext) => boolean
  /** Records that would have added a row on a day to the ledger's owner, with that row; wished-for columns by name. */
  readonly offerOn?: (
    ledger: Ledger,
    day: number,
    wished: Readonly<Record<string, Cell>>,
  ) => { readonly row: Row; readonly records: readonly Record<string, unknown>[] } | undefined
  rows(ledger: Ledger, onRecord: RowsOnRecord): readonly Row[]
}

/** A sheet of single rows that are there for the whole data set. */
export interface TableSheet extends SheetOfRows {
  table(data: DataSet): readonly Row[]
}

/** A sheet of single rows. */
export type RowSheet = LedgerSheet | TableSheet

/** Any sheet. */
export type Sheet = GridSheet | RowSheet

/** Tells sheets of a row a day from those of single rows. */
export function isGrid(sheet: Sheet): sheet is GridSheet {
  return 'grid' in sheet
}

/** Tells the sheets of single rows of the whole data set. */
export function isTable(sheet: Sheet): sheet is TableSheet {
  return !isGrid(sheet) && !isOfLedger(sheet)
}

/** Tells the sheets of one person's ledger from those of the whole data set. */
export function isOfLedger(sheet: RowSheet): sheet is LedgerSheet {
  return 'rows' in sheet
}
