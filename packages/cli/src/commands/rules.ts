import type { Checker, Locale } from '@shouze/core'
import { closest } from '@shouze/core/closest'
import { didYouMean, type Fault, FaultsError } from '../faults.js'
import { emit, type Io } from '../io.js'
import { locales, text } from '../locale.js'
import { shippedPacks } from '../packs.js'
import { checkerOf, configOf } from '../prepare.js'
import { clauseList } from '../text/clauses.js'
import { type KnownRule, ruleList, ruleText } from '../text/rules.js'

/** What `shouze rules` is asked with. */
export interface RulesOptions {
  readonly config?: string
  readonly locale?: string
}

interface Known {
  readonly rules: readonly KnownRule[]
  readonly locale: Locale
}

/** The rules of the packs that a configuration has, with what it sets; without one those of the shipped packs. */
async function knownRules(options: RulesOptions, early: Locale, io: Io): Promise<Known> {
  const faults: Fault[] = []
  const common = { ...options, files: [], mapping: [], lenient: false }
  const found = await configOf(common, io.cwd, faults)
  const locale = locales.find((known) => known === options.locale) ?? found?.config.locale ?? early
  const checker = faults.length === 0 ? checkerOf(found, common, faults) : undefined
  if (!checker) throw new FaultsError(faults, locale)
  return { rules: rulesOf(checker), locale }
}

function rulesOf({ rules, policy }: Checker): readonly KnownRule[] {
  const settings = new Map(policy.rules.map((rule) => [rule.id, rule]))
  return rules.map((rule) => ({
    ...rule,
    settings: settings.get(rule.id) as KnownRule['settings'],
    isShipped: shippedPacks.some(({ id }) => id === rule.pack),
  }))
}

/** `shouze rules --clauses`. */
export async function listClauses(options: RulesOptions, early: Locale, io: Io): Promise<number> {
  const { rules, locale } = await knownRules(options, early, io)
  await emit(io.stdout, clauseList(rules, locale))
  return 0
}

/** `shouze rules list`. */
export async function listRules(options: RulesOptions, early: Locale, io: Io): Promise<number> {
  const { rules, locale } = await knownRules(options, early, io)
  await emit(io.stdout, ruleList(rules, locale))
  return 0
}

/** `shouze rules show <id>`. */
export async function showRule(id: string, options: RulesOptions, early: Locale, io: Io): Promise<number> {
  const { rules, locale } = await knownRules(options, early, io)
  const rule = rules.find((known) => known.id === id)
  if (!rule) throw new FaultsError([unknownRule(id, rules)], locale)
  await emit(io.stdout, ruleText(rule, locale))
  return 0
}

function unknownRule(id: string, rules: readonly KnownRule[]): Fault {
  const near = closest(
    id,
    rules.flatMap((known) => [known.id, known.id.slice(known.id.indexOf('/') + 1)]),
  )
  const full = rules.find((known) => known.id === near || known.id.endsWith(`/${near}`))?.id
  return {
    code: 'unknown-rule',
    place: id,
    message: text('没有这条规则', 'there is no such rule'),
    hint: didYouMean(full) ?? text('shouze rules 列出所有规则', 'shouze rules lists every rule'),
  }
}
