import { isoInstant } from '../civil.js'
import { approvalOf, datesOf, leaveTypeOf } from '../platform/approvals.js'
import { isText, unixMillis } from '../platform/fields.js'
import type { RawItem } from '../platform/pages.js'
import { OFFSET, type Reading, timeUnits } from '../platform/reading.js'
import type { WeComOptions } from './options.js'

type Fields = Readonly<Record<string, unknown>>

/** `sp_status` of a request that was granted and stands; 6 was withdrawn after that, 7 deleted. */
const GRANTED = 2

const objectOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(objectOf) : [])

/** A request of `getapprovaldetail`: its leaves and trips, with those who granted it. */
export function readApproval(raw: RawItem, reading: Reading, options: WeComOptions): undefined {
  const item = reading.object(raw)
  if (!item) return
  if (item.sp_status !== GRANTED) return reading.count('not-approved')
  const number = reading.id(raw, 'sp_no', item.sp_no)
  if (number === undefined) return
  const personId = reading.person(raw, 'applyer.userid', objectOf(item.applyer).userid, 'leave')
  if (personId === undefined) return
  const contents = listOf(objectOf(item.apply_data).contents)
  let found = 0
  for (const [i, content] of contents.entries()) {
    const value = objectOf(content.value)
    const vacation = objectOf(value.vacation)
    const isLeave = value.vacation !== undefined
    const attendance = objectOf(isLeave ? vacation.attendance : value.attendance)
    const range = objectOf(attendance.date_range)
    if (range.new_begin === undefined) continue
    const field = `apply_data.contents[${i}].value.${isLeave ? 'vacation.attendance' : 'attendance'}.date_range`
    reading.dated(isLeave ? 'leave' : 'trip')
    const begin = unixMillis(range.new_begin, 1000)
    const end = unixMillis(range.new_end, 1000)
    if (begin === undefined || end === undefined) {
      const which = begin === undefined ? 'new_begin' : 'new_end'
      reading.badTime(raw, `${field}.${which}`, range[which], timeUnits.seconds)
      continue
    }
    const id = `wecom:${number}${found++ === 0 ? '' : `:${found}`}`
    const span = { from: isoInstant(begin, OFFSET), to: isoInstant(end, OFFSET) }
    reading.dated(isLeave ? 'leave' : 'trip', span.from, span.to)
    if (isLeave) addLeave(raw, reading, options, item, vacation, span, { id, personId })
    // 3 is a trip 出差, 4 an outing 外出; 5 is overtime.
    else if (attendance.type === 3 || attendance.type === 4)
      reading.add(raw, { kind: 'trip', id, personId, ...span, purpose: options.tripPurpose ?? 'official-business' })
    else reading.count('overtime')
  }
  if (found === 0) reading.count('other-approval')
}

function addLeave(
  raw: RawItem,
  reading: Reading,
  options: WeComOptions,
  item: Fields,
  vacation: Fields,
  span: { readonly from: string; readonly to: string },
  { id, personId }: { readonly id: string; readonly personId: string },
): undefined {
  const approvals = grantsOf(item).map(({ approver, at }) =>
    approvalOf(raw, reading, 'sp_record', approver, at, options, id),
  )
  // One refusal is enough: without the competent one the leave would count as granted by whoever is left.
  if (approvals.some((approval) => approval === undefined)) return
  if (approvals.length === 0)
    return reading.refuse(
      raw,
      'sp_record',
      'no-approval-time',
      '该请假已通过，但没有审批时间，不知是否及时批准，未读入。请重新导出审批详情。',
      'This leave was granted, but no time of approval is told, so it was not read. Export the approval details again.',
      'leave',
      id,
    )
  const { partDay, ...dates } = datesOf(span.from, span.to)
  if (partDay) reading.count('part-day-leave')
  const [choice] = listOf(objectOf(vacation.selector).options)
  const names = listOf(choice?.value).map(({ text }) => text)
  const filed = unixMillis(item.apply_time, 1000)
  reading.add(raw, {
    kind: 'leave',
    id,
    personId,
    type: leaveTypeOf([choice?.key, ...names], options),
    ...dates,
    ...(filed === undefined ? {} : { filedAt: isoInstant(filed, OFFSET) }),
    approvals,
  })
}

/** Who granted a request, and when; steps that others took are left out. */
function grantsOf(item: Fields): { readonly approver: string | undefined; readonly at: string }[] {
  const details = listOf(item.sp_record).flatMap((step) => listOf(step.details))
  return details.flatMap((detail) => {
    const time = unixMillis(detail.sptime, 1000)
    if (detail.sp_status !== GRANTED || time === undefined) return []
    const { userid } = objectOf(detail.approver)
    return [{ approver: isText(userid) ? userid.trim() : undefined, at: isoInstant(time, OFFSET) }]
  })
}
