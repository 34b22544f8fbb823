import { decimal } from './fields.js'

/** A position on the sphere, as records have it. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
  readonly accuracyMeters?: number
}

/** A position as records have it; undefined where the device found none. */
export function positionOf(latitude: unknown, longitude: unknown, accuracy?: unknown): Position | undefined {
  const north = decimal(latitude)
  const east = decimal(longitude)
  if (north === undefined || east === undefined) return undefined
  // Nought and nought is how a device says that it found no position.
  if (Math.abs(north) > 90 || Math.abs(east) > 180 || (north === 0 && east === 0)) return undefined
  const accuracyMeters = decimal(accuracy)
  return {
    latitude: north,
    longitude: east,
    ...(accuracyMeters !== undefined && accuracyMeters >= 0 ? { accuracyMeters } : {}),
  }
}

/** Metres between two positions on the sphere. */
export function metersBetween(a: Position, b: Position): number {
  const radians = Math.PI / 180
  const half = (x: number) => Math.sin(x / 2) ** 2
  const across =
    half((b.latitude - a.latitude) * radians) +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * half((b.longitude - a.longitude) * radians)
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(across)))
}

/** Krasovsky's ellipsoid of 1940, on which the shift of GCJ-02 is defined. */
const AXIS = 6_378_245
const ECCENTRICITY = 0.006693421622965943

/**
 * The shift of GCJ-02 (China's map datum) against WGS-84 at a place, in degrees. The series is public knowledge since 2010;
 * the coefficients are those that circulate, the official ones were never published.
 */
function shiftAt({ latitude, longitude }: Position): readonly [latitude: number, longitude: number] {
  const x = longitude - 105
  const y = latitude - 35
  const root = Math.sqrt(Math.abs(x))
  const waves = (...terms: readonly (readonly [amplitude: number, phase: number])[]) =>
    (terms.reduce((sum, [amplitude, phase]) => sum + amplitude * Math.sin(phase * Math.PI), 0) * 2) / 3
  const common = waves([20, 6 * x], [20, 2 * x])
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    common +
    waves([20, y], [40, y / 3], [160, y / 12], [320, y / 30])
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    common +
    waves([20, x], [40, x / 3], [150, x / 12], [300, x / 30])
  const phi = (latitude * Math.PI) / 180
  const magic = 1 - ECCENTRICITY * Math.sin(phi) ** 2
  const meridian = (AXIS * (1 - ECCENTRICITY)) / (magic * Math.sqrt(magic))
  const parallel = (AXIS / Math.sqrt(magic)) * Math.cos(phi)
  return [(north * 180) / (meridian * Math.PI), (east * 180) / (parallel * Math.PI)]
}

/** Roughly mainland China, outside which maps show WGS-84. */
const isShifted = ({ latitude, longitude }: Position) =>
  latitude > 0.8293 && latitude < 55.8271 && longitude > 72.004 && longitude < 137.8347

/** WGS-84 → GCJ-02. */
export function toGcj02(position: Position): Position {
  if (!isShifted(position)) return position
  const [north, east] = shiftAt(position)
  return { ...position, latitude: position.latitude + north, longitude: position.longitude + east }
}

/** GCJ-02 → WGS-84, by iteration to well below a metre, rounded to 7 digits (1 cm). */
export function toWgs84(position: Position): Position {
  if (!isShifted(position)) return position
  let { latitude, longitude } = position
  for (let i = 0; i < 8; i++) {
    const [north, east] = shiftAt({ latitude, longitude })
    latitude = position.latitude - north
    longitude = position.longitude - east
  }
  const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7
  return { ...position, latitude: rounded(latitude), longitude: rounded(longitude) }
}
