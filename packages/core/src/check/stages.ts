import type { CompiledRule } from '../packs/compile-rule.js'
import type { ConfigIssue } from '../packs/errors.js'
import type { ConfiguredRule } from '../policy/rule-settings.js'

/** The rules whose findings a rule reads, under its settings. */
export function findingRulesOf(rule: CompiledRule, configured: ConfiguredRule | undefined): readonly string[] {
  return rule.findingRules.flatMap((given) => {
    if ('id' in given) return [given.id]
    const dated = configured?.settings[given.option]
    return (dated?.values ?? []).flatMap(({ value }) => (Array.isArray(value) ? (value as string[]) : [String(value)]))
  })
}

/** Rules in the order in which they read one another: each stage reads findings of those before it only. */
export function stagesOf<R extends { readonly rule: CompiledRule; readonly configured: ConfiguredRule }>(
  active: readonly R[],
): readonly (readonly R[])[] {
  const byId = new Map(active.map((each) => [each.rule.id, each]))
  const depths = new Map<string, number>()
  const depthOf = (each: R): number => {
    const { rule, configured } = each
    const known = depths.get(rule.id)
    if (known !== undefined) return known
    // Rows of several persons' ledgers are there once all persons have been gone through.
    let depth = rule.subject.party === 'person' && rule.collects.length > 0 ? 1 : 0
    for (const id of findingRulesOf(rule, configured)) {
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
  configured: ReadonlyMap<string, ConfiguredRule>,
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
    for (const read of findingRulesOf(rule, configured.get(id))) visit(read, [...way, id])
    done.add(id)
  }
  for (const id of [...rules.keys()].sort()) visit(id, [])
}
