import { createChecker, type Locale } from '@shouze/core'
import { didYouMean, FaultsError } from '../faults.js'
import { emit, type Io } from '../io.js'
import { text } from '../locale.js'
import { shippedPacks } from '../packs.js'
import { nearest } from '../suggest.js'
import { type RuleInfo, ruleList, ruleText } from '../text/rules.js'

function shippedRules(): readonly RuleInfo[] {
  return createChecker({ packs: shippedPacks }).rules
}

/** `shouze rules list`. */
export async function listRules(locale: Locale, io: Io): Promise<number> {
  await emit(io.stdout, ruleList(shippedRules(), locale))
  return 0
}

/** `shouze rules show <id>`. */
export async function showRule(id: string, locale: Locale, io: Io): Promise<number> {
  const rules = shippedRules()
  const rule = rules.find((known) => known.id === id)
  if (!rule) {
    const near = nearest(
      id,
      rules.flatMap((known) => [known.id, known.id.slice(known.id.indexOf('/') + 1)]),
    )
    const full = rules.find((known) => known.id === near || known.id.endsWith(`/${near}`))?.id
    throw new FaultsError([
      {
        code: 'unknown-rule',
        place: id,
        message: text('没有这条规则', 'there is no such rule'),
        hint: didYouMean(full) ?? text('shouze rules 列出所有规则', 'shouze rules lists every rule'),
      },
    ])
  }
  await emit(io.stdout, ruleText(rule, locale))
  return 0
}
