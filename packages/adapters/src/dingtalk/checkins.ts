import { isoInstant } from '../civil.js'
import { unixMillis } from '../platform/fields.js'
import type { RawItem } from '../platform/pages.js'
import { positionOf, toWgs84 } from '../platform/positions.js'
import { OFFSET, type Reading, timeUnits } from '../platform/reading.js'
import { settledVillage } from '../platform/visits.js'
import type { DingTalkOptions } from './options.js'

/** A field check-in 签到 of `topapi/checkin/record/get` or `checkin/record`: a visit to the village it lies in, unsigned. */
export function readCheckin(raw: RawItem, reading: Reading, options: DingTalkOptions): undefined {
  const item = reading.object(raw)
  if (!item) return
  const personId = reading.person(raw, 'userid', item.userid ?? item.userId, 'visit')
  if (personId === undefined) return
  const field = item.checkin_time === undefined ? 'timestamp' : 'checkin_time'
  const time = unixMillis(item[field], 1)
  if (time === undefined) {
    reading.badTime(raw, field, item[field], timeUnits.millis)
    return
  }
  reading.dated('visit', isoInstant(time, OFFSET))
  const sent = positionOf(item.latitude, item.longitude)
  const position = sent && options.coordinates === 'wgs-84' ? toWgs84(sent) : sent
  const names = [item.place, item.detail_place, item.detailPlace]
  const villageId = settledVillage(raw, reading, 'place', names, position, options)
  if (villageId === undefined) return
  const at = isoInstant(time, OFFSET)
  reading.add(raw, {
    kind: 'visit',
    id: `dingtalk:checkin:${personId}:${time}`,
    personId,
    date: at.slice(0, 10),
    at,
    villageId,
  })
}
