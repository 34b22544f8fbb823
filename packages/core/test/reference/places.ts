import { type DataSet, unitAndAbove } from './data-set.js'
import type { AttendanceRecord, Position, Site } from './model.js'

const earthRadiusMeters = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in metres, by the haversine formula. */
export function distanceMeters(a: Position, b: Position): number {
  const halfLatitude = Math.sin(radians(b.latitude - a.latitude) / 2)
  const halfLongitude = Math.sin(radians(b.longitude - a.longitude) / 2)
  const h = halfLatitude ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * halfLongitude ** 2
  return 2 * earthRadiusMeters * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The sites at which a person of the unit may sign in: of the unit, a unit above or below, and no county site. */
export function permittedSites(data: DataSet, unitId: string): Site[] {
  return data.units
    .filter((unit) => unitAndAbove(data, unitId).includes(unit.id) || unitAndAbove(data, unit.id).includes(unitId))
    .flatMap((unit) => unit.sites ?? [])
    .filter((site) => site.type !== 'county')
}

/** Whether a sign-in was at a permitted place of the unit, elsewhere, or nobody can tell (semantics §6). */
export function placeOf(data: DataSet, unitId: string, record: AttendanceRecord): 'permitted' | 'wrong' | 'unknown' {
  if (record.place !== undefined) return ['township', 'village'].includes(record.place) ? 'permitted' : 'wrong'
  const permitted = permittedSites(data, unitId)
  if (record.siteId !== undefined) {
    if (permitted.some((site) => site.id === record.siteId)) return 'permitted'
    return data.units.some((unit) => unit.sites?.some((site) => site.id === record.siteId)) ? 'wrong' : 'unknown'
  }
  const position = record.position!
  if (permitted.length === 0) return 'unknown'
  return permitted.some((site) => distanceMeters(site, position) - (position.accuracyMeters ?? 0) <= site.radiusMeters)
    ? 'permitted'
    : 'wrong'
}
