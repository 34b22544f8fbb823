import { isoInstant } from '../civil.js'
import { approvalOf, datesOf, leaveTypeOf } from '../platform/approvals.js'
import { isText, localInstant, unixMillis } from '../platform/fields.js'
import type { RawItem } from '../platform/pages.js'
import { OFFSET, type Reading, timeUnits } from '../platform/reading.js'
import type { DingTalkOptions } from './options.js'

/** An approval of `getupdatedata`: a leave (`biz_type` 3), a trip or an outing (2); overtime (1) is none of ours. */
export function readApproval(raw: RawItem, reading: Reading, options: DingTalkOptions): undefined {
  const item = reading.object(raw)
  if (!item) return
  if (item.biz_type === 1) return reading.count('overtime')
  const personId = reading.person(raw, 'userid', raw.page.userid ?? item.userid, item.biz_type === 3 ? 'leave' : 'trip')
  if (personId === undefined) return
  const from = localInstant(item.begin_time)
  const to = localInstant(item.end_time)
  if (from === undefined || to === undefined) {
    reading.badTime(
      raw,
      from === undefined ? 'begin_time' : 'end_time',
      from === undefined ? item.begin_time : item.end_time,
      timeUnits.local,
    )
    return
  }
  reading.dated(item.biz_type === 3 ? 'leave' : 'trip', `${from}${OFFSET}`, `${to}${OFFSET}`)
  const number = isText(item.procInst_id) ? item.procInst_id.trim() : `${personId}:${from}`
  const id = `dingtalk:${number}`
  const finished = localInstant(item.gmt_finished)
  if (finished === undefined) return reading.count('not-approved')
  if (item.biz_type !== 3) {
    reading.add(raw, {
      kind: 'trip',
      id,
      personId,
      from: `${from}${OFFSET}`,
      to: `${to}${OFFSET}`,
      purpose: options.tripPurpose ?? 'official-business',
    })
    return
  }
  const approval = approvalOf(raw, reading, 'biz_type', undefined, `${finished}${OFFSET}`, options, id)
  if (!approval) return
  const { partDay, ...dates } = datesOf(from, to)
  if (partDay) reading.count('part-day-leave')
  const type = leaveTypeOf([item.sub_type, item.tag_name], options)
  reading.add(raw, { kind: 'leave', id, personId, type, ...dates, approvals: [approval] })
}

/** A leave of `getleavestatus`, which holds approved ones only and does not say since when. */
export function readLeaveStatus(raw: RawItem, reading: Reading, options: DingTalkOptions): undefined {
  const item = reading.object(raw)
  if (!item) return
  const personId = reading.person(raw, 'userid', item.userid, 'leave')
  if (personId === undefined) return
  const start = unixMillis(item.start_time, 1)
  const end = unixMillis(item.end_time, 1)
  if (start === undefined || end === undefined) {
    reading.badTime(
      raw,
      start === undefined ? 'start_time' : 'end_time',
      start === undefined ? item.start_time : item.end_time,
      timeUnits.millis,
    )
    return
  }
  const from = isoInstant(start, OFFSET)
  reading.dated('leave', from, isoInstant(end, OFFSET))
  const id = `dingtalk:leave:${personId}:${start}`
  if ((options.approvedAt ?? 'refuse') === 'refuse') {
    reading.refuse(
      raw,
      '',
      'no-approval-time',
      '该接口不给出批准时间，不知是否及时批准，该请假未读入。请改用 getupdatedata 导出审批；确认都及时批准的，将选项 approvedAt 设为 at-start。',
      'This interface does not tell when the leave was approved, so it was not read. Export approvals with getupdatedata, or, where all of them were approved in time, set the option approvedAt to at-start.',
      'leave',
      id,
    )
    return
  }
  const approval = approvalOf(raw, reading, 'leave_code', undefined, from, options, id)
  if (!approval) return
  const { partDay, ...dates } = datesOf(from, isoInstant(end, OFFSET))
  if (partDay) reading.count('part-day-leave')
  reading.add(raw, {
    kind: 'leave',
    id,
    personId,
    type: leaveTypeOf([item.leave_code], options),
    ...dates,
    approvals: [approval],
  })
}
