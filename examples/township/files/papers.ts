import { people, units } from '../people.js'
import type { Column, Table } from './table.js'

const nameOf = (id: unknown): string => people.find((person) => person.id === id)?.name ?? ''
const person: readonly Column[] = [
  { header: '工号', field: 'personId' },
  { header: '姓名', text: (record) => nameOf(record.personId) },
]
const villages = Object.fromEntries(units.filter(({ type }) => type === 'village').map(({ id, name }) => [id, name]))
const unitNames = Object.fromEntries(units.map(({ id, name }) => [id, name]))
const date = 'yyyy/M/d'
const instant = 'yyyy/M/d H:mm'

const signature: readonly Column[] = [
  { header: '签名人户号', field: 'signature.signerId' },
  { header: '签名人', field: 'signature.signerName' },
  {
    header: '签名人身份',
    field: 'signature.signerType',
    words: { villager: '村民', 'village-cadre': '村干部', colleague: '同事', self: '本人' },
  },
]

/** 夜间住宿登记, kept at the gate and typed up; a village night is signed for by a villager. */
const nightRegister: Table = {
  file: 'night-register.csv',
  kind: 'night-duty',
  encoding: 'gb18030',
  columns: [
    { header: '登记编号', field: 'id' },
    ...person,
    { header: '夜间日期', field: 'night', format: date },
    { header: '到达时间', field: 'at', format: instant },
    {
      header: '住宿地点',
      field: 'place',
      words: { township: '镇宿舍', village: '村', 'county-home': '县城住处', elsewhere: '其他' },
    },
    { header: '形式', field: 'form', words: { lodging: '住宿', duty: '值班' } },
    { header: '所在村', field: 'villageId', words: villages },
    ...signature,
    { header: '录入时间', field: 'recordedAt', format: instant },
  ],
}

/** 驻村登记: village visits with the signature of whom was visited. */
const villageLog: Table = {
  file: 'village-log.csv',
  kind: 'visit',
  encoding: 'gb18030',
  columns: [
    { header: '登记编号', field: 'id' },
    ...person,
    { header: '日期', field: 'date', format: date },
    { header: '到村时间', field: 'at', format: instant },
    { header: '离村时间', field: 'until', format: instant },
    { header: '所到村', field: 'villageId', words: villages },
    { header: '时段', field: 'session', words: { day: '白天', evening: '晚上' } },
    {
      header: '事由',
      field: 'purposes',
      split: '、',
      words: { household: '入户走访', survey: '调研', 'problem-solving': '解决问题', other: '其他' },
    },
    ...signature,
    { header: '录入时间', field: 'recordedAt', format: instant },
  ],
}

/** 人员名册: one row a post. */
const roster: Table = {
  file: 'people.csv',
  kind: 'person',
  encoding: 'utf-8-bom',
  columns: [
    { header: '工号', field: 'id' },
    { header: '姓名', field: 'name' },
    { header: '单位', field: 'posts.0.unitId', words: unitNames },
    { header: '职务', field: 'posts.0.title' },
    {
      header: '职级',
      field: 'posts.0.rank',
      words: { 'section-chief': '正科级', 'deputy-section-chief': '副科级', staff: '科员' },
    },
    {
      header: '类别',
      field: 'posts.0.classes',
      split: '、',
      mayBeNone: true,
      words: {
        'leadership-team': '班子成员',
        head: '一把手',
        'party-secretary': '书记',
        'attendance-clerk': '考勤员',
        stationed: '驻村员',
        'first-secretary': '第一书记',
        resident: '三送常驻',
        visiting: '三送非常驻',
      },
    },
    { header: '任职起', field: 'posts.0.from', format: date },
    { header: '任职止', field: 'posts.0.to', format: date },
    { header: '所驻村', field: 'posts.0.villageId', words: villages },
    { header: '派出单位', field: 'posts.0.homeUnitId', words: unitNames },
  ],
}

/** 请假台账. */
const leaveLedger: Table = {
  file: 'leaves.csv',
  kind: 'leave',
  encoding: 'utf-8',
  columns: [
    { header: '编号', field: 'id' },
    ...person,
    { header: '假别', field: 'type', words: { annual: '年休假', sick: '病假', personal: '事假' } },
    { header: '开始日期', field: 'from', format: date },
    { header: '结束日期', field: 'to', format: date },
    { header: '申请时间', field: 'filedAt', format: instant },
    {
      header: '审批层级',
      field: 'approvals.0.authority',
      words: { 'department-head': '部门负责人', 'leader-in-charge': '分管领导', 'party-secretary': '党委书记' },
    },
    { header: '审批人工号', field: 'approvals.0.approverId' },
    { header: '审批时间', field: 'approvals.0.at', format: instant },
    { header: '替岗人工号', field: 'substituteId' },
    { header: '替岗人应允时间', field: 'substituteAcceptedAt', format: instant },
    { header: '销假时间', field: 'returnedAt', format: instant },
  ],
}

/** The papers the township keeps as tables. */
export const tables: readonly Table[] = [nightRegister, villageLog, roster, leaveLedger]
