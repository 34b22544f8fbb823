import { addDays, datesBetween } from '../civil.js'
import type { Asked, Json, PersonOf, PostOf } from './model.js'

/** All records, with the questions the duty rules put to them. Dates are texts, moments the texts of local time. */
export class Book {
  readonly asOfDate: string
  /** Local time of `asOf`, as `2025-10-01T00:00`. */
  private readonly asOfMoment: string

  constructor(
    private readonly records: readonly Json[],
    readonly asked: Asked,
  ) {
    this.asOfDate = asked.asOf.slice(0, 10)
    this.asOfMoment = asked.asOf.length === 10 ? `${asked.asOf}T00:00` : asked.asOf.slice(0, 16)
  }

  all(kind: string): readonly Json[] {
    return this.records.filter((record) => record.kind === kind)
  }

  /** What is read of a kind: what happened, or was entered, by `asOf`. */
  read(kind: string): readonly Json[] {
    return this.all(kind).filter((record) => {
      const when = (record.at ?? record.date ?? record.night ?? record.from) as string
      return this.isKnown(when) && (record.recordedAt === undefined || this.isKnown(record.recordedAt as string))
    })
  }

  isKnown(when: string): boolean {
    return when.length === 10 ? when <= this.asOfDate : when.slice(0, 16) <= this.asOfMoment
  }

  get persons(): readonly PersonOf[] {
    return this.all('person') as readonly PersonOf[]
  }

  person(id: unknown): PersonOf | undefined {
    return this.persons.find((person) => person.id === id)
  }

  postsOn(id: unknown, date: string): readonly PostOf[] {
    return (this.person(id)?.posts ?? []).filter(
      (post) => post.from <= date && (post.to === undefined || date <= post.to),
    )
  }

  /** A unit, then those above it. */
  lineage(unitId: string): string[] {
    const unit = this.all('unit').find(({ id }) => id === unitId)
    return unit ? [unitId, ...(unit.parentId === undefined ? [] : this.lineage(unit.parentId as string))] : []
  }

  isRelated(a: string, b: string): boolean {
    return this.lineage(a).includes(b) || this.lineage(b).includes(a)
  }

  /** The township a unit is or belongs to, else the unit itself. */
  township(unitId: string): string {
    const type = (id: string) => this.all('unit').find((unit) => unit.id === id)?.type
    return this.lineage(unitId).find((id) => type(id) === 'township') ?? unitId
  }

  /** Semantics §15. */
  covers(kind: string, unitId: string, date: string): boolean {
    const complete = this.all('dataset')[0]?.complete
    if (complete === true || (Array.isArray(complete) && complete.includes(kind))) return true
    const declared = this.all('coverage').filter((coverage) => coverage.of === kind)
    if (declared.length > 0) {
      return declared.some(
        ({ from, to, unitId: of }) =>
          (from as string) <= date &&
          date <= (to as string) &&
          (of === undefined || this.lineage(unitId).includes(of as string)),
      )
    }
    if (kind === 'leave' || kind === 'trip') return this.read(kind).length > 0
    const dates = this.read(kind)
      .map((record) => [record, this.dateOf(record)] as const)
      .filter(
        ([{ personId, unitId: of }, on]) =>
          of === unitId || this.postsOn(personId, on).some((post) => post.unitId === unitId),
      )
      .map(([, on]) => on)
      .sort()
    return dates.length > 0 && dates[0] <= date && date <= (dates.at(-1) as string)
  }

  /** The date of a record; of a night that of its evening. */
  dateOf(record: Json): string {
    if (record.kind === 'night-duty') {
      if (record.at === undefined) return record.night as string
      const at = record.at as string
      return at.slice(11, 13) < '12' ? addDays(at.slice(0, 10), -1) : at.slice(0, 10)
    }
    return ((record.at ?? record.date) as string).slice(0, 10)
  }

  /** Dates of the checked period. */
  get dates(): readonly string[] {
    return datesBetween(this.asked.from, this.asked.to)
  }
}
