import { textFromDay } from '../calendar/index.js'
import type { DeclaredCoverage } from '../evidence/coverage.js'
import type { EvidenceTables } from '../evidence/ledger.js'
import type { Person, Unit } from '../evidence/unit.js'
import type { Directory } from '../intake/directory.js'
import type { Intake } from '../intake/intake.js'
import type { OtherRecords } from '../intake/other-records.js'
import type { RecordKinds } from '../records/index.js'
import type { DataCoverage, DateRange, HeldRecords } from '../report/coverage.js'
import { type Period, periodText } from './period.js'

/** What the coverage of a data set is told from. */
export interface CoverageSources {
  readonly intake: Intake
  readonly directory: Directory
  readonly others: OtherRecords
  readonly tables: EvidenceTables
  readonly kinds: RecordKinds
  readonly declared: readonly DeclaredCoverage[]
  readonly complete: true | ReadonlySet<string>
  readonly period: Period
  readonly nightShift: 0 | 1
}

/** The dates of one kind in one unit, as they are met. */
class Held {
  private readonly days = new Set<number>()
  private readonly persons = new Map<string, { first: number; last: number }>()

  /** A record of a date; of a person, where it is about one. */
  see(day: number, person?: Person): void {
    this.days.add(day)
    if (person) this.meet(day, person)
  }

  /** A person on a date, without a record. */
  meet(day: number, person: Person): void {
    const { id } = person.record
    const known = this.persons.get(id)
    if (!known) this.persons.set(id, { first: day, last: day })
    else {
      known.first = Math.min(known.first, day)
      known.last = Math.max(known.last, day)
    }
  }

  told(kind: string, unitId: string): HeldRecords {
    const persons = [...this.persons].sort(([a], [b]) => (a < b ? -1 : 1))
    return {
      kind,
      unitId,
      dates: rangesOf([...this.days].sort((a, b) => a - b)),
      persons: persons.map(([id, { first, last }]) => ({ id, first: textFromDay(first), last: textFromDay(last) })),
    }
  }
}

/** Ascending day numbers as ranges of dates. */
export function rangesOf(days: readonly number[]): DateRange[] {
  const ranges: DateRange[] = []
  for (let i = 0; i < days.length; ) {
    let last = i
    while (days[last + 1] === days[last] + 1) last++
    ranges.push({ from: textFromDay(days[i]), to: textFromDay(days[last]) })
    i = last + 1
  }
  return ranges
}

/** What a data set claims to hold and holds in the checked period. */
export function dataCoverage(sources: CoverageSources): DataCoverage {
  const { intake, complete, declared, period } = sources
  const windows = declared.map(({ kind, from, to, unitId }) => ({
    kind,
    from: textFromDay(from),
    to: textFromDay(to),
    ...(unitId !== undefined && { unitId }),
  }))
  const order = (window: (typeof windows)[number]) => JSON.stringify([window.kind, window.unitId ?? '', window.from])
  return {
    asOf: intake.asOfText,
    period: periodText(period),
    complete: complete === true ? 'all' : [...complete].sort(),
    declared: windows.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    held: heldRecords(sources),
  }
}

function heldRecords({ intake, directory, others, tables, kinds, period, nightShift }: CoverageSources): HeldRecords[] {
  const held = new Map<string, Map<Unit, Held>>()
  const heldOf = (kind: string, unit: Unit): Held => {
    const units = held.get(kind) ?? new Map<Unit, Held>()
    held.set(kind, units)
    const one = units.get(unit) ?? new Held()
    units.set(unit, one)
    return one
  }
  const see = (kind: string, unit: Unit, day: number, person?: Person): void => {
    if (day >= period.from && day <= period.to) heldOf(kind, unit).see(day, person)
  }
  const seeOf = (kind: string, person: Person, day: number): void => {
    for (const { unit, from, to } of person.posts) if (from <= day && day <= to) see(kind, unit, day, person)
  }
  const columns = [
    ['attendance', tables.attendance, 0],
    ['visit', tables.visits, 0],
    // By event dates, as coverage goes: a night's is its evening, however nights are keyed.
    ['night-duty', tables.nights, nightShift],
  ] as const
  for (const person of directory.persons) {
    for (const { unit, from, to } of person.posts) {
      if (from > period.to || to < period.from) continue
      for (const day of [Math.max(from, period.from), Math.min(to, period.to)]) heldOf('person', unit).meet(day, person)
    }
    for (const [kind, { day, start }, shift] of columns)
      for (let row = start[person.index]; row < start[person.index + 1]; row++) seeOf(kind, person, day[row] - shift)
  }
  const inColumns = new Set<string>(columns.map(([kind]) => kind))
  for (const kind of intake.tables.keys()) {
    const info = kinds.infoOf(kind)
    if (!info || info.reference || inColumns.has(kind)) continue
    for (const { record } of others.all(kind)) {
      const person = directory.personIndex.get(record[info.subject as string] as string)
      const unit = directory.unitById.get(record[info.unit as string] as string)
      for (const day of others.datesOf(kind, record)) {
        if (person !== undefined) seeOf(kind, directory.persons[person], day)
        if (unit) see(kind, unit, day)
      }
    }
  }
  return [...held]
    .flatMap(([kind, units]) => [...units].map(([unit, one]) => one.told(kind, unit.record.id)))
    .sort((a, b) => (a.kind === b.kind ? (a.unitId < b.unitId ? -1 : 1) : a.kind < b.kind ? -1 : 1))
}
