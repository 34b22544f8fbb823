import type { Locale } from '@shouze/core'

const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
const plural = (value: number, one: string, many: string) => `${grouped(value)} ${value === 1 ? one : many}`

/** Sentences and labels of the text report and of `explain`. */
export interface ReportWords {
  readonly product: string
  readonly asOf: (date: string) => string
  readonly period: (from: string, to: string) => string
  readonly andMore: (count: number) => string
  readonly assessed: (count: number) => string
  readonly met: (count: number) => string
  readonly notMet: (count: number, causes: number, following: number) => string
  readonly undecided: (count: number) => string
  readonly notYetDue: (count: number) => string
  readonly disagree: (count: number) => string
  readonly information: (count: number) => string
  readonly data: (read: number, refused: number, rest: readonly string[]) => string
  readonly complete: string
  readonly completeKinds: (kinds: readonly string[]) => string
  readonly inferred: (count: number) => string
  readonly duplicates: (count: number) => string
  readonly afterAsOf: (count: number) => string
  readonly refused: (count: number) => string
  readonly moreRefused: (count: number) => string
  readonly notices: (count: number) => string
  readonly nothingAssessed: (ruleIds: readonly string[]) => string
  readonly ruleFailed: (ruleId: string, message: string) => string
  readonly week: (number: number, day: string) => string
  readonly weekdays: readonly string[]
  readonly makeUp: string
  readonly holiday: string
  readonly counts: readonly [string, string, string]
  readonly key: readonly (readonly [string, string])[]
  readonly plainRows: (count: number) => string
  readonly causesHead: (
    causes: number,
    follow: number,
    undecided: number,
    pending: number,
    information: number,
  ) => string
  readonly notCounted: string
  readonly due: string
  readonly enough: string
  readonly wouldSettle: string
  readonly ruling: string
  readonly neither: string
  readonly dated: (label: string, reason: string) => string
  readonly alsoOn: (dates: string) => string
  readonly seeAlso: (dates: string) => string
  readonly followsFrom: (what: string) => string
  readonly unitMark: string
  readonly nothingUnmet: (people: readonly string[]) => string
  readonly nothingUnmetCount: (count: number, of: number) => string
  readonly metCases: (items: readonly string[]) => string
  readonly notApplicableCases: (count: number) => string
  readonly totals: (notMet: number, causes: number, following: number) => string
  readonly otherRules: (count: number) => string
  readonly moreFindings: (count: number) => string
  readonly coverageHint: (count: number) => string
  readonly next: (command: string) => string
  readonly listComma: string
}

