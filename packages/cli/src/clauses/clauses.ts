import type { Force, Text } from '@shouze/core'

/** A clause of the source documents, in our own words. */
export interface Clause {
  /** `S4.06`: document and number, as rules cite it. */
  readonly id: string
  readonly force: Force
  readonly says: Text
}

const clause = (id: string, force: Force, zh: string, en: string): Clause => ({ id, force, says: { 'zh-CN': zh, en } })

/** Every clause that can be checked on records, by document; the rules that do cite it. */
// biome-ignore format: a clause a line
export const clauses: readonly Clause[] = [
  clause('S4.01', 'must', '工作日按时上下班', 'On duty on workdays, on time'),
  clause('S4.02', 'must', '每周在乡镇工作五天', 'Five working days a week in the township'),
  clause('S4.03', 'must', '夜间不往返县城住处', 'No nights at a home in the county seat'),
  clause('S4.04', 'must', '休息日有班子成员带班', 'A member of the team on duty on rest days'),
  clause('S4.05', 'must', '每周在乡镇五天', 'Five days a week in the township'),
  clause('S4.06', 'must', '每周在乡镇住四夜', 'Four nights a week in the township'),
  clause('S4.07', 'must', '每周驻村三天', 'Three village days a week'),
  clause('S4.08', 'must', '每日签到签退', 'Sign in and sign out every day'),
  clause('S4.09', 'must', '在规定地点签到', 'Sign in at a permitted place'),
  clause('S4.10', 'must', '驻村由村民签名', 'A villager signs for a village visit'),
  clause('S4.11', 'must', '没有签名的驻村不计', 'A visit without the signature does not count'),
  clause('S4.12', 'must', '有专人负责考勤', 'Somebody is charged with attendance'),
  clause('S4.13', 'must', '每月汇总并公示', 'A summary every month, posted'),
  clause('S4.14', 'must', '班子成员工作日夜间在岗', 'The team stays in the township on nights between workdays'),
  clause('S4.15', 'must', '按值班表值班', 'Duty as the rota says'),
  clause('S4.16', 'must', '请假按权限、及时审批', 'Leave approved by the competent authority, in time'),
  clause('S4.17', 'must', '班子成员请假有人替班', 'A substitute for a team member on leave'),
  clause('S4.18', 'must', '驻村当日写日记', 'A diary for each village day'),
  clause('S4.19', 'must', '每月讲评全体班子成员', 'A monthly review of the whole team'),
  clause('S4.20', 'must', '讲评报县有关部门', 'The review goes to the county bodies'),
  clause('S4.21', 'must', '七项内容建档', 'An archive with seven headings'),
  clause('S4.22', 'may', '夜学', 'Night study'),
  clause('S4.23', 'may', '夜议', 'Night council'),
  clause('S4.24', 'may', '夜谈', 'Night talks'),
  clause('S4.25', 'may', '夜访', 'Night visits'),
  clause('S4.26', 'should', '公示去向', 'Whereabouts are shown'),
  clause('S4.27', 'should', '规定作息时间', 'Working hours are defined'),
  clause('S4.29', 'must', '查实的缺岗有处理', 'A confirmed absence has a disposition'),
  clause('S4.30', 'must', '每周考核', 'An assessment every week'),
  clause('S4.31', 'must', '每月排名', 'A ranking every month'),
  clause('S4.32', 'must', '每季奖励', 'An award every quarter'),
  clause('S4.35', 'should', '减少会议对在岗的占用', 'Meetings of superiors take few workdays'),
  clause('S4', 'should', '长期在乡镇任职的照顾', 'Consideration for long service in townships'),
  clause('CSL.88', 'must', '公务员法第八十八条：旷工达到天数', 'Civil Servants Law, article 88: unexcused absence beyond a number of days'),
  clause('S3.01', 'must', '每周自学', 'Self-study every week'),
  clause('S3.02', 'must', '每月集中学习', 'Group study every month'),
  clause('S3.03', 'must', '每半年测试', 'A test every half-year'),
  clause('S3.04', 'must', '每年集中培训', 'Closed training every year'),
  clause('S3.05', 'must', '每年向三类人员述职', 'A yearly report to three audiences'),
  clause('S3.06', 'must', '评先评优与奖金参照述职结果', 'Awards and bonus refer to its result'),
  clause('S3.07', 'must', '诫勉有事由、有不良影响', 'Admonition on grounds, with adverse effect'),
  clause('S3.08', 'must', '诫勉在五日内通报', 'An admonition is circulated within five days'),
  clause('S3.09', 'must', '五日内提交整改措施', 'Rectification measures within five days'),
  clause('S3.10', 'must', '期满经核查后解除', 'Lifted after the period and an inspection'),
  clause('S3.11', 'must', '村村有驻村干部', 'A stationed official in every village'),
  clause('S3.12', 'should', '驻村干部汇报', 'Reports of stationed officials'),
  clause('S3.15', 'must', '每条工作线每周调度', 'A dispatch meeting a week on each work line'),
  clause('S3.16', 'must', '每月总结、每周计划', 'A monthly summary and a weekly plan'),
  clause('S3.17', 'must', '每个工作日碰头', 'A huddle every workday'),
  clause('S3.18', 'must', '任务五要素齐全', 'Each task names its five elements'),
  clause('S2.01', 'must', '县领导各联一乡一村', 'Each county leader is linked to one township and one village'),
  clause('S2.02', 'must', '挂点单位派驻干部', 'Each linked unit sends stationed officials'),
  clause('S2.03', 'must', '经费先批后付', 'Funds are approved before they are paid'),
  clause('S2.04', 'must', '常驻人员住村', 'Residents sleep in their village'),
  clause('S2.05', 'must', '非常驻人员联系农户', 'Visitors contact their households'),
  clause('S2.06', 'must', '公示联系情况', 'Contacts are posted'),
  clause('S2.07', 'must', '定期与随机考核', 'Regular and random assessment'),
  clause('S2.08', 'must', '分层次联合考核', 'Assessment by level, and jointly'),
  clause('S2.09', 'must', '分类别、有标准', 'One class of three, with standards'),
  clause('S2.10', 'must', '平时、年终与群众评分', "Daily and year-end assessment, and the villagers' score"),
  clause('S2.12', 'must', '三次通报或考核不合格的处理', 'Measures after three circulars or a failed appraisal'),
  clause('S2.13', 'must', '每单位有专职人员', 'A full-timer in each unit'),
  clause('S2.14', 'must', '原单位不得擅自召回', 'No recall by the home unit without approval'),
  clause('S2.15', 'must', '热线办理纳入年度考核', 'Hotline handling in the annual appraisal'),
  clause('S1.01', 'must', '党员干部有固定联系点', 'A fixed contact point for each party official'),
  clause('S1.02', 'must', '申报、汇总、考评、公示依次进行', 'Declare, collate, assess, post, in order'),
  clause('S1.03', 'must', '每月汇总', 'Collation every month'),
  clause('S1.04', 'must', '半年小结', 'A summary every half-year'),
  clause('S1.05', 'must', '年度排名', 'A ranking every year'),
  clause('S1.06', 'must', '单独考核', 'A separate appraisal'),
  clause('S1.07', 'must', '监督委员会三至五人', 'A supervision committee of three to five'),
  clause('S1.08', 'must', '事前、事中、事后监督', 'Supervision before, during and after'),
  clause('S1.09', 'must', '专项资金使用前谈话', 'A talk before earmarked funds are used'),
  clause('S1.10', 'must', '党风廉政与业务同部署同检查同考核', 'Party conduct planned, checked and appraised beside the work'),
  clause('S1.11', 'must', '检查评比须经批准', 'No inspection or contest without approval'),
  clause('S0.01', 'must', '走访登记内容齐全', 'A visit register with its headings complete'),
]

/** What the documents also ask for and no record can show. */
export const notCheckable: readonly Text[] = [
  { 'zh-CN': '思想、态度', en: 'states of mind' },
  { 'zh-CN': '口号、号召', en: 'slogans and appeals' },
  { 'zh-CN': '提拔时优先', en: 'preference in promotion' },
  { 'zh-CN': '没有数值的满意度权重', en: 'weights of satisfaction without a number' },
]
