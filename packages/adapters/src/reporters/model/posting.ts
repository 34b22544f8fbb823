import type { Locale, PostedCounts, PostedDays, Quota, RegisterDay, RegisterPerson, Report, Text } from '@shouze/core'
import { weekDates, weekKey } from './dates.js'
import { byText, lookUp } from './lookup.js'
import { shortRules, term } from './terms.js'
import { dateText } from './words.js'

/** What was counted of what was due of one quota over the weeks of a posting. */
export interface PostedQuota {
  /** Each week counts up to what was due. */
  readonly counted: number
  readonly due: number
}

/** One person's line of the public posting 公示. */
export interface PostedPerson extends PostedDays {
  readonly personId: string
  readonly name: string
  readonly unitId: string
  readonly title?: string
  /** By rule, in the order of the posting's rules; none where the rule asked nothing of the person. */
  readonly quotas: readonly (PostedQuota | undefined)[]
  /** Weeks in which a quota was not met. */
  readonly weeksUnmet: number
  /** Weekly quotas that are undecided and left out of every figure. */
  readonly weeksLeftOut: number
}

/** The table of a public posting: per person and quota what was counted of what was due. */
export interface Posting {
  readonly rules: readonly { readonly id: string; readonly title: Text }[]
  readonly weeks: readonly string[]
  readonly people: readonly PostedPerson[]
}

const first = ['543/township-days', '543/township-nights', '543/village-days']

/** The rules of weekly quotas: days, nights and village days first, then others by id. */
export function quotaRules(report: Report): readonly string[] {
  const ids = new Set((report.register?.quotas ?? []).filter(isFigure).map(({ ruleId }) => ruleId))
  const place = (id: string) => (first.includes(id) ? first.indexOf(id) : first.length)
  return [...ids].sort((a, b) => place(a) - place(b) || byText(a, b))
}

function isFigure({ measured, required }: Quota): boolean {
  return typeof required === 'number' && (typeof measured === 'number' || Array.isArray(measured))
}

function edges(person: RegisterPerson): { readonly since?: string; readonly until?: string } {
  const { days } = person
  const held = days.filter(({ inPost }) => inPost)
  if (held.length === 0) return {}
  const since = held[0].date
  const until = held[held.length - 1].date
  return { ...(since > days[0].date && { since }), ...(until < days[days.length - 1].date && { until }) }
}

const isAway = (excuse: string | undefined) => excuse === 'leave' || excuse === 'trip'

/** The month of a week: that of its Thursday. */
const monthOfWeek = (key: string) => weekDates(key)?.[3].slice(0, 7) ?? ''

function countsOf(days: readonly RegisterDay[]): PostedCounts {
  let away = 0
  let underReview = 0
  for (const day of days) {
    if (day.inPost && day.type === 'workday' && isAway(day.dayExcuse)) away++
    if (day.dayUndecided.length > 0) underReview++
    if (day.nightUndecided.length > 0) underReview++
  }
  return { away, underReview }
}

const nothing: PostedCounts = { away: 0, underReview: 0 }

/** What a posting says of a person's days, by month and in all. */
function postedDays(person: RegisterPerson): PostedDays {
  if (person.posted) return person.posted
  const byMonth = new Map<string, RegisterDay[]>()
  for (const day of person.days) {
    const month = monthOfWeek(weekKey(day.date))
    const list = byMonth.get(month)
    if (list) list.push(day)
    else byMonth.set(month, [day])
  }
  const months = Object.fromEntries([...byMonth].map(([month, days]) => [month, countsOf(days)]))
  return { ...countsOf(person.days), ...edges(person), months }
}

/** Of the days in all what concerns one month: its numbers, and where the post began or ended in it. */
function daysOfMonth({ months, since, until }: PostedDays, month: string): PostedDays {
  const isIn = (date: string | undefined) => date !== undefined && monthOfWeek(weekKey(date)) === month
  return {
    ...(months?.[month] ?? nothing),
    ...(isIn(since) && { since }),
    ...(isIn(until) && { until }),
  }
}

