import {
  asOfText,
  byDate,
  causesOf,
  headsOf,
  isListed,
  type Lookup,
  lookUp,
  term,
  verdicts,
} from '@shouze/adapters/reporting'
import type { Finding, Report } from '@shouze/core'
import { explainWords } from '../messages/explain.js'
import { reportWords } from '../messages/report.js'
import { clean, cleanId } from './clean.js'
import { causeParagraph, type ExplainOptions, shortName } from './explain.js'
import { paintOf } from './finding-mark.js'
import { ownDerivation } from './quotas.js'
import { recordLabel } from './records.js'
import { fraction, rowText, windowLabel } from './row-text.js'
import { apart, hang, row } from './wrap.js'

const at = { name: 7, fraction: 19, text: 27 } as const
const verdictRoom = 22
const mostRecords = 6

/** What was judged: window and rule, figures, how they came about, the records counted, verdict and clause. */
function caseLines(finding: Finding, lookup: Lookup, { locale, columns, paint }: ExplainOptions): string[] {
  const verdictAt = columns - verdictRoom
  const { counted } = finding.evidence
  const labels = counted.slice(0, mostRecords).map((key) => recordLabel(key, lookup, locale))
  const records = explainWords[locale].records(labels, counted.length - labels.length)
  const clauses = [...new Set(finding.citations.map(({ clause }) => clean(clause)))].join(', ')
  const colour = finding.verdict === 'compliant' ? paint.dim : paintOf(finding, paint)
  return row([
    { text: windowLabel(finding, locale).date, at: 0, columns: at.name - 1 },
    { text: shortName(finding, locale), at: at.name, columns: at.fraction - at.name - 1 },
    { text: fraction([finding]), at: at.fraction, columns: at.text - at.fraction - 1, paint: colour },
    {
      text: ownDerivation(finding, locale) + (labels.length > 0 ? `\n${records}` : ''),
      at: at.text,
      columns: verdictAt - at.text - 2,
    },
    {
      text: `${term(verdicts, finding.verdict, locale)}  ${clauses}`.trimEnd(),
      at: verdictAt,
      columns: verdictRoom,
      paint: colour,
    },
  ])
}

/** A unit's cases whose window, or the time until they are due, touches a week; `report` holds every case. */
export function textExplainUnit(report: Report, options: ExplainOptions): string {
  const { id, week, dates, locale, columns } = options
  const words = explainWords[locale]
  const lookup = lookUp(report)
  const touches = ({ window, due = window.to }: Finding) =>
    window.from <= dates[6] && (due > window.to ? due : window.to) >= dates[0]
  const isOwn = ({ subject }: Finding) => subject.type === 'unit' && subject.id === id
  const cases = report.findings
    .filter((finding) => isOwn(finding) && finding.verdict !== 'not-applicable' && touches(finding))
    .sort(byDate)
  const causes = causesOf(report.findings.filter(isListed), (finding) => rowText(finding, lookup, locale, true)).filter(
    ({ findings, follows }) =>
      isOwn(findings[0]) && [...findings, ...follows.flatMap((follow) => follow.findings)].some(touches),
  )
  const asOf = asOfText(report.run.asOf, report.run.timeZone)
  const heads = headsOf(cases).map(clean)
  const lines = [
    ...apart(
      `${cleanId(id)} ${clean(lookup.unitName(id))}`,
      `${week}${locale === 'en' ? `  as of ${asOf}` : `  核对日 ${asOf}`}`,
      columns,
    ),
    ...(heads.length > 0 ? hang('', reportWords[locale].heads(heads), columns) : []),
    '',
    words.cases,
    ...(cases.length > 0 ? cases.flatMap((finding) => caseLines(finding, lookup, options)) : [`  ${words.noCases}`]),
    '',
    words.causes,
    ...(causes.length > 0
      ? causes.flatMap((cause) => causeParagraph(cause, lookup, options))
      : [`  ${words.noCauses}`]),
    '',
    ...hang('', words.checkedOn(asOf), columns),
    ...hang('', words.rulings, columns),
  ]
  return `${lines.join('\n')}\n`
}
