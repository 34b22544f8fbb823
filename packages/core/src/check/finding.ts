import { textFromDay } from '../calendar/index.js'
import { bitsOf, reasonNames, undecidedBits } from '../evidence/reasons.js'
import { idOf } from '../evidence/unit.js'
import type { CaseContext } from '../facts/case.js'
import { countRecords } from '../facts/row-fact.js'
import { type CompiledRule, sidesOf } from '../packs/compile-rule.js'
import { fillMessage } from '../packs/messages.js'
import { fingerprintOf } from '../report/canonical.js'
import type { Finding, Severity, Subject, Verdict } from '../report/finding.js'
import type { Row } from '../sheets/sheet.js'
import type { Account } from './account.js'
import { FindingEvidence } from './collector.js'
import { filler, messageOf } from './message.js'
import { reportUncounted } from './reached-cases.js'
import { remedyOf, shortfallOf } from './remedy.js'
import type { ToldWindow } from './told-windows.js'

/** What a finding is built from, beside the case itself. */
export interface FindingInput {
  readonly rule: CompiledRule
  readonly context: CaseContext
  readonly verdict: Verdict
  readonly severity: Severity
  /** Who the finding is about. */
  readonly subject: Subject
  readonly window: ToldWindow
  /** What the rule makes of the case's numbers. */
  readonly account: Account
  readonly assumed: boolean
  /** The names of units and persons, by id. */
  readonly nameOf: (id: string) => string | undefined
  /** The year that dates in sentences leave out. */
  readonly year: number
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

/** Builds the finding of one case: evidence, remedy, message. Runs for listed cases only. */
export function buildFinding(input: FindingInput): DraftFinding {
  const { rule, context, verdict, window, subject, account } = input
  const collected = gatherEvidence(input)
  const evidence = collected.evidence()
  const derived = verdict === 'violation' ? remedyOf(rule, context) : undefined
  const fill = filler(input, { remedy: derived, evidence, days: collected.daysCredited() })
  const { remedy: ownText } = rule.definition
  const remedy = derived && ownText ? { ...derived, text: fillMessage(ownText, fill) } : derived
  const due = rule.due ? textFromDay(context.due) : undefined
  const { type } = account.headline.measured
  const finding: Finding = {
    ruleId: rule.id,
    verdict,
    severity: input.severity,
    force: rule.force,
    ...(rule.kind === 'doubt' && { doubt: true }),
    subject,
    window: window.printed,
    ...(due !== undefined && { due }),
    measured: account.measured,
    required: account.required,
    unit: type.unit ?? null,
    comparison: account.headline.comparison,
    message: messageOf(input, fill, type.type === 'date'),
    explanation: account.explanation,
    evidence,
    ...(remedy && { remedy }),
    ...(input.assumed && { assumed: true }),
    citations: rule.citations,
    causedBy: [],
    fingerprint: fingerprintOf(rule.id, subject.type, subject.id, subject.unitId ?? subject.id, window.printed.key),
  }
  return { finding, causes: collected.causes, ownerId: idOf(context.party) }
}

/** The evidence of the facts in the comparisons to be told, of what they are reckoned from, and of the case itself. */
function gatherEvidence({ rule, context, verdict, account }: FindingInput): FindingEvidence {
  const evidence = new FindingEvidence()
  for (const row of context.openedBy) evidence.counted(row.record)
  reportUncounted(context.passedOver, evidence)
  for (const fact of account.facts) fact.explain(context, evidence)
  for (const comparison of account.failing) {
    sidesOf(rule, comparison).fact.missing?.(context, shortfallOf(rule, context, comparison), evidence)
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
  else countRecords(row, evidence)
}
