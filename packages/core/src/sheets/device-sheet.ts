import { createInstantOut } from '../calendar/index.js'
import { notRecorded, rulingCode } from '../evidence/codes.js'
import type { AttendanceColumns } from '../evidence/columns.js'
import { isInPost, type Person } from '../evidence/unit.js'
import type { AttendanceRecord } from '../records/types.js'
import type { DataSet } from './data-set.js'
import { refs, text } from './row-basis.js'
import type { Cell, Row, TableSheet } from './sheet.js'

/** A sign-in or sign-out at a device. */
interface Use {
  readonly record: AttendanceRecord
  readonly person: number
  readonly day: number
  /** Second of the local day. */
  readonly second: number
  readonly epochMs: number
}

/** Uses further apart than this have nothing to do with each other: five minutes. */
const apartMs = 300_000

/** Bursts are told for so many people at the most, and devices of more than so many are nobody's own. */
const mostInBurst = 10
const mostUsers = 30

const instant = createInstantOut()

/** Calls back for each sign-in that names a device. */
function eachUse(
  attendance: AttendanceColumns,
  device: Int32Array,
  visit: (row: number, person: number, name: number) => void,
): void {
  const { start } = attendance
  for (let person = 0; person < start.length - 1; person++) {
    for (let row = start[person]; row < start[person + 1]; row++) {
      if (device[row] !== 0) visit(row, person, device[row])
    }
  }
}

/** The devices, by the hash of their name, that have more than one user and not too many. */
function sharedDevices(attendance: AttendanceColumns, device: Int32Array): ReadonlySet<number> {
  const users = new Map<number, number>()
  const last = new Map<number, number>()
  eachUse(attendance, device, (_, person, name) => {
    if (last.get(name) === person) return
    last.set(name, person)
    users.set(name, (users.get(name) ?? 0) + 1)
  })
  return new Set([...users].filter(([, count]) => count > 1 && count <= mostUsers).map(([name]) => name))
}

/** The uses of each shared device that count: in post, entered on their date, neither undecided nor settled by a ruling. */
function usesByDevice(data: DataSet, attendance: AttendanceColumns, device: Int32Array): Map<string, Use[]> {
  const shared = sharedDevices(attendance, device)
  const devices = new Map<string, Use[]>()
  if (shared.size === 0) return devices
  const persons: Person[] = []
  for (const person of data.persons) persons[person.index] = person
  eachUse(attendance, device, (row, person, hash) => {
    if (!shared.has(hash)) return
    const day = attendance.day[row]
    if (attendance.twoContents[row] || attendance.ruling[row] !== rulingCode.none) return
    if ((attendance.recordedDay?.[row] ?? notRecorded) > day || !isInPost(persons[person], day)) return
    const record = attendance.records.at(row)
    const name = record.deviceId as string
    data.zone.parseInstant(record.at, instant)
    const use = { record, person, day, second: instant.second, epochMs: instant.epochMs }
    const held = devices.get(name)
    if (held) held.push(use)
    else devices.set(name, [use])
  })
  return devices
}

/** In the order of time, each person's sign-ins of one instant and direction once. */
function inOrder(uses: readonly Use[]): Use[] {
  const sorted = [...uses].sort((a, b) => a.epochMs - b.epochMs || (a.record.id < b.record.id ? -1 : 1))
  const seen = new Set<string>()
  return sorted.filter(({ epochMs, person, record: { direction } }) => {
    const key = `${epochMs} ${person} ${direction}`
    return !seen.has(key) && seen.add(key)
  })
}

/** The people who have used a device with nobody else near in time. */
function countAlone(uses: readonly Use[]): number {
  const alone = new Set<number>()
  uses.forEach((use, i) => {
    if (nearest(uses, i, -1, 1).length === 0 && nearest(uses, i, 1, 1).length === 0) alone.add(use.person)
  })
  return alone.size
}

/** The uses next to one, on one side, of so many other people: the nearest of each. */
function nearest(uses: readonly Use[], at: number, step: -1 | 1, most: number): Use[] {
  const { person, epochMs } = uses[at]
  const found: Use[] = []
  for (let i = at + step; i >= 0 && i < uses.length && found.length < most; i += step) {
    const use = uses[i]
    if (Math.abs(use.epochMs - epochMs) > apartMs) break
    if (use.person !== person && !found.some((held) => held.person === use.person)) found.push(use)
  }
  return found
}

/** The shortest time around one use in which so many people used the device, and who. */
interface Burst {
  readonly ms: number
  readonly uses: readonly Use[]
}

