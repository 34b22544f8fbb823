import type { EvidenceItem, Locale, RegisterDay } from '@shouze/core'
import { weekdayIndex } from '../model/dates.js'
import { describeRecord, evidenceLines, idOf, recordLabel } from '../model/records.js'
import { colon, dateText, listed, weekdayText } from '../model/words.js'
import type { DrawnDay, PageModel, PersonView } from './page-model.js'

function items(list: readonly EvidenceItem[], model: PageModel, locale: Locale): string[] {
  return evidenceLines(list, model.lookup, locale).map(({ what, why }) =>
    what === '' ? why : `${what}${colon(locale)}${why}`,
  )
}

/** Records by id with what they are; a sign-in and sign-out stand as times. */
function counted(day: RegisterDay, model: PageModel, locale: Locale): string {
  const en = locale === 'en'
  const parts: string[] = []
  if (day.signIn && day.signOut) parts.push(`${en ? 'signed in and out' : '签到、签退'} ${day.signIn}–${day.signOut}`)
  const others = day.dayCounted.filter((key) => !(key.startsWith('attendance:') && day.signIn))
  for (const key of others) parts.push(recordLabel(key, model.lookup, locale))
  return listed(parts, locale)
}

/** The words of a day's mark: `到岗`, `village`. */
export function dayWord({ day, marks }: Pick<DrawnDay, 'day' | 'marks'>, locale: Locale): string {
  const en = locale === 'en'
  switch (marks.day) {
    case '#':
      return en ? 'township' : '到岗'
    case 'V':
      return en ? 'village' : '驻村'
    case 'D':
      return en ? 'duty' : '值班'
    case 't':
      return en ? 'trip' : '公出'
    case 'l':
      return en ? 'leave' : '请假'
    case 'r':
      return en ? 'recalled' : '被召回'
    case 'x':
      return `${kindWord(day, en)}${en ? ', not counted' : '未计入'}`
    case 'o':
      return en ? 'no record' : '未见记录'
    case '?':
      return en ? 'undecided' : '待核实'
    default:
      return ''
  }
}

function kindWord(day: RegisterDay | undefined, en: boolean): string {
  const kinds = new Set((day?.dayDiscounted ?? []).map(({ record }) => record.slice(0, record.indexOf(':'))))
  if (kinds.has('visit')) return en ? 'visit' : '驻村'
  if (kinds.has('attendance')) return en ? 'sign-in' : '签到'
  if (kinds.has('leave')) return en ? 'leave' : '请假'
  return en ? 'record' : '记录'
}

const excuseWords = {
  leave: ['请假', 'on leave'],
  trip: ['公出', 'on a trip'],
  undecided: ['请假或公出待核实', 'leave or trip undecided'],
} as const

function nightLine({ day, marks }: DrawnDay, view: PersonView, model: PageModel, locale: Locale): string | undefined {
  if (!day) return undefined
  const en = locale === 'en'
  const label = en ? 'Night' : '夜间'
  const say = (text: string) => `${label}${colon(locale)}${text}`
  const required = day.interior && view.owesNights
  if (day.night === 'township' || day.night === 'village') {
    const where = day.nightCounted.map((key) =>
      [idOf(key), describeRecord(key, model.lookup, locale)].filter(Boolean).join(' '),
    )
    const free = required ? '' : en ? ' (not required)' : '（当夜不要求）'
    return say(`${en ? 'counted, ' : '计入 '}${listed(where, locale)}${free}`)
  }
  const held = items([...day.nightDiscounted, ...day.nightUndecided], model, locale)
  if (marks.night === '?' || day.night === 'undecided')
    return say(
      `${en ? 'undecided' : '待核实'}${held.length > 0 ? `${en ? '; ' : '；'}${held.join(en ? '; ' : '；')}` : ''}`,
    )
  if (held.length > 0) return say(`${en ? 'not counted, ' : '未计入 '}${held.join(en ? '; ' : '；')}`)
  if (day.nightExcuse && marks.night === '~') return say(excuseWords[day.nightExcuse][en ? 1 : 0])
  if (marks.night === '_') return say(en ? 'no record' : '未见记录')
  if (required) return say(en ? 'no record' : '未见记录')
  return undefined
}

