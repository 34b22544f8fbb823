import { compareReports } from '../compare/compare-reports.js'
import type { ReportComparison } from '../compare/comparison.js'
import { checkCompatibility, RuleNames } from '../packs/compatibility.js'
import type { World } from '../packs/compilation.js'
import { type CompiledPacks, compilePacks } from '../packs/compile-packs.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { Pack } from '../packs/define.js'
import { ConfigError, type ConfigIssue, PackError } from '../packs/errors.js'
import type { OptionDefinition, RowColumn } from '../packs/language.js'
import type { PolicyLayer } from '../policy/layers.js'
import type { Origin } from '../policy/origin.js'
import { describePolicy, type PolicyInfo } from '../policy/policy-info.js'
import { type ResolvedPolicy, resolvePolicy } from '../policy/resolve.js'
import type { RulePolicy } from '../policy/rule-policy.js'
import { checkRulesOfRows, type RuleTables, readRuleTables, withRowsInForce } from '../policy/rule-tables.js'
import { digestOf } from '../report/canonical.js'
import type { Citation, Force, Report, Severity, Text } from '../report/finding.js'
import { toolVersion } from '../version.js'
import type { CheckInput } from './input.js'
import { windowNameOf } from './rule-run.js'
import { runCheck } from './run.js'
import { checkCycles, findingRulesOf } from './stages.js'

/** What a checker is made of: packs, and the outermost layer of a configuration over them. */
export interface CheckerConfig extends PolicyLayer {
  readonly packs: readonly Pack[]
}

/** A rule as lists and documentation show it. */
export interface RuleInfo {
  readonly id: string
  readonly pack: string
  readonly title: Text
  readonly description?: Text
  readonly severity: Severity
  /** What it runs with in this checker where no override holds; `off` where it does not. */
  readonly configured: Severity | 'off'
  readonly force: Force
  readonly citations: readonly Citation[]
  readonly subject: string
  readonly window: string
  readonly options: readonly (OptionDefinition & { readonly name: string; readonly value?: unknown })[]
  /** Of a rule table to which nobody has given rows: what a row holds. */
  readonly columns?: Readonly<Record<string, RowColumn>>
  /** Whether the pack's recommended preset turns it on. */
  readonly preset: boolean
}

/** Checks data sets against one configuration; may be used again and again. */
export interface Checker {
  /** The rules of all packs, in the order of their ids. */
  readonly rules: readonly RuleInfo[]
  /** Every setting with its value, where the value was set, and what overrides it. */
  readonly policy: PolicyInfo
  /** Checks a data set. Pure: the same input gives the same report. Throws `ConfigError` where there is nothing to check with. */
  check(input: CheckInput): Report
  /** Checks a data set with this checker and with another, and says which findings appear, vanish and change there. */
  compare(other: Checker, input: CheckInput): ReportComparison
}

/** All that a run needs of a checker. */
export interface CheckerParts {
  readonly packs: readonly Pack[]
  readonly world: World
  readonly rules: ReadonlyMap<string, CompiledRule>
  /** Rule tables that no configuration gives rows; they run nothing. */
  readonly templates: ReadonlyMap<string, CompiledRule>
  readonly names: RuleNames
  readonly policy: ResolvedPolicy
  /** The rules that the recommended presets turn on. */
  readonly recommended: ReadonlySet<string>
  readonly configurationDigest: string
}

/** Builds a checker. Throws `PackError` or `ConfigError` with every fault found in the packs and the configuration. */
export function createChecker(config: CheckerConfig): Checker {
  const parts = assemble(config)
  const check = (input: CheckInput): Report => runCheck(parts, input)
  return {
    rules: [
      ...[...parts.rules.values()].map((rule) => ruleInfo(rule, parts, parts.policy.rules.get(rule.id))),
      ...[...parts.templates.values()].map((rule) => ruleInfo(rule, parts, undefined)),
    ].sort((a, b) => (a.id < b.id ? -1 : 1)),
    policy: describePolicy(parts.policy),
    check,
    compare: (other, input) => compareReports(check(input), other.check(input)),
  }
}

