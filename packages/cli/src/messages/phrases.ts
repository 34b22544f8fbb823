import { authorities, term } from '@shouze/adapters/reporting'
import type { Finding, Locale } from '@shouze/core'

/** What a phrase may read beside the finding. */
export interface PhraseContext {
  /** Ids of records that were counted, discounted or undecided, without their kinds. */
  readonly records: readonly string[]
  /** The kinds of these records. */
  readonly kinds: ReadonlySet<string>
  /** Reasons of what was not counted. */
  readonly reasons: readonly string[]
  /** Whether the date is a make-up workday. */
  readonly makeUp: boolean
  /** Workdays (or interior nights) of the week, and how many of them trips and leave took. */
  readonly base: number
  readonly trips: number
  readonly leave: number
}

type Phrase = (finding: Finding, context: PhraseContext) => string | undefined

const one = (value: unknown) => value === 1
const days = (value: unknown, unit: string) => `${value} ${unit}${one(value) ? '' : 's'}`

function lessEn({ base, trips, leave }: PhraseContext): string {
  const taken = [
    trips > 0 ? `${trips} on ${one(trips) ? 'a trip' : 'trips'}` : '',
    leave > 0 ? `${leave} on leave` : '',
  ].filter(Boolean)
  return taken.length > 0 ? ` (${base} less ${taken.join(', ')})` : ''
}

function lessZh({ base, trips, leave }: PhraseContext, unit: string): string {
  const taken = [trips > 0 ? ` - 公出 ${trips}` : '', leave > 0 ? ` - 请假 ${leave}` : ''].join('')
  return taken ? `（${base} ${unit}${taken}）` : ''
}

const en: Readonly<Record<string, Phrase>> = {
  '543/township-days': (f, c) => `${days(f.measured, 'day')}; ${f.required} due${lessEn(c)}`,
  '543/township-nights': (f, c) => `${days(f.measured, 'night')}; ${f.required} due${lessEn(c)}`,
  '543/village-days': (f) => `${days(f.measured, 'village day')}; ${f.required} due`,
  // A leave that is void is a reason, but no record of the night.
  '543/leader-nights': (_, { kinds }) =>
    kinds.has('night-duty') ? 'the night does not count' : 'no night in the township on record',
  '543/visit-diary': (_, { kinds }) =>
    kinds.has('diary') ? 'the diary was not written in time' : 'no diary on record for the visit',
  'attendance/present': (_, { reasons, makeUp }) =>
    reasons.length > 0
      ? 'no valid attendance that day'
      : makeUp
        ? 'make-up workday; no attendance on record'
        : 'no attendance on record',
  'attendance/visit-signature': () => "the visit carries no villager's signature",
  'attendance/sign-in-place': () => 'sign-in at a place that is not permitted',
  'attendance/home-commute': (_, { records }) =>
    `night recorded at a county home${records.length === 1 ? ` (${records[0]})` : ''}`,
  'integrity/duplicate': () => 'the same record again; counted once',
  'integrity/conflicting-place': (_, { kinds }) =>
    `two places for one ${kinds.has('night-duty') ? 'night' : 'time'}; not decided here`,
  'integrity/backdated': () => 'entered after the deadline',
  'leave/authority': (f) =>
    typeof f.measured === 'string'
      ? `approved by ${term(authorities, f.measured, 'en')} only`
      : 'no approval by the competent authority',
  'leave/approved-in-time': () => 'the leave was approved after the deadline',
}

const zh: Readonly<Record<string, Phrase>> = {
  '543/township-days': (f, c) => `到岗 ${f.measured} 天，应为 ${f.required} 天${lessZh(c, '天')}`,
  '543/township-nights': (f, c) => `住乡 ${f.measured} 夜，应为 ${f.required} 夜${lessZh(c, '夜')}`,
  '543/village-days': (f) => `驻村 ${f.measured} 天，应为 ${f.required} 天`,
  '543/leader-nights': (_, { kinds }) => (kinds.has('night-duty') ? '当夜未计入住乡' : '未见当夜住乡记录'),
  '543/visit-diary': (_, { kinds }) => (kinds.has('diary') ? '驻村日记未按期记录' : '未见该次驻村的日记'),
  'attendance/present': (_, { reasons, makeUp }) =>
    reasons.length > 0 ? '当日无有效到岗记录' : makeUp ? '调休工作日，未见到岗记录' : '未见到岗记录',
  'attendance/visit-signature': () => '驻村记录无村民签名，不能计入',
  'attendance/sign-in-place': () => '签到地点不在允许范围',
  'attendance/home-commute': (_, { records }) =>
    `夜间记录地点为县城住处${records.length === 1 ? `（${records[0]}）` : ''}`,
  'integrity/duplicate': () => '同一记录重复，按一次计',
  'integrity/conflicting-place': (_, { kinds }) =>
    `同一${kinds.has('night-duty') ? '夜' : '时间'}有两处地点的记录，不判断哪条正确`,
  'integrity/backdated': () => '录入晚于期限',
  'leave/authority': (f) =>
    typeof f.measured === 'string' ? `由${term(authorities, f.measured, 'zh-CN')}审批，权限不足` : '未见有权机关审批',
  'leave/approved-in-time': () => '请假审批晚于期限',
}

/** The short wording of a finding of a shipped rule that is not met; other findings are worded by their own message. */
export function phrase(finding: Finding, context: PhraseContext, locale: Locale): string | undefined {
  const phrases = locale === 'en' ? en : zh
  return Object.hasOwn(phrases, finding.ruleId) ? phrases[finding.ruleId](finding, context) : undefined
}

/** What stands for a finding on which no conclusion is drawn. */
export const noConclusion: Readonly<Record<Locale, string>> = {
  en: '? undecided, no conclusion',
  'zh-CN': '? 待核实，不作结论',
}
