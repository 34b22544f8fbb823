import * as z from 'zod'

const place = z.enum(['township', 'village', 'county', 'elsewhere'])

/** Where a punch can have been made. */
export type AttendancePlace = z.infer<typeof place>

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Options about where a platform's punches were made. */
export const placeOptions = {
  normalPlace: place
    .optional()
    .describe(
      "Where the attendance group's fence stands: the place of a punch the platform found inside it (township). 考勤围栏所在地点，围栏内打卡即在此处，默认 township。",
    ),
  trustNormal: z
    .boolean()
    .optional()
    .describe(
      'Inside the fence the platform has the say although coordinates were sent (true); false lets the coordinates decide. 围栏内以平台结果为准，默认 true；false 则以坐标为准。',
    ),
  coordinates: z
    .enum(['wgs-84', 'as-sent'])
    .optional()
    .describe(
      'Apps in mainland China send GCJ-02, some hundred metres off: turned into WGS-84, or kept as sent where the sites were measured with the same app (see the README for the default of each format). 国内应用发送 GCJ-02 坐标，与 WGS-84 相差数百米：换算为 WGS-84，或在站点坐标用同一应用测得时原样保留。',
    ),
} as const

/** Options about which way a punch goes, where the platform does not tell. */
export const directionOptions = {
  direction: z
    .enum(['refuse', 'by-time'])
    .optional()
    .describe(
      'A punch that does not say whether it is in or out: refused, or in before outFrom and out from then on (refuse). 未注明上下班的打卡：不读入，或按 outFrom 分签到签退，默认 refuse。',
    ),
  outFrom: clock
    .optional()
    .describe('Local time from which by-time reads a sign-out (12:00). by-time 自此时起视为签退，默认 12:00。'),
} as const

/** Options about results that nobody punched. */
export const enteredOptions = {
  entered: z
    .enum(['undecided', 'accept', 'refuse'])
    .optional()
    .describe(
      'Results that an approval, a manager or the system entered: at an unknown place, which proves and disproves nothing (undecided). 由审批、管理员或系统写入的结果，默认 undecided（地点不明，不作依据）。',
    ),
} as const

const village = z.strictObject({
  villageId: z.string().min(1),
  names: z.array(z.string().min(1)).optional().describe('Names of places that lie in it. 属于该村的地点名称。'),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  radiusMeters: z.number().positive().optional(),
})

/** A village, by names of places in it and by a circle. */
export type VillagePlace = z.infer<typeof village>

/** Options about field check-ins, which become village visits. */
export const visitOptions = {
  villages: z
    .array(village)
    .optional()
    .describe(
      'Which village a field check-in lies in: by names of places, or by a circle. 外勤签到属于哪个村：按地点名称，或按圆形范围。',
    ),
  otherPlaces: z
    .enum(['refuse', 'leave-out'])
    .optional()
    .describe(
      'A field check-in in no village that is listed: refused, or left out and counted (refuse). 不在所列各村的外勤签到：不读入并列明，或略过并计数，默认 refuse。',
    ),
} as const

const authority = z.enum([
  'department-head',
  'leader-in-charge',
  'party-secretary',
  'county-organization',
  'county-leader',
])
const leaveType = z.enum(['annual', 'sick', 'personal', 'marriage', 'maternity', 'bereavement', 'family', 'other'])

/** Options about leaves and trips, which platforms hold without the authority that approved them. */
export const approvalOptions = {
  authorities: z
    .record(z.string(), authority)
    .optional()
    .describe('User id of an approver → what authority that is. 审批人用户编号 → 其权限级别。'),
  authority: authority
    .optional()
    .describe(
      'What authority an approval is whose approver is not listed, or not told; without it such a leave is refused. 未列出或平台未给出审批人时，视为哪一级批准；不设则该请假不读入。',
    ),
  leaveTypes: z
    .record(z.string(), leaveType)
    .optional()
    .describe(
      'Name or code of a leave on the platform → its type; those that are known by name need not be listed. 平台上的假别名称或代码 → 类型；常见名称不必列出。',
    ),
  tripPurpose: z
    .enum(['superior-meeting', 'training', 'official-business'])
    .optional()
    .describe('What a trip is for (official-business). 公出事由，默认 official-business。'),
} as const