/** The tightest burst around a use for each number of people, from two on; those that take too long are left out. */
function burstsAround(uses: readonly Use[], at: number): (Burst | undefined)[] {
  const before = nearest(uses, at, -1, mostInBurst - 1)
  const after = nearest(uses, at, 1, mostInBurst - 1)
  const best: (Burst | undefined)[] = []
  for (let b = 0; b <= before.length; b++) {
    for (let a = 0; a <= after.length; a++) {
      const first = b === 0 ? uses[at] : before[b - 1]
      const last = a === 0 ? uses[at] : after[a - 1]
      const ms = last.epochMs - first.epochMs
      if (ms > apartMs) break
      const group = [uses[at], ...before.slice(0, b)]
      for (const use of after.slice(0, a)) if (!group.some(({ person }) => person === use.person)) group.push(use)
      for (let people = 2; people <= Math.min(group.length, mostInBurst); people++) {
        const held = best[people]
        if (!held || ms < held.ms) best[people] = { ms, uses: group }
      }
    }
  }
  return best
}

const two = (value: number): string => String(value).padStart(2, '0')
const timeOf = (second: number): string =>
  `${two(Math.floor(second / 3600))}:${two(Math.floor((second % 3600) / 60))}:${two(second % 60)}`

function burstRow(use: Use, people: number, burst: Burst, device: { name: string; users: number; alone: number }): Row {
  const { record, day } = use
  const cells: Readonly<Record<string, Cell>> = {
    personId: record.personId,
    deviceId: device.name,
    date: day,
    time: timeOf(use.second),
    direction: record.direction,
    persons: people,
    seconds: Math.ceil(burst.ms / 1000),
    others: burst.uses.flatMap(({ person, record: { personId } }) => (person === use.person ? [] : [personId])).sort(),
    users: device.users,
    usersAlone: device.alone,
  }
  return {
    record: `attendance:${record.id}`,
    records: burst.uses.map(({ record: { id } }) => `attendance:${id}`),
    day,
    to: day,
    bits: 0,
    reasons: 0,
    source: record as unknown as Row['source'],
    cell: (name) => cells[name],
  }
}

/** A machine with its place, or one of the duty room, stands there for everybody. */
const standsAtSite = (uses: readonly Use[]): boolean =>
  uses.some(({ record: { siteId, duty } }) => siteId !== undefined || duty === true)

function burstsOf(name: string, uses: readonly Use[]): Row[] {
  const users = new Set(uses.map(({ person }) => person)).size
  if (users < 2 || users > mostUsers || standsAtSite(uses)) return []
  const ordered = inOrder(uses)
  const device = { name, users, alone: countAlone(ordered) }
  return ['in', 'out'].flatMap((direction) => {
    const same = ordered.filter(({ record }) => record.direction === direction)
    return same.flatMap((use, i) =>
      burstsAround(same, i).flatMap((burst, people) => (burst ? [burstRow(use, people, burst, device)] : [])),
    )
  })
}

/** Sign-ins made at one device by several people, one soon after the other. */
export const deviceBurst: TableSheet = {
  name: 'device-burst',
  title: text('同一设备连续多人签到', 'sign-ins of several people at one device'),
  unit: 'records',
  columns: {
    personId: refs.personId,
    deviceId: { type: 'text', title: text('设备', 'the device') },
    date: { type: 'date', title: text('日期', 'date') },
    time: { type: 'text', title: text('时间', 'time of the sign-in') },
    direction: { type: 'choice', values: ['in', 'out'], title: text('方向', 'in or out') },
    persons: {
      type: 'integer',
      unit: 'persons',
      title: text('人数：2 至 10 人各一行', 'how many people: a row each for 2 to 10'),
    },
    seconds: {
      type: 'integer',
      unit: 'seconds',
      title: text(
        '这么多人先后使用该设备的最短秒数，含本条；超过五分钟的不列',
        'fewest seconds in which so many used the device, this record among them; none beyond five minutes',
      ),
    },
    others: { type: 'list', of: { type: 'ref', to: 'person' }, title: text('其他人', 'the other people') },
    users: {
      type: 'integer',
      unit: 'persons',
      title: text('数据中用过该设备的人数', 'people who have used the device in the data'),
    },
    usersAlone: {
      type: 'integer',
      unit: 'persons',
      title: text(
        '曾单独使用该设备的人数（前后五分钟内无他人）',
        'people who have used it by themselves: nobody else within five minutes',
      ),
    },
  },
  time: ['date'],
  owner: { person: 'personId' },
  reads: ['attendance'],
  table: (data) => {
    const { attendance } = data.evidence
    if (attendance.device === undefined) return []
    const devices = [...usesByDevice(data, attendance, attendance.device)].sort(([a], [b]) => (a < b ? -1 : 1))
    return devices.flatMap(([name, uses]) => burstsOf(name, uses))
  },
}
