import type { Ledger } from '../evidence/ledger.js'
import { Reason } from '../evidence/reasons.js'
import type { DataSet } from '../sheets/data-set.js'
import { fieldTypeAt, readField } from '../sheets/record-cells.js'
import { type Cell, isOfLedger, type LedgerSheet, type Row, type RowSheet, type RowsOnRecord } from '../sheets/sheet.js'
import { noRows, RowList } from './row-list.js'

/** The pseudo-column that names the units whose people a row is about, on the row's dates. */
export const unitOfPerson = 'person.unitId'

/** The pseudo-column that names the unit of a row and those above it: rows of a unit and of the units below it. */
export const unitsAbove = 'unit.lineage'

/** The rows of all sheets of a check: made once, found by the value of a column. */
export class RowBook implements RowsOnRecord {
  private readonly own = new Map<string, RowList>()
  private readonly collected = new Map<string, Map<string, Row>>()
  private readonly whole = new Map<string, RowList>()
  private readonly indices = new Map<string, ReadonlyMap<string, RowList>>()

  constructor(readonly data: DataSet) {}

  /** Forgets the rows of the owner before. */
  startOwner(): void {
    this.own.clear()
  }

  /** Forgets a sheet that has grown. */
  forget(sheet: string): void {
    this.whole.delete(sheet)
    for (const key of this.indices.keys()) if (key.startsWith(`${sheet} `)) this.indices.delete(key)
  }

  /** The rows of the owner whose ledger is filled. */
  ofOwner(sheet: LedgerSheet, ledger: Ledger): RowList {
    let rows = this.own.get(sheet.name)
    if (!rows) {
      rows = new RowList(sheet.rows(ledger, this))
      this.own.set(sheet.name, rows)
    }
    return rows
  }

  /** Keeps the owner's rows of a sheet for rules that look at more than one person. */
  collect(sheet: LedgerSheet, ledger: Ledger): void {
    let held = this.collected.get(sheet.name)
    if (!held) {
      held = new Map()
      this.collected.set(sheet.name, held)
    }
    const times = new Map<string, number>()
    for (const row of sheet.rows(ledger, this)) {
      // One record may make rows for several dates, and for each of the units in which somebody has a post.
      const { person, unit } = ledger.owner
      const named = sheet.owner?.unit === undefined ? '' : row.cell(sheet.owner.unit)
      const one = sheet.byDate
        ? `${person.record.id} ${unit.record.id} ${row.record}`
        : `${row.record} ${row.day} ${named}`
      const time = times.get(one) ?? 0
      times.set(one, time + 1)
      const key = `${one} ${time}`
      const before = held.get(key)
      // A record of somebody with two posts belongs to the unit in which he was in post on its date.
      if (before && (row.reasons & Reason.outsidePost) !== 0) continue
      held.set(key, frozen(sheet, row, ledger))
    }
  }

  /** All rows of a sheet. */
  all(sheet: RowSheet): RowList {
    let rows = this.whole.get(sheet.name)
    if (!rows) {
      rows = new RowList(
        isOfLedger(sheet) ? [...(this.collected.get(sheet.name)?.values() ?? [])] : sheet.table(this.data),
      )
      this.whole.set(sheet.name, rows)
    }
    return rows
  }

  /** The rows of which a column is, or as a list contains, an id. */
  of(sheet: RowSheet, column: string, id: string): RowList {
    const key = `${sheet.name} ${column}`
    let index = this.indices.get(key)
    if (!index) {
      index = this.indexOf(sheet, column)
      this.indices.set(key, index)
    }
    return index.get(id) ?? noRows
  }

  private indexOf(sheet: RowSheet, column: string): ReadonlyMap<string, RowList> {
    const groups = new Map<string, Row[]>()
    for (const row of this.all(sheet).rows) {
      for (const id of this.idsOf(sheet, row, column)) {
        const group = groups.get(id)
        if (group) group.push(row)
        else groups.set(id, [row])
      }
    }
    return new Map([...groups].map(([id, rows]) => [id, new RowList(rows)]))
  }

  private idsOf(sheet: RowSheet, row: Row, column: string): Iterable<string> {
    if (column === unitOfPerson) return this.unitsOf(sheet, row)
    if (column !== unitsAbove) return idsIn(row.cell(column))
    const own = idsIn(row.cell(sheet.owner?.unit ?? 'unitId'))
    return own.flatMap((id) => this.data.unitById(id)?.lineage.map(({ record }) => record.id) ?? [id])
  }

  /** The units of a row's person on its dates, and those above them. */
  private unitsOf(sheet: RowSheet, row: Row): ReadonlySet<string> {
    const units = new Set<string>()
    if (isOfLedger(sheet) && sheet.byDate) {
      for (const { record } of this.data.unitById(String(row.cell('unitId')))?.lineage ?? []) units.add(record.id)
      return units
    }
    for (const id of idsIn(row.cell(sheet.owner?.person ?? 'personId'))) {
      for (const post of this.data.personById(id)?.posts ?? []) {
        if (post.from > row.to || post.to < row.day) continue
        for (const { record } of post.unit.lineage) units.add(record.id)
      }
    }
    return units
  }
}

/** The ids a cell holds: one, a list, or none. */
export function idsIn(cell: Cell): readonly string[] {
  if (typeof cell === 'string') return [cell]
  return Array.isArray(cell) ? [...new Set(cell.filter((member): member is string => typeof member === 'string'))] : []
}

/** A row that stays as it is when the ledger it was read from is filled anew. */
function frozen(sheet: LedgerSheet, row: Row, { zone }: Ledger): Row {
  const cells: Record<string, Cell> = {}
  for (const name of Object.keys(sheet.columns)) cells[name] = row.cell(name)
  const { record, records, day, to, bits, reasons, isReason, isDate, pending, source } = row
  return {
    record,
    ...(records && { records }),
    day,
    to,
    bits,
    reasons,
    ...(isReason && { isReason }),
    ...(isDate && { isDate }),
    ...(pending && { pending }),
    source,
    cell: (name) =>
      Object.hasOwn(cells, name) ? cells[name] : readField(source, name, fieldTypeAt(sheet.columns, name), zone),
  }
}
