import * as z from 'zod'
import { approvalOptions, directionOptions, enteredOptions, placeOptions, visitOptions } from '../platform/options.js'

/** The options of Feishu payloads as a configuration has them. */
export const feishuOptions = z.strictObject({
  ...placeOptions,
  ...directionOptions,
  ...enteredOptions,
  ...visitOptions,
  ...approvalOptions,
  recordedAt: z
    .boolean()
    .optional()
    .describe('create_time is when a punch was entered (true). 以 create_time 为录入时间，默认 true。'),
})

/** How Feishu payloads are read. */
export type FeishuOptions = z.infer<typeof feishuOptions>
