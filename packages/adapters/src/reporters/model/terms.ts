import type { Finding, Locale, Text } from '@shouze/core'

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en })

/** Words for the closed lists of records and findings; a name not listed is printed as it is. */
export type Terms = Readonly<Record<string, Text>>

/** Labels of verdicts (design: what a reader is told, never guilt). */
export const verdicts: Terms = {
  compliant: text('达标', 'met'),
  violation: text('未达到', 'not met'),
  indeterminate: text('待核实', 'undecided'),
  pending: text('未到期', 'not yet due'),
  'not-applicable': text('不适用', 'not applicable'),
  waived: text('已豁免', 'waived'),
  eligible: text('符合条件', 'conditions met'),
  'not-eligible': text('不符合条件', 'conditions not met'),
  measured: text('仅统计', 'measured only'),
}

/** What a severity asks of a reader. */
export const levels: Terms = {
  error: text('须处理', 'to be settled'),
  warning: text('须关注', 'to be looked into'),
  info: text('仅提示', 'for information'),
}

/** Why a record was not counted, or is undecided. */
export const reasons: Terms = {
  unsigned: text('缺村民签名', "no villager's signature"),
  'signer-not-villager': text('签名人不是村民', 'the signer is not a villager'),
  'wrong-place': text('地点不计入', 'at a place that does not count'),
  'no-sign-in': text('无签到', 'no sign-in'),
  'no-sign-out': text('无签退', 'no sign-out'),
  'out-before-in': text('签退早于签到', 'signed out before signing in'),
  'entered-too-late': text('录入晚于期限', 'entered after the deadline'),
  duplicate: text('重复记录，按一次计', 'a copy, counted once'),
  'outside-post': text('不在任职期内', 'outside the post'),
  'ruled-out': text('经认定不计入', 'discounted by a ruling'),
  'not-approved': text('未见审批', 'no approval on record'),
  'authority-too-low': text('审批人权限不足', 'not approved by the competent authority'),
  'approved-too-late': text('审批晚于期限', 'approved after the deadline'),
  'not-accepted': text('替班人未应允', 'not accepted by the substitute'),
  'not-filed': text('未事前报备', 'not filed beforehand'),
  'not-on-rota': text('非本班次', 'not on this shift'),
  'not-on-team': text('非班子成员', 'not on the leadership team'),
  revoked: text('已撤销', 'revoked'),
  'same-event': text('同一事项', 'the same event'),
  'after-as-of': text('晚于核对日', 'dated after the as-of date'),
  'conflicting-place': text('记录地点不一致', 'recorded at two places'),
  'unknown-place': text('地点未登记，无法判断', 'at a place that is not declared'),
  'two-contents': text('同一编号两种内容', 'one id with two contents'),
  'not-covered': text('数据未覆盖', 'not covered by the data'),
  'excuse-not-covered': text('请假、公出数据未覆盖', 'leave, trips not covered'),
  'still-open': text('期限未到', 'still open'),
  'under-appeal': text('申诉处理中', 'under appeal'),
}

/** Ranks and classes of posts. */
export const posts: Terms = {
  'section-chief': text('正科级', 'section chief'),
  'deputy-section-chief': text('副科级', 'deputy section chief'),
  staff: text('一般干部', 'staff'),
  'leadership-team': text('班子成员', 'leadership team'),
  head: text('主要负责人', 'head'),
  'party-secretary': text('党委书记', 'party secretary'),
  'department-head': text('部门负责人', 'department head'),
  stationed: text('驻村员', 'stationed in a village'),
  'first-secretary': text('第一书记', 'first secretary'),
  resident: text('常驻', 'resident'),
  visiting: text('非常驻', 'visiting'),
  'attendance-clerk': text('考勤员', 'attendance clerk'),
}

/** Who may approve a leave, from low to high. */
export const authorities: Terms = {
  'department-head': text('部门负责人', 'the department head'),
  'leader-in-charge': text('分管领导', 'the leader in charge'),
  'party-secretary': text('党委书记', 'the party secretary'),
  'county-organization': text('县委组织部', 'the county organization department'),
  'county-leader': text('县领导', 'a county leader'),
}

