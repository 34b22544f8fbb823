import * as z from 'zod'
import { approvalOptions, directionOptions, enteredOptions, placeOptions, visitOptions } from '../platform/options.js'

/** The options of DingTalk payloads as a configuration has them; each says what it means where it is left out. */
export const dingTalkOptions = z.strictObject({
  ...placeOptions,
  ...directionOptions,
  ...enteredOptions,
  ...visitOptions,
  ...approvalOptions,
  invalid: z
    .enum(['refuse', 'accept'])
    .optional()
    .describe('A punch the platform itself declared invalid (refuse). 平台判为无效的打卡，默认 refuse。'),
  recordedAt: z
    .boolean()
    .optional()
    .describe('gmtCreate is when a punch was entered (true). 以 gmtCreate 为录入时间，默认 true。'),
  approvedAt: z
    .enum(['refuse', 'at-start'])
    .optional()
    .describe(
      'getleavestatus holds approved leaves without the time of approval: refused, or taken as approved when the leave began (refuse). getleavestatus 只含已批准的请假、不含批准时间：不读入，或视为请假开始时已批准，默认 refuse。',
    ),
})

/** How DingTalk payloads are read. */
export type DingTalkOptions = z.infer<typeof dingTalkOptions>
