import { createInstantOut, dayFromText } from '../calendar/index.js'
import {
  type AcceptedTable,
  attendanceColumns,
  type ColumnsContext,
  eveningOf,
  nightColumns,
  visitColumns,
} from '../evidence/columns.js'
import type { DeclaredCoverage } from '../evidence/coverage.js'
import { civilDayOf } from '../evidence/leaves.js'
import type { EvidenceTables } from '../evidence/ledger.js'
import { RawColumns } from '../evidence/raw-columns.js'
import { columnKinds } from '../intake/column-kinds.js'
import type { Directory } from '../intake/directory.js'
import type { Intake } from '../intake/intake.js'
import { refuseEvent } from '../intake/refuse-event.js'
import { eventDateText } from '../records/index.js'
import type { AttendanceRecord, CoverageRecord, NightDutyRecord, VisitRecord } from '../records/types.js'
import type { Period } from './period.js'

/** The columns of the kinds of evidence, sorted by person and date. */
export function evidenceTables(intake: Intake, directory: Directory, nightShift: 0 | 1): EvidenceTables {
  const persons = Int32Array.from(intake.persons.ids, (id) => directory.personIndex.get(id) ?? -1)
  const contextOf = (kind: EvidenceKind): ColumnsContext => ({
    zone: intake.zone,
    personCount: directory.persons.length,
    personIndex: persons,
    asOfMs: intake.asOfMs,
    asOfDay: intake.asOfDay,
    localInstants: intake.localInstants,
    drop: (why, index) => {
      if (why === 'after-as-of') intake.afterAsOf++
      else refuseEvent(intake, intake.table(kind), index, why)
    },
  })
  const table = <R>(kind: string): AcceptedTable<R> => intake.table(kind) as unknown as AcceptedTable<R>
  const rawOf = (kind: EvidenceKind): RawColumns => {
    const table = intake.table(kind)
    const { raw } = table
    // The sorted columns take its place.
    table.raw = undefined
    return raw ?? new RawColumns()
  }
  return {
    attendance: attendanceColumns(table<AttendanceRecord>('attendance'), rawOf('attendance'), contextOf('attendance')),
    nights: nightColumns(
      table<NightDutyRecord>('night-duty'),
      rawOf('night-duty'),
      contextOf('night-duty'),
      nightShift,
    ),
    visits: visitColumns(table<VisitRecord>('visit'), rawOf('visit'), contextOf('visit')),
  }
}

/** The coverage that records declare. */
export function declaredCoverage(intake: Intake): DeclaredCoverage[] {
  return Array.from(intake.table('coverage').records, (raw) => {
    const record = raw as unknown as CoverageRecord
    return {
      kind: record.of,
      from: dayFromText(record.from),
      to: dayFromText(record.to),
      ...(record.unitId !== undefined && { unitId: record.unitId }),
    }
  })
}

/** What a period is inferred from: declared coverage, else the dates of the evidence. */
export function periodSpans(intake: Intake, declared: readonly DeclaredCoverage[]): Period[] {
  if (declared.length > 0) return [...declared]
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  const moment = createInstantOut()
  for (const kind of columnKinds) {
    for (const record of intake.table(kind).records) {
      if (intake.isAfterAsOf(record)) continue
      const { at } = record
      let day: number
      if (kind === 'night-duty' && typeof at === 'string') {
        intake.zone.parseInstant(at, moment)
        day = eveningOf(moment)
      } else day = civilDayOf(eventDateText(record) as string, intake.zone)
      from = Math.min(from, day)
      to = Math.max(to, day)
    }
  }
  return from <= to ? [{ from, to }] : []
}

type EvidenceKind = 'attendance' | 'night-duty' | 'visit'
