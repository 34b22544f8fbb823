import type { Lookup } from '@shouze/adapters/reporting'
import {
  asOfText,
  civilDate,
  dayMonth,
  dayNumber,
  demandedBy,
  type MarkContext,
  marksOf,
  mondayOf,
  owesDays,
  owesNights,
  weekKey,
} from '@shouze/adapters/reporting'
import type { Finding, Locale, RegisterPerson } from '@shouze/core'
import { reportWords } from '../messages/report.js'
import { clean, cleanId } from './clean.js'
import type { Paint } from './paint.js'
import { padEnd, padStart, width } from './width.js'
import { wrap } from './wrap.js'

/** Causes, what follows and what is undecided of one person in one unit. */
export interface Tally {
  readonly causes: number
  readonly following: number
  readonly undecided: number
}

/** The counts of a strip's last three columns; what is for information and records that disagree are not among them. */
export function tally(findings: readonly Finding[], lookup: Lookup): Tally {
  let causes = 0
  let following = 0
  let undecided = 0
  for (const finding of findings) {
    if (finding.verdict === 'violation' && finding.severity !== 'info')
      finding.causedBy.some(lookup.isUnmet) ? following++ : causes++
    else if (finding.verdict === 'indeterminate' && !finding.doubt) undecided++
  }
  return { causes, following, undecided }
}

const weekColumns = 15
const countColumns = 8
const labelLeast = 17

/** What a strip is drawn from. */
export interface StripInput {
  readonly lookup: Lookup
  readonly people: readonly RegisterPerson[]
  readonly findingsOf: (person: RegisterPerson) => readonly Finding[]
  readonly locale: Locale
  readonly columns: number
  readonly paint: Paint
}

function paintMarks(marks: string, paint: Paint): string {
  return marks.replace(/[xo_%]+|\?+/g, (found) => (found[0] === '?' ? paint.doubt(found) : paint.find(found)))
}

/** Weeks of one block; the counts of the whole period stand in the first block alone. */
interface Block {
  readonly weeks: readonly string[]
  readonly label: number
  readonly first: boolean
}

function header({ weeks, label, first }: Block, input: StripInput): string[] {
  const words = reportWords[input.locale]
  const pad = ' '.repeat(label)
  const names = weeks.map((monday) => {
    const number = Number(weekKey(monday).slice(6))
    return padEnd(words.week(number, dayMonth(monday, input.locale)), weekColumns)
  })
  const letters = weeks.map(() => padEnd(words.weekdays.map((letter) => padEnd(letter, 2)).join(''), weekColumns))
  const special = weeks.map((monday) => {
    const cells = Array.from({ length: 7 }, (_, index) => {
      const day = input.lookup.calendar.get(civilDate(dayNumber(monday) + index))
      const sign = day?.makeUp ? words.makeUp : day?.type === 'public-holiday' ? words.holiday : ''
      return padEnd(sign, 2)
    })
    return padEnd(cells.join(''), weekColumns)
  })
  const counts = first ? words.counts.map((name) => padStart(name, 2)).join(' ') : ''
  const lines = [pad + names.join('') + counts, pad + letters.join(''), pad + special.join('')]
  return lines.map((line) => line.trimEnd()).filter((line) => line !== '')
}

function personLine(person: RegisterPerson, { weeks, label, first }: Block, input: StripInput): string[] {
  const { lookup, paint } = input
  const findings = input.findingsOf(person)
  const context: MarkContext = {
    owesNights: owesNights(person, lookup.report),
    owesDays: owesDays(person),
    demanded: demandedBy(findings, lookup),
    asOfDate: asOfText(lookup.report.run.asOf, lookup.report.run.timeZone).slice(0, 10),
  }
  const drawn = weeks.map((monday) => {
    let marks = ''
    for (let index = 0; index < 7; index++) {
      const date = civilDate(dayNumber(monday) + index)
      const { day, night } = marksOf(lookup.day(person.personId, person.unitId, date), context)
      marks += day + night
    }
    return paintMarks(padEnd(marks, weekColumns), paint)
  })
  const counts = tally(findings, input.lookup)
  const figures = [counts.causes, counts.following, counts.undecided].map((count, index) => {
    const shown = padStart(count === 0 ? '.' : String(count), 2)
    return count === 0 ? paint.dim(shown) : index === 2 ? paint.doubt(shown) : paint.find(shown)
  })
  const strip = first ? `${drawn.join('')}${figures.join(' ')}` : drawn.join('').trimEnd()
  const name = labelOf(person, lookup)
  if (width(name) < label) return [padEnd(name, label) + strip]
  return [...wrap(name, input.columns), ' '.repeat(label) + strip]
}

/** `P04 Wang Jianguo`, with the unit where a person stands in several. */
export function labelOf(person: RegisterPerson, lookup: Lookup): string {
  const several = lookup.postsOf(person.personId).length > 1
  return `${cleanId(person.personId)} ${clean(person.name)}${several ? ` (${clean(lookup.unitName(person.unitId))})` : ''}`
}

/**
 * The strips of all persons: two columns a day, its mark and the mark of the night after it, in blocks of as many
 * weeks as the line takes (five with short names).
 */
export function strips(input: StripInput): string[] {
  const { lookup, people, columns } = input
  const { from, to } = lookup.report.run.period
  const longest = Math.max(0, ...people.map((person) => width(labelOf(person, lookup))))
  const room = columns - countColumns
  const fitting = (label: number) => Math.max(1, Math.floor((room - label) / weekColumns))
  const mostLabel = room - 3 * weekColumns
  const perBlock = fitting(Math.max(labelLeast, longest + 1 > mostLabel ? labelLeast : longest + 1))
  const label = room - perBlock * weekColumns
  const mondays: string[] = []
  for (let day = dayNumber(mondayOf(from)); day <= dayNumber(to); day += 7) mondays.push(civilDate(day))
  const lines: string[] = []
  for (let start = 0; start < mondays.length; start += perBlock) {
    const block = { weeks: mondays.slice(start, start + perBlock), label, first: start === 0 }
    if (start > 0) lines.push('')
    lines.push(...header(block, input), '-'.repeat(columns))
    for (const person of people) lines.push(...personLine(person, block, input))
  }
  lines.push('-'.repeat(columns))
  return lines
}
