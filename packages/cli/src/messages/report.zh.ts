import { grouped } from './figures.js'
import type { ReportWords } from './report-words.js'

/** The text report in Chinese. */
export const zh: ReportWords = {
  product: '守则',
  asOf: (date) => `核对日 ${date}`,
  period: (from, to) => `${from} 至 ${to}`,
  andMore: (count) => `等共 ${grouped(count)} 个`,
  assessed: (count) => `应核 ${grouped(count)}`,
  met: (count) => `达标 ${grouped(count)}`,
  notMet: (count, causes, following) =>
    `未达到 ${grouped(count)}${count > 0 ? `（起因 ${grouped(causes)}，连带 ${grouped(following)}）` : ''}`,
  undecided: (count) => `待核实 ${grouped(count)}${count > 0 ? '（不作结论）' : ''}`,
  notYetDue: (count) => `未到期 ${grouped(count)}`,
  waived: (count) => `已豁免 ${grouped(count)}`,
  waivedLabel: '已豁免',
  waivedBy: (approver, expires, reason) => `${approver}，至 ${expires}：${reason}`,
  appealLabel: '申诉',
  appealed: (id, by, at, grounds, decidedAt) =>
    `${decidedAt === undefined ? '处理中，不计入任何处理' : `${decidedAt} 已决定`}；${by} 于 ${at} 提出（${id}）：${grounds}`,
  rulingLabel: '认定',
  ruled: (record, id, decision, by, at, reason) =>
    `${record} ${decision === 'credit' ? '予以计入' : '不予计入'}，${by} 于 ${at} 认定（${id}）：${reason}`,
  waivedThrough: '；一并豁免',
  baseline: (known, worse, fresh, stale) =>
    `对照基线：已知 ${grouped(known)}，变差 ${grouped(worse)}，新增 ${grouped(fresh)}${stale > 0 ? `；基线中 ${grouped(stale)} 项已不再未达到` : ''}`,
  states: { known: '；已知', worse: '；比基线差', new: '；新增' },
  disagree: (count) => `记录不一致 ${grouped(count)}`,
  information: (count) => `仅提示 ${grouped(count)}`,
  data: (read, refused, rest) => `数据：${[`${grouped(read)} 条，拒收 ${grouped(refused)}`, ...rest].join('；')}`,
  complete: '各类记录均声明完整',
  completeKinds: (kinds) => `声明完整：${kinds.join('、')}`,
  inferred: (count) => `${grouped(count)} 类记录的覆盖范围为推定，未经声明`,
  duplicates: (count) => `${grouped(count)} 条重复，按一次计`,
  afterAsOf: (count) => `${grouped(count)} 条晚于核对日，未读取`,
  refused: (count) => `拒收 ${grouped(count)} 条，其余照常核对`,
  moreRefused: (count) => `另有 ${grouped(count)} 条`,
  notices: (count) => `提示 ${grouped(count)} 条`,
  nobody: '数据中没有人员，未核对任何人：请检查是否给出了人员文件',
  nothingAssessed: (ruleIds) => `本期没有可核对的情形：${ruleIds.join('、')}`,
  ruleFailed: (ruleId, message) => `规则 ${ruleId} 执行出错，未纳入：${message}`,
  week: (number, day) => `${number}周 ${day}`,
  weekdays: [...'一二三四五六日'],
  makeUp: '班',
  holiday: '休',
  counts: ['起', '连', '待'],
  key: [
    ['日', '# 到岗   V 驻村（有签名）   D 值班   t 公出   l 请假   . 休息   空白 不在任或不要求'],
    ['夜', '= 住   - 住，当夜不要求   ~ 准假或公出（夜在两日之间：#=V 为当日、当夜、次日）'],
    ['缺', 'o 未见记录   x 有记录，未计入   _ 夜间未见记录   % 夜间有记录，未计入   ? 待核实，不作结论'],
  ],
  plainRows: (count) => `另有 ${grouped(count)} 人无待处理事项，此处从略；--all 列出所有人`,
  causesHead: (causes, follow, undecided, pending, information, waived) => {
    const parts: string[] = []
    if (causes > 0) parts.push(`起因 ${grouped(causes)}`)
    if (follow > 0) parts.push(`连带 ${grouped(follow)}`)
    if (parts.length === 0) parts.push('未达到 0')
    if (undecided > 0) parts.push(`待核实 ${grouped(undecided)}`)
    if (pending > 0) parts.push(`未到期 ${grouped(pending)}`)
    if (information > 0) parts.push(`仅提示 ${grouped(information)}`)
    if (waived > 0) parts.push(`已豁免 ${grouped(waived)}`)
    return parts.join('，')
  },
  notCounted: '未计入',
  due: '期限',
  enough: '当时即达标',
  wouldSettle: '怎样可定',
  ruling: '有权机关认定其中一条',
  neither: '暂均不计入',
  dated: (label, reason) => `${label}：${reason}`,
  alsoOn: (dates) => `；${dates}同`,
  seeAlso: (dates) => `；另见 ${dates}`,
  followsFrom: (what) => `由${what}引起`,
  unitMark: '单位',
  nothingUnmet: (people) => `未达到 0：${people.join('  ')}`,
  nothingUnmetCount: (count, of) => `未达到 0：${grouped(of)} 人中 ${grouped(count)} 人`,
  metCases: (items) => `达标  ${items.join('、')}`,
  notApplicableCases: (count) => `不适用  ${grouped(count)} 项`,
  totals: (notMet, causes, following) =>
    `未达到 ${grouped(notMet)}${notMet > 0 ? `   = 起因 ${grouped(causes)} + 连带 ${grouped(following)}` : ''}`,
  otherRules: (count) => `其他 ${grouped(count)} 条规则各 1 项`,
  moreFindings: (count) => `另有 ${grouped(count)} 项未列出（--max-findings）；合计仍为全部`,
  coverageHint: (count) =>
    `${grouped(count)} 项因数据覆盖范围不明而待核实。若某类记录确已齐全，可声明：--complete、--complete leave,trip，或 coverage 记录。`,
  next: (command) => `详见：${command}`,
  heads: (names) => `负责人：${names.join('、')}（仅供参考）`,
  listComma: '、',
}
