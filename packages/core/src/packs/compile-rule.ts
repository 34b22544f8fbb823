import {
  type CompiledCondition,
  compileCondition,
  type ResolvedComparison,
  type ResolvedCondition,
} from '../conditions/compile.js'
import type { PolicyName } from '../evidence/policies.js'
import type { CaseContext } from '../facts/case.js'
import type { CompiledFact } from '../facts/fact.js'
import type { RowSelection } from '../facts/row-selection.js'
import type { ColumnReader } from '../facts/selected-rows.js'
import type { Citation, Force, Severity, Text, WindowType } from '../report/finding.js'
import type { Labels } from '../report/labels.js'
import type { LedgerSheet, RowSheet } from '../sheets/sheet.js'
import { type Applies, compileAnswers, compileApplies, compilePartyTest, type PartyTest } from './applies.js'
import { Compilation, type World } from './compilation.js'
import { ConditionCompiler, type Sides } from './condition-compiler.js'
import { compileDate } from './dates.js'
import type { ConfigIssue } from './errors.js'
import type { ExpandedRule } from './expand.js'
import { FactCompiler } from './fact-compiler.js'
import type { Messages, PackDefinition, RuleDefinition } from './language.js'
import { type CompiledMessage, compileMessages } from './messages.js'
import { compileSelection } from './selections.js'
import { compileSubject, type RuleSubject } from './subject.js'
import { type CompiledWindow, compileWindow } from './windows.js'

/** A rule ready to run: closures over slots, and what explaining needs. */
export interface CompiledRule {
  readonly id: string
  readonly packId: string
  readonly definition: RuleDefinition
  readonly title: Text
  readonly severity: Severity
  readonly force: Force
  readonly kind: 'duty' | 'doubt' | 'entitlement' | 'metric'
  readonly citations: readonly Citation[]
  readonly subject: RuleSubject
  readonly applies: Applies
  /** The column of who is in breach, if not the row's owner. */
  readonly answers: ColumnReader | undefined
  readonly severityFor: readonly {
    readonly applies: PartyTest
    readonly severity: Severity
  }[]
  readonly window: CompiledWindow
  /** What findings call the window. */
  readonly windowType: WindowType
  readonly due: ((context: CaseContext) => number) | undefined
  readonly settledBy: RowSelection | undefined
  readonly facts: readonly CompiledFact[]
  readonly factsByName: ReadonlyMap<string, CompiledFact>
  readonly operands: readonly ((context: CaseContext) => void)[]
  readonly onlyIf: { readonly tree: ResolvedCondition; readonly test: CompiledCondition } | undefined
  readonly requirement: { readonly tree: ResolvedCondition; readonly test: CompiledCondition }
  readonly sides: ReadonlyMap<ResolvedComparison, Sides>
  readonly headline: string | undefined
  readonly messages: Readonly<Partial<Record<keyof Messages, CompiledMessage>>>
  readonly slots: number
  /** Record kinds that must be covered for the verdict to rest on nothing inferred. */
  readonly needs: readonly string[]
  /** Sheets that know themselves which kinds must be covered, case by case. */
  readonly needsOf: readonly RowSheet[]
  /** The policies that decide what the facts read. */
  readonly policies: readonly PolicyName[]
  /** Sheets of ledgers of which the rule reads more than one person's rows. */
  readonly collects: readonly LedgerSheet[]
  /** The rules whose findings it reads: ids, or options that list them. */
  readonly findingRules: Compilation['findingRules']
  /** Whether it reads sheets of a row a day, which reach no further than the horizon. */
  readonly readsGrid: boolean
  readonly world: World
  readonly dictionary: Compilation['dictionary']
  /** Choice values in words, as the pack gives them. */
  readonly labels: Labels
}

/** What a comparison of a rule is between. */
export function sidesOf(rule: CompiledRule, comparison: ResolvedComparison): Sides {
  return rule.sides.get(comparison) as Sides
}

