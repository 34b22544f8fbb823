/** Headers by which a field is known, in the order of the fields of a mapping. */
export interface FieldWords {
  readonly path: string
  readonly headers: readonly string[]
  /** A record without it is none: a table without such a column is not of this kind. */
  readonly needed?: true
  /** Cell text → value, beside the values themselves. */
  readonly words?: Readonly<Record<string, string>>
  readonly list?: true
  /** The cell names a unit, which is known by its name. */
  readonly unit?: true
  /** What a date and a time of day are to become. */
  readonly moment?: 'date' | 'instant'
}

/** What tells the tables of one kind of record. */
export interface KindWords {
  readonly kind: string
  /** Words in the name of a file or a sheet. */
  readonly names: readonly string[]
  readonly fields: readonly FieldWords[]
  readonly group?: string
}

const ids = ['工号', '人员编号', '干部编号', '员工号', '职工号', '员工编号', 'personid', 'employeeid', 'staffid']
export const idHeaders: readonly string[] = ['编号', '登记编号', '记录编号', '流水号', 'id', 'recordid']
export const nameHeaders: readonly string[] = ['姓名', '干部姓名', '人员姓名', 'name']

const person: FieldWords = { path: 'personId', headers: ids, needed: true }
const entered: FieldWords = {
  path: 'recordedAt',
  headers: ['录入时间', '登记时间', '填报时间', '填写时间', 'recordedat'],
  moment: 'instant',
}
const signature: readonly FieldWords[] = [
  { path: 'signature.signerId', headers: ['签名人户号', '签字人户号', '签名人编号', 'signerid'] },
  { path: 'signature.signerName', headers: ['签名人', '签字人', '群众签名', '村民签名', 'signername'] },
  {
    path: 'signature.signerType',
    headers: ['签名人身份', '签字人身份', 'signertype'],
    words: {
      村民: 'villager',
      群众: 'villager',
      农户: 'villager',
      村干部: 'village-cadre',
      同事: 'colleague',
      本人: 'self',
    },
  },
]
const village = (...headers: readonly string[]): FieldWords => ({
  path: 'villageId',
  headers: [...headers, 'villageid', 'village'],
  unit: true,
})
const day = (path: string, ...headers: readonly string[]): FieldWords => ({
  path,
  headers,
  moment: 'date',
  needed: true,
})
const moment = (path: string, ...headers: readonly string[]): FieldWords => ({ path, headers, moment: 'instant' })

