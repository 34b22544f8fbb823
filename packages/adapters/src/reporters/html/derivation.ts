import type { Finding, Locale, Quota, RegisterPerson, Text } from '@shouze/core'
import { both } from './language.js'
import type { Markup } from './markup.js'
import type { PageModel } from './page-model.js'

interface Base {
  readonly base: number
  readonly trips: number
  readonly leave: number
}

function baseOf(person: RegisterPerson, dates: readonly [string, string], nights: boolean): Base | undefined {
  let base = 0
  let trips = 0
  let leave = 0
  for (const day of person.days) {
    if (day.date < dates[0] || day.date > dates[1] || !day.inPost) continue
    if (nights ? !day.interior : day.type !== 'workday') continue
    base++
    const excuse = nights ? day.nightExcuse : day.dayExcuse
    if (excuse === 'undecided') return undefined
    if (excuse === 'trip') trips++
    else if (excuse === 'leave') leave++
  }
  return { base, trips, leave }
}

function subtraction({ base, trips, leave }: Base, nights: boolean, locale: Locale): string {
  const en = locale === 'en'
  const noun = nights
    ? en
      ? base === 1
        ? 'interior night'
        : 'interior nights'
      : '工作夜'
    : en
      ? base === 1
        ? 'workday'
        : 'workdays'
      : '工作日'
  const first = en ? `${base} ${noun}` : `${noun} ${base}`
  const less = [
    trips > 0 ? (en ? ` − ${trips} on a trip` : ` − 公出 ${trips}`) : '',
    leave > 0 ? (en ? ` − ${leave} on leave` : ` − 请假 ${leave}`) : '',
  ].join('')
  return first + less
}

/** The derivations of the three quotas of 五四三 in short; of others what the rule itself says. */
export function quotaDerivation(
  quota: Pick<Quota, 'ruleId' | 'required' | 'derivation'>,
  person: RegisterPerson | undefined,
  dates: readonly [string, string],
): Text | undefined {
  const { ruleId, required, derivation } = quota
  const nights = ruleId === '543/township-nights'
  const village = ruleId === '543/village-days'
  if (!person || person.days.length === 0 || typeof required !== 'number') return derivation
  if (!nights && !village && ruleId !== '543/township-days') return derivation
  const found = baseOf(person, dates, nights)
  if (!found) return derivation
  const left = found.base - found.trips - found.leave
  if (village) {
    const whole = Math.floor((3 * left) / 5)
    if (Math.min(3, whole) !== required) return derivation
    const write = (locale: Locale) =>
      `⌊3×${left}÷5⌋${whole > 3 ? (locale === 'en' ? ', cap 3' : '，上限 3') : ''} → ${required}`
    return { 'zh-CN': write('zh-CN'), en: write('en') }
  }
  const cap = nights ? 4 : 5
  if (Math.min(cap, left) !== required) return derivation
  const write = (locale: Locale) =>
    `${subtraction(found, nights, locale)}${left > required ? (locale === 'en' ? `, cap ${required}` : `，上限 ${required}`) : ''} → ${required}`
  return { 'zh-CN': write('zh-CN'), en: write('en') }
}

/** How what was due of a finding came about, where the rule says so. */
export function derivationOf(finding: Finding, model: PageModel): Markup | undefined {
  const derived = finding.explanation.facts.flatMap(({ derivation }) => (derivation ? [derivation] : []))
  if (finding.window.type === 'week' && finding.subject.type === 'person') {
    const text = quotaDerivation(
      { ruleId: finding.ruleId, required: finding.required as number, ...(derived[0] && { derivation: derived[0] }) },
      model.lookup.post(finding.subject.id, finding.subject.unitId),
      [finding.window.from, finding.window.to],
    )
    return text && both((l) => text[l])
  }
  if (derived.length === 0) return undefined
  return both((l) => derived.map((text) => text[l].replaceAll(' x ', ' × ')).join(l === 'en' ? '; ' : '；'))
}
