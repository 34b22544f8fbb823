import { coreSheets } from '../sheets/core-sheets.js'
import { checkPack } from './checks/check-pack.js'
import { type CompiledRule, compileRule } from './compile-rule.js'
import type { ConfigIssue } from './errors.js'
import type { PackDefinition } from './language.js'

/** Checks packs and compiles their rules by id; faults go to `issues`, with the pack's id before the pointer. */
export function compilePacks(packs: readonly PackDefinition[], issues: ConfigIssue[]): Map<string, CompiledRule> {
  const rules = new Map<string, CompiledRule>()
  for (const pack of packs) {
    const found = compilePack(pack, rules)
    issues.push(...found.map((issue) => ({ ...issue, path: `${pack?.id}#${issue.path}` })))
  }
  return rules
}

/** Checks a pack and adds its compiled rules to `rules`; returns its faults, with pointers into the pack. */
export function compilePack(pack: PackDefinition, rules: Map<string, CompiledRule>): readonly ConfigIssue[] {
  const { issues: checked, sound } = checkPack(pack, coreSheets)
  const issues = [...checked]
  for (const name of Object.keys(sound?.rules ?? {})) {
    const rule = compileRule(sound as PackDefinition, name, coreSheets, issues)
    if (rule) rules.set(rule.id, rule)
  }
  // What two of the checks see is told once.
  const told = new Set<string>()
  return issues.filter(({ code, path }) => {
    const fault = `${code} ${path}`
    return !told.has(fault) && told.add(fault)
  })
}
