import type { CompiledRule } from '../packs/compile-rule.js'
import type { ConfigIssue } from '../packs/errors.js'
import type { RulePolicy } from '../policy/rule-policy.js'

/** The rules whose findings a rule reads, under its settings. */
export function findingRulesOf(rule: CompiledRule, policy: RulePolicy | undefined): readonly string[] {
  return rule.findingRules.flatMap((given) =>
    'id' in given
      ? [given.id]
      : (policy?.valuesOf(given.option) ?? []).flatMap((value) =>
          Array.isArray(value) ? (value as string[]) : [String(value)],
        ),
  )
}

/** Rules in the order in which they read one another: each stage reads findings of those before it only. */
export function stagesOf<R extends { readonly rule: CompiledRule; readonly policy: RulePolicy }>(
  active: readonly R[],
): readonly (readonly R[])[] {
  const byId = new Map(active.map((each) => [each.rule.id, each]))
  const depths = new Map<string, number>()
  const depthOf = (each: R): number => {
    const { rule, policy } = each
    const known = depths.get(rule.id)
    if (known !== undefined) return known
    // Rows of several persons' ledgers are there once all persons have been gone through.
    let depth = rule.subject.party === 'person' && rule.collects.length > 0 ? 1 : 0
    for (const id of findingRulesOf(rule, policy)) {
      const read = byId.get(id)
      if (read) depth = Math.max(depth, depthOf(read) + 1)
    }
    depths.set(rule.id, depth)
    return depth
  }
  const stages: R[][] = [[]]
  for (const each of active) {
    const depth = depthOf(each)
    while (stages.length <= depth) stages.push([])
    stages[depth].push(each)
  }
  return stages
}

/** Notes rules that read their own findings, themselves or through others. */
export function checkCycles(
  rules: ReadonlyMap<string, CompiledRule>,
  policies: ReadonlyMap<string, RulePolicy>,
  issues: ConfigIssue[],
): void {
  const done = new Set<string>()
  const visit = (id: string, way: readonly string[]): void => {
    if (way.includes(id)) {
      const circle = [...way.slice(way.indexOf(id)), id].join(' -> ')
      issues.push({
        code: 'cycle',
        path: `/rules/${id.replace('/', '~1')}`,
        message: {
          'zh-CN': `规则相互读取结论成环：${circle}。`,
          en: `Rules read one another's findings in a circle: ${circle}.`,
        },
      })
      return
    }
    const rule = rules.get(id)
    if (!rule || done.has(id)) return
    for (const read of findingRulesOf(rule, policies.get(id))) visit(read, [...way, id])
    done.add(id)
  }
  for (const id of [...rules.keys()].sort()) visit(id, [])
}
