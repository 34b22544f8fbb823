import {
  type CompiledCondition,
  compileCondition,
  type ResolvedComparison,
  type ResolvedCondition,
} from '../conditions/compile.js'
import { findOperator, operatorNames } from '../conditions/operators.js'
import type { PolicyName } from '../evidence/policies.js'
import type { DatedPost } from '../evidence/unit.js'
import type { CaseContext } from '../facts/case.js'
import type { CompiledFact } from '../facts/fact.js'
import type { GridTerm } from '../facts/grid-count.js'
import type { RowTest } from '../facts/row-selection.js'
import type { Citation, Force, Severity, Text } from '../report/finding.js'
import { isGrid, type RowSheet, type Sheet } from '../sheets/sheet.js'
import { Compilation } from './compilation.js'
import { FactCompiler, type Operand } from './compile-fact.js'
import { type ConfigIssue, didYouMean } from './errors.js'
import type { Condition, FactDefinition, PackDefinition, RuleDefinition, Selection, Value, Where } from './language.js'
import { type CompiledMessage, compileMessage } from './messages.js'
import { compileRowTest, compileWhere } from './where.js'

/** The calendar windows a rule can have. */
export type CaseWindow = 'day' | 'night' | 'week' | 'month' | 'quarter' | 'half-year' | 'year' | 'period' | 'record'

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
  /** The sheet whose rows are judged; undefined for rules about persons. */
  readonly subject: RowSheet | undefined
  readonly appliesToPost: (post: DatedPost) => boolean
  readonly appliesToRow: RowTest
  readonly severityFor: readonly { readonly applies: (post: DatedPost) => boolean; readonly severity: Severity }[]
  readonly window: CaseWindow
  readonly windowTerms: readonly GridTerm[]
  readonly due: ((context: CaseContext) => number) | undefined
  readonly facts: readonly CompiledFact[]
  readonly factsByName: ReadonlyMap<string, CompiledFact>
  readonly operands: readonly ((context: CaseContext) => void)[]
  readonly onlyIf: { readonly tree: ResolvedCondition; readonly test: CompiledCondition } | undefined
  readonly requirement: { readonly tree: ResolvedCondition; readonly test: CompiledCondition }
  /** The fact and type of each comparison's sides, by comparison. */
  readonly sides: ReadonlyMap<
    ResolvedComparison,
    { readonly fact: CompiledFact; readonly right: Operand; readonly set?: readonly (string | number | boolean)[] }
  >
  readonly headline: string | undefined
  readonly messages: Readonly<Record<'violation' | 'indeterminate' | 'pending', CompiledMessage | undefined>>
  readonly slots: number
  /** Record kinds that must be covered for the verdict to rest on nothing inferred. */
  readonly needs: readonly string[]
  /** The policies that decide what the facts read. */
  readonly policies: readonly PolicyName[]
  readonly dictionary: Compilation['dictionary']
}

/** Compiles one rule of a pack; faults go to `issues`. */
export function compileRule(
  pack: PackDefinition,
  name: string,
  sheets: ReadonlyMap<string, Sheet>,
  issues: ConfigIssue[],
): CompiledRule | undefined {
  const rule = pack.rules[name]
  const parameters = new Set(Object.keys(pack.parameters ?? {}))
  const compilation = new Compilation(rule, `/rules/${name}`, sheets, parameters)
  const compiled = new RuleCompiler(pack, name, rule, compilation).compile()
  issues.push(...compilation.issues)
  return compilation.issues.length === 0 ? compiled : undefined
}

class RuleCompiler {
  private readonly operands: ((context: CaseContext) => void)[] = []
  private readonly sides = new Map<
    ResolvedComparison,
    { fact: CompiledFact; right: Operand; set?: readonly (string | number | boolean)[] }
  >()

  constructor(
    private readonly pack: PackDefinition,
    private readonly name: string,
    private readonly rule: RuleDefinition,
    private readonly compilation: Compilation,
  ) {}

