import { byText, type Cause, headsOf, isListed, type Lookup, lookUp, weekKey } from '@shouze/adapters/reporting'
import type { Finding, Locale, RegisterPerson, Report } from '@shouze/core'
import { type ReportWords, reportWords } from '../messages/report.js'
import { clean, cleanId } from './clean.js'
import type { Paint } from './paint.js'
import { causeLines, causesIn, type Layout } from './person.js'
import { noticeLines, refusalLines } from './refusals.js'
import { strips, tally } from './strip.js'
import { byRuleLines, heading, totalsLines, uncovered } from './totals.js'
import { apart, hang } from './wrap.js'

/** How the text report is printed. */
export interface TextReportOptions {
  readonly locale: Locale
  /** Columns of the line: 100, or fewer on a narrow terminal. */
  readonly columns: number
  readonly paint: Paint
  /** List what is met, too. */
  readonly all?: boolean
  /** Most findings printed; the totals are always of all. */
  readonly maxFindings?: number
  /** Files as given, for the command that comes next. */
  readonly files?: readonly string[]
}

const fullColumns = 100
const mostPlainRows = 60
const mostNames = 40

interface Section {
  readonly id: string
  readonly title: string
  readonly findings: readonly Finding[]
  readonly causes: readonly Cause[]
}

const subjectKey = ({ subject }: Finding) => `${subject.type}:${subject.id}`

function gather<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const lists = new Map<string, T[]>()
  for (const item of items) {
    const list = lists.get(keyOf(item))
    if (list) list.push(item)
    else lists.set(keyOf(item), [item])
  }
  return lists
}

/** A section a person, then a section a unit that has causes of its own; what a person caused stands in his section. */
function sectionsOf(listed: readonly Finding[], layout: Layout, all: boolean): { people: Section[]; units: Section[] } {
  const { lookup } = layout
  const findings = gather(listed, subjectKey)
  const causes = gather(causesIn(listed, layout), (cause) => subjectKey(cause.findings[0]))
  const idsOf = (type: string) =>
    [...findings.keys()].filter((key) => key.startsWith(`${type}:`)).map((key) => key.slice(type.length + 1))
  const ids = new Set(idsOf('person'))
  if (all) for (const person of lookup.people) ids.add(person.personId)
  const people = [...ids].sort(byText).map((id) => {
    const own = findings.get(`person:${id}`) ?? []
    const person = lookup.post(id)
    const head = `${cleanId(id)} ${clean(person?.name ?? own[0]?.subject.name ?? '')}`.trimEnd()
    return {
      id,
      title: person?.title ? `${head}  ${clean(person.title)}` : head,
      findings: own,
      causes: causes.get(`person:${id}`) ?? [],
    }
  })
  const units = idsOf('unit')
    .sort(byText)
    .filter((id) => causes.has(`unit:${id}`))
    .map((id) => {
      const name = clean(lookup.unitName(id))
      const title = name === id ? cleanId(id) : `${cleanId(id)} ${name}`
      return { id, title, findings: findings.get(`unit:${id}`) ?? [], causes: causes.get(`unit:${id}`) ?? [] }
    })
  return { people, units }
}

function sectionHead(section: Section, words: ReportWords, lookup: Lookup): string {
  const counts = tally(section.findings, lookup)
  const pending = section.findings.filter((finding) => finding.verdict === 'pending').length
  const information = section.findings.filter(
    (finding) => finding.verdict === 'violation' && finding.severity === 'info',
  ).length
  const waived = section.findings.filter((finding) => finding.verdict === 'waived').length
  return words.causesHead(counts.causes, counts.following, counts.undecided, pending, information, waived)
}

function metLines(own: readonly Finding[], words: ReportWords, columns: number): string[] {
  const met = new Map<string, number>()
  for (const { verdict, ruleId } of own) if (verdict === 'compliant') met.set(ruleId, (met.get(ruleId) ?? 0) + 1)
  const none = own.filter((finding) => finding.verdict === 'not-applicable').length
  const items = [...met].sort(([a], [b]) => byText(a, b)).map(([ruleId, count]) => `${cleanId(ruleId)} ${count}`)
  return [
    ...(items.length > 0 ? hang('     ', words.metCases(items), columns) : []),
    ...(none > 0 ? hang('     ', words.notApplicableCases(none), columns) : []),
  ]
}

function nothingUnmet(lookup: Lookup, listed: readonly Finding[], words: ReportWords, columns: number): string[] {
  const unmet = new Set(listed.filter(isUnmet).map((finding) => finding.subject.id))
  const names = new Map(
    lookup.people.filter((person) => !unmet.has(person.personId)).map((person) => [person.personId, person.name]),
  )
  if (names.size === 0) return []
  const total = new Set(lookup.people.map((person) => person.personId)).size
  if (names.size > mostNames) return hang('', words.nothingUnmetCount(names.size, total), columns)
  return hang('', words.nothingUnmet([...names].map(([id, name]) => `${cleanId(id)} ${clean(name)}`)), columns)
}