/** Places of sign-ins and nights. */
export const places: Terms = {
  township: text('乡镇', 'township'),
  village: text('村', 'village'),
  county: text('县城', 'county seat'),
  'county-home': text('县城住处', 'county home'),
  elsewhere: text('其他地点', 'elsewhere'),
  in: text('签到', 'in'),
  out: text('签退', 'out'),
  lodging: text('住宿', 'lodging'),
  duty: text('值班', 'duty'),
}

/** Types of leave. */
export const leaves: Terms = {
  annual: text('年休假', 'annual leave'),
  sick: text('病假', 'sick leave'),
  personal: text('事假', 'personal leave'),
  marriage: text('婚假', 'marriage leave'),
  maternity: text('产假', 'maternity leave'),
  bereavement: text('丧假', 'bereavement leave'),
  family: text('探亲假', 'family leave'),
  other: text('其他假', 'leave'),
}

/** Types of dates. */
export const dayTypes: Terms = {
  workday: text('工作日', 'workday'),
  'make-up': text('调休班', 'make-up'),
  'rest-day': text('休息日', 'rest'),
  'public-holiday': text('节假日', 'holiday'),
}

/** Severities and forces of rules. */
export const ranks: Terms = {
  error: text('须处理', 'error: has to be settled'),
  warning: text('须关注', 'warning: to be looked into'),
  info: text('仅提示', 'info: for information'),
  off: text('未启用', 'off'),
  must: text('应当', 'must'),
  should: text('宜', 'should'),
  may: text('可', 'may'),
}

/** Short names of shipped rules, for derivations and chains. */
export const shortRules: Terms = {
  '543/township-days': text('到岗', 'days'),
  '543/township-nights': text('住乡', 'nights'),
  '543/village-days': text('驻村', 'village days'),
  '543/leader-nights': text('班子住乡', 'night'),
  '543/visit-diary': text('驻村日记', 'diary'),
  'attendance/present': text('到岗', 'present'),
  'attendance/punctual': text('准时', 'punctual'),
  'attendance/visit-signature': text('村民签名', 'signature'),
  'attendance/sign-in-place': text('签到地点', 'sign-in place'),
  'attendance/home-commute': text('县城住处', 'county home'),
  'integrity/duplicate': text('重复', 'duplicate'),
  'integrity/conflicting-place': text('地点不一致', 'two places'),
  'integrity/backdated': text('录入时间', 'entry'),
  'leave/authority': text('审批权限', 'authority'),
  'leave/approved-in-time': text('审批时间', 'approval'),
  '543/monthly-review': text('讲评', 'review'),
  '543/review-reported': text('讲评报送', 'report'),
  '543/archive': text('档案', 'archive'),
  'four-nights/study-held': text('举行夜学', 'study held'),
  'four-nights/study': text('夜学', 'study'),
  'four-nights/council-held': text('举行夜议', 'meetings'),
  'four-nights/council': text('夜议', 'meeting'),
  'four-nights/talk': text('夜谈', 'talks'),
  'four-nights/visit': text('夜访', 'visits'),
  'publicity/attendance-clerk': text('考勤员', 'clerk'),
  'publicity/monthly-summary': text('汇总', 'summary'),
  'publicity/posted': text('公示', 'posting'),
  'publicity/whereabouts': text('去向', 'whereabouts'),
  'publicity/schedule': text('作息', 'hours'),
  'appraisal/weekly': text('周考核', 'assessment'),
  'appraisal/monthly': text('月排名', 'ranking'),
  'appraisal/quarterly': text('季评优', 'award'),
}

/** The word for a name of a closed list, or the name itself. */
export function term(terms: Terms, name: string, locale: Locale): string {
  return Object.hasOwn(terms, name) ? terms[name][locale] : name
}

/** The label of a finding's verdict. */
export function verdictText({ doubt, verdict, severity }: Finding, locale: Locale): string {
  if (doubt) return locale === 'en' ? 'records disagree' : '记录不一致'
  return verdict === 'violation' && severity === 'info' ? levels.info[locale] : term(verdicts, verdict, locale)
}
