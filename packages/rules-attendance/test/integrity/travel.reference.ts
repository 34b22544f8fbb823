import type { Given } from '../given.js'

// Written from the brief of the rule alone, in the plainest way: it shares no code with the product.

const earthMeters = 6_371_008.8

type Vector = readonly [number, number, number]

const vector = ({ latitude, longitude }: Point): Vector => {
  const [a, b] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
  return [Math.cos(a) * Math.cos(b), Math.cos(a) * Math.sin(b), Math.sin(a)]
}

/** The angle between two unit vectors, by their cross and dot products. */
export function metersBetween(p: Point, q: Point): number {
  const [a, b] = [vector(p), vector(q)]
  const cross = Math.hypot(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
  return earthMeters * Math.atan2(cross, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])
}

export interface Leg {
  readonly pair: readonly [string, string]
  readonly kilometers: number
  readonly speed: number
  readonly onTrip: boolean
}

interface Point {
  readonly latitude: number
  readonly longitude: number
}

interface Fields {
  readonly kind: string
  readonly id: string
  readonly personId?: string
  readonly recordId?: string
  readonly at: string
  readonly recordedAt?: string
  readonly place?: string
  readonly siteId?: string
  readonly position?: Point & { readonly accuracyMeters?: number }
  readonly sites?: readonly (Point & { readonly id: string; readonly radiusMeters: number })[]
  readonly from: string
  readonly to: string
}

interface Fix {
  readonly record: Fields
  readonly at: number
  readonly point: Point
  readonly within: number
}

/** Every leg of P1 whose ends cannot be one spot, by the id of its later record. */
export function legsOf(records: readonly Given[]): ReadonlyMap<string, Leg> {
  const all = records as unknown as readonly Fields[]
  const sites = all.filter(({ kind }) => kind === 'unit').flatMap(({ sites: own }) => own ?? [])
  const attendance = all.filter(({ kind, personId }) => kind === 'attendance' && personId === 'P1')
  const time = ({ at }: Fields) => Date.parse(at)
  const isVoid = (record: Fields) =>
    all.some(({ kind, recordId }) => kind === 'ruling' && recordId === record.id) ||
    (record.recordedAt !== undefined && record.recordedAt.slice(0, 10) > record.at.slice(0, 10)) ||
    attendance.some((other) => other.id === record.id && JSON.stringify(other) !== JSON.stringify(record))
  const conflicts = (record: Fields) => {
    const status = (each: Fields): string => {
      if (isVoid(each)) return 'void'
      if (each.place !== undefined) return each.place === 'township' ? 'counts' : 'cannot'
      const hall = sites.find(({ id }) => id === 'hall')!
      if (each.siteId !== undefined)
        return each.siteId === 'hall' ? 'counts' : sites.some(({ id }) => id === each.siteId) ? 'cannot' : 'unknown'
      const off = metersBetween(each.position!, hall) - (each.position!.accuracyMeters ?? 0)
      return off <= hall.radiusMeters ? 'counts' : 'cannot'
    }
    const beside = attendance.filter((other) => time(other) === time(record)).map(status)
    return beside.includes('counts') && beside.includes('cannot')
  }
  const fixes = attendance
    .filter(
      (record, i) => !isVoid(record) && !conflicts(record) && attendance.findIndex(({ id }) => id === record.id) === i,
    )
    .flatMap((record): readonly Fix[] => {
      const site = sites.find(({ id }) => id === record.siteId)
      if (site) return [{ record, at: time(record), point: site, within: site.radiusMeters }]
      const { position } = record
      return position ? [{ record, at: time(record), point: position, within: position.accuracyMeters ?? 0 }] : []
    })
    .sort((a, b) => a.at - b.at || (a.record.id < b.record.id ? -1 : 1))
  const legs = new Map<string, Leg>()
  for (let i = 1; i < fixes.length; i++) {
    const [a, b] = [fixes[i - 1]!, fixes[i]!]
    const meters = metersBetween(a.point, b.point) - a.within - b.within
    const tenths = Math.floor(meters / 100)
    if (tenths <= 0) continue
    const minutes = Math.floor((b.at - a.at) / 60_000) + 1
    const hour = 3_600_000
    const onTrip = all.some(
      ({ kind, from, to }) => kind === 'trip' && Date.parse(from) - hour <= b.at && Date.parse(to) + hour >= a.at,
    )
    legs.set(b.record.id, {
      pair: [a.record.id, b.record.id],
      kilometers: tenths / 10,
      speed: Math.floor((tenths * 6) / minutes),
      onTrip,
    })
  }
  return legs
}
