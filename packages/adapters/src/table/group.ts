import type { Refusal } from '@shouze/core'
import { refusedSubject } from '@shouze/core/refused-subject'
import { refuse } from '../refusal.js'
import type { MutableRecord, RowOutcome } from './record.js'

/** A record, with the row it began on. */
export interface PlacedRecord {
  readonly record: MutableRecord
  readonly row: number
}

/**
 * Puts the rows of one id together: the list `group` is joined in the order of rows, everything else has to agree
 * (`rows-disagree`). A record of which one row was refused is refused as a whole (`group-incomplete`): a person with half
 * of the posts would be judged wrongly.
 */
export class Grouping {
  private readonly byId = new Map<string, PlacedRecord & { fault?: Refusal }>()
  private readonly broken = new Map<string, number>()
  constructor(
    private readonly group: string,
    private readonly file: string,
  ) {}

  add(outcome: Extract<RowOutcome, { type: 'record' }>, row: number): void {
    const id = String(outcome.record.id)
    const first = this.byId.get(id)
    if (!first) {
      this.byId.set(id, { record: outcome.record, row })
      return
    }
    const field = this.disagreement(first.record, outcome.record)
    if (field !== undefined) {
      first.fault ??= refuse(
        { file: this.file, row, kind: String(first.record.kind), id, ...refusedSubject(first.record), field },
        'rows-disagree',
        `编号“${id}”的各行在“${field}”上不一致（第${first.row}行与第${row}行），该记录未读入。请改为一致。`,
        `The rows of "${id}" differ in ${field} (rows ${first.row} and ${row}), so the record was not read. Make them agree.`,
      )
      return
    }
    first.record[this.group] = [...this.listOf(first.record), ...this.listOf(outcome.record)]
  }

  /** Remembers that a row of this id could not be read. */
  refuse(id: string, row: number): void {
    if (!this.broken.has(id)) this.broken.set(id, row)
  }

  result(): { readonly records: readonly PlacedRecord[]; readonly refused: readonly Refusal[] } {
    const records: PlacedRecord[] = []
    const refused: Refusal[] = []
    for (const [id, { record, row, fault }] of this.byId) {
      const broken = this.broken.get(id)
      if (fault) refused.push(fault)
      else if (broken !== undefined) {
        refused.push(
          refuse(
            { file: this.file, row, kind: String(record.kind), id, ...refusedSubject(record) },
            'group-incomplete',
            `编号“${id}”的第${broken}行未能读入，其余各行也不采用，以免记录不全。请改正第${broken}行。`,
            `Row ${broken} of "${id}" could not be read, so its other rows are not used either. Correct row ${broken}.`,
          ),
        )
      } else records.push({ record, row })
    }
    return { records, refused }
  }

  private listOf(record: MutableRecord): readonly unknown[] {
    const list = record[this.group]
    return Array.isArray(list) ? list : []
  }

  private disagreement(a: MutableRecord, b: MutableRecord): string | undefined {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (key !== this.group && JSON.stringify(a[key]) !== JSON.stringify(b[key])) return key
    }
    return undefined
  }
}