const en: ReportWords = {
  product: 'Shouze',
  asOf: (date) => `as of ${date}`,
  period: (from, to) => `${from} to ${to}`,
  andMore: (count) => `and ${grouped(count)} more`,
  assessed: (count) => `assessed ${grouped(count)}`,
  met: (count) => `met ${grouped(count)}`,
  notMet: (count, causes, following) =>
    `not met ${grouped(count)}${count > 0 ? ` (${plural(causes, 'cause', 'causes')}, ${grouped(following)} follow)` : ''}`,
  undecided: (count) => `undecided ${grouped(count)}`,
  notYetDue: (count) => `not yet due ${grouped(count)}`,
  disagree: (count) => `records disagree ${grouped(count)}`,
  information: (count) => `for information ${grouped(count)}`,
  data: (read, refused, rest) =>
    `data: ${[`${plural(read, 'record', 'records')}, ${grouped(refused)} refused`, ...rest].join('; ')}`,
  complete: 'every kind declared complete',
  completeKinds: (kinds) => `declared complete: ${kinds.join(', ')}`,
  inferred: (count) => `coverage inferred, not declared, for ${plural(count, 'kind', 'kinds')}`,
  duplicates: (count) => `${plural(count, 'duplicate', 'duplicates')} counted once`,
  afterAsOf: (count) => `${grouped(count)} dated after the as-of date and not read`,
  refused: (count) => `${plural(count, 'record', 'records')} refused; everything else was checked`,
  moreRefused: (count) => `and ${grouped(count)} more`,
  notices: (count) => plural(count, 'notice', 'notices'),
  nothingAssessed: (ruleIds) => `nothing to assess in this period: ${ruleIds.join(', ')}`,
  ruleFailed: (ruleId, message) => `the rule ${ruleId} failed and was left out: ${message}`,
  week: (number, day) => `W${number} ${day}`,
  weekdays: [...'MTWTFSS'],
  makeUp: 'w',
  holiday: 'h',
  counts: ['cs', 'fo', 'un'],
  key: [
    ['day', '# township   V village, signed   D duty   t trip   l leave   . rest   w make-up   h holiday'],
    ['night', '= slept   - slept, not required   ~ excused      (a night stands between its days: #=V)'],
    ['short', 'o no record   x record not counted   _ no night record   % night not counted   ? undecided'],
  ],
  plainRows: (count) =>
    `${plural(count, 'person', 'persons')} with nothing to settle left out here; --all draws everybody`,
  causesHead: (causes, follow, undecided, pending, information) => {
    const parts: string[] = []
    if (causes > 0) parts.push(plural(causes, 'cause', 'causes'))
    if (follow > 0) parts.push(`${grouped(follow)} follow`)
    if (parts.length === 0) parts.push('not met 0')
    if (undecided > 0) parts.push(`undecided ${grouped(undecided)}`)
    if (pending > 0) parts.push(`${grouped(pending)} not yet due`)
    if (information > 0) parts.push(`${grouped(information)} for information`)
    return parts.join(', ')
  },
  notCounted: 'not counted',
  due: 'due',
  enough: 'enough',
  wouldSettle: 'would settle',
  ruling: 'a ruling on either record',
  neither: 'neither for now',
  dated: (label, reason) => `${label}: ${reason}`,
  alsoOn: (dates) => `; also ${dates}`,
  seeAlso: (dates) => `; see also ${dates}`,
  followsFrom: (what) => `follows from ${what}`,
  unitMark: 'unit',
  nothingUnmet: (people) => `nothing unmet: ${people.join(', ')}`,
  nothingUnmetCount: (count, of) => `nothing unmet: ${grouped(count)} of ${plural(of, 'person', 'persons')}`,
  metCases: (items) => `met  ${items.join(', ')}`,
  notApplicableCases: (count) => `not applicable  ${plural(count, 'case', 'cases')}`,
  totals: (notMet, causes, following) =>
    `not met ${grouped(notMet)}${notMet > 0 ? `   = ${plural(causes, 'cause', 'causes')} + ${grouped(following)} that follow` : ''}`,
  otherRules: (count) => `each of ${grouped(count)} other rules`,
  moreFindings: (count) =>
    `${plural(count, 'more finding', 'more findings')} not printed (--max-findings); the totals are of all`,
  coverageHint: (count) =>
    `${grouped(count)} undecided for want of coverage. If the data holds every record of a kind, say so: --complete, --complete leave,trip, or coverage records.`,
  next: (command) => `next: ${command}`,
  listComma: ', ',
}

const zh: ReportWords = {
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
  causesHead: (causes, follow, undecided, pending, information) => {
    const parts: string[] = []
    if (causes > 0) parts.push(`起因 ${grouped(causes)}`)
    if (follow > 0) parts.push(`连带 ${grouped(follow)}`)
    if (parts.length === 0) parts.push('未达到 0')
    if (undecided > 0) parts.push(`待核实 ${grouped(undecided)}`)
    if (pending > 0) parts.push(`未到期 ${grouped(pending)}`)
    if (information > 0) parts.push(`仅提示 ${grouped(information)}`)
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
  listComma: '、',
}

/** The words of the text report in a language. */
export const reportWords: Readonly<Record<Locale, ReportWords>> = { en, 'zh-CN': zh }
