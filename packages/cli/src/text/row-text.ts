import {
  dateList,
  dayNumber,
  idOf,
  type Lookup,
  monthName,
  reasons,
  subjectName,
  term,
  weekdayName,
} from '@shouze/adapters/reporting'
import type { Finding, Locale } from '@shouze/core'
import { noConclusion, type PhraseContext, phrase } from '../messages/phrases.js'
import { reportWords } from '../messages/report.js'
import { clean, cleanId } from './clean.js'
import { noBreak } from './wrap.js'

/** Workdays or interior nights of a finding's window in post, and how many of them trips and leave took. */
export function baseOf(finding: Finding, lookup: Lookup): Pick<PhraseContext, 'base' | 'trips' | 'leave'> {
  const post = lookup.post(finding.subject.id, finding.subject.unitId)
  const nights = finding.unit === 'nights'
  let base = 0
  let trips = 0
  let leave = 0
  for (const day of post?.days ?? []) {
    if (day.date < finding.window.from || day.date > finding.window.to || !day.inPost) continue
    if (nights ? !day.interior : day.type !== 'workday') continue
    base++
    const excuse = nights ? day.nightExcuse : day.dayExcuse
    if (excuse === 'trip') trips++
    else if (excuse === 'leave') leave++
  }
  return { base, trips, leave }
}

function contextOf(finding: Finding, lookup: Lookup): PhraseContext {
  const { counted, discounted, undecided } = finding.evidence
  const items = [...discounted, ...undecided]
  const keys = [...counted, ...items.map((item) => item.record)].filter((key) => !key.startsWith('date:'))
  return {
    records: keys.map((key) => cleanId(idOf(key))),
    kinds: new Set(keys.map((key) => key.slice(0, key.indexOf(':')))),
    reasons: items.map((item) => item.reason),
    makeUp: lookup.calendar.get(finding.window.from)?.makeUp ?? false,
    ...baseOf(finding, lookup),
  }
}

/** The finding's own message without the subject's name before it, and without its last full stop. */
function shortMessage(finding: Finding, lookup: Lookup, locale: Locale): string {
  const name = subjectName(finding, lookup)
  let message = finding.message[locale]
  const rest = message.slice(name.length)
  // "Ann" does not begin "Annual leave".
  const within = /\w$/.test(name) && /^\w/.test(rest)
  if (message.startsWith(name) && !within) message = rest.replace(/^[\s:：,，]+/, '')
  return clean(message.replace(/[.。]$/, ''))
}

/** Why a finding is undecided: the reasons of its records, or that leave and trips are not covered on its dates. */
export function undecidedBecause(finding: Finding, lookup: Lookup): readonly string[] {
  const found = new Set<string>(finding.evidence.undecided.map((item) => item.reason))
  if (found.size > 0) return [...found]
  const post = lookup.post(finding.subject.id, finding.subject.unitId)
  const open = post?.days.some(
    (day) =>
      day.date >= finding.window.from &&
      day.date <= finding.window.to &&
      (day.dayExcuse === 'undecided' || day.nightExcuse === 'undecided') &&
      ![...day.dayUndecided, ...day.nightUndecided].some((item) => /^(?:leave|trip):/.test(item.record)),
  )
  return open ? ['excuse-not-covered'] : []
}

/** The text of a finding's row: what is on record against what was due. */
export function rowText(finding: Finding, lookup: Lookup, locale: Locale, follows: boolean): string {
  if (finding.verdict === 'indeterminate' && !finding.doubt) {
    if (follows) return noConclusion[locale]
    const why = undecidedBecause(finding, lookup).map((reason) => term(reasons, reason, locale))
    if (why.length === 0) return shortMessage(finding, lookup, locale)
    return locale === 'en' ? `undecided: ${why.join(', ')}` : `待核实：${why.join('、')}`
  }
  const wording =
    finding.verdict === 'violation' || finding.verdict === 'waived' || finding.doubt
      ? phrase(finding, contextOf(finding, lookup), locale)
      : undefined
  const subject = finding.subject.type === 'unit' && follows ? `${clean(subjectName(finding, lookup))}: ` : ''
  return subject + (wording ?? shortMessage(finding, lookup, locale))
}

