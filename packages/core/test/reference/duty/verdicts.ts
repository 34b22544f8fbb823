import type { Verdict } from '../../../src/report/finding.js'
import { addDays } from '../civil.js'
import { type DataSet, isOpen, readRecords } from '../data-set.js'
import { leaveWorlds } from '../leaves.js'
import type { AnyRecord, PersonRecord } from '../model.js'
import { isNationalWorkday, nextWorkday, rolled } from '../workdays.js'
import { Book } from './book.js'
import type { Asked, Json, PersonOf, Verdicts } from './model.js'
import { isLeaveOf, type Owed, settle } from './rota.js'
import { isKnown, kindsOf, type ServiceOf, services } from './services.js'

type Fact = 'yes' | 'no' | 'doubt' | 'open'

/** What of `duty/*` and `leave/substitute` each case must come to, reckoned from the records by the text of semantics §12. */
export function dutyVerdicts(records: readonly Json[], asked: Asked): Verdicts {
  const book = new Book(records, asked)
  const data = readRecords(records as unknown as readonly AnyRecord[], asked)
  const all = services(book)
  const verdicts: Verdicts = new Map()
  const owed = settle(book)
  const inPeriod = (date: unknown) => asked.from <= (date as string) && (date as string) <= asked.to
  for (const each of owed) {
    if (!inPeriod(each.entry.date) || book.person(each.owes) === undefined) continue
    // Somebody who holds no post at all answers for nothing.
    if (book.postsOn(each.owes, each.entry.date as string).length === 0) continue
    verdicts.set(`duty/served ${each.owes} duty-shift:${each.entry.id}`, served(book, data, all, each))
  }
  for (const { id, type } of book.all('unit')) {
    if (type !== 'township') continue
    for (const date of book.dates) {
      const rest = !isNationalWorkday(date)
      const shifts = rest ? ['day', 'night'] : asked.coverEves && !isNationalWorkday(addDays(date, 1)) ? ['night'] : []
      for (const shift of shifts)
        verdicts.set(`duty/leader-on-rest-days ${id} ${date}/${shift}`, led(book, all, id as string, date, shift))
    }
  }
  for (const leave of book.read('leave')) {
    if (!inPeriod(leave.from)) continue
    const isTeam = book
      .postsOn(leave.personId, leave.from as string)
      .some((post) => post.classes.includes('leadership-team'))
    if (isTeam)
      verdicts.set(`leave/substitute ${leave.personId} leave:${leave.id}`, substituted(book, data, all, owed, leave))
  }
  return verdicts
}

/** The last day on which a service of a date may be entered. */
const entryDue = (date: string): string => nextWorkday(date, isNationalWorkday)

/** Whether somebody served a shift. */
function hasServed(
  book: Book,
  all: readonly ServiceOf[],
  personId: string,
  unitId: string,
  date: string,
  shift: unknown,
): Fact {
  const of = all.filter((each) => each.personId === personId && each.date === date && each.shift === shift)
  if (of.some(({ counts }) => counts === 'yes')) return 'yes'
  if (entryDue(date) >= book.asOfDate) return 'open'
  return of.some(({ counts }) => counts === 'maybe') || !isKnown(book, all, unitId, date) ? 'doubt' : 'no'
}

/** Whether somebody is validly away on a shift (semantics §9, §12). */
function isAway(book: Book, data: DataSet, personId: string, unitId: string, date: string, shift: unknown): Fact {
  const [judged] = leaveWorlds(data, book.person(personId) as unknown as PersonRecord)
  if (judged.some(({ valid, record }) => valid && isLeaveOf(record.from, record.to, date, shift))) return 'yes'
  const [from, to] =
    shift === 'day' ? [`${date}T08:30`, `${date}T17:30`] : [`${date}T23:00`, `${addDays(date, 1)}T05:00`]
  const trips = book.read('trip').filter((trip) => trip.personId === personId)
  if (trips.some((trip) => (trip.from as string).slice(0, 16) < to && (trip.to as string).slice(0, 16) > from))
    return 'yes'
  const dates = shift === 'day' ? [date] : [date, addDays(date, 1)]
  // A leave that starts on the last of these dates could still be approved.
  if (isOpen(data, rolled(addDays(dates[dates.length - 1], 2), isNationalWorkday))) return 'open'
  return dates.every((on) => book.covers('leave', unitId, on) && book.covers('trip', unitId, on)) ? 'no' : 'doubt'
}

