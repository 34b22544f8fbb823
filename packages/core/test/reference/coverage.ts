import { addDays } from './civil.js'
import { type DataSet, inForce, postsOn, unitAndAbove } from './data-set.js'

/** Whether the data set claims, or is taken, to hold all records of a kind for a unit and date (semantics §15). */
export function isCovered(data: DataSet, kind: string, unitId: string, date: string): boolean {
  const complete = data.dataset?.complete
  if (complete === true || (Array.isArray(complete) && complete.includes(kind))) return true
  const declared = data.coverage.filter((coverage) => coverage.of === kind)
  if (declared.length > 0) {
    const units = unitAndAbove(data, unitId)
    return declared.some(
      (coverage) => inForce(coverage, date) && (coverage.unitId === undefined || units.includes(coverage.unitId)),
    )
  }
  const ofKind = data.reads.filter((read) => read.record.kind === kind)
  if (kind === 'leave' || kind === 'trip') {
    // The period's last night ends on the day after it.
    return ofKind.length > 0 && data.from <= date && date <= addDays(data.to, 1)
  }
  const dates = ofKind
    .filter((read) => {
      const person = data.persons.find(({ id }) => id === read.record.personId)
      return person !== undefined && postsOn(person, read.date).some((post) => post.unitId === unitId)
    })
    .map((read) => read.date)
    .sort()
  return dates.length > 0 && dates[0] <= date && date <= dates[dates.length - 1]
}
