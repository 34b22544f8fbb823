import type { Notice, Refusal } from '@shouze/core'
import { readText, type TextChunk } from '../decode.js'
import { linesOf } from '../json/lines.js'
import { localInstant, shownValue } from '../platform/fields.js'
import { refuse, refusedFile, text } from '../refusal.js'
import type { CommonOptions, ObjectBatch, Source } from '../source.js'
import { type ZktecoOptions, zktecoOptions } from '../zkteco/options.js'

export type { ZktecoOptions } from '../zkteco/options.js'

/** A punch as a line has it. */
interface Punch {
  readonly row: number
  readonly pin: string
  readonly local: string
  readonly device: string | undefined
  readonly status: string
}

/** Status of a punch → its direction: in, out, out for a break, back from it, in and out of overtime. */
const DIRECTIONS: Readonly<Record<string, 'in' | 'out'>> = { 0: 'in', 1: 'out', 2: 'out', 3: 'in', 4: 'in', 5: 'out' }

/** So many punches that are all "in" are a device that does not tell. */
const TELLING = 4

/**
 * ZKTeco 中控 attendance logs, a punch a line: the USB dump `N_attlog.dat` or the `ATTLOG` of the PUSH protocol, by the option
 * `dialect`. Punches become `attendance` records; the device is the township's, not the person's, and so no `deviceId`.
 * The whole file is refused for `no-dialect` and for `no-direction` (every punch says "in"), a line for `bad-line`,
 * `bad-time` and `unknown-value`; a serial number in the first and a checksum in the last line are left out.
 */
export const zkteco: Source<ZktecoOptions> = {
  id: 'zkteco',
  title: text('中控考勤机记录（attlog）', 'ZKTeco attendance log (attlog)'),
  endings: ['.dat', '.txt', '.log'],
  options: zktecoOptions,
  yields: ['attendance'],

  detect(file, head) {
    if (/attlog/i.test(file.name)) {
      return { score: 85, reason: text('文件名含有 attlog', 'its name contains attlog') }
    }
    const lines = head.split(/\r?\n/, 20).filter((line) => line.trim() !== '')
    const fitting = lines.filter((line) => LINE.test(line)).length
    return fitting > 0 && fitting * 2 > lines.length
      ? {
          score: 75,
          reason: text('各行是考勤机的编号、时间与状态', "its lines are a terminal's numbers, times and states"),
        }
      : undefined
  },

  read(file, options = {}) {
    if (options.dialect === undefined) return refusedFile(file, noDialect(file.name), 'zkteco')
    const read = readText(file, options, (chunks) => readLines(file.name, chunks, options))
    return read.ok ? read.value : refusedFile(file, read.refusal, 'zkteco')
  },
}

const LINE = /^\s*\d{1,14}\t\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}:\d{2}\t\d/