function served(
  book: Book,
  data: DataSet,
  all: readonly ServiceOf[],
  { entry, owes, replaces, inDoubt }: Owed,
): Verdict {
  const date = entry.date as string
  const held = book
    .postsOn(owes, date)
    .map(({ unitId }) => unitId)
    .sort()
  const unitId =
    held.find((id) => id === entry.unitId) ?? held.find((id) => book.isRelated(id, entry.unitId as string)) ?? held[0]
  const away = isAway(book, data, owes, unitId, date, entry.shift)
  if (away === 'yes') return 'not-applicable'
  const came = replaces.map((id) =>
    all.some(
      (each) => each.personId === id && each.date === date && each.shift === entry.shift && each.counts === 'yes',
    ),
  )
  const mayHaveCome = replaces.some((id) =>
    all.some(
      (each) => each.personId === id && each.date === date && each.shift === entry.shift && each.counts === 'maybe',
    ),
  )
  const self = hasServed(book, all, owes, unitId, date, entry.shift)
  if (self === 'yes' || came.includes(true)) return 'compliant'
  if (inDoubt) return 'indeterminate'
  if (self === 'no' && away === 'no' && !mayHaveCome) return 'violation'
  // What only time keeps open is not there if nothing more comes in; is there any doubt then?
  const doubt = all.some(
    (each) => each.personId === owes && each.date === date && each.shift === entry.shift && each.counts === 'maybe',
  )
  return away === 'doubt' || self === 'doubt' || mayHaveCome || (self === 'open' && doubt) ? 'indeterminate' : 'pending'
}

function led(book: Book, all: readonly ServiceOf[], unitId: string, date: string, shift: string): Verdict {
  const keeps = book.all('duty-shift').some((entry) => entry.unitId === unitId) || kindsOf(book, all, unitId).length > 0
  if (!keeps) return 'not-applicable'
  const isLeader = (personId: string) => {
    const posts = book.postsOn(personId, date)
    const own = posts.find((post) => book.lineage(post.unitId).includes(unitId)) ?? posts[0]
    return own?.classes.includes('leadership-team') === true
  }
  const of = all.filter(
    (each) => each.date === date && each.shift === shift && each.units.includes(unitId) && isLeader(each.personId),
  )
  if (of.some(({ counts }) => counts === 'yes')) return 'compliant'
  const maybe = of.some(({ counts }) => counts === 'maybe')
  if (entryDue(date) >= book.asOfDate) return maybe ? 'indeterminate' : 'pending'
  return maybe || !isKnown(book, all, unitId, date) ? 'indeterminate' : 'violation'
}

