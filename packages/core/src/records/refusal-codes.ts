import type { Text } from '../report/finding.js'

/** Why a record is refused: the closed list of codes, each with what it says of a record. */
export const refusalCodes = {
  'not-an-object': { 'zh-CN': '不是一个对象', en: 'it is no object' },
  'missing-kind': { 'zh-CN': '没有 kind', en: 'it has no kind' },
  'unknown-kind': { 'zh-CN': '未知的记录类型', en: 'its kind is unknown' },
  'missing-field': { 'zh-CN': '缺少必填字段', en: 'a required field is missing' },
  'unknown-field': { 'zh-CN': '未知的字段', en: 'a field is unknown' },
  'wrong-type': { 'zh-CN': '值的类型不对', en: 'a value is of the wrong type' },
  'id-not-text': { 'zh-CN': '编号不是文本', en: 'an id is no text' },
  'empty-text': { 'zh-CN': '文本为空', en: 'a text is empty' },
  'bad-text': { 'zh-CN': '文本格式不对', en: 'a text has the wrong form' },
  'not-a-choice': { 'zh-CN': '不在可选值之内', en: 'a value is none of the choices' },
  'bad-date': { 'zh-CN': '日期格式不对或该日不存在', en: 'a date is ill-formed or does not exist' },
  'bad-instant': { 'zh-CN': '时间格式不对', en: 'an instant is ill-formed' },
  'bad-offset': { 'zh-CN': '时区偏移不对', en: 'an offset is ill-formed or beyond 14 hours' },
  'bad-month': { 'zh-CN': '月份格式不对', en: 'a month is ill-formed' },
  'bad-period': { 'zh-CN': '周期格式不对', en: 'a period is ill-formed' },
  'bad-time-of-day': { 'zh-CN': '时刻格式不对', en: 'a time of day is ill-formed' },
  'no-such-week': { 'zh-CN': '该年没有这一周', en: 'the year has no such week' },
  'year-out-of-range': { 'zh-CN': '年份不在 1901 至 2099 之间', en: 'a year is not within 1901 to 2099' },
  'lone-surrogate': { 'zh-CN': '文本含残缺的字符', en: 'a text holds half a character' },
  'unsafe-integer': { 'zh-CN': '整数超过 2^53', en: 'an integer is beyond 2^53' },
  'not-finite': { 'zh-CN': '不是有限的数', en: 'a number is not finite' },
  'out-of-range': { 'zh-CN': '数值超出范围', en: 'a number is out of range' },
  'too-few': { 'zh-CN': '列表项太少', en: 'a list has too few items' },
  'exactly-one-place': {
    'zh-CN': 'place、siteId、position 应恰好给出一个',
    en: 'not exactly one of place, siteId and position is given',
  },
  'no-night-and-no-at': { 'zh-CN': 'night 与 at 均未给出', en: 'neither night nor at is given' },
  'ends-before-start': { 'zh-CN': '结束早于开始', en: 'an end lies before its start' },
  'person-without-posts': { 'zh-CN': '人员没有任职', en: 'a person has no post' },
  'overlapping-posts': { 'zh-CN': '同一单位的任职时间重叠', en: 'two posts in one unit overlap' },
  'duplicate-site': { 'zh-CN': '地点编号重复', en: 'two sites share an id' },
  'duplicate-schedule': { 'zh-CN': '两个作息时间始于同一天', en: 'two schedules begin on one date' },
} as const satisfies Readonly<Record<string, Text>>

/** A code of `refusalCodes`. */
export type RefusalCode = keyof typeof refusalCodes

/** One reason why a record is refused: the field (`posts[0].from`), the code, what was found and what to do. */
export interface RecordFault {
  readonly field?: string
  readonly code: RefusalCode
  readonly message: Text
}
