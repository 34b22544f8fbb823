import { createInstantOut, dayFromText, type Zone } from '../calendar/index.js'
import type { Refusal } from '../report/finding.js'
import type { Party, Person, Unit } from './unit.js'

/** Whose records are asked for: a person's in a unit, or a unit's. */
export type CoverageParty = Pick<Party, 'unit' | 'person'>

/** Days, inclusive; a side that is not known is infinite. */
export interface Gap {
  readonly from: number
  readonly to: number
}

interface GapOf extends Gap {
  readonly person?: Person
  readonly unit?: Unit
}

/**
 * Where the data set holds records that could not be read: a date with a refused record is no date without one, so
 * nothing may be concluded there from what is missing. A record that names its person opens the dates of that person,
 * and of the units the person is posted in where a unit is judged; one that names a unit alone those of everybody in it.
 */
export class CoverageGaps {
  private readonly byKind = new Map<string, GapOf[]>()
  /** How many refused records are known to be somebody's. */
  records = 0

  constructor(
    refusals: readonly Refusal[],
    zone: Zone,
    outside: { personById(id: string): Person | undefined; unitById(id: string): Unit | undefined },
  ) {
    for (const { kind, personId, unitId, from, to } of refusals) {
      if (kind === undefined) continue
      const person = personId === undefined ? undefined : outside.personById(personId)
      const unit = unitId === undefined ? undefined : outside.unitById(unitId)
      if (!person && (personId !== undefined || !unit)) continue
      const gap: GapOf = {
        ...(person && { person }),
        ...(unit && { unit }),
        from: from === undefined ? Number.NEGATIVE_INFINITY : dayOf(kind, from, zone),
        to: to === undefined ? Number.POSITIVE_INFINITY : dayOf(kind, to, zone),
      }
      this.records++
      const held = this.byKind.get(kind)
      if (held) held.push(gap)
      else this.byKind.set(kind, [gap])
    }
  }

  /** The gaps of a kind that touch a party. */
  of(kind: string, { person, unit }: CoverageParty): readonly Gap[] {
    const gaps = this.byKind.get(kind)
    if (!gaps) return none
    return gaps.filter((gap) =>
      person && gap.person ? gap.person === person : unitsOf(gap).some((each) => each.lineage.includes(unit)),
    )
  }

  /** Whether anything that bears on a party could not be read. */
  touches(party: CoverageParty): boolean {
    return [...this.byKind.keys()].some((kind) => this.of(kind, party).length > 0)
  }
}

const none: readonly Gap[] = []

function unitsOf({ person, unit }: GapOf): readonly Unit[] {
  return [...(unit ? [unit] : []), ...(person ? person.posts.map((post) => post.unit) : [])]
}

const noon = 12 * 3600
const reader = createInstantOut()

/** Before noon a night record belongs to the evening before (semantics §4). */
function dayOf(kind: string, text: string, zone: Zone): number {
  if (text.length === 10) return dayFromText(text)
  zone.parseInstant(text, reader)
  return kind === 'night-duty' && reader.second < noon ? reader.day - 1 : reader.day
}