/** S4.17: a substitute who accepted and is not away himself, and what the options ask beside. */
function substituted(
  book: Book,
  data: DataSet,
  all: readonly ServiceOf[],
  owed: readonly Owed[],
  leave: Json,
): Verdict {
  const { substituteMustServe, sameRank, maxCovered } = book.asked.substitute
  const [from, to] = [leave.from as string, leave.to as string]
  const id = leave.substituteId as string | undefined
  const at = leave.substituteAcceptedAt as string | undefined
  const isRunning = to >= book.asOfDate
  const accepted: Fact =
    id !== undefined && id !== leave.personId && at !== undefined && book.isKnown(at) && at.slice(0, 10) <= to
      ? 'yes'
      : isRunning
        ? 'open'
        : 'no'
  const demands: Fact[] = [accepted, stays(book, data, id, from, to)]
  if (sameRank) demands.push(hasSameRank(book, leave, isRunning))
  if (substituteMustServe) {
    const mine = owed.filter(
      ({ owes, replaces, entry }) =>
        owes === id &&
        replaces.includes(leave.personId as string) &&
        from <= (entry.date as string) &&
        (entry.date as string) <= to,
    )
    const facts = mine.map(({ owes, entry, inDoubt }): Fact => {
      const units = book
        .postsOn(owes, entry.date as string)
        .map(({ unitId }) => unitId)
        .sort()
      const unitId =
        units.find((unit) => unit === entry.unitId) ??
        units.find((unit) => book.isRelated(unit, entry.unitId as string)) ??
        units[0]
      const fact = unitId === undefined ? 'yes' : hasServed(book, all, owes, unitId, entry.date as string, entry.shift)
      return inDoubt && fact === 'no' ? 'doubt' : fact
    })
    const worst: readonly Fact[] = ['no', 'doubt', 'open']
    demands.push(worst.find((fact) => facts.includes(fact)) ?? 'yes')
  }
  if (maxCovered > 0) {
    const covered = book
      .read('leave')
      .filter(
        (other) =>
          other.substituteId === id &&
          other.substituteAcceptedAt !== undefined &&
          (other.from as string) <= from &&
          from <= (other.to as string),
      )
      .map(({ personId }) => personId)
    demands.push(id !== undefined && new Set(covered).size > maxCovered ? 'no' : 'yes')
  }
  if (demands.includes('no')) return 'violation'
  if (demands.every((demand) => demand === 'yes')) return 'compliant'
  // What is lacking so far is unmet if nothing more comes in, whatever else is in doubt; an absence may not come at all.
  const isLacking = demands.some((demand, i) => demand === 'open' && i !== 1)
  return demands.includes('doubt') && !isLacking ? 'indeterminate' : 'pending'
}

/** Whether the substitute is not away on any date of the leave. */
function stays(book: Book, data: DataSet, id: string | undefined, from: string, to: string): Fact {
  const person = id === undefined ? undefined : book.person(id)
  const dates = (datesOf: (date: string) => boolean) => {
    for (let date = from; date <= to; date = addDays(date, 1)) if (datesOf(date)) return true
    return false
  }
  const spells = person ? leaveWorlds(data, person as unknown as PersonRecord)[0] : []
  const isOut = (date: string) =>
    spells.some(({ valid, record }) => valid && record.from <= date && date <= record.to) ||
    book
      .read('trip')
      .some(
        (trip) =>
          trip.personId === id &&
          (trip.from as string).slice(0, 16) < `${date}T17:30` &&
          (trip.to as string).slice(0, 16) > `${date}T08:30`,
      )
  if (person && dates(isOut)) return 'no'
  if (to >= book.asOfDate) return 'open'
  const mayStillBeApproved = spells.some(
    ({ valid, approvedOn, due, record }) =>
      !valid && approvedOn === undefined && due >= book.asOfDate && record.from <= to && record.to >= from,
  )
  const units = ((person as PersonOf | undefined)?.posts ?? [])
    .filter((post) => post.from <= from && (post.to === undefined || post.to >= from))
    .map(({ unitId }) => unitId)
  const known = units.every(
    (unitId) => !dates((date) => !(book.covers('leave', unitId, date) && book.covers('trip', unitId, date))),
  )
  if (!known) return 'doubt'
  return mayStillBeApproved ? 'open' : 'yes'
}

function hasSameRank(book: Book, leave: Json, isRunning: boolean): Fact {
  if (leave.substituteId === undefined) return isRunning ? 'open' : 'no'
  const from = leave.from as string
  const own = book.postsOn(leave.personId, from)[0]
  const posts = book.postsOn(leave.substituteId, from)
  const theirs = posts.find(({ unitId }) => unitId === own.unitId) ?? posts[0]
  if (own.rank === undefined || theirs?.rank === undefined) return 'doubt'
  return own.rank === theirs.rank ? 'yes' : 'no'
}
