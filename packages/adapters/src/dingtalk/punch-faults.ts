import type { Refusal } from '@shouze/core'
import { refuse } from '../refusal.js'

/** A punch that became no record, with the reason. */
export interface RefusedPunch {
  readonly type: 'refused'
  readonly refusal: Refusal
}

type Place = Parameters<typeof refuse>[0]

function refused(place: Place, code: string, zh: string, en: string): RefusedPunch {
  return { type: 'refused', refusal: refuse(place, code, zh, en) }
}

/** Code `not-an-object`. */
export function notAPunch(place: Place): RefusedPunch {
  return refused(
    place,
    'not-an-object',
    '这一项不是打卡记录对象，未读入。',
    'This item is no punch object and was not read.',
  )
}

/** Codes `missing-field` and `unsafe-integer`. */
export function idFault(place: Place, fault: 'missing' | 'unsafe'): RefusedPunch {
  return fault === 'missing'
    ? refused(
        place,
        'missing-field',
        '该打卡没有编号或人员编号，无法读入。请重新导出，保留 id 与 userId。',
        'This punch lacks its id or its user id and cannot be read. Export it again with id and userId.',
      )
    : refused(
        place,
        'unsafe-integer',
        '编号是超过 2^53 的数字，末位已不可靠，未读入。请将编号导出为带引号的文本。',
        'The id is a number beyond 2^53 whose last digits are not certain, so the punch was not read. Export ids as quoted text.',
      )
}

/** Code `bad-time`. */
export function timeFault(place: Place, found: unknown): RefusedPunch {
  const shown = shownValue(found)
  return refused(
    place,
    'bad-time',
    `打卡时间“${shown}”不是 2010 至 2099 年间的 Unix 毫秒数，未读入。请检查是否误用了秒，或重新导出。`,
    `The punch time ${shown} is no Unix time in milliseconds between 2010 and 2099, so the punch was not read. Check whether it is in seconds, or export it again.`,
  )
}

/** Code `no-direction` where the platform gave none, `unknown-value` where it gave another word. */
export function directionFault(place: Place, found: unknown): RefusedPunch {
  return found === undefined
    ? refused(
        place,
        'no-direction',
        '该打卡没有 checkType，不知是上班还是下班，未读入。可将选项 direction 设为 by-time，按时间判定。',
        'This punch has no checkType, so it is not known whether it is a sign-in or a sign-out, and it was not read. Set the option direction to by-time to tell by the time of day.',
      )
    : refused(
        place,
        'unknown-value',
        `checkType“${shownValue(found)}”不认识，应为 OnDuty 或 OffDuty，未读入。`,
        `The checkType ${shownValue(found)} is not known; OnDuty and OffDuty are. The punch was not read.`,
      )
}

/** Code `invalid-punch`: the platform itself did not accept it, and says why. */
export function invalidPunch(place: Place, path: string, punch: Readonly<Record<string, unknown>>): RefusedPunch {
  const why = [punch.invalidRecordType, punch.invalidRecordMsg].filter((part) => typeof part === 'string').join('：')
  const reason = [punch.invalidRecordType, punch.invalidRecordMsg].filter((part) => typeof part === 'string').join(': ')
  return refused(
    { ...place, field: `${path}.invalidRecordType` },
    'invalid-punch',
    `钉钉标记该打卡无效（${why}），未读入。确认有效的，请在平台上更正后重新导出，或将选项 invalid 设为 accept。`,
    `DingTalk marked this punch invalid (${reason}), so it was not read. If it stands, correct it on the platform and export again, or set the option invalid to accept.`,
  )
}

/** Code `entered-punch`: nobody punched; only under the option `entered: refuse`. */
export function enteredPunch(place: Place, path: string, punch: Readonly<Record<string, unknown>>): RefusedPunch {
  const source = shownValue(punch.sourceType)
  return refused(
    { ...place, field: `${path}.sourceType` },
    'entered-punch',
    `该结果由审批、管理员或系统写入（${source}），不是本人打卡，按选项未读入。`,
    `This result was entered by an approval, a manager or the system (${source}) and is no punch; the option entered refuses it.`,
  )
}

function shownValue(value: unknown): string {
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown
}
