import { spread } from '../daily.js'
import { people, township, units } from '../people.js'

type Fields = Readonly<Record<string, unknown>>

const prefix = 'dingtalk:'

/** Whether a record is a sign-in that DingTalk holds; those to a duty shift come from the terminal at the gate. */
export function isDingTalk(record: Fields): boolean {
  return record.kind === 'attendance' && String(record.id).startsWith(prefix)
}

/** The clock an office works by: the start or the end of the session on that date, in Unix milliseconds. */
const planned = (date: string, time: string): number => Date.parse(`${date}T${time}:00+08:00`)

/** One punch as `attendance/listRecord` returns it. A punch inside the fence is `Normal`, wherever in it the phone was. */
function punchOf(record: Fields): Fields {
  const person = people.find(({ id }) => id === record.personId)!
  const date = String(record.at).slice(0, 10)
  const coming = record.direction === 'in'
  const checked = Date.parse(String(record.at))
  const plan = planned(date, coming ? '08:30' : '17:30')
  const [hall, latitude, longitude] = units.find((unit) => unit.id === township)!.site!
  const near = (degrees: number, salt: number): number =>
    Math.round((degrees + (spread(person, date, salt, 15) - 7) / 20_000) * 1e6) / 1e6
  const position = record.position as
    | { readonly latitude: number; readonly longitude: number; readonly accuracyMeters: number }
    | undefined
  const id = Number(String(record.id).slice(prefix.length))
  return {
    id,
    userId: person.userId,
    corpId: 'dingqingxi0000',
    groupId: 1010275570,
    classId: 677995087,
    planId: 400_000_000_000 + id,
    workDate: Date.parse(`${date}T00:00:00+08:00`),
    checkType: coming ? 'OnDuty' : 'OffDuty',
    baseCheckTime: plan,
    planCheckTime: plan,
    userCheckTime: checked,
    timeResult: 'Normal',
    isLegal: 'Y',
    sourceType: 'USER',
    locationMethod: 'MAP',
    locationResult: position ? 'Outside' : 'Normal',
    userAddress: position ? '云岭县城' : hall,
    userLatitude: position?.latitude ?? near(latitude, 3),
    userLongitude: position?.longitude ?? near(longitude, 4),
    userAccuracy: position?.accuracyMeters ?? 15 + spread(person, date, 5, 30),
    deviceId: record.deviceId,
    gmtCreate: Date.parse(String(record.recordedAt)),
    gmtModified: Date.parse(String(record.recordedAt)),
  }
}

/** The sign-ins as one `attendance/listRecord` answer, a punch a line, in the order in which they were made. */
export function dingTalkPayload(records: readonly Fields[]): string {
  const punches = records
    .filter(isDingTalk)
    .map(punchOf)
    .sort((a, b) => Number(a.userCheckTime) - Number(b.userCheckTime) || Number(a.id) - Number(b.id))
  const lines = punches.map((punch) => JSON.stringify(punch))
  return `{"errcode":0,"errmsg":"ok","recordresult":[\n${lines.join(',\n')}\n]}\n`
}
