import * as z from 'zod'
import { enteredFields, field } from './fields.js'

const approval = z.strictObject({
  authority: field.orderedChoice(
    ['department-head', 'leader-in-charge', 'party-secretary', 'county-organization', 'county-leader'],
    '审批权限',
    'authority, lowest first',
  ),
  approverId: field.ref('person', '审批人', 'who approved').optional(),
  at: field.dateOrInstant('审批时间', 'when'),
})

/** The schemas of leaves and trips. */
export const absenceSchemas = {
  leave: z.strictObject({
    kind: z.literal('leave'),
    id: field.id('记录编号', 'id of the record'),
    personId: field.ref('person', '人员', 'person'),
    type: field.choice(
      ['annual', 'sick', 'personal', 'marriage', 'maternity', 'bereavement', 'family', 'other'],
      '请假类型',
      'kind of leave',
    ),
    from: field.date('起始日期', 'first date'),
    to: field.date('截止日期', 'last date'),
    filedAt: field.dateOrInstant('申请时间', 'when it was filed').optional(),
    approvals: field.list(approval, '审批', 'approvals').optional(),
    substituteId: field.ref('person', '代岗人', 'substitute').optional(),
    substituteAcceptedAt: field.dateOrInstant('代岗人应允时间', 'when the substitute accepted').optional(),
    returnedAt: field.dateOrInstant('销假时间', 'when the return was registered').optional(),
    ...enteredFields,
  }),
  trip: z.strictObject({
    kind: z.literal('trip'),
    id: field.id('记录编号', 'id of the record'),
    personId: field.ref('person', '人员', 'person'),
    from: field.dateOrInstant('起始时间', 'begin'),
    to: field.dateOrInstant('结束时间', 'end'),
    purpose: field.choice(['superior-meeting', 'training', 'official-business'], '事由', 'purpose'),
    organizerId: field.id('组织者', 'who called it').optional(),
    ...enteredFields,
  }),
}