/** The text of a row of several findings that read alike: the first one's, and on which dates it is the same. */
export function foldedText(findings: readonly Finding[], lookup: Lookup, locale: Locale, follows: boolean): string {
  const [first, ...rest] = findings
  const dates = new Set(rest.map(({ window }) => window.from))
  dates.delete(first.window.from)
  const also = dates.size > 0 ? reportWords[locale].alsoOn(dateList([...dates], locale)) : ''
  // A short list of dates stays together; a long one breaks like any text.
  const kept = also.length <= 24 ? also.replace(/(?<=also.*) /g, noBreak) : also
  return rowText(first, lookup, locale, follows) + kept
}

/** The records that disagree, by key. */
export function doubtful(findings: readonly Finding[]): readonly string[] {
  const keys = findings.flatMap(({ evidence }) => [
    ...evidence.counted,
    ...evidence.undecided.map((item) => item.record),
  ])
  return [...new Set(keys)].sort()
}

const dateLike = /^\d{4}-\d{2}-\d{2}/

const shown = (value: number) => String(Math.round(value * 100) / 100)

/** A figure or a range of figures; nothing for anything else. */
function figure(value: unknown): string {
  if (typeof value === 'number') return shown(value)
  if (!Array.isArray(value) || value.length !== 2) return ''
  const [low, high] = value as readonly unknown[]
  if (typeof low === 'number') return typeof high === 'number' ? `${shown(low)}-${shown(high)}` : `${shown(low)}+`
  return typeof high === 'number' ? `?-${shown(high)}` : ''
}

/** `4/5` · `0-1/1` · `+1 d`; nothing where the two sides are no figures. Rows of several findings add their figures. */
export function fraction(findings: readonly Finding[]): string {
  const first = findings[0]
  const { measured, required } = first
  if (first.doubt) return String(doubtful(findings).length || '')
  if (typeof measured === 'number' && typeof required === 'number') {
    const sum = (side: 'measured' | 'required') =>
      findings.reduce((total, finding) => total + (finding[side] as number), 0)
    return `${shown(sum('measured'))}/${shown(sum('required'))}`
  }
  if (figure(measured) && figure(required)) {
    // Ranges are not added up.
    return findings.length === 1 ? `${figure(measured)}/${figure(required)}` : ''
  }
  if (
    typeof measured === 'string' &&
    typeof required === 'string' &&
    dateLike.test(measured) &&
    dateLike.test(required)
  ) {
    const days = findings.map(
      (finding) => dayNumber(finding.measured as string) - dayNumber(finding.required as string),
    )
    // Several days late are no sum; they stand in the details.
    return days.every((late) => late === days[0]) ? `${days[0] > 0 ? '+' : ''}${days[0]} d` : ''
  }
  return ''
}

/** The two sides of one finding: `4/5`, or its dates and values as they are. */
export function sidesText({ measured, required }: Pick<Finding, 'measured' | 'required'>): string {
  if (figure(measured) && figure(required)) return `${figure(measured)}/${figure(required)}`
  return [measured, required].map((side) => (side === null ? '-' : clean(String(side)))).join('/')
}

/** What the date column reads of a finding. */
type Windowed = Pick<Finding, 'window'> & Partial<Pick<Finding, 'verdict' | 'due'>>

/** The date column of a row: `09-18` and its weekday, or `W38`, `Sep`, `Q3`, `2025`; the first date of other windows. */
export function windowLabel(finding: Windowed, locale: Locale): { readonly date: string; readonly weekday: string } {
  const { type, key, from, to } = finding.window
  if (type === 'week' || type === 'quarter' || type === 'half-year') return { date: key.slice(5), weekday: '' }
  if (type === 'month') return { date: monthName(key, locale), weekday: '' }
  if (type === 'year') return { date: key, weekday: '' }
  const date = finding.verdict === 'pending' && finding.due ? finding.due.slice(0, 10) : type === 'deadline' ? to : from
  return { date: date.slice(5), weekday: weekdayName(date, locale) }
}
