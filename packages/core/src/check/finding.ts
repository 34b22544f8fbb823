import { textFromDay, ymdFromDay } from '../calendar/index.js'
import {
  compileCondition,
  failingComparisons,
  type ResolvedComparison,
  type ResolvedCondition,
} from '../conditions/compile.js'
import { bitsOf, reasonNames, undecidedBits } from '../evidence/reasons.js'
import type { CaseContext, ValueType } from '../facts/case.js'
import type { CompiledFact } from '../facts/fact.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import { type Fill, fillMessage } from '../packs/messages.js'
import { fingerprintOf } from '../report/canonical.js'
import type {
  ConditionNode,
  Explanation,
  FactNode,
  Finding,
  Locale,
  Measured,
  ParameterNode,
  Remedy,
  Severity,
  Subject,
  Text,
  Verdict,
  WindowType,
} from '../report/finding.js'
import { labelOf } from '../report/labels.js'
import { ascending, dateInWords, datesInWords, inBoth, quantity, windowInWords } from '../report/wording.js'
import { type Row, Unsettled } from '../sheets/sheet.js'
import { FindingEvidence } from './collector.js'

/** What a finding is built from, beside the case itself. */
export interface FindingInput {
  readonly rule: CompiledRule
  readonly context: CaseContext
  readonly verdict: Verdict
  readonly severity: Severity
  readonly window: { readonly type: WindowType; readonly key: string; readonly from: number; readonly to: number }
  /** Options and parameters with since when they hold. */
  readonly parameters: readonly ParameterNode[]
  readonly assumed: boolean
  /** The names of units and persons, by id. */
  readonly nameOf: (id: string) => string | undefined
}

/** A finding with what causes are looked for by. */
export interface DraftFinding {
  readonly finding: Finding
  readonly causes: FindingEvidence['causes']
}

const ranking: Record<Severity, number> = { info: 0, warning: 1, error: 2 }

/** The lower of two severities. */
export function lowerSeverity(a: Severity, b: Severity): Severity {
  return ranking[a] <= ranking[b] ? a : b
}

/** Builds the finding of one case: evidence, explanation, remedy, message. Runs for listed cases only. */
export function buildFinding(input: FindingInput): DraftFinding {
  const { rule, context, verdict, window } = input
  const { owner } = context.ledger
  const failing = verdict === 'compliant' ? [] : failingComparisons(rule.requirement.tree, context.slots)
  const told =
    failing.length > 0
      ? failing
      : [...rule.sides.keys()].filter((comparison) => isPartOf(rule.requirement.tree, comparison))
  const evidence = new FindingEvidence()
  const explained = new Set<CompiledFact>()
  const explain = (fact: CompiledFact): void => {
    if (explained.has(fact)) return
    explained.add(fact)
    fact.explain(context, evidence)
    for (const name of fact.from) explain(rule.factsByName.get(name) as CompiledFact)
  }
  for (const comparison of told) {
    const { fact, right } = sidesOf(rule, comparison)
    explain(fact)
    if (right.fact) explain(right.fact)
  }
  if (rule.onlyIf) for (const comparison of comparisonsIn(rule.onlyIf.tree)) explain(sidesOf(rule, comparison).fact)
  if (context.row) {
    reportJudged(context.row, rule, verdict, evidence)
  }
  const headline =
    told.find((comparison) => rule.headline !== undefined && comparison.source.fact === rule.headline) ?? told[0]
  const { fact, right, set } = sidesOf(rule, headline)
  const measured = printed(context, headline.left, fact.type, rule)
  const required = set ?? printed(context, headline.right, right.type, rule)
  const derived = verdict === 'violation' ? remedyOf(rule, context) : undefined
  const year = ymdFromDay(context.ledger.horizon.periodFrom).year
  const fill = filler(input, { headline, fact, right, remedy: derived, evidence, year })
  const { remedy: ownText } = rule.definition
  const remedy = derived && ownText ? { ...derived, text: fillMessage(ownText, fill) } : derived
  const due = rule.due ? textFromDay(context.due) : undefined
  const subject: Subject = {
    type: 'person',
    id: owner.person.record.id,
    name: owner.person.record.name,
    unitId: owner.unit.record.id,
  }
  const finding: Finding = {
    ruleId: rule.id,
    verdict,
    severity: input.severity,
    force: rule.force,
    ...(rule.kind === 'doubt' && { doubt: true }),
    subject,
    window: { type: window.type, key: window.key, from: textFromDay(window.from), to: textFromDay(window.to) },
    ...(due !== undefined && { due }),
    measured,
    required,
    unit: fact.type.unit ?? null,
    comparison: headline.operator.comparison,
    message: messageOf(input, fill, fact.type.type === 'date'),
    explanation: explanationOf(input),
    evidence: evidence.evidence(),
    ...(remedy && { remedy }),
    ...(input.assumed && { assumed: true }),
    citations: rule.citations,
    causedBy: [],
    fingerprint: fingerprintOf(rule.id, subject.type, subject.id, owner.unit.record.id, window.key),
  }
  return { finding, causes: evidence.causes }
}

