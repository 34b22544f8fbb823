import { sortCopies } from './copies.js'
import { isCovered } from './coverage.js'
import { type DataSet, isOfficialPost, isOpen, postsOn, type Read, type ReadOf } from './data-set.js'
import { leaveWorlds } from './leaves.js'
import { openLedger, type TripSpan } from './ledger.js'
import type { PersonRecord, ReferenceFinding, ReferenceVerdict } from './model.js'
import { placeOf } from './places.js'
import { type EvidenceRecord, isEnteredTooLate, isInConflict, isVillagersSignature, rulingOn } from './standing.js'

const isEvidence = (read: Read): read is Read<EvidenceRecord> =>
  ['attendance', 'night-duty', 'visit'].includes(read.record.kind)

/** `attendance/visit-signature`: a visit carries a villager's signature, or a ruling credits it. */
function signatureVerdict(data: DataSet, read: ReadOf<'visit'>): ReferenceVerdict {
  if (rulingOn(data, read.record) === 'credit') return 'compliant'
  if (read.twoContents) return 'indeterminate'
  return isVillagersSignature(data, read.record.signature) ? 'compliant' : 'violation'
}

/** `attendance/sign-in-place`: a sign-in is at a permitted place, unless during a trip. */
function placeVerdict(
  data: DataSet,
  unitId: string,
  trips: readonly TripSpan[],
  read: ReadOf<'attendance'>,
): ReferenceVerdict | undefined {
  if (read.record.direction !== 'in') return undefined
  const during = trips.filter((trip) => trip.from <= read.instant! && read.instant! <= trip.to)
  if (during.some((trip) => trip.certain)) return 'not-applicable'
  if (rulingOn(data, read.record) === 'credit') return 'compliant'
  if (read.twoContents || isInConflict(data, unitId, read)) return 'indeterminate'
  const place = placeOf(data, unitId, read.record)
  if (place === 'permitted') return 'compliant'
  const mayBeOnTrip = during.length > 0 || !isCovered(data, 'trip', unitId, read.date)
  return place === 'unknown' || mayBeOnTrip ? 'indeterminate' : 'violation'
}

/** `leave/authority` and `leave/approved-in-time` of every leave of a person that begins in the period. */
function leaveFindings(data: DataSet, person: PersonRecord): ReferenceFinding[] {
  const worlds = leaveWorlds(data, person)
  const doubtful = data.reads.filter((read) => read.twoContents).map((read) => read.record)
  const judged = worlds.flat().filter(({ record }) => data.from <= record.from && record.from <= data.to)
  return [...new Set(judged.map(({ record }) => record.id))].flatMap((id) => {
    const inWorlds = judged.filter(({ record }) => record.id === id)
    const isDoubtful = doubtful.some((record) => record.kind === 'leave' && record.id === id)
    // An id with two contents may also be neither, and then there is nothing to judge: no fault rests on it.
    const across = (verdicts: readonly ReferenceVerdict[]): ReferenceVerdict => {
      const [first] = verdicts
      if (verdicts.some((verdict) => verdict !== first)) return 'indeterminate'
      return isDoubtful && (first === 'violation' || first === 'pending') ? 'indeterminate' : first
    }
    const about = { personId: person.id, unitId: inWorlds[0].unitId, windowKey: `leave:${id}` }
    const authority = inWorlds.map(({ approvedOn, due }): ReferenceVerdict => {
      if (approvedOn !== undefined) return 'compliant'
      return isOpen(data, due) ? 'pending' : 'violation'
    })
    const inTime = inWorlds.map(({ approvedOn, due }): ReferenceVerdict => {
      if (approvedOn === undefined) return isOpen(data, due) ? 'pending' : 'not-applicable'
      return approvedOn <= due ? 'compliant' : 'violation'
    })
    return [
      { ruleId: 'leave/authority', ...about, verdict: across(authority) },
      { ruleId: 'leave/approved-in-time', ...about, verdict: across(inTime) },
    ]
  })
}

/** The rules judged a record at a time; the unit is that of a post on the record's date. */
export function recordFindings(data: DataSet): ReferenceFinding[] {
  return data.persons.flatMap((person) => {
    const findings: ReferenceFinding[] = leaveFindings(data, person)
    const ofPerson = data.reads.filter((read) => read.record.personId === person.id)
    for (const unitId of new Set(person.posts.map((post) => post.unitId))) {
      const onDate = (read: Read) => postsOn(person, read.date).filter((post) => post.unitId === unitId)
      const { trips } = openLedger(data, person, unitId)
      const copies = sortCopies(data, ofPerson, unitId)
      const judged = (read: Read) => data.from <= read.date && read.date <= data.to && onDate(read).length > 0
      const report = (ruleId: string, windowKey: string, verdict: ReferenceVerdict | undefined) => {
        if (verdict !== undefined) findings.push({ ruleId, personId: person.id, unitId, windowKey, verdict })
      }
      for (const read of copies.spare.filter(judged)) {
        report('integrity/duplicate', `${read.record.kind}:${read.record.id}`, 'violation')
      }
      for (const read of copies.looked.filter(judged).filter(isEvidence)) {
        const key = `${read.record.kind}:${read.record.id}`
        if (rulingOn(data, read.record) !== 'credit' && isEnteredTooLate(data, unitId, read)) {
          report('integrity/backdated', key, read.twoContents ? 'indeterminate' : 'violation')
        }
        if (isInConflict(data, unitId, read)) report('integrity/conflicting-place', read.date, 'indeterminate')
        if (!onDate(read).some((post) => isOfficialPost(data, post))) continue
        if (read.record.kind === 'visit') {
          report('attendance/visit-signature', key, signatureVerdict(data, read as ReadOf<'visit'>))
        }
        if (read.record.kind === 'attendance') {
          report('attendance/sign-in-place', key, placeVerdict(data, unitId, trips, read as ReadOf<'attendance'>))
        }
      }
    }
    return findings
  })
}
