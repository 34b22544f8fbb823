import { textFromDay } from '../calendar/index.js'
import { comparisonsOf, failingComparisons, type ResolvedComparison } from '../conditions/compile.js'
import { bitsOf, reasonNames, undecidedBits } from '../evidence/reasons.js'
import { idOf } from '../evidence/unit.js'
import { type CaseContext, periodYear } from '../facts/case.js'
import type { CompiledFact } from '../facts/fact.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import { fillMessage } from '../packs/messages.js'
import { fingerprintOf } from '../report/canonical.js'
import type { Finding, ParameterNode, Severity, Subject, Verdict, WindowType } from '../report/finding.js'
import type { Row } from '../sheets/sheet.js'
import { FindingEvidence } from './collector.js'
import { explanationOf } from './explanation.js'
import { headlineOf } from './headline.js'
import { filler, messageOf } from './message.js'
import { printed } from './printing.js'
import { remedyOf, shortfallOf } from './remedy.js'

/** What a finding is built from, beside the case itself. */
export interface FindingInput {
  readonly rule: CompiledRule
  readonly context: CaseContext
  readonly verdict: Verdict
  readonly severity: Severity
  /** Who the finding is about. */
  readonly subject: Subject
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
  /** Whose record was judged, where somebody else answers for it. */
  readonly ownerId: string
}

const ranking: Record<Severity, number> = { info: 0, warning: 1, error: 2 }

/** The lower of two severities. */
export function lowerSeverity(a: Severity, b: Severity): Severity {
  return ranking[a] <= ranking[b] ? a : b
}

/** Builds the finding of one case: evidence, explanation, remedy, message. Runs for listed cases only. */
export function buildFinding(input: FindingInput): DraftFinding {
  const { rule, context, verdict, window, subject } = input
  const failing = verdict === 'compliant' ? [] : failingComparisons(rule.requirement.tree, context.slots)
  const told = failing.length > 0 ? failing : comparisonsOf(rule.requirement.tree)
  const evidence = gatherEvidence(input, told, failing)
  const headline = headlineOf(rule, context, told)
  const derived = verdict === 'violation' ? remedyOf(rule, context) : undefined
  const fill = filler(input, { headline, remedy: derived, evidence, year: periodYear(context) })
  const { remedy: ownText } = rule.definition
  const remedy = derived && ownText ? { ...derived, text: fillMessage(ownText, fill) } : derived
  const due = rule.due ? textFromDay(context.due) : undefined
  const finding: Finding = {
    ruleId: rule.id,
    verdict,
    severity: input.severity,
    force: rule.force,
    ...(rule.kind === 'doubt' && { doubt: true }),
    subject,
    window: { type: window.type, key: window.key, from: textFromDay(window.from), to: textFromDay(window.to) },
    ...(due !== undefined && { due }),
    measured: printed(context, headline.measured.slot, headline.measured.type, rule),
    required: headline.set ?? printed(context, headline.required.slot, headline.required.type, rule),
    unit: headline.measured.type.unit ?? null,
    comparison: headline.comparison,
    message: messageOf(input, fill, headline.measured.type.type === 'date'),
    explanation: explanationOf(input),
    evidence: evidence.evidence(),
    ...(remedy && { remedy }),
    ...(input.assumed && { assumed: true }),
    citations: rule.citations,
    causedBy: [],
    fingerprint: fingerprintOf(rule.id, subject.type, subject.id, subject.unitId ?? subject.id, window.key),
  }
  return { finding, causes: evidence.causes, ownerId: idOf(context.party) }
}

/** The evidence of the facts in the comparisons to be told, of what they are reckoned from, and of the case itself. */
function gatherEvidence(
  { rule, context, verdict }: FindingInput,
  told: readonly ResolvedComparison[],
  failing: readonly ResolvedComparison[],
): FindingEvidence {
  const evidence = new FindingEvidence()
  const explained = new Set<CompiledFact>()
  const explain = (fact: CompiledFact): void => {
    if (explained.has(fact)) return
    explained.add(fact)
    fact.explain(context, evidence)
    for (const name of fact.from) explain(rule.factsByName.get(name) as CompiledFact)
  }
  for (const row of context.openedBy) evidence.counted(row.record)
  for (const comparison of told) {
    const { fact, right } = sidesOf(rule, comparison)
    explain(fact)
    if (right.fact) explain(right.fact)
  }
  for (const comparison of failing) {
    sidesOf(rule, comparison).fact.missing?.(context, shortfallOf(rule, context, comparison), evidence)
  }
  for (const comparison of rule.onlyIf ? comparisonsOf(rule.onlyIf.tree) : []) {
    const { fact } = sidesOf(rule, comparison)
    if (!fact.isFrame) explain(fact)
  }
  if (context.row) reportJudged(context.row, rule, verdict, evidence)
  return evidence
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
