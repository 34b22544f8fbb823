import type { PostedDays, Quota, RegisterPerson, Report, Text } from '@shouze/core'
import { byText, lookUp } from './lookup.js'

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

/** What a posting says of a person's days. */
function postedDays(person: RegisterPerson): PostedDays {
  if (person.posted) return person.posted
  let away = 0
  let underReview = 0
  for (const day of person.days) {
    if (day.inPost && day.type === 'workday' && isAway(day.dayExcuse)) away++
    if (day.dayUndecided.length > 0) underReview++
    if (day.nightUndecided.length > 0) underReview++
  }
  return { away, underReview, ...edges(person) }
}

/** Reckons the public posting of the weeks given, default: all of the report. */
export function postingOf(report: Report, weeks?: readonly string[]): Posting {
  const rules = quotaRules(report)
  const quotas = (report.register?.quotas ?? []).filter(
    (quota) => isFigure(quota) && (weeks?.includes(quota.week) ?? true),
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
        ...postedDays(person),
      },
    ]
  })
  const used = rules.map((id) => ({ id, title: titles.get(id) ?? { 'zh-CN': id, en: id } }))
  return { rules: used, weeks: [...new Set(quotas.map(({ week }) => week))].sort(), people }
}
