import type { Finding, Report, Severity, Summary, VerdictCounts } from '@shouze/core'

const noVerdicts: VerdictCounts = {
  compliant: 0,
  violation: 0,
  indeterminate: 0,
  pending: 0,
  'not-applicable': 0,
  waived: 0,
  eligible: 0,
  'not-eligible': 0,
  measured: 0,
}

/** The counts of a part of a report: of its findings, and of the cases that were assessed and met in it. */
export function summaryOf(
  findings: readonly Finding[],
  counts: { readonly assessed: number; readonly met: number },
  records: Summary['records'],
): Summary {
  const verdicts: Record<string, number> = { ...noVerdicts, compliant: counts.met }
  const byRule: Record<string, Record<string, number>> = {}
  const bySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  const unmet = new Set(findings.filter(({ verdict }) => verdict === 'violation').map((found) => found.fingerprint))
  let conflicts = 0
  let causes = 0
  let following = 0
  let open = 0
  for (const finding of findings) {
    const { verdict, severity, ruleId, causedBy } = finding
    if (verdict === 'compliant' || verdict === 'not-applicable') continue
    byRule[ruleId] ??= { ...noVerdicts }
    byRule[ruleId][verdict]++
    if (finding.doubt) conflicts++
    else verdicts[verdict]++
    if (verdict === 'pending' || finding.doubt) open++
    if (verdict !== 'violation') continue
    bySeverity[severity]++
    if (severity === 'info') continue
    if (causedBy.some((cause) => unmet.has(cause))) following++
    else causes++
  }
  return {
    cases: counts.assessed + open,
    assessed: counts.assessed + open,
    verdicts: verdicts as unknown as VerdictCounts,
    information: bySeverity.info,
    conflicts,
    causes,
    following,
    bySeverity,
    byRule: byRule as unknown as Summary['byRule'],
    records,
  }
}

/** The units in which persons are judged, or which are judged themselves, with their persons; in the order of their ids. */
export function unitsJudged(report: Report): readonly { readonly id: string; readonly persons: number }[] {
  const persons = new Map<string, number>()
  for (const { unitId } of report.register?.persons ?? []) persons.set(unitId, (persons.get(unitId) ?? 0) + 1)
  for (const { subject } of report.findings) {
    const unit = subject.type === 'unit' ? subject.id : subject.unitId
    if (unit !== undefined && !persons.has(unit)) persons.set(unit, 0)
  }
  return [...persons].map(([id, count]) => ({ id, persons: count })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The part of a report that is one unit's: its own findings and those of its persons. */
export function partOfUnit(report: Report, unitId: string): Report {
  const { register } = report
  const findings = report.findings.filter(
    ({ subject }) => (subject.type === 'unit' ? subject.id : subject.unitId) === unitId,
  )
  const weeks = (register?.weeks ?? []).filter((week) => week.unitId === unitId)
  const sum = (of: 'assessed' | 'met') => weeks.reduce((total, week) => total + week[of], 0)
  return {
    ...report,
    findings,
    summary: summaryOf(findings, { assessed: sum('assessed'), met: sum('met') }, report.summary.records),
    ...(register && {
      register: {
        ...register,
        persons: register.persons.filter((person) => person.unitId === unitId),
        quotas: register.quotas.filter((quota) => quota.unitId === unitId),
        weeks,
      },
    }),
  }
}
