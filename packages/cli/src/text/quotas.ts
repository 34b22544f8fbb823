import { byText, dayNumbers, type Lookup, shortRules, term, verdicts } from '@shouze/adapters/reporting'
import type { Finding, Locale, RegisterDay } from '@shouze/core'
import { explainWords } from '../messages/explain.js'
import { clean, cleanId } from './clean.js'
import type { Paint } from './paint.js'
import { baseOf, fraction } from './row-text.js'
import { padEnd } from './width.js'
import { row } from './wrap.js'

const at = { fraction: 12, derivation: 20 } as const
const verdictRoom = 18
const order = ['543/township-days', '543/township-nights', '543/village-days']

function minimumOf(finding: Finding, usual: number): number {
  const parameter = finding.explanation.parameters.find(({ name }) => name === 'minimum' || name.endsWith('.minimum'))
  return typeof parameter?.value === 'number' ? parameter.value : usual
}

/** The derivation as the rule itself gives it: the facts that say how they came about, else the message. */
export function ownDerivation(finding: Finding, locale: Locale): string {
  const derived = finding.explanation.facts.flatMap((fact) => (fact.derivation ? [clean(fact.derivation[locale])] : []))
  return derived.length > 0 ? derived.join(locale === 'en' ? '; ' : '；') : clean(finding.message[locale])
}

function derivation(finding: Finding, days: readonly RegisterDay[], lookup: Lookup, locale: Locale): string {
  const words = explainWords[locale]
  const workdays = baseOf({ ...finding, unit: 'days' }, lookup)
  const left = workdays.base - workdays.trips - workdays.leave
  if (finding.ruleId === order[0]) {
    const minimum = minimumOf(finding, 5)
    if (Math.min(minimum, left) === finding.required) {
      return words.dayQuota(workdays.base, workdays.trips, workdays.leave, minimum, finding.required)
    }
  }
  if (finding.ruleId === order[1]) {
    const minimum = minimumOf(finding, 4)
    const { base, trips, leave } = baseOf({ ...finding, unit: 'nights' }, lookup)
    const interior = days.filter((day) => day.interior && day.inPost).map((day) => day.date)
    if (Math.min(minimum, base - trips - leave) === finding.required) {
      return words.nightQuota(dayNumbers(interior, locale), base, trips, leave, minimum, finding.required)
    }
  }
  if (finding.ruleId === order[2]) {
    const minimum = minimumOf(finding, 3)
    if (Math.min(minimum, Math.floor((minimum * left) / 5)) === finding.required)
      return words.villageQuota(minimum, left, finding.required)
  }
  return ownDerivation(finding, locale)
}

/** The dates whose records the finding counts: a duty service is drawn on its date and credits no day. */
function countedDates(finding: Finding, days: readonly RegisterDay[]): readonly string[] | undefined {
  if (!order.includes(finding.ruleId)) return undefined
  const counted = new Set(finding.evidence.counted)
  const nightly = finding.ruleId === order[1]
  const dates = days
    .filter((day) => (nightly ? day.nightCounted : day.dayCounted).some((record) => counted.has(record)))
    .map((day) => day.date)
  if (!nightly) return dates
  const interior = days.filter((day) => day.inPost && day.interior).map((day) => day.date)
  return dates.join() === interior.join() ? undefined : dates
}

/** The week's quotas: what was counted against what was due, how the latter came about, and the clause. */
export function quotaLines(
  findings: readonly Finding[],
  days: readonly RegisterDay[],
  {
    lookup,
    locale,
    columns,
    paint,
  }: { readonly lookup: Lookup; readonly locale: Locale; readonly columns: number; readonly paint: Paint },
): string[] {
  const words = explainWords[locale]
  const place = (finding: Finding) => (order.includes(finding.ruleId) ? order.indexOf(finding.ruleId) : order.length)
  const sorted = [...findings].sort((a, b) => place(a) - place(b) || byText(a.ruleId, b.ruleId))
  const verdictAt = columns - verdictRoom
  const verdictColumns = locale === 'en' ? 7 : 6
  return sorted.flatMap((finding) => {
    const short = finding.ruleId === order[2] && locale === 'en' ? 'village' : term(shortRules, finding.ruleId, locale)
    const label = short === finding.ruleId ? cleanId(short.slice(short.indexOf('/') + 1)) : short
    const paintVerdict =
      finding.verdict === 'violation' ? paint.find : finding.verdict === 'indeterminate' ? paint.doubt : paint.dim
    const dates = countedDates(finding, days)
    const counted = dates && dates.length > 0 ? `\n${words.counted(dayNumbers(dates, locale))}` : ''
    const verdict = padEnd(term(verdicts, finding.verdict, locale), verdictColumns)
    const clauses = [...new Set(finding.citations.map(({ clause }) => clean(clause)))].join(', ')
    return row([
      { text: label, at: 0, columns: at.fraction - 1 },
      { text: fraction([finding]), at: at.fraction, columns: at.derivation - at.fraction - 1, paint: paintVerdict },
      {
        text: derivation(finding, days, lookup, locale) + counted,
        at: at.derivation,
        columns: verdictAt - at.derivation - 2,
      },
      { text: `${verdict}  ${clauses}`.trimEnd(), at: verdictAt, columns: verdictRoom, paint: paintVerdict },
    ])
  })
}
