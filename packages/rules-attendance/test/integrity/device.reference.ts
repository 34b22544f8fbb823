import type { Given } from '../given.js'

interface Fields {
  readonly kind: string
  readonly id: string
  readonly personId: string
  readonly recordId?: string
  readonly at: string
  readonly recordedAt?: string
  readonly direction: string
  readonly deviceId?: string
  readonly siteId?: string
  readonly duty?: boolean
  readonly posts: readonly { readonly from: string; readonly to?: string }[]
}

export interface Burst {
  readonly seconds: number
  readonly users: number
  readonly alone: number
}

/**
 * For each sign-in on a shared device: the fewest seconds in which so many people signed there, itself among them. Every
 * pair of sign-ins is tried as the ends of the time. It shares no code with the product.
 */
export function burstsOf(records: readonly Given[], people: number): ReadonlyMap<string, Burst> {
  const all = records as unknown as readonly Fields[]
  const posts = new Map(all.filter(({ kind }) => kind === 'person').map(({ id, posts: held }) => [id, held]))
  const attendance = all.filter(
    ({ kind, deviceId }) => kind === 'attendance' && deviceId !== undefined && deviceId !== '',
  )
  const counts = (record: Fields): boolean => {
    const date = record.at.slice(0, 10)
    return (
      !all.some(({ kind, recordId }) => kind === 'ruling' && recordId === record.id) &&
      !(record.recordedAt !== undefined && record.recordedAt.slice(0, 10) > date) &&
      !all.some(
        ({ kind, id }, i) =>
          kind === 'attendance' && id === record.id && JSON.stringify(all[i]) !== JSON.stringify(record),
      ) &&
      (posts.get(record.personId) ?? []).some(({ from, to }) => from <= date && (to === undefined || date <= to))
    )
  }
  const valid = attendance.filter(
    (record, i) => counts(record) && attendance.findIndex(({ id }) => id === record.id) === i,
  )
  const when = ({ at }: Fields) => Date.parse(at)
  const found = new Map<string, Burst>()
  for (const record of valid) {
    const here = valid.filter(({ deviceId }) => deviceId === record.deviceId)
    const users = new Set(here.map(({ personId }) => personId))
    if (users.size < 2 || users.size > 30 || here.some(({ siteId, duty }) => siteId !== undefined || duty === true))
      continue
    const isCopy = here.some(
      (other) =>
        other.personId === record.personId &&
        when(other) === when(record) &&
        other.direction === record.direction &&
        other.id < record.id,
    )
    if (isCopy) continue
    const same = here.filter(({ direction }) => direction === record.direction)
    let best = Number.POSITIVE_INFINITY
    for (const first of same) {
      for (const last of same) {
        if (when(first) > when(record) || when(last) < when(record)) continue
        const inside = same.filter((other) => when(first) <= when(other) && when(other) <= when(last))
        if (new Set(inside.map(({ personId }) => personId)).size >= people)
          best = Math.min(best, when(last) - when(first))
      }
    }
    if (best > 300_000) continue
    const alone = new Set(
      here
        .filter(
          (one) =>
            !here.some((other) => other.personId !== one.personId && Math.abs(when(other) - when(one)) <= 300_000),
        )
        .map(({ personId }) => personId),
    )
    found.set(record.id, { seconds: Math.ceil(best / 1000), users: users.size, alone: alone.size })
  }
  return found
}
