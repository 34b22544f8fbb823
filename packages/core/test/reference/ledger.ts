import { addDays, atTime, instantOf, isDate } from './civil.js'
import { isCovered } from './coverage.js'
import { type DataSet, isOpen, policy, type ReadOf, readsOf, sessionOf, workdaysOf } from './data-set.js'
import { type JudgedLeave, leaveWorlds } from './leaves.js'
import type { PersonRecord } from './model.js'
import { isInConflict, isVoid, rulingOn, standingOf } from './standing.js'
import type { Known } from './verdict.js'
import { deadline, nextWorkday } from './workdays.js'

/** A trip in instants; `certain` unless its id has two contents. */
export interface TripSpan {
  readonly from: number
  readonly to: number
  readonly certain: boolean
}

/** A session in instants. */
export interface Session {
  readonly start: number
  readonly end: number
}

/** The evidence of one person as one unit sees it, by date. */
export interface Ledger {
  readonly isWorkday: (date: string) => boolean
  readonly session: (date: string) => Session
  readonly trips: readonly TripSpan[]
  readonly leaves: readonly (readonly JudgedLeave[])[]
  readonly townshipDay: (date: string) => Known
  readonly villageDay: (date: string) => Known
  readonly townshipNight: (date: string) => Known
  readonly homeNight: (date: string) => Known
  readonly dayExcused: (date: string) => Known
  readonly nightExcused: (date: string) => Known
  /** Whether a trip covers the session's start, its end (semantics §6). */
  readonly coversStart: (trip: TripSpan, date: string) => boolean
  readonly coversEnd: (trip: TripSpan, date: string) => boolean
}

/** Reckons each date once. */
function byDate<T>(reckon: (date: string) => T): (date: string) => T {
  const known = new Map<string, T>()
  return (date) => {
    if (!known.has(date)) known.set(date, reckon(date))
    return known.get(date)!
  }
}

