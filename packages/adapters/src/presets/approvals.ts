import * as z from 'zod'
import { approvalOptions } from '../platform/options.js'
import type { FieldMapping, Mapping, RowCondition, Scalar } from '../table/mapping.js'
import { endFormats, person } from './formats.js'

/** Options of leaves. */
export const leaveOptions = {
  authority: approvalOptions.authority,
  leaveTypes: approvalOptions.leaveTypes,
  approvedAt: z
    .literal('at-start')
    .optional()
    .describe(
      'The sheet does not tell when a leave was approved: taken as approved when it began. Without it no leave is read. 表中没有批准时间：视为请假开始时已批准；不设则不读入。',
    ),
} as const

/** Options of trips. */
export const tripOptions = { tripPurpose: approvalOptions.tripPurpose } as const

type Approvals = Omit<Mapping, 'headerRow'>

const GRANTED = ['审批通过', '已通过', '通过', '已同意', '同意']
const NOT_GRANTED = ['审批中', '已拒绝', '拒绝', '已撤销', '撤销', '已撤回', '撤回', '已终止', '终止', '已删除']

/** A request counts once it was granted; a state nobody knows refuses its row, since a leave left out is an absence. */
const granted: RowCondition = { column: '审批单状态', in: GRANTED, notIn: NOT_GRANTED, others: 'refuse' }

const LEAVES: Readonly<Record<string, string>> = {
  '*陪产*': 'other',
  '*年休*': 'annual',
  '*年假*': 'annual',
  '*病假*': 'sick',
  '*事假*': 'personal',
  '*婚假*': 'marriage',
  '*产假*': 'maternity',
  '*丧假*': 'bereavement',
  '*探亲*': 'family',
  '*': 'other',
}

/** 请假记录: a leave a row, for whole dates. */
export function leaves({
  authority,
  approvedAt,
  leaveTypes = {},
}: {
  readonly authority?: Scalar
  readonly approvedAt?: string
  readonly leaveTypes?: Readonly<Record<string, string>>
}): readonly Approvals[] {
  const end = (span: 'from' | 'to', as: 'date' | 'instant'): FieldMapping => ({
    column: '请假时间',
    span,
    format: endFormats,
    as,
  })
  const mapping: Approvals = {
    kind: 'leave',
    system: 'dingtalk',
    empty: ['--', '-'],
    id: { template: 'dingtalk:leave:{personId}:{from}:{请假时间}' },
    fields: {
      personId: person('UserId', '工号'),
      type: { column: '假期类型', values: { ...leaveTypes, ...LEAVES, ...leaveTypes } },
      from: end('from', 'date'),
      to: end('to', 'date'),
      'approvals.0.authority': { value: authority ?? '' },
      'approvals.0.at': { column: '请假时间', span: 'from', format: endFormats, as: 'start-of-day' },
    },
    where: granted,
  }
  if (authority !== undefined && approvedAt !== undefined) return [mapping]
  const lacking = [
    ...(authority === undefined ? ['authority'] : []),
    ...(approvedAt === undefined ? ['approvedAt'] : []),
  ]
  return [
    {
      ...mapping,
      withheld: {
        code: 'no-authority',
        field: lacking.join(', '),
        zh: '是钉钉请假记录，但没有审批层级和批准时间，请假未读入。请在预设 dingtalk-leaves 中写明 authority（流程最终由哪一级批准）；确认都及时批准的，将 approvedAt 设为 at-start。',
        en: 'is the DingTalk list of leaves, which tells neither what authority approved a leave nor when, and no leave was read. Say with authority in the preset dingtalk-leaves which level the approval ends with, and, where all were approved in time, set approvedAt to at-start.',
      },
    },
  ]
}

/** 出差记录, 外出记录: a trip a row, in dates where the sheet has no times. */
export function trips(
  column: string,
  { tripPurpose = 'official-business' }: { readonly tripPurpose?: Scalar },
): readonly Approvals[] {
  const end = (span: 'from' | 'to'): FieldMapping => ({ column, span, format: endFormats })
  return [
    {
      kind: 'trip',
      system: 'dingtalk',
      empty: ['--', '-'],
      id: { template: `dingtalk:trip:{personId}:{${column}}` },
      fields: {
        personId: person('UserId', '工号'),
        from: end('from'),
        to: end('to'),
        purpose: { value: tripPurpose },
      },
      where: granted,
    },
  ]
}
