import type { Finding, Locale, RegisterDay, RegisterPerson, Report } from '@shouze/core'
import type { Audience } from '../audience.js'
import { type Cause, causesOf, isListed } from '../model/causes.js'
import { asOfText, civilDate, dayNumber, mondayOf, weekKey } from '../model/dates.js'
import { byText, type Lookup, lookUp, reportTitle, subjectName } from '../model/lookup.js'
import { demandedBy, type MarkContext, type Marks, marksOf, owesDays, owesNights } from '../model/marks.js'
import { quotaRules } from '../model/posting.js'
import { SharedTexts } from './shared-texts.js'
import { CellSymbols } from './symbols.js'

/** A week of the page. */
export interface Week {
  readonly index: number
  readonly key: string
  /** Its seven dates, those outside the period too. */
  readonly dates: readonly string[]
}

/** A date of a person as the page draws it. */
export interface DrawnDay {
  readonly day: RegisterDay | undefined
  readonly marks: Marks
}

/** A person in one unit, with what is drawn and found. */
export interface PersonView {
  readonly index: number
  readonly person: RegisterPerson
  readonly findings: readonly Finding[]
  readonly causes: readonly Cause[]
  /** By date of the page's weeks. */
  readonly drawn: readonly DrawnDay[]
  readonly owesNights: boolean
  /** Dates of findings that are not met or undecided. */
  readonly foundOn: ReadonlySet<string>
}

/** A unit with findings of its own. */
export interface UnitView {
  readonly id: string
  readonly name: string
  readonly findings: readonly Finding[]
  readonly causes: readonly Cause[]
}

/** How many weeks a page shows as days with letters, as days without, and beyond that as weeks. */
export const letterWeeks = 6
export const dayWeeks = 14

/** Everything the sections of a page read. */
export interface PageModel {
  readonly report: Report
  readonly lookup: Lookup
  readonly audience: Audience
  readonly locale: Locale
  readonly weeks: readonly Week[]
  readonly dates: readonly string[]
  readonly people: readonly PersonView[]
  readonly units: readonly UnitView[]
  readonly quotaRules: readonly string[]
  readonly title: string
  readonly asOf: string
  readonly year: string
  /** Whether a fingerprint is that of a violation. */
  readonly isUnmet: (fingerprint: string) => boolean
  readonly ruleTitle: (id: string, locale: Locale) => string
  /** The texts of plain days, filled while the page is written. */
  readonly texts: SharedTexts
  /** The drawings of calendar cells, likewise. */
  readonly cells: CellSymbols
}

/** What folds into one row: messages that differ in dates and figures only. */
const shape = (finding: Finding) =>
  finding.message.en.replace(
    /\d+|January|February|March|April|May|June|July|August|September|October|November|December/g,
    '#',
  )

function weeksOf(from: string, to: string): Week[] {
  const weeks: Week[] = []
  for (let day = dayNumber(mondayOf(from)); day <= dayNumber(to); day += 7) {
    const dates = Array.from({ length: 7 }, (_, i) => civilDate(day + i))
    weeks.push({ index: weeks.length, key: weekKey(dates[0]), dates })
  }
  return weeks
}

/** Findings a page shows, by the subject in whose section they stand. */
function bySubject(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>()
  for (const finding of findings) {
    const { type, id, unitId } = finding.subject
    const key = JSON.stringify(type === 'unit' ? [id] : [id, unitId])
    const list = found.get(key)
    if (list) list.push(finding)
    else found.set(key, [finding])
  }
  return found
}

/** Reads a report that is already the audience's into what a page shows. */
export function pageModel(
  report: Report,
  options: {
    readonly audience: Audience
    readonly locale: Locale
    readonly title?: string
    readonly isUnmet?: (fingerprint: string) => boolean
  },
): PageModel {
  const lookup = lookUp(report)
  const { run } = report
  const weeks = weeksOf(run.period.from, run.period.to)
  const dates = weeks.flatMap((week) => week.dates)
  const asOf = asOfText(run.asOf, run.timeZone)
  const listed = report.findings.filter(isListed)
  const own = bySubject(listed)
  const causes = bySubjectOfCause(causesOf(listed, shape))
  const people = lookup.people.map((person, index): PersonView => {
    const key = JSON.stringify([person.personId, person.unitId])
    const findings = own.get(key) ?? []
    const context: MarkContext = {
      owesNights: owesNights(person, report),
      owesDays: owesDays(person),
      demanded: demandedBy(findings, lookup),
      asOfDate: asOf.slice(0, 10),
    }
    const days = new Map(person.days.map((day) => [day.date, day]))
    return {
      index,
      person,
      findings,
      causes: causes.get(key) ?? [],
      owesNights: context.owesNights,
      foundOn: datesFound(findings),
      drawn: dates.map((date) => {
        const day = days.get(date)
        return { day, marks: marksOf(day, context) }
      }),
    }
  })
  const known = new Set(people.map(({ person }) => JSON.stringify([person.personId, person.unitId])))
  const units = [...own]
    .filter(([key]) => !known.has(key))
    .map(([key, findings]): UnitView => {
      const { id } = findings[0].subject
      return { id, name: subjectName(findings[0], lookup), findings, causes: causes.get(key) ?? [] }
    })
    .sort((a, b) => byText(a.id, b.id))
  const titles = new Map((report.register?.rules ?? []).map(({ id, title }) => [id, title]))
  return {
    report,
    lookup,
    audience: options.audience,
    locale: options.locale,
    weeks,
    dates,
    people,
    units,
    quotaRules: quotaRules(report),
    title: options.title ?? reportTitle(report),
    asOf,
    year: run.period.from.slice(0, 4),
    isUnmet: options.isUnmet ?? lookup.isUnmet,
    ruleTitle: (id, locale) => titles.get(id)?.[locale] ?? id,
    texts: new SharedTexts(),
    cells: new CellSymbols(),
  }
}

function datesFound(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(
    findings
      .filter(({ verdict }) => verdict === 'violation' || verdict === 'indeterminate')
      .filter(({ window }) => window.from === window.to || window.type === 'record')
      .map(({ window }) => window.from),
  )
}

function bySubjectOfCause(causes: readonly Cause[]): ReadonlyMap<string, readonly Cause[]> {
  const found = new Map<string, Cause[]>()
  for (const cause of causes) {
    const { type, id, unitId } = cause.findings[0].subject
    const key = JSON.stringify(type === 'unit' ? [id] : [id, unitId])
    const list = found.get(key)
    if (list) list.push(cause)
    else found.set(key, [cause])
  }
  return found
}

/** The weeks of a page that a finding's window touches, by index. */
export function weeksTouched({ window, due }: Finding, weeks: readonly Week[]): readonly number[] {
  const found = weeks.filter(({ dates }) => window.from <= dates[6] && window.to >= dates[0])
  if (found.length > 0) return found.map(({ index }) => index)
  const date = due ?? window.to
  return weeks.filter(({ dates }) => date >= dates[0] && date <= dates[6]).map(({ index }) => index)
}
