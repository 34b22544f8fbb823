import { isoInstant } from '../civil.js'
import { decimal, isText, unixMillis } from '../platform/fields.js'
import type { RawItem } from '../platform/pages.js'
import { type Position, positionOf, toWgs84 } from '../platform/positions.js'
import { directionByTime, unknownValue, whereabouts } from '../platform/punches.js'
import { OFFSET, type Reading, timeUnits } from '../platform/reading.js'
import { settledVillage } from '../platform/visits.js'
import type { WeComOptions } from './options.js'

const DIRECTIONS: Readonly<Record<string, 'in' | 'out'>> = { 上班打卡: 'in', 下班打卡: 'out' }

/** Degrees are sent as whole millionths, in GCJ-02. */
function positionSent(lat: unknown, lng: unknown): Position | undefined {
  const north = decimal(lat) ?? millionths(lat)
  const east = decimal(lng) ?? millionths(lng)
  return north === undefined || east === undefined ? undefined : positionOf(north / 1e6, east / 1e6)
}

const millionths = (value: unknown): number | undefined =>
  typeof value === 'string' && /^-?\d{7,9}$/.test(value) ? Number(value) : undefined

/** A check-in of `getcheckindata`: a punch, or a visit where it was made in the field (外出打卡). */
export function readCheckin(raw: RawItem, reading: Reading, options: WeComOptions): undefined {
  const item = reading.object(raw)
  if (!item) return
  const exceptions = typeof item.exception_type === 'string' ? item.exception_type.split(';') : []
  if (exceptions.includes('未打卡')) return reading.count('not-signed')
  const personId = reading.person(raw, 'userid', item.userid, item.checkin_type === '外出打卡' ? 'visit' : 'attendance')
  if (personId === undefined) return
  const time = unixMillis(item.checkin_time, 1000)
  if (time === undefined) return reading.badTime(raw, 'checkin_time', item.checkin_time, timeUnits.seconds)
  const at = isoInstant(time, OFFSET)
  reading.dated(item.checkin_type === '外出打卡' ? 'visit' : 'attendance', at)
  const position = positionSent(item.lat, item.lng)
  if (item.checkin_type === '外出打卡') {
    const names = [item.location_title, item.location_detail]
    const mapped = position && options.coordinates !== 'as-sent' ? toWgs84(position) : position
    const villageId = settledVillage(raw, reading, 'location_title', names, mapped, options)
    if (villageId === undefined) return
    const id = `wecom:${personId}:${time / 1000}`
    return reading.add(raw, { kind: 'visit', id, personId, date: at.slice(0, 10), at, villageId })
  }
  const direction = typeof item.checkin_type === 'string' ? DIRECTIONS[item.checkin_type] : undefined
  if (direction === undefined)
    return unknownValue(raw, reading, 'checkin_type', item.checkin_type, '上班打卡, 下班打卡, 外出打卡')
  reading.add(raw, {
    kind: 'attendance',
    id: `wecom:${personId}:${time / 1000}:${direction}`,
    personId,
    at,
    direction,
    ...whereabouts(
      { fence: exceptions.includes('地点异常') ? 'outside' : 'inside', position },
      options,
      'wecom',
      'wgs-84',
    ),
    ...(isText(item.deviceid) ? { deviceId: item.deviceid } : {}),
  })
}

/** What `exception_infos` says of the place. */
const OUTSIDE = 5

/** A day of `getcheckin_daydata`: its earliest punch as a sign-in and its latest as a sign-out, as no more of it is told. */
export function readDay(raw: RawItem, reading: Reading, options: WeComOptions): undefined {
  const item = reading.object(raw)
  if (!item) return
  const base = objectOf(item.base_info)
  const summary = objectOf(item.summary_info)
  const personId = reading.person(raw, 'base_info.acctid', base.acctid, 'attendance')
  if (personId === undefined) return
  const midnight = unixMillis(base.date, 1000)
  if (midnight === undefined) return reading.badTime(raw, 'base_info.date', base.date, timeUnits.seconds)
  const approvals = Array.isArray(item.sp_items) ? item.sp_items.map(objectOf) : []
  for (const { type, count } of approvals)
    if ([1, 3, 4].includes(Number(type)) && Number(count) > 0) reading.count('approval-in-summary')
  const first = secondsOf(summary.earliest_time)
  const last = secondsOf(summary.lastest_time)
  if (first === undefined || last === undefined || summary.checkin_count === 0) return reading.count('not-signed')
  const exceptions = Array.isArray(item.exception_infos) ? item.exception_infos.map(objectOf) : []
  const fence = exceptions.some(({ exception }) => exception === OUTSIDE) ? 'unknown' : 'inside'
  const where = whereabouts({ fence, position: undefined }, options, 'wecom', 'wgs-84')
  const punch = (seconds: number, direction: 'in' | 'out' | undefined) => {
    const time = midnight + seconds * 1000
    const at = isoInstant(time, OFFSET)
    reading.dated('attendance', at)
    const id = `wecom:day:${personId}:${time / 1000}`
    const which = direction ?? directionByTime(raw, reading, 'summary_info.lastest_time', at, options, id)
    if (which) reading.add(raw, { kind: 'attendance', id, personId, at, direction: which, ...where })
  }
  reading.count('day-summary')
  if (first === last) return punch(first, undefined) as undefined
  punch(first, 'in')
  punch(last, 'out')
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

/** Seconds after midnight, the next day's small hours included. */
function secondsOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 2 * 86_400 ? value : undefined
}
