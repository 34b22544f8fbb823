import type { Locale } from '@shouze/core'
import { notCheckable } from '../clauses/clauses.js'
import { rulesOfClauses } from '../clauses/rules-of-clauses.js'
import { clauseWords } from '../messages/clauses.js'
import { rulesWords } from '../messages/rules.js'
import { clean, cleanId } from './clean.js'
import { mayRun } from './policy.js'
import { type KnownRule, reasonOff } from './rules.js'
import { hang } from './wrap.js'

const columns = 100
const idColumns = 8

/** Every clause with its rules: what each runs with, or why it does not run; then what no record can show. */
export function clauseList(rules: readonly KnownRule[], locale: Locale): string {
  const words = clauseWords[locale]
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const counts = { running: 0, off: 0, example: 0 }
  const lines = rulesOfClauses(rules).flatMap(({ clause, rules: own }) => {
    const known = own.flatMap(({ id }) => byId.get(id) ?? [])
    if (known.some(({ settings }) => mayRun(settings))) counts.running++
    else if (known.length > 0) counts.off++
    else if (own.length > 0) counts.example++
    const head = hang(clause.id.padEnd(idColumns), clean(clause.says[locale]), columns)
    if (own.length === 0) return [...head, `${' '.repeat(idColumns)}${words.none}`]
    return [
      ...head,
      ...own.flatMap(({ id, example }) => {
        const rule = byId.get(id)
        const state = rule ? stateOf(rule, locale) : words.example(example!)
        return hang(`${' '.repeat(idColumns)}${cleanId(id)}  `, state, columns)
      }),
    ]
  })
  const said = notCheckable.map((text) => text[locale]).join(rulesWords[locale].comma)
  return [
    ...lines,
    '',
    ...hang(`${words.notCheckable} `, said, columns),
    '',
    words.totals(counts.running + counts.off + counts.example, counts.running, counts.off, counts.example),
    '',
  ].join('\n')
}

function stateOf(rule: KnownRule, locale: Locale): string {
  if (!mayRun(rule.settings)) return clauseWords[locale].off(rulesWords[locale].because(reasonOff(rule, locale)))
  return rule.configured === 'off' ? rulesWords[locale].partly : rule.configured
}
