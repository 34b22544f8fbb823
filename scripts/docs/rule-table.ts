import { ranks, term } from '../../packages/adapters/src/reporters/model/terms.js'
import { rulesWords } from '../../packages/cli/src/messages/rules.js'
import type { Locale, RuleInfo } from '../../packages/core/src/index.js'
import { table } from './markdown.js'
import { pathOfRulePage } from './rule-page.js'

const heads: Readonly<Record<Locale, readonly string[]>> = {
  en: ['rule', 'demands', 'judged', 'clause', 'severity'],
  'zh-CN': ['规则', '要求', '核对单位', '条款', '级别'],
}

/** The table of all rules for a README, each linked to its page. */
export function ruleTable(rules: readonly RuleInfo[], locale: Locale, ending: string): string {
  const rows = rules.map((rule) => [
    `[\`${rule.id}\`](${pathOfRulePage(rule.id, ending)})`,
    rule.title[locale],
    rulesWords[locale].windows[rule.window] ?? rule.window,
    rule.citations.map(({ clause }) => clause).join(', ') || '-',
    rule.configured === 'off' ? term(ranks, 'off', locale) : `\`${rule.configured}\``,
  ])
  return table(heads[locale], rows)
}
