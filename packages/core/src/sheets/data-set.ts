import type { Zone } from '../calendar/index.js'
import type { CoverageParty } from '../evidence/coverage-gaps.js'
import type { DutyBook } from '../evidence/duty-book.js'
import type { EvidenceTables, OtherRecord } from '../evidence/ledger.js'
import type { Person, Unit } from '../evidence/unit.js'
import type { Horizon } from '../evidence/unit-grid.js'
import type { Finding } from '../report/finding.js'

/** A finding as the sheet `finding` reads it. */
export interface JudgedFinding {
  readonly finding: Finding
  /** A violation that is neither waived, assumed nor under appeal. */
  readonly countable: boolean
  /** An appeal against it is undecided. */
  readonly underAppeal: boolean
}

/** Everything of a data set that is not about one person's days and nights. */
export interface DataSet {
  readonly zone: Zone
  readonly horizon: Horizon
  /** The last day of the checked period. */
  readonly periodTo: number
  /** Everybody's sign-ins, nights and visits. */
  readonly evidence: EvidenceTables
  /** In the order of their ids. */
  readonly persons: readonly Person[]
  readonly units: readonly Unit[]
  /** The units in which somebody has, had or will have a post. */
  readonly staffedUnits: readonly Unit[]
  personById(id: string): Person | undefined
  unitById(id: string): Unit | undefined
  /** Whether a kind is covered on a day for a person in a unit, or for a unit: its people's records and its own. */
  covers(kind: string, party: CoverageParty, day: number): boolean
  /** The records of a kind that is no evidence kind, as rulings leave them. */
  records(kind: string): readonly OtherRecord[]
  /** Whether a date or instant, as a record writes it, lies after `asOf`. */
  isAfterAsOf(text: string): boolean
  /** One record of any kind by its id. */
  record(kind: string, id: string): Readonly<Record<string, unknown>> | undefined
  /** The rota, and which records show who served. */
  readonly duty: DutyBook
  /** The findings of the rules that have been judged, in no particular order. */
  findings(): readonly JudgedFinding[]
}
