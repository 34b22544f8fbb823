import { canonicalJson } from '../report/canonical.js'
import type { Finding, Report, Subject } from '../report/finding.js'
import { byOrder, compareTexts } from '../report/order.js'
import type {
  ChangeCounts,
  ComparedReport,
  FindingChange,
  FindingState,
  ReportComparison,
  SubjectChanges,
} from './comparison.js'

/** Compares two reports: which findings appear, vanish and change, counted by rule, unit and subject. */
export function compareReports(before: Report, after: Report): ReportComparison {
  const [a, b] = [before.run.period, after.run.period]
  const shared = a.from <= b.to && b.from <= a.to
  const tally = new Tally()
  for (const [side, report] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const finding of report.findings) if (isOpen(finding)) tally.addFinding(finding, side)
  }
  const changes = shared ? changesBetween(before, after) : []
  if (shared) for (const { kind, ruleId, subject } of changes) tally.add(ruleId, subject, kind)
  else tally.countPairs()
  return {
    schema: 1,
    before: sideOf(before),
    after: sideOf(after),
    matchedBy: shared ? 'case' : 'subject',
    changes,
    ...tally.counts(),
  }
}

/** What a reader has to act on or wait for; what is met or does not apply is no finding to compare. */
function isOpen({ verdict }: Finding): boolean {
  return verdict !== 'compliant' && verdict !== 'not-applicable' && verdict !== 'not-eligible'
}

function sideOf({ run, summary, rejected, errors }: Report): ComparedReport {
  return {
    period: run.period,
    asOf: run.asOf,
    timeZone: run.timeZone,
    configurationDigest: run.configurationDigest,
    verdicts: summary.verdicts,
    refused: rejected.length,
    ruleErrors: errors.length,
  }
}

const compared = ['verdict', 'severity', 'measured', 'required'] as const satisfies readonly (keyof FindingState)[]

function stateOf({ verdict, severity, measured, required }: Finding): FindingState {
  return { verdict, severity, measured, required }
}

/** The cases that differ, in the order in which reports list findings. */
function changesBetween(before: Report, after: Report): FindingChange[] {
  const earlier = new Map(before.findings.filter(isOpen).map((finding) => [finding.fingerprint, finding]))
  const changes: { readonly finding: Finding; readonly change: FindingChange }[] = []
  const add = (finding: Finding, rest: Omit<FindingChange, keyof ReturnType<typeof caseOf>>): void => {
    changes.push({ finding, change: { ...caseOf(finding), ...rest } })
  }
  for (const finding of after.findings.filter(isOpen)) {
    const old = earlier.get(finding.fingerprint)
    earlier.delete(finding.fingerprint)
    if (!old) {
      const ruleOff = !before.run.rules.includes(finding.ruleId)
      add(finding, { kind: 'appears', after: stateOf(finding), ...(ruleOff && { ruleOff }) })
      continue
    }
    const differs = compared.filter((key) => canonicalJson(old[key]) !== canonicalJson(finding[key]))
    if (differs.length > 0) {
      add(finding, { kind: 'changes', before: stateOf(old), after: stateOf(finding), differs })
    }
  }
  for (const finding of earlier.values()) {
    const ruleOff = !after.run.rules.includes(finding.ruleId)
    add(finding, { kind: 'vanishes', before: stateOf(finding), ...(ruleOff && { ruleOff }) })
  }
  return changes.sort((x, y) => byOrder(x.finding, y.finding)).map(({ change }) => change)
}

function caseOf({ ruleId, subject, window, unit, comparison, message, fingerprint }: Finding) {
  return { ruleId, subject, window, unit, comparison, message, fingerprint }
}

type Counts = { -readonly [K in keyof ChangeCounts]: ChangeCounts[K] }

const none = (): Counts => ({ before: 0, after: 0, appears: 0, vanishes: 0, changes: 0 })

/** Counts kept by rule and subject, from which all sums are drawn. */
class Tally {
  private readonly pairs = new Map<
    string,
    { readonly ruleId: string; readonly subject: Subject; readonly counts: Counts }
  >()

  addFinding(finding: Finding, side: 'before' | 'after'): void {
    const unmet = finding.verdict === 'violation' && finding.severity !== 'info'
    this.add(finding.ruleId, finding.subject, unmet ? side : undefined)
  }

  add(ruleId: string, subject: Subject, what: 'before' | 'after' | FindingChange['kind'] | undefined): void {
    const key = canonicalJson([ruleId, subject.type, subject.id, subject.unitId ?? ''])
    let pair = this.pairs.get(key)
    if (!pair) {
      pair = { ruleId, subject, counts: none() }
      this.pairs.set(key, pair)
    }
    if (what) pair.counts[what]++
  }

  /** Where no case can be matched: a rule and subject with violations on one side only, or with another number of them. */
  countPairs(): void {
    for (const { counts } of this.pairs.values()) {
      if (counts.before === counts.after) continue
      counts[counts.before === 0 ? 'appears' : counts.after === 0 ? 'vanishes' : 'changes']++
    }
  }

  counts(): Pick<ReportComparison, 'totals' | 'byRule' | 'byUnit' | 'bySubject'> {
    const totals = none()
    const byRule = new Map<string, Counts>()
    const byUnit = new Map<string, Counts>()
    const subjects = new Map<string, { subject: Subject; counts: Counts; byRule: Map<string, Counts> }>()
    for (const { ruleId, subject, counts } of this.pairs.values()) {
      addTo(totals, counts)
      addTo(entryOf(byRule, ruleId), counts)
      addTo(entryOf(byUnit, subject.unitId ?? subject.id), counts)
      const key = canonicalJson([subject.type, subject.id, subject.unitId ?? ''])
      const held = subjects.get(key) ?? { subject, counts: none(), byRule: new Map<string, Counts>() }
      subjects.set(key, held)
      addTo(held.counts, counts)
      addTo(entryOf(held.byRule, ruleId), counts)
    }
    const bySubject = [...subjects.entries()]
      .filter(([, { counts }]) => counts.appears + counts.vanishes + counts.changes > 0)
      .sort(([a], [b]) => compareTexts(a, b))
      .map(([, held]): SubjectChanges => ({ ...held, byRule: sorted(held.byRule) }))
    return { totals, byRule: sorted(byRule), byUnit: sorted(byUnit), bySubject }
  }
}

function entryOf(counts: Map<string, Counts>, key: string): Counts {
  const held = counts.get(key) ?? none()
  counts.set(key, held)
  return held
}

function addTo(sum: Counts, counts: Counts): void {
  for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key]
}

function sorted(counts: ReadonlyMap<string, Counts>): Readonly<Record<string, ChangeCounts>> {
  return Object.fromEntries([...counts].sort(([a], [b]) => compareTexts(a, b)))
}
