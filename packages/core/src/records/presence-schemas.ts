import * as z from 'zod'
import { enteredFields, field } from './fields.js'

const person = field.ref('person', '人员', 'person')
const village = field.ref('unit', '村', 'village')
const shift = field.choice(['day', 'night'], '班次', 'shift')

const position = field.object(
  {
    latitude: field.numberBetween(-90, 90, '纬度（WGS-84）', 'latitude, WGS-84 degrees'),
    longitude: field.numberBetween(-180, 180, '经度（WGS-84）', 'longitude, WGS-84 degrees'),
    accuracyMeters: field.numberBetween(0, 10_000_000, '定位精度（米）', 'accuracy in metres').optional(),
  },
  '定位',
  'position',
)

const signature = field.object(
  {
    signerId: field.id('签名人编号', 'id of the signer').optional(),
    signerName: field.anyText('签名人', 'name of the signer').optional(),
    signerType: field.choice(['villager', 'village-cadre', 'colleague', 'self'], '签名人身份', 'who signed'),
    at: field.dateOrInstant('签名时间', 'when it was signed').optional(),
  },
  '签名',
  'signature',
)

/** The schemas of the records that say where somebody was (records.md, "Event records"). */
export const presenceSchemas = {
  attendance: z.strictObject({
    kind: z.literal('attendance'),
    id: field.id('记录编号', 'id of the record'),
    personId: person,
    at: field.instant('打卡时间', 'when'),
    direction: field.choice(['in', 'out'], '签到或签退', 'sign-in or sign-out'),
    place: field.choice(['township', 'village', 'county', 'elsewhere'], '地点', 'place').optional(),
    siteId: field.id('签到地点编号', 'id of a declared site').optional(),
    position: position.optional(),
    deviceId: field.anyText('设备', 'device').optional(),
    duty: field.boolean('值班签到', 'sign-in to a duty shift').optional(),
    ...enteredFields,
  }),
  'night-duty': z.strictObject({
    kind: z.literal('night-duty'),
    id: field.id('记录编号', 'id of the record'),
    personId: person,
    night: field.date('夜间日期', 'date on which the evening begins').optional(),
    at: field.instant('登记时间', 'when').optional(),
    place: field.choice(['township', 'village', 'county-home', 'elsewhere'], '地点', 'place'),
    form: field.choice(['lodging', 'duty'], '形式', 'lodging or duty'),
    villageId: village.optional(),
    signature: signature.optional(),
    ...enteredFields,
  }),
  visit: z.strictObject({
    kind: z.literal('visit'),
    id: field.id('记录编号', 'id of the record'),
    personId: person,
    date: field.date('日期', 'date'),
    at: field.instant('开始时间', 'begin').optional(),
    until: field.instant('结束时间', 'end').optional(),
    villageId: village,
    session: field.choice(['day', 'evening'], '时段', 'by day or in the evening').optional(),
    purposes: field.list(z.enum(['survey', 'problem-solving', 'household', 'other']), '事由', 'purposes').optional(),
    householdIds: field.list(field.ref('household', '户', 'household'), '走访户', 'households visited').optional(),
    signature: signature.optional(),
    ...enteredFields,
  }),
  'duty-shift': z.strictObject({
    kind: z.literal('duty-shift'),
    id: field.id('记录编号', 'id of the record'),
    unitId: field.ref('unit', '单位', 'unit'),
    date: field.date('日期', 'date'),
    shift,
    personId: person,
    role: field.choice(['lead', 'member'], '带班或值班', 'leader or member of the shift'),
    substituteId: field.ref('person', '替班人', 'substitute').optional(),
    substituteAcceptedAt: field.dateOrInstant('替班人应允时间', 'when the substitute accepted').optional(),
    swappedWith: field
      .object(
        {
          personId: field.ref('person', '换班人', 'person swapped with'),
          date: field.date('换到的日期', 'date of the other shift'),
          shift: shift.optional(),
          consentedBy: field.ref('person', '同意人', 'who consented'),
          filedAt: field.dateOrInstant('报备时间', 'when it was filed'),
        },
        '换班',
        'swap',
      )
      .optional(),
    ...enteredFields,
  }),
  'duty-service': z.strictObject({
    kind: z.literal('duty-service'),
    id: field.id('记录编号', 'id of the record'),
    personId: person,
    unitId: field.ref('unit', '单位', 'unit'),
    date: field.date('日期', 'date'),
    shift,
    at: field.instant('到岗时间', 'when').optional(),
    ...enteredFields,
  }),
  diary: z.strictObject({
    kind: z.literal('diary'),
    id: field.id('记录编号', 'id of the record'),
    personId: person,
    workDate: field.date('工作日期', 'date it is about'),
    villageId: village.optional(),
    text: field.anyText('内容', 'text').optional(),
    ...enteredFields,
  }),
  'evening-activity': z.strictObject({
    kind: z.literal('evening-activity'),
    id: field.id('记录编号', 'id of the record'),
    unitId: field.ref('unit', '单位', 'unit'),
    date: field.date('日期', 'date'),
    activity: field.choice(['study', 'council', 'talk', 'visit'], '活动', 'activity'),
    participantIds: field.list(person, '参加人', 'participants'),
    householdIds: field.list(field.ref('household', '户', 'household'), '走访户', 'households visited').optional(),
    ...enteredFields,
  }),
  inspection: z.strictObject({
    kind: z.literal('inspection'),
    id: field.id('记录编号', 'id of the record'),
    personId: person,
    at: field.dateOrInstant('检查时间', 'when'),
    found: field.choice(['present', 'absent'], '检查结果', 'what was found'),
    by: field.text('检查人', 'who inspected'),
    ...enteredFields,
  }),
  whereabouts: z.strictObject({
    kind: z.literal('whereabouts'),
    id: field.id('记录编号', 'id of the record'),
    personId: person,
    date: field.date('日期', 'date'),
    status: field.choice(['on-post', 'out', 'meeting', 'leave', 'duty'], '去向', 'whereabouts'),
    ...enteredFields,
  }),
}
