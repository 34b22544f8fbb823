import { Dated } from '../evidence/policies.js'
import type { Setting } from '../facts/case.js'
import type { RuleNames } from '../packs/compatibility.js'
import { type ConfigIssue, didYouMean } from '../packs/errors.js'
import type { PackDefinition, RuleRow, RuleSetting } from '../packs/language.js'
import type { Text } from '../report/finding.js'
import { type Condition, readCondition } from './conditions.js'
import type { Level, PolicyLayer } from './layers.js'
import { optionFault, optionList, readOption } from './option-values.js'
import { type Origin, pointer } from './origin.js'
import { defaultPolicyStacks, type PolicySettings, policyNames, readPolicy } from './policy-settings.js'
import { type GivenSeverity, readRuleSetting } from './rule-setting.js'
import type { RuleTables } from './rule-tables.js'
import type { Assignment, Stack } from './stack.js'

/** Every setting with the values given to it, before anybody asks for whom and when. */
export interface Settings {
  /** By rule id. A rule nobody names is off. */
  readonly severities: ReadonlyMap<string, Stack<GivenSeverity>>
  /** By rule id, then option. An option without a value has an empty stack. */
  readonly options: ReadonlyMap<string, ReadonlyMap<string, Stack<Setting>>>
  readonly policies: ReadonlyMap<string, Stack>
  /** The rows of rule tables, by the table's id. */
  readonly rows: ReadonlyMap<string, Stack<readonly RuleRow[]>>
}

/** Applies the levels of a configuration, the last one being the configuration itself; faults go to `report`. */
export function collectSettings(
  levels: readonly Level[],
  packs: readonly PackDefinition[],
  names: RuleNames,
  tables: RuleTables,
  report: (issue: ConfigIssue) => void,
): Settings {
  const collector = new Collector(packs, names, tables, report)
  for (const level of levels) {
    if (level.kind === 'preset') collector.applyPreset(level)
    else collector.applyLayer(level.layer, level.name, level === levels.at(-1) ? {} : { layer: level.name })
  }
  return collector
}

/** One value to be set. */
interface Given {
  readonly origin: Origin
  readonly source: PolicyLayer | string
  /** The layer's name for issues. */
  readonly place: { readonly layer?: string }
  readonly when?: Condition
}

class Collector implements Settings {
  readonly severities = new Map<string, Stack<GivenSeverity>>()
  readonly options = new Map<string, Map<string, Stack<Setting>>>()
  readonly policies = defaultPolicyStacks()
  readonly rows = new Map<string, Stack<readonly RuleRow[]>>()
  private readonly definitions = new Map<string, PackDefinition['rules'][string]>()

  constructor(
    packs: readonly PackDefinition[],
    private readonly names: RuleNames,
    private readonly tables: RuleTables,
    private readonly report: (issue: ConfigIssue) => void,
  ) {
    for (const { id, pack, name, definition } of tables.values()) {
      const origin: Origin = { kind: 'pack', name: pack.id, path: pointer('rules', name, 'rows') }
      const rows = definition.rows ?? []
      this.rows.set(id, [{ raw: rows, value: Dated.always(rows), origin, source: pack.id }])
    }
    for (const pack of packs) {
      for (const [name, rule] of Object.entries(pack.rules)) {
        const id = `${pack.id}/${name}`
        this.definitions.set(id, rule)
        const origin: Origin = { kind: 'pack', name: pack.id, path: pointer('rules', name) }
        this.severities.set(id, [{ raw: 'off', value: Dated.always<GivenSeverity>('off'), origin, source: pack.id }])
        const options = new Map<string, Stack<Setting>>()
        for (const [option, definition] of Object.entries(rule.options ?? {})) {
          const path = pointer('rules', name, 'options', option, 'default')
          const from = { kind: 'pack', name: pack.id, path } as const
          const value = definition.default === undefined ? undefined : readOption(definition.default, definition, from)
          options.set(option, value ? [{ raw: definition.default, value, origin: from, source: pack.id }] : [])
        }
        this.options.set(id, options)
      }
    }
  }

  applyPreset({ name, pack, preset }: Extract<Level, { kind: 'preset' }>): void {
    for (const [rule, setting] of Object.entries(pack.presets[preset].rules)) {
      const path = pointer('presets', preset, 'rules', rule)
      const given: Given = { origin: { kind: 'preset', name, path }, source: name, place: { layer: name } }
      this.applyRule(`${pack.id}/${rule}`, setting, given)
    }
  }