/** Opens the ledger of a person for a unit. */
export function openLedger(data: DataSet, person: PersonRecord, unitId: string): Ledger {
  const isWorkday = workdaysOf(data, unitId)
  const attendance = readsOf(data, 'attendance', person.id)
  const visits = readsOf(data, 'visit', person.id)
  const nights = readsOf(data, 'night-duty', person.id)
  const leaves = leaveWorlds(data, person)
  const covered = (kind: string, date: string) => isCovered(data, kind, unitId, date)

  const session = byDate((date): Session => {
    const { start, end } = sessionOf(data, unitId, date)
    return { start: atTime(date, start, data.zone), end: atTime(date, end, data.zone) }
  })
  const trips: TripSpan[] = readsOf(data, 'trip', person.id)
    .filter(({ record }) => rulingOn(data, record) !== 'discount')
    .map(({ record: { from, to }, twoContents }) => ({
      from: isDate(from) ? session(from).start : instantOf(from, data.zone),
      to: isDate(to) ? session(to).end : instantOf(to, data.zone),
      certain: !twoContents,
    }))
  const margin = policy(data, 'evidence.tripMarginMinutes', 60) * 60_000
  const coversStart = (trip: TripSpan, date: string) =>
    trip.from <= session(date).start + margin && trip.to > session(date).start
  const coversEnd = (trip: TripSpan, date: string) =>
    trip.to >= session(date).end - margin && trip.from < session(date).end

  /** Whether the day is credited when undecided records and trips are taken as `generously` says. */
  const creditsDay = (date: string, generously: boolean, withAnyTrip = false): boolean => {
    const counts = (read: ReadOf<'attendance'> | ReadOf<'visit'>) => {
      if (read.date !== date) return false
      const { standing } = standingOf(data, unitId, read)
      return standing === 'valid' || (generously && standing === 'undecided')
    }
    if (visits.some(counts)) return true
    const ins = attendance.filter((read) => counts(read) && read.record.direction === 'in')
    const outs = attendance.filter((read) => counts(read) && read.record.direction === 'out')
    if (ins.some((sign) => outs.some((out) => out.instant! > sign.instant!))) return true
    const onTrip = (covers: typeof coversStart) =>
      withAnyTrip || trips.some((trip) => (trip.certain || generously) && covers(trip, date))
    const { start, end } = session(date)
    return (
      (onTrip(coversStart) && outs.some((out) => out.instant! > start)) ||
      (onTrip(coversEnd) && ins.some((sign) => sign.instant! < end))
    )
  }

  /** Visits and nights are entered by the end of the next workday. */
  const entryOpen = (date: string) => isOpen(data, nextWorkday(date, isWorkday))
  /** A leave that starts on the date could still be approved. */
  const approvalOpen = (date: string) =>
    isOpen(data, deadline(date, policy(data, 'leave.retroactiveDays', 2), isWorkday))

  const townshipDay = (date: string): Known => {
    if (creditsDay(date, false)) return 'yes'
    if (creditsDay(date, true)) return 'doubt'
    if (entryOpen(date)) return 'time'
    if (!covered('attendance', date) || !covered('visit', date)) return 'doubt'
    return !covered('trip', date) && creditsDay(date, true, true) ? 'doubt' : 'no'
  }

  const villageDay = (date: string): Known => {
    const standings = visits.filter((read) => read.date === date).map((read) => standingOf(data, unitId, read).standing)
    if (standings.includes('valid')) return 'yes'
    if (standings.includes('undecided')) return 'doubt'
    if (entryOpen(date)) return 'time'
    return covered('visit', date) ? 'no' : 'doubt'
  }

  const townshipNight = (date: string): Known => {
    const standings = nights.filter((read) => read.date === date).map((read) => standingOf(data, unitId, read).standing)
    if (standings.includes('valid')) return 'yes'
    if (standings.includes('undecided')) return 'doubt'
    if (entryOpen(date)) return 'time'
    return covered('night-duty', date) ? 'no' : 'doubt'
  }

  const homeNight = (date: string): Known => {
    const atHome = nights.filter(
      (read) => read.date === date && read.record.place === 'county-home' && !isVoid(data, unitId, read),
    )
    const settled = nights.some((read) => read.date === date && rulingOn(data, read.record) === 'credit')
    if (atHome.length === 0 || settled) return 'no'
    return atHome.every((read) => read.twoContents || isInConflict(data, unitId, read)) ? 'doubt' : 'yes'
  }

  /** Excused by a leave or trip that certainly or only perhaps holds. */
  const excused = (
    byLeave: (leave: JudgedLeave) => boolean,
    byTrip: (trip: TripSpan) => boolean,
    open: boolean,
    dates: readonly string[],
  ): Known => {
    const inWorld = leaves.map((world) => world.some((leave) => leave.valid && byLeave(leave)))
    const tripsThatExcuse = trips.filter(byTrip)
    if (inWorld.every((holds) => holds) || tripsThatExcuse.some((trip) => trip.certain)) return 'yes'
    if (inWorld.some((holds) => holds) || tripsThatExcuse.length > 0) return 'doubt'
    if (open) return 'time'
    return dates.every((day) => covered('leave', day) && covered('trip', day)) ? 'no' : 'doubt'
  }

  const dayExcused = (date: string): Known =>
    excused(
      ({ record }) => record.from <= date && date <= record.to,
      (trip) => coversStart(trip, date) && coversEnd(trip, date),
      approvalOpen(date),
      [date],
    )

  // A leave that starts on the next day excuses this night too, as does a trip before five: both dates have to be known.
  const nightExcused = (date: string): Known =>
    excused(
      ({ record }) => addDays(record.from, -1) <= date && date <= record.to,
      (trip) => trip.from < atTime(addDays(date, 1), '05:00', data.zone) && trip.to > atTime(date, '23:00', data.zone),
      approvalOpen(addDays(date, 1)),
      [date, addDays(date, 1)],
    )

  return {
    isWorkday,
    session,
    trips,
    leaves,
    townshipDay: byDate(townshipDay),
    villageDay: byDate(villageDay),
    townshipNight: byDate(townshipNight),
    homeNight: byDate(homeNight),
    dayExcused: byDate(dayExcused),
    nightExcused: byDate(nightExcused),
    coversStart,
    coversEnd,
  }
}
