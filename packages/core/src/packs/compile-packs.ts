import { checkParts, type SoundPart, soundPart } from './checks/check-pack.js'
import type { World } from './compilation.js'
import { type CompiledRule, compileRule } from './compile-rule.js'
import type { Pack } from './define.js'
import type { ConfigIssue } from './errors.js'
import { expandPack } from './expand.js'
import { readingLimits } from './reading/limits.js'
import { worldOf } from './world.js'

/** Packs that have been checked, with their rules ready to run. */
export interface CompiledPacks {
  readonly world: World
  /** The packs with their rule tables repeated row by row. */
  readonly packs: readonly Pack[]
  /** Rules by id. */
  readonly rules: ReadonlyMap<string, CompiledRule>
  /** Rule tables without rows, by id. */
  readonly templates: ReadonlyMap<string, CompiledRule>
}

/** Checks packs and compiles their rules; faults go to `issues`, with the pack's id before the pointer. */
export function compilePacks(given: readonly Pack[], issues: ConfigIssue[]): CompiledPacks {
  const parts = given.map(soundPart)
  const sound = parts.flatMap(({ pack }) => pack ?? [])
  for (const part of parts) issues.push(...placed(part.issues, part.id))
  const world = worldOf(sound, issues)
  const packs: Pack[] = []
  const rules = new Map<string, CompiledRule>()
  const templates = new Map<string, CompiledRule>()
  for (const part of parts) {
    if (part.pack) packs.push(compilePack(part as Required<SoundPart>, world, { rules, templates }, issues))
  }
  return { world, packs, rules, templates }
}

function compilePack(
  part: SoundPart & { readonly pack: Pack },
  world: World,
  compiled: Readonly<Record<'rules' | 'templates', Map<string, CompiledRule>>>,
  issues: ConfigIssue[],
): Pack {
  const { id, pack } = part
  const found = [...checkParts(part, world)]
  const unexpanded = found.length
  const expanded = expandPack(pack, found)
  // What is missing in a table or among named conditions would only be told again.
  if (found.length === unexpanded) {
    for (const sort of ['rules', 'templates'] as const) {
      for (const given of expanded[sort]) {
        if (found.length >= readingLimits.faults) break
        const rule = compileRule(expanded.pack, given, world, found)
        if (rule) compiled[sort].set(rule.id, rule)
      }
    }
  }
  // What two of the checks see is told once.
  const told = new Set(issues.map(({ code, path }) => `${code} ${path}`))
  for (const issue of placed(found, id)) {
    const fault = `${issue.code} ${issue.path}`
    if (!told.has(fault)) issues.push(issue)
    told.add(fault)
  }
  return expanded.pack
}

/** Issues with the pack's id before the pointer; a pointer into a named sheet has one of its own already. */
function placed(issues: readonly ConfigIssue[], id: string): ConfigIssue[] {
  return issues.map((issue) => ({ ...issue, path: `${id}#${issue.path.slice(issue.path.lastIndexOf('#') + 1)}` }))
}
