import { readApprovals } from '../feishu/approvals.js'
import { readFlow, readTask } from '../feishu/flows.js'
import { type FeishuOptions, feishuOptions } from '../feishu/options.js'
import type { Platform } from '../platform/pages.js'
import { type ItemReader, platformSource } from '../platform/platform-source.js'
import { errorOf } from '../platform/reading.js'
import { text } from '../refusal.js'

export type { FeishuOptions } from '../feishu/options.js'

type Type = 'flow' | 'task' | 'approvals' | 'missing'

const readers: Readonly<Record<Type, ItemReader<FeishuOptions>>> = {
  flow: readFlow,
  task: readTask,
  approvals: readApprovals,
  missing: (raw, reading) =>
    reading.refuse(
      raw,
      '',
      'person-not-exported',
      `飞书没有返回用户“${String(raw.value)}”的数据（编号无效或无权限）。请更正后重新导出，否则该人的数据会被当作未见记录。`,
      `Feishu returned no data of the user "${String(raw.value)}" (the id is not valid, or not permitted). Correct this and export again, or this person's records will be missing from the check.`,
    ),
}

const platform: Platform<Type> = {
  system: 'feishu',
  name: { 'zh-CN': '飞书', en: 'Feishu' },
  interfaces: 'user_flows/query, user_tasks/query, user_approvals/query',
  lists: {
    user_flow_results: 'flow',
    user_task_results: 'task',
    user_approvals: 'approvals',
    invalid_user_ids: 'missing',
    unauthorized_user_ids: 'missing',
  },
  bare: (item) => {
    if ('check_time' in item && 'record_id' in item) return 'flow'
    return 'user_id' in item && 'records' in item ? 'task' : undefined
  },
  error: (page) => errorOf(page, 'code', 'msg'),
  more: (page) => (page.data as { readonly has_more?: unknown } | null | undefined)?.has_more === true,
}

/**
 * Feishu 飞书: `user_tasks/query` (slots with their punches), `user_flows/query` (raw punches, which do not say in or out;
 * field check-ins become `visit`), `user_approvals/query` (granted leaves, trips and outings), each a page as the interface
 * returns it, an array of pages or of items, or NDJSON of these. Coordinates are GCJ-02 and turned into WGS-84 unless told
 * otherwise. Refused: `no-direction`, `bad-time`, `missing-field`, `entered-punch`, `unmapped-place`, `no-authority`,
 * `person-not-exported`, `platform-error`, `unknown-shape`, `not-json`.
 */
export const feishu = platformSource<Type, FeishuOptions>(platform, readers, {
  title: text('飞书考勤与审批接口数据', 'Feishu attendance and approval payloads'),
  options: feishuOptions,

  detect(_file, head) {
    if (!/^\s*[[{]/.test(head)) return undefined
    const key = /"(user_flow_results|user_task_results|user_approvals)"\s*:/.exec(head)
    if (!key) return undefined
    return { score: 95, reason: text(`含有飞书接口的 ${key[1]}`, `it holds the ${key[1]} of the Feishu interface`) }
  },
})
