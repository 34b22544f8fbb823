import { textFromDay } from '../calendar/index.js'
import { rowsOn, stayOn, tripHalves } from '../evidence/explain.js'
import { Excuse, type Ledger } from '../evidence/ledger.js'
import { isDiscounted, Reason } from '../evidence/reasons.js'
import { clock, eachRow, type Json, refs, text } from './row-basis.js'
import { type Cell, type EvidenceCollector, type LedgerSheet, type Row, Unsettled } from './sheet.js'

/** Days credited by a sign-in and a sign-out, with how late and how early they were. */
export const stay: LedgerSheet = {
  name: 'stay',
  title: text('签到签退成对的日子', 'days credited by a sign-in and a sign-out'),
  unit: 'days',
  columns: {
    personId: refs.personId,
    date: { type: 'date', title: text('日期', 'date') },
    in: { type: 'text', title: text('签到时间', 'time of the sign-in') },
    out: { type: 'text', title: text('签退时间', 'time of the sign-out') },
    minutesLate: { type: 'number', unit: 'minutes', title: text('晚到分钟数', 'minutes after the expected start') },
    minutesEarly: { type: 'number', unit: 'minutes', title: text('早退分钟数', 'minutes before the expected end') },
  },
  time: ['date'],
  owner: { person: 'personId' },
  reads: ['attendance', 'trip'],
  policies: ['evidence.tripMarginMinutes', 'evidence.backdated'],
  rows: (ledger) => {
    const rows: Row[] = []
    const { attendance } = ledger.tables
    let previous = -1
    eachRow(ledger, 'attendance', (row) => {
      const day = attendance.day[row]
      if (day === previous) return
      previous = day
      const cell = day - ledger.horizon.base
      const found = stayOn(ledger, cell)
      if (!(found.inSecond < found.outSecond)) return
      const expected = ledger.expectedTimes(cell, day)
      const [from, to] = rowsOn(attendance, ledger.owner.person.index, day)
      let doubt = ledger.mayBeOnTrip(cell)
      for (let r = from; r < to; r++)
        if (ledger.attendanceBits[r] !== 0 && !isDiscounted(ledger.attendanceBits[r])) doubt = true
      const late = Math.max(0, found.inSecond - expected.signIn) / 60
      const early = Math.max(0, expected.signOut - found.outSecond) / 60
      // Undecided, missing or later evidence can only show that somebody came earlier or left later.
      const unfinished = day >= ledger.horizon.asOfDay
      const tripMissing = !ledger.covers('trip', day)
      const stillExcusable = ledger.dayExcuse[cell] === Excuse.open
      if ((!unfinished && !ledger.covers('attendance', day)) || (tripMissing && !stillExcusable)) doubt = true
      const measured = (minutes: number): Cell => {
        if (minutes === 0) return minutes
        if (doubt) return new Unsettled('doubt', undefined, [0, minutes])
        return unfinished || tripMissing ? new Unsettled('open', minutes, [0, minutes]) : minutes
      }
      const cells: Record<string, Cell> = {
        personId: ledger.owner.person.record.id,
        date: day,
        in: clock(found.inSecond),
        out: clock(found.outSecond),
        minutesLate: measured(late),
        minutesEarly: measured(early),
      }
      const source = attendance.records.at(late > 0 ? found.signIn : found.signOut) as unknown as Json
      rows.push({
        record: `attendance:${source.id}`,
        day,
        to: day,
        bits: 0,
        reasons: 0,
        source,
        cell: (name) => cells[name],
        ...((cells.minutesLate instanceof Unsettled || cells.minutesEarly instanceof Unsettled) && {
          explainDoubt: (evidence) => explainDoubt(ledger, cell, evidence),
        }),
      })
    })
    return rows
  },
  amend: {
    minutesLate: (row, _, ledger) => onTime(row, ledger, 'in'),
    minutesEarly: (row, _, ledger) => onTime(row, ledger, 'out'),
  },
}

/** What may yet show that somebody came earlier or left later: records in doubt, and what is not covered or still open. */
function explainDoubt(ledger: Ledger, cell: number, evidence: EvidenceCollector): void {
  const day = ledger.horizon.base + cell
  const { attendance } = ledger.tables
  const [from, to] = rowsOn(attendance, ledger.owner.person.index, day)
  for (let row = from; row < to; row++) {
    const bits = ledger.attendanceBits[row]
    if (bits !== 0 && !isDiscounted(bits)) evidence.undecided(`attendance:${attendance.records.at(row).id}`, bits)
  }
  for (const half of Object.values(tripHalves(ledger, cell)))
    if (half?.undecided) evidence.undecided(`trip:${half.record.id}`, Reason.twoContents)
  const covered = ledger.covers('trip', day) && (day >= ledger.horizon.asOfDay || ledger.covers('attendance', day))
  if (!covered) evidence.undecided(`date:${textFromDay(day)}`, Reason.notCovered)
}

/** The day's first sign-in or last sign-out, made when it was expected. */
function onTime(row: Row, ledger: Ledger, direction: 'in' | 'out'): readonly Record<string, unknown>[] {
  const cell = row.day - ledger.horizon.base
  const found = stayOn(ledger, cell)
  const expected = ledger.expectedTimes(cell, row.day)
  const { source, ...record } = ledger.tables.attendance.records.at(direction === 'in' ? found.signIn : found.signOut)
  const second = direction === 'in' ? expected.signIn : expected.signOut
  const at = ledger.zone.textFromEpochMs(ledger.zone.localToEpochMs(row.day, second))
  return [{ ...record, at, ...(record.recordedAt !== undefined && { recordedAt: at }) }]
}
