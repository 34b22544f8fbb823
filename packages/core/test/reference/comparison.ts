import type { Finding, Report } from '../../src/report/finding.js'
import type { Reckoned, ReferenceFinding } from './model.js'

/** The rules that the reference judges, and how it may be compared. */
const rules: Readonly<
  Record<string, { readonly quota?: true; readonly ofRecord?: true; readonly nothing?: readonly string[] }>
> = {
  '543/township-days': { quota: true },
  '543/township-nights': { quota: true },
  '543/village-days': { quota: true },
  '543/leader-nights': {},
  '543/visit-diary': { nothing: ['not-applicable'] },
  'attendance/present': {},
  'attendance/punctual': { nothing: ['not-applicable'] },
  'attendance/home-commute': { nothing: ['not-applicable', 'compliant'] },
  'attendance/visit-signature': { ofRecord: true, nothing: ['not-applicable'] },
  'attendance/sign-in-place': { ofRecord: true, nothing: ['not-applicable'] },
  'leave/authority': { ofRecord: true, nothing: ['not-applicable'] },
  'leave/approved-in-time': { ofRecord: true, nothing: ['not-applicable'] },
  'integrity/duplicate': { ofRecord: true, nothing: ['not-applicable', 'compliant'] },
  'integrity/backdated': { ofRecord: true, nothing: ['not-applicable', 'compliant'] },
  'integrity/conflicting-place': { ofRecord: true, nothing: ['not-applicable', 'compliant'] },
}

/** The ids of the rules that the reference judges. */
export const referenceRules: readonly string[] = Object.keys(rules)

/** What both sides say of one case; several units of a person are joined for rules about records. */
export interface Said {
  readonly verdicts: string
  readonly measured?: unknown
  readonly required?: unknown
}

/** A case, judged by whomever. */
export interface Case {
  readonly ruleId: string
  readonly personId: string
  readonly unitId: string
  readonly windowKey: string
  readonly verdict: string
  readonly measured?: unknown
  readonly required?: unknown
}

/** What the cases say, by rule, person, unit and window; cases in which there is nothing to judge are left out. */
export function said(cases: readonly Case[]): Map<string, Said> {
  const all = new Map<string, Said>()
  for (const one of cases) {
    const { quota, ofRecord, nothing } = rules[one.ruleId]
    if (nothing?.includes(one.verdict)) continue
    const key = [one.ruleId, one.personId, ofRecord ? '*' : one.unitId, one.windowKey].join(' ')
    const verdicts = [...new Set([...(all.get(key)?.verdicts.split(' ') ?? []), one.verdict])].sort().join(' ')
    all.set(key, quota ? { verdicts, measured: one.measured, required: one.required } : { verdicts })
  }
  return all
}

/** A case of the report, in the reference's terms; conflicts of places are compared by date. */
export function caseOfFinding(finding: Finding): Case {
  const { subject, window } = finding
  return {
    ruleId: finding.ruleId,
    personId: subject.id,
    unitId: subject.unitId ?? '',
    windowKey: finding.ruleId === 'integrity/conflicting-place' ? window.from : window.key,
    verdict: finding.verdict,
    measured: finding.measured,
    required: finding.required,
  }
}

/** One line for what is said of a case. */
export const shown = ({ verdicts, measured, required }: Said): string =>
  [verdicts, ...(measured === undefined ? [] : [`${JSON.stringify(measured)} of ${JSON.stringify(required)}`])].join(
    ' ',
  )

/** The certain part of a value: of an interval its lower end. */
const least = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)

function agrees(expected: Said, found: Said): boolean {
  if (expected.verdicts !== found.verdicts) return false
  if (expected.measured === undefined || expected.verdicts === 'not-applicable') return true
  const sameIfCertain = (a: Reckoned, b: unknown) => Array.isArray(a) || Array.isArray(b) || a === b
  return (
    least(expected.measured) === least(found.measured) && sameIfCertain(expected.required as Reckoned, found.required)
  )
}

/** What the report says otherwise than the reference, a line a case; empty where they agree. The report must list all cases. */
export function compareWithReference(
  report: Pick<Report, 'findings' | 'rejected' | 'errors'>,
  reference: readonly ReferenceFinding[],
): string[] {
  const refused = report.rejected.map(({ kind, id, code, field }) => `refused: ${kind}:${id} ${code} ${field ?? ''}`)
  const failed = report.errors.map(({ ruleId, code }) => `rule failed: ${ruleId} ${code}`)
  const expected = said(reference)
  const found = said(report.findings.filter(({ ruleId }) => ruleId in rules).map(caseOfFinding))
  const nothing: Said = { verdicts: 'nothing' }
  const differences = [...new Set([...expected.keys(), ...found.keys()])].sort().flatMap((key) => {
    const one = expected.get(key) ?? nothing
    const other = found.get(key) ?? nothing
    return agrees(one, other) ? [] : [`${key}: reference ${shown(one)}, report ${shown(other)}`]
  })
  return [...refused, ...failed, ...differences]
}
