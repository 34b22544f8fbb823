import { readApproval, readLeaveStatus } from '../dingtalk/approvals.js'
import { readCheckin } from '../dingtalk/checkins.js'
import { type DingTalkOptions, dingTalkOptions } from '../dingtalk/options.js'
import { readPunch, readUpdatedPunch } from '../dingtalk/punches.js'
import type { Platform } from '../platform/pages.js'
import { type ItemReader, platformSource } from '../platform/platform-source.js'
import { errorOf } from '../platform/reading.js'
import { text } from '../refusal.js'

export type { DingTalkOptions } from '../dingtalk/options.js'
export type { AttendancePlace } from '../platform/options.js'

type Type = 'punch' | 'result' | 'raw-punch' | 'approval' | 'leave-status' | 'checkin'

const readers: Readonly<Record<Type, ItemReader<DingTalkOptions>>> = {
  punch: readPunch,
  result: readUpdatedPunch,
  'raw-punch': readUpdatedPunch,
  approval: readApproval,
  'leave-status': readLeaveStatus,
  checkin: readCheckin,
}

const platform: Platform<Type> = {
  system: 'dingtalk',
  name: { 'zh-CN': '钉钉', en: 'DingTalk' },
  interfaces: 'attendance/list, attendance/listRecord, getupdatedata, getleavestatus, checkin/record(/get)',
  lists: {
    recordresult: 'punch',
    attendance_result_list: 'result',
    check_record_list: 'raw-punch',
    approve_list: 'approval',
    leave_status: 'leave-status',
    page_list: 'checkin',
    data: 'checkin',
  },
  bare: (item) => ('userCheckTime' in item ? 'punch' : undefined),
  error: (page) => errorOf(page, 'errcode', 'errmsg'),
  more: (page) =>
    page.hasMore === true || (page.result as { readonly has_more?: unknown } | null | undefined)?.has_more === true,
}

/**
 * DingTalk 钉钉: `attendance/list` and `attendance/listRecord`, `getupdatedata`, `getleavestatus`, and field check-ins
 * (签到), each a page as the interface returns it, an array of pages or of punches, or NDJSON of these. Punches become
 * `attendance` records `dingtalk:<id>`, check-ins `visit`, approvals `leave` and `trip`; slots nobody punched are counted in
 * a notice; what cannot be mapped is refused (`invalid-punch`, `no-direction`, `unsafe-integer`, `bad-time`,
 * `missing-field`, `unknown-value`, `entered-punch`, `unmapped-place`, `no-authority`, `no-approval-time`,
 * `platform-error`, `unknown-shape`, `not-json`).
 */
export const dingtalk = platformSource<Type, DingTalkOptions>(platform, readers, {
  title: text('钉钉考勤与签到接口数据', 'DingTalk attendance and check-in payloads'),
  options: dingTalkOptions,

  detect(_file, head) {
    if (!/^\s*[[{]/.test(head)) return undefined
    const list = /"(recordresult|attendance_result_list|check_record_list|leave_status|page_list)"\s*:/.exec(head)
    if (list) {
      return {
        score: 95,
        reason: text(`含有钉钉接口的 ${list[1]}`, `it holds the ${list[1]} of the DingTalk interface`),
      }
    }
    if (/"userCheckTime"\s*:/.test(head) && /"userId"\s*:/.test(head)) {
      return { score: 92, reason: text('含有 userCheckTime 与 userId', 'it holds userCheckTime and userId') }
    }
    return undefined
  },
})
