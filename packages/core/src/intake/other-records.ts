import { rulingCode } from '../evidence/codes.js'
import { civilDayOf } from '../evidence/leaves.js'
import type { EvidenceTables, OtherRecord } from '../evidence/ledger.js'
import { Reason } from '../evidence/reasons.js'
import type { Person, Unit } from '../evidence/unit.js'
import { eventDateText, recordKindInfo } from '../records/index.js'
import type { RecordKind } from '../records/types.js'
import { columnKinds } from './column-kinds.js'
import type { Directory } from './directory.js'
import type { Intake } from './intake.js'
import type { AnyRecord, KindTable } from './kind-table.js'
import { hasLocalInstant, refuseEvent } from './refuse-event.js'

/** The records of kinds without columns of their own, by person. */
export class OtherRecords {
  private readonly rows = new Map<string, ReadonlyMap<number, readonly number[]>>()
  private readonly lists = new Map<string, readonly OtherRecord[]>()

  constructor(
    private readonly intake: Intake,
    private readonly directory: Directory,
  ) {
    for (const [kind, table] of intake.tables) {
      if (!columnKinds.includes(kind) && Object.hasOwn(recordKindInfo, kind)) this.read(kind as RecordKind, table)
    }
  }

  /** Rows of a person in the table of a kind. */
  rowsOf(kind: string, person: Person): readonly number[] {
    return this.rows.get(kind)?.get(person.index) ?? []
  }

  /** A person's records of a kind, as rulings leave them. */
  of(kind: string, person: Person): readonly OtherRecord[] {
    const key = `${kind} ${person.index}`
    let list = this.lists.get(key)
    if (!list) {
      const table = this.intake.table(kind)
      list = this.rowsOf(kind, person).map((row) => {
        const ruling = table.rulings.get(row)
        const doubt = table.twoContents.has(row) || ruling === rulingCode.disputed
        return {
          record: table.records.at(row),
          bits: ruling === rulingCode.discount ? Reason.ruledOut : doubt ? Reason.twoContents : 0,
          credited: ruling === rulingCode.credit,
        }
      })
      this.lists.set(key, list)
    }
    return list
  }

  /** First and last event date of a kind among the people of a unit, on dates of their posts there (semantics §15). */
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
        for (const { record, bits } of this.of(kind, person)) {
          if (bits & Reason.ruledOut) continue
          const text = eventDateText(record)
          if (text !== undefined && text.length >= 10) see(civilDayOf(text, this.intake.zone))
        }
      }
    }
    return from <= to ? { from, to } : undefined
  }

  private read(kind: RecordKind, table: KindTable): void {
    const info = recordKindInfo[kind]
    if (info.reference) return
    const gone = new Set<number>()
    const late = new Set<number>()
    const byPerson = new Map<number, number[]>()
    for (let row = 0; row < table.records.length; row++) {
      const record = table.records.at(row)
      const why = this.faultOf(kind, record)
      if (why) {
        gone.add(row)
        refuseEvent(this.intake, table, row, why)
      } else if (this.intake.isAfterAsOf(record)) {
        late.add(row)
        this.intake.afterAsOf++
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
    kind: RecordKind,
    record: AnyRecord,
  ): 'unknown-person' | 'unknown-unit' | 'offset-missing' | undefined {
    const info = recordKindInfo[kind]
    const person = info.subject === undefined ? undefined : record[info.subject]
    if (typeof person === 'string' && !this.directory.personIndex.has(person)) return 'unknown-person'
    const unit = info.unit === undefined ? undefined : record[info.unit]
    if (typeof unit === 'string' && !this.directory.unitById.has(unit)) return 'unknown-unit'
    return !this.intake.localInstants && hasLocalInstant(record) ? 'offset-missing' : undefined
  }
}
