import { approvalOf, datesOf, leaveTypeOf } from '../platform/approvals.js'
import { isText, localInstant } from '../platform/fields.js'
import type { RawItem } from '../platform/pages.js'
import { OFFSET, type Reading, timeUnits } from '../platform/reading.js'
import type { FeishuOptions } from './options.js'

type Fields = Readonly<Record<string, unknown>>

const listOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.map((item) => (typeof item === 'object' && item !== null ? (item as Fields) : {})) : []

/** A person's approvals of a day (`user_approvals/query`): leaves, trips and outings, as far as they were granted. */
export function readApprovals(raw: RawItem, reading: Reading, options: FeishuOptions): undefined {
  const item = reading.object(raw)
  if (!item) return
  const personId = reading.person(raw, 'user_id', item.user_id, 'leave')
  if (personId === undefined) return
  for (const list of ['leaves', 'trips', 'outs'] as const)
    for (const [i, entry] of listOf(item[list]).entries())
      take(raw, reading, options, list, `${list}[${i}]`, entry, personId)
  for (const _ of listOf(item.overtime_works)) reading.count('overtime')
}

function take(
  raw: RawItem,
  reading: Reading,
  options: FeishuOptions,
  list: 'leaves' | 'trips' | 'outs',
  path: string,
  entry: Fields,
  personId: string,
): undefined {
  const kind = list === 'leaves' ? 'leave' : 'trip'
  reading.dated(kind)
  const from = localInstant(entry.start_time)
  const to = localInstant(entry.end_time)
  if (from === undefined || to === undefined) {
    const which = from === undefined ? 'start_time' : 'end_time'
    return reading.badTime(raw, `${path}.${which}`, entry[which], timeUnits.local)
  }
  reading.dated(kind, `${from}${OFFSET}`, `${to}${OFFSET}`)
  const granted = localInstant(entry.approve_pass_time)
  if (granted === undefined) return reading.count('not-approved')
  // A leave of several days comes again with every day of it.
  const id = `feishu:${isText(entry.uniq_id) ? entry.uniq_id.trim() : `${list}:${personId}:${from}`}`
  if (reading.has(id)) return
  if (list !== 'leaves') {
    const span = { from: `${from}${OFFSET}`, to: `${to}${OFFSET}` }
    return reading.add(raw, {
      kind: 'trip',
      id,
      personId,
      ...span,
      purpose: options.tripPurpose ?? 'official-business',
    })
  }
  const approval = approvalOf(raw, reading, path, undefined, `${granted}${OFFSET}`, options, id)
  if (!approval) return
  const { partDay, ...dates } = datesOf(from, to)
  if (partDay) reading.count('part-day-leave')
  const names = typeof entry.i18n_names === 'object' && entry.i18n_names !== null ? Object.values(entry.i18n_names) : []
  const filed = localInstant(entry.approve_apply_time)
  reading.add(raw, {
    kind: 'leave',
    id,
    personId,
    type: leaveTypeOf(names, options),
    ...dates,
    ...(filed === undefined ? {} : { filedAt: `${filed}${OFFSET}` }),
    approvals: [approval],
  })
}