/** The tables that townships keep. */
export const kindWords: readonly KindWords[] = [
  {
    kind: 'person',
    names: ['名册', '花名册', '人员', 'people', 'persons', 'roster'],
    group: 'posts',
    fields: [
      { path: 'name', headers: nameHeaders, needed: true },
      { path: 'posts.0.unitId', headers: ['单位', '所在单位', '工作单位', 'unit', 'unitid'], unit: true },
      { path: 'posts.0.title', headers: ['职务', '岗位', 'title', 'post'] },
      {
        path: 'posts.0.rank',
        headers: ['职级', '级别', 'rank'],
        words: {
          正科级: 'section-chief',
          正科: 'section-chief',
          副科级: 'deputy-section-chief',
          副科: 'deputy-section-chief',
          科员: 'staff',
          一般干部: 'staff',
        },
      },
      {
        path: 'posts.0.classes',
        headers: ['类别', '人员类别', '身份', 'classes'],
        needed: true,
        list: true,
        words: {
          班子成员: 'leadership-team',
          班子: 'leadership-team',
          一把手: 'head',
          书记: 'party-secretary',
          党委书记: 'party-secretary',
          部门负责人: 'department-head',
          驻村员: 'stationed',
          驻村干部: 'stationed',
          第一书记: 'first-secretary',
          三送常驻: 'resident',
          三送非常驻: 'visiting',
          考勤员: 'attendance-clerk',
        },
      },
      {
        path: 'posts.0.from',
        headers: ['任职起', '任职日期', '任职时间', '到任日期', 'from'],
        moment: 'date',
        needed: true,
      },
      { path: 'posts.0.to', headers: ['任职止', '离任日期', '卸任日期', 'to'], moment: 'date' },
      { path: 'posts.0.villageId', headers: ['所驻村', '驻村', '包村', 'villageid'], unit: true },
      { path: 'posts.0.homeUnitId', headers: ['派出单位', '选派单位', 'homeunitid'], unit: true },
    ],
  },
  {
    kind: 'night-duty',
    names: ['夜间', '住宿', '夜宿', 'night'],
    fields: [
      person,
      day('night', '夜间日期', '住宿日期', '夜宿日期', '值夜日期', 'night'),
      moment('at', '到达时间', '入住时间', '签到时间', 'at'),
      {
        path: 'place',
        headers: ['住宿地点', '住宿地', '地点', 'place'],
        needed: true,
        words: {
          镇宿舍: 'township',
          镇政府: 'township',
          乡宿舍: 'township',
          乡政府: 'township',
          单位宿舍: 'township',
          村: 'village',
          驻村点: 'village',
          村委会: 'village',
          县城住处: 'county-home',
          县城家中: 'county-home',
          其他: 'elsewhere',
          其它: 'elsewhere',
        },
      },
      {
        path: 'form',
        headers: ['形式', '方式', 'form'],
        needed: true,
        words: { 住宿: 'lodging', 夜宿: 'lodging', 值班: 'duty', 值夜: 'duty' },
      },
      village('所在村', '住宿村', '驻村'),
      ...signature,
      entered,
    ],
  },
  {
    kind: 'visit',
    names: ['驻村', '走访', '下村', 'village', 'visit'],
    fields: [
      person,
      day('date', '日期', '驻村日期', '走访日期', '下村日期', 'date'),
      moment('at', '到村时间', '进村时间', '到达时间', 'at'),
      moment('until', '离村时间', '出村时间', '离开时间', 'until'),
      { ...village('所到村', '走访村', '驻村', '村', '村名', '所在村'), needed: true },
      {
        path: 'session',
        headers: ['时段', 'session'],
        words: { 白天: 'day', 日间: 'day', 晚上: 'evening', 夜间: 'evening' },
      },
      {
        path: 'purposes',
        headers: ['事由', '走访事由', '工作内容', 'purposes'],
        list: true,
        words: {
          入户走访: 'household',
          走访: 'household',
          入户: 'household',
          调研: 'survey',
          解决问题: 'problem-solving',
          化解矛盾: 'problem-solving',
          其他: 'other',
          其它: 'other',
        },
      },
      ...signature,
      entered,
    ],
  },
  {
    kind: 'leave',
    names: ['请假', '休假', 'leave'],
    fields: [
      person,
      {
        path: 'type',
        headers: ['假别', '请假类型', '假期类型', '请假种类', 'type'],
        needed: true,
        words: {
          年休假: 'annual',
          年假: 'annual',
          公休: 'annual',
          病假: 'sick',
          事假: 'personal',
          婚假: 'marriage',
          产假: 'maternity',
          丧假: 'bereavement',
          探亲假: 'family',
          其他: 'other',
          其它: 'other',
        },
      },
      day('from', '开始日期', '起始日期', '请假开始', '开始时间', 'from'),
      day('to', '结束日期', '截止日期', '请假结束', '结束时间', 'to'),
      moment('filedAt', '申请时间', '提交时间', 'filedat'),
      {
        path: 'approvals.0.authority',
        headers: ['审批层级', '批准层级', '审批级别', 'authority'],
        words: {
          部门负责人: 'department-head',
          分管领导: 'leader-in-charge',
          党委书记: 'party-secretary',
          书记: 'party-secretary',
          县委组织部: 'county-organization',
          组织部: 'county-organization',
          县领导: 'county-leader',
        },
      },
      { path: 'approvals.0.approverId', headers: ['审批人工号', '批准人工号', '审批人编号', 'approverid'] },
      moment('approvals.0.at', '审批时间', '批准时间', 'approvedat'),
      { path: 'substituteId', headers: ['替岗人工号', '代班人工号', '替班人工号', 'substituteid'] },
      moment('substituteAcceptedAt', '替岗人应允时间', '代班人应允时间', 'substituteacceptedat'),
      moment('returnedAt', '销假时间', '返岗时间', 'returnedat'),
    ],
  },
  {
    kind: 'attendance',
    names: ['打卡', '考勤', '签到', 'attendance', 'sign-in', 'punch'],
    fields: [
      person,
      { ...moment('at', '打卡时间', '签到时间', '考勤时间', '时间', 'at'), needed: true },
      {
        path: 'direction',
        headers: ['方向', '签到签退', '打卡类型', 'direction'],
        needed: true,
        words: { 签到: 'in', 上班: 'in', 上班打卡: 'in', 签退: 'out', 下班: 'out', 下班打卡: 'out' },
      },
      {
        path: 'place',
        headers: ['地点', '打卡地点', 'place'],
        needed: true,
        words: {
          镇政府: 'township',
          镇: 'township',
          乡政府: 'township',
          乡: 'township',
          村: 'village',
          村委会: 'village',
          县城: 'county',
          县政府: 'county',
          其他: 'elsewhere',
          其它: 'elsewhere',
        },
      },
      entered,
    ],
  },
  {
    kind: 'diary',
    names: ['日记', 'diary', 'diaries'],
    fields: [
      person,
      day('workDate', '工作日期', '日期', '日记日期', 'workdate'),
      village('所在村', '驻村'),
      { path: 'text', headers: ['内容', '日记内容', '民情日记', 'text'], needed: true },
    ],
  },
  {
    kind: 'duty-shift',
    names: ['值班', 'duty', 'rota'],
    fields: [
      person,
      { path: 'unitId', headers: ['单位', '值班单位', 'unitid'], unit: true, needed: true },
      day('date', '值班日期', '日期', 'date'),
      {
        path: 'shift',
        headers: ['班次', 'shift'],
        needed: true,
        words: { 白班: 'day', 日班: 'day', 白天: 'day', 夜班: 'night', 晚班: 'night', 夜间: 'night' },
      },
      {
        path: 'role',
        headers: ['角色', '值班身份', 'role'],
        needed: true,
        words: { 带班: 'lead', 带班领导: 'lead', 值班: 'member', 值班员: 'member' },
      },
    ],
  },
  {
    kind: 'trip',
    names: ['公出', '出差', '外出', 'trip'],
    fields: [
      person,
      { ...moment('from', '开始时间', '出发时间', '开始日期', 'from'), needed: true },
      { ...moment('to', '结束时间', '返回时间', '结束日期', 'to'), needed: true },
      {
        path: 'purpose',
        headers: ['事由', '公出事由', '出差事由', 'purpose'],
        needed: true,
        words: {
          开会: 'superior-meeting',
          会议: 'superior-meeting',
          上级会议: 'superior-meeting',
          培训: 'training',
          公务: 'official-business',
          出差: 'official-business',
          公出: 'official-business',
        },
      },
    ],
  },
]
