import type { Locale } from '@shouze/core'

/** The words of `shouze rules --clauses`. */
export interface ClauseWords {
  readonly none: string
  readonly off: (reason: string) => string
  readonly example: (pack: string) => string
  readonly notCheckable: string
  readonly totals: (clauses: number, running: number, off: number, example: number) => string
}

const en: ClauseWords = {
  none: 'no rule',
  off: (reason) => `off${reason}`,
  example: (pack) => `in the example pack ${pack}: "packs": ["./${pack}/pack.json"]`,
  notCheckable: 'Not checkable on records:',
  totals: (clauses, running, off, example) =>
    `${clauses} clauses: ${running} checked here, ${off} by rules that are off, ${example} by example packs that are not loaded.`,
}

const zh: ClauseWords = {
  none: '没有规则',
  off: (reason) => `未启用${reason}`,
  example: (pack) => `见示例规则包 ${pack}："packs": ["./${pack}/pack.json"]`,
  notCheckable: '无法凭记录核对：',
  totals: (clauses, running, off, example) =>
    `共 ${clauses} 条：此处核对 ${running} 条，规则未启用 ${off} 条，规则在未加载的示例规则包中 ${example} 条。`,
}

/** The words of `shouze rules --clauses` in a language. */
export const clauseWords: Readonly<Record<Locale, ClauseWords>> = { en, 'zh-CN': zh }
