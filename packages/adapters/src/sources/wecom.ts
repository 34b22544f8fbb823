import type { Platform } from '../platform/pages.js'
import { type ItemReader, platformSource } from '../platform/platform-source.js'
import { errorOf } from '../platform/reading.js'
import { text } from '../refusal.js'
import { readApproval } from '../wecom/approvals.js'
import { readCheckin, readDay } from '../wecom/checkins.js'
import { type WeComOptions, weComOptions } from '../wecom/options.js'

export type { WeComOptions } from '../wecom/options.js'

type Type = 'checkin' | 'day' | 'approval'

const readers: Readonly<Record<Type, ItemReader<WeComOptions>>> = {
  checkin: readCheckin,
  day: readDay,
  approval: readApproval,
}

const platform: Platform<Type> = {
  system: 'wecom',
  name: { 'zh-CN': '企业微信', en: 'WeCom' },
  interfaces: 'checkin/getcheckindata, checkin/getcheckin_daydata, oa/getapprovaldetail',
  lists: { checkindata: 'checkin', datas: 'day', info: 'approval' },
  bare: (item) => {
    if ('checkin_type' in item && 'checkin_time' in item) return 'checkin'
    if ('base_info' in item && 'summary_info' in item) return 'day'
    return 'sp_no' in item && 'sp_status' in item ? 'approval' : undefined
  },
  error: (page) => errorOf(page, 'errcode', 'errmsg'),
  more: () => false,
}

/**
 * WeCom 企业微信: `checkin/getcheckindata` (punches become `attendance`, field check-ins `visit`), `checkin/getcheckin_daydata`
 * (earliest and latest punch of a day), `oa/getapprovaldetail` (granted leaves and trips), each a page as the interface returns
 * it, an array of pages or of items, or NDJSON of these. Coordinates are GCJ-02 and turned into WGS-84 unless told otherwise.
 * Refused: `unknown-value`, `bad-time`, `missing-field`, `no-direction`, `unmapped-place`, `no-authority`,
 * `no-approval-time`, `platform-error`, `unknown-shape`, `not-json`.
 */
export const wecom = platformSource<Type, WeComOptions>(platform, readers, {
  title: text('企业微信打卡与审批接口数据', 'WeCom check-in and approval payloads'),
  options: weComOptions,

  detect(_file, head) {
    if (!/^\s*[[{]/.test(head)) return undefined
    const key = /"(checkindata|sp_no|base_info|checkin_type)"\s*:/.exec(head)
    if (!key) return undefined
    return { score: 94, reason: text(`含有企业微信接口的 ${key[1]}`, `it holds the ${key[1]} of the WeCom interface`) }
  },
})
