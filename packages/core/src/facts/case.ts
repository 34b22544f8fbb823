import type { Slots } from '../conditions/compile.js'
import type { Ledger } from '../evidence/ledger.js'
import type { SettingValue } from '../packs/language.js'
import type { Cell, GridContext, Row, RowSheet } from '../sheets/sheet.js'
import type { RowList } from './row-selection.js'

/** The value of an option or parameter in force for a case. */
export type Setting = SettingValue

/**
 * One case while it is judged: one object for all cases of a rule, moved from window to window. Days are day numbers,
 * cells count from the start of the horizon.
 */
export interface CaseContext extends GridContext {
  readonly ledger: Ledger
  mask: Uint8Array
  interior: Uint8Array
  from: number
  to: number
  /** The later of the window's end and the rule's due date. */
  due: number
  /** The record that is judged, where the rule's subject is a record. */
  row: Row | undefined
  /** Values of a checklist's items while its rows are ticked. */
  items: Readonly<Record<string, Setting>>
  settings: Readonly<Record<string, Setting>>
  readonly slots: Slots
  /** True: reckon as if nothing more came in, so that only real doubt is left undecided. */
  settled: boolean
  readonly rowsOf: (sheet: RowSheet) => RowList
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
