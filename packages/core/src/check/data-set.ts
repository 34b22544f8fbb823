import type { CoverageTable } from '../evidence/coverage.js'
import type { DutyBook } from '../evidence/duty-book.js'
import { isAfterAsOf } from '../evidence/leaves.js'
import type { EvidenceTables } from '../evidence/ledger.js'
import type { Horizon } from '../evidence/unit-grid.js'
import type { Directory } from '../intake/directory.js'
import type { Intake } from '../intake/intake.js'
import type { OtherRecords } from '../intake/other-records.js'
import type { DataSet, JudgedFinding } from '../sheets/data-set.js'

/** The data set of a check as sheets read it. */
export function dataSetOf(
  intake: Intake,
  directory: Directory,
  others: OtherRecords,
  coverage: CoverageTable,
  horizon: Horizon,
  periodTo: number,
  evidence: EvidenceTables,
  duty: DutyBook,
  findings: () => readonly JudgedFinding[],
): DataSet {
  const persons = new Map(directory.persons.map((person) => [person.record.id, person]))
  const staffed = new Set(directory.persons.flatMap(({ posts }) => posts.map(({ unit }) => unit)))
  return {
    zone: intake.zone,
    horizon,
    periodTo,
    evidence,
    persons: directory.persons,
    units: directory.units,
    staffedUnits: directory.units.filter((unit) => staffed.has(unit)),
    personById: (id) => persons.get(id),
    unitById: (id) => directory.unitById.get(id),
    covers: (kind, party, day) => coverage.of(kind, party).covers(day),
    records: (kind) => others.all(kind),
    isAfterAsOf: (text) => isAfterAsOf(text, intake),
    record: (kind, id) => {
      const table = intake.table(kind)
      const row = table.find(id)
      return row < 0 ? undefined : table.records.at(row)
    },
    duty,
    findings,
  }
}
