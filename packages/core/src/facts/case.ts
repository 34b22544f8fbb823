import { ymdFromDay } from '../calendar/index.js'
import type { Slots } from '../conditions/compile.js'
import type { Ledger } from '../evidence/ledger.js'
import type { Party } from '../evidence/unit.js'
import type { SettingValue } from '../packs/language.js'
import type { WindowType } from '../report/finding.js'
import type { UnitNames } from '../report/wording.js'
import type { Cell, GridContext, Row, SheetContext } from '../sheets/sheet.js'
import type { RowBook } from './row-book.js'

/** The value of an option or parameter in force for a case. */
export type Setting = SettingValue

/**
 * One case while it is judged: one object for all cases of a rule, moved from window to window. Days are day numbers,
 * cells count from the start of the horizon.
 */
export interface CaseContext extends GridContext, SheetContext {
  /** Who is judged, and whose rows are read. */
  party: Party
  /** The ledger of the person judged; of units and of what is theirs no grid is read. */
  readonly ledger: Ledger
  mask: Uint8Array
  interior: Uint8Array
  windowType: WindowType
  from: number
  to: number
  /** Which shift of the date, where the window is one. */
  shift: 'day' | 'night' | undefined
  /** The later of the window's end and the rule's due date. */
  due: number
  /** The record that is judged, where the rule's subject is a record. */
  row: Row | undefined
  /** The rows that opened the case, where it is one of a count that was reached. */
  openedBy: readonly Row[]
  /** What was looked at on the way there and did not count, with the test it fails. */
  passedOver: readonly { readonly row: Row; readonly fails: string | undefined }[]
  /** True: what `settledBy` waits for has happened, and nothing more is waited for. */
  closed: boolean
  /** Values of a checklist's items while its rows are ticked. */
  items: Readonly<Record<string, Setting>>
  settings: Readonly<Record<string, Setting>>
  readonly slots: Slots
  /** True: reckon as if nothing more came in, so that only real doubt is left undecided. */
  settled: boolean
  readonly rows: RowBook
}

/** Codes of texts, so that conditions compare numbers. */
export class Dictionary {
  private readonly codes = new Map<string, number>()
  private readonly texts: string[] = []

  /** The code of a text; a new one where it is not known yet. */
  codeOf(text: string): number {
    let code = this.codes.get(text)
    if (code === undefined) {
      code = this.texts.push(text) - 1
      this.codes.set(text, code)
    }
    return code
  }

  /** The text of a code. */
  textOf(code: number): string {
    return this.texts[code]
  }
}

/** What a value is: the type that comparisons and reports go by. */
export interface ValueType {
  readonly type: 'number' | 'date' | 'boolean' | 'choice' | 'text'
  /** The unit of a number. */
  readonly unit?: string
  /** The words of a unit that the pack defines. */
  readonly words?: UnitNames
  readonly values?: readonly string[]
  readonly ordered?: boolean
}

/** A known cell as a number: dates and numbers as they are, booleans 0 and 1, ordered choices by place, texts by code; blank NaN. */
export function encode(
  cell: Exclude<Cell, object> | readonly unknown[] | undefined,
  type: ValueType,
  dictionary: Dictionary,
): number {
  if (typeof cell === 'number') return type.type === 'date' ? Math.floor(cell) : cell
  if (typeof cell === 'boolean') return cell ? 1 : 0
  if (typeof cell === 'string') return type.ordered && type.values ? type.values.indexOf(cell) : dictionary.codeOf(cell)
  return Number.NaN
}

/** The inverse of `encode` for a known number. */
export function decode(value: number, type: ValueType, dictionary: Dictionary): string | number | boolean | undefined {
  if (type.type === 'boolean') return value === 1
  if (type.type === 'choice' && type.ordered && type.values) return type.values[value]
  return type.type === 'choice' || type.type === 'text' ? dictionary.textOf(value) : value
}

/** The year of the checked period, which is left out of dates in sentences. */
export function periodYear({ data }: Pick<CaseContext, 'data'>): number {
  return ymdFromDay(data.horizon.periodFrom).year
}

/** A value in words: a person or unit by name, anything else as it is. */
export function nameIn({ data }: Pick<CaseContext, 'data'>, value: string): string {
  return data.personById(value)?.record.name ?? data.unitById(value)?.record.name ?? value
}
