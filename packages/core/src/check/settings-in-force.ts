import { textFromDay } from '../calendar/index.js'
import { type Dated, type Policies, type PolicyName, policyFields } from '../evidence/policies.js'
import type { DatedPost, Unit } from '../evidence/unit.js'
import type { Setting } from '../facts/case.js'
import { type ConfiguredRule, type RulePolicy, settingsOn } from '../policy/rule-policy.js'
import type { GivenSeverity } from '../policy/rule-setting.js'
import type { Citation, ParameterNode } from '../report/finding.js'

/** Days from one to before another, on which the same parameters hold. */
interface NamedSpan {
  readonly from: number
  readonly until: number
  readonly nodes: readonly ParameterNode[]
}

/** The settings of one rule, moved from case to case: a window is judged by what is in force on its first day (semantics §17). */
export class SettingsInForce {
  severity: GivenSeverity = 'off'
  values: Readonly<Record<string, Setting>> = {}
  /** Whether they are the same in every case, so that nobody need move. */
  readonly everywhere: boolean
  private configured: ConfiguredRule
  private readonly byPost = new Map<DatedPost | Unit, ConfiguredRule>()
  /** Parameters under each configuration and policies, by the days on which none of them changes. */
  private readonly named = new Map<ConfiguredRule, Map<Policies, NamedSpan[]>>()

  constructor(private readonly policy: RulePolicy) {
    this.configured = policy.in({ units: [], classes: [] })
    const { severity, constant } = this.configured
    this.everywhere = policy.uniform && severity.constant && constant !== undefined
    this.severity = severity.at(0)
    this.values = constant ?? {}
  }

  /** Moves to a case of a unit; `post` is the one judged, undefined for a case of the unit itself. False: the rule is off there. */
  moveTo(unit: Unit, post: DatedPost | undefined, day: number): boolean {
    if (!this.policy.uniform) this.configured = this.configuredFor(unit, post)
    const { severity, settings, constant } = this.configured
    this.severity = severity.at(day)
    this.values = constant ?? settingsOn(settings, day)
    return this.severity !== 'off'
  }

  private configuredFor(unit: Unit, post: DatedPost | undefined): ConfiguredRule {
    const key = post ?? unit
    let configured = this.byPost.get(key)
    if (!configured) {
      configured = this.policy.in({
        units: unit.lineage.map(({ record }) => record.id),
        classes: post?.post.classes ?? [],
      })
      this.byPost.set(key, configured)
    }
    return configured
  }

  /** Options, parameters and policies as explanations name them, with since when they hold; cases alike share them. */
  parametersOn(
    day: number,
    citation: Citation | undefined,
    policyNames: readonly PolicyName[],
    policies: Policies,
  ): readonly ParameterNode[] {
    const spans = this.spansUnder(policies)
    for (const { from, until, nodes } of spans) if (day >= from && day < until) return nodes
    const dated = [
      ...Object.values(this.configured.settings),
      ...policyNames.map((name): Dated<unknown> => policies[policyFields[name]]),
    ].map((each) => each.spanAt(day))
    const span = {
      from: Math.max(...dated.map(({ from }) => from)),
      until: Math.min(...dated.map(({ until }) => until)),
      nodes: this.parameters(day, citation, policyNames, policies),
    }
    spans.push(span)
    return span.nodes
  }

  private spansUnder(policies: Policies): NamedSpan[] {
    let byPolicies = this.named.get(this.configured)
    if (!byPolicies) {
      byPolicies = new Map()
      this.named.set(this.configured, byPolicies)
    }
    let spans = byPolicies.get(policies)
    if (!spans) {
      spans = []
      byPolicies.set(policies, spans)
    }
    return spans
  }

  private parameters(
    day: number,
    citation: Citation | undefined,
    policyNames: readonly PolicyName[],
    policies: Policies,
  ): ParameterNode[] {
    const options = Object.entries(this.configured.settings).map(([name, dated]): ParameterNode => {
      const { from, value, citation: own, origin } = dated.entryAt(day)
      // A default is the clause's own number; what a configuration sets is not.
      const cited = own ?? (origin === undefined || origin.kind === 'pack' ? citation : undefined)
      return {
        name: name.replace(/^#/, ''),
        value,
        ...(Number.isFinite(from) && { since: textFromDay(from) }),
        ...(cited && { citation: cited }),
      }
    })
    const read = policyNames.map((name): ParameterNode => {
      const { from, value } = (policies[policyFields[name]] as Dated<unknown>).entryAt(day)
      return { name, value: value ?? null, ...(Number.isFinite(from) && { since: textFromDay(from) }) }
    })
    return [...options, ...read].sort((a, b) => (a.name < b.name ? -1 : 1))
  }
}