/** Puts the judged record where it belongs: not counted, for the reasons this rule reports; undecided; or counted. */
function reportJudged(row: Row, rule: CompiledRule, verdict: Verdict, evidence: FindingEvidence): void {
  const kind = row.record.slice(0, row.record.indexOf(':'))
  const { explains } = rule.definition
  const bits = explains
    ? bitsOf(reasonNames(row.reasons).filter((reason) => explains.includes(`${kind}:${reason}`)))
    : row.isReason
      ? row.reasons
      : 0
  // A record is no cause of the finding that is about it.
  const apart = evidence.onCredited()
  if (verdict === 'indeterminate') row.explainDoubt?.(apart)
  if (row.bits !== 0) apart.undecided(row.record, row.bits)
  else if (verdict === 'indeterminate' && row.reasons & undecidedBits)
    apart.undecided(row.record, row.reasons & undecidedBits)
  else if (bits !== 0) apart.discounted(row.record, bits)
  else evidence.counted(row.record)
}

function sidesOf(rule: CompiledRule, comparison: ResolvedComparison) {
  return rule.sides.get(comparison) as NonNullable<ReturnType<CompiledRule['sides']['get']>>
}

function comparisonsIn(tree: ResolvedCondition): readonly ResolvedComparison[] {
  return tree.type === 'comparison' ? [tree] : tree.children.flatMap(comparisonsIn)
}

function isPartOf(tree: ResolvedCondition, comparison: ResolvedComparison): boolean {
  return comparisonsIn(tree).includes(comparison)
}

/** A number of a slot as reports print it. */
function printedValue(value: number, type: ValueType, rule: CompiledRule): number | string | boolean | null {
  if (!Number.isFinite(value)) return null
  if (type.type === 'date') return textFromDay(Math.floor(value))
  // Rules that ask for one thing measure 0 or 1 (records.md, "Findings").
  if (type.type === 'boolean') return value
  if (type.type === 'choice' && type.ordered && type.values) return type.values[value] ?? null
  if (type.type === 'choice' || type.type === 'text') return rule.dictionary.textOf(value)
  return value
}

function printed(context: CaseContext, slot: number, type: ValueType, rule: CompiledRule): Measured {
  const low = context.slots.low[slot]
  const high = context.slots.high[slot]
  if (low === high || Number.isNaN(low)) return printedValue(low, type, rule)
  if (type.type === 'boolean') return [0, 1]
  if ((type.type === 'choice' && !type.ordered) || type.type === 'text') return [null, null]
  return [
    printedValue(low, type, rule) as number | string | null,
    printedValue(high, type, rule) as number | string | null,
  ]
}

interface MessageSides {
  readonly headline: ResolvedComparison
  readonly fact: CompiledFact
  readonly right: { readonly slot: number; readonly type: ValueType }
  readonly remedy: Remedy | undefined
  readonly evidence: FindingEvidence
  readonly year: number
}

