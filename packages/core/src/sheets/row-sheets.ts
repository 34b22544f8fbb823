import { textFromDay } from '../calendar/index.js'
import { recordKindInfo, recordKinds } from '../records/kinds.js'
import type { RecordKind } from '../records/types.js'
import { discount, entry } from './discount-sheets.js'
import { evidenceSheets } from './evidence-sheets.js'
import { leaveSpell } from './leave-sheet.js'
import { fieldTypeAt, readField, timeCell } from './record-cells.js'
import { evidenceKinds } from './row-basis.js'
import type { Column, RowSheet } from './sheet.js'
import { stay } from './stay-sheet.js'

/** Kinds without a ledger of their own: their records as they are. */
function recordSheet(kind: RecordKind): RowSheet {
  const info = recordKindInfo[kind]
  const columns: Record<string, Column> = info.fields
  const [from, to] = info.time
  return {
    name: kind,
    title: info.title,
    unit: 'records',
    columns,
    time: info.time,
    reads: info.reference ? [] : [kind],
    rows: (ledger) =>
      ledger.recordsOf(kind).map(({ record, bits, credited }) => {
        const time = (name: string | undefined): number | undefined => {
          const value = name === undefined ? undefined : record[name]
          return typeof value === 'string' ? Math.floor(timeCell(value, ledger.zone)) : undefined
        }
        const day = time(from) ?? Number.NEGATIVE_INFINITY
        return {
          record: `${kind}:${record.id}`,
          day,
          to: to === undefined ? day : (time(to) ?? Number.POSITIVE_INFINITY),
          bits,
          reasons: bits,
          ...(credited && { credited }),
          source: record,
          cell: (name: string) => readField(record, name, fieldTypeAt(columns, name), ledger.zone),
        }
      }),
    covers: (ledger, day) => ledger.covers(kind, day),
    offer:
      kind === 'diary'
        ? (ledger, day) => [
            {
              kind: 'diary',
              id: `remedy-diary-${ledger.owner.person.record.id}-${textFromDay(day)}`,
              personId: ledger.owner.person.record.id,
              workDate: textFromDay(day),
            },
          ]
        : undefined,
  }
}

const skipped: readonly string[] = [...evidenceKinds, 'dataset', 'coverage', 'calendar-day', 'unit', 'person']

/** The sheets of single rows: every record kind, and what the core works out from them. */
export const rowSheets: readonly RowSheet[] = [
  ...evidenceSheets,
  ...recordKinds.filter((kind) => !skipped.includes(kind)).map(recordSheet),
  leaveSpell,
  discount,
  entry,
  stay,
]
