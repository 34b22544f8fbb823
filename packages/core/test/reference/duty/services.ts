import { addDays } from '../civil.js'
import { isNationalWorkday, nextWorkday } from '../workdays.js'
import type { Book } from './book.js'
import type { Json } from './model.js'

/** What one record says of somebody's service of one shift: it shows it, may show it, or does not count. */
export interface ServiceOf {
  readonly record: string
  readonly kind: string
  readonly personId: string
  readonly date: string
  readonly shift: string
  /** The units for which it is service. */
  readonly units: readonly string[]
  /** The units that have this kind of record for it: those of the posts on its date and on the one before. */
  readonly heldIn: readonly string[]
  readonly counts: 'yes' | 'maybe' | 'no'
}

const places = ['township', 'village']

/** Every record that is one of duty (semantics §12). */
export function services(book: Book): ServiceOf[] {
  const inPost = (record: Json, date: string) => book.postsOn(record.personId, date)
  const units = (record: Json, date: string) => [
    ...new Set(inPost(record, date).map((post) => book.township(post.unitId))),
  ]
  const booked = book.read('duty-service').map((record): ServiceOf => {
    const date = record.date as string
    return {
      ...about(record),
      date,
      shift: record.shift as string,
      units: [record.unitId as string],
      heldIn: [record.unitId as string],
      counts: inPost(record, date).length > 0 ? 'yes' : 'no',
    }
  })
  const signed = book
    .read('attendance')
    .filter(({ duty, direction }) => duty === true && direction === 'in')
    .map((record): ServiceOf => {
      const at = record.at as string
      const day = at.slice(0, 10)
      const time = at.slice(11, 16)
      const byDay = !isNationalWorkday(day) && time >= '05:00' && time < '17:30'
      const evening = time < '12:00' ? addDays(day, -1) : day
      const late = record.recordedAt !== undefined && (record.recordedAt as string).slice(0, 10) > day
      const date = byDay ? day : evening
      const valid = places.includes(record.place as string) && !late && inPost(record, date).length > 0
      return {
        ...about(record),
        date,
        shift: byDay ? 'day' : 'night',
        units: units(record, date),
        heldIn: [...units(record, day), ...units(record, addDays(day, -1))],
        counts: valid ? 'yes' : 'no',
      }
    })
  const nights = book.read('night-duty')
  const isVoid = (record: Json) =>
    record.recordedAt !== undefined &&
    (record.recordedAt as string).slice(0, 10) > nextWorkday(book.dateOf(record), isNationalWorkday)
  const kept = nights
    .filter(({ form }) => form === 'duty')
    .map((record): ServiceOf => {
      const date = book.dateOf(record)
      const same = nights.filter(
        (other) => other.personId === record.personId && book.dateOf(other) === date && !isVoid(other),
      )
      const conflict = same.some(({ place }) => place === 'township') && same.some(({ place }) => place !== 'township')
      const counts =
        isVoid(record) || inPost(record, date).length === 0
          ? 'no'
          : conflict
            ? 'maybe'
            : record.place === 'township'
              ? 'yes'
              : 'no'
      const heldIn = [...units(record, date), ...units(record, addDays(date, -1))]
      return { ...about(record), date, shift: 'night', units: units(record, date), heldIn, counts }
    })
  return [...booked, ...signed, ...kept]
}

const about = ({ kind, id, personId }: Json) => ({
  record: `${kind}:${id}`,
  kind: kind as string,
  personId: personId as string,
})

/** Whether no record of a service on a date proves that there was none. */
export function isKnown(book: Book, all: readonly ServiceOf[], unitId: string, date: string): boolean {
  const held = kindsOf(book, all, unitId)
  const needed =
    held.length === 0
      ? ['duty-service', 'attendance', 'night-duty']
      : held.includes('duty-service')
        ? held
        : ['attendance', 'night-duty']
  return needed.every((kind) => book.covers(kind, unitId, date))
}

/** The kinds of records of duty that a unit has. */
export function kindsOf(book: Book, all: readonly ServiceOf[], unitId: string): string[] {
  const of = all.filter(({ heldIn }) => heldIn.map((id) => book.township(id)).includes(book.township(unitId)))
  return [...new Set(of.map(({ kind }) => kind))]
}