/** A slot in words: `4 夜`, `10 October`, `the leader in charge`. */
function inWords(
  context: CaseContext,
  slot: number,
  type: ValueType,
  rule: CompiledRule,
  locale: Locale,
  year: number,
): string {
  const one = (value: number): string => {
    if (!Number.isFinite(value)) return locale === 'zh-CN' ? '未知' : 'unknown'
    if (type.type === 'date') return dateInWords(Math.floor(value), locale, year)
    if (type.type === 'number') return quantity(value, type.unit, locale)
    return labelOf(String(printedValue(value, type, rule)), locale)
  }
  const low = context.slots.low[slot]
  const high = context.slots.high[slot]
  if (Number.isNaN(low)) return locale === 'zh-CN' ? '未见记录' : 'none on record'
  if (low === high) return one(low)
  if (type.type === 'number' && Number.isFinite(low)) {
    if (!Number.isFinite(high)) return locale === 'zh-CN' ? `至少 ${one(low)}` : `at least ${one(low)}`
    return locale === 'zh-CN' ? `${low} 至 ${one(high)}` : `${low} to ${one(high)}`
  }
  return locale === 'zh-CN' ? '未知' : 'unknown'
}

const fallbacks: Readonly<Partial<Record<Verdict, Text>>> = {
  compliant: {
    'zh-CN': '{window}计 {measured}，应为 {required}，达标。',
    en: '{window}: {measured}; {required} due: met.',
  },
  indeterminate: {
    'zh-CN': '{window}计 {measured}，应为 {required}；待核实，不作结论。',
    en: '{window}: {measured}; {required} due. It is undecided; no conclusion is drawn.',
  },
  pending: { 'zh-CN': '{window}尚未到期，不作判断。', en: '{window} is not yet due, and nothing is judged.' },
  'not-applicable': { 'zh-CN': '{window}不适用本项。', en: '{window}: not applicable.' },
}

/** What is said of dates that are in time. */
const dateCompliant: Text = {
  'zh-CN': '{measured}，期限为 {required}，达标。',
  en: '{measured}; due by {required}: met.',
}

function messageOf(input: FindingInput, fill: Fill, isDateCase: boolean): Text {
  const { rule, context, verdict } = input
  const own =
    verdict === 'violation' || verdict === 'indeterminate' || verdict === 'pending' ? rule.messages[verdict] : undefined
  const dates = verdict === 'compliant' && isDateCase ? dateCompliant : undefined
  const text = own
    ? own.choose(context)
    : (dates ?? fallbacks[verdict] ?? (rule.messages.violation?.choose(context) as Text))
  const filled = fillMessage(text, fill)
  return { 'zh-CN': filled['zh-CN'], en: filled.en.replace(/^[a-z]/, (letter) => letter.toUpperCase()) }
}

/** What the placeholders of a message or remedy stand for in one case. */
function filler(input: FindingInput, sides: MessageSides): Fill {
  const { rule, context, window } = input
  const { year } = sides
  return (name, locale) => {
    switch (name) {
      case 'name':
        return context.ledger.owner.person.record.name
      case 'window':
        return windowInWords(window.type, window.key, window.from, locale, year)
      case 'measured':
        return inWords(context, sides.headline.left, sides.fact.type, rule, locale, year)
      case 'required':
        return inWords(context, sides.right.slot, sides.right.type, rule, locale, year)
      case 'due':
        return dateInWords(context.due, locale, year)
      case 'missing':
        return listInWords(sides.evidence.evidence().missing, locale)
      case 'counted':
        return daysOrNone(ascending([...sides.evidence.creditedDays]), locale, year)
      case 'remedy':
        return sides.remedy ? sides.remedy.text[locale] : ''
      default:
        return valueInWords(name, input, locale, year)
    }
  }
}

function daysOrNone(days: readonly number[], locale: Locale, year: number): string {
  if (days.length === 0) return locale === 'zh-CN' ? '无' : 'none'
  return datesInWords(days, locale, year)
}