  compile(): CompiledRule | undefined {
    const { rule, compilation } = this
    const subject = this.subjectSheet()
    if (subject === null) return undefined
    const facts = new FactCompiler(compilation, subject)
    for (const name of Object.keys(rule.facts)) facts.fact(name, `/facts/${name}`)
    const onlyIf = rule.onlyIf && this.condition(rule.onlyIf, '/onlyIf', facts)
    const requirement = this.condition(rule.requirement, '/requirement', facts)
    if (compilation.issues.length > 0 || !requirement) return undefined
    const window = this.window(subject, facts)
    const where = rule.appliesTo.where ?? {}
    const message = (key: 'violation' | 'indeterminate' | 'pending'): CompiledMessage | undefined => {
      const given = rule.messages[key]
      return (
        given &&
        compileMessage(given, `/messages/${key}`, compilation, (condition, path) => {
          const tree = this.condition(condition, path, facts)
          return tree ? compileCondition(tree) : () => 0
        })
      )
    }
    const messages = {
      violation: message('violation'),
      indeterminate: message('indeterminate'),
      pending: message('pending'),
    }
    const due = rule.due === undefined ? undefined : compilation.dateValue(rule.due, '/due')
    if (compilation.issues.length > 0) return undefined
    return {
      id: `${this.pack.id}/${this.name}`,
      packId: this.pack.id,
      definition: rule,
      title: rule.title,
      severity: rule.severity ?? 'error',
      force: rule.force ?? 'must',
      kind: rule.kind ?? 'duty',
      citations: (rule.citations ?? []).map((citation) => this.citation(citation)),
      subject,
      appliesToPost: subject ? () => true : this.postTest(where, '/appliesTo/where'),
      appliesToRow: subject ? compileRowTest(where, subject.columns, '/appliesTo/where', compilation) : () => 2,
      severityFor: (rule.severityFor ?? []).map((row, i) => ({
        applies: this.postTest(row.where, `/severityFor/${i}/where`),
        severity: row.severity,
      })),
      window: window.type,
      windowTerms: window.terms,
      due,
      facts: [...facts.facts.values()],
      factsByName: facts.facts,
      operands: this.operands,
      onlyIf: onlyIf && { tree: onlyIf, test: compileCondition(onlyIf) },
      requirement: { tree: requirement, test: compileCondition(requirement) },
      sides: this.sides,
      headline: rule.headline,
      messages,
      slots: facts.slots,
      needs: this.needs(),
      policies: this.policies(subject),
      dictionary: compilation.dictionary,
    }
  }

  private citation(citation: { readonly document: string; readonly clause: string }): Citation {
    const url = this.pack.documents?.[citation.document]?.url
    return { document: citation.document, clause: citation.clause, ...(url !== undefined && { url }) }
  }

  /** The sheet of a rule about records; undefined for persons, null with a fault for what is neither. */
  private subjectSheet(): RowSheet | undefined | null {
    const { each } = this.rule.appliesTo
    if (each === 'person') return undefined
    const sheet = this.compilation.sheets.get(each)
    if (sheet && !isGrid(sheet)) return sheet
    const known = ['person', ...[...this.compilation.sheets.values()].filter((s) => !isGrid(s)).map((s) => s.name)]
    this.compilation.fault(
      'unknown-subject',
      '/appliesTo/each',
      `不能以“${each}”为对象。`,
      `"${each}" cannot be judged.`,
      didYouMean(each, known),
    )
    return null
  }

  private postTest(where: Where, path: string): (post: DatedPost) => boolean {
    const { compilation } = this
    const test = compileWhere(where, compilation.postColumns, path, compilation)
    // Tests of posts read no case: they are asked once a post, before there is any case.
    return (post) => test((column) => compilation.postCell(post, column), undefined as unknown as CaseContext) === 2
  }

  private window(
    subject: RowSheet | undefined,
    facts: FactCompiler,
  ): { readonly type: CaseWindow; readonly terms: readonly GridTerm[] } {
    const { window } = this.rule
    if (subject) return { type: 'record', terms: [] }
    if (typeof window === 'string') return { type: window as CaseWindow, terms: [] }
    if (window === undefined || !('each' in window) || window.each === 'shift') {
      this.compilation.fault('shape', '/window', '缺少窗口。', 'The window is missing.')
      return { type: 'period', terms: [] }
    }
    const sheet = this.compilation.sheets.get(window.each)
    if (!sheet || !isGrid(sheet)) {
      this.compilation.fault(
        'shape',
        '/window/each',
        `不能逐“${window.each}”核对。`,
        `"${window.each}" is no window.`,
        didYouMean(window.each, ['day', 'night']),
      )
      return { type: 'period', terms: [] }
    }
    const terms = facts.gridTerms(window.where ?? {}, sheet, sheet.grid[0].columns, {}, '/window/where')
    return { type: window.each, terms: terms ?? [] }
  }

  private condition(condition: Condition, path: string, facts: FactCompiler): ResolvedCondition | undefined {
    if ('all' in condition || 'any' in condition) {
      const type = 'all' in condition ? 'all' : 'any'
      const given = 'all' in condition ? condition.all : condition.any
      if (given.length === 0) {
        // The engine lets both hold; an empty demand would call everybody compliant.
        this.compilation.fault(
          'empty-condition',
          `${path}/${type}`,
          '条件列表不能为空。',
          'A list of conditions cannot be empty.',
        )
        return undefined
      }
      const children = given.map((child, i) => this.condition(child, `${path}/${type}/${i}`, facts))
      return children.every((child) => child !== undefined)
        ? { type, children: children as ResolvedCondition[] }
        : undefined
    }
    if ('not' in condition) {
      const child = this.condition(condition.not, `${path}/not`, facts)
      return child && { type: 'not', children: [child] }
    }
    if (!('fact' in condition)) {
      this.compilation.fault('shape', path, '这里应为条件。', 'A condition belongs here.')
      return undefined
    }
    return this.comparison(condition, path, facts)
  }

