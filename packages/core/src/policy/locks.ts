import type { Dated } from '../evidence/policies.js'
import type { Setting } from '../facts/case.js'
import type { RuleNames } from '../packs/compatibility.js'
import { type ConfigIssue, didYouMean } from '../packs/errors.js'
import type { OptionDefinition, PackDefinition } from '../packs/language.js'
import { canonicalJson } from '../report/canonical.js'
import type { Text } from '../report/finding.js'
import { type Level, layerName, layerOf, levelsOf, type PolicyLayer } from './layers.js'
import { type Origin, placeOf, pointer } from './origin.js'
import type { GivenSeverity } from './rule-setting.js'
import type { RuleTables } from './rule-tables.js'
import { collectSettings, type Settings } from './settings.js'
import type { Assignment, Stack } from './stack.js'
import { isLooser } from './tighter.js'

const ranking: readonly GivenSeverity[] = ['off', 'info', 'warning', 'error']

/** Where a setting was locked, and the layers whose word on it counts: the locking one with what it extends. */
export interface Lock {
  readonly origin: Origin
  readonly within: ReadonlySet<PolicyLayer>
}

/** The locks of a configuration, by rule, `rule.severity`, `rule.option` and policy. */
export type Locks = ReadonlyMap<string, Lock>

/**
 * Holds every locked setting to what it is in the locking layer by itself, whatever the order in which layers are named
 * (docs/decisions/0010, 0045). A severity may be raised, an option moved the way that its rule says is stricter; any other
 * option and a policy keep their value. Faults go to `issues`.
 */
export function checkLocks(
  levels: readonly Level[],
  root: PolicyLayer,
  packs: readonly PackDefinition[],
  names: RuleNames,
  tables: RuleTables,
  settings: Settings,
  issues: ConfigIssue[],
): Locks {
  const locks = new Map<string, Lock>()
  const parts = partsOf(settings)
  const directed = directedOptions(packs)
  for (const level of levels) {
    if (level.kind === 'preset' || !level.layer.locked) continue
    const { layer } = level
    // Its own faults are noted where the whole configuration is read.
    const own = levelsOf(layer, packs, [])
    const alone = partsOf(collectSettings(own, packs, names, tables, () => undefined))
    const within = new Set(own.flatMap((lower) => (lower.kind === 'configuration' ? [lower.layer] : [])))
    layer.locked?.forEach((written, i) => {
      const path = pointer('locked', i)
      const name = currentName(written, names)
      const lock: Lock = { origin: { kind: 'configuration', name: layerName(layer), path }, within }
      const table = tables.get(name)
      const rules = [...(settings.severities.has(name) ? [name] : []), ...(table ? [name, ...table.ruleIds] : [])]
      const locked = [...parts.keys()].filter(
        (part) => part === name || rules.some((rule) => part.startsWith(`${rule}.`)),
      )
      if (locked.length === 0)
        issues.push({
          ...unknownSetting(written, [...settings.severities.keys(), ...tables.keys(), ...parts.keys()]),
          path,
          ...layerOf(layer, root),
        })
      // The rule's own name stands for its findings, which cannot be waived from outside.
      for (const part of [...rules, ...locked]) if (!locks.has(part)) locks.set(part, lock)
      for (const part of locked) {
        const held = alone.get(part) as Stack
        for (const given of parts.get(part) as Stack) {
          const issue = faultOf(part, held, given, lock.origin, directed.get(part))
          if (issue) issues.push({ ...issue, path: given.origin.path, ...placeIn(given.origin, root) })
        }
      }
    })
  }
  return locks
}

/** Every setting by the name under which it is locked. */
function partsOf({ severities, options, policies, rows }: Settings): ReadonlyMap<string, Stack> {
  const parts = new Map<string, Stack>()
  for (const [id, stack] of rows) parts.set(`${id}.rows`, stack)
  for (const [id, stack] of severities) {
    parts.set(`${id}.severity`, stack)
    for (const [option, values] of options.get(id) ?? []) parts.set(`${id}.${option}`, values)
  }
  for (const [name, stack] of policies) parts.set(name, stack)
  return parts
}

