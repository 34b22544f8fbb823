import * as z from 'zod'
import { field, named, sourceSchema } from './fields.js'

const source = sourceSchema.optional()

const site = z.strictObject({
  id: field.id('地点编号', 'id of the site'),
  name: field.anyText('名称', 'name').optional(),
  type: field.choice(['township', 'village', 'county', 'duty'], '地点类型', 'kind of place'),
  latitude: field.numberBetween(-90, 90, '纬度（WGS-84）', 'latitude, WGS-84 degrees'),
  longitude: field.numberBetween(-180, 180, '经度（WGS-84）', 'longitude, WGS-84 degrees'),
  radiusMeters: field.numberBetween(0, 1_000_000, '半径（米）', 'radius in metres'),
})

const schedule = z.strictObject({
  from: field.date('起始日期', 'first date'),
  to: field.date('截止日期', 'last date').optional(),
  start: field.timeOfDay('上班时间', 'start of the session'),
  end: field.timeOfDay('下班时间', 'end of the session'),
})

const post = z.strictObject({
  unitId: field.ref('unit', '任职单位', 'unit of the post'),
  title: field.anyText('职务', 'title').optional(),
  rank: field.choice(['section-chief', 'deputy-section-chief', 'staff'], '职级', 'rank').optional(),
  classes: field.list(
    z.enum([
      'leadership-team',
      'head',
      'party-secretary',
      'department-head',
      'stationed',
      'first-secretary',
      'resident',
      'visiting',
      'attendance-clerk',
    ]),
    '类别',
    'classes',
  ),
  from: field.date('任职起始', 'first date in post'),
  to: field.date('任职截止', 'last date in post').optional(),
  villageId: field.ref('unit', '所驻村', 'village stationed in').optional(),
  homeUnitId: field.ref('unit', '派出单位', 'unit sent from').optional(),
})

/** The schemas of the reference records (records.md, "Reference records"). */
export const referenceSchemas = {
  dataset: z.strictObject({
    kind: z.literal('dataset'),
    name: field.anyText('名称', 'name').optional(),
    timeZone: field.text('时区', 'time zone, an IANA name').optional(),
    complete: named(
      z.union([z.literal(true), z.array(field.text('记录类型', 'record kind'))]),
      '完整的记录类型',
      'kinds held completely; true for all',
    ).optional(),
    exportedAt: field.dateOrInstant('导出时间', 'when the data were exported').optional(),
    source,
  }),
  unit: z.strictObject({
    kind: z.literal('unit'),
    id: field.id('单位编号', 'id of the unit'),
    name: field.text('单位名称', 'name of the unit'),
    type: field.choice(['county', 'township', 'village', 'department'], '单位类型', 'level of the unit'),
    parentId: field.ref('unit', '上级单位', 'unit above').optional(),
    headId: field.ref('person', '负责人', 'head of the unit').optional(),
    sites: field.list(site, '签到地点', 'sites').optional(),
    schedules: field.list(schedule, '作息时间', 'schedules').optional(),
    source,
  }),
  person: z.strictObject({
    kind: z.literal('person'),
    id: field.id('人员编号', 'id of the person'),
    name: field.text('姓名', 'name of the person'),
    posts: named(z.array(post).min(1), '任职', 'posts, one at least'),
    source,
  }),
  'calendar-day': z.strictObject({
    kind: z.literal('calendar-day'),
    date: field.date('日期', 'date'),
    type: field.choice(['workday', 'rest-day', 'public-holiday'], '日期类型', 'what the date is'),
    name: field.anyText('名称', 'name').optional(),
    unitId: field.ref('unit', '适用单位', 'unit it holds for').optional(),
    source,
  }),
  coverage: z.strictObject({
    kind: z.literal('coverage'),
    of: field.text('记录类型', 'record kind'),
    from: field.date('起始日期', 'first date'),
    to: field.date('截止日期', 'last date'),
    unitId: field.ref('unit', '单位', 'unit, with those below it').optional(),
    source,
  }),
}
