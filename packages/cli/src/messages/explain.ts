import type { Locale } from '@shouze/core'

/** Labels and sentences of `shouze explain`. */
export interface ExplainWords {
  readonly head: readonly [string, string, string, string, string]
  readonly township: string
  readonly signed: (villages: readonly string[]) => string
  readonly duty: string
  readonly onLeave: string
  readonly onTrip: string
  readonly excuseUndecided: string
  readonly half: string
  readonly noSignIns: string
  readonly noNight: string
  readonly nightExcused: Readonly<Record<'leave' | 'trip', string>>
  readonly notRequired: string
  readonly notInPost: string
  readonly dayQuota: (base: number, trips: number, leave: number, minimum: number, required: number) => string
  readonly nightQuota: (
    nights: string,
    base: number,
    trips: number,
    leave: number,
    minimum: number,
    required: number,
  ) => string
  readonly villageQuota: (minimum: number, workdays: number, required: number) => string
  readonly counted: (days: string) => string
  readonly causes: string
  readonly noCauses: string
  readonly cases: string
  readonly noCases: string
  readonly records: (labels: readonly string[], more: number) => string
  readonly enough: (text: string) => string
  readonly waived: (text: string) => string
  readonly appeal: (text: string) => string
  readonly ruling: (text: string) => string
  readonly wouldSettle: string
  readonly checkedOn: (date: string) => string
  readonly rulings: string
  readonly joint: string
  readonly ruleColumn: number
}

const minus = (label: string, base: number, trips: string, leave: string, rest: number) =>
  `${base} ${label}${trips}${leave} = ${rest}`

const tripsEn = (count: number) => (count === 1 ? 'trip' : 'trips')

const en: ExplainWords = {
  head: ['date', 'type', 'counted', 'not counted', 'night'],
  township: 'township',
  signed: (villages) => `${villages.join(', ')}, signed`,
  duty: 'duty',
  onLeave: 'on leave',
  onTrip: 'on a trip',
  excuseUndecided: 'leave or trip undecided',
  half: 'trip',
  noSignIns: 'sign-in, sign-out: none',
  noNight: 'no record',
  nightExcused: { leave: 'on leave', trip: 'on a trip' },
  notRequired: 'not required',
  notInPost: 'not in post',
  dayQuota: (base, trips, leave, minimum, required) =>
    `${minus('workdays', base, ` - ${trips} ${tripsEn(trips)}`, ` - ${leave} leave`, base - trips - leave)}; min(${minimum}, ${base - trips - leave}) = ${required}`,
  nightQuota: (nights, base, trips, leave, minimum, required) => {
    const rest = base - trips - leave
    const taken = rest === base ? '' : ` - ${trips} ${tripsEn(trips)} - ${leave} leave = ${rest}`
    return `${base} interior nights${nights ? ` (${nights})` : ''}${taken}; min(${minimum}, ${rest}) = ${required}`
  },
  villageQuota: (minimum, workdays, required) => `min(${minimum}, floor(${minimum} x ${workdays} / 5)) = ${required}`,
  counted: (days) => `counted ${days}`,
  causes: 'causes',
  noCauses: 'nothing unmet or undecided in this week',
  cases: 'what was judged',
  noCases: 'no window that touches this week was judged',
  records: (labels, more) => `counted: ${labels.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  enough: (text) => `enough: ${text}`,
  waived: (text) => `waived ${text}`,
  appeal: (text) => `appeal: ${text}`,
  ruling: (text) => `ruling: ${text}`,
  wouldSettle: 'would settle: a ruling on either record',
  checkedOn: (date) => `Checked on the records held at ${date}.`,
  rulings: 'A ruling by the competent body can credit a record that was not counted.',
  joint: ', ',
  ruleColumn: 58,
}

const zh: ExplainWords = {
  head: ['日期', '类型', '计入', '未计入', '当夜'],
  township: '到岗',
  signed: (villages) => `${villages.join('、')}，村民签名`,
  duty: '值班',
  onLeave: '请假',
  onTrip: '公出',
  excuseUndecided: '请假或公出待核实',
  half: '公出',
  noSignIns: '签到、签退：未见',
  noNight: '未见记录',
  nightExcused: { leave: '请假', trip: '公出' },
  notRequired: '不要求',
  notInPost: '不在任',
  dayQuota: (base, trips, leave, minimum, required) =>
    `工作日 ${base} - 公出 ${trips} - 请假 ${leave} = ${base - trips - leave}；min(${minimum}, ${base - trips - leave}) = ${required}`,
  nightQuota: (nights, base, trips, leave, minimum, required) => {
    const rest = base - trips - leave
    const taken = rest === base ? '' : ` - 公出 ${trips} - 请假 ${leave} = ${rest}`
    return `工作夜 ${base}${nights ? `（${nights}）` : ''}${taken}；min(${minimum}, ${rest}) = ${required}`
  },
  villageQuota: (minimum, workdays, required) => `min(${minimum}, ${minimum} x ${workdays} / 5 舍去小数) = ${required}`,
  counted: (days) => `计入 ${days} 日`,
  causes: '起因',
  noCauses: '本周无未达到或待核实事项',
  cases: '核对事项',
  noCases: '没有与本周有关的核对事项',
  records: (labels, more) => `计入：${labels.join('、')}${more > 0 ? ` 等共 ${labels.length + more} 条` : ''}`,
  enough: (text) => `当时即达标：${text}`,
  waived: (text) => `已豁免：${text}`,
  appeal: (text) => `申诉：${text}`,
  ruling: (text) => `认定：${text}`,
  wouldSettle: '怎样可定：有权机关认定其中一条',
  checkedOn: (date) => `本表按 ${date} 已有记录核对。`,
  rulings: '有权机关的认定可使未计入的记录重新计入。',
  joint: '，',
  ruleColumn: 54,
}

/** The words of `explain` in a language. */
export const explainWords: Readonly<Record<Locale, ExplainWords>> = { en, 'zh-CN': zh }
