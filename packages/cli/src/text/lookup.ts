import type { Finding, RegisterDay, RegisterPerson, Report } from '@shouze/core'

type DataRecord = Readonly<Record<string, unknown>>

/** What report texts look up in a report: people, dates, units, records, the calendar. */
export interface Lookup {
  readonly report: Report
  readonly people: readonly RegisterPerson[]
  readonly postsOf: (personId: string) => readonly RegisterPerson[]
  readonly post: (personId: string, unitId?: string) => RegisterPerson | undefined
  readonly day: (personId: string, unitId: string | undefined, date: string) => RegisterDay | undefined
  readonly unitName: (id: string) => string
  readonly record: (key: string) => DataRecord | undefined
  readonly calendar: ReadonlyMap<string, { readonly type: string; readonly name?: string; readonly makeUp: boolean }>
}

/** Plain comparison of ids, the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** An index over a report with its register; without one only ids are known. */
export function lookUp(report: Report): Lookup {
  const register = report.register
  const people = [...(register?.persons ?? [])].sort(
    (a, b) => byText(a.personId, b.personId) || byText(a.unitId, b.unitId),
  )
  const posts = new Map<string, RegisterPerson[]>()
  for (const person of people) {
    const held = posts.get(person.personId)
    if (held) held.push(person)
    else posts.set(person.personId, [person])
  }
  const days = new Map<RegisterPerson, Map<string, RegisterDay>>()
  const daysOf = (person: RegisterPerson) => {
    let known = days.get(person)
    if (!known) {
      known = new Map(person.days.map((day) => [day.date, day]))
      days.set(person, known)
    }
    return known
  }
  const units = new Map((register?.units ?? []).map((unit) => [unit.id, unit.name]))
  const post = (personId: string, unitId?: string) => {
    const held = posts.get(personId) ?? []
    return held.find((entry) => entry.unitId === unitId) ?? held[0]
  }
  return {
    report,
    people,
    postsOf: (personId) => posts.get(personId) ?? [],
    post,
    day: (personId, unitId, date) => {
      const person = post(personId, unitId)
      return person && daysOf(person).get(date)
    },
    unitName: (id) => units.get(id) ?? id,
    record: (key) => register?.records[key],
    calendar: new Map((register?.calendar ?? []).map((day) => [day.date, day])),
  }
}

/** The name of a finding's subject: what the finding carries, else what the register knows. */
export function subjectName(finding: Finding, lookup: Lookup): string {
  const { subject } = finding
  if (subject.name) return subject.name
  return subject.type === 'person'
    ? (lookup.post(subject.id, subject.unitId)?.name ?? subject.id)
    : lookup.unitName(subject.id)
}
