import * as z from 'zod'
import { WorkbookFault } from './workbook-fault.js'

/** How much of a workbook is read before it is refused. */
export const limitOptions = {
  maxRows: z
    .int()
    .min(1)
    .optional()
    .describe('Rows of a sheet (1048576, as many as Excel has). 一张工作表的行数上限，默认 1048576。'),
  maxCells: z
    .int()
    .min(1)
    .optional()
    .describe('Cells of a sheet (20000000). 一张工作表的单元格数上限，默认 20000000。'),
  maxMegabytes: z
    .number()
    .positive()
    .optional()
    .describe('Megabytes the file holds once unpacked (1024). 解压后的大小上限（MB），默认 1024。'),
  maxSeconds: z
    .number()
    .positive()
    .optional()
    .describe('Seconds after which reading is given up (120). 读取时限（秒），默认 120。'),
} as const

/** Megabytes of a workbook where the options say nothing else. */
export const MOST_MEGABYTES = 1024

/** Limits as a configuration has them. */
export type LimitOptions = { readonly [Key in keyof typeof limitOptions]?: z.infer<(typeof limitOptions)[Key]> }

/** Counts what reading a workbook takes, and throws `WorkbookFault` (`workbook-too-large`) beyond its limits. */
export class Budget {
  private readonly deadline: number
  private bytes = 0
  private rows = 0
  private cells = 0
  constructor(
    private readonly options: LimitOptions,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.deadline = now() + (options.maxSeconds ?? 120) * 1000
  }

  /** Bytes that were really unpacked, whatever the file says of itself. */
  unpack(bytes: number): void {
    this.bytes += bytes
    const most = this.options.maxMegabytes ?? MOST_MEGABYTES
    if (this.bytes > most * 1_000_000) throw tooLarge(`解压后超过 ${most} MB`, `unpacks to more than ${most} MB`)
    this.checkTime()
  }

  /** The next sheet begins. */
  sheet(): void {
    this.rows = 0
    this.cells = 0
  }

  row(cells: number): void {
    this.rows++
    this.cells += cells
    const { maxRows = 1_048_576, maxCells = 20_000_000 } = this.options
    if (this.rows > maxRows)
      throw tooLarge(`有一张工作表超过 ${maxRows} 行`, `has a sheet of more than ${maxRows} rows`)
    if (this.cells > maxCells)
      throw tooLarge(`有一张工作表超过 ${maxCells} 个单元格`, `has a sheet of more than ${maxCells} cells`)
    if (this.rows % 1024 === 0) this.checkTime()
  }

  checkTime(): void {
    const { maxSeconds = 120 } = this.options
    if (this.now() > this.deadline)
      throw tooLarge(`读取超过 ${maxSeconds} 秒`, `took more than ${maxSeconds} seconds to read`)
  }
}

/** Code `workbook-too-large`. */
export function tooLarge(zh: string, en: string): WorkbookFault {
  return new WorkbookFault('workbook-too-large', `${zh}，`, `${en}.`)
}
