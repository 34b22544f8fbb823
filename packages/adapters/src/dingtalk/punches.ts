import { isoInstant } from '../civil.js'
import { isText, localInstant, shownValue, unixMillis } from '../platform/fields.js'
import type { RawItem } from '../platform/pages.js'
import { type Position, positionOf } from '../platform/positions.js'
import { directionByTime, enteredSite, unknownValue, whereabouts } from '../platform/punches.js'
import { OFFSET, type Reading, timeUnits } from '../platform/reading.js'
import type { DingTalkOptions } from './options.js'

type Fields = Readonly<Record<string, unknown>>

const ENTERED = new Set(['APPROVE', 'BOSS', 'SYSTEM'])

/** A punch, however the interface calls its fields. */
interface Punch {
  readonly id: unknown
  readonly user: unknown
  readonly at: string | undefined
  readonly checkType: unknown
  readonly timeResult: unknown
  readonly locationResult: unknown
  readonly sourceType: unknown
  readonly invalidType: unknown
  readonly invalidMessage: unknown
  readonly position: Position | undefined
  readonly deviceId: unknown
  readonly recordedAt: string | undefined
}

/** The names of the fields that refusals point at. */
interface Names {
  readonly id: string
  readonly user: string
  readonly at: string
  readonly checkType: string
  readonly sourceType: string
  readonly invalid: string
}

const camel: Names = {
  id: 'id',
  user: 'userId',
  at: 'userCheckTime',
  checkType: 'checkType',
  sourceType: 'sourceType',
  invalid: 'invalidRecordType',
}
const snake: Names = {
  id: 'record_id',
  user: 'userid',
  at: 'user_check_time',
  checkType: 'check_type',
  sourceType: 'source_type',
  invalid: 'invalid_record_type',
}

const millis = (value: unknown): string | undefined => {
  const time = unixMillis(value, 1)
  return time === undefined ? undefined : isoInstant(time, OFFSET)
}

/** A punch of `attendance/list` or `attendance/listRecord`. */
export function readPunch(raw: RawItem, reading: Reading, options: DingTalkOptions): undefined {
  const item = reading.object(raw)
  if (!item) return
  const punch: Punch = {
    id: item.id,
    user: item.userId,
    at: millis(item.userCheckTime),
    checkType: item.checkType,
    timeResult: item.timeResult,
    locationResult: item.locationResult,
    sourceType: item.sourceType,
    invalidType: item.invalidRecordType,
    invalidMessage: item.invalidRecordMsg,
    position: positionOf(item.userLatitude, item.userLongitude, item.userAccuracy),
    deviceId: item.deviceId,
    recordedAt: millis(item.gmtCreate),
  }
  take(raw, reading, punch, options, camel, item.userCheckTime)
}

/** A result or a raw punch of `getupdatedata`, whose page names the person. */
export function readUpdatedPunch(raw: RawItem, reading: Reading, options: DingTalkOptions): undefined {
  const item = reading.object(raw)
  if (!item || isMatched(raw, item)) return
  const local = localInstant(item.user_check_time)
  const punch: Punch = {
    id: item.record_id,
    user: raw.page.userid ?? item.userid,
    at: local === undefined ? undefined : `${local}${OFFSET}`,
    checkType: item.check_type,
    timeResult: item.time_result,
    locationResult: item.location_result,
    sourceType: item.source_type,
    invalidType: item.invalid_record_type,
    invalidMessage: item.invalid_record_msg,
    position: positionOf(item.user_latitude, item.user_longitude, item.user_accuracy),
    deviceId: item.device_id,
    recordedAt: undefined,
  }
  take(raw, reading, punch, options, snake, item.user_check_time)
}

/** Whether a raw punch is the one a result was made of: results hold the same moment again, with its direction. */
function isMatched(raw: RawItem, item: Fields): boolean {
  if (raw.type !== 'raw-punch') return false
  const results = raw.page.attendance_result_list
  return (
    item.valid_matched === true ||
    (Array.isArray(results) &&
      results.some(
        (result: Fields | null) =>
          result?.user_check_time === item.user_check_time && result?.time_result !== 'NotSigned',
      ))
  )
}

function take(
  raw: RawItem,
  reading: Reading,
  punch: Punch,
  options: DingTalkOptions,
  names: Names,
  time: unknown,
): undefined {
  if (isNotSigned(punch)) return reading.count('not-signed')
  const number = reading.id(raw, names.id, punch.id)
  if (number === undefined) return
  const id = `dingtalk:${number}`
  const personId = reading.person(raw, names.user, punch.user, 'attendance')
  if (personId === undefined) return
  if (punch.at !== undefined) reading.dated('attendance', punch.at)
  if ((options.invalid ?? 'refuse') === 'refuse' && (isText(punch.invalidType) || isText(punch.invalidMessage)))
    return invalidPunch(raw, reading, punch, names, id)
  // An entered result has no moment of its own that could be wrong, so it is told apart first.
  const entered = ENTERED.has(String(punch.sourceType))
    ? enteredSite(raw, reading, names.sourceType, punch.sourceType, options, 'dingtalk')
    : undefined
  if (entered === 'refused') return
  if (punch.at === undefined)
    return reading.badTime(raw, names.at, time, names === camel ? timeUnits.millis : timeUnits.local)
  const direction = directionOf(raw, reading, punch, options, names, id)
  if (direction === undefined) return
  reading.add(raw, {
    kind: 'attendance',
    id,
    personId,
    at: punch.at,
    direction,
    ...(entered ?? whereabouts({ fence: fenceOf(punch), position: punch.position }, options, 'dingtalk', 'as-sent')),
    ...(isText(punch.deviceId) ? { deviceId: punch.deviceId } : {}),
    ...(punch.recordedAt !== undefined && options.recordedAt !== false ? { recordedAt: punch.recordedAt } : {}),
  })
}

/** The platform returns the slots nobody punched, too: with the time that was due, as if it were one. */
function isNotSigned({ timeResult, locationResult, sourceType }: Punch): boolean {
  if (timeResult === 'NotSigned') return true
  return locationResult === 'NotSigned' && (sourceType === 'SYSTEM' || timeResult === undefined)
}

function fenceOf({ locationResult }: Punch): 'inside' | 'outside' | 'unknown' {
  if (locationResult === 'Normal') return 'inside'
  return locationResult === 'Outside' ? 'outside' : 'unknown'
}

function directionOf(
  raw: RawItem,
  reading: Reading,
  { checkType, at }: Punch,
  options: DingTalkOptions,
  names: Names,
  id: string,
): 'in' | 'out' | undefined {
  if (checkType === 'OnDuty') return 'in'
  if (checkType === 'OffDuty') return 'out'
  return checkType === undefined
    ? directionByTime(raw, reading, names.checkType, at!, options, id)
    : unknownValue(raw, reading, names.checkType, checkType, 'OnDuty, OffDuty')
}

/** `isLegal: N` alone says only that the punch was late or outside the fence, which is for the rules to judge. */
function invalidPunch(raw: RawItem, reading: Reading, punch: Punch, names: Names, id: string): undefined {
  const parts = [punch.invalidType, punch.invalidMessage].filter(isText).map(shownValue)
  return reading.refuse(
    raw,
    names.invalid,
    'invalid-punch',
    `钉钉标记该打卡无效（${parts.join('：')}），未读入。确认有效的，请在平台上更正后重新导出，或将选项 invalid 设为 accept。`,
    `DingTalk marked this punch invalid (${parts.join(': ')}), so it was not read. If it stands, correct it on the platform and export again, or set the option invalid to accept.`,
    'attendance',
    id,
  )
}
