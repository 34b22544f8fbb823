import { dayFromText } from '../calendar/index.js'
import { Dated } from '../evidence/policies.js'
import type { Setting } from '../facts/case.js'
import type { RuleNames } from '../packs/compatibility.js'
import { ConfigError, type ConfigIssue } from '../packs/errors.js'
import type { PackDefinition } from '../packs/language.js'
import { EvidencePolicies } from './evidence-policies.js'
import { type Level, levelsOf, type PolicyLayer } from './layers.js'
import { checkLocks, type Locks } from './locks.js'
import { placeOf, pointer } from './origin.js'
import { RulePolicy } from './rule-policy.js'
import type { GivenSeverity } from './rule-setting.js'
import type { RuleTables } from './rule-tables.js'
import { collectSettings, type Settings } from './settings.js'
import type { Stack } from './stack.js'
import { type PlacedWaiver, readWaivers } from './waivers.js'

/** A configuration worked out over its presets and layers: what every rule and policy is, for whom, when, and since which line. */
export interface ResolvedPolicy {
  readonly levels: readonly Level[]
  readonly settings: Settings
  readonly tables: RuleTables
  readonly locks: Locks
  readonly rules: ReadonlyMap<string, RulePolicy>
  readonly policies: EvidencePolicies
  readonly waivers: readonly PlacedWaiver[]
  /** Units that overrides name, each with the places that name it. */
  readonly unitsNamed: ReadonlyMap<string, string>
}

/** Resolves a configuration; faults go to `issues`. */
export function resolvePolicy(
  root: PolicyLayer,
  packs: readonly PackDefinition[],
  names: RuleNames,
  tables: RuleTables,
  issues: ConfigIssue[],
): ResolvedPolicy {
  const levels = levelsOf(root, packs, issues)
  // Nothing can be read of what has not even its shape.
  if (issues.some(({ code }) => code === 'layer-shape')) throw new ConfigError(issues)
  const settings = collectSettings(levels, packs, names, tables, (issue) => issues.push(issue))
  const locks = checkLocks(levels, root, packs, names, tables, settings, issues)
  const rules = new Map<string, RulePolicy>()
  for (const pack of packs) {
    const parameters: Record<string, Dated<Setting>> = {}
    for (const [name, { values }] of Object.entries(pack.parameters ?? {})) {
      parameters[`#${name}`] = new Dated(values.map(({ from, ...entry }) => ({ ...entry, from: dayFromText(from) })))
    }
    for (const name of Object.keys(pack.rules)) {
      const id = `${pack.id}/${name}`
      const severity = settings.severities.get(id) as Stack<GivenSeverity>
      rules.set(
        id,
        new RulePolicy(severity, settings.options.get(id) as ReadonlyMap<string, Stack<Setting>>, parameters),
      )
    }
  }
  return {
    levels,
    settings,
    tables,
    locks,
    rules,
    policies: new EvidencePolicies(settings.policies),
    waivers: readWaivers(levels, root, names, new Set(settings.severities.keys()), locks, issues),
    unitsNamed: unitsNamed(levels),
  }
}

function unitsNamed(levels: readonly Level[]): ReadonlyMap<string, string> {
  const named = new Map<string, string>()
  for (const level of levels) {
    if (level.kind === 'preset') continue
    level.layer.overrides?.forEach(({ units }, i) => {
      const path = pointer('overrides', i, 'units')
      for (const id of units ?? []) {
        if (!named.has(id)) named.set(id, placeOf({ kind: 'configuration', name: level.name, path }))
      }
    })
  }
  return named
}
