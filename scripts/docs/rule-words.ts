import type { Locale } from '../../packages/core/src/index.js'

/** The words of a rule's page that are the same on every page. */
export interface RulePageWords {
  readonly generated: string
  readonly otherLanguage: string
  readonly allRules: string
  readonly rows: Readonly<
    Record<
      'who' | 'judged' | 'clause' | 'force' | 'severity' | 'preset' | 'reads' | 'explains' | 'follows' | 'remedy',
      string
    >
  >
  readonly each: (window: string) => string
  readonly of: (clause: string, document: string) => string
  readonly noClause: string
  readonly practice: string
  readonly otherwise: string
  readonly where: string
  readonly inPreset: (name: string) => string
  readonly notInPreset: string
  readonly needs: (sheets: string, kinds: string) => string
  readonly remedies: Readonly<Record<'derived' | 'own' | 'none', string>>
  readonly explains: (reasons: string) => string
  readonly follows: (rules: string) => string
  readonly headings: Readonly<
    Record<'options' | 'counts' | 'countsNot' | 'lists' | 'listsNot' | 'notWhen' | 'examples' | 'json', string>
  >
  readonly optionHead: readonly string[]
  readonly noOptions: string
  readonly dated: string
  readonly noDefault: string
  readonly ofRow: string
  readonly measured: (measured: string, required: string, comparison: string) => string
  readonly nothing: string
  readonly reported: (severity: string) => string
  readonly record: string
  readonly enough: string
  readonly records: string
  readonly shared: string
  readonly asOf: (date: string) => string
  readonly assumptions: (links: string) => string
  readonly comma: string
  readonly aside: (text: string) => string
  readonly colon: string
}

const en: RulePageWords = {
  generated: 'Generated from the rule and from docs/rules/notes: change those and run `pnpm generate`.',
  otherLanguage: '中文',
  allRules: 'all rules',
  rows: {
    who: 'about',
    judged: 'judged',
    clause: 'clause',
    force: 'worded as',
    severity: 'severity',
    preset: 'preset',
    reads: 'reads',
    explains: 'reports',
    follows: 'follows from',
    remedy: 'would have been enough',
  },
  each: (window) => (window === 'record' ? 'record by record' : `each ${window}`),
  of: (clause, document) => `${clause}, _${document}_`,
  noClause: 'none: a matter of the records themselves',
  practice: 'none: a practice that no clause asks for',
  otherwise: 'otherwise',
  where: 'where',
  inPreset: (name) => `on in \`${name}\``,
  notInPreset: 'off unless it is set',
  needs: (sheets, kinds) => (kinds === '' ? sheets : `${sheets}; to be covered: ${kinds}`),
  remedies: {
    derived: 'the smallest set of records that would have met it, where there is one',
    own: "said in the rule's own words",
    none: 'not said: the rule goes by what is on record and asks for nothing',
  },
  explains: (reasons) => `records not counted as ${reasons}; what falls short for their sake follows from this finding`,
  follows: (rules) => `findings of ${rules} in the same window`,
  headings: {
    options: 'Options',
    counts: 'What counts',
    countsNot: 'What does not',
    lists: 'What it lists',
    listsNot: 'What it does not list',
    notWhen: 'When not to use it',
    examples: 'Examples',
    json: 'The rule',
  },
  optionHead: ['option', 'type', 'default', 'meaning'],
  noOptions:
    'None. What counts as evidence is [policy](../../how-evidence-is-read.md#s19) and the same for every rule.',
  dated: ', or by date',
  noDefault: 'none: the rule is off until it is set',
  ofRow: 'of each row, in the order of the configuration; the row `id` ends the id of the rule it makes',
  measured: (measured, required, comparison) => `measured ${measured}, required ${required} (\`${comparison}\`)`,
  nothing: 'There is nothing to report.',
  reported: (severity) => `reported as \`${severity}\``,
  record: 'not counted',
  enough: 'would have been enough',
  records: 'the records',
  shared: 'what all examples share',
  asOf: (date) => `as of ${date}`,
  assumptions: (links) => `The reading behind this rule: ${links}.`,
  comma: ', ',
  aside: (text) => ` (${text})`,
  colon: ': ',
}

const zh: RulePageWords = {
  generated: '由规则本身和 docs/rules/notes 生成：请修改它们，再运行 `pnpm generate`。',
  otherLanguage: 'English',
  allRules: '全部规则',
  rows: {
    who: '对象',
    judged: '核对单位',
    clause: '条款',
    force: '措辞',
    severity: '级别',
    preset: '预设',
    reads: '读取',
    explains: '说明',
    follows: '起因',
    remedy: '当时怎样即达标',
  },
  each: (window) => (window === '逐条' ? '逐条记录' : `每${window}`),
  of: (clause, document) => `${clause}，《${document}》`,
  noClause: '无：只涉及记录本身',
  practice: '无：属惯常做法，没有条款要求',
  otherwise: '其余',
  where: '适用于',
  inPreset: (name) => `\`${name}\` 中启用`,
  notInPreset: '设定后才启用',
  needs: (sheets, kinds) => (kinds === '' ? sheets : `${sheets}；数据须完整：${kinds}`),
  remedies: {
    derived: '能推出时，给出当时即达标的最少记录',
    own: '由规则自行写明',
    none: '不给出：只依据现有记录，不要求补充',
  },
  explains: (reasons) => `因 ${reasons}未计入的记录；因此而未达到的其他事项，以本项为起因`,
  follows: (rules) => `同一时段内 ${rules} 的结果`,
  headings: {
    options: '选项',
    counts: '计入',
    countsNot: '不计入',
    lists: '列出什么',
    listsNot: '不列什么',
    notWhen: '何时不用本规则',
    examples: '示例',
    json: '规则原文',
  },
  optionHead: ['选项', '类型', '默认', '含义'],
  noOptions: '无。何者可作为证明属于[口径](../../how-evidence-is-read.zh-CN.md#s19)，对所有规则一致。',
  dated: '，或按日期分段',
  noDefault: '无；设定后规则才启用',
  ofRow: '每行一格，由配置给出；行编号 `id` 为该行规则编号的后缀',
  measured: (measured, required, comparison) => `计 ${measured}，应为 ${required}（\`${comparison}\`）`,
  nothing: '没有需要列出的事项。',
  reported: (severity) => `级别 \`${severity}\``,
  record: '未计入',
  enough: '当时怎样即达标',
  records: '记录',
  shared: '各示例共用的记录',
  asOf: (date) => `核对日 ${date}`,
  assumptions: (links) => `本规则依据的读法：${links}。`,
  comma: '、',
  aside: (text) => `（${text}）`,
  colon: '：',
}

/** The words of rule pages by language. */
export const rulePageWords: Readonly<Record<Locale, RulePageWords>> = { en, 'zh-CN': zh }
