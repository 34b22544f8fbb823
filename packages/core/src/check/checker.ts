import type { Policies } from '../evidence/policies.js'
import type { World } from '../packs/compilation.js'
import { compilePacks } from '../packs/compile-packs.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { Pack } from '../packs/define.js'
import { ConfigError, type ConfigIssue, PackError } from '../packs/errors.js'
import type { OptionDefinition } from '../packs/language.js'
import { type PolicySettings, readPolicies } from '../policy/policy-settings.js'
import type { RuleSettings } from '../policy/rule-settings.js'
import { type ConfiguredRule, configureRules } from '../policy/rule-settings.js'
import { digestOf } from '../report/canonical.js'
import type { Citation, Force, Report, Severity, Text } from '../report/finding.js'
import type { CheckInput } from './input.js'
import { windowNameOf } from './rule-run.js'
import { runCheck } from './run.js'
import { checkCycles } from './stages.js'

/** What a checker is made of: packs, which of their rules run and how, and the policies of evidence and leave. */
export interface CheckerConfig extends RuleSettings {
  readonly packs: readonly Pack[]
  readonly policies?: PolicySettings
}

/** A rule as lists and documentation show it. */
export interface RuleInfo {
  readonly id: string
  readonly pack: string
  readonly title: Text
  readonly description?: Text
  readonly severity: Severity
  /** What it runs with in this checker; `off` where it does not. */
  readonly configured: Severity | 'off'
  readonly force: Force
  readonly citations: readonly Citation[]
  readonly subject: string
  readonly window: string
  readonly options: readonly (OptionDefinition & { readonly name: string; readonly value?: unknown })[]
  /** Whether the pack's recommended preset turns it on. */
  readonly preset: boolean
}

/** Checks data sets against one configuration; may be used again and again. */
export interface Checker {
  /** The rules of all packs, in the order of their ids. */
  readonly rules: readonly RuleInfo[]
  /** Checks a data set. Pure: the same input gives the same report. Throws `ConfigError` where there is nothing to check with. */
  check(input: CheckInput): Report
}

/** All that a run needs of a checker. */
export interface CheckerParts {
  readonly packs: readonly Pack[]
  readonly world: World
  readonly rules: ReadonlyMap<string, CompiledRule>
  readonly configured: ReadonlyMap<string, ConfiguredRule>
  readonly policies: Policies
  /** The rules that the recommended presets turn on. */
  readonly recommended: ReadonlySet<string>
  readonly configurationDigest: string
}

/** Builds a checker. Throws `PackError` or `ConfigError` with every fault found in the packs and the configuration. */
export function createChecker(config: CheckerConfig): Checker {
  const parts = assemble(config)
  return {
    rules: [...parts.rules.values()].map((rule) => ruleInfo(rule, parts)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    check: (input) => runCheck(parts, input),
  }
}

/** Compiles the packs of a configuration and resolves its settings. */
export function assemble(config: CheckerConfig): CheckerParts {
  const packIssues: ConfigIssue[] = []
  config.packs.forEach((given, i) => {
    if (config.packs.findIndex((other) => other.id === given.id) < i) {
      packIssues.push({
        code: 'pack-twice',
        path: `/packs/${i}`,
        message: { 'zh-CN': `规则包“${given.id}”出现两次。`, en: `The pack "${given.id}" is given twice.` },
      })
    }
  })
  const { world, packs, rules } = compilePacks(config.packs, packIssues)
  if (packIssues.length > 0) throw new PackError(packIssues)
  const issues: ConfigIssue[] = []
  const configured = configureRules(packs, config, issues)
  const policies = readPolicies(config.policies ?? {}, issues)
  if (issues.length > 0) throw new ConfigError(issues)
  checkCycles(rules, configured, packIssues)
  if (packIssues.length > 0) throw new PackError(packIssues)
  return {
    packs: config.packs,
    world,
    rules,
    configured,
    policies,
    recommended: new Set(packs.flatMap(recommendedOf)),
    configurationDigest: digestOf({
      extends: config.extends ?? null,
      rules: config.rules ?? {},
      policies: config.policies ?? {},
    }),
  }
}

function recommendedOf({ id, presets }: Pack): string[] {
  const rules = Object.entries(presets.recommended?.rules ?? {})
  return rules.filter(([, setting]) => setting !== 'off').map(([name]) => `${id}/${name}`)
}

function ruleInfo(rule: CompiledRule, parts: CheckerParts): RuleInfo {
  const { definition } = rule
  const configured = parts.configured.get(rule.id) as ConfiguredRule
  return {
    id: rule.id,
    pack: rule.packId,
    title: rule.title,
    ...(definition.description && { description: definition.description }),
    severity: rule.severity,
    configured: configured.severity,
    force: rule.force,
    citations: rule.citations,
    subject: definition.appliesTo.each,
    window: rule.window.by === 'option' ? windowNameOf({ rule, configured }) : rule.windowType,
    options: Object.entries(definition.options ?? {}).map(([option, given]) => ({
      name: option,
      ...given,
      value: configured.settings[option]?.values.at(-1)?.value,
    })),
    preset: parts.recommended.has(rule.id),
  }
}
