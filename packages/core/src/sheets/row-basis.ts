import { rollOrNever } from '../evidence/leaves.js'
import type { Ledger } from '../evidence/ledger.js'
import { Reason } from '../evidence/reasons.js'
import type { Unit } from '../evidence/unit.js'
import type { Horizon } from '../evidence/unit-grid.js'
import type { Column, Row } from './sheet.js'

/** A title in both languages. */
export const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** Bits that keep a record out of a sheet of raw records: it is no record of its own, or not one to judge by. */
export const setAside = Reason.duplicate | Reason.ruledOut | Reason.outsidePost

/** A record as plain data. */
export type Json = Readonly<Record<string, unknown>>

/** The tables of the ledger whose records carry reasons. */
export type EvidenceKind = 'attendance' | 'night-duty' | 'visit'

/** The kinds of evidence. */
export const evidenceKinds: readonly EvidenceKind[] = ['attendance', 'night-duty', 'visit']

/** The columns and reasons of a kind. */
export function tableOf(ledger: Ledger, kind: EvidenceKind) {
  if (kind === 'attendance') return { columns: ledger.tables.attendance, bits: ledger.attendanceBits }
  return kind === 'visit'
    ? { columns: ledger.tables.visits, bits: ledger.visitBits }
    : { columns: ledger.tables.nights, bits: ledger.nightBits }
}

/** Calls back for each row of the ledger's owner whose date lies on the horizon. */
export function eachRow(ledger: Ledger, kind: EvidenceKind, visit: (row: number) => void): void {
  const { columns } = tableOf(ledger, kind)
  const { base, length } = ledger.horizon
  const person = ledger.owner.person.index
  for (let row = columns.start[person]; row < columns.start[person + 1]; row++) {
    if (columns.day[row] >= base && columns.day[row] < base + length) visit(row)
  }
}

/** Last day on which a record of the kind may be entered for a date (semantics §6). */
export function entryDueOf(unit: Unit, horizon: Horizon, kind: EvidenceKind, day: number): number {
  if (kind === 'attendance') return day
  return rollOrNever(unit.calendar, day - (kind === 'night-duty' ? horizon.nightShift : 0) + 1)
}

/** Columns that name whom a row is about. */
export const refs: Readonly<Record<'personId' | 'unitId', Column>> = {
  personId: { type: 'ref', to: 'person', title: text('人员', 'person') },
  unitId: { type: 'ref', to: 'unit', title: text('单位', 'unit') },
}

/** Replaces one field of a row's record, as a remedy. */
export const replace = (row: Row, changes: Json, ...without: string[]): readonly Record<string, unknown>[] => {
  const kept = Object.entries(row.source).filter(([name]) => name !== 'source' && !without.includes(name))
  return [{ ...Object.fromEntries(kept), ...changes }]
}

/** A time of day as it is shown, `08:05`. */
export function clock(second: number): string {
  const minutes = Math.floor(second / 60)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
