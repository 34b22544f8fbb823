import type { Notice, Refusal } from '@shouze/core'
import { type OpenText, openText } from '../decode.js'
import type { InputFile } from '../input-file.js'
import { type Line, Lines, unreadableLine } from '../json/lines.js'
import { localInstant, shownValue } from '../platform/fields.js'
import { refuse, refusedFile, text, withRaw } from '../refusal.js'
import type { CommonOptions, ObjectBatch, Source } from '../source.js'
import { UserIds } from '../user-ids.js'
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

  async *read(file, options = {}) {
    if (options.dialect === undefined) {
      yield refusedFile(file, noDialect(file.name), 'zkteco')
      return
    }
    const opened = await openText(file, options)
    if (!opened.ok) yield refusedFile(file, opened.refusal, 'zkteco')
    else yield* readLog(file, opened, options)
  },
}

const LINE = /^\s*\d{1,14}\t\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}:\d{2}\t\d/

/** What has to be known of a whole log before its first punch can be read. */
interface Overview {
  /** The last row that is not blank. */
  readonly last: number
  /** Every punch has status 0, and there are enough of them to tell. */
  readonly allIn: boolean
}

async function overview({ chunks }: OpenText, options: ZktecoOptions): Promise<Overview> {
  const lines = new Lines()
  let last = 0
  let punches = 0
  let others = 0
  for await (const chunk of chunks()) {
    for (const line of lines.of(chunk)) {
      if (line.text.trim() === '') continue
      last = line.row
      const punch = punchOf(line, options)
      if (punch) punches++
      if (punch && punch.status !== '0') others++
    }
  }
  return { last, allIn: punches >= TELLING && others === 0 }
}

async function* readLog(
  file: InputFile,
  opened: OpenText,
  options: ZktecoOptions & CommonOptions,
): AsyncGenerator<ObjectBatch> {
  const { last, allIn } = await overview(opened, options)
  const byStatus = (options.direction ?? 'by-status') === 'by-status'
  if (byStatus && allIn) {
    yield refusedFile(file, noDirection(file.name), 'zkteco')
    return
  }
  const system = 'zkteco'
  const { people = {}, siteId, place = 'township', offset = '+08:00' } = options
  const users = new UserIds(people)
  const lines = new Lines()
  const marks: Line[] = []
  for await (const chunk of opened.chunks()) {
    const records: unknown[] = []
    const rows: number[] = []
    const refused: Refusal[] = []
    for (const line of lines.of(chunk)) {
      if (line.text.trim() === '') continue
      const punch = punchOf(line, options)
      if (!punch) {
        if ((line.row === 1 || line.row === last) && /^[0-9A-Za-z]{4,32}$/.test(line.text.trim())) marks.push(line)
        else refused.push(unreadableLine(file.name, line) ?? withRaw(badLine(file.name, line), line.text))
        continue
      }
      const direction = byStatus ? DIRECTIONS[punch.status] : byTime(punch.local, options.outFrom ?? '12:00')
      if (direction === undefined) {
        refused.push(withRaw(unknownStatus(file.name, punch), line.text))
        continue
      }
      const personId = users.person(punch.pin)
      users.count(personId)
      records.push({
        kind: 'attendance',
        // A finger laid on twice in one second is two equal lines, and one record.
        id: `zkteco:${punch.device ?? '-'}:${punch.pin}:${punch.local}:${direction}`,
        personId,
        at: `${punch.local}${offset}`,
        direction,
        ...(siteId === undefined ? { place } : { siteId }),
      })
      rows.push(punch.row)
    }
    yield {
      system,
      file: file.name,
      records,
      rows: Int32Array.from(rows),
      ...(refused.length > 0 ? { refused } : {}),
      ...users.unmapped(),
    }
  }
  if (marks.length > 0) yield { system, file: file.name, records: [], notices: [serialLines(file.name, marks)] }
}

function serialLines(file: string, marks: readonly Line[]): Notice {
  const said = marks.map(({ text: line }) => line.trim())
  return {
    code: 'serial-line',
    message: text(
      `首行或末行是序列号或校验码，不是打卡，未读入：${said.join('、')}。`,
      `The first or last line is a serial number or a checksum and no punch, and was left out: ${said.join(', ')}.`,
    ),
    places: marks.map(({ row }) => ({ system: 'zkteco', file, row })),
  }
}

function punchOf({ text: line, row, overlong }: Line, { dialect }: ZktecoOptions): Punch | undefined {
  if (overlong) return undefined
  const cells = line.split('\t').map((cell) => cell.trim())
  const [pin, time] = cells
  const local = localInstant(time)
  const status = dialect === 'usb' ? cells[3] : cells[2]
  if (!pin || !/^[0-9A-Za-z]{1,24}$/.test(pin) || local === undefined || !status || !/^\d{1,3}$/.test(status))
    return undefined
  return { row, pin, local, device: dialect === 'usb' ? cells[2] : undefined, status }
}

const byTime = (local: string, outFrom: string): 'in' | 'out' => (local.slice(11, 16) < outFrom ? 'in' : 'out')

function badLine(file: string, { row, text: said }: Line): Refusal {
  const line = said.trim()
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

function noDirection(file: string): Refusal {
  return refuse(
    { system: 'zkteco', file, field: 'direction' },
    'no-direction',
    `文件“${file}”的所有打卡状态码都是 0（签到），该设备不区分签到签退，整个文件未读入。请将选项 direction 设为 by-time，按时间判定。`,
    `Every punch in "${file}" has status 0 (in): this device does not tell which way a punch goes, so nothing was read. Set the option direction to by-time to tell by the time of day.`,
  )
}
