import type { Locale } from '@shouze/core'

/** Labels of `shouze rules`. */
export interface RuleWords {
  readonly labels: Readonly<
    Record<'clause' | 'force' | 'severity' | 'subject' | 'window' | 'preset' | 'here' | 'options' | 'page', string>
  >
  readonly windows: Readonly<Record<string, string>>
  readonly subjects: Readonly<Record<string, string>>
  readonly semicolon: string
  readonly off: string
  /** Only for some units, classes or dates. */
  readonly partly: string
  readonly because: (reason: string) => string
  readonly by: (origin: string) => string
  readonly nobody: string
  readonly lacking: (options: readonly string[]) => string
  readonly comma: string
  readonly default: (value: string) => string
  readonly noDefault: string
  readonly tighter: Readonly<Record<'higher' | 'lower', string>>
  readonly inPreset: string
  readonly notInPreset: string
  readonly showHint: string
}

const en: RuleWords = {
  labels: {
    clause: 'clause',
    force: 'force',
    severity: 'severity',
    subject: 'about',
    window: 'judged',
    preset: 'preset',
    here: 'runs with',
    options: 'options',
    page: 'page',
  },
  windows: {
    day: 'day',
    night: 'night',
    shift: 'shift',
    week: 'week',
    month: 'month',
    quarter: 'quarter',
    'half-year': 'half-year',
    year: 'year',
    period: 'period',
    term: 'term',
    deadline: 'deadline',
    rolling: 'rolling',
    record: 'record',
  },
  subjects: {
    person: 'a person',
    unit: 'a unit',
    visit: 'a village visit',
    attendance: 'a sign-in',
    leave: 'a leave',
    entry: 'a record with the time of its entry',
    'leave-spell': 'a leave',
    discount: 'a record that does not count',
  },
  semicolon: '; ',
  off: 'off',
  partly: 'partly',
  because: (reason) => `  (${reason})`,
  by: (origin) => `  (${origin})`,
  nobody: 'nothing turns it on',
  lacking: (options) => `no value for ${options.join(', ')}`,
  comma: ', ',
  default: (value) => `default ${value}`,
  noDefault: 'no default: the rule stays off until it is set',
  tighter: { higher: 'higher is stricter', lower: 'lower is stricter' },
  inPreset: 'recommended',
  notInPreset: 'not in the recommended preset',
  showHint: 'One rule in full: shouze rules show 543/township-nights',
}

const zh: RuleWords = {
  labels: {
    clause: '条款',
    force: '约束力',
    severity: '级别',
    subject: '对象',
    window: '核对单位',
    preset: '预设',
    here: '现行',
    options: '选项',
    page: '说明',
  },
  windows: {
    day: '日',
    night: '夜',
    shift: '班次',
    week: '周',
    month: '月',
    quarter: '季度',
    'half-year': '半年',
    year: '年',
    period: '核对期',
    term: '任期',
    deadline: '期限',
    rolling: '滚动期',
    record: '逐条',
  },
  subjects: {
    person: '个人',
    unit: '单位',
    visit: '驻村记录',
    attendance: '签到记录',
    leave: '请假',
    entry: '有录入时间的记录',
    'leave-spell': '请假',
    discount: '未计入的记录',
  },
  semicolon: '；',
  off: '未启用',
  partly: '部分',
  because: (reason) => `（${reason}）`,
  by: (origin) => `（${origin}）`,
  nobody: '没有设置启用',
  lacking: (options) => `${options.join('、')} 未设值`,
  comma: '、',
  default: (value) => `默认 ${value}`,
  noDefault: '无默认值，设定后才启用',
  tighter: { higher: '高者为严', lower: '低者为严' },
  inPreset: 'recommended',
  notInPreset: '不在 recommended 预设内',
  showHint: '查看一条规则：shouze rules show 543/township-nights',
}

/** The words of `shouze rules` in a language. */
export const rulesWords: Readonly<Record<Locale, RuleWords>> = { en, 'zh-CN': zh }
