import { isoInstant } from '../civil.js'
import type { DingTalkOptions } from './options.js'
import type { RawPunch } from './pages.js'
import {
  directionFault,
  enteredPunch,
  idFault,
  invalidPunch,
  notAPunch,
  type RefusedPunch,
  timeFault,
} from './punch-faults.js'

/** How punches are read, nothing left open. */
export interface PunchSettings extends Required<DingTalkOptions> {
  readonly people: Readonly<Record<string, string>>
}
type Fields = Readonly<Record<string, unknown>>

/** What became of a punch. */
export type PunchOutcome =
  | { readonly type: 'record'; readonly record: Readonly<Record<string, unknown>>; readonly entered: boolean }
  | { readonly type: 'not-signed' }
  | RefusedPunch

const OFFSET = '+08:00'
/** The platform is younger than this; a smaller number is seconds, or a slip. */
const EARLIEST = Date.UTC(2010, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
const ENTERED = new Set(['APPROVE', 'BOSS', 'SYSTEM'])

/** Reads one punch as an `attendance` record (formats.md, DingTalk). */
export function readPunch(raw: RawPunch, file: string, settings: PunchSettings): PunchOutcome {
  const at = { system: 'dingtalk', file, row: raw.row }
  if (typeof raw.punch !== 'object' || raw.punch === null || Array.isArray(raw.punch)) {
    return notAPunch({ ...at, field: raw.path })
  }
  const punch = raw.punch as Fields
  if (isNotSigned(punch)) return { type: 'not-signed' }
  const id = textId(punch.id)
  if (typeof id === 'string') return idFault({ ...at, field: `${raw.path}.id` }, id)
  const place = { ...at, kind: 'attendance', id: `dingtalk:${id.id}` }
  const user = textId(punch.userId)
  if (typeof user === 'string') return idFault({ ...place, field: `${raw.path}.userId` }, user)
  if (settings.invalid === 'refuse' && isInvalid(punch)) return invalidPunch(place, raw.path, punch)
  const entered = ENTERED.has(String(punch.sourceType))
  if (entered && settings.entered === 'refuse') return enteredPunch(place, raw.path, punch)
  const time = unixMillis(punch.userCheckTime)
  if (time === undefined) return timeFault({ ...place, field: `${raw.path}.userCheckTime` }, punch.userCheckTime)
  const instant = isoInstant(time, OFFSET)
  const direction = directionOf(punch, instant, settings)
  if (direction === undefined) return directionFault({ ...place, field: `${raw.path}.checkType` }, punch.checkType)
  const recorded = settings.recordedAt ? unixMillis(punch.gmtCreate) : undefined
  return {
    type: 'record',
    entered,
    record: {
      kind: 'attendance',
      id: place.id,
      personId: Object.hasOwn(settings.people, user.id) ? settings.people[user.id] : user.id,
      at: instant,
      direction,
      ...(entered && settings.entered === 'undecided'
        ? { siteId: `dingtalk:${String(punch.sourceType).toLowerCase()}` }
        : whereabouts(punch, settings)),
      ...(typeof punch.deviceId === 'string' && punch.deviceId !== '' ? { deviceId: punch.deviceId } : {}),
      ...(recorded === undefined ? {} : { recordedAt: isoInstant(recorded, OFFSET) }),
    },
  }
}

/** The platform returns the slots nobody punched, too: with the time that was due, as if it were one. */
function isNotSigned(punch: Fields): boolean {
  if (punch.timeResult === 'NotSigned') return true
  return punch.locationResult === 'NotSigned' && (punch.sourceType === 'SYSTEM' || punch.timeResult === undefined)
}

/** `isLegal: N` alone says only that the punch was late or outside the fence, which is for the rules to judge. */
function isInvalid(punch: Fields): boolean {
  return isText(punch.invalidRecordType) || isText(punch.invalidRecordMsg)
}

function directionOf(punch: Fields, instant: string, settings: PunchSettings): 'in' | 'out' | undefined {
  if (punch.checkType === 'OnDuty') return 'in'
  if (punch.checkType === 'OffDuty') return 'out'
  if (punch.checkType !== undefined || settings.direction !== 'by-time') return undefined
  return instant.slice(11, 16) < settings.outFrom ? 'in' : 'out'
}

/** Where the punch was made. What the platform did not say is an undeclared site, which counts as unknown (semantics §6). */
function whereabouts(punch: Fields, settings: PunchSettings): Fields {
  const normal = punch.locationResult === 'Normal'
  const position = positionOf(punch)
  if (normal && (settings.trustNormal || !position)) return { place: settings.normalPlace }
  if (position) return { position }
  return { siteId: punch.locationResult === 'Outside' ? 'dingtalk:outside' : 'dingtalk:unknown' }
}

function positionOf(punch: Fields): Fields | undefined {
  const latitude = decimal(punch.userLatitude)
  const longitude = decimal(punch.userLongitude)
  if (latitude === undefined || longitude === undefined) return undefined
  // Nought and nought is how a device says that it found no position.
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0)) return undefined
  const accuracyMeters = decimal(punch.userAccuracy)
  return { latitude, longitude, ...(accuracyMeters !== undefined && accuracyMeters >= 0 ? { accuracyMeters } : {}) }
}

function decimal(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  return typeof value === 'string' && /^-?\d{1,6}(\.\d+)?$/.test(value) ? Number(value) : undefined
}

function unixMillis(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{12,14}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= EARLIEST && number < LATEST
    ? number
    : undefined
}

/** `unsafe` for a number whose digits are not certain any more: two ids could have become one. */
function textId(value: unknown): { readonly id: string } | 'unsafe' | 'missing' {
  if (isText(value)) return { id: value.trim() }
  if (typeof value !== 'number') return 'missing'
  return Number.isSafeInteger(value) ? { id: String(value) } : 'unsafe'
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