/** The options of which a rule says which way is stricter, by the name under which they are locked. */
function directedOptions(packs: readonly PackDefinition[]): ReadonlyMap<string, OptionDefinition> {
  const directed = new Map<string, OptionDefinition>()
  for (const { id, rules } of packs)
    for (const [rule, { options = {} }] of Object.entries(rules))
      for (const [name, option] of Object.entries(options))
        if (option.tighter) directed.set(`${id}/${rule}.${name}`, option)
  return directed
}

/** A setting's name with the rule's present id. */
function currentName(written: string, names: RuleNames): string {
  const dot = written.indexOf('.')
  return dot < 0 ? names.current(written) : names.current(written.slice(0, dot)) + written.slice(dot)
}

function placeIn(origin: Origin, root: PolicyLayer): { readonly layer?: string } {
  return origin.kind === 'configuration' && origin.name === layerName(root) ? {} : { layer: origin.name }
}

/** What is wrong with a value that a locked setting has in the whole configuration. */
function faultOf(
  name: string,
  held: Stack,
  given: Assignment,
  lock: Origin,
  option: OptionDefinition | undefined,
): Pick<ConfigIssue, 'code' | 'message' | 'hint'> | undefined {
  if (held.some(({ source, origin }) => source === given.source && origin.path === given.origin.path)) return undefined
  const isSeverity = name.endsWith('.severity')
  const rank = ({ raw }: Assignment): number => ranking.indexOf(raw as GivenSeverity)
  const refused = held.find((own) => {
    if (isSeverity) return rank(own) > rank(given)
    if (option) return isLooser(given.value as Dated<Setting>, own.value as Dated<Setting>, option)
    return canonicalJson(own.raw) !== canonicalJson(given.raw)
  })
  if (!refused && (held.length > 0 || isSeverity)) return undefined
  const values = [refused ? shown(refused.raw) : undefined, shown(given.raw)] as const
  const says = isSeverity ? lowered : refused && option ? loosened : changed
  return {
    code: 'locked',
    message: says(name, ...values, lock),
    hint: {
      'zh-CN': `请删去此处的设置，或由 ${lock.name} 的制定者修改。${refused ? `其值见 ${placeOf(refused.origin)}。` : ''}`,
      en: `Leave it out here, or have it changed in ${lock.name}.${refused ? ` Its value is set at ${placeOf(refused.origin)}.` : ''}`,
    },
  }
}

function unknownSetting(written: string, known: readonly string[]): Pick<ConfigIssue, 'code' | 'message' | 'hint'> {
  return {
    code: 'unknown-setting',
    message: { 'zh-CN': `没有名为“${written}”的设置可以锁定。`, en: `There is no setting "${written}" to lock.` },
    hint: didYouMean(written, known) ?? {
      'zh-CN': '可锁定规则、“规则.选项”、“规则.severity”或认定口径。',
      en: 'Lock a rule, "rule.option", "rule.severity" or a policy.',
    },
  }
}

function shown(raw: unknown): string {
  return typeof raw === 'string' ? raw : canonicalJson(raw)
}

function lowered(name: string, held: string | undefined, given: string, lock: Origin): Text {
  return {
    'zh-CN': `${name} 由 ${placeOf(lock)} 锁定为 ${held}：下级可以提高，不得降为 ${given}。`,
    en: `${name} is locked at ${held} by ${placeOf(lock)}: a lower level may raise it, not lower it to ${given}.`,
  }
}

function loosened(name: string, held: string | undefined, given: string, lock: Origin): Text {
  return {
    'zh-CN': `${name} 由 ${placeOf(lock)} 锁定为 ${held}：下级可以从严，不得放宽为 ${given}。`,
    en: `${name} is locked at ${held} by ${placeOf(lock)}: a lower level may tighten it, not loosen it to ${given}.`,
  }
}

function changed(name: string, held: string | undefined, given: string, lock: Origin): Text {
  return {
    'zh-CN': `${name} 由 ${placeOf(lock)} 锁定为 ${held ?? '不设值'}：下级不得改为 ${given}。`,
    en: `${name} is locked at ${held ?? 'no value'} by ${placeOf(lock)}: a lower level cannot change it to ${given}.`,
  }
}
