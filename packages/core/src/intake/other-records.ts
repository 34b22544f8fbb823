import { windowFromKey } from '../calendar/index.js'
import { rulingCode } from '../evidence/codes.js'
import { civilDayOf } from '../evidence/leaves.js'
import type { EvidenceTables, OtherRecord } from '../evidence/ledger.js'
import { Reason } from '../evidence/reasons.js'
import type { Person, Unit } from '../evidence/unit.js'
import { eventDateText, type RecordKindInfo, type RecordKinds } from '../records/index.js'
import { columnKinds } from './column-kinds.js'
import type { Directory } from './directory.js'
import type { AnyRecord, Intake, KindTable } from './intake.js'
import { hasLocalInstant, refuseEvent } from './refuse-event.js'

/** The records of kinds without columns of their own, by person. */
export class OtherRecords {
  private readonly rows = new Map<string, ReadonlyMap<number, readonly number[]>>()
  private readonly lists = new Map<string, readonly OtherRecord[]>()
  private readonly kinds: RecordKinds

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

  /** All records of a kind; ruled-out ones are left out. */
  all(kind: string): readonly OtherRecord[] {
    let list = this.lists.get(kind)
    if (!list) {
      const { records } = this.intake.table(kind)
      list = this.read(
        kind,
        records.map((_, row) => row),
      )
      this.lists.set(kind, list)
    }
    return list
  }

  /** A person's records of a kind; ruled-out ones are left out. */
  of(kind: string, person: Person): readonly OtherRecord[] {
    return this.read(kind, this.rowsOf(kind, person))
  }

  private read(kind: string, rows: readonly number[]): readonly OtherRecord[] {
    const { records, rulings, twoContents } = this.intake.table(kind)
    return rows
      .filter((row) => rulings.get(row) !== rulingCode.discount)
      .map((row) => {
        const disputed = twoContents.has(row) || rulings.get(row) === rulingCode.disputed
        return { record: records[row], bits: disputed ? Reason.twoContents : 0 }
      })
  }

  /** First and last event date of a kind in a unit: its own records, and its people's on dates of their posts there (semantics §15). */
  spanOf(kind: string, unit: Unit, tables: EvidenceTables): { readonly from: number; readonly to: number } | undefined {
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
        for (let row = columns.start[person.index]; row < columns.start[person.index + 1]; row++) see(columns.day[row])
      } else {
        const { records } = this.intake.table(kind)
        for (const row of this.rowsOf(kind, person)) for (const day of this.daysOf(kind, records[row])) see(day)
      }
    }
    const unitField = this.kinds.infoOf(kind)?.unit
    for (const { record } of unitField === undefined ? [] : this.all(kind)) {
      if (record[unitField as string] !== unit.record.id) continue
      for (const day of this.daysOf(kind, record)) {
        if (day < from) from = day
        if (day > to) to = day
      }
    }
    return from <= to ? { from, to } : undefined
  }

  /** The days that an event record is dated by; a month's are its first and its last. */
  private daysOf(kind: string, record: Readonly<Record<string, unknown>>): readonly number[] {
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
    table.records.forEach((record, index) => {
      const why = this.faultOf(info, record)
      if (why) {
        gone.add(index)
        refuseEvent(this.intake, table, index, why)
      } else if (this.intake.isAfterAsOf(record, this.dateTextOf(kind, record))) {
        late.add(index)
        this.intake.afterAsOf++
      }
    })
    table.remove(new Set([...gone, ...late]))
    if (info.subject === undefined) return
    table.records.forEach((record, index) => {
      const person = this.directory.personIndex.get(record[info.subject as string] as string)
      if (person === undefined) return
      const rows = byPerson.get(person)
      if (rows) rows.push(index)
      else byPerson.set(person, [index])
    })
    for (const rows of byPerson.values()) rows.sort((a, b) => (table.records[a].id < table.records[b].id ? -1 : 1))
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
