import { rulingCode } from '../evidence/codes.js'
import { Reason, reasonNames } from '../evidence/reasons.js'
import { eachRow, entryDueOf, evidenceKinds, type Json, refs, replace, setAside, tableOf, text } from './row-basis.js'
import { type Cell, type LedgerSheet, type Row, Unsettled } from './sheet.js'

/** Every record that was not credited, with its first reason. */
export const discount: LedgerSheet = {
  name: 'discount',
  title: text('未计入的记录', 'records that were not credited'),
  unit: 'records',
  columns: {
    personId: refs.personId,
    record: { type: 'text', title: text('记录', 'kind:id of the record') },
    kind: { type: 'text', title: text('记录种类', 'kind of the record') },
    reason: { type: 'text', title: text('未计入的原因', 'why it was not credited (records.md)') },
    date: { type: 'date', title: text('日期', 'date of the record') },
  },
  time: ['date'],
  owner: { person: 'personId' },
  reads: [],
  rows: (ledger) => {
    const rows: Row[] = []
    const add = (kind: string, source: Json, day: number, bits: number): void => {
      for (const reason of reasonNames(bits)) {
        const record = `${kind}:${source.id}`
        const cells: Record<string, Cell> = { personId: ledger.owner.person.record.id, record, kind, reason, date: day }
        rows.push({ record, day, to: day, bits: 0, reasons: bits, isReason: true, source, cell: (name) => cells[name] })
      }
    }
    for (const kind of evidenceKinds) {
      const { columns, bits } = tableOf(ledger, kind)
      eachRow(ledger, kind, (row) => {
        if (bits[row] !== 0) add(kind, columns.records[row] as unknown as Json, columns.day[row], bits[row])
      })
    }
    for (const spell of ledger.leaves) {
      if (spell.bits === 0 || spell.post.unit !== ledger.owner.unit) continue
      add('leave', spell.record as unknown as Json, spell.from, spell.bits)
    }
    return rows
  },
}

/** When evidence was entered, against when it had to be (semantics §6). */
export const entry: LedgerSheet = {
  name: 'entry',
  title: text('录入', 'entries of evidence'),
  unit: 'records',
  columns: {
    personId: refs.personId,
    record: { type: 'text', title: text('记录', 'kind:id of the record') },
    kind: { type: 'choice', values: evidenceKinds, title: text('记录种类', 'kind of the record') },
    date: { type: 'date', title: text('日期', 'date of the record') },
    recordedAt: { type: 'date', title: text('录入日期', 'date of the entry') },
    dueAt: { type: 'date', title: text('录入期限', 'last day for the entry') },
  },
  time: ['date'],
  owner: { person: 'personId' },
  reads: [],
  rows: (ledger) => {
    const rows: Row[] = []
    for (const kind of evidenceKinds) {
      const { columns, bits } = tableOf(ledger, kind)
      eachRow(ledger, kind, (row) => {
        const source = columns.records[row] as unknown as Json
        if (source.recordedAt === undefined || bits[row] & setAside) return
        if (columns.ruling[row] === rulingCode.credit) return
        const day = columns.day[row]
        const due = entryDueOf(ledger.owner.unit, ledger.horizon, kind, day)
        const cells: Record<string, Cell> = {
          personId: ledger.owner.person.record.id,
          record: `${kind}:${source.id}`,
          kind,
          date: day,
          recordedAt: columns.recordedDay[row],
          dueAt: Number.isFinite(due) ? due : new Unsettled('doubt'),
        }
        rows.push({
          record: `${kind}:${source.id}`,
          day,
          to: day,
          bits: bits[row] & Reason.twoContents,
          reasons: bits[row],
          source,
          cell: (name) => cells[name],
        })
      })
    }
    return rows
  },
  amend: {
    // A sign-in is due on its own date: entered when it was made. The others by noon of their last day.
    recordedAt: (row, due, ledger) =>
      replace(row, {
        recordedAt:
          row.cell('kind') === 'attendance'
            ? row.source.at
            : ledger.zone.textFromEpochMs(ledger.zone.localToEpochMs(due as number, 43_200)),
      }),
  },
}
