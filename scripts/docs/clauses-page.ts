import { ranks, term } from '../../packages/adapters/src/reporters/model/terms.js'
import { notCheckable } from '../../packages/cli/src/clauses/clauses.js'
import { rulesOfClauses } from '../../packages/cli/src/clauses/rules-of-clauses.js'
import type { Locale, RuleInfo } from '../../packages/core/src/index.js'
import { points, table } from './markdown.js'
import { pathOfRulePage } from './rule-page.js'

const words = {
  en: {
    title: '# The clauses and the rules that check them',
    other: '[中文](clauses.zh-CN.md)',
    intro:
      'Every clause of the source documents that can be checked on records, in our own words, with its rules. `off` rules run once a configuration turns them on or gives the number that the clause leaves open; those of example packs once the pack is loaded ([examples/packs](../examples/packs)). `shouze rules --clauses` prints the same for a configuration.',
    heads: ['clause', 'says', 'force', 'rules'],
    not: '## Not checkable',
    notIntro: 'The documents also ask for what no record can show:',
    off: 'off',
  },
  'zh-CN': {
    title: '# 条款与核对它的规则',
    other: '[English](clauses.md)',
    intro:
      '依据文件中能凭记录核对的每一条款（以我们自己的话表述）及其规则。标“未启用”的规则在配置启用、或写明条款未定的数值后生效；示例规则包中的规则在加载后生效（[examples/packs](../examples/packs)）。`shouze rules --clauses` 按配置列出同样的内容。',
    heads: ['条款', '内容', '约束力', '规则'],
    not: '## 无法核对',
    notIntro: '文件还要求一些没有记录能够证明的事项：',
    off: '未启用',
  },
} as const

/** The coverage table: each clause with its rules, and what cannot be checked. */
export function clausesPage(rules: readonly RuleInfo[], locale: Locale, ending: string): string {
  const said = words[locale]
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const rows = rulesOfClauses(rules).map(({ clause, rules: own }) => [
    clause.id,
    clause.says[locale],
    term(ranks, clause.force, locale),
    own
      .map(({ id, example }) => {
        const rule = byId.get(id)
        if (!rule) return `[\`${id}\`](../examples/packs/${example}/README${ending})`
        return `[\`${id}\`](${pathOfRulePage(id, ending).replace(/^docs\//, '')})${rule.configured === 'off' ? ` ${said.off}` : ''}`
      })
      .join(', '),
  ])
  return `${[
    said.title,
    said.other,
    said.intro,
    table(said.heads, rows),
    said.not,
    said.notIntro,
    points(notCheckable.map((text) => text[locale])),
  ].join('\n\n')}\n`
}
