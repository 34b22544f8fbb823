import { createInstantOut, dayFromText, type Zone } from '../calendar/index.js'
import { isDateOrInstant } from '../records/dates.js'
import type { Refusal } from '../report/finding.js'
import type { Party, Person, Unit } from './unit.js'

/** Whose records are asked for: a person's in a unit, or a unit's. */
export type CoverageParty = Pick<Party, 'unit' | 'person'>

/** Days, inclusive; a side that is not known is infinite. */
export interface Gap {
  readonly from: number
  readonly to: number
}

/** The gaps of one kind, by whom they touch. */
class KindGaps {
  readonly ofPersons = new Map<Person, Gap[]>()
  /** What tells a unit and no person: gaps of everybody in it. */
  readonly ofEverybody = new Map<Unit, Gap[]>()
  readonly ofUnits = new Map<Unit, Gap[]>()
}

/**
 * Where the data set holds records that could not be read: a date with a refused record is no date without one, so
 * nothing may be concluded there from what is missing. A record that names its person opens the dates of that person,
 * and of the units the person is posted in where a unit is judged; one that names a unit alone those of everybody in it.
 */
export class CoverageGaps {
  private readonly byKind = new Map<string, KindGaps>()
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
      this.records++
      this.add(kind, person, unit, {
        from: dayOf(kind, from, zone) ?? Number.NEGATIVE_INFINITY,
        to: dayOf(kind, to, zone) ?? Number.POSITIVE_INFINITY,
      })
    }
  }

  private add(kind: string, person: Person | undefined, unit: Unit | undefined, gap: Gap): void {
    const gaps = this.byKind.get(kind) ?? new KindGaps()
    this.byKind.set(kind, gaps)
    if (person) put(gaps.ofPersons, person, gap)
    const named = [...(unit ? [unit] : []), ...(person?.posts.map((post) => post.unit) ?? [])]
    for (const each of new Set(named.flatMap(({ lineage }) => lineage))) {
      put(gaps.ofUnits, each, gap)
      if (!person) put(gaps.ofEverybody, each, gap)
    }
  }

  /** The gaps of a kind that touch a party. */
  of(kind: string, { person, unit }: CoverageParty): readonly Gap[] {
    const gaps = this.byKind.get(kind)
    if (!gaps) return none
    if (!person) return gaps.ofUnits.get(unit) ?? none
    const own = gaps.ofPersons.get(person) ?? none
    const shared = gaps.ofEverybody.get(unit)
    return shared ? [...own, ...shared] : own
  }

  /** Whether anything that bears on a party could not be read. */
  touches(party: CoverageParty): boolean {
    for (const kind of this.byKind.keys()) if (this.of(kind, party).length > 0) return true
    return false
  }
}

const none: readonly Gap[] = []

function put<Key>(map: Map<Key, Gap[]>, key: Key, gap: Gap): void {
  const held = map.get(key)
  if (held) held.push(gap)
  else map.set(key, [gap])
}

const noon = 12 * 3600
const reader = createInstantOut()

/** The day that a text tells, if it does. Before noon a night record belongs to the evening before (semantics §4). */
function dayOf(kind: string, text: string | undefined, zone: Zone): number | undefined {
  if (text === undefined || !isDateOrInstant(text)) return undefined
  if (text.length === 10) return dayFromText(text)
  if (!zone.parseInstant(text, reader)) return undefined
  return kind === 'night-duty' && reader.second < noon ? reader.day - 1 : reader.day
}
