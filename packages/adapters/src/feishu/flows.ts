import { isoInstant } from '../civil.js'
import { isText, unixMillis } from '../platform/fields.js'
import type { RawItem } from '../platform/pages.js'
import { type Position, positionOf, toWgs84 } from '../platform/positions.js'
import { directionByTime, enteredSite, whereabouts } from '../platform/punches.js'
import { OFFSET, type Reading, timeUnits } from '../platform/reading.js'
import { settledVillage } from '../platform/visits.js'
import type { FeishuOptions } from './options.js'

type Fields = Readonly<Record<string, unknown>>

/** `type` of a flow that nobody punched: by a manager, as a correction, by the system, by an import. */
const ENTERED: Readonly<Record<number, string>> = { 1: 'admin', 2: 'correction', 3: 'system', 7: 'import' }

/** A punch of `user_flows/query`, which does not say in or out, or a field check-in (`is_field`), which is a visit. */
export function readFlow(raw: RawItem, reading: Reading, options: FeishuOptions): undefined {
  const item = reading.object(raw)
  if (!item) return
  const id = reading.id(raw, 'record_id', item.record_id)
  if (id !== undefined) take(raw, reading, options, item, { id: `feishu:${id}`, path: '', direction: undefined })
}

/** `check_in_result` and `check_out_result` of a slot that was not punched. */
const NOT_PUNCHED = new Set(['Lack', 'NoNeedCheck', 'Todo'])

/** A day of `user_tasks/query`: each slot with the punches that were matched to it. */
export function readTask(raw: RawItem, reading: Reading, options: FeishuOptions): undefined {
  const item = reading.object(raw)
  if (!item) return
  const slots: readonly unknown[] = Array.isArray(item.records) ? item.records : []
  for (const [i, value] of slots.entries()) {
    const slot = objectOf(value)
    for (const direction of ['in', 'out'] as const) {
      const path = `records[${i}].check_${direction}_record`
      const flow = slot[`check_${direction}_record`]
      if (NOT_PUNCHED.has(String(slot[`check_${direction}_result`])) || !isText(objectOf(flow).check_time)) {
        reading.count('not-signed')
        continue
      }
      const id = reading.id(raw, `${path}_id`, slot[`check_${direction}_record_id`])
      if (id !== undefined)
        take(raw, reading, options, objectOf(flow), { id: `feishu:${id}`, path: `${path}.`, direction })
    }
  }
}

function take(
  raw: RawItem,
  reading: Reading,
  options: FeishuOptions,
  flow: Fields,
  { id, path, direction }: { readonly id: string; readonly path: string; readonly direction: 'in' | 'out' | undefined },
): undefined {
  const personId = reading.person(raw, `${path}user_id`, flow.user_id, 'attendance')
  if (personId === undefined) return
  const time = unixMillis(flow.check_time, 1000)
  if (time === undefined) return reading.badTime(raw, `${path}check_time`, flow.check_time, timeUnits.seconds)
  const at = isoInstant(time, OFFSET)
  reading.dated(flow.is_field === true && direction === undefined ? 'visit' : 'attendance', at)
  const position = positionSent(flow, reading)
  if (flow.is_field === true && direction === undefined) {
    const mapped = position && options.coordinates !== 'as-sent' ? toWgs84(position) : position
    const villageId = settledVillage(raw, reading, `${path}location_name`, [flow.location_name], mapped, options)
    if (villageId === undefined) return
    return reading.add(raw, { kind: 'visit', id, personId, date: at.slice(0, 10), at, villageId })
  }
  const by = typeof flow.type === 'number' ? ENTERED[flow.type] : undefined
  const entered = by === undefined ? undefined : enteredSite(raw, reading, `${path}type`, by, options, 'feishu')
  if (entered === 'refused') return
  const which = direction ?? directionByTime(raw, reading, `${path}check_type`, at, options, id)
  if (which === undefined) return
  const recorded = options.recordedAt === false ? undefined : unixMillis(flow.create_time, 1000)
  reading.add(raw, {
    kind: 'attendance',
    id,
    personId,
    at,
    direction: which,
    ...(entered ??
      whereabouts({ fence: flow.is_field === true ? 'outside' : 'inside', position }, options, 'feishu', 'wgs-84')),
    ...(isText(flow.device_id) ? { deviceId: flow.device_id } : {}),
    ...(recorded === undefined ? {} : { recordedAt: isoInstant(recorded, OFFSET) }),
  })
}

/** A latitude beyond 90 degrees is a longitude: the documentation's own sample has them the wrong way round. */
function positionSent(flow: Fields, reading: Reading): Position | undefined {
  const { latitude, longitude } = flow
  const isSwapped = Math.abs(Number(latitude)) > 90 && Math.abs(Number(longitude)) <= 90
  if (!isSwapped) return positionOf(latitude, longitude, flow.accuracy)
  const position = positionOf(longitude, latitude, flow.accuracy)
  if (position) reading.count('swapped-coordinates')
  return position
}

const objectOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
