import { compileCondition, type ResolvedComparison, type ResolvedCondition } from '../conditions/compile.js'
import type { CaseContext } from '../facts/case.js'
import type { Shortfall } from '../facts/fact.js'
import { type CompiledRule, sidesOf } from '../packs/compile-rule.js'
import { canonicalJson } from '../report/canonical.js'
import type { Remedy } from '../report/finding.js'
import { inBoth } from '../report/wording.js'
import { printedValue } from './printing.js'

/** By how much a comparison failed: the harder bound of what was demanded. */
export function shortfallOf(rule: CompiledRule, context: CaseContext, comparison: ResolvedComparison): Shortfall {
  const { right } = sidesOf(rule, comparison)
  const { name } = comparison.operator
  const { path } = comparison.source
  const bound = name === 'atLeast' || name === 'moreThan' ? context.slots.high : context.slots.low
  const required = bound[comparison.right]
  const isRaw = right.type.type === 'date' || !Number.isFinite(required)
  const requiredCell = isRaw ? required : (printedValue(required, right.type, rule) ?? undefined)
  return { operator: name, ...(path !== undefined && { path }), required, requiredCell }
}

/** Records that would have made the case compliant: of all failing demands of an `all`, of the cheapest branch of an `any`. */
export function remedyOf(rule: CompiledRule, context: CaseContext): Remedy | undefined {
  if (rule.definition.remedy === false) return undefined
  const test = (tree: ResolvedCondition): Remedy | 'none-needed' | undefined => {
    if (compileCondition(tree)(context.slots) === 2) return 'none-needed'
    if (tree.type === 'comparison') {
      const { fact } = sidesOf(rule, tree)
      return fact.remedy?.(context, shortfallOf(rule, context, tree))
    }
    if (tree.type === 'not') return undefined
    const parts = tree.children.map(test)
    if (tree.type === 'any') {
      const offered = parts.filter((part): part is Remedy => part !== undefined && part !== 'none-needed')
      return offered.reduce<Remedy | undefined>(
        (best, part) => (!best || part.records.length < best.records.length ? part : best),
        undefined,
      )
    }
    const needed = parts.filter((part) => part !== 'none-needed')
    if (needed.some((part) => part === undefined)) return undefined
    const remedies = needed as Remedy[]
    return {
      records: remedies.length === 1 ? remedies[0].records : together(remedies),
      text: inBoth((locale) => remedies.map((part) => part.text[locale]).join(locale === 'zh-CN' ? '；' : '; ')),
    }
  }
  const found = test(rule.requirement.tree)
  if (!found || found === 'none-needed') return undefined
  return found
}

/** The records of several demands: what serves two of them stands once, and new ones of one id are told apart. */
function together(remedies: readonly Remedy[]): Remedy['records'] {
  const records: Record<string, unknown>[] = []
  const held = new Map<string, string>()
  for (const given of remedies.flatMap((remedy) => remedy.records)) {
    const isNew = String(given.id).startsWith('remedy-')
    const content = canonicalJson({ ...given, id: '' })
    let id = given.id
    for (let serial = 2; isNew && held.has(`${given.kind}:${id}`); serial++) {
      if (held.get(`${given.kind}:${id}`) === content) break
      id = `${given.id}-${serial}`
    }
    const key = `${given.kind}:${id}`
    if (held.get(key) === content) continue
    held.set(key, content)
    records.push(id === given.id ? given : { ...given, id })
  }
  return records
}
