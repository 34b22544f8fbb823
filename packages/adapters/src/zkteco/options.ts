import * as z from 'zod'

/** The options of ZKTeco attendance logs as a configuration has them. */
export const zktecoOptions = z.strictObject({
  dialect: z
    .enum(['usb', 'push'])
    .optional()
    .describe(
      'The columns: usb is the dump N_attlog.dat (PIN, time, device, status, …), push the ATTLOG of the PUSH protocol (PIN, time, status, verify, …). They cannot be told apart with certainty, so one has to be named. 列的含义：usb 为 U 盘导出的 N_attlog.dat，push 为 PUSH 协议的 ATTLOG；两者无法可靠区分，须写明。',
    ),
  direction: z
    .enum(['by-status', 'by-time'])
    .optional()
    .describe(
      'Which way a punch goes: by its status (0 and 4 in, 1 and 5 out, 2 out, 3 in), or in before outFrom and out from then on, for the many devices that always send 0 (by-status). 方向：按状态码，或对一律发送 0 的设备按 outFrom 分签到签退，默认 by-status。',
    ),
  outFrom: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional()
    .describe('Local time from which by-time reads a sign-out (12:00). by-time 自此时起视为签退，默认 12:00。'),
  place: z
    .enum(['township', 'village', 'county', 'elsewhere'])
    .optional()
    .describe('Where the device stands (township). 考勤机所在地点，默认 township。'),
  siteId: z
    .string()
    .min(1)
    .optional()
    .describe('The declared site at which it stands, in place of place. 考勤机所在站点编号，用以代替 place。'),
  offset: z
    .string()
    .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/)
    .optional()
    .describe("The offset of the device's clock (+08:00). 考勤机时钟的时区偏移，默认 +08:00。"),
})

/** How ZKTeco attendance logs are read. */
export type ZktecoOptions = z.infer<typeof zktecoOptions>