/** Reckons the public posting of all weeks of a report, or of those of a month (`2025-09`): whose Thursday lies in it. */
export function postingOf(report: Report, month?: string): Posting {
  const rules = quotaRules(report)
  const quotas = (report.register?.quotas ?? []).filter(
    (quota) => isFigure(quota) && (month === undefined || monthOfWeek(quota.week) === month),
  )
  const waived = new Set(
    report.findings
      .filter(({ verdict }) => verdict === 'waived')
      .map(({ ruleId, subject, window }) => JSON.stringify([ruleId, subject.id, subject.unitId, window.key])),
  )
  const titles = new Map((report.register?.rules ?? []).map(({ id, title }) => [id, title]))
  const byPerson = new Map<string, Quota[]>()
  for (const quota of quotas) {
    const key = JSON.stringify([quota.personId, quota.unitId])
    const list = byPerson.get(key)
    if (list) list.push(quota)
    else byPerson.set(key, [quota])
  }
  const people = lookUp(report).people.flatMap((person): PostedPerson[] => {
    const own = byPerson.get(JSON.stringify([person.personId, person.unitId]))
    if (!own) return []
    const unmet = new Set<string>()
    let leftOut = 0
    const figures = new Map<string, { counted: number; due: number }>()
    for (const quota of own) {
      const { ruleId, week, verdict, measured, required } = quota
      if (verdict === 'indeterminate' || typeof required !== 'number') {
        leftOut++
        continue
      }
      const sum = figures.get(ruleId) ?? { counted: 0, due: 0 }
      figures.set(ruleId, sum)
      // Of a range that meets or misses what was due throughout, the lower end is proven.
      const proven = typeof measured === 'number' ? measured : (measured as readonly number[])[0]
      sum.counted += Math.min(proven, required)
      sum.due += required
      if (verdict === 'violation' && !waived.has(JSON.stringify([ruleId, person.personId, person.unitId, week])))
        unmet.add(week)
    }
    return [
      {
        personId: person.personId,
        name: person.name,
        unitId: person.unitId,
        ...(person.title !== undefined && { title: person.title }),
        quotas: rules.map((id) => figures.get(id)),
        weeksUnmet: unmet.size,
        weeksLeftOut: leftOut,
        ...(month === undefined ? postedDays(person) : daysOfMonth(postedDays(person), month)),
      },
    ]
  })
  const used = rules.map((id) => ({ id, title: titles.get(id) ?? { 'zh-CN': id, en: id } }))
  return { rules: used, weeks: [...new Set(quotas.map(({ week }) => week))].sort(), people }
}

/** The months of a report's postings, in order. */
export function postingMonths(report: Report): readonly string[] {
  const quotas = (report.register?.quotas ?? []).filter(isFigure)
  return [...new Set(quotas.map(({ week }) => monthOfWeek(week)))].sort()
}

/** What stands in a posting beside a person's figures: since and until when in post, what is under review. */
export function postingNotes(person: PostedPerson, locale: Locale, year: string): readonly string[] {
  const en = locale === 'en'
  const { since, until, weeksLeftOut, underReview } = person
  const notes: string[] = []
  if (since !== undefined)
    notes.push(en ? `in post from ${dateText(since, locale, year)}` : `${dateText(since, locale, year)}到任`)
  if (until !== undefined)
    notes.push(en ? `in post to ${dateText(until, locale, year)}` : `任期至${dateText(until, locale, year)}`)
  if (weeksLeftOut > 0)
    notes.push(
      en
        ? `${weeksLeftOut} weekly ${weeksLeftOut === 1 ? 'figure' : 'figures'} under review, left out`
        : `${weeksLeftOut} 项周数核实中，未列入`,
    )
  else if (underReview > 0)
    notes.push(
      en
        ? `${underReview} ${underReview === 1 ? 'day or night' : 'days or nights'} under review; this table does not depend on it`
        : `${underReview} 日（夜）核实中，不影响本表`,
    )
  return notes
}

/** How to read a posting's figures, and how to object. */
export const postingReading: Text = {
  'zh-CN':
    '每周计至应有数为止。应有数已按节假日、调休、公出、准假和任期折算。核实中的事项不计入。对本表有异议，可于公示期内向本单位提出，并附可证明的记录。',
  en: 'Each week counts up to what was due. What was due takes holidays, make-up workdays, trips, valid leave and time in post into account. What is under review is left out. Objections may be made to the unit while the table is posted, with the records that show it.',
}

/** The heading of a quota's column in a posting. */
export function quotaHeading({ id, title }: Posting['rules'][number], locale: Locale): string {
  const short = term(shortRules, id, locale)
  if (short === id) return title[locale]
  if (locale === 'en') return short.slice(0, 1).toUpperCase() + short.slice(1)
  return `${short}${id.endsWith('nights') ? '夜数' : '天数'}`
}
