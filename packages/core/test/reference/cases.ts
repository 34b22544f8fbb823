import { addDays } from './civil.js'
import { type DataSet, inForce } from './data-set.js'
import type { PersonRecord, Post } from './model.js'

/** Every person with each unit in which the person has a post. */
export function personsAndUnits(data: DataSet): { person: PersonRecord; unitId: string }[] {
  return data.persons.flatMap((person) =>
    [...new Set(person.posts.map((post) => post.unitId))].map((unitId) => ({ person, unitId })),
  )
}

/** Whether the person, on the date, holds a post in the unit that passes the test. */
export function holdsPost(person: PersonRecord, unitId: string, date: string, test: (post: Post) => boolean): boolean {
  return person.posts.some((post) => post.unitId === unitId && inForce(post, date) && test(post))
}

/** The night of the date lies between two workdays in the unit's service (semantics §5). */
export function isInteriorNight(
  person: PersonRecord,
  unitId: string,
  date: string,
  isWorkday: (date: string) => boolean,
): boolean {
  const served = (day: string) => isWorkday(day) && holdsPost(person, unitId, day, () => true)
  return served(date) && served(addDays(date, 1))
}
