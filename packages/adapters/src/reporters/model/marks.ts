import type { Finding, RegisterDay, RegisterPerson, Report } from '@shouze/core'
import type { Lookup } from './lookup.js'

/** The two signs of a date: its day, then the night that begins on it. */
export interface Marks {
  readonly day: string
  readonly night: string
}

// Which rules ask nights of whom; where none is switched on, nobody owes any.
const nightRules: readonly (readonly [RegExp, (person: RegisterPerson) => boolean])[] = [
  [/^543\/township-nights$/, ({ rank }) => rank === 'section-chief' || rank === 'deputy-section-chief'],
  [/^543\/leader-nights$/, ({ classes }) => classes.includes('leadership-team')],
  [/\/resident-nights$/, ({ classes }) => classes.includes('resident')],
]

const outsideClasses = ['visiting', 'first-secretary', 'resident']

/** Whether any rule in force asks nights in the township of this person. */
export function owesNights(person: RegisterPerson, report: Report): boolean {
  return nightRules.some(([rule, owes]) => owes(person) && report.run.rules.some((id) => rule.test(id)))
}

/** Whether attendance on workdays is asked of this person (semantics §11). */
export function owesDays(person: RegisterPerson): boolean {
  return !person.classes.some((name) => outsideClasses.includes(name))
}

/** Dates of one person that findings hold short or undecided: days, nights by themselves, nights of a short week. */
export interface Demanded {
  readonly days: ReadonlySet<string>
  readonly nights: ReadonlySet<string>
  readonly weekNights: ReadonlySet<string>
}

function datesOf(from: string, to: string): string[] {
  const dates: string[] = []
  for (
    let at = Date.parse(`${from}T00:00Z`);
    at <= Date.parse(`${to}T00:00Z`) && dates.length < 400;
    at += 86_400_000
  ) {
    dates.push(new Date(at).toISOString().slice(0, 10))
  }
  return dates
}

/** The dates of a person's days and nights that findings hold short; a shift of the rota is a day or a night as its record says. */
export function demandedBy(findings: readonly Finding[], lookup: Pick<Lookup, 'record'>): Demanded {
  const days = new Set<string>()
  const nights = new Set<string>()
  const weekNights = new Set<string>()
  for (const finding of findings) {
    if (finding.verdict !== 'violation' && finding.verdict !== 'indeterminate') continue
    const { type, key, from, to } = finding.window
    if (type === 'shift') (key.endsWith('/night') ? nights : days).add(from)
    else if (type === 'record' && finding.unit === 'shifts')
      (lookup.record(key)?.shift === 'night' ? nights : days).add(from)
    else if (type === 'night') nights.add(from)
    else if (finding.unit === 'nights') for (const date of datesOf(from, to)) weekNights.add(date)
    else if (type === 'day') days.add(from)
  }
  return { days, nights, weekNights }
}

/** How a person's dates are read: what is owed, what findings hold short, and the first date not yet judged. */
export interface MarkContext {
  readonly owesNights: boolean
  readonly owesDays: boolean
  readonly demanded: Demanded
  readonly asOfDate: string
}

const counted: Readonly<Record<string, string>> = { township: '#', village: 'V', duty: 'D' }
const excused: Readonly<Record<string, string>> = { leave: 'l', trip: 't', undecided: '?' }

function dayMark(day: RegisterDay, context: MarkContext): string {
  if (counted[day.day]) return counted[day.day]
  if (day.dayExcuse && day.dayExcuse !== 'undecided') return excused[day.dayExcuse]
  if (day.day === 'undecided') return '?'
  const workday = day.type === 'workday'
  const asked = context.demanded.days.has(day.date)
  if (day.day === 'discounted' && (workday || asked)) return 'x'
  if (!workday) return asked ? 'o' : '.'
  if (day.dayExcuse === 'undecided') return '?'
  if (asked) return 'o'
  return context.owesDays && day.date < context.asOfDate ? 'o' : ' '
}

function nightMark(day: RegisterDay, context: MarkContext): string {
  const required = day.interior && context.owesNights
  if (day.night === 'township' || day.night === 'village') return required ? '=' : '-'
  if (day.nightExcuse === 'leave' || day.nightExcuse === 'trip') {
    // The evening before a leave is of interest only where the night would have been due.
    return day.interior || day.dayExcuse === 'leave' || day.dayExcuse === 'trip' ? '~' : ' '
  }
  if (day.night === 'undecided') return '?'
  if (day.night === 'discounted') {
    const elsewhere = day.nightDiscounted.every((item) => item.reason === 'wrong-place')
    return day.interior || !elsewhere ? '%' : ' '
  }
  const { nights, weekNights } = context.demanded
  if (!nights.has(day.date) && !(day.interior && weekNights.has(day.date))) return ' '
  if (day.nightExcuse === 'undecided') return '?'
  return day.date < context.asOfDate ? '_' : ' '
}

/** The signs of one date of a person; blanks outside the post. */
export function marksOf(day: RegisterDay | undefined, context: MarkContext): Marks {
  if (!day?.inPost) return { day: ' ', night: ' ' }
  return { day: dayMark(day, context), night: nightMark(day, context) }
}
