import type { VillagePlace } from './options.js'
import type { RawItem } from './pages.js'
import { metersBetween, type Position } from './positions.js'
import type { Reading } from './reading.js'

/** How field check-ins become visits. */
export interface VisitOptions {
  readonly villages?: readonly VillagePlace[] | undefined
  readonly otherPlaces?: 'refuse' | 'leave-out' | undefined
}

/** The village of a field check-in: by the names of its place, else by position, less its accuracy; undefined where none fits or two do. */
export function villageOf(
  names: readonly unknown[],
  position: Position | undefined,
  villages: readonly VillagePlace[],
): string | undefined {
  const said = names.filter((name) => typeof name === 'string')
  const byName = villages.filter((village) => village.names?.some((name) => said.some((place) => place.includes(name))))
  const found = byName.length > 0 ? byName : position ? villages.filter((village) => holds(village, position)) : []
  const ids = new Set(found.map(({ villageId }) => villageId))
  return ids.size === 1 ? [...ids][0] : undefined
}

function holds({ latitude, longitude, radiusMeters }: VillagePlace, position: Position): boolean {
  if (latitude === undefined || longitude === undefined || radiusMeters === undefined) return false
  return metersBetween({ latitude, longitude }, position) - (position.accuracyMeters ?? 0) <= radiusMeters
}

/** The village, or a refusal (`unmapped-place`), or a count (`other-place`) where the options leave such check-ins out. */
export function settledVillage(
  raw: RawItem,
  reading: Reading,
  field: string,
  names: readonly unknown[],
  position: Position | undefined,
  { villages = [], otherPlaces }: VisitOptions,
): string | undefined {
  const village = villageOf(names, position, villages)
  if (village !== undefined) return village
  if (otherPlaces === 'leave-out') {
    reading.count('other-place')
    return undefined
  }
  const shown = names.filter((name) => typeof name === 'string' && name !== '').join(' ') || '?'
  return reading.refuse(
    raw,
    field,
    'unmapped-place',
    `外勤签到地点“${shown}”不知属于哪个村，未读入。请在选项 villages 中写明，或将 otherPlaces 设为 leave-out。`,
    `The field check-in at "${shown}" lies in no village that is listed, or in two, and was not read. Add the place to the option villages, or set otherPlaces to leave-out.`,
    'visit',
  )
}
