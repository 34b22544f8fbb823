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

const unmetOf = (findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(findings.filter(({ verdict }) => verdict === 'violation').map(({ fingerprint }) => fingerprint))

/** The counts of a part of a report: of its findings, and of the cases that were assessed and met in it; `unmet` are the
 * violations of the whole, from which findings of the part may follow. */
export function summaryOf(
  findings: readonly Finding[],
  counts: { readonly assessed: number; readonly met: number },
  records: Summary['records'],
  unmet: ReadonlySet<string> = unmetOf(findings),
): Summary {
  const verdicts: Record<string, number> = { ...noVerdicts, compliant: counts.met }
  const byRule: Record<string, Record<string, number>> = {}
  const bySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
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

/** A part of a unit's report. */
export interface PersonsPart {
  readonly report: Report
  /** Whether a fingerprint is that of a violation anywhere in the unit. */
  readonly isUnmet: (fingerprint: string) => boolean
}

/**
 * A unit's report in even parts of at most so many persons, in the order of their ids; what the unit itself answers for is in
 * the first. Counts by rule and week are the unit's and in no part.
 */
export function partsOfPersons(report: Report, most: number): readonly PersonsPart[] {
  const unmet = unmetOf(report.findings)
  const isUnmet = (fingerprint: string) => unmet.has(fingerprint)
  const { register } = report
  const persons = [...(register?.persons ?? [])].sort((a, b) => (a.personId < b.personId ? -1 : 1))
  if (!register || persons.length <= most) return [{ report, isUnmet }]
  const sum = (of: 'assessed' | 'met', list: typeof persons) => list.reduce((total, person) => total + person[of], 0)
  const whole = (of: 'assessed' | 'met') => register.weeks.reduce((total, week) => total + week[of], 0)
  const size = Math.ceil(persons.length / Math.ceil(persons.length / most))
  return Array.from({ length: Math.ceil(persons.length / size) }, (_, i) => {
    const own = persons.slice(i * size, (i + 1) * size)
    const ids = new Set(own.map(({ personId }) => personId))
    const findings = report.findings.filter(({ subject }) =>
      subject.type === 'person' ? ids.has(subject.id) : i === 0,
    )
    const counts = (of: 'assessed' | 'met') => sum(of, own) + (i === 0 ? whole(of) - sum(of, persons) : 0)
    const { records } = report.summary
    return {
      isUnmet,
      report: {
        ...report,
        findings,
        summary: summaryOf(findings, { assessed: counts('assessed'), met: counts('met') }, records, unmet),
        register: {
          ...register,
          persons: own,
          quotas: register.quotas.filter(({ personId }) => ids.has(personId)),
          weeks: [],
        },
      },
    }
  })
}
