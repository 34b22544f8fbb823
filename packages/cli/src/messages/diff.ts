import type { Locale, ReportComparison } from '@shouze/core'
import { grouped } from './figures.js'

/** Words of `shouze diff`. */
export interface DiffWords {
  readonly title: string
  readonly from: string
  readonly to: string
  readonly totals: (comparison: ReportComparison) => readonly string[]
  readonly counts: (appears: number, vanishes: number, changes: number) => string
  readonly columns: readonly [string, string, string, string, string]
  readonly rule: string
  readonly unit: string
  readonly sum: string
  readonly nothing: string
  readonly bySubject: string
  readonly ruleOff: string
  readonly severity: (before: string, after: string) => string
  readonly key: string
}

const en: DiffWords = {
  title: 'Shouze what-if',
  from: 'before',
  to: 'after',
  totals: ({ before, after, totals }) => [
    `not met ${grouped(totals.before)} -> ${grouped(totals.after)}`,
    `undecided ${grouped(before.verdicts.indeterminate)} -> ${grouped(after.verdicts.indeterminate)}`,
    `not yet due ${grouped(before.verdicts.pending)} -> ${grouped(after.verdicts.pending)}`,
    `waived ${grouped(before.verdicts.waived)} -> ${grouped(after.verdicts.waived)}`,
  ],
  counts: (appears, vanishes, changes) =>
    [
      appears > 0 ? `appear ${grouped(appears)}` : '',
      vanishes > 0 ? `vanish ${grouped(vanishes)}` : '',
      changes > 0 ? `change ${grouped(changes)}` : '',
    ]
      .filter(Boolean)
      .join(', '),
  columns: ['before', 'after', 'appear', 'vanish', 'change'],
  rule: 'not met, by rule',
  unit: 'not met, by unit',
  sum: 'all',
  nothing: 'nothing appears, vanishes or changes',
  bySubject: 'The two periods share no date: counted by rule and person, not case by case.',
  ruleOff: '; the rule runs on one side only',
  severity: (before, after) => `; ${before} -> ${after}`,
  key: '+ appears   - vanishes   ~ changes',
}

const zh: DiffWords = {
  title: '守则 对照',
  from: '前',
  to: '后',
  totals: ({ before, after, totals }) => [
    `未达到 ${grouped(totals.before)} -> ${grouped(totals.after)}`,
    `待核实 ${grouped(before.verdicts.indeterminate)} -> ${grouped(after.verdicts.indeterminate)}`,
    `未到期 ${grouped(before.verdicts.pending)} -> ${grouped(after.verdicts.pending)}`,
    `已豁免 ${grouped(before.verdicts.waived)} -> ${grouped(after.verdicts.waived)}`,
  ],
  counts: (appears, vanishes, changes) =>
    [
      appears > 0 ? `新出现 ${grouped(appears)}` : '',
      vanishes > 0 ? `不再出现 ${grouped(vanishes)}` : '',
      changes > 0 ? `有变化 ${grouped(changes)}` : '',
    ]
      .filter(Boolean)
      .join('，'),
  columns: ['前', '后', '新出现', '不再', '变化'],
  rule: '未达到，按规则',
  unit: '未达到，按单位',
  sum: '合计',
  nothing: '没有新出现、不再出现或变化的事项',
  bySubject: '两个核对期没有共同的日期：按规则和人员计数，不逐项对应。',
  ruleOff: '；该规则只在一方启用',
  severity: (before, after) => `；${before} -> ${after}`,
  key: '+ 新出现   - 不再出现   ~ 有变化',
}

/** The words of `shouze diff` in a language. */
export const diffWords: Readonly<Record<Locale, DiffWords>> = { en, 'zh-CN': zh }