const isUnmet = ({ verdict, severity }: Finding) => verdict === 'violation' && severity !== 'info'

const sizeOf = (cause: Cause) => cause.follows.reduce((sum, row) => sum + row.findings.length, cause.findings.length)

function quoted(file: string): string {
  return /^[\w./@:+-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`
}

function nextCommand(sections: readonly Section[], files: readonly string[], lookup: Lookup): string | undefined {
  let best: { readonly section: Section; readonly weight: number } | undefined
  for (const section of sections) {
    const { causes, following, undecided } = tally(section.findings, lookup)
    const weight = (causes + following) * 1000 + undecided
    if (weight > 0 && (!best || weight > best.weight)) best = { section, weight }
  }
  const first = best?.section.findings.find(({ verdict }) => verdict === 'violation' || verdict === 'indeterminate')
  if (!best || !first) return undefined
  const given = files.map((file) => ` ${quoted(cleanId(file))}`).join('')
  return `shouze explain ${quoted(cleanId(best.section.id))} --week ${weekKey(first.window.from)}${given}`
}

function stripLines(layout: Layout, findings: readonly Finding[], all: boolean): string[] {
  const { lookup, locale, columns, paint } = layout
  const byPost = new Map<string, Finding[]>()
  const postKey = (personId: string, unitId?: string) =>
    JSON.stringify([personId, lookup.post(personId, unitId)?.unitId])
  for (const finding of findings) {
    if (finding.subject.type !== 'person') continue
    const key = postKey(finding.subject.id, finding.subject.unitId)
    byPost.set(key, [...(byPost.get(key) ?? []), finding])
  }
  const findingsOf = (person: RegisterPerson) => byPost.get(postKey(person.personId, person.unitId)) ?? []
  const busy = lookup.people.filter((person) => findingsOf(person).length > 0)
  const people = all || lookup.people.length <= mostPlainRows ? lookup.people : busy
  if (people.length === 0) return []
  const words = reportWords[locale]
  const left = lookup.people.length - people.length
  return [
    '',
    ...strips({ lookup, people, findingsOf, locale, columns, paint }),
    ...(left > 0 ? hang('  ', words.plainRows(left), columns) : []),
    ...words.key.flatMap(([label, text]) =>
      hang(`  ${label}${' '.repeat(locale === 'en' ? 7 - label.length : 2)}`, text, columns),
    ),
  ]
}

/** The text report: totals, data, strips, causes with what follows beneath them, totals by rule, the next command. */
export function textReport(report: Report, options: TextReportOptions): string {
  const { locale, paint, all = false, files = [] } = options
  const columns = Math.min(fullColumns, options.columns)
  const wide = columns >= fullColumns
  const words = reportWords[locale]
  const lookup = lookUp(report)
  const layout: Layout = { lookup, locale, columns, wide, paint }
  const listed = report.findings.filter(isListed)
  const lines = [...heading(report, locale, columns, paint), '', ...totalsLines(report, locale, columns)]
  lines.push(...refusalLines(report.rejected, locale, columns))
  for (const failure of report.errors) {
    lines.push(...hang('  x  ', words.ruleFailed(cleanId(failure.ruleId), clean(failure.message[locale])), columns))
  }
  const nobody = report.register?.persons.length === 0
  if (nobody) lines.push(...hang('  ', words.nobody, columns))
  // That every rule found nothing to assess goes without saying then.
  const notices = nobody ? report.notices.filter(({ code }) => code !== 'nothing-assessed') : report.notices
  lines.push(...noticeLines(notices, locale, columns))
  if (wide) lines.push(...stripLines(layout, listed, all))
  const { people, units } = sectionsOf(listed, layout, all)
  const cases = all ? gather(report.findings, subjectKey) : new Map<string, Finding[]>()
  const most = options.maxFindings ?? Number.POSITIVE_INFINITY
  let printed = 0
  for (const section of [...people, ...units]) {
    if (printed >= most && section.causes.length > 0) continue
    lines.push('', ...apart(section.title, sectionHead(section, words, lookup), columns))
    const heads = headsOf(section.causes.flatMap((cause) => cause.findings)).map(clean)
    if (heads.length > 0) lines.push(...hang('  ', words.heads(heads), columns))
    for (const cause of section.causes) {
      if (printed >= most) break
      lines.push(...causeLines(cause, layout))
      printed += sizeOf(cause)
    }
    if (all) lines.push(...metLines(cases.get(`person:${section.id}`) ?? [], words, columns))
  }
  if (printed < listed.length) lines.push('', ...hang('', words.moreFindings(listed.length - printed), columns))
  lines.push('', ...nothingUnmet(lookup, listed, words, columns), '-'.repeat(columns))
  lines.push(...byRuleLines(report, locale, columns))
  const want = uncovered(listed, lookup)
  if (want > 0 && report.run.complete !== 'all') lines.push(...hang('', words.coverageHint(want), columns))
  const next = nextCommand(people, files, lookup)
  if (next) lines.push(...hang('', words.next(next), columns))
  return `${lines.join('\n')}\n`
}
