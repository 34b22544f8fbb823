import type { Finding, Locale } from '@shouze/core'
import { noConclusion, type PhraseContext, phrase } from '../messages/phrases.js'
import { reportWords } from '../messages/report.js'
import { reasons, term } from '../messages/terms.js'
import { clean, cleanId } from './clean.js'
import { dateList, dayNumber, monthName, weekdayName } from './dates.js'
import { type Lookup, subjectName } from './lookup.js'
import { idOf } from './records.js'

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
  return {
    records: [...counted, ...items.map((item) => item.record)]
      .filter((key) => !key.startsWith('date:'))
      .map((key) => cleanId(idOf(key))),
    reasons: items.map((item) => item.reason),
    makeUp: lookup.calendar.get(finding.window.from)?.makeUp ?? false,
    ...baseOf(finding, lookup),
  }
}

/** The finding's own message without the subject's name before it, and without its last full stop. */
function shortMessage(finding: Finding, lookup: Lookup, locale: Locale): string {
  const name = subjectName(finding, lookup)
  let message = finding.message[locale]
  if (message.startsWith(name)) message = message.slice(name.length).replace(/^[\s:：,，]+/, '')
  return clean(message.replace(/[.。]$/, ''))
}

/** The text of a finding's row: what is on record against what was due. */
export function rowText(finding: Finding, lookup: Lookup, locale: Locale, follows: boolean): string {
  if (finding.verdict === 'indeterminate' && !finding.doubt) {
    if (follows) return noConclusion[locale]
    const why = [...new Set(finding.evidence.undecided.map((item) => term(reasons, item.reason, locale)))]
    const said = phrase(finding, contextOf(finding, lookup), locale) === undefined || why.length === 0
    if (said) return shortMessage(finding, lookup, locale)
    return locale === 'en' ? `undecided: ${why.join(', ')}` : `待核实：${why.join('、')}`
  }
  const wording =
    finding.verdict === 'violation' || finding.doubt ? phrase(finding, contextOf(finding, lookup), locale) : undefined
  const subject = finding.subject.type === 'unit' && follows ? `${clean(subjectName(finding, lookup))}: ` : ''
  return subject + (wording ?? shortMessage(finding, lookup, locale))
}

/** The text of a row of several findings that read alike: the first one's, and on which dates it is the same. */
export function foldedText(findings: readonly Finding[], lookup: Lookup, locale: Locale, follows: boolean): string {
  const [first, ...rest] = findings
  const dates = new Set(rest.map(({ window }) => window.from))
  dates.delete(first.window.from)
  const also = dates.size > 0 ? reportWords[locale].alsoOn(dateList([...dates], locale)) : ''
  return rowText(first, lookup, locale, follows) + also
}

const dateLike = /^\d{4}-\d{2}-\d{2}/

function number(value: unknown): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value === null ? '?' : ''
}

/** `4/5` · `0-1/1` · `+1 d`; nothing where the two sides are no figures. Rows of several findings add their figures. */
export function fraction(findings: readonly Finding[]): string {
  const first = findings[0]
  const { measured, required } = first
  if (first.doubt) return String(new Set(first.evidence.undecided.map((item) => item.record)).size || '')
  if (typeof measured === 'number' && typeof required === 'number') {
    const sum = (side: 'measured' | 'required') =>
      findings.reduce((total, finding) => total + (finding[side] as number), 0)
    return `${number(sum('measured'))}/${number(sum('required'))}`
  }
  if (Array.isArray(measured) && typeof required === 'number') {
    const [low, high] = measured as readonly unknown[]
    if (!number(low) && !number(high)) return ''
    return `${high === null ? `${number(low)}+` : `${number(low)}-${number(high)}`}/${number(required)}`
  }
  if (
    typeof measured === 'string' &&
    typeof required === 'string' &&
    dateLike.test(measured) &&
    dateLike.test(required)
  ) {
    const days = dayNumber(measured) - dayNumber(required)
    return `${days > 0 ? '+' : ''}${days} d`
  }
  return ''
}

/** The date column of a row: `09-18` and its weekday, or `W38`, `Sep`, `Q3`, `2025`; the first date of other windows. */
export function windowLabel(finding: Finding, locale: Locale): { readonly date: string; readonly weekday: string } {
  const { type, key, from, to } = finding.window
  if (type === 'week' || type === 'quarter' || type === 'half-year') return { date: key.slice(5), weekday: '' }
  if (type === 'month') return { date: monthName(key, locale), weekday: '' }
  if (type === 'year') return { date: key, weekday: '' }
  const date = finding.verdict === 'pending' && finding.due ? finding.due.slice(0, 10) : type === 'deadline' ? to : from
  return { date: date.slice(5), weekday: weekdayName(date, locale) }
}