function readLines(file: string, chunks: Iterable<TextChunk>, options: ZktecoOptions & CommonOptions): ObjectBatch {
  const punches: Punch[] = []
  const refused: Refusal[] = []
  const odd: { readonly row: number; readonly text: string }[] = []
  let row = 0
  let last = 0
  for (const line of linesOf(chunks)) {
    row++
    if (line.text.trim() === '') continue
    last = row
    const punch = punchOf(line.text, row, options)
    if (punch) punches.push(punch)
    else odd.push({ row, text: line.text.trim() })
  }
  const head = odd.filter(({ row: at, text: said }) => (at === 1 || at === last) && /^[0-9A-Za-z]{4,32}$/.test(said))
  for (const { row: at, text: said } of odd)
    if (!head.some((line) => line.row === at)) refused.push(badLine(file, at, said))
  const byStatus = (options.direction ?? 'by-status') === 'by-status'
  if (byStatus && punches.length >= TELLING && punches.every(({ status }) => status === '0'))
    return { system: 'zkteco', file, records: [], refused: [allIn(file)] }
  const records: unknown[] = []
  const rows: number[] = []
  for (const punch of punches) {
    const direction = byStatus ? DIRECTIONS[punch.status] : byTime(punch.local, options.outFrom ?? '12:00')
    if (direction === undefined) {
      refused.push(unknownStatus(file, punch))
      continue
    }
    const { people = {}, siteId, place = 'township', offset = '+08:00' } = options
    records.push({
      kind: 'attendance',
      // A finger laid on twice in one second is two equal lines, and one record.
      id: `zkteco:${punch.device ?? '-'}:${punch.pin}:${punch.local}:${direction}`,
      personId: Object.hasOwn(people, punch.pin) ? people[punch.pin] : punch.pin,
      at: `${punch.local}${offset}`,
      direction,
      ...(siteId === undefined ? { place } : { siteId }),
    })
    rows.push(punch.row)
  }
  refused.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  const notices: Notice[] =
    head.length === 0
      ? []
      : [
          {
            code: 'serial-line',
            message: text(
              `首行或末行是序列号或校验码，不是打卡，未读入：${head.map(({ text: said }) => said).join('、')}。`,
              `The first or last line is a serial number or a checksum and no punch, and was left out: ${head.map(({ text: said }) => said).join(', ')}.`,
            ),
            places: head.map(({ row: at }) => ({ system: 'zkteco', file, row: at })),
          },
        ]
  return {
    system: 'zkteco',
    file,
    records,
    rows: Int32Array.from(rows),
    ...(refused.length > 0 ? { refused } : {}),
    ...(notices.length > 0 ? { notices } : {}),
  }
}

function punchOf(line: string, row: number, { dialect }: ZktecoOptions): Punch | undefined {
  const cells = line.split('\t').map((cell) => cell.trim())
  const [pin, time] = cells
  const local = localInstant(time)
  const status = dialect === 'usb' ? cells[3] : cells[2]
  if (!pin || !/^[0-9A-Za-z]{1,24}$/.test(pin) || local === undefined || !status || !/^\d{1,3}$/.test(status))
    return undefined
  return { row, pin, local, device: dialect === 'usb' ? cells[2] : undefined, status }
}

const byTime = (local: string, outFrom: string): 'in' | 'out' => (local.slice(11, 16) < outFrom ? 'in' : 'out')

function badLine(file: string, row: number, line: string): Refusal {
  return refuse(
    { system: 'zkteco', file, row },
    'bad-line',
    `该行“${shownValue(line)}”不是“编号、时间、…、状态”，未读入。请检查 dialect 选项，或重新导出。`,
    `This line, "${shownValue(line)}", is no punch of number, time and status, and was not read. Check the option dialect, or export it again.`,
  )
}

function unknownStatus(file: string, { row, status }: Punch): Refusal {
  return refuse(
    { system: 'zkteco', file, row, field: 'status', kind: 'attendance' },
    'unknown-value',
    `状态码“${status}”不认识，应为 0 至 5，未读入。请检查 dialect 选项，或将 direction 设为 by-time。`,
    `The status ${status} is not known; 0 to 5 are. The line was not read. Check the option dialect, or set direction to by-time.`,
  )
}

function noDialect(file: string): Refusal {
  return refuse(
    { system: 'zkteco', file, field: 'dialect' },
    'no-dialect',
    `中控记录“${file}”有两种列序，须写明是哪一种，未读入。请将选项 dialect 设为 usb（U 盘导出的 attlog.dat）或 push（PUSH 协议的 ATTLOG）。`,
    `The columns of the ZKTeco log "${file}" can be of two kinds and nothing was read. Set the option dialect to usb (the dump attlog.dat) or push (ATTLOG of the PUSH protocol).`,
  )
}

function allIn(file: string): Refusal {
  return refuse(
    { system: 'zkteco', file, field: 'direction' },
    'no-direction',
    `文件“${file}”的所有打卡状态码都是 0（签到），该设备不区分签到签退，整个文件未读入。请将选项 direction 设为 by-time，按时间判定。`,
    `Every punch in "${file}" has status 0 (in): this device does not tell which way a punch goes, so nothing was read. Set the option direction to by-time to tell by the time of day.`,
  )
}
