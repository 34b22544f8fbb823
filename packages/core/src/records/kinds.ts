import type { Text } from '../report/finding.js'
import { type FieldType, fieldTypesOf } from './field-types.js'
import { recordSchemas } from './schemas.js'
import type { RecordKind } from './types.js'

/** What a record kind means to rules: names, times, whom it is about, and the types of its fields. */
export interface RecordKindInfo {
  readonly title: Text
  /** Reference records (units, people, the calendar) need no coverage and have no time at which they happen. */
  readonly reference: boolean
  /** One field: a point in time. Two: the inclusive ends of an interval. None for reference records. */
  readonly time: readonly string[]
  /** The field that names the person a record is about. */
  readonly subject?: string
  /** The field that names its unit. */
  readonly unit?: string
  /** Every field but `kind`, in the order of the schema. */
  readonly fields: Readonly<Record<string, FieldType>>
}

const PERSON = { subject: 'personId' }
const UNIT = { unit: 'unitId' }

interface Kind {
  readonly names: readonly [zh: string, en: string]
  readonly time: readonly string[]
  readonly subject?: string
  readonly unit?: string
}

const reference: Partial<Record<RecordKind, Kind>> = {
  dataset: { names: ['数据集', 'data set'], time: [] },
  unit: { names: ['单位', 'unit'], time: [] },
  person: { names: ['人员', 'person'], time: [] },
  'calendar-day': { names: ['日历', 'calendar day'], time: [], ...UNIT },
  coverage: { names: ['数据完整性声明', 'coverage'], time: [], ...UNIT },
}

const events: Partial<Record<RecordKind, Kind>> = {
  attendance: { names: ['签到签退记录', 'sign-in or sign-out'], time: ['at'], ...PERSON },
  'night-duty': { names: ['夜间记录', 'night record'], time: ['night'], ...PERSON },
  visit: { names: ['驻村记录', 'village visit'], time: ['date'], ...PERSON },
  leave: { names: ['请假记录', 'leave'], time: ['from', 'to'], ...PERSON },
  trip: { names: ['公出记录', 'trip'], time: ['from', 'to'], ...PERSON },
  'duty-shift': { names: ['值班安排', 'duty shift'], time: ['date'], ...PERSON, ...UNIT },
  'duty-service': { names: ['值班到岗记录', 'duty service'], time: ['date'], ...PERSON, ...UNIT },
  diary: { names: ['民情日记', 'diary entry'], time: ['workDate'], ...PERSON },
  'evening-activity': { names: ['晚间活动', 'evening activity'], time: ['date'], ...UNIT },
  inspection: { names: ['检查记录', 'inspection'], time: ['at'], ...PERSON },
  circular: { names: ['通报', 'circular'], time: ['at'], ...PERSON },
  admonition: { names: ['诫勉', 'admonition'], time: ['at'], ...PERSON },
  rectification: { names: ['整改措施', 'rectification'], time: ['submittedAt'], ...PERSON },
  review: { names: ['月度讲评', 'monthly review'], time: ['heldAt'], ...UNIT },
  summary: { names: ['考勤汇总', 'attendance summary'], time: ['createdAt'], ...UNIT },
  assessment: { names: ['考核', 'assessment'], time: ['at'], ...PERSON, ...UNIT },
  ruling: { names: ['认定', 'ruling'], time: ['at'] },
  appeal: { names: ['申诉', 'appeal'], time: ['at'] },
  measure: { names: ['处理', 'measure'], time: ['at'], ...PERSON },
  disposition: { names: ['处置', 'disposition'], time: ['at'] },
  archive: { names: ['个人档案', 'personal archive'], time: ['month'], ...PERSON },
  whereabouts: { names: ['去向', 'whereabouts'], time: ['date'], ...PERSON },
}

function infoOf(kind: RecordKind): RecordKindInfo {
  const entry = (reference[kind] ?? events[kind]) as Kind
  const { kind: _kind, ...shape } = recordSchemas[kind].shape
  const [zh, en] = entry.names
  return {
    title: { 'zh-CN': zh, en },
    reference: kind in reference,
    time: entry.time,
    ...(entry.subject ? { subject: entry.subject } : {}),
    ...(entry.unit ? { unit: entry.unit } : {}),
    fields: fieldTypesOf(shape),
  }
}

/** The names of the interchange format's kinds, reference records first. */
export const recordKinds = [...Object.keys(reference), ...Object.keys(events)] as readonly RecordKind[]

/** What each kind of the interchange format means; its fields are read off the schemas. */
export const recordKindInfo = Object.fromEntries(recordKinds.map((kind) => [kind, infoOf(kind)])) as Readonly<
  Record<RecordKind, RecordKindInfo>
>
