import * as z from 'zod'
import { approvalOptions, directionOptions, placeOptions, visitOptions } from '../platform/options.js'

/** The options of WeCom payloads as a configuration has them. */
export const weComOptions = z.strictObject({
  ...placeOptions,
  ...directionOptions,
  ...visitOptions,
  ...approvalOptions,
})

/** How WeCom payloads are read. */
export type WeComOptions = z.infer<typeof weComOptions>