/** What a cell tells: the date, what counted, what did not and why, what is missing, excuses, the night. */
export function dayLines(
  drawn: DrawnDay,
  date: string,
  view: PersonView,
  model: PageModel,
  locale: Locale,
): readonly string[] {
  const en = locale === 'en'
  const { day, marks } = drawn
  const names = [dateText(date, locale, model.year), weekdayText(weekdayIndex(date), locale)]
  const head = (en ? names.reverse() : names).join(' ')
  if (!day) return [`${head}${colon(locale)}${en ? 'outside the period' : '不在核对期内'}`]
  if (!day.inPost) return [`${head}${colon(locale)}${en ? 'not in post' : '不在任'}`]
  const lines = [dateHead(date, day.type, model, locale)]
  const what = counted(day, model, locale)
  if (what !== '') lines.push(`${en ? 'Counted' : '计入'}${colon(locale)}${what}`)
  else if (marks.day === 'D') lines.push(en ? 'Duty on record' : '有值班记录')
  const held = items([...day.dayDiscounted, ...day.dayUndecided], model, locale)
  if (held.length > 0) {
    const undecided = day.dayDiscounted.length === 0
    const label = undecided ? (en ? 'Undecided' : '待核实') : en ? 'Not counted' : '未计入'
    lines.push(`${label}${colon(locale)}${held.join(en ? '; ' : '；')}`)
  }
  if (marks.day === 'o' && day.type === 'workday') lines.push(en ? 'No attendance on record' : '未见到岗记录')
  else if (marks.day === 'o') lines.push(en ? 'No duty service on record' : '未见值班记录')
  if (marks.day === 'x' && !day.signIn && day.dayDiscounted.every(({ record }) => !record.startsWith('attendance:')))
    lines.push(en ? 'Sign-in and sign-out: none on record' : '签到、签退：未见记录')
  if (day.dayExcuse) lines.push(excuseWords[day.dayExcuse][en ? 1 : 0])
  const night = nightLine(drawn, view, model, locale)
  if (night) lines.push(night)
  return lines
}

const signs = ['#', 'V', 'D', 't', 'l', 'r', 'x', 'o', '?', '.'] as const
const nightSigns = {
  '=': ['在乡镇住宿', 'in the township'],
  v: ['住村', 'in the village'],
  '-': ['在乡镇住宿（当夜不要求）', 'in the township (not required)'],
  '~': ['准假或公出', 'excused'],
  _: ['未见记录', 'no record'],
  '%': ['有记录，未计入', 'record not counted'],
  '?': ['待核实', 'undecided'],
} as const

/** What a day's and a night's mark say by themselves, in both languages, for dates whose text is not in the page. */
export function signTexts(): { readonly day: object; readonly night: object } {
  const day = signs.map((sign) => {
    const drawn = { day: undefined, marks: { day: sign, night: ' ' } }
    const words = [dayWord(drawn, 'zh-CN'), dayWord(drawn, 'en')]
    return [sign, words.map((word) => word && word[0].toUpperCase() + word.slice(1))] as const
  })
  const night = Object.entries(nightSigns).map(([sign, [zh, en]]) => [sign, [`夜间：${zh}`, `Night: ${en}`]] as const)
  return { day: Object.fromEntries(day), night: Object.fromEntries(night) }
}

/** A date with its weekday and what kind of date it is, for everybody alike. */
export function dateHead(date: string, type: string, model: PageModel, locale: Locale): string {
  const en = locale === 'en'
  const names = [dateText(date, locale, model.year), weekdayText(weekdayIndex(date), locale)]
  return `${(en ? names.reverse() : names).join(' ')}${en ? ', ' : '，'}${typeText(date, type, model, en)}`
}

function typeText(date: string, type: string, model: PageModel, en: boolean): string {
  const found = model.lookup.calendar.get(date)
  if (found?.makeUp) return en ? 'make-up workday' : '调休工作日'
  if (type === 'workday') return en ? 'workday' : '工作日'
  if (type === 'public-holiday') return (!en && found?.name) || (en ? 'public holiday' : '节假日')
  return en ? 'rest day' : '休息日'
}
