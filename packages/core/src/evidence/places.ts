import type { Position, Site } from '../records/types.js'

/** Mean radius of the earth in meters (IUGG). */
const EARTH_RADIUS_METERS = 6_371_008.8

/** Rounding of sines is no evidence of having been outside: a micrometer is far below what any position can say. */
const ROUNDING_METERS = 1e-6

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in meters by the haversine formula. */
export function distanceMeters(
  a: { readonly latitude: number; readonly longitude: number },
  b: { readonly latitude: number; readonly longitude: number },
): number {
  const latitude = Math.sin(radians(b.latitude - a.latitude) / 2)
  const longitude = Math.sin(radians(b.longitude - a.longitude) / 2)
  const h = latitude * latitude + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * longitude * longitude
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Whether a place counts: `permitted`, `wrong`, or `unknown` where nothing declared tells (semantics §6). */
export type PlaceStatus = 'permitted' | 'wrong' | 'unknown'

/** The sites a unit's people may sign in at, and all declared sites by id. */
export interface SiteDirectory {
  /** Sites of type township, village or duty of the unit, the units above and the units below it. */
  readonly permitted: readonly Site[]
  readonly permittedIds: ReadonlySet<string>
  readonly declaredIds: ReadonlySet<string>
  /** All declared sites by id, without ids that are declared at two places: those say nothing of where they are. */
  readonly located: ReadonlyMap<string, Site>
}

/** Status of a sign-in by site id: permitted, declared elsewhere (wrong), or undeclared (unknown). */
export function siteStatus(siteId: string, sites: SiteDirectory): PlaceStatus {
  if (sites.permittedIds.has(siteId)) return 'permitted'
  return sites.declaredIds.has(siteId) ? 'wrong' : 'unknown'
}

/** Status of a position: inside a permitted site when distance less accuracy is within its radius. */
export function positionStatus(position: Position, sites: SiteDirectory): PlaceStatus {
  if (sites.permitted.length === 0) return 'unknown'
  return metersOutside(position, sites) === 0 ? 'permitted' : 'wrong'
}

/** Meters by which a position misses the nearest permitted site; 0 inside, NaN where none is declared. */
export function metersOutside(position: Position, sites: SiteDirectory): number {
  let best = Number.NaN
  const accuracy = position.accuracyMeters ?? 0
  for (const site of sites.permitted) {
    const outside = distanceMeters(position, site) - accuracy - site.radiusMeters
    if (outside <= ROUNDING_METERS) return 0
    if (!(best <= outside)) best = outside
  }
  return best
}
