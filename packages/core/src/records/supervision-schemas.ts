import * as z from 'zod'
import { enteredFields, field } from './fields.js'

const id = field.id('记录编号', 'id of the record')
const personId = field.ref('person', '人员', 'person')
const unitId = field.ref('unit', '单位', 'unit')
const at = field.dateOrInstant('时间', 'when')

/** The schemas of circulars, admonitions, reviews, assessments and what follows from findings. */
export const supervisionSchemas = {
  circular: z.strictObject({
    kind: z.literal('circular'),
    id,
    personId,
    at: field.dateOrInstant('通报时间', 'when'),
    eventId: field.id('同一事件编号', 'id of the event it is about').optional(),
    revokedAt: field.dateOrInstant('撤销时间', 'when it was revoked').optional(),
    ...enteredFields,
  }),
  admonition: z.strictObject({
    kind: z.literal('admonition'),
    id,
    personId,
    bodyId: field.ref('unit', '诫勉机关', 'admonishing unit').optional(),
    at: field.dateOrInstant('诫勉时间', 'when'),
    grounds: field.list(
      z.enum(['passive', 'underperformance', 'dereliction', 'breach-of-discipline']),
      '诫勉事由',
      'grounds',
    ),
    adverseEffect: field.boolean('造成不良影响', 'adverse effect'),
    partySanction: field.boolean('党纪处分', 'party sanction').optional(),
    circulatedAt: field.dateOrInstant('通报时间', 'when it was circulated').optional(),
    inspectedAt: field.dateOrInstant('考察时间', 'when correction was inspected').optional(),
    inspectionResult: field.choice(['corrected', 'not-corrected'], '考察结果', 'result of the inspection').optional(),
    liftedAt: field.dateOrInstant('解除时间', 'when it was lifted').optional(),
    ...enteredFields,
  }),
  rectification: z.strictObject({
    kind: z.literal('rectification'),
    id,
    personId,
    admonitionId: field.ref('admonition', '诫勉', 'admonition'),
    submittedAt: field.dateOrInstant('提交时间', 'when it was submitted'),
    ...enteredFields,
  }),
  review: z.strictObject({
    kind: z.literal('review'),
    id,
    unitId,
    month: field.month('讲评月份', 'month reviewed'),
    heldAt: field.dateOrInstant('召开时间', 'when it was held'),
    items: field.list(
      z.strictObject({ personId, topics: field.list(z.enum(['presence', 'work']), '讲评内容', 'topics') }),
      '讲评对象',
      'persons reviewed',
    ),
    reportedTo: field
      .list(
        z.strictObject({
          recipient: field.choice(['county-discipline-inspection', 'county-organization'], '报送机关', 'recipient'),
          at: field.dateOrInstant('报送时间', 'when'),
        }),
        '报送',
        'reports of the review',
      )
      .optional(),
    ...enteredFields,
  }),
  summary: z.strictObject({
    kind: z.literal('summary'),
    id,
    unitId,
    period: field.period('汇总周期', 'period'),
    scope: field.text('汇总范围', 'scope'),
    createdAt: field.dateOrInstant('汇总时间', 'when it was made'),
    postedAt: field.dateOrInstant('公示时间', 'when it was posted').optional(),
    ...enteredFields,
  }),
  assessment: z.strictObject({
    kind: z.literal('assessment'),
    id,
    unitId,
    personId: personId.optional(),
    period: field.period('考核周期', 'period'),
    type: field.choice(
      ['weekly-assessment', 'monthly-ranking', 'quarterly-award', 'annual-appraisal'],
      '考核类型',
      'kind of assessment',
    ),
    at: field.dateOrInstant('考核时间', 'when'),
    result: field
      .choice(['incompetent', 'basically-competent', 'competent', 'excellent', 'not-graded'], '考核结果', 'result')
      .optional(),
    assessorIds: field.list(field.ref('person', '考核人', 'assessor'), '考核人', 'assessors').optional(),
    ...enteredFields,
  }),
  ruling: z.strictObject({
    kind: z.literal('ruling'),
    id,
    recordKind: field.text('所认定记录的类型', 'kind of the record ruled on'),
    recordId: field.id('所认定记录的编号', 'id of the record ruled on'),
    decision: field.choice(['credit', 'discount'], '认定', 'credited or discounted'),
    reason: field.text('理由', 'reason'),
    by: field.text('认定机关或人员', 'authority or person'),
    at,
    ...enteredFields,
  }),
  appeal: z.strictObject({
    kind: z.literal('appeal'),
    id,
    findingFingerprint: field.text('所申诉结果的指纹', 'fingerprint of the finding'),
    by: field.text('申诉人', 'who appeals'),
    at,
    grounds: field.text('申诉理由', 'grounds'),
    decidedAt: field.dateOrInstant('决定时间', 'when it was decided').optional(),
    ...enteredFields,
  }),
  measure: z.strictObject({
    kind: z.literal('measure'),
    id,
    personId,
    measure: field.choice(
      ['talk', 'circular', 'admonition', 'allowance-deducted', 'transfer-considered', 'other'],
      '处理方式',
      'measure',
    ),
    at,
    for: field
      .list(field.text('指纹或记录编号', 'fingerprint or record id'), '所针对的结果', 'what it is for')
      .optional(),
    ...enteredFields,
  }),
  disposition: z.strictObject({
    kind: z.literal('disposition'),
    id,
    inspectionId: field.ref('inspection', '检查记录', 'inspection'),
    measure: field.text('处置', 'measure'),
    at,
    ...enteredFields,
  }),
  archive: z.strictObject({
    kind: z.literal('archive'),
    id,
    personId,
    month: field.month('月份', 'month'),
    headings: field.list(
      z.enum(['543', 'lodging', 'assessment', 'posting', 'diary', 'review', 'leave']),
      '档案内容',
      'headings',
    ),
    ...enteredFields,
  }),
}
