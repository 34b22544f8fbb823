import { isDiscounted, Reason } from '../evidence/reasons.js'
import { overlapsSession } from '../evidence/trips.js'
import { type Json, refs, text } from './row-basis.js'
import type { Cell, LedgerSheet, Row } from './sheet.js'

/** The dates on which somebody is validly away: a row a date of a leave, and a date whose session a trip overlaps. */
export const away: LedgerSheet = {
  name: 'away',
  title: text('请假有效或公出的日期', 'dates on which somebody is validly away'),
  unit: 'days',
  columns: {
    personId: refs.personId,
    date: { type: 'date', title: text('日期', 'date') },
    by: { type: 'choice', values: ['leave', 'trip'], title: text('依据', 'by what') },
  },
  time: ['date'],
  owner: { person: 'personId' },
  reads: ['leave', 'trip'],
  policies: ['leave.authority', 'leave.retroactiveDays'],
  rows: (ledger) => {
    const { base, length } = ledger.horizon
    const { grid } = ledger
    const rows: Row[] = []
    const add = (by: 'leave' | 'trip', source: Json, day: number, bits: number): void => {
      const cells: Readonly<Record<string, Cell>> = { personId: ledger.owner.person.record.id, date: day, by }
      rows.push({
        record: `${by}:${source.id}`,
        day,
        to: day,
        bits,
        reasons: bits,
        source,
        cell: (name) => cells[name],
      })
    }
    for (const spell of ledger.leaves) {
      if (isDiscounted(spell.bits) && !spell.open) continue
      const bits = spell.open ? Reason.stillOpen : spell.bits
      const to = Math.min(spell.to, base + length - 1)
      for (let day = Math.max(spell.from, base); day <= to; day++)
        add('leave', spell.record as unknown as Json, day, bits)
    }
    for (const trip of ledger.trips) {
      const last = Math.min(Math.floor(trip.to / 86_400), base + length - 1)
      for (let day = Math.max(Math.floor(trip.from / 86_400), base); day <= last; day++) {
        if (overlapsSession(trip, day, grid.sessionStart[day - base], grid.sessionEnd[day - base]))
          add('trip', trip.record as unknown as Json, day, trip.undecided ? Reason.twoContents : 0)
      }
    }
    return rows
  },
  covers: ({ party, data }, day) => data.covers('leave', party, day) && data.covers('trip', party, day),
}
