import { holdsPost, isInteriorNight, personsAndUnits } from './cases.js'
import { weekKeyOf, wholeWeeks } from './civil.js'
import { type DataSet, isOfficialPost } from './data-set.js'
import { openLedger } from './ledger.js'
import type { Post, ReferenceFinding } from './model.js'
import { baseBounds, creditBounds, decide, type Known, reckoned } from './verdict.js'

const hasSectionRank = (post: Post) => post.rank === 'section-chief' || post.rank === 'deputy-section-chief'

const roundings: Readonly<Record<string, (value: number) => number>> = {
  floor: Math.floor,
  round: Math.round,
  ceil: Math.ceil,
}

/** What is due of a minimum when `base` days or nights are left, of which village days take three in five (semantics §7). */
export function quota(minimum: number, base: number, proration: string, inFifths: boolean): number {
  if (proration === 'none') return minimum
  if (!inFifths) return Math.min(minimum, base)
  return Math.min(minimum, roundings[proration]((minimum * base) / 5))
}

/** `543/township-days`, `543/township-nights` and `543/village-days`. */
export function quotaFindings(data: DataSet): ReferenceFinding[] {
  const findings: ReferenceFinding[] = []
  for (const { person, unitId } of personsAndUnits(data)) {
    const ledger = openLedger(data, person, unitId)
    const interior = (date: string) => isInteriorNight(person, unitId, date, ledger.isWorkday)
    for (const week of wholeWeeks(data.from, data.to)) {
      const dates = week.filter((date) =>
        holdsPost(person, unitId, date, (post) => hasSectionRank(post) && isOfficialPost(data, post)),
      )
      if (dates.length === 0) continue
      const workdays = dates.filter(ledger.isWorkday)
      const interiorNights = dates.filter(interior)

      const judge = (ruleId: string, standard: number, credits: readonly Known[], excuses: readonly Known[]) => {
        const options = data.options[ruleId] ?? {}
        const minimum = (options.minimum as number | undefined) ?? standard
        const proration = (options.proration as string | undefined) ?? 'floor'
        const due = (base: number) => quota(minimum, base, proration, ruleId === '543/village-days')
        const unknowns = { credits, excuses }
        const [least, most] = baseBounds(unknowns)
        findings.push({
          ruleId,
          personId: person.id,
          unitId,
          windowKey: weekKeyOf(week[0]),
          verdict: decide(unknowns, (credited, base) =>
            base === 0 ? 'empty' : credited >= due(base) ? 'met' : 'unmet',
          ),
          measured: creditBounds(unknowns),
          required: reckoned(due(least), due(most)),
        })
      }

      const excusedDays = workdays.map(ledger.dayExcused)
      judge('543/township-days', 5, dates.map(ledger.townshipDay), excusedDays)
      judge('543/village-days', 3, dates.map(ledger.villageDay), excusedDays)
      const interiorOnly = data.options['543/township-nights']?.interiorOnly === true
      const nights = interiorOnly ? interiorNights : dates
      judge('543/township-nights', 4, nights.map(ledger.townshipNight), interiorNights.map(ledger.nightExcused))
    }
  }
  return findings
}