function listInWords(items: readonly string[], locale: Locale): string {
  return items.map((item) => labelOf(item, locale)).join(locale === 'zh-CN' ? '、' : ', ')
}

function valueInWords(name: string, input: FindingInput, locale: Locale, year: number): string {
  const { rule, context, nameOf } = input
  if (name.startsWith('option.')) return String(context.settings[name.slice('option.'.length)])
  if (!name.startsWith('subject.')) {
    const fact = rule.factsByName.get(name) as CompiledFact
    return inWords(context, fact.slot, fact.type, rule, locale, year)
  }
  const column = name.slice('subject.'.length)
  const cell = context.row?.cell(column)
  if (cell === undefined || cell instanceof Unsettled) return locale === 'zh-CN' ? '未注明' : 'not stated'
  const type = rule.subject?.columns[column]
  if (type?.type === 'date' || type?.type === 'instant') return dateInWords(Math.floor(cell as number), locale, year)
  if (type?.type === 'ref') return nameOf(String(cell)) ?? String(cell)
  return labelOf(String(cell), locale)
}

function explanationOf(input: FindingInput): Explanation {
  const { rule, context, parameters } = input
  const node = (tree: ResolvedCondition): ConditionNode => {
    const value = compileCondition(tree)(context.slots)
    const result = value === 2 ? true : value === 0 ? false : 'undecided'
    if (tree.type !== 'comparison') return { type: tree.type, result, children: tree.children.map(node) }
    const { fact, right, set } = sidesOf(rule, tree)
    return {
      type: 'comparison',
      result,
      fact: fact.name,
      ...(tree.source.path !== undefined && { path: tree.source.path }),
      operator: tree.operator.name,
      value: set ?? printed(context, tree.right, right.type, rule),
      measured: printed(context, tree.left, fact.type, rule),
    }
  }
  const facts = rule.facts.map((fact): FactNode => {
    const derivation = fact.derivation?.(context)
    return {
      name: fact.name,
      title: fact.title,
      unit: fact.type.unit ?? null,
      value: printed(context, fact.slot, fact.type, rule),
      ...(derivation && { derivation }),
    }
  })
  return {
    ...(rule.onlyIf && { onlyIf: node(rule.onlyIf.tree) }),
    requirement: node(rule.requirement.tree),
    facts,
    parameters,
  }
}

/** Records that would have made the case compliant: of all failing demands of an `all`, of the cheapest branch of an `any`. */
function remedyOf(rule: CompiledRule, context: CaseContext): Remedy | undefined {
  if (rule.definition.remedy === false) return undefined
  const test = (tree: ResolvedCondition): Remedy | 'none-needed' | undefined => {
    if (compileCondition(tree)(context.slots) === 2) return 'none-needed'
    if (tree.type === 'comparison') {
      const { fact, right } = sidesOf(rule, tree)
      const bound =
        tree.operator.name === 'atLeast' || tree.operator.name === 'moreThan' ? context.slots.high : context.slots.low
      const required = bound[tree.right]
      const isRaw = right.type.type === 'date' || !Number.isFinite(required)
      const requiredCell = isRaw ? required : (printedValue(required, right.type, rule) ?? undefined)
      return fact.remedy?.(context, { operator: tree.operator.name, required, requiredCell })
    }
    if (tree.type === 'not') return undefined
    const parts = tree.children.map(test)
    if (tree.type === 'any') {
      const offered = parts.filter((part): part is Remedy => part !== undefined && part !== 'none-needed')
      return offered.reduce<Remedy | undefined>(
        (best, part) => (!best || part.records.length < best.records.length ? part : best),
        undefined,
      )
    }
    const needed = parts.filter((part) => part !== 'none-needed')
    if (needed.some((part) => part === undefined)) return undefined
    const remedies = needed as Remedy[]
    return {
      records: remedies.flatMap((part) => part.records),
      text: inBoth((locale) => remedies.map((part) => part.text[locale]).join(locale === 'zh-CN' ? '；' : '; ')),
    }
  }
  const found = test(rule.requirement.tree)
  if (!found || found === 'none-needed') return undefined
  return found
}
