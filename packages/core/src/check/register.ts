import { dayTypes, textFromDay, type WorkCalendar } from '../calendar/index.js'
import { explainExcuse, explainTownshipDay, explainTownshipNight, rowsOn, stayOn } from '../evidence/explain.js'
import { Credit, Excuse, type Ledger } from '../evidence/ledger.js'
import type { Directory } from '../intake/directory.js'
import type { Register, RegisterDay, RegisterPerson } from '../report/finding.js'
import { ExcusesOnly } from '../sheets/evidence-filters.js'
import { FindingEvidence } from './collector.js'

const excuseNames: Readonly<Record<number, 'leave' | 'trip' | 'undecided' | undefined>> = {
  [Excuse.leave]: 'leave',
  [Excuse.trip]: 'trip',
  [Excuse.doubt]: 'undecided',
}

const clock = (second: number): string => {
  const minutes = Math.floor(second / 60)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** The owner's dates as strips and calendars draw them. */
export function registerOf(
  ledger: Ledger,
  period: { readonly from: number; readonly to: number },
): Omit<RegisterPerson, 'assessed' | 'met'> {
  const { person, unit, posts } = ledger.owner
  const days: RegisterDay[] = []
  for (let day = period.from; day <= period.to; day++) days.push(registerDay(ledger, day - ledger.horizon.base))
  const last = posts[posts.length - 1].post
  return {
    personId: person.record.id,
    name: person.record.name,
    unitId: unit.record.id,
    ...(last.title !== undefined && { title: last.title }),
    ...(last.rank !== undefined && { rank: last.rank }),
    classes: last.classes,
    days,
  }
}

function registerDay(ledger: Ledger, cell: number): RegisterDay {
  const day = new FindingEvidence()
  explainTownshipDay(ledger, cell, day)
  explainExcuse(ledger, cell, 'day', new ExcusesOnly(day))
  const night = new FindingEvidence()
  explainTownshipNight(ledger, cell, night)
  const dayEvidence = day.evidence()
  const nightEvidence = night.evidence()
  const stay = stayOn(ledger, cell)
  const visits = validVillages(ledger, cell)
  const dayExcuse = excuseNames[ledger.dayExcuse[cell]]
  const nightExcuse = excuseNames[ledger.nightExcuse[cell]]
  const paired = stay.inSecond < stay.outSecond
  return {
    date: textFromDay(ledger.horizon.base + cell),
    inPost: ledger.inPost[cell] === 1,
    type: dayTypes[ledger.grid.type[cell]] ?? 'rest-day',
    day: dayMark(
      ledger,
      cell,
      visits.length > 0,
      dayEvidence.discounted.some((item) => item.reason !== 'duplicate'),
    ),
    ...(dayExcuse && { dayExcuse }),
    dayCounted: dayEvidence.counted,
    dayDiscounted: dayEvidence.discounted,
    dayUndecided: dayEvidence.undecided.filter((item) => !item.record.startsWith('date:')),
    ...(paired && { signIn: clock(stay.inSecond), signOut: clock(stay.outSecond) }),
    ...(visits.length > 0 && { villageIds: visits }),
    interior: ledger.interior[cell] === 1,
    night: nightMark(
      ledger,
      cell,
      nightEvidence.discounted.some((item) => item.reason !== 'duplicate'),
    ),
    ...(nightExcuse && { nightExcuse }),
    nightCounted: nightEvidence.counted,
    nightDiscounted: nightEvidence.discounted,
    nightUndecided: nightEvidence.undecided.filter((item) => !item.record.startsWith('date:')),
  }
}

function validVillages(ledger: Ledger, cell: number): string[] {
  const { visits } = ledger.tables
  const [from, to] = rowsOn(visits, ledger.owner.person.index, ledger.horizon.base + cell)
  const villages = new Set<string>()
  for (let row = from; row < to; row++) if (ledger.visitBits[row] === 0) villages.add(visits.records.at(row).villageId)
  return [...villages].sort()
}

/** Whether a record of a rest day is one of duty: a sign-in marked so, a duty service, or a night on duty. */
function onDuty(ledger: Ledger, cell: number): boolean {
  if (ledger.grid.type[cell] === 0) return false
  const day = ledger.horizon.base + cell
  const person = ledger.owner.person.index
  const { attendance, nights } = ledger.tables
  const [from, to] = rowsOn(attendance, person, day)
  for (let row = from; row < to; row++)
    if (attendance.records.at(row).duty && ledger.attendanceBits[row] === 0) return true
  const [first, end] = rowsOn(nights, person, day)
  for (let row = first; row < end; row++)
    if (nights.records.at(row).form === 'duty' && ledger.nightBits[row] === 0) return true
  const date = textFromDay(day)
  return ledger.recordsOf('duty-service').some(({ record, bits }) => bits === 0 && record.date === date)
}

function dayMark(ledger: Ledger, cell: number, village: boolean, discounted: boolean): RegisterDay['day'] {
  const credit = ledger.townshipDay[cell]
  if (onDuty(ledger, cell)) return 'duty'
  if (credit === Credit.credited) return village ? 'village' : 'township'
  if (credit === Credit.undecided) return 'undecided'
  return discounted ? 'discounted' : 'none'
}

function nightMark(ledger: Ledger, cell: number, discounted: boolean): RegisterDay['night'] {
  const credit = ledger.townshipNight[cell]
  if (credit === Credit.credited) {
    const { nights } = ledger.tables
    const [from, to] = rowsOn(nights, ledger.owner.person.index, ledger.horizon.base + cell)
    for (let row = from; row < to; row++) {
      if (ledger.nightBits[row] === 0 && nights.records.at(row).place === 'township') return 'township'
    }
    return 'village'
  }
  if (credit === Credit.undecided) return 'undecided'
  return discounted ? 'discounted' : 'none'
}

/** The parts of the register that are nobody's own. */
export function registerFrame(
  directory: Directory,
  calendar: WorkCalendar,
  period: { readonly from: number; readonly to: number },
): Pick<Register, 'units' | 'calendar'> {
  const dates: Register['calendar'][number][] = []
  for (let day = period.from; day <= period.to; day++) {
    const name = calendar.nameOf(day)
    dates.push({
      date: textFromDay(day),
      type: dayTypes[calendar.typeOf(day)],
      ...(name && { name: name['zh-CN'] }),
      makeUp: calendar.isMakeUp(day),
    })
  }
  return {
    units: directory.units.map(({ record }) => ({
      id: record.id,
      name: record.name,
      type: record.type,
      ...(record.parentId !== undefined && { parentId: record.parentId }),
    })),
    calendar: dates,
  }
}
