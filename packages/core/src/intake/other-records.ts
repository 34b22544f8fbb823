import { windowFromKey } from '../calendar/index.js'
import { rulingCode } from '../evidence/codes.js'
import { civilDayOf, isAfterAsOf } from '../evidence/leaves.js'
import type { EvidenceTables, OtherRecord } from '../evidence/ledger.js'
import { Reason } from '../evidence/reasons.js'
import type { Person, Unit } from '../evidence/unit.js'
import { eventDateText, type RecordKindInfo, type RecordKinds } from '../records/index.js'
import { columnKinds } from './column-kinds.js'
import type { Directory } from './directory.js'
import type { Intake } from './intake.js'
import type { AnyRecord, KindTable } from './kind-table.js'
import { hasLocalInstant, refuseEvent } from './refuse-event.js'

/** The records of kinds without columns of their own, by person. */
export class OtherRecords {
  private readonly rows = new Map<string, ReadonlyMap<number, readonly number[]>>()
  private readonly lists = new Map<string, readonly OtherRecord[]>()
  private readonly kinds: RecordKinds
  /** Entries of the rota for dates after `asOf`: nobody is judged by them, but swaps name them. */
  readonly rotaAhead: OtherRecord[] = []

  constructor(
    private readonly intake: Intake,
    private readonly directory: Directory,
    kinds: RecordKinds,
  ) {
    this.kinds = kinds
    for (const [kind, table] of intake.tables) {
      const info = kinds.infoOf(kind)
      if (info && !columnKinds.includes(kind)) this.sort(kind, info, table)
    }
  }

  /** Rows of a person in the table of a kind. */
  rowsOf(kind: string, person: Person): readonly number[] {
    return this.rows.get(kind)?.get(person.index) ?? []
  }

  /** All records of a kind, as rulings leave them. */
  all(kind: string): readonly OtherRecord[] {
    let list = this.lists.get(kind)
    if (!list) {
      list = Array.from(this.intake.table(kind).records, (_, row) => this.read(kind, row))
      this.lists.set(kind, list)
    }
    return list
  }

  /** A person's records of a kind, as rulings leave them. */
  of(kind: string, person: Person): readonly OtherRecord[] {
    return this.rowsOf(kind, person).map((row) => this.read(kind, row))
  }

  private read(kind: string, row: number): OtherRecord {
    const { records, rulings, twoContents } = this.intake.table(kind)
    const ruling = rulings.get(row)
    const doubt = twoContents.has(row) || ruling === rulingCode.disputed
    return {
      record: records.at(row),
      bits: ruling === rulingCode.discount ? Reason.ruledOut : doubt ? Reason.twoContents : 0,
      credited: ruling === rulingCode.credit,
    }
  }

  /** First and last event date of a kind in a unit: its own records, and its people's on dates of their posts there (semantics §15). */
  spanOf(
    kind: string,
    unit: Unit,
    tables: EvidenceTables,
    nightShift: 0 | 1,
  ): { readonly from: number; readonly to: number } | undefined {
    let from = Number.POSITIVE_INFINITY
    let to = Number.NEGATIVE_INFINITY
    const columns =
      kind === 'attendance'
        ? tables.attendance
        : kind === 'visit'
          ? tables.visits
          : kind === 'night-duty'
            ? tables.nights
            : undefined
    for (const person of this.directory.persons) {
      const posts = person.posts.filter((post) => post.unit === unit)
      if (posts.length === 0) continue
      const see = (day: number): void => {
        if (!posts.some((post) => post.from <= day && day <= post.to)) return
        if (day < from) from = day
        if (day > to) to = day
      }
      if (columns) {
        // Coverage goes by event dates: a night's is its evening, however nights are keyed.
        const shift = columns === tables.nights ? nightShift : 0
        for (let row = columns.start[person.index]; row < columns.start[person.index + 1]; row++)
          see(columns.day[row] - shift)
      } else {
        for (const { record, bits } of this.of(kind, person))
          if (!(bits & Reason.ruledOut)) for (const day of this.datesOf(kind, record)) see(day)
      }
    }
    const unitField = this.kinds.infoOf(kind)?.unit
    for (const { record, bits } of unitField === undefined ? [] : this.all(kind)) {
      if (record[unitField as string] !== unit.record.id || bits & Reason.ruledOut) continue
      for (const day of this.datesOf(kind, record)) {
        if (day < from) from = day
        if (day > to) to = day
      }
    }
    return from <= to ? { from, to } : undefined
  }

  /** The days that an event record is dated by; a month's are its first and its last. */
  datesOf(kind: string, record: Readonly<Record<string, unknown>>): readonly number[] {
    const text = this.dateTextOf(kind, record)
    if (text === undefined) return []
    if (text.length >= 10) return [civilDayOf(text, this.intake.zone)]
    const window = windowFromKey(text)
    return window ? [window.from, window.to] : []
  }

  private dateTextOf(kind: string, record: Readonly<Record<string, unknown>>): string | undefined {
    const own = record[this.kinds.timeFields(kind)[0]]
    return eventDateText(record) ?? (typeof own === 'string' ? own : undefined)
  }

  private sort(kind: string, info: RecordKindInfo, table: KindTable): void {
    if (info.reference) return
    const gone = new Set<number>()
    const late = new Set<number>()
    const byPerson = new Map<number, number[]>()
    for (let row = 0; row < table.records.length; row++) {
      const record = table.records.at(row)
      const why = this.faultOf(info, record)
      if (why) {
        gone.add(row)
        refuseEvent(this.intake, table, row, why)
      } else if (this.intake.isAfterAsOf(record, this.dateTextOf(kind, record))) {
        late.add(row)
        this.intake.afterAsOf++
        const { recordedAt } = record
        const isKnown = typeof recordedAt !== 'string' || !isAfterAsOf(recordedAt, this.intake)
        if (kind === 'duty-shift' && isKnown) this.rotaAhead.push(this.read(kind, row))
      }
    }
    table.remove(new Set([...gone, ...late]))
    if (info.subject === undefined) return
    for (let row = 0; row < table.records.length; row++) {
      const person = this.directory.personIndex.get(table.records.at(row)[info.subject] as string)
      if (person === undefined) continue
      const rows = byPerson.get(person)
      if (rows) rows.push(row)
      else byPerson.set(person, [row])
    }
    for (const rows of byPerson.values())
      rows.sort((a, b) => (table.records.at(a).id < table.records.at(b).id ? -1 : 1))
    this.rows.set(kind, byPerson)
  }

  private faultOf(
    info: RecordKindInfo,
    record: AnyRecord,
  ): 'unknown-person' | 'unknown-unit' | 'offset-missing' | undefined {
    const person = info.subject === undefined ? undefined : record[info.subject]
    if (typeof person === 'string' && !this.directory.personIndex.has(person)) return 'unknown-person'
    const unit = info.unit === undefined ? undefined : record[info.unit]
    if (typeof unit === 'string' && !this.directory.unitById.has(unit)) return 'unknown-unit'
    return !this.intake.localInstants && hasLocalInstant(record) ? 'offset-missing' : undefined
  }
}
