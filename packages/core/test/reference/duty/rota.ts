import type { Book } from './book.js'
import type { Json } from './model.js'

/** Who owes one entry of the rota in the end, and whom he replaces. */
export interface Owed {
  readonly entry: Json
  readonly owes: string
  readonly replaces: readonly string[]
  readonly inDoubt: boolean
}

interface Holding {
  readonly entry: Json
  holder: string
  inDoubt: boolean
}

interface Swap {
  readonly personId: string
  readonly date: string
  readonly shift?: string
  readonly consentedBy: string
  readonly filedAt: string
}

const swapOf = (entry: Json): Swap | undefined => entry.swappedWith as Swap | undefined

/** Semantics §12: swaps as they were filed, then the shift's substitute, else the leave's, and so on for the substitute. */
export function settle(book: Book): Owed[] {
  const holdings: Holding[] = book
    .all('duty-shift')
    .map((entry) => ({ entry, holder: entry.personId as string, inDoubt: false }))
  const filed = holdings
    .filter(({ entry }) => swapOf(entry) !== undefined)
    .sort((a, b) => {
      const order = ({ entry }: Holding) => `${swapOf(entry)?.filedAt} ${entry.date} ${entry.id}`
      return order(a) < order(b) ? -1 : 1
    })
  const done: string[] = []
  for (const { entry } of filed) {
    const swap = swapOf(entry) as Swap
    const ends = [
      `${entry.unitId} ${entry.personId} ${entry.date} ${swap.shift === undefined ? 'all' : entry.shift}`,
      `${entry.unitId} ${swap.personId} ${swap.date} ${swap.shift ?? 'all'}`,
    ]
    const name = ends.sort().join(' with ')
    if (done.includes(name)) continue
    const held = (who: unknown, date: unknown, shift: unknown) =>
      holdings.filter(
        (each) =>
          each.holder === who &&
          each.entry.unitId === entry.unitId &&
          each.entry.date === date &&
          (shift === undefined || each.entry.shift === shift),
      )
    const given = held(entry.personId, entry.date, swap.shift === undefined ? undefined : entry.shift)
    const taken = held(swap.personId, swap.date, swap.shift)
    const filedOn = swap.filedAt.slice(0, 10)
    const earlier = swap.date < (entry.date as string) ? swap.date : (entry.date as string)
    if (filedOn >= earlier || !book.isKnown(swap.filedAt) || given.length === 0) continue
    if (
      taken.length === 0 &&
      swap.date <= book.asOfDate &&
      book.covers('duty-shift', entry.unitId as string, swap.date)
    )
      continue
    if (book.person(swap.consentedBy) === undefined) {
      for (const each of [...given, ...taken]) each.inDoubt = true
      continue
    }
    const isTeam = book
      .postsOn(swap.consentedBy, filedOn)
      .some((post) => post.classes.includes('leadership-team') && book.isRelated(post.unitId, entry.unitId as string))
    if (!isTeam) continue
    done.push(name)
    for (const each of given) each.holder = swap.personId
    for (const each of taken) each.holder = entry.personId as string
  }
  return holdings
    .filter(({ entry }) => (entry.date as string) <= book.asOfDate)
    .flatMap(({ entry, holder, inDoubt }) => {
      const date = entry.date as string
      if (!book.postsOn(holder, date).some((post) => book.isRelated(post.unitId, entry.unitId as string))) return []
      const people = [holder]
      if (
        entry.substituteId !== undefined &&
        accepted(book, entry, entry.substituteAcceptedAt) &&
        entry.substituteId !== holder
      )
        people.push(entry.substituteId as string)
      for (;;) {
        const next = substituteOnLeave(book, entry, people)
        if (next === undefined) break
        people.push(next)
      }
      return [{ entry, owes: people.at(-1) as string, replaces: people.slice(0, -1), inDoubt }]
    })
}

/** Accepted before the shift begins: the day shift at 08:30, the night shift at 17:30. A date is its start. */
function accepted(book: Book, { date, shift }: Json, at: unknown): boolean {
  if (typeof at !== 'string' || !book.isKnown(at)) return false
  const moment = at.length === 10 ? `${at}T00:00` : at.slice(0, 16)
  return moment < `${date}T${shift === 'day' ? '08:30' : '17:30'}`
}

function substituteOnLeave(book: Book, entry: Json, people: readonly string[]): string | undefined {
  const date = entry.date as string
  return book
    .read('leave')
    .filter(
      ({ personId, from, to }) =>
        personId === people.at(-1) && isLeaveOf(from as string, to as string, date, entry.shift),
    )
    .sort((a, b) => ((a.id as string) < (b.id as string) ? -1 : 1))
    .filter(({ substituteAcceptedAt }) => accepted(book, entry, substituteAcceptedAt))
    .map(({ substituteId }) => substituteId as string | undefined)
    .find((id) => id !== undefined && !people.includes(id))
}

/** The dates of a leave, and for nights the evening before it, too (semantics §9). */
export function isLeaveOf(from: string, to: string, date: string, shift: unknown): boolean {
  const dayAfter = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return (from <= date && date <= to) || (shift === 'night' && from <= dayAfter && dayAfter <= to)
}