/** Compiles the packs of a configuration and resolves its settings. */
export function assemble(config: CheckerConfig): CheckerParts {
  const packIssues: ConfigIssue[] = []
  checkCompatibility(config.packs, toolVersion, packIssues)
  const given = compilePacks(config.packs, packIssues)
  const namesOfPacks = new RuleNames(given.packs, packIssues)
  if (packIssues.length > 0) throw new PackError(packIssues)
  const issues: ConfigIssue[] = []
  const tables = readRuleTables(config, config.packs, namesOfPacks, issues)
  const { world, packs, rules, templates, names } = underRows(
    config.packs,
    tables,
    { ...given, names: namesOfPacks },
    issues,
  )
  const policy = resolvePolicy(config, packs, names, tables, issues)
  const read = (id: string): readonly string[] => findingRulesOf(rules.get(id) as CompiledRule, policy.rules.get(id))
  if (issues.length === 0) checkRulesOfRows(tables, read, [...rules.keys()], names, issues)
  if (issues.length > 0) throw new ConfigError(issues)
  checkCycles(rules, policy.rules, packIssues)
  if (packIssues.length > 0) throw new PackError(packIssues)
  return {
    packs: config.packs,
    world,
    rules,
    templates,
    names,
    policy,
    recommended: new Set([...config.packs, ...packs].flatMap(recommendedOf)),
    configurationDigest: digestOf(settingsOf(config)),
  }
}

/** Packs compiled with the rows that a configuration gives their rule tables; what does not compile so is its fault. */
function underRows(
  packs: readonly Pack[],
  tables: RuleTables,
  given: CompiledPacks & { readonly names: RuleNames },
  issues: ConfigIssue[],
): CompiledPacks & { readonly names: RuleNames } {
  const replaced = [...tables.values()].filter(({ origin }) => origin !== undefined)
  if (replaced.length === 0) return given
  const found: ConfigIssue[] = []
  const compiled = compilePacks(withRowsInForce(packs, tables), found)
  const names = new RuleNames(compiled.packs, found)
  for (const issue of found) {
    const table = replaced.find(({ pack, name }) => issue.path.startsWith(`${pack.id}#/rules/${name}`)) ?? replaced[0]
    const origin = table.origin as Origin
    issues.push({ ...issue, path: origin.path, ...(origin.name !== 'configuration' && { layer: origin.name }) })
  }
  return found.length > 0 ? given : { ...compiled, names }
}

function recommendedOf({ id, presets }: Pack): string[] {
  const rules = Object.entries(presets.recommended?.rules ?? {})
  return rules.filter(([, setting]) => setting !== 'off').map(([name]) => `${id}/${name}`)
}

/** What a configuration sets, whatever its layers are called. */
function settingsOf(layer: PolicyLayer): Readonly<Record<string, unknown>> {
  const { extends: lower, rules = {}, policies = {}, overrides, locked, waivers } = layer
  return {
    extends: lower?.map((item) => (typeof item === 'string' ? item : settingsOf(item))) ?? null,
    rules,
    policies,
    ...(overrides && { overrides }),
    ...(locked && { locked }),
    ...(waivers && { waivers }),
  }
}

function ruleInfo(rule: CompiledRule, parts: CheckerParts, policy: RulePolicy | undefined): RuleInfo {
  const { definition } = rule
  const configured = policy?.plain
  const table = parts.policy.tables.get(rule.id)
  return {
    id: rule.id,
    pack: rule.packId,
    title: rule.title,
    ...(definition.description && { description: definition.description }),
    severity: rule.severity,
    configured: configured?.severity.at(0) ?? 'off',
    force: rule.force,
    citations: rule.citations,
    subject: definition.appliesTo.each,
    window: rule.window.by === 'option' && policy ? windowNameOf({ rule, policy }) : rule.windowType,
    options: Object.entries(definition.options ?? {}).map(([option, given]) => ({
      name: option,
      ...given,
      value: configured ? configured.settings[option]?.values.at(-1)?.value : given.default,
    })),
    ...(table && { columns: table.definition.columns }),
    preset: parts.recommended.has(rule.id),
  }
}
