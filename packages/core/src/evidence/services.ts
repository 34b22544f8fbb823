import { dayFromText } from '../calendar/index.js'
import { eveningOf } from './columns.js'
import type { Ledger } from './ledger.js'
import { Reason } from './reasons.js'
import { isInForce, type ShiftName } from './rota.js'
import type { Unit } from './unit.js'

/** The kinds of records that show that somebody served a duty shift. */
export const serviceKinds = ['duty-service', 'attendance', 'night-duty'] as const

/** A kind of record that shows service. */
export type ServiceKind = (typeof serviceKinds)[number]

/** Somebody's service of one duty shift (semantics §12). */
export interface Service {
  readonly by: ServiceKind
  readonly source: Readonly<Record<string, unknown>>
  /** The id of the unit whose duty it was. */
  readonly unitId: string
  readonly day: number
  readonly shift: ShiftName
  readonly bits: number
}

/** Duty is kept by townships: the one above a post, else the post's own unit. */
export function dutyUnitOf(unit: Unit): Unit {
  return unit.lineage.find(({ record }) => record.type === 'township') ?? unit
}

/** From here on the morning is one, and no longer the night before (semantics §9, §12). */
const morning = 5 * 3600

/**
 * Which shift a sign-in to duty belongs to: on a rest day the day shift from the morning to the session's end; else the
 * night of semantics §4.
 */
export function shiftOfSignIn(
  day: number,
  second: number,
  isRestDay: boolean,
  sessionEnd: number,
): { readonly day: number; readonly shift: ShiftName } {
  if (isRestDay && second >= morning && second < sessionEnd) return { day, shift: 'day' }
  return { day: eveningOf({ day, second }), shift: 'night' }
}

/** The services of the ledger's owner that lie on the horizon, each with what is against it. */
export function servicesOf(ledger: Ledger): Service[] {
  return [...bookedServices(ledger), ...signedServices(ledger), ...nightServices(ledger)]
}

function bookedServices(ledger: Ledger): Service[] {
  const { base, length } = ledger.horizon
  const { posts } = ledger.owner.person
  return ledger.recordsOf('duty-service').flatMap(({ record, bits }): Service[] => {
    const day = dayFromText(record.date as string)
    if (day < base || day >= base + length) return []
    const unitId = record.unitId as string
    // A substitute may come from another unit.
    const outside = posts.some((post) => isInForce(post, day)) ? 0 : Reason.outsidePost
    const shift = record.shift as ShiftName
    return [{ by: 'duty-service', source: record, unitId, day, shift, bits: bits | outside }]
  })
}

function signedServices(ledger: Ledger): Service[] {
  const { attendance } = ledger.tables
  if (attendance.duty === undefined) return []
  const { base, length } = ledger.horizon
  const unitId = dutyUnitOf(ledger.owner.unit).record.id
  const person = ledger.owner.person.index
  const found: Service[] = []
  for (let row = attendance.start[person]; row < attendance.start[person + 1]; row++) {
    const cell = attendance.day[row] - base
    if (attendance.duty[row] === 0 || cell < 0 || cell >= length) continue
    const { day, shift } = shiftOfSignIn(
      attendance.day[row],
      attendance.millisecond[row] / 1000,
      ledger.grid.type[cell] === 1 || ledger.grid.type[cell] === 2,
      ledger.grid.sessionEnd[cell],
    )
    found.push({
      by: 'attendance',
      source: attendance.records.at(row) as unknown as Service['source'],
      unitId,
      day,
      shift,
      // A check-in after midnight is of the date before, and of the post held then.
      bits: signInBits(ledger, row) | (ledger.inPost[day - base] === 1 ? 0 : Reason.outsidePost),
    })
  }
  return found
}

/** What is against a sign-in to duty itself: no lateness to a session; the copy that is kept may be one that does not say so. */
function signInBits({ tables: { attendance }, attendanceBits }: Ledger, row: number): number {
  const ofService = ~(Reason.late | Reason.early | Reason.outsidePost)
  const bits = attendanceBits[row]
  if (!(bits & Reason.duplicate)) return bits & ofService
  const same = (other: number): boolean =>
    attendance.day[other] === attendance.day[row] && attendance.millisecond[other] === attendance.millisecond[row]
  let first = row
  while (first > 0 && same(first - 1)) first--
  let kept = 0
  for (let other = first; other < attendance.day.length && same(other); other++) {
    if (attendance.out[other] === 1 || attendanceBits[other] & Reason.duplicate) continue
    if (attendance.duty?.[other] === 1) return bits
    kept = attendanceBits[other]
  }
  return kept & ofService
}

function nightServices(ledger: Ledger): Service[] {
  const { nights } = ledger.tables
  if (nights.duty === undefined) return []
  const { base, length, nightShift } = ledger.horizon
  const unitId = dutyUnitOf(ledger.owner.unit).record.id
  const person = ledger.owner.person.index
  const found: Service[] = []
  for (let row = nights.start[person]; row < nights.start[person + 1]; row++) {
    const cell = nights.day[row] - base
    if (nights.duty[row] === 0 || cell < 0 || cell >= length) continue
    found.push({
      by: 'night-duty',
      source: nights.records.at(row) as unknown as Service['source'],
      unitId,
      day: nights.day[row] - nightShift,
      shift: 'night',
      bits: ledger.nightBits[row],
    })
  }
  return found
}