  private comparison(
    condition: Extract<Condition, { fact: string }>,
    path: string,
    facts: FactCompiler,
  ): ResolvedCondition | undefined {
    const { compilation } = this
    const fact = facts.fact(condition.fact, `${path}/fact`)
    const operator = findOperator(condition.operator)
    if (!operator) {
      compilation.fault(
        'unknown-operator',
        `${path}/operator`,
        `没有名为“${condition.operator}”的运算。`,
        `There is no operator "${condition.operator}".`,
        didYouMean(condition.operator, operatorNames),
      )
    }
    if (!fact || !operator) return undefined
    const left = condition.path === undefined ? fact.slot : fact.parts[condition.path]
    if (left === undefined) {
      compilation.fault(
        'unknown-part',
        `${path}/path`,
        `“${fact.name}”没有部分“${condition.path}”。`,
        `"${fact.name}" has no part "${condition.path}".`,
      )
      return undefined
    }
    const { type } = fact
    const orderedType = type.type === 'number' || (type.type === 'choice' && type.ordered)
    const fits =
      operator.takes === 'any' ||
      (operator.takes === 'set' && type.type !== 'boolean') ||
      (operator.takes === 'ordered' && orderedType) ||
      (operator.takes === 'dates' && type.type === 'date')
    if (!fits) {
      compilation.fault(
        'type',
        `${path}/operator`,
        `“${operator.name}”不适用于 ${type.type}。`,
        `"${operator.name}" does not compare a ${type.type}.`,
      )
      return undefined
    }
    const source = { fact: condition.fact, path: condition.path, operator: condition.operator, name: condition.name }
    if (operator.takes === 'set') {
      if (!Array.isArray(condition.value)) {
        compilation.fault('type', `${path}/value`, '这里应为列表。', 'A list belongs here.')
        return undefined
      }
      const members = condition.value as readonly (string | number | boolean)[]
      const set = members.map((member, i) => facts.literal(member, type, `${path}/value/${i}`))
      const resolved: ResolvedComparison = { type: 'comparison', operator, left, right: left, set, source }
      this.sides.set(resolved, { fact, right: { slot: left, type }, set: members })
      return resolved
    }
    const right = facts.operand(condition.value as Value, `${path}/value`, type)
    if (!right) return undefined
    if (right.type.type !== type.type && !(right.type.type === 'text' && type.type === 'choice')) {
      compilation.fault(
        'type',
        `${path}/value`,
        `${type.type} 与 ${right.type.type} 不能比较。`,
        `A ${type.type} is compared with a ${right.type.type}.`,
      )
      return undefined
    }
    if (type.unit !== undefined && right.type.unit !== undefined && type.unit !== right.type.unit) {
      compilation.fault(
        'unit',
        `${path}/value`,
        `单位不同：${type.unit} 与 ${right.type.unit}。`,
        `${type.unit} are compared with ${right.type.unit}.`,
      )
      return undefined
    }
    if (right.write) this.operands.push(right.write)
    const resolved: ResolvedComparison = { type: 'comparison', operator, left, right: right.slot, source }
    this.sides.set(resolved, { fact, right })
    return resolved
  }

  private policies(subject: RowSheet | undefined): PolicyName[] {
    const names = new Set<PolicyName>(subject?.policies ?? [])
    for (const fact of Object.values(this.rule.facts)) {
      for (const selection of selectionsOf(fact)) {
        for (const name of this.compilation.sheets.get(selection.from)?.policies ?? []) names.add(name)
      }
    }
    return [...names].sort()
  }

  /** The kinds read by selections that take an absence for a proof. */
  private needs(): string[] {
    const kinds = new Set(this.rule.needs ?? [])
    for (const fact of Object.values(this.rule.facts)) {
      for (const selection of selectionsOf(fact)) {
        if (selection.absence === 'irrelevant') continue
        for (const kind of this.compilation.sheets.get(selection.from)?.reads ?? []) kinds.add(kind)
      }
    }
    return [...kinds].sort()
  }
}

function selectionsOf(fact: FactDefinition): readonly Selection[] {
  const { count, first, last, sum, smallest, largest, checklist } = fact
  return [count, first, last, sum, smallest, largest, checklist?.tick].filter((selection) => selection !== undefined)
}
