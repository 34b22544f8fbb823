import { isWorkday, rollToWorkday, weekday, weekKey } from '../calendar.mjs'
import { isAttendance, isDataset, isLeave, isNight, isPerson, isTrip, isUnit, isVisit } from './hand-loop-guards.mjs'
import { IdCheck } from './hand-loop-ids.mjs'
import { dayOf, secondsOf } from './hand-loop-time.mjs'

export const label = 'hand-written loop'
export const input = 'memory'

const VISITED = 1
const LODGED = 2
const DAY_EXCUSED = 4
const NIGHT_EXCUSED = 8
const COMPETENT = new Set(['party-secretary', 'county-organization', 'county-leader'])
const MARGIN = 3600
const [START, END] = [30_600, 63_000]

/**
 * The least code that gives the same violations with the same care: every record validated, ids checked for uniqueness,
 * evidence in typed arrays with a cell for each person and day, quotas read off at the end.
 */
export function run({ records, period }) {
  const first = dayOf(period.from)
  const days = dayOf(period.to) - first + 1
  const people = collectPeople(records)
  const ids = new IdCheck(records)
  const count = people.size
  // Day-major: an export is sorted by date, so neighbouring records touch neighbouring cells.
  const firstIn = new Int32Array(days * count).fill(0x7fffffff)
  const lastOut = new Int32Array(days * count).fill(-1)
  const flags = new Uint8Array(days * count)
  const mark = (person, day, flag) => {
    if (day >= first && day < first + days) flags[(day - first) * count + person] |= flag
  }

  for (let index = 0; index < records.length; index++) {
    const record = records[index]
    const { kind, id } = record
    if (kind === 'attendance') {
      const person = people.get(record.personId)
      const seconds = secondsOf(record.at)
      if (person === undefined || Number.isNaN(seconds) || !isAttendance(record)) refuse(index)
      ids.add(index, id)
      if (record.place === 'township' || record.place === 'village') {
        const day = Math.floor(seconds / 86_400) - first
        if (day < 0 || day >= days) continue
        const cell = day * count + person
        const second = seconds - (day + first) * 86_400
        if (record.direction === 'in') {
          if (second < firstIn[cell]) firstIn[cell] = second
        } else if (second > lastOut[cell]) lastOut[cell] = second
      }
    } else if (kind === 'night-duty') {
      const person = people.get(record.personId)
      // An instant before noon belongs to the night before, and decides where both are given.
      const { at, night, place } = record
      const named = night === undefined ? 0 : dayOf(night)
      const day = at === undefined ? named : Math.floor((secondsOf(at) - 43_200) / 86_400)
      if (person === undefined || Number.isNaN(day) || Number.isNaN(named) || !isNight(record)) refuse(index)
      ids.add(index, id)
      if (place === 'township' || (place === 'village' && isSigned(record))) mark(person, day, LODGED)
    } else if (kind === 'visit') {
      const person = people.get(record.personId)
      const day = dayOf(record.date)
      if (person === undefined || Number.isNaN(day) || !isVisit(record)) refuse(index)
      ids.add(index, id)
      if (isSigned(record)) mark(person, day, VISITED)
    } else if (kind === 'leave') {
      const person = people.get(record.personId)
      const [from, to] = [dayOf(record.from), dayOf(record.to)]
      if (person === undefined || !(from <= to) || !isLeave(record)) refuse(index)
      ids.add(index, id)
      markLeave(record, person, from, to, mark)
    } else if (kind === 'trip') {
      const person = people.get(record.personId)
      const [from, to] = [momentOf(record.from, START), momentOf(record.to, END)]
      if (person === undefined || !(from <= to) || !isTrip(record)) refuse(index)
      ids.add(index, id)
      markTrip(person, from, to, mark)
    } else if (kind === 'unit') {
      if (!isUnit(record)) refuse(index)
      ids.add(index, id)
    } else if (!(kind === 'person' ? isPerson(record) : kind === 'dataset' && isDataset(record))) refuse(index)
  }
  ids.finish()
  return judge({ first, days, people, firstIn, lastOut, flags })
}

/** The workload holds no bad record, so the first one found ends the run. */
function refuse(index) {
  throw new Error(`record ${index + 1} is refused`)
}

/** A first pass: the persons, whom events may precede. */
function collectPeople(records) {
  const people = new Map()
  let datasets = 0
  for (let index = 0; index < records.length; index++) {
    const record = records[index]
    if (typeof record !== 'object' || record === null) refuse(index)
    if (record.kind === 'dataset') datasets++
    if (record.kind !== 'person') continue
    if (people.has(record.id)) throw new Error(`two persons have the id ${record.id}`)
    people.set(record.id, people.size)
  }
  if (datasets > 1) throw new Error('there is more than one dataset record')
  return people
}

function isSigned({ signature }) {
  return signature !== undefined && signature.signerType === 'villager'
}

/** A trip's bound: an instant, or a date that stands for the session's start or end on it. */
function momentOf(value, second) {
  return typeof value === 'string' && value.length === 10 ? dayOf(value) * 86_400 + second : secondsOf(value)
}

function markLeave({ approvals = [] }, person, from, to, mark) {
  const deadline = (rollToWorkday(from + 2) + 1) * 86_400
  if (!approvals.some(({ authority, at }) => COMPETENT.has(authority) && secondsOf(at) < deadline)) return
  mark(person, from - 1, NIGHT_EXCUSED)
  for (let day = from; day <= to; day++) mark(person, day, DAY_EXCUSED | NIGHT_EXCUSED)
}

function markTrip(person, from, to, mark) {
  for (let day = Math.floor(from / 86_400); day * 86_400 <= to; day++) {
    const midnight = day * 86_400
    if (from <= midnight + START + MARGIN && to >= midnight + END - MARGIN) mark(person, day, DAY_EXCUSED)
    // 23:00 to 05:00 of the next day
    if (from < midnight + 104_400 && to > midnight + 82_800) mark(person, day, NIGHT_EXCUSED)
  }
}

function judge({ first, days, people, firstIn, lastOut, flags }) {
  const count = people.size
  const workday = Uint8Array.from({ length: days + 1 }, (_, day) => (isWorkday(first + day) ? 1 : 0))
  const names = [...people.keys()]
  const violations = []
  for (let monday = 0; monday < days; monday += 7) {
    if (weekday(first + monday) !== 0) throw new Error('the period must start on a Monday')
    const week = weekKey(first + monday)
    for (let person = 0; person < count; person++) {
      let [present, nights, visits, available, availableNights] = [0, 0, 0, 0, 0]
      for (let day = monday; day < monday + 7; day++) {
        const cell = day * count + person
        const flag = flags[cell]
        if ((flag & VISITED) !== 0) visits++
        if ((flag & VISITED) !== 0 || firstIn[cell] < lastOut[cell]) present++
        if ((flag & LODGED) !== 0) nights++
        if (workday[day] === 1) {
          if ((flag & DAY_EXCUSED) === 0) available++
          if (workday[day + 1] === 1 && (flag & NIGHT_EXCUSED) === 0) availableNights++
        }
      }
      const check = (rule, measured, required) => {
        if (measured < required) violations.push({ person: names[person], week, rule, measured, required })
      }
      check('543/township-days', present, Math.min(5, available))
      check('543/township-nights', nights, Math.min(4, availableNights))
      check('543/village-days', visits, Math.min(3, Math.floor((3 * available) / 5)))
    }
  }
  return violations
}
