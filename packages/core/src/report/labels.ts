import type { Locale, Text } from './finding.js'

/** Choice values in words, as a pack gives them for values of its own. */
export type Labels = Readonly<Record<string, Text>>

const none: Labels = {}

/** Choice values that occur in sentences, in words. */
const labels: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'department-head': ['部门负责人', 'the head of the department'],
  'leader-in-charge': ['分管领导', 'the leader in charge'],
  'party-secretary': ['党委书记', 'the party secretary'],
  'county-organization': ['县委组织部', 'the county organization department'],
  'county-leader': ['县领导', 'a county leader'],
  day: ['昼班', 'day'],
  night: ['夜班', 'night'],
  workday: ['工作日', 'workday'],
  'rest-day': ['休息日', 'rest day'],
  'public-holiday': ['法定节假日', 'public holiday'],
  'night-duty': ['夜间记录', 'night record'],
  attendance: ['签到签退记录', 'sign-in or sign-out'],
  visit: ['驻村记录', 'village visit'],
  leave: ['请假', 'leave'],
  trip: ['公出', 'trip'],
  'county-discipline-inspection': ['县纪委', 'the county discipline inspection commission'],
  '543': ['五四三', '543'],
  lodging: ['住宿', 'lodging'],
  assessment: ['考核', 'assessment'],
  posting: ['公示', 'posting'],
  diary: ['日记', 'diary'],
  review: ['讲评', 'review'],
  talk: ['谈话', 'a talk'],
  circular: ['通报', 'a circular'],
  admonition: ['诫勉', 'an admonition'],
  'allowance-deducted': ['扣减补贴', 'the allowance deducted'],
  'transfer-considered': ['研究调整岗位', 'a transfer considered'],
  present: ['在岗', 'present'],
  absent: ['不在岗', 'absent'],
  corrected: ['已改正', 'corrected'],
  'not-corrected': ['未改正', 'not corrected'],
  incompetent: ['不称职', 'incompetent'],
  'basically-competent': ['基本称职', 'basically competent'],
  competent: ['称职', 'competent'],
  excellent: ['优秀', 'excellent'],
  'not-graded': ['不确定等次', 'not graded'],
  true: ['是', 'yes'],
  false: ['否', 'no'],
}

/** A choice value in words, a pack's own before the core's; the value itself where it has none. */
export function labelOf(value: string, locale: Locale, own: Labels = none): string {
  if (Object.hasOwn(own, value)) return own[value][locale]
  const found = Object.hasOwn(labels, value) ? labels[value] : undefined
  return found ? found[locale === 'zh-CN' ? 0 : 1] : value
}
