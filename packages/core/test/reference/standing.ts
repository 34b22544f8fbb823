import { dateOfInstant, instantOf } from './civil.js'
import { type DataSet, policy, type Read, workdaysOf } from './data-set.js'
import type { AttendanceRecord, NightRecord, PersonalRecord, Signature, VisitRecord } from './model.js'
import { placeOf } from './places.js'
import { nextWorkday } from './workdays.js'

/** A sign-in or sign-out, a night or a visit. */
export type EvidenceRecord = AttendanceRecord | NightRecord | VisitRecord

/** How a record counts for a unit, and why not. */
export type Standing =
  | { readonly standing: 'valid' }
  | { readonly standing: 'void'; readonly reason: 'ruled-out' | 'entered-too-late' | 'wrong-place' | 'unsigned' }
  | {
      readonly standing: 'undecided'
      readonly reason: 'two-contents' | 'unknown-place' | 'conflicting-place'
    }

/** The competent body's last decision on a record (semantics §6). */
export function rulingOn(data: DataSet, record: PersonalRecord): 'credit' | 'discount' | undefined {
  return data.rulings
    .filter((ruling) => ruling.recordKind === record.kind && ruling.recordId === record.id)
    .map((ruling) => ({ decision: ruling.decision, at: instantOf(ruling.at, data.zone) }))
    .sort((a, b) => a.at - b.at)
    .at(-1)?.decision
}

/** Whether `recordedAt` is later than the record's kind allows (semantics §6, "Entered in time"). */
export function isEnteredTooLate(data: DataSet, unitId: string, read: Read): boolean {
  const { record, date } = read
  if (record.recordedAt === undefined) return false
  const entered = dateOfInstant(instantOf(record.recordedAt, data.zone), data.zone)
  if (record.kind === 'attendance') return entered > date
  if (record.kind === 'visit' || record.kind === 'night-duty') {
    return entered > nextWorkday(date, workdaysOf(data, unitId))
  }
  return false
}

/** Whether a signature makes a visit count. */
export function isVillagersSignature(data: DataSet, signature: Signature | undefined): boolean {
  if (signature?.signerType === 'villager') return true
  return signature?.signerType === 'village-cadre' && policy(data, 'evidence.acceptVillageCadre', false)
}

/** Whether the place (and signature) a record names can count, cannot, or leaves it open. */
function placeCounts(data: DataSet, unitId: string, record: EvidenceRecord): 'can' | 'cannot' | 'neither' {
  if (record.kind === 'visit') return 'neither'
  if (record.kind === 'attendance') {
    const place = placeOf(data, unitId, record)
    return place === 'permitted' ? 'can' : place === 'wrong' ? 'cannot' : 'neither'
  }
  if (record.place === 'township') return 'can'
  if (record.place === 'village') return isVillagersSignature(data, record.signature) ? 'can' : 'neither'
  return 'cannot'
}

/** Void whatever it says: discounted by a ruling, or entered too late and not credited by one. */
export function isVoid(data: DataSet, unitId: string, read: Read): boolean {
  const ruling = rulingOn(data, read.record)
  if (ruling !== undefined) return ruling === 'discount'
  return policy(data, 'evidence.backdated', 'void') === 'void' && isEnteredTooLate(data, unitId, read)
}

/** Whether a night or instant is recorded at two places of which one can count and one cannot (semantics §6). */
export function isInConflict(data: DataSet, unitId: string, read: Read<EvidenceRecord>): boolean {
  if (read.record.kind === 'visit' || read.twoContents || isVoid(data, unitId, read)) return false
  const group = (data.reads as readonly Read<EvidenceRecord>[]).filter(
    (other) =>
      other.record.kind === read.record.kind &&
      other.record.personId === read.record.personId &&
      (read.record.kind === 'attendance' ? other.instant === read.instant : other.date === read.date) &&
      !other.twoContents &&
      !isVoid(data, unitId, other),
  )
  if (group.some((other) => rulingOn(data, other.record) === 'credit')) return false
  const places = group.map((other) => placeCounts(data, unitId, other.record))
  return places.includes('can') && places.includes('cannot') && placeCounts(data, unitId, read.record) !== 'neither'
}

/** How one record counts for a unit: rulings first, then entry in time, place and signature, then doubt. */
export function standingOf(data: DataSet, unitId: string, read: Read<EvidenceRecord>): Standing {
  const { record } = read
  const ruling = rulingOn(data, record)
  if (ruling === 'credit') return { standing: 'valid' }
  if (ruling === 'discount') return { standing: 'void', reason: 'ruled-out' }
  if (isVoid(data, unitId, read)) return { standing: 'void', reason: 'entered-too-late' }
  if (record.kind === 'visit' && !isVillagersSignature(data, record.signature)) {
    return { standing: 'void', reason: 'unsigned' }
  }
  if (record.kind === 'night-duty' && placeCounts(data, unitId, record) === 'neither') {
    return { standing: 'void', reason: 'unsigned' }
  }
  if (placeCounts(data, unitId, record) === 'cannot') return { standing: 'void', reason: 'wrong-place' }
  if (read.twoContents) return { standing: 'undecided', reason: 'two-contents' }
  if (record.kind === 'attendance' && placeOf(data, unitId, record) === 'unknown') {
    return { standing: 'undecided', reason: 'unknown-place' }
  }
  if (isInConflict(data, unitId, read)) return { standing: 'undecided', reason: 'conflicting-place' }
  return { standing: 'valid' }
}