/** At most so many facts a rule (packs.md §11). */
const mostFacts = 30

/** Compiles one rule of a pack; undefined where faults go to `issues`. */
export function compileRule(
  pack: PackDefinition,
  { name, path, definition }: ExpandedRule,
  world: World,
  issues: ConfigIssue[],
): CompiledRule | undefined {
  const compilation = new Compilation(pack, definition, path, world)
  const compiled = compile(pack, name, compilation)
  issues.push(...compilation.issues)
  return compilation.issues.length === 0 ? compiled : undefined
}

function compile(pack: PackDefinition, name: string, compilation: Compilation): CompiledRule | undefined {
  const { rule } = compilation
  const subject = compileSubject(compilation)
  if (!subject) return undefined
  compilation.subject = subject
  for (const policy of subject.sheet?.policies ?? []) compilation.policies.add(policy)
  // Windows and due dates are settled before any fact, so they can refer to none.
  const { window, type } = compileWindow(rule.window, compilation)
  const due = rule.due === undefined ? undefined : compileDate(rule.due, '/due', compilation)
  const facts = new FactCompiler(compilation)
  if (Object.keys(rule.facts).length > mostFacts) {
    compilation.fault(
      'too-many-facts',
      '/facts',
      `规则最多有 ${mostFacts} 个事实。`,
      `A rule has ${mostFacts} facts at most.`,
    )
  }
  for (const fact of Object.keys(rule.facts)) facts.fact(fact, `/facts/${fact}`)
  const conditions = new ConditionCompiler(facts)
  const onlyIf = rule.onlyIf && conditions.condition(rule.onlyIf, '/onlyIf')
  const requirement = conditions.condition(rule.requirement, '/requirement')
  const settledBy = rule.settledBy && compileSelection(rule.settledBy, '/settledBy', compilation)
  if (compilation.issues.length > 0 || !requirement) return undefined
  const messages = compileMessages(rule.messages, compilation, (condition, path) => {
    const tree = conditions.condition(condition, path)
    return tree ? compileCondition(tree) : () => 0
  })
  const applies = compileApplies(rule.appliesTo.where ?? {}, compilation)
  const answers = compileAnswers(compilation)
  const severityFor = (rule.severityFor ?? []).map(({ where, severity }, i) => ({
    applies: compilePartyTest(where, `/severityFor/${i}/where`, compilation),
    severity,
  }))
  if (compilation.issues.length > 0) return undefined
  return {
    id: `${pack.id}/${name}`,
    packId: pack.id,
    definition: rule,
    title: rule.title,
    severity: rule.severity ?? 'error',
    force: rule.force ?? 'must',
    kind: rule.kind ?? 'duty',
    citations: (rule.citations ?? []).map((citation) => citationOf(pack, citation)),
    subject,
    applies,
    answers,
    severityFor,
    window,
    windowType: type,
    due: due && ((context) => due(context, false)),
    settledBy: settledBy?.rows,
    facts: [...facts.facts.values()],
    factsByName: facts.facts,
    operands: conditions.operands,
    onlyIf: onlyIf && { tree: onlyIf, test: compileCondition(onlyIf) },
    requirement: { tree: requirement, test: compileCondition(requirement) },
    sides: conditions.sides,
    headline: rule.headline,
    messages,
    slots: facts.slots,
    needs: [...compilation.needs].sort(),
    needsOf: [...compilation.needsOf],
    policies: [...compilation.policies].sort(),
    collects: [...compilation.collects],
    findingRules: compilation.findingRules,
    readsGrid: compilation.readsGrid,
    world: compilation.world,
    dictionary: compilation.dictionary,
    labels: pack.labels ?? {},
  }
}

function citationOf(pack: PackDefinition, citation: { readonly document: string; readonly clause: string }): Citation {
  const url = pack.documents?.[citation.document]?.url
  return { document: citation.document, clause: citation.clause, ...(url !== undefined && { url }) }
}
