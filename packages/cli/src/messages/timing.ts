import type { CheckStep, Locale } from '@shouze/core'

/** The words of `check --timing`. */
export interface TimingWords {
  readonly total: (time: string) => string
  readonly steps: Readonly<Record<'files' | CheckStep, string>>
  readonly milliseconds: string
  readonly cases: string
  readonly rule: string
}

const en: TimingWords = {
  total: (time) => `Time: ${time} ms`,
  steps: {
    files: 'configuration, packs and files',
    reading: 'validation',
    columns: 'sorting',
    ledgers: 'ledgers',
    rules: 'rules',
    causes: 'causes',
    report: 'report',
  },
  milliseconds: 'ms',
  cases: 'cases',
  rule: 'rule',
}

const zh: TimingWords = {
  total: (time) => `用时 ${time} 毫秒`,
  steps: {
    files: '配置、规则包和文件',
    reading: '校验',
    columns: '排序',
    ledgers: '台账',
    rules: '规则',
    causes: '原因',
    report: '报告',
  },
  milliseconds: '毫秒',
  cases: '核对项',
  rule: '规则',
}

export const timingWords: Readonly<Record<Locale, TimingWords>> = { 'zh-CN': zh, en }
