import {
  asOfText,
  type Cause,
  causesOf,
  isListed,
  type Lookup,
  lookUp,
  owesDays,
  owesNights,
  posts,
  type Row,
  shortRules,
  subjectName,
  term,
} from '@shouze/adapters/reporting'
import type { Finding, Locale, RegisterPerson, Report } from '@shouze/core'
import { explainWords } from '../messages/explain.js'
import { clean, cleanId } from './clean.js'
import { markOf, paintOf } from './finding-mark.js'
import type { Paint } from './paint.js'
import { appealText, rulingTexts, waiverText } from './person.js'
import { quotaLines } from './quotas.js'
import { foldedText, fraction, rowText, windowLabel } from './row-text.js'
import { weekTable } from './week-table.js'
import { apart, hang, hangItems, row } from './wrap.js'

/** What `explain` is asked and how it is printed. */
export interface ExplainOptions {
  /** The id of the person, or of the unit. */
  readonly id: string
  /** `2025-W38`, and its seven dates. */
  readonly week: string
  readonly dates: readonly string[]
  readonly locale: Locale
  readonly columns: number
  readonly paint: Paint
}

/** A rule in a word or two. */
export function shortName(finding: Finding, locale: Locale): string {
  const known = term(shortRules, finding.ruleId, locale)
  return known === finding.ruleId ? cleanId(known.slice(known.indexOf('/') + 1)).replaceAll('-', ' ') : known
}

function link({ findings }: Row, lookup: Lookup, locale: Locale): string {
  const first = findings[0]
  const subject = first.subject.type === 'unit' ? `${clean(subjectName(first, lookup))} ` : ''
  const figures = fraction(findings)
  return `-> ${subject}${windowLabel(first, locale).date} ${shortName(first, locale)}${figures ? ` ${figures}` : ''}`
}

/** A cause with what follows from it and what would have been enough. */
export function causeParagraph(cause: Cause, lookup: Lookup, { locale, columns, paint }: ExplainOptions): string[] {
  const words = explainWords[locale]
  const first = cause.findings[0]
  const mark = markOf(first)
  const wide = columns >= 100
  const clauses = [...new Set(first.citations.map(({ clause }) => clean(clause)))].join(locale === 'en' ? ', ' : '、')
  const head = `  ${mark} ${windowLabel(first, locale).date}`
  const [top, ...rest] = row([
    {
      text: foldedText(cause.findings, lookup, locale, false),
      at: 12,
      columns: (wide ? words.ruleColumn - 2 : columns) - 12,
    },
    ...(wide
      ? [
          {
            text: `${cleanId(first.ruleId)}  ${clauses}`.trimEnd(),
            at: words.ruleColumn,
            columns: columns - words.ruleColumn,
          },
        ]
      : []),
  ])
  const lines = [
    head.replace(mark, () => paintOf(first, paint)(mark)) + ' '.repeat(Math.max(0, 12 - head.length)) + top.slice(12),
    ...rest,
  ]
  const indent = ' '.repeat(12)
  const waiver = waiverText(first, locale)
  if (waiver !== undefined) lines.push(...hang(indent, words.waived(waiver), columns))
  const appeal = appealText(first, locale)
  if (appeal !== undefined) lines.push(...hang(indent, words.appeal(appeal), columns))
  for (const ruling of rulingTexts(first, lookup, locale)) lines.push(...hang(indent, words.ruling(ruling), columns))
  if (cause.follows.length > 0)
    lines.push(
      ...hangItems(
        indent,
        cause.follows.map((follow) => link(follow, lookup, locale)),
        '   ',
        columns,
      ),
    )
  const remedies = new Set(
    [...cause.findings, ...cause.follows.flatMap((follow) => follow.findings)].flatMap((finding) =>
      finding.remedy ? [finding.remedy.text[locale]] : [],
    ),
  )
  const [remedy] = remedies
  if (first.doubt) lines.push(...hang(indent, words.wouldSettle, columns))
  else if (remedy !== undefined) lines.push(...hang(indent, words.enough(clean(remedy)), columns))
  return lines
}

function causesOfWeek(
  report: Report,
  person: RegisterPerson,
  { locale, dates }: ExplainOptions,
): { causes: Cause[]; lookup: Lookup } {
  const lookup = lookUp(report)
  const inWeek = ({ window }: Finding) => window.from <= dates[6] && window.to >= dates[0]
  const causes = causesOf(report.findings.filter(isListed), (finding) => rowText(finding, lookup, locale, true)).filter(
    (cause) => {
      const { subject } = cause.findings[0]
      if (subject.type !== 'person' || subject.id !== person.personId) return false
      if (subject.unitId !== undefined && subject.unitId !== person.unitId) return false
      return [...cause.findings, ...cause.follows.flatMap((follow) => follow.findings)].some(inWeek)
    },
  )
  return { causes, lookup }
}

function postLine(person: RegisterPerson, locale: Locale): string {
  const classes = person.classes.map((name) => term(posts, name, locale))
  const rank = person.rank === undefined ? [] : [term(posts, person.rank, locale)]
  return [...new Set([...(person.title ? [clean(person.title)] : []), ...rank, ...classes])].join(
    explainWords[locale].joint,
  )
}

function explainPost(
  person: RegisterPerson,
  weekReport: Report,
  causesReport: Report,
  options: ExplainOptions,
): string[] {
  const { locale, columns, paint, week, dates } = options
  const words = explainWords[locale]
  const lookup = lookUp(weekReport)
  const asOf = asOfText(weekReport.run.asOf, weekReport.run.timeZone)
  const several = lookup.postsOf(person.personId).length > 1
  const name = `${cleanId(person.personId)} ${clean(person.name)}`
  const unit = several ? `  ${clean(lookup.unitName(person.unitId))}` : ''
  const right = `${week}${locale === 'en' ? `  as of ${asOf}` : `  核对日 ${asOf}`}`
  const days = dates.map((date) => lookup.day(person.personId, person.unitId, date))
  const known = days.filter((day) => day !== undefined)
  const layout = {
    lookup,
    locale,
    columns,
    paint,
    owesNights: owesNights(person, weekReport),
    owesDays: owesDays(person),
  }
  const quotas = weekReport.findings.filter(
    ({ subject, window, verdict }) =>
      subject.type === 'person' &&
      subject.id === person.personId &&
      (subject.unitId ?? person.unitId) === person.unitId &&
      window.key === week &&
      verdict !== 'not-applicable',
  )
  const { causes, lookup: wider } = causesOfWeek(causesReport, person, options)
  return [
    ...apart(`${name}${unit}  ${postLine(person, locale)}`.trimEnd(), right, columns),
    '',
    ...weekTable(days, dates, layout),
    ...(quotas.length > 0 ? ['', ...quotaLines(quotas, known, layout)] : []),
    '',
    words.causes,
    ...(causes.length > 0 ? causes.flatMap((cause) => causeParagraph(cause, wider, options)) : [`  ${words.noCauses}`]),
    '',
    ...hang('', words.checkedOn(asOf), columns),
    ...hang('', words.rulings, columns),
  ]
}

/**
 * A person's week as a table, a section a unit in which he has a post. `weekReport` covers the week with every case and
 * the register; `causesReport` the whole checked period, so that causes before the week are found.
 */
export function textExplain(weekReport: Report, causesReport: Report, options: ExplainOptions): string {
  const people = lookUp(weekReport).postsOf(options.id)
  const lines = people.flatMap((person, index) => [
    ...(index > 0 ? [''] : []),
    ...explainPost(person, weekReport, causesReport, options),
  ])
  return `${lines.join('\n')}\n`
}
