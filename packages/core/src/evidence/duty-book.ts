import type { AttendanceColumns, NightColumns } from './columns.js'
import type { EvidenceTables, OtherRecord } from './ledger.js'
import { isDiscounted } from './reasons.js'
import { isInForce, type OwedShift, type RotaContext, settleRota } from './rota.js'
import { dutyUnitOf, type ServiceKind } from './services.js'
import type { Person, Unit } from './unit.js'

/** What the duty of a data set is worked out from. */
export interface DutyBookInput extends RotaContext {
  readonly persons: readonly Person[]
  readonly tables: EvidenceTables
  readonly nightShift: 0 | 1
  readonly services: readonly OtherRecord[]
}

/** The rota of all units, settled once, and which records show who served. Made when somebody first asks. */
export class DutyBook {
  private owed: ReadonlyMap<string, readonly OwedShift[]> | undefined
  private kinds: ReadonlyMap<Unit, ReadonlySet<ServiceKind>> | undefined
  private onRota: ReadonlySet<string> | undefined

  constructor(private readonly input: () => DutyBookInput) {}

  /** The shifts a person owes. */
  owedBy(person: Person): readonly OwedShift[] {
    this.owed ??= byPerson(settleRota(this.input()))
    return this.owed.get(person.record.id) ?? []
  }

  /** The kinds of records that show service in a unit. */
  serviceKindsOf(unit: Unit): ReadonlySet<ServiceKind> {
    this.kinds ??= kindsByUnit(this.input())
    return this.kinds.get(dutyUnitOf(unit)) ?? none
  }

  /** Whether a unit has a rota, or anybody served there. */
  keepsDuty(unit: Unit): boolean {
    if (this.onRota === undefined) {
      const { shifts, ahead } = this.input()
      this.onRota = new Set([...shifts, ...ahead].map(({ record }) => record.unitId as string))
    }
    return this.onRota.has(unit.record.id) || this.serviceKindsOf(unit).size > 0
  }
}

function byPerson(owed: readonly OwedShift[]): ReadonlyMap<string, readonly OwedShift[]> {
  const groups = new Map<string, OwedShift[]>()
  for (const shift of owed) {
    const held = groups.get(shift.personId)
    if (held) held.push(shift)
    else groups.set(shift.personId, [shift])
  }
  return groups
}

const none: ReadonlySet<ServiceKind> = new Set()

function kindsByUnit({ tables, persons, services, unitById, nightShift }: DutyBookInput) {
  const kinds = new Map<Unit, Set<ServiceKind>>()
  const add = (unit: Unit, kind: ServiceKind): void => {
    const held = kinds.get(dutyUnitOf(unit))
    if (held) held.add(kind)
    else kinds.set(dutyUnitOf(unit), new Set([kind]))
  }
  for (const { record, bits } of services) {
    const unit = unitById(record.unitId as string)
    if (unit && !isDiscounted(bits)) add(unit, 'duty-service')
  }
  const scan = (columns: AttendanceColumns | NightColumns, kind: ServiceKind, shift: number): void => {
    const { duty, start, day } = columns
    if (duty === undefined) return
    for (const person of persons) {
      for (let row = start[person.index]; row < start[person.index + 1]; row++) {
        if (duty[row] === 0) continue
        const on = day[row] - shift
        for (const post of person.posts) if (isInForce(post, on) || isInForce(post, on - 1)) add(post.unit, kind)
      }
    }
  }
  scan(tables.attendance, 'attendance', 0)
  scan(tables.nights, 'night-duty', nightShift)
  return kinds
}
