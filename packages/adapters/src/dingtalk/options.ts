import * as z from 'zod'

const place = z.enum(['township', 'village', 'county', 'elsewhere'])

/** Where a punch can have been made. */
export type AttendancePlace = z.infer<typeof place>

/** The options of DingTalk payloads as a configuration has them; each says what it means where it is left out. */
export const dingTalkOptions = z.strictObject({
  normalPlace: place
    .optional()
    .describe(
      "Where the attendance group's fence stands: the place of a punch the platform found inside it (township). 考勤围栏所在地点，围栏内打卡即在此处，默认 township。",
    ),
  trustNormal: z
    .boolean()
    .optional()
    .describe(
      'Inside the fence the platform has the say although coordinates were sent (true); false lets the coordinates decide, which are GCJ-02 in mainland China. 围栏内以平台结果为准，默认 true；false 则以坐标为准（国内为 GCJ-02）。',
    ),
  direction: z
    .enum(['refuse', 'by-time'])
    .optional()
    .describe(
      'A punch without checkType: refused, or in before outFrom and out from then on (refuse). 没有 checkType 的打卡：不读入，或按 outFrom 分签到签退，默认 refuse。',
    ),
  outFrom: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional()
    .describe('Local time from which by-time reads a sign-out (12:00). by-time 自此时起视为签退，默认 12:00。'),
  invalid: z
    .enum(['refuse', 'accept'])
    .optional()
    .describe('A punch the platform itself declared invalid (refuse). 平台判为无效的打卡，默认 refuse。'),
  entered: z
    .enum(['undecided', 'accept', 'refuse'])
    .optional()
    .describe(
      'Results that an approval, a manager or the system entered: at an unknown place, which proves and disproves nothing (undecided). 由审批、管理员或系统写入的结果，默认 undecided（地点不明，不作依据）。',
    ),
  recordedAt: z
    .boolean()
    .optional()
    .describe('gmtCreate is when a punch was entered (true). 以 gmtCreate 为录入时间，默认 true。'),
})

/** How DingTalk payloads are read. */
export type DingTalkOptions = z.infer<typeof dingTalkOptions>

/** The options with every default filled in. */
export function withDefaults(options: DingTalkOptions): Required<DingTalkOptions> {
  return {
    normalPlace: options.normalPlace ?? 'township',
    trustNormal: options.trustNormal ?? true,
    direction: options.direction ?? 'refuse',
    outFrom: options.outFrom ?? '12:00',
    invalid: options.invalid ?? 'refuse',
    entered: options.entered ?? 'undecided',
    recordedAt: options.recordedAt ?? true,
  }
}
