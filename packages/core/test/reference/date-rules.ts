import { holdsPost, isInteriorNight, personsAndUnits } from './cases.js'
import { dateOfInstant, datesBetween, instantOf } from './civil.js'
import { isCovered } from './coverage.js'
import { type DataSet, isOfficialPost, isOpen, readsOf } from './data-set.js'
import { type Ledger, openLedger, type TripSpan } from './ledger.js'
import type { PersonRecord, Post, ReferenceFinding, ReferenceVerdict } from './model.js'
import { rulingOn, standingOf } from './standing.js'
import { decide, type Known } from './verdict.js'
import { deadline } from './workdays.js'

/** `attendance/present`: on each workday a township day, or cover. */
function presentVerdict(ledger: Ledger, date: string): ReferenceVerdict {
  return decide({ credits: [ledger.townshipDay(date)], excuses: [ledger.dayExcused(date)] }, (credited, base) =>
    credited > 0 || base === 0 ? 'met' : 'unmet',
  )
}

/** `543/leader-nights`: each interior night that is not excused is spent in the township. */
function leaderNightVerdict(ledger: Ledger, date: string): ReferenceVerdict {
  return decide({ credits: [ledger.townshipNight(date)], excuses: [ledger.nightExcused(date)] }, (credited, base) =>
    base === 0 ? 'empty' : credited > 0 ? 'met' : 'unmet',
  )
}

/** `attendance/home-commute`: judged only where a night at a county home is on record. */
function homeCommuteVerdict(ledger: Ledger, date: string): ReferenceVerdict | undefined {
  const home = ledger.homeNight(date)
  if (home === 'no') return undefined
  return decide({ credits: [home], excuses: [ledger.nightExcused(date)] }, (atHome, base) =>
    base === 0 ? 'empty' : atHome > 0 ? 'unmet' : 'met',
  )
}

/** `543/visit-diary`: a date with a visit, valid or not, has a diary entry in time. */
function diaryVerdict(data: DataSet, person: PersonRecord, unitId: string, ledger: Ledger, date: string) {
  const claims = readsOf(data, 'visit', person.id).filter(
    (read) => read.date === date && rulingOn(data, read.record) !== 'discount',
  )
  if (claims.length === 0) return undefined
  const options = data.options['543/visit-diary'] ?? {}
  const due = deadline(date, (options.graceDays as number | undefined) ?? 3, ledger.isWorkday, options)
  const entries = readsOf(data, 'diary', person.id).filter(
    ({ record, date: workDate }) =>
      workDate === date &&
      rulingOn(data, record) !== 'discount' &&
      (record.recordedAt === undefined || dateOfInstant(instantOf(record.recordedAt, data.zone), data.zone) <= due),
  )
  const written = (): Known => {
    if (entries.some((entry) => !entry.twoContents)) return 'yes'
    if (entries.length > 0) return 'doubt'
    if (isOpen(data, due)) return 'time'
    return isCovered(data, 'diary', unitId, date) ? 'no' : 'doubt'
  }
  const unclaimed: Known = claims.every((claim) => claim.twoContents) ? 'doubt' : 'no'
  return decide({ credits: [written()], excuses: [unclaimed] }, (credited, base) =>
    base === 0 ? 'empty' : credited > 0 ? 'met' : 'unmet',
  )
}

/** `attendance/punctual`: judged on workdays credited by a sign-in and a sign-out; trips move the expected times. */
function punctualVerdict(data: DataSet, person: PersonRecord, unitId: string, ledger: Ledger, date: string) {
  const signs = readsOf(data, 'attendance', person.id).filter(
    (read) => read.date === date && standingOf(data, unitId, read).standing === 'valid',
  )
  const ins = signs.filter(({ record }) => record.direction === 'in').map(({ instant }) => instant!)
  const outs = signs.filter(({ record }) => record.direction === 'out').map(({ instant }) => instant!)
  const firstIn = Math.min(...ins)
  const lastOut = Math.max(...outs)
  if (ins.length === 0 || outs.length === 0 || lastOut <= firstIn) return undefined
  const grace = ((data.options['attendance/punctual']?.graceMinutes as number | undefined) ?? 0) * 60_000
  const { start, end } = ledger.session(date)
  const inTimeGiven = (trips: readonly TripSpan[]): boolean => {
    const inBy = Math.max(start, ...trips.filter((trip) => ledger.coversStart(trip, date)).map((trip) => trip.to))
    const outFrom = Math.min(end, ...trips.filter((trip) => ledger.coversEnd(trip, date)).map((trip) => trip.from))
    return firstIn <= inBy + grace && lastOut >= outFrom - grace
  }
  // An earlier sign-in or a later sign-out may be missing, or be among the undecided.
  const mayBeInTime = readsOf(data, 'attendance', person.id).some(
    (read) => read.date === date && standingOf(data, unitId, read).standing === 'undecided',
  )
  const credit = (): Known => {
    if (inTimeGiven(ledger.trips.filter((trip) => trip.certain))) return 'yes'
    if (mayBeInTime || inTimeGiven(ledger.trips)) return 'doubt'
    if (isOpen(data, date)) return 'time'
    return isCovered(data, 'attendance', unitId, date) ? 'no' : 'doubt'
  }
  return decide({ credits: [credit()], excuses: [ledger.dayExcused(date)] }, (credited, base) =>
    base === 0 ? 'empty' : credited > 0 ? 'met' : 'unmet',
  )
}

/** The rules judged a date or a night at a time. */
export function dateFindings(data: DataSet): ReferenceFinding[] {
  const findings: ReferenceFinding[] = []
  for (const { person, unitId } of personsAndUnits(data)) {
    const ledger = openLedger(data, person, unitId)
    const isOfficial = (post: Post) => isOfficialPost(data, post)
    const isLeader = (post: Post) => isOfficial(post) && post.classes.includes('leadership-team')
    for (const date of datesBetween(data.from, data.to)) {
      const report = (ruleId: string, verdict: ReferenceVerdict | undefined) => {
        if (verdict !== undefined) findings.push({ ruleId, personId: person.id, unitId, windowKey: date, verdict })
      }
      const official = holdsPost(person, unitId, date, isOfficial)
      const leader = holdsPost(person, unitId, date, isLeader)
      const everyWorkdayNight = data.options['543/leader-nights']?.everyWorkdayNight === true
      const interior = isInteriorNight(person, unitId, date, ledger.isWorkday)
      if (official && ledger.isWorkday(date)) {
        report('attendance/present', presentVerdict(ledger, date))
        report('attendance/punctual', punctualVerdict(data, person, unitId, ledger, date))
      }
      if (leader && (interior || (everyWorkdayNight && ledger.isWorkday(date)))) {
        report('543/leader-nights', leaderNightVerdict(ledger, date))
      }
      if (official && interior) report('attendance/home-commute', homeCommuteVerdict(ledger, date))
      if (leader) report('543/visit-diary', diaryVerdict(data, person, unitId, ledger, date))
    }
  }
  return findings
}
