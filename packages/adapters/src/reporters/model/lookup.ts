import type { EvidenceItem, Finding, RegisterDay, RegisterPerson, Report } from '@shouze/core'

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
  /** Why a record of a person was not credited, as the register has it. */
  readonly reasonsOf: (personId: string, record: string) => readonly EvidenceItem[]
  /** Whether a fingerprint is that of a finding that is not met: what follows from waived findings alone follows from nothing. */
  readonly isUnmet: (fingerprint: string) => boolean
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
  const reasons = new Map<string, Map<string, EvidenceItem[]>>()
  const reasonsOf = (personId: string) => {
    let known = reasons.get(personId)
    if (!known) {
      known = new Map()
      for (const day of (posts.get(personId) ?? []).flatMap((held) => held.days)) {
        for (const item of [...day.dayDiscounted, ...day.dayUndecided, ...day.nightDiscounted, ...day.nightUndecided]) {
          const items = known.get(item.record) ?? []
          if (!items.some(({ reason }) => reason === item.reason)) known.set(item.record, [...items, item])
        }
      }
      reasons.set(personId, known)
    }
    return known
  }
  const unmet = new Set(
    report.findings.filter(({ verdict }) => verdict === 'violation').map((found) => found.fingerprint),
  )
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
    reasonsOf: (personId, record) => reasonsOf(personId).get(record) ?? [],
    isUnmet: (fingerprint) => unmet.has(fingerprint),
    calendar: new Map((register?.calendar ?? []).map((day) => [day.date, day])),
  }
}

/** Who headed the unit that findings are about, each once, as `P01 陈立群`. */
export function headsOf(findings: readonly Finding[]): readonly string[] {
  const heads = findings.flatMap(({ subject }) => subject.heads ?? [])
  return [...new Map(heads.map(({ id, name }) => [id, `${id} ${name}`]))]
    .sort(([a], [b]) => byText(a, b))
    .map(([, named]) => named)
}

/** The name of a finding's subject: what the finding carries, else what the register knows. */
export function subjectName(finding: Finding, lookup: Lookup): string {
  const { subject } = finding
  if (subject.name) return subject.name
  return subject.type === 'person'
    ? (lookup.post(subject.id, subject.unitId)?.name ?? subject.id)
    : lookup.unitName(subject.id)
}

/** What a report is called: its data set, else the townships it is about. */
export function reportTitle(report: Report): string {
  if (report.run.dataset) return report.run.dataset
  const units = report.register?.units ?? []
  const townships = units.filter(({ type }) => type === 'township')
  return (townships.length > 0 ? townships : units)
    .slice(0, 3)
    .map(({ name }) => name)
    .join('、')
}