  applyLayer(layer: PolicyLayer, name: string, place: Given['place']): void {
    const origin = (path: string): Origin => ({ kind: 'configuration', name, path })
    const apply = (rules: PolicyLayer['rules'], policies: PolicyLayer['policies'], path: string, when?: Condition) => {
      const given = { source: layer, place, ...(when && { when }) }
      // What is said of one row goes before what is said of its table, wherever in the layer it stands.
      const isTable = ([id]: readonly [string, unknown]): number => Number(this.tables.has(this.names.current(id)))
      for (const [id, setting] of Object.entries(rules ?? {}).sort((a, b) => isTable(b) - isTable(a))) {
        this.applyRule(id, setting, { ...given, origin: origin(path + pointer('rules', id)) })
      }
      for (const [policy, value] of Object.entries(policies ?? {})) {
        this.applyPolicy(policy, value, { ...given, origin: origin(path + pointer('policies', policy)) })
      }
    }
    apply(layer.rules, layer.policies, '')
    layer.overrides?.forEach((override, i) => {
      const path = pointer('overrides', i)
      const when = readCondition(override, path, (issue) => this.report({ ...issue, ...place }))
      if (when) apply(override.rules, override.policies, path, when)
    })
  }

  private applyRule(written: string, setting: RuleSetting, given: Given): void {
    const id = this.names.current(written)
    const table = this.tables.get(id)
    const definition = table?.definition ?? this.definitions.get(id)
    if (!definition) {
      // A row that an outer layer has replaced may have been set further in.
      if ([...this.tables.values()].some(({ replaced }) => replaced.has(id))) return
      const known = [...this.definitions.keys(), ...this.tables.keys()]
      const message = { 'zh-CN': `没有编号为“${written}”的规则。`, en: `There is no rule "${written}".` }
      this.fault('unknown-rule', given, '', message, didYouMean(written, known))
      return
    }
    const read = readRuleSetting(setting)
    if (!read) {
      this.fault('rule-setting', given, '', {
        'zh-CN': '应为 "off"、"error"、"warning"、"info"，或 [级别, {选项: 值}]，或仅 {选项: 值}。',
        en: 'Give "off", "error", "warning" or "info", or [severity, {option: value}], or {option: value} alone.',
      })
      return
    }
    const { severity, severityPath, options, optionsPath } = read
    const ruleIds = table ? table.ruleIds : [id]
    if (severity !== undefined) {
      const value = new Dated([{ from: Number.NEGATIVE_INFINITY, value: severity, origin: given.origin }])
      for (const rule of ruleIds)
        this.put(this.severities.get(rule) as Stack<GivenSeverity>, severity, value, given, severityPath)
    }
    for (const [option, raw] of Object.entries(options)) {
      const path = optionsPath + pointer(option)
      if (table && option === 'rows') {
        // Rows for some units only are a fault that was noted where the rows were read.
        const rows = raw as readonly RuleRow[]
        if (!given.when) this.put(this.rows.get(id) as Stack<readonly RuleRow[]>, rows, Dated.always(rows), given, path)
        continue
      }
      const known = [...Object.keys(definition.options ?? {}), ...(table ? ['rows'] : [])]
      const expected = known.includes(option) ? definition.options?.[option] : undefined
      if (!expected) {
        const message = {
          'zh-CN': `规则 ${id} 没有名为“${option}”的选项。`,
          en: `The rule ${id} has no option "${option}".`,
        }
        this.fault('unknown-option', given, path, message, didYouMean(option, known) ?? optionList(known))
        continue
      }
      const origin = { ...given.origin, path: given.origin.path + path }
      const value = readOption(raw, expected, origin)
      if (!value) this.fault('option-value', given, path, optionFault(id, option, expected))
      else
        for (const rule of ruleIds) {
          const stacks = this.options.get(rule) as Map<string, Stack<Setting>>
          this.put(stacks.get(option) as Stack<Setting>, raw, value, given, path)
        }
    }
  }

  private applyPolicy(name: string, raw: unknown, given: Given): void {
    const stack = this.policies.get(name)
    if (!stack) {
      const message = { 'zh-CN': `没有名为“${name}”的认定口径。`, en: `There is no policy "${name}".` }
      this.fault('unknown-policy', given, '', message, didYouMean(name, policyNames))
      return
    }
    if (given.when && name === 'evidence.nightKey') {
      this.fault('policy-not-by-unit', given, '', {
        'zh-CN': '“evidence.nightKey”对整个数据集只有一种：夜间记录在归到单位之前先按它归日。',
        en: '"evidence.nightKey" is one for the whole data set: nights are keyed by it before they belong to a unit.',
      })
      return
    }
    const read = readPolicy(name as keyof PolicySettings, raw, given.origin)
    if ('value' in read) this.put(stack, raw, read.value, given, '')
    else this.fault(read.code, given, read.path, read.message)
  }

  /** Gives a setting a value. What holds everywhere takes the place of all that was given before. */
  private put<T>(stack: Stack<T>, raw: unknown, value: Dated<T>, given: Given, path: string): void {
    const origin = { ...given.origin, path: given.origin.path + path }
    const assignment: Assignment<T> = {
      raw,
      value,
      origin,
      source: given.source,
      ...(given.when && { when: given.when }),
    }
    if (!given.when) stack.length = 0
    stack.push(assignment)
  }

  private fault(code: string, { origin, place }: Given, path: string, message: Text, hint?: Text): void {
    this.report({ code, path: origin.path + path, ...place, message, ...(hint && { hint }) })
  }
}
