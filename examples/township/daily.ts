import { clock, dateAfter, datesOfPeriod, shortDate, two } from './dates.js'
import { type PersonSketch, people, township, villagers } from './people.js'
import { baseline, deviations, dutyBook, rota, year } from './story.js'

type Fields = Record<string, unknown>

const number = (person: PersonSketch): number => Number(person.id.slice(1))
const idOf = (prefix: string, person: PersonSketch, date: string): string =>
  `${prefix}-${shortDate(date)}-${two(number(person))}`

/** A number below `span` that differs between persons, dates and purposes, and is the same in every run. */
export function spread(person: PersonSketch, date: string, salt: number, span: number): number {
  return (number(person) * (7 + salt) + Number(date.slice(8)) * (5 + 2 * salt) + Number(date.slice(5, 7)) * 3) % span
}

/** Whether a date lies in the person's post. */
export function inPost(person: PersonSketch, date: string): boolean {
  return person.from <= date && (person.to === undefined || date <= person.to)
}

/** The two marks of each date: the baseline's, over them the rota's, over them the deviations'. */
function marksOf(person: PersonSketch): Map<string, string> {
  const marks = new Map<string, string>()
  for (const [monday, strip] of Object.entries(baseline[person.follows])) {
    let date = `${year}-${monday}`
    for (let at = 0; at < strip.length; at += 2) {
      marks.set(date, strip.slice(at, at + 2))
      date = dateAfter(date)
    }
  }
  for (const [date, lead] of Object.entries(rota)) if (lead === person.id) marks.set(`${year}-${date}`, 'D=')
  for (const deviation of deviations) {
    for (const [date, mark] of Object.entries(deviation.marks?.[person.id] ?? {})) marks.set(`${year}-${date}`, mark)
  }
  return marks
}

/** A sign-in or sign-out at the hall: in DingTalk on workdays, on the duty terminal at the gate when on duty. */
function signIn(person: PersonSketch, date: string, direction: 'in' | 'out', duty: boolean): Fields {
  const coming = direction === 'in'
  const minutes = coming ? 8 * 60 + 2 + spread(person, date, 1, 26) : 17 * 60 + 33 + spread(person, date, 2, 26)
  const at = `${date}T${clock(minutes)}`
  const made = { personId: person.id, at, direction }
  if (duty) {
    const id = `${idOf('a', person, date)}-${direction}`
    return { kind: 'attendance', id, ...made, siteId: `${township}-site`, ...(coming && { duty }), recordedAt: at }
  }
  const id = `dingtalk:${date.slice(2, 4)}${shortDate(date)}${two(number(person))}${coming ? 1 : 2}`
  return { kind: 'attendance', id, ...made, place: 'township', deviceId: `device-${person.userId}`, recordedAt: at }
}

/** One of the village's people, another one from date to date. */
function villagerOf(villageId: string, person: PersonSketch, date: string): Fields {
  const [signerId, signerName] = villagers[villageId]![spread(person, date, 6, 5)]!
  return { signerId, signerName, signerType: 'villager' }
}

/** A signed village visit, and the diary entry that members of the leadership team owe for it. */
function visit(person: PersonSketch, date: string, session: 'day' | 'evening'): Fields[] {
  const tuesday = new Date(`${date}T00:00:00Z`).getUTCDay() === 2
  const villageId = person.villages[tuesday ? 1 : 0]
  const from = session === 'day' ? 9 * 60 + spread(person, date, 1, 30) : 19 * 60 + spread(person, date, 1, 15)
  const to = session === 'day' ? 16 * 60 + spread(person, date, 2, 40) : 20 * 60 + 30 + spread(person, date, 2, 15)
  const visited: Fields = {
    kind: 'visit',
    id: idOf('v', person, date),
    personId: person.id,
    date,
    at: `${date}T${clock(from)}`,
    until: `${date}T${clock(to)}`,
    villageId,
    session,
    purposes: [['household', 'survey', 'problem-solving'][spread(person, date, 7, 3)]],
    signature: villagerOf(villageId, person, date),
    recordedAt: `${date}T${clock(to + 20)}`,
  }
  const entry: Fields = {
    kind: 'diary',
    id: idOf('d', person, date),
    personId: person.id,
    workDate: date,
    villageId,
    recordedAt: `${date}T${clock(to + 45)}`,
  }
  return person.classes.includes('leadership-team') ? [visited, entry] : [visited]
}

const nightPlaces: Readonly<Record<string, string>> = { '=': 'township', v: 'village', h: 'county-home' }

function night(person: PersonSketch, date: string, mark: string, duty: boolean): Fields {
  const at = `${date}T${clock(21 * 60 + spread(person, date, 8, 70))}`
  const villageId = person.villages[0]
  return {
    kind: 'night-duty',
    id: idOf('n', person, date),
    personId: person.id,
    night: date,
    at,
    place: nightPlaces[mark],
    form: duty ? 'duty' : 'lodging',
    ...(mark === 'v' ? { villageId, signature: villagerOf(villageId, person, date) } : {}),
    recordedAt: at,
  }
}

/** What is on record of one date; a night whose morning lies outside the post is not registered. */
function recordsOfDate(person: PersonSketch, date: string, marks: string): Fields[] {
  const [dayMark, nightMark] = [marks[0], marks[1]!]
  const duty = dayMark === 'D'
  const booked = duty && dutyBook.includes(date.slice(5))
  const records: Fields[] = []
  if (dayMark === '#' || dayMark === '+' || (duty && !booked)) {
    records.push(signIn(person, date, 'in', duty), signIn(person, date, 'out', duty))
  }
  if (booked) {
    const service = { id: idOf('s', person, date), personId: person.id, unitId: township, date, shift: 'day' }
    records.push({ kind: 'duty-service', ...service, at: `${date}T08:30` })
  }
  if (dayMark === 'V') records.push(...visit(person, date, 'day'))
  if (dayMark === '+') records.push(...visit(person, date, 'evening'))
  if (nightMark !== ' ' && inPost(person, dateAfter(date))) records.push(night(person, date, nightMark, duty))
  return records
}

/** What everybody's marks leave on record over the period: sign-ins, visits, diaries, nights, duty services. */
export function dailyRecords(): Fields[] {
  const dates = datesOfPeriod()
  return people.flatMap((person) => {
    const marks = marksOf(person)
    return dates
      .filter((date) => inPost(person, date))
      .flatMap((date) => recordsOfDate(person, date, marks.get(date) ?? '. '))
  })
}
